//! The rules of a preset or of an office's file, for whoever sets or tries them. Sets nothing.

use std::path::Path;

use super::Session;
use super::report::{Complaint, shown, tell};
use crate::domain::now::Now;
use crate::domain::rules::{Preset, Rule};
use crate::exchange::rules::{self, RuleFileError, say};

/// The rules that are meant.
pub(super) fn wanted(
    session: &Session,
    preset: Option<&str>,
    file: Option<&Path>,
    now: &Now,
    from_ms: i64,
) -> Result<Vec<Rule>, Complaint> {
    let Some(file) = file else {
        return Ok(preset.and_then(Preset::named).map(|preset| preset.rule(from_ms)).into_iter().collect());
    };
    rules::load(file, now, from_ms).map_err(|error| {
        if let RuleFileError::Bad(bad) = &error {
            for bad in bad {
                tell(session.texts.say(&say::bad_line(bad)));
            }
        }
        let (what, mend) = say::file_error(&error);
        let what = format!("{}: {}", shown(file), session.texts.say(&what));
        Complaint::of(what, mend)
    })
}
