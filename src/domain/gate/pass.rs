//! One passage decided: the facts, the verdict, and the events that follow; a household at once.

use chrono::Datelike as _;

use super::{HeldReading, KnownPassage, KnownPerson, Measured, Passage, PassageRequest, Passing, Reason};
use crate::domain::cards::CardStanding;
use crate::domain::command::{Refusal, What};
use crate::domain::decide::Decided;
use crate::domain::event::{ArrivalDecided, Event, RecordAnnulled};
use crate::domain::fever::{
    self, CaseReading, Ending, FeverCase, FeverClosed, FeverMeasured, FeverOpened, Next,
};
use crate::domain::lane::Late;
use crate::domain::now::Now;
use crate::domain::people::PersonKind;
use crate::domain::rules::{Facts, FeverFact, Finding, Level, Outing, judge, worst};
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, Home, Id, Temperature};

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
fn corrected<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a KnownPassage> {
    replaced(request, known).filter(|passage| passage.person == request.person)
}

/// The passage that a request corrects, whosever it was.
fn replaced<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a KnownPassage> {
    known.setting.corrected.as_ref().filter(|passage| request.corrects == Some(passage.seq))
}

/// The pad's line of a request: its own, or that of the entry that it corrects.
fn late(request: &PassageRequest, known: &KnownPerson) -> Option<Late> {
    request.late.or_else(|| replaced(request, known).and_then(|passage| passage.late))
}

/// When it happened, if that was earlier: what the pad says, or the time of what is corrected.
fn earlier_ms(request: &PassageRequest, known: &KnownPerson) -> Option<i64> {
    let replaced = replaced(request, known).map(|passage| passage.occurred_ms);
    request.late.map(|late| late.at_ms).or(replaced)
}

/// The direction that was said, else that of the passage to be corrected, else the one to assume.
fn direction(request: &PassageRequest, known: &KnownPerson) -> Option<Direction> {
    let corrected = corrected(request, known).map(|passage| passage.direction);
    request.direction.or(corrected).or_else(|| known.guess())
}

/// Whether somebody stands at the gate; else something earlier is written down.
fn is_now(request: &PassageRequest) -> bool {
    request.late.is_none() && request.corrects.is_none()
}

/// The fever case that a passage goes on with. What happened earlier, and is only written down now,
/// is no reading of it.
/// Neither is a warden's word that they are turned back.
fn open_case<'a>(request: &PassageRequest, known: &'a KnownPerson) -> Option<&'a FeverCase> {
    known.fever.as_ref().filter(|_| is_now(request) && !request.refuse)
}

