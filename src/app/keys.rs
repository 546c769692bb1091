//! The one key table: it feeds dispatch, the bottom row and help, so that a hint can never lie.

use super::input::{Key, KeyCode};
use super::state::Screen;
use crate::domain::any_of::any_of;

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
    /// Figures of the night and of the last nights.
    Figures,
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
    /// Everything that can be gone to.
    Palette,
    /// Leave the program.
    Quit,
}

impl Action {
    /// The action that it is told with, where two keys belong together.
    #[must_use]
    pub(crate) fn told_with(self) -> Self {
        match self {
            Self::PreviousPane => Self::NextPane,
            Self::Down => Self::Up,
            Self::Right => Self::Left,
            Self::PageDown => Self::PageUp,
            any_of!(
                Self: Enter Back Help Show NextPane Up Left Filter PageUp Emergency Earlier Again Undo Figures
                Reveal Repaint Look Glyphs Language GoTo NextMatter Palette Quit
            ) => self,
        }
    }
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyPlace {
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
    /// Where the post is shown as it stood.
    Past,
    /// Where figures are shown.
    Figures,
    /// Where somebody is asked who they are.
    SignIn,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub place: KeyPlace,
    /// Which key.
    pub key: Key,
    /// What it does.
    pub action: Action,
}

const fn plain(place: KeyPlace, code: KeyCode, action: Action) -> Binding {
    Binding { place, key: Key { code, ctrl: false }, action }
}

const fn ctrl(place: KeyPlace, letter: char, action: Action) -> Binding {
    Binding { place, key: Key { code: KeyCode::Char(letter), ctrl: true }, action }
}

/// The table, in the order in which the bottom row shows it.
pub const TABLE: &[Binding] = &[
    plain(KeyPlace::Screen, KeyCode::Enter, Action::Enter),
    plain(KeyPlace::Screen, KeyCode::Esc, Action::Back),
    ctrl(KeyPlace::Screen, 'f', Action::Filter),
    ctrl(KeyPlace::Screen, 'd', Action::Figures),
    plain(KeyPlace::Screen, KeyCode::F(1), Action::Help),
    plain(KeyPlace::Screen, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(KeyPlace::Screen, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(KeyPlace::Screen, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(KeyPlace::Screen, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(KeyPlace::Screen, KeyCode::F(6), Action::Show(Screen::Tasks)),
    plain(KeyPlace::Screen, KeyCode::F(7), Action::Show(Screen::People)),
    plain(KeyPlace::Screen, KeyCode::F(8), Action::Show(Screen::Shift)),
    plain(KeyPlace::Screen, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::Screen, 'g', Action::GoTo),
    ctrl(KeyPlace::Screen, 'o', Action::NextMatter),
    ctrl(KeyPlace::Screen, 'n', Action::Reveal),
    plain(KeyPlace::Screen, KeyCode::Tab, Action::NextPane),
    plain(KeyPlace::Screen, KeyCode::BackTab, Action::PreviousPane),
    plain(KeyPlace::Screen, KeyCode::Up, Action::Up),
    plain(KeyPlace::Screen, KeyCode::Down, Action::Down),
    plain(KeyPlace::Screen, KeyCode::Left, Action::Left),
    plain(KeyPlace::Screen, KeyCode::Right, Action::Right),
    plain(KeyPlace::Screen, KeyCode::PageUp, Action::PageUp),
    plain(KeyPlace::Screen, KeyCode::PageDown, Action::PageDown),
    ctrl(KeyPlace::Screen, 'p', Action::Palette),
    ctrl(KeyPlace::Screen, 'x', Action::Earlier),
    ctrl(KeyPlace::Screen, 'z', Action::Undo),
    ctrl(KeyPlace::Screen, 'r', Action::Again),
    ctrl(KeyPlace::Screen, 'l', Action::Repaint),
    ctrl(KeyPlace::Screen, 't', Action::Look),
    ctrl(KeyPlace::Screen, 'y', Action::Glyphs),
    ctrl(KeyPlace::Screen, 'k', Action::Language),
    plain(KeyPlace::Screen, KeyCode::F(10), Action::Quit),
    plain(KeyPlace::Help, KeyCode::Esc, Action::Back),
    plain(KeyPlace::Help, KeyCode::Enter, Action::Back),
    plain(KeyPlace::Help, KeyCode::F(1), Action::Back),
    plain(KeyPlace::Help, KeyCode::Tab, Action::NextPane),
    plain(KeyPlace::Help, KeyCode::BackTab, Action::PreviousPane),
    plain(KeyPlace::Help, KeyCode::Left, Action::Left),
    plain(KeyPlace::Help, KeyCode::Right, Action::Right),
    plain(KeyPlace::Help, KeyCode::Up, Action::Up),
    plain(KeyPlace::Help, KeyCode::Down, Action::Down),
    plain(KeyPlace::Help, KeyCode::PageUp, Action::PageUp),
    plain(KeyPlace::Help, KeyCode::PageDown, Action::PageDown),
    plain(KeyPlace::Help, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(KeyPlace::Help, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(KeyPlace::Help, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(KeyPlace::Help, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(KeyPlace::Help, KeyCode::F(6), Action::Show(Screen::Tasks)),
    plain(KeyPlace::Help, KeyCode::F(7), Action::Show(Screen::People)),
    plain(KeyPlace::Help, KeyCode::F(8), Action::Show(Screen::Shift)),
    plain(KeyPlace::Help, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::Help, 'g', Action::GoTo),
    ctrl(KeyPlace::Help, 'o', Action::NextMatter),
    ctrl(KeyPlace::Help, 'l', Action::Repaint),
    plain(KeyPlace::Help, KeyCode::F(10), Action::Quit),
    plain(KeyPlace::Form, KeyCode::Enter, Action::Enter),
    plain(KeyPlace::Form, KeyCode::Esc, Action::Back),
    plain(KeyPlace::Form, KeyCode::Tab, Action::NextPane),
    plain(KeyPlace::Form, KeyCode::BackTab, Action::PreviousPane),
    plain(KeyPlace::Form, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::Form, 'g', Action::GoTo),
    ctrl(KeyPlace::Form, 'o', Action::NextMatter),
    ctrl(KeyPlace::Form, 'l', Action::Repaint),
    plain(KeyPlace::Form, KeyCode::F(10), Action::Quit),
    plain(KeyPlace::Team, KeyCode::Esc, Action::Back),
    plain(KeyPlace::Team, KeyCode::Enter, Action::Enter),
    plain(KeyPlace::Team, KeyCode::Up, Action::Up),
    plain(KeyPlace::Team, KeyCode::Down, Action::Down),
    plain(KeyPlace::Team, KeyCode::PageUp, Action::PageUp),
    plain(KeyPlace::Team, KeyCode::PageDown, Action::PageDown),
    plain(KeyPlace::Team, KeyCode::F(1), Action::Help),
    plain(KeyPlace::Team, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(KeyPlace::Team, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(KeyPlace::Team, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(KeyPlace::Team, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(KeyPlace::Team, KeyCode::F(6), Action::Show(Screen::Tasks)),
    plain(KeyPlace::Team, KeyCode::F(7), Action::Show(Screen::People)),
    plain(KeyPlace::Team, KeyCode::F(8), Action::Show(Screen::Shift)),
    plain(KeyPlace::Team, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::Team, 'g', Action::GoTo),
    ctrl(KeyPlace::Team, 'o', Action::NextMatter),
    plain(KeyPlace::List, KeyCode::Enter, Action::Enter),
    plain(KeyPlace::List, KeyCode::Esc, Action::Back),
    plain(KeyPlace::List, KeyCode::Up, Action::Up),
    plain(KeyPlace::List, KeyCode::Down, Action::Down),
    plain(KeyPlace::List, KeyCode::PageUp, Action::PageUp),
    plain(KeyPlace::List, KeyCode::PageDown, Action::PageDown),
    plain(KeyPlace::List, KeyCode::F(1), Action::Help),
    plain(KeyPlace::List, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(KeyPlace::List, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(KeyPlace::List, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(KeyPlace::List, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(KeyPlace::List, KeyCode::F(6), Action::Show(Screen::Tasks)),
    plain(KeyPlace::List, KeyCode::F(7), Action::Show(Screen::People)),
    plain(KeyPlace::List, KeyCode::F(8), Action::Show(Screen::Shift)),
    plain(KeyPlace::List, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::List, 'g', Action::GoTo),
    ctrl(KeyPlace::List, 'o', Action::NextMatter),
    ctrl(KeyPlace::List, 'l', Action::Repaint),
    plain(KeyPlace::List, KeyCode::F(10), Action::Quit),
    plain(KeyPlace::Past, KeyCode::Esc, Action::Back),
    plain(KeyPlace::Past, KeyCode::Left, Action::Left),
    plain(KeyPlace::Past, KeyCode::Right, Action::Right),
    plain(KeyPlace::Past, KeyCode::Up, Action::Up),
    plain(KeyPlace::Past, KeyCode::Down, Action::Down),
    plain(KeyPlace::Past, KeyCode::PageUp, Action::PageUp),
    plain(KeyPlace::Past, KeyCode::PageDown, Action::PageDown),
    plain(KeyPlace::Past, KeyCode::F(1), Action::Help),
    plain(KeyPlace::Past, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::Past, 'g', Action::GoTo),
    ctrl(KeyPlace::Past, 'l', Action::Repaint),
    plain(KeyPlace::Past, KeyCode::F(10), Action::Quit),
    plain(KeyPlace::Figures, KeyCode::Esc, Action::Back),
    plain(KeyPlace::Figures, KeyCode::Left, Action::Left),
    plain(KeyPlace::Figures, KeyCode::Right, Action::Right),
    plain(KeyPlace::Figures, KeyCode::Tab, Action::NextPane),
    plain(KeyPlace::Figures, KeyCode::BackTab, Action::PreviousPane),
    plain(KeyPlace::Figures, KeyCode::Up, Action::Up),
    plain(KeyPlace::Figures, KeyCode::Down, Action::Down),
    plain(KeyPlace::Figures, KeyCode::PageUp, Action::PageUp),
    plain(KeyPlace::Figures, KeyCode::PageDown, Action::PageDown),
    plain(KeyPlace::Figures, KeyCode::F(1), Action::Help),
    plain(KeyPlace::Figures, KeyCode::F(2), Action::Show(Screen::Tent)),
    plain(KeyPlace::Figures, KeyCode::F(3), Action::Show(Screen::Gate)),
    plain(KeyPlace::Figures, KeyCode::F(4), Action::Show(Screen::Patrol)),
    plain(KeyPlace::Figures, KeyCode::F(5), Action::Show(Screen::Doors)),
    plain(KeyPlace::Figures, KeyCode::F(6), Action::Show(Screen::Tasks)),
    plain(KeyPlace::Figures, KeyCode::F(7), Action::Show(Screen::People)),
    plain(KeyPlace::Figures, KeyCode::F(8), Action::Show(Screen::Shift)),
    plain(KeyPlace::Figures, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::Figures, 'd', Action::Back),
    ctrl(KeyPlace::Figures, 'g', Action::GoTo),
    ctrl(KeyPlace::Figures, 'o', Action::NextMatter),
    ctrl(KeyPlace::Figures, 'l', Action::Repaint),
    ctrl(KeyPlace::Figures, 't', Action::Look),
    ctrl(KeyPlace::Figures, 'y', Action::Glyphs),
    ctrl(KeyPlace::Figures, 'k', Action::Language),
    plain(KeyPlace::Figures, KeyCode::F(10), Action::Quit),
    plain(KeyPlace::SignIn, KeyCode::Enter, Action::Enter),
    plain(KeyPlace::SignIn, KeyCode::Esc, Action::Back),
    plain(KeyPlace::SignIn, KeyCode::Tab, Action::NextPane),
    plain(KeyPlace::SignIn, KeyCode::BackTab, Action::PreviousPane),
    plain(KeyPlace::SignIn, KeyCode::F(9), Action::Emergency),
    ctrl(KeyPlace::SignIn, 'g', Action::GoTo),
    ctrl(KeyPlace::SignIn, 'l', Action::Repaint),
    ctrl(KeyPlace::SignIn, 't', Action::Look),
    ctrl(KeyPlace::SignIn, 'y', Action::Glyphs),
    ctrl(KeyPlace::SignIn, 'k', Action::Language),
    plain(KeyPlace::SignIn, KeyCode::F(10), Action::Quit),
    ctrl(KeyPlace::Team, 'l', Action::Repaint),
    plain(KeyPlace::Team, KeyCode::F(10), Action::Quit),
];

/// What a key does in a place.
#[must_use]
pub(crate) fn action(place: KeyPlace, key: Key) -> Option<Action> {
    TABLE.iter().find(|row| row.place == place && row.key == key).map(|row| row.action)
}

/// The function keys of a place, each with the digit that is its second way: 1 to 9, and 0 for F10.
pub(crate) fn by_digit(place: KeyPlace) -> impl Iterator<Item = (char, &'static Binding)> {
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
