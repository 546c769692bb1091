//! Figures of the night and of the last nights against a tally of the raw journal, and what a late entry, a record that was
//! taken back and a clock that jumps do to them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::collections::{BTreeMap, BTreeSet};

use nightpost::domain::command::Command;
use nightpost::domain::gate::{Arrival, PassageRequest};
use nightpost::domain::now::Now;
use nightpost::domain::patrol;
use nightpost::domain::value::{Direction, SafeText};
use nightpost::exchange::figures::{FigurePage, json};
use nightpost::store::{Record, Store};
use nightpost::text::{Language, Texts};
use serde_json::Value;

use crate::support::night::{Night, pad};

const HOUR_MS: i64 = 3_600_000;

/// All figures as data.
fn told(store: &Store, now: &Now) -> Value {
    let sheet = store.night_figures(patrol::Night::tonight(now), 14).unwrap();
    let texts = Texts::new(Language::En);
    json(&FigurePage { sheet: &sheet, post: &SafeText::default(), nights: 14, texts: &texts, now })
}

/// A number of every row that is known.
fn column(rows: &Value, key: &str) -> Vec<i64> {
    rows.as_array().unwrap().iter().filter_map(|row| row[key].as_i64()).collect()
}

/// What was counted by hour, of one kind; hours without any are left out.
fn by_hour(rows: &Value, key: &str) -> BTreeMap<String, i64> {
    let rows = rows.as_array().unwrap().iter();
    let row =
        |row: &Value| Some((row["hour"].as_str()?.to_owned(), row[key].as_i64().filter(|count| *count > 0)?));
    rows.filter_map(row).collect()
}

/// The same from the JSON of the records alone.
fn tally(records: &[Record], now: &Now) -> BTreeMap<&'static str, BTreeMap<String, i64>> {
    let bodies: Vec<(&Record, Value)> = records
        .iter()
        .map(|record| (record, serde_json::from_str(record.body.as_deref().unwrap()).unwrap()))
        .collect();
    let gone: BTreeSet<i64> = bodies
        .iter()
        .filter(|(record, _)| record.kind == "record.annulled")
        .map(|(_, body)| body["seq"].as_i64().unwrap())
        .collect();
    let mut counts: BTreeMap<&'static str, BTreeMap<String, i64>> = BTreeMap::new();
    for (record, body) in bodies.iter().filter(|(record, _)| !gone.contains(&record.seq)) {
        let mut add = |name: &'static str, at_ms: &Value, count: usize| {
            let at_ms = at_ms.as_i64().unwrap_or(record.at_ms);
            // China keeps whole hours.
            let hour = chrono_hour(at_ms - at_ms.rem_euclid(HOUR_MS), now);
            *counts.entry(name).or_default().entry(hour).or_default() += i64::try_from(count).unwrap();
        };
        let size = |list: &Value| list.as_array().map_or(0, Vec::len);
        match record.kind.as_str() {
            "passage.recorded" => {
                let outcome = body["outcome"].as_str().unwrap();
                let way = if body["direction"] == "in" { "in" } else { "out" };
                add(if outcome == "refused" { "refused" } else { way }, &body["late"]["at_ms"], 1);
                if body["temperature"].is_i64() {
                    add("readings", &body["late"]["at_ms"], 1);
                }
            }
            "temperature.held" => {
                add("cold", &Value::Null, 1);
                add("readings", &Value::Null, 1);
            }
            "visitor.registered" => add("visitors", &Value::Null, 1),
            "courier.recorded" => add("couriers", &Value::Null, 1),
            "vehicle.passed" => add("vehicles", &Value::Null, 1),
            "round.started" => add("rounds", &body["at_ms"], 1),
            "round.reported" => {
                add("points", &body["at_ms"], size(&body["checks"]) + size(&body["points"]));
                add("looks", &body["at_ms"], size(&body["checks"]));
            }
            "door.checked" => add("looks", &body["late"]["at_ms"], size(&body["checks"])),
            _ => {}
        }
    }
    for hours in counts.values_mut() {
        hours.retain(|_, count| *count > 0);
    }
    counts
}

/// An hour as data has it.
fn chrono_hour(at_ms: i64, now: &Now) -> String {
    let local = chrono::DateTime::from_timestamp_millis(at_ms + i64::from(now.offset_s) * 1000).unwrap();
    format!("{}+08:00", local.format("%Y-%m-%dT%H:%M:%S"))
}

