//! Copies of the file: when they are made by themselves, that one was made, that the file was made of one.

use std::path::PathBuf;

use super::{Decide, Decisions, Ids, plain};
use crate::domain::command::Refusal;
use crate::domain::copies::{CopyMade, CopyPlan, FileRestored};
use crate::domain::event::CopiesEvent;
use crate::domain::now::Now;
use crate::domain::roles::Right;

/// What is told of copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopiesCommand {
    /// They are made by themselves, in this folder; or no more.
    Set {
        /// How often, and how long they are kept.
        plan: CopyPlan,
        /// Where. It is kept in the file and told by no record: it may have the name of a person.
        place: PathBuf,
    },
    /// One was made and found whole.
    Made(CopyMade),
    /// The file was made of one.
    Restored(FileRestored),
}

impl CopiesCommand {
    pub(in crate::domain) fn right(&self) -> Right {
        match self {
            Self::Set { .. } => Right::Plan,
            // Whoever can read the file can copy it; that it was done is told in any case.
            Self::Made(_) => Right::Own,
            Self::Restored(_) => Right::AcceptLoss,
        }
    }
}

impl Decide for CopiesCommand {
    /// How copies are made now, if it was ever told.
    type Known = Option<CopyPlan>;

    fn needs_actor(&self) -> bool {
        !matches!(self, Self::Made(_))
    }

    fn renews_anchor(&self) -> bool {
        matches!(self, Self::Restored(_))
    }

    fn decide<'a>(&self, known: Self::Known, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let event = match self {
            Self::Set { plan, .. } if !plan.is_possible() => return Err(Refusal::CopyPlan),
            Self::Set { plan, .. } if !plan.is_on() && known.is_none_or(|known| !known.is_on()) => {
                return Err(Refusal::Already);
            }
            Self::Set { plan, .. } => CopiesEvent::CopiesSet(*plan),
            Self::Made(made) => CopiesEvent::CopyMade(made.clone()),
            Self::Restored(restored) => CopiesEvent::FileRestored(restored.clone()),
        };
        Ok(plain(event).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Id;

    #[test]
    fn copies_are_set_within_their_ranges_and_ended_once() {
        let set = |plan, known| {
            let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 };
            let command = CopiesCommand::Set { plan, place: PathBuf::from("usb") };
            command.decide(known, &mut || Id([0; 16]), &now).map(|decided| decided.into_vec().remove(0).event)
        };
        let plan = CopyPlan::default();
        assert_eq!(set(plan, None), Ok(CopiesEvent::CopiesSet(plan).into()));
        assert_eq!(set(CopyPlan { every_min: 1, ..plan }, None), Err(Refusal::CopyPlan));
        assert_eq!(set(CopyPlan::NONE, None), Err(Refusal::Already));
        assert_eq!(set(CopyPlan::NONE, Some(CopyPlan::NONE)), Err(Refusal::Already));
        assert_eq!(set(CopyPlan::NONE, Some(plan)), Ok(CopiesEvent::CopiesSet(CopyPlan::NONE).into()));
    }
}
