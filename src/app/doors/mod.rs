//! What the Doors screen remembers: which pane has the focus, filter and cursor, the open page; and, only while
//! it is shown, the board that it shows. `grid` lays the board out, `filter` chooses, `words` says how the
//! closure points stand, here and on the command line.

mod figures;
mod filter;
mod grid;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use figures::{MeanTime, Period, RepairTimes};
pub use filter::FilterField;
pub(crate) use filter::{Age, Filter, TaskOf};
pub(crate) use grid::{DoorGrid, GridRow, GridSpot};
pub(crate) use words::{interval, missed, nags, top};

use super::sight::{Sight, moved, put};
use crate::domain::doors::Repair;
use crate::domain::now::Now;
use crate::domain::value::PointCode;
use crate::store::service::Ticket;
use crate::store::{BoardRow, BoardWanted, DoorBoard, PointView, RepairRow, TaskRow};

/// From this width on the page of the selected point stands beside the grid.
pub(crate) const BESIDE: u16 = 110;
/// Missed checks and the figures of a night are told of so long, in milliseconds: fourteen hours.
const NIGHT_MS: i64 = 14 * 60 * 60 * 1000;
/// The most repairs that are over and still listed.
const ENDED: usize = 100;

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DoorsPane {
    /// Buildings by stairwells.
    #[default]
    Grid,
    /// Checks that are wanted, and those that were missed.
    Tasks,
    /// Repairs.
    Repairs,
    /// Figures.
    Figures,
}

impl DoorsPane {
    /// All, in the order of Tab.
    pub(crate) const ALL: [Self; 4] = [Self::Grid, Self::Tasks, Self::Repairs, Self::Figures];

    fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default();
        Self::ALL[(at + by) % Self::ALL.len()]
    }
}

/// A row of the tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskLine<'a> {
    /// A check that is wanted now.
    Wanted(&'a BoardRow),
    /// A check that was missed.
    Missed(&'a TaskRow),
}

impl TaskLine<'_> {
    /// The point that it is of.
    #[must_use]
    pub(crate) fn code(&self) -> &PointCode {
        match self {
            Self::Wanted(row) => &row.row.point.code,
            Self::Missed(row) => &row.code,
        }
    }

    /// What tells it from all others: the point, and when its time is, or was, over.
    fn key(&self) -> (PointCode, i64) {
        let end_ms = match self {
            Self::Wanted(row) => row.need.map_or(0, |need| need.due_ms),
            Self::Missed(row) => row.task.slot.end_ms,
        };
        (self.code().clone(), end_ms)
    }
}

/// The board, and what follows from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorsBoardView {
    /// The board as the file has it.
    pub board: DoorBoard,
    /// It laid out.
    pub grid: DoorGrid,
    /// The rows of the board of which a check is wanted, the most urgent first.
    pub wanted: Vec<usize>,
    /// Everybody whose task some point is.
    pub whose: Vec<TaskOf>,
    /// How long repairs take.
    pub means: RepairTimes,
    /// The repairs as they are listed: those that go on, the oldest first; then those that are over, the last first.
    listed: Vec<usize>,
    /// How many repairs go on.
    pub in_repair: usize,
}

impl DoorsBoardView {
    #[must_use]
    pub(crate) fn new(board: DoorBoard, filter: &Filter) -> Self {
        let mut wanted: Vec<(i64, usize)> = Vec::new();
        for (index, row) in board.rows.iter().enumerate() {
            wanted.extend(row.need.map(|need| (need.due_ms, index)));
        }
        wanted.sort_by_key(|(due_ms, index)| (*due_ms, board.rows[*index].row.standing.checked_ms));
        let mut whose: Vec<TaskOf> = Vec::new();
        for one in board.rows.iter().map(TaskOf::of) {
            if !whose.contains(&one) {
                whose.push(one);
            }
        }
        whose.sort();
        let (mut listed, mut ended): (Vec<usize>, Vec<usize>) =
            (0..board.repairs.len()).partition(|at| board.repairs[*at].repair.ended.is_none());
        let in_repair = listed.len();
        ended.sort_by_key(|at| std::cmp::Reverse(board.repairs[*at].repair.ended.map(|(at_ms, _)| at_ms)));
        listed.extend(ended.into_iter().take(ENDED));
        let repairs: Vec<&Repair> = board.repairs.iter().map(|row| &row.repair).collect();
        Self {
            grid: DoorGrid::new(&board.rows, filter),
            wanted: wanted.into_iter().map(|(_, index)| index).collect(),
            whose,
            means: RepairTimes::of(&repairs),
            listed,
            in_repair,
            board,
        }
    }

