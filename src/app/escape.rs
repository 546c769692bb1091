//! An Escape that was none: a slow line parted it from the terminal's answer that it began, and what it did is
//! taken back.
//!
//! Holds what stood before the last Escape, until another key comes. What has changed since is left alone.

use super::claims::hold;
use super::reading::understand;
use super::state::escape::BeforeEscape;
use super::state::{Effect, Entered, State};

/// What stands before an Escape.
pub(super) fn before(state: &State) -> Box<BeforeEscape> {
    Box::new(BeforeEscape {
        line: state.line.clone(),
        desk: state.desk.clone(),
        layers: state.layers.clone(),
        earlier: state.earlier.clone(),
        said: state.said.clone(),
        note: state.note.clone(),
        authors: state.authors.clone(),
        held: state.held,
        entered: state.entered.len(),
        waits: false,
        left: Default::default(),
    })
}

/// The Escape has done what it does.
pub(super) fn after(state: &mut State, mut before: Box<BeforeEscape>) {
    before.waits = state.entered.len() > before.entered;
    before.left = (state.desk.clone(), state.layers.clone());
    state.before_escape = Some(before);
}

/// There was no Escape.
pub(super) fn take_back(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(before) = state.before_escape.take() else { return };
    if before.waits {
        state.entered.pop_back_if(|last| *last == Entered::Back);
        return;
    }
    if state.desk != before.left.0 || state.layers != before.left.1 {
        return;
    }
    let BeforeEscape { line, desk, layers, earlier, said, note, authors, held, .. } = *before;
    (state.line, state.desk, state.layers) = (line, desk, layers);
    (state.earlier, state.said, state.note) = (earlier, said, note);
    state.authors = authors;
    if let Some(arrival) = held {
        hold(state, arrival, effects);
    }
    if !state.line.is_empty() {
        understand(state, effects);
    }
}
