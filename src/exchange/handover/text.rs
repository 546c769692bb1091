//! The page as plain text, for a terminal, a chat or a file: no line is wider than eighty columns.

use std::fmt::Write as _;

use super::HandoverSheet;
use crate::text::msg::handover as msg;
use crate::text::show::visible;
use crate::text::width::{pad_left, width, wrap};

const COLUMNS: usize = 80;
/// Between two columns of the table, and the least that it is if they find room then.
const GAPS: [usize; 2] = [2, 1];
/// What a line below a heading is set in by.
const INDENT: usize = 2;

/// The page as lines of text.
#[must_use]
pub fn text(sheet: &HandoverSheet<'_>) -> String {
    let mut out = String::new();
    let put = |out: &mut String, first: &str, line: &str| {
        let indent = width(first);
        for (nth, row) in wrap(&visible(line), COLUMNS - indent).iter().enumerate() {
            let lead = if nth == 0 { first.to_owned() } else { " ".repeat(indent) };
            // Writing to a string cannot fail.
            writeln!(out, "{lead}{row}").unwrap_or_default();
        }
    };
    put(&mut out, "", &sheet.title());
    for line in sheet.preface() {
        put(&mut out, "", &line);
    }
    for section in sheet.sections() {
        out += "\n";
        put(&mut out, "", &section.title);
        for line in section.lines {
            put(&mut out, "  ", &line);
        }
        if let Some(answer) = section.answer {
            put(&mut out, "  -> ", &answer);
        }
    }
    let (headings, rows) = sheet.hours();
    if rows.len() > 1 {
        out += "\n";
        put(&mut out, "", &sheet.say(&msg::by_hour()));
        for line in table(&headings, &rows) {
            writeln!(out, "  {line}").unwrap_or_default();
        }
    }
    out += "\n";
    for line in sheet.signature() {
        put(&mut out, "", &line);
    }
    out
}

/// The rows below their headings; what finds no room in the width is told below, with the first column again.
pub(in crate::exchange) fn table(headings: &[String], rows: &[Vec<String>]) -> Vec<String> {
    let all: Vec<&[String]> = std::iter::once(headings).chain(rows.iter().map(Vec::as_slice)).collect();
    let widest = |column: usize| {
        all.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
    };
    let first = widest(0);
    let fits = |gap: &&usize| {
        INDENT + first + (1..headings.len()).map(|at| *gap + widest(at)).sum::<usize>() <= COLUMNS
    };
    let gap = GAPS.iter().find(fits).copied().unwrap_or(GAPS[0]);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for column in 1..headings.len() {
        let needed = gap + widest(column);
        match parts.last_mut() {
            Some(part) if needed <= room => part.push(column),
            _ => {
                parts.push(vec![column]);
                room = (COLUMNS - INDENT).saturating_sub(first);
            }
        }
        room = room.saturating_sub(needed);
    }
    let line = |row: &[String], part: &[usize]| {
        let cell = |column: usize| pad_left(row.get(column).map_or("", String::as_str), widest(column));
        let cells = std::iter::once(0).chain(part.iter().copied()).map(cell);
        cells.collect::<Vec<_>>().join(&" ".repeat(gap))
    };
    parts.iter().flat_map(|part| all.iter().map(move |row| line(row, part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_too_wide_goes_on_below_with_its_first_column() {
        let row = |first: &str, cell: &str| {
            let mut row = vec![first.to_owned()];
            row.extend((0..9).map(|nth| format!("{cell}{nth}")));
            row
        };
        let lines = table(&row("时段", "巡查点名"), &[row("02-24 19:00", "1"), row("合计", "22")]);
        assert_eq!(lines.len(), 6, "{lines:?}");
        assert!(lines.iter().all(|line| width(line) + INDENT <= COLUMNS), "{lines:?}");
        assert!(lines[3].trim_start().starts_with("时段") && lines[3].ends_with("巡查点名8"), "{lines:?}");
        assert_eq!(width(&lines[0]), width(&lines[1]), "columns stand below their headings");
    }
}
