//! The emergency key: recorded at once, nothing is asked and nothing that is typed is touched. Pressed again within
//! seconds it asks whether it is the same emergency, and one key answers.

use super::desk::{Notice, Said, Step};
use super::input::{Key, KeyCode};
use super::sent::run;
use super::state::emergency::Pressed;
use super::state::sign_in::SignInTold;
use super::state::{Bell, Effect, Moment, State};
use crate::domain::command::{Command, Emergency};

/// So long a second press may mean the same emergency, in milliseconds.
const SAME_MS: i64 = 30_000;

pub(super) fn press(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let Pressed { last, seq, .. } = state.emergency;
    let gate = state.desk.gate;
    match last.map(|(at, mono_ms)| (at, moment.now.mono_ms - mono_ms)) {
        Some((at, ago_ms)) if at == gate && ago_ms < SAME_MS => {
            state.emergency.asks = true;
            let seconds = u64::try_from(ago_ms / 1000).unwrap_or(0);
            let notice = Notice::EmergencyAsks { seq, seconds };
            match state.sign_in.as_mut() {
                Some(form) => form.told = Some(SignInTold::EmergencyAsks { seconds }),
                None => state.said = Some(Said::new(notice, state.desk.open.is_some())),
            }
            if !state.quiet {
                effects.push(Effect::Bell(Bell::Refused));
            }
        }
        _ => record(state, moment, effects),
    }
}

/// On whatever screen and whatever is typed or open: nothing of that is touched.
fn record(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let gate = state.desk.gate;
    state.emergency = Pressed { last: Some((gate, moment.now.mono_ms)), ..Pressed::default() };
    let sent = std::mem::take(&mut state.sent);
    run(state, Step::Execute(Command::Emergency(Emergency { gate, direction: None })), moment, effects);
    state.sent = sent;
}

/// A key while it is asked whether there is another emergency; whether it was the answer. Any other key leaves it at
/// the one, and does what it does.
pub(super) fn key(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    if !std::mem::take(&mut state.emergency.asks) {
        return false;
    }
    state.note = None;
    let is_yes = [Key::char('!'), Key::char('！'), Key::plain(KeyCode::F(9))].contains(&key);
    match state.sign_in.as_mut() {
        Some(form) => form.told = None,
        None => state.said = None,
    }
    if is_yes {
        record(state, moment, effects);
        return true;
    }
    if let (None, Some(seq)) = (&state.sign_in, state.emergency.seq) {
        state.said = Some(Said::new(Notice::EmergencyOne { seq }, state.desk.open.is_some()));
    }
    key == Key::plain(KeyCode::Esc)
}

/// An emergency was recorded, or could not be: then the key tries again.
pub(super) fn done(state: &mut State, seq: Option<i64>, gate: u16, moment: &Moment) {
    let last = state.emergency.last.or(Some((gate, moment.now.mono_ms))).filter(|_| seq.is_some());
    state.emergency = Pressed { last, seq, asks: state.emergency.asks && seq.is_some() };
    if let (Some(seq), Some(form)) = (seq, state.sign_in.as_mut()) {
        form.told = Some(SignInTold::Emergency(seq));
    }
}
