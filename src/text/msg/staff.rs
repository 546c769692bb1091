//! People of the post: roles, PINs, signing in, the locked screen, `nightpost staff`.

use crate::text::Msg;

texts! {
    "staff";
    role_viewer;
    role_warden;
    role_leader;
    role_officer;
    not_allowed(role: Msg);
    has_pin;
    pin_wrong;
    pin_wrong_wait(wait: Msg);
    pin_wait(wait: Msg);
    pin_shape;
    pin_easy;
    need_pin;
    lock_minutes;
    duty_set(no: String, duty: Msg, seq: i64);
    pin_set(seq: i64);
    pin_reset(no: String, seq: i64);
    demanded(minutes: Msg, seq: i64);
    not_demanded(minutes: Msg, seq: i64);
    locks_after(minutes: u16);
    locks_never;
    listed_pin;
    listed_no_pin;
    listed_no_role;
    listed_demanded;
    listed_not_demanded;
    one_officer;
    no_officer(no: &str);
    unknown_mend;
    ask_pin(no: &str);
    pin_not_given(no: &str);
    pin_not_given_mend;
    pin_file(file: &str);
    pin_file_open(file: &str);
    pin_file_mend;
}
