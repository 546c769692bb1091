//! A table as JSON: one array, one object a line, every key in every object.
//!
//! Keys and codes are English and the same in every language, times are ISO 8601 with their offset,
//! lengths of time are seconds, several texts are an array, what is not known is `null`.

use std::io::Write;

use serde_json::{Value, json};

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
        out.write_all(fields(page.now, page.columns.iter().map(|column| column.key).zip(&row)).as_bytes())?;
        out.write_all(b"}")?;
        count += 1;
    }
    out.write_all(if count == 0 { b"]\n" } else { b"\n]\n" })?;
    Ok(count)
}

/// What stands between the braces of one object.
fn fields<'a>(now: &Now, cells: impl Iterator<Item = (&'static str, &'a Cell)>) -> String {
    let mut object = String::new();
    for (key, cell) in cells {
        let comma = if object.is_empty() { "" } else { "," };
        // A number with all its digits, never through a binary fraction.
        let value = if let Cell::Number { units, decimals } = cell {
            decimal(*units, *decimals)
        } else {
            value(now, cell).to_string()
        };
        object.extend([comma, "\"", key, "\":", &value]);
    }
    object
}

/// A cell as a value.
pub(super) fn value(now: &Now, cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(said) => json!(said),
        Cell::Label(code) | Cell::Word(code, _) => json!(code),
        Cell::Number { units, decimals: 0 } => json!(units),
        Cell::Number { units, decimals } => json!(decimal(*units, *decimals).parse::<f64>().ok()),
        Cell::Time(at_ms) => json!(now.iso(*at_ms)),
        Cell::Duration(seconds) => json!(seconds),
        Cell::YesNo(yes) => json!(yes),
        Cell::Private(cells) => value(now, &cells.0),
        Cell::List(texts) => json!(texts),
        Cell::Notes(notes) => {
            let note =
                |note: &NoteCell| json!({ "at": now.iso(note.at_ms), "by": note.by, "text": note.text });
            notes.iter().map(note).collect()
        }
    }
}
