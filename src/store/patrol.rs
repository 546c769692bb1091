//! Rounds: their projection, the points that they report, the routes they walk, and the teams that
//! screens show.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::doors;
use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code_opt, from_json};
use crate::domain::doors::Finding;
use crate::domain::event::{ClockJumped, PatrolEvent, PatrolUndo};
use crate::domain::now::Now;
use crate::domain::patrol::{
    KnownRound, Night, Place, Point, PointFound, RoundEnded, RoundReported, RoundStarted, Route, RouteEnded,
    TeamState,
};
use crate::domain::value::{Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &PatrolEvent) -> Result<(), StoreError> {
    match event {
        PatrolEvent::RoundStarted(round) => start(conn, record, round),
        PatrolEvent::RoundReported(told) => {
            doors::check_of(conn, record, &told.checks, Some(told.team), told.at_ms)?;
            report(conn, record, told)
        }
        PatrolEvent::RoundEnded(round) => end(conn, record, round),
        PatrolEvent::RouteSet(route) => set_route(conn, record, route),
        PatrolEvent::RouteEnded(ended) => end_route(conn, ended),
    }
}

pub(super) fn take_back(conn: &Connection, undo: PatrolUndo, seq: i64) -> Result<(), StoreError> {
    match undo {
        PatrolUndo::Start => annul_start(conn, seq),
        PatrolUndo::End => annul_end(conn, seq),
        PatrolUndo::Report => {
            doors::annul(conn, seq)?;
            annul_report(conn, seq)
        }
    }
}

pub(super) fn start(conn: &Connection, record: &Record, round: &RoundStarted) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO round (seq, team, out_ms, due_ms, route, points) VALUES (?, ?, ?, ?, ?, ?)",
        params![
            record.seq,
            round.team,
            round.at_ms.unwrap_or(record.at_ms),
            round.due_ms,
            round.route,
            serde_json::to_string(&round.points)?,
        ],
    )?;
    Ok(())
}

pub(super) fn end(conn: &Connection, record: &Record, round: &RoundEnded) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE round SET back_ms = ?1, back_seq = ?2
         WHERE seq = coalesce(?3, (SELECT max(seq) FROM round
                                   WHERE team = ?4 AND back_ms IS NULL AND annulled = 0))",
        params![round.at_ms.unwrap_or(record.at_ms), record.seq, round.round, round.team],
    )?;
    Ok(())
}

pub(super) fn annul_start(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE round SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn annul_end(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE round SET back_ms = NULL, back_seq = NULL WHERE back_seq = ?", [seq])?;
    Ok(())
}

/// Puts the points of a report down; what was found at its doors is the doors' room's.
pub(super) fn report(conn: &Connection, record: &Record, report: &RoundReported) -> Result<(), StoreError> {
    let at_ms = report.at_ms.unwrap_or(record.at_ms);
    let point = |place: &str, seen: bool, finding: Option<Finding>, note: &SafeText| {
        let mut statement = conn.prepare_cached(
            "INSERT INTO round_point (seq, place, team, round, at_ms, seen, finding, note)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET seen = excluded.seen, finding = excluded.finding, note = excluded.note",
        )?;
        let finding = finding.map(|finding| code(&finding));
        statement
            .execute(params![
                record.seq,
                place,
                report.team,
                report.round,
                at_ms,
                seen,
                finding,
                note.as_str()
            ])
            .map(|_| ())
    };
    for found in &report.checks {
        if let Some(code) = doors::code_of(conn, found.door)? {
            point(&code.to_string(), true, Some(found.finding), &found.note)?;
        }
    }
    for found in &report.points {
        point(&found.place.to_string(), found.seen, None, &found.note)?;
    }
    Ok(())
}

pub(super) fn annul_report(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE round_point SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn set_route(conn: &Connection, record: &Record, route: &Route) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO route (no, seq, ended, body) VALUES (?, ?, 0, ?)
         ON CONFLICT DO UPDATE SET seq = excluded.seq, ended = 0, body = excluded.body",
        params![route.no, record.seq, serde_json::to_string(route)?],
    )?;
    Ok(())
}

pub(super) fn end_route(conn: &Connection, ended: &RouteEnded) -> Result<(), StoreError> {
    conn.execute("UPDATE route SET ended = 1 WHERE no = ?", [ended.no])?;
    Ok(())
}

