//! What is known when somebody wants to pass, as the facts that a verdict rests on.
//!
//! Nothing is decided here: what follows from the facts stands in `pass`.

use chrono::Datelike as _;

use super::{KnownPassage, KnownPerson, Measured, PassageRequest};
use crate::domain::cards::CardStanding;
use crate::domain::code::Code as _;
use crate::domain::fever::{CaseReading, FeverCase, Stage};
use crate::domain::lane::{Late, Permit};
use crate::domain::now::Now;
use crate::domain::people::PersonKind;
use crate::domain::rules::{Facts, FeverFact, Finding, Level, judge};
use crate::domain::value::{Direction, Temperature, TemperatureLevel};

/// Under this age nobody is asked for an ID number, and a way out alone at night is told.
const OF_AGE: i32 = 14;

/// How the presented card stands; `None` if none was presented.
fn standing(request: &PassageRequest, known: &KnownPerson, at_ms: i64) -> Option<CardStanding> {
    let number = request.card.as_ref()?;
    let Some(card) = known.cards.iter().find(|card| card.number == *number) else {
        return Some(CardStanding::Unknown);
    };
    Some(match (&card.void, card.until_ms) {
        (Some((since_ms, reason)), _) => CardStanding::Void(*since_ms, reason.clone()),
        (None, Some(until_ms)) if until_ms <= at_ms => CardStanding::Expired(until_ms),
        (None, _) => CardStanding::Valid,
    })
}

/// The passage that a request corrects, if it was this person's; a mistaken one was another's.
pub(super) fn corrected<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a KnownPassage> {
    replaced(request, known).filter(|passage| passage.person == request.person)
}

/// The passage that a request corrects, whosever it was.
pub(super) fn replaced<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a KnownPassage> {
    known.setting.corrected.as_ref().filter(|passage| request.corrects == Some(passage.seq))
}

/// The pad's line of a request: its own, or that of the entry that it corrects.
pub(super) fn late(request: &PassageRequest, known: &KnownPerson) -> Option<Late> {
    request.late.or_else(|| replaced(request, known).and_then(|passage| passage.late))
}

/// When it happened, if that was earlier: what the pad says, or the time of what is corrected.
fn earlier_ms(request: &PassageRequest, known: &KnownPerson) -> Option<i64> {
    let replaced = replaced(request, known).map(|passage| passage.occurred_ms);
    request.late.map(|late| late.at_ms).or(replaced)
}

/// The direction that was said, else that of the passage to be corrected, else the one to assume.
pub(super) fn direction(request: &PassageRequest, known: &KnownPerson) -> Option<Direction> {
    let corrected = corrected(request, known).map(|passage| passage.direction);
    request.direction.or(corrected).or_else(|| known.guess())
}

/// Whether somebody stands at the gate; else something earlier is written down.
pub(super) fn is_now(request: &PassageRequest) -> bool {
    request.late.is_none() && request.corrects.is_none()
}

/// The fever case that a passage goes on with. What happened before the case began, and is only written
/// down now, is no reading of it; neither is a warden's word that they are turned back.
pub(super) fn open_case<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a FeverCase> {
    known.fever.as_ref().filter(|case| {
        let behind = |at_ms| at_ms >= case.begun_ms();
        let of_the_case = match (request.corrects, request.late) {
            (Some(_), _) => false,
            (None, Some(late)) => behind(late.at_ms),
            (None, None) => true,
        };
        of_the_case && !request.refuse
    })
}

/// A fever case that something earlier is no reading of.
fn other_case<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a FeverCase> {
    let is_other =
        !is_now(request) && corrected(request, known).is_none() && open_case(request, known).is_none();
    known.fever.as_ref().filter(|_| is_other && !request.refuse)
}

/// Somebody else's fever that a correction makes nobody's.
fn taken(request: &PassageRequest, passage: &KnownPassage) -> Option<Temperature> {
    let is_fever = |reading: &Temperature| reading.level() == TemperatureLevel::Fever;
    let fever = passage.temperature.filter(|_| passage.person != request.person);
    let now = match request.measured {
        Some(Measured::Taken(reading) | Measured::TwoDigits(reading)) => Some(reading),
        Some(Measured::NotTaken) | None => None,
    };
    fever.filter(is_fever).filter(|_| now.is_none_or(|now| !is_fever(&now)))
}

/// Whether a request answers where a returnee has been; any other note answers another question, or none.
pub(super) fn tells_places(request: &PassageRequest) -> bool {
    request.places && !request.note.is_empty() && request.corrects.is_none()
}

