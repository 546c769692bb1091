//! The words for what the screen itself has to tell.

use crate::app::Look;
use crate::app::screens;
use crate::app::state::{Idle, Note, State};
use crate::store::Remark;
use crate::text::mask::masked;
use crate::text::msg::{lone, notes, staff};
use crate::text::words::worded;
use crate::text::{Msg, words};

worded! {
    Idle: notes::IDLE,
    Remark: notes::REMARK,
}

/// The words for a note.
pub(super) fn note(note: &Note, state: &State) -> Msg {
    match note {
        Note::SetAside(text) => notes::set_aside(masked(text).as_str(), brings_back(state)),
        Note::FormAside(name) => notes::form_aside(masked(name).as_str(), brings_back(state)),
        Note::BroughtBack => notes::brought_back(),
        Note::NotPermitted => notes::not_permitted(),
        Note::NeedsYes => notes::needs_yes(),
        Note::Pasted(count) => notes::pasted(*count),
        Note::PasteDropped(count) => notes::paste_dropped(*count),
        Note::PasteTooLong(count) => notes::paste_too_long(*count),
        Note::Layout(layout) => notes::layout(layout),
        Note::DraftBack => notes::draft_back(),
        Note::DraftNotKept => notes::draft_not_kept(),
        Note::DraftUnreadable => notes::draft_unreadable(),
        Note::DraftRecorded(seq) => notes::draft_recorded(*seq),
        Note::DraftLost => notes::draft_lost(),
        Note::LeaveAgain(count) => notes::leave_again(*count),
        Note::Matter { nth, of } => notes::matter(*nth, *of),
        Note::KeyIdle(idle) => words::word(*idle),
        Note::NoDigit => notes::no_digit(),
        Note::Remark(remark) => words::word(*remark),
        Note::LoneElsewhere(terminal) => lone::elsewhere(terminal),
        Note::LoneHere => lone::here(),
        Note::TakenOver { by, from } => staff::taken_over(by.as_str(), from.as_str()),
        Note::PinSet => staff::pin_is_set(),
        Note::LoneNobody => lone::nobody_listed(),
        Note::Config(told) => told.clone(),
        Note::Demo(all) => notes::demo(all.total, all.open, all.sealed),
        Note::Gate(number) => notes::gate(&gate_name(state, *number)),
        Note::Look(look) => notes::look(match look {
            Look::Day => notes::look_day(),
            Look::Night => notes::look_night(),
            Look::Contrast => notes::look_contrast(),
        }),
    }
}

/// The key that brings back a line where the warden is.
fn brings_back(state: &State) -> Msg {
    if screens::is_above_all_rows(state) { notes::key_up() } else { notes::key_list() }
}

/// Number and name of a gate.
pub(super) fn gate_name(state: &State, number: u16) -> String {
    let name = state.tent.iter().flat_map(|tent| &tent.gates).find(|gate| gate.no == number);
    match name {
        Some(gate) => format!("{number} {}", gate.name),
        None => number.to_string(),
    }
}
