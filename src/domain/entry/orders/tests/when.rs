//! Moments: how they are read, and which moment of the calendar they are.

use proptest::prelude::*;

use super::*;
use crate::domain::now::Now;

/// 2020-02-28 18:30 local time, eight hours east.
const NOW: Now = Now { wall_ms: 1_582_885_800_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

fn local(wall_ms: Option<i64>) -> String {
    wall_ms.map(|at| NOW.local(at).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

fn next(text: &str) -> String {
    local(When::read(text).unwrap().resolve(&NOW, false))
}

#[test]
fn a_moment_has_a_few_spellings() {
    for (text, wanted) in [
        ("20:00", When::Time(20, 0)),
        ("8:05", When::Time(8, 5)),
        ("24:00", When::Time(24, 0)),
        ("03-08", When::Date(3, 8)),
        ("3-8", When::Date(3, 8)),
        ("3月8日", When::Date(3, 8)),
        ("3月8号", When::Date(3, 8)),
        ("02-29", When::Date(2, 29)),
        ("03-08T20:00", When::DateTime(3, 8, 20, 0)),
        ("3-8 8:00", When::DateTime(3, 8, 8, 0)),
    ] {
        assert_eq!(When::read(text), Some(wanted), "{text}");
    }
    for text in [
        "",
        "20",
        "20:0",
        "24:01",
        "25:00",
        "20:60",
        "13-01",
        "02-30",
        "0-1",
        "2020-03-08",
        "3-2-501",
        "T",
        "03-08T",
    ] {
        assert_eq!(When::read(text), None, "{text}");
    }
}

#[test]
fn the_next_such_moment_is_meant() {
    assert_eq!(next("20:00"), "2020-02-28 20:00");
    assert_eq!(next("18:30"), "2020-02-29 18:30");
    assert_eq!(next("18:00"), "2020-02-29 18:00");
    assert_eq!(next("24:00"), "2020-02-29 00:00");
    assert_eq!(next("00:00"), "2020-02-29 00:00");
    assert_eq!(next("03-08"), "2020-03-08 00:00");
    assert_eq!(next("02-27"), "2021-02-27 00:00");
    assert_eq!(next("02-29"), "2020-02-29 00:00");
    assert_eq!(next("02-28T18:00"), "2021-02-28 18:00");
    assert_eq!(next("03-08T24:00"), "2020-03-09 00:00");
    let later = Now { wall_ms: NOW.wall_ms + 10 * 86_400_000, ..NOW };
    assert_eq!(When::Date(2, 29).resolve(&later, false), None, "no such day within a year");
}

#[test]
fn the_end_of_a_day_is_the_midnight_behind_it_and_today_begins_now() {
    let end = |text: &str| local(When::read(text).unwrap().resolve(&NOW, true));
    assert_eq!(end("03-08"), "2020-03-09 00:00");
    assert_eq!(end("02-28"), "2020-02-29 00:00");
    assert_eq!(end("20:00"), "2020-02-28 20:00");
    assert_eq!(When::Date(2, 28).resolve(&NOW, false), Some(NOW.wall_ms));
}

#[test]
fn a_line_of_the_pad_is_from_the_last_such_moment() {
    let last = |text: &str| local(When::read(text).unwrap().last(&NOW));
    assert_eq!(last("18:05"), "2020-02-28 18:05");
    assert_eq!(last("18:30"), "2020-02-28 18:30");
    assert_eq!(last("23:50"), "2020-02-27 23:50");
    assert_eq!(last("02-27T20:00"), "2020-02-27 20:00");
    assert_eq!(last("03-01T20:00"), "2019-03-01 20:00");
}

fn whens() -> impl Strategy<Value = When> {
    prop_oneof![
        (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| When::Time(hour, minute)),
        (1..=12_u32, 1..=28_u32).prop_map(|(month, day)| When::Date(month, day)),
        (1..=12_u32, 1..=28_u32, 0..24_u32, 0..60_u32)
            .prop_map(|(m, d, h, min)| When::DateTime(m, d, h, min)),
    ]
}

fn nows() -> impl Strategy<Value = Now> {
    (1_500_000_000_000..2_000_000_000_000_i64, -14 * 3600..=14 * 3600).prop_map(|(wall_ms, offset_s)| Now {
        wall_ms,
        offset_s,
        ..NOW
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_moment_is_resolved_ahead_within_a_year_and_says_itself(when in whens(), now in nows(), end in any::<bool>()) {
        let at = when.resolve(&now, end).unwrap();
        let is_today = at == now.wall_ms && matches!(when, When::Date(..)) && !end;
        prop_assert!(at > now.wall_ms || is_today);
        prop_assert!(at - now.wall_ms <= 366 * 86_400_000);
        let shift = i64::from(end && matches!(when, When::Date(..)));
        let local = now.local(at - shift);
        let said = match when {
            When::Time(..) => local.format("%H:%M"),
            When::Date(..) => local.format("%m-%d"),
            When::DateTime(..) => local.format("%m-%d %H:%M"),
        };
        prop_assert_eq!(said.to_string(), when.to_string());
    }

    #[test]
    fn the_last_moment_is_behind_and_nothing_lies_between(when in whens(), now in nows()) {
        let last = when.last(&now).unwrap();
        prop_assert!(last <= now.wall_ms);
        prop_assert!(now.wall_ms - last <= 366 * 86_400_000);
        let before = Now { wall_ms: last - 1, ..now };
        prop_assert_eq!(when.resolve(&before, false).filter(|at| *at != before.wall_ms).unwrap_or(last), last);
    }

    #[test]
    fn a_moment_is_read_as_it_is_written(when in whens()) {
        prop_assert_eq!(When::read(&when.to_string()), Some(when));
        prop_assert_eq!(When::read(&when.to_string().replace(' ', "T")), Some(when));
    }

    #[test]
    fn no_clock_makes_resolving_panic(when in whens(), wall_ms in any::<i64>(), offset_s in any::<i32>()) {
        let now = Now { wall_ms, offset_s, ..NOW };
        let _ = (when.resolve(&now, true), when.resolve(&now, false), when.last(&now));
    }

    #[test]
    fn no_text_makes_reading_a_moment_panic(text in prop_oneof![any::<String>(), "[0-9:T月日 -]{0,12}"]) {
        let _ = When::read(&text);
    }
}
