//! One passage decided: the verdict, and the events that follow.
//!
//! A fever comes before anything that is lacking or to be asked, and what refuses before a question.

use super::facts::{corrected, direction, facts, is_now, late, open_case, permit, replaced, tells_places};
use super::{HeldReading, KnownPassage, KnownPerson, Measured, Passage, PassageRequest, Passing, Reason};
use crate::domain::any_of::any_of;
use crate::domain::command::{Refusal, What};
use crate::domain::decide::Decided;
use crate::domain::event::{ArrivalDecided, Event, RecordAnnulled};
use crate::domain::fever::{
    self, CaseReading, FeverCase, FeverClosed, FeverEnding, FeverMeasured, FeverOpened, Next,
};
use crate::domain::now::Now;
use crate::domain::rules::{Facts, Finding, Level, judge, worst};
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, Id, Temperature};

/// Decides one passage.
///
/// A fever is recorded as a refusal and opens its case, a cold reading as a held reading; neither is
/// ever a pass, and neither waits for an answer to anything else.
///
/// # Errors
/// A [`Refusal`]: something is missing, has to be confirmed, or was decided meanwhile.
pub(crate) fn decide_passage(
    request: &PassageRequest,
    known: &KnownPerson,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    let direction = ready(request, known)?;
    let facts = facts(request, direction, known, now);
    decide(request, known, facts, None)
}

