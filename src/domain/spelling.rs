//! How the office's lists and people at the line spell what has a code: a row of words for each, in `assets/words`.

use std::sync::LazyLock;

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer as _};

use super::doors::{DoorState, Layer};
use super::patrol::{Duty, PointKind, StaffKind};
use super::people::Sex;
use super::tasks::TaskKind;
use super::wordlist::WordList;

/// How lists and people spell what has a code.
pub(crate) static SPELLINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../assets/words/spellings.txt")));

/// What the office and people at the line write as a word.
pub(crate) trait Spelt: DeserializeOwned {
    /// Which sections of [`SPELLINGS`] have its words.
    const KIND: &'static str;

    /// Reads a list's word, or one that is typed, in small letters.
    fn from_word(word: &str) -> Option<Self> {
        SPELLINGS.code(Self::KIND, word).and_then(Self::from_code)
    }

    fn from_code(code: &str) -> Option<Self> {
        let code: StrDeserializer<'_, Error> = code.into_deserializer();
        Self::deserialize(code).ok()
    }
}

macro_rules! spelt {
    ($($name:ty = $kind:literal),+ $(,)?) => {
        $(impl Spelt for $name {
            const KIND: &'static str = $kind;
        })+

        #[cfg(test)]
        /// Whether a heading is the kind and the code of something that is spelt.
        fn is_spelt(heading: &str) -> bool {
            let code = |kind: &str| heading.strip_prefix(kind)?.strip_prefix(": ");
            $(code($kind).and_then(<$name>::from_code).is_some())||+
        }
    };
}

spelt! {
    Sex = "sex",
    DoorState = "door_state",
    Layer = "layer",
    PointKind = "point_kind",
    Duty = "duty",
    StaffKind = "staff_kind",
    TaskKind = "task_kind",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_spellings_is_a_code_and_no_word_has_two() {
        for (heading, words) in SPELLINGS.sections() {
            assert!(is_spelt(heading) || heading.starts_with("relation: "), "{heading}");
            let kind = heading.split(": ").next().unwrap();
            for word in words {
                let codes = SPELLINGS.codes(kind).filter(|(_, words)| words.contains(word));
                assert_eq!(codes.count(), 1, "{heading} {word}");
            }
        }
    }
}
