//! The lone warden's check: set, missed, answered. Nothing is recorded that is so already.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::patrol::not_ahead;
use super::{Decide, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, What};
use crate::domain::event::Event;
use crate::domain::now::Now;
use crate::domain::patrol::{LoneAnswered, LoneMissed, LoneSet};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;

/// For how many minutes without a key a warden can be left alone.
const MINUTES: RangeInclusive<u16> = 5..=240;

/// What is told of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoneCommand {
    /// It is set; the terminal that sets it is the one that is asked.
    Set {
        /// Ask after so many minutes without a key, 5 to 240; 0 ends the check.
        minutes: u16,
        /// Whom to call, one after the other: staff numbers; none: the leaders, then the captains.
        calls: Vec<String>,
    },
    /// The tent was asked and gave no answer.
    Miss {
        /// Since when it was asked, in wall milliseconds.
        asked_ms: i64,
    },
    /// The tent answered after all, or somebody has looked.
    Answer,
}

/// What the store knows of the check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownLone {
    pub on: bool,
    /// A question was not answered yet.
    pub missed: bool,
    /// Of the staff that is to be called: the number, and whether a telephone is listed.
    pub staff: BTreeMap<String, bool>,
}

impl LoneCommand {
    pub(in crate::domain) fn right(&self) -> Right {
        match self {
            Self::Set { .. } => Right::Work,
            Self::Miss { .. } | Self::Answer => Right::Safety,
        }
    }
}

impl Decide for LoneCommand {
    type Known = KnownLone;

    fn lifts(&self) -> bool {
        matches!(self, Self::Set { minutes: 0, .. })
    }

    fn decide<'a>(&self, known: KnownLone, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let event: Event = match self {
            Self::Set { minutes, calls } => set(*minutes, calls, &known)?.into(),
            // Two programs of one terminal cannot both miss the same answer.
            Self::Miss { .. } if !known.on || known.missed => return Err(Refusal::Already),
            Self::Miss { asked_ms } => LoneMissed { asked_ms: not_ahead(Some(*asked_ms), now)? }.into(),
            Self::Answer if known.missed => LoneAnswered {}.into(),
            Self::Answer => return Err(not_found(What::Miss, &"")),
        };
        Ok(plain(event).into())
    }
}

fn set(minutes: u16, calls: &[String], known: &KnownLone) -> Result<LoneSet, Refusal> {
    if minutes == 0 {
        let ended = LoneSet { minutes, calls: Vec::new() };
        return if known.on { Ok(ended) } else { Err(Refusal::Already) };
    }
    if !MINUTES.contains(&minutes) {
        return Err(Refusal::LoneMinutes);
    }
    for call in calls {
        let staff_no = SafeText::new(call);
        match known.staff.get(call) {
            None => return Err(not_found(What::Staff, call)),
            Some(false) => return Err(Refusal::NoPhone { staff_no }),
            Some(true) => {}
        }
    }
    Ok(LoneSet { minutes, calls: calls.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Id;

    fn decided(command: &LoneCommand, on: bool, missed: bool) -> Result<Event, Refusal> {
        let staff = [("L1".to_owned(), true), ("M1".to_owned(), false)].into();
        let known = KnownLone { on, missed, staff };
        let now = Now { wall_ms: 1_000, mono_ms: 0, boot: [0; 16], offset_s: 0 };
        let mut ids = || Id([0; 16]);
        Ok(command.decide(known, &mut ids, &now)?.into_vec().remove(0).event)
    }

    #[test]
    fn the_check_is_set_within_its_range_and_for_those_who_can_be_called() {
        let set = |minutes, calls: &[&str]| {
            let calls = calls.iter().map(|call| (*call).to_owned()).collect();
            decided(&LoneCommand::Set { minutes, calls }, false, false)
        };
        for minutes in [1, 4, 241, u16::MAX] {
            assert_eq!(set(minutes, &[]), Err(Refusal::LoneMinutes), "{minutes}");
        }
        assert!(set(5, &[]).is_ok() && set(240, &["L1"]).is_ok());
        assert_eq!(set(30, &["L1", "X"]), Err(not_found(What::Staff, &"X")));
        assert_eq!(set(30, &["M1"]), Err(Refusal::NoPhone { staff_no: "M1".into() }));
        assert_eq!(set(0, &[]), Err(Refusal::Already), "it is off");
    }

    #[test]
    fn an_answer_is_missed_once_and_given_once() {
        let miss = LoneCommand::Miss { asked_ms: 900 };
        assert_eq!(decided(&miss, true, false), Ok(LoneMissed { asked_ms: 900 }.into()));
        assert_eq!(decided(&miss, true, true), Err(Refusal::Already));
        assert_eq!(decided(&miss, false, false), Err(Refusal::Already));
        assert_eq!(decided(&LoneCommand::Miss { asked_ms: 1_001 }, true, false), Err(Refusal::WrongTime));
        assert_eq!(decided(&LoneCommand::Answer, true, true), Ok(LoneAnswered {}.into()));
        let nothing = Err(Refusal::NotFound { what: What::Miss, name: SafeText::default() });
        assert_eq!(decided(&LoneCommand::Answer, true, false), nothing);
    }
}
