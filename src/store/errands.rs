//! Errands: their projection, and what screens and lists ask of them.
//!
//! A step is a row; how an errand stands is read from its steps, and whether its home is under quarantine or gone
//! from the list as that stands now.

use std::cmp::Reverse;

use rusqlite::{Connection, Params, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, if_any, insert, row};
use super::{patrol, people, staff};
use crate::domain::command::ErrandCommand;
use crate::domain::decide::{FoundErrand, KnownErrand, KnownRunner};
use crate::domain::errands::{Errand, ErrandState, ErrandStep, LATE_MS, Runner, RunnerTold};
use crate::domain::event::{ErrandEvent, ErrandUndo};
use crate::domain::now::Now;
use crate::domain::value::{Fen, Home, Id, SafeText};

/// As many homes are named where one is not on the list.
const NEAR: usize = 3;

pub(super) fn project(conn: &Connection, record: &Record, event: &ErrandEvent) -> Result {
    let step = |at_ms| Step { kind: "", at_ms, runner: None, fen: None, door: None, why: None };
    let told = match event {
        ErrandEvent::ErrandAsked(errand) => return ask(conn, record, errand),
        ErrandEvent::ErrandTaken(taken) => {
            Step { kind: "taken", runner: Some(told_runner(&taken.by)), ..step(taken.at_ms) }
        }
        ErrandEvent::ErrandGot(got) => Step { kind: "got", fen: got.cost, ..step(got.at_ms) },
        ErrandEvent::ErrandDelivered(delivered) => {
            Step { kind: "delivered", door: delivered.door.as_ref(), ..step(delivered.at_ms) }
        }
        ErrandEvent::ErrandPaid(paid) => Step { kind: "paid", fen: Some(paid.paid), ..step(paid.at_ms) },
        ErrandEvent::ErrandCancelled(cancelled) => {
            Step { kind: "cancelled", why: Some(&cancelled.why), ..step(cancelled.at_ms) }
        }
    };
    let Some(errand) = record.subject else { return Ok(()) };
    let Step { kind, at_ms, runner, fen, door, why } = told;
    insert!(conn; errand_step {
        seq: record.seq,
        errand,
        step: kind,
        at_ms: at_ms.unwrap_or(record.at_ms),
        actor: record.actor,
        runner,
        fen: fen.map(Fen::get),
        door: door.map(Home::to_string),
        why,
    })
}

/// A step as its row has it.
struct Step<'a> {
    kind: &'static str,
    at_ms: Option<i64>,
    runner: Option<String>,
    fen: Option<Fen>,
    door: Option<&'a Home>,
    why: Option<&'a SafeText>,
}

/// A runner as tables have it: `p3` or a staff number.
pub(super) fn told_runner(runner: &Runner) -> String {
    match runner {
        Runner::Team(team) => format!("p{team}"),
        Runner::Staff(staff_no) => staff_no.clone(),
    }
}

fn ask(conn: &Connection, record: &Record, errand: &Errand) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    let Home { building, stairwell, room } = &errand.home;
    insert!(conn; errand {
        id,
        no: errand.no,
        seq: record.seq,
        building,
        stairwell,
        room,
        person: errand.person,
        what: errand.what,
        at_ms: errand.at_ms.unwrap_or(record.at_ms),
        made_ms: record.at_ms,
        actor: record.actor,
    })
}

/// What is left of an errand whose body is gone: that there was one, and its number, which is the next one as it was
/// when it was asked for.
pub(super) fn ask_erased(conn: &Connection, record: &Record) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; errand {
        id,
        no: next_no(conn)?,
        seq: record.seq,
        building: "",
        stairwell: "",
        room: "",
        what: "",
        at_ms: record.at_ms,
        made_ms: record.at_ms,
        actor: record.actor,
        erased: true,
    })
}

