//! Which rule holds, and that a version of the rules stays what it was.

use proptest::prelude::*;

use super::super::{PRESETS, Preset, Rule, RuleKind, RuleRow, Rules, Window};
use super::{row, rule};
use crate::domain::command::{Refusal, RuleCommand, What};
use crate::domain::decide::{Decide, Decided, Decisions};
use crate::domain::event::{Event, OfficeEvent, RuleEnded};
use crate::domain::now::Now;
use crate::domain::value::Id;

fn now() -> Now {
    Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

/// One thing that the office does: a rule from a moment on, or the end of an earlier one.
#[derive(Clone, Debug)]
enum Act {
    Set(i64),
    End(prop::sample::Index, i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0_i64..20).prop_map(Act::Set),
        (any::<prop::sample::Index>(), 0_i64..20).prop_map(|(which, at_ms)| Act::End(which, at_ms)),
    ];
    prop::collection::vec(act, 0..12)
}

/// The rules after these acts; each act is a record of the journal, with others in between.
fn played(acts: &[Act]) -> Rules {
    let mut rules = Rules::default();
    for (seq, act) in (1..).map(|n| n * 3).zip(acts) {
        match act {
            Act::Set(from_ms) => rules.rows.push(row(seq, RuleKind::Free, *from_ms, None)),
            Act::End(which, at_ms) if !rules.rows.is_empty() => {
                let at = which.index(rules.rows.len());
                let row = &mut rules.rows[at];
                if row.ended.is_none() {
                    row.ended = Some((*at_ms, seq));
                }
            }
            Act::End(..) => continue,
        }
        rules.version = seq;
    }
    rules
}

/// Walks through time and keeps whichever rule began last.
fn walked(rules: &Rules, at_ms: i64) -> Option<i64> {
    let mut holds: Option<&RuleRow> = None;
    for moment in -1..=at_ms {
        for row in &rules.rows {
            if row.rule.from_ms == moment {
                holds = Some(row);
            }
        }
    }
    holds.filter(|row| row.ended.is_none_or(|(end_ms, _)| end_ms > at_ms)).map(|row| row.seq)
}

proptest! {
    #[test]
    fn the_rule_in_force_is_the_one_that_a_walk_through_time_ends_with(acts in acts()) {
        let rules = played(&acts);
        for at_ms in -1..25 {
            prop_assert_eq!(rules.in_force(at_ms).map(|row| row.seq), walked(&rules, at_ms), "at {}", at_ms);
        }
    }

    #[test]
    fn a_rule_holds_from_its_beginning_until_it_is_over_and_at_no_other_moment(acts in acts()) {
        let rules = played(&acts);
        for at_ms in -1..25 {
            let holding = rules.rows.iter().filter(|row| {
                row.rule.from_ms <= at_ms && rules.until(row).is_none_or(|until_ms| at_ms < until_ms)
            });
            let holding: Vec<i64> = holding.map(|row| row.seq).collect();
            prop_assert_eq!(holding, Vec::from_iter(walked(&rules, at_ms)), "at {}", at_ms);
        }
    }

    #[test]
    fn a_version_stays_what_it_was_when_later_rules_come(before in acts(), after in acts()) {
        let old = played(&before);
        let mut all = before;
        all.extend(after);
        let new = played(&all);
        prop_assert_eq!(new.at_version(old.version), old.clone());
        prop_assert_eq!(old.at_version(old.version), old.clone());
        // Numbers between two records about rules are the version of the one before.
        let between = new.at_version(old.version + 2);
        prop_assert_eq!(between.rows, old.rows);
    }
}

fn decided(rules: Rules, command: &RuleCommand) -> Result<Vec<Decided>, Refusal> {
    command.decide(rules, &mut || Id([7; 16]), &now()).map(Decisions::into_vec)
}

