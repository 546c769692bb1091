//! The Doors screen: Enter goes on with the filter, or opens the page of the selected point.

use super::{Room, ScreenRoom, no_page};
use crate::app::doors::{BESIDE, DoorsPane};
use crate::app::state::{Effect, Idle, Moment, State, is_another_minute};
use crate::store::service::Wish;

pub(super) struct Doors;

impl Room for Doors {
    fn enter(&self, state: &mut State, _moment: &Moment, effects: &mut Vec<Effect>) {
        if state.doors.field.is_some() {
            state.doors.turn_filter();
            return ask_point(state, effects);
        }
        let selected = state.doors.selected_code().filter(|_| state.doors.page.is_none());
        let Some(code) = selected else { return no_page(state) };
        let is_read = state.doors.point.as_ref().is_some_and(|view| view.page.row.point.code == code);
        if !is_read {
            state.doors.point = None;
        }
        (state.doors.page, state.doors.gone) = (Some((code, 0)), false);
        ask_point(state, effects);
    }

    fn move_by(&self, state: &mut State, rows: isize, effects: &mut Vec<Effect>) -> bool {
        let is_new = state.doors.move_by(rows, state.sight);
        if state.doors.page.is_none() {
            ask_point(state, effects);
        }
        is_new
    }

    fn back(&self, state: &mut State, effects: &mut Vec<Effect>) -> bool {
        let is_back = state.doors.back();
        if is_back {
            ask_point(state, effects);
        }
        is_back
    }

    fn next_pane(&self, state: &mut State, by: usize, effects: &mut Vec<Effect>) {
        state.doors.next_pane(by);
        self.ask(state, effects);
    }

    fn has_aside(&self, _state: &State) -> Result<(), Idle> {
        Ok(())
    }

    fn aside(&self, state: &mut State, by: isize, effects: &mut Vec<Effect>) {
        if state.doors.move_aside(by) {
            self.ask(state, effects);
        } else {
            ask_point(state, effects);
        }
    }
}

impl ScreenRoom for Doors {
    fn ask(&self, state: &mut State, effects: &mut Vec<Effect>) {
        effects.push(Wish::Board(state.doors.wants(&state.now)).into());
    }

    fn shown(&self, state: &mut State, effects: &mut Vec<Effect>) {
        self.ask(state, effects);
        if state.doors.page.is_some() {
            ask_point(state, effects);
        }
    }

    fn put_away(&self, state: &mut State) {
        state.doors.put_away();
    }

    /// What is due, and how old a look is, is told by the minute.
    fn tick(&self, state: &mut State, effects: &mut Vec<Effect>) {
        if is_another_minute(state.doors.view.as_ref().map(|view| view.board.read_ms), &state.now) {
            self.ask(state, effects);
        }
    }

    fn has_filter(&self) -> bool {
        true
    }

    fn to_filter(&self, state: &mut State) {
        state.doors.enter_filter();
    }

    fn can_enter(&self, state: &State) -> bool {
        let doors = &state.doors;
        doors.field.is_some() || doors.page.is_none() && doors.selected_code().is_some()
    }

    fn can_go_back(&self, state: &State) -> bool {
        state.doors.can_go_back()
    }
}

/// Asks for the page of a point: the open one, or the one that stands beside the grid.
pub(in crate::app) fn ask_point(state: &mut State, effects: &mut Vec<Effect>) {
    let beside = || {
        let shown = state.size.0 >= BESIDE && state.doors.focus == DoorsPane::Grid;
        state.doors.selected_code().filter(|_| shown)
    };
    let Some(code) = state.doors.page.as_ref().map(|(code, _)| code.clone()).or_else(beside) else { return };
    let ticket = state.ticket();
    state.doors.ticket = Some(ticket);
    effects.push(Wish::Point(ticket, code).into());
}