/// Empties an errand up to a record: what somebody needs is theirs alone.
pub(super) fn erase(conn: &Connection, id: Id, up_to: i64) -> Result {
    conn.run(
        "UPDATE errand SET building = '', stairwell = '', room = '', person = NULL, what = '', at_ms = made_ms,
                erased = 1
         WHERE id = ? AND seq <= ?",
        params![id, up_to],
    )?;
    conn.run("DELETE FROM errand_step WHERE errand = ? AND seq <= ?", params![id, up_to])
}

pub(super) fn take_back(conn: &Connection, undo: ErrandUndo, seq: i64) -> Result {
    match undo {
        ErrandUndo::Asking => conn.run("UPDATE errand SET annulled = 1 WHERE seq = ?", [seq]),
        ErrandUndo::Step => conn.run("UPDATE errand_step SET annulled = 1 WHERE seq = ?", [seq]),
    }
}

row! {
    /// One errand, as screens and lists show it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ErrandRow {
        /// Its id.
        pub id: Id,
        /// Its number.
        pub no: u32,
        /// The record that asked for it.
        pub seq: i64,
        /// For which home; none once erased.
        pub home: Option<Home>,
        /// What they need.
        pub what: SafeText,
        /// When they asked, in wall milliseconds.
        pub at_ms: i64,
        /// Staff number of whoever wrote it down.
        pub actor: String,
        /// Their name, else the number.
        pub by: SafeText = SafeText::default(),
        /// What they need was erased.
        pub erased: bool,
        /// How it stands.
        pub state: ErrandState,
        /// When the last thing was told of it, in wall milliseconds.
        pub last_ms: i64,
        /// Who is on it: `p3` for a team, else a staff number.
        pub runner: Option<String>,
        /// Their name, else the same.
        pub runner_name: SafeText = SafeText::default(),
        /// What it cost, in fen.
        pub cost: Option<u32>,
        /// What was paid of that, in fen.
        pub paid: u32,
        /// When it was delivered, in wall milliseconds.
        pub delivered_ms: Option<i64>,
        /// At which door, if not at that of the home.
        pub door: Option<String>,
        /// Why it ended without being done.
        pub why: Option<SafeText>,
        /// Somebody in the home is under quarantine.
        pub quarantined: bool,
        /// Nobody on the list lives there any more.
        pub home_gone: bool,
    }
}

impl ErrandRow {
    /// What is still to be paid.
    #[must_use]
    pub fn owed(&self) -> Option<Fen> {
        let cost = self.cost.filter(|_| self.state != ErrandState::Cancelled)?;
        Fen::new(cost.saturating_sub(self.paid))
    }

    /// Whether something is still to be done for it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.erased && (self.waits() || self.owed().is_some())
    }

    /// Whether the home still waits for it.
    #[must_use]
    pub fn waits(&self) -> bool {
        !matches!(self.state, ErrandState::Delivered | ErrandState::Cancelled)
    }

    /// Whether a home under quarantine has waited for it too long.
    #[must_use]
    pub fn is_late(&self, now_ms: i64) -> bool {
        self.quarantined && self.waits() && self.at_ms <= now_ms - LATE_MS
    }
}

/// Whoever is on the list in the home of an errand.
const AT_HOME: &str = "person.building = errand.building AND person.stairwell = errand.stairwell
    AND person.room = errand.room AND person.kind = 'resident' AND person.gone = 0 AND person.erased = 0";

