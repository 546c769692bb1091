//! How the command line complains: what is wrong, and the mend, in the user's language.

use std::fmt::Display;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use serde_json::{Value, json};

use super::screen::ScreenError;
use super::{Ending, Session};
use crate::app::desk;
use crate::domain::any_of::any_of;
use crate::domain::command::Refusal;
use crate::domain::now::Now;
use crate::store::StoreError;
use crate::term::core::RunError;
use crate::text::msg::{cli as msg, doctor};
use crate::text::show::visible;
use crate::text::{Msg, Texts};

/// Why a subcommand did not do what was asked. Its words are looked for where it is told.
#[derive(Debug)]
pub(crate) enum Complaint {
    /// What is wrong, and what to do about it.
    Told { what: Words, mend: Option<Words> },
    /// What the store said of the file.
    Store(StoreError),
}

/// Words, or the message that they are made of.
#[derive(Debug)]
pub(crate) enum Words {
    Message(Msg),
    Said(String),
}

impl From<Msg> for Words {
    fn from(message: Msg) -> Self {
        Self::Message(message)
    }
}

impl From<String> for Words {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl Words {
    fn say(self, texts: &Texts) -> String {
        match self {
            Self::Message(message) => texts.say(&message),
            Self::Said(said) => said,
        }
    }
}

impl From<StoreError> for Complaint {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Refusal> for Complaint {
    fn from(refusal: Refusal) -> Self {
        Self::Store(StoreError::Refused(refusal))
    }
}

/// What a system error means here.
impl From<std::io::Error> for Complaint {
    fn from(error: std::io::Error) -> Self {
        Self::bare(StoreError::Io(error).to_string())
    }
}

/// Why the screen did not open.
impl From<ScreenError> for Complaint {
    fn from(error: ScreenError) -> Self {
        match error {
            ScreenError::Store(error) | ScreenError::Run(RunError::Store(error)) => error.into(),
            ScreenError::Run(error) => Self::of(msg::no_terminal(error.to_string()), msg::not_a_terminal()),
            ScreenError::UnknownStaff(staff_no) => Refusal::UnknownActor { staff_no }.into(),
            ScreenError::UnknownGate(no) => Self::of(msg::unknown_gate(no), msg::unknown_gate_mend()),
            ScreenError::TooMany(most) => {
                Self::of(doctor::too_many_screens(most), doctor::too_many_screens_mend())
            }
            ScreenError::Random(error) => Self::bare(msg::no_terminal(error)),
        }
    }
}

impl Complaint {
    #[must_use]
    pub(crate) fn of(what: impl Into<Words>, mend: impl Into<Words>) -> Self {
        Self::Told { what: what.into(), mend: Some(mend.into()) }
    }

    /// Nothing can be done about it.
    #[must_use]
    pub(crate) fn bare(what: impl Into<Words>) -> Self {
        Self::Told { what: what.into(), mend: None }
    }

    /// Its code for the log: what the store said, or that it was told in words.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Told { .. } => "told",
            Self::Store(error) => error.code(),
        }
    }

    /// Its words in a language; `path` is the file that the store spoke of.
    pub(super) fn said(self, texts: &Texts, path: &Path, now: &Now) -> Wording {
        let (what, mend) = match self {
            Self::Told { what, mend } => (what.say(texts), mend.map(|mend| mend.say(texts))),
            Self::Store(error) => store_words(&error, texts, path, now),
        };
        Wording { what, mend }
    }
}

fn store_words(error: &StoreError, texts: &Texts, path: &Path, now: &Now) -> (String, Option<String>) {
    if let StoreError::Refused(refusal) = error {
        return (refused(refusal.clone(), texts, now), None);
    }
    let (what, mend) = desk::trouble(&desk::Trouble::from(error));
    let what = format!("{}: {}", shown(path), texts.say(&what));
    let has_detail = matches!(error, any_of!(StoreError: Io AtCommit Sqlite Damaged Decode Partly));
    let detail = if has_detail { format!("{what} ({})", visible(&error.to_string())) } else { what };
    (detail, Some(texts.say(&mend)))
}

