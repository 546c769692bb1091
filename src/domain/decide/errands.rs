//! Errands: asked for a home that the post knows, then one step after the other.

use super::patrol::{in_order, not_ahead};
use super::roster::one_of;
use super::{Decide, Decided, Decisions, Ids, not_found};
use crate::domain::command::{Refusal, What};
use crate::domain::errands::{
    Errand, ErrandCancelled, ErrandDelivered, ErrandGot, ErrandPaid, ErrandRefusal, ErrandState, ErrandStep,
    ErrandTaken, Runner, RunnerTold,
};
use crate::domain::now::Now;
use crate::domain::patrol::Staff;
use crate::domain::value::{Fen, Home, Id, SafeText};

/// What is told of errands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrandCommand {
    /// A home asks for something.
    Ask {
        /// Which home.
        home: Home,
        /// Who of them, if that is known.
        person: Option<Id>,
        /// What they need.
        what: SafeText,
        /// When, in wall milliseconds, if not now.
        at_ms: Option<i64>,
    },
    /// A step of one that has a number.
    Tell {
        /// Its number.
        no: u32,
        /// Which step.
        step: ErrandStep,
        /// When, in wall milliseconds, if not now.
        at_ms: Option<i64>,
    },
}

/// The errand that a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundErrand {
    pub id: Id,
    pub home: Home,
    pub state: ErrandState,
    /// When the last thing was told of it, in wall milliseconds.
    pub last_ms: i64,
    /// What is still to be paid.
    pub owed: Option<Fen>,
}

/// What the store knows around an errand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownErrand {
    /// The number of the next one.
    pub next_no: u32,
    /// The homes on the list that are called as the one that is named: none, one, or one in each part of the compound.
    pub homes: Vec<Home>,
    /// If there is none: those that lie nearest.
    pub near: Vec<Home>,
    /// The errand of the number that is named.
    pub found: Option<FoundErrand>,
    pub runner: KnownRunner,
}

/// What the store knows around whoever is to run something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownRunner {
    /// Whoever tells it.
    pub actor: String,
    /// The staff, where somebody of them is named.
    pub staff: Vec<Staff>,
    /// The team that is named exists.
    pub team: bool,
}

/// Who is meant.
pub(super) fn runner(told: &RunnerTold, known: &KnownRunner) -> Result<Runner, Refusal> {
    Ok(match told {
        RunnerTold::Oneself => Runner::Staff(known.actor.clone()),
        RunnerTold::Team(team) if known.team => Runner::Team(*team),
        RunnerTold::Team(team) => return Err(not_found(What::Team, team)),
        RunnerTold::Named(typed) => {
            Runner::Staff(one_of(known.staff.iter().collect(), typed)?.staff_no.clone())
        }
    })
}

impl KnownErrand {
    /// The home that is meant.
    fn home(&self, typed: &Home) -> Result<Home, Refusal> {
        match self.homes.as_slice() {
            [home] => Ok(home.clone()),
            [first, second, ..] => {
                let [first, second] = [first, second].map(|home| SafeText::new(&home.to_string()));
                Err(Refusal::HomeOfSeveral { first, second })
            }
            [] => {
                Err(ErrandRefusal::NobodyLivesThere { home: typed.clone(), near: self.near.clone() }.into())
            }
        }
    }
}

impl Decide for ErrandCommand {
    type Known = KnownErrand;

    fn decide<'a>(&self, known: KnownErrand, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let decided = match self {
            Self::Ask { home, person, what, at_ms } => {
                not_ahead(*at_ms, now)?;
                if what.is_empty() {
                    return Err(Refusal::Incomplete);
                }
                let home = known.home(home)?;
                let asked =
                    Errand { no: known.next_no, home, person: *person, what: what.clone(), at_ms: *at_ms };
                Decided::about(ids(), asked)
            }
            Self::Tell { no, step, at_ms } => tell(*no, step, *at_ms, &known, now)?,
        };
        Ok(decided.into())
    }
}

