//! Answers to a line: what came of it, why not, and the mend.

use crate::domain::value::SafeText;
use crate::text::{Msg, Value};

texts! {
    "said";
    nothing;
    opened(who: String);
    opened_missing(who: String, missing: Msg);
    by_sound(who: String);
    several(count: usize);
    several_more(count: usize);
    nobody;
    card_unknown;
    same_card;
    no_such_choice(number: usize, rows: usize);
    implausible(digits: u8);
    gate_number;
    visitor_incomplete;
    nothing_to_undo;
    undo_asks(what: String, at: String);
    lift_now;
    lift_rule(name: Value, what: &SafeText, since: Msg, at: Msg, households: usize);
    lift_replace(name: Value, what: &SafeText, since: Msg, at: Msg, next: Value, households: usize);
    lift_flag(who: String, kind: Msg);
    lift_cards(who: String);
    lift_route(no: u16, points: usize);
    lift_route_of(no: u16, points: usize, team: u16);
    lift_points(no: u16, places: String, left: usize);
    lift_schedule(name: &SafeText, since: Msg, at: Msg);
    lift_lone(minutes: u16);
    lift_shift(opened: Msg);
    lift_pin(no: &str, name: &SafeText);
    emergency_asks(seconds: u64);
    emergency_asks_of(seconds: u64, seq: i64);
    emergency_one(seq: i64);
    no_doors(building: &SafeText);
    only_on_screen;
    admitted(who: String, direction: Msg, temperature: String, seq: i64);
    admitted_bare(who: String, direction: Msg, seq: i64);
    refused(who: String, why: Msg, seq: i64);
    queued(who: String, seq: i64);
    held(who: String, temperature: String);
    tailgate(count: u16, seq: i64);
    door(door: String, state: Msg, seq: i64);
    doors(count: usize, seq: i64);
    visitor(name: String, home: String, seq: i64);
    annulled(annulled: i64, seq: i64);
    left(seq: i64);
    recorded(seq: i64);
    repeated(ago: Msg, what: String);
    with_findings(what: String, findings: String);
    confirm(who: String, findings: String);
    number_asks(who: String, choice: Msg);
    unread(what: String, why: Msg);
    fever_unwritten(temperature: String, what: String);
    fever_refused(temperature: String, until: Msg);
    fever_joined(temperature: String, at: Msg);
    no_longer(what: String, old: i64);
    gate_closed_refused(hours: String);
    warden_refused;
    warden_refused_since(why: &str);
    between;
    somebody;
    joined_words(first: Msg, second: Msg);
    joined_columns(first: Msg, second: Msg);
    trouble(what: Msg, mend: Msg);
    what_passage(who: String, direction: Msg);
    what_refusal(who: String);
    what_arrival(who: String);
    what_doors(count: usize);
    what_leaving(who: String);
    what_tailgate(count: u16);
    what_visitor(who: String);
    what_record;
    need_direction;
    need_temperature;
    need_reason;
    claimed(by: &SafeText, terminal: String);
    already_decided(by: &SafeText, at: String, seq: i64);
    already_waiting(gate: u16);
    not_own_last;
    frozen;
    nothing_lost;
    unknown_actor(no: &SafeText);
    already_open;
    incomplete;
    empty_list;
    list_undecided(doubts: usize, lost: usize);
    need_retest;
    need_wrist_or_neck;
    need_clinical;
    not_leader(no: &SafeText);
    not_own_permit(leader: &SafeText);
    no_permit;
    no_permit_of(seq: &SafeText);
    permit_agreed(of: i64, seq: i64);
    permit_disputed(of: i64, seq: i64);
    permit_asks(leader: &str, who: String, at: String, by: String, why: &SafeText, seq: i64);
    already;
    wrong_time;
    twice_in_line(name: &SafeText);
    no_rule(name: Value);
    no_flag;
    no_card;
    no_fever;
    no_debt(name: &SafeText);
    card_refused(findings: String);
    flag_refused(findings: String);
    quota_refused(findings: String);
    host_refused(findings: String);
    opened_verdict(who: String, findings: String);
    vehicle_unknown(plate: String);
    vehicle_unknown_either(first: String, second: String);
    late_which(time: String, day: String);
    group_asks(home: String, count: usize);
    group_done(home: String, what: String);
    group_admitted(name: &SafeText, direction: Msg, temperature: String, seq: i64);
    group_refused(name: &SafeText, why: Msg, seq: i64);
    group_held(name: &SafeText, temperature: String);
    needs_subject;
    preset_unknown(name: &SafeText, names: Value);
    device_set(no: u16);
    lane_set(no: u16);
    lane_none;
    not_to_correct(seq: i64);
    no_courier;
    nobody_turned_back;
    void_for(flag: Msg);
    vehicle_direction;
    no_visitor;
    corrected(what: String, old: i64);
    fever_early(who: String, temperature: String);
    fever_second(who: String, temperature: String);
    fever_third(who: String, temperature: String);
    fever_called(who: String, whom: Msg, seq: i64);
    fever_to_call(what: Msg, whom: String);
    fever_over(what: Msg);
    fever_chosen(count: usize);
    fever_closed(who: String, ending: Msg, seq: i64);
    courier(company: &SafeText, tail: String, place: &SafeText, parcels: u16, seq: i64);
    vehicle(plate: String, verified: String, direction: Msg, others: u16, unmatched: i64, seq: i64);
    emergency(seq: i64);
    emergency_done(old: i64, seq: i64);
    rule_set(name: Value, at: Msg, seq: i64);
    rule_ended(at: Msg, seq: i64);
    flag_set(kind: Msg, voided: usize, seq: i64);
    held_again(who: String, temperature: String);
    flag_ended(kind: Msg, seq: i64);
    card_issued(number: String, seq: i64);
    card_voided(seq: i64);
    thermometer_set(no: u16, name: &SafeText, seq: i64);
    short_on(gate: u16, seq: i64);
    short_off(gate: u16, seq: i64);
    visit_changed(name: &SafeText, host: Msg, seq: i64);
    what_correction(who: String, old: i64);
    what_courier(company: &SafeText);
    instruction(told: &SafeText);
    because(told: &SafeText);
    what_vehicle(plate: String);
    what_emergency;
    what_emergency_done;
    what_fever_measured(who: String);
    no_person;
    no_arrival;
    no_door(name: &SafeText);
    no_team(name: &SafeText);
    no_gate(name: &SafeText);
    no_record;
    no_subject;
    no_home(name: &SafeText);
    home_of_several(first: &SafeText, second: &SafeText);
    id_number_shape;
    id_number_birth_date;
    id_number_check;
    home_parts;
    home_part;

    @finding / FINDING_CODES {
        recently_recorded(seconds, seq),
        already_inside,
        already_outside,
        not_resident,
        visitor,
        gate_closed(hours),
        fever(temperature),
        cold_reading(temperature),
        two_digits(temperature),
        temperature_not_taken,
        emergency,
        unknown_person,
        other_compound,
        card_check_failed,
        implausible_reading,
        pass_void(at, reason),
        pass_expired(at),
        quota_used(used, allowed, next),
        no_outings,
        back_by(at),
        late_back(late),
        rule_unreadable(rule),
        home_quarantine(deny, instruction),
        follow_up(deny, instruction),
        returnee(deny, instruction, ask),
        needs_help(deny, instruction),
        visitor_without_host(answer),
        visit_over(at),
        minor_alone,
        fever_before(ending, at),
        fever_typed(temperature, at),
        fever_case_open(at, joins),
        fever_taken(temperature),
        serial_used(seq),
        retest_too_early(at),
        same_thermometer(no),
        retest_passed,
        short_mode,
        permitted(leader, told),
        late_entry(at),
    }

    @aloud / ALOUD_CODES {
        quota_used(next),
        no_outings,
        home_quarantine,
        follow_up,
        returnee,
        needs_help,
        pass_void,
        pass_expired,
        other_compound,
        fever,
        cold_reading,
        gate_closed(hours),
        visitor_without_host,
        visit_over,
        late_back,
        minor_alone,
    }

    @flag / FLAG_CODES {
        home_quarantine,
        follow_up,
        returnee,
        needs_help,
    }

    @whom / WHOM_CODES {
        ambulance,
        subdistrict,
        committee,
        duty_leader,
        employer,
    }

    @ending / ENDING_CODES {
        admitted,
        holding_spot,
        walked_off,
        hospital,
        annulled,
    }

    @host / HOST_CODES {
        not_asked,
        yes,
        no,
        not_reached,
    }

    @stage / STAGE_CODES {
        resting,
        clinical,
        confirmed,
    }

    @priority / PRIORITY_CODES {
        medical,
        infant,
        elderly,
    }

    @rule_wrong / RULE_WRONG_CODES {
        name,
        text,
        kind,
        persons,
        trips,
        window,
        max_minutes,
    }

    @entry / ENTRY_CODES {
        too_long(len),
        note_too_long(len),
        note_empty,
        nothing_to_confirm,
        command_unknown(token),
        command_ambiguous(token, words),
        command_not_yet(word),
        tailgate_count(token),
        team_number(token),
        patrol_report_missing(token),
        patrol_report_unknown(token),
        point_status_missing(token),
        door_finding_missing(token),
        door_finding_unknown(door, token),
        door_finding_twice(door, token),
        door_shape(token),
        door_range_backwards(token, mend),
        door_range_across(token),
        point_shape(token),
        point_range(token),
        door_range_labels(token),
        door_after_subject(token),
        card_check_failed,
        card_type_unknown,
        half_card(len),
        keyboard_layout(layout),
        id_number(tail, why),
        phone(token),
        digits(len),
        home(token, why),
        plate_unfinished(token),
        temperature_without_subject(token),
        temperature_shape(token),
        temperature_implausible(token),
        temperature_twice(token),
        temperature_and_not_taken,
        direction_twice,
        choices_exclude(first, second),
        device_number(token),
        device_twice(token),
        group_number(number, members),
        group_number_twice(number),
        group_reading_missing(number),
        group_reading_alone(token),
        group_word(token),
        order_incomplete(example),
        order_word(token, example),
        order_ambiguous(token, words),
        when_shape(token),
        plate_two_readings(token, first, second),
        not_a_choice(token),
        subject_after_acts(token),
        reading_in_reason(token),
        unknown_token(token),
    }

    @store / STORE_CODES {
        missing,
        exists,
        not_a_post,
        too_new,
        damaged,
        locked,
        full,
        read_only,
        cannot_open,
        exchanged(file, kept),
        exchanged_unkept,
        folder_moved,
        at_commit,
        thread_gone,
        old_sqlite,
        setting,
        test_clock,
        demo_file,
        io,
    }

    @store_mend / STORE_MEND_CODES {
        missing,
        exists,
        not_a_post,
        too_new,
        damaged,
        locked,
        full,
        read_only,
        cannot_open,
        exchanged(file, kept),
        exchanged_unkept,
        folder_moved,
        at_commit,
        thread_gone,
        old_sqlite,
        setting,
        test_clock,
        demo_file,
        io,
    }
}
