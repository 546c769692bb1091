//! One verdict: the facts that it rests on, and what is found from them. A passage keeps its facts,
//! so that it can be judged again long after the tables have moved on.

use chrono::Timelike as _;
use serde::{Deserialize, Serialize};

use super::Finding;
use super::quota::{Outing, outing, overstayed};
use super::rule::Rules;
use crate::domain::cards::CardStanding;
use crate::domain::fever::{FeverEnding, REMEMBERED_MS, Stage};
use crate::domain::flags::{Flag, FlagKind, FlagLevel};
use crate::domain::gate::{Gate, Measured};
use crate::domain::now::Now;
use crate::domain::representative::Representative;
use crate::domain::value::{Direction, Temperature, TemperatureLevel};
use crate::domain::visit::HostAnswer;

/// The same person within this time asks before it is recorded again, in milliseconds.
const SOON_AGAIN_MS: i64 = 60_000;
/// From this minute of the day on, and before [`MORNING`], a child on the way out alone is told.
const NIGHT: u32 = 22 * 60;
/// Five in the morning.
const MORNING: u32 = 5 * 60;

/// What a retest rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverFact {
    /// How far the case was.
    pub stage: Stage,
    /// The rest ends then, in wall milliseconds.
    pub rest_until_ms: i64,
    /// The thermometer of the reading before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<u16>,
}

/// Whether a flag is not set, for short records.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_not(set: &bool) -> bool {
    !set
}

/// Everything that a verdict rests on.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, kept in the journal by its name"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The moment that is judged, in wall milliseconds: now, or when a late entry happened.
    pub at_ms: i64,
    /// Local time minus universal time, in seconds.
    pub offset_s: i32,
    /// The version of the rules.
    pub rules: i64,
    /// The gate opens at this minute of the day.
    pub opens: u16,
    /// It closes at this one.
    pub closes: u16,
    pub direction: Direction,
    #[serde(default, skip_serializing_if = "is_not")]
    pub visitor: bool,
    /// Not on the newest list.
    #[serde(default, skip_serializing_if = "is_not")]
    pub gone: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub minor: bool,
    /// Together with others of the household.
    #[serde(default, skip_serializing_if = "is_not")]
    pub accompanied: bool,
    /// Which way they were last let through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Direction>,
    /// Their last record and when it was made (wall milliseconds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<(i64, i64)>,
    /// When they went out, if they are out (wall milliseconds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_ms: Option<i64>,
    /// The temperature as it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<u16>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub emergency: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub short: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub late: bool,
    /// In place of another record.
    #[serde(default, skip_serializing_if = "is_not")]
    pub correction: bool,
    /// How the presented card stands; none was presented without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardStanding>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// A returnee's places of the last fourteen days are told.
    #[serde(default, skip_serializing_if = "is_not")]
    pub places_told: bool,
    /// The household's outings, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outings: Vec<Outing>,
    /// Somebody else who goes out for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<Representative>,
    /// What a visitor's host said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<HostAnswer>,
    /// When a visitor's time is over (wall milliseconds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_until_ms: Option<i64>,
    /// A fever case that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fever: Option<FeverFact>,
    /// How their last fever case ended, if not with a pass, and when (wall milliseconds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fever_before: Option<(FeverEnding, i64)>,
    /// The record that has the pad's line already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_used: Option<i64>,
    /// The duty leader who took a refusal on themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit: Option<String>,
    /// Somebody else told it, and the leader has still to confirm it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub permit_told: bool,
    /// A fever that was typed for them before and not written down, and when (wall milliseconds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed_before: Option<(Temperature, i64)>,
    /// Since when they have a fever case that this is no reading of (wall milliseconds): it lies before the case,
    /// or was recorded of somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_since_ms: Option<i64>,
    /// Somebody else's fever that this takes the place of, with a reading that is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fever_taken: Option<Temperature>,
}

