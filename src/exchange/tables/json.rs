//! A table as JSON: one array, one object a line, every key in every object.
//!
//! Keys and codes are English and the same in every language, times are ISO 8601 with their offset,
//! lengths of time are seconds, several texts are an array, what is not known is `null`.

use std::io::{self, Write};

use super::{Cell, Page, Rows, TableError, decimal};

/// Writes the array; returns how many rows.
pub(super) fn write(page: &Page<'_>, rows: &mut Rows<'_>, out: &mut dyn Write) -> Result<u32, TableError> {
    out.write_all(b"[")?;
    let mut count = 0;
    for row in rows {
        out.write_all(if count == 0 { b"\n{" } else { b",\n{" })?;
        for (place, (cell, column)) in row?.iter().zip(&page.columns).enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(out, "{comma}\"{}\":{}", column.key, value(page, cell)?)?;
        }
        out.write_all(b"}")?;
        count += 1;
    }
    out.write_all(if count == 0 { b"]\n" } else { b"\n]\n" })?;
    Ok(count)
}

/// A cell as a value.
fn value(page: &Page<'_>, cell: &Cell) -> io::Result<String> {
    let text = |text: &str| serde_json::to_string(text).map_err(io::Error::from);
    match cell {
        Cell::Empty => Ok("null".to_owned()),
        Cell::Text(said) => text(said.as_str()),
        Cell::Label(code) | Cell::Word(code, _) => text(code),
        Cell::Number { units, decimals } => Ok(decimal(*units, *decimals)),
        Cell::Time(at_ms) => text(&page.now.local(*at_ms).format("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        Cell::Duration(seconds) => Ok(seconds.to_string()),
        Cell::YesNo(yes) => Ok(yes.to_string()),
        Cell::Private(cells) => value(page, &cells.0),
        Cell::List(texts) => serde_json::to_string(texts).map_err(io::Error::from),
    }
}
