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

    @outcome / OUTCOME_CODES {
        admitted,
        refused,
        queued,
        recorded,
        confirm_needed,
        held,
        ignored,
        ambiguous,
        unknown,
        error,
    }

    @finding / FINDING_CODES {
        unknown_person,
        not_a_resident,
        pass_void,
        pass_expired(since),
        pass_of_another_compound,
        card_check_failed,
        household_quota_used(next),
        late_back(by),
        home_quarantine(until),
        follow_up,
        gate_closed(opens),
        already_inside,
        already_outside,
        fever(temperature),
        cold_reading(temperature),
        implausible_reading(temperature),
        visitor_without_host,
        recorded_just_now(ago, seq),
        data_stale(age),
        temperature_missing,
    }

    @advice / ADVICE_CODES {
        unknown_person,
        not_a_resident,
        pass_void,
        pass_expired,
        pass_of_another_compound,
        card_check_failed,
        household_quota_used,
        late_back,
        home_quarantine,
        follow_up,
        gate_closed,
        already_inside,
        already_outside,
        fever,
        fever_second,
        fever_third,
        fever_confirmed,
        cold_reading,
        implausible_reading,
        visitor_without_host,
        recorded_just_now,
        data_stale,
        temperature_missing,
    }
}