/// Why the post says no.
pub(super) fn refused(refusal: Refusal, texts: &Texts, now: &Now) -> String {
    let notice = desk::Notice::Refused { refusal, person: None };
    desk::say(&desk::Said::new(notice, false), texts, now)
}

/// A complaint in words.
pub(super) struct Wording {
    pub(super) what: String,
    pub(super) mend: Option<String>,
}

impl Wording {
    /// Prints it: two lines, or as JSON where data was asked for.
    pub(super) fn print(&self, texts: &Texts, json: bool) {
        if json {
            let object = json!({ "error": harmless(&self.what), "mend": self.mend.as_deref().map(harmless) });
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
pub(super) fn print(data: &[u8]) -> Result<(), Complaint> {
    printed(std::io::stdout().write_all(data))
}

/// How writing to standard output went.
pub(super) fn printed(done: std::io::Result<()>) -> Result<(), Complaint> {
    match done {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(not_written(&error)),
        _ => Ok(()),
    }
}

/// The answer could not be written; what was recorded stays recorded.
pub(super) fn not_written(error: &std::io::Error) -> Complaint {
    Complaint::of(msg::not_written(error.to_string()), msg::not_written_mend())
}

impl Session {
    /// Writes one line of data.
    #[expect(clippy::unused_self, reason = "what is told goes through the session, data as well as words")]
    pub(super) fn out(&self, line: impl Display) -> Result<(), Complaint> {
        print(format!("{line}\n").as_bytes())
    }

    /// Writes one line of words.
    pub(super) fn say(&self, message: &Msg) -> Result<(), Complaint> {
        self.out(self.texts.say(message))
    }

    /// Writes one object or list, which is all that is told.
    pub(super) fn data(&self, data: &Value) -> Result<Ending, Complaint> {
        self.out(data)?;
        Ok(Ending::Done)
    }

    /// Tells what was done: as data where that was asked for, else in words.
    pub(super) fn done(&self, object: &Value, words: &[Msg]) -> Result<Ending, Complaint> {
        if self.json {
            return self.data(object);
        }
        words.iter().try_for_each(|words| self.say(words))?;
        Ok(Ending::Done)
    }

    /// Tells the rows of a list, or that there are none.
    pub(super) fn list<R>(
        &self,
        rows: &[R],
        none: &Msg,
        line: impl Fn(&R) -> String,
    ) -> Result<Ending, Complaint> {
        if rows.is_empty() {
            self.say(none)?;
        }
        rows.iter().try_for_each(|row| self.out(line(row)))?;
        Ok(Ending::Done)
    }

    /// The words of a complaint.
    pub(super) fn words(&self, complaint: Complaint) -> Wording {
        let complaint = match complaint {
            Complaint::Store(error)
                if self.has_recorded.get() && !matches!(error, StoreError::Refused(_)) =>
            {
                let detail = visible(&error.to_string()).into_owned();
                Complaint::of(msg::recorded_then(detail), msg::recorded_then_mend())
            }
            complaint @ (Complaint::Told { .. } | Complaint::Store(_)) => complaint,
        };
        complaint.said(&self.texts, &self.place.path, &self.now())
    }
}

/// Writes one line of complaint, or a few. Where nobody listens there is nobody to tell.
pub(super) fn tell(line: impl Display) {
    writeln!(std::io::stderr(), "{}", harmless(&line.to_string())).unwrap_or_default();
}

/// Lines with nothing in them that a terminal obeys: what is complained of may have come from anywhere.
fn harmless(lines: &str) -> String {
    let columns = |line: &str| line.split('\t').map(visible).collect::<Vec<_>>().join("\t");
    lines.split('\n').map(columns).collect::<Vec<_>>().join("\n")
}

/// An object with the fields of another.
pub(super) fn merged(mut object: Value, more: Value) -> Value {
    if let (Some(fields), Value::Object(more)) = (object.as_object_mut(), more) {
        fields.extend(more);
    }
    object
}

/// A path as it can be printed: a file's name may hold what a terminal would obey.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}
