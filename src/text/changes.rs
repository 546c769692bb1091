//! What is new in each version, for whoever works with the program: `assets/changes` in both languages.

use super::Language;

/// The version of this program.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is new in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VersionChanges {
    pub name: &'static str,
    /// What is new, one sentence or two each.
    pub changes: Vec<&'static str>,
}

/// All versions, the newest first.
#[must_use]
pub(crate) fn all(language: Language) -> Vec<VersionChanges> {
    let text = match language {
        Language::ZhCn => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/changes/zh-CN.txt")),
        Language::En => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/changes/en.txt")),
    };
    let mut versions: Vec<VersionChanges> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("- "), versions.last_mut()) {
            (Some(change), Some(version)) => version.changes.push(change),
            _ => versions.push(VersionChanges { name: line, changes: Vec::new() }),
        }
    }
    versions
}

/// What is new since a version, the newest first; nothing for this one and for later ones.
#[must_use]
pub(crate) fn since(version: &str, language: Language) -> Vec<VersionChanges> {
    all(language).into_iter().take_while(|newer| order(newer.name) > order(version)).collect()
}

/// Where a version stands among others.
fn order(version: &str) -> Vec<u64> {
    version.split('.').map(|part| part.parse().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_told_in_both_languages_down_from_this_one() {
        let [chinese, english] = Language::ALL.map(all);
        assert_eq!(chinese.len(), english.len());
        for (zh, en) in chinese.iter().zip(&english) {
            assert_eq!((zh.name, zh.changes.len()), (en.name, en.changes.len()));
            assert!(!zh.changes.is_empty());
        }
        assert_eq!(english[0].name, VERSION);
        assert!(english.windows(2).all(|pair| order(pair[0].name) > order(pair[1].name)));
    }

    #[test]
    fn what_is_new_since_a_version_is_all_above_it() {
        let names =
            |version: &str| since(version, Language::En).iter().map(|new| new.name).collect::<Vec<_>>();
        assert_eq!(names(VERSION), Vec::<&str>::new());
        assert_eq!(names("99.0.0"), Vec::<&str>::new());
        assert_eq!(
            names("0.1.0"),
            all(Language::En)
                .iter()
                .map(|new| new.name)
                .take_while(|name| *name != "0.1.0")
                .collect::<Vec<_>>()
        );
        assert_eq!(names("0.0.9").len(), all(Language::En).len());
    }
}
