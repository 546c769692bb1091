//! Tables for the office as CSV, XLSX, JSON and HTML: what a table is, and writing one row after the other.
//!
//! A table is a list of columns; each knows its key, its heading and how it reads its cell from a row of
//! the store. A new table is a room with such a list, its words in `assets/locales/*/tables.ftl`, and one
//! arm in `cli::export`. Nothing here asks the store for anything: rows are handed in, and how many there
//! are does not matter to CSV and JSON.

mod closure;
mod csv;
mod doors;
mod figures;
mod html;
mod json;
mod of_shift;
mod passages;
mod patrol;
mod reveals;
#[cfg(test)]
mod tests;
mod xlsx;

use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::domain::now::Now;
use crate::domain::post::PublicPhone;
use crate::domain::value::{Document, IdNumber, Phone, SafeText, Temperature};
use crate::store::StoreError;
use crate::text::msg::{common, tables as msg};
use crate::text::words::{self, Worded};
use crate::text::{Masked, Msg, Texts, mask};

pub(crate) use closure::{closure, closure_points, repairs, tasks};
pub(crate) use doors::doors;
pub(crate) use figures::{NightLine, by_building, by_hour, by_night};
pub(crate) use of_shift::{inside, items, records};
pub(crate) use passages::passages;
pub use patrol::incidents;
pub(crate) use patrol::{points, roster, rounds};
pub(crate) use reveals::reveals;

/// The form that a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with commas, for any program.
    Csv,
    /// A workbook, to read and to print.
    Xlsx,
    /// An array of objects, for programs.
    Json,
    /// A page, to print.
    Html,
}

/// What one cell holds. Each form writes it in its own way: a number as a number, a time as a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Empty,
    /// Words from outside; always a text, whatever a spreadsheet would make of them.
    Text(SafeText),
    /// A label of a building, stairwell or room: a text that is mostly a number.
    Label(String),
    /// A word of the program: its code for programs, its text for people.
    Word(String, Msg),
    /// A number in units of ten to the minus `decimals`: 365 with one decimal is 36.5.
    Number {
        units: i64,
        /// Digits behind the point, 0 to 9.
        decimals: u8,
    },
    /// A moment, in wall milliseconds.
    Time(i64),
    /// How long something took, in seconds.
    Duration(i64),
    YesNo(bool),
    /// Several texts from outside, at least one.
    List(Vec<SafeText>),
    /// Notes in their order, at least one: people read the texts, programs also when and by whom.
    Notes(Vec<NoteCell>),
    /// Something personal: as it is written, and as it is where nothing is masked.
    Private(Box<(Self, Self)>),
}

/// A note of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoteCell {
    /// When, in wall milliseconds.
    pub at_ms: i64,
    pub by: String,
    pub text: SafeText,
}

impl Cell {
    /// A moment in wall milliseconds.
    #[must_use]
    pub(crate) fn time(at_ms: impl Into<Option<i64>>) -> Self {
        at_ms.into().map_or(Self::Empty, Self::Time)
    }

    /// Several words from outside, masked as one alone is.
    #[must_use]
    pub(crate) fn list(texts: impl Iterator<Item = String>) -> Self {
        let whole: Vec<SafeText> = texts.map(|text| SafeText::new(&text)).collect();
        if whole.is_empty() {
            return Self::Empty;
        }
        let masked = whole.iter().map(mask::masked).collect();
        Self::private(Self::List(masked), Self::List(whole))
    }

    /// Notes, masked as one text alone is.
    #[must_use]
    pub(crate) fn notes(whole: Vec<NoteCell>) -> Self {
        if whole.is_empty() {
            return Self::Empty;
        }
        let masked = |note: &NoteCell| NoteCell { text: mask::masked(&note.text), ..note.clone() };
        Self::private(Self::Notes(whole.iter().map(masked).collect()), Self::Notes(whole))
    }

    /// Every telephone of a person, masked as one alone is.
    #[must_use]
    pub(crate) fn phones<'a>(phones: impl Iterator<Item = &'a Phone>) -> Self {
        let phones: Vec<&Phone> = phones.collect();
        if phones.is_empty() {
            return Self::Empty;
        }
        let joined = |texts: Vec<String>| Self::Text(SafeText::new(&texts.join(" ")));
        let masked = joined(phones.iter().map(|phone| Masked(*phone).to_string()).collect());
        Self::private(masked, joined(phones.iter().map(|phone| phone.digits().to_owned()).collect()))
    }

    /// Something that is written masked, if there is anything to mask in it.
    fn private(masked: Self, whole: Self) -> Self {
        if masked == whole { masked } else { Self::Private(Box::new((masked, whole))) }
    }

    /// What is written of it.
    fn told(self, unmasked: bool) -> Self {
        let Self::Private(cells) = self else { return self };
        if unmasked { cells.1 } else { cells.0 }
    }

    /// A length of time in seconds.
    #[must_use]
    pub(crate) fn duration(seconds: impl Into<Option<i64>>) -> Self {
        seconds.into().map_or(Self::Empty, Self::Duration)
    }
}

