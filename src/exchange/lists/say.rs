//! stand-in
use super::{BadCell, ListError};
use crate::text::{Msg, msg::cli};
/// x
#[must_use]
pub fn bad_cell(_: &BadCell) -> (Msg, Msg, Msg) {
    (cli::gone(), cli::gone(), cli::gone())
}
/// x
#[must_use]
pub fn list_error(_: &ListError) -> (Msg, Msg) {
    (cli::gone(), cli::gone())
}
