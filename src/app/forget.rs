//! Behind a lock the state keeps no names that can be read again: not those that were there when the screen was locked, and
//! not those that the file brings while it is. They are asked for again when somebody says who they are.
//!
//! What cannot be read again stays: a half-typed line, a form, and a household whose members go together.

use zeroize::Zeroize as _;

use super::screens;
use super::sign_in::SignInWhy;
use super::state::{Effect, OpenLayer, State};
use crate::domain::any_of::any_of;
use crate::store::service::Read;
use crate::store::{FollowUpRow, OpenTasks, Tent};

/// To be done when a message is over; `heard`: the store brought something.
pub(super) fn settle(state: &mut State, heard: bool, effects: &mut Vec<Effect>) {
    let locked = state.sign_in.as_ref().is_some_and(|form| form.why == SignInWhy::Lock);
    if locked && (heard || !state.forgotten) {
        if !state.forgotten {
            screens::room(state.screen).put_away(state);
        }
        state.forgotten = true;
        forget(state);
        effects.push(Effect::Forget);
    } else if !locked && state.forgotten {
        state.forgotten = false;
        effects.push(Read::Tent.into());
        screens::room(state.screen).ask(state, effects);
        let without = |layer: &OpenLayer| match layer {
            OpenLayer::Team(team, members, _) if members.is_empty() => Some(*team),
            any_of!(OpenLayer: Help Changes Visitor Team Rules Routes Earlier Commands Reasons Staff Since Palette Past Practice Figures) => {
                None
            }
        };
        for team in state.layers.iter().filter_map(without).collect::<Vec<_>>() {
            effects.push(Read::Team(state.ticket(), team).into());
        }
    }
    // Whoever was put aside is read again when they come back.
    if !locked && let Some(request) = state.desk.forgotten_request() {
        let ticket = state.ticket();
        state.refreshing = Some((ticket, request.person));
        effects.push(Read::Person(ticket, Box::new(request), state.terminal.clone()).into());
    }
}

fn forget(state: &mut State) {
    if let Some(tent) = &mut state.tent {
        without_names(tent);
    }
    state.desk.forget();
    // These are made anew by whoever wants to see them again.
    state.layers.retain(|layer| !matches!(layer, OpenLayer::Past(_) | OpenLayer::Since(..)));
    for layer in &mut state.layers {
        if let OpenLayer::Team(_, members, _) = layer {
            *members = Vec::new();
        }
    }
    state.line.matches = Vec::new();
    state.said.zeroize();
    state.shown.zeroize();
    state.verdict = None;
    state.courier = None;
}

/// The rows stay, so that bells ring for what is new in them and for nothing else. Their places are emptied: a `None` is
/// written into one byte, and would leave the others as they were.
fn without_names(tent: &mut Tent) {
    tent.queue.iter_mut().for_each(|row| row.person.zeroize());
    tent.passages.iter_mut().for_each(|row| row.person.zeroize());
    tent.visitors.iter_mut().for_each(|(_, person)| person.zeroize());
    for case in &mut tent.fevers {
        case.name.zeroize();
        case.home.zeroize();
    }
    tent.debts.iter_mut().for_each(|row| row.name.zeroize());
    tent.permits.iter_mut().for_each(|row| row.name.zeroize());
    tent.follow_ups.iter_mut().for_each(without_name);
    tent.couriers = Vec::new();
    // Who did a task, and what was told of a miss, is read again; what is open rings no bell.
    tent.tasks = OpenTasks::default();
}

fn without_name(row: &mut FollowUpRow) {
    row.name.zeroize();
    row.home.zeroize();
    row.instruction.zeroize();
    row.last.iter_mut().for_each(|last| last.note.zeroize());
}
