//! `nightpost doctor`: what is wrong around the post, each with the one command that mends it.
//!
//! It works on whatever there is: no file, a damaged one, a full disk, no terminal. It never writes to the post.

mod machine;
mod post;
mod ssh;
mod terminal;

use serde_json::json;
use strum::{IntoStaticStr, VariantArray};

use super::report::{Complaint, shown};
use super::{Ending, Session};
use crate::domain::now::Now;
use crate::store::keys::KeyFile;
use crate::store::logged::log;
use crate::store::{Exposed, Inspected, StoreError};
use crate::term::clock::Clock;
use crate::text::Msg;
use crate::text::msg::doctor as msg;
use crate::text::words::{word, worded};

/// What is looked at, in the order in which it is told. A clock that went back to 2010 is told before anything that it
/// makes look wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum Check {
    Clock,
    File,
    Key,
    Rights,
    Copies,
    /// What was kept aside of the file.
    Aside,
    Disk,
    Lists,
    Locale,
    Terminal,
    Glyphs,
    Voice,
    Ssh,
    Memory,
    Screens,
    Log,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum CheckState {
    Ok,
    /// It works, and could be better.
    Advise,
    Wrong,
}

worded!(Check: msg::CHECK, CheckState: msg::STATE);

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    state: CheckState,
    what: Msg,
    /// The one command that mends it.
    mend: Option<String>,
}

impl Finding {
    fn ok(what: Msg) -> Self {
        Self { state: CheckState::Ok, what, mend: None }
    }

    fn advise(what: Msg, mend: impl Into<String>) -> Self {
        Self { state: CheckState::Advise, what, mend: Some(mend.into()) }
    }

    fn wrong(what: Msg, mend: impl Into<String>) -> Self {
        Self { state: CheckState::Wrong, what, mend: Some(mend.into()) }
    }
}

/// What all checks look at.
struct Patient<'a> {
    session: &'a Session,
    /// The file as it is, or why it cannot be read.
    file: Result<Inspected, StoreError>,
    now: Now,
}

pub(super) fn run(session: &Session) -> Result<Ending, Complaint> {
    let patient = Patient::new(session);
    let found: Vec<(Check, Finding)> =
        Check::VARIANTS.iter().map(|check| (*check, patient.look(*check))).collect();
    let count = |state| found.iter().filter(|(_, finding)| finding.state == state).count();
    let (wrong, advise) = (count(CheckState::Wrong), count(CheckState::Advise));
    log!(INFO, "doctor", wrong = wrong, advise = advise);
    if session.json {
        let checks: Vec<_> = found
            .iter()
            .map(|(check, finding)| {
                let (check, state): (&str, &str) = (check.into(), finding.state.into());
                let what = session.texts.say(&finding.what);
                json!({ "check": check, "state": state, "what": what, "mend": finding.mend })
            })
            .collect();
        session.out(json!({ "wrong": wrong, "advise": advise, "checks": checks }))?;
    } else {
        for (check, finding) in found {
            session.say(&msg::line(word(finding.state), word(check), finding.what))?;
            if let Some(mend) = finding.mend {
                session.say(&msg::mend(mend))?;
            }
        }
        session.say(&msg::sum(wrong, advise))?;
    }
    Ok(if wrong > 0 { Ending::Wrong } else { Ending::Done })
}

impl<'a> Patient<'a> {
    fn new(session: &'a Session) -> Self {
        let path = &session.place.path;
        // Nobody is asked: a key that does not wait in the keyring leaves the file closed.
        let key = KeyFile::read(path).ok().flatten().and_then(|file| file.recall());
        let now = Clock::system().now();
        let file = crate::store::inspect(path, key.as_ref(), &now);
        Self { session, file, now }
    }

    fn look(&self, check: Check) -> Finding {
        match check {
            Check::Clock => self.clock(),
            Check::File => self.file(),
            Check::Key => self.key(),
            Check::Rights => self.rights(),
            Check::Copies => self.copies(),
            Check::Aside => self.aside(),
            Check::Disk => self.disk(),
            Check::Lists => self.lists(),
            Check::Locale => terminal::locale(),
            Check::Terminal => terminal::terminal(),
            Check::Glyphs => terminal::glyphs(self.session),
            Check::Voice => machine::voice(),
            Check::Ssh => ssh::look(),
            Check::Memory => machine::memory(),
            Check::Screens => machine::screens(),
            Check::Log => machine::log(),
        }
    }
}

/// What is told of something that others may read or write, and the command that ends it.
pub(super) fn exposure(found: &Exposed) -> (Msg, String) {
    let path = shown(&found.path);
    let what = if found.writable { msg::others_write(&path) } else { msg::others_read(&path) };
    let mend = if found.is_folder { "chmod go-w" } else { "chmod 600" };
    (what, format!("{mend} {}", quoted(&path)))
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-+".contains(&byte));
    if is_plain { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
