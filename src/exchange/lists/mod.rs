//! The office's lists of residents, staff, unit doors, duties, routes and tasks, read cell by cell into domain values.
//!
//! Every mistake is collected with its row, column and reason; nothing is guessed and nothing is
//! stored here. The words for columns, reasons and mends are made in `say`.

mod anew;
mod cell_text;
mod column;
mod doors;
mod fields;
mod follow_up;
mod header;
mod homes;
mod meanings;
mod no_entry;
mod numbers;
mod papers;
mod parts;
mod phones;
mod plates;
mod report;
mod residents;
mod roster;
mod routes;
pub(crate) mod say;
mod staff;
mod survey;
mod table;
mod tasks;
mod times;
mod whole;
mod words;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::path::Path;
use std::sync::Arc;

use chrono::Datelike as _;

pub use column::ListColumn;
pub(crate) use column::ListKind;
pub use doors::read_doors;
use follow_up::read_follow_up;
pub(crate) use numbers::RowNumbers;
pub(crate) use report::PassedOver;
pub use report::{BadCell, CellReason, ListError, Passed};
use residents::read_later_residents;
pub use residents::read_residents;
pub use roster::read_roster;
pub use routes::read_routes;
pub use staff::read_staff;
use staff::restore_zeros;
pub use survey::read_survey;
pub(crate) use table::{ListNote, OpenedList, Understood};
pub use tasks::read_tasks;
pub(crate) use whole::{ListWishes, open, told};

use self::fields::Fields;
use self::header::Header;
use super::sheet::{Sheet, SheetRow};
use crate::domain::command::ListRows;
use crate::domain::doors::ClosurePoint;
use crate::domain::follow_up::FollowedRows;
use crate::domain::listing::residents::{Answers, ResidentRows};
use crate::domain::now::Now;
use crate::domain::patrol::Staff;
use crate::domain::people::Person;
use crate::domain::value::{DoorCode, Home, SafeText};

/// After so many rows memory is given back.
const GIVEN_BACK: usize = 4096;

/// What was read of one list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListReading<T> {
    /// The good rows with their numbers in the file.
    pub rows: Vec<(u32, T)>,
    /// Of rows with a bad cell, what could be read.
    pub in_part: Vec<(u32, T)>,
    /// The bad cells by row; a row with one of them is not among the good ones.
    pub bad: Vec<BadCell>,
    /// Headers that no column is known for; what stands under them was not read.
    pub unknown_columns: Vec<SafeText>,
    /// Rows that are no entries, and cells in which nothing was to be kept.
    pub passed_over: Vec<PassedOver>,
}

impl<T> ListReading<T> {
    /// How many rows have at least one bad cell.
    #[must_use]
    pub fn bad_rows(&self) -> usize {
        let mut rows: Vec<u32> = self.bad.iter().map(|cell| cell.row).collect();
        rows.dedup();
        rows.len()
    }

    /// Takes a row out of the good ones and notes what is wrong with it.
    fn refuse(&mut self, row: u32, column: ListColumn, reason: CellReason) {
        self.rows.retain(|(number, _)| *number != row);
        let at = self.bad.partition_point(|cell| cell.row <= row);
        self.bad.insert(at, BadCell { row, column, reason });
    }

    /// The same for many rows; what could be read of them stays, as `in_part`.
    fn refuse_all(&mut self, bad: Vec<BadCell>, in_part: impl Fn(&mut T)) {
        let rows: HashSet<u32> = bad.iter().map(|cell| cell.row).collect();
        for (number, mut entry) in self.rows.extract_if(.., |(number, _)| rows.contains(number)) {
            in_part(&mut entry);
            self.in_part.push((number, entry));
        }
        self.bad.extend(bad);
        self.bad.sort_by_key(|cell| cell.row);
    }

    /// The good entries as `rows` makes one thing of them, and apart from them what else is to be said.
    fn apart<R>(mut self, rows: impl FnOnce(Self) -> R) -> (R, ListReading<()>) {
        let rest = ListReading {
            rows: self.rows.iter().map(|(number, _)| (*number, ())).collect(),
            in_part: Vec::new(),
            bad: std::mem::take(&mut self.bad),
            unknown_columns: std::mem::take(&mut self.unknown_columns),
            passed_over: std::mem::take(&mut self.passed_over),
        };
        (rows(self), rest)
    }

    /// The good entries without their row numbers.
    #[must_use]
    pub fn into_entries(self) -> Vec<T> {
        self.rows.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The same, each to be shared. Of a long list the memory of what was taken is given back on the way.
    #[must_use]
    pub(crate) fn into_shared(mut self) -> Vec<Arc<T>> {
        let mut shared = Vec::with_capacity(self.rows.len());
        while let Some((_, entry)) = self.rows.pop() {
            shared.push(Arc::new(entry));
            if self.rows.len().is_multiple_of(GIVEN_BACK) {
                self.rows.shrink_to_fit();
            }
        }
        shared.reverse();
        shared
    }
}

/// Reads a residents' list from a file. `this_year` is the last possible year of birth.
///
/// # Errors
/// [`ListError`] if the file is no table or the table no such list.
pub fn load_residents(path: &Path, this_year: i32) -> Result<ListReading<Person>, ListError> {
    read_residents(&open(path, ListKind::Residents, &ListWishes::default())?.sheet, this_year)
}

/// Reads a staff list from a file.
///
/// # Errors
/// [`ListError`] if the file is no table or the table no such list.
pub fn load_staff(path: &Path) -> Result<ListReading<Staff>, ListError> {
    read_staff(&open(path, ListKind::Staff, &ListWishes::default())?.sheet)
}

/// Reads a list of unit doors from a file.
///
/// # Errors
/// [`ListError`] if the file is no table or the table no such list.
pub fn load_doors(path: &Path) -> Result<ListReading<ClosurePoint>, ListError> {
    read_doors(&open(path, ListKind::Doors, &ListWishes::default())?.sheet)
}

/// What a list may name of the post.
pub(crate) struct Named<'a> {
    pub staff: &'a [Staff],
    pub doors: &'a BTreeSet<DoorCode>,
    /// The homes of the lists before it.
    pub homes: &'a BTreeSet<Home>,
    pub now: &'a Now,
}

