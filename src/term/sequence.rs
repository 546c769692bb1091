//! What the characters after an Escape mean: keys, the marks of a paste, and what a terminal answers.
//!
//! Nobody here asks a terminal anything but the cursor's place; answers come because somebody else asked (tmux,
//! when a client attaches) and because the line was slow. They are read in order to be passed over, and nothing
//! in them is ever typing.

use crate::app::input::{Key, KeyCode};

/// What has been gathered after an Escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Unfinished,
    Key(Key),
    /// The mark before a paste.
    PasteBegins,
    /// The mark after a paste.
    PasteEnds,
    /// A whole sequence that is no key of ours: focus, an answer that came late.
    Nothing,
    /// A sequence that was broken off; the last character (with the Escape before it) is not of it.
    BrokenOff,
    /// No sequence: an Escape, and then other keys.
    Apart,
}

/// Longer than any key or answer without a text of its own; what is longer was typed.
const LONGEST: usize = 128;
/// The longest text in an answer: somebody's clipboard.
const LONGEST_TEXT: usize = 1 << 20;
/// The longest text that is a colour, with its number: `255;rgba:` and four times four digits.
const LONGEST_COLOUR: usize = 32;

/// Reads what stands after the Escape.
#[must_use]
pub(crate) fn read(after_escape: &str) -> Meaning {
    let mut chars = after_escape.chars();
    match chars.next() {
        None => Meaning::Unfinished,
        Some('O') => match chars.next() {
            None => Meaning::Unfinished,
            // The key in the middle of the number block says nothing.
            Some('E') => Meaning::Nothing,
            Some(last) => single_shift(last).map_or(Meaning::Apart, Meaning::Key),
        },
        Some('[') => read_csi(chars.as_str()),
        Some(']' | 'P' | '_') => read_text(after_escape),
        // The end of a text whose beginning is gone.
        Some('\\') => Meaning::Nothing,
        Some(_) => Meaning::Apart,
    }
}

/// Whether this is the beginning of an answer and can be nothing that somebody types.
#[must_use]
pub(crate) fn is_answer(after_escape: &str) -> bool {
    let mut chars = after_escape.chars();
    match chars.next() {
        Some('[') => {
            matches!(chars.next(), Some('<'..='?')) && chars.next().is_some_and(|c| c.is_ascii_digit())
        }
        Some(']' | 'P' | '_') => text_of(after_escape).is_some(),
        _ => false,
    }
}

/// Whether a sequence without its Escape is an answer, or a report of the cursor: nothing else may be passed over
/// where no Escape was seen.
#[must_use]
pub(crate) fn is_report(whole: &str) -> bool {
    let numbers = |text: &str| text.contains(';') && text.chars().all(|c| matches!(c, '0'..='9' | ';'));
    let report = whole.strip_prefix('[').and_then(|rest| rest.strip_suffix(['R', 't']));
    is_answer(whole) || report.is_some_and(numbers)
}

/// F1 to F4 of nearly all terminals, F5 to F12 of `VT100+`, the number block in application mode, and the arrows of
/// rxvt with Control. `VT100+` and a block with `=` both say `OX`; F9 is the one that somebody may need.
fn single_shift(last: char) -> Option<Key> {
    Some(match last {
        'A'..='D' | 'F' | 'H' => Key::plain(place(last)?),
        'a'..='d' => Key::ctrl(place(last.to_ascii_uppercase())?),
        'M' => Key::plain(KeyCode::Enter),
        'I' => Key::plain(KeyCode::Tab),
        'P'..='Z' | '[' => Key::plain(function(last, 'P')?),
        'j'..='y' => Key::char("*+,-./0123456789".chars().nth(u32::from(last) as usize - 'j' as usize)?),
        ' ' => Key::char(' '),
        _ => return None,
    })
}

/// The keys of one row of letters, from F1.
fn function(last: char, first: char) -> Option<KeyCode> {
    u8::try_from(u32::from(last).checked_sub(u32::from(first))? + 1).ok().map(KeyCode::F)
}

fn place(last: char) -> Option<KeyCode> {
    Some(match last {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        _ => return None,
    })
}

