//! Messages in, effects out: keys, pastes, timers. What the store answers is in `replies`, what a key does in `press`.

use super::changed::{Changed, ShownElsewhere};
use super::claims::{release_if_done, renew};
use super::emergency;
use super::escape;
use super::figures;
use super::forget;
use super::input::{Input, Key, KeyCode};
use super::lone;
use super::past;
use super::people;
use super::practice;
use super::press::{keep_draft, leave, press, take_draft};
use super::reveal;
use super::screen_orders::carry_out;
use super::screens::{self, show};
use super::sent::paste;
use super::sign_in;
use super::state::authors::Authors;
use super::state::{Effect, Message, Moment, State, Timer, Todo, verdict};

/// What a message does.
pub fn update(state: &mut State, message: Message, moment: &Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.now = moment.now;
    let open_before = people::open_home(state);
    let elsewhere = ShownElsewhere::of(state);
    state.changed = Changed::All;
    let looked_back = past::is_open(state);
    let heard = matches!(message, Message::Reply(_));
    match message {
        Message::Input(input @ (Input::Key(_) | Input::Paste(_))) if state.sign_in.is_some() => {
            // Whoever presses a key is there, whoever they are.
            lone::key(state, moment, &mut effects);
            let answered = match &input {
                Input::Key(key) => emergency::key(state, *key, moment, &mut effects),
                Input::Paste(_) | Input::Resize(..) | Input::NoEscape => false,
            };
            if !answered {
                sign_in::input(state, &input, moment, &mut effects);
            }
        }
        Message::Input(Input::Key(key)) => {
            lone::key(state, moment, &mut effects);
            state.idle.key_ms = moment.now.mono_ms;
            let before = (key == Key::plain(KeyCode::Esc)).then(|| escape::before(state));
            state.before_escape = None;
            if !emergency::key(state, key, moment, &mut effects) {
                press(state, key, moment, &mut effects);
            }
            if let Some(before) = before {
                escape::after(state, before);
            }
        }
        Message::Input(Input::NoEscape) => escape::take_back(state, &mut effects),
        Message::Input(Input::Paste(text)) => {
            (state.before_escape, state.going) = (None, false);
            lone::key(state, moment, &mut effects);
            state.idle.key_ms = moment.now.mono_ms;
            paste(state, &text, moment, &mut effects);
        }
        Message::Input(Input::Resize(columns, rows)) => {
            state.size = (columns, rows);
            people::ask_more(state, &mut effects);
        }
        Message::Reply(reply) => super::replies::take(state, reply, moment, &mut effects),
        Message::Tick => tick(state, &mut effects),
        Message::Timer(Timer::KeepDraft) => {
            state.draft_timer = false;
            keep_draft(state, &mut effects);
            state.changed = Changed::Nothing;
        }
        Message::Timer(Timer::RenewClaim) => renew(state, &mut effects),
        Message::Timer(Timer::LoneAsk) => lone::ask(state, moment, &mut effects),
        Message::Timer(Timer::LoneAnswer) => lone::miss(state, moment, &mut effects),
        Message::Timer(Timer::Lock) => sign_in::idle(state, moment, &mut effects),
        Message::Timer(Timer::Hide) => reveal::hide(state, moment, &mut effects),
        Message::Timer(Timer::LoneNext) => lone::next(state, &mut effects),
        Message::Draft(draft) => take_draft(state, *draft, &mut effects),
        Message::Leave => leave(state, &mut effects),
    }
    do_all(state, moment, &mut effects);
    if people::open_home(state) != open_before {
        screens::room(state.screen).opened(state, &mut effects);
    }
    release_if_done(state, &mut effects);
    Authors::prune(state);
    reveal::prune(state, moment);
    verdict::prune(state);
    practice::look(state, moment);
    forget::settle(state, heard, &mut effects);
    if looked_back && !past::is_open(state) {
        past::close(state, &mut effects);
    }
    if state.changed != Changed::Nothing && (elsewhere.is_none() || ShownElsewhere::of(state) != elsewhere) {
        state.changed = Changed::All;
    }
    effects
}

/// Does what rooms have left to be done. What each of it leaves comes before the next.
fn do_all(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    for todo in std::mem::take(&mut state.todo) {
        match todo {
            Todo::Show(screen) => show(state, screen, effects),
            Todo::Order(order) => carry_out(state, order, moment, effects),
            Todo::Typed(Input::Key(key), id) => press(state, key, &Moment { id, ..*moment }, effects),
            Todo::Typed(Input::Paste(text), id) => paste(state, &text, &Moment { id, ..*moment }, effects),
            Todo::Typed(Input::Resize(..) | Input::NoEscape, _) => {}
            Todo::Over(layer) => state.layers.push(layer),
        }
        do_all(state, moment, effects);
    }
}

/// Time went by: who is late rings, and what is shown may say something else.
fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    super::replies::ring_for_late(state, effects);
    screens::room(state.screen).tick(state, effects);
    figures::tick(state, effects);
}
