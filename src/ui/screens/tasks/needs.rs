//! The panes of what residents need and tell: errands, tips, and the notices to them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{PageLines, TasksView};
use crate::domain::errands::ErrandState;
use crate::domain::tips::{TipPriority, TipState};
use crate::store::{ErrandRow, NoticeRow, TipRow};
use crate::text::mask::masked;
use crate::text::msg::{errands, notices, tips};
use crate::text::{Language, Msg, words};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, TableCell, fixed, flexible};
use crate::ui::words::time;

/// For which home an errand is.
fn home(row: &ErrandRow) -> String {
    row.home.as_ref().map(ToString::to_string).unwrap_or_default()
}

impl TasksView<'_> {
    pub(super) fn errands(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let now = &self.state.now;
        let table = ListTable::<ErrandRow>::new(errands::none())
            .column(errands::head_no(), fixed(4), |row| row.no.to_string())
            .column(errands::head_asked(), fixed(5), |row| time(now, row.at_ms))
            .column(errands::head_home(), fixed(11), |row| self.home_cell(row))
            .column(errands::head_state(), fixed(10), |row| self.ui.say(&words::word(row.state)))
            .column(errands::head_what(), flexible(14, 4), |row| masked(&row.what).to_string())
            .column(errands::head_runner(), flexible(8, 1).gives_way(1), |row| {
                TableCell::muted(row.runner_name.to_string())
            });
        self.table(area, buf, pane, table, &self.board.errands);
    }

    /// A home, marked if it is under quarantine, and loudly if it has waited too long.
    fn home_cell(&self, row: &ErrandRow) -> TableCell {
        let tone = if row.is_late(self.state.now.wall_ms) {
            Tone::Alert
        } else if row.quarantined {
            Tone::Warn
        } else {
            Tone::Text
        };
        let mark = if row.quarantined { self.ui.glyphs.warn } else { " " };
        TableCell::new(format!("{mark}{}", home(row)), tone)
    }

    pub(super) fn errand_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let row = self.board.errands.get(row)?;
        let now = &self.state.now;
        let mut told = vec![
            (
                errands::page_state(words::word(row.state), words::moment(now, row.at_ms), row.seq),
                Tone::Title,
            ),
            (errands::page_asked(&masked(&row.what)), Tone::Text),
        ];
        told.extend(row.quarantined.then(|| (errands::quarantine(), Tone::Warn)));
        told.extend(row.home_gone.then(|| (errands::home_gone(), Tone::Warn)));
        if row.runner.is_some() {
            told.push((errands::page_runner(&row.runner_name), Tone::Text));
        }
        told.extend(row.owed().map(|owed| (errands::owed(owed.to_string()), Tone::Warn)));
        told.push((
            match row.state {
                ErrandState::Asked => errands::next_taken(row.no),
                ErrandState::Taken => errands::next_got(row.no),
                ErrandState::Got => errands::next_delivered(row.no),
                ErrandState::Delivered | ErrandState::Cancelled => errands::next_paid(row.no),
            },
            Tone::Muted,
        ));
        Some((format!("{} {}", self.ui.say(&errands::what_asked(row.no)), home(row)), self.lines(cols, told)))
    }

    pub(super) fn tips(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let now = &self.state.now;
        let table = ListTable::<TipRow>::new(tips::none())
            .column(errands::head_no(), fixed(4), |row| row.no.to_string())
            .column(errands::head_asked(), fixed(5), |row| time(now, row.at_ms))
            .column(tips::head_priority(), fixed(7), |row| {
                let is_urgent = row.priority == TipPriority::Urgent && row.closed.is_none();
                let tone = if is_urgent { Tone::Alert } else { Tone::Text };
                TableCell::new(self.ui.say(&words::word(row.priority)), tone)
            })
            .column(errands::head_state(), fixed(10), |row| self.ui.say(&words::word(row.state())))
            .column(tips::head_place(), flexible(8, 2), |row| masked(&row.place).to_string())
            .column(tips::head_text(), flexible(14, 4), |row| masked(&row.text).to_string());
        self.table(area, buf, pane, table, &self.board.tips);
    }

    pub(super) fn tip_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let row = self.board.tips.get(row)?;
        let now = &self.state.now;
        let mut told = vec![
            (
                errands::page_state(words::word(row.state()), words::moment(now, row.at_ms), row.seq),
                Tone::Title,
            ),
            (tips::page_text(words::word(row.priority), &masked(&row.text)), Tone::Text),
        ];
        if row.runner.is_some() {
            told.push((errands::page_runner(&row.runner_name), Tone::Text));
        }
        told.extend(row.closed.as_ref().map(|(outcome, at_ms)| {
            (tips::page_closed(words::moment(now, *at_ms), &masked(outcome)), Tone::Text)
        }));
        let next: Msg = match row.state() {
            TipState::Told => tips::next_given(row.no),
            TipState::Given => tips::next_closed(row.no),
            TipState::Closed => tips::next_thanked(row.no),
        };
        told.push((next, Tone::Muted));
        let title = format!("{} {}", self.ui.say(&tips::what_told(row.no)), masked(&row.place));
        Some((title, self.lines(cols, told)))
    }

    pub(super) fn notices(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let now = &self.state.now;
        let in_chinese = self.state.language == Language::ZhCn;
        let table = ListTable::<NoticeRow>::new(notices::none())
            .column(errands::head_no(), fixed(4), |row| row.no.to_string())
            .column(errands::head_state(), fixed(10), |row| {
                let (word, tone) = if row.holds(now.wall_ms) {
                    (notices::holds(), Tone::Good)
                } else {
                    (notices::to_come(), Tone::Muted)
                };
                TableCell::new(self.ui.say(&word), tone)
            })
            .column(notices::head_text(), flexible(20, 6), move |row| {
                masked(row.text(in_chinese)).to_string()
            })
            .column(notices::head_reach(), flexible(10, 2).gives_way(1), |row| {
                TableCell::muted(
                    row.reach.last().map(|reach| self.ui.say(&words::word(reach.way))).unwrap_or_default(),
                )
            });
        self.table(area, buf, pane, table, &self.board.notices);
    }

    pub(super) fn notice_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let row = self.board.notices.get(row)?;
        let now = &self.state.now;
        let texts = [&row.zh, &row.en].into_iter().filter(|text| !text.is_empty());
        let mut told: Vec<(Msg, Tone)> =
            texts.map(|text| (notices::page_text(&masked(text)), Tone::Title)).collect();
        told.push((notices::page_from(words::moment(now, row.from_ms), row.seq), Tone::Text));
        told.extend(
            row.until_ms.map(|until_ms| (notices::page_until(words::end(now, until_ms)), Tone::Text)),
        );
        for reach in &row.reach {
            let buildings = if reach.buildings.is_empty() {
                self.ui.say(&notices::all_buildings())
            } else {
                reach.buildings.join(" ")
            };
            let at = words::moment(now, reach.at_ms);
            told.push((notices::page_reach(at, buildings, words::word(reach.way)), Tone::Text));
        }
        told.push((notices::page_next(row.no), Tone::Muted));
        Some((self.ui.say(&notices::what_given(row.no)), self.lines(cols, told)))
    }
}
