//! What a key does: into the line, to what lies on top, or what the key table says. Leaving is here too.

use super::commands;
use super::desk::Step;
use super::earlier;
use super::emergency;
use super::figures;
use super::form::FormStep;
use super::hints::{self, available, place};
use super::input::{Key, KeyCode};
use super::keys::{self, Action, KeyPlace};
use super::layers;
use super::matters;
use super::moves::{back, enter, page_by, row_by};
use super::palette;
use super::reading::{typed, understand};
use super::reveal;
use super::screens::{self, show, top};
use super::sent::{enter_text, send_line, when_free};
use super::state::changed::Changed;
use super::state::help::{self, HelpAt};
use super::state::{DeskWaits, Effect, Entered, Idle, Moment, OpenLayer, ScreenNote, State};
use crate::domain::command::{Command, RegisterVisitor};
use crate::domain::entry::{self, Habit, Line};
use crate::domain::value::CardNumber;
use crate::store::service::Write;
use crate::store::{Draft, Typed};
use crate::text::Language;

/// A half-typed line of an earlier run: back into the line, or told that it had been recorded.
pub(super) fn take_draft(state: &mut State, draft: Draft, effects: &mut Vec<Effect>) {
    state.note = Some(match (draft.recorded, draft.typed) {
        (Some(answer), _) => ScreenNote::DraftRecorded(answer.seq),
        (None, Typed::NotKept) => ScreenNote::DraftNotKept,
        (None, Typed::Unreadable) => ScreenNote::DraftUnreadable,
        (None, Typed::Line(line)) => {
            state.op_id = draft.op_id;
            state.authors.line = draft.begun_by;
            state.line.set(&line);
            understand(state, effects);
            ScreenNote::DraftBack
        }
    });
}

pub(super) fn keep_draft(state: &mut State, effects: &mut Vec<Effect>) {
    // A line about a PIN may hold one, whatever its hint says; what is looked for in help is half of nothing.
    let is_kept = !is_secret(state) && state.help_query().is_none() && !palette::is_open(state);
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
    let on_its_way = state.waiting.values().any(|waiting| matches!(waiting, DeskWaits::Execute(..)));
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

pub(super) fn press(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(key) = hints::meant(state, key) else { return };
    if earlier::key(state, key, moment, effects) {
        return;
    }
    let place = place(state);
    if place == KeyPlace::Form && form_key(state, key, moment, effects) {
        return;
    }
    // Under help, a team's card or the rules the line stays in sight: a scan falls into it there too.
    let types = matches!(key.code, KeyCode::Char(_) | KeyCode::Backspace) && !key.ctrl;
    let beside = place != KeyPlace::Form && (types || key == Key::plain(KeyCode::Tab));
    if place == KeyPlace::Screen || beside {
        if key == Key::plain(KeyCode::Tab) && tab(state, moment, effects) {
            return;
        }
        // In an empty line there is nowhere to go aside, on a grid there is.
        let is_aside = matches!(key, Key { code: KeyCode::Left | KeyCode::Right, ctrl: false });
        let has_aside = screens::room(state.screen).has_aside(state).is_ok();
        if is_aside && place == KeyPlace::Screen && has_aside && state.line.is_empty() {
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
                palette::narrowed(state);
            }
            return;
        }
    }
    if !matches!(place, KeyPlace::Screen | KeyPlace::Form)
        && key == Key::plain(KeyCode::Enter)
        && !state.line.is_empty()
    {
        let layer = state.layers.last().map(layers::room);
        if layer.is_some_and(|layer| layer.enter_line(state, moment, effects)) {
            return;
        }
        // What was typed or scanned under a layer counts, and its answer has to be seen.
        state.layers.clear();
        return send_line(state, moment, effects);
    }
    match keys::action(place, key) {
        None => state.note = Some(ScreenNote::KeyIdle(Idle::NotHere)),
        Some(action) => match available(state, action) {
            // What is on its way may open somebody, from whom this steps back then.
            Err(_) if action == Action::Back && state.is_busy() => act(state, action, moment, effects),
            Err(idle) => state.note = Some(ScreenNote::KeyIdle(idle)),
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
    let asked = matches!(state.note, Some(ScreenNote::LeaveAgain(_)));
    state.note = None;
    match action {
        Action::Enter => enter(state, moment, effects),
        Action::Back => back(state, effects),
        Action::Help => state.layers.push(OpenLayer::Help(HelpAt::FIRST)),
        Action::Show(screen) => show(state, screen, effects),
        Action::NextPane => top(state).next_pane(state, 1, effects),
        Action::PreviousPane => top(state).next_pane(state, 2, effects),
        Action::Up | Action::Down
            if earlier::step(
                state,
                (action == Action::Up, screens::is_above_all_rows(state)),
                moment,
                effects,
            ) => {}
        Action::Up => row_by(state, -1, effects),
        Action::Down => row_by(state, 1, effects),
        Action::Left => top(state).aside(state, -1, effects),
        Action::Right => top(state).aside(state, 1, effects),
        Action::Filter => screens::room(state.screen).to_filter(state),
        Action::PageUp => page_by(state, -1, effects),
        Action::PageDown => page_by(state, 1, effects),
        Action::Emergency => emergency::press(state, moment, effects),
        Action::Again => begin(state, Step::LastCourier, moment, effects),
        Action::Palette => palette::open(state),
        Action::Earlier => earlier::open(state, moment, effects),
        Action::Undo => {
            // Whatever stands in the line is no part of the yes that is asked for.
            earlier::empty_line(state);
            // What is on its way is the last one, as soon as it is recorded.
            begin(state, Step::LastOwn, moment, effects);
        }
        Action::Figures => figures::open(state, effects),
        Action::Reveal => reveal::ask(state, moment, effects),
        Action::Repaint => effects.push(Effect::Repaint),
        Action::Look => {
            state.look = state.look.next();
            state.note = Some(ScreenNote::Look(state.look));
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
                state.note = Some(ScreenNote::LeaveAgain(unfinished));
            } else {
                leave(state, effects);
            }
        }
    }
}

/// Does what begins without a line, as soon as the desk is free.
fn begin(state: &mut State, step: Step, moment: &Moment, effects: &mut Vec<Effect>) {
    when_free(state, Entered::Step(Box::new(step)), moment, effects);
}

fn other(language: Language) -> Language {
    match language {
        Language::ZhCn => Language::En,
        Language::En => Language::ZhCn,
    }
}

/// A key in the visitor's form; whether the form took it.
fn form_key(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    let Some(OpenLayer::Visitor(form)) = state.layers.last_mut() else { return false };
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
            let visitor = Command::RegisterVisitor(RegisterVisitor { visitor: *visitor });
            begin(state, Step::Execute(visitor), moment, effects);
            true
        }
    }
}