/// A code of the domain with its word.
impl<T: Worded + Copy> From<T> for Cell {
    fn from(of: T) -> Self {
        Self::Word(of.code().to_owned(), words::word(of))
    }
}

/// Words from outside: a personal number in them is masked, since a note can hold anything.
impl From<&SafeText> for Cell {
    fn from(text: &SafeText) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        Self::private(Self::Text(mask::masked(text)), Self::Text(text.clone()))
    }
}

/// What the office prints of the post is for everybody.
impl From<&PublicPhone> for Cell {
    fn from(phone: &PublicPhone) -> Self {
        Self::Text(SafeText::new(phone.as_str()))
    }
}

/// A number of a person is written in full for a reason only.
macro_rules! personal {
    ($($kind:ty, $whole:ident;)*) => {$(
        impl From<&$kind> for Cell {
            fn from(number: &$kind) -> Self {
                let masked = Self::Text(SafeText::new(&Masked(number).to_string()));
                Self::private(masked, Self::Text(SafeText::new(number.$whole())))
            }
        }
    )*};
}

personal! {
    Phone, digits;
    IdNumber, digits;
    Document, as_str;
}

impl From<Temperature> for Cell {
    fn from(temperature: Temperature) -> Self {
        Self::Number { units: temperature.tenths().into(), decimals: 1 }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number { units: number, decimals: 0 }
    }
}

macro_rules! counts {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Cell {
            fn from(count: $kind) -> Self {
                i64::try_from(count).unwrap_or(i64::MAX).into()
            }
        }
    )*};
}

counts!(u8 u16 u32 u64 usize);

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// How a column is written on paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The most display columns that it takes, 4 to 60; longer cells are wrapped.
    width: u16,
    /// Its whole numbers are added up below the table: programs add up by themselves.
    is_summed: bool,
    /// Its whole numbers are drawn as bars where there is a page to draw on.
    has_bars: bool,
}

impl From<u16> for Look {
    fn from(width: u16) -> Self {
        Self { width, is_summed: false, has_bars: false }
    }
}

/// Numbers that are added up.
pub(crate) fn sum(width: u16) -> Look {
    Look { is_summed: true, ..width.into() }
}

/// Numbers that are added up, and drawn as bars in HTML.
pub(crate) fn bars(width: u16) -> Look {
    Look { has_bars: true, ..sum(width) }
}

/// One column of a table whose rows are `R`.
struct Column<R> {
    /// Name in JSON: English, in `snake_case`, never changed once it was given out.
    key: &'static str,
    /// The heading for people.
    heading: Msg,
    look: Look,
    cell: Box<dyn Fn(&R) -> Cell>,
}

/// A kind of table: what stands above it, and its columns from the left.
pub struct Table<R> {
    title: Msg,
    columns: Vec<Column<R>>,
}

impl<R> Table<R> {
    pub(crate) fn new(title: Msg) -> Self {
        Self { title, columns: Vec::new() }
    }

    /// The same with one more column.
    #[must_use]
    pub(crate) fn column<C: Into<Cell>>(
        mut self,
        key: &'static str,
        heading: Msg,
        look: impl Into<Look>,
        cell: impl Fn(&R) -> C + 'static,
    ) -> Self {
        let cell = Box::new(move |row: &R| cell(row).into());
        self.columns.push(Column { key, heading, look: look.into(), cell });
        self
    }

    /// A row as the object that an export has of it, masked; the command line's `--json` adds to it what only it
    /// knows.
    ///
    /// # Errors
    /// None in practice: a cell is made of plain values.
    pub(crate) fn object(&self, row: &R, now: &Now) -> io::Result<Map<String, Value>> {
        let cells: Vec<Cell> = self.columns.iter().map(|column| (column.cell)(row)).collect();
        let fields = json::fields(now, self.columns.iter().map(|column| column.key).zip(&cells))?;
        Ok(serde_json::from_str(&format!("{{{fields}}}"))?)
    }
}

/// What is told of one table: of which post, of when, made when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHead {
    /// The post.
    pub post: SafeText,
    /// Which shift or time it covers.
    pub span: Msg,
    /// When it was made, in wall milliseconds.
    pub made_ms: i64,
    /// Who made it.
    pub by: SafeText,
    /// Why nothing in it is masked, where nothing is; each row says so.
    pub unmasked: Option<SafeText>,
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The rows could not be read.
    #[error("the file cannot be read: {0}")]
    Store(#[from] StoreError),
    /// The output could not be written.
    #[error("the table cannot be written: {0}")]
    Io(#[from] io::Error),
    /// More rows than a workbook or a page is made for.
    #[error("more than {limit} rows for a workbook or a page")]
    TooLong {
        /// The limit.
        limit: u32,
    },
}

/// A table in words, as the writers take it.
struct TableInWords<'a> {
    title: String,
    /// The line below the title.
    note: String,
    /// Its columns from the left.
    columns: Vec<PageColumn>,
    /// When it was made, in wall milliseconds.
    made_ms: i64,
    texts: &'a Texts,
    now: &'a Now,
}

