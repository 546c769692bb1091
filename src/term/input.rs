//! Makes keys of the bytes that the terminal sends, also where the network has split a sequence or a paste, and
//! passes over what the terminal answers, also where an answer comes late, in pieces or without its Escape.
//!
//! A pure machine: bytes and times go in, inputs come out. It owns no clock and reads nothing.

use super::sequence::{self, Meaning};
use crate::app::input::{Input, Key, KeyCode};
use crate::domain::any_of::any_of;

/// How long an Escape waits for the rest at this machine.
pub(crate) const WAIT_MS: i64 = 50;
/// How long it waits where the keys come over a line.
pub(crate) const LINE_WAIT_MS: i64 = 150;
/// How long a sequence waits for its rest once it can be nothing that somebody types.
pub(crate) const LATE_MS: i64 = 500;
/// How long a paste must be quiet to be over without its end mark.
pub(crate) const PASTE_QUIET_MS: i64 = 1000;
/// How long after an Escape its rest is still known as such.
const ORPHAN_MS: i64 = 3000;
/// Digits that come faster than this are a scanner's.
const SCAN_GAP_MS: i64 = 35;
/// So many of them in a row are a scan.
const SCAN_DIGITS: usize = 5;
/// The longest paste; the rest is dropped.
pub(crate) const LONGEST_PASTE: usize = 1 << 20;

/// A paste that is being put together.
#[derive(Debug, Default)]
struct Pasting {
    text: String,
    /// What came after an Escape that may begin the end mark.
    after_escape: Option<String>,
}

/// What became of the Escape of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    Held,
    /// It waits here, and came within a scan.
    Scanned,
    /// Its rest was late: it was given out as a key.
    Given,
    /// It was never seen.
    Lost,
}

#[derive(Debug, Default)]
enum InputState {
    #[default]
    Idle,
    /// What came after an Escape.
    Sequence(Escape, String),
    Paste(Pasting),
}

/// The machine. After each `push`, wait for bytes or until `deadline`, then call `timeout`.
#[derive(Debug)]
pub struct Reassembler {
    /// How long an Escape waits for the rest.
    wait_ms: i64,
    state: InputState,
    heard_ms: i64,
    after_return: bool,
    /// The beginning of a character whose rest has not come.
    half: Vec<u8>,
    /// How many digits came one right after the other.
    digits: usize,
    digit_ms: i64,
    /// When an Escape was given out, if no key came after it.
    escape_ms: Option<i64>,
    /// An answer was passed over before its end came.
    owed_end: bool,
}

impl Default for Reassembler {
    fn default() -> Self {
        Self::new()
    }
}

impl Reassembler {
    /// A machine at rest, for the keyboard of this machine.
    #[must_use]
    pub fn new() -> Self {
        Self::waiting(WAIT_MS)
    }

    /// One in which an Escape waits so many milliseconds for the rest.
    #[must_use]
    pub(crate) fn waiting(wait_ms: i64) -> Self {
        Self {
            wait_ms,
            state: InputState::default(),
            heard_ms: 0,
            after_return: false,
            half: Vec::new(),
            digits: 0,
            digit_ms: 0,
            escape_ms: None,
            owed_end: false,
        }
    }

    /// Takes what one read brought. A late loop is forgiven: only `timeout` ends a wait, so call it only when nothing
    /// is waiting. Bytes that are no text are dropped.
    pub fn push(&mut self, bytes: &[u8], now_ms: i64) -> Vec<Input> {
        let mut out = Vec::new();
        let mut bytes = [std::mem::take(&mut self.half).as_slice(), bytes].concat();
        while let Some(first) = bytes.first().copied() {
            let (text, left) = match std::str::from_utf8(&bytes) {
                Ok(text) => (text.to_owned(), Vec::new()),
                Err(error) => {
                    let (good, rest) = bytes.split_at(error.valid_up_to());
                    let text = String::from_utf8_lossy(good).into_owned();
                    match error.error_len() {
                        // The rest of a character is on its way.
                        None => {
                            self.half = rest.to_vec();
                            (text, Vec::new())
                        }
                        // One byte may stand for an Escape and a letter.
                        Some(_) if good.is_empty() => {
                            let text = if first.is_ascii() { "" } else { short_control(char::from(first)) };
                            (text.to_owned(), rest[1..].to_vec())
                        }
                        Some(_) => (text, rest.to_vec()),
                    }
                }
            };
            for c in text.chars() {
                match short_control(c) {
                    "" => self.push_char(c, now_ms, &mut out),
                    both => both.chars().for_each(|c| self.push_char(c, now_ms, &mut out)),
                }
            }
            bytes = left;
        }
        self.heard_ms = now_ms;
        out
    }

