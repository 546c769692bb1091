//! Who works here: duties, PINs, signing in.
//!
//! Whether a PIN is right is not decided here: the store has tried it before it asks.

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, What};
use crate::domain::event::{AccessEvent, Event};
use crate::domain::now::Now;
use crate::domain::patrol::{Duty, DutySet};
use crate::domain::pins::{AccessOrder, AccessSet, PinHash, PinReset, PinSet, SignInFailed, SignedIn};
use crate::domain::roles::Right;
use crate::domain::value::Id;

/// What is told of those who work here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessCommand {
    /// Somebody of the staff does something else from now on.
    SetDuty {
        /// Staff number.
        staff_no: String,
        /// What.
        duty: Duty,
    },
    /// Set one's own PIN.
    SetPin {
        /// What is kept of it.
        hash: PinHash,
        /// The record that set the PIN which it takes the place of, and which was typed rightly just now.
        replaces: Option<i64>,
    },
    /// Somebody's PIN no longer counts.
    ResetPin {
        /// Staff number.
        staff_no: String,
    },
    /// Somebody typed their PIN rightly, and works here from now on.
    SignIn(SignedIn),
    /// Wrong PINs were typed.
    FailSignIn(SignInFailed),
    /// What the post says of signing in is changed.
    Set(AccessOrder),
}

/// What is known when a command is about people of the post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownAccess {
    /// Whom it is about: their row of the staff list, and their duty.
    pub staff: Option<(Id, Duty)>,
    /// The record that set their PIN, if they have one.
    pub pin: Option<i64>,
    pub throttled: bool,
    /// The digest of the hash that is to be kept.
    pub seal: String,
    /// What the post says of signing in.
    pub access: AccessSet,
}

impl AccessCommand {
    pub(in crate::domain) fn right(&self) -> Right {
        match self {
            Self::SetPin { .. } | Self::SignIn(_) | Self::FailSignIn(_) => Right::Own,
            Self::SetDuty { .. } | Self::ResetPin { .. } | Self::Set(_) => Right::Staff,
        }
    }
}

impl Decide for AccessCommand {
    type Known = KnownAccess;

    fn lifts(&self) -> bool {
        matches!(self, Self::ResetPin { .. })
    }

    fn decide<'a>(&self, known: KnownAccess, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let event = match self {
            Self::SetDuty { staff_no, duty } => {
                let (id, before) = known.staff.ok_or_else(|| not_found(What::Staff, staff_no))?;
                if before == *duty {
                    return Err(Refusal::Already);
                }
                let set = DutySet { staff_no: staff_no.clone(), duty: *duty };
                return Ok(Decided::about(id, set).into());
            }
            Self::SetPin { replaces, .. } if known.pin == *replaces => {
                PinSet { seal: known.seal, changed: replaces.is_some() }.into()
            }
            Self::SetPin { .. } => return Err(Refusal::HasPin),
            Self::ResetPin { staff_no } => {
                known.staff.ok_or_else(|| not_found(What::Staff, staff_no))?;
                if known.pin.is_none() && !known.throttled {
                    return Err(Refusal::Already);
                }
                PinReset { staff_no: staff_no.clone() }.into()
            }
            Self::SignIn(signed_in) => signed_in.clone().into(),
            Self::FailSignIn(failed) => failed.clone().into(),
            Self::Set(order) => match known.access.after(*order) {
                None => return Err(Refusal::LockMinutes),
                Some(access) if access == known.access => return Err(Refusal::Already),
                Some(access) => Event::Access(AccessEvent::AccessSet(access)),
            },
        };
        Ok(plain(event).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(command: &AccessCommand, known: KnownAccess) -> Result<Vec<Event>, Refusal> {
        let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 };
        let mut ids = || Id([0; 16]);
        let decided = command.decide(known, &mut ids, &now)?;
        Ok(decided.into_vec().into_iter().map(|one| one.event).collect())
    }

    #[test]
    fn a_pin_is_changed_only_by_whoever_typed_the_old_one() {
        let set = |replaces| AccessCommand::SetPin { hash: PinHash::new("hash".to_owned()), replaces };
        let with = |pin| KnownAccess { pin, seal: "seal".to_owned(), ..KnownAccess::default() };
        assert_eq!(decided(&set(None), with(Some(7))), Err(Refusal::HasPin));
        // It was changed elsewhere in the meantime.
        assert_eq!(decided(&set(Some(7)), with(Some(9))), Err(Refusal::HasPin));
        assert_eq!(decided(&set(Some(7)), with(None)), Err(Refusal::HasPin));
        let first = PinSet { seal: "seal".to_owned(), changed: false }.into();
        assert_eq!(decided(&set(None), with(None)), Ok(vec![first]));
        let second = PinSet { seal: "seal".to_owned(), changed: true }.into();
        assert_eq!(decided(&set(Some(7)), with(Some(7))), Ok(vec![second]));
    }

    #[test]
    fn what_changes_nothing_is_no_record() {
        let staff = Some((Id([1; 16]), Duty::Warden));
        let known = KnownAccess { staff, ..KnownAccess::default() };
        let duty = |duty| AccessCommand::SetDuty { staff_no: "W1".to_owned(), duty };
        assert_eq!(decided(&duty(Duty::Warden), known.clone()), Err(Refusal::Already));
        assert!(decided(&duty(Duty::Officer), known.clone()).is_ok());
        let reset = AccessCommand::ResetPin { staff_no: "W1".to_owned() };
        assert_eq!(decided(&reset, known.clone()), Err(Refusal::Already));
        // Whoever only mistyped may be freed as well.
        assert!(decided(&reset, KnownAccess { throttled: true, ..known.clone() }).is_ok());
        let demand = |on| AccessCommand::Set(AccessOrder::DemandPins(on));
        assert_eq!(decided(&demand(false), known.clone()), Err(Refusal::Already));
        assert!(decided(&demand(true), known.clone()).is_ok());
        assert_eq!(
            decided(&AccessCommand::Set(AccessOrder::LockAfter(241)), known),
            Err(Refusal::LockMinutes)
        );
    }
}
