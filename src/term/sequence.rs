//! What the characters after an Escape mean, for sequences that arrived in pieces.
//!
//! Only keys that a terminal sends without being asked for more; whole sequences never come this way.

use crate::app::input::{Key, KeyCode};

/// What has been gathered after an Escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The beginning of something.
    Unfinished,
    /// A whole key.
    Key(Key),
    /// The mark before a paste.
    PasteBegins,
    /// The mark after a paste.
    PasteEnds,
    /// A whole sequence that is no key of ours: focus, an answer that came late.
    Nothing,
    /// No sequence: an Escape, and then other keys.
    Apart,
}

/// Longer than any key; what is longer was typed.
const LONGEST: usize = 24;

/// Reads what stands after the Escape.
#[must_use]
pub fn read(after_escape: &str) -> Meaning {
    let mut chars = after_escape.chars();
    match chars.next() {
        None => Meaning::Unfinished,
        Some('O') => match chars.next() {
            None => Meaning::Unfinished,
            Some('M') => Meaning::Key(Key::plain(KeyCode::Enter)),
            Some(last) => letter(last).map_or(Meaning::Apart, |code| Meaning::Key(Key::plain(code))),
        },
        Some('[') => read_csi(chars.as_str()),
        Some(_) => Meaning::Apart,
    }
}

fn read_csi(rest: &str) -> Meaning {
    // The Linux console's F1 to F5.
    if let Some(console) = rest.strip_prefix('[') {
        return match console.chars().next() {
            None => Meaning::Unfinished,
            Some('A') => Meaning::Key(Key::plain(KeyCode::F(1))),
            Some('B') => Meaning::Key(Key::plain(KeyCode::F(2))),
            Some('C') => Meaning::Key(Key::plain(KeyCode::F(3))),
            Some('D') => Meaning::Key(Key::plain(KeyCode::F(4))),
            Some('E') => Meaning::Key(Key::plain(KeyCode::F(5))),
            Some(_) => Meaning::Apart,
        };
    }
    let Some(last) = rest.chars().next_back() else { return Meaning::Unfinished };
    let numbers = rest.strip_suffix(last).unwrap_or_default();
    if !numbers.chars().all(is_parameter) || rest.len() > LONGEST {
        return Meaning::Apart;
    }
    match last {
        c if is_parameter(c) => Meaning::Unfinished,
        '~' => numbered(numbers),
        // With numbers it is the answer to "where is the cursor".
        'R' if numbers.contains(';') => Meaning::Nothing,
        'Z' => Meaning::Key(Key::plain(KeyCode::BackTab)),
        c if c.is_ascii_alphabetic() => {
            letter(c).map_or(Meaning::Nothing, |code| Meaning::Key(Key { code, ctrl: has_control(numbers) }))
        }
        _ => Meaning::Apart,
    }
}

fn is_parameter(c: char) -> bool {
    matches!(c, '0'..='9' | ';' | ':' | '<'..='?')
}

fn letter(last: char) -> Option<KeyCode> {
    Some(match last {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'R' => KeyCode::F(3),
        'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(numbers: &str) -> Meaning {
    let first = numbers.split(';').next().and_then(|first| first.parse::<u8>().ok());
    let code = match first {
        Some(200) => return Meaning::PasteBegins,
        Some(201) => return Meaning::PasteEnds,
        Some(1 | 7) => KeyCode::Home,
        Some(3) => KeyCode::Delete,
        Some(4 | 8) => KeyCode::End,
        Some(5) => KeyCode::PageUp,
        Some(6) => KeyCode::PageDown,
        Some(v @ 11..=15) => KeyCode::F(v - 10),
        Some(v @ 17..=21) => KeyCode::F(v - 11),
        Some(v @ 23..=26) => KeyCode::F(v - 12),
        _ => return Meaning::Nothing,
    };
    Meaning::Key(Key { code, ctrl: has_control(numbers) })
}

/// The second number is one more than the sum of Shift 1, Alt 2, Control 4.
fn has_control(numbers: &str) -> bool {
    let held = numbers.split(';').nth(1).and_then(|held| held.split(':').next()?.parse::<u8>().ok());
    held.is_some_and(|held| held.saturating_sub(1) & 4 != 0)
}
