//! The grammar of the entry line: one typed, scanned or pasted line, and what it says.
//!
//! Used alike while typing, on Enter, and by `nightpost enter`. It reads and never looks anything
//! up: who a subject is, and whether a command may run now, is decided by others.

mod acts;
mod choice;
mod codes;
mod command_word;
mod doors;
mod error;
mod fevers;
mod group;
mod homes;
mod layout;
mod line;
mod normalise;
pub mod orders;
mod parse;
mod patrol;
mod phones;
mod reason;
mod subject;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use acts::{Acts, TemperatureInput};
pub use choice::{CHOICES, Choice, ChoiceGroup, ChoiceRow};
pub use codes::is_codes_only;
pub use command_word::{COMMANDS, CommandRow, CommandWord, behind_line, complete};
pub(crate) use doors::between;
pub use doors::{DoorReport, DoorSet};
pub use error::EntryError;
pub use fevers::{FeverTyped, fever_of, fevers_of_members, sure_fever, typed_fevers};
pub use group::{GroupLine, GroupMember, MemberReading};
pub use homes::with_whole_homes;
pub use layout::scanned_through;
pub use line::{Context, Line};
pub use normalise::{is_whole_card, normalise, split_burst};
pub use orders::{CheckTold, IncidentLine, IncidentTold, Order, ShiftTold, When};
pub use parse::parse;
pub use patrol::{PatrolReport, PointReport, PointSet};
pub use phones::with_whole_phones;
pub use subject::{Reading, Subject, subject_of};
pub use vocabulary::{RESET, code_of, spelled, vocabulary};

/// The longest line that is read, in characters.
pub const LONGEST_LINE: usize = 500;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 200;
