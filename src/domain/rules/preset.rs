//! The rules that are shipped, as the notices of 2020 had them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::rule::{Rule, RuleKind};
use crate::domain::value::SafeText;
use crate::domain::wordlist::lines;

/// A shipped rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// As it is typed in Chinese.
    pub chinese: &'static str,
    what: RuleKind,
    text_zh: &'static str,
    text_en: &'static str,
}

/// All presets, in the order in which they are offered.
pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let all = lines(include_str!("../../../assets/words/presets.txt"));
    all.filter_map(|preset| serde_json::from_str(preset).ok()).collect()
});

impl Preset {
    /// The preset of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.name == name || preset.chinese == name)
    }

    /// The rule that it makes, from a moment on (wall milliseconds).
    #[must_use]
    pub fn rule(&self, from_ms: i64) -> Rule {
        Rule {
            name: SafeText::new(self.name),
            what: self.what.clone(),
            from_ms,
            text_zh: SafeText::new(self.text_zh),
            text_en: SafeText::new(self.text_en),
        }
    }
}
