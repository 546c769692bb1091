//! The teams at a glance: in, out, due soon, overdue, as of when that was last reckoned.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::patrol::PatrolPane;
use crate::domain::patrol::TeamState;
use crate::store::TeamRow;
use crate::text::msg::{coverage as msg, patrol, screen};
use crate::text::words::clock;
use crate::ui::panes::{foot, frame};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words;

impl Screen<'_> {
    pub(super) fn teams(&self, area: Rect, buf: &mut Buffer) {
        let (ui, teams) = (self.ui, &self.tent.teams);
        let visible = Table::visible_rows(area.height.saturating_sub(2));
        let selected = self.selected(PatrolPane::Teams);
        let scroll = Scroll { total: teams.len(), first: 0, visible };
        let first = scroll.follow(selected.unwrap_or(0));
        let pane = Pane {
            title: ui.say(&msg::teams_title()),
            count: Some(teams.len()),
            note: ui.say(&self.evaluated()),
            focused: self.is_focused(PatrolPane::Teams),
        };
        let scroll = Scroll { first, ..scroll };
        let inside = frame(ui, area, buf, &pane, scroll);
        let table = Table {
            columns: self.team_columns(),
            rows: teams.iter().skip(first).take(visible).map(|team| self.team(team)).collect(),
            selected: selected.and_then(|row| row.checked_sub(first)).filter(|_| !teams.is_empty()),
            empty: ui.say(&msg::no_teams()),
        };
        table.draw(ui, inside, buf);
        let state = |wanted: &[TeamState]| {
            teams.iter().filter(|team| wanted.contains(&team.state(self.view.evaluated_ms))).count()
        };
        let out = state(&[TeamState::Out, TeamState::DueSoon, TeamState::Overdue]);
        let late = state(&[TeamState::Overdue]);
        let tone = if late > 0 { Tone::Warn } else { Tone::Muted };
        let words =
            if teams.is_empty() { String::new() } else { ui.say(&patrol::summary(out, late, teams.len())) };
        foot(ui, area, buf, scroll, &words, tone);
    }

    /// When overdue was last reckoned.
    pub(super) fn evaluated(&self) -> crate::text::Msg {
        msg::evaluated(clock(&self.state.now.local(self.view.evaluated_ms)))
    }

    fn team_columns(&self) -> Vec<Column> {
        let ui = self.ui;
        let flexible = |least, weight| Room::Flexible { least, weight };
        vec![
            Column::new(ui.say(&patrol::head_team()), Room::Fixed(4)).right(),
            Column::new(ui.say(&patrol::head_captain()), flexible(8, 1)).gives_way(3),
            Column::new(ui.say(&patrol::head_state()), flexible(11, 1)),
            Column::new(ui.say(&msg::head_due()), flexible(11, 1)).gives_way(1),
            Column::new(ui.say(&msg::head_points()), Room::Fixed(5)).right(),
            Column::new(ui.say(&msg::head_here()), Room::Fixed(5)).right().gives_way(2),
            Column::new(ui.say(&msg::head_route()), Room::Fixed(3)).right().gives_way(4),
        ]
    }

    fn team(&self, team: &TeamRow) -> Row {
        let ui = self.ui;
        let (mark, word, tone) = self.how(team);
        let (here, planned) = self.view.attendance(team.team);
        let nothing = || Cell::new(ui.glyphs.nothing, Tone::Muted);
        let of = |part: usize, all: usize| if all == 0 { nothing() } else { format!("{part}/{all}").into() };
        Row {
            cells: vec![
                ui.say(&screen::team(team.team)).into(),
                team.captain.as_str().into(),
                Cell::new(format!("{mark}{word}"), tone),
                Cell::new(self.turn(team), if team.uncertain { Tone::Warn } else { Tone::Text }),
                of(team.progress.0, team.progress.1),
                of(here, planned),
                team.route.map_or_else(nothing, |route| route.to_string().into()),
            ],
        }
    }

    /// Mark and words for a team's state.
    pub(super) fn how(&self, team: &TeamRow) -> (&'static str, String, Tone) {
        let (ui, evaluated_ms) = (self.ui, self.view.evaluated_ms);
        match team.state(evaluated_ms) {
            TeamState::In if self.view.coverage.is_off(team.team) => {
                (" ", ui.say(&msg::state_off()), Tone::Muted)
            }
            TeamState::In => (" ", ui.say(&patrol::state_in()), Tone::Text),
            TeamState::Out => {
                let out = words::time(&self.state.now, team.out_ms.unwrap_or(evaluated_ms));
                (ui.glyphs.arrow_out, ui.say(&screen::team_out(&out)), Tone::Accent)
            }
            TeamState::DueSoon => (ui.glyphs.arrow_out, ui.say(&msg::state_soon()), Tone::Warn),
            TeamState::Overdue => {
                let late = (evaluated_ms - team.due_ms.unwrap_or(evaluated_ms)) / 1000;
                let late = ui.wait(u64::try_from(late).unwrap_or(0));
                (ui.glyphs.warn, ui.say(&screen::team_late(&late)), Tone::Alert)
            }
        }
    }

    /// When a team is due, or was last back; with a question mark if the clock jumped meanwhile.
    pub(super) fn turn(&self, team: &TeamRow) -> String {
        let time = |at_ms| words::time(&self.state.now, at_ms);
        let unsure = if team.uncertain { self.ui.glyphs.unknown } else { "" };
        match (team.due_ms, team.back_ms) {
            (Some(due_ms), _) => format!("{}{unsure}", self.ui.say(&msg::due(time(due_ms)))),
            (None, Some(back_ms)) => self.ui.say(&msg::back(time(back_ms))),
            (None, None) => String::new(),
        }
    }
}
