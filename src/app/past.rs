//! The night again: a layer that shows the post as it stood, and goes through it by record, by minute and by what mattered.
//!
//! Nothing that is shown there can be acted on: a line that is typed is one of now, and takes the layer away.

use std::sync::Arc;

use super::state::past::PastLayer;
use super::state::{Effect, Idle, OpenLayer, State};
use crate::domain::any_of::any_of;
use crate::store::service::{Ticket, Wish};
use crate::store::{PastAt, PastMove, PastView};

/// Opens it at a moment, in wall milliseconds.
pub(super) fn open(state: &mut State, at_ms: i64, effects: &mut Vec<Effect>) {
    state.layers.push(OpenLayer::Past(PastLayer::default()));
    go(state, PastMove::To(at_ms), effects);
}

fn layer(state: &mut State) -> Option<&mut PastLayer> {
    state.layers.iter_mut().rev().find_map(|layer| match layer {
        OpenLayer::Past(past) => Some(past),
        any_of!(OpenLayer: Help Changes Visitor Team Rules Routes Earlier Commands Reasons Staff Since Palette Practice Figures) => {
            None
        }
    })
}

/// Whether the past is being looked at, under whatever lies over it.
pub(super) fn is_open(state: &State) -> bool {
    state.layers.iter().any(|layer| matches!(layer, OpenLayer::Past(_)))
}

/// Nobody looks at it any more, and what was made to show it goes.
pub(super) fn close(state: &mut State, effects: &mut Vec<Effect>) {
    let ticket = state.ticket();
    effects.push(Wish::Past(ticket, None).into());
}

/// Two moves of one kind are one.
fn joined(first: Option<PastMove>, then: PastMove) -> PastMove {
    match (first, then) {
        (Some(PastMove::Records(one)), PastMove::Records(other)) => PastMove::Records(one + other),
        (Some(PastMove::Minutes(one)), PastMove::Minutes(other)) => PastMove::Minutes(one + other),
        (_, then) => then,
    }
}

/// Goes somewhere, behind whatever is on its way.
pub(super) fn go(state: &mut State, to: PastMove, effects: &mut Vec<Effect>) {
    let ticket = state.ticket();
    let Some(past) = layer(state) else { return };
    if past.asked.is_some() {
        past.then = Some(joined(past.then, to));
        return;
    }
    past.asked = Some(ticket);
    let from = past.view.as_ref().map_or_else(PastAt::default, |view| view.at);
    effects.push(Wish::Past(ticket, Some((from, to))).into());
}

/// The past has come, or cannot be read, which is told elsewhere.
pub(super) fn take(
    state: &mut State,
    ticket: Ticket,
    read: Option<Box<PastView>>,
    effects: &mut Vec<Effect>,
) {
    let Some(past) = layer(state).filter(|past| past.asked == Some(ticket)) else { return };
    past.asked = None;
    let then = past.then.take();
    if let Some(view) = read {
        let stays = past.view.as_ref().is_some_and(|before| before.at == view.at);
        past.view = Some(Arc::from(view));
        match then {
            Some(then) => go(state, then, effects),
            None if stays => state.say_idle(Idle::ListEnds),
            None => {}
        }
    } else if past.view.is_none() {
        state.layers.retain(|layer| !matches!(layer, OpenLayer::Past(_)));
    }
}
