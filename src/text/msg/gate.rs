//! The gate: queue, open subject, verdicts, last passages.

texts! {
    "gate";
    queue_title;
    queue_empty;
    open_title;
    passages_title;
    passages_empty;
    inside_title;
    inside_empty;
    head_no;
    head_who;
    head_home;
    head_direction;
    head_temperature;
    head_wait;
    head_state;
    head_claim;
    head_time;
    direction_in;
    direction_out;
    state_waiting;
    state_claimed;
    state_retest;
    state_sheltered;
    state_held;
    state_admitted;
    state_refused;
    state_left;
    state_inside;
    state_outside;
    state_emergency;
    claimed_by(name: &str);
}
