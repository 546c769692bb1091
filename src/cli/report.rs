//! How the command line complains: what is wrong, and the mend, in the user's language.

use std::path::Path;

use crate::app::desk;
use crate::domain::command::Refusal;
use crate::domain::now::Now;
use crate::store::StoreError;
use crate::text::msg::cli as msg;
use crate::text::{Msg, Texts};

use super::screen::ScreenError;

/// A complaint that has its words already.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub(crate) struct Complaint {
    /// What is wrong.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) mend: Option<String>,
}

impl Complaint {
    /// From two messages.
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
        let (what, mend) = desk::trouble(error.code());
        let what = format!("{}: {}", path.display(), texts.say(&what));
        let detail = match error {
            StoreError::Io(_) | StoreError::Sqlite(_) | StoreError::Damaged(_) | StoreError::Decode(_) => {
                format!("{what} ({error})")
            }
            _ => what,
        };
        Self { what: detail, mend: Some(texts.say(&mend)) }
    }

    /// What the rules said.
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
            println!("{object}");
        }
        eprintln!("{}", texts.say(&msg::error(self.what.as_str())));
        if let Some(mend) = &self.mend {
            eprintln!("{}", texts.say(&msg::mend(mend.as_str())));
        }
    }
}
