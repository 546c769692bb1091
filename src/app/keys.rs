//! The one key table: it feeds dispatch, the bottom row and help, so that a hint can never lie.

use super::input::{Key, KeyCode};
use super::state::{Idle, Layer, Note, Screen, State};
use super::tent::Pane;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Send the line, or take what is selected.
    Enter,
    /// One step back.
    Back,
    /// Help for this screen.
    Help,
    /// To the Tent.
    Tent,
    /// To the Gate.
    Gate,
    /// To Patrol.
    Patrol,
    /// To Doors.
    Doors,
    /// To People.
    People,
    /// To Shift.
    Shift,
    /// The next pane.
    NextPane,
    /// The pane before.
    PreviousPane,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// Into the filter, or out of it.
    Filter,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// The emergency lane: nothing is asked.
    Emergency,
    /// Earlier lines, to bring one back.
    Earlier,
    /// The last courier once more.
    Again,
    /// Annul the last own record.
    Undo,
    /// Show the numbers of whoever is open or chosen, for a reason.
    Reveal,
    /// Paint everything anew.
    Repaint,
    /// The next theme.
    Look,
    /// The other glyph set.
    Glyphs,
    /// The other language.
    Language,
    /// A digit that comes next is the function key of that digit.
    GoTo,
    /// To the next open matter, the most urgent first.
    NextMatter,
    /// Leave the program.
    Quit,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// On a screen, nothing over it.
    Screen,
    /// In help.
    Help,
    /// In a form.
    Form,
    /// On a team's card.
    Team,
    /// In a list to choose from.
    List,
    /// Where somebody is asked who they are.
    SignIn,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where.
    pub place: Place,
    /// Which key.
    pub key: Key,
    /// What it does.
    pub action: Action,
}

const fn plain(place: Place, code: KeyCode, action: Action) -> Binding {
    Binding { place, key: Key { code, ctrl: false }, action }
}

const fn ctrl(place: Place, letter: char, action: Action) -> Binding {
    Binding { place, key: Key { code: KeyCode::Char(letter), ctrl: true }, action }
}

