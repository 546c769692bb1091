//! One row, taken apart: each cell is read as what its column holds, or becomes a bad cell.
//!
//! A cell is never mended by guessing; only what cannot be meant otherwise (blanks, full-width
//! digits, a word such as `号楼` behind a number) is taken away.

use unicode_normalization::UnicodeNormalization as _;

use super::header::{Column, Header};
use super::report::{BadCell, Reason};
use super::words;
use crate::domain::value::{Home, IdNumber, IdNumberError, Phone, SafeText};
use crate::exchange::sheet::{Cell, Row};

/// What people write into a cell that they leave empty.
const NOTHING: [&str; 10] = ["-", "--", "—", "——", "/", "\\", "无", "暂无", "none", "n/a"];
/// The first possible year of birth.
const FIRST_YEAR: i32 = 1900;
/// Numbers from here on are not kept to the last digit by a spreadsheet.
const EXACT_BELOW: f64 = 1e15;

/// A cell as its column may want it.
enum Value {
    /// Nothing in it.
    Absent,
    /// Already refused.
    Bad,
    /// Text, cleaned of nothing but the mark for "this is text".
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction, or too large to be exact.
    Inexact(f64),
    /// A year, from a date cell.
    Year(i32),
}

/// One row under a header, and what was found wrong with it so far.
pub(super) struct Fields<'a> {
    row: &'a Row,
    header: &'a Header,
    ragged: bool,
    bad: Vec<BadCell>,
}

impl<'a> Fields<'a> {
    /// Begins with a row.
    pub(super) fn new(row: &'a Row, header: &'a Header, ragged: bool) -> Self {
        Self { row, header, ragged, bad: Vec::new() }
    }

