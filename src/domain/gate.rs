//! The gate: who waits, who passes, who is turned back.
//!
//! Decides one passage from what is known of the person, the gate and the arrival.

mod hours;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::command::Refusal;
use super::decide::Decided;
use super::event::{ArrivalDecided, Event};
use super::now::Now;
use super::people::{Person, PersonKind};
use super::rules::{Finding, Level, worst};
use super::value::{Direction, Id, SafeText, Temperature, TemperatureLevel};

pub use hours::GateError;

/// The same person within this time asks before it is recorded again, in milliseconds.
const SOON_AGAIN_MS: i64 = 60_000;

/// A gate that is kept open, with its hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Number of the gate, 1 and up.
    pub no: u16,
    /// What people call it.
    pub name: SafeText,
    /// Opens at this minute of the day, 0 to 1439.
    pub opens: u16,
    /// Closes at this minute, 0 to 1440; equal to `opens`, or 0 and 1440, for a gate that never closes.
    pub closes: u16,
}

impl Gate {
    /// Whether the gate is open at a minute of the day. Hours may run over midnight.
    #[must_use]
    pub fn is_open(&self, minute: u16) -> bool {
        match self.opens.cmp(&self.closes) {
            Ordering::Equal => true,
            Ordering::Less => (self.opens..self.closes).contains(&minute),
            Ordering::Greater => minute >= self.opens || minute < self.closes,
        }
    }

    /// Whether it never closes.
    #[must_use]
    pub fn is_always_open(&self) -> bool {
        self.opens == self.closes || (self.opens == 0 && self.closes >= 1440)
    }
}

/// How the temperature stands in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Taken.
    Taken(Temperature),
    /// Two digits were typed; taken if that is confirmed.
    TwoDigits(Temperature),
    /// Not taken, with a reason in the note.
    NotTaken,
}

/// What the warden asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageRequest {
    /// Who.
    pub person: Id,
    /// At which gate.
    pub gate: u16,
    /// Which way; `None`: the other way than last time.
    pub direction: Option<Direction>,
    /// The temperature, if anything was said of it.
    pub measured: Option<Measured>,
    /// Turned back by the warden.
    pub refuse: bool,
    /// Through the emergency lane.
    pub emergency: bool,
    /// What asks for confirmation was confirmed.
    pub confirmed: bool,
    /// The arrival that the warden has open; somebody else may have decided it meanwhile.
    pub arrival: Option<Id>,
    /// Free text.
    pub note: SafeText,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passing {
    /// Let through.
    Admitted,
    /// Turned back.
    Refused,
}

/// Why somebody was turned back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A temperature of 37.3 or more.
    Fever,
    /// The gate is closed at this hour.
    GateClosed,
    /// The warden's own decision.
    Warden,
}

/// One passage, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Who.
    pub person: Id,
    /// Resident or visitor, so that an erased person still counts.
    pub person_kind: PersonKind,
    /// At which gate.
    pub gate: u16,
    /// Which way.
    pub direction: Direction,
    /// Let through or turned back.
    pub outcome: Passing,
    /// Why turned back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The reading; none if not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Temperature>,
    /// Through the emergency lane.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub emergency: bool,
    /// The arrival that this decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Id>,
    /// All that was found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// A reading that was no pass: the skin was cold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldReading {
    /// Who was measured.
    pub person: Id,
    /// At which gate.
    pub gate: u16,
    /// The reading, below 35.0.
    pub temperature: Temperature,
}

/// Somebody who waits at a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Who.
    pub person: Id,
    /// At which gate.
    pub gate: u16,
    /// Which way, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

/// How an arrival stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArrivalState {
    /// Waits.
    Waiting,
    /// Was let through or turned back.
    Decided,
    /// Went away.
    Left,
    /// Was annulled.
    Annulled,
}

/// Who holds an arrival, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The terminal that holds it.
    pub terminal: String,
    /// The warden there, by name.
    pub by: SafeText,
    /// Since when, in wall milliseconds.
    pub at_ms: i64,
}

/// What is known of an arrival when it is to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownArrival {
    /// The arrival.
    pub id: Id,
    /// Sequence number of its joining.
    pub seq: i64,
    /// How it stands.
    pub state: ArrivalState,
    /// Where and which way.
    pub arrival: Arrival,
    /// A claim of another terminal that still holds.
    pub claim: Option<Claim>,
    /// Who ended it, when, and by which record, unless it waits.
    pub ended: Option<Ended>,
}

/// Who ended an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The warden, by name.
    pub by: SafeText,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// The record that did it.
    pub seq: i64,
}

/// The last passage of a person that was not annulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastPassage {
    /// Sequence number.
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Which way.
    pub direction: Direction,
    /// Let through or turned back.
    pub outcome: Passing,
}

/// What is known of somebody who wants to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// The person.
    pub person: Person,
    /// Whether the newest list no longer has them.
    pub gone: bool,
    /// Which way they last passed, refusals left out.
    pub last_admitted: Option<Direction>,
    /// Their last record of any outcome.
    pub last: Option<LastPassage>,
    /// Their arrival, if they wait at a gate.
    pub waiting: Option<KnownArrival>,
    /// The arrival that the request names, however it stands now.
    pub asked: Option<KnownArrival>,
}