fn read_csi(rest: &str) -> Meaning {
    // The Linux console's F1 to F5.
    if let Some(console) = rest.strip_prefix('[') {
        return match console.chars().next() {
            None => Meaning::Unfinished,
            Some(last @ 'A'..='E') => key(function(last, 'A'), false),
            Some(_) => Meaning::Apart,
        };
    }
    let Some(last) = rest.chars().next_back() else { return Meaning::Unfinished };
    let numbers = rest.strip_suffix(last).unwrap_or_default();
    let begun = numbers.chars().next().is_some_and(is_parameter);
    let between = numbers.trim_start_matches(is_parameter);
    if !between.chars().all(is_between) || rest.len() > LONGEST {
        return Meaning::Apart;
    }
    match last {
        // rxvt with Shift; with `?` or a second number it stands within an answer.
        '$' if begun && numbers.chars().all(|c| c.is_ascii_digit()) => numbered(numbers, false),
        c if is_parameter(c) && between.is_empty() || is_between(c) && begun => Meaning::Unfinished,
        _ if !between.is_empty() || numbers.starts_with(['<', '=', '>', '?']) => match last {
            '@'..='~' => Meaning::Nothing,
            _ => Meaning::BrokenOff,
        },
        '~' => numbered(numbers, has_control(numbers)),
        '^' | '@' => numbered(numbers, true),
        'u' => spelt(numbers),
        // With numbers it is the answer to "where is the cursor".
        'R' if numbers.contains(';') => Meaning::Nothing,
        'Z' => key(Some(KeyCode::BackTab), false),
        'A'..='D' | 'F' | 'H' => key(place(last), has_control(numbers)),
        'a'..='d' => key(place(last.to_ascii_uppercase()), false),
        // With numbers xterm's F1 to F4, without any the twelve keys of SCO.
        'P'..='S' if begun => key(function(last, 'P'), has_control(numbers)),
        'M'..='X' if !begun => key(function(last, 'M'), false),
        '@'..='~' => Meaning::Nothing,
        _ if begun => Meaning::BrokenOff,
        _ => Meaning::Apart,
    }
}

fn is_parameter(c: char) -> bool {
    matches!(c, '0'..='9' | ';' | ':' | '<'..='?')
}

/// What may stand between the numbers and the last character.
fn is_between(c: char) -> bool {
    matches!(c, ' '..='/')
}

fn key(code: Option<KeyCode>, ctrl: bool) -> Meaning {
    code.map_or(Meaning::Nothing, |code| Meaning::Key(Key { code, ctrl }))
}

fn numbered(numbers: &str, ctrl: bool) -> Meaning {
    let mut each = numbers.split([';', ':']).map(|number| number.parse::<u32>().ok());
    let code = match each.next().flatten() {
        Some(200) => return Meaning::PasteBegins,
        Some(201) => return Meaning::PasteEnds,
        // xterm's spelling of other keys: 27, what is held, the character.
        Some(27) => return character(each.nth(1).flatten(), ctrl),
        Some(1 | 7) => KeyCode::Home,
        Some(3) => KeyCode::Delete,
        Some(4 | 8) => KeyCode::End,
        Some(5) => KeyCode::PageUp,
        Some(6) => KeyCode::PageDown,
        Some(number) => return key(numbered_function(number), ctrl),
        None => return Meaning::Nothing,
    };
    Meaning::Key(Key { code, ctrl })
}

/// The numbers of the function keys have gaps after F5, F10, F14 and F16.
fn numbered_function(number: u32) -> Option<KeyCode> {
    let gaps = match number {
        11..=15 => 10,
        17..=21 => 11,
        23..=26 => 12,
        28..=29 => 13,
        31..=34 => 14,
        _ => return None,
    };
    u8::try_from(number - gaps).ok().map(KeyCode::F)
}

/// A character by its number, and what is held: `97;5u`. A key that was let go of says `:3`.
fn spelt(numbers: &str) -> Meaning {
    let mut each = numbers.split(';');
    let code = each.next().and_then(|first| first.split(':').next()?.parse().ok());
    if each.next().is_some_and(|held| held.ends_with(":3")) {
        return Meaning::Nothing;
    }
    character(code, has_control(numbers))
}

