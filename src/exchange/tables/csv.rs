//! A table as CSV: RFC 4180, UTF-8 with a byte order mark, since Excel on Windows takes a file without
//! one for the system's own encoding and shows rubbish for Chinese.
//!
//! The first row is the header, so that a program can read it; title and note have no place here. A
//! spreadsheet runs a text as a formula if it begins with `=`, `+`, `-` or `@` (in some languages their
//! wide twins too), quoted or not, and a name or a note can be anybody's. Such a text gets an apostrophe
//! in front: it is the mark by which spreadsheets themselves say "this is text", it is in sight, and
//! nothing of the text is lost. A text that begins with an apostrophe gets one as well, so that a
//! program that takes off a leading one has the text back, always. A tab instead would be invisible, and
//! some programs strip it before they look. Only texts from outside can need it: numbers, times and the
//! program's own words are written as they are.

use std::io::Write;

use ::csv::{Error, ErrorKind, Terminator, WriterBuilder};

use super::{Cell, CellRows, TableError, TableInWords};

/// What tells a Windows spreadsheet that the file is UTF-8.
const MARK: &str = "\u{feff}";
/// What makes a spreadsheet take a text for a formula, and the mark that keeps it from that.
const MARKED: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''];

/// Writes header and rows; returns how many rows.
pub(super) fn write(
    page: &TableInWords<'_>,
    rows: &mut CellRows<'_>,
    out: &mut dyn Write,
) -> Result<u32, TableError> {
    out.write_all(MARK.as_bytes())?;
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(page.columns.iter().map(|column| page.texts.say(&column.heading))).map_err(failed)?;
    let mut count = 0;
    for row in rows {
        writer.write_record(row?.iter().map(|cell| field(page, cell))).map_err(failed)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

/// A cell as a field, before quoting.
fn field(page: &TableInWords<'_>, cell: &Cell) -> String {
    let shown = cell.shown(page.texts, page.now);
    let is_marked = matches!(cell, Cell::Text(_) | Cell::Label(_) | Cell::List(_) | Cell::Notes(_))
        && shown.starts_with(MARKED);
    if is_marked { format!("'{shown}") } else { shown }
}

/// All rows are equally long, so that only the output can fail.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
fn failed(error: Error) -> TableError {
    TableError::Io(match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    })
}
