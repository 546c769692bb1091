//! Quotas against a model that looks at calendars rather than at milliseconds.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use rstest::rstest;

use super::super::{
    Finding, Outing, RuleKind, Rules, Window,
    quota::{outing, overstayed},
    rule::MOST_TRIPS,
};
use super::{only, row};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment in universal time, in wall milliseconds.
fn ms(time: &str) -> i64 {
    NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").unwrap().and_utc().timestamp_millis()
}

/// The local calendar time of a moment.
fn local(at_ms: i64, offset_s: i32) -> NaiveDateTime {
    let utc = DateTime::from_timestamp_millis(at_ms).unwrap().naive_utc();
    utc + TimeDelta::seconds(i64::from(offset_s))
}

/// The day of the rule's calendar on which a moment lies.
fn day(at_ms: i64, offset_s: i32, starts: u16) -> NaiveDate {
    (local(at_ms, offset_s) - TimeDelta::minutes(i64::from(starts))).date()
}

/// How many outings count at a moment.
fn used(window: Window, outings: &[i64], at_ms: i64, offset_s: i32) -> usize {
    let counts = |out_ms: i64| match window {
        Window::Hours(hours) => {
            let ago = local(at_ms, offset_s) - local(out_ms, offset_s);
            ago >= TimeDelta::zero() && ago < TimeDelta::hours(i64::from(hours))
        }
        Window::Days { days, starts } => {
            let last = day(at_ms, offset_s, starts);
            let first = last.checked_sub_days(Days::new(u64::from(days) - 1)).unwrap();
            out_ms <= at_ms && (first..=last).contains(&day(out_ms, offset_s, starts))
        }
    };
    outings.iter().filter(|out_ms| counts(**out_ms)).count()
}

fn quota(persons: u16, trips: u16, window: Window, max_minutes: Option<u32>) -> RuleKind {
    RuleKind::Quota { persons, trips, window, max_minutes }
}

fn outings(out_ms: &[i64]) -> Vec<Outing> {
    out_ms.iter().map(|out_ms| Outing { out_ms: *out_ms }).collect()
}

/// Whether a verdict lets go out without a question.
fn passes(found: &[Finding]) -> bool {
    found.iter().all(|finding| matches!(finding, Finding::BackBy { .. }))
}

/// Moments at which calendars go wrong: ends of days, months, years, leap days.
fn moments() -> impl Strategy<Value = i64> {
    let corners = prop::sample::select(vec![
        "2026-02-24 16:00",
        "2026-02-28 23:59",
        "2024-02-28 23:59",
        "2024-02-29 12:00",
        "2024-03-01 00:00",
        "2025-12-31 23:30",
        "2026-01-01 00:00",
        "2026-03-31 16:00",
        "2000-02-29 00:00",
        "2100-02-28 23:00",
    ]);
    (corners, -3 * DAY..3 * DAY).prop_map(|(corner, near)| ms(corner) + near)
}

fn windows() -> impl Strategy<Value = Window> {
    prop_oneof![
        prop_oneof![Just(1_u32), Just(24), Just(48), Just(72), 1_u32..=744].prop_map(Window::Hours),
        (prop_oneof![1_u16..=3, 1_u16..=31], prop_oneof![Just(0_u16), Just(360), 0_u16..1440])
            .prop_map(|(days, starts)| Window::Days { days, starts }),
    ]
}

/// Offsets of all places on earth, quarter hours among them.
fn offsets() -> impl Strategy<Value = i32> {
    (-12 * 4..=14 * 4).prop_map(|quarters| quarters * 900)
}

/// Outings around a moment: just now, on the edge of windows, long ago, and some to come.
fn around(at_ms: i64) -> impl Strategy<Value = Vec<i64>> {
    let ago = prop_oneof![
        0..3 * HOUR,
        (0_i64..=32).prop_map(|days| days * DAY),
        (0_i64..=32, -1_i64..=1).prop_map(|(days, off)| days * DAY + off),
        0..33 * DAY,
        -2 * DAY..0,
    ];
    prop::collection::vec(ago.prop_map(move |ago| at_ms - ago), 0..8)
}

