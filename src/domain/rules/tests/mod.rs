//! Rules and verdicts against plain models.

mod quota;
mod trial;
mod versions;

use super::{Rule, RuleKind, RuleRow, Rules};
use crate::domain::value::Id;

/// A rule of a name that holds from a moment on.
pub(super) fn rule(name: &str, what: RuleKind, from_ms: i64) -> Rule {
    Rule { name: name.into(), what, from_ms, text_zh: "规定".into(), text_en: "rule".into() }
}

/// A rule in its place in the journal.
pub(super) fn row(seq: i64, what: RuleKind, from_ms: i64, ended: Option<(i64, i64)>) -> RuleRow {
    let id = Id([u8::try_from(seq).unwrap(); 16]);
    let rule = rule(&format!("rule-{seq}"), what, from_ms);
    RuleRow { seq, id, rule, author: "W1".to_owned(), at_ms: from_ms, ended }
}

/// One rule that always held.
pub(super) fn only(what: RuleKind) -> Rules {
    Rules { version: 1, rows: vec![row(1, what, i64::MIN, None)] }
}
