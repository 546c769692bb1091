//! What the page promises of its figures, whatever happens in a night.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::domain::event::{
    ClockJumped, Event, EventKind, GateEvent, LaneEvent, RecordAnnulled, RecordsEvent, Tailgate,
};
use crate::domain::gate::{Passage, Passing};
use crate::domain::lane::{CourierRecorded, Late};
use crate::domain::now::Now;
use crate::domain::shift::{CheckAnswer, CheckItem, CheckState, state_of};
use crate::domain::value::{Direction, Id, SafeText};

const HOUR_MS: i64 = 60 * 60 * 1000;

fn now(offset_s: i32) -> Now {
    Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s }
}

/// The records that were taken back.
fn annulled(entries: &[CountedRecord]) -> BTreeSet<i64> {
    let taken_back = entries.iter().filter_map(|entry| match &entry.event {
        Some(Event::Records(RecordsEvent::RecordAnnulled(annulled))) => Some(annulled.seq),
        _ => None,
    });
    taken_back.collect()
}

fn count(entries: &[CountedRecord], shift: i64, opened_ms: i64, now: &Now) -> Counts {
    let gone = annulled(entries);
    let mut counting = Counting::new(shift, opened_ms, now, &gone);
    for entry in entries {
        counting.add(entry);
    }
    counting.end()
}

/// What one made-up record is.
#[derive(Clone, Debug)]
enum Fact {
    Passes(bool, bool, Option<(i64, u32)>),
    Follows(u16),
    Parcels(u16),
    TakesBack(usize),
    Erased,
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        4 => (any::<bool>(), any::<bool>(), proptest::option::of((0..30 * HOUR_MS, 1..40_u32)))
            .prop_map(|(inward, admitted, late)| Fact::Passes(inward, admitted, late)),
        1 => (1..5_u16).prop_map(Fact::Follows),
        1 => (1..9_u16).prop_map(Fact::Parcels),
        1 => (0..60_usize).prop_map(Fact::TakesBack),
        1 => Just(Fact::Erased),
    ]
}

fn passage(inward: bool, admitted: bool, late: Option<(i64, u32)>) -> Passage {
    let direction = if inward { Direction::In } else { Direction::Out };
    let outcome = if admitted { Passing::Admitted } else { Passing::Refused };
    let mut passage = Passage::new(Id([1; 16]), 1, direction, outcome);
    passage.late = late.map(|(at_ms, serial)| Late { at_ms, serial: Some(serial) });
    passage
}

/// The records of shifts 1 and 2, who write in turns as drawn.
fn entries(facts: &[(Fact, bool, i64)]) -> Vec<CountedRecord> {
    let entry = |(place, (fact, other, at_ms)): (usize, &(Fact, bool, i64))| {
        let (kind, event) = match fact {
            Fact::Passes(inward, admitted, late) => (
                EventKind::PassageRecorded,
                Some(Event::Gate(GateEvent::PassageRecorded(passage(*inward, *admitted, *late)))),
            ),
            Fact::Follows(count) => (
                EventKind::TailgateRecorded,
                Some(Event::Lane(LaneEvent::TailgateRecorded(Tailgate { gate: 1, count: *count }))),
            ),
            Fact::Parcels(parcels) => (
                EventKind::CourierRecorded,
                Some(Event::Lane(LaneEvent::CourierRecorded(CourierRecorded {
                    gate: 1,
                    company: "SF".into(),
                    tail: "1234".to_owned(),
                    place: "rack".into(),
                    parcels: *parcels,
                }))),
            ),
            Fact::TakesBack(of) => (
                EventKind::RecordAnnulled,
                Some(Event::Records(RecordsEvent::RecordAnnulled(RecordAnnulled {
                    seq: i64::try_from(*of).unwrap() + 1,
                    corrected: false,
                }))),
            ),
            Fact::Erased => (EventKind::PassageRecorded, None),
        };
        CountedRecord {
            seq: i64::try_from(place).unwrap() + 1,
            at_ms: *at_ms,
            shift: if *other { 2 } else { 1 },
            actor: if *other { "W2" } else { "W1" }.to_owned(),
            begun_by: None,
            kind,
            event,
        }
    };
    facts.iter().enumerate().map(entry).collect()
}

