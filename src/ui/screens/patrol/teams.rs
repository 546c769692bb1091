//! The teams at a glance: in, out, due soon, overdue, as of when that was last reckoned.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::PatrolScreenView;
use crate::app::patrol::PatrolPane;
use crate::domain::patrol::TeamState;
use crate::store::TeamRow;
use crate::text::msg::{coverage as msg, patrol, screen};
use crate::text::words::clock;
use crate::ui::panes::patrol::how;
use crate::ui::panes::{TableInBox, foot};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words;

impl PatrolScreenView<'_> {
    pub(super) fn teams(&self, area: Rect, buf: &mut Buffer) {
        let (ui, teams) = (self.ui, &self.tent.teams);
        let pane = ui
            .pane(&msg::teams_title())
            .count(teams.len())
            .note(ui.say(&self.evaluated()))
            .focused(self.is_focused(PatrolPane::Teams));
        let table = self.team_columns();
        let scroll =
            TableInBox::new(pane, table, teams, self.selected(PatrolPane::Teams)).draw(ui, area, buf);
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

    fn team_columns(&self) -> ListTable<'_, TeamRow> {
        let ui = self.ui;
        ListTable::<TeamRow>::new(msg::no_teams())
            .column(patrol::head_team(), fixed(4).right(), |team| ui.say(&screen::team(team.team)))
            .column(patrol::head_captain(), flexible(8, 1).gives_way(3), |team| team.captain.to_string())
            .column(patrol::head_state(), flexible(11, 1), |team| {
                let (mark, word, tone) = self.how(team);
                TableCell::new(format!("{mark}{word}"), tone)
            })
            .column(msg::head_due(), flexible(11, 1).gives_way(1), |team| {
                TableCell::new(self.turn(team), if team.uncertain { Tone::Warn } else { Tone::Text })
            })
            .column(msg::head_points(), fixed(5).right(), |team| self.part(team.progress))
            .column(msg::head_here(), fixed(5).right().gives_way(2), |team| {
                self.part(self.view.attendance(team.team))
            })
            .column(msg::head_route(), fixed(3).right().gives_way(4), |team| self.number(team.route))
    }

    /// A number, or that there is none.
    pub(super) fn number(&self, number: Option<u16>) -> TableCell {
        match number {
            Some(number) => number.to_string().into(),
            None => TableCell::muted(self.ui.glyphs.nothing),
        }
    }

    /// So many of so many, if there are any.
    pub(super) fn part(&self, (part, all): (usize, usize)) -> TableCell {
        if all == 0 { self.number(None) } else { format!("{part}/{all}").into() }
    }

    /// Mark and words for a team's state.
    pub(super) fn how(&self, team: &TeamRow) -> (&'static str, String, Tone) {
        let evaluated_ms = self.view.evaluated_ms;
        let (mark, word, tone) = how(self.ui, &self.state.now, evaluated_ms, team);
        match team.state(evaluated_ms) {
            TeamState::In if self.view.coverage.is_off(team.team) => {
                (mark, self.ui.say(&msg::state_off()), Tone::Muted)
            }
            TeamState::In => (mark, word, Tone::Text),
            TeamState::Overdue => (mark, word, Tone::Alert),
            TeamState::Out | TeamState::DueSoon => (mark, word, tone),
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
