//! What must hold on any screen, whatever was typed.

use std::collections::BTreeSet;

use super::hand::Language;
use crate::support::entry::entered_in as entered;

/// Words of Latin letters that a Chinese screen may show: keys, marks, units, names of commands of a shell.
const LATIN: &[&str] = &[
    "shift",
    "esc",
    "tab",
    "enter",
    "ctrl",
    "pgup",
    "pgdn",
    "f1",
    "test",
    "nightpost",
    "ssh",
    "usb",
    "qr",
    "lxm",
    "wf",
    "cm",
];

/// All that is wrong with a screen. `own` holds the characters and words that come from lists or from the keyboard.
pub(crate) fn faults(screen: &vt100::Screen, language: Language, own: &Own) -> Vec<String> {
    let (_, columns) = screen.size();
    let rows: Vec<String> = screen.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect();
    let mut faults = Vec::new();
    // What is typed is their own who type it, in the line and where it is spoken of.
    let line: Vec<String> = rows.iter().filter_map(|row| entered(row)).flat_map(words).collect();
    for row in rows.iter().filter(|row| entered(row).is_none()) {
        leftovers(row, &mut faults);
        cut_to_nothing(row, language, &mut faults);
        match language {
            Language::Chinese => latin(row, own, &line, &mut faults),
            Language::English => han(row, own, &mut faults),
        }
    }
    if rows.last().is_none_or(|row| row.trim().is_empty()) {
        faults.push("no key is shown at the bottom".to_owned());
    }
    faults
}

/// What is on the screen because somebody typed or imported it.
#[derive(Default)]
pub(crate) struct Own {
    /// Characters of names and notes.
    pub(crate) han: BTreeSet<char>,
    /// Words in Latin letters, small.
    pub(crate) latin: BTreeSet<String>,
}

impl Own {
    /// Remembers a text.
    pub(crate) fn add(&mut self, text: &str) {
        self.han.extend(text.chars().filter(|c| is_han(*c)));
        self.latin.extend(words(text));
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Runs of two and more Latin letters, small.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let runs = text.split(|c: char| !c.is_ascii_alphabetic());
    runs.filter(|run| run.len() > 1).map(str::to_ascii_lowercase)
}

/// Placeholders and keys of texts that nobody filled in.
fn leftovers(row: &str, faults: &mut Vec<String>) {
    let is_left = |c: char| matches!(c, '{' | '}' | '$' | '\u{2068}' | '\u{2069}' | '\u{fffd}');
    if row.contains(is_left) {
        faults.push(format!("a text was not filled in: {row}"));
    }
}

/// A word in Chinese, a cell in English: of which less than four columns are left before the mark says nothing.
fn cut_to_nothing(row: &str, language: Language, faults: &mut Vec<String>) {
    for (at, _) in row.match_indices('…') {
        let end = match language {
            Language::Chinese => row[..at].rfind(' '),
            Language::English => row[..at].rfind("  "),
        };
        let left = row[end.unwrap_or(0)..at].trim().trim_start_matches(['│', '║', ' ']);
        let width: usize = left.chars().map(|c| if is_han(c) { 2 } else { 1 }).sum();
        if width < 4 {
            faults.push(format!("cut to nothing: {row}"));
        }
    }
}

/// Latin words on a Chinese screen.
fn latin(row: &str, own: &Own, line: &[String], faults: &mut Vec<String>) {
    // The initials that stand behind a Chinese command.
    let commands = row.split('/').skip(1).filter_map(|from| from.trim_start_matches(is_han).split_once(' '));
    let initials: Vec<String> =
        commands.filter_map(|(none, behind)| none.is_empty().then(|| words(behind).next())?).collect();
    let known = |word: &String| {
        initials.contains(word)
            || LATIN.contains(&word.as_str())
            || own.latin.contains(word)
            || line.contains(word)
    };
    let left: Vec<String> = words(row).filter(|word| !known(word)).collect();
    if !left.is_empty() {
        faults.push(format!("not Chinese: {left:?} in {row}"));
    }
}

/// Chinese on an English screen.
fn han(row: &str, own: &Own, faults: &mut Vec<String>) {
    let left: String = row.chars().filter(|c| is_han(*c) && !own.han.contains(c)).collect();
    if !left.is_empty() {
        faults.push(format!("not English: {left:?} in {row}"));
    }
}