    /// When `timeout` wants to be called, on the same clock as `push`.
    #[must_use]
    pub fn deadline(&self) -> Option<i64> {
        let wait = match &self.state {
            InputState::Idle => return None,
            InputState::Paste(_) => PASTE_QUIET_MS,
            InputState::Sequence(Escape::Held, after) if after.is_empty() => self.wait_ms,
            InputState::Sequence(Escape::Lost, after) if !sequence::is_answer(after) => self.wait_ms,
            InputState::Sequence(..) => LATE_MS,
        };
        Some(self.heard_ms + wait)
    }

    /// Ends a wait that is over.
    pub fn timeout(&mut self, now_ms: i64) -> Vec<Input> {
        let mut out = Vec::new();
        if self.deadline().is_some_and(|deadline| now_ms >= deadline) {
            match std::mem::take(&mut self.state) {
                InputState::Idle => {}
                InputState::Sequence(escape, after) => self.settle(escape, &after, now_ms, &mut out),
                InputState::Paste(mut pasting) => {
                    if let Some(after) = pasting.after_escape.take() {
                        add_to_paste(&mut pasting.text, &after);
                    }
                    self.give_paste(&pasting.text, &mut out);
                }
            }
        }
        out
    }

    fn push_char(&mut self, c: char, now_ms: i64, out: &mut Vec<Input>) {
        let since_ms = now_ms - self.heard_ms;
        self.heard_ms = now_ms;
        match std::mem::take(&mut self.state) {
            InputState::Paste(pasting) => self.push_into_paste(pasting, c, out),
            // A scanner has no Escape key: between its digits it is noise, or all that is left of an answer.
            InputState::Sequence(Escape::Scanned, after)
                if after.is_empty() && since_ms <= SCAN_GAP_MS && (c.is_ascii_digit() || c == '\r') =>
            {
                self.give_char(c, now_ms, out);
            }
            InputState::Sequence(escape, after) => self.continue_sequence(escape, after, c, now_ms, out),
            InputState::Idle => self.begin(c, now_ms, out),
        }
    }

    fn begin(&mut self, c: char, now_ms: i64, out: &mut Vec<Input>) {
        let late = self.escape_ms.is_some_and(|at| now_ms - at <= ORPHAN_MS);
        let escape = match c {
            '\x1b' if self.digits >= SCAN_DIGITS && now_ms - self.digit_ms <= SCAN_GAP_MS => Escape::Scanned,
            '\x1b' => Escape::Held,
            '\\' if std::mem::take(&mut self.owed_end) => {
                if self.escape_ms.take().is_some() {
                    out.push(Input::NoEscape);
                }
                return;
            }
            '[' | ']' | 'P' if late => Escape::Given,
            '[' | ']' | 'P' => Escape::Lost,
            c => return self.give_char(c, now_ms, out),
        };
        let after = if c == '\x1b' { String::new() } else { c.to_string() };
        self.state = InputState::Sequence(escape, after);
    }

    fn continue_sequence(
        &mut self,
        escape: Escape,
        mut after: String,
        c: char,
        now_ms: i64,
        out: &mut Vec<Input>,
    ) {
        after.push(c);
        let meaning = match sequence::read(&after) {
            // Without its Escape only what nobody can have typed is passed over.
            Meaning::Nothing if escape == Escape::Lost && !sequence::is_report(&after) => Meaning::Apart,
            Meaning::Key(_) | Meaning::PasteBegins | Meaning::PasteEnds if escape == Escape::Lost => {
                Meaning::Apart
            }
            // A bracket and one letter behind an Escape that counted already may well be typed.
            Meaning::Nothing if escape == Escape::Given && after.len() == 2 => Meaning::Apart,
            Meaning::BrokenOff
                if matches!(escape, Escape::Given | Escape::Lost) && !sequence::is_answer(&after) =>
            {
                Meaning::Apart
            }
            meaning @ any_of!(
                Meaning: Unfinished Key PasteBegins PasteEnds Nothing BrokenOff Apart
            ) => meaning,
        };
        match meaning {
            Meaning::Unfinished => {
                self.state = InputState::Sequence(escape, after);
                return;
            }
            Meaning::Apart => {
                after.pop();
                self.give_apart(escape, &after, now_ms, out);
                return self.push_char(c, now_ms, out);
            }
            any_of!(Meaning: Key PasteBegins PasteEnds Nothing BrokenOff) => {}
        }
        if escape == Escape::Given && self.escape_ms.take().is_some() {
            out.push(Input::NoEscape);
        }
        match meaning {
            Meaning::Key(key) => self.give(key, now_ms, out),
            Meaning::PasteBegins => self.state = InputState::Paste(Pasting::default()),
            Meaning::BrokenOff => {
                self.owed_end = true;
                if after.chars().rev().nth(1) == Some('\x1b') {
                    self.begin('\x1b', now_ms, out);
                }
                self.push_char(c, now_ms, out);
            }
            Meaning::PasteEnds | Meaning::Nothing | Meaning::Unfinished | Meaning::Apart => {}
        }
    }