proptest! {
    /// The hours add up to the whole, and the whole is what a reader of the records would count one by one.
    #[test]
    fn hours_add_up_and_every_record_that_stands_counts_once(
        facts in proptest::collection::vec((fact(), any::<bool>(), 0..30 * HOUR_MS), 0..60),
        offset_min in -720..840_i32,
    ) {
        let now = now(offset_min * 60);
        let entries = entries(&facts);
        let counts = count(&entries, 1, 0, &now);
        let mut sum: BTreeMap<CountKind, u64> = BTreeMap::new();
        for hour in &counts.hours {
            prop_assert_eq!((hour.from_ms + i64::from(now.offset_s) * 1000).rem_euclid(HOUR_MS), 0);
            for (kind, count) in hour.figures.all() {
                *sum.entry(kind).or_default() += count;
            }
        }
        prop_assert_eq!(sum, counts.total.all().collect::<BTreeMap<_, _>>());
        prop_assert!(counts.hours.windows(2).all(|pair| pair[0].from_ms < pair[1].from_ms));

        let gone: BTreeSet<i64> = facts.iter().filter_map(|(fact, ..)| match fact {
            Fact::TakesBack(of) => Some(i64::try_from(*of).unwrap() + 1),
            _ => None,
        }).collect();
        let mut plain = [0_u64; 6];
        for (place, (fact, other, _)) in facts.iter().enumerate() {
            if *other || gone.contains(&(i64::try_from(place).unwrap() + 1)) {
                continue;
            }
            match fact {
                Fact::Passes(_, false, _) => plain[2] += 1,
                Fact::Passes(true, true, _) => plain[0] += 1,
                Fact::Passes(false, true, _) => plain[1] += 1,
                Fact::Follows(count) => plain[3] += u64::from(*count),
                Fact::Parcels(parcels) => plain[4] += u64::from(*parcels),
                Fact::Erased => plain[5] += 1,
                Fact::TakesBack(_) => {}
            }
        }
        let told = [CountKind::In, CountKind::Out, CountKind::Refused, CountKind::Tailgates, CountKind::Parcels, CountKind::Erased];
        prop_assert_eq!(plain, told.map(|kind| counts.total.of(kind)));
    }

    /// What is missing of the pad and what was entered are together every line from the first to the last.
    #[test]
    fn the_pad_has_each_line_once(
        entered in proptest::collection::btree_set(1..90_u32, 0..40),
        first in proptest::option::of(1..90_u32),
    ) {
        let missing = missing_serials(&entered, first);
        prop_assert!(missing.iter().all(|serial| !entered.contains(serial)));
        let Some(last) = entered.last() else {
            prop_assert!(missing.is_empty());
            return Ok(());
        };
        let from = missing.iter().chain(&entered).min().unwrap();
        let all: BTreeSet<u32> = missing.iter().chain(&entered).copied().collect();
        prop_assert_eq!(all.len() as u64, u64::from(last - from) + 1);
        if let Some(first) = first.filter(|first| first <= last) {
            prop_assert!(*from <= first);
        }
    }
}

#[test]
fn the_numbers_of_items_are_theirs_for_good() {
    let numbers: Vec<u8> = Item::VARIANTS.iter().copied().map(Item::no).collect();
    assert_eq!(numbers, (1..=28).collect::<Vec<u8>>());
    assert_eq!(Item::of_no(5), Some(Item::Fevers));
    assert_eq!(Item::of_no(18), Some(Item::Checklist));
    assert_eq!(Item::of_no(0), None);
    assert_eq!(Item::of_no(29), None);
}

#[test]
fn a_figure_out_of_range_is_an_open_item_whatever_was_said() {
    let answer = |item, figure| CheckAnswer {
        item,
        seq: 1,
        at_ms: 0,
        by: "W1".to_owned(),
        ok: true,
        figure,
        note: SafeText::default(),
    };
    let state = |item, figure| state_of(item, Some(&answer(item, figure)));
    assert_eq!(state_of(CheckItem::Radio, None), CheckState::Open);
    assert_eq!(state(CheckItem::Clock, Some(-2)), CheckState::Good);
    assert_eq!(state(CheckItem::Clock, Some(3)), CheckState::Missing);
    assert_eq!(state(CheckItem::Lists, Some(48)), CheckState::Good);
    assert_eq!(state(CheckItem::Lists, Some(49)), CheckState::Missing);
    assert_eq!(state(CheckItem::Thermometers, Some(0)), CheckState::Missing);
    assert_eq!(state(CheckItem::Pad, Some(4701)), CheckState::Good);
}

