//! The screen locks by itself after so many minutes without a key.

use super::{SignInField, lock};
use crate::app::state::{Effect, Moment, State, Timer};

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// After so many minutes the screen locks; 0: never.
fn minutes(state: &State) -> u16 {
    let set = state.tent.as_ref().map(|tent| tent.access.set.lock_minutes);
    set.filter(|_| !state.is_demo()).unwrap_or(0)
}

pub(super) fn arm(state: &mut State, effects: &mut Vec<Effect>) {
    state.idle.armed = minutes(state);
    if state.idle.armed > 0 {
        let wait_ms = i64::from(state.idle.armed) * MINUTE_MS;
        effects.push(Effect::SetTimer(Timer::Lock, u64::try_from(wait_ms).unwrap_or(0)));
    }
}

/// The file says something new, of the minutes perhaps.
pub(in crate::app) fn fresh(state: &mut State, effects: &mut Vec<Effect>) {
    if state.idle.armed != minutes(state) {
        arm(state, effects);
    }
    let gone = state.sign_in.as_ref().map(|form| (form.at, form.fields(state)));
    // A PIN that was set or reset meanwhile asks for other fields.
    if let (Some((at, fields)), Some(form)) = (gone, state.sign_in.as_mut())
        && !fields.contains(&at)
    {
        form.at = fields.last().copied().unwrap_or(SignInField::No);
    }
}

/// So long nothing was asked: were there keys since?
pub(in crate::app) fn idle(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let minutes = minutes(state);
    if minutes == 0 || state.is_hidden() {
        state.idle.armed = 0;
        return;
    }
    let left_ms = state.idle.key_ms + i64::from(minutes) * MINUTE_MS - moment.now.mono_ms;
    if left_ms > 0 {
        effects.push(Effect::SetTimer(Timer::Lock, u64::try_from(left_ms).unwrap_or(0)));
    } else {
        lock(state);
    }
}
