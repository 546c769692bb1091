//! Which figures are looked at.

use std::sync::Arc;

use crate::domain::figures::{FigureKind, FigureSheet, FigureSpan, Grid};
use crate::store::service::Ticket;

/// Which figures are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresLayer {
    /// The figures; none until they were read.
    pub sheet: Option<Arc<FigureSheet>>,
    /// Which of them.
    pub kind: FigureKind,
    /// Of the night, or of the last nights.
    pub span: FigureSpan,
    /// The row that is drawn.
    pub row: usize,
    /// What was asked for and has not come.
    pub(in crate::app) asked: Option<Ticket>,
}

impl FiguresLayer {
    /// What is shown, as rows and columns; nothing until it was read.
    #[must_use]
    pub(crate) fn grid(&self) -> Option<Grid> {
        self.sheet.as_ref().map(|sheet| Grid::of(sheet, self.kind, self.span))
    }
}
