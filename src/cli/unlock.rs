//! The key of a sealed file, had before the file is opened: from the kernel's keyring, from a credential of the system, or
//! from whoever sits at the terminal. Never from an argument or a variable.

use std::path::Path;

use zeroize::Zeroizing;

use super::open::place;
use super::report::{Complaint, shown, tell};
use super::{Session, unseen};
use crate::store::keys::{DataKey, KeyError, KeyFile, Passphrase, RecoveryCode, SHORTEST, Secret};
use crate::store::{anchored_ids, sealing};
use crate::term::clock::Clock;
use crate::text::msg::keys as msg;
use crate::text::{Msg, Value, words};

/// The folder in which systemd puts what a service may know.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
/// So often a passphrase is asked for at a terminal.
const ASKED: usize = 3;
/// Where passphrases from a credential count as tried, so that a wrong one there keeps nobody out at a terminal of their own.
const OF_THE_SYSTEM: &str = "credential";

/// What can be asked for. Each has a credential of its own for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Passphrase,
    NewPassphrase,
    Recovery,
}

impl Asked {
    fn credential(self) -> &'static str {
        match self {
            Self::Passphrase => "nightpost-passphrase",
            Self::NewPassphrase => "nightpost-new-passphrase",
            Self::Recovery => "nightpost-recovery",
        }
    }

    /// What stands in its credential, without the line's end; none if there is no such credential.
    pub(super) fn given(self) -> Result<Option<Zeroizing<String>>, Complaint> {
        let folder = std::env::var_os(CREDENTIALS).filter(|folder| !folder.is_empty());
        let Some(file) = folder.map(|folder| Path::new(&folder).join(self.credential())) else {
            return Ok(None);
        };
        match std::fs::read_to_string(&file).map(Zeroizing::new) {
            Ok(text) => Ok(Some(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(Complaint::of(msg::credential(shown(&file)), msg::credential_mend())),
        }
    }
}

/// Somebody has to say it, and nobody is there.
pub(super) fn not_given() -> Complaint {
    Complaint::of(msg::not_given(), msg::not_given_mend())
}

impl Session {
    /// The key of the session's file; none if that is not sealed, or has no key file that could say so.
    pub(super) fn key(&self) -> Result<Option<DataKey>, Complaint> {
        if let Some(key) = self.unlocked.get() {
            return Ok(key.clone());
        }
        let path = &self.place.path;
        let key = if path.exists() {
            sealing::sweep(path);
            self.key_of(path)?
        } else {
            None
        };
        Ok(self.unlocked.get_or_init(|| key).clone())
    }

    /// The key of a file: the session's, or a copy of it; none if that is not sealed.
    pub(super) fn key_of(&self, path: &Path) -> Result<Option<DataKey>, Complaint> {
        let Some(file) = self.key_file_of(path)? else {
            let is_lost = sealing::is_unreadable(path);
            return if is_lost { Err(self.of_key(&KeyError::NoFile)) } else { Ok(None) };
        };
        if let Some(key) = file.recall() {
            return Ok(Some(key));
        }
        let (key, _) = self.by_passphrase(&file)?;
        if !file.remember(&key) {
            tell(self.texts.say(&msg::no_keyring()));
        }
        Ok(Some(key))
    }

    /// The key file of the session's file; a copy of it that is gone or spoilt is made again, and told.
    pub(super) fn key_file(&self) -> Result<Option<KeyFile>, Complaint> {
        self.key_file_of(&self.place.path)
    }

    fn key_file_of(&self, path: &Path) -> Result<Option<KeyFile>, Complaint> {
        let read = KeyFile::read(path).map_err(|error| self.of_key(&error))?;
        let Some(mut file) = read else { return Ok(None) };
        // The anchor names the file in plain digits, so that nobody is asked for a passphrase that cannot fit.
        let ids = anchored_ids(path);
        if let Some(id) = ids.first().filter(|_| !ids.contains(&file.file_id())) {
            return Err(self.of_key(&KeyError::OtherPost { found: file.file_id(), wanted: *id }));
        }
        if !file.is_twice() {
            tell(self.texts.say(&if file.mend() { msg::copy_mended() } else { msg::copy_missing() }));
        }
        Ok(Some(file))
    }

    /// The key by the passphrase, and the slot that it opened.
    pub(super) fn by_passphrase(&self, file: &KeyFile) -> Result<(DataKey, u32), Complaint> {
        let now = || Clock::system().now();
        let tried = |text: &str, place: &str| {
            Passphrase::parse(text).and_then(|known| file.unlock(Secret::Passphrase(&known), place, &now()))
        };
        if let Some(text) = Asked::Passphrase.given()? {
            match tried(&text, OF_THE_SYSTEM) {
                Ok(found) => return Ok(found),
                Err(error) if unseen::terminal().is_none() => return Err(self.of_key(&error)),
                Err(error) => tell(self.said_of_key(&error)),
            }
        }
        for left in (0..ASKED).rev() {
            let typed =
                unseen::typed(&self.texts.say(&msg::ask_passphrase())).filter(|text| !text.is_empty());
            let Some(typed) = typed else { break };
            match tried(&typed, &place()) {
                Ok(found) => return Ok(found),
                // Whoever is asked again is told why.
                Err(error @ (KeyError::Wrong { wait_ms: 0 } | KeyError::TooShort)) if left > 0 => {
                    tell(self.said_of_key(&error));
                }
                Err(error) => return Err(self.of_key(&error)),
            }
        }
        Err(not_given())
    }

    /// A new passphrase: from its credential, or typed twice.
    pub(super) fn new_passphrase(&self) -> Result<Passphrase, Complaint> {
        let parse = |text: &str| Passphrase::parse(text).map_err(|error| self.of_key(&error));
        if let Some(text) = Asked::NewPassphrase.given()? {
            return parse(&text);
        }
        tell(self.texts.say(&msg::advice(SHORTEST)));
        let typed = |prompt: &Msg| unseen::typed(&self.texts.say(prompt)).ok_or_else(not_given);
        for _ in 0..ASKED {
            let first = typed(&msg::ask_new())?;
            let new = match Passphrase::parse(&first) {
                Ok(new) => new,
                Err(_) if first.is_empty() => return Err(not_given()),
                Err(error) => {
                    tell(self.said_of_key(&error));
                    continue;
                }
            };
            let again = typed(&msg::ask_again())?;
            if Passphrase::parse(&again).is_ok_and(|again| again.is_same(&new)) {
                if !new.is_long() {
                    tell(self.texts.say(&msg::short()));
                }
                return Ok(new);
            }
            tell(self.texts.say(&msg::differ()));
        }
        Err(not_given())
    }

    /// The code from the envelope: from its credential, or typed.
    pub(super) fn recovery_code(&self) -> Result<RecoveryCode, Complaint> {
        let read = |text: &str| RecoveryCode::parse(text);
        if let Some(text) = Asked::Recovery.given()? {
            return read(&text).map_err(|error| self.of_key(&error));
        }
        for _ in 0..ASKED {
            let typed = unseen::typed(&self.texts.say(&msg::ask_code())).filter(|text| !text.is_empty());
            match read(&typed.ok_or_else(not_given)?) {
                Ok(code) => return Ok(code),
                Err(error) => tell(self.said_of_key(&error)),
            }
        }
        Err(not_given())
    }

    /// A complaint about the key.
    pub(super) fn of_key(&self, error: &KeyError) -> Complaint {
        let (what, mend) = self.words_of_key(error);
        Complaint::of(format!("{}: {}", shown(&self.place.path), self.texts.say(&what)), mend)
    }

    /// The same in one line.
    fn said_of_key(&self, error: &KeyError) -> String {
        self.texts.say(&self.words_of_key(error).0)
    }

    /// What the session's file is called, as the files beside it begin.
    pub(super) fn file_name(&self) -> String {
        self.place.path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default()
    }

    /// What is wrong with the key, and the mend.
    fn words_of_key(&self, error: &KeyError) -> (Msg, Msg) {
        let args = || match error {
            KeyError::Wrong { wait_ms } | KeyError::Wait { wait_ms } => {
                let wait = if *wait_ms > 0 { words::wait(*wait_ms) } else { msg::at_once() };
                vec![("wait", Value::from(wait))]
            }
            KeyError::CodeGroup { group } => vec![("group", Value::from(*group))],
            KeyError::NoSuchSlot(no) | KeyError::LastSlot(no) => vec![("no", Value::from(*no))],
            KeyError::Io(_) | KeyError::Store(_) => vec![("detail", Value::from(error.to_string()))],
            KeyError::NoFile | KeyError::Damaged | KeyError::Forged => {
                vec![("file", Value::from(self.file_name()))]
            }
            KeyError::OtherPost { .. }
            | KeyError::TooNew
            | KeyError::Busy
            | KeyError::TooShort
            | KeyError::CodeShape
            | KeyError::NoRecipient
            | KeyError::NoIdentity
            | KeyError::NotAnOfficer
            | KeyError::TooMany
            | KeyError::InUse
            | KeyError::NotWhole
            | KeyError::AlreadySealed
            | KeyError::NotSealed => Vec::new(),
        };
        (msg::WHY.text(error.code(), args()), msg::MEND.text(error.code(), args()))
    }
}
