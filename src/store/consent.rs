//! A leader's word for the next refusal at a terminal, kept in memory until it is used.

/// A leader's PIN was given at a terminal, for one refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Consent {
    pub(super) terminal: String,
    pub(super) leader: String,
    /// By the clock that never jumps.
    pub(super) at_ms: i64,
}
