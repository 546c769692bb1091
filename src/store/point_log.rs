//! The log of each closure point: what happened to it, in the order in which it happened, and the standing
//! that comes of it.
//!
//! An entry at the end is applied to what stands; one that comes late, or is taken back, has the whole log of its
//! point read anew. Both ways lead to the same rows.

use rusqlite::{Connection, params};

use super::error::Result;
use super::journal::Record;
use super::rows::{Columns, FromRow, Statements as _, insert, replace, row};
use crate::domain::code::Code as _;
use crate::domain::doors::{PointStanding, PointStep, Repair, StepEntry, StepKind};
use crate::domain::value::{Id, SafeText};

/// A step with what stands beside it.
pub(super) struct StepTold<'a> {
    pub(super) step: PointStep,
    /// When it happened, if that was told later.
    pub(super) late_ms: Option<i64>,
    /// The team that told it.
    pub(super) team: Option<u16>,
    pub(super) note: &'a SafeText,
}

/// A step as its columns hold it: step, what, who, until.
fn columns(step: &PointStep) -> (StepKind, &'static str, &str, Option<i64>) {
    let (what, who, until_ms) = match step {
        PointStep::Listed(state) => (state.code(), "", None),
        PointStep::Found(finding) => (finding.code(), "", None),
        PointStep::Sealed(seal) => ("", seal.as_str(), None),
        PointStep::Unsealed(until_ms) => ("", "", *until_ms),
        PointStep::Repair(step, who) => (step.code(), who.as_str(), None),
    };
    (step.into(), what, who, until_ms)
}

/// None for an entry that changes no state.
impl FromRow for Option<PointStep> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        let step: String = columns.take()?;
        let mut what = *columns;
        let (_, who, until_ms): (String, SafeText, Option<i64>) = columns.take()?;
        let Ok(kind) = step.parse() else { return Ok(None) };
        Ok(Some(match kind {
            StepKind::Listed => PointStep::Listed(what.take()?),
            StepKind::Found => PointStep::Found(what.take()?),
            StepKind::Sealed => PointStep::Sealed(who),
            StepKind::Unsealed => PointStep::Unsealed(until_ms),
            StepKind::Repair => PointStep::Repair(what.take()?, who),
        }))
    }
}

/// Adds an entry to the log of a point, and brings its standing up to it.
pub(super) fn append(conn: &Connection, record: &Record, point: Id, told: &StepTold<'_>) -> Result {
    let at_ms = told.late_ms.unwrap_or(record.at_ms);
    let last_ms = ord_ms(conn, point)?;
    // What is told as it happens comes last, whatever the wall clock says.
    let ord_ms = if told.late_ms.is_some() { at_ms } else { at_ms.max(last_ms) };
    let (step, what, who, until_ms) = columns(&told.step);
    let twice = insert(conn, record, point, (at_ms, ord_ms), (step.code(), what, who, until_ms), told)?;
    if ord_ms < last_ms || twice {
        return refold(conn, point);
    }
    let Some(mut standing) = standing(conn, point)? else { return Ok(()) };
    let entry = StepEntry {
        seq: record.seq,
        at_ms,
        by: record.actor.clone(),
        step: told.step.clone(),
        note: told.note.clone(),
    };
    let ended = standing.apply(&entry);
    set_state(conn, point, record.seq, &standing)?;
    if let Some(ended) = ended {
        save_repair(conn, point, &ended)?;
    }
    save(conn, point, &standing)?;
    // A look changes when the point was last seen; nothing else does.
    let look_ms = if step == StepKind::Found { at_ms } else { i64::MIN };
    conn.run(
        "UPDATE closure_point SET ord_ms = ?2, seen_ms = max(seen_ms, ?3) WHERE id = ?1",
        params![point, ord_ms, look_ms],
    )
}

/// Writes the row of an entry; whether one report says two things of the point, of which the last counts.
fn insert(
    conn: &Connection,
    record: &Record,
    point: Id,
    (at_ms, ord_ms): (i64, i64),
    (step, what, who, until_ms): (&str, &str, &str, Option<i64>),
    told: &StepTold<'_>,
) -> Result<bool> {
    let twice =
        conn.changed("DELETE FROM point_log WHERE point = ? AND seq = ?", params![point, record.seq])?;
    insert!(conn; point_log {
        point,
        seq: record.seq,
        at_ms,
        ord_ms,
        recorded_ms: record.at_ms,
        step,
        what,
        who,
        until_ms,
        team: told.team,
        note: told.note,
        actor: record.actor,
        state: "",
    })?;
    Ok(twice > 0)
}

