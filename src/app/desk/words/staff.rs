//! People of the post in words: what their role does not allow, what is wrong with a PIN, what was set.

use crate::domain::command::Holder;
use crate::domain::event::Event;
use crate::domain::pins::AccessSet;
use crate::domain::roles::Role;
use crate::text::msg::{reveal, staff as msg};
use crate::text::{Msg, words};

/// What it takes, and who may do it here and now.
pub(super) fn not_allowed(needed: Role, who: Option<&Holder>) -> Msg {
    let role = words::word(needed);
    match who {
        None => msg::not_allowed(role),
        Some(holder) if holder.founder => msg::not_allowed_founder(role, &holder.staff_no, &holder.name),
        Some(holder) => msg::not_allowed_ask(role, &holder.staff_no, &holder.name),
    }
}

/// What was recorded of somebody.
pub(super) fn done(event: &Event, seq: i64) -> Option<Msg> {
    Some(match event {
        Event::DutySet(set) => msg::duty_set(set.staff_no.clone(), words::word(set.duty), seq),
        Event::NumberRevealed(revealed) => reveal::done(words::because(revealed.reason, &revealed.note), seq),
        Event::ExportUnmasked(told) => {
            reveal::exported(&told.table, told.rows, words::because(told.reason, &told.note), seq)
        }
        Event::PinSet(_) => msg::pin_set(seq),
        Event::PinReset(reset) => msg::pin_reset(reset.staff_no.clone(), seq),
        Event::AccessSet(AccessSet { pins_demanded, lock_minutes }) => {
            let minutes = words::locks(*lock_minutes);
            if *pins_demanded { msg::demanded(minutes, seq) } else { msg::not_demanded(minutes, seq) }
        }
        _ => return None,
    })
}