/// The table, in the order in which the bottom row shows it.
pub const TABLE: &[Binding] = &[
    plain(Place::Screen, KeyCode::Enter, Action::Enter),
    plain(Place::Screen, KeyCode::Esc, Action::Back),
    ctrl(Place::Screen, 'f', Action::Filter),
    plain(Place::Screen, KeyCode::F(1), Action::Help),
    plain(Place::Screen, KeyCode::F(2), Action::Tent),
    plain(Place::Screen, KeyCode::F(3), Action::Gate),
    plain(Place::Screen, KeyCode::F(4), Action::Patrol),
    plain(Place::Screen, KeyCode::F(5), Action::Doors),
    plain(Place::Screen, KeyCode::F(7), Action::People),
    plain(Place::Screen, KeyCode::F(8), Action::Shift),
    plain(Place::Screen, KeyCode::F(9), Action::Emergency),
    ctrl(Place::Screen, 'g', Action::GoTo),
    ctrl(Place::Screen, 'o', Action::NextMatter),
    ctrl(Place::Screen, 'n', Action::Reveal),
    plain(Place::Screen, KeyCode::Tab, Action::NextPane),
    plain(Place::Screen, KeyCode::BackTab, Action::PreviousPane),
    plain(Place::Screen, KeyCode::Up, Action::Up),
    plain(Place::Screen, KeyCode::Down, Action::Down),
    plain(Place::Screen, KeyCode::Left, Action::Left),
    plain(Place::Screen, KeyCode::Right, Action::Right),
    plain(Place::Screen, KeyCode::PageUp, Action::PageUp),
    plain(Place::Screen, KeyCode::PageDown, Action::PageDown),
    ctrl(Place::Screen, 'p', Action::Earlier),
    ctrl(Place::Screen, 'z', Action::Undo),
    ctrl(Place::Screen, 'r', Action::Again),
    ctrl(Place::Screen, 'l', Action::Repaint),
    ctrl(Place::Screen, 't', Action::Look),
    ctrl(Place::Screen, 'y', Action::Glyphs),
    ctrl(Place::Screen, 'k', Action::Language),
    plain(Place::Screen, KeyCode::F(10), Action::Quit),
    plain(Place::Help, KeyCode::Esc, Action::Back),
    plain(Place::Help, KeyCode::Enter, Action::Back),
    plain(Place::Help, KeyCode::F(1), Action::Back),
    plain(Place::Help, KeyCode::Tab, Action::NextPane),
    plain(Place::Help, KeyCode::BackTab, Action::PreviousPane),
    plain(Place::Help, KeyCode::Left, Action::Left),
    plain(Place::Help, KeyCode::Right, Action::Right),
    plain(Place::Help, KeyCode::Up, Action::Up),
    plain(Place::Help, KeyCode::Down, Action::Down),
    plain(Place::Help, KeyCode::PageUp, Action::PageUp),
    plain(Place::Help, KeyCode::PageDown, Action::PageDown),
    plain(Place::Help, KeyCode::F(2), Action::Tent),
    plain(Place::Help, KeyCode::F(3), Action::Gate),
    plain(Place::Help, KeyCode::F(4), Action::Patrol),
    plain(Place::Help, KeyCode::F(5), Action::Doors),
    plain(Place::Help, KeyCode::F(7), Action::People),
    plain(Place::Help, KeyCode::F(8), Action::Shift),
    plain(Place::Help, KeyCode::F(9), Action::Emergency),
    ctrl(Place::Help, 'g', Action::GoTo),
    ctrl(Place::Help, 'o', Action::NextMatter),
    ctrl(Place::Help, 'l', Action::Repaint),
    plain(Place::Help, KeyCode::F(10), Action::Quit),
    plain(Place::Form, KeyCode::Enter, Action::Enter),
    plain(Place::Form, KeyCode::Esc, Action::Back),
    plain(Place::Form, KeyCode::Tab, Action::NextPane),
    plain(Place::Form, KeyCode::BackTab, Action::PreviousPane),
    plain(Place::Form, KeyCode::F(9), Action::Emergency),
    ctrl(Place::Form, 'g', Action::GoTo),
    ctrl(Place::Form, 'o', Action::NextMatter),
    ctrl(Place::Form, 'l', Action::Repaint),
    plain(Place::Form, KeyCode::F(10), Action::Quit),
    plain(Place::Team, KeyCode::Esc, Action::Back),
    plain(Place::Team, KeyCode::Enter, Action::Enter),
    plain(Place::Team, KeyCode::Up, Action::Up),
    plain(Place::Team, KeyCode::Down, Action::Down),
    plain(Place::Team, KeyCode::PageUp, Action::PageUp),
    plain(Place::Team, KeyCode::PageDown, Action::PageDown),
    plain(Place::Team, KeyCode::F(1), Action::Help),
    plain(Place::Team, KeyCode::F(2), Action::Tent),
    plain(Place::Team, KeyCode::F(3), Action::Gate),
    plain(Place::Team, KeyCode::F(4), Action::Patrol),
    plain(Place::Team, KeyCode::F(5), Action::Doors),
    plain(Place::Team, KeyCode::F(7), Action::People),
    plain(Place::Team, KeyCode::F(8), Action::Shift),
    plain(Place::Team, KeyCode::F(9), Action::Emergency),
    ctrl(Place::Team, 'g', Action::GoTo),
    ctrl(Place::Team, 'o', Action::NextMatter),
    plain(Place::List, KeyCode::Enter, Action::Enter),
    plain(Place::List, KeyCode::Esc, Action::Back),
    plain(Place::List, KeyCode::Up, Action::Up),
    plain(Place::List, KeyCode::Down, Action::Down),
    plain(Place::List, KeyCode::PageUp, Action::PageUp),
    plain(Place::List, KeyCode::PageDown, Action::PageDown),
    plain(Place::List, KeyCode::F(1), Action::Help),
    plain(Place::List, KeyCode::F(2), Action::Tent),
    plain(Place::List, KeyCode::F(3), Action::Gate),
    plain(Place::List, KeyCode::F(4), Action::Patrol),
    plain(Place::List, KeyCode::F(5), Action::Doors),
    plain(Place::List, KeyCode::F(7), Action::People),
    plain(Place::List, KeyCode::F(8), Action::Shift),
    plain(Place::List, KeyCode::F(9), Action::Emergency),
    ctrl(Place::List, 'g', Action::GoTo),
    ctrl(Place::List, 'o', Action::NextMatter),
    ctrl(Place::List, 'l', Action::Repaint),
    plain(Place::List, KeyCode::F(10), Action::Quit),
    plain(Place::SignIn, KeyCode::Enter, Action::Enter),
    plain(Place::SignIn, KeyCode::Esc, Action::Back),
    plain(Place::SignIn, KeyCode::Tab, Action::NextPane),
    plain(Place::SignIn, KeyCode::BackTab, Action::PreviousPane),
    plain(Place::SignIn, KeyCode::F(9), Action::Emergency),
    ctrl(Place::SignIn, 'g', Action::GoTo),
    ctrl(Place::SignIn, 'l', Action::Repaint),
    ctrl(Place::SignIn, 't', Action::Look),
    ctrl(Place::SignIn, 'y', Action::Glyphs),
    ctrl(Place::SignIn, 'k', Action::Language),
    plain(Place::SignIn, KeyCode::F(10), Action::Quit),
    ctrl(Place::Team, 'l', Action::Repaint),
    plain(Place::Team, KeyCode::F(10), Action::Quit),
];

