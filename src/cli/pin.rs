//! A PIN for the command line: from a file that only its owner can read, or typed at the terminal unseen.
//!
//! Never an argument, which every process of the machine can read, and never a variable, which is inherited.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use zeroize::Zeroizing;

use super::report::{Complaint, shown};
use super::{Session, unseen};
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
    let not_given = || Complaint::of(msg::pin_not_given(staff_no), msg::pin_not_given_mend());
    let typed = unseen::typed(&session.texts.say(&msg::ask_pin(staff_no))).ok_or_else(not_given)?;
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
