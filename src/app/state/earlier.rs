//! The earlier lines themselves. How they come and go back is in `earlier` beside the state.

use std::collections::VecDeque;

use crate::app::form::VisitorForm;

/// So many are kept.
const MOST: usize = 50;

/// What was in the line, or lay over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// A line, and who began it if another did.
    Line {
        /// Its text.
        text: String,
        /// Whose beginning it was.
        begun_by: Option<String>,
    },
    /// A visitor's form that is not done.
    Form(VisitorForm),
}

/// Earlier lines, the last one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierLines {
    pub(in crate::app) rows: VecDeque<Earlier>,
}

impl EarlierLines {
    /// All, the last one first.
    pub fn rows(&self) -> impl Iterator<Item = &Earlier> {
        self.rows.iter()
    }

    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The form that was left last, if it is not done.
    #[must_use]
    pub(crate) fn form(&self) -> Option<&VisitorForm> {
        self.rows.iter().find_map(|row| match row {
            Earlier::Form(form) => Some(form),
            Earlier::Line { .. } => None,
        })
    }

    /// Whether a line is among them.
    #[must_use]
    pub(crate) fn holds(&self, line: &str) -> bool {
        self.rows.iter().any(|row| matches!(row, Earlier::Line { text, .. } if text == line.trim()))
    }

    pub(in crate::app) fn push(&mut self, new: Earlier) {
        let same = |row: &Earlier| match (row, &new) {
            (Earlier::Line { text, .. }, Earlier::Line { text: new, .. }) => text == new,
            (row, new) => row == new,
        };
        self.rows.retain(|row| !same(row));
        self.rows.push_front(new);
        self.rows.truncate(MOST);
    }

    /// Somebody else may sit here now: lines are forgotten, a visitor who stands at the gate is not.
    pub(in crate::app) fn forget_lines(&mut self) {
        self.rows.retain(|row| matches!(row, Earlier::Form(_)));
    }
}