/// Reads a list of a kind: its rows, and apart from them their numbers, and all that is to be said of it.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub(crate) fn read(
    kind: ListKind,
    sheet: &Sheet,
    named: &Named<'_>,
) -> Result<(ListRows, ListReading<()>), ListError> {
    Ok(match kind {
        ListKind::Residents => {
            read_later_residents(sheet, named.now.date().year(), named.homes)?.apart(|mut list| {
                // What could be read of bad rows counts too: whoever it is about stays as they were.
                let in_part = std::mem::take(&mut list.in_part);
                let passed_over = in_part.into_iter().map(|(_, person)| person).collect();
                let people = list.into_shared();
                ListRows::Residents(ResidentRows { people, passed_over, answers: Answers::default() })
            })
        }
        ListKind::Staff => {
            let mut list = read_staff(sheet)?;
            restore_zeros(&mut list, named.staff);
            list.apart(|list| ListRows::Staff(list.into_entries()))
        }
        ListKind::Doors => read_doors(sheet)?.apart(|list| ListRows::Doors(list.into_entries())),
        ListKind::Roster => {
            read_roster(sheet, named.staff, named.now)?.apart(|list| ListRows::Roster(list.into_entries()))
        }
        ListKind::Routes => {
            read_routes(sheet, named.doors)?.apart(|list| ListRows::Routes(list.into_entries()))
        }
        ListKind::FollowUp => read_follow_up(sheet, named.homes, named.now)?.apart(|list| {
            ListRows::FollowUp(FollowedRows { entries: list.into_entries(), answers: Answers::default() })
        }),
        ListKind::Survey => {
            read_survey(sheet, named.now)?.apart(|list| ListRows::Survey(list.into_entries()))
        }
        ListKind::Tasks => read_tasks(sheet, named.now)?.apart(|list| ListRows::Tasks(list.into_entries())),
    })
}

/// Reads all rows below the header. `entry` takes one row apart and gives what it found (whose bad
/// cells are in `Fields`), `key_of` is what no two rows of a list have in common.
fn read_rows<T, K: Eq + Hash>(
    sheet: &Sheet,
    kind: ListKind,
    entry: impl Fn(&mut Fields<'_>) -> Option<T>,
    key_of: impl Fn(&T) -> K,
) -> Result<ListReading<T>, ListError> {
    let mut header = Header::find(sheet, kind)?;
    let mut reading = ListReading {
        rows: Vec::new(),
        in_part: Vec::new(),
        bad: Vec::new(),
        unknown_columns: header.unknown(),
        passed_over: Vec::new(),
    };
    // Digests, since the keys of a long list are a list again; what has the same one is compared.
    let hasher = RandomState::new();
    let mut first_with: HashMap<u64, usize> = HashMap::new();
    let mut above: Option<SheetRow> = None;
    for row in header.rows_below(sheet) {
        if let Some((why, text)) = no_entry::why(&header, &row, kind, sheet.ragged) {
            let text = SafeText::new(&text);
            reading.passed_over.push(PassedOver { row: row.number, column: ListColumn::WholeRow, why, text });
            header = (why == Passed::Header).then(|| header.again(&row)).flatten().unwrap_or(header);
            continue;
        }
        let row = no_entry::filled(&row, || above.take()).unwrap_or(row);
        let mut fields = Fields::new(&row, &header, sheet.ragged);
        // Of a row that does not fit, its first cells still tell who it is about.
        let fits = fields.fits();
        let misfit = fields.found_so_far();
        let dangling: Vec<ListColumn> =
            no_entry::dangling(&row).filter_map(|at| header.column_at(at)).collect();
        let found = if dangling.is_empty() { entry(&mut fields) } else { None };
        if !fits {
            fields.only(misfit);
        }
        for &column in &dangling {
            fields.refuse(column, CellReason::Ditto);
        }
        if let (Some(found), true) = (&found, fields.is_good()) {
            let key = key_of(found);
            let first = *first_with.entry(hasher.hash_one(&key)).or_insert(reading.rows.len());
            if let Some((first, _)) = reading.rows.get(first).filter(|(_, entry)| key_of(entry) == key) {
                fields.refuse(ListColumn::WholeRow, CellReason::Duplicate { first: *first });
            }
        }
        let (bad, passed_over) = fields.into_findings();
        match found {
            Some(found) if bad.is_empty() => {
                reading.rows.push((row.number, found));
                reading.passed_over.extend(passed_over);
            }
            found => {
                reading.in_part.extend(found.map(|found| (row.number, found)));
                reading.bad.extend(bad);
            }
        }
        above = Some(row);
    }
    if reading.rows.is_empty() && reading.bad.is_empty() {
        return Err(ListError::NoRows);
    }
    Ok(reading)
}
