//! What every screen and every layer over one has in common.

use super::state::{Effect, Idle, Moment, State};

/// What lies on top and has the keys: a screen, or a layer over it.
pub(super) trait Room {
    /// Enter, with nothing in the line and nothing that waits for an answer. A layer goes if it has nothing better to do.
    fn enter(&self, state: &mut State, _moment: &Moment, _effects: &mut Vec<Effect>) {
        state.layers.pop();
    }

    /// Up or down by so many rows; whether there was anywhere to go.
    fn move_by(&self, _state: &mut State, _rows: isize, _effects: &mut Vec<Effect>) -> bool {
        false
    }

    /// One page up or down, where that is more than so many rows; whether it was.
    fn turn(&self, _state: &mut State, _pages: isize, _effects: &mut Vec<Effect>) -> bool {
        false
    }

    /// Whether there is another pane or page to go to.
    ///
    /// # Errors
    /// [`Idle`] says why not.
    fn has_panes(&self, _state: &State) -> Result<(), Idle> {
        Ok(())
    }

    /// To another pane: one step on, or two steps, which is one back where there are three.
    fn next_pane(&self, _state: &mut State, _by: usize, _effects: &mut Vec<Effect>) {}

    /// Whether there is anything to the side.
    ///
    /// # Errors
    /// [`Idle`] says why not.
    fn has_aside(&self, _state: &State) -> Result<(), Idle> {
        Err(Idle::NotHere)
    }

    fn aside(&self, _state: &mut State, _by: isize, _effects: &mut Vec<Effect>) {}

    /// One step back, which takes a layer away; whether there was one.
    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.layers.pop().is_some()
    }
}