/// Notes that the list no longer has a point.
pub(super) fn gone(conn: &Connection, record: &Record, point: Id) -> Result {
    let Some(standing) = standing(conn, point)? else { return Ok(()) };
    let ord_ms = ord_ms(conn, point)?.max(record.at_ms);
    let nothing = SafeText::default();
    let told =
        StepTold { step: PointStep::Listed(standing.state), late_ms: None, team: None, note: &nothing };
    insert(conn, record, point, (record.at_ms, ord_ms), ("gone", "", "", None), &told)?;
    set_state(conn, point, record.seq, &standing)?;
    conn.run("UPDATE closure_point SET ord_ms = ? WHERE id = ?", params![ord_ms, point])
}

/// The state of a point after one of its entries.
fn set_state(conn: &Connection, point: Id, seq: i64, standing: &PointStanding) -> Result {
    conn.run(
        "UPDATE point_log SET state = ? WHERE point = ? AND seq = ?",
        params![standing.state, point, seq],
    )
}

/// Takes back all entries of a record.
pub(super) fn annul(conn: &Connection, seq: i64) -> Result {
    conn.run("UPDATE point_log SET annulled = 1 WHERE seq = ?", [seq])?;
    let points: Vec<Id> = conn.all("SELECT point FROM point_log WHERE seq = ?", [seq])?;
    points.into_iter().try_for_each(|point| refold(conn, point))
}

/// Where the last entry of a point stands.
fn ord_ms(conn: &Connection, point: Id) -> Result<i64> {
    let last: Option<i64> = conn.maybe("SELECT ord_ms FROM closure_point WHERE id = ?", [point])?;
    Ok(last.unwrap_or(i64::MIN))
}

/// Reads the whole log of a point anew.
fn refold(conn: &Connection, point: Id) -> Result {
    let rows: Vec<(i64, i64, String, SafeText, Option<PointStep>, String)> = conn.all(
        "SELECT seq, at_ms, actor, note, step, what, who, until_ms, state FROM point_log
         WHERE point = ? AND annulled = 0 ORDER BY ord_ms, seq",
        [point],
    )?;
    conn.run("DELETE FROM repair WHERE point = ?", [point])?;
    let mut standing = PointStanding::default();
    for (seq, at_ms, by, note, step, before) in rows {
        let entry = step.map(|step| StepEntry { seq, at_ms, by, step, note });
        if let Some(ended) = entry.and_then(|entry| standing.apply(&entry)) {
            save_repair(conn, point, &ended)?;
        }
        if standing.state.code() != before {
            set_state(conn, point, seq, &standing)?;
        }
    }
    save(conn, point, &standing)?;
    conn.run(
        "UPDATE closure_point SET
             seen_ms = max(listed_ms, coalesce((SELECT max(at_ms) FROM point_log
                           WHERE point = ?1 AND step = 'found' AND annulled = 0), listed_ms)),
             ord_ms = coalesce((SELECT max(ord_ms) FROM point_log WHERE point = ?1), ord_ms)
         WHERE id = ?1",
        [point],
    )
}

row!(PointStanding { state, since_ms, plan, told, until_ms, seal, checked_ms, checked_by, repair = None });

pub(super) fn standing(conn: &Connection, point: Id) -> Result<Option<PointStanding>> {
    let standing: Option<PointStanding> = conn.maybe(
        "SELECT state, since_ms, plan, told, until_ms, seal, checked_ms, checked_by
         FROM closure_point WHERE id = ?",
        [point],
    )?;
    let Some(standing) = standing else { return Ok(None) };
    Ok(Some(PointStanding { repair: open_repair(conn, point)?, ..standing }))
}

/// The repair of a point that goes on.
pub(super) fn open_repair(conn: &Connection, point: Id) -> Result<Option<Repair>> {
    conn.maybe("SELECT body FROM repair WHERE point = ? AND ended_ms IS NULL", [point])
}

fn save(conn: &Connection, point: Id, standing: &PointStanding) -> Result {
    conn.run(
        "UPDATE closure_point SET state = ?, since_ms = ?, plan = ?, told = ?, until_ms = ?, seal = ?,
                checked_ms = ?, checked_by = ?
         WHERE id = ?",
        params![
            standing.state,
            standing.since_ms,
            standing.plan,
            standing.told,
            standing.until_ms,
            standing.seal,
            standing.checked_ms,
            standing.checked_by,
            point,
        ],
    )?;
    standing.repair.as_ref().map_or(Ok(()), |repair| save_repair(conn, point, repair))
}

fn save_repair(conn: &Connection, point: Id, repair: &Repair) -> Result {
    replace!(conn; repair {
        point,
        seq: repair.seq,
        at_ms: repair.at_ms,
        stage: repair.stage,
        ended_ms: repair.ended.map(|(at_ms, _)| at_ms),
        body: repair,
    })
}
