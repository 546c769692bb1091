//! Who is on, the checklist of the start, the figures of the night.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ShiftView;
use crate::domain::code::Code as _;
use crate::domain::shift::CheckState;
use crate::exchange::handover::told;
use crate::store::CheckRow;
use crate::text::Msg;
use crate::text::mask::in_words;
use crate::text::msg::{copies, handover, retention, shift as msg};
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::theme::Tone;
use crate::ui::words::{last_copy, time, word};

/// A machine that was off does what is due within this time once it is on.
const PATIENCE_MS: i64 = 60 * 60 * 1000;

impl ShiftView<'_> {
    pub(super) fn left(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let others = self.board.shifts.len().saturating_sub(1);
        let pane = ui
            .pane(&msg::shift_title(time(&self.state.now, self.page.opened_ms)))
            .note(if others > 0 { ui.say(&msg::overlaps(others)) } else { String::new() });
        let inside = pane.draw(ui, area, buf);
        let cols = usize::from(inside.width.saturating_sub(2));
        // In a low window what is last may find no room.
        let (mut lines, mut last) = (Vec::new(), Vec::new());
        for (told, is_urgent) in [self.copies(cols), self.purges(cols)] {
            if is_urgent { &mut lines } else { &mut last }.extend(told);
        }
        self.on(&mut lines, cols);
        lines.push(vec![ui.piece(&msg::check_title(), Tone::Title)]);
        lines.extend(self.board.checklist.iter().map(|row| self.check(row)));
        lines.push(vec![ui.piece(&msg::night_title(), Tone::Title)]);
        let figures = self.page.counts.total.all();
        let figures =
            figures.map(|(kind, count)| ui.say(&handover::counted(handover::KIND.word(kind.code()), count)));
        let figures = figures.collect::<Vec<_>>().join(&ui.say(&handover::between()));
        let figures = if figures.is_empty() { ui.say(&handover::none()) } else { figures };
        lines.extend(wrapped(&figures, cols, Tone::Text));
        lines.extend(last);
        ui.put_lines(buf, inside, &lines);
    }

    /// How copies of the file are made, and the last good one; whether that is urgent.
    fn copies(&self, cols: usize) -> (Vec<Vec<RowPiece>>, bool) {
        let told = &self.state.copies;
        let last = last_copy(self.state);
        let (text, tone) = match (told.plan, told.trouble) {
            (Some(_), Some(trouble)) => (copies::none_made(word(trouble), last), Tone::Alert),
            (Some(plan), None) => (copies::made(plan.every_min, last), Tone::Muted),
            (None, _) if told.should_be => (copies::not_planned(), Tone::Warn),
            (None, _) => return (Vec::new(), false),
        };
        self.told(&text, tone, cols)
    }

    /// When what is older than its days goes next, when it went last, and how many days they are; whether that is urgent.
    fn purges(&self, cols: usize) -> (Vec<Vec<RowPiece>>, bool) {
        let (ui, now) = (self.ui, &self.state.now);
        let Some(told) = &self.board.purges else { return (Vec::new(), false) };
        let last = told.last_ms.map_or_else(retention::never, |at_ms| retention::last_at(time(now, at_ms)));
        let latest = time(now, told.latest_ms);
        let (mut lines, is_urgent) = if now.wall_ms > told.latest_ms + PATIENCE_MS {
            self.told(&retention::overdue(latest, last), Tone::Alert, cols)
        } else {
            self.told(&retention::next(latest, last), Tone::Muted, cols)
        };
        let days = told.days.iter().map(|(kind, days)| ui.say(&retention::short(word(*kind), *days)));
        let days = days.collect::<Vec<_>>().join(&ui.say(&handover::between()));
        lines.extend(wrapped(&ui.say(&retention::status(days)), cols, Tone::Muted));
        (lines, is_urgent)
    }

    fn told(&self, text: &Msg, tone: Tone, cols: usize) -> (Vec<Vec<RowPiece>>, bool) {
        let is_urgent = tone == Tone::Alert;
        let mark = if is_urgent { self.ui.glyphs.alert } else { "" };
        (wrapped(&format!("{mark}{}", self.ui.say(text)), cols, tone).collect(), is_urgent)
    }

    fn on(&self, lines: &mut Vec<Vec<RowPiece>>, cols: usize) {
        let ui = self.ui;
        lines.push(vec![ui.piece(&msg::on_title(self.page.staff.len()), Tone::Title)]);
        let on = self.page.staff.iter().map(|on| {
            let name = self.name(&on.staff_no);
            format!("{name} {}", time(&self.state.now, on.from_ms))
        });
        let on = on.collect::<Vec<_>>().join(&ui.say(&handover::between()));
        lines.extend(wrapped(&on, cols, Tone::Text));
    }

    fn check(&self, row: &CheckRow) -> Vec<RowPiece> {
        let ui = self.ui;
        let (mark, tone) = match row.state {
            CheckState::Open => (ui.glyphs.unknown, Tone::Warn),
            CheckState::Good => (ui.glyphs.good, Tone::Good),
            CheckState::Missing => (ui.glyphs.alert, Tone::Alert),
        };
        let name = ui.say(&handover::CHECK.word(row.item.code()));
        let mut pieces = vec![RowPiece::new(mark, tone), RowPiece::new(name, Tone::Text)];
        let Some(answer) = &row.answer else {
            pieces.push(RowPiece::new(format!(" {}", ui.say(&msg::not_checked())), Tone::Warn));
            return pieces;
        };
        let figure = answer.figure.map(|figure| ui.say(&told(row.item, figure))).unwrap_or_default();
        for said in [figure.as_str(), in_words(answer.note.as_str()).as_str()] {
            if !said.is_empty() {
                pieces.push(RowPiece::new(format!(" {said}"), Tone::Muted));
            }
        }
        pieces
    }
}
