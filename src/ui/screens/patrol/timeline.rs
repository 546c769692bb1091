//! The night from 18:00 to 08:00 by area and by team: planned, out, gap; read without colour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::PatrolScreenView;
use crate::app::patrol::PatrolPane;
use crate::domain::patrol::coverage::{MINUTE_MS, TimelineCell, TimelineRow};
use crate::text::coverage as said;
use crate::text::msg::coverage as msg;
use crate::ui::paint::{RowPiece, columns};
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::Scroll;
use crate::ui::words::{spaced, word};

/// How many minutes one column may stand for, the finest first; a part of an hour each.
const PARTS: [u16; 4] = [10, 15, 30, 60];
/// Minutes of the watch.
const WATCH: u16 = 14 * 60;
/// The widest that a name is shown.
const WIDEST: u16 = 12;

impl PatrolScreenView<'_> {
    pub(super) fn timeline(&self, area: Rect, buf: &mut Buffer) {
        let (ui, coverage) = (self.ui, &self.view.coverage);
        let lines = &coverage.lines;
        // The hours above, the meaning of the marks below.
        let visible = usize::from(area.height.saturating_sub(4));
        let selected = self.selected(PatrolPane::Timeline);
        let scroll = Scroll { total: lines.len(), first: 0, visible };
        let first = scroll.follow(selected.unwrap_or(0));
        let pane = ui
            .pane(&msg::timeline_title())
            .note(ui.say(&self.evaluated()))
            .focused(self.is_focused(PatrolPane::Timeline));
        let inside = frame(ui, area, buf, &pane, Scroll { first, ..scroll });
        if inside.is_empty() {
            return;
        }
        let name = |line: &TimelineRow| ui.say(&said::whose(&line.whose));
        let widest = lines.iter().map(|line| columns(&name(line))).max().unwrap_or(0).min(WIDEST);
        let x = inside.x + widest + 2;
        let room = inside.right().saturating_sub(x);
        let part = PARTS.into_iter().find(|part| WATCH / part <= room).unwrap_or(PARTS[3]);
        self.hours(Rect { x, width: room, height: 1, ..inside }, buf, part);
        let rows = lines.iter().enumerate().skip(first).take(visible);
        for ((index, line), y) in rows.zip(inside.y + 1..inside.bottom()) {
            ui.put(buf, (inside.x + 1, y), widest, &name(line), Tone::Text);
            for (cell, at) in coverage.cells(line, part).into_iter().zip(x..x + room) {
                let mark = ui.glyphs.part(coverage, line, cell);
                ui.put(buf, (at, y), 1, mark, tone(cell));
            }
            if selected == Some(index) {
                ui.select(buf, Rect { y, height: 1, width: widest + 1, ..inside });
            }
        }
        let y = inside.bottom() - 1;
        if y > inside.y {
            ui.put_lines(buf, Rect { y, height: 1, ..inside }, [&self.legend()]);
        }
    }

    /// The hours over their columns, and an arrow over now.
    fn hours(&self, area: Rect, buf: &mut Buffer, part: u16) {
        let (ui, coverage) = (self.ui, &self.view.coverage);
        // Two digits and a blank want three columns at least.
        let step = (3 * part).div_ceil(60).next_power_of_two();
        let hours = (0..WATCH / 60).step_by(usize::from(step.max(1)));
        for hour in hours {
            let at = area.x + hour * 60 / part;
            if at + 2 <= area.right() {
                ui.put(buf, (at, area.y), 2, &format!("{:02}", (18 + hour) % 24), Tone::Head);
            }
        }
        if coverage.watch.holds(coverage.now_ms) {
            let minute = (coverage.now_ms - coverage.watch.from_ms) / MINUTE_MS;
            let at = area.x + u16::try_from(minute).unwrap_or(0) / part;
            if at < area.right() {
                ui.put(buf, (at, area.y), 1, ui.glyphs.more_below, Tone::Accent);
            }
        }
    }

    fn legend(&self) -> Vec<RowPiece> {
        let ui = self.ui;
        let cells =
            [TimelineCell::There, TimelineCell::Planned, TimelineCell::Missed, TimelineCell::NotPlanned];
        let marks = cells.map(|cell| (ui.glyphs.cell(cell), word(cell)));
        let now = (ui.glyphs.more_below, msg::mark_now());
        spaced(
            marks
                .into_iter()
                .chain([now])
                .map(|(mark, word)| RowPiece::new(format!("{mark} {}", ui.say(&word)), Tone::Muted)),
        )
    }
}

fn tone(cell: TimelineCell) -> Tone {
    match cell {
        TimelineCell::There => Tone::Good,
        TimelineCell::Missed => Tone::Alert,
        TimelineCell::Planned => Tone::Muted,
        TimelineCell::NotPlanned => Tone::Warn,
    }
}
