//! Repairs: those that go on, the oldest first, with how far they are, for how long, what they wait for and who
//! watches; then those that are over.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::DoorsView;
use crate::app::doors::DoorsPane;
use crate::domain::doors::{Repair, RepairStage};
use crate::store::RepairRow;
use crate::text::mask::in_words;
use crate::text::msg::{board as msg, closure, doors};
use crate::text::words;
use crate::ui::panes::{Moves, TableInBox, foot};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words::{since, time};

impl DoorsView<'_> {
    pub(super) fn repairs(&self, area: Rect, buf: &mut Buffer) {
        let (ui, view) = (self.ui, self.view);
        let waiting = view.means.waiting;
        let pane = ui
            .pane(&msg::repairs_title())
            .count(view.in_repair)
            .note(if waiting > 0 { ui.say(&msg::waiting(waiting)) } else { String::new() })
            .focused(self.state.doors.focus == DoorsPane::Repairs);
        let rows: Vec<&RepairRow> = (0..view.repairs()).filter_map(|row| view.repair(row)).collect();
        let table = self.repair_columns();
        let selected = self.state.doors.repair;
        let scroll = TableInBox { moves: Moves::Pages, ..TableInBox::new(pane, table, &rows, selected) }
            .draw(ui, area, buf);
        if let Some(row) = view.repair(selected) {
            foot(ui, area, buf, scroll, &self.stages(row), Tone::Accent);
        }
    }

    fn repair_columns(&self) -> ListTable<'_, &RepairRow> {
        ListTable::<&RepairRow>::new(closure::repairs_none())
            .column(doors::head_door(), flexible(5, 1), |row| {
                TableCell::new(row.code.to_string(), plain(row))
            })
            .column(msg::head_stage(), flexible(18, 2), |row| self.stage(&row.repair))
            .column(msg::head_took(), fixed(6).right(), |row| {
                TableCell::new(self.took(&row.repair), plain(row))
            })
            .column(msg::head_why(), flexible(10, 4).gives_way(3), |row| {
                TableCell::new(in_words(row.repair.why.as_str()), plain(row))
            })
            .column(msg::head_worker(), flexible(8, 2), |row| {
                TableCell::new(in_words(row.repair.worker.as_str()), plain(row))
            })
            .column(msg::head_parts(), flexible(9, 2).gives_way(2), |row| {
                TableCell::new(row.repair.parts.as_str(), plain(row))
            })
            .column(msg::head_watch(), flexible(15, 1).gives_way(1), |row| self.watch(row))
            .column(doors::head_place(), flexible(16, 3).gives_way(4), |row| {
                TableCell::muted(row.place.as_str())
            })
    }

    /// How far a repair is, or how it ended.
    fn stage(&self, repair: &Repair) -> TableCell {
        let ui = self.ui;
        let (mark, tone) = match repair.stage {
            _ if repair.ended.is_some() => (ui.glyphs.good, Tone::Muted),
            RepairStage::Reported => (ui.glyphs.broken, Tone::Alert),
            RepairStage::Waiting => (ui.glyphs.warn, Tone::Warn),
            RepairStage::Repaired => (ui.glyphs.unknown, Tone::Accent),
            RepairStage::Assigned | RepairStage::InWork => (ui.glyphs.claim, Tone::Text),
        };
        let stage = match repair.ended {
            Some((_, end)) => words::word(end),
            None => words::word(repair.stage),
        };
        TableCell::new(format!("{mark}{}", ui.say(&stage)), tone)
    }

    /// Who watches: it matters while the door cannot be closed.
    fn watch(&self, row: &RepairRow) -> TableCell {
        let gapes = row.state.gapes() && row.repair.ended.is_none();
        if row.repair.watch.is_empty() && gapes {
            let told = format!("{}{}", self.ui.glyphs.alert, self.ui.say(&msg::unwatched()));
            return TableCell::new(told, Tone::Warn);
        }
        TableCell::new(in_words(row.repair.watch.as_str()), Tone::Text)
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

/// What is over steps back.
fn plain(row: &RepairRow) -> Tone {
    if row.repair.ended.is_some() { Tone::Muted } else { Tone::Text }
}
