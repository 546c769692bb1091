//! A hand at the keyboard, and an eye that reads the screen after every key.

use std::time::Duration;

use super::checks::{Own, faults};
use crate::support::entry::{bare, bottom, entered};
use crate::support::pty::{Launch, Screen};

/// How long a key may take to show something.
const A_WHILE: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// Keys that are no character.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    Enter,
    Esc,
    Tab,
    Up,
    Down,
    PageDown,
    PageUp,
    F(u8),
    Ctrl(char),
}

impl Key {
    fn bytes(self) -> String {
        match self {
            Self::Enter => "\r".to_owned(),
            Self::Esc => "\x1b".to_owned(),
            Self::Tab => "\t".to_owned(),
            Self::Up => "\x1b[A".to_owned(),
            Self::Down => "\x1b[B".to_owned(),
            Self::PageUp => "\x1b[5~".to_owned(),
            Self::PageDown => "\x1b[6~".to_owned(),
            Self::F(n @ 1..=4) => format!("\x1bO{}", char::from(b'P' + n - 1)),
            Self::F(n) => format!("\x1b[{}~", [15, 17, 18, 19, 20, 21][usize::from(n) - 5]),
            Self::Ctrl(letter) => char::from(letter as u8 & 0x1f).to_string(),
        }
    }
}

/// What a reader would take in: characters, looks, and where the cursor is.
type Look = (String, (u16, u16));

fn look(screen: &vt100::Screen) -> Look {
    (screen.contents_formatted(), screen.cursor_position())
}

pub(crate) struct Hand {
    pub(crate) screen: Screen,
    language: Language,
    /// Keys pressed since it sat down.
    pub(crate) keys: usize,
    pub(crate) faults: Vec<String>,
    own: Own,
    /// The line as far as it is typed, for the report of a fault.
    story: String,
}

impl Hand {
    pub(crate) fn sits(launch: Launch, language: Language, own: Own) -> Self {
        let screen = launch.spawn();
        screen.wait_until("the screen", |screen| bottom(screen).len() > 2);
        Self { screen, language, keys: 0, faults: Vec::new(), own, story: String::new() }
    }

    /// The words of the language that is read.
    fn words<'a>(&self, chinese: &'a [&'a str], english: &'a [&'a str]) -> &'a [&'a str] {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// Presses a key, waits until the screen answers, and reads it.
    pub(crate) fn key(&mut self, key: Key) {
        self.story = format!("{} <{key:?}>", self.story);
        self.press(&key.bytes());
        if matches!(key, Key::Enter) {
            self.story.clear();
        }
    }

    /// Types text one character after the other.
    pub(crate) fn types(&mut self, text: &str) {
        self.own.add(text);
        for c in text.chars() {
            self.story.push(c);
            self.press(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn press(&mut self, bytes: &str) {
        self.keys += 1;
        let before = self.screen.look(look);
        self.screen.type_keys(bytes);
        if !self.screen.changes_within(A_WHILE, |screen| look(screen) != before) {
            self.fault("the key does nothing, and nothing says why");
        }
        self.reads();
    }

    /// Reads the screen as it stands.
    pub(crate) fn reads(&mut self) {
        let found = self.screen.look(|screen| faults(screen, self.language, &self.own));
        for fault in found {
            self.fault(&fault);
        }
    }

    /// Something is wrong: once for each wording of it.
    pub(crate) fn fault(&mut self, what: &str) {
        if !self.faults.iter().any(|known| known.starts_with(what)) {
            self.faults.push(format!(
                "{what}\n{:?}, after {:?}\n{}",
                self.language,
                self.story,
                self.screen.dump()
            ));
        }
    }

    /// Types a line in the language that is read, and Enter; all of these words stand in the answer.
    pub(crate) fn tells(&mut self, chinese: (&str, &[&str]), english: (&str, &[&str])) {
        let (line, words) = match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        self.says(line, words, words);
    }

    /// Types a line and Enter; all of these words stand in the answer.
    pub(crate) fn says(&mut self, line: &str, chinese: &[&str], english: &[&str]) {
        self.types(line);
        self.key(Key::Enter);
        // What was shown of the line while it was typed is no answer.
        let answers = |screen: &vt100::Screen| {
            let wrong = |row: &String| row.trim_start().starts_with(['!', '?']);
            entered(screen) != bare(line) || bottom(screen).iter().any(wrong)
        };
        if !self.screen.changes_within(A_WHILE, answers) {
            self.fault(&format!("{line}: no answer"));
        }
        self.answered(line, chinese, english);
    }

    /// The same of a line that is not taken, and of what is typed instead, which the answer has to name.
    pub(crate) fn mends(
        &mut self,
        line: &str,
        words: (&[&str], &[&str]),
        mend: &str,
        done: (&[&str], &[&str]),
    ) {
        self.says(line, words.0, words.1);
        let told = self.screen.look(|screen| bare(&screen.contents()));
        let named = mend.split(' ').next().unwrap_or_default();
        if !told.contains(&bare(named)) {
            self.fault(&format!("{line:?} does not name its mend {named:?}"));
        }
        self.says(mend, done.0, done.1);
    }

    /// All of these words come to stand below the entry line.
    pub(crate) fn answered(&mut self, why: &str, chinese: &[&str], english: &[&str]) {
        self.comes(why, self.words(chinese, english), |screen| bare(&bottom(screen).concat()));
    }

    /// All of these words come to stand somewhere on the screen.
    pub(crate) fn sees(&mut self, chinese: &[&str], english: &[&str]) {
        self.comes("", self.words(chinese, english), |screen| bare(&screen.contents()));
    }

    fn comes(&mut self, why: &str, words: &[&str], seen: impl Fn(&vt100::Screen) -> String) {
        let all = |screen: &vt100::Screen| {
            let seen = seen(screen);
            words.iter().all(|word| seen.contains(&bare(word)))
        };
        if !self.screen.changes_within(A_WHILE, all) {
            self.fault(&format!("{why}: no {words:?}"));
        }
        self.reads();
    }

    /// Leaves; what was found and what is known of the lists go back to the night.
    pub(crate) fn leaves(mut self) -> (Vec<String>, Own, usize) {
        self.screen.type_keys("\x1b[21~\x1b[21~");
        assert!(self.screen.wait_exit().success(), "{}", self.screen.dump());
        (self.faults, self.own, self.keys)
    }
}
