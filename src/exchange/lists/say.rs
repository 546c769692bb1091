//! The words for what is wrong with a list and its cells, each with its mend.

use super::{BadCell, ListError};
use crate::text::msg::lists as msg;
use crate::text::{Msg, Value};

/// Parameters as arguments of a text.
fn args(params: Vec<(&'static str, String)>) -> Vec<(&'static str, Value)> {
    params.into_iter().map(|(name, value)| (name, Value::from(value))).collect()
}

/// A bad cell: its column, what is wrong, and the mend.
#[must_use]
pub fn bad_cell(cell: &BadCell) -> (Msg, Msg, Msg) {
    let code = cell.reason.code();
    (
        msg::column(cell.column.code(), Vec::new()),
        msg::bad(code, args(cell.reason.params())),
        msg::mend(code, args(cell.reason.params())),
    )
}

/// A list that could not be read: what is wrong, and the mend.
#[must_use]
pub fn list_error(error: &ListError) -> (Msg, Msg) {
    let code = error.code();
    let mut what = args(error.params());
    let columns = error.missing().iter().map(|column| msg::column(column.code(), Vec::new()));
    if let Some(columns) = columns.reduce(crate::text::msg::said::joined_columns) {
        what.push(("columns", Value::from(columns)));
    }
    (msg::list(code, what.clone()), msg::mend(code, what))
}
