//! Those who go together: one event each, one group.

use super::pass::{decide, ready};
use super::{KnownPerson, PassageRequest, Passing, facts};
use crate::domain::command::Refusal;
use crate::domain::decide::Decided;
use crate::domain::event::{Event, FeverEvent};
use crate::domain::now::Now;
use crate::domain::rules::Outing;
use crate::domain::value::{Direction, Home, Id};

/// Decides the passages of those who go together, one event for each, under one group. Whoever goes
/// out counts for those of the same home who come after them.
///
/// Where something is lacking or has to be confirmed of one, only those are decided whose reading was high
/// or cold, and the others wait: what is wrong with them is told when they are asked for again.
///
/// # Errors
/// The first [`Refusal`] of a member, if nobody is decided. What has to be confirmed is told of all of
/// them at once.
pub(crate) fn decide_group(
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
    let mut at_once = Vec::new();
    let mut asks = Vec::new();
    let mut lacks = None;
    let mut gone_out: Vec<(Option<&Home>, Outing)> = Vec::new();
    for (request, known) in requests.iter().zip(known) {
        let judged = ready(request, known).and_then(|direction| {
            let mut facts = facts(request, direction, known, now);
            facts.accompanied = requests.len() > 1;
            if direction == Direction::Out && !facts.visitor {
                let home = known.person.home.as_ref();
                let of_home = gone_out.iter().filter(|(of, _)| home.is_some() && *of == home);
                facts.outings.extend(of_home.map(|(_, outing)| *outing));
            }
            let outing = Some(Outing { out_ms: facts.at_ms }).filter(|_| !facts.visitor);
            Ok((outing, decide(request, known, facts, Some(group))?))
        });
        match judged {
            Ok((outing, decided)) => {
                let outing = outing.filter(|_| decided.iter().any(is_outing));
                gone_out.extend(outing.map(|outing| (known.person.home.as_ref(), outing)));
                if decided.iter().any(is_of_a_reading) {
                    at_once.extend(decided.iter().cloned());
                }
                events.extend(decided);
            }
            Err(Refusal::NeedConfirm { findings }) => asks.extend(findings),
            Err(why) => {
                lacks.get_or_insert(Refusal::Member { person: request.person, why: Box::new(why) });
            }
        }
    }
    match lacks {
        None if asks.is_empty() => Ok(events),
        _ if !at_once.is_empty() => Ok(at_once),
        Some(refusal) => Err(refusal),
        None => Err(Refusal::NeedConfirm { findings: asks }),
    }
}

/// Whether somebody went out, and that counts for their home.
fn is_outing(decided: &Decided) -> bool {
    decided.event.passage().is_some_and(|passage| {
        passage.outcome == Passing::Admitted && passage.direction == Direction::Out && !passage.emergency
    })
}

/// Whether a reading decided it, and nothing else can: it was high, or cold.
fn is_of_a_reading(decided: &Decided) -> bool {
    decided.event.attempt().is_some_and(|attempt| attempt.held().is_some())
        || matches!(decided.event, Event::Fever(FeverEvent::FeverOpened(_)))
}
