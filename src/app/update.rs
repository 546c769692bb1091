//! Messages in, effects out: keys, pastes, timers. What the store answers is in `replies`.

use super::authors::Authors;
use super::changed::Elsewhere;
use super::commands;
use super::desk::Step;
use super::earlier;
use super::emergency;
use super::escape;
use super::form::FormStep;
use super::help::{self, HelpAt};
use super::input::{Input, Key, KeyCode};
use super::keys::{self, Action, Place};
use super::lone;
use super::matters;
use super::moves::{
    aside, back, enter_doors, enter_patrol, enter_people, enter_shift, move_by, next_pane, open_door,
    open_team, other, page_by, show, take_selected, to_filter,
};
use super::people;
use super::reading::{typed, understand};
use super::reveal;
use super::routes;
use super::rules;
use super::sent::{enter_text, next_pasted, paste, run, send_line};
use super::sign_in;
use super::state::{Changed, Effect, Idle, Layer, Message, Moment, Note, Screen, State, Timer, Waiting};
use super::tent::Pane;
use super::verdict;
use crate::domain::command::{Command, RegisterVisitor};
use crate::domain::entry::{self, Habit, Line};
use crate::domain::patrol::Night;
use crate::domain::value::CardNumber;
use crate::store::service::{Wish, Write};
use crate::store::{Draft, Typed};

/// How often a claim is renewed while its subject is open, in milliseconds.
pub(super) const RENEW_MS: u64 = 30_000;

