//! Why a line cannot be understood: a stable code, and the token that is wrong.

use super::choice::Choice;
use crate::domain::value::{HomeError, IdNumberError, SafeText};

/// Why a line is not understood. Nothing acts on such a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum EntryError {
    /// More characters than a line may have.
    #[error("a line of {len} characters")]
    TooLong {
        /// How many.
        len: usize,
    },
    /// A note with more characters than are kept.
    #[error("a note of {len} characters")]
    NoteTooLong {
        /// How many.
        len: usize,
    },
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
    /// The word is known, the thing is not there yet.
    #[error("{word} is not there yet")]
    CommandNotYet {
        /// The whole word.
        word: &'static str,
    },
    /// `+` without a number from 1 to 99, or with more behind it.
    #[error("{token} is no count of people")]
    TailgateCount {
        /// The line.
        token: SafeText,
    },
    /// A team number that is none, as `p0`.
    #[error("{token} is no team")]
    TeamNumber {
        /// The token.
        token: SafeText,
    },
    /// A team with nothing behind it.
    #[error("{token} reports nothing")]
    PatrolReportMissing {
        /// The team as typed.
        token: SafeText,
    },
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
    DoorFindingMissing {
        /// The door as typed.
        token: SafeText,
    },
    /// A door with something that is no finding.
    #[error("{token} is no finding for {door}")]
    DoorFindingUnknown {
        /// The door as typed.
        door: SafeText,
        /// What follows it.
        token: SafeText,
    },
    /// Two findings for one door, or a second door that is not set off by ` / `.
    #[error("{token} follows a finding of {door}")]
    DoorFindingTwice {
        /// The door as typed.
        door: SafeText,
        /// What is too much.
        token: SafeText,
    },
    /// Something else than a door where a door should be.
    #[error("{token} is no door")]
    DoorShape {
        /// The token; empty if there is none.
        token: SafeText,
    },
    /// A range that runs backwards.
    #[error("{token} runs backwards")]
    DoorRangeBackwards {
        /// The range as typed.
        token: SafeText,
        /// The same range forwards.
        mend: SafeText,
    },
    /// Meant as a label of a closure point.
    #[error("{token} is no label")]
    PointShape {
        /// The token.
        token: SafeText,
    },
    /// A range of labels with other letters, or without numbers.
    #[error("{token} is no range of labels")]
    PointRange {
        /// The token.
        token: SafeText,
    },
    /// A range from one building to another.
    #[error("{token} crosses buildings")]
    DoorRangeAcross {
        /// The range as typed.
        token: SafeText,
    },
    /// A range whose ends have no numbers, so nobody knows what lies between.
    #[error("{token} has no order")]
    DoorRangeLabels {
        /// The range as typed.
        token: SafeText,
    },
    /// A door report in the same line as a person.
    #[error("the door {token} wants a line of its own")]
    DoorAfterSubject {
        /// The door as typed.
        token: SafeText,
    },
    /// Sixteen digits whose check fails.
    #[error("card check failed")]
    CardCheckFailed {
        /// The digits.
        token: SafeText,
    },
    /// Digits of a pass card of which some are lost, or one came twice.
    #[error("{len} digits of a card")]
    HalfCard {
        /// The digits.
        token: SafeText,
        /// How many.
        len: usize,
    },
    /// A scan through another keyboard layout that is no whole card.
    #[error("keyboard layout {layout}")]
    KeyboardLayout {
        /// The layout.
        layout: &'static str,
    },
    /// Sixteen digits with a right check and a type that nobody knows.
    #[error("unknown card type")]
    CardTypeUnknown {
        /// The digits.
        token: SafeText,
    },
    /// Fifteen or eighteen places that are no ID number.
    #[error("no ID number: {why}")]
    IdNumber {
        /// The token.
        token: SafeText,
        /// What is wrong.
        why: IdNumberError,
    },
    /// Eleven digits (or a number with an area code) that are no telephone.
    #[error("{token} is no telephone number")]
    Phone {
        /// The token.
        token: SafeText,
    },
    /// A run of digits of a length that means nothing.
    #[error("{len} digits mean nothing")]
    Digits {
        /// The digits.
        token: SafeText,
        /// How many.
        len: usize,
    },
    /// Not BUILDING-STAIRWELL-ROOM.
    #[error("{token} is no home: {why}")]
    Home {
        /// The token.
        token: SafeText,
        /// What is wrong.
        why: HomeError,
    },
    /// Province and letter, but not enough behind them.
    #[error("{token} is not a whole plate")]
    PlateUnfinished {
        /// The token.
        token: SafeText,
    },
    /// A temperature, but nobody to have it.
    #[error("{token}: whose temperature?")]
    TemperatureWithoutSubject {
        /// The token.
        token: SafeText,
    },
    /// Meant as a temperature, but not `36.5` or `365`.
    #[error("{token} is no temperature")]
    TemperatureShape {
        /// The token.
        token: SafeText,
    },
    /// Outside 30.0 to 43.0.
    #[error("{token} is no temperature that a person has")]
    TemperatureImplausible {
        /// The token.
        token: SafeText,
    },
    /// Two temperatures.
    #[error("a second temperature {token}")]
    TemperatureTwice {
        /// The second one.
        token: SafeText,
    },
    /// A temperature, and "not taken".
    #[error("a temperature and not taken")]
    TemperatureAndNotTaken,
    /// In and out.
    #[error("both in and out")]
    DirectionTwice,
    /// Two choices that exclude each other.
    #[error("{first} and {second} exclude each other")]
    ChoicesExclude {
        /// One choice.
        first: Choice,
        /// The other.
        second: Choice,
    },
    /// A thermometer that is none, as `t0`.
    #[error("{token} is no thermometer")]
    DeviceNumber {
        /// The token.
        token: SafeText,
    },
    /// Two thermometers.
    #[error("a second thermometer {token}")]
    DeviceTwice {
        /// The second one.
        token: SafeText,
    },
    /// A number that is no member of the open household.
    #[error("{number} is none of the {members} members")]
    GroupNumber {
        /// The number.
        number: usize,
        /// How many members are shown.
        members: usize,
    },
    /// The same member twice.
    #[error("member {number} stands there twice")]
    GroupNumberTwice {
        /// The number.
        number: usize,
    },
    /// A member without a reading.
    #[error("no reading behind {number}")]
    GroupReadingMissing {
        /// The number.
        number: usize,
    },
    /// A reading without a member.
    #[error("whose reading is {token}?")]
    GroupReadingAlone {
        /// The reading as typed.
        token: SafeText,
    },
    /// With members open, something that is nothing for them.
    #[error("{token} means nothing for members")]
    GroupWord {
        /// The token.
        token: SafeText,
    },
    /// Something is missing behind a command.
    #[error("/{word} is not complete")]
    OrderIncomplete {
        /// The whole word.
        word: &'static str,
    },
    /// Something behind a command that cannot stand there.
    #[error("{token} cannot stand behind /{word}")]
    OrderWord {
        /// The whole word.
        word: &'static str,
        /// The token.
        token: SafeText,
    },
    /// A beginning that several words of a command have.
    #[error("{token} may be {words:?}")]
    OrderAmbiguous {
        /// The token.
        token: SafeText,
        /// The words that it may be.
        words: Vec<&'static str>,
    },
    /// Something else than a moment where one should be.
    #[error("{token} is no moment")]
    WhenShape {
        /// The token.
        token: SafeText,
    },
    /// A plate that may be one or another, where one is wanted.
    #[error("{token} may be {first} or {second}")]
    PlateTwoReadings {
        /// The token.
        token: SafeText,
        /// One of them.
        first: SafeText,
        /// Another.
        second: SafeText,
    },
    /// With a subject open, letters are choices, and these are none.
    #[error("{token} is no choice")]
    NotAChoice {
        /// The token.
        token: SafeText,
    },
    /// A subject behind a temperature or a choice.
    #[error("{token} stands behind a temperature or choice")]
    SubjectAfterActs {
        /// The token.
        token: SafeText,
    },
    /// What may be a reading stands within a reason.
    #[error("{token} may be a reading and stands within a reason")]
    ReadingInReason {
        /// The token.
        token: SafeText,
    },
    /// Nothing that the grammar knows.
    #[error("{token} means nothing")]
    UnknownToken {
        /// The token.
        token: SafeText,
    },
}

impl EntryError {
    /// A stable name for texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }
}
