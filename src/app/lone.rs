//! The lone warden's check on this screen: when to ask, when an answer is missing, when to ring again.
//!
//! The terminal at which it was set is asked; all others only tell what came of it. Time comes from
//! messages, and nothing wakes the screen before something is due.

use super::state::lone::LoneState;
use super::state::{Bell, Effect, Moment, ScreenNote, State, Timer};
use crate::domain::command::{Command, LoneCommand};
use crate::domain::value::Id;
use crate::store::service::Write;
use crate::store::{Call, Lone, Op};

/// For how long a question waits for its key, in milliseconds.
pub(crate) const ANSWER_MS: i64 = 60_000;
/// After so long without an answer the next one is to be called, in milliseconds.
pub(crate) const NEXT_MS: i64 = 3 * 60_000;
/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// What is to be told of the check, on every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoneAlarm<'a> {
    /// A key is asked for here, since that moment (wall milliseconds).
    Asks(i64),
    /// There was no answer.
    Missed {
        /// Since when, in wall milliseconds.
        since_ms: i64,
        /// Whom to call now; `None` if nobody has a telephone.
        call: Option<&'a Call>,
        /// It is this terminal that was asked: any key here is an answer.
        here: bool,
    },
}

/// What is to be told of the check now.
#[must_use]
pub fn alarm(state: &State) -> Option<LoneAlarm<'_>> {
    let lone = on(state)?;
    // What this screen has missed counts even where the file cannot take it.
    let own = state.lone.asked_ms.filter(|_| state.lone.unanswered);
    if let Some(since_ms) = lone.missed_ms.or(own) {
        let call = turn(lone, since_ms, state.now.wall_ms);
        return Some(LoneAlarm::Missed { since_ms, call, here: is_asked(state, lone) });
    }
    state.lone.asked_ms.map(LoneAlarm::Asks)
}

/// Whose turn it is to be called.
fn turn(lone: &Lone, since_ms: i64, wall_ms: i64) -> Option<&Call> {
    let waited = (wall_ms - since_ms - ANSWER_MS).max(0) / NEXT_MS;
    let count = lone.people.len();
    let turn = usize::try_from(waited).unwrap_or(0).checked_rem(count)?;
    lone.people.get(turn)
}

/// The check, if it is on.
fn on(state: &State) -> Option<&Lone> {
    state.tent.as_ref().map(|tent| &tent.lone).filter(|lone| lone.minutes > 0)
}

fn is_asked(state: &State, lone: &Lone) -> bool {
    lone.terminal == state.terminal
}

/// Asks the post for something under an id of its own: the same key may also enter a line, whose
/// operation takes the moment's.
fn execute(state: &mut State, command: Command, moment: &Moment, effects: &mut Vec<Effect>) {
    let op = Op { id: Id(moment.id.0.map(|byte| !byte)), ..state.op() };
    // Nobody waits for the answer: what came of it comes with the file's new state.
    let ticket = state.ticket();
    effects.push(Write::Execute(ticket, op, command).into());
}

fn set_timer(timer: Timer, ms: i64, effects: &mut Vec<Effect>) {
    effects.push(Effect::SetTimer(timer, u64::try_from(ms).unwrap_or(0)));
}

fn bell(state: &State, effects: &mut Vec<Effect>) {
    if !state.quiet {
        effects.push(Effect::Bell(Bell::Overdue));
    }
}

/// A key, or something pasted or scanned: somebody is there. It is handled as any other.
pub(super) fn key(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    state.lone.key_ms = moment.now.mono_ms;
    let Some(lone) = on(state).filter(|lone| is_asked(state, lone)) else { return };
    let (wait_ms, missed) = (wait_ms(lone), lone.missed_ms.is_some());
    let asked = state.lone.asked_ms.take().is_some();
    let unanswered = std::mem::take(&mut state.lone.unanswered);
    if missed || unanswered {
        execute(state, Command::Lone(LoneCommand::Answer), moment, effects);
    }
    if asked || missed {
        set_timer(Timer::LoneAsk, wait_ms, effects);
    }
}

