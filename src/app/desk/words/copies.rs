//! Copies of the file, in words.

use crate::domain::event::CopiesEvent;
use crate::text::Msg;
use crate::text::msg::{copies as msg, said};

/// What was written of copies.
pub(super) fn done(event: &CopiesEvent, seq: i64) -> Msg {
    match event {
        CopiesEvent::CopiesSet(plan) if plan.is_on() => msg::set(plan.every_min, plan.last, plan.days, seq),
        CopiesEvent::CopiesSet(_) => msg::ended(seq),
        CopiesEvent::CopyMade(_) => msg::recorded(seq),
        CopiesEvent::FileRestored(_) => said::recorded(seq),
    }
}