/// The reading that the next one is compared with: whatever was read during the rest is none.
fn counted(case: &FeverCase) -> Option<&CaseReading> {
    match case.stage {
        Stage::Resting => case.readings.first(),
        Stage::Clinical | Stage::Confirmed => case.readings.last(),
    }
}

/// A duty leader's word, if it is one's, and says why.
pub(super) fn permit<'a>(request: &'a PassageRequest, known: &KnownPerson) -> Option<&'a Permit> {
    request.permit.as_ref().filter(|permit| known.setting.leader && !permit.reason.is_empty())
}

/// The facts of a request in a direction.
#[must_use]
pub(crate) fn facts(request: &PassageRequest, direction: Direction, known: &KnownPerson, now: &Now) -> Facts {
    let at_ms = earlier_ms(request, known).unwrap_or(now.wall_ms);
    let setting = &known.setting;
    let visitor = known.person.kind == PersonKind::Visitor;
    let visit = known.person.visit.as_ref();
    let year = now.local(at_ms).year();
    let age = known.person.birth_year.map(|born| year - i32::from(born));
    // What a correction takes the place of is no fact against it, be it another's of the same home.
    let mut outings =
        if direction == Direction::Out && !visitor { known.outings.clone() } else { Vec::new() };
    let replaced = replaced(request, known);
    if let Some(gone) = replaced.filter(|passage| passage.direction == Direction::Out)
        && let Some(at) = outings.iter().position(|outing| outing.out_ms == gone.occurred_ms)
    {
        outings.remove(at);
    }
    Facts {
        at_ms,
        offset_s: now.offset_s,
        rules: setting.rules.version,
        opens: setting.gate.as_ref().map_or(0, |gate| gate.opens),
        closes: setting.gate.as_ref().map_or(0, |gate| gate.closes),
        direction,
        visitor,
        gone: known.gone,
        minor: age.is_some_and(|age| age < OF_AGE),
        accompanied: false,
        side: known.last_admitted.filter(|_| request.corrects.is_none()),
        // The record before a retest is the reading that made it one.
        last: known
            .last
            .map(|last| (last.seq, last.at_ms))
            .filter(|_| request.corrects.is_none() && open_case(request, known).is_none()),
        out_ms: known.out_ms.filter(|_| direction == Direction::In),
        measured: request.measured,
        device: request.device,
        emergency: request.emergency,
        short: setting.short,
        late: late(request, known).is_some(),
        correction: request.corrects.is_some(),
        card: standing(request, known, at_ms),
        flags: known.flags.iter().map(|known| known.flag.clone()).filter(|flag| flag.holds(at_ms)).collect(),
        places_told: known.places_told || tells_places(request),
        outings,
        representative: known.representative.clone().filter(|_| direction == Direction::Out && !visitor),
        host: visit.map(|visit| visit.host).filter(|_| visitor),
        visit_until_ms: visit.and_then(|visit| visit.until_ms).filter(|_| visitor),
        fever: open_case(request, known).map(|case| FeverFact {
            stage: case.stage,
            rest_until_ms: case.rest_until_ms,
            device: counted(case).and_then(|reading| reading.device),
        }),
        fever_before: known.past_fever.filter(|_| is_now(request)).map(|past| (past.ending, past.at_ms)),
        serial_used: setting.serial_used.filter(|_| request.late.is_some()),
        permit: permit(request, known).map(|permit| permit.leader.clone()),
        permit_told: permit(request, known).is_some_and(|permit| permit.told),
        case_since_ms: other_case(request, known).map(FeverCase::begun_ms),
        fever_taken: replaced.and_then(|passage| taken(request, passage)),
        typed_before: request.typed_before.filter(|_| is_now(request)),
    }
}

/// What a warden should know of somebody before the temperature is taken: their verdict as it would
/// be in the direction that is said, or else assumed; where neither is known, what stands in the way
/// of either.
#[must_use]
pub fn verdict(request: &PassageRequest, known: &KnownPerson, now: &Now) -> Vec<Finding> {
    let judged = |direction| judge(&facts(request, direction, known, now), &known.setting.rules);
    if let Some(direction) = direction(request, known) {
        return judged(direction);
    }
    let mut found: Vec<Finding> = Vec::new();
    for finding in judged(Direction::In).into_iter().chain(judged(Direction::Out)) {
        // One of each kind, as grave as it may become.
        if let Some(before) = found.iter_mut().find(|before| before.code() == finding.code()) {
            if before.level() < finding.level() {
                *before = finding;
            }
        } else if finding.level() > Level::Clear {
            found.push(finding);
        }
    }
    found
}