#[test]
fn a_clock_that_is_set_back_by_a_day_leaves_the_hours_in_their_row() {
    const DAY_MS: i64 = 24 * HOUR_MS;
    let entry = |seq, at_ms, event: Event| CountedRecord {
        seq,
        at_ms,
        shift: 1,
        actor: "W1".to_owned(),
        begun_by: None,
        kind: event.kind(),
        event: Some(event),
    };
    let passes =
        |seq, at_ms| entry(seq, at_ms, Event::Gate(GateEvent::PassageRecorded(passage(true, true, None))));
    let jumps = |seq, at_ms, by_ms| {
        entry(seq, at_ms, Event::Records(RecordsEvent::ClockJumped(ClockJumped { by_ms })))
    };
    let (start, minute) = (2 * DAY_MS, 60_000);
    let entries = [
        passes(2, start + minute),
        jumps(3, start + HOUR_MS - DAY_MS, -DAY_MS),
        passes(4, start + HOUR_MS - DAY_MS),
        jumps(5, start + 2 * HOUR_MS - DAY_MS, 7 * minute),
        passes(6, start + 2 * HOUR_MS - DAY_MS),
    ];
    let hours = |entries: &[CountedRecord], opened_ms| {
        count(entries, 1, opened_ms, &now(0)).hours.iter().map(|hour| hour.from_ms).collect::<Vec<_>>()
    };
    assert_eq!(hours(&entries, start), [start, start + HOUR_MS, start + 2 * HOUR_MS]);
    // A jump that came with the beginning was over before it.
    let entries = [jumps(2, start, -DAY_MS), passes(3, start + minute)];
    assert_eq!(hours(&entries, start), [start]);
    // What was written down late, and was before the beginning, has no hour of this shift.
    let early = [passes(2, start + minute), passes(3, start - 3 * HOUR_MS)];
    let counts = count(&early, 1, start, &now(0));
    assert_eq!(
        (counts.hours.len(), counts.before.of(CountKind::In), counts.total.of(CountKind::In)),
        (1, 1, 2)
    );
}

#[test]
fn a_page_is_kept_without_the_names_of_those_who_passed() {
    let name = || SafeText::new("李小明");
    let person = Some(Id([1; 16]));
    let home = "3-2-501".to_owned();
    let page = HandoverPage {
        trips: vec![TripLine {
            person,
            name: name(),
            home: home.clone(),
            out_ms: 0,
            due_ms: None,
            overdue: false,
        }],
        emergencies: vec![DebtLine { seq: 4, at_ms: 0, gate: 1, person, name: name() }],
        staff: vec![OnShift { staff_no: "W1".to_owned(), name: name(), from_ms: 0, records: 1 }],
        ..HandoverPage::default()
    };
    let kept = page.without_names();
    let json = serde_json::to_string(&kept).unwrap();
    assert!(!json.contains("李小明") && !json.contains(&home), "{json}");
    assert_eq!(serde_json::from_str::<HandoverPage>(&json).unwrap(), kept);
    assert!(page.says_the_same(&kept, Item::Trips), "names are no matter of their own");
    assert_eq!(
        serde_json::from_str::<HandoverPage>("{}").unwrap(),
        HandoverPage::default(),
        "later fields have defaults"
    );
}

#[test]
fn an_answer_stands_while_there_is_nothing_else_to_say_of_its_item() {
    let trip = |out_ms| TripLine {
        person: Some(Id([1; 16])),
        name: SafeText::default(),
        home: String::new(),
        out_ms,
        due_ms: None,
        overdue: false,
    };
    let before =
        HandoverPage { trips: vec![trip(1)], unseen: vec!["3-1".to_owned()], ..HandoverPage::default() };
    let page = HandoverPage { trips: vec![trip(1), trip(2)], ..before.clone() };
    let answer = |item, by: &str| ItemAnswer {
        item,
        ok: item != Item::Inside,
        seq: 9,
        at_ms: 9,
        by: by.to_owned(),
        reason: SafeText::default(),
    };
    let handover = Handover {
        seq: 7,
        shift: 1,
        at_ms: 7,
        by: "L1".to_owned(),
        head_seq: 6,
        head: "ab".to_owned(),
        items: before.items(),
        answers: vec![
            answer(Item::Counts, "W2"),
            answer(Item::Inside, "W2"),
            answer(Item::Trips, "W2"),
            answer(Item::Coverage, "W3"),
        ],
    };
    assert_eq!(
        handover.carried(&before, &page, "L1"),
        [Item::Inside, Item::Coverage],
        "refusals stand as well"
    );
    assert_eq!(handover.carried(&before, &page, "W3"), [Item::Inside], "nobody answers what they sign");
    let gone = HandoverPage { unseen: Vec::new(), ..page };
    assert_eq!(handover.carried(&before, &gone, "L1"), [Item::Inside]);
}
