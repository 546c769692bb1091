//! The patrol roster: every team with its state; with room, captain, members and times as well.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{ListGrid, foot, frame};
use crate::app::State;
use crate::app::tent::TentPane as Focus;
use crate::domain::now::Now;
use crate::domain::patrol::TeamState;
use crate::store::{TeamRow, Tent};
use crate::text::msg::{coverage, patrol, screen};
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, columns};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, Scroll, TableCell, fixed, flexible};
use crate::ui::words;

/// From this width on a team has a row of its own with everything.
const WIDE: u16 = 46;
/// The columns of a team in the grid.
const CELL: u16 = 16;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let total = tent.teams.len();
    let now = state.now.wall_ms;
    let out = tent.teams.iter().filter(|team| team.out_ms.is_some()).count();
    let late = tent.teams.iter().filter(|team| team.state(now) == TeamState::Overdue).count();
    let focused = state.panes.focus == Focus::Patrol;
    let title = ui.say(&patrol::title());
    let mut note = if total == 0 { String::new() } else { ui.say(&patrol::summary(out, late, total)) };
    // Focus mark, borders and blanks take seven columns.
    if columns(&title) + columns(&note) + 7 > area.width {
        note = ui.say(&screen::out_late(out, late));
    }
    let pane = PaneFrame::new(title).note(note).focused(focused);
    let room = Rect::new(0, 0, area.width.saturating_sub(2), area.height.saturating_sub(2));
    let in_rows = room.width >= WIDE && usize::from(room.height) > total;
    let grid = ListGrid::new(room, CELL, total, state.panes.team);
    let scroll = if in_rows { Scroll { total, first: 0, visible: total } } else { grid.scroll(total) };
    let inside = frame(ui, area, buf, &pane, scroll);
    if total == 0 {
        return ui.put_muted(buf, inside, &patrol::empty());
    }
    if in_rows {
        table(ui, state).draw(ui, inside, buf, &tent.teams, focused.then_some(state.panes.team));
        let people = tent.teams.iter().map(|team| team.members).sum();
        foot(ui, area, buf, scroll, &ui.say(&screen::roster(total, people)), Tone::Muted);
        return;
    }
    for (index, place) in grid.places(inside, total) {
        let team = &tent.teams[index];
        let (mark, word, tone) = how(ui, &state.now, state.now.wall_ms, team);
        let number = ui.say(&screen::team(team.team));
        ui.put(buf, (place.x, place.y), 4.min(place.width), &number, Tone::Text);
        let rest = place.width.saturating_sub(5);
        ui.put_pieces(
            buf,
            (place.x + 5.min(place.width), place.y),
            rest,
            &[RowPiece::new(format!("{mark}{word}"), tone)],
        );
        if focused && index == state.panes.team {
            ui.tint(buf, place, Tone::Selected);
        }
    }
    let words = match tent.teams.get(state.panes.team).filter(|_| focused) {
        Some(team) => detail(ui, state, team),
        None => ui.say(&screen::roster(total, tent.teams.iter().map(|team| team.members).sum())),
    };
    foot(ui, area, buf, scroll, &words, if focused { Tone::Accent } else { Tone::Muted });
}

/// Mark and words for a team's state at a moment.
pub(in crate::ui) fn how(ui: &Ui<'_>, now: &Now, at_ms: i64, team: &TeamRow) -> (&'static str, String, Tone) {
    match team.state(at_ms) {
        TeamState::Overdue => {
            let late = (at_ms - team.due_ms.unwrap_or(at_ms)) / 1000;
            let late = ui.wait(u64::try_from(late).unwrap_or(0));
            (ui.glyphs.warn, ui.say(&screen::team_late(&late)), Tone::Warn)
        }
        TeamState::DueSoon => (ui.glyphs.arrow_out, ui.say(&coverage::state_soon()), Tone::Warn),
        TeamState::Out => {
            let out = words::time(now, team.out_ms.unwrap_or(at_ms));
            (ui.glyphs.arrow_out, ui.say(&screen::team_out(&out)), Tone::Accent)
        }
        TeamState::In => (" ", ui.say(&patrol::state_in()), Tone::Muted),
    }
}

/// Captain, members and the next time of a team, in one line.
fn detail(ui: &Ui<'_>, state: &State, team: &TeamRow) -> String {
    let mut parts = vec![ui.say(&screen::team(team.team))];
    if !team.captain.is_empty() {
        parts.push(team.captain.to_string());
    }
    parts.push(ui.say(&screen::team_people(team.members)));
    parts.push(turn(ui, state, team));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// A team in a line: how it stands, and when it is due.
pub(in crate::ui) fn line(ui: &Ui<'_>, state: &State, team: &TeamRow) -> String {
    let (_, how, _) = how(ui, &state.now, state.now.wall_ms, team);
    [ui.say(&patrol::team(team.team)), how, turn(ui, state, team)].join(" ")
}

/// When a team is due, or was last back.
fn turn(ui: &Ui<'_>, state: &State, team: &TeamRow) -> String {
    match (team.due_ms, team.back_ms) {
        (Some(due), _) => {
            // The clock jumped while it was out: nobody can be sure of this time.
            let unsure = if team.uncertain { ui.glyphs.unknown } else { "" };
            format!("{}{unsure}", ui.say(&screen::team_due(&words::time(&state.now, due))))
        }
        (None, Some(back)) => ui.say(&screen::team_back(&words::time(&state.now, back))),
        (None, None) => String::new(),
    }
}

fn table<'a>(ui: &'a Ui<'_>, state: &'a State) -> ListTable<'a, TeamRow> {
    ListTable::<TeamRow>::new(patrol::empty())
        .column(patrol::head_team(), fixed(4).right(), |team| ui.say(&screen::team(team.team)))
        .column(patrol::head_captain(), flexible(8, 1), |team| team.captain.to_string())
        .column(patrol::head_members(), fixed(4).right(), |team| TableCell::muted(team.members.to_string()))
        .column(patrol::head_state(), flexible(12, 1), |team| {
            let (mark, word, tone) = how(ui, &state.now, state.now.wall_ms, team);
            TableCell::new(format!("{mark}{word}"), tone)
        })
        .column(patrol::head_due(), flexible(11, 1), |team| TableCell::muted(turn(ui, state, team)))
}
