//! What the warden's hands can say: keys, a paste, a new window size.
//!
//! The terminal's own vocabulary ends in `term`; nothing here may name the library that reads it.

/// One key, without the history of how the terminal spelt it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character as it was typed, case kept.
    Char(char),
    /// Return, keypad Enter, or a line feed that no return came before.
    Enter,
    /// Escape alone.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Delete to the left.
    Backspace,
    /// Delete to the right.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// A key and whether Control was held. There is no Alt: over a slow line it cannot be told from Escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Control was held.
    pub ctrl: bool,
}

impl Key {
    /// A key alone.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// A key with Control held.
    #[must_use]
    pub const fn ctrl(code: KeyCode) -> Self {
        Self { code, ctrl: true }
    }

    /// A character alone.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }
}

/// One thing that came in from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The Escape before this was none: it began an answer of the terminal whose rest came late.
    NoEscape,
    /// Text was pasted; its line ends are `\n` whatever the terminal sent.
    Paste(String),
    /// The window has this many columns and rows now.
    Resize(u16, u16),
}
