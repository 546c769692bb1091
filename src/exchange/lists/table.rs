//! A list that was opened: its tables, what was understood of them, and what there is to know. How they are found and made
//! one is told in `whole` and `anew`.

use strum::IntoStaticStr;

use super::column::ListColumn;
use super::header::Header;
use super::numbers::RowNumbers;
use super::report::told;
use crate::domain::value::SafeText;
use crate::exchange::sheet::Sheet;

/// A list that was opened.
#[derive(Debug)]
pub(crate) struct OpenedList {
    /// All its rows under one header.
    pub sheet: Sheet,
    /// What was understood of its columns.
    pub understood: Understood,
    /// What else there is to know.
    pub notes: Vec<ListNote>,
    /// Whose row a number is.
    pub numbers: RowNumbers,
}

/// What was understood of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Understood {
    /// The row of the header.
    pub row: u32,
    /// Each column that is read, from the left: what it is, its letters, its header.
    pub columns: Vec<(ListColumn, String, SafeText)>,
    /// Headers that are known and not used, with their letters.
    pub unused: Vec<(String, SafeText)>,
    /// The first rows: the number, and the cells of `columns`.
    pub rows: Vec<(u32, Vec<SafeText>)>,
    /// By what the layout is known again.
    pub fingerprint: String,
    /// What was told of its columns, in the form in which it is remembered; empty if nothing was.
    pub told: String,
    /// It was told earlier and remembered.
    pub remembered: bool,
}

told! {
/// Something that whoever brings in the list should know.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum ListNote {
    /// Several sheets, or tables beside each other, are one list.
    Joined {
        /// Their names and how many rows each has.
        parts: String,
    },
    /// A sheet that is hidden was not read.
    HiddenSheet { name: SafeText },
    /// Rows that are hidden or filtered out were read as well.
    HiddenRows {
        count: usize,
        /// The first of them.
        first: String,
    },
    /// Columns that are hidden were read as well.
    HiddenColumns { columns: String },
    /// Another table stands beside the list and was not read.
    Beside { column: String },
    /// Formulas of which the stored results were read.
    Computed { count: usize },
    /// The building was taken from the name of the sheet.
    BuildingOfSheet,
}
}

/// A table of a sheet: some of its columns, under a header of its own.
pub(super) struct SheetTable {
    pub(super) sheet: Sheet,
    pub(super) header: Header,
    /// Where it begins in its sheet.
    pub(super) left: usize,
    pub(super) told: String,
    pub(super) remembered: bool,
    pub(super) fingerprint: String,
}
