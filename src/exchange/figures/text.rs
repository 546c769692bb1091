//! Figures as plain text, no wider than eighty columns.

use super::FigurePage;
use crate::exchange::handover::table;
use crate::text::msg::figures as msg;
use crate::text::show::visible;
use crate::text::width::wrap;

const COLUMNS: usize = 80;

/// The figures as lines of text.
#[must_use]
pub fn text(page: &FigurePage<'_>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let put = |lines: &mut Vec<String>, line: &str| lines.extend(wrap(&visible(line), COLUMNS));
    put(&mut lines, &page.title());
    put(&mut lines, &page.note());
    for figure in page.figures() {
        lines.push(String::new());
        put(&mut lines, &figure.title);
        if figure.grid.rows.is_empty() {
            put(&mut lines, &format!("  {}", page.texts.say(&msg::nothing_known())));
            continue;
        }
        let (headings, rows) = page.rows(&figure);
        lines.extend(table(&headings, &rows).iter().map(|line| format!("  {}", visible(line).trim_end())));
        if let Some(remark) = page.remark(figure.kind) {
            put(&mut lines, &remark);
        }
    }
    lines.join("\n") + "\n"
}
