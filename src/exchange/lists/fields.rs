//! One row, taken apart: each cell is read as what its column holds, or becomes a bad cell.
//!
//! A cell is never mended by guessing; only what cannot be meant otherwise (blanks, full-width
//! digits, a word such as `号楼` behind a number) is taken away.

use super::cell_text::{is_invisible, is_nothing, is_scientific, lost_a_character, text_of, whole};
use super::column::ListColumn;
use super::header::Header;
use super::papers::{self, Paper};
use super::phones::{self, Phones};
use super::plates;
use super::report::{BadCell, CellReason, Passed, PassedOver};
use super::words;
use crate::domain::any_of::any_of;
use crate::domain::spelling::Spelt;
use crate::domain::value::{Phone, Plate, SafeText, nfkc};
use crate::exchange::sheet::{SheetCell, SheetRow};

/// The first possible year of birth.
const FIRST_YEAR: i32 = 1900;
const LONGEST_NOTE: usize = 200;

/// A cell as its column may want it.
enum FieldValue {
    Absent,
    Bad,
    /// Text, cleaned of nothing but the mark for "this is text".
    Text(String),
    Whole(i64),
    /// A number with a fraction, or too large to be exact.
    Inexact(f64),
    /// A year, from a date cell.
    Year(i32),
}