prop_compose! {
    fn cases()(at_ms in moments())(
        at_ms in Just(at_ms), out_ms in around(at_ms), window in windows(), offset_s in offsets(),
        persons in 1_u16..=3, trips in 1_u16..=3, max_minutes in prop::option::of(1_u32..=600),
    ) -> (i64, Vec<i64>, Window, i32, u16, u16, Option<u32>) {
        (at_ms, out_ms, window, offset_s, persons, trips, max_minutes)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_quota_says_what_a_calendar_says_and_names_the_first_moment(
        (at_ms, out_ms, window, offset_s, persons, trips, max_minutes) in cases(),
    ) {
        let rules = only(quota(persons, trips, window, max_minutes));
        let found = outing(&rules, &outings(&out_ms), at_ms, offset_s);
        let allowed = persons * trips;
        let model = used(window, &out_ms, at_ms, offset_s);
        if model < usize::from(allowed) {
            let back = max_minutes.map(|minutes| Finding::BackBy { at_ms: at_ms + i64::from(minutes) * MINUTE });
            prop_assert_eq!(found, Vec::from_iter(back));
            return Ok(());
        }
        let [Finding::QuotaUsed { used: told, allowed: of, next_ms }] = found[..] else {
            panic!("{found:?} with {model} of {allowed}");
        };
        prop_assert_eq!((usize::from(told), of), (model, allowed));
        prop_assert!(next_ms > at_ms);
        // What is still to come does not count, now or for the moment that is named.
        let past: Vec<i64> = out_ms.iter().copied().filter(|out_ms| *out_ms <= at_ms).collect();
        let free = |at_ms| used(window, &past, at_ms, offset_s) < usize::from(allowed);
        prop_assert!(free(next_ms), "not free at {}", local(next_ms, offset_s));
        prop_assert!(!free(next_ms - 1), "free before {}", local(next_ms, offset_s));
        for step in 0..200 {
            let moment = at_ms + (next_ms - at_ms) / 200 * step;
            prop_assert!(!free(moment) || moment == next_ms, "free at {}", local(moment, offset_s));
        }
        prop_assert!(passes(&outing(&rules, &outings(&past), next_ms, offset_s)));
    }

    #[test]
    fn one_more_outing_never_turns_a_refusal_into_a_pass(
        (at_ms, mut out_ms, window, offset_s, persons, trips, max_minutes) in cases(),
        more in prop_oneof![any::<i64>(), moments()], place: prop::sample::Index,
    ) {
        let rules = only(quota(persons, trips, window, max_minutes));
        let before = outing(&rules, &outings(&out_ms), at_ms, offset_s);
        out_ms.insert(place.index(out_ms.len() + 1), more);
        let after = outing(&rules, &outings(&out_ms), at_ms, offset_s);
        prop_assert!(passes(&before) || !passes(&after), "{:?} {:?}", before, after);
    }

    #[test]
    fn the_order_of_outings_says_nothing(
        (at_ms, out_ms, window, offset_s, persons, trips, max_minutes) in cases(),
    ) {
        let rules = only(quota(persons, trips, window, max_minutes));
        let turned: Vec<i64> = out_ms.iter().rev().copied().collect();
        prop_assert_eq!(
            outing(&rules, &outings(&out_ms), at_ms, offset_s),
            outing(&rules, &outings(&turned), at_ms, offset_s)
        );
    }

    #[test]
    fn the_moment_that_is_named_knows_the_rules_to_come(
        (at_ms, out_ms, window, offset_s, persons, trips, _) in cases(),
        later in prop::collection::vec((0..20 * DAY, 0_usize..4, windows(), prop::option::of(0..5 * DAY)), 0..4),
    ) {
        let kind = |which: usize, window: Window| match which {
            0 => RuleKind::Free,
            1 => RuleKind::NoOutings,
            2 => RuleKind::Unreadable,
            _ => quota(1, 1, window, None),
        };
        let mut rules = only(quota(persons, trips, window, None));
        for (seq, (after, which, window, lasts)) in (2..).zip(later) {
            let from_ms = at_ms + 1 + after;
            rules.rows.push(row(seq, kind(which, window), from_ms, lasts.map(|ms| (from_ms + ms, seq))));
        }
        let past: Vec<i64> = out_ms.into_iter().filter(|out_ms| *out_ms <= at_ms).collect();
        let free = |at_ms| passes(&outing(&rules, &outings(&past), at_ms, offset_s));
        let found = outing(&rules, &outings(&past), at_ms, offset_s);
        let [Finding::QuotaUsed { next_ms, .. }] = found[..] else { return Ok(()) };
        let changes = rules.rows.iter().flat_map(|row| [Some(row.rule.from_ms), row.ended.map(|(at, _)| at)]);
        let changes: Vec<i64> = changes.flatten().filter(|moment| *moment > at_ms).collect();
        let steps = (0..400).map(|step| at_ms + step * 3 * HOUR);
        for moment in steps.chain(changes).chain([next_ms - 1]) {
            prop_assert!(moment >= next_ms || !free(moment), "free at {}", local(moment, offset_s));
            // Without any moment at all the present rule's own is named.
            prop_assert!(free(next_ms) || !free(moment), "not free at {}", local(next_ms, offset_s));
        }
    }

    #[test]
    fn whatever_the_figures_are_nothing_panics_and_nothing_passes_in_silence(
        persons: u16, trips: u16, hours: u32, days: u16, starts: u16, by_days: bool,
        max_minutes in prop::option::of(any::<u32>()), at_ms: i64, offset_s: i32,
        out_ms in prop::collection::vec(any::<i64>(), 0..5),
    ) {
        let window = if by_days { Window::Days { days, starts } } else { Window::Hours(hours) };
        let what = quota(persons, trips, window, max_minutes);
        let wrong = !what.wrong_figures().is_empty();
        let rules = only(what);
        let found = outing(&rules, &outings(&out_ms), at_ms, offset_s);
        if wrong {
            prop_assert_eq!(found, vec![Finding::RuleUnreadable { rule: "rule-1".into() }]);
            prop_assert_eq!(overstayed(&rules, i64::MIN, at_ms), None);
        }
        for out_ms in out_ms {
            prop_assert!(overstayed(&rules, out_ms, at_ms).is_none_or(|minutes| minutes > 0));
        }
    }

    #[test]
    fn lateness_is_counted_in_whole_minutes_under_the_rule_of_the_way_out(
        out_ms in moments(), max in 1_u32..=600, stayed in 0..40 * HOUR, changed in 0..40 * HOUR,
    ) {
        let rules = Rules {
            version: 2,
            rows: vec![
                row(1, quota(1, 1, Window::Hours(48), Some(max)), out_ms - DAY, None),
                row(2, RuleKind::NoOutings, out_ms + 1 + changed, None),
            ],
        };
        let minutes = stayed / MINUTE - i64::from(max);
        let over = (minutes > 0).then_some(minutes);
        prop_assert_eq!(overstayed(&rules, out_ms, out_ms + stayed), over);
    }
}

#[rstest]
#[case(quota(0, 1, Window::Hours(48), None))]
#[case(quota(21, 1, Window::Hours(48), None))]
#[case(quota(1, 0, Window::Hours(48), None))]
#[case(quota(1, MOST_TRIPS + 1, Window::Hours(48), None))]
#[case(quota(1, 1, Window::Hours(0), None))]
#[case(quota(1, 1, Window::Hours(745), None))]
#[case(quota(1, 1, Window::Days { days: 0, starts: 0 }, None))]
#[case(quota(1, 1, Window::Days { days: 32, starts: 0 }, None))]
#[case(quota(1, 1, Window::Days { days: 1, starts: 1440 }, None))]
#[case(quota(1, 1, Window::Hours(48), Some(0)))]
#[case(quota(1, 1, Window::Hours(48), Some(44_641)))]
#[case(RuleKind::Unreadable)]
fn a_rule_that_cannot_be_reckoned_with_is_told(#[case] what: RuleKind) {
    let found = outing(&only(what), &[], ms("2026-02-24 12:00"), 8 * 3600);
    assert_eq!(found, [Finding::RuleUnreadable { rule: "rule-1".into() }]);
}

#[test]
fn reckoning_over_the_end_of_time_is_told() {
    let rules = only(quota(1, 1, Window::Hours(48), Some(180)));
    let unreadable = [Finding::RuleUnreadable { rule: "rule-1".into() }];
    assert_eq!(outing(&rules, &[], i64::MAX - 1, 0), unreadable);
    assert_eq!(outing(&rules, &outings(&[i64::MAX - HOUR]), i64::MAX - HOUR, 0), unreadable);
    let days = only(quota(1, 1, Window::Days { days: 1, starts: 0 }, None));
    assert_eq!(outing(&days, &outings(&[i64::MIN]), i64::MIN, -3600), unreadable);
    assert_eq!(outing(&days, &[], 0, i32::MAX), unreadable);
    assert_eq!(overstayed(&rules, i64::MIN, i64::MAX), None);
}

#[test]
fn two_days_over_a_month_end_are_forty_eight_hours() {
    let rules = only(quota(1, 1, Window::Hours(48), Some(180)));
    let (went, back) = (ms("2026-02-27 10:10"), ms("2026-03-01 10:10"));
    let refused = Finding::QuotaUsed { used: 1, allowed: 1, next_ms: back };
    assert_eq!(outing(&rules, &outings(&[went]), back - 1, 8 * 3600), [refused]);
    let found = outing(&rules, &outings(&[went]), back, 8 * 3600);
    assert_eq!(found, [Finding::BackBy { at_ms: back + 3 * HOUR }]);
}

#[test]
fn a_day_that_begins_at_six_is_not_over_at_midnight() {
    let rules = only(quota(1, 1, Window::Days { days: 1, starts: 360 }, None));
    let offset_s = 8 * 3600;
    // 20:00 local time on the last day of the year; the next outing is at 06:00.
    let (went, next_ms) = (ms("2025-12-31 12:00"), ms("2025-12-31 22:00"));
    let after_midnight = ms("2025-12-31 16:30");
    let refused = Finding::QuotaUsed { used: 1, allowed: 1, next_ms };
    assert_eq!(outing(&rules, &outings(&[went]), after_midnight, offset_s), [refused]);
    assert_eq!(outing(&rules, &outings(&[went]), next_ms, offset_s), []);
}

#[test]
fn without_a_rule_and_under_a_free_one_nothing_is_found() {
    let went = outings(&[0, 1, 2]);
    assert_eq!(outing(&Rules::default(), &went, 5, 0), []);
    assert_eq!(outing(&only(RuleKind::Free), &went, 5, 0), []);
    assert_eq!(outing(&only(RuleKind::NoOutings), &[], 5, 0), [Finding::NoOutings]);
    assert_eq!(overstayed(&Rules::default(), 0, DAY), None);
    assert_eq!(overstayed(&only(RuleKind::Free), 0, DAY), None);
}
