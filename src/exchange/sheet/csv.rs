//! Text with separators to rows, by the `csv` crate, which is lenient about quotation marks.
//!
//! Added here: which separator it is, the row numbers that a spreadsheet program shows (blank rows
//! count, line ends inside quotes do not), and that a mark that is never closed is named.

use std::io::Read as _;

use csv::{ReaderBuilder, StringRecord};

use super::{LARGEST_MIB, MOST_ROWS, PackedRows, Sheet, SheetCell, SheetError, SheetMarks};
use crate::domain::value::SafeText;

/// What may stand between two cells, the likeliest first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// How many lines are looked at to find the separator.
const LINES_LOOKED_AT: usize = 10;

/// Stands behind the text as a row of its own, unless a quotation mark is still open there.
const END: &str = "\0";

pub(super) fn read(text: &str) -> Result<Sheet, SheetError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator(text)).unwrap_or(b','))
        .from_reader(text.as_bytes().chain(&b"\n"[..]).chain(END.as_bytes()));
    let (mut rows, mut number, mut record) = (PackedRows::default(), 0, StringRecord::new());
    let mut ended = false;
    while reader.read_record(&mut record).map_err(|error| SheetError::Damaged(error.to_string()))? {
        ended = record.len() == 1 && &record[0] == END;
        number += blank_rows(text, record.position().map_or(0, csv::Position::byte)) + 1;
        let cells: Vec<SheetCell> = record.iter().map(cell).collect();
        if !ended && cells.iter().any(|cell| *cell != SheetCell::Empty) {
            if rows.len() == MOST_ROWS {
                return Err(SheetError::TooManyRows { limit: MOST_ROWS });
            }
            if !rows.push(number, &cells) {
                return Err(SheetError::TooLarge { limit: LARGEST_MIB });
            }
        }
    }
    if ended {
        Ok(Sheet { name: SafeText::default(), ragged: true, rows, marks: SheetMarks::default() })
    } else {
        Err(SheetError::OpenQuote { row: number })
    }
}

fn cell(text: &str) -> SheetCell {
    if text.trim().is_empty() { SheetCell::Empty } else { SheetCell::Text(text.to_owned()) }
}

/// How many blank rows the reader passes over where it begins to look for a row.
fn blank_rows(text: &str, start: u64) -> u32 {
    let start = usize::try_from(start).unwrap_or(usize::MAX).min(text.len());
    let (before, from) = text.split_at(start);
    // The reader stops in the middle of a line end of two characters.
    let from = if before.ends_with('\r') { from.strip_prefix('\n').unwrap_or(from) } else { from };
    let blank = &from[..from.find(|c| c != '\r' && c != '\n').unwrap_or(from.len())];
    u32::try_from(blank.replace("\r\n", "\n").len()).unwrap_or(u32::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, Vec<String>)> {
        let text_of = |cell: SheetCell| match cell {
            SheetCell::Text(text) => text,
            _ => String::new(),
        };
        read(text)
            .unwrap()
            .rows
            .iter()
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
    fn a_quote_that_opens_late_is_named_however_the_file_ends() {
        for end in ["", "\n", "\r\n", "\n\n", "\0", "x\n\0"] {
            let text = format!("a\r\n\r\n\"x\r\n\r\ny\"\r\n\"z{end}");
            assert_eq!(read(&text), Err(SheetError::OpenQuote { row: 4 }), "{end:?}");
            let closed = format!("{text}\"");
            assert_eq!(read(&closed).unwrap().rows.iter().last().unwrap().number, 4, "{end:?}");
        }
    }

    #[test]
    fn blank_rows_at_the_beginning_count_whatever_ends_a_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "", "a,b", "", "1,2", "\"3\n\n4\",5", "", "6,7", "", ""].join(end);
            let numbers: Vec<u32> = read(&text).unwrap().rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [3, 5, 6, 8], "{end:?}");
        }
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
