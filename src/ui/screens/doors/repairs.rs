//! Repairs: those that go on, the oldest first, with how far they are, for how long, what they wait for and who
//! watches; then those that are over.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::doors::DoorsPane;
use crate::domain::doors::{Repair, RepairStage};
use crate::store::RepairRow;
use crate::text::mask::in_words;
use crate::text::msg::{board as msg, closure, doors};
use crate::text::words;
use crate::ui::panes::{foot, frame};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::{since, time};

impl Screen<'_> {
    pub(super) fn repairs(&self, area: Rect, buf: &mut Buffer) {
        let (ui, view) = (self.ui, self.view);
        let visible = Table::visible_rows(area.height.saturating_sub(2)).max(1);
        let (selected, total) = (self.state.doors.repair, view.repairs());
        let first = selected / visible * visible;
        let waiting = view.means.waiting;
        let pane = Pane {
            title: ui.say(&msg::repairs_title()),
            count: Some(view.in_repair),
            note: if waiting > 0 { ui.say(&msg::waiting(waiting)) } else { String::new() },
            focused: self.state.doors.focus == DoorsPane::Repairs,
        };
        let scroll = Scroll { total, first, visible };
        let inside = frame(ui, area, buf, &pane, scroll);
        let flexible = |least, weight| Room::Flexible { least, weight };
        let table = Table {
            columns: vec![
                Column::new(ui.say(&doors::head_door()), flexible(5, 1)),
                Column::new(ui.say(&msg::head_stage()), flexible(18, 2)),
                Column::new(ui.say(&msg::head_took()), Room::Fixed(6)).right(),
                Column::new(ui.say(&msg::head_why()), flexible(10, 4)).gives_way(3),
                Column::new(ui.say(&msg::head_worker()), flexible(8, 2)),
                Column::new(ui.say(&msg::head_parts()), flexible(9, 2)).gives_way(2),
                Column::new(ui.say(&msg::head_watch()), flexible(15, 1)).gives_way(1),
                Column::new(ui.say(&doors::head_place()), flexible(16, 3)).gives_way(4),
            ],
            rows: (first..total.min(first + visible))
                .filter_map(|row| view.repair(row))
                .map(|row| self.repair_row(row))
                .collect(),
            selected: (total > 0).then(|| selected - first),
            empty: ui.say(&closure::repairs_none()),
        };
        table.draw(ui, inside, buf);
        if let Some(row) = view.repair(selected) {
            foot(ui, area, buf, scroll, &self.stages(row), Tone::Accent);
        }
    }

    fn repair_row(&self, row: &RepairRow) -> Row {
        let ui = self.ui;
        let repair = &row.repair;
        let over = repair.ended.is_some();
        let (mark, tone) = match repair.stage {
            _ if over => (ui.glyphs.good, Tone::Muted),
            RepairStage::Reported => (ui.glyphs.broken, Tone::Alert),
            RepairStage::Waiting => (ui.glyphs.warn, Tone::Warn),
            RepairStage::Repaired => (ui.glyphs.unknown, Tone::Accent),
            RepairStage::Assigned | RepairStage::InWork => (ui.glyphs.claim, Tone::Text),
        };
        let stage = match repair.ended {
            Some((_, end)) => words::word(end),
            None => words::word(repair.stage),
        };
        // Who watches matters while the door cannot be closed.
        let gapes = row.state.gapes() && !over;
        let watch = if repair.watch.is_empty() && gapes {
            Cell::new(format!("{}{}", ui.glyphs.alert, ui.say(&msg::unwatched())), Tone::Warn)
        } else {
            Cell::new(in_words(repair.watch.as_str()), Tone::Text)
        };
        let plain = if over { Tone::Muted } else { Tone::Text };
        Row {
            cells: vec![
                Cell::new(row.code.to_string(), plain),
                Cell::new(format!("{mark}{}", ui.say(&stage)), tone),
                Cell::new(self.took(repair), plain),
                Cell::new(in_words(repair.why.as_str()), plain),
                Cell::new(in_words(repair.worker.as_str()), plain),
                Cell::new(repair.parts.as_str(), plain),
                watch,
                Cell::new(row.place.as_str(), Tone::Muted),
            ],
        }
    }

    /// How long a repair took, or has taken.
    fn took(&self, repair: &Repair) -> String {
        let took_ms = repair.took_ms().filter(|_| repair.ended.is_some());
        let seconds = match took_ms {
            Some(took_ms) => u64::try_from(took_ms / 1000).unwrap_or(0),
            None => since(&self.state.now, repair.at_ms),
        };
        self.ui.coarse_age(seconds)
    }

    /// When a repair came to each stage, in a row; how often it failed, how many there were before.
    fn stages(&self, row: &RepairRow) -> String {
        let (ui, now) = (self.ui, &self.state.now);
        let mut parts = vec![format!("{} {}", row.code, row.place).trim_end().to_owned()];
        if row.before > 0 {
            parts.push(ui.say(&msg::nth_repair(row.before + 1)));
        }
        if row.repair.failures > 0 {
            parts.push(ui.say(&msg::again(row.repair.failures)));
        }
        parts.extend(self.stage_times(&row.repair));
        let ended = row.repair.ended;
        parts.extend(ended.map(|(at_ms, end)| format!("{} {}", ui.say(&words::word(end)), time(now, at_ms))));
        parts.join("  ")
    }

    /// The stages that a repair came to, each with its time.
    pub(super) fn stage_times(&self, repair: &Repair) -> Vec<String> {
        let at = |(stage, at_ms): &(RepairStage, i64)| {
            format!("{} {}", self.ui.say(&words::word(*stage)), time(&self.state.now, *at_ms))
        };
        repair.stages.iter().map(at).collect()
    }
}