fn wait_ms(lone: &Lone) -> i64 {
    i64::from(lone.minutes) * MINUTE_MS
}

/// So long nothing was asked: is it time? Keys since then put it off.
pub(super) fn ask(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(lone) = on(state).filter(|lone| is_asked(state, lone)) else { return };
    if lone.missed_ms.is_some() || state.lone.asked_ms.is_some() {
        return;
    }
    let left_ms = state.lone.key_ms + wait_ms(lone) - moment.now.mono_ms;
    if left_ms > 0 {
        set_timer(Timer::LoneAsk, left_ms, effects);
    } else {
        state.lone.asked_ms = Some(moment.now.wall_ms);
        set_timer(Timer::LoneAnswer, ANSWER_MS, effects);
    }
}

/// A question's time is over.
pub(super) fn miss(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(asked_ms) = state.lone.asked_ms.filter(|_| !state.lone.unanswered) else { return };
    if on(state).is_none_or(|lone| !is_asked(state, lone)) {
        state.lone.asked_ms = None;
        return;
    }
    // A clock that was set back meanwhile must not keep the record out.
    let asked_ms = asked_ms.min(moment.now.wall_ms);
    state.lone.asked_ms = Some(asked_ms);
    state.lone.unanswered = true;
    execute(state, Command::Lone(LoneCommand::Miss { asked_ms }), moment, effects);
    ring(state, asked_ms, effects);
}

/// Rings for a question that was not answered, and again when it is the next one's turn to be called.
fn ring(state: &mut State, since_ms: i64, effects: &mut Vec<Effect>) {
    state.lone.rung = Some(since_ms);
    bell(state, effects);
    let waited = (state.now.wall_ms - since_ms - ANSWER_MS).rem_euclid(NEXT_MS);
    set_timer(Timer::LoneNext, NEXT_MS - waited, effects);
}

/// Still no answer?
pub(super) fn next(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(LoneAlarm::Missed { since_ms, .. }) = alarm(state) {
        ring(state, since_ms, effects);
    }
}

/// The file says something new.
pub(super) fn fresh(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(lone) = on(state).cloned() else {
        state.lone = LoneState { key_ms: state.lone.key_ms, ..LoneState::default() };
        return;
    };
    let asked = is_asked(state, &lone);
    if asked && state.lone.armed != lone.seq {
        state.lone = LoneState { key_ms: moment.now.mono_ms, armed: lone.seq, ..LoneState::default() };
        effects.push(Write::KeepLone(state.terminal.clone(), state.pid).into());
        set_timer(Timer::LoneAsk, wait_ms(&lone), effects);
        if lone.people.is_empty() {
            state.note = Some(ScreenNote::LoneNobody);
        }
    }
    if !asked {
        state.lone.armed = 0;
        (state.lone.asked_ms, state.lone.unanswered) = (None, false);
    }
    match lone.missed_ms {
        Some(since_ms) => {
            state.lone.recorded = true;
            if state.lone.rung != Some(since_ms) {
                ring(state, since_ms, effects);
            }
        }
        None if std::mem::take(&mut state.lone.recorded) => {
            // It was answered, here or elsewhere: the time runs anew.
            (state.lone.asked_ms, state.lone.unanswered, state.lone.rung) = (None, false, None);
            if asked {
                state.lone.key_ms = moment.now.mono_ms;
                set_timer(Timer::LoneAsk, wait_ms(&lone), effects);
            }
        }
        None => {}
    }
    if !asked && state.lone.orphaned && lone.missed_ms.is_none() {
        (state.lone.orphaned, state.lone.told) = (false, true);
        state.note = Some(ScreenNote::LoneHere);
        let Lone { minutes, calls, .. } = lone;
        execute(state, Command::Lone(LoneCommand::Set { minutes, calls }), moment, effects);
    } else if !asked && !state.lone.orphaned && !std::mem::replace(&mut state.lone.told, true) {
        state.note = Some(ScreenNote::LoneElsewhere(lone.terminal.as_str().into()));
    }
}