impl KnownPerson {
    /// Nothing is known yet.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            person: Person::default(),
            gone: false,
            last_admitted: None,
            last: None,
            waiting: None,
            asked: None,
        }
    }

    /// The direction to assume: what the arrival says, else the other way than last time, else in
    /// for a visitor who was never here.
    #[must_use]
    pub fn guess(&self) -> Option<Direction> {
        self.waiting
            .as_ref()
            .and_then(|waiting| waiting.arrival.direction)
            .or_else(|| self.last_admitted.map(Direction::flipped))
            .or_else(|| (self.person.kind == PersonKind::Visitor).then_some(Direction::In))
    }
}

/// All that is found about a request, in the order in which a warden should hear it.
#[must_use]
pub fn findings(
    request: &PassageRequest,
    direction: Direction,
    gate: &Gate,
    known: &KnownPerson,
    now: &Now,
) -> Vec<Finding> {
    let mut found = Vec::new();
    if request.emergency {
        found.push(Finding::Emergency);
    }
    match request.measured {
        Some(Measured::Taken(temperature) | Measured::TwoDigits(temperature)) => {
            match temperature.level() {
                TemperatureLevel::Fever => found.push(Finding::Fever { temperature }),
                TemperatureLevel::Cold => found.push(Finding::ColdReading { temperature }),
                TemperatureLevel::Normal => {}
            }
            if matches!(request.measured, Some(Measured::TwoDigits(_))) {
                found.push(Finding::TwoDigits { temperature });
            }
        }
        Some(Measured::NotTaken) => found.push(Finding::TemperatureNotTaken),
        None => {}
    }
    if !request.emergency && !gate.is_open(now.minute_of_day()) {
        found.push(Finding::GateClosed { opens: gate.opens, closes: gate.closes });
    }
    if known.gone {
        found.push(Finding::NotResident);
    }
    if known.person.kind == PersonKind::Visitor {
        found.push(Finding::Visitor);
    }
    if let Some(last) = known.last {
        let since = now.wall_ms - last.at_ms;
        if (0..SOON_AGAIN_MS).contains(&since) {
            found.push(Finding::RecentlyRecorded { seq: last.seq, seconds: since / 1000 });
        }
    }
    match (known.last_admitted, direction) {
        (Some(Direction::In), Direction::In) => found.push(Finding::AlreadyInside),
        (Some(Direction::Out), Direction::Out) => found.push(Finding::AlreadyOutside),
        _ => {}
    }
    found
}

/// Decides one passage.
///
/// A fever is recorded as a refusal, a cold reading as a held reading; neither is ever a pass.
///
/// # Errors
/// [`Refusal`] when something is missing, must be confirmed, or somebody else has the arrival.
pub fn decide_passage(
    request: &PassageRequest,
    gate: &Gate,
    known: &KnownPerson,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    if let Some(ended) = known.asked.as_ref().and_then(|asked| asked.ended.clone()) {
        return Err(Refusal::AlreadyDecided { ended });
    }
    if let Some(claim) = known.waiting.as_ref().and_then(|waiting| waiting.claim.clone()) {
        return Err(Refusal::Claimed { claim });
    }
    let direction = match request.direction.or_else(|| known.guess()) {
        Some(direction) => direction,
        None if request.emergency => Direction::Out,
        None => return Err(Refusal::NeedDirection),
    };
    if request.measured.is_none() && !request.emergency && !request.refuse {
        return Err(Refusal::NeedTemperature);
    }
    if request.measured == Some(Measured::NotTaken) && request.note.is_empty() {
        return Err(Refusal::NeedReason);
    }
    let found = findings(request, direction, gate, known, now);
    let temperature = match request.measured {
        Some(Measured::Taken(t) | Measured::TwoDigits(t)) => Some(t),
        Some(Measured::NotTaken) | None => None,
    };
    let asks = found.iter().any(|finding| finding.level() == Level::Confirm);
    if asks && !request.confirmed && !request.emergency {
        return Err(Refusal::NeedConfirm { findings: found });
    }
    let cold = found.iter().any(|f| matches!(f, Finding::ColdReading { .. }));
    if let Some(temperature) = temperature.filter(|_| cold && !request.refuse && !request.emergency) {
        let held = HeldReading { person: request.person, gate: request.gate, temperature };
        return Ok(vec![Decided::about(request.person, Event::TemperatureHeld(held))]);
    }
    // A fever goes nowhere but out through the emergency lane, which is the way to a hospital.
    let to_hospital = request.emergency && direction == Direction::Out;
    let reason = if found.iter().any(|f| matches!(f, Finding::Fever { .. })) && !to_hospital {
        Some(Reason::Fever)
    } else if request.refuse {
        Some(Reason::Warden)
    } else if worst(&found) == Level::Refuse && !request.emergency {
        Some(Reason::GateClosed)
    } else {
        None
    };
    let arrival = known.waiting.as_ref().map(|waiting| waiting.id);
    let passage = Passage {
        person: request.person,
        person_kind: known.person.kind,
        gate: request.gate,
        direction,
        outcome: if reason.is_some() { Passing::Refused } else { Passing::Admitted },
        reason,
        temperature,
        emergency: request.emergency,
        arrival,
        findings: found,
        note: request.note.clone(),
    };
    let mut events = vec![Decided::about(request.person, Event::PassageRecorded(passage))];
    events.extend(arrival.map(|id| Decided::about(id, Event::ArrivalDecided(ArrivalDecided {}))));
    Ok(events)
}
