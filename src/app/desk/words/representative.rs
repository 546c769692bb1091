//! Who goes out for a household, in words.

use crate::domain::event::RepresentativeEvent;
use crate::domain::people::Person;
use crate::domain::representative::RepresentativeRefusal;
use crate::text::Msg;
use crate::text::msg::people as msg;

/// What was written of a household's representative.
pub(super) fn done(event: &RepresentativeEvent, person: Option<&Person>, seq: i64) -> Msg {
    match event {
        RepresentativeEvent::RepresentativeNamed(named) => {
            let name = person.map(|person| person.name.to_string()).unwrap_or_default();
            msg::representative_named(named.home.to_string(), name, seq)
        }
        RepresentativeEvent::RepresentativeReplaced(ended)
        | RepresentativeEvent::RepresentativeEnded(ended) => {
            msg::representative_ended(ended.home.to_string(), seq)
        }
    }
}

/// What a record of it would be, taken back.
pub(super) fn what(event: &RepresentativeEvent) -> Msg {
    match event {
        RepresentativeEvent::RepresentativeNamed(named) => {
            msg::representative_what_named(named.home.to_string())
        }
        RepresentativeEvent::RepresentativeReplaced(ended)
        | RepresentativeEvent::RepresentativeEnded(ended) => {
            msg::representative_what_ended(ended.home.to_string())
        }
    }
}

pub(super) fn refused(why: &RepresentativeRefusal) -> Msg {
    match why {
        RepresentativeRefusal::NotResident => msg::representative_not_resident(),
        RepresentativeRefusal::NeedChangeReason { current } => msg::representative_need_reason(current),
        RepresentativeRefusal::NoRepresentative => msg::representative_none(),
    }
}