pub(super) fn jump(conn: &Connection, record: &Record, jumped: &ClockJumped) -> Result<(), StoreError> {
    conn.execute("INSERT INTO clock_jump (seq, by_ms) VALUES (?, ?)", params![record.seq, jumped.by_ms])?;
    Ok(())
}

/// The routes that are walked, by number.
pub(super) fn routes(conn: &Connection) -> Result<Vec<Route>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT body FROM route WHERE ended = 0 ORDER BY no")?;
    let rows = statement.query_map([], |row| from_json(0, &row.get::<_, String>(0)?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One round, as screens and lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// The record that began it.
    pub seq: i64,
    /// The team.
    pub team: u16,
    /// The route, if it walks one.
    pub route: Option<u16>,
    /// The points of the route when it went out.
    pub points: Vec<Point>,
    /// Went out, in wall milliseconds.
    pub out_ms: i64,
    /// Due back, in wall milliseconds; moved along when the clock jumped meanwhile.
    pub due_ms: i64,
    /// Came back, in wall milliseconds.
    pub back_ms: Option<i64>,
    /// The record that says so, and who wrote it.
    pub back_by: Option<(i64, String)>,
    /// The wall clock jumped while it was out: how long it took is uncertain.
    pub uncertain: bool,
    /// What it reported, in the order of the reports.
    pub found: Vec<FoundRow>,
}

/// One point that a round reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// The record of the report.
    pub seq: i64,
    /// Where.
    pub place: Place,
    /// The team.
    pub team: u16,
    /// The round, if it was out.
    pub round: Option<i64>,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// It was looked at.
    pub seen: bool,
    /// What was found at a unit door.
    pub finding: Option<Finding>,
    /// What was told of it.
    pub note: SafeText,
}

impl RoundRow {
    /// How many points of its route it has seen, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let seen = |point: &&Point| self.found.iter().any(|found| found.seen && found.place == point.place);
        (self.points.iter().filter(seen).count(), self.points.len())
    }
}

/// The columns that [`round`] reads.
const ROUND: &str = "round.seq, round.team, route, points, out_ms, due_ms, back_ms, back_seq,
    (SELECT actor FROM journal WHERE journal.seq = back_seq),
    (SELECT coalesce(sum(by_ms), 0) FROM clock_jump
     WHERE clock_jump.seq > round.seq AND (back_seq IS NULL OR clock_jump.seq < back_seq)),
    EXISTS (SELECT 1 FROM clock_jump
            WHERE clock_jump.seq > round.seq AND (back_seq IS NULL OR clock_jump.seq < back_seq))";

fn round(row: &Row<'_>) -> rusqlite::Result<RoundRow> {
    let back_seq: Option<i64> = row.get(7)?;
    let actor: Option<String> = row.get(8)?;
    let jumped_ms: i64 = row.get(9)?;
    Ok(RoundRow {
        seq: row.get(0)?,
        team: row.get(1)?,
        route: row.get(2)?,
        points: from_json(3, &row.get::<_, String>(3)?)?,
        out_ms: row.get(4)?,
        due_ms: row.get::<_, i64>(5)? + jumped_ms,
        back_ms: row.get(6)?,
        back_by: back_seq.map(|seq| (seq, actor.unwrap_or_default())),
        uncertain: row.get(10)?,
        found: Vec::new(),
    })
}

fn found(row: &Row<'_>) -> rusqlite::Result<FoundRow> {
    Ok(FoundRow {
        seq: row.get(0)?,
        place: Place::new(&row.get::<_, String>(1)?),
        team: row.get(2)?,
        round: row.get(3)?,
        at_ms: row.get(4)?,
        seen: row.get(5)?,
        finding: from_code_opt(6, row.get(6)?)?,
        note: SafeText::new(&row.get::<_, String>(7)?),
    })
}

/// What a round reported, in the order of the reports.
fn found_of(conn: &Connection, seq: i64) -> Result<Vec<FoundRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, place, team, round, at_ms, seen, finding, note FROM round_point
         WHERE round = ? AND annulled = 0 ORDER BY at_ms, seq, place",
    )?;
    let rows = statement.query_map([seq], found)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rounds that began in a stretch of time (wall milliseconds, the end excluded), the oldest first.
