//! Makes keys of what the reader reports, also where the network has split a sequence or a paste.
//!
//! A pure machine: events and times go in, inputs come out. It owns no clock and reads nothing.
//!
//! The reader underneath reports an Escape whose rest is late as a key of its own, and the rest as letters
//! (crossterm #993). A paste that was split there comes as single keys, and its end mark is swallowed.

use crossterm::event::{Event, KeyCode as Reported, KeyEvent, KeyEventKind, KeyModifiers};

use super::sequence::{self, Meaning};
use crate::app::input::{Input, Key, KeyCode};

/// How long an Escape waits for the rest, and how long a paste without an end mark must be quiet.
pub const WAIT_MS: i64 = 50;
/// The longest paste; the rest is dropped.
pub const LONGEST_PASTE: usize = 1 << 20;

/// A paste that is being put together.
#[derive(Debug, Default)]
struct Pasting {
    text: String,
    /// What came after an Escape that may begin the end mark.
    after_escape: Option<String>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    /// An Escape, and what came after it.
    Escape(String),
    Paste(Pasting),
}

/// The machine. After each `push`, wait for an event or until `deadline`, then call `timeout`.
#[derive(Debug, Default)]
pub struct Reassembler {
    state: State,
    heard_ms: i64,
    after_return: bool,
}

impl Reassembler {
    /// A machine at rest.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one event. A late loop is forgiven: only `timeout` ends a wait, so call it only when nothing is waiting.
    pub fn push(&mut self, event: Event, now_ms: i64) -> Vec<Input> {
        let mut out = Vec::new();
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.heard_ms = now_ms;
                self.push_key(key, &mut out);
            }
            Event::Paste(text) => {
                self.heard_ms = now_ms;
                if let State::Paste(pasting) = &mut self.state {
                    add_to_paste(&mut pasting.text, &text);
                } else {
                    self.settle(&mut out);
                    let mut whole = String::new();
                    add_to_paste(&mut whole, &text);
                    self.after_return = false;
                    out.push(finished_paste(&whole));
                }
            }
            Event::Resize(columns, rows) => out.push(Input::Resize(columns, rows)),
            _ => {}
        }
        out
    }

    /// Takes bytes that were read before the reader ran, as if it had reported each of them.
    pub fn push_bytes(&mut self, bytes: &[u8], now_ms: i64) -> Vec<Input> {
        let mut out = Vec::new();
        for c in String::from_utf8_lossy(bytes).chars().filter(|c| *c != char::REPLACEMENT_CHARACTER) {
            let (code, modifiers) = match c {
                '\x1b' => (Reported::Esc, KeyModifiers::NONE),
                '\r' => (Reported::Enter, KeyModifiers::NONE),
                '\t' => (Reported::Tab, KeyModifiers::NONE),
                '\x7f' => (Reported::Backspace, KeyModifiers::NONE),
                '\x01'..='\x1a' => {
                    let letter = char::from_u32(u32::from(c) + 0x60).unwrap_or(' ');
                    (Reported::Char(letter), KeyModifiers::CONTROL)
                }
                c if c.is_control() => continue,
                c => (Reported::Char(c), KeyModifiers::NONE),
            };
            out.extend(self.push(Event::Key(KeyEvent::new(code, modifiers)), now_ms));
        }
        out
    }

    /// When `timeout` wants to be called, on the same clock as `push`.
    #[must_use]
    pub fn deadline(&self) -> Option<i64> {
        match self.state {
            State::Idle => None,
            State::Escape(_) | State::Paste(_) => Some(self.heard_ms + WAIT_MS),
        }
    }

    /// Ends a wait that is over.
    pub fn timeout(&mut self, now_ms: i64) -> Vec<Input> {
        let mut out = Vec::new();
        if self.deadline().is_some_and(|deadline| now_ms >= deadline) {
            self.settle(&mut out);
        }
        out
    }

    /// Gives out what was waiting and comes to rest.
    fn settle(&mut self, out: &mut Vec<Input>) {
        match std::mem::take(&mut self.state) {
            State::Idle => {}
            State::Escape(after) => {
                self.give(Key::plain(KeyCode::Esc), out);
                for c in after.chars() {
                    self.give(Key::char(c), out);
                }
            }
            State::Paste(mut pasting) => {
                if let Some(after) = pasting.after_escape.take() {
                    add_to_paste(&mut pasting.text, &after);
                }
                out.push(finished_paste(&pasting.text));
            }
        }
    }

    fn push_key(&mut self, event: KeyEvent, out: &mut Vec<Input>) {
        match std::mem::take(&mut self.state) {
            State::Paste(pasting) => self.push_into_paste(pasting, event, out),
            State::Escape(after) => {
                if let Some(c) = plain_char(event) {
                    self.continue_sequence(after, c, event, out);
                } else {
                    self.state = State::Escape(after);
                    self.settle(out);
                    self.begin(event, out);
                }
            }
            State::Idle => self.begin(event, out),
        }
    }

    fn continue_sequence(&mut self, mut after: String, c: char, event: KeyEvent, out: &mut Vec<Input>) {
        after.push(c);
        match sequence::read(&after) {
            Meaning::Unfinished => self.state = State::Escape(after),
            Meaning::Key(key) => self.give(key, out),
            Meaning::PasteBegins => self.state = State::Paste(Pasting::default()),
            Meaning::PasteEnds | Meaning::Nothing => {}
            Meaning::Apart => {
                after.pop();
                self.state = State::Escape(after);
                self.settle(out);
                self.begin(event, out);
            }
        }
    }

    fn begin(&mut self, event: KeyEvent, out: &mut Vec<Input>) {
        if event.code == Reported::Esc {
            self.state = State::Escape(String::new());
            return;
        }
        let Some(key) = translate(event) else { return };
        // Over a slow line Escape and a key look like the key with Alt, so they are the same here.
        let spelt_with_escape = event.modifiers.contains(KeyModifiers::ALT)
            && matches!(key.code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace);
        if spelt_with_escape {
            self.give(Key::plain(KeyCode::Esc), out);
        }
        self.give(key, out);
    }

    /// A line feed is Return, but not one more after a Return.
    fn give(&mut self, key: Key, out: &mut Vec<Input>) {
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

    fn push_into_paste(&mut self, mut pasting: Pasting, event: KeyEvent, out: &mut Vec<Input>) {
        if event.code == Reported::Esc {
            if let Some(after) = pasting.after_escape.replace(String::new()) {
                add_to_paste(&mut pasting.text, &after);
            }
        } else if let (Some(mut after), Some(c)) = (pasting.after_escape.take(), plain_char(event)) {
            after.push(c);
            match sequence::read(&after) {
                Meaning::Unfinished => pasting.after_escape = Some(after),
                Meaning::PasteEnds => {
                    self.state = State::Paste(pasting);
                    return self.settle(out);
                }
                Meaning::Key(_) | Meaning::PasteBegins | Meaning::Nothing => {}
                Meaning::Apart => add_to_paste(&mut pasting.text, &after),
            }
        } else if let Some(c) = pasted_char(event) {
            add_to_paste(&mut pasting.text, c.encode_utf8(&mut [0; 4]));
        }
        self.state = State::Paste(pasting);
    }
}

