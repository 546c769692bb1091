//! The grammar of the entry line: one typed, scanned or pasted line, and what it says.
//!
//! Used alike while typing, on Enter, and by `nightpost enter`. It reads and never looks anything
//! up: who a subject is, and whether a command may run now, is decided by others.

mod acts;
mod choice;
mod codes;
mod commands;
mod doors;
mod error;
mod fevers;
mod group;
mod homes;
mod layout;
mod line;
mod normalise;
pub(crate) mod orders;
mod parse;
mod patrol;
mod phones;
mod reading;
mod reason;
mod subject;
#[cfg(test)]
mod tests;
mod tokens;
mod told;
mod vocabulary;

pub(crate) use acts::{Acts, TemperatureInput};
pub(crate) use choice::{CHOICES, Choice, ChoiceGroup, ChoiceRow};
pub(crate) use codes::is_codes_only;
pub(crate) use commands::{COMMANDS, CommandRow, CommandWord, Habit, Occasion, behind_line};
pub(crate) use doors::between;
pub(crate) use doors::{DoorReport, DoorSet};
pub(crate) use error::EntryError;
pub(crate) use fevers::{fevers_of_members, sure_fever, typed_fevers};
pub(crate) use group::{GroupLine, GroupMember, MemberReading};
pub(crate) use homes::with_whole_homes;
pub(crate) use layout::scanned_through;
pub use line::Line;
pub use line::LineContext;
pub(crate) use normalise::normalise;
pub use normalise::{is_whole_card, split_burst};
pub(crate) use orders::{OfOpen, Order, TypedAt, When};
pub use orders::{PracticeWish, ScreenOrder};
pub use parse::parse;
pub(crate) use patrol::{PatrolReport, PointReport, PointSet};
pub(crate) use phones::with_whole_phones;
pub(crate) use reading::Reading;
pub(crate) use subject::{Subject, subject_of};
pub(crate) use told::fever_of;
pub(crate) use vocabulary::{code_of, spelled, vocabulary};

/// The longest line that is read, in characters.
pub(crate) const LONGEST_LINE: usize = 500;
/// The longest note, in characters.
pub(crate) const LONGEST_NOTE: usize = 200;