/// The number block has numbers of its own (from 57399), in the order of this row.
fn character(code: Option<u32>, ctrl: bool) -> Meaning {
    const BLOCK: &[u8] = b"0123456789./*-+\r=";
    let code = match code {
        Some(code @ 57399..=57415) => BLOCK.get((code - 57399) as usize).map(|byte| char::from(*byte)),
        Some(code) => char::from_u32(code),
        None => None,
    };
    let code = match code {
        Some('\r') => KeyCode::Enter,
        Some('\x1b') => KeyCode::Esc,
        Some('\t') => KeyCode::Tab,
        Some('\x7f') => KeyCode::Backspace,
        Some(c) if !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) => KeyCode::Char(c),
        _ => return Meaning::Nothing,
    };
    Meaning::Key(Key { code, ctrl })
}

/// The second number is one more than the sum of Shift 1, Alt 2, Control 4.
fn has_control(numbers: &str) -> bool {
    let held = numbers.split(';').nth(1).and_then(|held| held.split(':').next()?.parse::<u8>().ok());
    held.is_some_and(|held| held.saturating_sub(1) & 4 != 0)
}

/// The text of an answer, behind what says which one it is: `ESC ] 11;`, `ESC P >|`. `None` if it is none yet.
fn text_of(after_escape: &str) -> Option<&str> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = after_escape.get(1..)?;
    let behind = rest.get(digits(rest)..)?;
    match after_escape.chars().next()? {
        // 0 to 3 set titles, and nobody answers with them.
        ']' => {
            let number = rest.get(..digits(rest))?.parse::<u16>().ok()?;
            behind.strip_prefix(';').filter(|_| number > 3)
        }
        'P' => [">|", "!|", "$r", "+r", "+k"].iter().find_map(|mark| behind.strip_prefix(mark)),
        '_' => rest.strip_prefix('G'),
        _ => None,
    }
}

/// An answer with a text, which ends with `ESC \` or BEL. Where the Escape was lost a `\` is left.
fn read_text(after_escape: &str) -> Meaning {
    let Some(text) = text_of(after_escape) else {
        let first = after_escape.chars().next();
        let rest = after_escape.get(1..).unwrap_or_default();
        let number = rest.trim_end_matches(['>', '!', '$', '+']);
        let marks = rest.len() - number.len();
        let may_be = match first {
            Some(']') => marks == 0 && rest.len() <= 4,
            Some('P') => marks <= 1 && rest.len() <= 3,
            _ => rest.is_empty(),
        };
        let digits = number.chars().all(|c| c.is_ascii_digit());
        return if may_be && digits { Meaning::Unfinished } else { Meaning::Apart };
    };
    let whole = is_whole_colour(text.trim_end_matches('\x1b'));
    match text.chars().next_back() {
        None | Some('\x1b') => Meaning::Unfinished,
        Some('\x07' | '\\' | '\x18' | '\x1a') => Meaning::Nothing,
        Some(last) => {
            let before = text.strip_suffix(last).unwrap_or_default();
            let ended = before.ends_with('\x1b') || is_whole_colour(before) || text.len() > LONGEST_TEXT;
            if ended && !whole || last.is_control() { Meaning::BrokenOff } else { Meaning::Unfinished }
        }
    }
}

/// Whether a text is a colour with all its digits: `rgb:1e1e/1e1e/1e1e`. What follows is typed.
fn is_whole_colour(text: &str) -> bool {
    if text.len() > LONGEST_COLOUR {
        return false;
    }
    let Some((_, colour)) = text.split_once("rgb") else { return false };
    let Some((name, parts)) = colour.split_once(':') else { return false };
    let mut parts = parts.split('/');
    let Some(first) = parts.next() else { return false };
    let wanted = if name == "a" { 3 } else { 2 };
    let rest: Vec<&str> = parts.collect();
    let hexadecimal = |part: &&str| part.chars().all(|c| c.is_ascii_hexdigit());
    (1..=4).contains(&first.len())
        && rest.len() == wanted
        && rest.iter().all(|part| part.len() == first.len())
        && rest.iter().chain([&first]).all(hexadecimal)
}