/// The facts of a request in a direction.
#[must_use]
pub fn facts(request: &PassageRequest, direction: Direction, known: &KnownPerson, now: &Now) -> Facts {
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
        places_told: known.places_told || (!request.note.is_empty() && request.corrects.is_none()),
        outings,
        host: visit.map(|visit| visit.host).filter(|_| visitor),
        visit_until_ms: visit.and_then(|visit| visit.until_ms).filter(|_| visitor),
        fever: open_case(request, known).map(|case| FeverFact {
            stage: case.stage,
            rest_until_ms: case.rest_until_ms,
            device: case.readings.last().and_then(|reading| reading.device),
        }),
        fever_before: known.past_fever.filter(|_| is_now(request)).map(|past| (past.ending, past.at_ms)),
        serial_used: setting.serial_used.filter(|_| request.late.is_some()),
        permit: request.permit.as_ref().map(|permit| permit.leader.clone()),
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

/// Decides one passage.
///
/// A fever is recorded as a refusal and opens its case, a cold reading as a held reading; neither is
/// ever a pass.
///
/// # Errors
/// A [`Refusal`]: something is missing, has to be confirmed, or was decided meanwhile.
pub fn decide_passage(
    request: &PassageRequest,
    known: &KnownPerson,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    let direction = ready(request, known)?;
    let facts = facts(request, direction, known, now);
    decide(request, known, facts, None, now)
}

/// Decides the passages of those who go together, one event for each, under one group. Whoever goes
/// out counts for those of the same home who come after them.
///
/// # Errors
/// The first [`Refusal`] of a member; nothing is recorded then. What has to be confirmed is told of
/// all of them at once.
pub fn decide_group(
    requests: &[PassageRequest],
    known: &[KnownPerson],
    group: Id,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    let is_twice = |(index, request): (usize, &PassageRequest)| {
        requests[..index].iter().any(|earlier| earlier.person == request.person)
    };
    if requests.is_empty() || requests.len() != known.len() || requests.iter().enumerate().any(is_twice) {
        return Err(Refusal::Incomplete);
    }
    let mut events = Vec::new();
    let mut asks = Vec::new();
    let mut gone_out: Vec<(Option<&Home>, Outing)> = Vec::new();
    for (request, known) in requests.iter().zip(known) {
        let of_member = |why| Refusal::Member { person: request.person, why: Box::new(why) };
        let direction = ready(request, known).map_err(of_member)?;
        let mut facts = facts(request, direction, known, now);
        facts.accompanied = requests.len() > 1;
        if direction == Direction::Out && !facts.visitor {
            let home = known.person.home.as_ref();
            let of_home = gone_out.iter().filter(|(of, _)| home.is_some() && *of == home);
            facts.outings.extend(of_home.map(|(_, outing)| *outing));
        }
        let outing = Some(Outing { out_ms: facts.at_ms }).filter(|_| !facts.visitor);
        match decide(request, known, facts, Some(group), now) {
            Ok(decided) => {
                let out = decided.iter().any(|decided| match &decided.event {
                    Event::PassageRecorded(p) => {
                        p.outcome == Passing::Admitted && p.direction == Direction::Out && !p.emergency
                    }
                    _ => false,
                });
                gone_out.extend(outing.filter(|_| out).map(|outing| (known.person.home.as_ref(), outing)));
                events.extend(decided);
            }
            Err(Refusal::NeedConfirm { findings }) => asks.extend(findings),
            Err(refusal) => return Err(of_member(refusal)),
        }
    }
    if asks.is_empty() { Ok(events) } else { Err(Refusal::NeedConfirm { findings: asks }) }
}

/// What has to be there before anything is judged; tells the direction.
fn ready(request: &PassageRequest, known: &KnownPerson) -> Result<Direction, Refusal> {
    if let Some(ended) = known.asked.as_ref().and_then(|asked| asked.ended.clone())
        && request.corrects.is_none()
    {
        return Err(Refusal::AlreadyDecided { ended });
    }
    // Whoever has the arrival open is in nobody's way in an emergency, nor where something earlier is
    // written down.
    let waiting = known.waiting.as_ref().filter(|_| is_now(request) && !request.emergency);
    if let Some(claim) = waiting.and_then(|waiting| waiting.claim.clone()) {
        return Err(Refusal::Claimed { claim });
    }
    if let Some(seq) = request.corrects {
        let corrected = known.setting.corrected.as_ref();
        let corrected = corrected.filter(|passage| passage.in_shift && !passage.annulled);
        if corrected.is_none() {
            return Err(Refusal::NotFound { what: What::Record, name: seq.to_string().as_str().into() });
        }
        if request.note.is_empty() {
            return Err(Refusal::NeedReason);
        }
    }
    if let Some(permit) = &request.permit {
        if !known.setting.leader {
            return Err(Refusal::NotLeader { staff_no: permit.leader.as_str().into() });
        }
        if permit.reason.is_empty() {
            return Err(Refusal::NeedReason);
        }
    }
    let direction = match direction(request, known) {
        Some(direction) => direction,
        None if request.emergency => Direction::Out,
        None => return Err(Refusal::NeedDirection),
    };
    if request.measured.is_none() && !request.emergency && !request.refuse {
        return Err(Refusal::NeedTemperature);
    }
    if request.measured == Some(Measured::NotTaken) && request.note.is_empty() && !request.emergency {
        return Err(Refusal::NeedReason);
    }
    Ok(direction)
}

/// The reading of a request, with its thermometer and place.
fn reading(request: &PassageRequest, known: &KnownPerson, at_ms: i64) -> Option<CaseReading> {
    let temperature = match request.measured {
        Some(Measured::Taken(t) | Measured::TwoDigits(t)) => t,
        Some(Measured::NotTaken) | None => return None,
    };
    Some(CaseReading { at_ms, temperature, device: request.device, method: method(request, known) })
}

/// Where the temperature was taken: as it was said, as the thermometer does, else the brow.
fn method(request: &PassageRequest, known: &KnownPerson) -> Method {
    let own = known.setting.thermometer.as_ref().map(|thermometer| thermometer.method);
    request.method.or(own).unwrap_or_default()
}

/// Decides from facts.
fn decide(
    request: &PassageRequest,
    known: &KnownPerson,
    facts: Facts,
    group: Option<Id>,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    let found = judge(&facts, &known.setting.rules);
    let reading = reading(request, known, facts.at_ms);
    let case = open_case(request, known).filter(|_| !request.emergency);
    let cold = found.iter().any(|f| matches!(f, Finding::ColdReading { .. }));
    if let Some(case) = case.filter(|_| !cold) {
        let Some(reading) = reading else { return Err(Refusal::NeedRetest) };
        fever::wants(case.stage, reading.method)
            .map_or(Ok(()), |lacks| Err(Refusal::NeedMethod { lacks }))?;
    }
    let asks = found.iter().any(Finding::asks);
    if asks && !request.confirmed && !request.emergency {
        return Err(Refusal::NeedConfirm { findings: found });
    }
    let about = |event| Decided::about(request.person, event);
    if let Some(reading) = reading.filter(|_| cold && !request.refuse && !request.emergency) {
        let CaseReading { temperature, device, method, .. } = reading;
        let held = HeldReading { person: request.person, gate: request.gate, temperature, device, method };
        let mut events = vec![about(Event::TemperatureHeld(held))];
        events.extend(annulled(request));
        return Ok(events);
    }
    if let (Some(case), Some(reading)) = (case, reading)
        && let Next::Goes(stage) = fever::next(case.stage, reading.temperature)
    {
        return Ok(vec![about(Event::FeverMeasured(FeverMeasured { case: case.seq, reading, stage }))]);
    }
    Ok(record(request, known, facts, found, group, reading, now))
}

/// Why somebody is turned back, if they are.
fn reason(request: &PassageRequest, facts: &Facts, found: &[Finding]) -> Option<Reason> {
    // A fever goes nowhere but out through the emergency lane, which is the way to a hospital.
    let to_hospital = request.emergency && facts.direction == Direction::Out;
    if found.iter().any(|f| matches!(f, Finding::Fever { .. })) && !to_hospital {
        return Some(Reason::Fever);
    }
    if request.refuse {
        return Some(Reason::Warden);
    }
    if request.emergency || request.permit.is_some() || worst(found) != Level::Refuse {
        return None;
    }
    found.iter().find(|finding| finding.level() == Level::Refuse).map(|finding| match finding {
        Finding::PassVoid { .. } | Finding::PassExpired { .. } => Reason::Card,
        Finding::QuotaUsed { .. } | Finding::NoOutings => Reason::Quota,
        Finding::HomeQuarantine { .. }
        | Finding::FollowUp { .. }
        | Finding::Returnee { .. }
        | Finding::NeedsHelp { .. } => Reason::Flag,
        Finding::VisitorWithoutHost { .. } => Reason::Host,
        Finding::GateClosed { .. } => Reason::GateClosed,
        // What refuses never lets through, whatever it is.
        _ => Reason::Warden,
    })
}

/// The events of a passage: itself, its arrival, what it corrects, what becomes of a fever.
fn record(
    request: &PassageRequest,
    known: &KnownPerson,
    facts: Facts,
    found: Vec<Finding>,
    group: Option<Id>,
    reading: Option<CaseReading>,
    now: &Now,
) -> Vec<Decided> {
    let direction = facts.direction;
    let reason = reason(request, &facts, &found);
    // What happened earlier decides nobody who waits now.
    let arrival = known.waiting.as_ref().map(|waiting| waiting.id).filter(|_| is_now(request));
    let outcome = if reason.is_some() { Passing::Refused } else { Passing::Admitted };
    let replaced = replaced(request, known);
    let passage = Passage {
        person_kind: known.person.kind,
        reason,
        temperature: reading.map(|reading| reading.temperature),
        emergency: request.emergency,
        arrival,
        findings: found,
        facts: Some(Box::new(facts)),
        card: request.card.clone(),
        device: request.device,
        method: reading.map(|reading| reading.method),
        group: group.or(replaced.and_then(|passage| passage.group)),
        vehicle: request.vehicle.clone().or_else(|| replaced.and_then(|passage| passage.vehicle.clone())),
        late: late(request, known),
        corrects: request.corrects,
        permit: request.permit.clone(),
        note: request.note.clone(),
        ..Passage::new(request.person, request.gate, direction, outcome)
    };
    let admitted = passage.outcome == Passing::Admitted;
    let about = |event| Decided::about(request.person, event);
    let mut events = vec![about(Event::PassageRecorded(passage))];
    events.extend(arrival.map(|id| Decided::about(id, Event::ArrivalDecided(ArrivalDecided {}))));
    events.extend(annulled(request));
    if let (Some(case), Some(reading)) = (known.fever.as_ref(), reading)
        && corrected(request, known).is_some_and(|passage| opened(case, passage))
        && !is_high(reading.temperature)
    {
        events.push(about(closed(case.seq, Ending::Annulled)));
    }
    if !is_now(request) {
        return events;
    }
    match (&known.fever, reading) {
        // Out through the emergency lane with a case open: to a hospital.
        (Some(case), _) if admitted && request.emergency && direction == Direction::Out => {
            events.push(about(closed(case.seq, Ending::Hospital)));
        }
        (Some(case), Some(reading)) if admitted && !is_high(reading.temperature) && !request.emergency => {
            events.push(about(closed(case.seq, Ending::Admitted)));
        }
        (None, Some(reading)) if reason == Some(Reason::Fever) => {
            let rest_until_ms = now.wall_ms + fever::REST_MS;
            let opened = FeverOpened { gate: request.gate, direction, reading, rest_until_ms };
            events.push(about(Event::FeverOpened(opened)));
        }
        _ => {}
    }
    events
}

/// Whether a case was opened by a passage, or by one that it took the place of: the first reading is
/// of the same moment.
fn opened(case: &FeverCase, passage: &KnownPassage) -> bool {
    case.readings.first().is_some_and(|first| first.at_ms == passage.occurred_ms)
}

/// What a correction takes the place of. It is about no person, so that it holds when theirs is
/// erased; why it was corrected stands in the note of the new record.
fn annulled(request: &PassageRequest) -> Option<Decided> {
    let seq = request.corrects?;
    Some(Decided { subject: None, event: Event::RecordAnnulled(RecordAnnulled { seq, corrected: true }) })
}

/// The end of a case.
fn closed(case: i64, ending: Ending) -> Event {
    Event::FeverClosed(FeverClosed { case, ending, note: crate::domain::value::SafeText::default() })
}

/// Whether a reading is a fever.
fn is_high(temperature: Temperature) -> bool {
    temperature.level() == crate::domain::value::TemperatureLevel::Fever
}
