//! Enter, Esc and the pages, as far as they are the same wherever they are pressed.

use super::earlier;
use super::screens::{self, top};
use super::sent::{next_pasted, send_line};
use super::state::{Effect, Entered, Idle, Moment, ScreenNote, State};

/// Enter: what lies over the screen, else the line if there is one, else what waits for it, else what is selected. An
/// empty line never records anything.
pub(super) fn enter(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if !state.layers.is_empty() {
        top(state).enter(state, moment, effects);
    } else if !state.line.is_empty() {
        send_line(state, moment, effects);
    } else if state.desk.pending.is_some() {
        state.note = Some(ScreenNote::NeedsYes);
    } else if !state.line.pasted.is_empty() {
        next_pasted(state, effects);
    } else {
        top(state).enter(state, moment, effects);
    }
}

/// One page up or down: of who can be chosen from in the line, else of the list that has the arrows, as much as is in
/// sight of it.
pub(super) fn page_by(state: &mut State, pages: isize, effects: &mut Vec<Effect>) {
    let turned = if state.layers.is_empty() { state.desk.turn(pages) } else { None };
    match turned {
        Some(true) => {}
        Some(false) => state.say_idle(Idle::ListEnds),
        None if top(state).turn(state, pages, effects) => {}
        None => row_by(state, pages * state.sight.page(), effects),
    }
}

/// Up or down by so many rows of what lies on top. At the end of a list the key says so.
pub(super) fn row_by(state: &mut State, rows: isize, effects: &mut Vec<Effect>) {
    if !top(state).move_by(state, rows, effects) {
        state.say_idle(Idle::ListEnds);
    }
}

/// Esc: one step back, and it only ever takes away. The topmost layer first, then text, then who is open, then what is
/// open on the screen. What it takes is an earlier line then.
pub(super) fn back(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.layers.is_empty() {
        top(state).back(state, effects);
    } else if !state.line.is_empty() {
        earlier::empty_line(state);
    } else if state.is_busy() {
        state.entered.push_back(Entered::Back);
    } else if state.desk.back() {
        state.said = None;
    } else if !screens::room(state.screen).back(state, effects) && !state.line.pasted.is_empty() {
        drop_pasted(state);
    }
}

/// Pasted lines that wait are thrown away.
fn drop_pasted(state: &mut State) {
    let dropped = state.line.pasted.len();
    state.line.pasted.clear();
    state.note = Some(ScreenNote::PasteDropped(dropped));
}
