use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::Slot;
use super::*;
use crate::domain::now::Now;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn at(text: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(&format!("{text}:00+08:00")).unwrap().timestamp_millis()
}

fn night_of(at_ms: i64) -> Night {
    Night::of(at_ms, &Now { wall_ms: at_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 })
}

fn row(no: u8, staff_no: &str, team: u16, span: (i64, i64), mark: Option<(Mark, i64)>) -> Attendance {
    Attendance {
        id: Id([no; 16]),
        slot: Slot {
            night: night_of(span.0),
            team,
            staff_no: staff_no.to_owned(),
            from_ms: span.0,
            to_ms: span.1,
            captain: false,
        },
        extra: false,
        mark,
        note: SafeText::default(),
        name: SafeText::default(),
    }
}

fn nameless(_: &str) -> SafeText {
    SafeText::default()
}

fn of<'a>(all: &'a [NightsWorked], staff_no: &str) -> &'a NightsWorked {
    all.iter().find(|one| one.staff_no == staff_no).unwrap()
}

#[test]
fn hours_are_those_that_were_worked_over_midnight_and_the_end_of_a_year() {
    let span = (at("2020-12-31T18:00"), at("2021-01-01T02:00"));
    let late = at("2020-12-31T19:30");
    let rows = [
        row(1, "A", 1, span, Some((Mark::Present, span.0))),
        row(2, "B", 1, span, Some((Mark::Late, late))),
        row(3, "C", 1, span, Some((Mark::Absent, late))),
        row(4, "D", 1, span, Some((Mark::Replaced("E".to_owned()), late))),
        row(5, "F", 1, span, None),
    ];
    let (all, mean_ms) = hours(&rows, at("2021-01-01T12:00"), &nameless);
    let worked: Vec<(&str, i64)> =
        all.iter().map(|one| (one.staff_no.as_str(), one.worked_ms / (HOUR_MS / 2))).collect();
    assert_eq!(worked, [("A", 16), ("B", 13), ("E", 13), ("C", 0), ("D", 0), ("F", 0)]);
    assert_eq!(mean_ms, 21 * HOUR_MS / 6);
    assert_eq!(of(&all, "A").over_mean_ms, 8 * HOUR_MS - mean_ms);
    assert_eq!((of(&all, "B").late, of(&all, "C").absent, of(&all, "D").absent), (1, 1, 1));
    assert_eq!((of(&all, "F").unsaid, of(&all, "F").nights, of(&all, "A").nights), (1, 0, 1));
    assert_eq!((of(&all, "E").planned_ms, of(&all, "D").planned_ms), (0, 8 * HOUR_MS));
    // At midnight six of the eight hours are behind.
    let (all, _) = hours(&rows, at("2021-01-01T00:00"), &nameless);
    assert_eq!(of(&all, "A").worked_ms, 6 * HOUR_MS);
}

#[test]
fn who_replaces_somebody_from_the_beginning_has_the_whole_duty() {
    let span = (at("2020-02-29T18:00"), at("2020-03-01T02:00"));
    let rows = [row(1, "A", 1, span, Some((Mark::Replaced("B".to_owned()), span.0 + LATE_MS)))];
    let (all, _) = hours(&rows, span.1, &nameless);
    assert_eq!(of(&all, "B").worked_ms, 8 * HOUR_MS);
}

#[test]
fn less_than_eight_hours_between_two_duties_are_told() {
    let first = (at("2020-02-29T18:00"), at("2020-03-01T02:00"));
    let rest = |hours: i64, minutes: i64| {
        let from_ms = first.1 + hours * HOUR_MS + minutes * MINUTE_MS;
        let rows = [row(1, "A", 1, first, None), row(2, "A", 2, (from_ms, from_ms + HOUR_MS), None)];
        short_rests(&rows, &nameless).first().map(ShortRest::rest_ms)
    };
    assert_eq!(rest(8, 0), None);
    assert_eq!(rest(7, 59), Some(8 * HOUR_MS - MINUTE_MS));
    assert_eq!(rest(0, 0), Some(0));
    // The same team goes on without a pause: one duty.
    let rows = [
        row(1, "A", 1, first, None),
        row(2, "A", 1, (first.1, first.1 + HOUR_MS), None),
        row(3, "A", 1, (first.1 + 4 * HOUR_MS, first.1 + 5 * HOUR_MS), None),
    ];
    let short = short_rests(&rows, &nameless);
    assert_eq!(short.iter().map(ShortRest::rest_ms).collect::<Vec<_>>(), [3 * HOUR_MS]);
    assert_eq!((short[0].after, short[0].slot), (rows[1].id, rows[2].id));
}

