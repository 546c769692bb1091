//! The Tent: queue, teams and doors at once.

use super::{Room, ScreenRoom};
use crate::app::queue::take_selected;
use crate::app::state::{Effect, Moment, Screen, State, Todo};
use crate::app::tent::{TentPane, board};
use crate::domain::value::PointCode;
use crate::store::service::Read;

pub(super) struct TentScreen;

impl Room for TentScreen {
    fn enter(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
        match state.panes.focus {
            TentPane::Queue => take_selected(state, moment, effects),
            TentPane::Patrol => open_team(state, effects),
            TentPane::Doors => open_door(state),
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        let at = state.desk.at();
        state.tent.as_ref().is_some_and(|tent| state.panes.move_by(rows, tent, at))
    }

    fn next_pane(&self, state: &mut State, by: usize, _effects: &mut Vec<Effect>) {
        state.panes.focus = state.panes.focus.step(by);
    }
}

impl ScreenRoom for TentScreen {
    fn ask(&self, _state: &mut State, _effects: &mut Vec<Effect>) {}

    fn can_enter(&self, state: &State) -> bool {
        let tent = state.tent.as_ref();
        match state.panes.focus {
            TentPane::Queue => tent.is_some_and(|tent| state.panes.selected(tent, state.desk.at()).is_some()),
            TentPane::Patrol | TentPane::Doors => true,
        }
    }

    fn can_go_back(&self, _state: &State) -> bool {
        false
    }

    fn has_row_above(&self, state: &State) -> bool {
        let row = state.tent.as_ref().and_then(|tent| state.panes.arrival_row(tent, state.desk.at()));
        row.is_some() || state.panes.focus != TentPane::Queue
    }
}

fn open_team(state: &mut State, effects: &mut Vec<Effect>) {
    let team = state.tent.as_ref().and_then(|tent| tent.teams.get(state.panes.team)).map(|row| row.team);
    if let Some(team) = team {
        let ticket = state.ticket();
        effects.push(Read::Team(ticket, team).into());
    }
}

/// The door that is selected, on the Doors screen.
fn open_door(state: &mut State) {
    let door = state.tent.as_ref().and_then(|tent| {
        let door = board(tent).get(state.panes.door).map(|door| door.code.clone())?;
        Some(PointCode::Door(door))
    });
    if let Some(door) = door {
        state.doors.select(door);
        state.leave(Todo::Show(Screen::Doors));
    }
}