/// One row under a header, and what was found wrong with it so far.
pub(super) struct Fields<'a> {
    row: &'a SheetRow,
    header: &'a Header,
    ragged: bool,
    bad: Vec<BadCell>,
    passed_over: Vec<PassedOver>,
    /// Words that stood beside numbers, for the remark.
    beside: Vec<String>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(row: &'a SheetRow, header: &'a Header, ragged: bool) -> Self {
        Self { row, header, ragged, bad: Vec::new(), passed_over: Vec::new(), beside: Vec::new() }
    }

    /// A cell as it stands in the file.
    pub(super) fn raw(&self, column: ListColumn) -> &'a SheetCell {
        let cell = self.header.place(column).and_then(|place| self.row.cells.get(place));
        cell.unwrap_or(&SheetCell::Empty)
    }

    /// Whether the list has a column.
    pub(super) fn has(&self, column: ListColumn) -> bool {
        self.header.place(column).is_some()
    }

    /// The row as a spreadsheet program numbers it.
    pub(super) fn row_number(&self) -> u32 {
        self.row.number
    }

    /// Whether a cell of this column was found wrong.
    pub(super) fn has_refused(&self, column: ListColumn) -> bool {
        self.bad.iter().any(|cell| cell.column == column)
    }

    /// Whether nothing was found wrong so far.
    pub(super) fn is_good(&self) -> bool {
        self.bad.is_empty()
    }

    /// How much was found wrong so far.
    pub(super) fn found_so_far(&self) -> usize {
        self.bad.len()
    }

    /// Forgets what was found wrong after the first so many.
    pub(super) fn only(&mut self, first: usize) {
        self.bad.truncate(first);
    }

    /// All that was found wrong, and all that was left out.
    pub(super) fn into_findings(self) -> (Vec<BadCell>, Vec<PassedOver>) {
        (self.bad, self.passed_over)
    }

    /// Notes that nothing of a cell is kept.
    fn pass_over(&mut self, column: ListColumn, why: Passed, text: &str) {
        self.passed_over.push(PassedOver { row: self.row.number, column, why, text: SafeText::new(text) });
    }

    pub(super) fn refuse(&mut self, column: ListColumn, reason: CellReason) {
        self.bad.push(BadCell { row: self.row.number, column, reason });
    }

    /// What a cell was understood as; it is refused where nothing was understood.
    pub(super) fn understood<T>(
        &mut self,
        column: ListColumn,
        found: Option<T>,
        reason: CellReason,
    ) -> Option<T> {
        if found.is_none() {
            self.refuse(column, reason);
        }
        found
    }

    /// The same where reading it gave the reason.
    pub(super) fn taken<T>(&mut self, column: ListColumn, read: Result<T, CellReason>) -> Option<T> {
        read.map_err(|reason| self.refuse(column, reason)).ok()
    }

    /// Whether the row is as wide as its header; else it is refused whole, since its cells may
    /// stand under the wrong words. Empty cells at the end count for nothing, and a spreadsheet
    /// may leave out empty remarks and plates there.
    pub(super) fn fits(&mut self) -> bool {
        let cells = &self.row.cells;
        let (found, expected) = (cells.len(), self.header.width());
        let used = cells.iter().rposition(|cell| *cell != SheetCell::Empty).map_or(0, |last| last + 1);
        if self.ragged && used > expected {
            self.refuse(ListColumn::WholeRow, CellReason::TooManyCells { found, expected });
            return false;
        }
        let needed =
            |column: &ListColumn| !matches!(column, ListColumn::Note | ListColumn::Plate | ListColumn::Since);
        let cut = (found..expected).filter_map(|place| self.header.column_at(place)).find(needed);
        if let (true, Some(column)) = (self.ragged, cut) {
            self.refuse(column, CellReason::TooFewCells { found, expected });
            return false;
        }
        true
    }

    /// A cell by its column.
    fn value(&mut self, column: ListColumn) -> FieldValue {
        match self.raw(column) {
            SheetCell::Empty => FieldValue::Absent,
            SheetCell::Text(text) => match text_of(text) {
                Ok(text) => FieldValue::Text(text),
                Err(reason) => self.bad_value(column, reason),
            },
            SheetCell::Number(number) => {
                whole(*number).map_or(FieldValue::Inexact(*number), FieldValue::Whole)
            }
            SheetCell::Date(date) => FieldValue::Year(chrono::Datelike::year(date)),
            SheetCell::Moment(moment) => FieldValue::Year(chrono::Datelike::year(moment)),
            SheetCell::Formula => self.bad_value(column, CellReason::Formula),
            SheetCell::Error => self.bad_value(column, CellReason::SheetError),
        }
    }

    /// Notes a bad cell and says so.
    fn bad_value(&mut self, column: ListColumn, reason: CellReason) -> FieldValue {
        self.refuse(column, reason);
        FieldValue::Bad
    }

    /// A cell of which only letters and digits count: full-width ones are folded, what nobody can
    /// see is taken away, and a word for "nothing" is nothing.
    fn code(&mut self, column: ListColumn) -> FieldValue {
        match self.value(column) {
            FieldValue::Text(text) => {
                let folded: String = nfkc(&text).chars().filter(|&c| !is_invisible(c)).collect();
                if is_nothing(&folded) {
                    FieldValue::Absent
                } else {
                    FieldValue::Text(folded.trim().to_owned())
                }
            }
            value @ any_of!(FieldValue: Absent Bad Whole Inexact Year) => value,
        }
    }

    /// A cell of letters and digits as text; `reason` is what a number with a fraction or a date gets.
    pub(super) fn code_text(&mut self, column: ListColumn, reason: &CellReason) -> Option<String> {
        match self.code(column) {
            FieldValue::Text(text) => Some(text),
            FieldValue::Whole(number) => Some(number.to_string()),
            FieldValue::Inexact(_) | FieldValue::Year(_) => {
                self.refuse(column, reason.clone());
                None
            }
            FieldValue::Absent | FieldValue::Bad => None,
        }
    }

    /// The list's remark, and behind it the words that stood beside numbers.
    pub(super) fn note(&mut self) -> SafeText {
        let own = self.remark(ListColumn::Note, LONGEST_NOTE);
        let mut note = own.as_str().to_owned();
        for words in std::mem::take(&mut self.beside) {
            let more = if note.is_empty() { words.clone() } else { format!("{note}；{words}") };
            if more.chars().count() > LONGEST_NOTE {
                self.pass_over(ListColumn::Note, Passed::Remark, &words);
            } else {
                note = more;
            }
        }
        SafeText::new(&note)
    }

    /// Free text that may say that there is nothing.
    pub(super) fn remark(&mut self, column: ListColumn, limit: usize) -> SafeText {
        let text = self.text(column, limit);
        if is_nothing(text.as_str()) { SafeText::default() } else { text }
    }

    /// Free text, at most `limit` characters.
    pub(super) fn text(&mut self, column: ListColumn, limit: usize) -> SafeText {
        let raw = match self.value(column) {
            FieldValue::Text(text) => text,
            FieldValue::Whole(number) => number.to_string(),
            FieldValue::Year(year) => year.to_string(),
            FieldValue::Inexact(number) => number.to_string(),
            FieldValue::Absent | FieldValue::Bad => String::new(),
        };
        if raw.chars().any(is_invisible) {
            self.refuse(column, CellReason::InvisibleCharacters);
        } else if raw.trim().chars().count() > limit {
            self.refuse(column, CellReason::TooLong { limit });
        }
        SafeText::new(&raw)
    }

    /// The number of the row in the file.
    pub(super) fn row(&self) -> u32 {
        self.row.number
    }

    /// Whether a cell holds anything.
    pub(super) fn holds(&self, column: ListColumn) -> bool {
        match self.raw(column) {
            SheetCell::Empty => false,
            SheetCell::Text(text) => !is_nothing(text),
            any_of!(SheetCell: Number Date Moment Formula Error) => true,
        }
    }

    /// A day as text, as it was written or as a spreadsheet's date.
    pub(super) fn day(&mut self, column: ListColumn, limit: usize) -> SafeText {
        match self.raw(column) {
            SheetCell::Date(date) => SafeText::new(&date.format("%Y-%m-%d").to_string()),
            any_of!(SheetCell: Text Empty Number Moment Formula Error) => self.text(column, limit),
        }
    }

    /// A name, which must be there.
    pub(super) fn name(&mut self) -> SafeText {
        let before = self.bad.len();
        let name = self.text(ListColumn::Name, 50);
        if self.bad.len() == before {
            if is_nothing(name.as_str()) {
                self.refuse(ListColumn::Name, CellReason::Missing);
            } else if lost_a_character(name.as_str()) {
                self.refuse(ListColumn::Name, CellReason::NameLost);
            } else if !name.as_str().chars().any(char::is_alphabetic) {
                self.refuse(ListColumn::Name, CellReason::NameWithoutLetters);
            }
        }
        name
    }

    /// A word of a short list, in small letters.
    pub(super) fn word(&mut self, column: ListColumn, reason: &CellReason) -> Option<String> {
        self.code_text(column, reason).map(|word| word.to_lowercase())
    }

    /// A word that stands for something; nothing where the cell is empty or refused.
    pub(super) fn spelt<T: Spelt>(&mut self, column: ListColumn, reason: &CellReason) -> Option<T> {
        let word = self.word(column, reason)?;
        self.understood(column, T::from_word(&word), reason.clone())
    }

    /// What must be there: found, or refused already, or missing.
    pub(super) fn needed<T>(
        &mut self,
        column: ListColumn,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let was_good = self.is_good();
        let found = read(self);
        if found.is_none() && was_good && self.is_good() {
            self.refuse(column, CellReason::Missing);
        }
        found
    }

    /// A year of birth, `FIRST_YEAR` to `last`.
    pub(super) fn birth_year(&mut self, last: i32) -> Option<u16> {
        let column = ListColumn::BirthYear;
        let year = match self.code(column) {
            FieldValue::Absent | FieldValue::Bad => return None,
            FieldValue::Year(year) => Some(year),
            FieldValue::Whole(number) => words::year(&number.to_string()),
            FieldValue::Text(text) => words::year(text.strip_suffix(".0").unwrap_or(&text)),
            FieldValue::Inexact(_) => None,
        };
        match year {
            None => self.refuse(column, CellReason::YearShape),
            Some(year) if !(FIRST_YEAR..=last).contains(&year) => {
                self.refuse(column, CellReason::YearOutside { year, last });
            }
            Some(year) => return u16::try_from(year).ok(),
        }
        None
    }

    /// The telephone numbers. Words beside them wait for [`Self::note`], or for [`Self::no_note`].
    pub(super) fn phones(&mut self) -> Phones {
        let column = ListColumn::Phone;
        let text = match self.code(column) {
            FieldValue::Absent | FieldValue::Bad => return Phones::default(),
            FieldValue::Whole(number) => number.to_string(),
            FieldValue::Inexact(_) => {
                self.refuse(column, CellReason::DigitsLost);
                return Phones::default();
            }
            FieldValue::Year(_) => {
                self.refuse(column, CellReason::PhoneShape { digits: 0 });
                return Phones::default();
            }
            FieldValue::Text(text) => text,
        };
        if is_scientific(&text) {
            self.refuse(column, CellReason::DigitsLost);
            return Phones::default();
        }
        let text = text.strip_suffix(".0").unwrap_or(&text);
        // `86` without its `+` stands before a whole mobile number only.
        let bare = text.strip_prefix("86").filter(|rest| rest.trim_start_matches([' ', '-']).len() >= 11);
        let found = bare.and_then(|rest| phones::read(rest).ok()).map_or_else(|| phones::read(text), Ok);
        let Some(found) = self.taken(column, found) else { return Phones::default() };
        if found.all.is_empty() {
            self.pass_over(column, Passed::NoPhone, text);
        }
        self.beside.extend(found.words.iter().cloned());
        found
    }

    /// The first telephone, and the others.
    pub(super) fn phone_and_others(&mut self) -> (Option<Phone>, Vec<Phone>) {
        let mut all = self.phones().all.into_iter();
        (all.next(), all.collect())
    }

    /// Keeps words for the remark.
    pub(super) fn put_beside(&mut self, words: &str) {
        self.beside.push(words.to_owned());
    }

    /// Where a list has no place for a remark, words beside a number are left out, and told.
    pub(super) fn no_note(&mut self) {
        for words in std::mem::take(&mut self.beside) {
            self.pass_over(ListColumn::Phone, Passed::Remark, &words);
        }
    }

    /// The ID number, passport or permit.
    pub(super) fn paper(&mut self, last_year: i32) -> Option<Paper> {
        let text = match self.code(ListColumn::IdNumber) {
            FieldValue::Absent | FieldValue::Bad => return None,
            FieldValue::Text(text) => text,
            // The old ones are short enough for a spreadsheet to keep.
            FieldValue::Whole(number) if number.to_string().len() == 15 => number.to_string(),
            FieldValue::Whole(_) | FieldValue::Inexact(_) | FieldValue::Year(_) => {
                self.refuse(ListColumn::IdNumber, CellReason::DigitsLost);
                return None;
            }
        };
        self.taken(ListColumn::IdNumber, papers::read(&text, FIRST_YEAR, last_year))
    }

    /// The plates; words beside one wait for [`Self::note`], words alone are left out and told.
    pub(super) fn plates(&mut self) -> Vec<Plate> {
        let Some(text) = self.code_text(ListColumn::Plate, &CellReason::Plate) else {
            return Vec::new();
        };
        let found = self.taken(ListColumn::Plate, plates::read(&text)).unwrap_or_default();
        if found.all.is_empty() && !self.has_refused(ListColumn::Plate) {
            self.pass_over(ListColumn::Plate, Passed::NoPlate, &text);
            return Vec::new();
        }
        let words = found.words.into_iter().filter(|words| !plates::says_nothing(words));
        self.beside.extend(words);
        found.all
    }
}
