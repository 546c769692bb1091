//! Every count of a handover page, against what can be taken out of the file: to the last record.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The sum of the counts of rows.
pub(crate) fn sum<'a>(rows: impl IntoIterator<Item = &'a Value>) -> u64 {
    rows.into_iter().map(|row| row["count"].as_u64().unwrap()).sum()
}

/// The fields of the page that are lists of lines, with the item that each belongs to, and those that count nothing. A
/// field that is in neither is a count that nobody can take out.
const LISTS: [(&str, &str); 24] = [
    ("permits", "permits"),
    ("waiting", "waiting"),
    ("trips", "trips"),
    ("fevers", "fevers"),
    ("refusals", "refusals"),
    ("emergencies", "emergencies"),
    ("doors", "doors"),
    ("repairs", "repairs"),
    ("rounds", "rounds"),
    ("missed", "checks"),
    ("incidents", "incidents"),
    ("rules", "rules"),
    ("corrections", "corrections"),
    ("clock", "clock"),
    ("checklist", "checklist"),
    ("unclosed", "unclosed"),
    ("gaps", "coverage"),
    ("unseen", "coverage"),
    ("follow_ups", "follow_ups"),
    ("errands", "errands"),
    ("tips", "tips"),
    ("tasks", "tasks"),
    ("faults", "faults"),
    ("notices", "notices"),
];
const OTHERS: [&str; 18] = [
    "post",
    "shift",
    "opened",
    "closed",
    "uncertain",
    "as_of",
    "seq",
    "head",
    "staff",
    "counts",
    "inside",
    "pad",
    "thermometers",
    "short",
    "coverage",
    "hands",
    "items",
    "handover",
];

