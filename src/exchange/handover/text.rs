//! The page as plain text, for a terminal, a chat or a file.

use std::fmt::Write as _;

use super::Sheet;
use crate::text::msg::handover as msg;
use crate::text::show::visible;
use crate::text::width::width;

/// The page as lines of text.
#[must_use]
pub fn text(sheet: &Sheet<'_>) -> String {
    let mut out = sheet.title() + "\n";
    // Writing to a string cannot fail.
    for line in sheet.preface() {
        writeln!(out, "{line}").unwrap_or_default();
    }
    for section in sheet.sections() {
        writeln!(out, "\n{}", section.title).unwrap_or_default();
        for line in section.lines {
            writeln!(out, "  {line}").unwrap_or_default();
        }
        if let Some(answer) = section.answer {
            writeln!(out, "  -> {answer}").unwrap_or_default();
        }
    }
    let (headings, rows) = sheet.hours();
    if rows.len() > 1 {
        writeln!(out, "\n{}", sheet.say(&msg::by_hour())).unwrap_or_default();
        let columns = 0..headings.len();
        let widest = |column: usize| {
            let cells = rows.iter().chain(std::iter::once(&headings));
            cells.filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = columns.map(widest).collect();
        for row in std::iter::once(&headings).chain(&rows) {
            let cells = row.iter().zip(&widths).map(|(cell, wide)| {
                let room = wide.saturating_sub(width(cell));
                format!("{}{cell}", " ".repeat(room))
            });
            writeln!(out, "  {}", cells.collect::<Vec<_>>().join("  ")).unwrap_or_default();
        }
    }
    out += "\n";
    for line in sheet.signature() {
        writeln!(out, "{line}").unwrap_or_default();
    }
    // What came from outside is shown as it may stand on a terminal, line by line.
    out.lines().map(|line| visible(line).into_owned() + "\n").collect()
}
