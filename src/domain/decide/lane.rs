//! What passes a gate beside people of the list, and what goes on around a fever.

use super::{Decided, Known, not_found, plain};
use crate::domain::command::{Command, Refusal, VehicleRequest, What};
use crate::domain::event::Event;
use crate::domain::fever::{Ending, FeverCalled, FeverClosed};
use crate::domain::gate::PassageRequest;
use crate::domain::lane::{EmergencyRecorded, PermitAnswered, ShortMode, VehiclePassed};
use crate::domain::now::Now;
use crate::domain::value::Id;

/// Decides a command of the lane; `None` if it is none.
pub(super) fn decide(command: &Command, known: &Known) -> Option<Result<Vec<Decided>, Refusal>> {
    Some(match (command, known) {
        (Command::PassVehicle(request), Known::Gate { gate, .. }) => match gate {
            None => Err(not_found(What::Gate, &request.gate)),
            Some(_) => Ok(vec![vehicle(request, None)]),
        },
        (Command::Courier(courier), Known::Gate { gate, .. }) => match gate {
            None => Err(not_found(What::Gate, &courier.gate)),
            Some(_) if courier.company.is_empty() || courier.place.is_empty() => Err(Refusal::Incomplete),
            Some(_) => Ok(vec![plain(Event::CourierRecorded(courier.clone()))]),
        },
        (Command::Emergency { gate, direction }, _) => {
            // Whatever the gate's number: an emergency is never turned down.
            Ok(vec![plain(Event::EmergencyRecorded(EmergencyRecorded {
                gate: *gate,
                direction: *direction,
            }))])
        }
        (Command::CompleteEmergency(completed), Known::Debt { open, person }) => {
            if !open {
                Err(not_found(What::Debt, &completed.seq))
            } else if completed.what.is_empty() && completed.plate.is_none() {
                Err(Refusal::NeedReason)
            } else {
                // What is told of somebody of the list is erased with them.
                Ok(vec![Decided { subject: *person, event: Event::EmergencyCompleted(completed.clone()) }])
            }
        }
        (Command::AnswerPermit { seq, agreed }, Known::Permit { permit, is_own }) => match permit {
            None => Err(not_found(What::Permit, &seq.map(|seq| seq.to_string()).unwrap_or_default())),
            Some(row) if !is_own => Err(Refusal::NotOwnPermit { leader: row.leader.as_str().into() }),
            Some(row) if row.disputed && !agreed => Err(Refusal::Already),
            Some(row) => {
                let answered = PermitAnswered { seq: row.seq, agreed: *agreed };
                Ok(vec![Decided { subject: Some(row.person), event: Event::PermitAnswered(answered) }])
            }
        },
        (Command::SetShortMode { gate, on }, Known::ShortMode { gate: exists, on: is_on }) => {
            let mode = ShortMode { gate: *gate };
            match (*exists, on == is_on, *on) {
                (false, ..) => Err(not_found(What::Gate, gate)),
                (_, true, _) => Err(Refusal::Already),
                (.., true) => Ok(vec![plain(Event::ShortModeStarted(mode))]),
                (.., false) => Ok(vec![plain(Event::ShortModeEnded(mode))]),
            }
        }
        (Command::FeverCall { person, whom, note }, Known::Office { person: known, .. }) => {
            // Who was sent to the holding spot is called about all the same.
            let open = known.as_ref().and_then(|known| known.fever.as_ref()).map(|case| case.seq);
            let past = known.as_ref().and_then(|known| known.past_fever).map(|past| past.case);
            match open.or(past) {
                None => Err(not_found(What::Fever, &"")),
                Some(case) => {
                    let called = FeverCalled { case, whom: *whom, note: note.clone() };
                    Ok(vec![Decided::about(*person, Event::FeverCalled(called))])
                }
            }
        }
        (Command::FeverEnd { person, ending, note }, Known::Office { person: known, .. }) => {
            match known.as_ref().and_then(|known| known.fever.as_ref()) {
                None => Err(not_found(What::Fever, &"")),
                // Only a reading lets somebody through, and only its record's annulment undoes a case.
                Some(_) if matches!(ending, Ending::Admitted | Ending::Annulled) => Err(Refusal::NeedRetest),
                Some(case) => {
                    let closed = FeverClosed { case: case.seq, ending: *ending, note: note.clone() };
                    Ok(vec![Decided::about(*person, Event::FeverClosed(closed))])
                }
            }
        }
        _ => return None,
    })
}

/// A vehicle's own record.
pub(super) fn vehicle(request: &VehicleRequest, group: Option<Id>) -> Decided {
    plain(Event::VehiclePassed(VehiclePassed {
        gate: request.gate,
        direction: request.direction,
        plate: request.plate.clone(),
        others: request.others,
        purpose: request.purpose.clone(),
        group,
    }))
}

/// A late entry happened before now.
pub(super) fn not_ahead(request: &PassageRequest, now: &Now) -> Result<(), Refusal> {
    match request.late {
        Some(late) if late.at_ms > now.wall_ms => Err(Refusal::WrongTime),
        _ => Ok(()),
    }
}
