//! The gate: queue, open subject, verdicts, last passages.

use crate::text::Msg;

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
    not_taken;
    unregistered;
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
    last_passage(direction: Msg, ago: Msg);
    verdict_clear;
    verdict_advise;
    verdict_confirm;
    verdict_refuse;
    verdict_unknown;
    rule(version: &str);
    data_age(age: Msg);
    next_step(step: Msg);
    emergency_open;
    emergency_debt(count: usize);
    annulled(seq: u64);
    recorded(who: &str, direction: Msg, seq: u64);
    recorded_refusal(who: &str, seq: u64);
    recorded_queue(who: &str, seq: u64);
    recorded_tailgate(count: usize, seq: u64);


}
