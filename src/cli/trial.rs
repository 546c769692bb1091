//! `nightpost rules try`: what a rule would have done in the last nights, before it holds.
//!
//! Reads only.

use std::path::Path;

use serde_json::{Value, json};

use super::report::Complaint;
use super::rule_file::wanted;
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::rules::{Rule, Trial, TrialHousehold, TrialWait};
use crate::text::Value as Word;
use crate::text::msg::{rules as msg, said};

/// So many nights are judged again.
const NIGHTS: i64 = 14;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// So many households are named in words; data has all of them.
const NAMED: usize = 10;
/// The longest bar, in characters.
const WIDEST: usize = 40;

pub(super) fn run(session: &Session, file: &Path) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let from_ms = now.wall_ms - NIGHTS * DAY_MS;
    let rules = wanted(session, None, Some(file), &now, now.wall_ms)?;
    let trials = opened.store.try_rules(&rules, from_ms, &now)?;
    if session.json {
        let trials: Vec<Value> =
            rules.iter().zip(&trials).map(|(rule, trial)| as_json(rule, trial, &now)).collect();
        return session.data(&json!({
            "from": rfc3339(&now, from_ms), "to": rfc3339(&now, now.wall_ms), "trials": trials,
        }));
    }
    for (rule, trial) in rules.iter().zip(&trials) {
        session.say(&msg::trial(&rule.name, NIGHTS, now.date_and_time(from_ms)))?;
        tell(session, trial, &now)?;
    }
    session.say(&msg::trial_nothing())?;
    Ok(Ending::Done)
}

/// A household as it is called.
fn called(household: &TrialHousehold) -> Word {
    match household {
        TrialHousehold::Home(home) => Word::from(home.to_string()),
        TrialHousehold::Alone(_) => Word::from(msg::trial_no_home()),
    }
}

fn tell(session: &Session, trial: &Trial, now: &Now) -> Result<(), Complaint> {
    session.say(&msg::trial_back(trial.judged, trial.turned_back, trial.turned_back_then))?;
    let named = trial.households.iter().take(NAMED);
    let named = named
        .map(|(household, times)| session.texts.say(&msg::trial_household(called(household), *times)))
        .collect::<Vec<_>>();
    session.say(&msg::trial_households(
        trial.households.len(),
        named.join(&session.texts.say(&said::between())),
    ))?;
    let most = trial.hours.iter().copied().max().unwrap_or_default().max(1);
    for (hour, times) in trial.hours.iter().enumerate().filter(|(_, times)| **times > 0) {
        let bar = "#".repeat((times * WIDEST).div_ceil(most.max(WIDEST)));
        session.say(&msg::trial_hour(format!("{hour:02}"), *times, bar))?;
    }
    if let Some(TrialWait { household, times, from_ms, until_ms }) = &trial.longest {
        let from = now.date_and_time(*from_ms);
        session.say(&match until_ms {
            Some(until_ms) => msg::trial_wait(called(household), *times, from, now.date_and_time(*until_ms)),
            None => msg::trial_no_end(called(household), *times, from),
        })?;
    }
    if trial.late_back > 0 {
        session.say(&msg::trial_late(trial.late_back))?;
    }
    if trial.unknown > 0 {
        session.say(&msg::trial_unknown(trial.unknown))?;
    }
    Ok(())
}

/// The home of a household; null for somebody who has none.
fn home(household: &TrialHousehold) -> Option<String> {
    match household {
        TrialHousehold::Home(home) => Some(home.to_string()),
        TrialHousehold::Alone(_) => None,
    }
}

fn as_json(rule: &Rule, trial: &Trial, now: &Now) -> Value {
    let households =
        trial.households.iter().map(|(household, times)| json!({ "home": home(household), "times": times }));
    let longest = trial.longest.as_ref().map(|wait| {
        json!({
            "home": home(&wait.household), "times": wait.times, "from": rfc3339(now, wait.from_ms),
            "until": wait.until_ms.map(|until_ms| rfc3339(now, until_ms)),
        })
    });
    json!({
        "name": rule.name, "judged": trial.judged, "turned_back": trial.turned_back,
        "turned_back_then": trial.turned_back_then, "late_back": trial.late_back, "unknown": trial.unknown,
        "households": households.collect::<Vec<_>>(), "hours": trial.hours, "longest": longest,
    })
}
