//! What was decided last, to be seen from two steps away until the next one begins; and how it sounds.

use super::{Bell, State};
use crate::app::desk::{Notice, Said};
use crate::domain::any_of::any_of;
use crate::domain::event::{Attempt, Event};
use crate::domain::gate::{Passing, Reason};
use crate::domain::people::Person;
use crate::domain::value::{Direction, Home, SafeText, Temperature};
use crate::store::Answer;

/// What was decided, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// They may pass.
    Passed,
    /// They may not.
    Refused,
    /// They may not, and it is a fever.
    Fever,
}

/// A decision, and whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was decided; of a household the gravest.
    pub decided: Decision,
    /// Who: of a household those of whom that was decided.
    pub names: Vec<SafeText>,
    /// Where they live.
    pub home: Option<Home>,
    /// Which way they wanted to go.
    pub direction: Option<Direction>,
    /// The reading, of one alone.
    pub temperature: Option<Temperature>,
    /// How many of a household it was decided otherwise of.
    pub others: usize,
}

impl Verdict {
    /// What an answer decided; nothing for one that decided nothing of anybody who stands here now.
    #[must_use]
    pub(crate) fn of(said: &Said) -> Option<Self> {
        Self::of_notice(said.notice.inner())
    }

    fn of_notice(notice: &Notice) -> Option<Self> {
        match notice {
            Notice::Done { answer, person, .. } => Self::of_one(answer, person.as_deref()),
            Notice::GroupDone { home, answer, names } => Self::of_group(home, answer, names),
            Notice::GroupPart { first, then } => {
                let verdicts = [Self::of_notice(first.inner()), Self::of_notice(then.inner())];
                verdicts.into_iter().flatten().max_by_key(|verdict| verdict.decided)
            }
            any_of!(
                Notice: Nothing Entry Opened SeveralFound FeverChosen NobodyFound CardUnknown SameCard NoSuchChoice
                Implausible GateNumber VisitorIncomplete NothingToUndo UndoAsks LiftAsks PermitAsks EmergencyAsks
                EmergencyOne NoDoors Refused Store OnlyOnScreen VehicleUnknown LateWhich GroupAsks ChoiceAsks
                Unread StillOpen FeverUnwritten NeedsSubject PresetUnknown DeviceSet LaneSet NotToCorrect
                NoCourier VehicleDirection NoVisitor NobodyTurnedBack
            ) => None,
        }
    }

    fn of_one(answer: &Answer, person: Option<&Person>) -> Option<Self> {
        let (decided, direction, temperature) = decided(answer.event.as_ref()?)?;
        Some(Self {
            decided,
            names: person.map(|person| person.name.clone()).into_iter().collect(),
            home: person.and_then(|person| person.home.clone()),
            direction,
            temperature,
            others: 0,
        })
    }

    fn of_group(home: &Home, answer: &Answer, names: &[SafeText]) -> Option<Self> {
        let each: Vec<_> = answer.group.iter().filter_map(|record| decided(&record.event)).collect();
        let worst = each.iter().map(|(decided, ..)| *decided).max()?;
        let direction = each.iter().find_map(|(_, direction, _)| *direction);
        let of_them = each.iter().zip(names).filter(|((decided, ..), _)| *decided == worst);
        let names: Vec<SafeText> = of_them.map(|(_, name)| name.clone()).collect();
        let others = each.iter().filter(|(decided, ..)| *decided != worst).count();
        let temperature = if each.len() == 1 { each[0].2 } else { None };
        Some(Self { decided: worst, names, home: Some(home.clone()), direction, temperature, others })
    }

    #[must_use]
    pub(in crate::app) fn bell(&self) -> Bell {
        match self.decided {
            Decision::Passed => Bell::Passed,
            Decision::Refused => Bell::Refused,
            Decision::Fever => Bell::Fever,
        }
    }
}

/// What an event decided of somebody who stands here: nothing from the paper pad, no correction.
fn decided(event: &Event) -> Option<(Decision, Option<Direction>, Option<Temperature>)> {
    match event.attempt()? {
        Attempt::Passage(passage) if passage.late.is_some() || passage.corrects.is_some() => None,
        Attempt::Passage(passage) => {
            let decided = match (passage.outcome, passage.reason) {
                (Passing::Admitted, _) => Decision::Passed,
                (Passing::Refused, Some(Reason::Fever)) => Decision::Fever,
                (Passing::Refused, _) => Decision::Refused,
            };
            Some((decided, Some(passage.direction), passage.temperature))
        }
        Attempt::Fever(measured) => Some((Decision::Fever, None, Some(measured.reading.temperature))),
        Attempt::Cold(_) => None,
    }
}

/// The next one begins with the first character of their line, and behind a lock nobody is shown.
pub(in crate::app) fn prune(state: &mut State) {
    if !state.line.is_empty() || state.is_hidden() {
        state.verdict = None;
    }
}
