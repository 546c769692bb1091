//! Answers: what came of a line, as data. The words are made at the edge.

use std::path::Path;

use strum::IntoStaticStr;
use zeroize::Zeroize;

use crate::domain::any_of::any_of;
use crate::domain::command::{Command, Refusal, RefusalRemedy};
use crate::domain::entry::EntryError;
use crate::domain::event::{Attempt, Event};
use crate::domain::gate::{Passage, Passing};
use crate::domain::lane::PermitRow;
use crate::domain::lifted::Lifted;
use crate::domain::people::Person;
use crate::domain::rules::{Finding, Level};
use crate::domain::value::{Home, Plate, SafeText, Temperature};
use crate::store::{Answer, KEPT, Outcome, StoreError};

/// What came of a line, in one word (DESIGN, section 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
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
    /// Whether the line is done and nobody has to look: let through, queued, recorded, or nothing to
    /// do. Who was turned back or is half-way is not.
    #[must_use]
    pub(crate) fn is_ok(self) -> bool {
        matches!(self, Self::Admitted | Self::Queued | Self::Recorded | Self::Ignored)
    }
}

/// What is wrong with the file: its code, and a detail for whoever mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub code: &'static str,
    pub detail: SafeText,
    /// The file, and the copy of it that was kept, by their names in their folder.
    pub kept: Option<(SafeText, SafeText)>,
}

