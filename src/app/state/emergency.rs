//! What is kept of the last press of the emergency key.

/// The last emergency of this terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Pressed {
    /// At which gate, and when, in milliseconds of the clock that never jumps.
    pub(in crate::app) last: Option<(u16, i64)>,
    /// Its record, as soon as there is one.
    pub(in crate::app) seq: Option<i64>,
    /// It is asked whether there is another.
    pub(in crate::app) asks: bool,
}
