//! What the Doors screen shows: every closure point with what it needs, repairs, and, where they are asked for,
//! missed checks and figures. Reads only.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::checks::{self, TaskRow};
use super::closure::{self, ClosureSummary, POINT_COLUMNS, PointPage, PointRow, RepairRow};
use super::core::Store;
use super::error::Result;
use super::rows::Statements as _;
use crate::domain::doors::figures::{LookCounting, LookFigures, LooksCounted};
use crate::domain::doors::{CheckSlot, Class, Need, Schedules, need};
use crate::domain::now::Now;
use crate::domain::value::{PointCode, SafeText};

/// The most entries of its history that a point's page shows.
const HISTORY: u32 = 200;
/// So many missed checks are listed; the others are counted.
const MISSED: usize = 1000;
/// A point's page tells of the checks of so long, in milliseconds: a day and a half.
const PAGE_TASKS_MS: i64 = 36 * 60 * 60 * 1000;

/// What of the board is wanted beside the points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoardWanted {
    /// The checks that were missed from then on, in wall milliseconds.
    pub missed_from_ms: Option<i64>,
    /// Figures of looks from then on, in wall milliseconds.
    pub figures_from_ms: Option<i64>,
}

/// A closure point on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// The point, as it stands; without its repair.
    pub row: PointRow,
    /// The check that it needs now.
    pub need: Option<Need>,
    /// The team whose task it is to look at it, by what was said of it or by the schedule.
    pub team: Option<u16>,
    /// The person whose task it is; empty if nobody's.
    pub person: SafeText,
}

/// Looks at unit doors of a stretch of time and what they found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardFigures {
    /// From then on, in wall milliseconds.
    pub from_ms: i64,
    /// By the hour that each begins, in wall milliseconds; hours before the first look are left out.
    pub hours: BTreeMap<i64, LookFigures>,
    pub buildings: Vec<(String, LookFigures)>,
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorBoard {
    /// The moment that it was read, in wall milliseconds.
    pub read_ms: i64,
    /// All points on the list, by layer from the outside in, then by code.
    pub rows: Vec<BoardRow>,
    /// The one number on top.
    pub summary: ClosureSummary,
    /// All repairs, the oldest first.
    pub repairs: Vec<RepairRow>,
    /// Checks that were missed, the newest first, if they were asked for: the newest of them.
    pub missed: Option<Vec<TaskRow>>,
    /// How many more were missed than are listed.
    pub missed_left: usize,
    /// Figures, if they were asked for.
    pub figures: Option<BoardFigures>,
}

/// The page of one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointView {
    /// The point, its repairs and its history.
    pub page: PointPage,
    /// Its checks of the last day and a half, the newest first.
    pub tasks: Vec<TaskRow>,
}

fn rows(conn: &Connection, now: &Now) -> Result<Vec<BoardRow>> {
    let schedules = checks::schedules(conn)?;
    let mut slots: HashMap<Class, Vec<CheckSlot>> = HashMap::new();
    // Of what was seen at a time that has not come, since the clock was set back, only an earlier look counts.
    let sql = format!(
        "SELECT {POINT_COLUMNS}, CASE WHEN seen_ms <= ?1 THEN seen_ms
             ELSE max(min(listed_ms, ?1), coalesce((SELECT max(at_ms) FROM point_log
                      WHERE point = id AND step = 'found' AND annulled = 0 AND at_ms <= ?1), 0)) END
         FROM closure_point WHERE gone = 0 ORDER BY sort"
    );
    let mut rows = Vec::new();
    conn.each(&sql, [now.wall_ms], |(row, seen_ms): (PointRow, i64)| {
        let class = Class { layer: row.point.layer(), kind: row.point.kind.clone() };
        let of_class =
            slots.entry(class).or_insert_with_key(|class| checks::slots_until(&schedules, class, now));
        rows.push(board_row(row, seen_ms, of_class, &schedules, now));
        Ok(())
    })?;
    // Stable: within a layer the order of the codes stays.
    rows.sort_by_key(|row| row.row.point.layer());
    Ok(rows)
}

fn board_row(row: PointRow, seen_ms: i64, slots: &[CheckSlot], schedules: &Schedules, now: &Now) -> BoardRow {
    let need = need(slots, seen_ms, now.wall_ms);
    let schedule = need.map(|need| need.schedule).or(slots.last().map(|slot| slot.schedule));
    let (team, person) = checks::task_of(schedules, schedule.unwrap_or(0), row.team, row.person.clone());
    BoardRow { row, need, team, person }
}

/// Figures of the looks from a moment on, counted one after the other: of two weeks there may be very many.
fn figures(conn: &Connection, from_ms: i64, now: &Now) -> Result<BoardFigures> {
    let mut counting = LookCounting::new(now);
    closure::each_look(conn, (from_ms, now.wall_ms + 1), &mut |look| counting.add(&look))?;
    let LooksCounted { hours, buildings } = counting.end();
    Ok(BoardFigures { from_ms, hours: hours.into_iter().collect(), buildings })
}

impl Store {
    /// What the Doors screen shows.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn door_board(&self, wanted: BoardWanted) -> Result<DoorBoard> {
        let now = self.context.now();
        self.reading(|| {
            let conn = &self.conn;
            let missed = wanted
                .missed_from_ms
                .map(|from_ms| checks::missed(conn, (from_ms, now.wall_ms), MISSED, &now));
            let (missed, missed_left) = missed.transpose()?.unzip();
            let figures = wanted.figures_from_ms.map(|from_ms| figures(conn, from_ms, &now)).transpose()?;
            Ok(DoorBoard {
                read_ms: now.wall_ms,
                rows: rows(conn, &now)?,
                summary: closure::summary(conn, now.wall_ms)?,
                repairs: closure::repairs(conn, true)?,
                missed,
                missed_left: missed_left.unwrap_or_default(),
                figures,
            })
        })
    }

    /// The page of one point; none if the list does not have it.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn point_view(&self, code: &PointCode) -> Result<Option<PointView>> {
        let Some(page) = self.point_page(code, HISTORY)? else { return Ok(None) };
        let now = self.context.now();
        let from_ms = now.wall_ms - PAGE_TASKS_MS;
        let mut tasks =
            self.reading(|| checks::tasks(&self.conn, Some(page.row.id), from_ms, now.wall_ms, &now))?;
        tasks.reverse();
        Ok(Some(PointView { page, tasks }))
    }
}