pub(super) fn rounds(conn: &Connection, from_ms: i64, to_ms: i64) -> Result<Vec<RoundRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {ROUND} FROM round WHERE out_ms >= ? AND out_ms < ? AND annulled = 0 ORDER BY out_ms, seq"
    ))?;
    let rows = statement.query_map(params![from_ms, to_ms], round)?;
    let mut rounds = rows.collect::<Result<Vec<_>, _>>()?;
    for round in &mut rounds {
        round.found = found_of(conn, round.seq)?;
    }
    Ok(rounds)
}

/// The rounds that were begun from a record on, and those that are out, the oldest first.
pub(super) fn rounds_since(conn: &Connection, seq: i64) -> Result<Vec<RoundRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {ROUND} FROM round WHERE (seq >= ? OR back_ms IS NULL) AND annulled = 0 ORDER BY out_ms, seq"
    ))?;
    let rows = statement.query_map([seq], round)?;
    let mut rounds = rows.collect::<Result<Vec<_>, _>>()?;
    for round in &mut rounds {
        round.found = found_of(conn, round.seq)?;
    }
    Ok(rounds)
}

/// The route that a round walks, and its points when it went out.
pub(super) fn walked(conn: &Connection, seq: i64) -> Result<(Option<u16>, Vec<Point>), StoreError> {
    let mut statement = conn.prepare_cached("SELECT route, points FROM round WHERE seq = ?")?;
    let walked =
        statement.query_row([seq], |row| Ok((row.get(0)?, from_json(1, &row.get::<_, String>(1)?)?)));
    Ok(walked.optional()?.unwrap_or_default())
}

/// All points that were reported in a stretch of time, by teams that were out or not, the oldest first.
pub(super) fn found_between(
    conn: &Connection,
    from_ms: i64,
    to_ms: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, place, team, round, at_ms, seen, finding, note FROM round_point
         WHERE at_ms >= ? AND at_ms < ? AND annulled = 0 ORDER BY at_ms, seq, place",
    )?;
    let rows = statement.query_map(params![from_ms, to_ms], found)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When each place was last seen, in wall milliseconds.
pub(super) fn last_seen(conn: &Connection) -> Result<Vec<(Place, i64)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT place, max(at_ms) FROM round_point WHERE seen = 1 AND annulled = 0 GROUP BY place",
    )?;
    let rows = statement.query_map([], |row| Ok((Place::new(&row.get::<_, String>(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The last round of a team.
pub(super) fn last_round(conn: &Connection, team: u16) -> Result<Option<RoundRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {ROUND} FROM round WHERE team = ? AND annulled = 0
         ORDER BY back_ms IS NULL DESC, out_ms DESC, seq DESC LIMIT 1"
    ))?;
    let last = statement.query_row([team], round).optional()?;
    last.map(|mut round| {
        round.found = found_of(conn, round.seq)?;
        Ok(round)
    })
    .transpose()
}

/// A line of the patrol pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Number of the team.
    pub team: u16,
    /// Its captain tonight, or by the staff list.
    pub captain: SafeText,
    /// How many belong to it tonight, or by the staff list.
    pub members: u32,
    /// Out since, in wall milliseconds; `None`: in.
    pub out_ms: Option<i64>,
    /// Due back, in wall milliseconds; moved along when the clock jumped meanwhile.
    pub due_ms: Option<i64>,
    /// Last back, in wall milliseconds.
    pub back_ms: Option<i64>,
    /// The route that it walks, while it is out.
    pub route: Option<u16>,
    /// Points of the route that it has seen, and all of them, while it is out.
    pub progress: (usize, usize),
    /// The wall clock jumped while it was out.
    pub uncertain: bool,
}

impl TeamRow {
    /// How it stands at a moment (wall milliseconds).
    #[must_use]
    pub(crate) fn state(&self, now_ms: i64) -> TeamState {
        TeamState::of(self.due_ms, now_ms)
    }
}

/// All teams of the staff list and of tonight's roster, by number.
pub(super) fn teams(conn: &Connection, now: &Now) -> Result<Vec<TeamRow>, StoreError> {
    // The captain is the one whose duty runs and who did not stay away; else the next one, else the last.
    let mut statement = conn.prepare_cached(
        "WITH tonight AS (SELECT slot.team, slot.captain, coalesce(staff.name, '') AS name, staff_no,
                                 CASE WHEN (SELECT mark FROM attendance
                                            WHERE attendance.slot = slot.id AND annulled = 0
                                            ORDER BY attendance.seq DESC LIMIT 1)
                                           IN ('absent', 'replaced') THEN 3
                                      WHEN from_ms > ?2 THEN 1 WHEN to_ms > ?2 THEN 0 ELSE 2 END AS rank
                          FROM slot LEFT JOIN staff USING (staff_no) WHERE night = ?1 AND cancelled = 0),
              listed AS (SELECT team, duty = 'captain' AS captain, name, staff_no, 0 AS rank FROM staff
                         WHERE gone = 0 AND team IS NOT NULL
                               AND team NOT IN (SELECT team FROM tonight)),
              member AS (SELECT * FROM tonight UNION ALL SELECT * FROM listed)
         SELECT team, coalesce((SELECT name FROM member AS one WHERE one.team = member.team AND one.captain
                                ORDER BY rank, name DESC LIMIT 1), ''), count(DISTINCT staff_no)
         FROM member GROUP BY team ORDER BY team",
    )?;
    let rows = statement.query_map(params![Night::tonight(now).to_string(), now.wall_ms], |row| {
        Ok((row.get::<_, u16>(0)?, SafeText::new(&row.get::<_, String>(1)?), row.get::<_, u32>(2)?))
    })?;
    let mut teams = Vec::new();
    for row in rows {
        let (team, captain, members) = row?;
        let last = last_round(conn, team)?;
        let out = last.as_ref().filter(|round| round.back_ms.is_none());
        teams.push(TeamRow {
            team,
            captain,
            members,
            out_ms: out.map(|round| round.out_ms),
            due_ms: out.map(|round| round.due_ms),
            route: out.and_then(|round| round.route),
            progress: out.map_or((0, 0), RoundRow::progress),
            uncertain: out.is_some_and(|round| round.uncertain),
            back_ms: last.as_ref().and_then(|round| round.back_ms),
        });
    }
    Ok(teams)
}

