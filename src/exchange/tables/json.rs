//! A table as JSON: one array, one object a line, every key in every object.
//!
//! Keys and codes are English and the same in every language, times are ISO 8601 with their offset,
//! lengths of time are seconds, several texts are an array, what is not known is `null`.

use std::io::{self, Write};

use serde_json::json;

use super::cell::decimal;
use super::{Cell, CellRows, NoteCell, TableError, TableInWords};
use crate::domain::now::Now;

/// Writes the array; returns how many rows.
pub(super) fn write(
    page: &TableInWords<'_>,
    rows: &mut CellRows<'_>,
    out: &mut dyn Write,
) -> Result<u32, TableError> {
    out.write_all(b"[")?;
    let mut count = 0;
    for row in rows {
        out.write_all(if count == 0 { b"\n{" } else { b",\n{" })?;
        let row = row?;
        out.write_all(fields(page.now, page.columns.iter().map(|column| column.key).zip(&row))?.as_bytes())?;
        out.write_all(b"}")?;
        count += 1;
    }
    out.write_all(if count == 0 { b"]\n" } else { b"\n]\n" })?;
    Ok(count)
}

/// What stands between the braces of one object.
pub(super) fn fields<'a>(
    now: &Now,
    cells: impl Iterator<Item = (&'static str, &'a Cell)>,
) -> io::Result<String> {
    let mut object = String::new();
    for (key, cell) in cells {
        let comma = if object.is_empty() { "" } else { "," };
        object.extend([comma, "\"", key, "\":", &value(now, cell)?]);
    }
    Ok(object)
}

/// A cell as a value.
fn value(now: &Now, cell: &Cell) -> io::Result<String> {
    let text = |text: &str| serde_json::to_string(text).map_err(io::Error::from);
    match cell {
        Cell::Empty => Ok("null".to_owned()),
        Cell::Text(said) => text(said.as_str()),
        Cell::Label(code) | Cell::Word(code, _) => text(code),
        Cell::Number { units, decimals } => Ok(decimal(*units, *decimals)),
        Cell::Time(at_ms) => text(&moment(now, *at_ms)),
        Cell::Duration(seconds) => Ok(seconds.to_string()),
        Cell::YesNo(yes) => Ok(yes.to_string()),
        Cell::Private(cells) => value(now, &cells.0),
        Cell::List(texts) => serde_json::to_string(texts).map_err(io::Error::from),
        Cell::Notes(notes) => {
            let note = |note: &NoteCell| {
                json!({ "at": moment(now, note.at_ms), "by": note.by, "text": note.text }).to_string()
            };
            Ok(format!("[{}]", notes.iter().map(note).collect::<Vec<_>>().join(",")))
        }
    }
}

/// A moment as every JSON has it: ISO 8601 with its offset.
fn moment(now: &Now, at_ms: i64) -> String {
    now.local(at_ms).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
