//! The page as plain text, for a terminal, a chat or a file.

use super::Sheet;
use crate::text::msg::handover as msg;
use crate::text::show::visible;
use crate::text::width::width;

/// The page as lines of text.
#[must_use]
pub fn text(sheet: &Sheet<'_>) -> String {
    let mut out = sheet.title() + "\n";
    for line in sheet.preface() {
        out += &format!("{line}\n");
    }
    for section in sheet.sections() {
        out += &format!("\n{}\n", section.title);
        for line in section.lines {
            out += &format!("  {line}\n");
        }
        if let Some(answer) = section.answer {
            out += &format!("  -> {answer}\n");
        }
    }
    let (headings, rows) = sheet.hours();
    if rows.len() > 1 {
        out += &format!("\n{}\n", sheet.say(&msg::by_hour()));
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
            out += &format!("  {}\n", cells.collect::<Vec<_>>().join("  "));
        }
    }
    out += "\n";
    for line in sheet.signature() {
        out += &format!("{line}\n");
    }
    // What came from outside is shown as it may stand on a terminal, line by line.
    out.lines().map(|line| visible(line).into_owned() + "\n").collect()
}
