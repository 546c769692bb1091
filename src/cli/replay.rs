//! `nightpost replay`: one passage judged again, by the rules of its hour.

use serde_json::{Value, json};

use super::report::Complaint;
use super::times::rfc3339;
use super::{Ending, Session};
use crate::app::desk;
use crate::domain::code::Code;
use crate::domain::gate::Passing;
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::rules::{Finding, RuleRow};
use crate::exchange::moments::tell_moments;
use crate::store::{NoReplay, Replay, Store};
use crate::text::msg::cli as msg;
use crate::text::words;

const _: () = assert!(msg::NO_REPLAY.fits(<NoReplay as strum::VariantNames>::VARIANTS));

pub(super) fn run(session: &Session, seq: i64) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let replayed = opened.store.replay(seq)?;
    let replay = match replayed {
        Ok(replay) => replay,
        Err(why) => return Err(nothing(seq, why)),
    };
    if session.json {
        session.out(as_json(session, &replay, &opened.clock.now()))?;
    } else {
        tell(session, &opened.store, &replay, &opened.clock.now())?;
    }
    Ok(if replay.same { Ending::Done } else { Ending::Wrong })
}

/// Why there is nothing to judge again.
fn nothing(seq: i64, why: NoReplay) -> Complaint {
    let what = msg::NO_REPLAY.text(why.code(), vec![("seq", seq.into())]);
    Complaint::of(what, msg::no_replay_mend())
}

/// The words of a rule in the chosen language.
fn words_of<'a>(session: &Session, row: &'a RuleRow) -> &'a str {
    session.language().choose(row.rule.text_zh.as_str(), row.rule.text_en.as_str())
}

/// Who decided when and where, by which rule, what was found, and whether it is found again.
fn tell(session: &Session, store: &Store, replay: &Replay, now: &Now) -> Result<(), Complaint> {
    let Replay { record, passage, person, rule, findings, same } = replay;
    let gates = store.gates()?;
    let gate = gates.iter().find(|gate| gate.no == passage.gate);
    let gate = gate.map_or_else(|| passage.gate.to_string(), |gate| gate.name.to_string());
    let warden = store.actor(Some(&record.actor))?;
    let warden = warden.map_or_else(String::new, |actor| format!("{} ", actor.name)) + &record.actor;
    let mut who = Vec::new();
    if let Some(row) = person {
        who.push(row.person.name.to_string());
        who.extend(row.person.home.as_ref().map(ToString::to_string));
    }
    let outcome = match passage.outcome {
        Passing::Admitted => msg::replay_admitted(),
        Passing::Refused => msg::replay_refused(),
    };
    let at = words::moment(now, passage.occurred_ms(record.at_ms));
    let way = words::word(passage.direction);
    session.say(&msg::replay_record(record.seq, at, gate, who.join(" "), way, outcome, warden))?;
    session.say(&match rule {
        Some(row) => msg::replay_rule(&row.rule.name, row.seq, words_of(session, row)),
        None => msg::replay_no_rule(),
    })?;
    list(session, &passage.findings, now)?;
    if *same {
        session.say(&msg::replay_same())
    } else {
        session.say(&msg::replay_differs())?;
        list(session, findings, now)
    }
}

fn list(session: &Session, findings: &[Finding], now: &Now) -> Result<(), Complaint> {
    if findings.is_empty() {
        return session.say(&msg::replay_clear());
    }
    findings.iter().try_for_each(|finding| session.say(&msg::replay_finding(desk::finding(finding, now))))
}

/// Findings as data.
fn found(findings: &[Finding], now: &Now) -> Value {
    let mut findings = json!(findings);
    tell_moments(&mut findings, now);
    findings
}

fn as_json(session: &Session, replay: &Replay, now: &Now) -> Value {
    let Replay { record, passage, rule, findings, same, .. } = replay;
    json!({
        "seq": record.seq, "at": rfc3339(now, record.at_ms),
        "occurred": rfc3339(now, passage.occurred_ms(record.at_ms)),
        "actor": record.actor, "terminal": record.terminal, "gate": passage.gate,
        "person": passage.person, "direction": passage.direction, "outcome": passage.outcome,
        "rule": rule.as_ref().map(|row| json!({
            "seq": row.seq, "name": row.rule.name, "author": row.author, "from": rfc3339(now, row.rule.from_ms),
            "text": words_of(session, row),
        })),
        "facts": passage.facts, "findings": found(&passage.findings, now), "again": found(findings, now), "same": same,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::complete::each;
    use crate::text::{Language, Texts};

    #[test]
    fn everything_that_cannot_be_judged_again_has_words() {
        let all = each!(NoReplay;
            NoReplay::NoRecord => NoReplay::NoRecord,
            NoReplay::NotAPassage => NoReplay::NotAPassage,
            NoReplay::Erased => NoReplay::Erased,
            NoReplay::NoFacts => NoReplay::NoFacts,
        );
        for texts in Language::ALL.map(Texts::new) {
            for why in &all {
                let said = texts.say(&msg::NO_REPLAY.text(why.code(), vec![("seq", 4711.into())]));
                assert!(!said.contains("cli-") && !said.contains('{'), "{said}");
            }
        }
    }
}
