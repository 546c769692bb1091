//! What goes on around a fever: calls, and its end.

use super::office::KnownToOffice;
use super::{Decide, Decided, Decisions, Ids, WithOpen, not_found};
use crate::domain::command::{Refusal, What};
use crate::domain::event::Event;
use crate::domain::fever::{FeverCalled, FeverClosed, FeverEnding, Whom};
use crate::domain::now::Now;
use crate::domain::value::{Id, SafeText};

/// What is told of somebody's fever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeverCommand {
    /// Somebody was called about it.
    Call {
        /// The person.
        person: Id,
        /// Whom.
        whom: Whom,
        /// What they said.
        note: SafeText,
    },
    /// The case is over.
    End {
        /// The person.
        person: Id,
        /// How.
        ending: FeverEnding,
        /// What is to be told of it.
        note: SafeText,
    },
}

impl FeverCommand {
    pub(crate) fn person(&self) -> Id {
        match self {
            Self::Call { person, .. } | Self::End { person, .. } => *person,
        }
    }
}

impl Decide for FeverCommand {
    type Known = KnownToOffice;

    fn people(&self) -> Vec<Id> {
        vec![self.person()]
    }

    fn with_open(&self) -> WithOpen {
        match self {
            Self::Call { .. } => WithOpen::Changed,
            Self::End { .. } => WithOpen::Done,
        }
    }

    fn decide<'a>(&self, known: KnownToOffice, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let known = known.person;
        let open = known.as_ref().and_then(|known| known.fever.as_ref()).map(|case| case.seq);
        let event: Event = match self {
            Self::Call { whom, note, .. } => {
                // Who was sent to the holding spot is called about all the same.
                let past = known.as_ref().and_then(|known| known.past_fever).map(|past| past.case);
                let case = open.or(past).ok_or_else(|| not_found(What::Fever, &""))?;
                FeverCalled { case, whom: *whom, note: note.clone() }.into()
            }
            Self::End { ending, note, .. } => {
                let case = open.ok_or_else(|| not_found(What::Fever, &""))?;
                // Only a reading lets somebody through, and only its record's annulment undoes a case.
                if matches!(ending, FeverEnding::Admitted | FeverEnding::Annulled) {
                    return Err(Refusal::NeedRetest);
                }
                FeverClosed { case, ending: *ending, note: note.clone() }.into()
            }
        };
        Ok(Decided::about(self.person(), event).into())
    }
}
