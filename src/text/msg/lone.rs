//! The check on a lone warden.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "lone";
    set(minutes: u16, calls: Msg, seq: i64);
    calls(staff: String);
    calls_by_duty;
    off(seq: i64);
    answered(seq: i64);
    minutes_range;
    no_phone(staff_no: &SafeText);
    unknown(staff_no: &SafeText);
    nothing_missed;
    asks(at: String);
    missed(since: String, call: Msg);
    missed_here(since: String, call: Msg);
    call(name: &SafeText, phone: &str, staff_no: String);
    nobody;
    nobody_listed;
    here;
    elsewhere(terminal: &SafeText);
    status(minutes: u16);
    status_missed(since: Msg);
}
