//! What the Tasks screen remembers: which pane has the focus, what is selected in each, whether its page is open; and,
//! only while it is shown, what the file says.
//!
//! A pane is a row of [`TasksPane`], what its rows go by (`TasksPane::keys`), a field of
//! [`crate::store::TasksBoard`], and its face in `ui::screens::tasks`.

pub(crate) mod words;

use strum::VariantArray;

use super::sight::{Sight, moved, put};
use crate::store::TasksBoard;

/// The panes, in the order of Tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, VariantArray)]
pub enum TasksPane {
    /// The tasks of the night, and what is open from before.
    #[default]
    Tasks,
    /// What is planned.
    Plans,
    /// Equipment that does not work.
    Faults,
    /// Who is under health follow-up.
    FollowUp,
    /// What homes asked for.
    Errands,
    /// What residents told.
    Tips,
    /// What residents are told.
    Notices,
    /// The key sites, and what is known of the courtyard.
    Survey,
}

const PANES: usize = TasksPane::VARIANTS.len();

impl TasksPane {
    /// What each of its rows goes by, in their order: what is selected stays so, whatever comes in.
    pub(crate) fn keys(self, board: &TasksBoard) -> Vec<String> {
        match self {
            Self::Tasks => {
                let key = |row: &crate::store::TaskSlotRow| {
                    format!("{}\n{}\n{}", row.at.name, row.at.place, row.slot.start_ms)
                };
                board.tasks.iter().map(key).collect()
            }
            Self::Plans => board.plans.iter().map(|line| line.row.seq.to_string()).collect(),
            Self::Faults => {
                board.faults.iter().map(|fault| format!("{}\n{}", fault.name, fault.place)).collect()
            }
            Self::FollowUp => board.follow_ups.iter().map(|row| row.seq.to_string()).collect(),
            Self::Errands => board.errands.iter().map(|row| row.no.to_string()).collect(),
            Self::Tips => board.tips.iter().map(|row| row.no.to_string()).collect(),
            Self::Survey => {
                let sites = board.survey.sites.iter().map(|row| format!("s{}", row.no));
                sites.chain(board.survey.facts.iter().map(|row| row.no.to_string())).collect()
            }
            Self::Notices => board.notices.iter().map(|row| row.no.to_string()).collect(),
        }
    }

    fn index(self) -> usize {
        Self::VARIANTS.iter().position(|pane| *pane == self).unwrap_or_default()
    }
}

/// What the screen remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TasksState {
    /// What the file says; only while the screen is shown, so that it takes no room else.
    pub board: Option<Box<TasksBoard>>,
    /// The pane that has the keys.
    pub focus: TasksPane,
    /// The page of what is selected is open, scrolled by so many rows.
    pub page: Option<usize>,
    /// The selected row of each pane.
    rows: [usize; PANES],
}

impl TasksState {
    /// The selected row of the pane that has the keys.
    #[must_use]
    pub(crate) fn row(&self) -> usize {
        self.rows[self.focus.index()]
    }

    /// How many rows it has.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.board.as_ref().map_or(0, |board| self.focus.keys(board).len())
    }

    /// Takes in what the file says now.
    pub(super) fn take(&mut self, board: Box<TasksBoard>) {
        for pane in TasksPane::VARIANTS {
            let row = &mut self.rows[pane.index()];
            let before = self.board.as_ref().and_then(|board| pane.keys(board).into_iter().nth(*row));
            let keys = pane.keys(&board);
            let same = before.and_then(|key| keys.iter().position(|other| *other == key));
            // The page of what is gone does not turn into another one's.
            if same.is_none() && *pane == self.focus {
                self.page = None;
            }
            *row = same.unwrap_or_else(|| (*row).min(keys.len().saturating_sub(1)));
        }
        self.board = Some(board);
    }

    /// Moves up or down by so many rows; whether there was anywhere to go.
    pub(super) fn move_by(&mut self, by: isize, sight: Sight) -> bool {
        if let Some(scrolled) = &mut self.page {
            return put(sight.scrolled(*scrolled, by), scrolled);
        }
        let next = moved(self.row(), by, self.len());
        put(next, &mut self.rows[self.focus.index()])
    }

    /// So many panes further.
    pub(super) fn next_pane(&mut self, by: usize) {
        // Anything but one step on is one back, however many panes there are.
        let by = if by == 1 { 1 } else { PANES - 1 };
        self.focus = TasksPane::VARIANTS[(self.focus.index() + by) % PANES];
        self.page = None;
    }

    /// Gives back what takes room: another screen is shown.
    pub(super) fn put_away(&mut self) {
        (self.board, self.page) = (None, None);
    }
}