    /// A row of the tasks: first what is wanted, by its time; then what was missed, the newest first.
    #[must_use]
    pub(crate) fn task(&self, row: usize) -> Option<TaskLine<'_>> {
        if let Some(index) = self.wanted.get(row) {
            return self.board.rows.get(*index).map(TaskLine::Wanted);
        }
        let missed = self.board.missed.as_ref()?;
        missed.get(row - self.wanted.len()).map(TaskLine::Missed)
    }

    /// How many rows the tasks have.
    #[must_use]
    pub(crate) fn tasks(&self) -> usize {
        self.wanted.len() + self.board.missed.as_ref().map_or(0, Vec::len)
    }

    /// How many checks are told of in all: those that are listed, and those for which there is no row.
    #[must_use]
    pub(crate) fn all_tasks(&self) -> usize {
        self.tasks() + self.board.missed_left
    }

    /// A row of the repairs.
    #[must_use]
    pub(crate) fn repair(&self, row: usize) -> Option<&RepairRow> {
        self.listed.get(row).and_then(|at| self.board.repairs.get(*at))
    }

    /// How many rows the repairs have.
    #[must_use]
    pub(crate) fn repairs(&self) -> usize {
        self.listed.len()
    }
}

/// The Doors screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorsState {
    /// The board; only while the screen is shown, so that it takes no room else.
    pub view: Option<Box<DoorsBoardView>>,
    /// The pane that the arrows work in.
    pub focus: DoorsPane,
    /// What the grid shows.
    pub filter: Filter,
    /// The part of the filter that the arrows work on; none: they move in the grid.
    pub field: Option<usize>,
    /// The selected point of the grid.
    pub spot: GridSpot,
    /// What it goes by, so that it stays selected whatever is drawn around it.
    code: Option<PointCode>,
    /// The column that the cursor keeps to on its way up and down.
    column: usize,
    /// The selected row of the tasks.
    pub task: usize,
    /// The selected row of the repairs.
    pub repair: usize,
    /// Of which time the figures are.
    pub period: Period,
    /// The open page is of this point, scrolled by so many rows.
    pub page: Option<(PointCode, usize)>,
    /// What the file says of the point whose page is open or stands beside the grid.
    pub point: Option<Box<PointView>>,
    /// The list does not have the point of the page any more.
    pub gone: bool,
    pub(super) ticket: Option<Ticket>,
}

impl DoorsState {
    /// What is to be read for what is shown.
    #[must_use]
    pub(crate) fn wants(&self, now: &Now) -> BoardWanted {
        BoardWanted {
            missed_from_ms: (self.focus == DoorsPane::Tasks).then_some(now.wall_ms - NIGHT_MS),
            figures_from_ms: (self.focus == DoorsPane::Figures).then(|| self.period.begins_ms(now)),
        }
    }

    /// Takes a board in, and keeps every selection where it was.
    pub(super) fn take(&mut self, board: DoorBoard) {
        let task = self.view.as_ref().and_then(|view| view.task(self.task).map(|task| task.key()));
        let repair = self.view.as_ref().and_then(|view| Some(view.repair(self.repair)?.repair.seq));
        let view = DoorsBoardView::new(board, &self.filter);
        if let Some(key) = task {
            let found = (0..view.tasks()).find(|row| view.task(*row).is_some_and(|task| task.key() == key));
            self.task = found.unwrap_or(self.task);
        }
        if let Some(seq) = repair {
            let of = |row: &usize| view.repair(*row).is_some_and(|row| row.repair.seq == seq);
            self.repair = (0..view.repairs()).find(of).unwrap_or(self.repair);
        }
        self.task = self.task.min(view.tasks().saturating_sub(1));
        self.repair = self.repair.min(view.repairs().saturating_sub(1));
        self.view = Some(Box::new(view));
        self.settle();
    }

    /// The cursor back on its point, or, where that is no longer shown, on one near to where it was.
    fn settle(&mut self) {
        let Some(view) = &self.view else { return };
        let found = self.code.as_ref().and_then(|code| view.grid.find(&view.board.rows, code));
        // A point that is only filtered out may come back, so that it is kept in mind.
        self.spot = found.unwrap_or_else(|| view.grid.nearest(self.spot.row, self.column));
    }

    /// Gives back what takes room: another screen is shown.
    pub(super) fn put_away(&mut self) {
        (self.view, self.point, self.ticket) = (None, None, None);
        (self.page, self.field) = (None, None);
    }

    pub(super) fn next_pane(&mut self, by: usize) {
        (self.page, self.field) = (None, None);
        // Two steps back would leave out panes: here there are four.
        let by = if by == 1 { 1 } else { DoorsPane::ALL.len() - 1 };
        self.focus = self.focus.step(by);
    }

