//! The words for answers.

use super::said::Said;
use crate::domain::now::Now;
use crate::text::Texts;

/// The words for an answer, in one line.
#[must_use]
pub fn say(said: &Said, texts: &Texts, now: &Now) -> String {
    let _ = (texts, now);
    format!("{:?}", said.notice)
}

/// stand-in
#[must_use]
pub fn trouble(_: &str) -> (crate::text::Msg, crate::text::Msg) {
    (crate::text::msg::cli::gone(), crate::text::msg::cli::gone())
}