#[test]
fn every_preset_is_a_rule_that_can_be_set_and_no_two_share_a_name() {
    assert_eq!(PRESETS.len(), 5, "one was not read");
    for preset in PRESETS.iter() {
        let rule = preset.rule(now().wall_ms);
        assert_eq!(rule.wrong(), None, "{}", preset.name);
        assert_eq!(rule.name.as_str(), preset.name);
        let events = decided(Rules::default(), &RuleCommand::Set(rule.clone())).unwrap();
        assert!(
            matches!(&events[..], [Decided { event: Event::Office(OfficeEvent::RuleSet(set)), .. }] if *set == rule)
        );
        assert_eq!(Preset::named(preset.name), Some(preset));
        assert_eq!(PRESETS.iter().filter(|other| other.name == preset.name).count(), 1);
        let body = serde_json::to_string(&rule).unwrap();
        assert_eq!(serde_json::from_str::<Rule>(&body).unwrap(), rule);
    }
    assert_eq!(Preset::named("three-weeks"), None);
}

#[test]
fn a_rule_with_anything_wrong_is_not_set() {
    let good = rule("two-days", RuleKind::Free, 0);
    let wide = RuleKind::Quota { persons: 1, trips: 1, window: Window::Hours(745), max_minutes: None };
    let cases = [
        (Rule { name: "".into(), ..good.clone() }, "name"),
        (Rule { name: "Two days".into(), ..good.clone() }, "name"),
        (Rule { name: "a".repeat(41).as_str().into(), ..good.clone() }, "name"),
        (Rule { text_zh: "".into(), ..good.clone() }, "text"),
        (Rule { text_en: "".into(), ..good.clone() }, "text"),
        (Rule { what: RuleKind::Unreadable, ..good.clone() }, "kind"),
        (Rule { what: wide, ..good.clone() }, "window"),
    ];
    for (rule, what) in cases {
        let refused = decided(Rules::default(), &RuleCommand::Set(rule)).unwrap_err();
        assert_eq!(refused, Refusal::RuleWrong { what });
    }
    assert_eq!(good.wrong(), None);
}

#[test]
fn a_rule_of_a_newer_program_is_kept_and_cannot_be_judged() {
    for what in [
        r#"{"kind":"lottery","odds":7}"#,
        r#"{"kind":"quota","persons":1,"trips":1,"window":{"weeks":2}}"#,
        r#"{"kind":"quota","persons":70000,"trips":1,"window":{"hours":48}}"#,
        r#"{"kind":"quota","persons":-1,"trips":1,"window":{"hours":48}}"#,
    ] {
        let body = format!(r#"{{"name":"new","what":{what},"from_ms":5,"text_zh":"新","text_en":"new"}}"#);
        let rule: Rule = serde_json::from_str(&body).unwrap();
        assert_eq!((rule.what, rule.from_ms), (RuleKind::Unreadable, 5), "{what}");
    }
}

#[test]
fn the_rule_that_holds_is_ended_before_another_of_its_name_that_only_will() {
    let mut rules = Rules { version: 3, rows: vec![row(1, RuleKind::Free, 100, None)] };
    rules.rows.push(RuleRow { seq: 3, ..row(1, RuleKind::Free, 900, None) });
    rules.rows[1].id = Id([3; 16]);
    let end = |at_ms| RuleCommand::End { name: "rule-1".into(), at_ms };
    let ended = |at_ms, id| {
        Ok(vec![Decided::about(Id([id; 16]), Event::Office(OfficeEvent::RuleEnded(RuleEnded { at_ms })))])
    };
    assert_eq!(decided(rules.clone(), &end(500)), ended(500, 1));
    assert_eq!(decided(rules.clone(), &end(950)), ended(950, 3));
    assert_eq!(decided(rules.clone(), &end(50)), Err(Refusal::WrongTime));
    rules.rows[0].ended = Some((500, 4));
    rules.rows[1].ended = Some((950, 5));
    let none = Refusal::NotFound { what: What::Rule, name: "rule-1".into() };
    assert_eq!(decided(rules, &end(960)), Err(none));
}
