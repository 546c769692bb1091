//! Claims: whoever waits and is handled here, so that no other terminal takes them; renewed while their subject is open,
//! given back when it is not.

use super::state::{DeskWaits, Effect, State, Timer};
use crate::domain::value::Id;
use crate::store::service::Write;

/// How often a claim is renewed while its subject is open, in milliseconds.
const RENEW_MS: u64 = 30_000;

/// Claims an arrival for this terminal and keeps the claim alive.
pub(super) fn hold(state: &mut State, arrival: Id, effects: &mut Vec<Effect>) {
    if state.held == Some(arrival) {
        return;
    }
    state.held = Some(arrival);
    let ticket = state.ticket();
    effects.push(Write::Claim(ticket, state.op(), Some(arrival)).into());
    effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
}

/// Claims an arrival, to open whoever waits.
pub(super) fn take(state: &mut State, arrival: Id, person: Id, effects: &mut Vec<Effect>) {
    let ticket = state.ticket();
    state.held = Some(arrival);
    state.waiting.insert(ticket, DeskWaits::Claim(person));
    effects.push(Write::Claim(ticket, state.op(), Some(arrival)).into());
    effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
}

pub(super) fn renew(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(arrival) = state.held {
        let ticket = state.ticket();
        effects.push(Write::Claim(ticket, state.op(), Some(arrival)).into());
        effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
    }
}

/// Gives the claim back once nobody whom it belongs to is open or parked.
pub(super) fn release_if_done(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(held) = state.held else { return };
    let desk = &state.desk;
    let wanted = desk
        .open
        .iter()
        .chain(&desk.parked)
        .any(|open| open.known.waiting.as_ref().is_none_or(|waiting| waiting.id == held));
    if !wanted && !state.waiting.values().any(|waiting| matches!(waiting, DeskWaits::Claim(_))) {
        state.held = None;
        let ticket = state.ticket();
        effects.push(Write::Claim(ticket, state.op(), None).into());
    }
}