    /// A cell as it stands in the file.
    pub(super) fn raw(&self, column: Column) -> &'a Cell {
        let cell = self.header.place(column).and_then(|place| self.row.cells.get(place));
        cell.unwrap_or(&Cell::Empty)
    }

    /// Whether the list has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.header.place(column).is_some()
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

    /// All that was found wrong.
    pub(super) fn into_bad(self) -> Vec<BadCell> {
        self.bad
    }

    /// Notes a bad cell.
    pub(super) fn refuse(&mut self, column: Column, reason: Reason) {
        self.bad.push(BadCell { row: self.row.number, column, reason });
    }

    /// Whether the row is as wide as its header; else it is refused whole, since its cells may
    /// stand under the wrong words. Empty cells at the end count for nothing, and a spreadsheet
    /// may leave out empty remarks and plates there.
    pub(super) fn fits(&mut self) -> bool {
        let cells = &self.row.cells;
        let (found, expected) = (cells.len(), self.header.width());
        let used = cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1);
        if self.ragged && used > expected {
            self.refuse(Column::WholeRow, Reason::TooManyCells { found, expected });
            return false;
        }
        let needed = |column: &Column| !matches!(column, Column::Note | Column::Plate | Column::Since);
        let cut = (found..expected).filter_map(|place| self.header.column_at(place)).find(needed);
        if let (true, Some(column)) = (self.ragged, cut) {
            self.refuse(column, Reason::TooFewCells { found, expected });
            return false;
        }
        true
    }

    /// A cell by its column.
    fn value(&mut self, column: Column) -> Value {
        let cell = self.header.place(column).and_then(|place| self.row.cells.get(place));
        match cell {
            None | Some(Cell::Empty) => Value::Absent,
            Some(Cell::Text(text)) => match text_of(text) {
                Ok(text) => Value::Text(text),
                Err(reason) => self.bad_value(column, reason),
            },
            Some(Cell::Number(number)) => whole(*number).map_or(Value::Inexact(*number), Value::Whole),
            Some(Cell::Date(date)) => Value::Year(chrono::Datelike::year(date)),
            Some(Cell::Moment(moment)) => Value::Year(chrono::Datelike::year(moment)),
            Some(Cell::Formula) => self.bad_value(column, Reason::Formula),
            Some(Cell::Error) => self.bad_value(column, Reason::SheetError),
        }
    }

    /// Notes a bad cell and says so.
    fn bad_value(&mut self, column: Column, reason: Reason) -> Value {
        self.refuse(column, reason);
        Value::Bad
    }

    /// A cell of which only letters and digits count: full-width ones are folded, what nobody can
    /// see is taken away, and a word for "nothing" is nothing.
    fn code(&mut self, column: Column) -> Value {
        match self.value(column) {
            Value::Text(text) => {
                let folded: String = text.nfkc().filter(|&c| !is_invisible(c)).collect();
                let folded = folded.trim();
                if folded.is_empty() || NOTHING.contains(&folded.to_lowercase().as_str()) {
                    Value::Absent
                } else {
                    Value::Text(folded.to_owned())
                }
            }
            value => value,
        }
    }

    /// A cell of letters and digits as text; `reason` is what a number with a fraction or a date gets.
    pub(super) fn code_text(&mut self, column: Column, reason: &Reason) -> Option<String> {
        match self.code(column) {
            Value::Text(text) => Some(text),
            Value::Whole(number) => Some(number.to_string()),
            Value::Inexact(_) | Value::Year(_) => {
                self.refuse(column, reason.clone());
                None
            }
            Value::Absent | Value::Bad => None,
        }
    }

    /// Free text, at most `limit` characters.
    pub(super) fn text(&mut self, column: Column, limit: usize) -> SafeText {
        let raw = match self.value(column) {
            Value::Text(text) => text,
            Value::Whole(number) => number.to_string(),
            Value::Year(year) => year.to_string(),
            Value::Inexact(number) => number.to_string(),
            Value::Absent | Value::Bad => String::new(),
        };
        if raw.chars().any(is_invisible) {
            self.refuse(column, Reason::InvisibleCharacters);
        } else if raw.trim().chars().count() > limit {
            self.refuse(column, Reason::TooLong { limit });
        }
        SafeText::new(&raw)
    }

    /// Whether a cell holds anything.
    pub(super) fn holds(&self, column: Column) -> bool {
        let cell = self.header.place(column).and_then(|place| self.row.cells.get(place));
        match cell {
            None | Some(Cell::Empty) => false,
            Some(Cell::Text(text)) => {
                let text = text.trim();
                !text.is_empty() && !NOTHING.contains(&text.to_lowercase().as_str())
            }
            Some(_) => true,
        }
    }

    /// A day as text, as it was written or as a spreadsheet's date.
    pub(super) fn day(&mut self, column: Column, limit: usize) -> SafeText {
        let cell = self.header.place(column).and_then(|place| self.row.cells.get(place));
        match cell {
            Some(Cell::Date(date)) => SafeText::new(&date.format("%Y-%m-%d").to_string()),
            _ => self.text(column, limit),
        }
    }

    /// A name, which must be there.
    pub(super) fn name(&mut self) -> SafeText {
        let before = self.bad.len();
        let name = self.text(Column::Name, 50);
        if self.bad.len() == before {
            if name.is_empty() {
                self.refuse(Column::Name, Reason::Missing);
            } else if !name.as_str().chars().any(char::is_alphabetic) {
                self.refuse(Column::Name, Reason::NameWithoutLetters);
            }
        }
        name
    }

    /// A word of a short list, in small letters.
    pub(super) fn word(&mut self, column: Column, reason: &Reason) -> Option<String> {
        self.code_text(column, reason).map(|word| word.to_lowercase())
    }

    /// The labels of a home or a door, from their own columns or from the address. `columns` are
    /// building and stairwell, and for a home the room.
    pub(super) fn labels(&mut self, columns: &[Column]) -> Option<Vec<String>> {
        let own: Vec<bool> = columns.iter().map(|&column| self.header.place(column).is_some()).collect();
        match own.as_slice() {
            [.., true] if own.iter().all(|&own| own) => {
                let labels: Vec<_> = columns.iter().map(|&column| self.label(column, column)).collect();
                labels.into_iter().collect()
            }
            // Building and stairwell have columns, and what is called a door number is the room.
            [true, true, false] => {
                let labels = [
                    self.label(Column::Building, Column::Building),
                    self.label(Column::Stairwell, Column::Stairwell),
                    self.label(Column::Address, Column::Address),
                ];
                labels.into_iter().collect()
            }
            _ => self.address(columns.len()),
        }
    }

    /// One label, refused under `column`.
    fn label(&mut self, place: Column, column: Column) -> Option<String> {
        let before = self.bad.len();
        let Some(text) = self.code_text(place, &Reason::Label) else {
            if self.bad.len() == before {
                self.refuse(column, Reason::Missing);
            }
            return None;
        };
        match check_label(words::label(&text)) {
            Ok(label) => Some(label),
            Err(reason) => {
                self.refuse(column, reason);
                None
            }
        }
    }

    /// The labels of a whole address.
    fn address(&mut self, parts: usize) -> Option<Vec<String>> {
        let before = self.bad.len();
        let Some(text) = self.code_text(Column::Address, &Reason::Address) else {
            if self.bad.len() == before {
                self.refuse(Column::Address, Reason::Missing);
            }
            return None;
        };
        let labels = words::labels(&text);
        if labels.len() != parts {
            self.refuse(Column::Address, Reason::Address);
            return None;
        }
        let checked: Result<Vec<String>, Reason> = labels.iter().map(|label| check_label(label)).collect();
        checked.map_err(|reason| self.refuse(Column::Address, reason)).ok()
    }

    /// A year of birth, `FIRST_YEAR` to `last`.
    pub(super) fn birth_year(&mut self, last: i32) -> Option<u16> {
        let column = Column::BirthYear;
        let year = match self.code(column) {
            Value::Absent | Value::Bad => return None,
            Value::Year(year) => Some(year),
            Value::Whole(number) => words::year(&number.to_string()),
            Value::Text(text) => words::year(text.strip_suffix(".0").unwrap_or(&text)),
            Value::Inexact(_) => None,
        };
        match year {
            None => self.refuse(column, Reason::YearShape),
            Some(year) if !(FIRST_YEAR..=last).contains(&year) => {
                self.refuse(column, Reason::YearOutside { year, last });
            }
            Some(year) => return u16::try_from(year).ok(),
        }
        None
    }

    /// A telephone number.
    pub(super) fn phone(&mut self) -> Option<Phone> {
        let column = Column::Phone;
        let text = match self.code(column) {
            Value::Absent | Value::Bad => return None,
            Value::Whole(number) => number.to_string(),
            Value::Inexact(_) => {
                self.refuse(column, Reason::DigitsLost);
                return None;
            }
            Value::Year(_) => {
                self.refuse(column, Reason::PhoneShape { digits: 0 });
                return None;
            }
            Value::Text(text) => text,
        };
        if is_scientific(&text) {
            self.refuse(column, Reason::DigitsLost);
            return None;
        }
        let text = text.strip_suffix(".0").unwrap_or(&text);
        let text = text.strip_prefix("0086").or_else(|| text.strip_prefix("86")).unwrap_or(text);
        if let Ok(phone) = Phone::parse(text) {
            return Some(phone);
        }
        let several = text.split(['、', ',', ';', '/', '\n', ' ']).filter(|part| Phone::parse(part).is_ok());
        let reason = if several.count() > 1 {
            Reason::PhoneSeveral
        } else {
            Reason::PhoneShape { digits: text.chars().filter(char::is_ascii_digit).count() }
        };
        self.refuse(column, reason);
        None
    }

    /// An ID number. One that was stored as a number is refused even if its check happens to fit.
    pub(super) fn id_number(&mut self, last_year: i32) -> Option<IdNumber> {
        let text = match self.code(Column::IdNumber) {
            Value::Absent | Value::Bad => return None,
            Value::Text(text) if !is_scientific(&text) && !text.ends_with(".0") => text,
            _ => {
                self.refuse(Column::IdNumber, Reason::DigitsLost);
                return None;
            }
        };
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let reason = match IdNumber::parse(&text) {
            Ok(number) if (FIRST_YEAR..=last_year).contains(&number.birth_year()) => return Some(number),
            Ok(_) | Err(IdNumberError::BirthDate) => Reason::IdDate,
            Err(IdNumberError::Check) => Reason::IdCheck,
            Err(IdNumberError::Shape) => match text.chars().count() {
                18 => Reason::IdShape,
                length => Reason::IdLength { length },
            },
        };
        self.refuse(Column::IdNumber, reason);
        None
    }
}

