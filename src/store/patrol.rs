//! Rounds: their projection, the points that they report, the routes they walk, and the teams that
//! screens show.

use std::collections::BTreeSet;

use rusqlite::{Connection, Params, params};

use super::doors;
use super::error::Result;
use super::journal::{self, Record};
use super::rows::{Statements as _, insert, row};
use super::sql::Json;
use crate::domain::decide::KnownTeam;
use crate::domain::doors::DoorFinding;
use crate::domain::event::{ClockJumped, PatrolEvent, PatrolUndo};
use crate::domain::now::Now;
use crate::domain::patrol::{
    KnownRound, Night, Place, PointFound, RoundReported, Route, RoutePoint, TeamState,
};
use crate::domain::value::{Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &PatrolEvent) -> Result {
    match event {
        PatrolEvent::RoundStarted(round) => insert!(conn; round {
            seq: record.seq,
            team: round.team,
            out_ms: round.at_ms.unwrap_or(record.at_ms),
            due_ms: round.due_ms,
            route: round.route,
            points: Json(&round.points),
        }),
        PatrolEvent::RoundReported(told) => {
            doors::check_of(conn, record, &told.checks, Some(told.team), told.at_ms)?;
            report(conn, record, told)
        }
        PatrolEvent::RoundEnded(round) => conn.run(
            "UPDATE round SET back_ms = ?1, back_seq = ?2
             WHERE seq = coalesce(?3, (SELECT max(seq) FROM round
                                       WHERE team = ?4 AND back_ms IS NULL AND annulled = 0))",
            params![round.at_ms.unwrap_or(record.at_ms), record.seq, round.round, round.team],
        ),
        PatrolEvent::RouteSet(route) => insert!(conn; route {
            no: route.no,
            seq: record.seq,
            ended: 0,
            body: route,
        } else seq, ended, body),
        PatrolEvent::RouteEnded(ended) => conn.run("UPDATE route SET ended = 1 WHERE no = ?", [ended.no]),
    }
}

pub(super) fn take_back(conn: &Connection, undo: PatrolUndo, seq: i64) -> Result {
    match undo {
        PatrolUndo::Start => conn.run("UPDATE round SET annulled = 1 WHERE seq = ?", [seq]),
        PatrolUndo::End => {
            conn.run("UPDATE round SET back_ms = NULL, back_seq = NULL WHERE back_seq = ?", [seq])
        }
        PatrolUndo::Report => {
            doors::annul(conn, seq)?;
            conn.run("UPDATE round_point SET annulled = 1 WHERE seq = ?", [seq])
        }
    }
}

/// Puts the points of a report down; what was found at its doors is the doors' room's.
fn report(conn: &Connection, record: &Record, report: &RoundReported) -> Result {
    let at_ms = report.at_ms.unwrap_or(record.at_ms);
    let point = |place: Place, seen: bool, finding: Option<DoorFinding>, note: &SafeText| {
        insert!(conn; round_point {
            seq: record.seq,
            place,
            team: report.team,
            round: report.round,
            at_ms,
            seen,
            finding,
            note,
        } else seen, finding, note)
    };
    for found in &report.checks {
        if let Some(code) = doors::code_of(conn, found.door)? {
            point(Place::from(&code), true, Some(found.finding), &found.note)?;
        }
    }
    for found in &report.points {
        point(found.place.clone(), found.seen, None, &found.note)?;
    }
    Ok(())
}

pub(super) fn jump(conn: &Connection, record: &Record, jumped: &ClockJumped) -> Result {
    insert!(conn; clock_jump { seq: record.seq, by_ms: jumped.by_ms })
}

/// The routes that are walked, by number.
pub(super) fn routes(conn: &Connection) -> Result<Vec<Route>> {
    conn.all("SELECT body FROM route WHERE ended = 0 ORDER BY no", ())
}

row! {
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
        pub points: Vec<RoutePoint>,
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
        pub found: Vec<FoundRow> = Vec::new(),
    }
}

row! {
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
        pub finding: Option<DoorFinding>,
        /// What was told of it.
        pub note: SafeText,
    }
}

impl RoundRow {
    /// How many points of its route it has seen, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let seen =
            |point: &&RoutePoint| self.found.iter().any(|found| found.seen && found.place == point.place);
        (self.points.iter().filter(seen).count(), self.points.len())
    }
}

/// The columns of a [`RoundRow`].
const ROUND: &str = "round.seq, round.team, route, points, out_ms,
    due_ms + (SELECT coalesce(sum(by_ms), 0) FROM clock_jump
              WHERE clock_jump.seq > round.seq AND (back_seq IS NULL OR clock_jump.seq < back_seq)) AS due_ms,
    back_ms, back_seq, (SELECT actor FROM journal WHERE journal.seq = back_seq),
    EXISTS (SELECT 1 FROM clock_jump
            WHERE clock_jump.seq > round.seq AND (back_seq IS NULL OR clock_jump.seq < back_seq)) AS uncertain";

