//! Earlier lines: what Esc emptied, a scan or another line took the place of, the desk refused or took. They come
//! back by Up or Ctrl+X and by nothing else, selected: a character takes their place, a key that edits keeps them,
//! and Enter sends them as lines of their own.
//!
//! In memory only, and for one warden: a line may hold a name.

use super::form::{VisitorField, VisitorForm};
use super::input::{Key, KeyCode};
use super::reading::typed;
pub use super::state::earlier::{Earlier, EarlierLines};
use super::state::{Effect, Idle, Moment, OpenLayer, ScreenNote, State};
use crate::domain::any_of::any_of;
use crate::domain::entry::{self, Habit, Line};
use crate::domain::value::SafeText;

/// A line goes to the earlier ones. Answers to what was asked just then mean nothing later, and a PIN is nobody's
/// to read again.
pub(super) fn remember(state: &mut State, text: &str, begun_by: Option<String>) -> bool {
    let text = text.trim();
    let is_answer = |line: &Line| match line {
        // A card that is not held in a hand is not presented.
        any_of!(Line: Card CardOrIdNumber Empty Help Confirm Pick) => true,
        Line::Command { word, .. } => word.has(Habit::IsSecret) || word.has(Habit::SaysWhoWorks),
        any_of!(Line: Tailgate Doors Patrol Entry Acts Group) => false,
    };
    let read = entry::parse(text, &state.desk.context());
    if text.is_empty()
        || ["!", "?"].contains(&entry::normalise(text).as_str())
        || read.as_ref().is_ok_and(is_answer)
    {
        return false;
    }
    state.earlier.push(Earlier::Line { text: text.to_owned(), begun_by });
    true
}

/// What was typed goes to the earlier lines, and it is said how it comes back.
pub(super) fn set_aside(state: &mut State, text: &str) {
    let begun_by = state.authors.line.take();
    if remember(state, text, begun_by) {
        state.note = Some(ScreenNote::SetAside(SafeText::new(text.trim())));
    }
}

/// The line is emptied; what was in it is an earlier line now.
pub(super) fn empty_line(state: &mut State) {
    let text = state.line.take();
    set_aside(state, &text);
}

/// A visitor's form that is not done goes to the earlier lines.
pub(super) fn set_form_aside(state: &mut State, form: VisitorForm) {
    if form.is_begun() {
        let name = SafeText::new(form.text(VisitorField::Name));
        state.earlier.push(Earlier::Form(form));
        state.note = Some(ScreenNote::FormAside(name));
    }
}

/// Takes the topmost layer away; a form that was begun goes to the earlier lines. Whether there was one.
pub(super) fn close_top(state: &mut State) -> bool {
    let Some(layer) = state.layers.pop() else { return false };
    if let OpenLayer::Visitor(form) = layer {
        set_form_aside(state, form);
    }
    true
}

/// Which of them stands in the line, as it was brought back.
fn standing(state: &State) -> Option<usize> {
    let line = &state.line;
    let is_it = |row: &Earlier| matches!(row, Earlier::Line { text, .. } if text == line.text());
    state.earlier.rows.iter().position(is_it).filter(|_| line.selected && !line.failed)
}

/// Brings one back: into the line, selected, as a line of its own.
fn bring(state: &mut State, nth: usize, moment: &Moment, effects: &mut Vec<Effect>) {
    state.line.clear();
    if let Some(Earlier::Line { text, begun_by }) = state.earlier.rows.get(nth).cloned() {
        state.line.set(&text);
        state.line.selected = true;
        state.op_id = moment.id;
        state.authors.line = begun_by;
    }
    typed(state, effects);
    state.note = Some(ScreenNote::BroughtBack);
}

/// Opens a form again that was left.
fn reopen(state: &mut State, nth: usize) {
    if let Some(Earlier::Form(_)) = state.earlier.rows.get(nth)
        && let Some(Earlier::Form(form)) = state.earlier.rows.remove(nth)
    {
        (state.note, state.said) = (None, None);
        state.layers.push(OpenLayer::Visitor(form));
    }
}

/// Up or Down where it is about earlier lines; whether it was.
/// `is_above` says whether Up has no row to go to.
pub(super) fn step(
    state: &mut State,
    (is_up, is_above): (bool, bool),
    moment: &Moment,
    effects: &mut Vec<Effect>,
) -> bool {
    let standing = standing(state).filter(|_| state.layers.is_empty());
    match (is_up, standing) {
        (true, None) if !is_above => return false,
        (true, None) if state.earlier.is_empty() => {
            state.note = Some(ScreenNote::KeyIdle(Idle::NothingEarlier));
        }
        (true, standing) => {
            let typed = state.line.take();
            let is_new = standing.is_none() && remember(state, &typed, state.authors.line.clone());
            let next = standing.map_or(usize::from(is_new), |at| at + 1).min(state.earlier.len() - 1);
            match state.earlier.rows.get(next) {
                Some(Earlier::Form(_)) => reopen(state, next),
                _ => bring(state, next, moment, effects),
            }
        }
        (false, Some(0)) => {
            state.line.clear();
            typed(state, effects);
        }
        (false, Some(at)) => match state.earlier.rows.get(at - 1) {
            Some(Earlier::Form(_)) => reopen(state, at - 1),
            _ => bring(state, at - 1, moment, effects),
        },
        (false, None) => return false,
    }
    true
}

/// Ctrl+X: the list, with the one before chosen.
pub(super) fn open(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let first = if let Some(at) = standing(state) {
        at + 1
    } else {
        let typed = state.line.take();
        usize::from(remember(state, &typed, state.authors.line.clone()))
    };
    choose(state, first, moment, effects);
}

/// One of the list is chosen, and stands in the line.
fn choose(state: &mut State, nth: usize, moment: &Moment, effects: &mut Vec<Effect>) {
    let nth = nth.min(state.earlier.len().saturating_sub(1));
    if let Some(OpenLayer::Earlier(_)) = state.layers.last() {
        state.layers.pop();
    }
    bring(state, nth, moment, effects);
    state.note = None;
    state.layers.push(OpenLayer::Earlier(nth));
}

/// Another one is chosen; at the end of the list it is said that it ends.
fn choose_other(state: &mut State, from: usize, to: usize, moment: &Moment, effects: &mut Vec<Effect>) {
    choose(state, to, moment, effects);
    if matches!(state.layers.last(), Some(OpenLayer::Earlier(nth)) if *nth == from) {
        state.say_idle(Idle::ListEnds);
    }
}

/// A key in the list; whether the list took it. Any other key closes the list and does what it does.
pub(super) fn key(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    let Some(OpenLayer::Earlier(nth)) = state.layers.last() else { return false };
    let nth = *nth;
    match (key.code, key.ctrl) {
        (KeyCode::Up, false) | (KeyCode::Char('x'), true) => {
            choose_other(state, nth, nth + 1, moment, effects);
        }
        (KeyCode::Down, false) => choose_other(state, nth, nth.saturating_sub(1), moment, effects),
        (KeyCode::PageUp, _) => choose_other(state, nth, nth + 10, moment, effects),
        (KeyCode::PageDown, _) => choose_other(state, nth, nth.saturating_sub(10), moment, effects),
        (KeyCode::Esc, _) => {
            state.layers.pop();
            state.line.clear();
            typed(state, effects);
        }
        (KeyCode::Enter, false) => {
            state.layers.pop();
            reopen(state, nth);
            if state.layers.is_empty() {
                state.note = Some(ScreenNote::BroughtBack);
            }
        }
        _ => {
            state.layers.pop();
            return false;
        }
    }
    true
}