/// The columns of a row of an errand; `?1` is now, in wall milliseconds.
fn columns() -> String {
    let last = |of: &str, step: &str| {
        format!(
            "(SELECT {of} FROM errand_step WHERE errand = errand.id AND annulled = 0 AND {step}
              ORDER BY seq DESC LIMIT 1)"
        )
    };
    format!(
        "id, no, seq, building, stairwell, room, what, at_ms, actor, erased,
         coalesce({}, 'asked') AS state, coalesce({}, at_ms) AS last_ms, {} AS runner, {} AS cost,
         (SELECT coalesce(sum(fen), 0) FROM errand_step
          WHERE errand = errand.id AND annulled = 0 AND step = 'paid') AS paid,
         {} AS delivered_ms, {} AS door, {} AS why,
         EXISTS (SELECT 1 FROM person JOIN flag ON flag.person = person.id
                 WHERE {AT_HOME} AND flag.kind = 'home_quarantine' AND flag.end_seq IS NULL
                       AND coalesce(json_extract(flag.body, '$.until_ms') > ?1, 1)) AS quarantined,
         NOT EXISTS (SELECT 1 FROM person WHERE {AT_HOME}) AS home_gone",
        last("step", "step <> 'paid'"),
        last("at_ms", "1"),
        last("runner", "step = 'taken'"),
        last("fen", "step = 'got'"),
        last("at_ms", "step = 'delivered'"),
        last("door", "step = 'delivered'"),
        last("why", "step = 'cancelled'"),
    )
}

/// Errands as a condition chooses them: the homes under quarantine first, then the oldest.
fn errands_where(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<ErrandRow>> {
    let sql = format!("SELECT {} FROM errand WHERE annulled = 0 AND {which}", columns());
    let mut rows: Vec<ErrandRow> = conn.all(&sql, given)?;
    if !rows.is_empty() {
        let names = staff::names(conn)?;
        for row in &mut rows {
            row.by = staff::named(&names, &row.actor);
            row.runner_name =
                row.runner.as_ref().map(|runner| staff::named(&names, runner)).unwrap_or_default();
        }
    }
    rows.sort_by_key(|row| (Reverse(row.quarantined && row.waits()), row.at_ms, row.seq));
    Ok(rows)
}

/// The errands of which something is still to be done.
pub(super) fn open_ones(conn: &Connection, now: &Now) -> Result<Vec<ErrandRow>> {
    let which =
        "erased = 0 AND NOT EXISTS (SELECT 1 FROM errand_step WHERE errand = errand.id AND annulled = 0
                                            AND step = 'cancelled')";
    let mut rows = errands_where(conn, which, [now.wall_ms])?;
    rows.retain(ErrandRow::is_open);
    Ok(rows)
}

/// An errand by its number.
pub(super) fn of_no(conn: &Connection, no: u32, now: &Now) -> Result<Option<ErrandRow>> {
    Ok(errands_where(conn, "no = ?2", params![now.wall_ms, no])?.pop())
}

/// For which home an errand is; none once erased.
pub(super) fn home(conn: &Connection, no: u32) -> Result<Option<Home>> {
    let sql = "SELECT building, stairwell, room FROM errand WHERE no = ?";
    Ok(conn.maybe::<Option<Home>>(sql, [no])?.flatten())
}

/// What goes when somebody is erased: what they asked for; and what was asked for their home, if nobody else lives there.
/// Each with its last record.
pub(super) fn of_person(conn: &Connection, person: Id) -> Result<Vec<(Id, i64)>> {
    conn.all(
        "SELECT id, (SELECT max(seq) FROM journal WHERE subject = errand.id) FROM errand
         WHERE erased = 0 AND (person = ?1 OR EXISTS (
             SELECT 1 FROM person AS one WHERE one.id = ?1 AND one.building <> ''
                    AND one.building = errand.building AND one.stairwell = errand.stairwell
                    AND one.room = errand.room
                    AND NOT EXISTS (SELECT 1 FROM person AS other
                                    WHERE other.building = one.building AND other.stairwell = one.stairwell
                                          AND other.room = one.room AND other.id <> one.id
                                          AND other.kind = 'resident' AND other.erased = 0)))
         ORDER BY seq",
        [person],
    )
}

/// Whether nothing holds an errand but its days: it is over, was taken back, or nobody is left to have it.
pub(super) fn is_over(conn: &Connection, id: Id, now: &Now) -> Result<bool> {
    if conn.has("SELECT 1 FROM errand WHERE id = ? AND annulled = 1 AND erased = 0", [id])? {
        return Ok(true);
    }
    let row = errands_where(conn, "id = ?2 AND erased = 0", params![now.wall_ms, id])?.pop();
    Ok(row.is_some_and(|row| !row.is_open() || row.home_gone))
}

