//! The end of the hour: what the file and the screens say, against the model.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::desk::{Desk, pane};
use super::hour::Hour;
use super::model::Entry;
use crate::support::entry::bare;

/// So many passages at least.
const WANTED: usize = 500;

/// One difference, in a few lines.
fn differs(diff: &mut String, typed: &str, what: &str, expected: &str, found: &str) {
    writeln!(diff, "typed    {typed}\n  {what}\n  expected {expected}\n  found    {found}").unwrap();
}

/// What a record says in a field of the model.
fn field(record: &Value, pointer: &str) -> Value {
    if pointer == "group" {
        return Value::Bool(record["body"].get("group").is_some());
    }
    record["body"].pointer(pointer).cloned().unwrap_or_default()
}

impl Hour {
    /// Compares everything; all differences are told at once.
    pub(crate) fn compare(&self) {
        let mut diff = String::new();
        self.ledger(&mut diff);
        self.figures(&mut diff);
        let passages = self.model.ledger.iter().filter(|entry| entry.kind == "passage.recorded").count();
        assert!(passages >= WANTED, "only {passages} passages");
        let verdict = self.run(&["verify"]);
        if !verdict.status.success() {
            let said = String::from_utf8_lossy(&verdict.stderr).into_owned();
            differs(&mut diff, "nightpost verify", "the file", "sound", &said);
        }
        assert!(diff.is_empty(), "the hour and its model differ\n{diff}");
        self.screens();
    }

    /// Where the ledger leaves the model, as far as it goes.
    pub(crate) fn first_difference(&self) -> String {
        let mut diff = String::new();
        self.ledger(&mut diff);
        diff
    }

    /// Record by record.
    fn ledger(&self, diff: &mut String) {
        let log = self.log(self.model.base);
        let mut visitors: BTreeMap<usize, String> = BTreeMap::new();
        for (record, entry) in log.iter().zip(&self.model.ledger) {
            let seq = &record["seq"];
            if record["kind"] != entry.kind {
                let found = record["kind"].to_string();
                differs(diff, &entry.typed, &format!("record {seq}, its kind"), entry.kind, &found);
                // What follows would only say the same again.
                return;
            }
            self.about(diff, record, entry, &mut visitors);
            for (pointer, expected) in &entry.fields {
                let found = field(record, pointer);
                if found != *expected {
                    let what = format!("record {seq} {}, {pointer}", entry.kind);
                    differs(diff, &entry.typed, &what, &expected.to_string(), &found.to_string());
                }
            }
        }
        let (found, expected) = (log.len(), self.model.ledger.len());
        if found != expected {
            differs(diff, "all", "records", &expected.to_string(), &found.to_string());
        }
    }

    /// Whom a record is about.
    fn about(
        &self,
        diff: &mut String,
        record: &Value,
        entry: &Entry,
        visitors: &mut BTreeMap<usize, String>,
    ) {
        let person = record["body"]["person"].as_str().or(record["subject"].as_str()).unwrap_or_default();
        if let ("visitor.registered", [who]) = (entry.kind, &entry.who[..]) {
            visitors.insert(*who, person.to_owned());
        }
        let id = |who: &usize| self.ids.get(*who).or(visitors.get(who)).map_or("nobody", String::as_str);
        if !entry.who.is_empty() && !entry.who.iter().any(|who| id(who) == person) {
            let found = self.ids.iter().position(|id| id == person).map(|who| self.name(who));
            let expected: Vec<String> = entry.who.iter().map(|who| self.name(*who)).collect();
            let what = format!("record {} {}, whom it is about", record["seq"], entry.kind);
            differs(diff, &entry.typed, &what, &expected.join(", "), &format!("{found:?}"));
        }
    }

    /// `nightpost status`, and what it does not tell, from the journal.
    fn figures(&self, diff: &mut String) {
        let output = self.run(&["status", "--json"]);
        let status: Value = serde_json::from_slice(&output.stdout).unwrap();
        let (model, count) = (&self.model, self.model.count());
        let number = |n: usize| i64::try_from(n).unwrap();
        let last = model.next_seq() - 1;
        for (pointer, expected) in [
            ("/seq", last),
            ("/people", number(self.compound.people.len())),
            ("/households", number(self.compound.houses.len())),
            ("/queue", number(model.queue.len())),
            ("/passages_in", number(count.passages_in)),
            ("/passages_out", number(count.passages_out)),
            ("/refused", number(count.refused)),
            ("/visitors_inside", number(count.visitors_inside)),
            ("/tailgates", model.tailgates),
            ("/head_count/residents_inside", number(count.residents_inside)),
            ("/head_count/residents_outside", number(count.residents_outside)),
            ("/head_count/residents_unknown", number(count.residents_unknown)),
            ("/head_count/visitors_inside", number(count.visitors_inside)),
            ("/head_count/others_inside", model.others),
            ("/head_count/tailgates", model.tailgates),
            ("/head_count/unmatched", number(count.unmatched)),
            ("/head_count/late", number(count.late)),
            ("/debts", number(model.debts.len())),
            ("/fevers", number(model.fevers())),
        ] {
            let found = status.pointer(pointer).cloned();
            // A list is as good as its length.
            let found = found.map(|found| found.as_array().map_or(found.clone(), |all| all.len().into()));
            if let Some(found) = found.filter(|found| found.as_i64() != Some(expected)) {
                differs(diff, "nightpost status", pointer, &expected.to_string(), &found.to_string());
            }
        }
        if let Some(gaps) = status.pointer("/head_count/serial_gaps")
            && *gaps != serde_json::json!(count.serial_gaps)
        {
            let expected = format!("{:?}", count.serial_gaps);
            differs(diff, "nightpost status", "serial gaps", &expected, &gaps.to_string());
        }
        self.kept(diff);
    }

