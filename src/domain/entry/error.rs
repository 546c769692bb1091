//! Why a line cannot be understood: a stable code, and the token that is wrong.

use super::choice::Choice;
use crate::domain::value::{HomeError, IdNumberError, SafeText};

/// Why a line is not understood. Nothing acts on such a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum EntryError {
    /// More characters than a line may have.
    #[error("a line of {len} characters")]
    TooLong { len: usize },
    /// A note with more characters than are kept.
    #[error("a note of {len} characters")]
    NoteTooLong { len: usize },
    /// `n` with nothing behind it.
    #[error("an empty note")]
    NoteEmpty,
    /// `!`, but nothing asks.
    #[error("nothing asks for confirmation")]
    NothingToConfirm,
    /// No command begins like this.
    #[error("unknown command {token}")]
    CommandUnknown {
        /// What was typed behind `/`.
        token: SafeText,
    },
    /// Several commands begin like this.
    #[error("several commands begin with {token}")]
    CommandAmbiguous {
        /// What was typed behind `/`.
        token: SafeText,
        /// The words it may be.
        words: Vec<&'static str>,
    },
    /// `+` without a number from 1 to 99, or with more behind it.
    #[error("{token} is no count of people")]
    TailgateCount { token: SafeText },
    /// A team number that is none, as `p0`.
    #[error("{token} is no team")]
    TeamNumber { token: SafeText },
    /// A team with nothing behind it.
    #[error("{token} reports nothing")]
    PatrolReportMissing { token: SafeText },
    /// A team with something that is neither `out`, `back` nor a door.
    #[error("{token} is no patrol report")]
    PatrolReportUnknown {
        /// What stands behind the team.
        token: SafeText,
    },
    /// A point of which is not said whether it was seen.
    #[error("{token}: seen or not?")]
    PointStatusMissing {
        /// What was typed of it.
        token: SafeText,
    },
    /// A door where nothing follows.
    #[error("{token}: what was found?")]
    DoorFindingMissing { token: SafeText },
    /// A door with something that is no finding.
    #[error("{token} is no finding for {door}")]
    DoorFindingUnknown { door: SafeText, token: SafeText },
    /// Two findings for one door, or a second door that is not set off by ` / `.
    #[error("{token} follows a finding of {door}")]
    DoorFindingTwice { door: SafeText, token: SafeText },
    /// Something else than a door where a door should be.
    #[error("{token} is no door")]
    DoorShape {
        /// The token; empty if there is none.
        token: SafeText,
    },
    /// A range that runs backwards.
    #[error("{token} runs backwards")]
    DoorRangeBackwards { token: SafeText, mend: SafeText },
    /// Meant as a label of a closure point.
    #[error("{token} is no label")]
    PointShape { token: SafeText },
    /// A range of labels with other letters, or without numbers.
    #[error("{token} is no range of labels")]
    PointRange { token: SafeText },
    /// A range from one building to another.
    #[error("{token} crosses buildings")]
    DoorRangeAcross { token: SafeText },
    /// A range whose ends have no numbers, so nobody knows what lies between.
    #[error("{token} has no order")]
    DoorRangeLabels { token: SafeText },
    /// A door report in the same line as a person.
    #[error("the door {token} wants a line of its own")]
    DoorAfterSubject { token: SafeText },
    /// Sixteen digits whose check fails.
    #[error("card check failed")]
    CardCheckFailed { token: SafeText },
    /// Digits of a pass card of which some are lost, or one came twice.
    #[error("{len} digits of a card")]
    HalfCard { token: SafeText, len: usize },
    /// A scan through another keyboard layout that is no whole card.
    #[error("keyboard layout {layout}")]
    KeyboardLayout { layout: &'static str },
    /// Sixteen digits with a right check and a type that nobody knows.
    #[error("unknown card type")]
    CardTypeUnknown { token: SafeText },
    /// Fifteen or eighteen places that are no ID number.
    #[error("no ID number: {why}")]
    IdNumber { token: SafeText, why: IdNumberError },
    /// Eleven digits (or a number with an area code) that are no telephone.
    #[error("{token} is no telephone number")]
    Phone { token: SafeText },
    /// A run of digits of a length that means nothing.
    #[error("{len} digits mean nothing")]
    Digits { token: SafeText, len: usize },
    /// Money that is none.
    #[error("{token} is no amount")]
    Amount { token: SafeText },
    #[error("{token} is no home: {why}")]
    Home { token: SafeText, why: HomeError },
    /// Province and letter, but not enough behind them.
    #[error("{token} is not a whole plate")]
    PlateUnfinished { token: SafeText },
    /// A temperature, but nobody to have it.
    #[error("{token}: whose temperature?")]
    TemperatureWithoutSubject { token: SafeText },
    /// Meant as a temperature, but not `36.5` or `365`.
    #[error("{token} is no temperature")]
    TemperatureShape { token: SafeText },
    /// Outside 30.0 to 43.0.
    #[error("{token} is no temperature that a person has")]
    TemperatureImplausible { token: SafeText },
    #[error("a second temperature {token}")]
    TemperatureTwice {
        /// The second one.
        token: SafeText,
    },
    /// A temperature, and "not taken".
    #[error("a temperature and not taken")]
    TemperatureAndNotTaken,
    #[error("both in and out")]
    DirectionTwice,
    /// Two choices that exclude each other.
    #[error("{first} and {second} exclude each other")]
    ChoicesExclude { first: Choice, second: Choice },
    /// A thermometer that is none, as `t0`.
    #[error("{token} is no thermometer")]
    DeviceNumber { token: SafeText },
    #[error("a second thermometer {token}")]
    DeviceTwice {
        /// The second one.
        token: SafeText,
    },
    /// A number that is no member of the open household.
    #[error("{number} is none of the {members} members")]
    GroupNumber {
        number: usize,
        /// How many members are shown.
        members: usize,
    },
    #[error("member {number} stands there twice")]
    GroupNumberTwice { number: usize },
    /// A member without a reading.
    #[error("no reading behind {number}")]
    GroupReadingMissing { number: usize },
    /// A reading without a member.
    #[error("whose reading is {token}?")]
    GroupReadingAlone { token: SafeText },
    /// With members open, something that is nothing for them.
    #[error("{token} means nothing for members")]
    GroupWord { token: SafeText },
    /// Something is missing behind a command.
    #[error("/{word} is not complete")]
    OrderIncomplete { word: &'static str },
    /// Something behind a command that cannot stand there.
    #[error("{token} cannot stand behind /{word}")]
    OrderWord { word: &'static str, token: SafeText },
    /// A beginning that several words of a command have.
    #[error("{token} may be {words:?}")]
    OrderAmbiguous {
        token: SafeText,
        /// The words that it may be.
        words: Vec<&'static str>,
    },
    /// Something else than one of the kinds that there are.
    #[error("{token} is none of {words:?}")]
    OrderKind {
        token: SafeText,
        /// The kinds.
        words: Vec<&'static str>,
    },
    /// Something else than a moment where one should be.
    #[error("{token} is no moment")]
    WhenShape { token: SafeText },
    /// A plate that may be one or another, where one is wanted.
    #[error("{token} may be {first} or {second}")]
    PlateTwoReadings { token: SafeText, first: SafeText, second: SafeText },
    /// With a subject open, letters are choices, and these are none.
    #[error("{token} is no choice")]
    NotAChoice { token: SafeText },
    /// A subject behind a temperature or a choice.
    #[error("{token} stands behind a temperature or choice")]
    SubjectAfterActs { token: SafeText },
    /// What may be a reading stands within a reason.
    #[error("{token} may be a reading and stands within a reason")]
    ReadingInReason { token: SafeText },
    /// Nothing that the grammar knows.
    #[error("{token} means nothing")]
    UnknownToken { token: SafeText },
}

impl EntryError {
    /// A stable name for texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }
}
