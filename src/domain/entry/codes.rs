//! Whether a line holds codes only, or may name somebody.

use super::choice::Choice;
use super::commands::COMMANDS;
use super::normalise::normalise;
use super::phones::{self, PhoneSurroundings};

/// More digits in a row are no home, reading, time or end of a number: they are a phone, an ID number or a card.
const MOST_DIGITS: usize = 6;
/// More letters in a row are no initials.
const MOST_LETTERS: usize = 3;
/// Longer words of the grammar that name nobody and stand in no table.
const WORDS: [&str; 6] = ["open", "broken", "back", "missed", "until", "radio"];

/// Whether nothing in a line can be somebody's name or number: homes, readings, choices, initials, ends of numbers,
/// doors, teams, commands. Whatever else is free text, and counts as personal.
#[must_use]
pub(crate) fn is_codes_only(line: &str) -> bool {
    let line = normalise(line).to_ascii_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    let words = phones::joined(&words, PhoneSurroundings::Line);
    line.is_ascii() && !has_note(&line) && words.iter().all(|word| is_code(word))
}

/// Whether a note begins somewhere: what follows is free.
fn has_note(line: &str) -> bool {
    line.split_whitespace().any(|word| Choice::read(word) == Some(Choice::Note))
}

fn is_code(word: &str) -> bool {
    let runs = word.split(|c: char| !c.is_ascii_digit());
    let words = word.split(|c: char| !c.is_ascii_alphabetic());
    runs.into_iter().all(|run| run.len() <= MOST_DIGITS)
        && words.into_iter().all(|word| word.len() <= MOST_LETTERS || is_word(word))
}

fn is_word(word: &str) -> bool {
    WORDS.contains(&word) || COMMANDS.iter().any(|row| row.name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_nobody() {
        for line in [
            "lxm 36",
            "lxm 0417 365 o",
            "3-2-501 g",
            "p3 3-2 ok / 3-3 open",
            "/permit 1001",
            "１３－２ ok",
            "+2",
        ] {
            assert!(is_codes_only(line), "{line}");
        }
    }

    #[test]
    fn names_numbers_and_notes_may_be_somebodys() {
        for line in [
            "lixiaoming",
            "wang 365",
            "李小明",
            "小明 36",
            "13900000417",
            "139 0000 0417",
            "+82 10 0000 0417",
            "１３９０００００４１７",
            "000000198001010417",
            "/visitor zhang 3-2-501",
            "lxm 365 i n li",
            "鲁B12345",
        ] {
            assert!(!is_codes_only(line), "{line}");
        }
    }
}
