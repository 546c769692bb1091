//! Answers: what came of a line, as data. The words are made at the edge.

use crate::domain::command::{Command, Refusal};
use crate::domain::entry::EntryError;
use crate::domain::event::Event;
use crate::domain::people::Person;
use crate::domain::rules::Finding;
use crate::domain::value::SafeText;
use crate::store::{Answer, Outcome, StoreError};

/// What came of a line, in one word (DESIGN, section 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SaidOutcome {
    /// Let through.
    Admitted,
    /// Turned back.
    Refused,
    /// Put into the queue.
    Queued,
    /// Recorded.
    Recorded,
    /// Wants a yes.
    ConfirmNeeded,
    /// Somebody is open and something is missing.
    Held,
    /// Nothing to do.
    Ignored,
    /// Several are meant.
    Ambiguous,
    /// Nobody is meant.
    Unknown,
    /// Wrong.
    Error,
}

impl SaidOutcome {
    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Refused => "refused",
            Self::Queued => "queued",
            Self::Recorded => "recorded",
            Self::ConfirmNeeded => "confirm_needed",
            Self::Held => "held",
            Self::Ignored => "ignored",
            Self::Ambiguous => "ambiguous",
            Self::Unknown => "unknown",
            Self::Error => "error",
        }
    }

    /// Whether the line is done and nobody has to look: let through, queued, recorded, or nothing to
    /// do. Who was turned back or is half-way is not.
    #[must_use]
    pub fn is_ok(self) -> bool {
        matches!(self, Self::Admitted | Self::Queued | Self::Recorded | Self::Ignored)
    }
}

/// What is wrong with the file: its code, and a detail for whoever mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Code of the texts.
    pub code: &'static str,
    /// What the system said.
    pub detail: SafeText,
}

impl From<&StoreError> for Trouble {
    fn from(error: &StoreError) -> Self {
        Self { code: error.code(), detail: SafeText::new(&error.to_string()) }
    }
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    Nothing,
    /// The line cannot be read.
    Entry(EntryError),
    /// Somebody is open.
    Opened {
        /// Who.
        person: Box<Person>,
    },
    /// Somebody is open whose name only sounds like what was typed.
    OpenedBySound {
        /// Who.
        person: Box<Person>,
    },
    /// Several are meant.
    SeveralFound {
        /// How many, at most one more than are numbered.
        count: usize,
        /// There are more than are numbered.
        more: bool,
    },
    /// Nobody is meant.
    NobodyFound,
    /// No such card here.
    CardUnknown,
    /// The same card as just before.
    SameCard,
    /// No such number in the chooser.
    NoSuchChoice {
        /// What was typed.
        number: usize,
        /// How many there are.
        rows: usize,
    },
    /// Two digits that are no temperature either way.
    Implausible {
        /// The digits.
        digits: u8,
    },
    /// A gate wants a number.
    GateNumber,
    /// A visitor wants a name and a home.
    VisitorIncomplete,
    /// Nothing of one's own to annul.
    NothingToUndo,
    /// The last own record waits for a yes to be annulled.
    UndoAsks {
        /// Its sequence number.
        seq: i64,
        /// When it was made, in wall milliseconds.
        at_ms: i64,
        /// Whom it is about, if anybody.
        name: SafeText,
        /// What it was.
        event: Option<Box<Event>>,
    },
    /// The list has no doors of that building.
    NoDoors {
        /// The building.
        building: SafeText,
    },
    /// Done, and on the disk.
    Done {
        /// What was written.
        answer: Box<Answer>,
        /// Whom it is about.
        person: Option<Box<Person>>,
        /// What was asked.
        command: Box<Command>,
    },
    /// The post said no.
    Refused {
        /// Why.
        refusal: Refusal,
        /// Who was open when it was asked.
        person: Option<Box<Person>>,
    },
    /// Something is wrong with the file. Nothing was recorded.
    Store(Trouble),
    /// A word that only the screen knows.
    OnlyOnScreen,
}

/// The answer to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In one word.
    pub outcome: SaidOutcome,
    /// Sequence number of the record, if one was made.
    pub seq: Option<i64>,
    /// All that was found.
    pub findings: Vec<Finding>,
    /// The rest.
    pub notice: Notice,
}

impl Said {
    /// The answer that a notice makes, given whether somebody is open.
    #[must_use]
    pub fn new(notice: Notice, subject_open: bool) -> Self {
        let (mut seq, mut findings) = (None, Vec::new());
        let outcome = match &notice {
            Notice::Nothing | Notice::SameCard => SaidOutcome::Ignored,
            Notice::Opened { .. } | Notice::OpenedBySound { .. } => SaidOutcome::Held,
            Notice::SeveralFound { .. } => SaidOutcome::Ambiguous,
            Notice::NobodyFound | Notice::CardUnknown => SaidOutcome::Unknown,
            Notice::UndoAsks { .. } => SaidOutcome::ConfirmNeeded,
            Notice::Done { answer, .. } => {
                seq = Some(answer.seq);
                findings = answer.findings();
                match answer.outcome {
                    Outcome::Admitted => SaidOutcome::Admitted,
                    Outcome::Refused => SaidOutcome::Refused,
                    Outcome::Queued => SaidOutcome::Queued,
                    Outcome::Held => SaidOutcome::Held,
                    Outcome::Recorded => SaidOutcome::Recorded,
                }
            }
            Notice::Refused { refusal, .. } => match refusal {
                Refusal::NeedConfirm { findings: found } => {
                    findings.clone_from(found);
                    SaidOutcome::ConfirmNeeded
                }
                Refusal::NeedDirection | Refusal::NeedTemperature | Refusal::NeedReason if subject_open => {
                    SaidOutcome::Held
                }
                _ => SaidOutcome::Error,
            },
            Notice::Entry(_)
            | Notice::NoSuchChoice { .. }
            | Notice::Implausible { .. }
            | Notice::GateNumber
            | Notice::VisitorIncomplete
            | Notice::NothingToUndo
            | Notice::NoDoors { .. }
            | Notice::Store(_)
            | Notice::OnlyOnScreen => SaidOutcome::Error,
        };
        Self { outcome, seq, findings, notice }
    }
}
