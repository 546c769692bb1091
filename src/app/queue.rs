//! Whoever is selected in the queue is claimed and opened, as soon as the desk is free.

use super::sent::when_free;
use super::state::{Effect, Entered, Idle, Moment, State};

/// Claims the selected arrival; whoever waits is opened when the claim is ours.
pub(super) fn take_selected(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let selected = state
        .tent
        .as_ref()
        .and_then(|tent| state.panes.selected(tent, state.desk.at()))
        .map(|row| (row.arrival, row.person_id));
    match selected {
        Some((arrival, person)) => when_free(state, Entered::Claim { arrival, person }, moment, effects),
        None => state.say_idle(Idle::NobodySelected),
    }
}
