//! Who is under health follow-up: what is left to do first. No telephone stands here; `/reveal` shows it, and is recorded.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{PageLines, TasksView};
use crate::domain::follow_up::{Day, Urgency};
use crate::domain::value::Home;
use crate::store::FollowUpRow;
use crate::text::mask::masked;
use crate::text::msg::follow_up as msg;
use crate::text::words;
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, TableCell, fixed, flexible};

/// A day without its year.
fn short(day: Day) -> String {
    day.0.format("%m-%d").to_string()
}

fn home(row: &FollowUpRow) -> String {
    row.home.as_ref().map(Home::to_string).unwrap_or_default()
}

impl TasksView<'_> {
    fn today(&self) -> Day {
        Day::today(&self.state.now)
    }

    pub(super) fn follow_ups(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let today = self.today();
        let table = ListTable::<FollowUpRow>::new(msg::nobody())
            .column(msg::head_urgency(), flexible(12, 2), |row| self.urgency_cell(row))
            .column(msg::head_home(), flexible(8, 1), home)
            .column(msg::head_name(), flexible(8, 2), |row| row.name.to_string())
            .column(msg::head_today(), flexible(10, 2), move |row| {
                TableCell::muted(self.ui.say(&words::word(row.days.state(today, today))))
            })
            .column(msg::head_ends(), fixed(7), |row| row.days.ends.map(short).unwrap_or_default())
            .column(msg::head_missed(), fixed(7).right().gives_way(1), move |row| {
                TableCell::muted(row.days.missed(today).len().to_string())
            });
        self.table(area, buf, pane, table, &self.board.follow_ups);
    }

    fn urgency_cell(&self, row: &FollowUpRow) -> TableCell {
        let (glyphs, urgency) = (self.ui.glyphs, row.days.urgency(self.today()));
        let (mark, tone) = match urgency {
            Urgency::Unwell => (glyphs.alert, Tone::Alert),
            Urgency::Silent => (glyphs.warn, Tone::Warn),
            Urgency::Due => (" ", Tone::Text),
            Urgency::Done => (glyphs.good, Tone::Good),
        };
        TableCell::new(format!("{mark}{}", self.ui.say(&words::word(urgency))), tone)
    }

    pub(super) fn follow_up_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let row = self.board.follow_ups.get(row)?;
        let (now, today) = (&self.state.now, self.today());
        let urgency = self.urgency_cell(row);
        let begins = row.days.begins.to_string();
        let span = match row.days.ends {
            Some(ends) => msg::span(begins, ends.to_string()),
            None => msg::open_span(begins),
        };
        let mut told = vec![(msg::page_state(urgency.text), urgency.tone), (span, Tone::Text)];
        told.extend(row.days.is_ending(today).then(|| (msg::last_due(), Tone::Warn)));
        let missed: Vec<String> = row.days.missed(today).into_iter().map(short).collect();
        told.extend((!missed.is_empty()).then(|| (msg::missed(missed.join(" ")), Tone::Warn)));
        if let Some(last) = &row.last {
            let by = last.channel.map_or_else(msg::nobody_tried, words::word);
            let (at, outcome) = (words::moment(now, last.at_ms), words::word(last.outcome));
            told.push((msg::page_last(at, by, outcome, last.seq, last.actor.as_str()), Tone::Text));
            told.extend((!last.note.is_empty()).then(|| (msg::page_note(&masked(&last.note)), Tone::Text)));
        }
        if !row.instruction.is_empty() {
            told.push((msg::page_note(&masked(&row.instruction)), Tone::Text));
        }
        told.extend(row.gone.then(|| (msg::page_gone(), Tone::Warn)));
        told.push((msg::hint(row.seq), Tone::Muted));
        Some((format!("{} {}", home(row), row.name).trim().to_owned(), self.lines(cols, told)))
    }
}
