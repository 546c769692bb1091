//! What screens, exports and the command line ask about closure points: the board, the page of one, repairs,
//! the one number on top, figures over time. Reads only.

use rusqlite::{Connection, params};

use super::checks::{self, DueList, TaskRow};
use super::core::Store;
use super::doors;
use super::error::Result;
use super::point_log;
use super::rows::{Statements as _, row};
use crate::domain::doors::figures::DoorLook;
use crate::domain::doors::{
    ClosurePoint, DoorState, Layer, PointStanding, PointStep, Repair, Schedules, StateGroup,
};
use crate::domain::value::{Id, PointCode, SafeText};

row! {
    /// A closure point on the list, as it stands.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PointRow {
        pub id: Id,
        /// What the list says of it.
        pub point: ClosurePoint,
        /// How it stands, without its repair.
        pub standing: PointStanding,
        /// The team whose task it is to look at it.
        pub team: Option<u16>,
        /// The person whose task it is; empty if nobody's.
        pub person: SafeText,
    }
}

impl PointRow {
    /// The number on its seal: of the last sealing, or as the list has it.
    #[must_use]
    pub fn seal(&self) -> &SafeText {
        if self.standing.seal.is_empty() { &self.point.seal } else { &self.standing.seal }
    }
}

row! {
    /// An entry of a point's history.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LogRow {
        pub seq: i64,
        /// When it happened, in wall milliseconds.
        pub at_ms: i64,
        /// When it was recorded, in wall milliseconds.
        pub recorded_ms: i64,
        /// What happened; none: the list no longer had it.
        pub step: Option<PointStep>,
        /// The team that told it.
        pub team: Option<u16>,
        /// Free text; for an unsealing by whom and why.
        pub note: SafeText,
        /// Staff number of who recorded it.
        pub actor: String,
        /// The point's state after it.
        pub state: DoorState,
        /// It was taken back and does not count.
        pub annulled: bool,
    }
}

/// All about one closure point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointPage {
    /// The point, as it stands.
    pub row: PointRow,
    /// Its repairs, the newest first.
    pub repairs: Vec<Repair>,
    /// Its history, the newest first.
    pub log: Vec<LogRow>,
}

row! {
    /// A repair, and the point that it is about.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RepairRow {
        pub id: Id,
        pub code: PointCode,
        pub place: SafeText,
        pub state: DoorState,
        pub repair: Repair,
        /// How many repairs the point had before this one.
        pub before: usize,
    }
}

/// The one number on top: how the unit doors stand, and what nags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosureSummary {
    /// Unit doors on the list.
    pub total: usize,
    /// Of them shut or sealed.
    pub shut: usize,
    pub open: usize,
    pub broken: usize,
    pub unknown: usize,
    /// The oldest of their last checks, in wall milliseconds; none if no door was ever looked at.
    pub oldest_ms: Option<i64>,
    /// Of them never looked at.
    pub never: usize,
    /// Points of any layer, not counted above, that are not as they are meant to be.
    pub others_amiss: usize,
    /// Points of any layer that cannot be closed and that nobody watches.
    pub unwatched: Vec<PointCode>,
    /// Points that were opened by order and whose time is over, each with when it was (wall milliseconds).
    pub over_time: Vec<(PointCode, i64)>,
}

/// The columns of a [`PointRow`].
pub(super) const POINT_COLUMNS: &str =
    "id, body AS point, state, since_ms, plan, told, until_ms, seal, checked_ms, checked_by,
    team, person";

row!(DoorLook { at_ms, door, finding });

pub(super) fn points(conn: &Connection) -> Result<Vec<PointRow>> {
    let sql = format!("SELECT {POINT_COLUMNS} FROM closure_point WHERE gone = 0");
    let mut rows: Vec<PointRow> = conn.all(&sql, ())?;
    rows.sort_by(|left, right| {
        let key = |row: &PointRow| (row.point.layer(), row.point.code.clone());
        key(left).cmp(&key(right))
    });
    Ok(rows)
}

fn log(conn: &Connection, point: Id, limit: u32) -> Result<Vec<LogRow>> {
    conn.all(
        "SELECT seq, at_ms, recorded_ms, step, what, who, until_ms, team, note, actor, state, annulled
         FROM point_log WHERE point = ? ORDER BY ord_ms DESC, seq DESC LIMIT ?",
        params![point, limit],
    )
}

fn repairs_of(conn: &Connection, point: Id) -> Result<Vec<Repair>> {
    conn.all("SELECT body FROM repair WHERE point = ? ORDER BY seq DESC", [point])
}

pub(super) fn repairs(conn: &Connection, all: bool) -> Result<Vec<RepairRow>> {
    let mut rows: Vec<RepairRow> = conn.all(
        "SELECT point AS id, building, stairwell, label, place, state, repair.body AS repair,
                (SELECT count(*) FROM repair AS earlier
                 WHERE earlier.point = repair.point AND earlier.seq < repair.seq) AS before
         FROM repair JOIN closure_point ON closure_point.id = repair.point
         WHERE ended_ms IS NULL OR ?1 ORDER BY repair.at_ms, repair.seq",
        [all],
    )?;
    rows.sort_by(|left, right| (left.repair.at_ms, &left.code).cmp(&(right.repair.at_ms, &right.code)));
    Ok(rows)
}