    /// What the journal alone tells.
    fn kept(&self, diff: &mut String) {
        let log = self.log(self.model.base);
        let of = |kind: &str| log.iter().filter(|record| record["kind"] == kind).collect::<Vec<_>>();
        let number = |n: usize| i64::try_from(n).unwrap();
        let couriers = of("courier.recorded");
        let parcels: i64 = couriers.iter().filter_map(|record| record["body"]["parcels"].as_i64()).sum();
        let endings: Vec<&str> =
            of("fever.closed").iter().filter_map(|record| record["body"]["ending"].as_str()).collect();
        let emergencies = of("passage.recorded")
            .into_iter()
            .filter(|record| record["body"]["emergency"] == true && record["body"].get("note").is_none());
        let mut debts: Vec<i64> = emergencies
            .chain(of("emergency.recorded"))
            .filter_map(|record| record["seq"].as_i64())
            .filter(|seq| !of("emergency.completed").iter().any(|record| record["body"]["seq"] == *seq))
            .collect();
        debts.sort_unstable();
        let model = &self.model;
        for (what, expected, found) in [
            ("couriers", model.couriers, number(couriers.len())),
            ("parcels", model.parcels, parcels),
            ("vehicles", model.vehicles, number(of("vehicle.passed").len())),
        ] {
            if expected != found {
                differs(diff, "nightpost log", what, &expected.to_string(), &found.to_string());
            }
        }
        if endings != model.endings {
            let (expected, found) = (format!("{:?}", model.endings), format!("{endings:?}"));
            differs(diff, "nightpost log", "how the fevers ended", &expected, &found);
        }
        if !debts.iter().eq(&model.debts) {
            let (expected, found) = (format!("{:?}", model.debts), format!("{debts:?}"));
            differs(diff, "nightpost log", "debts", &expected, &found);
        }
    }

    /// The Gate screen in both languages and two sizes.
    fn screens(&self) {
        for language in ["zh-CN", "en"] {
            for (columns, rows) in [(80, 24), (120, 40)] {
                let desk = Desk::open(self.launch(language).size(columns, rows));
                let (title, expected) = self.head_count(language);
                let figures = expected.len() - self.model.debts.len() - 1;
                desk.screen.type_keys("\x1bOR");
                let what = format!("Gate screen at {columns}x{rows}, the model says {expected:?}");
                desk.screen.wait_until(&what, |screen| {
                    let (shown, more) = pane(screen, title);
                    // The smallest screen may say that there is more: all figures stand there, but perhaps
                    // not the pad's missing lines, nor all that is owed.
                    let wanted = if more && rows == 24 { figures } else { expected.len() };
                    expected.iter().take(wanted).all(|words| shown.contains(&bare(words)))
                });
                desk.leave();
            }
        }
    }

    /// The title of the pane, and what must stand in it.
    fn head_count(&self, language: &str) -> (&'static str, Vec<String>) {
        let (model, count) = (&self.model, self.model.count());
        let gaps: Vec<String> = count.serial_gaps.iter().map(ToString::to_string).collect();
        let gaps = gaps.join(" ");
        let (inside, outside, unknown) =
            (count.residents_inside, count.residents_outside, count.residents_unknown);
        let (visitors, late, unmatched) = (count.visitors_inside, count.late, count.unmatched);
        let (others, tailgates) = (model.others, model.tailgates);
        let zh = language == "zh-CN";
        let mut words = if zh {
            vec![
                format!("住户在内{inside}"),
                format!("在外{outside}"),
                format!("未知{unknown}"),
                format!("访客{visitors}"),
                format!("随车{others}"),
                format!("尾随+{tailgates}"),
                format!("进出不成对{unmatched}"),
                format!("补录{late}"),
                format!("登记本缺号{gaps}"),
            ]
        } else {
            vec![
                format!("residents in {inside}"),
                format!("out {outside}"),
                format!("unknown {unknown}"),
                format!("visitors {visitors}"),
                format!("in vehicles {others}"),
                format!("tailgates +{tailgates}"),
                format!("unmatched {unmatched}"),
                format!("late entries {late}"),
                format!("pad lines missing {gaps}"),
            ]
        };
        // What is owed stands in sight by its number.
        words.extend(
            model.debts.iter().map(|seq| format!("{}{seq}", if zh { "待补录" } else { "details owed" })),
        );
        (if zh { "待办与在内" } else { "Open matters, who is inside" }, words)
    }
}
