//! The Shift screen: Enter opens what there is to say of the selected item, and closes it again.

use super::{Room, ScreenRoom};
use crate::app::state::{Effect, Idle, Moment, State, is_another_minute};
use crate::app::{matters, past};
use crate::domain::handover::Item;
use crate::store::service::Wish;

pub(super) struct ShiftScreen;

impl Room for ShiftScreen {
    fn enter(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) {
        turn(state);
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        state.shift.move_by(rows, state.sight)
    }

    /// Back in time, where the page of an item has no sides.
    fn has_aside(&self, _state: &State) -> Result<(), Idle> {
        Ok(())
    }

    fn aside(&self, state: &mut State, by: isize, effects: &mut Vec<Effect>) {
        if by < 0 {
            past::open(state, state.now.wall_ms, effects);
        } else {
            state.say_idle(Idle::Present);
        }
    }

    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.shift.page.take().is_some()
    }

    fn next_pane(&self, state: &mut State, _by: usize, _effects: &mut Vec<Effect>) {
        turn(state);
    }
}

impl ScreenRoom for ShiftScreen {
    fn ask(&self, _state: &mut State, effects: &mut Vec<Effect>) {
        effects.push(Wish::Shift.into());
    }

    fn put_away(&self, state: &mut State) {
        state.shift.put_away();
    }

    /// What the page says of the patrols stays what the Patrol screen says.
    fn tick(&self, state: &mut State, effects: &mut Vec<Effect>) {
        if is_another_minute(state.shift.board.as_ref().map(|board| board.read_ms), &state.now) {
            self.ask(state, effects);
        }
    }

    fn can_go_back(&self, state: &State) -> bool {
        state.shift.page.is_some()
    }
}

fn turn(state: &mut State) {
    state.shift.page = match state.shift.page {
        None => state.shift.selected().map(|_| 0),
        Some(_) => None,
    };
    if state.shift.page.is_some()
        && state.shift.selected() == Some(Item::Permits)
        && let Some(permit) = matters::own_permit(state)
    {
        matters::ask_leader(state, permit);
    }
}
