//! One terminal: a warden types a line and reads what it came to.

use crate::support::entry::{bare, bottom, entered};
use crate::support::pty::{Launch, Screen};

pub(crate) struct Terminal {
    pub(crate) screen: Screen,
}

impl Terminal {
    pub(crate) fn open(launch: Launch) -> Self {
        let screen = launch.spawn();
        screen.wait_until("the screen", |screen| bottom(screen).len() > 4);
        Self { screen }
    }

    /// Types a line and Enter, and waits for an answer with this mark and all of these words.
    pub(crate) fn line(&self, text: &str, mark: &str, words: &[&str]) {
        let all = bare(text);
        let end: String = all.chars().skip(all.chars().count().saturating_sub(12)).collect();
        self.screen.type_keys(text);
        self.screen.wait_until(&format!("{text:?} in the line"), |screen| entered(screen).ends_with(&end));
        self.screen.type_keys("\r");
        self.screen.wait_until(&format!("{mark} and {words:?} for {text:?}"), |screen| {
            let rows = bottom(screen);
            let below = bare(&rows.iter().skip(1).map(String::as_str).collect::<String>());
            rows.iter().skip(1).any(|row| row.trim_start().starts_with(mark))
                && words.iter().all(|word| below.contains(&bare(word)))
        });
    }

    /// Presses a key and waits until all of these words stand somewhere on the screen.
    pub(crate) fn key(&self, key: &str, words: &[String]) {
        self.screen.type_keys(key);
        self.shows(&format!("pressed {key:?}"), words);
    }

    /// Waits until all of these words stand somewhere on the screen.
    pub(crate) fn shows(&self, why: &str, words: &[String]) {
        self.screen.wait_until(&format!("{why}, for {words:?}"), |screen| {
            let all = bare(&screen.contents());
            words.iter().all(|word| all.contains(&bare(word)))
        });
    }

    pub(crate) fn leave(mut self) {
        self.screen.type_keys("\x1b[21~");
        assert!(self.screen.wait_exit().success(), "{}", self.screen.dump());
    }
}
