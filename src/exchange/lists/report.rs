//! What can be wrong with a list: with the whole, and with one cell.
//!
//! Codes and parameters only; the locales hold the words and the mend for each code.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::column::{ListColumn, ListKind};
use crate::domain::code::Code as _;
use crate::domain::value::SafeText;
use crate::exchange::sheet::SheetError;

/// Makes an enum whose fields are the arguments of its texts, under their own names.
macro_rules! told {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$doc:meta])* $variant:ident $({ $($(#[$of:meta])* $field:ident: $type:ty),+ $(,)? })?,)+
    }) => {
        $(#[$meta])*
        $vis enum $name {
            $($(#[$doc])* $variant $({ $($(#[$of])* $field: $type),+ })?),+
        }

        impl $name {
            /// The arguments of its texts.
            pub(crate) fn params(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => {
                        vec![$($((stringify!($field), $field.to_string())),+)?]
                    })+
                }
            }
        }
    };
}

pub(super) use told;

/// Why a list as a whole could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// The file is no table.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// No header was recognised in the first rows.
    #[error("no header row")]
    NoHeader,
    /// The header lacks columns that cannot be done without.
    #[error("columns are missing: {missing:?}")]
    MissingColumns {
        /// The columns that are missing.
        missing: Vec<ListColumn>,
        /// The row of the header.
        row: u32,
    },
    /// It is a list, but another one.
    #[error("this looks like the list of {0:?}")]
    OtherList(ListKind),
    /// Two sheets of the workbook hold such a list.
    #[error("several sheets hold a list: {first}, {second}")]
    SeveralSheets {
        /// Name of the first.
        first: SafeText,
        /// Name of the second.
        second: SafeText,
    },
    /// A header and nothing below it.
    #[error("no rows below the header")]
    NoRows,
    /// No sheet has the name that was given.
    #[error("no sheet is called {name}")]
    NoSuchSheet {
        /// The name that was given.
        name: SafeText,
        /// The names that there are.
        names: String,
    },
    /// No column stands where one was said to stand.
    #[error("no column {place}")]
    NoSuchColumn {
        /// The letters, number or header that were given.
        place: SafeText,
    },
}

impl ListError {
    /// The error as a word for the text keys `lists-list-<code>` and `lists-mend-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sheet(error) => error.code(),
            Self::NoHeader => "no-header",
            Self::MissingColumns { .. } => "missing-columns",
            Self::OtherList(ListKind::Residents) => "looks-like-residents",
            Self::OtherList(ListKind::Staff) => "looks-like-staff",
            Self::OtherList(ListKind::Doors) => "looks-like-doors",
            Self::OtherList(ListKind::Roster) => "looks-like-roster",
            Self::OtherList(ListKind::Routes) => "looks-like-routes",
            Self::OtherList(ListKind::FollowUp) => "looks-like-follow-up",
            Self::OtherList(ListKind::Survey) => "looks-like-survey",
            Self::OtherList(ListKind::Tasks) => "looks-like-tasks",
            Self::SeveralSheets { .. } => "several-sheets",
            Self::NoRows => "no-rows",
            Self::NoSuchSheet { .. } => "no-such-sheet",
            Self::NoSuchColumn { .. } => "no-such-column",
        }
    }

    /// The arguments of its texts. `missing-columns` takes `columns` as well: the names of
    /// [`Self::missing`], which only the text layer knows.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Sheet(error) => error.params(),
            Self::MissingColumns { row, .. } => vec![("row", row.to_string())],
            Self::SeveralSheets { first, second } => {
                vec![("first", first.to_string()), ("second", second.to_string())]
            }
            Self::NoSuchSheet { name, names } => {
                vec![("name", name.to_string()), ("names", names.clone())]
            }
            Self::NoSuchColumn { place } => vec![("place", place.to_string())],
            Self::NoHeader | Self::OtherList(_) | Self::NoRows => Vec::new(),
        }
    }

    /// The columns that are missing.
    #[must_use]
    pub fn missing(&self) -> &[ListColumn] {
        if let Self::MissingColumns { missing, .. } = self { missing } else { &[] }
    }

    /// Of the errors of two sheets the one that says more: the first, unless it only says that
    /// there was no header.
    pub(super) fn more_telling(first: Option<Self>, second: Self) -> Option<Self> {
        match first {
            None | Some(Self::NoHeader) => Some(second),
            first => first,
        }
    }
}

/// A row that is no entry of the list, or a cell in which nothing is to be kept: left out, and told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The row as a spreadsheet program numbers it.
    pub row: u32,
    /// The column; [`ListColumn::WholeRow`] where the row is left out.
    pub column: ListColumn,
    pub why: Passed,
    /// The words that say so.
    pub text: SafeText,
}

/// Why a row or a cell is left out.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumString,
    IntoStaticStr,
    VariantArray,
    strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Passed {
    /// The header once more.
    Header,
    /// A total.
    Total,
    /// Who filled in the list, who checked it.
    Signature,
    /// A hint, a remark on the list, an example.
    Hint,
    /// A heading, or a number that was put before anybody was.
    Heading,
    /// A flat in which nobody lives.
    Vacant,
    /// No plate: `有`, `2辆`, `电动车`.
    NoPlate,
    /// No telephone number, and no digit.
    NoPhone,
    /// A remark for which such a list has no place.
    Remark,
}

/// A cell that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// The row as a spreadsheet program numbers it.
    pub row: u32,
    /// The column.
    pub column: ListColumn,
    /// What is wrong.
    pub reason: CellReason,
}