/// The number of the next errand.
fn next_no(conn: &Connection) -> Result<u32> {
    conn.one("SELECT coalesce(max(no), 0) + 1 FROM errand", ())
}

/// The homes that lie nearest to one that is not on the list: behind its door, else in its building.
fn near(conn: &Connection, home: &Home) -> Result<Vec<Home>> {
    let mut homes: Vec<Home> = conn.all(
        "SELECT DISTINCT building, stairwell, room FROM person
         WHERE building = ? AND kind = 'resident' AND gone = 0 AND erased = 0",
        [&home.building],
    )?;
    let number = |label: &str| label.parse::<i64>().ok();
    let far = |one: &str, other: &str| match (number(one), number(other)) {
        (Some(one), Some(other)) => one.abs_diff(other),
        _ => u64::from(one != other),
    };
    homes.sort_by_cached_key(|one| {
        (far(&one.stairwell, &home.stairwell), far(&one.room, &home.room), one.to_string())
    });
    homes.truncate(NEAR);
    Ok(homes)
}

/// What is known around whoever is to run something.
pub(super) fn known_runner(
    conn: &Connection,
    op: &Op,
    told: Option<&RunnerTold>,
    now: &Now,
) -> Result<KnownRunner> {
    let mut known = KnownRunner { actor: op.actor.clone(), ..KnownRunner::default() };
    match told {
        Some(RunnerTold::Named(_)) => known.staff = staff::all(conn)?,
        Some(RunnerTold::Team(team)) => known.team = patrol::team(conn, *team, now)?.exists,
        Some(RunnerTold::Oneself) | None => {}
    }
    Ok(known)
}

impl Carry for ErrandCommand {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownErrand> {
        let conn = &store.conn;
        let (no, home, runner) = match self {
            Self::Ask { home, .. } => (None, Some(home), None),
            Self::Tell { no, step: ErrandStep::Taken(runner), .. } => (Some(*no), None, Some(runner)),
            Self::Tell { no, step: ErrandStep::Delivered(door), .. } => (Some(*no), door.as_ref(), None),
            Self::Tell { no, .. } => (Some(*no), None, None),
        };
        let is_listed = |home: &Home| {
            conn.has(
                "SELECT 1 FROM person WHERE building = ? AND stairwell = ? AND room = ? AND kind = 'resident'
                 AND gone = 0 AND erased = 0",
                params![home.building, home.stairwell, home.room],
            )
        };
        let mut homes = Vec::new();
        for home in if_any(home, |home| people::homes_called(conn, home))? {
            if is_listed(&home)? {
                homes.push(home);
            }
        }
        let found = if_any(no, |no| of_no(conn, no, now))?.and_then(|row| {
            let (owed, state) = (row.owed(), row.state);
            Some(FoundErrand { id: row.id, home: row.home?, state, last_ms: row.last_ms, owed })
        });
        Ok(KnownErrand {
            next_no: next_no(conn)?,
            near: if_any(home.filter(|_| homes.is_empty()), |home| near(conn, home))?,
            homes,
            found,
            runner: known_runner(conn, op, runner, now)?,
        })
    }
}

impl Store {
    /// The errands of which something is still to be done: the homes under quarantine first, then the oldest.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn errands_open(&self) -> Result<Vec<ErrandRow>> {
        self.reading(|| open_ones(&self.conn, &self.context.now()))
    }

    /// The errands that were asked for in a stretch of time (wall milliseconds, the end excluded), in the same order.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn errands_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<ErrandRow>> {
        let now_ms = self.context.now().wall_ms;
        self.reading(|| errands_where(&self.conn, "at_ms >= ?2 AND at_ms < ?3", [now_ms, from_ms, to_ms]))
    }

    /// An errand by its number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn errand(&self, no: u32) -> Result<Option<ErrandRow>> {
        self.reading(|| of_no(&self.conn, no, &self.context.now()))
    }
}