    /// A sequence whose rest has not come in time.
    fn settle(&mut self, escape: Escape, after: &str, now_ms: i64, out: &mut Vec<Input>) {
        let typed = match escape {
            // An Escape and one letter may be two keys.
            Escape::Held | Escape::Scanned => after.chars().count() <= 1,
            Escape::Given | Escape::Lost => !sequence::is_answer(after),
        };
        if typed {
            return self.give_apart(escape, after, now_ms, out);
        }
        self.owed_end = true;
        if escape == Escape::Given && self.escape_ms.take().is_some() {
            out.push(Input::NoEscape);
        }
    }

    /// What was no sequence: its Escape, unless that is given or was none, and its characters.
    fn give_apart(&mut self, escape: Escape, after: &str, now_ms: i64, out: &mut Vec<Input>) {
        if matches!(escape, Escape::Held | Escape::Scanned) {
            self.give(Key::plain(KeyCode::Esc), now_ms, out);
        }
        for c in after.chars() {
            self.give_char(c, now_ms, out);
        }
    }

    fn give_char(&mut self, c: char, now_ms: i64, out: &mut Vec<Input>) {
        let key = match c {
            '\r' => Key::plain(KeyCode::Enter),
            '\t' => Key::plain(KeyCode::Tab),
            '\x1b' => Key::plain(KeyCode::Esc),
            '\x7f' | '\x08' => Key::plain(KeyCode::Backspace),
            '\x01'..='\x1a' => Key::ctrl(KeyCode::Char(char::from_u32(u32::from(c) + 0x60).unwrap_or(' '))),
            c if c.is_control() => return,
            c => Key::char(c),
        };
        self.give(key, now_ms, out);
    }

    /// A line feed is Return, but not one more after a Return.
    fn give(&mut self, key: Key, now_ms: i64, out: &mut Vec<Input>) {
        self.owed_end &= key == Key::plain(KeyCode::Esc);
        self.escape_ms = (key == Key::plain(KeyCode::Esc)).then_some(now_ms);
        let is_digit = matches!(key, Key { code: KeyCode::Char('0'..='9'), ctrl: false });
        let goes_on = is_digit && now_ms - self.digit_ms <= SCAN_GAP_MS;
        self.digits = if goes_on { self.digits + 1 } else { usize::from(is_digit) };
        self.digit_ms = if is_digit { now_ms } else { self.digit_ms };
        let after_return = std::mem::replace(&mut self.after_return, key == Key::plain(KeyCode::Enter));
        match key {
            Key { code: KeyCode::Char('j'), ctrl: true } if after_return => {}
            Key { code: KeyCode::Char('j'), ctrl: true } => out.push(Input::Key(Key::plain(KeyCode::Enter))),
            Key { code: KeyCode::Char('h'), ctrl: true } => {
                out.push(Input::Key(Key::plain(KeyCode::Backspace)));
            }
            key => out.push(Input::Key(key)),
        }
    }

    fn push_into_paste(&mut self, mut pasting: Pasting, c: char, out: &mut Vec<Input>) {
        if let Some(mut after) = pasting.after_escape.take() {
            after.push(c);
            match sequence::read(&after) {
                Meaning::Unfinished => pasting.after_escape = Some(after),
                Meaning::PasteEnds => return self.give_paste(&pasting.text, out),
                Meaning::Key(_) | Meaning::PasteBegins | Meaning::Nothing => {}
                Meaning::Apart | Meaning::BrokenOff => {
                    // What was no sequence is text, and an Escape in it may begin the end mark all the same.
                    let (text, rest) = after
                        .rsplit_once('\x1b')
                        .map_or((after.as_str(), None), |(text, rest)| (text, Some(rest.to_owned())));
                    add_to_paste(&mut pasting.text, text);
                    pasting.after_escape = rest;
                }
            }
        } else if c == '\x1b' {
            pasting.after_escape = Some(String::new());
        } else {
            add_to_paste(&mut pasting.text, c.encode_utf8(&mut [0; 4]));
        }
        self.state = InputState::Paste(pasting);
    }

    fn give_paste(&mut self, text: &str, out: &mut Vec<Input>) {
        (self.after_return, self.escape_ms, self.digits) = (false, None, 0);
        out.push(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
}

/// What a control of eight bits says with two of seven, for those that begin or end a sequence.
fn short_control(c: char) -> &'static str {
    match c {
        '\u{8f}' => "\x1bO",
        '\u{90}' => "\x1bP",
        '\u{9b}' => "\x1b[",
        '\u{9c}' => "\x1b\\",
        '\u{9d}' => "\x1b]",
        _ => "",
    }
}

/// Adds what is text of it: also what stood behind an Escape may hold controls.
fn add_to_paste(text: &mut String, more: &str) {
    let room = LONGEST_PASTE.saturating_sub(text.len());
    let end = more.floor_char_boundary(room);
    let more = more.get(..end).unwrap_or_default();
    text.extend(more.chars().filter(|c| !c.is_control() || matches!(c, '\r' | '\n' | '\t')));
}

#[cfg(test)]
mod tests;
