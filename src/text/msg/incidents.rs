//! Incidents: what is answered, what the entry line understands, how the list shows them.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "incidents";
    opened(no: u32, kind: Msg, place: String, seq: i64);
    opened_hint(told: String, no: u32);
    opened_over(no: u32, kind: Msg, place: String, seq: i64);
    again(told: String, times: usize, place: String, dates: String);
    between;
    noted(no: u32, seq: i64);
    closed(no: u32, seq: i64);
    what_opened(no: u32);
    what_noted(no: u32);
    what_closed(no: u32);
    unknown(no: &SafeText);
    is_closed(no: u32, at: String, by: String, seq: i64);
    understood_new(kind: Msg, place: String);
    understood_people(count: u16);
    understood_passage(seq: i64);
    understood_over(outcome: &SafeText);
    understood_note(no: u32, text: &SafeText);
    understood_close(no: u32, outcome: &SafeText);
    erased;
    is_open;
    is_over(at: Msg, outcome: &SafeText);
    team(no: u16);
    note(at: Msg, by: String, text: &SafeText);
    history(times: usize, dates: String);
    none;
    unknown_mend;
    night_shape(text: &str);
    night_mend;

    @kind / KIND_CODES {
        outsider,
        vehicle,
        gathering,
        door_forced,
        fence_cut,
        hazard,
        help,
        other,
    }
}
