//! The words for what the screen itself has to tell.

use crate::app::ThemeName;
use crate::app::screens;
use crate::app::state::{Idle, ScreenNote, State};
use crate::store::Remark;
use crate::text::mask::masked;
use crate::text::msg::{lone, notes, palette, staff, voice};
use crate::text::words::worded;
use crate::text::{Msg, words};

worded! {
    Idle: notes::IDLE,
    Remark: notes::REMARK,
}

/// The words for a note.
pub(super) fn note(note: &ScreenNote, state: &State) -> Msg {
    match note {
        ScreenNote::SetAside(text) => notes::set_aside(masked(text).as_str(), brings_back(state)),
        ScreenNote::FormAside(name) => notes::form_aside(masked(name).as_str(), brings_back(state)),
        ScreenNote::BroughtBack => notes::brought_back(),
        ScreenNote::NotPermitted => notes::not_permitted(),
        ScreenNote::NeedsYes => notes::needs_yes(),
        ScreenNote::Pasted(count) => notes::pasted(*count),
        ScreenNote::PasteDropped(count) => notes::paste_dropped(*count),
        ScreenNote::PasteTooLong(count) => notes::paste_too_long(*count),
        ScreenNote::Layout(layout) => notes::layout(layout),
        ScreenNote::DraftBack => notes::draft_back(),
        ScreenNote::DraftNotKept => notes::draft_not_kept(),
        ScreenNote::DraftUnreadable => notes::draft_unreadable(),
        ScreenNote::DraftRecorded(seq) => notes::draft_recorded(*seq),
        ScreenNote::DraftLost => notes::draft_lost(),
        ScreenNote::LeaveAgain(count) => notes::leave_again(*count),
        ScreenNote::Matter { nth, of } => notes::matter(*nth, *of),
        ScreenNote::NothingFound => palette::none(),
        ScreenNote::KeyIdle(idle) => words::word(*idle),
        ScreenNote::NoDigit => notes::no_digit(),
        ScreenNote::Remark(remark) => words::word(*remark),
        ScreenNote::LoneElsewhere(terminal) => lone::elsewhere(terminal),
        ScreenNote::LoneHere => lone::here(),
        ScreenNote::NoticeCopied(no) => notes::notice_copied(*no),
        ScreenNote::NoClipboard(no) => notes::notice_no_clipboard(*no),
        ScreenNote::NoticeUnknown(no) => notes::notice_unknown(*no),
        ScreenNote::TakenOver { by, from } => staff::taken_over(by.as_str(), from.as_str()),
        ScreenNote::PinSet => staff::pin_is_set(),
        ScreenNote::LoneNobody => lone::nobody_listed(),
        ScreenNote::Config(told) => told.clone(),
        ScreenNote::NoVoice => voice::none(),
        ScreenNote::Demo(all) => notes::demo(all.total, all.open, all.sealed),
        ScreenNote::Gate(number) => notes::gate(&gate_name(state, *number)),
        ScreenNote::Look(look) => notes::look(match look {
            ThemeName::Day => notes::look_day(),
            ThemeName::Night => notes::look_night(),
            ThemeName::Contrast => notes::look_contrast(),
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
