//! Asks the terminal, once and before the reader runs, how wide it draws a line of ambiguous width.
//!
//! What was typed meanwhile is handed back, never lost; a terminal that does not answer costs one deadline.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::tty::Tty;
use crate::ui::glyphs::Glyphs;

/// How long an answer may take.
pub const DEADLINE: Duration = Duration::from_millis(300);

/// How the terminal draws a horizontal line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineWidth {
    /// One cell, as the tables say.
    Narrow,
    /// Two cells: the ASCII glyphs are needed.
    Wide,
    /// It did not tell in time.
    NoAnswer,
}

/// Draws one line, asks for the cursor and erases what was drawn. Needs raw mode. The bytes are what came beside the answer.
///
/// # Errors
/// When the terminal is gone.
pub fn ask_line_width(tty: &mut Tty, deadline: Duration) -> io::Result<(LineWidth, Vec<u8>)> {
    tty.write_all(format!("\x1b[H{}\x1b[6n", Glyphs::line().borders.horizontal).as_bytes())?;
    let end = Instant::now() + deadline;
    let mut heard = Vec::new();
    let answer = loop {
        if let Some(column) = take_column(&mut heard) {
            break match column {
                2 => LineWidth::Narrow,
                3.. => LineWidth::Wide,
                _ => LineWidth::NoAnswer,
            };
        }
        if !tty.wait_readable(end.saturating_duration_since(Instant::now()))? {
            break LineWidth::NoAnswer;
        }
        let mut bytes = [0; 1024];
        let count = match rustix::io::read(tty.input(), &mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => 0,
            Err(errno) => return Err(errno.into()),
        };
        heard.extend_from_slice(bytes.get(..count).unwrap_or_default());
    };
    tty.write_all(b"\x1b[H\x1b[K")?;
    Ok((answer, heard))
}

/// Cuts `ESC [ row ; column R` out of what was heard.
fn take_column(heard: &mut Vec<u8>) -> Option<u16> {
    let mut from = 0;
    while let Some(begin) = find(heard.get(from..)?, b"\x1b[").map(|at| from + at) {
        let rest = heard.get(begin + 2..)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
        if rest.get(length) == Some(&b'R')
            && let Some((_, column)) = std::str::from_utf8(rest.get(..length)?).ok()?.split_once(';')
            && let Ok(column) = column.parse()
        {
            heard.drain(begin..=begin + 2 + length);
            return Some(column);
        }
        from = begin + 2;
    }
    None
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_cut_out_of_what_was_typed() {
        let mut heard = b"li\x1b[A\x1b[1;3Rx".to_vec();
        assert_eq!(take_column(&mut heard), Some(3));
        assert_eq!(heard, b"li\x1b[Ax");
    }

    #[test]
    fn half_an_answer_is_no_answer_yet() {
        for half in [&b"\x1b"[..], b"\x1b[", b"\x1b[1", b"\x1b[1;", b"\x1b[1;2", b"\x1b[R", b"\x1b[;R"] {
            let mut heard = half.to_vec();
            assert_eq!(take_column(&mut heard), None);
            assert_eq!(heard, half);
        }
    }
}
