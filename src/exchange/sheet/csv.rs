//! Text with separators to rows. Written by hand, since the rows need the numbers that a
//! spreadsheet program shows (blank rows count, line ends inside quotes do not) and a quotation
//! mark that is never closed must be named, not swallow the rest of the list.

use super::{Cell, MOST_ROWS, Row, Sheet, SheetError};
use crate::domain::value::SafeText;

/// What may stand between two cells, the likeliest first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// How many lines are looked at to find the separator.
const LINES_LOOKED_AT: usize = 10;

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Sheet, SheetError> {
    let mut reader = Reader { rest: text, separator: separator(text), number: 0 };
    let mut rows = Vec::new();
    while let Some(row) = reader.row()? {
        if row.cells.iter().any(|cell| *cell != Cell::Empty) {
            if rows.len() == MOST_ROWS {
                return Err(SheetError::TooManyRows { limit: MOST_ROWS });
            }
            rows.push(row);
        }
    }
    Ok(Sheet { name: SafeText::default(), ragged: true, rows })
}

/// The separator that cuts one of the first lines into the most cells.
fn separator(text: &str) -> char {
    let most = |separator: char| {
        text.lines().take(LINES_LOOKED_AT).map(|line| outside_quotes(line, separator)).max().unwrap_or(0)
    };
    // The last of equals would win, so the likeliest is looked at last.
    SEPARATORS.into_iter().rev().max_by_key(|&separator| most(separator)).unwrap_or(',')
}

/// How often a character stands in a line outside quotation marks.
fn outside_quotes(line: &str, wanted: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|&c| {
            quoted ^= c == '"';
            !quoted && c == wanted
        })
        .count()
}

/// Takes one row after the other off the beginning of a text.
struct Reader<'a> {
    rest: &'a str,
    separator: char,
    number: u32,
}

/// What ended a cell.
enum End {
    Separator,
    Row,
}

impl Reader<'_> {
    /// The next row, blank ones included; none at the end.
    fn row(&mut self) -> Result<Option<Row>, SheetError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        let mut cells = Vec::new();
        loop {
            let (text, end) = self.cell()?;
            cells.push(if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text) });
            if matches!(end, End::Row) {
                return Ok(Some(Row { number: self.number, cells }));
            }
        }
    }

    /// The next cell and what ended it.
    fn cell(&mut self) -> Result<(String, End), SheetError> {
        let mut text = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            self.rest = quoted;
            self.quoted(&mut text)?;
        }
        let end = self.rest.find([self.separator, '\r', '\n']).unwrap_or(self.rest.len());
        text.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return Ok((text, End::Separator));
        }
        self.rest = self
            .rest
            .strip_prefix("\r\n")
            .or_else(|| self.rest.strip_prefix(['\r', '\n']))
            .unwrap_or_default();
        Ok((text, End::Row))
    }

    /// What stands up to the closing quotation mark; two of them are one that is meant.
    fn quoted(&mut self, text: &mut String) -> Result<(), SheetError> {
        loop {
            let Some((inside, rest)) = self.rest.split_once('"') else {
                return Err(SheetError::OpenQuote { row: self.number });
            };
            text.push_str(inside);
            self.rest = rest;
            match rest.strip_prefix('"') {
                Some(rest) => self.rest = rest,
                None => return Ok(()),
            }
            text.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, Vec<String>)> {
        let text_of = |cell: Cell| match cell {
            Cell::Text(text) => text,
            _ => String::new(),
        };
        read(text)
            .unwrap()
            .rows
            .into_iter()
            .map(|row| (row.number, row.cells.into_iter().map(text_of).collect()))
            .collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn blank_rows_count_and_line_ends_inside_quotes_do_not() {
        assert_eq!(
            texts("a,b\r\n\r\n\"x\ny\",2\n,,\n3,4"),
            [row(1, &["a", "b"]), row(3, &["x\ny", "2"]), row(5, &["3", "4"])]
        );
    }

    #[test]
    fn quotes_are_undone_and_stray_ones_kept() {
        assert_eq!(texts("\"=H(\"\"x\"\")\",a\"b,\"c\"d"), [row(1, &["=H(\"x\")", "a\"b", "cd"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_by_its_row() {
        assert_eq!(read("a,b\n1,\"2\n3,4\n"), Err(SheetError::OpenQuote { row: 2 }));
    }

    #[test]
    fn every_separator_is_found_even_under_a_title() {
        for separator in SEPARATORS {
            let text = format!("某某社区, 2026; 名单\n楼号{separator}\"a,b;c\"{separator}姓名{separator}x\n");
            assert_eq!(texts(&text)[1].1, ["楼号", "a,b;c", "姓名", "x"], "{separator:?}");
        }
    }

    #[test]
    fn a_lone_carriage_return_ends_a_row() {
        assert_eq!(texts("a,b\r1,2\r"), [row(1, &["a", "b"]), row(2, &["1", "2"])]);
    }
}
