use proptest::prelude::*;

use super::readings::{DRIFT, ENOUGH};
use super::*;
use crate::domain::doors::TaskState;
use crate::domain::handover::CountKind;

const HOUR_MS: i64 = 3_600_000;
/// 2020-02-24 12:00 at +08:00, the beginning of a night.
const NOON_MS: i64 = 1_582_516_800_000;

fn now() -> Now {
    Now { wall_ms: NOON_MS + 72 * HOUR_MS, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

fn last() -> Night {
    Night::of(NOON_MS + 48 * HOUR_MS, &now())
}

/// Three nights, the last of them by the hour.
fn counting() -> FigureCounting {
    FigureCounting::new((NOON_MS, NOON_MS + 72 * HOUR_MS), NOON_MS + 48 * HOUR_MS, &now())
}

fn sheet(facts: &[(i64, Fact<'static>)], readings: &[Reading]) -> FigureSheet {
    let mut counting = counting();
    for (at_ms, fact) in facts {
        counting.add(*at_ms, fact);
    }
    for reading in readings {
        counting.read(reading);
    }
    counting.end(last(), &BTreeMap::new())
}

fn total(rows: &[FigureRow], series: Series) -> i64 {
    rows.iter().filter_map(|row| series.of(&row.amounts)).sum()
}

fn fact() -> impl Strategy<Value = Fact<'static>> {
    prop_oneof![
        (prop::sample::select(vec![CountKind::In, CountKind::Out, CountKind::Refused]), 0_u64..4)
            .prop_map(|(kind, count)| Fact::Counted(kind, count)),
        (0_i64..900).prop_map(Fact::Waited),
        Just(Fact::Left),
        Just(Fact::RoundLate),
        Just(Fact::PassedOver),
        prop::sample::select(vec![TaskState::Done, TaskState::Late, TaskState::Missed]).prop_map(Fact::Task),
        prop::sample::select(vec![TaskState::Done, TaskState::Overdue]).prop_map(Fact::Check),
    ]
}

fn reading() -> impl Strategy<Value = Reading> {
    let gate = prop::option::of(1_u16..3);
    let device = prop::option::of(1_u16..4);
    (-30_i64..100, device, gate, 340_i64..380).prop_map(|(hour, device, gate, tenths)| Reading {
        at_ms: NOON_MS + hour * HOUR_MS,
        device,
        gate,
        tenths,
    })
}

proptest! {
    #[test]
    fn hours_add_up_to_their_night_nights_to_all_and_no_order_of_rows_matters(
        facts in prop::collection::vec((-30_i64 * HOUR_MS..100 * HOUR_MS, fact()), 0..80),
        readings in prop::collection::vec(reading(), 0..60),
    ) {
        let facts: Vec<(i64, Fact<'static>)> = facts.into_iter().map(|(at, fact)| (NOON_MS + at, fact)).collect();
        let told = sheet(&facts, &readings);
        let (mut backwards, mut later) = (facts.clone(), readings.clone());
        backwards.reverse();
        later.reverse();
        prop_assert_eq!(&told, &sheet(&backwards, &later));
        let tonight: Vec<FigureRow> = told.nights.iter().filter(|row| row.night == last()).cloned().collect();
        for kind in [FigureKind::Passages, FigureKind::Waits, FigureKind::Rounds, FigureKind::Tasks] {
            for series in kind.series(FigureSpan::Hours).iter().filter(|series| series.is_summed()) {
                prop_assert_eq!(total(&told.hours, *series), total(&tonight, *series), "{:?}", series);
            }
        }
        // By hand, of all nights.
        let within = |at_ms: i64| (NOON_MS..NOON_MS + 72 * HOUR_MS).contains(&at_ms);
        let of = |wanted: CountKind| -> i64 {
            let count = |(at_ms, fact): &(i64, Fact<'static>)| match fact {
                Fact::Counted(kind, count) if *kind == wanted && within(*at_ms) => i64::try_from(*count).unwrap(),
                _ => 0,
            };
            facts.iter().map(count).sum()
        };
        prop_assert_eq!(total(&told.nights, Series::In), of(CountKind::In));
        prop_assert_eq!(total(&told.nights, Series::Refused), of(CountKind::Refused));
        let read: u64 = told.thermometers.iter().map(|row| row.readings).sum();
        let within = readings.iter().filter(|reading| within(reading.at_ms)).count();
        prop_assert_eq!(read, within as u64);
    }

    #[test]
    fn a_part_of_all_values_is_the_one_at_its_rank(
        mut values in prop::collection::vec(-50_i64..50, 1..60), percent in 1_u64..100,
    ) {
        let mut spread = Spread::default();
        for value in &values {
            spread.add(*value);
        }
        values.sort_unstable();
        let rank = (values.len() as u64 * percent).div_ceil(100).max(1);
        prop_assert_eq!(spread.at(percent), Some(values[usize::try_from(rank - 1).unwrap()]));
        prop_assert_eq!(spread.count(), values.len() as u64);
    }
}

#[test]
fn a_night_goes_from_noon_to_noon_and_over_midnight() {
    let passage = Fact::Counted(CountKind::In, 1);
    let at = |hours: i64, ms: i64| (NOON_MS + hours * HOUR_MS + ms, passage);
    // 11:59:59, noon, before and behind midnight, the last moment of the night, the next noon.
    let facts = [at(0, -1), at(0, 0), at(12, -1), at(12, 0), at(24, -1), at(24, 0)];
    let told = sheet(&facts, &[]);
    let nights: Vec<(String, i64)> = told
        .nights
        .iter()
        .map(|row| (row.night.to_string(), total(std::slice::from_ref(row), Series::In)))
        .collect();
    assert_eq!(nights, [("2020-02-24".to_owned(), 4), ("2020-02-25".to_owned(), 1)]);
    assert!(told.hours.is_empty(), "they are of other nights");
}

#[test]
fn what_nobody_recorded_is_unknown_and_what_was_recorded_without_it_is_none() {
    let hour = NOON_MS + 56 * HOUR_MS;
    let facts =
        [(hour, Fact::Counted(CountKind::Out, 1)), (hour + 2 * HOUR_MS, Fact::Task(TaskState::Missed))];
    let told = sheet(&facts, &[]);
    let grid = Grid::of(&told, FigureKind::Passages, FigureSpan::Hours);
    assert_eq!(grid.columns, [GridColumn::Hour(hour)], "a task that was missed is no record");
    assert_eq!(grid.rows[0].values[0].value, Some(0), "nobody came in");
    let grid = Grid::of(&told, FigureKind::Tasks, FigureSpan::Hours);
    assert_eq!(grid.columns, [GridColumn::Hour(hour + 2 * HOUR_MS)]);
    assert_eq!(Grid::of(&told, FigureKind::Temperatures, FigureSpan::Hours), Grid::default());
    assert_eq!(Series::WaitMedian.of(&told.hours[0].amounts), None, "nobody waited");

    let facts = [(hour, Fact::Counted(CountKind::Out, 1)), (hour + 3 * HOUR_MS, Fact::Left)];
    let grid = Grid::of(&sheet(&facts, &[]), FigureKind::Passages, FigureSpan::Hours);
    let out: Vec<Option<i64>> = grid.rows[1].values.iter().map(|value| value.value).collect();
    assert_eq!(out, [Some(1), None, None, Some(0)], "hours between two others are there, and unknown");
}

/// So many readings of a thermometer in an hour of a night, all alike.
fn readings(device: u16, hour: i64, count: u64, tenths: i64) -> Vec<Reading> {
    let at = |nth: u64| NOON_MS + hour * HOUR_MS + i64::try_from(nth).unwrap() * 1000;
    (0..count).map(|nth| Reading { at_ms: at(nth), device: Some(device), gate: Some(1), tenths }).collect()
}

#[test]
fn a_thermometer_drifts_from_its_own_nights_and_from_the_others_beside_it() {
    let of = |all: &[Vec<Reading>]| sheet(&[], &all.concat()).thermometers.pop().unwrap();
    // As it was, and 0.3 warmer tonight.
    let drifted = of(&[readings(1, 8, ENOUGH, 365), readings(1, 56, ENOUGH, 365 + DRIFT)]);
    assert_eq!((drifted.own, drifted.others, drifted.is_drifting()), (Some(DRIFT), None, true));
    let steady = of(&[readings(1, 8, ENOUGH, 365), readings(1, 56, ENOUGH, 365 + DRIFT - 1)]);
    assert_eq!((steady.own, steady.is_drifting()), (Some(DRIFT - 1), false));
    for few in [(ENOUGH - 1, ENOUGH), (ENOUGH, ENOUGH - 1)] {
        let row = of(&[readings(1, 8, few.0, 365), readings(1, 56, few.1, 375)]);
        assert_eq!((row.own, row.is_drifting()), (None, false), "{few:?}");
    }
    // Colder than the other at the same gate in the same hour; in another hour there is nobody to be compared with.
    let beside = of(&[readings(1, 56, ENOUGH, 368), readings(2, 56, ENOUGH, 364)]);
    assert_eq!((beside.no, beside.others, beside.is_drifting()), (Some(2), Some(-4), true));
    let apart = of(&[readings(1, 56, ENOUGH, 368), readings(2, 57, ENOUGH, 364)]);
    assert_eq!((apart.others, apart.is_drifting()), (None, false));
    // Cold brows say nothing of it.
    let cold = of(&[readings(1, 8, ENOUGH, 365), readings(1, 56, ENOUGH, 365), readings(1, 57, 40, 335)]);
    assert_eq!((cold.readings, cold.cold, cold.own), (ENOUGH + 40, 40, Some(0)));
    assert_eq!(cold.quartiles, Some([365; 3]));
}
