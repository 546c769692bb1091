//! The handover page, and what is said of shifts.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "handover";
    title(post: &SafeText, shift: String);
    running;
    closed(from: String, to: String);
    as_of(at: String, seq: i64);
    chain(hash: &str);
    uncertain(seq: i64);
    on(name: &str, since: String, records: u64);
    by_hour;
    hour;
    before;
    pen_going;
    pen_coming;
    all;
    none;
    more(count: usize);
    between;
    counted(kind: Msg, count: u64);
    residents(inside: i64, outside: i64, unknown: i64);
    visitors(visitors: i64, others: i64);
    others_unmatched(count: i64);
    doubt(tailgates: i64, unmatched: i64);
    waiting(gate: u16, people: u32, since: String);
    trips(count: usize, homes: String);
    trip_overdue(who: &str, out: String, due: String);
    fever_open(who: &str, at: String, stage: Msg);
    fever_to_call(who: &str, at: String, stage: Msg, whom: String);
    fever_over(who: &str, at: String, ending: Msg);
    refusal(seq: i64, at: String, who: &str, gate: u16, way: Msg, reason: Msg);
    erased;
    debt(seq: i64, at: String, gate: u16, who: &str);
    permit(seq: i64, at: String, leader: &str, by: &str, who: &str, why: &SafeText);
    permit_disputed(told: Msg);
    door(place: &str, state: Msg, since: String);
    repair(code: &str, stage: Msg, since: String, why: &SafeText);
    repair_worker(who: &SafeText);
    repair_watch(who: &SafeText);
    round_out(team: u16, out: String, due: String);
    round_overdue(team: u16, out: String, due: String);
    round_late(team: u16, out: String, due: String, back: String);
    round_back(team: u16, out: String, back: String);
    round_unseen(points: usize);
    missed(count: usize, unexplained: usize);
    missed_overdue(points: String);
    incident(no: u32, at: String, kind: Msg, place: &str, text: &SafeText);
    rule_set(name: &SafeText, from: String, text: &SafeText);
    rule_ended(name: &SafeText, from: String);
    annulled(of: i64, at: String, by: &str, seq: i64);
    corrected(of: i64, at: String, by: &str, seq: i64);
    pad(entered: usize, first: String, last: String);
    pad_missing(serials: String);
    clock_on(at: String, seconds: i64, seq: i64);
    clock_back(at: String, seconds: i64, seq: i64);
    gun(name: &SafeText, readings: u32, cold: u32);
    gun_cold(name: &SafeText, readings: u32, cold: u32);
    short(gate: u16, since: String);
    unclosed(from: String, shift: i64);
    gap(whose: Msg, from: String, to: String);
    gap_open(whose: Msg, from: String);
    gap_post(from: String, to: String);
    gap_post_open(from: String);
    unseen(count: usize, points: String);
    swap(at: String, by: &str, from: &str, seq: i64);
    wrong_pins(who: &str, wrong: u64, early: u64);
    begun(seq: i64, began: &str, by: &str);
    check_open(item: Msg);
    check_missing(item: Msg, told: String);
    clock_right;
    clock_fast(minutes: i64);
    clock_slow(minutes: i64);
    pieces(count: i64);
    first_serial(serial: i64);
    hours_old(hours: i64);
    unsigned;
    signed(who: &str, at: String, seq: i64);
    signed_chain(seq: i64, head: &str);
    taken(who: &str, at: String);
    refused(who: &str, at: String, reason: &SafeText);
    not_taken;
    all_taken;
    left(count: usize);
    done_opened(seq: i64);
    done_closed(seq: i64);
    done_good(item: Msg, seq: i64);
    done_missing(item: Msg, seq: i64);
    done_signed(items: usize, carried: usize, seq: i64);
    done_taken(items: usize, seq: i64);
    done_refused(items: usize, seq: i64);
    no_such_shift;

    @item / ITEM_CODES {
        counts, inside, waiting, trips, fevers, refusals, emergencies, doors, repairs, rounds, checks, incidents,
        rules, corrections, pad, clock, equipment, checklist, unclosed,
        coverage, sign_ins, permits,
    }

    @kind / KIND_CODES {
        in, out, refused, visitors, tailgates, vehicles, couriers, parcels, emergencies, cold_readings, late, rounds,
        points, door_looks, incidents, reveals, erased,
    }

    @not / NOT_CODES {
        shift_open(at), shift_closed(at), not_handed_over(at), left_over(items), not_on_shift(at), nothing_signed, same_person,
        handed_over(at), no_item(no), need_refusal_reason,
    }

    @check / CHECK_CODES {
        clock, scanner, thermometers, radio, pad, lists,
    }
}
