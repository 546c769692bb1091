//! What the tables of the patrols are made of: the roster, rounds, the points that they reported,
//! incidents. A night of them is read at once; it is never long.
//!
//! Reads only.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::domain::now::Now;
use crate::domain::patrol::{Attendance, Channel, Night, Place, StaffKind};
use crate::domain::value::SafeText;
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::incidents::{self, IncidentRow};
use crate::store::patrol::{self, FoundRow, RoundRow};
use crate::store::rows::{Statements as _, if_any};
use crate::store::staff::named;
use crate::store::{roster, staff};

/// A slot of the roster with everything that a table tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RosterLine {
    /// Who was planned, and whether they came.
    pub row: Attendance,
    /// Where they come from; `None` if no list has the staff number.
    pub kind: Option<StaffKind>,
    /// Name of who came instead; empty for nobody.
    pub by: SafeText,
}

/// Who wrote a report down, and how it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportTold {
    /// Name of whoever recorded it, else the staff number.
    pub by: SafeText,
    /// Name of who began it, if another went on with it; empty for nobody.
    pub begun_by: SafeText,
    /// The channel, if it was said; it goes with the body of an erased record.
    pub channel: Option<Channel>,
}

/// A round with everything that a table tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoundTableRow {
    pub row: RoundRow,
    /// How its going out was told.
    pub out: ReportTold,
    /// How its coming back was told.
    pub back: Option<ReportTold>,
    /// How long behind its time it was, or is by now, in milliseconds, 0 for in time; `None`: it is out
    /// and has time left.
    pub behind_ms: Option<i64>,
}

impl RoundTableRow {
    /// Points that were not seen: those of its route, and others that were reported so; each with the
    /// reason, or none if nobody spoke of it.
    pub(crate) fn not_seen(&self) -> Vec<(&Place, Option<&SafeText>)> {
        let RoundRow { points, found, .. } = &self.row;
        let is_seen = |place: &Place| found.iter().any(|found| found.seen && found.place == *place);
        let reasons: BTreeMap<&Place, &SafeText> =
            found.iter().map(|found| (&found.place, &found.note)).collect();
        let on_route = points.iter().map(|point| &point.place);
        let mut told = BTreeSet::new();
        let all = on_route.chain(found.iter().map(|found| &found.place));
        let missed = all.filter(|place| !is_seen(place) && told.insert(*place));
        missed.map(|place| (place, reasons.get(place).copied())).collect()
    }

    /// How many places it looked at that are not on its route.
    pub(crate) fn beside_route(&self) -> usize {
        let RoundRow { points, found, .. } = &self.row;
        let seen: BTreeSet<&Place> =
            found.iter().filter(|found| found.seen).map(|found| &found.place).collect();
        seen.into_iter().filter(|place| points.iter().all(|point| point.place != **place)).count()
    }
}

/// A point that was reported, with everything that a table tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PointLine {
    pub row: FoundRow,
    /// The route that the round walked.
    pub route: Option<u16>,
    /// Which point of that route it is, from 1; `None`: it is none.
    pub nth: Option<usize>,
    /// How it was told.
    pub told: ReportTold,
}

/// An incident with everything that a table tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentTableRow {
    /// The incident.
    pub row: IncidentRow,
    /// Who wrote it down.
    pub told: ReportTold,
}

/// The names behind the staff numbers.
type Names = BTreeMap<String, SafeText>;

impl Store {
    /// The roster of a night by team, captain first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn roster_lines(&self, night: Night) -> Result<Vec<RosterLine>> {
        self.reading(|| {
            let (names, kinds) = (staff::names(&self.conn)?, staff::kinds(&self.conn)?);
            let by = |staff_no: &str| named(&names, staff_no);
            let line = |row: Attendance| RosterLine {
                kind: kinds.get(&row.slot.staff_no).copied(),
                by: row.mark.as_ref().and_then(|(mark, _)| mark.replaced_by()).map(by).unwrap_or_default(),
                row,
            };
            Ok(roster::slots(&self.conn, night, night)?.into_iter().map(line).collect())
        })
    }

    /// The rounds that began in a stretch of time (wall milliseconds, the end excluded), the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn round_lines(&self, from_ms: i64, to_ms: i64, now: &Now) -> Result<Vec<RoundTableRow>> {
        self.reading(|| {
            let names = staff::names(&self.conn)?;
            let line = |row: RoundRow| {
                let behind_ms = row.back_ms.unwrap_or(now.wall_ms) - row.due_ms;
                Ok(RoundTableRow {
                    out: told(&self.conn, &names, row.seq)?,
                    back: if_any(row.back_by.as_ref(), |(seq, _)| told(&self.conn, &names, *seq).map(Some))?,
                    behind_ms: (behind_ms > 0 || row.back_ms.is_some()).then(|| behind_ms.max(0)),
                    row,
                })
            };
            patrol::rounds(&self.conn, from_ms, to_ms)?.into_iter().map(line).collect()
        })
    }

    /// The points that were reported in a stretch of time (wall milliseconds, the end excluded), by teams
    /// that were out or not, the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn point_lines(&self, from_ms: i64, to_ms: i64) -> Result<Vec<PointLine>> {
        self.reading(|| {
            let names = staff::names(&self.conn)?;
            let found = patrol::found_between(&self.conn, from_ms, to_ms)?;
            let mut routes = BTreeMap::new();
            for seq in found.iter().filter_map(|found| found.round).collect::<BTreeSet<i64>>() {
                routes.insert(seq, patrol::walked(&self.conn, seq)?);
            }
            let line = |row: FoundRow| {
                let walked = row.round.and_then(|seq| routes.get(&seq));
                let nth = walked.and_then(|(_, points)| points.iter().position(|p| p.place == row.place));
                Ok(PointLine {
                    route: walked.and_then(|(route, _)| *route),
                    nth: nth.map(|nth| nth + 1),
                    told: told(&self.conn, &names, row.seq)?,
                    row,
                })
            };
            found.into_iter().map(line).collect()
        })
    }

    /// The incidents that happened in a stretch of time (wall milliseconds, the end excluded), the oldest
    /// first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn incident_lines(&self, from_ms: i64, to_ms: i64) -> Result<Vec<IncidentTableRow>> {
        self.reading(|| {
            let mut rows = incidents::incidents(&self.conn, from_ms, to_ms)?;
            rows.retain(|row| row.at_ms >= from_ms);
            self.incidents_told(rows)
        })
    }

    /// Incidents with who wrote them down.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn incidents_told(&self, rows: Vec<IncidentRow>) -> Result<Vec<IncidentTableRow>> {
        let names = staff::names(&self.conn)?;
        let line = |row: IncidentRow| Ok(IncidentTableRow { told: told(&self.conn, &names, row.seq)?, row });
        rows.into_iter().map(line).collect()
    }
}

/// Who recorded something of a patrol, and how it came.
fn told(conn: &Connection, names: &Names, seq: i64) -> Result<ReportTold> {
    let told: Option<(String, Option<Channel>, Option<String>)> = conn.maybe(
        "SELECT actor, json_extract(body, '$.ack.channel'), json_extract(body, '$.begun_by')
         FROM journal LEFT JOIN journal_body USING (seq) WHERE seq = ?",
        [seq],
    )?;
    let Some((by, channel, begun_by)) = told else { return Ok(ReportTold::default()) };
    let begun_by = begun_by.map(|begun_by| named(names, &begun_by)).unwrap_or_default();
    Ok(ReportTold { by: named(names, &by), begun_by, channel })
}