/// A character that a terminal's sequence can be made of.
fn plain_char(event: KeyEvent) -> Option<char> {
    match event.code {
        Reported::Char(c) if (event.modifiers - KeyModifiers::SHIFT).is_empty() => Some(c),
        _ => None,
    }
}

fn pasted_char(event: KeyEvent) -> Option<char> {
    match event.code {
        Reported::Enter => Some('\r'),
        Reported::Tab => Some('\t'),
        Reported::Char('j') if event.modifiers.contains(KeyModifiers::CONTROL) => Some('\n'),
        Reported::Char(c) if !event.modifiers.contains(KeyModifiers::CONTROL) => Some(c),
        _ => None,
    }
}

fn add_to_paste(text: &mut String, more: &str) {
    let room = LONGEST_PASTE.saturating_sub(text.len());
    let end = more.floor_char_boundary(room);
    text.push_str(more.get(..end).unwrap_or_default());
}

fn finished_paste(text: &str) -> Input {
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn translate(event: KeyEvent) -> Option<Key> {
    if event.modifiers.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let code = match event.code {
        Reported::Char(c) => KeyCode::Char(c),
        Reported::Enter => KeyCode::Enter,
        Reported::Esc => KeyCode::Esc,
        Reported::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        Reported::Tab => KeyCode::Tab,
        Reported::BackTab => KeyCode::BackTab,
        Reported::Backspace => KeyCode::Backspace,
        Reported::Delete => KeyCode::Delete,
        Reported::Left => KeyCode::Left,
        Reported::Right => KeyCode::Right,
        Reported::Up => KeyCode::Up,
        Reported::Down => KeyCode::Down,
        Reported::Home => KeyCode::Home,
        Reported::End => KeyCode::End,
        Reported::PageUp => KeyCode::PageUp,
        Reported::PageDown => KeyCode::PageDown,
        Reported::F(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(Key { code, ctrl: event.modifiers.contains(KeyModifiers::CONTROL) })
}

#[cfg(test)]
mod tests;