/// What has to be there before anything is judged; tells the direction.
pub(super) fn ready(request: &PassageRequest, known: &KnownPerson) -> Result<Direction, Refusal> {
    // A fever stays with whoever has it, whoever decided them meanwhile or has them open, and whatever
    // else is lacking.
    let fever = is_fever(request);
    if let Some(ended) = known.asked.as_ref().and_then(|asked| asked.ended.clone())
        && request.corrects.is_none()
        && !fever
    {
        return Err(Refusal::AlreadyDecided { ended });
    }
    // Whoever has the arrival open is in nobody's way in an emergency, nor where something earlier is
    // written down.
    let waiting = known.waiting.as_ref().filter(|_| is_now(request) && !request.emergency && !fever);
    if let Some(claim) = waiting.and_then(|waiting| waiting.claim.clone()) {
        return Err(Refusal::Claimed { claim });
    }
    if let Some(seq) = request.corrects {
        let corrected = known.setting.corrected.as_ref();
        let corrected = corrected.filter(|passage| passage.in_shift && !passage.annulled);
        if corrected.is_none() {
            return Err(Refusal::NotFound { what: What::Record, name: seq.to_string().as_str().into() });
        }
        if request.note.is_empty() && !fever {
            return Err(Refusal::NeedReason);
        }
    }
    if let Some(permit) = request.permit.as_ref().filter(|_| !fever) {
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
        None if fever => Direction::In,
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

/// The temperature of a request, if one was taken.
fn temperature(request: &PassageRequest) -> Option<Temperature> {
    match request.measured {
        Some(Measured::Taken(t) | Measured::TwoDigits(t)) => Some(t),
        Some(Measured::NotTaken) | None => None,
    }
}

/// Whether a fever was measured. Two digits are one as well if every tenth behind them would be.
fn is_fever(request: &PassageRequest) -> bool {
    temperature(request).is_some_and(is_high)
}

/// The reading of a request, with its thermometer and place.
fn reading(request: &PassageRequest, known: &KnownPerson, at_ms: i64) -> Option<CaseReading> {
    let temperature = temperature(request)?;
    Some(CaseReading { at_ms, temperature, device: request.device, method: method(request, known) })
}

/// Where the temperature was taken: as it was said, as the thermometer does, else the brow.
fn method(request: &PassageRequest, known: &KnownPerson) -> Method {
    let own = known.setting.thermometer.as_ref().map(|thermometer| thermometer.method);
    request.method.or(own).unwrap_or_default()
}

pub(super) fn decide(
    request: &PassageRequest,
    known: &KnownPerson,
    facts: Facts,
    group: Option<Id>,
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
    let about = |event: Event| Decided::about(request.person, event);
    if let Some(reading) = reading.filter(|_| cold && !request.refuse && !request.emergency) {
        let CaseReading { temperature, device, method, .. } = reading;
        let held = HeldReading { person: request.person, gate: request.gate, temperature, device, method };
        let mut events = vec![about(held.into())];
        events.extend(annulled(request));
        return Ok(events);
    }
    let asks = found.iter().any(|finding| asks(request, finding));
    if let (Some(case), Some(reading)) = (case, reading)
        && let Next::Goes(stage) = fever::next(case.stage, reading.temperature)
    {
        // Too early, or with the thermometer of before: kept, but it is not the reading that is wanted next.
        let stage = if asks && !request.confirmed { case.stage } else { stage };
        return Ok(vec![about(FeverMeasured { case: case.seq, reading, stage }.into())]);
    }
    let reason = reason(request, known, &facts, &found);
    if asks && reason.is_none() && !request.confirmed && !request.emergency {
        return Err(Refusal::NeedConfirm { findings: found });
    }
    Ok(record(request, known, facts, found, reason, group, reading))
}

/// Whether a finding has to be said yes to. Of what is over only the entry itself is asked about: what
/// stood in its way then is told.
fn asks(request: &PassageRequest, finding: &Finding) -> bool {
    let of_the_entry = matches!(
        finding,
        any_of!(Finding: TwoDigits SerialUsed RetestTooEarly SameThermometer FeverCaseOpen FeverTaken)
    );
    finding.asks() && (is_now(request) || of_the_entry)
}

/// Whether what is found can turn somebody back. Who went through earlier did so; only a refusal of then
/// is looked at again.
fn can_refuse(request: &PassageRequest, known: &KnownPerson) -> bool {
    let refused = |passage: &KnownPassage| passage.outcome == Passing::Refused && passage.late.is_none();
    is_now(request) || request.late.is_none() && replaced(request, known).is_some_and(refused)
}

/// Why somebody is turned back, if they are.
fn reason(request: &PassageRequest, known: &KnownPerson, facts: &Facts, found: &[Finding]) -> Option<Reason> {
    // A fever goes nowhere but out through the emergency lane, which is the way to a hospital.
    let to_hospital = request.emergency && facts.direction == Direction::Out;
    if found.iter().any(|f| matches!(f, Finding::Fever { .. })) && !to_hospital {
        return Some(Reason::Fever);
    }
    if request.refuse {
        return Some(Reason::Warden);
    }
    let overruled = request.emergency || permit(request, known).is_some() || !can_refuse(request, known);
    if overruled || worst(found) != Level::Refuse {
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
        any_of!(
            Finding: RecentlyRecorded AlreadyInside AlreadyOutside NotResident Visitor Fever ColdReading TwoDigits
            TemperatureNotTaken Emergency UnknownPerson OtherCompound CardCheckFailed ImplausibleReading
            BackBy LateBack RuleUnreadable VisitOver MinorAlone NotRepresentative FeverBefore FeverTyped FeverCaseOpen FeverTaken
            SerialUsed RetestTooEarly SameThermometer RetestPassed ShortMode Permitted LateEntry
        ) => Reason::Warden,
    })
}

/// The events of a passage: itself, its arrival, what it corrects, what becomes of a fever.
fn record(
    request: &PassageRequest,
    known: &KnownPerson,
    facts: Facts,
    found: Vec<Finding>,
    reason: Option<Reason>,
    group: Option<Id>,
    reading: Option<CaseReading>,
) -> Vec<Decided> {
    let direction = facts.direction;
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
        permit: permit(request, known).cloned(),
        note: request.note.clone(),
        places: tells_places(request),
        ..Passage::new(request.person, request.gate, direction, outcome)
    };
    let admitted = passage.outcome == Passing::Admitted;
    let about = |event: Event| Decided::about(request.person, event);
    let mut events = vec![about(passage.into())];
    events.extend(arrival.map(|id| Decided::about(id, ArrivalDecided {})));
    events.extend(annulled(request));
    if let (Some(case), Some(reading)) = (known.fever.as_ref(), reading)
        && corrected(request, known).is_some_and(|passage| opened(case, passage))
        && !is_high(reading.temperature)
    {
        events.push(about(closed(case.seq, FeverEnding::Annulled)));
    }
    let to_hospital = admitted && request.emergency && direction == Direction::Out;
    match (open_case(request, known), reading) {
        // Out through the emergency lane with a case open: to a hospital.
        (Some(case), _) if to_hospital => events.push(about(closed(case.seq, FeverEnding::Hospital))),
        (Some(case), Some(reading)) if admitted && !is_high(reading.temperature) && !request.emergency => {
            events.push(about(closed(case.seq, FeverEnding::Admitted)));
        }
        (None, Some(reading)) if is_high(reading.temperature) && !has_its_case(request, known) => {
            let rest_until_ms = reading.at_ms + fever::REST_MS;
            let ending = to_hospital.then_some(FeverEnding::Hospital);
            let opened = FeverOpened { gate: request.gate, direction, reading, rest_until_ms, ending };
            events.push(about(opened.into()));
        }
        _ => {}
    }
    events
}

/// Whether a fever belongs to a case that is there: one that is open, or that of the record which is
/// corrected, however it ended.
fn has_its_case(request: &PassageRequest, known: &KnownPerson) -> bool {
    known.fever.is_some() || corrected(request, known).is_some_and(|passage| passage.has_case)
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
    Some(Decided { subject: None, event: RecordAnnulled { seq, corrected: true }.into() })
}

/// The end of a case.
fn closed(case: i64, ending: FeverEnding) -> Event {
    FeverClosed { case, ending, note: crate::domain::value::SafeText::default() }.into()
}

/// Whether a reading is a fever.
fn is_high(temperature: Temperature) -> bool {
    temperature.level() == crate::domain::value::TemperatureLevel::Fever
}
