//! The one key table: it feeds dispatch, the bottom row and help, so that a hint can never lie.

use super::input::{Key, KeyCode};
use super::state::Screen;

/// What a key does.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Send the line, or take what is selected.
    Enter,
    /// One step back.
    Back,
    /// Help for this screen.
    Help,
    /// To a screen.
    #[strum(serialize = "go_to")]
    Show(Screen),
    /// The next pane.
    #[strum(serialize = "pane")]
    NextPane,
    /// The pane before.
    #[strum(serialize = "pane")]
    PreviousPane,
    /// One row up.
    #[strum(serialize = "rows")]
    Up,
    /// One row down.
    #[strum(serialize = "rows")]
    Down,
    /// One to the left.
    #[strum(serialize = "aside")]
    Left,
    /// One to the right.
    #[strum(serialize = "aside")]
    Right,
    /// Into the filter, or out of it.
    Filter,
    /// One page up.
    #[strum(serialize = "pages")]
    PageUp,
    /// One page down.
    #[strum(serialize = "pages")]
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
    plain(Place::Screen, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(Place::Screen, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(Place::Screen, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(Place::Screen, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(Place::Screen, KeyCode::F(7), Action::Show(Screen::People)),
    plain(Place::Screen, KeyCode::F(8), Action::Show(Screen::Shift)),
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
    plain(Place::Help, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(Place::Help, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(Place::Help, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(Place::Help, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(Place::Help, KeyCode::F(7), Action::Show(Screen::People)),
    plain(Place::Help, KeyCode::F(8), Action::Show(Screen::Shift)),
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
    plain(Place::Team, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(Place::Team, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(Place::Team, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(Place::Team, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(Place::Team, KeyCode::F(7), Action::Show(Screen::People)),
    plain(Place::Team, KeyCode::F(8), Action::Show(Screen::Shift)),
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
    plain(Place::List, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(Place::List, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(Place::List, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(Place::List, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(Place::List, KeyCode::F(7), Action::Show(Screen::People)),
    plain(Place::List, KeyCode::F(8), Action::Show(Screen::Shift)),
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
