//! People of the post in words: what their role does not allow, what is wrong with a PIN, what was set.

use crate::domain::any_of::any_of;
use crate::domain::command::Holder;
use crate::domain::event::{AccessEvent, RevealEvent, StaffEvent};
use crate::domain::pins::AccessSet;
use crate::domain::roles::Role;
use crate::text::msg::{reveal, said, staff as msg};
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

/// What was written of somebody who works here.
pub(super) fn done(event: &StaffEvent, seq: i64) -> Msg {
    match event {
        StaffEvent::DutySet(set) => msg::duty_set(set.staff_no.clone(), words::word(set.duty), seq),
        // The summary of their list tells of these.
        any_of!(StaffEvent: StaffAdded StaffChanged StaffGone) => said::recorded(seq),
    }
}

/// What was written of signing in.
pub(super) fn access(event: &AccessEvent, seq: i64) -> Msg {
    match event {
        AccessEvent::PinSet(_) => msg::pin_set(seq),
        AccessEvent::PinReset(reset) => msg::pin_reset(reset.staff_no.clone(), seq),
        AccessEvent::AccessSet(AccessSet { pins_demanded, lock_minutes }) => {
            let minutes = words::locks(*lock_minutes);
            if *pins_demanded { msg::demanded(minutes, seq) } else { msg::not_demanded(minutes, seq) }
        }
        // The dialog that signs somebody in has words of its own.
        AccessEvent::SignedIn(_) | AccessEvent::SignInFailed(_) => said::recorded(seq),
    }
}

/// What was seen whole.
pub(super) fn revealed(event: &RevealEvent, seq: i64) -> Msg {
    match event {
        RevealEvent::NumberRevealed(revealed) => {
            reveal::done(words::because(revealed.reason, &revealed.note), seq)
        }
        RevealEvent::ExportUnmasked(told) => {
            reveal::exported(&told.table, told.rows, words::because(told.reason, &told.note), seq)
        }
    }
}
