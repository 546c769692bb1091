//! The office's rule file: a table `[[rule]]` for each rule, all of them or none.
//!
//! Reads and checks; sets nothing. Every fault is told with its line and key, the words are in `say`.

pub mod say;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use chrono::{NaiveDateTime, TimeDelta};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::now::Now;
use crate::domain::rules::{Rule, RuleKind, Window};
use crate::domain::value::SafeText;

/// No rule file is as large as this, in bytes.
const LARGEST: u64 = 1 << 20;
/// No rule's words are as long as this, in characters.
const LONGEST: usize = 200;
/// What may stand in a rule of any kind.
const KEYS: [&str; 5] = ["name", "kind", "from", "zh", "en"];
/// What may stand in a quota besides.
const QUOTA_KEYS: [&str; 4] = ["persons", "trips", "window", "max-minutes"];

/// Why no rules came of a file.
#[derive(Debug, thiserror::Error)]
pub enum RuleFileError {
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

impl RuleFileError {
    /// Its code in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::TooLarge => "too_large",
            Self::NoRules => "no_rules",
            Self::Bad(_) => "bad",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {key}: {wrong}")]
pub struct BadLine {
    /// The line, 1 and up.
    pub line: u32,
    /// The key; empty where none can be told.
    pub key: SafeText,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
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
    /// The key is missing.
    #[error("missing")]
    Missing,
    /// Not a text in quotes.
    #[error("not a text")]
    NotText,
    /// Not a whole number.
    #[error("not a number")]
    NotNumber,
    /// No kind of rule.
    #[error("no kind of rule")]
    Kind,
    /// Belongs to a quota and stands in another kind.
    #[error("only for a quota")]
    OnlyQuota,
    /// No window.
    #[error("no window")]
    Window,
    /// No moment.
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

impl Wrong {
    /// Its code in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Syntax(_) => "syntax",
            Self::UnknownKey => "unknown_key",
            Self::NotRules => "not_rules",
            Self::Missing => "missing",
            Self::NotText => "not_text",
            Self::NotNumber => "not_number",
            Self::Kind => "kind",
            Self::OnlyQuota => "only_quota",
            Self::Window => "window",
            Self::Date => "date",
            Self::TooLong => "too_long",
            Self::Range(_) => "range",
            Self::Twice { .. } => "twice",
        }
    }
}

/// Reads a rule file. Rules that do not say from when they hold, hold from `from_ms` on.
///
/// # Errors
/// [`RuleFileError`]: then there are no rules at all.
pub fn load(path: &Path, now: &Now, from_ms: i64) -> Result<Vec<Rule>, RuleFileError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(RuleFileError::TooLarge);
    }
    match str::from_utf8(&bytes) {
        Ok(text) => read(text, now, from_ms),
        Err(error) => {
            let line = line_at(&bytes, error.valid_up_to());
            let bad = BadLine { line, key: SafeText::default(), wrong: Wrong::Encoding };
            Err(RuleFileError::Bad(vec![bad]))
        }
    }
}