/// Where the next key falls.
#[must_use]
pub(crate) fn place(state: &State) -> Place {
    if state.sign_in.is_some() {
        return Place::SignIn;
    }
    match state.layers.last() {
        None => Place::Screen,
        Some(Layer::Help(_) | Layer::Changes(..)) => Place::Help,
        Some(Layer::Visitor(_)) => Place::Form,
        Some(Layer::Team(..)) => Place::Team,
        Some(
            Layer::Rules(_)
            | Layer::Earlier(_)
            | Layer::Routes(_)
            | Layer::Reasons(_)
            | Layer::Staff(_)
            | Layer::Commands(_),
        ) => Place::List,
    }
}

/// What a key does in a place.
#[must_use]
pub(crate) fn action(place: Place, key: Key) -> Option<Action> {
    TABLE.iter().find(|row| row.place == place && row.key == key).map(|row| row.action)
}

/// The function keys of a place, each with the digit that is its second way: 1 to 9, and 0 for F10.
pub(crate) fn by_digit(place: Place) -> impl Iterator<Item = (char, &'static Binding)> {
    (1..=10_u8).filter_map(move |number| {
        let row = TABLE.iter().find(|row| row.place == place && row.key == Key::plain(KeyCode::F(number)))?;
        Some((char::from(b'0' + number % 10), row))
    })
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
        state.note = Some(Note::NoDigit);
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
        return super::sign_in::available(state, action);
    }
    if let Some(available) = super::help::available(state, action) {
        return available;
    }
    let has_pages = matches!(state.screen, Screen::People | Screen::Patrol | Screen::Doors | Screen::Shift);
    match action {
        Action::Enter => {
            let selected =
                state.tent.as_ref().is_some_and(|tent| state.panes.selected(tent, state.desk.at()).is_some());
            let something = !state.line.is_empty()
                || !state.layers.is_empty()
                || state.desk.pending.is_some()
                || !state.line.pasted.is_empty()
                || has_pages
                || (state.panes.focus == Pane::Queue && selected)
                || state.watches()
                || matches!(state.panes.focus, Pane::Patrol | Pane::Doors);
            if something { Ok(()) } else { Err(Idle::NobodySelected) }
        }
        Action::Back => {
            let something = !state.layers.is_empty()
                || !state.line.is_empty()
                || state.desk.pending.is_some()
                || state.desk.chooser.is_some()
                || state.desk.open.is_some()
                || !state.desk.parked.is_empty()
                || state.desk.group.is_some()
                || !state.line.pasted.is_empty()
                || state.people.member.is_some()
                || (state.screen == Screen::People && state.people.staff.is_some())
                || (state.screen == Screen::Patrol && !state.patrol.pages.is_empty())
                || (state.screen == Screen::Doors && state.doors.can_go_back())
                || (state.screen == Screen::Shift && state.shift.page.is_some())
                || state.watches();
            if something { Ok(()) } else { Err(Idle::NothingOpen) }
        }
        Action::Left | Action::Right if state.screen == Screen::People => Ok(()),
        Action::Left | Action::Right | Action::Filter if state.screen != Screen::Doors => Err(Idle::NotHere),
        Action::Earlier if state.earlier.is_empty() && state.line.is_empty() => Err(Idle::NothingEarlier),
        Action::Reveal => super::reveal::available(state),
        Action::Again if state.last_courier().is_none() => Err(Idle::NoCourier),
        _ => Ok(()),
    }
}

/// The keys that work now, in the order of the table, one for each action.
#[must_use]
pub(crate) fn hints(state: &State) -> Vec<Binding> {
    let here = place(state);
    let mut hints: Vec<Binding> = Vec::new();
    for row in TABLE.iter().filter(|row| row.place == here) {
        let shown = hints.iter().any(|hint| hint.action == row.action);
        let current = match row.action {
            Action::Tent => state.screen == Screen::Tent && state.layers.is_empty(),
            Action::Gate => state.screen == Screen::Gate && state.layers.is_empty(),
            Action::Patrol => state.screen == Screen::Patrol && state.layers.is_empty(),
            Action::Doors => state.screen == Screen::Doors && state.layers.is_empty(),
            Action::People => state.screen == Screen::People && state.layers.is_empty(),
            Action::Shift => state.screen == Screen::Shift && state.layers.is_empty(),
            _ => false,
        };
        if !shown && !current && available(state, row.action).is_ok() {
            hints.push(*row);
        }
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_in_one_place() {
        for (index, row) in TABLE.iter().enumerate() {
            let twin = TABLE[..index].iter().find(|other| other.place == row.place && other.key == row.key);
            assert!(twin.is_none(), "{row:?} and {twin:?}");
        }
    }

    #[test]
    fn no_binding_takes_a_key_that_tmux_screen_or_flow_control_needs() {
        for row in TABLE.iter().filter(|row| row.key.ctrl) {
            assert!(
                !matches!(row.key.code, KeyCode::Char('b' | 'a' | 's' | 'q' | 'i' | 'm' | 'j')),
                "{row:?}"
            );
        }
    }
}
