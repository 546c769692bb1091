//! One `[[rule]]` of a rule file, key by key.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Faults, RuleLineError, values};
use crate::domain::now::Now;
use crate::domain::rules::{Rule, RuleKind, Window};
use crate::domain::value::SafeText;

/// No rule's words are as long as this, in characters.
const LONGEST: usize = 200;
/// What may stand in a rule of any kind.
const KEYS: [&str; 5] = ["name", "kind", "from", "zh", "en"];
/// What may stand in a quota besides.
const QUOTA_KEYS: [&str; 4] = ["persons", "trips", "window", "max-minutes"];

/// One `[[rule]]`.
pub(super) struct RuleEntry<'a, 'f, 't> {
    pub(super) table: &'a DeTable<'a>,
    pub(super) at: usize,
    pub(super) faults: &'f mut Faults<'t>,
}

impl<'a> RuleEntry<'a, '_, '_> {
    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(known, _)| known.get_ref() == key).map(|(_, value)| value)
    }

    /// Something is wrong with a key; one that is missing is missing from the rule.
    pub(super) fn wrong(&mut self, key: &str, wrong: RuleLineError) {
        let at = self.table.keys().find(|known| known.get_ref() == key).map(|known| known.span().start);
        self.faults.add(at.unwrap_or(self.at), key, wrong);
    }

    /// What a key was understood as; nothing is wrong with it else.
    fn understood<T>(&mut self, key: &str, found: Option<T>, wrong: RuleLineError) -> Option<T> {
        if found.is_none() {
            self.wrong(key, wrong);
        }
        found
    }

    /// The text of a key that has to be there.
    fn text(&mut self, key: &str) -> Option<&'a str> {
        let value = self.understood(key, self.value(key), RuleLineError::Missing)?;
        self.understood(key, value.get_ref().as_str(), RuleLineError::NotText)
    }

    /// The words of a rule in a language.
    fn words(&mut self, key: &str) -> Option<SafeText> {
        let text = self.text(key)?;
        let words = SafeText::new(text);
        if words.is_empty() {
            self.wrong(key, RuleLineError::Missing);
        } else if text.trim().chars().count() > LONGEST {
            self.wrong(key, RuleLineError::TooLong);
        }
        Some(words)
    }

    /// The number of a key, if it is there.
    fn number<T: TryFrom<i64>>(&mut self, key: &'static str) -> Option<T> {
        let value = self.value(key)?;
        let number = self.understood(key, value.get_ref().as_integer(), RuleLineError::NotNumber)?;
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let number = number.and_then(|number| T::try_from(number).ok());
        self.understood(key, number, RuleLineError::Range(key))
    }

    /// The number of a key that has to be there.
    fn needed<T: TryFrom<i64>>(&mut self, key: &'static str) -> Option<T> {
        self.understood(key, self.value(key), RuleLineError::Missing)?;
        self.number(key)
    }

    fn quota(&mut self) -> Option<RuleKind> {
        let (persons, trips) = (self.needed("persons"), self.needed("trips"));
        let window = self.text("window");
        let window =
            window.and_then(|text| self.understood("window", values::window(text), RuleLineError::Window));
        let max_minutes = self.number("max-minutes");
        // Each figure is looked at, whatever is missing beside it.
        let what = RuleKind::Quota {
            persons: persons.unwrap_or(1),
            trips: trips.unwrap_or(1),
            window: window.unwrap_or(Window::Hours(1)),
            max_minutes,
        };
        for figure in what.wrong_figures() {
            self.wrong(figure, RuleLineError::Range(figure));
        }
        (persons.is_some() && trips.is_some() && window.is_some()).then_some(what)
    }

    /// From when on the rule holds.
    #[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
    fn from(&mut self, now: &Now, from_ms: i64) -> Option<i64> {
        let Some(value) = self.value("from") else { return Some(from_ms) };
        // TOML has moments of its own, without quotes.
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => String::new(),
        };
        self.understood("from", values::moment(&text, now), RuleLineError::Date)
    }

    /// The rule, if nothing of it is missing.
    pub(super) fn rule(&mut self, now: &Now, from_ms: i64) -> Option<Rule> {
        let unknown = self.table.keys().filter(|key| {
            let key = key.get_ref().as_ref();
            !KEYS.contains(&key) && !QUOTA_KEYS.contains(&key)
        });
        for key in unknown {
            self.faults.add(key.span().start, key.get_ref(), RuleLineError::UnknownKey);
        }
        let name = self.text("name").map(SafeText::new);
        if name.as_ref().is_some_and(|name| !Rule::is_name(name)) {
            self.wrong("name", RuleLineError::Range("name"));
        }
        let what = match self.text("kind") {
            Some("quota") => self.quota(),
            Some("no-outings") => Some(self.without_quota(RuleKind::NoOutings)),
            Some("free") => Some(self.without_quota(RuleKind::Free)),
            Some(_) => self.understood("kind", None, RuleLineError::Kind),
            None => None,
        };
        let from_ms = self.from(now, from_ms);
        let (text_zh, text_en) = (self.words("zh"), self.words("en"));
        Some(Rule { name: name?, what: what?, from_ms: from_ms?, text_zh: text_zh?, text_en: text_en? })
    }

    /// A kind that has no figures.
    fn without_quota(&mut self, kind: RuleKind) -> RuleKind {
        for key in QUOTA_KEYS {
            if self.value(key).is_some() {
                self.wrong(key, RuleLineError::OnlyQuota);
            }
        }
        kind
    }
}
