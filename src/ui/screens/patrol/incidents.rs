//! The incidents of the night, the open ones first; and one of them with what happened there before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::PatrolScreenView;
use crate::app::patrol::PatrolPane;
use crate::store::IncidentRow;
use crate::text::mask::in_words;
use crate::text::msg::{coverage as msg, gate, patrol, screen};
use crate::text::words::clock;
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::panes::{TableInBox, page};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words::{self, spaced};

impl PatrolScreenView<'_> {
    pub(super) fn incidents(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let rows = self.view.incidents();
        let open = rows.iter().filter(|row| row.closed.is_none()).count();
        let note = format!("{} {open}", ui.say(&msg::state_open()));
        let pane = ui
            .pane(&msg::incidents_title())
            .count(rows.len())
            .note(if rows.is_empty() { String::new() } else { note })
            .focused(self.is_focused(PatrolPane::Incidents));
        let table = self.incident_columns();
        TableInBox::new(pane, table, &rows, self.selected(PatrolPane::Incidents)).draw(ui, area, buf);
    }

    fn incident_columns(&self) -> ListTable<'_, &IncidentRow> {
        let ui = self.ui;
        let cell = |row: &IncidentRow, text: String| {
            TableCell::new(text, if row.closed.is_some() { Tone::Muted } else { Tone::Text })
        };
        ListTable::<&IncidentRow>::new(msg::no_incident())
            .column(gate::head_no(), fixed(3).right(), move |row| cell(row, row.no.to_string()))
            .column(gate::head_time(), fixed(5).gives_way(1), move |row| {
                cell(row, words::time(&self.state.now, row.at_ms))
            })
            .column(msg::head_what(), flexible(12, 2), move |row| cell(row, ui.say(&words::word(row.kind))))
            .column(msg::head_place(), flexible(8, 2), move |row| cell(row, row.place.to_string()))
            .column(patrol::head_team(), fixed(3).right().gives_way(3), move |row| {
                cell(row, row.team.map(|team| ui.say(&screen::team(team))).unwrap_or_default())
            })
            .column(patrol::head_state(), flexible(7, 1).gives_way(2), |row| self.standing(row))
            .column(msg::head_found(), flexible(16, 5).gives_way(4), move |row| {
                cell(row, in_words(row.text.as_str()))
            })
    }

    fn standing(&self, row: &IncidentRow) -> TableCell {
        let ui = self.ui;
        match row.closed {
            None => TableCell::new(format!("{}{}", ui.glyphs.alert, ui.say(&msg::state_open())), Tone::Warn),
            Some(_) => TableCell::muted(format!("{}{}", ui.glyphs.good, ui.say(&msg::state_closed()))),
        }
    }

    /// One incident, scrolled by so many rows.
    pub(super) fn incident(&self, area: Rect, buf: &mut Buffer, row: &IncidentRow, scrolled: usize) {
        let ui = self.ui;
        let lines = self.incident_lines(row, usize::from(area.width.saturating_sub(4)));
        let pane = ui.pane(&msg::incident_page(row.no)).focused(true);
        page(ui, area, buf, &pane, &lines, scrolled);
    }

    fn incident_lines(&self, row: &IncidentRow, cols: usize) -> Vec<Vec<RowPiece>> {
        let (ui, now) = (self.ui, &self.state.now);
        let standing = self.standing(row);
        let mut lines = vec![
            spaced([
                ui.piece(&words::word(row.kind), Tone::Title),
                RowPiece::new(row.place.to_string(), Tone::Accent),
                RowPiece::new(standing.text, standing.tone),
            ]),
            spaced([
                ui.some(row.team.map(patrol::team), Tone::Text),
                ui.some(row.people.map(msg::incident_people), Tone::Text),
                ui.some(row.round.map(msg::incident_round), Tone::Muted),
                ui.some(row.passage.map(msg::incident_passage), Tone::Muted),
                ui.piece(&msg::incident_by(words::time(now, row.at_ms), &row.actor), Tone::Muted),
            ]),
        ];
        let mut tell = |text: &str, tone| lines.extend(wrapped(text, cols, tone));
        if !row.text.is_empty() {
            tell(&in_words(row.text.as_str()), Tone::Text);
        }
        for (at_ms, who, note) in &row.notes {
            let note = in_words(note.as_str());
            tell(&format!("{} {who}: {note}", words::time(now, *at_ms)), Tone::Text);
        }
        if let Some((outcome, at_ms)) = &row.closed {
            let outcome = msg::incident_outcome(&in_words(outcome.as_str()), words::time(now, *at_ms));
            tell(&ui.say(&outcome), Tone::Good);
        }
        lines.push(Vec::new());
        lines.extend(self.history(row));
        lines
    }

    /// What else happened at the place of an incident, the newest first.
    fn history(&self, row: &IncidentRow) -> Vec<Vec<RowPiece>> {
        let ui = self.ui;
        let others = || self.state.patrol.history.iter().rev().filter(|other| other.no != row.no);
        let before = others().filter(|other| (other.at_ms, other.seq) < (row.at_ms, row.seq)).count();
        let head = if others().next().is_none() {
            (msg::incident_first(), Tone::Muted)
        } else {
            (msg::incident_history(before), Tone::Title)
        };
        let line = |other: &IncidentRow| {
            let at = self.state.now.local(other.at_ms);
            let standing = self.standing(other);
            let day = format!("{} {}", at.format("%m-%d"), clock(&at.time()));
            spaced([
                RowPiece::new(day, Tone::Muted),
                ui.piece(&words::word(other.kind), Tone::Text),
                RowPiece::new(standing.text, standing.tone),
                RowPiece::new(in_words(other.text.as_str()), Tone::Muted),
            ])
        };
        let mut lines = vec![vec![ui.piece(&head.0, head.1)]];
        lines.extend(others().map(line));
        lines
    }
}
