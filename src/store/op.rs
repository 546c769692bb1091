//! Who asks for something to be written. No room is known here.

use crate::domain::value::Id;

/// Who asks, where, and under which id: the same id twice is the same operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    /// Made when the line begins, and kept with its draft.
    pub id: Id,
    /// Staff number.
    pub actor: String,
    /// The terminal's name.
    pub terminal: String,
    /// Staff number of whoever typed the beginning, if another went on with it.
    pub begun_by: Option<String>,
}