/// What a message does.
pub fn update(state: &mut State, message: Message, moment: &Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.now = moment.now;
    let open_before = people::open_home(state);
    let elsewhere = Elsewhere::of(state);
    state.changed = Changed::All;
    match message {
        Message::Input(input @ (Input::Key(_) | Input::Paste(_))) if state.sign_in.is_some() => {
            // Whoever presses a key is there, whoever they are.
            lone::key(state, moment, &mut effects);
            let answered = match &input {
                Input::Key(key) => emergency::key(state, *key, moment, &mut effects),
                _ => false,
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
    let is_opened = people::open_home(state) != open_before;
    if is_opened && state.screen == Screen::People && people::choose_open(state, &mut effects) {
        people::ask_households(state, &mut effects);
    }
    release_if_done(state, &mut effects);
    Authors::prune(state);
    reveal::prune(state, moment);
    verdict::prune(state);
    if state.changed != Changed::Nothing && (elsewhere.is_none() || Elsewhere::of(state) != elsewhere) {
        state.changed = Changed::All;
    }
    effects
}

/// Time went by: who is overdue is reckoned again, and at noon another night is the one to show.
fn tick(state: &mut State, effects: &mut Vec<Effect>) {
    super::replies::ring_for_late(state, effects);
    state.patrol.evaluate(&state.now);
    let tonight = Night::tonight(&state.now);
    if state.patrol.view.as_ref().is_some_and(|view| view.night.night != tonight) {
        effects.push(Wish::Patrol(tonight).into());
    }
    // What is due, and how old a look is, is told by the minute.
    let minute = |at_ms: i64| at_ms.div_euclid(60_000);
    let read_ms = state.doors.view.as_ref().map(|view| view.board.read_ms);
    if read_ms.is_some_and(|read_ms| minute(read_ms) != minute(state.now.wall_ms)) {
        super::moves::ask_board(state, effects);
    }
    // So is what the page of the shift says of the patrols: it stays what the Patrol screen says.
    let read_ms = state.shift.board.as_ref().map(|board| board.read_ms);
    if read_ms.is_some_and(|read_ms| minute(read_ms) != minute(state.now.wall_ms)) {
        effects.push(Wish::Shift.into());
    }
}

/// A half-typed line of an earlier run: back into the line, or told that it had been recorded.
pub(super) fn take_draft(state: &mut State, draft: Draft, effects: &mut Vec<Effect>) {
    state.note = Some(match (draft.recorded, draft.typed) {
        (Some(answer), _) => Note::DraftRecorded(answer.seq),
        (None, Typed::NotKept) => Note::DraftNotKept,
        (None, Typed::Unreadable) => Note::DraftUnreadable,
        (None, Typed::Line(line)) => {
            state.op_id = draft.op_id;
            state.authors.line = draft.begun_by;
            state.line.set(&line);
            understand(state, effects);
            Note::DraftBack
        }
    });
}

fn keep_draft(state: &mut State, effects: &mut Vec<Effect>) {
    // A line about a PIN may hold one, whatever its hint says; what is looked for in help is half of nothing.
    let is_kept = !is_secret(state) && state.help_query().is_none();
    let line = if is_kept { state.line.text().to_owned() } else { String::new() };
    effects.push(Write::KeepDraft(state.op(), state.pid, line).into());
}

/// Whether the line is about somebody's PIN.
fn is_secret(state: &State) -> bool {
    matches!(&state.line.understood, Some(Ok(Line::Command { word, .. })) if word.has(Habit::IsSecret))
}

/// Leaves in order: the half-typed line is kept, the claim given back.
pub(super) fn leave(state: &mut State, effects: &mut Vec<Effect>) {
    if state.leaving {
        return;
    }
    state.leaving = true;
    // A line that was sent and whose command is not on its way yet is half a line still. One on its way
    // has its draft in the file already, under its own operation.
    let on_its_way = state.waiting.values().any(|waiting| matches!(waiting, Waiting::Execute(..)));
    if state.line.is_empty() && state.is_busy() && !on_its_way && !state.sent.is_empty() {
        let sent = std::mem::take(&mut state.sent);
        state.line.set(&sent);
    }
    // An empty line is told as well: what stood there before may have been kept.
    if !state.line.is_empty() || !on_its_way {
        keep_draft(state, effects);
    }
    if state.held.take().is_some() {
        let ticket = state.ticket();
        effects.push(Write::Claim(ticket, state.op(), None).into());
    }
    effects.push(Effect::Quit);
}

fn renew(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(arrival) = state.held {
        let ticket = state.ticket();
        effects.push(Write::Claim(ticket, state.op(), Some(arrival)).into());
        effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
    }
}

/// Gives the claim back once nobody whom it belongs to is open or parked.
fn release_if_done(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(held) = state.held else { return };
    let desk = &state.desk;
    let wanted = desk
        .open
        .iter()
        .chain(&desk.parked)
        .any(|open| open.known.waiting.as_ref().is_none_or(|waiting| waiting.id == held));
    if !wanted && !state.waiting.values().any(|waiting| matches!(waiting, Waiting::Claim(_))) {
        state.held = None;
        let ticket = state.ticket();
        effects.push(Write::Claim(ticket, state.op(), None).into());
    }
}

pub(super) fn press(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(key) = keys::meant(state, key) else { return };
    if earlier::key(state, key, moment, effects) {
        return;
    }
    let place = keys::place(state);
    if place == Place::Form && form_key(state, key, moment, effects) {
        return;
    }
    // Under help, a team's card or the rules the line stays in sight: a scan falls into it there too.
    let types = matches!(key.code, KeyCode::Char(_) | KeyCode::Backspace) && !key.ctrl;
    let beside = place != Place::Form && (types || key == Key::plain(KeyCode::Tab));
    if place == Place::Screen || beside {
        if key == Key::plain(KeyCode::Tab) && tab(state, moment, effects) {
            return;
        }
        // In an empty line there is nowhere to go aside, on a grid there is.
        let is_aside = matches!(key, Key { code: KeyCode::Left | KeyCode::Right, ctrl: false });
        let has_aside = matches!(state.screen, Screen::Doors | Screen::People);
        if is_aside && place == Place::Screen && has_aside && state.line.is_empty() {
            let by = if key.code == KeyCode::Left { Action::Left } else { Action::Right };
            return act(state, by, moment, effects);
        }
        // Whoever types on after a line that was not taken, or that was brought back, means a new one.
        if state.line.selected && matches!(key, Key { code: KeyCode::Char(_), ctrl: false }) {
            earlier::empty_line(state);
        }
        if let Some(changed) = state.line.edit(key) {
            (state.line.selected, state.line.failed) = (false, false);
            state.changed = Changed::Line;
            if changed {
                typed(state, effects);
                commands::narrowed(state);
                help::narrowed(state);
            }
            return;
        }
    }
    if !matches!(place, Place::Screen | Place::Form)
        && key == Key::plain(KeyCode::Enter)
        && !state.line.is_empty()
    {
        if let Some(Layer::Commands(selected)) = state.layers.last() {
            return commands::choose(state, *selected, effects);
        }
        if state.help_query().is_some() {
            state.note = Some(Note::KeyIdle(Idle::Searching));
            return;
        }
        if let (Some(Layer::Reasons(_)), Some(nth)) = (state.layers.last(), reveal::nth(state.line.text())) {
            state.line.clear();
            return reveal::choose(state, nth, moment, effects);
        }
        // What was typed or scanned under a layer counts, and its answer has to be seen.
        state.layers.clear();
        return send_line(state, moment, effects);
    }
    match keys::action(place, key) {
        None => state.note = Some(Note::KeyIdle(Idle::NotHere)),
        Some(action) => match keys::available(state, action) {
            Err(idle) => state.note = Some(Note::KeyIdle(idle)),
            Ok(()) => act(state, action, moment, effects),
        },
    }
}

/// Tab after a card is Enter, after a slash it completes. Whether it was one of these.
fn tab(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    let text = entry::normalise(state.line.text());
    if ends_with_card(&text) {
        state.layers.clear();
        send_line(state, moment, effects);
        return true;
    }
    commands::tab(state, effects)
}

/// Whether the last 16 characters of a text are a card.
pub(super) fn ends_with_card(text: &str) -> bool {
    let text = text.trim_end();
    text.len().checked_sub(16).and_then(|at| text.get(at..)).is_some_and(|end| CardNumber::parse(end).is_ok())
}

pub(super) fn act(state: &mut State, action: Action, moment: &Moment, effects: &mut Vec<Effect>) {
    let asked = matches!(state.note, Some(Note::LeaveAgain(_)));
    state.note = None;
    match action {
        Action::Enter => enter(state, moment, effects),
        Action::Back => back(state, effects),
        Action::Help => state.layers.push(Layer::Help(HelpAt::FIRST)),
        Action::Tent => show(state, Screen::Tent, effects),
        Action::Gate => show(state, Screen::Gate, effects),
        Action::Patrol => show(state, Screen::Patrol, effects),
        Action::Doors => show(state, Screen::Doors, effects),
        Action::People => show(state, Screen::People, effects),
        Action::Shift => show(state, Screen::Shift, effects),
        Action::NextPane => next_pane(state, 1, effects),
        Action::PreviousPane => next_pane(state, 2, effects),
        Action::Up | Action::Down if earlier::step(state, action, moment, effects) => {}
        Action::Up => move_by(state, -1, effects),
        Action::Down => move_by(state, 1, effects),
        Action::Left => aside(state, -1, effects),
        Action::Right => aside(state, 1, effects),
        Action::Filter => to_filter(state),
        Action::PageUp => page_by(state, -1, effects),
        Action::PageDown => page_by(state, 1, effects),
        Action::Emergency => emergency::press(state, moment, effects),
        Action::Again => run(state, Step::LastCourier, moment, effects),
        Action::Earlier => earlier::open(state, moment, effects),
        Action::Undo => {
            // Whatever stands in the line is no part of the yes that is asked for.
            earlier::empty_line(state);
            if state.is_busy() {
                // What is on its way is the last one, as soon as it is recorded.
                state.entered.push_back("/undo".to_owned());
            } else {
                run(state, Step::LastOwn, moment, effects);
            }
        }
        Action::Reveal => reveal::ask(state, moment, effects),
        Action::Repaint => effects.push(Effect::Repaint),
        Action::Look => {
            state.look = state.look.next();
            state.note = Some(Note::Look(state.look));
        }
        Action::Glyphs => {
            state.ascii = !state.ascii;
            effects.push(Effect::Repaint);
        }
        Action::Language => state.language = other(state.language),
        Action::GoTo => state.going = true,
        Action::NextMatter => matters::next(state, moment, effects),
        Action::Quit => {
            // Whoever is open or parked would be gone without a record.
            let unfinished = state.desk.parked.len() + usize::from(state.desk.open.is_some());
            if unfinished > 0 && !asked {
                state.note = Some(Note::LeaveAgain(unfinished));
            } else {
                leave(state, effects);
            }
        }
    }
}

/// Enter: the line if there is one, else what waits for it, else what is selected. An empty line
/// never records anything.
fn enter(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if let Some(Layer::Rules(None) | Layer::Staff(None)) = state.layers.last() {
        state.note = Some(Note::KeyIdle(Idle::NothingChosen));
    } else if let Some(Layer::Rules(Some(selected))) = state.layers.last() {
        rules::choose(state, *selected, effects);
    } else if let Some(Layer::Reasons(selected)) = state.layers.last() {
        reveal::choose(state, *selected, moment, effects);
    } else if let Some(Layer::Staff(Some(selected))) = state.layers.last() {
        people::choose(state, *selected, effects);
    } else if let Some(Layer::Routes(_)) = state.layers.last() {
        routes::choose(state, effects);
    } else if let Some(Layer::Team(_, members, selected)) = state.layers.last() {
        let member = members.get(*selected).map(|member| member.staff_no.clone());
        people::show_member(state, member, effects);
    } else if !state.layers.is_empty() {
        state.layers.pop();
    } else if !state.line.is_empty() {
        send_line(state, moment, effects);
    } else if state.desk.pending.is_some() {
        state.note = Some(Note::NeedsYes);
    } else if !state.line.pasted.is_empty() {
        next_pasted(state, effects);
    } else if state.watches() {
        matters::enter(state, moment, effects);
    } else if state.screen == Screen::People {
        enter_people(state, moment, effects);
    } else if state.screen == Screen::Patrol {
        enter_patrol(state, effects);
    } else if state.screen == Screen::Doors {
        enter_doors(state, effects);
    } else if state.screen == Screen::Shift {
        enter_shift(state);
    } else {
        match state.panes.focus {
            Pane::Queue => take_selected(state, effects),
            Pane::Patrol => open_team(state, effects),
            Pane::Doors => open_door(state, effects),
        }
    }
}

/// A key in the visitor's form; whether the form took it.
fn form_key(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    let Some(Layer::Visitor(form)) = state.layers.last_mut() else { return false };
    // A scan may fall into any field: its card is taken out, and the form waits.
    let ends = key == Key::plain(KeyCode::Enter) || key == Key::plain(KeyCode::Tab);
    if let Some(card) = if ends { form.take_card() } else { None } {
        let form = form.clone();
        state.layers.pop();
        earlier::set_form_aside(state, form);
        enter_text(state, card, moment, effects);
        return true;
    }
    match form.press(key, &moment.now) {
        FormStep::Taken => true,
        FormStep::Unknown => false,
        FormStep::Sent(visitor) => {
            state.layers.pop();
            run(
                state,
                Step::Execute(Command::RegisterVisitor(RegisterVisitor { visitor: *visitor })),
                moment,
                effects,
            );
            true
        }
    }
}