/// A length of time that was told as a moment would lie at the beginning of all clocks.
fn no_moment_is_a_length_of_time(page: &Value) {
    match page {
        Value::String(text) => assert!(!text.starts_with("1970-01-"), "{text}"),
        Value::Array(values) => values.iter().for_each(no_moment_is_a_length_of_time),
        Value::Object(fields) => fields.values().for_each(no_moment_is_a_length_of_time),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Each count that the page names can be taken out alone, and is then what it is in the whole table.
pub(crate) fn each_alone(page: &Value, rows: impl Fn(&[&str]) -> Vec<Value>) {
    let kinds = page["counts"]["total"].as_object().unwrap().keys().map(String::as_str);
    let items = page["items"].as_array().unwrap().iter().map(|item| item["item"].as_str().unwrap());
    let shift = page["shift"].to_string();
    for (table, column, codes) in
        [("records", "kind", kinds.collect::<Vec<_>>()), ("items", "item", items.collect())]
    {
        let all = rows(&[table, "--shift", &shift]);
        for code in codes {
            let alone = rows(&[table, "--only", code, "--shift", &shift]);
            // Alone it may have columns of its own.
            let counts = |rows: &mut dyn Iterator<Item = &Value>| -> Vec<(Value, Value)> {
                rows.map(|row| (row["seq"].clone(), row["count"].clone())).collect()
            };
            let of_all = counts(&mut all.iter().filter(|row| row[column] == code));
            assert_eq!(counts(&mut alone.iter()), of_all, "{table} {code}");
        }
    }
}

/// Every count of the page of a shift, against the tables; `rows` gives the rows of `nightpost export` with some arguments.
pub(crate) fn agree(page: &Value, rows: impl Fn(&[&str]) -> Vec<Value>) {
    no_moment_is_a_length_of_time(page);
    let shift = page["shift"].to_string();
    let of_shift = |args: &[&str]| rows(&[args, &["--shift", &shift]].concat());
    for field in page.as_object().unwrap().keys() {
        let is_known = LISTS.iter().any(|(list, _)| list == field) || OTHERS.contains(&field.as_str());
        assert!(is_known, "{field}: nobody can take it out");
    }
    let total = page["counts"]["total"].as_object().unwrap();
    let all = of_shift(&["records"]);
    let mut by_kind: BTreeMap<String, u64> = BTreeMap::new();
    for row in &all {
        *by_kind.entry(row["kind"].as_str().unwrap().to_owned()).or_default() +=
            row["count"].as_u64().unwrap();
    }
    let told: BTreeMap<String, u64> =
        total.iter().map(|(kind, count)| (kind.clone(), count.as_u64().unwrap())).collect();
    assert_eq!(by_kind, told);
    for table in ["visitors", "tailgates", "vehicles", "couriers", "emergencies", "cold-readings"] {
        let count = told.get(&table.replace('-', "_")).copied().unwrap_or_default();
        assert_eq!(sum(&of_shift(&[table])), count, "{table}");
    }
    let parcels: u64 = of_shift(&["couriers"]).iter().map(|row| row["parcels"].as_u64().unwrap()).sum();
    assert_eq!(parcels, told.get("parcels").copied().unwrap_or_default());
    let passages = of_shift(&["passages"]);
    for (kind, outcome, way) in
        [("in", "admitted", Some("in")), ("out", "admitted", Some("out")), ("refused", "refused", None)]
    {
        let is_one =
            |row: &&Value| row["outcome"] == outcome && way.is_none_or(|way| row["direction"] == way);
        let count = u64::try_from(passages.iter().filter(is_one).count()).unwrap();
        assert_eq!(count, told.get(kind).copied().unwrap_or_default(), "passages: {kind}");
    }

    let items = page["items"].as_array().unwrap();
    assert!(LISTS.iter().all(|(_, code)| items.iter().any(|item| item["item"] == *code)));
    let all_items = of_shift(&["items"]);
    for item in items {
        let (code, amount) = (item["item"].as_str().unwrap(), item["amount"].as_u64().unwrap());
        let rows: Vec<Value> = all_items.iter().filter(|row| row["item"] == code).cloned().collect();
        match code {
            "counts" => assert_eq!(
                amount,
                ["in", "out", "refused"]
                    .map(|kind| told.get(kind).copied().unwrap_or_default())
                    .iter()
                    .sum::<u64>()
            ),
            "inside" => {
                for (part, count) in page["inside"].as_object().unwrap() {
                    let of_part = sum(rows.iter().filter(|row| row["what"] == part.as_str()));
                    assert_eq!(of_part, count.as_u64().unwrap(), "{part}");
                }
            }
            _ => assert_eq!(sum(&rows), amount, "{code}"),
        }
    }
    for table in ["fevers", "refusals", "trips", "corrections"] {
        let amount = items.iter().find(|item| item["item"] == table).unwrap()["amount"].as_u64().unwrap();
        assert_eq!(sum(&of_shift(&[table])), amount, "{table}");
    }
    let people = rows(&["inside"]);
    for (kind, state, part) in [
        ("resident", "inside", "residents_inside"),
        ("resident", "outside", "residents_outside"),
        ("resident", "unknown", "residents_unknown"),
        ("visitor", "inside", "visitors_inside"),
    ] {
        let count = people.iter().filter(|row| row["kind"] == kind && row["state"] == state).count();
        assert_eq!(count, usize::try_from(page["inside"][part].as_u64().unwrap()).unwrap(), "{part}");
    }
    let owed = of_shift(&["emergencies"]).iter().filter(|row| row["owed"] == true).count();
    assert!(owed <= page["emergencies"].as_array().unwrap().len(), "earlier shifts owe the others");
}

/// The daily report of the one night that a file knows, against the tables and against the records themselves; `rows` gives
/// the rows of `nightpost export` with some arguments.
pub(crate) fn daily_agrees(page: &Value, log: &[Value], rows: impl Fn(&[&str]) -> Vec<Value>) {
    let report = rows(&["daily"]);
    let of = |section: &str, what: &str| -> u64 {
        sum(report.iter().filter(|row| row["section"] == section && row["what"] == what))
    };
    let shift = page["shift"].to_string();
    let named: BTreeSet<String> =
        report.iter().map(|row| format!("{} {}", row["section"], row["what"])).collect();
    assert_eq!(named.len(), report.len(), "two figures of one name");
    // No figure more than these, and none less.
    let mut known = 0;
    for (section, table, column) in [("counts", "records", "kind"), ("", "items", "item")] {
        let all = rows(&[table, "--shift", &shift]);
        let lines = report.iter().filter(|row| match section {
            "counts" => row["section"] == "counts",
            _ => {
                page["items"].as_array().unwrap().iter().any(|item| item["item"] == row["section"])
                    && row["section"] != "counts"
            }
        });
        for line in lines {
            known += 1;
            let is_of = |row: &&Value| match section {
                "counts" => row[column] == line["what"],
                _ => {
                    row[column] == line["section"] && (line["what"].is_null() || row["what"] == line["what"])
                }
            };
            assert_eq!(sum(all.iter().filter(is_of)), line["count"].as_u64().unwrap(), "{line}");
        }
    }
    let nightly = |table: &str| rows(&[table]);
    let in_state = |rows: &[Value], state: &str| -> u64 {
        u64::try_from(rows.iter().filter(|row| row["state"] == state).count()).unwrap()
    };
    let (checks, tasks): (Vec<Value>, Vec<Value>) =
        nightly("tasks").into_iter().partition(|row| row["layer"].is_string());
    let (errands, tips, notices) = (nightly("errands"), nightly("tips"), nightly("notices"));
    let states = [
        ("night_checks", &checks),
        ("night_tasks", &tasks),
        ("night_errands", &errands),
        ("night_tips", &tips),
    ];
    for (section, all) in states {
        let told: Vec<&Value> = report.iter().filter(|row| row["section"] == section).collect();
        known += told.len();
        assert_eq!(sum(told.iter().copied()), u64::try_from(all.len()).unwrap(), "{section}");
        for line in told {
            let state = line["what"].as_str().unwrap();
            assert_eq!(in_state(all, state), line["count"].as_u64().unwrap(), "{section}: {state}");
        }
    }
    let told = |kind: &'static str| log.iter().filter(move |record| record["kind"] == kind);
    let many = |count: usize| u64::try_from(count).unwrap();
    for (kind, section) in [("errand.asked", &errands), ("tip.told", &tips), ("notice.given", &notices)] {
        assert_eq!(many(told(kind).count()), many(section.len()), "{kind}");
    }
    assert_eq!(sum(report.iter().filter(|row| row["section"] == "night_notices")), many(notices.len()));
    known += 1;
    let (noon, next) = noon_to_noon(page["as_of"].as_str().unwrap());
    for outcome in ["well", "unwell", "not_reached", "refused", "not_attempted"] {
        let calls = told("contact.recorded").filter(|record| {
            let at_ms = record["body"]["at_ms"].as_i64().or(record["at_ms"].as_i64()).unwrap();
            record["body"]["outcome"] == outcome && (noon..next).contains(&at_ms)
        });
        assert_eq!(of("night_contacts", outcome), many(calls.count()), "{outcome}");
        known += 1;
    }
    assert_eq!(known, report.len(), "{report:?}");
}

/// The noons around a moment, in wall milliseconds.
fn noon_to_noon(told: &str) -> (i64, i64) {
    let at = chrono::DateTime::parse_from_rfc3339(told).unwrap();
    let day = (at - chrono::Duration::hours(12)).date_naive();
    let noon =
        day.and_hms_opt(12, 0, 0).unwrap().and_local_timezone(at.timezone()).unwrap().timestamp_millis();
    (noon, noon + 24 * 3600 * 1000)
}