#[test]
fn who_did_not_come_needs_no_rest_and_who_came_instead_does() {
    let span = |from: &str, to: &str| (at(from), at(to));
    let rows = [
        row(1, "A", 1, span("2020-02-24T18:00", "2020-02-25T08:00"), Some((Mark::Replaced("B".into()), 0))),
        row(2, "A", 1, span("2020-02-25T12:00", "2020-02-25T14:00"), None),
        row(3, "B", 2, span("2020-02-25T12:00", "2020-02-25T14:00"), None),
        row(4, "C", 1, span("2020-02-24T18:00", "2020-02-25T08:00"), Some((Mark::Absent, 0))),
        row(5, "C", 1, span("2020-02-25T12:00", "2020-02-25T14:00"), None),
    ];
    let who: Vec<String> = short_rests(&rows, &nameless).into_iter().map(|short| short.staff_no).collect();
    assert_eq!(who, ["B"]);
}

/// Slots of a few people around an end of a month or a year, in whole minutes.
fn rosters() -> impl Strategy<Value = Vec<Attendance>> {
    let starts =
        [at("2020-12-31T12:00"), at("2020-02-29T12:00"), at("2021-02-28T12:00"), at("2020-06-10T12:00")];
    let marks = (0..6_u8, 0..1500_i64, 0..4_u8);
    let slot = (0..4_u8, 1..4_u16, 0..3 * 1440_i64, 1..=1440_i64, marks, any::<bool>());
    (prop::sample::select(starts.to_vec()), prop::collection::vec(slot, 0..12)).prop_map(|(start, slots)| {
        slots
            .into_iter()
            .zip(1..)
            .map(|((who, team, from, long, (mark, came, by), extra), no)| {
                let from_ms = start + from * MINUTE_MS;
                let at_ms = from_ms + (came - 60) * MINUTE_MS;
                let mark = match mark {
                    0 => None,
                    1 => Some(Mark::Late),
                    2 => Some(Mark::Absent),
                    3 => Some(Mark::Replaced(format!("S{by}"))),
                    _ => Some(Mark::Present),
                };
                let span = (from_ms, from_ms + long * MINUTE_MS);
                let row = row(no, &format!("S{who}"), team, span, mark.map(|mark| (mark, at_ms)));
                Attendance { extra, ..row }
            })
            .collect()
    })
}

/// Who is there in a minute by a slot, told without any arithmetic of stretches.
fn there(row: &Attendance, minute_ms: i64) -> Option<&str> {
    let slot = &row.slot;
    if minute_ms < slot.from_ms || minute_ms >= slot.to_ms {
        return None;
    }
    match &row.mark {
        None | Some((Mark::Present, _)) => Some(&slot.staff_no),
        Some((Mark::Late, at_ms)) => (minute_ms >= *at_ms).then_some(&slot.staff_no),
        Some((Mark::Absent, _)) => None,
        Some((Mark::Replaced(by), at_ms)) => {
            let came_with_the_others = *at_ms <= slot.from_ms + LATE_MS;
            (came_with_the_others || minute_ms >= *at_ms).then_some(by)
        }
    }
}

proptest! {
    #[test]
    fn hours_are_those_of_a_count_minute_by_minute(rows in rosters(), until in 0..4 * 1440_i64) {
        let first = rows.iter().map(|row| row.slot.from_ms).min().unwrap_or_default();
        let until_ms = first + until * MINUTE_MS;
        let mut worked: BTreeMap<String, i64> = BTreeMap::new();
        for row in &rows {
            worked.entry(row.slot.staff_no.clone()).or_default();
        }
        for minute in 0..5 * 1440 {
            let minute_ms = first + minute * MINUTE_MS;
            if minute_ms >= until_ms {
                break;
            }
            let said = rows.iter().filter(|row| row.mark.is_some());
            let now: BTreeSet<&str> = said.filter_map(|row| there(row, minute_ms)).collect();
            for who in now {
                *worked.entry(who.to_owned()).or_default() += MINUTE_MS;
            }
        }
        let (all, mean_ms) = hours(&rows, until_ms, &nameless);
        for one in &all {
            prop_assert_eq!(one.worked_ms, worked.get(&one.staff_no).copied().unwrap_or_default());
            prop_assert_eq!(one.over_mean_ms, one.worked_ms - mean_ms);
            prop_assert_eq!(one.nights == 0, one.worked_ms == 0);
        }
        prop_assert!(worked.iter().all(|(who, sum)| *sum == 0 || all.iter().any(|one| one.staff_no == *who)));
        let sum: i64 = all.iter().map(|one| one.over_mean_ms).sum();
        let people = i64::try_from(all.len()).unwrap();
        prop_assert!((0..people.max(1)).contains(&sum), "what is over the mean and under it is the same");
    }

    #[test]
    fn a_short_rest_is_one_minute_by_minute_too(rows in rosters()) {
        for short in short_rests(&rows, &nameless) {
            prop_assert!(short.begins_ms - short.ended_ms < REST_MS);
            // Of the two duties one ends and the other begins in these minutes, and between them is nothing.
            let at = |minute_ms| rows.iter().any(|row| there(row, minute_ms) == Some(&short.staff_no));
            prop_assert!(at(short.begins_ms));
            prop_assert!(at(short.ended_ms - MINUTE_MS));
            let mut between = short.ended_ms;
            while between < short.begins_ms {
                prop_assert!(!at(between));
                between += MINUTE_MS;
            }
        }
    }
}