fn tell(
    no: u32,
    step: &ErrandStep,
    at_ms: Option<i64>,
    known: &KnownErrand,
    now: &Now,
) -> Result<Decided, Refusal> {
    let found = known.found.as_ref().ok_or_else(|| not_found(What::Errand, &no))?;
    let then_ms = not_ahead(at_ms, now)?;
    // A clock that was set back must not keep an errand where it is: only a time that was told is held to the order.
    if at_ms.is_some() {
        in_order(then_ms, Some(found.last_ms))?;
    }
    if !step.follows(found.state) {
        return Err(ErrandRefusal::OutOfStep { no, state: found.state }.into());
    }
    let id = found.id;
    Ok(match step {
        ErrandStep::Taken(told) => {
            Decided::about(id, ErrandTaken { no, by: runner(told, &known.runner)?, at_ms })
        }
        ErrandStep::Got(cost) => Decided::about(id, ErrandGot { no, cost: *cost, at_ms }),
        ErrandStep::Delivered(door) => {
            // The home that asked may have gone from the list since; its door is still there.
            let other = door.as_ref().filter(|door| **door != found.home);
            let door = other.map(|door| known.home(door)).transpose()?.filter(|door| *door != found.home);
            Decided::about(id, ErrandDelivered { no, door, at_ms })
        }
        ErrandStep::Paid(paid) => {
            let owed = found.owed.ok_or(ErrandRefusal::NothingOwed { no })?;
            let paid = paid.unwrap_or(owed);
            if paid > owed {
                return Err(ErrandRefusal::PaidTooMuch { no, owed }.into());
            }
            Decided::about(id, ErrandPaid { no, paid, at_ms })
        }
        ErrandStep::Cancelled(why) if why.is_empty() => return Err(Refusal::Incomplete),
        ErrandStep::Cancelled(why) => Decided::about(id, ErrandCancelled { no, why: why.clone(), at_ms }),
    })
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;
    use crate::domain::event::{ErrandEvent, Event};

    const NOW: Now = Now { wall_ms: 10_000_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

    fn home(room: &str) -> Home {
        Home::new("3", "2", room).unwrap()
    }

    fn fen(fen: u32) -> Option<Fen> {
        Fen::new(fen)
    }

    fn known(state: ErrandState, owed: Option<Fen>) -> KnownErrand {
        let found = FoundErrand { id: Id([1; 16]), home: home("501"), state, last_ms: 9_000_000, owed };
        let runner = KnownRunner { actor: "W1".into(), ..KnownRunner::default() };
        KnownErrand { found: Some(found), runner, ..KnownErrand::default() }
    }

    fn told(step: &ErrandStep, known: &KnownErrand) -> Result<ErrandEvent, Refusal> {
        match tell(17, step, None, known, &NOW)?.event {
            Event::Errands(event) => Ok(event),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn a_step_comes_behind_the_one_before_it_and_nowhere_else() {
        use ErrandState::{Asked, Delivered, Got, Taken};
        let steps: [(ErrandStep, &[ErrandState]); 5] = [
            (ErrandStep::Taken(RunnerTold::Oneself), &[Asked, Taken]),
            (ErrandStep::Got(fen(3550)), &[Taken]),
            (ErrandStep::Delivered(None), &[Got]),
            (ErrandStep::Paid(None), &[Got, Delivered]),
            (ErrandStep::Cancelled("不要了".into()), &[Asked, Taken, Got]),
        ];
        for (step, fits) in steps {
            for state in ErrandState::VARIANTS {
                let out_of_step = Refusal::Errand(ErrandRefusal::OutOfStep { no: 17, state: *state });
                let refused = told(&step, &known(*state, fen(3550))).err();
                assert_eq!(refused, (!fits.contains(state)).then_some(out_of_step), "{step:?} at {state:?}");
            }
        }
    }

    #[test]
    fn what_is_paid_is_never_more_than_is_owed() {
        let paid = |paid, owed| {
            told(&ErrandStep::Paid(paid), &known(ErrandState::Delivered, owed)).map(|event| match event {
                ErrandEvent::ErrandPaid(paid) => paid.paid.get(),
                other => unreachable!("{other:?}"),
            })
        };
        assert_eq!(paid(None, fen(3550)), Ok(3550));
        assert_eq!(paid(fen(3000), fen(3550)), Ok(3000));
        assert_eq!(
            paid(fen(3551), fen(3550)),
            Err(ErrandRefusal::PaidTooMuch { no: 17, owed: fen(3550).unwrap() }.into())
        );
        assert_eq!(paid(None, None), Err(ErrandRefusal::NothingOwed { no: 17 }.into()));
    }

    #[test]
    fn a_home_is_one_that_the_post_has() {
        let ask = |known: KnownErrand| {
            let ask =
                ErrandCommand::Ask { home: home("501"), person: None, what: "大米".into(), at_ms: None };
            ask.decide(known, &mut || Id([2; 16]), &NOW).map(|decided| decided.into_vec().len())
        };
        let near = vec![home("502")];
        let unknown = ErrandRefusal::NobodyLivesThere { home: home("501"), near: near.clone() };
        assert_eq!(ask(KnownErrand { near, ..KnownErrand::default() }), Err(unknown.into()));
        assert_eq!(ask(KnownErrand { homes: vec![home("501")], ..KnownErrand::default() }), Ok(1));
        let two = KnownErrand { homes: vec![home("501"), home("502")], ..KnownErrand::default() };
        assert!(matches!(ask(two), Err(Refusal::HomeOfSeveral { .. })));
    }

    #[test]
    fn the_door_of_a_home_that_is_gone_is_still_there() {
        let delivered = |door| match told(&ErrandStep::Delivered(door), &known(ErrandState::Got, None)) {
            Ok(ErrandEvent::ErrandDelivered(delivered)) => Ok(delivered.door),
            Ok(other) => unreachable!("{other:?}"),
            Err(refusal) => Err(refusal),
        };
        assert_eq!(delivered(None), Ok(None));
        assert_eq!(delivered(Some(home("501"))), Ok(None), "the door that asked");
        assert!(delivered(Some(home("999"))).is_err());
    }

    #[test]
    fn what_is_told_late_lies_between_the_last_step_and_now() {
        let known = known(ErrandState::Taken, None);
        let at = |at_ms| tell(17, &ErrandStep::Got(None), Some(at_ms), &known, &NOW).map(drop);
        assert_eq!(at(9_500_000), Ok(()));
        assert_eq!(at(10_000_001), Err(Refusal::WrongTime));
        assert!(matches!(at(8_999_999), Err(Refusal::OutOfOrder { .. })));
    }
}