/// Whether there is a team, and its last round.
pub(super) fn team(
    conn: &Connection,
    team: u16,
    now: &Now,
) -> Result<(bool, Option<KnownRound>), StoreError> {
    let night = Night::tonight(now).to_string();
    let exists = conn
        .prepare_cached(
            "SELECT 1 FROM staff WHERE team = ?1 AND gone = 0
             UNION ALL SELECT 1 FROM slot WHERE team = ?1 AND night = ?2 AND cancelled = 0 LIMIT 1",
        )?
        .exists(params![team, night])?;
    let last = last_round(conn, team)?.map(|round| KnownRound {
        seq: round.seq,
        out_ms: round.out_ms,
        back: round.back_ms.zip(round.back_by).map(|(at_ms, (seq, actor))| (at_ms, seq, actor)),
        last_point_ms: round.found.iter().map(|found| found.at_ms).max(),
        points: round.points,
    });
    Ok((exists, last))
}

/// A route by its number, or the one that is a team's own.
pub(super) fn route(conn: &Connection, no: Option<u16>, team: u16) -> Result<Option<Route>, StoreError> {
    Ok(routes(conn)?.into_iter().find(|route| match no {
        Some(no) => route.no == no,
        None => route.team == Some(team),
    }))
}

/// Which of the reported places somebody knows: a point of any route, or a door of the list.
pub(super) fn places(conn: &Connection, points: &[PointFound]) -> Result<BTreeSet<Place>, StoreError> {
    if points.is_empty() {
        return Ok(BTreeSet::new());
    }
    let routes = routes(conn)?;
    let mut known: BTreeSet<Place> =
        routes.into_iter().flat_map(|route| route.points).map(|point| point.place).collect();
    known.retain(|place| points.iter().any(|point| point.place == *place));
    for point in points {
        if let Some(code) = point.place.point()
            && doors::find(conn, &code)?.is_some()
        {
            known.insert(point.place.clone());
        }
    }
    Ok(known)
}

/// The routes that a list may speak of, each under an id that is made from its number: no, route.
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, Route, bool)>, StoreError> {
    let mut statement = conn.prepare("SELECT no, body, ended FROM route ORDER BY no")?;
    let rows = statement.query_map([], |row| {
        let no: u16 = row.get(0)?;
        Ok((Route::id_of(no), from_json(1, &row.get::<_, String>(1)?)?, row.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
