//! The incidents of the night, the open ones first; and one of them with what happened there before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::patrol::PatrolPane;
use crate::store::IncidentRow;
use crate::text::mask::in_words;
use crate::text::msg::{coverage as msg, gate, patrol, screen};
use crate::text::width::wrap;
use crate::text::words::clock;
use crate::ui::paint::Piece;
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::{self, spaced};

impl Screen<'_> {
    pub(super) fn incidents(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let rows = self.view.incidents();
        let visible = Table::visible_rows(area.height.saturating_sub(2));
        let selected = self.selected(PatrolPane::Incidents);
        let scroll = Scroll { total: rows.len(), first: 0, visible };
        let first = scroll.follow(selected.unwrap_or(0));
        let open = rows.iter().filter(|row| row.closed.is_none()).count();
        let note = format!("{} {open}", ui.say(&msg::state_open()));
        let pane = Pane {
            title: ui.say(&msg::incidents_title()),
            count: Some(rows.len()),
            note: if rows.is_empty() { String::new() } else { note },
            focused: self.is_focused(PatrolPane::Incidents),
        };
        let inside = frame(ui, area, buf, &pane, Scroll { first, ..scroll });
        let flexible = |least, weight| Room::Flexible { least, weight };
        let table = Table {
            columns: vec![
                Column::new(ui.say(&gate::head_no()), Room::Fixed(3)).right(),
                Column::new(ui.say(&gate::head_time()), Room::Fixed(5)).gives_way(1),
                Column::new(ui.say(&msg::head_what()), flexible(12, 2)),
                Column::new(ui.say(&msg::head_place()), flexible(8, 2)),
                Column::new(ui.say(&patrol::head_team()), Room::Fixed(3)).right().gives_way(3),
                Column::new(ui.say(&patrol::head_state()), flexible(7, 1)).gives_way(2),
                Column::new(ui.say(&msg::head_found()), flexible(16, 5)).gives_way(4),
            ],
            rows: rows.into_iter().skip(first).take(visible).map(|row| self.incident_row(row)).collect(),
            selected: selected.and_then(|row| row.checked_sub(first)).filter(|_| scroll.total > 0),
            empty: ui.say(&msg::no_incident()),
        };
        table.draw(ui, inside, buf);
    }

    fn incident_row(&self, row: &IncidentRow) -> Row {
        let ui = self.ui;
        let tone = if row.closed.is_some() { Tone::Muted } else { Tone::Text };
        Row {
            cells: vec![
                Cell::new(row.no.to_string(), tone),
                Cell::new(words::time(&self.state.now, row.at_ms), tone),
                Cell::new(ui.say(&words::word(row.kind)), tone),
                Cell::new(row.place.to_string(), tone),
                Cell::new(row.team.map(|team| ui.say(&screen::team(team))).unwrap_or_default(), tone),
                self.standing(row),
                Cell::new(in_words(row.text.as_str()), tone),
            ],
        }
    }

    fn standing(&self, row: &IncidentRow) -> Cell {
        let ui = self.ui;
        match row.closed {
            None => Cell::new(format!("{}{}", ui.glyphs.alert, ui.say(&msg::state_open())), Tone::Warn),
            Some(_) => Cell::new(format!("{}{}", ui.glyphs.good, ui.say(&msg::state_closed())), Tone::Muted),
        }
    }

    /// One incident, scrolled by so many rows.
    pub(super) fn incident(&self, area: Rect, buf: &mut Buffer, row: &IncidentRow, scrolled: usize) {
        let ui = self.ui;
        let lines = self.incident_lines(row, usize::from(area.width.saturating_sub(4)));
        let visible = usize::from(area.height.saturating_sub(2));
        let first = scrolled.min(lines.len().saturating_sub(visible));
        let pane = Pane { title: ui.say(&msg::incident_page(row.no)), focused: true, ..Pane::default() };
        let inside = frame(ui, area, buf, &pane, Scroll { total: lines.len(), first, visible });
        for (line, y) in lines.iter().skip(first).zip(inside.y..inside.bottom()) {
            ui.put_pieces(buf, (inside.x + 1, y), inside.width.saturating_sub(1), line);
        }
    }

    fn incident_lines(&self, row: &IncidentRow, cols: usize) -> Vec<Vec<Piece>> {
        let (ui, now) = (self.ui, &self.state.now);
        let text = |text: String| Piece::new(text, Tone::Text);
        let muted = |message| Piece::new(ui.say(&message), Tone::Muted);
        let standing = self.standing(row);
        let mut lines = vec![
            spaced([
                Piece::new(ui.say(&words::word(row.kind)), Tone::Title),
                Piece::new(row.place.to_string(), Tone::Accent),
                Piece::new(standing.text, standing.tone),
            ]),
            spaced(
                [
                    row.team.map(|team| text(ui.say(&patrol::team(team)))),
                    row.people.map(|people| text(ui.say(&msg::incident_people(people)))),
                    row.round.map(|seq| muted(msg::incident_round(seq))),
                    row.passage.map(|seq| muted(msg::incident_passage(seq))),
                    Some(muted(msg::incident_by(words::time(now, row.at_ms), &row.actor))),
                ]
                .into_iter()
                .flatten(),
            ),
        ];
        let mut wrapped = |text: &str, tone| {
            lines.extend(wrap(text, cols).into_iter().map(|row| vec![Piece::new(row, tone)]));
        };
        if !row.text.is_empty() {
            wrapped(&in_words(row.text.as_str()), Tone::Text);
        }
        for (at_ms, who, note) in &row.notes {
            let note = in_words(note.as_str());
            wrapped(&format!("{} {who}: {note}", words::time(now, *at_ms)), Tone::Text);
        }
        if let Some((outcome, at_ms)) = &row.closed {
            let outcome = msg::incident_outcome(&in_words(outcome.as_str()), words::time(now, *at_ms));
            wrapped(&ui.say(&outcome), Tone::Good);
        }
        lines.push(Vec::new());
        lines.extend(self.history(row));
        lines
    }

    /// What else happened at the place of an incident, the newest first.
    fn history(&self, row: &IncidentRow) -> Vec<Vec<Piece>> {
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
                Piece::new(day, Tone::Muted),
                Piece::new(ui.say(&words::word(other.kind)), Tone::Text),
                Piece::new(standing.text, standing.tone),
                Piece::new(in_words(other.text.as_str()), Tone::Muted),
            ])
        };
        let mut lines = vec![vec![Piece::new(ui.say(&head.0), head.1)]];
        lines.extend(others().map(line));
        lines
    }
}
