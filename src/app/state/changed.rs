//! How much of what is shown a message may have changed.

/// How much has to be drawn anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// Nothing that is shown.
    #[default]
    Nothing,
    /// The entry area and the keys under it.
    Line,
    /// Anything.
    All,
}
