//! The shift: top row, handover, figures of the night.

use crate::text::Msg;

texts! {
    "shift";
    top_fresh;
    top_data(age: Msg);
    watch_left(count: usize);
    top_left(count: usize);
    shift_title(from: String);
    overlaps(others: usize);
    on_title(count: usize);
    check_title;
    not_checked;
    night_title;
    handover_title;
    sign_hint;
    signed(who: &str, at: String);
    head_item;
    head_amount;
    head_state;
    state_draft;
    state_open;
    state_taken;
    state_refused;
    placeholder;
    first_one;
    first_two;
    first_three;
    help_shift;
}