/// Reads the text of a rule file, as [`load`] does.
///
/// # Errors
/// [`RuleFileError`]: then there are no rules at all.
pub fn read(text: &str, now: &Now, from_ms: i64) -> Result<Vec<Rule>, RuleFileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Faults { text, bad: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        faults.add(at, "", Wrong::Syntax(SafeText::new(error.message())));
    }
    // A text that the parser had to guess at says nothing more of use.
    if !errors.is_empty() {
        return Err(faults.into_error());
    }
    let mut rules: Vec<(Rule, u32)> = Vec::new();
    for (key, value) in document.get_ref() {
        let tables = value.get_ref().as_array().filter(|_| key.get_ref() == "rule");
        let Some(tables) = tables else {
            let is_rule = key.get_ref() == "rule";
            faults.add(
                key.span().start,
                key.get_ref(),
                if is_rule { Wrong::NotRules } else { Wrong::UnknownKey },
            );
            continue;
        };
        for value in tables {
            let Some(table) = value.get_ref().as_table() else {
                faults.add(value.span().start, "rule", Wrong::NotRules);
                continue;
            };
            let line = faults.line(value.span().start);
            let mut entry = Entry { table, at: value.span().start, faults: &mut faults };
            let Some(rule) = entry.rule(now, from_ms) else { continue };
            if let Some((_, first)) = rules.iter().find(|(earlier, _)| earlier.name == rule.name) {
                let first = *first;
                entry.wrong("name", Wrong::Twice { first });
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

    fn add(&mut self, at: usize, key: &str, wrong: Wrong) {
        let line = self.line(at);
        self.bad.push(BadLine { line, key: SafeText::new(key), wrong });
    }

    fn into_error(mut self) -> RuleFileError {
        self.bad.sort_by_key(|bad| bad.line);
        RuleFileError::Bad(self.bad)
    }
}

/// One `[[rule]]`.
struct Entry<'a, 'f, 't> {
    table: &'a DeTable<'a>,
    at: usize,
    faults: &'f mut Faults<'t>,
}

impl<'a> Entry<'a, '_, '_> {
    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(known, _)| known.get_ref() == key).map(|(_, value)| value)
    }

    /// Something is wrong with a key; one that is missing is missing from the rule.
    fn wrong(&mut self, key: &str, wrong: Wrong) {
        let at = self.table.keys().find(|known| known.get_ref() == key).map(|known| known.span().start);
        self.faults.add(at.unwrap_or(self.at), key, wrong);
    }

    /// The text of a key that has to be there.
    fn text(&mut self, key: &str) -> Option<&'a str> {
        let Some(value) = self.value(key) else {
            self.wrong(key, Wrong::Missing);
            return None;
        };
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(key, Wrong::NotText);
        }
        text
    }

    /// The words of a rule in a language.
    fn words(&mut self, key: &str) -> Option<SafeText> {
        let text = self.text(key)?;
        let words = SafeText::new(text);
        if words.is_empty() {
            self.wrong(key, Wrong::Missing);
        } else if text.trim().chars().count() > LONGEST {
            self.wrong(key, Wrong::TooLong);
        }
        Some(words)
    }

    /// The number of a key, if it is there.
    fn number<T: TryFrom<i64>>(&mut self, key: &'static str) -> Option<T> {
        let value = self.value(key)?;
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong(key, Wrong::NotNumber);
            return None;
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.wrong(key, Wrong::Range(key));
        }
        number
    }

    /// The number of a key that has to be there.
    fn needed<T: TryFrom<i64>>(&mut self, key: &'static str) -> Option<T> {
        if self.value(key).is_none() {
            self.wrong(key, Wrong::Missing);
        }
        self.number(key)
    }

    /// What a quota says.
    fn quota(&mut self) -> Option<RuleKind> {
        let (persons, trips) = (self.needed("persons"), self.needed("trips"));
        let window = self.text("window").and_then(|text| {
            let window = window(text);
            if window.is_none() {
                self.wrong("window", Wrong::Window);
            }
            window
        });
        let max_minutes = self.number("max-minutes");
        Some(RuleKind::Quota { persons: persons?, trips: trips?, window: window?, max_minutes })
    }

    /// From when on the rule holds.
    fn from(&mut self, now: &Now, from_ms: i64) -> Option<i64> {
        let Some(value) = self.value("from") else { return Some(from_ms) };
        // TOML has moments of its own, without quotes.
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => {
                self.wrong("from", Wrong::Date);
                return None;
            }
        };
        let moment = moment(&text, now);
        if moment.is_none() {
            self.wrong("from", Wrong::Date);
        }
        moment
    }

    fn rule(&mut self, now: &Now, from_ms: i64) -> Option<Rule> {
        let unknown = self.table.keys().filter(|key| {
            let key = key.get_ref().as_ref();
            !KEYS.contains(&key) && !QUOTA_KEYS.contains(&key)
        });
        for key in unknown {
            self.faults.add(key.span().start, key.get_ref(), Wrong::UnknownKey);
        }
        let name = self.text("name").map(SafeText::new);
        let what = match self.text("kind") {
            Some("quota") => self.quota(),
            Some("no-outings") => Some(self.without_quota(RuleKind::NoOutings)),
            Some("free") => Some(self.without_quota(RuleKind::Free)),
            Some(_) => {
                self.wrong("kind", Wrong::Kind);
                None
            }
            None => None,
        };
        let from_ms = self.from(now, from_ms);
        let (text_zh, text_en) = (self.words("zh"), self.words("en"));
        let rule = Rule { name: name?, what: what?, from_ms: from_ms?, text_zh: text_zh?, text_en: text_en? };
        match rule.wrong() {
            // Words that are missing were told already, each under its key.
            Some("text") | None => {}
            Some(what) => self.wrong(what, Wrong::Range(what)),
        }
        Some(rule)
    }

    /// A kind that has no figures.
    fn without_quota(&mut self, kind: RuleKind) -> RuleKind {
        for key in QUOTA_KEYS {
            if self.value(key).is_some() {
                self.wrong(key, Wrong::OnlyQuota);
            }
        }
        kind
    }
}

/// Reads `48h`, `2d` or `2d from 06:00`. Figures that are out of range are read all the same.
#[must_use]
pub fn window(text: &str) -> Option<Window> {
    let mut words = text.split_whitespace();
    let length = words.next()?;
    let starts = match (words.next(), words.next(), words.next()) {
        (None, ..) => None,
        (Some("from"), Some(time), None) => Some(minute(time)?),
        _ => return None,
    };
    let (digits, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (unit, starts) {
        ("h", None) => Some(Window::Hours(digits.parse().ok()?)),
        ("d", starts) => Some(Window::Days { days: digits.parse().ok()?, starts: starts.unwrap_or(0) }),
        _ => None,
    }
}

/// Reads `06:00` as a minute of the day.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two(hour) || !two(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Reads a moment in local time, `2026-02-24T20:00` or `2026-02-24 20:00` with or without seconds,
/// or `now`; wall milliseconds.
#[must_use]
pub fn moment(text: &str, now: &Now) -> Option<i64> {
    let text = text.trim();
    if text == "now" {
        return Some(now.wall_ms);
    }
    let shape = if text.len() > 16 { "dddd-dd-ddTdd:dd:dd" } else { "dddd-dd-ddTdd:dd" };
    let fits = text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            b'T' => byte == b'T' || byte == b' ',
            _ => byte == shape,
        });
    // Another century is a slip of the hand.
    if !fits || !text.starts_with("20") {
        return None;
    }
    let whole = format!("{}T{}{}", &text[..10], &text[11..], if shape.len() == 16 { ":00" } else { "" });
    let local = NaiveDateTime::parse_from_str(&whole, "%Y-%m-%dT%H:%M:%S").ok()?;
    let utc = local.checked_sub_signed(TimeDelta::seconds(i64::from(now.offset_s)))?;
    Some(utc.and_utc().timestamp_millis())
}
