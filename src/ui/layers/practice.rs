//! What came of a lesson, part by part. It is shown and nowhere kept.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{PracticeEnd, State};
use crate::text::msg::{help, practice as msg};
use crate::text::width::wrap;
use crate::text::words;
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::screens::help::scrolled;
use crate::ui::theme::Tone;

/// Draws the result, scrolled by so many lines.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, at: usize) {
    ui.clear(buf, area, Tone::Text);
    let pane = ui.pane(&msg::result()).note(ui.say(&help::close())).focused(true);
    let inside = pane.draw(ui, area, buf);
    if !inside.is_empty() {
        scrolled(ui, inside, buf, &lines(ui, state, usize::from(inside.width.saturating_sub(2))), at);
    }
}

/// The result, line by line.
pub(super) fn lines(ui: &Ui<'_>, state: &State, cols: usize) -> Vec<Vec<RowPiece>> {
    let Some(practice) = &state.practice else { return Vec::new() };
    let result = practice.result();
    let mut lines: Vec<Vec<RowPiece>> = Vec::new();
    for row in &result {
        let (part, end) = (words::word(row.part), words::word(row.end));
        let tone = if row.end == PracticeEnd::Skipped { Tone::Muted } else { Tone::Good };
        let told = if row.end == PracticeEnd::Skipped && row.slips == 0 {
            msg::skipped(part, end)
        } else {
            msg::row(part, end, row.slips, row.seconds)
        };
        lines.push(vec![ui.piece(&told, tone)]);
    }
    lines.push(Vec::new());
    let slips = result.iter().map(|row| row.slips).sum::<usize>();
    let seconds: i64 = result.iter().map(|row| row.seconds).sum();
    let mut told = vec![msg::total(slips, seconds / 60, seconds % 60)];
    told.extend(
        practice.shortest_tenths().map(|tenths| msg::shortest(format!("{}.{}", tenths / 10, tenths % 10))),
    );
    told.push(msg::gone());
    for text in told {
        lines
            .extend(wrap(&ui.say(&text), cols).into_iter().map(|line| vec![RowPiece::new(line, Tone::Text)]));
    }
    lines
}
