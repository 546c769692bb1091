//! A PIN for the command line: from a file that only its owner can read, or typed at the terminal unseen.
//!
//! Never an argument, which every process of the machine can read, and never a variable, which is inherited.

use std::fs::{File, OpenOptions};
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::Session;
use super::report::{Complaint, shown};
use crate::domain::command::Refusal;
use crate::domain::pins::Pin;
use crate::text::msg::staff as msg;

/// The variable that names the file.
const FILE_VARIABLE: &str = "NIGHTPOST_PIN_FILE";
/// More bytes than any PIN has, its line's end included.
const LONGEST: usize = 64;

/// The PIN of whoever works.
pub(super) fn given(session: &Session, staff_no: &str) -> Result<Pin, Complaint> {
    if let Some(file) = std::env::var_os(FILE_VARIABLE).filter(|file| !file.is_empty()) {
        return from_file(Path::new(&file));
    }
    // What is written to a file or a pipe has nobody who could answer.
    let typed = if std::io::stderr().is_terminal() { typed(session, staff_no) } else { None };
    let not_given = || Complaint::of(msg::pin_not_given(staff_no), msg::pin_not_given_mend());
    let typed = typed.ok_or_else(not_given)?;
    Ok(Pin::parse(&typed).map_err(|why| Refusal::PinShape { why })?)
}

fn from_file(file: &Path) -> Result<Pin, Complaint> {
    let complain = |what| Complaint::of(what, msg::pin_file_mend());
    let wrong = || complain(msg::pin_file(&shown(file)));
    let opened = File::open(file).map_err(|_| wrong())?;
    let about = opened.metadata().map_err(|_| wrong())?;
    if about.is_file() && about.mode() & 0o077 != 0 {
        return Err(complain(msg::pin_file_open(&shown(file))));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST));
    let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    opened.take(limit).read_to_end(&mut bytes).map_err(|_| wrong())?;
    let text = std::str::from_utf8(&bytes).map_err(|_| wrong())?;
    Pin::parse(text.trim()).map_err(|_| wrong())
}

/// Asks at the terminal, whatever goes through standard input meanwhile; `None` if there is none, or nobody
/// wants to answer.
fn typed(session: &Session, staff_no: &str) -> Option<Zeroizing<String>> {
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
    let before = tcgetattr(&terminal).ok()?;
    let shown = terminal.try_clone().ok()?;
    let unseen = HiddenInput::new(&shown, before)?;
    let prompt = format!("{}: ", session.texts.say(&msg::ask_pin(staff_no)));
    terminal.write_all(prompt.as_bytes()).ok()?;
    let answer = read(&mut terminal);
    terminal.write_all(b"\r\n").ok()?;
    drop(unseen);
    answer
}

/// Key by key, so that Ctrl+C leaves the terminal as it was.
fn read(terminal: &mut File) -> Option<Zeroizing<String>> {
    let mut answer = Zeroizing::new(String::with_capacity(LONGEST));
    let mut key = Zeroizing::new([0]);
    loop {
        if terminal.read(&mut *key).ok()? == 0 {
            return None;
        }
        match key[0] {
            b'\r' | b'\n' => return Some(answer),
            // Ctrl+C, Ctrl+D, Escape.
            0x03 | 0x04 | 0x1b => return None,
            0x08 | 0x7f => drop(answer.pop()),
            byte if answer.len() < LONGEST => answer.push(char::from(byte)),
            _ => {}
        }
    }
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
