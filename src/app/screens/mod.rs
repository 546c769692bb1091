//! The screens: what each does with the keys that mean something else on each, and what it asks of the file.
//!
//! A screen is one row in [`room`] and one file here; what it remembers is in the room of its name beside this one, and
//! how it is drawn is in `ui`.

mod doors;
mod gate;
mod patrol;
mod people;
mod shift;
mod tasks;
mod tent;

pub(super) use doors::ask_point;
pub(super) use patrol::ask_history;

use super::layers;
pub(super) use super::room::Room;
use super::state::{Effect, Idle, Screen, State};

pub(super) trait ScreenRoom: Room {
    /// Asks for what it shows.
    fn ask(&self, state: &mut State, effects: &mut Vec<Effect>);

    fn shown(&self, state: &mut State, effects: &mut Vec<Effect>) {
        self.ask(state, effects);
    }

    /// It goes out of sight: what takes room is given back.
    fn put_away(&self, _state: &mut State) {}

    fn tick(&self, _state: &mut State, _effects: &mut Vec<Effect>) {}

    /// Somebody else is open, or nobody.
    fn opened(&self, _state: &mut State, _effects: &mut Vec<Effect>) {}

    /// Whether there is a filter.
    fn has_filter(&self) -> bool {
        false
    }

    /// Into the filter, or out of it.
    fn to_filter(&self, _state: &mut State) {}

    fn can_enter(&self, _state: &State) -> bool {
        true
    }

    /// Whether there is a step back.
    fn can_go_back(&self, state: &State) -> bool;

    /// Whether Up has a row to go to, so that it brings back no earlier line.
    fn has_row_above(&self, _state: &State) -> bool {
        true
    }
}

/// The room of a screen.
pub(super) fn room(screen: Screen) -> &'static dyn ScreenRoom {
    match screen {
        Screen::Tent => &tent::TentScreen,
        Screen::Gate => &gate::GateScreen,
        Screen::Patrol => &patrol::Patrol,
        Screen::Doors => &doors::Doors,
        Screen::Tasks => &tasks::TasksScreen,
        Screen::People => &people::People,
        Screen::Shift => &shift::ShiftScreen,
    }
}

pub(super) fn top(state: &State) -> &'static dyn Room {
    match state.layers.last() {
        Some(layer) => layers::room(layer),
        None => room(state.screen),
    }
}

pub(super) fn show(state: &mut State, screen: Screen, effects: &mut Vec<Effect>) {
    state.layers.clear();
    if state.screen != screen {
        room(state.screen).put_away(state);
    }
    state.screen = screen;
    room(screen).shown(state, effects);
}

/// Whether Up has no row to go to where it is pressed, so that it brings back a line.
#[must_use]
pub(crate) fn is_above_all_rows(state: &State) -> bool {
    state.layers.is_empty() && state.desk.chooser.is_none() && !room(state.screen).has_row_above(state)
}

/// There is nothing behind what is selected.
fn no_page(state: &mut State) {
    state.say_idle(Idle::NoPage);
}
