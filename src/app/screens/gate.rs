//! The Gate: the queue as in the Tent, and the list of open matters, which has the arrows while it is watched.

use super::tent::TentScreen;
use super::{Room, ScreenRoom};
use crate::app::matters;
use crate::app::state::{Effect, Moment, State};
use crate::app::tent::TentPane;

pub(super) struct GateScreen;

impl Room for GateScreen {
    fn enter(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
        if state.panes.watch {
            matters::enter(state, moment, effects);
        } else {
            TentScreen.enter(state, moment, effects);
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, effects: &mut Vec<Effect>) -> bool {
        if state.panes.watch {
            matters::move_by(state, rows)
        } else {
            TentScreen.move_by(state, rows, effects)
        }
    }

    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.panes.matter = None;
        std::mem::take(&mut state.panes.watch)
    }

    fn next_pane(&self, state: &mut State, _by: usize, _effects: &mut Vec<Effect>) {
        state.panes.watch = !state.panes.watch;
        state.panes.matter = if state.panes.watch { matters::rows(state).into_iter().next() } else { None };
    }
}

impl ScreenRoom for GateScreen {
    fn ask(&self, _state: &mut State, _effects: &mut Vec<Effect>) {}

    fn shown(&self, state: &mut State, _effects: &mut Vec<Effect>) {
        (state.panes.focus, state.panes.watch, state.panes.matter) = (TentPane::Queue, false, None);
    }

    fn can_enter(&self, state: &State) -> bool {
        state.panes.watch || TentScreen.can_enter(state)
    }

    fn can_go_back(&self, state: &State) -> bool {
        state.panes.watch
    }

    fn has_row_above(&self, state: &State) -> bool {
        state.panes.watch || TentScreen.has_row_above(state)
    }
}
