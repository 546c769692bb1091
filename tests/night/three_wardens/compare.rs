//! The page against the tally, in JSON and in the words of both languages.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use serde_json::Value;

use super::night::Night;
use super::tally::{Figures, Tally};
use crate::support::entry::bare;

fn figures(value: &Value) -> Figures {
    value.as_object().unwrap().iter().map(|(name, count)| (name.clone(), count.as_u64().unwrap())).collect()
}

/// One field of each entry of a list.
fn field<T: Ord>(list: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> BTreeSet<T> {
    list.as_array().unwrap().iter().map(|row| read(&row[name]).unwrap()).collect()
}

/// The page before it is signed; it agrees with the journal's rows.
pub(crate) fn draft(night: &Night) -> Value {
    let page = night.handover(&[]);
    agree(night, &page);
    page
}

fn agree(night: &Night, page: &Value) {
    let seq = page["seq"].as_i64().unwrap();
    let mut rows = night.journal();
    rows.retain(|row| row.seq <= seq);
    let tally = Tally::of(&rows, page["shift"].as_i64().unwrap());
    let counts = &page["counts"];
    assert_eq!(figures(&counts["total"]), tally.total);
    let hours: BTreeMap<i64, Figures> = counts["hours"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hour| {
            let from = DateTime::parse_from_rfc3339(hour["from"].as_str().unwrap()).unwrap();
            (from.timestamp_millis(), figures(&hour["figures"]))
        })
        .collect();
    assert_eq!(hours, tally.hours);
    assert!(tally.hours.len() >= 3, "{:?}", tally.hours);
    let staff = page["staff"].as_array().unwrap().iter();
    let records: Figures = staff
        .map(|on| (on["staff_no"].as_str().unwrap().to_owned(), on["records"].as_u64().unwrap()))
        .collect();
    assert_eq!(records, tally.records);
    assert_eq!(field(&page["refusals"], "seq", Value::as_i64), tally.refusals);
    assert_eq!(field(&page["emergencies"], "seq", Value::as_i64), tally.debts);
    assert_eq!(field(&page["incidents"], "no", Value::as_u64), tally.incidents);
    assert_eq!(field(&page["rules"], "seq", Value::as_i64), tally.rules);
    assert_eq!(field(&page["corrections"], "seq", Value::as_i64), tally.corrections);
    assert_eq!(field(&page["rounds"], "seq", Value::as_i64), tally.rounds);
    assert_eq!(page["fevers"].as_array().unwrap().len(), tally.fevers.len());
    let doors: BTreeMap<String, String> = page["doors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|door| (door["code"].as_str().unwrap().to_owned(), door["state"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(doors, tally.doors);
    let missing: BTreeSet<u64> =
        page["pad"]["missing"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    assert_eq!(missing, tally.pad_missing);
    let inside = &page["inside"];
    assert_eq!(inside["residents_inside"], tally.residents_in);
    assert_eq!(inside["residents_outside"], tally.residents_out);
    assert_eq!(inside["visitors_inside"], tally.visitors_in);
    assert_eq!(page["trips"].as_array().unwrap().len(), usize::try_from(tally.residents_out).unwrap());
    let waiting: u64 =
        page["waiting"].as_array().unwrap().iter().filter_map(|gate| gate["people"].as_u64()).sum();
    assert_eq!(waiting, u64::try_from(tally.waiting.len()).unwrap());
    let hands = &page["hands"];
    let told = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = |name: &str| hands[name].as_array().unwrap().iter();
    let swaps: Vec<(String, String)> =
        rows("swaps").map(|swap| (told(swap, "by"), told(swap, "from"))).collect();
    assert_eq!(swaps, tally.swaps);
    let wrong_pins: Figures =
        rows("wrong").map(|wrong| (told(wrong, "staff_no"), wrong["wrong"].as_u64().unwrap())).collect();
    assert_eq!(wrong_pins, tally.wrong_pins);
    let begun: BTreeSet<(i64, String)> =
        rows("begun").map(|row| (row["seq"].as_i64().unwrap(), told(row, "begun_by"))).collect();
    assert_eq!(begun, tally.begun);
    // Nothing is empty that the night was to have.
    for (what, count) in [
        ("refusals", tally.refusals.len()),
        ("emergencies", tally.debts.len()),
        ("fevers", tally.fevers.len()),
        ("doors", tally.doors.len()),
        ("rounds", tally.rounds.len()),
        ("incidents", tally.incidents.len()),
        ("rules", tally.rules.len()),
        ("corrections", tally.corrections.len()),
        ("pad", tally.pad_missing.len()),
        ("waiting", tally.waiting.len()),
        ("swaps", tally.swaps.len()),
        ("wrong PINs", tally.wrong_pins.len()),
        ("begun", tally.begun.len()),
    ] {
        assert!(count > 0, "{what}: {tally:?}");
    }
    words(night, page, &tally);
}

/// The words of both languages say the same figures.
fn words(night: &Night, page: &Value, tally: &Tally) {
    let shift = page["shift"].to_string();
    for (language, names) in [
        (
            "zh-CN",
            [("in", "进"), ("out", "出"), ("refused", "劝返"), ("visitors", "访客"), ("tailgates", "尾随")],
        ),
        (
            "en",
            [
                ("in", "in"),
                ("out", "out"),
                ("refused", "turned back"),
                ("visitors", "visitors"),
                ("tailgates", "tailgates"),
            ],
        ),
    ] {
        let said = night
            .done(&["--as", "O1", "--lang", language, "handover", "--format", "text", "--shift", &shift]);
        let all = bare(&said);
        for (name, word) in names {
            let figure = bare(&format!("{word}{}", tally.total[name]));
            assert!(all.contains(&figure), "{language}: {figure}\n{said}");
        }
        for item in page["items"].as_array().unwrap() {
            let (no, amount) = (item["no"].as_u64().unwrap(), item["amount"].as_u64().unwrap());
            let title = said
                .lines()
                .find(|line| line.starts_with(&format!("{no} ")) || line.starts_with(&format!("{no}　")));
            let title = title.unwrap_or_else(|| panic!("{language}: item {no}\n{said}"));
            assert!(title.contains(&amount.to_string()), "{language}: {title} for {amount}");
        }
        assert!(said.contains(page["head"].as_str().unwrap()), "{language}\n{said}");
    }
}

/// What was signed is what was drafted, whatever happened since; who signed and who took over; and the journal holds.
pub(crate) fn signed(night: &Night, draft: &Value) {
    let shift = draft["shift"].to_string();
    let page = night.handover(&["--shift", &shift]);
    agree(night, &page);
    assert_eq!(page["counts"]["total"], draft["counts"]["total"]);
    let handover = &page["handover"];
    assert_eq!(handover["by"], "L1");
    assert_eq!((&handover["head"], &handover["head_seq"]), (&page["head"], &page["seq"]));
    let answers = handover["answers"].as_array().unwrap();
    assert_eq!(answers.len(), handover["items"].as_array().unwrap().len());
    assert!(answers.iter().all(|answer| answer["ok"] == true && answer["by"] == "N1"), "{answers:?}");
    let rows = night.journal();
    let refused: Vec<&Value> =
        rows.iter().filter(|row| row.kind == "handover.refused").map(|row| &row.body).collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(!page["closed"].is_null());
    // Swaps are records of who took over from whom.
    let swaps: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row.kind == "warden.signed_in")
        .filter_map(|row| Some((row.body["from"].as_str()?, row.actor.as_str())))
        .collect();
    let mut sorted = swaps.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [("L1", "W2"), ("N1", "W1"), ("W1", "N1"), ("W2", "L1")]);
    night.done(&["verify"]);
    night.done(&["verify", "--against", page["head"].as_str().unwrap()]);
    let other: String = page["head"].as_str().unwrap().chars().rev().collect();
    assert_eq!(night.run(&["verify", "--against", &other]).status.code(), Some(1));
}
