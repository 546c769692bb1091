//! The coach of a lesson: three rows under the top row that say what happens at the gate, and what was wrong.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ui;
use super::paint::{RowPiece, columns};
use super::theme::Tone;
use crate::app::{PracticeEnd, PracticePart, PracticeTold, State};
use crate::domain::code::Code as _;
use crate::text::msg::practice as msg;
use crate::text::width::wrap;
use crate::text::words;
use crate::text::words::worded;

worded! {
    PracticeEnd: msg::END,
    PracticePart: msg::PART,
}

/// One for the step, two for what is told.
const ROWS: u16 = 3;

/// Draws it where there is a lesson. Returns the rows taken.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) -> u16 {
    let Some(practice) = state.practice.as_ref().filter(|_| !state.is_hidden()) else { return 0 };
    let (Some(step), Some((no, all, part))) = (practice.step(), practice.place()) else { return 0 };
    let title = ui.say(&msg::place(no, all, words::word(part)));
    let mut head = vec![RowPiece::new(format!(" {title} "), Tone::Demo)];
    if let Some(end) = practice.before() {
        let tone = if end == PracticeEnd::Skipped { Tone::Muted } else { Tone::Good };
        head.push(RowPiece::new(format!(" {}", ui.say(&msg::before(words::word(end)))), tone));
    }
    let ways = ui.say(&msg::ways());
    let width = columns(&ways).min(area.width);
    ui.put_pieces(buf, (area.x, area.y), area.width.saturating_sub(width + 1), &head);
    ui.put(buf, (area.right() - width, area.y), width, &ways, Tone::Muted);
    let (told, mark, tone) = match practice.told() {
        PracticeTold::Story => (msg::STORY.word(step.code()), "  ", Tone::Accent),
        PracticeTold::Shown => (msg::SHOWN.word(step.code()), "> ", Tone::Accent),
        PracticeTold::Slip(slip) => (msg::SLIP.word(slip.code()), "! ", Tone::Warn),
    };
    let lines = wrap(&ui.say(&told), usize::from(area.width.saturating_sub(2)));
    for (line, y) in lines.iter().zip(area.y + 1..area.y + ROWS) {
        let mark = if y == area.y + 1 { mark } else { "  " };
        ui.put_pieces(buf, (area.x, y), area.width, &[RowPiece::new(format!("{mark}{line}"), tone)]);
    }
    ROWS
}