/// All that is found, in the order in which a warden should hear it. The same facts and rules give
/// the same findings, whenever they are asked for.
#[must_use]
pub(crate) fn judge(facts: &Facts, rules: &Rules) -> Vec<Finding> {
    let mut found = Vec::new();
    if facts.emergency {
        found.push(Finding::Emergency);
    }
    // Short mode asks for a valid card and a temperature, and for nothing else but what refuses.
    let short = facts.short && facts.card == Some(CardStanding::Valid);
    if short {
        found.push(Finding::ShortMode);
    }
    if let Some(leader) = &facts.permit {
        found.push(Finding::Permitted { leader: leader.clone(), told: facts.permit_told });
    }
    if facts.late {
        found.push(Finding::LateEntry { at_ms: facts.at_ms });
    }
    card(facts, &mut found);
    found.extend(
        facts
            .flags
            .iter()
            .filter_map(|flag| flagged(flag, facts))
            .filter(|finding| !short || refuses(finding)),
    );
    if let Some((ending, at_ms)) = facts.fever_before.filter(|_| !facts.emergency)
        && facts.at_ms - at_ms < REMEMBERED_MS
    {
        found.push(Finding::FeverBefore { ending, at_ms });
    }
    found.extend(facts.serial_used.map(|seq| Finding::SerialUsed { seq }));
    typed_before(facts, &mut found);
    other_cases(facts, &mut found);
    temperature(facts, &mut found);
    gate_hours(facts, &mut found);
    if facts.gone && !short {
        found.push(Finding::NotResident);
    }
    if facts.visitor {
        visitor(facts, short, &mut found);
    }
    if !short && !facts.emergency && !facts.visitor {
        household(facts, rules, &mut found);
    }
    history(facts, &mut found);
    found
}

fn refuses(finding: &Finding) -> bool {
    finding.level() == super::Level::Refuse
}

fn card(facts: &Facts, found: &mut Vec<Finding>) {
    match &facts.card {
        _ if facts.emergency => {}
        Some(CardStanding::Void(since_ms, reason)) => {
            found.push(Finding::PassVoid { since_ms: *since_ms, reason: reason.clone() });
        }
        Some(CardStanding::Expired(since_ms)) => found.push(Finding::PassExpired { since_ms: *since_ms }),
        Some(CardStanding::Unknown) => found.push(Finding::OtherCompound),
        Some(CardStanding::Valid) | None => {}
    }
}

/// What a flag says in this direction, if anything.
fn flagged(flag: &Flag, facts: &Facts) -> Option<Finding> {
    let deny = flag.level(facts.direction)? == FlagLevel::Deny;
    let instruction = flag.instruction.clone();
    Some(match flag.kind {
        FlagKind::HomeQuarantine => Finding::HomeQuarantine { deny, instruction },
        FlagKind::FollowUp => Finding::FollowUp { deny, instruction },
        FlagKind::NeedsHelp => Finding::NeedsHelp { deny, instruction },
        FlagKind::Returnee => {
            let ask = facts.direction == Direction::In && !facts.places_told && !facts.emergency;
            Finding::Returnee { deny, instruction, ask }
        }
    })
}

/// The reading, and how a retest stands.
fn temperature(facts: &Facts, found: &mut Vec<Finding>) {
    let reading = match facts.measured {
        Some(Measured::Taken(temperature) | Measured::TwoDigits(temperature)) => temperature,
        Some(Measured::NotTaken) => return found.push(Finding::TemperatureNotTaken),
        None => return,
    };
    let level = reading.level();
    match level {
        TemperatureLevel::Fever => found.push(Finding::Fever { temperature: reading }),
        TemperatureLevel::Cold => found.push(Finding::ColdReading { temperature: reading }),
        TemperatureLevel::Normal => {}
    }
    if matches!(facts.measured, Some(Measured::TwoDigits(_))) {
        found.push(Finding::TwoDigits { temperature: reading });
    }
    let Some(fever) = facts.fever.filter(|_| !facts.emergency && !is_cold(reading)) else { return };
    // The rest lies before the second reading; the third waits for nothing.
    if fever.stage == Stage::Resting && facts.at_ms < fever.rest_until_ms {
        found.push(Finding::RetestTooEarly { until_ms: fever.rest_until_ms });
    }
    if let Some(no) = fever.device.filter(|no| facts.device == Some(*no)) {
        found.push(Finding::SameThermometer { no });
    }
    if level == TemperatureLevel::Normal && fever.stage != Stage::Confirmed {
        found.push(Finding::RetestPassed);
    }
}

