//! Characters that offices write one for the other: traditional for simplified, variant for common.
//!
//! A table for names, not a converter: what is missing here is still heard to be alike, and then asked.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::wordlist::WordList;

/// What stands beside names, and how their characters are written.
pub(super) static NAMES: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../../assets/words/names.txt")));

static COMMON: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let groups = NAMES.of("variants").iter().filter_map(|group| {
        let mut all = group.chars();
        all.next().map(|common| (common, all))
    });
    groups.flat_map(|(common, others)| others.map(move |other| (other, common))).collect()
});

/// The common form of a character.
pub(super) fn common(c: char) -> char {
    COMMON.get(&c).copied().unwrap_or(c)
}
