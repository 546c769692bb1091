//! What keys do as things stand: where they fall, which of them do something now, and why the others do not.

use super::input::{Key, KeyCode};
use super::keys::{Action, Binding, KeyPlace, TABLE};
use super::state::{Idle, Screen, ScreenNote, State};
use super::{layers, reveal, screens};
use crate::domain::any_of::any_of;

/// Where the next key falls.
#[must_use]
pub(crate) fn place(state: &State) -> KeyPlace {
    if state.sign_in.is_some() {
        return KeyPlace::SignIn;
    }
    state.layers.last().map_or(KeyPlace::Screen, |layer| layers::room(layer).place())
}

/// The key that was meant: behind Ctrl+G a digit is a function key. `None`, with a word, for any other key there,
/// which does nothing else.
pub(super) fn meant(state: &mut State, key: Key) -> Option<Key> {
    if !std::mem::take(&mut state.going) {
        return Some(key);
    }
    let digit = match key {
        Key { code: KeyCode::Char(c), ctrl: false } => fold(c).to_digit(10),
        _ => None,
    };
    let number = digit.and_then(|digit| u8::try_from(digit).ok());
    if number.is_none() {
        state.note = Some(ScreenNote::NoDigit);
    }
    number.map(|number| Key::plain(KeyCode::F(if number == 0 { 10 } else { number })))
}

/// A digit as an input method may have widened it.
fn fold(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Whether an action does something as things stand, and if not, why.
///
/// # Errors
/// [`Idle`] says why.
pub(crate) fn available(state: &State, action: Action) -> Result<(), Idle> {
    if state.sign_in.is_some() {
        return in_form(state, action);
    }
    let room = screens::room(state.screen);
    let (is_there, idle) = match action {
        Action::Enter => {
            let is_answered = !state.line.is_empty()
                || !state.layers.is_empty()
                || state.desk.pending.is_some()
                || !state.line.pasted.is_empty();
            let has_people = matches!(state.screen, Screen::Tent | Screen::Gate);
            let idle = if has_people { Idle::NobodySelected } else { Idle::NoPage };
            (is_answered || room.can_enter(state), idle)
        }
        Action::Back => (can_go_back(state), Idle::NothingOpen),
        Action::Left | Action::Right => return screens::top(state).has_aside(state),
        Action::NextPane | Action::PreviousPane => return screens::top(state).has_panes(state),
        Action::Filter => (room.has_filter(), Idle::NotHere),
        Action::Earlier => (!state.earlier.is_empty() || !state.line.is_empty(), Idle::NothingEarlier),
        Action::Figures => (matches!(state.screen, Screen::Tasks | Screen::Shift), Idle::NotHere),
        Action::Reveal => return reveal::available(state),
        Action::Again => (state.last_courier().is_some(), Idle::NoCourier),
        any_of!(
            Action: Help Show Up Down PageUp PageDown Emergency Undo Repaint Look Glyphs Language GoTo
            NextMatter Palette Quit
        ) => (true, Idle::NotHere),
    };
    if is_there { Ok(()) } else { Err(idle) }
}

fn can_go_back(state: &State) -> bool {
    let desk = &state.desk;
    !state.layers.is_empty()
        || !state.line.is_empty()
        || desk.pending.is_some()
        || desk.chooser.is_some()
        || desk.open.is_some()
        || !desk.parked.is_empty()
        || desk.group.is_some()
        || !state.line.pasted.is_empty()
        || screens::room(state.screen).can_go_back(state)
}

/// The keys that work now, in the order of the table, one for each action.
#[must_use]
pub(crate) fn hints(state: &State) -> Vec<Binding> {
    let here = place(state);
    let mut hints: Vec<Binding> = Vec::new();
    for row in TABLE.iter().filter(|row| row.place == here) {
        let shown = hints.iter().any(|hint| hint.action == row.action);
        let current = row.action == Action::Show(state.screen) && state.layers.is_empty();
        if !shown && !current && available(state, row.action).is_ok() {
            hints.push(*row);
        }
    }
    hints
}

/// Whether a key of the form does something, and if not, why.
fn in_form(state: &State, action: Action) -> Result<(), Idle> {
    let Some(form) = &state.sign_in else { return Ok(()) };
    if action == Action::Back && !form.can_be_left(state) {
        Err(Idle::NothingOpen)
    } else if matches!(action, Action::Enter | Action::NextPane | Action::PreviousPane) && form.any_key(state)
        || matches!(action, Action::NextPane | Action::PreviousPane) && form.fields(state).len() < 2
    {
        Err(Idle::NotHere)
    } else {
        Ok(())
    }
}
