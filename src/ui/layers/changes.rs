//! What is new since somebody worked here last: shown once, until a key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::changes;
use crate::text::msg::{cli, help};
use crate::text::width::wrap;
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::screens::help::scrolled;
use crate::ui::theme::Tone;

/// Draws what is new since a version, scrolled by so many lines.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, since: &str, at: usize) {
    ui.clear(buf, area, Tone::Text);
    let pane = ui.pane(&help::news()).note(ui.say(&help::close())).focused(true);
    let inside = pane.draw(ui, area, buf);
    if inside.is_empty() {
        return;
    }
    scrolled(ui, inside, buf, &lines(ui, since, usize::from(inside.width.saturating_sub(4))), at);
}

/// What is new, line by line.
pub(super) fn lines(ui: &Ui<'_>, since: &str, cols: usize) -> Vec<Vec<RowPiece>> {
    let mut lines: Vec<Vec<RowPiece>> = Vec::new();
    for version in changes::since(since, ui.texts.language()) {
        lines.push(vec![ui.piece(&cli::changes_of(version.name), Tone::Title)]);
        for change in version.changes {
            for (row, text) in wrap(change, cols).into_iter().enumerate() {
                let mark = if row == 0 { "- " } else { "  " };
                lines.push(vec![RowPiece::new(mark, Tone::Accent), RowPiece::new(text, Tone::Text)]);
            }
        }
    }
    lines
}
