//! A warden's hands and eyes at the far end of one SSH session.

use std::path::PathBuf;

use rusqlite::Connection;

use super::night::{Language, pin};
use crate::support::entry::{bare, entered};
use crate::support::pty::{Launch, Screen};
use crate::support::sshd::wait_for;

pub(crate) struct Hands {
    pub(crate) screen: Screen,
    pub(crate) language: Language,
    file: PathBuf,
}

impl Hands {
    /// Signs in with number and PIN, and takes the language that this warden reads.
    pub(crate) fn sign_in(launch: Launch, staff_no: &str, language: Language, file: PathBuf) -> Self {
        let hands = Self { screen: launch.spawn(), language, file };
        hands.screen.wait_for("登录");
        if language == Language::English {
            // Ctrl+K
            hands.screen.type_keys("\x0b");
            hands.screen.wait_for("Sign in");
        }
        hands.screen.type_keys(&format!("{staff_no}\r"));
        hands.pin(pin(staff_no));
        hands
    }

    /// The word of this screen's language.
    pub(crate) fn word<'a>(&self, chinese: &'a str, english: &'a str) -> &'a str {
        if self.language == Language::Chinese { chinese } else { english }
    }

    /// Gives a PIN to the form that asks for it, and waits until the form is gone.
    pub(crate) fn pin(&self, digits: &str) {
        self.screen.type_keys(&format!("{digits}\r"));
        let asks = ["PIN", "密码>"];
        self.screen.wait_until("let in", |shown| !asks.iter().any(|ask| shown.contents().contains(ask)));
    }

    /// The last record of the journal.
    fn head(&self) -> i64 {
        let conn = Connection::open(&self.file).unwrap();
        conn.query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).unwrap()
    }

    /// Types text and waits until it stands in the line.
    pub(crate) fn types(&self, text: &str) {
        let all = bare(text);
        let end: String = all.chars().skip(all.chars().count().saturating_sub(12)).collect();
        self.screen.type_keys(text);
        self.screen.wait_until(&format!("{text:?} in the line"), |shown| entered(shown).ends_with(&end));
    }

    /// Types a line that is recorded; its first record.
    #[track_caller]
    pub(crate) fn say(&self, text: &str, words: &[&str]) -> i64 {
        let before = self.head();
        self.types(text);
        self.screen.type_keys("\r");
        self.recorded(before, text, words)
    }

    /// Waits until more is recorded than before, and this screen says so.
    #[track_caller]
    pub(crate) fn recorded(&self, before: i64, what: &str, words: &[&str]) -> i64 {
        let dump = || self.screen.dump();
        let end = std::time::Instant::now() + crate::support::pty::DEADLINE;
        let seq = wait_for(what, || {
            assert!(std::time::Instant::now() < end, "{what:?} is not recorded\n{}", dump());
            Some(self.head()).filter(|head| *head > before).map(|_| before + 1)
        });
        self.sees(words);
        seq
    }

    /// Presses F9: the emergency lane.
    pub(crate) fn emergency(&self) -> i64 {
        let before = self.head();
        self.screen.type_keys("\x1b[20~");
        self.recorded(before, "F9", &[self.word("应急", "emergency")])
    }

    /// Types a line that is not recorded, and reads why.
    #[track_caller]
    pub(crate) fn refused(&self, text: &str, words: &[&str]) {
        let before = self.head();
        self.types(text);
        self.screen.type_keys("\r");
        self.sees(words);
        assert_eq!(self.head(), before, "{text}");
    }

    /// Waits until all of these words stand somewhere on the screen.
    #[track_caller]
    pub(crate) fn sees(&self, words: &[&str]) {
        self.screen.wait_until(&format!("for {words:?}"), |shown| {
            let all = bare(&shown.contents());
            words.iter().all(|word| all.contains(&bare(word)))
        });
    }

    /// Gets up.
    pub(crate) fn leaves(mut self) {
        self.screen.type_keys("\x1b[21~\x1b[21~");
        assert!(self.screen.wait_exit().success(), "{}", self.screen.dump());
    }
}
