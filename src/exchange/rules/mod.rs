//! The office's rule file: a table `[[rule]]` for each rule, all of them or none.
//!
//! Reads and checks; sets nothing. Every fault is told with its line and key, the words are in `say`.

use strum::IntoStaticStr;

mod entry;
pub(crate) mod say;
#[cfg(test)]
mod tests;
mod values;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use toml::de::DeTable;

use crate::domain::now::Now;
use crate::domain::rules::Rule;
use crate::domain::value::SafeText;

use entry::RuleEntry;

pub(crate) use values::moment;

/// No rule file is as large as this, in bytes.
const LARGEST: u64 = 1 << 20;
/// So many faults of syntax are told: what comes behind is often only their echo.
const SYNTAX_TOLD: usize = 5;

/// Why no rules came of a file.
#[derive(Debug, thiserror::Error, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum RuleFileError {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// The file is too large to be one.
    #[error("the file is larger than a rule file can be")]
    TooLarge,
    /// There is no rule in it.
    #[error("no rule in it")]
    NoRules,
    /// What is wrong, line by line.
    #[error("{} faults", .0.len())]
    Bad(Vec<BadLine>),
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {key}: {wrong}")]
pub(crate) struct BadLine {
    /// The line, 1 and up.
    pub line: u32,
    /// The key; empty where none can be told.
    pub key: SafeText,
    /// What is wrong with it.
    pub wrong: RuleLineError,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum RuleLineError {
    /// Not UTF-8.
    #[error("not UTF-8")]
    Encoding,
    /// Not TOML; in the parser's words.
    #[error("no TOML: {0}")]
    Syntax(SafeText),
    /// A key that a rule does not have.
    #[error("unknown key")]
    UnknownKey,
    /// Not a table `[[rule]]`.
    #[error("not [[rule]]")]
    NotRules,
    #[error("missing")]
    Missing,
    /// Not a text in quotes.
    #[error("not a text")]
    NotText,
    #[error("not a number")]
    NotNumber,
    #[error("no kind of rule")]
    Kind,
    /// Belongs to a quota and stands in another kind.
    #[error("only for a quota")]
    OnlyQuota,
    #[error("no window")]
    Window,
    #[error("no moment")]
    Date,
    /// Longer than it can be shown.
    #[error("too long")]
    TooLong,
    /// The rule says something that no rule may: which, as in a refusal.
    #[error("out of range: {0}")]
    Range(&'static str),
    /// The name stands in another rule too.
    #[error("as in line {first}")]
    Twice {
        /// The line of the other.
        first: u32,
    },
}

/// Reads a rule file. Rules that do not say from when they hold, hold from `from_ms` on.
///
/// # Errors
/// [`RuleFileError`]: then there are no rules at all.
pub(crate) fn load(path: &Path, now: &Now, from_ms: i64) -> Result<Vec<Rule>, RuleFileError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(RuleFileError::TooLarge);
    }
    match str::from_utf8(&bytes) {
        Ok(text) => read(text, now, from_ms),
        Err(error) => {
            let line = line_at(&bytes, error.valid_up_to());
            let bad = BadLine { line, key: SafeText::default(), wrong: RuleLineError::Encoding };
            Err(RuleFileError::Bad(vec![bad]))
        }
    }
}

/// Reads the text of a rule file, as [`load`] does.
///
/// # Errors
/// [`RuleFileError`]: then there are no rules at all.
pub(crate) fn read(text: &str, now: &Now, from_ms: i64) -> Result<Vec<Rule>, RuleFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Faults { text, bad: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(SYNTAX_TOLD) {
        let at = error.span().map_or(0, |span| span.start);
        faults.add(at, "", RuleLineError::Syntax(SafeText::new(error.message())));
    }
    // A text that the parser had to guess at says nothing more of use.
    if !errors.is_empty() {
        return Err(faults.into_error());
    }
    let mut rules: Vec<(Rule, u32)> = Vec::new();
    for (key, value) in document.get_ref() {
        if key.get_ref() != "rule" {
            faults.add(key.span().start, key.get_ref(), RuleLineError::UnknownKey);
            continue;
        }
        let Some(tables) = value.get_ref().as_array() else {
            faults.add(key.span().start, "rule", RuleLineError::NotRules);
            continue;
        };
        for value in tables {
            let Some(table) = value.get_ref().as_table() else {
                faults.add(value.span().start, "rule", RuleLineError::NotRules);
                continue;
            };
            let line = faults.line(value.span().start);
            let mut entry = RuleEntry { table, at: value.span().start, faults: &mut faults };
            let Some(rule) = entry.rule(now, from_ms) else { continue };
            if let Some((_, first)) = rules.iter().find(|(earlier, _)| earlier.name == rule.name) {
                let first = *first;
                entry.wrong("name", RuleLineError::Twice { first });
            }
            rules.push((rule, line));
        }
    }
    match faults.bad.is_empty() {
        false => Err(faults.into_error()),
        true if rules.is_empty() => Err(RuleFileError::NoRules),
        true => Ok(rules.into_iter().map(|(rule, _)| rule).collect()),
    }
}

/// The line of a byte, 1 and up.
fn line_at(bytes: &[u8], at: usize) -> u32 {
    let breaks = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

/// The faults of a text so far.
struct Faults<'a> {
    text: &'a str,
    bad: Vec<BadLine>,
}

impl Faults<'_> {
    fn line(&self, at: usize) -> u32 {
        line_at(self.text.as_bytes(), at)
    }

    fn add(&mut self, at: usize, key: &str, wrong: RuleLineError) {
        let line = self.line(at);
        self.bad.push(BadLine { line, key: SafeText::new(key), wrong });
    }

    fn into_error(mut self) -> RuleFileError {
        self.bad.sort_by_key(|bad| bad.line);
        RuleFileError::Bad(self.bad)
    }
}