/// How it stands to fever cases that it is no reading of.
fn other_cases(facts: &Facts, found: &mut Vec<Finding>) {
    let joins = match facts.measured {
        Some(Measured::Taken(reading) | Measured::TwoDigits(reading)) => {
            reading.level() == TemperatureLevel::Fever
        }
        Some(Measured::NotTaken) | None => false,
    };
    // That somebody passed normally before they had a fever is nothing to tell, unless it was told of another.
    if let Some(since_ms) = facts.case_since_ms.filter(|_| joins || facts.correction) {
        let ask = !joins && facts.at_ms >= since_ms;
        found.push(Finding::FeverCaseOpen { since_ms, joins, ask });
    }
    found.extend(facts.fever_taken.map(|temperature| Finding::FeverTaken { temperature }));
}

/// A fever that got lost in a line that could not be read; one that is told now takes its place.
fn typed_before(facts: &Facts, found: &mut Vec<Finding>) {
    let is_told = match facts.measured {
        Some(Measured::Taken(reading) | Measured::TwoDigits(reading)) => {
            reading.level() != TemperatureLevel::Normal
        }
        Some(Measured::NotTaken) | None => false,
    };
    if let Some((temperature, at_ms)) = facts.typed_before.filter(|_| !is_told && !facts.emergency) {
        found.push(Finding::FeverTyped { temperature, at_ms });
    }
}

/// Whether a reading is no reading.
fn is_cold(reading: Temperature) -> bool {
    reading.level() == TemperatureLevel::Cold
}

/// The minute of the local day that is judged, 0 to 1439.
fn minute(facts: &Facts) -> u32 {
    let now = Now { wall_ms: facts.at_ms, mono_ms: 0, boot: [0; 16], offset_s: facts.offset_s };
    let local = now.local(facts.at_ms);
    local.hour() * 60 + local.minute()
}

fn gate_hours(facts: &Facts, found: &mut Vec<Finding>) {
    let (opens, closes) = (facts.opens, facts.closes);
    // A minute of the day fits.
    let minute = u16::try_from(minute(facts)).unwrap_or(0);
    if !facts.emergency && !Gate::open_between(opens, closes, minute) {
        found.push(Finding::GateClosed { opens, closes });
    }
}

fn visitor(facts: &Facts, short: bool, found: &mut Vec<Finding>) {
    found.push(Finding::Visitor);
    if facts.emergency || facts.direction == Direction::Out {
        return;
    }
    let answer = facts.host.filter(|answer| *answer != HostAnswer::Yes);
    let over = facts.visit_until_ms.filter(|until_ms| *until_ms <= facts.at_ms);
    let asked = [
        answer.map(|answer| Finding::VisitorWithoutHost { answer }),
        over.map(|since_ms| Finding::VisitOver { since_ms }),
    ];
    found.extend(asked.into_iter().flatten().filter(|finding| !short || refuses(finding)));
}

/// Quota on the way out, lateness on the way back.
fn household(facts: &Facts, rules: &Rules, found: &mut Vec<Finding>) {
    match facts.direction {
        Direction::Out => {
            let representative = facts.representative.clone();
            found.extend(representative.map(|representative| Finding::NotRepresentative { representative }));
            found.extend(outing(rules, &facts.outings, facts.at_ms, facts.offset_s));
            let night = !(MORNING..NIGHT).contains(&minute(facts));
            if facts.minor && night && !facts.accompanied {
                found.push(Finding::MinorAlone);
            }
        }
        Direction::In => {
            let over = facts.out_ms.and_then(|out_ms| overstayed(rules, out_ms, facts.at_ms));
            found.extend(over.map(|minutes| Finding::LateBack { minutes }));
        }
    }
}

/// What the last records say against this one.
fn history(facts: &Facts, found: &mut Vec<Finding>) {
    if facts.late || facts.correction {
        return;
    }
    if let Some((seq, at_ms)) = facts.last {
        let since = facts.at_ms - at_ms;
        if (0..SOON_AGAIN_MS).contains(&since) {
            found.push(Finding::RecentlyRecorded { seq, seconds: since / 1000 });
        }
    }
    match (facts.side, facts.direction) {
        (Some(Direction::In), Direction::In) => found.push(Finding::AlreadyInside),
        (Some(Direction::Out), Direction::Out) => found.push(Finding::AlreadyOutside),
        (Some(Direction::In), Direction::Out) | (Some(Direction::Out), Direction::In) | (None, _) => {}
    }
}
