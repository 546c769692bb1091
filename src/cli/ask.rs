//! Questions at the terminal: whether somebody is there to answer, and what they said.
//!
//! What is asked goes to standard error, so that it stands apart from data. Nothing is answered by an empty line.

use std::io::{BufRead, IsTerminal as _, Write as _};

use super::Session;
use super::report::tell;
use crate::text::msg::cli as msg;

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum YesNo {
    Yes,
    No,
    /// One of those that were counted out, from 1.
    Nth(usize),
    /// Leave it: so it was said, or there is nobody any more.
    Leave,
    /// Nothing that can be understood.
    Unclear,
}

impl YesNo {
    /// What somebody means by what they typed, with the letters of whatever input method was on.
    fn of(typed: &str) -> Self {
        let narrow = |c: char| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        let typed = typed.chars().map(narrow).collect::<String>().to_lowercase();
        match typed.trim() {
            "y" | "yes" | "是" | "是的" => Self::Yes,
            "n" | "no" | "否" | "不是" | "0" => Self::No,
            "q" | "quit" => Self::Leave,
            other if other.bytes().all(|byte| byte.is_ascii_digit()) => {
                other.parse().map_or(Self::Unclear, Self::Nth)
            }
            _ => Self::Unclear,
        }
    }
}

impl Session {
    /// Whether somebody sits there who can be asked.
    pub(super) fn can_ask(&self) -> bool {
        !self.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Says that a question left everything as it was.
    pub(super) fn nothing_changed(&self) {
        tell(self.texts.say(&msg::nothing_changed()));
    }
}

/// Waits for an answer to what was asked.
pub(super) fn answer(input: &mut impl BufRead) -> YesNo {
    let mut err = std::io::stderr();
    // Where nothing can be shown, the question was not seen either, and the terminal's end is read next.
    write!(err, "> ").and_then(|()| err.flush()).unwrap_or_default();
    let mut line = Vec::new();
    match input.read_until(b'\n', &mut line) {
        Ok(read) if read > 0 => YesNo::of(&String::from_utf8_lossy(&line)),
        Ok(_) | Err(_) => {
            tell("");
            YesNo::Leave
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_understood_in_either_language_and_in_wide_letters() {
        for (typed, meant) in [
            ("y\n", YesNo::Yes),
            ("Ｙ\r\n", YesNo::Yes),
            (" 是 \n", YesNo::Yes),
            ("n\n", YesNo::No),
            ("0\n", YesNo::No),
            ("１２\n", YesNo::Nth(12)),
            ("q\n", YesNo::Leave),
            ("", YesNo::Leave),
            ("\n", YesNo::Unclear),
            ("-1\n", YesNo::Unclear),
            ("maybe\n", YesNo::Unclear),
            ("99999999999999999999999\n", YesNo::Unclear),
        ] {
            assert_eq!(answer(&mut typed.as_bytes()), meant, "{typed:?}");
        }
        assert_eq!(answer(&mut b"\xe6\n".as_slice()), YesNo::Unclear, "half a character");
    }
}
