//! Residents and visitors, in words.

use crate::domain::any_of::any_of;
use crate::domain::event::PeopleEvent;
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

/// What was written of somebody.
pub(super) fn done(event: &PeopleEvent, seq: i64) -> Msg {
    match event {
        PeopleEvent::VisitorRegistered(visitor) => {
            let home = visitor.home.as_ref().map(ToString::to_string).unwrap_or_default();
            msg::visitor(visitor.name.to_string(), home, seq)
        }
        PeopleEvent::VisitorChanged(visitor) => {
            let host = visitor.visit.as_ref().map(|visit| visit.host).unwrap_or_default();
            msg::visit_changed(&visitor.name, words::word(host), seq)
        }
        PeopleEvent::PersonAdded(_) => msg::listed(seq),
        PeopleEvent::PersonChanged(_) => msg::listed_otherwise(seq),
        PeopleEvent::PersonGone(_) => msg::listed_no_more(seq),
    }
}

/// What a record of somebody would be, taken back.
pub(super) fn what(event: &PeopleEvent) -> Msg {
    match event {
        PeopleEvent::VisitorRegistered(visitor) => msg::what_visitor(visitor.name.to_string()),
        // Nobody can annul these.
        any_of!(PeopleEvent: VisitorChanged PersonAdded PersonChanged PersonGone) => msg::what_record(),
    }
}
