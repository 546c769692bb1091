//! What is typed at the terminal unseen, whatever goes through standard input meanwhile, and what may stand on the terminal
//! for as long as it is looked at.

use std::fs::{File, OpenOptions};
use std::io::{IsTerminal as _, Read as _, Write as _};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

/// More bytes than any answer has; what is typed beyond is not taken.
const LONGEST: usize = 1024;

/// The terminal of this process; none where what is told goes to a file or a pipe, which nobody reads who could answer.
pub(super) fn terminal() -> Option<File> {
    let told = std::io::stderr().is_terminal();
    told.then(|| OpenOptions::new().read(true).write(true).open("/dev/tty").ok()).flatten()
}

/// Asks; `None` if there is no terminal, or nobody wants to answer.
pub(super) fn typed(prompt: &str) -> Option<Zeroizing<String>> {
    let mut terminal = terminal()?;
    let before = tcgetattr(&terminal).ok()?;
    let shown = terminal.try_clone().ok()?;
    let unseen = HiddenInput::new(&shown, before)?;
    terminal.write_all(format!("{prompt}: ").as_bytes()).ok()?;
    let answer = read(&mut terminal);
    terminal.write_all(b"\r\n").ok()?;
    drop(unseen);
    answer
}

/// Key by key, so that Ctrl+C leaves the terminal as it was.
fn read(terminal: &mut File) -> Option<Zeroizing<String>> {
    let mut answer = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut key = Zeroizing::new([0]);
    loop {
        if terminal.read(&mut *key).ok()? == 0 {
            return None;
        }
        match key[0] {
            b'\r' | b'\n' => break,
            // Ctrl+C, Ctrl+D, Escape.
            0x03 | 0x04 | 0x1b => return None,
            0x08 | 0x7f => rub_out(&mut answer),
            byte if answer.len() < LONGEST => answer.push(byte),
            _ => {}
        }
    }
    std::str::from_utf8(&answer).ok().map(|answer| Zeroizing::new(answer.to_owned()))
}

/// Takes the last character away, of however many bytes.
fn rub_out(answer: &mut Vec<u8>) {
    while answer.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct HiddenInput<'a> {
    terminal: &'a File,
    before: Termios,
}

impl<'a> HiddenInput<'a> {
    fn new(terminal: &'a File, before: Termios) -> Option<Self> {
        let mut now = before.clone();
        now.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        now.special_codes[SpecialCodeIndex::VMIN] = 1;
        now.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(terminal, OptionalActions::Flush, &now).ok()?;
        Some(Self { terminal, before })
    }
}

impl Drop for HiddenInput<'_> {
    fn drop(&mut self) {
        // A terminal that is gone cannot be set back, and need not be.
        tcsetattr(self.terminal, OptionalActions::Flush, &self.before).unwrap_or_default();
    }
}

/// A page on the terminal's other screen, which leaves nothing to scroll back to when this is dropped.
pub(super) struct PassingPage(File);

impl PassingPage {
    pub(super) fn show(lines: &[String]) -> Option<Self> {
        let mut terminal = terminal()?;
        // The other screen, its beginning, nothing on it.
        let page = format!("\x1b[?1049h\x1b[H\x1b[2J{}\r\n", lines.join("\r\n"));
        terminal.write_all(page.as_bytes()).ok()?;
        Some(Self(terminal))
    }
}

impl Drop for PassingPage {
    fn drop(&mut self) {
        self.0.write_all(b"\x1b[2J\x1b[?1049l").unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_several_bytes_is_rubbed_out_at_once() {
        let mut typed = "东门x".as_bytes().to_vec();
        rub_out(&mut typed);
        assert_eq!(typed, "东门".as_bytes());
        rub_out(&mut typed);
        assert_eq!(typed, "东".as_bytes());
        rub_out(&mut typed);
        rub_out(&mut typed);
        assert_eq!(typed, b"");
    }
}
