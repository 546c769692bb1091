//! How the command line complains: what is wrong, and the mend, in the user's language.

use std::fmt::Display;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::app::desk;
use crate::domain::command::Refusal;
use crate::domain::now::Now;
use crate::store::StoreError;
use crate::text::msg::cli as msg;
use crate::text::show::visible;
use crate::text::{Msg, Texts};

use super::Session;
use super::screen::ScreenError;

/// A complaint that has its words already.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub(crate) struct Complaint {
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) mend: Option<String>,
}

impl Complaint {
    #[must_use]
    pub(crate) fn new(texts: &Texts, what: &Msg, mend: &Msg) -> Self {
        Self { what: texts.say(what), mend: Some(texts.say(mend)) }
    }

    /// What the store said, about a file.
    #[must_use]
    pub(crate) fn from_store(error: &StoreError, path: &Path, texts: &Texts, now: &Now) -> Self {
        if let StoreError::Refused(refusal) = error {
            return Self::from_refusal(refusal.clone(), texts, now);
        }
        let (what, mend) = desk::trouble(&desk::Trouble::from(error));
        let what = format!("{}: {}", shown(path), texts.say(&what));
        let detail = match error {
            StoreError::Io(_)
            | StoreError::AtCommit(_)
            | StoreError::Sqlite(_)
            | StoreError::Damaged(_)
            | StoreError::Decode(_) => {
                format!("{what} ({})", visible(&error.to_string()))
            }
            _ => what,
        };
        Self { what: detail, mend: Some(texts.say(&mend)) }
    }

    #[must_use]
    pub(crate) fn from_refusal(refusal: Refusal, texts: &Texts, now: &Now) -> Self {
        let notice = desk::Notice::Refused { refusal, person: None };
        Self { what: desk::say(&desk::Said::new(notice, false), texts, now), mend: None }
    }

    /// Why the screen did not open.
    #[must_use]
    pub(crate) fn from_screen(error: &ScreenError, path: &Path, texts: &Texts, now: &Now) -> Self {
        match error {
            ScreenError::Store(error) => Self::from_store(error, path, texts, now),
            ScreenError::Run(crate::term::run::RunError::Store(error)) => {
                Self::from_store(error, path, texts, now)
            }
            ScreenError::Run(error) => Self {
                what: texts.say(&msg::no_terminal(error.to_string())),
                mend: Some(texts.say(&msg::not_a_terminal())),
            },
            ScreenError::UnknownStaff(no) => {
                Self::from_refusal(Refusal::UnknownActor { staff_no: no.clone() }, texts, now)
            }
            ScreenError::UnknownGate(no) => {
                Self::new(texts, &msg::unknown_gate(*no), &msg::unknown_gate_mend())
            }
            ScreenError::Random(error) => {
                Self { what: texts.say(&msg::no_terminal(error.clone())), mend: None }
            }
        }
    }

    /// Prints it: two lines, or as JSON where data was asked for.
    pub(crate) fn print(&self, texts: &Texts, json: bool) {
        if json {
            let object = serde_json::json!({ "error": self.what, "mend": self.mend });
            // The lines below say the same to whoever still listens.
            writeln!(std::io::stdout(), "{object}").unwrap_or_default();
        }
        tell(texts.say(&msg::error(self.what.as_str())));
        if let Some(mend) = &self.mend {
            tell(texts.say(&msg::mend(mend.as_str())));
        }
    }
}

/// Writes data to standard output. A reader that has gone has seen enough; `println!` would panic then.
pub(super) fn print(texts: &Texts, data: &[u8]) -> Result<(), Complaint> {
    match std::io::stdout().write_all(data) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unprinted(texts, &error)),
        _ => Ok(()),
    }
}

/// The answer could not be written; what was recorded stays recorded.
pub(super) fn unprinted(texts: &Texts, error: &std::io::Error) -> Complaint {
    Complaint::new(texts, &msg::not_written(error.to_string()), &msg::not_written_mend())
}

impl Session {
    /// Writes one line of data.
    pub(super) fn out(&self, line: impl Display) -> Result<(), Complaint> {
        print(&self.texts, format!("{line}\n").as_bytes())
    }

    /// The answer could not be written; what was recorded stays recorded.
    pub(super) fn not_written(&self, error: &std::io::Error) -> Complaint {
        unprinted(&self.texts, error)
    }
}

/// Writes one line of complaint. Where nobody listens there is nobody to tell.
pub(super) fn tell(line: impl Display) {
    writeln!(std::io::stderr(), "{line}").unwrap_or_default();
}

/// A path as it can be printed: a file's name may hold what a terminal would obey.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}
