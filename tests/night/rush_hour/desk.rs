//! A warden's hands and eyes at one terminal: types a line, reads what it came to.

use super::model::{Class, Told};
use crate::support::entry::{bare, bottom, entered};
use crate::support::pty::{Launch, Screen};

/// One terminal.
pub(crate) struct Desk {
    pub(crate) screen: Screen,
}

/// The marks that an answer of a class may begin with.
fn marks(class: Class) -> &'static [&'static str] {
    match class {
        Class::Admitted | Class::Queued | Class::Recorded => &["√"],
        Class::Refused => &["×"],
        // Where the verdict says it already, the answer may find no room.
        Class::Held => &["▲", "×"],
        Class::ConfirmNeeded | Class::Ambiguous | Class::Unknown => &["▲"],
        Class::Opened => &["▶"],
        Class::Ignored => &["—"],
        Class::Error => &["!"],
    }
}

/// Whether a screen tells what the model says.
fn tells(screen: &vt100::Screen, told: &Told) -> bool {
    let rows = bottom(screen);
    let all = bare(&rows.join(""));
    let marks = marks(told.class);
    // A chooser stands for itself, without words and mark.
    let marked = told.class == Class::Ambiguous
        || rows.iter().any(|row| marks.iter().any(|mark| row.trim_start().starts_with(mark)))
        || told.class == Class::Error && all.contains('?');
    marked && told.shown.iter().all(|words| all.contains(&bare(words)))
}

impl Desk {
    pub(crate) fn open(launch: Launch) -> Self {
        let screen = launch.spawn();
        screen.wait_until("the screen", |screen| bottom(screen).len() > 4);
        // Somebody puts it off to set a PIN.
        let offers = |screen: &vt100::Screen| {
            ["新密码", "New PIN"].iter().any(|label| screen.contents().contains(label))
        };
        screen.wait_until("the offer of a PIN", offers);
        screen.type_keys("\x1b");
        screen.wait_until("the screen without the offer", |screen| !offers(screen));
        Self { screen }
    }

    /// Types text and waits until it stands in the line.
    pub(crate) fn typed(&self, text: &str) {
        let end: String = bare(text).chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
        self.screen.type_keys(text);
        self.screen.wait_until(&format!("typed {text:?}, to stand in the line"), |screen| {
            entered(screen).ends_with(&end)
        });
    }

    /// Types a line and Enter, and waits for what the model says of it.
    pub(crate) fn line(&self, text: &str, told: &Told) {
        self.typed(text);
        self.screen.type_keys("\r");
        self.see(text, told);
    }

    /// Waits for what the model says of a line; one that is wrong stays in the line.
    pub(crate) fn see(&self, text: &str, told: &Told) {
        let expected = format!("typed {text:?}, the model says {told:?}");
        let end = bare(text);
        let gone = |screen: &vt100::Screen| told.class == Class::Error || !entered(screen).ends_with(&end);
        self.screen.wait_until(&expected, |screen| gone(screen) && tells(screen, told));
    }

    /// Presses a key and waits until something is so.
    pub(crate) fn key(&self, key: &str, words: &str) {
        self.screen.type_keys(key);
        let wanted = bare(words);
        self.screen.wait_until(&format!("pressed {key:?}, for {words}"), |screen| {
            bare(&screen.contents()).contains(&wanted)
        });
    }

    /// Empties the line with the key that deletes a word.
    pub(crate) fn empty(&self) {
        // More words than any line here has.
        self.screen.type_keys(&"\x17".repeat(8));
        self.screen.wait_until("an empty line", |screen| {
            let rows = bottom(screen);
            rows.first().is_some_and(|_| screen.cursor_position().1 <= 7)
        });
    }

    /// The number that stands before somebody in a chooser or a household.
    pub(crate) fn number_of(&self, who: &str) -> usize {
        self.screen.wait_until(&format!("a number for {who}"), |screen| numbered(screen, who).is_some());
        self.screen.look(|screen| numbered(screen, who)).unwrap()
    }

    pub(crate) fn leave(mut self) {
        self.screen.type_keys("\x1b[21~");
        assert!(self.screen.wait_exit().success());
    }
}

fn numbered(screen: &vt100::Screen, who: &str) -> Option<usize> {
    let rows = bottom(screen);
    rows.iter().skip(1).find_map(|row| row[..row.find(who)?].split_whitespace().next_back()?.parse().ok())
}

/// The text inside the box whose title this is, and whether its edge says that there is more.
pub(crate) fn pane(screen: &vt100::Screen, title: &str) -> (String, bool) {
    let (rows, columns) = screen.size();
    let cell = |row: u16, column: u16| {
        screen.cell(row, column).map(|cell| cell.contents().to_owned()).unwrap_or_default()
    };
    let text = |row: u16, from: u16, to: u16| (from..to).map(|column| cell(row, column)).collect::<String>();
    let wanted = bare(title);
    for row in 0..rows.get() {
        for from in 0..columns.get() {
            if !matches!(cell(row, from).as_str(), "┌" | "╔") {
                continue;
            }
            let corner = (from..columns.get()).find(|at| matches!(cell(row, *at).as_str(), "┐" | "╗"));
            let Some(to) = corner else { continue };
            if !bare(&text(row, from + 1, to)).trim_start_matches('■').starts_with(&wanted) {
                continue;
            }
            let edge = |row: &u16| matches!(cell(*row, from).as_str(), "│" | "║");
            let inside: Vec<u16> = (row + 1..rows.get()).take_while(edge).collect();
            let more = inside.iter().any(|row| cell(*row, to) == "↓");
            return (bare(&inside.iter().map(|row| text(*row, from + 1, to)).collect::<String>()), more);
        }
    }
    (String::new(), false)
}
