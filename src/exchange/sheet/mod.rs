//! Files of the office as plain rows of cells, whatever program wrote them.
//!
//! The kind of a file is told by its content, never by its name. What the cells mean is decided
//! in `lists`; nothing here knows a column.

mod csv;
pub(crate) mod encoding;
mod plausible;
mod rows;
mod shape;
mod xlsx;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use strum::IntoStaticStr;

pub(crate) use self::encoding::{Encoding, EncodingCandidate, EncodingChoice};
pub(crate) use self::rows::PackedRows;
use crate::domain::any_of::any_of;
use crate::domain::value::SafeText;

/// The largest file that is read, in MiB: a list of 20,000 residents has less than two.
const LARGEST_MIB: u64 = 64;
/// The most rows that are read of one sheet: a list of 200,000, with its title, header and page ends.
const MOST_ROWS: usize = 210_000;
/// The most columns that are read of one sheet; what stands further right is no list.
const MOST_COLUMNS: usize = 256;

/// One cell, as far as the file itself says what it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SheetCell {
    /// Nothing, or nothing but blanks.
    Empty,
    /// Text as it stands in the file.
    Text(String),
    /// A number that the spreadsheet keeps as a number.
    Number(f64),
    /// A date that the spreadsheet keeps as a date. A time without a date is a number: a part of a day.
    Date(NaiveDate),
    /// A date with a time of the day.
    Moment(NaiveDateTime),
    /// A formula without a stored result.
    Formula,
    /// An error value such as `#N/A`.
    Error,
}

impl SheetCell {
    /// The text of a cell that holds any, without the blanks around it.
    #[must_use]
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Self::Empty | Self::Number(_) | Self::Date(_) | Self::Moment(_) | Self::Formula | Self::Error => {
                None
            }
        }
    }
}

/// One row that is not blank.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SheetRow {
    /// The number that a spreadsheet program shows beside it, from 1.
    pub number: u32,
    /// Its cells from the left.
    pub cells: Vec<SheetCell>,
}

/// One sheet of a workbook, or a whole CSV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The sheet's name; empty for a CSV file.
    pub name: SafeText,
    /// Whether each row carries its own number of cells (CSV), so that a short or a long row is a
    /// slip; in a spreadsheet all rows are equally wide.
    pub ragged: bool,
    /// The rows that are not blank.
    pub rows: PackedRows,
    /// What the reader of the list should know of it.
    pub marks: SheetMarks,
}

/// What a spreadsheet hides or computes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetMarks {
    /// The sheet itself is hidden.
    pub hidden: bool,
    /// The numbers of rows that are hidden or filtered out.
    pub hidden_rows: Vec<u32>,
    /// The letters of columns that are hidden.
    pub hidden_columns: Vec<String>,
    /// How many cells are formulas of which the stored result was read.
    pub computed: usize,
}

/// The letters that a spreadsheet program shows above a column, which is counted from 0.
#[must_use]
pub(crate) fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match (column / 26).checked_sub(1) {
        Some(before) => format!("{}{last}", letters(before)),
        None => last.to_string(),
    }
}

/// The place of a column by its letters.
#[must_use]
pub(crate) fn place(letters: &str) -> Option<usize> {
    let of = |c: char| c.is_ascii_alphabetic().then(|| c.to_ascii_uppercase() as usize - 'A' as usize + 1);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.chars().try_fold(0, |sum, c| Some(sum * 26 + of(c)?)).map(|n: usize| n - 1)
}

/// Why a file could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, IntoStaticStr)]
#[strum(serialize_all = "kebab-case", prefix = "file-")]
pub enum SheetError {
    /// No such file.
    #[error("no such file")]
    NotFound,
    /// A folder or a device.
    #[error("not a file")]
    #[strum(to_string = "is-no-file")]
    NotAFile,
    /// The system refuses to hand it out.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than any list.
    #[error("larger than {limit} MiB")]
    TooLarge {
        /// The limit in MiB.
        limit: u64,
    },
    /// More rows than any list.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// An `.xls` file, or an `.xlsx` file behind a password (both have the same wrapping).
    #[error("an old or locked Excel file")]
    OldExcel,
    /// A PDF.
    #[error("a PDF")]
    Pdf,
    /// A picture.
    #[error("a picture")]
    Picture,
    /// A web page or XML, often named `.xls` by a reporting system.
    #[error("a web page")]
    WebPage,
    /// Another zipped kind: a text document, a presentation, an archive.
    #[error("an archive or document, no workbook")]
    OtherArchive,
    /// A workbook that is damaged.
    #[error("a damaged workbook: {0}")]
    Damaged(String),
    /// Bytes that are no text.
    #[error("not a text")]
    NotText,
    /// Text in an encoding that cannot be told for sure.
    #[error("neither UTF-8 nor surely GB18030")]
    UnknownEncoding {
        /// The encodings that it may be in, the likeliest first.
        candidates: Vec<EncodingCandidate>,
    },
    /// It is not in the encoding that was named.
    #[error("not {name}")]
    OtherEncoding {
        /// The encoding that was named.
        name: &'static str,
    },
    /// A quotation mark that is never closed, so that the rest of the file would be one cell.
    #[error("the quotation mark in row {row} is never closed")]
    OpenQuote {
        /// The row in which it opens.
        row: u32,
    },
}