    /// Puts the cursor on a point, whether the board is there yet or not.
    pub(super) fn select(&mut self, code: PointCode) {
        (self.focus, self.code) = (DoorsPane::Grid, Some(code));
        self.settle();
    }

    /// The row of the board under the cursor of the grid.
    #[must_use]
    pub fn selected(&self) -> Option<&BoardRow> {
        let view = self.view.as_ref()?;
        view.grid.at(self.spot).and_then(|index| view.board.rows.get(index))
    }

    /// The point of the selected row of the focused pane.
    #[must_use]
    pub(crate) fn selected_code(&self) -> Option<PointCode> {
        let view = self.view.as_ref()?;
        match self.focus {
            DoorsPane::Grid => self.selected().map(|row| row.row.point.code.clone()),
            DoorsPane::Tasks => view.task(self.task).map(|task| task.code().clone()),
            DoorsPane::Repairs => view.repair(self.repair).map(|row| row.code.clone()),
            DoorsPane::Figures => None,
        }
    }

    /// Moves up or down by so many rows; whether there was anywhere to go.
    pub(super) fn move_by(&mut self, by: isize, sight: Sight) -> bool {
        if let Some((_, scrolled)) = &mut self.page {
            return put(sight.scrolled(*scrolled, by), scrolled);
        }
        let Some(view) = &self.view else { return false };
        match self.focus {
            DoorsPane::Grid if self.field.is_some() => by > 0 && self.field.take().is_some(),
            // Above the first row stands the filter.
            DoorsPane::Grid if by == -1 && self.spot.row == 0 => put(Some(0), &mut self.field),
            DoorsPane::Grid => {
                let row = moved(self.spot.row, by, view.grid.rows.len());
                let is_new = put(view.grid.nearest(row, self.column), &mut self.spot);
                self.remember();
                is_new
            }
            DoorsPane::Tasks => put(moved(self.task, by, view.tasks()), &mut self.task),
            DoorsPane::Repairs => put(moved(self.repair, by, view.repairs()), &mut self.repair),
            DoorsPane::Figures => false,
        }
    }

    /// Moves to the side; whether other things have to be read now.
    pub(super) fn move_aside(&mut self, by: isize) -> bool {
        if self.page.is_some() {
            return false;
        }
        let Some(view) = &self.view else { return false };
        match self.focus {
            DoorsPane::Grid => {
                if let Some(field) = self.field {
                    self.field = Some(moved(field, by, FilterField::ALL.len()));
                    return false;
                }
                let cells = view.grid.rows.get(self.spot.row).map_or(0, |row| row.cells.len());
                self.spot.cell = moved(self.spot.cell, by, cells);
                self.column = view.grid.column(self.spot);
                self.remember();
                false
            }
            DoorsPane::Figures => {
                let period = Period::beside(by);
                let changed = period != self.period;
                self.period = period;
                changed
            }
            DoorsPane::Tasks | DoorsPane::Repairs => false,
        }
    }

    fn remember(&mut self) {
        self.code = self.selected().map(|row| row.row.point.code.clone());
    }

    /// Into the filter, or out of it.
    pub(super) fn enter_filter(&mut self) {
        self.page = None;
        self.field = match self.field {
            None => Some(0),
            Some(_) if self.focus == DoorsPane::Grid => None,
            Some(field) => Some(field),
        };
        self.focus = DoorsPane::Grid;
    }

    /// Goes on to the next value of the part of the filter that the arrows work on.
    pub(super) fn turn_filter(&mut self) {
        let (Some(view), Some(field)) = (&self.view, self.field) else { return };
        self.filter.turn(FilterField::ALL[field.min(FilterField::ALL.len() - 1)], &view.whose);
        self.lay_out();
    }

    /// The grid of the board that is there, under the filter as it is now.
    fn lay_out(&mut self) {
        if let Some(view) = &mut self.view {
            view.grid = DoorGrid::new(&view.board.rows, &self.filter);
        }
        self.settle();
    }

    /// One step back; whether there was one.
    pub(super) fn back(&mut self) -> bool {
        if self.page.take().is_some() || self.field.take().is_some() {
            return true;
        }
        let filtered = self.focus == DoorsPane::Grid && !self.filter.is_open();
        if filtered {
            self.filter = Filter::default();
            self.lay_out();
        }
        filtered
    }

    /// Whether there is a step back.
    #[must_use]
    pub(crate) fn can_go_back(&self) -> bool {
        self.page.is_some() || self.field.is_some() || self.focus == DoorsPane::Grid && !self.filter.is_open()
    }
}
