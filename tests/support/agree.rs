//! Every count of a handover page, against what can be taken out of the file: to the last record.

use std::collections::BTreeMap;

use serde_json::Value;

/// The sum of the counts of rows.
pub(crate) fn sum<'a>(rows: impl IntoIterator<Item = &'a Value>) -> u64 {
    rows.into_iter().map(|row| row["count"].as_u64().unwrap()).sum()
}

/// The fields of the page that are lists of lines, with the item that each belongs to, and those that count nothing. A
/// field that is in neither is a count that nobody can take out.
const LISTS: [(&str, &str); 23] = [
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