pub(crate) fn agrees_with_the_journal(store: &Store, now: &Now) {
    let (told, plain) = (told(store, now), tally(&store.journal(0, 100_000).unwrap(), now));
    let none = BTreeMap::new();
    let plain = |key: &str| plain.get(key).unwrap_or(&none);
    let passages = &told["passages"]["hours"];
    for key in ["in", "out", "refused", "visitors", "couriers", "vehicles"] {
        assert_eq!(&by_hour(passages, key), plain(key), "{key}");
    }
    for key in ["rounds", "points"] {
        assert_eq!(&by_hour(&told["rounds"]["hours"], key), plain(key), "{key}");
    }
    assert_eq!(&by_hour(&told["doors"]["hours"], "looks"), plain("looks"));
    for key in ["readings", "cold"] {
        let all: i64 = plain(key).values().sum();
        assert_eq!(column(&told["temperatures"], key).iter().sum::<i64>(), all, "{key}");
    }
    // Nights say what their hours do, and so do the figures of the post and of the handover page.
    let figures = store.figures().unwrap();
    let page = store.handover_page(None).unwrap().unwrap();
    let of_page: BTreeMap<&str, i64> = page
        .counts
        .total
        .all()
        .map(|(kind, count)| (<&str>::from(&kind), i64::try_from(count).unwrap()))
        .collect();
    for (key, of_post) in
        [("in", figures.passages_in), ("out", figures.passages_out), ("refused", figures.refused)]
    {
        let all: i64 = plain(key).values().sum();
        assert_eq!(column(&told["passages"]["nights"], key), [all], "{key}");
        assert_eq!((of_post, of_page.get(key).copied().unwrap_or_default()), (all, all), "{key}");
    }
    assert!(plain("in").values().sum::<i64>() > 0, "something was counted");
}

#[test]
fn a_wait_lasts_from_the_queue_to_the_decision_whatever_the_clock_does() {
    let mut night = Night::new();
    let arrive = |night: &mut Night, person: usize| {
        night
            .does(&Command::Join(Arrival::new(night.people[person], 1, Some(Direction::Out))))
            .subject
            .unwrap()
    };
    let decide = |night: &mut Night, person: usize, arrival| {
        let request = PassageRequest { arrival: Some(arrival), ..night.request(person, Direction::Out, 365) };
        night.does(&Command::Pass(request));
    };
    let first = arrive(&mut night, 0);
    night.pass(60);
    decide(&mut night, 0, first);
    // The clock is set a day and an hour ahead while somebody waits.
    let second = arrive(&mut night, 1);
    night.pass(100);
    night.clock_jumps(25 * 3600);
    night.pass(100);
    decide(&mut night, 1, second);
    let now = night.hands.context().now();
    let told = told(night.store(), &now);
    let nights = &told["waits"]["nights"];
    assert_eq!(nights.as_array().unwrap().len(), 1, "all of it was one night: {nights}");
    assert_eq!(
        (&nights[0]["waited"], &nights[0]["wait_median"], &nights[0]["wait_long"]),
        (&2.into(), &60.into(), &200.into())
    );
    assert_eq!(column(&told["passages"]["nights"], "out"), [2]);
}

#[test]
fn what_was_taken_back_does_not_count_and_a_late_entry_counts_where_it_happened() {
    let mut night = Night::new();
    let began = night.now_ms();
    night.goes(0, Direction::Out);
    night.goes(1, Direction::Out);
    night.undo();
    night.pass(3 * 3600);
    let late =
        PassageRequest { late: Some(pad(began + 60_000, Some(7))), ..night.request(2, Direction::Out, 365) };
    night.does(&Command::Pass(late));
    // The next night has its own.
    night.pass(20 * 3600);
    night.goes(0, Direction::In);
    let now = night.hands.context().now();
    let told = told(night.store(), &now);
    let nights = told["passages"]["nights"].as_array().unwrap();
    let row = |nth: usize| (&nights[nth]["night"], &nights[nth]["out"], &nights[nth]["in"]);
    assert_eq!(row(0), (&"2026-02-24".into(), &2.into(), &0.into()));
    assert_eq!(row(1), (&"2026-02-25".into(), &0.into(), &1.into()));
    assert_eq!(nights.len(), 2);
    let hours = told["passages"]["hours"].as_array().unwrap();
    assert_eq!(hours.len(), 1, "of the last night only: {hours:?}");
    let lookup = |clock: &str| chrono::DateTime::parse_from_rfc3339(clock).unwrap().timestamp_millis();
    assert!(lookup(hours[0]["hour"].as_str().unwrap()) > began + 22 * HOUR_MS);
}

#[test]
fn a_thermometer_is_told_apart_night_by_night() {
    let mut night = Night::new();
    for (tenths, device) in [(365, Some(3)), (335, Some(3)), (368, None)] {
        night.pass(120);
        let direction = if tenths == 365 { Direction::Out } else { Direction::In };
        let request = PassageRequest { device, ..night.request(0, direction, tenths) };
        drop(night.by("W1", &Command::Pass(request)));
    }
    let now = night.hands.context().now();
    let told = told(night.store(), &now);
    let row = |nth: usize| {
        let row = &told["temperatures"][nth];
        (row["thermometer"].as_i64(), row["readings"].as_i64(), row["cold"].as_i64(), row["median"].as_f64())
    };
    assert_eq!(row(0), (Some(3), Some(2), Some(1), Some(36.5)));
    assert_eq!(row(1), (None, Some(1), Some(0), Some(36.8)));
}
