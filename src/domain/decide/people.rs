//! Who works here: duties, PINs, signing in.
//!
//! Whether a PIN is right is not decided here: the store has tried it before it asks.

use super::{Decided, Known, not_found, plain};
use crate::domain::command::{Command, Refusal, What};
use crate::domain::event::Event;
use crate::domain::patrol::{Duty, DutySet};
use crate::domain::pins::{AccessSet, PinReset, PinSet};
use crate::domain::value::Id;

/// What is known when a command is about people of the post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownAccess {
    /// Whom it is about: their row of the staff list, and their duty.
    pub staff: Option<(Id, Duty)>,
    /// The record that set their PIN, if they have one.
    pub pin: Option<i64>,
    /// They typed wrong PINs.
    pub throttled: bool,
    /// The digest of the hash that is to be kept.
    pub seal: String,
    /// What the post says of signing in.
    pub access: AccessSet,
}

/// Decides a command about people of the post; `None` if it is none.
pub(super) fn decide(command: &Command, known: &Known) -> Option<Result<Vec<Decided>, Refusal>> {
    let Known::Access(known) = known else { return None };
    let one = |event| Ok(vec![plain(event)]);
    Some(match command {
        Command::SetDuty { staff_no, duty } => match known.staff {
            None => Err(not_found(What::Staff, staff_no)),
            Some((_, now)) if now == *duty => Err(Refusal::Already),
            Some((id, _)) => {
                let set = DutySet { staff_no: staff_no.clone(), duty: *duty };
                Ok(vec![Decided::about(id, Event::DutySet(set))])
            }
        },
        Command::SetPin { replaces, .. } if known.pin == *replaces => {
            one(Event::PinSet(PinSet { seal: known.seal.clone(), changed: replaces.is_some() }))
        }
        Command::SetPin { .. } => Err(Refusal::HasPin),
        Command::ResetPin { staff_no } => match known.staff {
            None => Err(not_found(What::Staff, staff_no)),
            Some(_) if known.pin.is_none() && !known.throttled => Err(Refusal::Already),
            Some(_) => one(Event::PinReset(PinReset { staff_no: staff_no.clone() })),
        },
        Command::SignIn(signed_in) => one(Event::SignedIn(signed_in.clone())),
        Command::FailSignIn(failed) => one(Event::SignInFailed(failed.clone())),
        Command::SetAccess(order) => match known.access.after(*order) {
            None => Err(Refusal::LockMinutes),
            Some(access) if access == known.access => Err(Refusal::Already),
            Some(access) => one(Event::AccessSet(access)),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pins::{AccessOrder, PinHash};

    fn decided(command: &Command, known: KnownAccess) -> Result<Vec<Event>, Refusal> {
        let decided = decide(command, &Known::Access(known)).expect("a command about people");
        decided.map(|all| all.into_iter().map(|one| one.event).collect())
    }

    #[test]
    fn a_pin_is_changed_only_by_whoever_typed_the_old_one() {
        let set = |replaces| Command::SetPin { hash: PinHash::new("hash".to_owned()), replaces };
        let with = |pin| KnownAccess { pin, seal: "seal".to_owned(), ..KnownAccess::default() };
        assert_eq!(decided(&set(None), with(Some(7))), Err(Refusal::HasPin));
        // It was changed elsewhere in the meantime.
        assert_eq!(decided(&set(Some(7)), with(Some(9))), Err(Refusal::HasPin));
        assert_eq!(decided(&set(Some(7)), with(None)), Err(Refusal::HasPin));
        let first = Event::PinSet(PinSet { seal: "seal".to_owned(), changed: false });
        assert_eq!(decided(&set(None), with(None)), Ok(vec![first]));
        let second = Event::PinSet(PinSet { seal: "seal".to_owned(), changed: true });
        assert_eq!(decided(&set(Some(7)), with(Some(7))), Ok(vec![second]));
    }

    #[test]
    fn what_changes_nothing_is_no_record() {
        let staff = Some((Id([1; 16]), Duty::Warden));
        let known = KnownAccess { staff, ..KnownAccess::default() };
        let duty = |duty| Command::SetDuty { staff_no: "W1".to_owned(), duty };
        assert_eq!(decided(&duty(Duty::Warden), known.clone()), Err(Refusal::Already));
        assert!(decided(&duty(Duty::Officer), known.clone()).is_ok());
        let reset = Command::ResetPin { staff_no: "W1".to_owned() };
        assert_eq!(decided(&reset, known.clone()), Err(Refusal::Already));
        // Whoever only mistyped may be freed as well.
        assert!(decided(&reset, KnownAccess { throttled: true, ..known.clone() }).is_ok());
        let demand = |on| Command::SetAccess(AccessOrder::DemandPins(on));
        assert_eq!(decided(&demand(false), known.clone()), Err(Refusal::Already));
        assert!(decided(&demand(true), known.clone()).is_ok());
        assert_eq!(
            decided(&Command::SetAccess(AccessOrder::LockAfter(241)), known),
            Err(Refusal::LockMinutes)
        );
    }
}