impl From<&StoreError> for Trouble {
    fn from(error: &StoreError) -> Self {
        let kept = if let StoreError::Exchanged { kept } = error { kept.as_deref() } else { None };
        let kept = kept.and_then(Path::file_name).map(|kept| {
            let kept = kept.to_string_lossy();
            let file = kept.rsplit_once(KEPT).map_or("", |(file, _)| file);
            (SafeText::new(file), SafeText::new(&kept))
        });
        Self { code: error.code(), detail: SafeText::new(&error.to_string()), kept }
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
        /// What a warden should know before the temperature is taken.
        verdict: Vec<Finding>,
        /// Their name only sounds like what was typed.
        by_sound: bool,
    },
    /// Several are meant.
    SeveralFound {
        /// How many, at most one more than are numbered.
        count: usize,
        /// There are more than are numbered.
        more: bool,
    },
    /// Several fevers wait: whose is it?
    FeverChosen {
        /// How many.
        count: usize,
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
    /// Something would be ended, lifted, voided or reset.
    LiftAsks(Box<Lifted>),
    /// A leader is asked whether they agreed to what was told in their name.
    PermitAsks(Box<PermitRow>),
    /// The emergency key was pressed again: is there another one?
    EmergencyAsks {
        /// The record of the one before, as soon as there is one.
        seq: Option<i64>,
        /// How many seconds ago that was.
        seconds: u64,
    },
    /// It is the same emergency.
    EmergencyOne {
        /// Its record.
        seq: i64,
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
    /// No vehicle of that plate on the list.
    VehicleUnknown {
        /// What the plate may be; never empty.
        plates: Vec<Plate>,
    },
    /// A time of the pad that lies further back than a shift is long: its day has to be said.
    LateWhich {
        /// When it was last so late, in wall milliseconds.
        at_ms: i64,
    },
    /// Who of a household is there?
    GroupAsks {
        /// Where they live.
        home: Home,
        /// How many they are.
        count: usize,
    },
    /// A household was registered, and is on the disk.
    GroupDone {
        /// Where they live.
        home: Home,
        /// What was written.
        answer: Box<Answer>,
        /// The name of each who was there, in the order of the answer.
        names: Vec<SafeText>,
    },
    /// A choice was given by its number with which somebody passes unmeasured.
    ChoiceAsks {
        /// Who.
        person: Box<Person>,
        /// The emergency lane; else that the temperature was not taken.
        emergency: bool,
    },
    /// Of a household those were decided at once whose reading was high or cold; of the others:
    GroupPart {
        /// What was written.
        first: Box<Notice>,
        /// What came of the others.
        then: Box<Notice>,
    },
    /// What came of the part of a line that could be read; the rest could not.
    Unread {
        /// What came of it.
        first: Box<Notice>,
        /// Why the line could not be read as a whole.
        error: EntryError,
    },
    /// What came of something about whoever is open, who still waits to be registered.
    StillOpen {
        /// What came of it.
        first: Box<Notice>,
        /// Nobody knows the way yet; else the temperature is what is missing.
        no_way: bool,
    },
    /// A fever of the line is not written down.
    FeverUnwritten {
        /// The reading.
        reading: Temperature,
        /// What came of the line.
        then: Box<Notice>,
    },
    /// A command that is about somebody, and nobody is open.
    NeedsSubject,
    /// No ready rule of that name.
    PresetUnknown {
        /// The name.
        name: SafeText,
    },
    /// Another thermometer is in use.
    DeviceSet {
        /// Its number.
        no: u16,
    },
    /// The desk stands at another lane.
    LaneSet {
        /// Its number, or none.
        lane: Option<u16>,
    },
    /// A record that cannot be corrected.
    NotToCorrect {
        /// Its number.
        seq: i64,
    },
    /// No courier was here to be repeated.
    NoCourier,
    /// A vehicle of which the way was not said.
    VehicleDirection,
    /// What is asked of a visitor, and a resident is open.
    NoVisitor,
    /// Nobody was turned back whom a duty leader could let through.
    NobodyTurnedBack,
}

impl Notice {
    /// What came of the line, whatever is told around it.
    #[must_use]
    pub(crate) fn inner(&self) -> &Self {
        match self {
            Self::Unread { first: then, .. }
            | Self::StillOpen { first: then, .. }
            | Self::FeverUnwritten { then, .. } => then.inner(),
            any_of!(
                Self: Nothing Entry Opened SeveralFound FeverChosen NobodyFound CardUnknown SameCard NoSuchChoice
                Implausible GateNumber VisitorIncomplete NothingToUndo UndoAsks LiftAsks PermitAsks EmergencyAsks
                EmergencyOne NoDoors Done Refused Store OnlyOnScreen VehicleUnknown LateWhich GroupAsks GroupDone
                ChoiceAsks GroupPart NeedsSubject PresetUnknown DeviceSet LaneSet NotToCorrect NoCourier
                VehicleDirection NoVisitor NobodyTurnedBack
            ) => self,
        }
    }

    /// The one record that it tells of, if it does.
    #[must_use]
    pub(crate) fn done(&self) -> Option<&Answer> {
        if let Self::Done { answer, .. } = self.inner() { Some(answer) } else { None }
    }
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

/// Asked for by `Option::zeroize`, which empties the place of an answer and not only its tag.
impl Zeroize for Said {
    fn zeroize(&mut self) {
        *self = Self::new(Notice::Nothing, false);
    }
}

impl Said {
    /// The answer that a notice makes, given whether somebody is open.
    #[must_use]
    pub fn new(notice: Notice, subject_open: bool) -> Self {
        let (mut seq, mut findings) = (None, Vec::new());
        let outcome = match &notice {
            any_of!(Notice: Nothing SameCard EmergencyOne DeviceSet LaneSet) => SaidOutcome::Ignored,
            Notice::Opened { verdict, .. } => {
                findings.clone_from(verdict);
                SaidOutcome::Held
            }
            Notice::GroupAsks { .. } => SaidOutcome::Held,
            Notice::GroupDone { answer, .. } => {
                seq = Some(answer.seq);
                findings = answer.findings();
                group_outcome(answer)
            }
            Notice::GroupPart { first, then } => {
                let (first, then) =
                    (Self::new((**first).clone(), subject_open), Self::new((**then).clone(), subject_open));
                seq = first.seq;
                findings.extend(first.findings.into_iter().chain(then.findings));
                then.outcome
            }
            Notice::Unread { first: then, .. }
            | Notice::StillOpen { first: then, .. }
            | Notice::FeverUnwritten { then, .. } => {
                let then = Self::new((**then).clone(), subject_open);
                (seq, findings) = (then.seq, then.findings);
                then.outcome
            }
            Notice::SeveralFound { .. } | Notice::FeverChosen { .. } => SaidOutcome::Ambiguous,
            Notice::NobodyFound => {
                findings.push(Finding::UnknownPerson);
                SaidOutcome::Unknown
            }
            Notice::CardUnknown => {
                findings.push(Finding::OtherCompound);
                SaidOutcome::Unknown
            }
            Notice::VehicleUnknown { .. } => SaidOutcome::Unknown,
            any_of!(
                Notice: UndoAsks LiftAsks PermitAsks EmergencyAsks ChoiceAsks
            ) => SaidOutcome::ConfirmNeeded,
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
            Notice::Refused { refusal, .. } => {
                if let Refusal::NeedConfirm { findings: found } = refusal {
                    findings.clone_from(found);
                }
                match refusal.remedy() {
                    RefusalRemedy::Yes => SaidOutcome::ConfirmNeeded,
                    RefusalRemedy::More if subject_open => SaidOutcome::Held,
                    RefusalRemedy::More | RefusalRemedy::Done | RefusalRemedy::Other => SaidOutcome::Error,
                }
            }
            Notice::Entry(error) => {
                findings.extend(of_entry(error));
                SaidOutcome::Error
            }
            Notice::Implausible { .. } => {
                findings.push(Finding::ImplausibleReading);
                SaidOutcome::Error
            }
            any_of!(
                Notice: NoSuchChoice NeedsSubject PresetUnknown NotToCorrect NoCourier NobodyTurnedBack
                LateWhich VehicleDirection NoVisitor GateNumber VisitorIncomplete NothingToUndo NoDoors
                Store OnlyOnScreen
            ) => SaidOutcome::Error,
        };
        Self { outcome, seq, findings, notice }
    }
}

impl Said {
    /// How much a finding weighs here. What stood in the way of somebody who went through earlier all the
    /// same is worth telling, and turns nobody back.
    #[must_use]
    pub(crate) fn level(&self, finding: &Finding) -> Level {
        let past = |passage: &Passage| {
            passage.outcome == Passing::Admitted && (passage.late.is_some() || passage.corrects.is_some())
        };
        let done = self.notice.done().and_then(|answer| answer.event.as_ref()?.passage());
        if done.is_some_and(past) { finding.level().min(Level::Advise) } else { finding.level() }
    }
}

/// What a group came to, as one word: the worst of its members.
fn group_outcome(answer: &Answer) -> SaidOutcome {
    let any = |wanted: fn(Attempt<'_>) -> bool| {
        answer.group.iter().filter_map(|record| record.event.attempt()).any(wanted)
    };
    if any(|attempt| matches!(attempt, Attempt::Passage(passage) if passage.outcome == Passing::Refused)) {
        SaidOutcome::Refused
    } else if any(|attempt| attempt.held().is_some()) {
        SaidOutcome::Held
    } else {
        SaidOutcome::Admitted
    }
}

/// What a line that cannot be read says of a passage all the same.
fn of_entry(error: &EntryError) -> Option<Finding> {
    match error {
        EntryError::CardCheckFailed { .. } => Some(Finding::CardCheckFailed),
        EntryError::CardTypeUnknown { .. } => Some(Finding::OtherCompound),
        EntryError::TemperatureImplausible { .. } | EntryError::TemperatureShape { .. } => {
            Some(Finding::ImplausibleReading)
        }
        any_of!(
            EntryError: TooLong NoteTooLong NoteEmpty NothingToConfirm CommandUnknown CommandAmbiguous
            TailgateCount TeamNumber PatrolReportMissing PatrolReportUnknown PointStatusMissing
            DoorFindingMissing DoorFindingUnknown DoorFindingTwice DoorShape DoorRangeBackwards PointShape
            PointRange DoorRangeAcross DoorRangeLabels DoorAfterSubject HalfCard KeyboardLayout IdNumber Phone
            Digits Home PlateUnfinished TemperatureWithoutSubject TemperatureTwice TemperatureAndNotTaken
            DirectionTwice ChoicesExclude DeviceNumber DeviceTwice GroupNumber GroupNumberTwice
            Amount GroupReadingMissing GroupReadingAlone GroupWord OrderIncomplete OrderWord OrderAmbiguous OrderKind WhenShape
            PlateTwoReadings NotAChoice SubjectAfterActs ReadingInReason UnknownToken
        ) => None,
    }
}
