//! Figures as bars: looks by the hour or by the day, what was found open by building, how long repairs take.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::{above, beside, share};
use super::DoorsView;
use crate::app::doors::{DoorsPane, MeanTime, Period};
use crate::domain::doors::DoorState;
use crate::domain::doors::figures::LookFigures;
use crate::store::BoardFigures;
use crate::text::msg::{board as msg, common};
use crate::text::words;
use crate::ui::paint::columns;
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::Scroll;

/// From this width on the looks stand beside the rest.
const BESIDE: u16 = 76;

/// A bar: what it is of, how long it is, and what is said at its end.
struct Bar {
    name: String,
    value: u64,
    said: String,
    tone: Tone,
}

/// A count as the length of a bar.
fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

impl DoorsView<'_> {
    pub(super) fn figures(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let Some(figures) = &self.view.board.figures else {
            let pane = ui.pane(&msg::figures_title()).focused(true);
            let inside = frame(ui, area, buf, &pane, Scroll::default());
            return ui.put_muted(buf, inside, &common::loading());
        };
        let repairs = u16::try_from(self.view.means.stages.len()).unwrap_or(0) + 4;
        if area.width >= BESIDE {
            let (left, right) = beside(area, 50);
            self.looks(left, buf, figures);
            let (upper, lower) =
                above(right, right.height.saturating_sub(repairs).max(share(area.height, 40)));
            self.found_open(upper, buf, figures);
            self.repair_times(lower, buf);
        } else {
            let (upper, lower) = above(area, share(area.height, 60));
            self.looks(upper, buf, figures);
            self.found_open(lower, buf, figures);
        }
    }

    fn looks(&self, area: Rect, buf: &mut Buffer, figures: &BoardFigures) {
        let (ui, now) = (self.ui, &self.state.now);
        let period = self.state.doors.period;
        let bars = period.parts(figures.from_ms).into_iter().map(|from_ms| {
            let to_ms = from_ms + period.part_ms();
            let mut sum = LookFigures::default();
            for (_, hour) in figures.hours.range(from_ms..to_ms) {
                sum.looks += hour.looks;
                sum.found_open += hour.found_open;
                sum.found_broken += hour.found_broken;
            }
            let at = now.local(from_ms);
            let name = match period {
                Period::Night => at.format("%H:%M").to_string(),
                Period::Fortnight => at.format("%m-%d").to_string(),
            };
            let mut said = sum.looks.to_string();
            for (state, count) in [(DoorState::Open, sum.found_open), (DoorState::Broken, sum.found_broken)] {
                if count > 0 {
                    said = format!("{said} {}{count}", ui.glyphs.door(state));
                }
            }
            Bar { name, value: count(sum.looks), said, tone: Tone::Good }
        });
        let (title, time) = match period {
            Period::Night => (msg::hours_title(), msg::period_night()),
            Period::Fortnight => (msg::days_title(), msg::period_fortnight()),
        };
        let bars: Vec<Bar> = bars.collect();
        let pane = ui.pane(&title).note(ui.say(&time)).focused(self.state.doors.focus == DoorsPane::Figures);
        let inside = frame(ui, area, buf, &pane, Scroll::default());
        if bars.iter().all(|bar| bar.value == 0) {
            return ui.put_muted(buf, inside, &msg::no_looks());
        }
        // What was before the first look is left out; the newest are shown where not all fit.
        let before = bars.iter().take_while(|bar| bar.value == 0).count();
        let skipped = bars.len().saturating_sub(usize::from(inside.height)).max(before);
        self.bars(inside, buf, &bars[skipped..]);
    }

    fn found_open(&self, area: Rect, buf: &mut Buffer, figures: &BoardFigures) {
        let ui = self.ui;
        let mut open: Vec<&(String, LookFigures)> =
            figures.buildings.iter().filter(|(_, sum)| sum.found_open > 0).collect();
        // Stable: among equals the order of the buildings stays.
        open.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.found_open));
        let bars: Vec<Bar> = open
            .into_iter()
            .map(|(name, sum)| Bar {
                name: name.clone(),
                value: count(sum.found_open),
                said: format!("{}/{}", sum.found_open, sum.looks),
                tone: Tone::Warn,
            })
            .collect();
        let pane = ui.pane(&msg::buildings_title());
        let inside = frame(ui, area, buf, &pane, Scroll::default());
        if bars.is_empty() {
            ui.put_muted(buf, inside, &msg::none_open());
        }
        self.bars(inside, buf, &bars);
    }

    fn repair_times(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let means = &self.view.means;
        let note = if means.failures > 0 { ui.say(&msg::failures(means.failures)) } else { String::new() };
        let pane = ui.pane(&msg::means_title()).note(note);
        let inside = frame(ui, area, buf, &pane, Scroll::default());
        if inside.is_empty() {
            return;
        }
        let span = |mean: &MeanTime| words::age(u64::try_from(mean.mean_ms / 1000).unwrap_or(0));
        let whole = match means.whole.count {
            0 => msg::mean_none(),
            count => msg::mean(span(&means.whole), count),
        };
        ui.put_lines(buf, inside, [&vec![ui.piece(&whole, Tone::Title)]]);
        let bars: Vec<Bar> = means
            .stages
            .iter()
            .map(|(stage, mean)| Bar {
                name: ui.say(&words::word(*stage)),
                value: u64::try_from(mean.mean_ms / 1000).unwrap_or(0),
                said: ui.say(&span(mean)),
                tone: Tone::Accent,
            })
            .collect();
        let rest = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
        self.bars(rest, buf, &bars);
    }

    /// Bars under each other, their lengths in proportion; what has a value has at least one column.
    fn bars(&self, area: Rect, buf: &mut Buffer, bars: &[Bar]) {
        let ui = self.ui;
        let shown = &bars[..bars.len().min(usize::from(area.height))];
        let widest = |of: fn(&Bar) -> &str| shown.iter().map(|bar| columns(of(bar))).max().unwrap_or(0);
        let (names, said) = (widest(|bar| &bar.name).min(area.width / 3), widest(|bar| &bar.said));
        let room = area.width.saturating_sub(names + said + 4);
        let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
        for (bar, y) in shown.iter().zip(area.y..area.bottom()) {
            ui.put(buf, (area.x + 1, y), names, &bar.name, Tone::Text);
            let length = (u64::from(room) * bar.value).div_ceil(most);
            let length = u16::try_from(length).unwrap_or(room).min(room);
            let x = area.x + 2 + names;
            ui.put(buf, (x, y), length, &ui.glyphs.thumb.repeat(usize::from(length)), bar.tone);
            let x = x + length + u16::from(length > 0);
            ui.put(buf, (x, y), area.right().saturating_sub(x), &bar.said, Tone::Text);
        }
    }
}
