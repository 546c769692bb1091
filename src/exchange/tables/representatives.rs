//! Who goes out for which household.

use super::{Cell, Table};
use crate::domain::value::SafeText;
use crate::store::RepresentativeLine;
use crate::text::msg::tables as msg;

#[must_use]
pub(crate) fn representatives() -> Table<RepresentativeLine> {
    Table::<RepresentativeLine>::empty()
        .column("home", msg::head_home(), 12, |line| Cell::from(&SafeText::new(&line.home.to_string())))
        .column("name", msg::head_name(), 16, |line| Cell::from(&line.name))
        .column("since", msg::head_since(), 20, |line| Cell::time(line.since_ms))
        .column("reason", msg::head_reason(), 30, |line| Cell::from(&line.reason))
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.by))
}