/// A label as a home keeps it. A Chinese numeral would be another building than its number.
fn check_label(text: &str) -> Result<String, Reason> {
    if let Some(number) = words::chinese_number(text) {
        return Err(Reason::ChineseNumeral { number });
    }
    Home::new(text, "1", "1").map(|home| home.building).map_err(|_| Reason::Label)
}

/// The text of a cell, or why it cannot be taken at all. An apostrophe before what a spreadsheet
/// would run or round is the mark for "this is text", as our own tables carry it.
fn text_of(raw: &str) -> Result<String, Reason> {
    if raw.contains(char::REPLACEMENT_CHARACTER) {
        return Err(Reason::BrokenText);
    }
    if raw.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(Reason::ControlCharacters);
    }
    let private = |c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    if raw.chars().any(private) {
        return Err(Reason::PrivateCharacters);
    }
    let text = raw.trim();
    let marked = text
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "=+-@＝＋－＠".contains(c)));
    if let Some(text) = marked {
        return Ok(text.to_owned());
    }
    let runs_program = text.starts_with(['+', '-', '@', '＋', '－', '＠'])
        && (text.contains('|') && text.contains('!') || text.starts_with('@') && text.contains('('));
    if text.starts_with(['=', '＝']) || runs_program { Err(Reason::Formula) } else { Ok(text.to_owned()) }
}

/// Whether a character is one that cleaning takes away though it is no control character.
fn is_invisible(c: char) -> bool {
    SafeText::is_hostile(c.encode_utf8(&mut [0; 4]))
}

/// A number as a whole one, if it is exact.
fn whole(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole and far below the limits of i64")]
    (number.fract() == 0.0 && number.abs() < EXACT_BELOW).then_some(number as i64)
}

/// Whether a text is a number as spreadsheets shorten it: `1.1E+17`.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |part: &str, also: &str| {
        part.chars().any(|c| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || also.contains(c))
    };
    digits(mantissa, ".") && digits(exponent, "+-")
}