/// Rounds as a condition chooses them, each with what it reported in the order of the reports.
fn rounds_where(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<RoundRow>> {
    let sql = format!("SELECT {ROUND} FROM round WHERE annulled = 0 AND {which}");
    let mut rounds: Vec<RoundRow> = conn.all(&sql, given)?;
    for round in &mut rounds {
        round.found = conn.all(
            "SELECT seq, place, team, round, at_ms, seen, finding, note FROM round_point
             WHERE round = ? AND annulled = 0 ORDER BY at_ms, seq, place",
            [round.seq],
        )?;
    }
    Ok(rounds)
}

/// The rounds that began in a stretch of time (wall milliseconds, the end excluded), the oldest first.
pub(super) fn rounds(conn: &Connection, from_ms: i64, to_ms: i64) -> Result<Vec<RoundRow>> {
    rounds_where(conn, "out_ms >= ? AND out_ms < ? ORDER BY out_ms, seq", [from_ms, to_ms])
}

/// The rounds that were begun from a record on, and those that are out, the oldest first.
pub(super) fn rounds_since(conn: &Connection, seq: i64) -> Result<Vec<RoundRow>> {
    rounds_where(conn, "(seq >= ? OR back_ms IS NULL) ORDER BY out_ms, seq", [seq])
}

/// The route that a round walks, and its points when it went out.
pub(super) fn walked(conn: &Connection, seq: i64) -> Result<(Option<u16>, Vec<RoutePoint>)> {
    Ok(conn.maybe("SELECT route, points FROM round WHERE seq = ?", [seq])?.unwrap_or_default())
}

/// All points that were reported in a stretch of time, by teams that were out or not, the oldest first.
pub(super) fn found_between(conn: &Connection, from_ms: i64, to_ms: i64) -> Result<Vec<FoundRow>> {
    conn.all(
        "SELECT seq, place, team, round, at_ms, seen, finding, note FROM round_point
         WHERE at_ms >= ? AND at_ms < ? AND annulled = 0 ORDER BY at_ms, seq, place",
        params![from_ms, to_ms],
    )
}

/// When each place was last seen, in wall milliseconds.
pub(super) fn last_seen(conn: &Connection) -> Result<Vec<(Place, i64)>> {
    conn.all("SELECT place, max(at_ms) FROM round_point WHERE seen = 1 AND annulled = 0 GROUP BY place", ())
}

/// The last round of a team: the order of the records tells it, whatever the clock said.
fn last_round(conn: &Connection, team: u16) -> Result<Option<RoundRow>> {
    let last = "team = ? ORDER BY back_ms IS NULL DESC, seq DESC LIMIT 1";
    Ok(rounds_where(conn, last, [team])?.pop())
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
    pub(crate) fn state(&self, now_ms: i64) -> TeamState {
        TeamState::of(self.due_ms, now_ms)
    }
}

/// All teams of the staff list and of tonight's roster, by number.
pub(super) fn teams(conn: &Connection, now: &Now) -> Result<Vec<TeamRow>> {
    // The captain is the one whose duty runs and who did not stay away; else the next one, else the last.
    let listed: Vec<(u16, SafeText, u32)> = conn.all(
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
         SELECT team, (SELECT name FROM member AS one WHERE one.team = member.team AND one.captain
                       ORDER BY rank, name DESC LIMIT 1), count(DISTINCT staff_no)
         FROM member GROUP BY team ORDER BY team",
        params![Night::tonight(now), now.wall_ms],
    )?;
    // A clock that jumped just now makes nobody overdue, and nobody less: the next record will tell it.
    let pending_ms = journal::clock_jump(conn, now)?;
    let mut teams = Vec::new();
    for (team, captain, members) in listed {
        let last = last_round(conn, team)?;
        let out = last.as_ref().filter(|round| round.back_ms.is_none());
        teams.push(TeamRow {
            team,
            captain,
            members,
            out_ms: out.map(|round| round.out_ms),
            due_ms: out.map(|round| round.due_ms + pending_ms.unwrap_or_default()),
            route: out.and_then(|round| round.route),
            progress: out.map_or((0, 0), RoundRow::progress),
            uncertain: out.is_some_and(|round| round.uncertain || pending_ms.is_some()),
            back_ms: last.as_ref().and_then(|round| round.back_ms),
        });
    }
    Ok(teams)
}

/// Whether there is a team, and its last round; nothing of what it reports.
pub(super) fn team(conn: &Connection, team: u16, now: &Now) -> Result<KnownTeam> {
    let exists = conn.has(
        "SELECT 1 FROM staff WHERE team = ?1 AND gone = 0
             UNION ALL SELECT 1 FROM slot WHERE team = ?1 AND night = ?2 AND cancelled = 0 LIMIT 1",
        params![team, Night::tonight(now)],
    )?;
    let last = last_round(conn, team)?.map(|round| KnownRound {
        seq: round.seq,
        out_ms: round.out_ms,
        back: round.back_ms.zip(round.back_by).map(|(at_ms, (seq, actor))| (at_ms, seq, actor)),
        last_point_ms: round.found.iter().map(|found| found.at_ms).max(),
        points: round.points,
    });
    Ok(KnownTeam { exists, last, ..KnownTeam::default() })
}

/// A route by its number, or the one that is a team's own.
pub(super) fn route(conn: &Connection, no: Option<u16>, team: u16) -> Result<Option<Route>> {
    Ok(routes(conn)?.into_iter().find(|route| match no {
        Some(no) => route.no == no,
        None => route.team == Some(team),
    }))
}

/// Which of the reported places somebody knows: a point of any route, or a door of the list.
pub(super) fn places(conn: &Connection, points: &[PointFound]) -> Result<BTreeSet<Place>> {
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
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, Route, bool)>> {
    let routes: Vec<(u16, Route, bool)> = conn.all("SELECT no, body, ended FROM route ORDER BY no", ())?;
    Ok(routes.into_iter().map(|(no, route, ended)| (Route::id_of(no), route, ended)).collect())
}