struct PageColumn {
    key: &'static str,
    heading: String,
    look: Look,
}

/// What the columns that are added up come to, as the rows pass by.
struct Sums(Vec<Option<i64>>);

/// The rows of a table, each as its cells.
type CellRows<'a> = dyn Iterator<Item = Result<Vec<Cell>, StoreError>> + 'a;

/// Writes a table in a form and returns how many rows it has. CSV and JSON hold one row at a time.
///
/// # Errors
/// [`TableError`] if a row cannot be read, the output cannot be written, or a workbook would get more
/// than `xlsx::MOST_ROWS` rows.
pub fn write<R>(
    format: Format,
    table: &Table<R>,
    head: &TableHead,
    rows: impl Iterator<Item = Result<R, StoreError>>,
    (texts, now): (&Texts, &Now),
    out: &mut dyn Write,
) -> Result<u32, TableError> {
    let why = msg::head_unmasked();
    let page = TableInWords {
        title: texts.say(&table.title),
        note: texts.say(&head.note(now)),
        columns: table
            .columns
            .iter()
            .map(|column| (column.key, &column.heading, column.look))
            // The last column of a table in which nothing is masked.
            .chain(head.unmasked.iter().map(|_| ("unmasked", &why, 24.into())))
            .map(|(key, heading, look)| PageColumn { key, heading: texts.say(heading), look })
            .collect(),
        made_ms: head.made_ms,
        texts,
        now,
    };
    let unmasked = head.unmasked.as_ref();
    let mut rows = rows.map(|row| {
        row.map(|row| {
            let cells = table.columns.iter().map(|column| (column.cell)(&row).told(unmasked.is_some()));
            cells.chain(unmasked.map(|why| Cell::Text(why.clone()))).collect()
        })
    });
    let count = match format {
        Format::Csv => csv::write(&page, &mut rows, out),
        Format::Xlsx => xlsx::write(&page, &mut rows, out),
        Format::Json => json::write(&page, &mut rows, out),
        Format::Html => html::write(&page, &mut rows, out),
    }?;
    out.flush()?;
    Ok(count)
}

impl Sums {
    fn new(page: &TableInWords<'_>) -> Self {
        Self(page.columns.iter().map(|column| column.look.is_summed.then_some(0)).collect())
    }

    fn add(&mut self, row: &[Cell]) {
        for (sum, cell) in self.0.iter_mut().zip(row) {
            if let (Some(sum), Cell::Number { units, decimals: 0 }) = (sum, cell) {
                *sum = sum.saturating_add(*units);
            }
        }
    }

    /// The row below the table: a word in the first column that is not added up. None if no column is.
    fn row(self) -> Option<Vec<Cell>> {
        self.0.iter().any(Option::is_some).then_some(())?;
        let mut cells: Vec<Cell> = self.0.iter().map(|sum| sum.map(Cell::from).into()).collect();
        let place = self.0.iter().position(Option::is_none);
        if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
            *cell = Cell::Word("total".to_owned(), msg::total());
        }
        Some(cells)
    }
}

impl TableHead {
    /// The line below the title.
    fn note(&self, now: &Now) -> Msg {
        let made = now.local(self.made_ms).format("%Y-%m-%d %H:%M").to_string();
        let note = msg::note(&self.post, self.span.clone(), made, &self.by);
        match &self.unmasked {
            Some(why) => msg::note_unmasked(note, why),
            None => note,
        }
    }
}

impl TableInWords<'_> {
    fn joined<'a>(&self, texts: impl Iterator<Item = &'a SafeText>) -> String {
        let texts: Vec<&str> = texts.map(SafeText::as_str).collect();
        texts.join(&self.texts.say(&msg::between()))
    }

    /// A cell as people read it, where the form has no kind of its own for it.
    fn shown(&self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.to_string(),
            Cell::Label(label) => label.clone(),
            Cell::Word(_, word) => self.texts.say(word),
            Cell::Number { units, decimals } => decimal(*units, *decimals),
            Cell::Time(at_ms) => self.now.local(*at_ms).format("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Duration(seconds) => {
                let sign = if *seconds < 0 { "-" } else { "" };
                let seconds = seconds.unsigned_abs();
                format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
            Cell::YesNo(yes) => self.texts.say(&if *yes { common::yes() } else { common::no() }),
            Cell::Private(cells) => self.shown(&cells.0),
            Cell::List(texts) => self.joined(texts.iter()),
            Cell::Notes(notes) => self.joined(notes.iter().map(|note| &note.text)),
        }
    }
}

/// A number with its point, never through a binary fraction.
fn decimal(units: i64, decimals: u8) -> String {
    if decimals == 0 {
        return units.to_string();
    }
    let places = usize::from(decimals);
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{}{whole}.{part}", if units < 0 { "-" } else { "" })
}
