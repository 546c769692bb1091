//! The Tasks screen: Enter opens what there is to say of the selected row, and closes it again.

use super::{Room, ScreenRoom, no_page};
use crate::app::state::{Effect, Moment, State, is_another_minute};
use crate::store::service::Wish;

pub(super) struct TasksScreen;

impl Room for TasksScreen {
    fn enter(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) {
        match state.tasks.page {
            Some(_) => state.tasks.page = None,
            None if state.tasks.len() == 0 => no_page(state),
            None => state.tasks.page = Some(0),
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        state.tasks.move_by(rows, state.sight)
    }

    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.tasks.page.take().is_some()
    }

    fn next_pane(&self, state: &mut State, by: usize, _effects: &mut Vec<Effect>) {
        state.tasks.next_pane(by);
    }
}

impl ScreenRoom for TasksScreen {
    fn ask(&self, _state: &mut State, effects: &mut Vec<Effect>) {
        effects.push(Wish::Tasks.into());
    }

    fn put_away(&self, state: &mut State) {
        state.tasks.put_away();
    }

    /// What is due is told by the minute.
    fn tick(&self, state: &mut State, effects: &mut Vec<Effect>) {
        if is_another_minute(state.tasks.board.as_ref().map(|board| board.read_ms), &state.now) {
            self.ask(state, effects);
        }
    }

    fn can_enter(&self, state: &State) -> bool {
        state.tasks.page.is_some() || state.tasks.len() > 0
    }

    fn can_go_back(&self, state: &State) -> bool {
        state.tasks.page.is_some()
    }
}
