//! Which language the post reads: from `--lang`, else from the values of the locale variables.
//!
//! The variables are handed in; nothing here reads the environment.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
}

/// A value of `--lang` that names no language of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is zh-CN or en")]
pub struct LanguageError;

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// What there is in this language, of two that mean the same.
    pub(crate) fn choose<T>(self, zh_cn: T, en: T) -> T {
        match self {
            Self::ZhCn => zh_cn,
            Self::En => en,
        }
    }

    /// The language that `LC_ALL`, `LC_MESSAGES` and `LANG` ask for. The first one that is set and
    /// not empty decides, as POSIX has it; what begins with `zh` is Chinese, everything else English.
    #[must_use]
    pub(crate) fn from_environment(
        lc_all: Option<&str>,
        lc_messages: Option<&str>,
        lang: Option<&str>,
    ) -> Self {
        let value = [lc_all, lc_messages, lang].into_iter().flatten().find(|value| !value.is_empty());
        let name = value.unwrap_or_default().to_ascii_lowercase();
        let language = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language == "zh" { Self::ZhCn } else { Self::En }
    }

    /// The code, as `--lang` takes it and as the folder under `assets/locales` is called.
    #[must_use]
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    /// Reads a value of `--lang`: `zh-CN` or `en`, also `zh`, in any case, with `_` for `-`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().replace('_', "-").as_str() {
            "zh" | "zh-cn" | "zh-hans" | "zh-hans-cn" => Ok(Self::ZhCn),
            "en" => Ok(Self::En),
            _ => Err(LanguageError),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Some("zh_CN.UTF-8"), None, Some("en_US.UTF-8"), Language::ZhCn)]
    #[case(Some("C.UTF-8"), Some("zh_CN.UTF-8"), Some("zh_CN.UTF-8"), Language::En)]
    #[case(Some(""), Some("zh_SG"), Some("en_US"), Language::ZhCn)]
    #[case(None, None, Some("zh"), Language::ZhCn)]
    #[case(None, None, Some("zhuang"), Language::En)]
    #[case(None, None, Some("de_DE@euro"), Language::En)]
    #[case(None, None, None, Language::En)]
    fn the_first_variable_that_is_set_decides(
        #[case] lc_all: Option<&str>,
        #[case] lc_messages: Option<&str>,
        #[case] lang: Option<&str>,
        #[case] wanted: Language,
    ) {
        assert_eq!(Language::from_environment(lc_all, lc_messages, lang), wanted);
    }

    #[test]
    fn a_code_reads_back_and_another_word_is_refused() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            let json = serde_json::to_string(&language).unwrap();
            assert_eq!(json, format!("\"{language}\""));
        }
        assert_eq!("zh_cn".parse(), Ok(Language::ZhCn));
        assert_eq!("fr".parse::<Language>(), Err(LanguageError));
    }
}