impl SheetError {
    /// The arguments of its texts.
    #[must_use]
    pub(crate) fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { limit } => vec![("limit", limit.to_string())],
            Self::TooManyRows { limit } => vec![("limit", limit.to_string())],
            Self::OpenQuote { row } => vec![("row", row.to_string())],
            Self::OtherEncoding { name } => vec![("name", (*name).to_owned())],
            Self::UnknownEncoding { candidates } => {
                let names: Vec<&str> = candidates.iter().map(|candidate| candidate.encoding.name()).collect();
                let first = names.first().copied().unwrap_or("big5");
                vec![("first", first.to_owned()), ("names", names.get(1..).unwrap_or_default().join(", "))]
            }
            any_of!(
                Self: NotFound NotAFile Unreadable Empty OldExcel Pdf Picture WebPage OtherArchive Damaged NotText
            ) => Vec::new(),
        }
    }
}

/// Reads a file: the one sheet of a CSV file, or every sheet of a workbook that is not blank. A path of
/// [`STANDARD_INPUT`] is what comes through the pipe. The way to its encoding counts for text only.
///
/// # Errors
/// [`SheetError`] if it is no table, or nothing is in it.
pub(crate) fn read(path: &Path, way: EncodingChoice<'_>) -> Result<Vec<Sheet>, SheetError> {
    sheets(read_bytes(path)?, way)
}

/// The same for a file that is in memory already.
///
/// # Errors
/// [`SheetError`] if it is no table, or nothing is in it.
pub fn from_bytes(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    sheets(bytes.to_vec(), EncodingChoice::default())
}

fn sheets(bytes: Vec<u8>, way: EncodingChoice<'_>) -> Result<Vec<Sheet>, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    if let Some(error) = known_other_kind(&bytes) {
        return Err(error);
    }
    let sheets = if bytes.starts_with(b"PK\x03\x04") {
        xlsx::read(&bytes)?
    } else {
        let text = encoding::decode(bytes, way)?;
        if is_markup(&text) {
            return Err(SheetError::WebPage);
        }
        vec![csv::read(&text)?]
    };
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.iter().all(|sheet| sheet.marks.hidden) { Err(SheetError::Empty) } else { Ok(sheets) }
}

/// The name of what comes through the pipe.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The bytes of a file or a pipe of reasonable size.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
fn read_bytes(path: &Path) -> Result<Vec<u8>, SheetError> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => SheetError::NotFound,
        io::ErrorKind::IsADirectory => SheetError::NotAFile,
        _ => SheetError::Unreadable(error.to_string()),
    };
    if path.as_os_str() == STANDARD_INPUT {
        return read_whole(io::stdin().lock(), 0).map_err(refused)?;
    }
    let file = File::open(path).map_err(refused)?;
    let about = file.metadata().map_err(refused)?;
    if about.is_dir() {
        return Err(SheetError::NotAFile);
    }
    read_whole(file, about.len()).map_err(refused)?
}

/// All of it, unless it is too much: a pipe does not say how much is to come.
fn read_whole(source: impl io::Read, expected: u64) -> io::Result<Result<Vec<u8>, SheetError>> {
    let most = LARGEST_MIB * 1024 * 1024;
    if expected > most {
        return Ok(Err(SheetError::TooLarge { limit: LARGEST_MIB }));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    source.take(most + 1).read_to_end(&mut bytes)?;
    let too_large = bytes.len() as u64 > most;
    Ok(if too_large { Err(SheetError::TooLarge { limit: LARGEST_MIB }) } else { Ok(bytes) })
}

/// Kinds of file that people take for a table, by their first bytes.
fn known_other_kind(bytes: &[u8]) -> Option<SheetError> {
    let kinds: [(&[u8], SheetError); 7] = [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SheetError::OldExcel),
        (b"%PDF", SheetError::Pdf),
        (b"\x89PNG", SheetError::Picture),
        (b"\xff\xd8\xff", SheetError::Picture),
        (b"GIF8", SheetError::Picture),
        (b"Rar!", SheetError::OtherArchive),
        (b"7z\xbc\xaf\x27\x1c", SheetError::OtherArchive),
    ];
    kinds.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, error)| error)
}

/// Whether a text is HTML or XML.
fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    ["<!doctype", "<html", "<?xml", "<table", "<meta", "<head"].iter().any(|tag| start.starts_with(tag))
}
