//! The rules that are shipped, as the notices of 2020 had them.

use super::rule::{Rule, RuleKind, Window};
use crate::domain::value::SafeText;

/// A shipped rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// As it is typed in Chinese.
    pub chinese: &'static str,
    what: Shape,
    text_zh: &'static str,
    text_en: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One person of a household in a window, for at most so many minutes.
    One(Window, Option<u32>),
    None,
    Free,
}

/// All presets, in the order in which they are offered.
pub const PRESETS: [Preset; 5] = [
    Preset {
        name: "two-days",
        chinese: "两天一次",
        what: Shape::One(Window::Hours(48), Some(180)),
        text_zh: "每户每两天可一人外出一次，每次不超过三小时",
        text_en: "one person per household every two days, at most three hours out",
    },
    Preset {
        name: "three-days",
        chinese: "三天一次",
        what: Shape::One(Window::Hours(72), Some(180)),
        text_zh: "每户每三天可一人外出一次，每次不超过三小时",
        text_en: "one person per household every three days, at most three hours out",
    },
    Preset {
        name: "daily",
        chinese: "每天一次",
        what: Shape::One(Window::Days { days: 1, starts: 0 }, None),
        text_zh: "每户每天可一人外出一次",
        text_en: "one person per household every day",
    },
    Preset {
        name: "none",
        chinese: "暂停外出",
        what: Shape::None,
        text_zh: "暂停外出",
        text_en: "nobody goes out",
    },
    Preset {
        name: "free",
        chinese: "外出不限",
        what: Shape::Free,
        text_zh: "外出不限次数",
        text_en: "no limit on going out",
    },
];

impl Preset {
    /// The preset of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.name == name || preset.chinese == name)
    }

    /// The rule that it makes, from a moment on (wall milliseconds).
    #[must_use]
    pub fn rule(&self, from_ms: i64) -> Rule {
        let what = match self.what {
            Shape::One(window, max_minutes) => RuleKind::Quota { persons: 1, trips: 1, window, max_minutes },
            Shape::None => RuleKind::NoOutings,
            Shape::Free => RuleKind::Free,
        };
        Rule {
            name: SafeText::new(self.name),
            what,
            from_ms,
            text_zh: SafeText::new(self.text_zh),
            text_en: SafeText::new(self.text_en),
        }
    }
}