pub(super) fn summary(conn: &Connection, now_ms: i64) -> Result<ClosureSummary> {
    let mut sum = ClosureSummary::default();
    let by_state: Vec<(Layer, DoorState, usize, Option<i64>, usize)> = conn.all(
        "SELECT layer, state, count(*), min(checked_ms), sum(checked_ms IS NULL)
         FROM closure_point WHERE gone = 0 GROUP BY layer, state",
        (),
    )?;
    for (layer, state, count, oldest_ms, never) in by_state {
        if layer != Layer::UnitDoor {
            if !matches!(state, DoorState::Shut | DoorState::Sealed | DoorState::Planned | DoorState::Unknown)
            {
                sum.others_amiss += count;
            }
            continue;
        }
        sum.total += count;
        *match state.group() {
            StateGroup::Shut => &mut sum.shut,
            StateGroup::Open => &mut sum.open,
            StateGroup::Broken => &mut sum.broken,
            StateGroup::Unknown => &mut sum.unknown,
        } += count;
        sum.oldest_ms = [sum.oldest_ms, oldest_ms].into_iter().flatten().min();
        sum.never += never;
    }
    let broken: Vec<(PointCode, Id)> = conn.all(
        "SELECT building, stairwell, label, id FROM closure_point
         WHERE gone = 0 AND state IN ('broken', 'broken_open', 'under_repair')",
        (),
    )?;
    for (code, id) in broken {
        if point_log::standing(conn, id)?.is_some_and(|standing| standing.lacks_watch()) {
            sum.unwatched.push(code);
        }
    }
    sum.unwatched.sort();
    sum.over_time = conn.all(
        "SELECT building, stairwell, label, until_ms FROM closure_point
         WHERE gone = 0 AND plan = 'open' AND until_ms <= ?",
        [now_ms],
    )?;
    sum.over_time.sort_by(|left, right| (left.1, &left.0).cmp(&(right.1, &right.0)));
    Ok(sum)
}

/// The looks at unit doors of a stretch of time, one at a time, in order.
pub(super) fn each_look(
    conn: &Connection,
    (from_ms, to_ms): (i64, i64),
    take: &mut dyn FnMut(DoorLook),
) -> Result {
    conn.each(
        "SELECT at_ms, building, stairwell, what AS finding
         FROM point_log JOIN closure_point ON closure_point.id = point
         WHERE step = 'found' AND annulled = 0 AND at_ms >= ? AND at_ms < ? AND building IS NOT NULL
         ORDER BY at_ms, seq",
        [from_ms, to_ms],
        |look| {
            take(look);
            Ok(())
        },
    )
}

impl Store {
    /// All closure points on the list, by layer from the outside in, then by code.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn points(&self) -> Result<Vec<PointRow>> {
        self.reading(|| points(&self.conn))
    }

    /// All about one closure point, with at most `limit` entries of its history; none if the list does not have
    /// it.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn point_page(&self, code: &PointCode, limit: u32) -> Result<Option<PointPage>> {
        self.reading(|| {
            let conn = &self.conn;
            let Some(id) = doors::find(conn, code)? else { return Ok(None) };
            let sql = format!("SELECT {POINT_COLUMNS} FROM closure_point WHERE id = ?");
            let row: Option<PointRow> = conn.maybe(&sql, [id])?;
            let Some(mut row) = row else { return Ok(None) };
            row.standing.repair = point_log::open_repair(conn, id)?;
            Ok(Some(PointPage { row, repairs: repairs_of(conn, id)?, log: log(conn, id, limit)? }))
        })
    }

    /// Repairs that go on, or all there ever were, the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn repairs(&self, all: bool) -> Result<Vec<RepairRow>> {
        self.reading(|| repairs(&self.conn, all))
    }

    /// How the unit doors stand, and what nags.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn closure_summary(&self) -> Result<ClosureSummary> {
        self.reading(|| summary(&self.conn, self.context.now().wall_ms))
    }

    /// What is due now: how many, and the most urgent rows, at most `limit`.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn due_list(&self, limit: usize) -> Result<DueList> {
        self.reading(|| checks::due(&self.conn, limit, &self.context.now()))
    }

    /// Every task whose slot has begun and lies in or reaches into a stretch of time (wall milliseconds), with what
    /// became of it, in the order of slots and then of codes.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn tasks(&self, from_ms: i64, to_ms: i64) -> Result<Vec<TaskRow>> {
        self.reading(|| checks::tasks(&self.conn, None, from_ms, to_ms, &self.context.now()))
    }

    /// All schedules that were ever set.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn schedules(&self) -> Result<Schedules> {
        checks::schedules(&self.conn)
    }

    /// The looks at unit doors from one moment up to another (wall milliseconds), in order of time, for
    /// [`figures`](crate::domain::doors::figures); those of doors that the list no longer has as well.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn looks(&self, from_ms: i64, to_ms: i64) -> Result<Vec<DoorLook>> {
        let mut looks = Vec::new();
        each_look(&self.conn, (from_ms, to_ms), &mut |look| looks.push(look))?;
        Ok(looks)
    }
}
