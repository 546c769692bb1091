//! What an Escape may have changed, until another key comes.

use super::authors::Authors;
use super::earlier::EarlierLines;
use super::{OpenLayer, ScreenNote};
use crate::app::desk::{Desk, Said};
use crate::app::line::EntryLine;
use crate::domain::value::Id;

/// What an Escape may have changed.
#[derive(Debug)]
pub(in crate::app) struct BeforeEscape {
    pub(in crate::app) line: EntryLine,
    pub(in crate::app) desk: Desk,
    pub(in crate::app) layers: Vec<OpenLayer>,
    pub(in crate::app) earlier: EarlierLines,
    pub(in crate::app) said: Option<Said>,
    pub(in crate::app) note: Option<ScreenNote>,
    pub(in crate::app) authors: Authors,
    pub(in crate::app) held: Option<Id>,
    /// How much waited for the desk.
    pub(in crate::app) entered: usize,
    /// The Escape waits for the desk as well.
    pub(in crate::app) waits: bool,
    /// The desk and the layers as the Escape left them.
    pub(in crate::app) left: (Desk, Vec<OpenLayer>),
}