told! {
/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum CellReason {
    /// Empty, where something is needed.
    Missing,
    /// The row breaks off before this column.
    TooFewCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// The row has more cells than the header: a separator too many shifts what follows.
    TooManyCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// The same home, name and birth year (or staff number, or door) as in an earlier row.
    Duplicate {
        /// The earlier row.
        first: u32,
    },
    /// A formula, or text that a spreadsheet would run as one.
    Formula,
    /// An error value such as `#N/A`.
    SheetError,
    /// Control characters: an escape sequence that a terminal would obey.
    ControlCharacters,
    /// Characters that nobody can see, or that turn the direction of writing.
    InvisibleCharacters,
    /// Characters of somebody's private use: a rare character of an old input method.
    PrivateCharacters,
    /// Bytes that were lost before or could not be read.
    BrokenText,
    /// A question mark or a box where a character of the name was.
    NameLost,
    /// "The same as above", and nothing stands above.
    Ditto,
    /// Longer than such a text may be.
    TooLong {
        /// The most characters.
        limit: usize,
    },
    /// A name without a single letter.
    NameWithoutLetters,
    /// A label that is neither a number nor a short word.
    Label,
    /// A whole address that cannot be taken apart.
    Address,
    /// Neither of the two words.
    Sex,
    /// No year of four digits and no date.
    YearShape,
    /// A year before 1900 or in the future.
    YearOutside {
        /// The year given.
        year: i32,
        /// The last that is possible.
        last: i32,
    },
    /// A year after the one that the clock of this computer says, where it is rather the clock that is wrong.
    Clock {
        /// The year given.
        year: i32,
        /// What the clock says.
        clock: i32,
    },
    /// Another year than the ID number carries.
    YearDiffers {
        /// The year given.
        year: i32,
        /// The year in the ID number.
        in_id: i32,
    },
    /// Neither a mobile nor a landline number.
    PhoneShape {
        /// How many digits were given.
        digits: usize,
    },
    /// Stored as a number, so that the last digits are lost or rounded.
    DigitsLost,
    /// An ID number that has not 18 characters.
    IdLength {
        /// How many it has.
        length: usize,
    },
    /// Other characters than digits and a last `X`.
    IdShape,
    /// No date in the middle of the ID number, or one before 1900.
    IdDate,
    /// The ID number says a year that is still to come.
    IdYear {
        /// The year in it.
        year: i32,
        /// The last that is possible.
        last: i32,
    },
    /// The check character does not fit: a digit is mistyped.
    IdCheck,
    /// No plate: too long.
    Plate,
    /// No staff number: 1 to 12 letters or digits.
    StaffNo,
    /// No number of a team.
    Team,
    /// A word that is no duty.
    Duty,
    /// A word that is no state of a door.
    DoorState,
    /// A word that is no layer of closure.
    Layer,
    /// Something that is no label of a closure point.
    PointLabel,
    /// No date of a night.
    Night,
    /// No date, or one that is more than a year off.
    Day,
    /// A follow-up that would be over already.
    DayOver,
    /// A follow-up that has not begun.
    DayAhead,
    /// Another day of the week than the date has.
    Weekday {
        /// The one it has.
        day: chrono::Weekday,
    },
    /// No time of a night.
    TimeOfNight,
    /// A duty that ends before it begins.
    Backwards,
    /// A duty of more than 24 hours.
    LongDuty,
    /// Neither yes nor no.
    YesNo,
    /// Nobody of the staff list.
    StaffUnknown,
    /// Nobody of the staff list, but somebody whose number has zeros before it.
    StaffZeros {
        /// Their staff number.
        number: String,
    },
    /// Several of the staff list.
    StaffSeveral {
        /// Their staff numbers.
        numbers: String,
    },
    /// The staff number is somebody else's.
    StaffDiffers {
        /// Name of whose it is.
        name: SafeText,
    },
    /// The same person at the same time in another row.
    TwoTeams {
        /// The earlier row.
        first: u32,
        /// The team there.
        team: u16,
    },
    /// No number of a route.
    RouteNo,
    /// No number of minutes that a round takes.
    Minutes,
    /// Other than in an earlier row of the same route.
    RouteDiffers {
        /// The earlier row.
        first: u32,
    },
    /// No place in an order.
    Order,
    /// No kind of point.
    PointKind,
    /// Called a unit door, and is none.
    DoorPoint,
    /// A unit door that is not on the door list.
    DoorUnknown,
    /// The same as an earlier row of the same route.
    TwiceOnRoute {
        /// The earlier row.
        first: u32,
    },
    /// No kind of task.
    TaskKind,
    /// No times of the day.
    TaskTime,
    /// No hours of the day.
    TaskHours,
    /// No interval.
    Interval,
    /// No number of square metres.
    Square,
    /// Neither an interval nor times that can be.
    TaskTimes,
    /// Other than in an earlier row of the same task.
    TaskDiffers {
        /// The earlier row.
        first: u32,
    },
    /// More places than a task has.
    TaskMany {
        /// The most places.
        limit: usize,
    },
    /// The same place as an earlier row of the same task.
    TaskTwice {
        /// The first row of the task.
        first: u32,
    },
    /// No kind of fact of a survey.
    SurveyKind,
    /// No count, or more than there can be.
    SurveyCount {
        /// The most.
        most: u32,
    },
    /// No day on which a courtyard can have been surveyed.
    SurveyDay,
    /// More points than a route has.
    ManyPoints {
        /// The most points.
        limit: usize,
    },
}
}
