//! The entry line: what is being typed, how it is understood, what was pasted.

use std::collections::VecDeque;

use tui_input::{Input as Typed, InputRequest, StateChanged};
use unicode_segmentation::UnicodeSegmentation as _;

use super::input::{Key, KeyCode};
use crate::domain::entry::{EntryError, Line};
use crate::store::search::Found;
use crate::store::service::Ticket;

/// The longest line that can be typed or pasted, in characters; the grammar refuses more than 500
/// with a reason, so that a little more is let in.
const LONGEST: usize = 600;
/// The most pasted lines that wait.
pub(crate) const MOST_PASTED: usize = 500;

#[derive(Clone, Debug, Default)]
pub struct EntryLine {
    typed: Typed,
    /// Pasted lines that wait, one Enter each.
    pub pasted: VecDeque<String>,
    /// How the text is understood; `None` for an empty line.
    pub understood: Option<Result<Line, EntryError>>,
    /// Who may be meant, best first.
    pub matches: Vec<Found>,
    /// The last search found nobody. Until it has answered nobody knows, and nothing is said.
    pub nobody: bool,
    /// The text is selected: a key that edits keeps it, a character takes its place.
    pub selected: bool,
    /// It is a line that was not taken.
    pub failed: bool,
    /// The search whose answer is still wanted.
    pub(super) ticket: Option<Ticket>,
}

impl EntryLine {
    #[must_use]
    pub fn text(&self) -> &str {
        self.typed.value()
    }

    /// Where the cursor is, in characters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.typed.cursor()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Replaces the text; the cursor goes to its end. How many characters found no room.
    pub fn set(&mut self, text: &str) -> usize {
        self.typed = Typed::new(text.chars().take(LONGEST).collect());
        (self.selected, self.failed) = (false, false);
        text.chars().skip(LONGEST).count()
    }

    pub(crate) fn take(&mut self) -> String {
        let text = self.text().to_owned();
        self.clear();
        text
    }

    /// Empties the line and what was understood of it.
    pub fn clear(&mut self) {
        self.typed.reset();
        (self.selected, self.failed) = (false, false);
        self.understood = None;
        self.matches.clear();
        self.nobody = false;
        self.ticket = None;
    }

    /// Puts text in at the cursor; how many characters found no room.
    pub(crate) fn insert(&mut self, text: &str) -> usize {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let mut left_out = 0;
        for (index, c) in text.chars().filter(|c| !c.is_control()).enumerate() {
            if index < room {
                self.typed.handle(InputRequest::InsertChar(c));
            } else {
                left_out += 1;
            }
        }
        left_out
    }

    /// A key that edits; whether the text or the cursor changed. `None` if the key does not edit.
    pub(crate) fn edit(&mut self, key: Key) -> Option<bool> {
        let request = match (key.code, key.ctrl) {
            (KeyCode::Char(c), false) => return Some(self.insert(c.encode_utf8(&mut [0; 4])) == 0),
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => return Some(self.delete_before()),
            (KeyCode::Delete, _) => return Some(self.delete_after()),
            (KeyCode::Left, false) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false) => InputRequest::GoToNextChar,
            (KeyCode::Left, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, true) => InputRequest::GoToNextWord,
            (KeyCode::Home, _) => InputRequest::GoToStart,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
            (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            // For good.
            (KeyCode::Char('u'), true) => {
                let something = !self.is_empty();
                self.clear();
                return Some(something);
            }
            _ => return None,
        };
        let changed = self.typed.handle(request);
        Some(changed.is_some_and(|StateChanged { value, cursor }| value || cursor))
    }

    /// Deletes the grapheme before the cursor: a base with its marks is one thing to a reader.
    fn delete_before(&mut self) -> bool {
        let before: String = self.text().chars().take(self.cursor()).collect();
        let marks = before.graphemes(true).next_back().map_or(0, |last| last.chars().count());
        for _ in 0..marks {
            self.typed.handle(InputRequest::DeletePrevChar);
        }
        marks > 0
    }

    /// Deletes the grapheme after the cursor.
    fn delete_after(&mut self) -> bool {
        let after: String = self.text().chars().skip(self.cursor()).collect();
        let marks = after.graphemes(true).next().map_or(0, |first| first.chars().count());
        for _ in 0..marks {
            self.typed.handle(InputRequest::DeleteNextChar);
        }
        marks > 0
    }
}
