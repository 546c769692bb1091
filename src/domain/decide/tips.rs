//! Tips: told with the next number, given to somebody, closed once, whoever told them thanked once.

use super::errands::{KnownRunner, runner};
use super::patrol::{in_order, not_ahead};
use super::{Decide, Decided, Decisions, Ids, not_found};
use crate::domain::command::{Refusal, What};
use crate::domain::now::Now;
use crate::domain::tips::{
    TellerTold, Tip, TipClosed, TipGiven, TipPriority, TipRefusal, TipState, TipStep, TipTeller, TipThanked,
};
use crate::domain::value::{Id, SafeText};

/// What is told of tips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TipCommand {
    /// Somebody tells something.
    Tell {
        /// How urgent it is.
        priority: TipPriority,
        /// Where.
        place: SafeText,
        /// What.
        text: SafeText,
        /// Who, if they say so.
        teller: Option<TellerTold>,
        /// When, in wall milliseconds, if not now.
        at_ms: Option<i64>,
    },
    /// A step of one that has a number.
    Step {
        /// Its number.
        no: u32,
        /// Which step.
        step: TipStep,
        /// When, in wall milliseconds, if not now.
        at_ms: Option<i64>,
    },
}

/// The tip that a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundTip {
    pub id: Id,
    pub state: TipState,
    /// When the last thing was told of it, in wall milliseconds.
    pub last_ms: i64,
    /// It is known who told it.
    pub has_teller: bool,
    pub thanked: bool,
}

/// What the store knows around a tip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownTip {
    /// The number of the next one.
    pub next_no: u32,
    pub found: Option<FoundTip>,
    pub runner: KnownRunner,
}

impl Decide for TipCommand {
    type Known = KnownTip;

    fn decide<'a>(&self, known: KnownTip, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        match self {
            Self::Tell { place, .. } if place.is_empty() => Err(Refusal::Incomplete),
            Self::Tell { priority, place, text, teller, at_ms } => {
                not_ahead(*at_ms, now)?;
                let no = known.next_no;
                let (priority, place, text) = (*priority, place.clone(), text.clone());
                let mut told = vec![Decided::about(ids(), Tip { no, priority, place, text, at_ms: *at_ms })];
                if let Some(TellerTold { name, phone }) = teller.clone() {
                    told.push(Decided::about(ids(), TipTeller { no, name, phone }));
                }
                Ok(Decisions::Few(told))
            }
            Self::Step { no, step, at_ms } => Ok(take(*no, step, *at_ms, &known, now)?.into()),
        }
    }
}

fn take(
    no: u32,
    step: &TipStep,
    at_ms: Option<i64>,
    known: &KnownTip,
    now: &Now,
) -> Result<Decided, Refusal> {
    let found = known.found.as_ref().ok_or_else(|| not_found(What::Tip, &no))?;
    let then_ms = not_ahead(at_ms, now)?;
    // A clock that was set back must not keep a tip open: only a time that was told is held to the order.
    if at_ms.is_some() {
        in_order(then_ms, Some(found.last_ms))?;
    }
    let is_closed = found.state == TipState::Closed;
    let id = found.id;
    Ok(match step {
        TipStep::Given(_) | TipStep::Closed(_) if is_closed => {
            return Err(TipRefusal::TipClosed { no }.into());
        }
        TipStep::Closed(outcome) if outcome.is_empty() => return Err(Refusal::Incomplete),
        TipStep::Thanked if !is_closed => return Err(TipRefusal::TipOpen { no }.into()),
        TipStep::Thanked if !found.has_teller => return Err(TipRefusal::NoTeller { no }.into()),
        TipStep::Thanked if found.thanked => return Err(TipRefusal::TellerThanked { no }.into()),
        TipStep::Given(told) => Decided::about(id, TipGiven { no, to: runner(told, &known.runner)?, at_ms }),
        TipStep::Closed(outcome) => Decided::about(id, TipClosed { no, outcome: outcome.clone(), at_ms }),
        TipStep::Thanked => Decided::about(id, TipThanked { no, at_ms }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::errands::RunnerTold;

    const NOW: Now = Now { wall_ms: 10_000_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

    #[test]
    fn a_tip_is_seen_to_then_closed_then_whoever_told_it_is_thanked_once() {
        let refused = |step: TipStep, state, has_teller, thanked| {
            let found = FoundTip { id: Id([1; 16]), state, last_ms: 0, has_teller, thanked };
            take(7, &step, None, &KnownTip { found: Some(found), ..KnownTip::default() }, &NOW).err()
        };
        let given = || TipStep::Given(RunnerTold::Oneself);
        let closed = || TipStep::Closed("没有事".into());
        let no = 7;
        assert_eq!(refused(given(), TipState::Told, true, false), None);
        assert_eq!(refused(given(), TipState::Given, true, false), None, "another one may take it over");
        assert_eq!(
            refused(given(), TipState::Closed, true, false),
            Some(TipRefusal::TipClosed { no }.into())
        );
        assert_eq!(refused(closed(), TipState::Told, true, false), None);
        assert_eq!(
            refused(closed(), TipState::Closed, true, false),
            Some(TipRefusal::TipClosed { no }.into())
        );
        let thanked = |state, has_teller, thanked| refused(TipStep::Thanked, state, has_teller, thanked);
        assert_eq!(thanked(TipState::Given, true, false), Some(TipRefusal::TipOpen { no }.into()));
        assert_eq!(thanked(TipState::Closed, false, false), Some(TipRefusal::NoTeller { no }.into()));
        assert_eq!(thanked(TipState::Closed, true, true), Some(TipRefusal::TellerThanked { no }.into()));
        assert_eq!(thanked(TipState::Closed, true, false), None);
    }

    #[test]
    fn who_told_it_is_a_record_of_its_own() {
        let tell = TipCommand::Tell {
            priority: TipPriority::Urgent,
            place: "东墙".into(),
            text: "有人翻墙".into(),
            teller: Some(TellerTold { name: "王某".into(), phone: None }),
            at_ms: None,
        };
        let mut nth = 0;
        let mut ids = || {
            nth += 1;
            Id([nth; 16])
        };
        let decided = tell.decide(KnownTip::default(), &mut ids, &NOW).unwrap().into_vec();
        assert_eq!(
            decided.iter().map(|one| one.subject).collect::<Vec<_>>(),
            [Some(Id([1; 16])), Some(Id([2; 16]))]
        );
        assert!(!decided[0].event.body().unwrap().contains("王某"));
    }
}
