//! Pinyin of names: every reading of every character, and every way to cut typed letters.
//!
//! Tones are left out and `ü` is `v` (people also type `u` and `yu`). Readings are kept whole, not guessed:
//! which one a family uses is for the warden to know.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti as _;
use unicode_normalization::UnicodeNormalization as _;

use super::wordlist::WordList;

/// How many ways to cut a typed word are looked at.
const MOST_CUTS: usize = 256;

/// The letters, as readings of themselves: a Latin letter in a name is typed as it stands.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

static LIST: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../assets/words/pinyin.txt")));
/// Every syllable of more than one letter that a reading can be, and `a`, `e`, `o`. Sorted.
static SYLLABLES: LazyLock<Vec<&str>> =
    LazyLock::new(|| LIST.of("syllables").iter().map(String::as_str).collect());
/// Readings of surnames and of characters that the dictionary lacks or puts last.
static OWN: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let rows = LIST.of("surnames").iter().filter_map(|row| row.split_once(':'));
    let each = |(all, readings): (&'static str, &'static str)| {
        all.chars().map(move |one| (one, readings.split(',').collect()))
    };
    rows.flat_map(each).collect()
});

/// A piece of typed pinyin: what one character of the name was typed as.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum PinyinPiece {
    /// A whole syllable: `xiao`.
    Syllable(&'static str),
    /// An initial: one letter, or `zh`, `ch`, `sh`.
    Initial(&'static str),
    /// The beginning of a syllable, at the end of what was typed: `xia` of `xian`.
    Partial(String),
}

impl PinyinPiece {
    /// The letter it begins with.
    #[must_use]
    pub(crate) fn letter(&self) -> &str {
        match self {
            Self::Syllable(text) | Self::Initial(text) => &text[..1],
            Self::Partial(text) => &text[..1],
        }
    }
}

/// One way to find a name by pinyin from one of its characters on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PinyinKey {
    /// Which readable character of the name it begins with, from 0.
    pub position: u8,
    /// The whole syllable of that character.
    pub first: &'static str,
    /// The first letters of the (at most two) readable characters after it.
    pub initials: String,
}

/// The ways to type a syllable as the dictionary has it: without `ü`.
fn typed_forms(plain: &'static str) -> &'static [&'static str] {
    match plain {
        "lü" => &["lv", "lu", "lyu"],
        "nü" => &["nv", "nu", "nyu"],
        "lüe" => &["lve", "lue"],
        "nüe" => &["nve", "nue"],
        "ê" => &["e"],
        _ => &[],
    }
}

/// All toneless readings of a character, the likely ones first, each once. Empty for a character that
/// has none. A Latin letter reads as itself.
#[must_use]
pub fn readings(c: char) -> Vec<&'static str> {
    if c < '\u{2e80}' {
        let plain = c.nfd().next().unwrap_or(c).to_ascii_lowercase();
        return LETTERS.find(plain).map(|at| &LETTERS[at..=at]).into_iter().collect();
    }
    let mut all = OWN.get(&c).cloned().unwrap_or_default();
    let mut add = |reading| {
        if !all.contains(&reading) {
            all.push(reading);
        }
    };
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        match typed_forms(plain) {
            [] => add(plain),
            forms => forms.iter().copied().for_each(&mut add),
        }
    }
    all
}

/// The initials of a word's pinyin: all that its characters allow, the likely ones first, each once.
#[must_use]
pub(crate) fn initials(word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for character in word.chars().map(readings).filter(|all| !all.is_empty()) {
        let mut letters: Vec<&str> = Vec::new();
        for letter in character.iter().map(|reading| &reading[..1]) {
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        all = all
            .iter()
            .flat_map(|begun| letters.iter().map(move |letter| format!("{begun}{letter}")))
            .collect();
    }
    all
}

/// The keys under which a name is found by pinyin, each once, by position. Characters without a reading
/// are passed over.
#[must_use]
pub(crate) fn keys(name: &str) -> Vec<PinyinKey> {
    let readable: Vec<_> = name.chars().map(readings).filter(|all| !all.is_empty()).collect();
    let mut keys = Vec::new();
    for at in 0..readable.len() {
        let position = u8::try_from(at).unwrap_or(u8::MAX);
        for initials in initials_of(&readable[at + 1..]) {
            let key = |&first| PinyinKey { position, first, initials: initials.clone() };
            keys.extend(readable[at].iter().map(key));
        }
    }
    keys
}

/// Every combination of the first letters of the first two of these characters.
fn initials_of(readable: &[Vec<&'static str>]) -> Vec<String> {
    let mut all = vec![String::new()];
    for character in readable.iter().take(2) {
        let mut letters: Vec<&str> = character.iter().map(|reading| &reading[..1]).collect();
        letters.sort_unstable();
        letters.dedup();
        all = all
            .iter()
            .flat_map(|begun| letters.iter().map(move |letter| format!("{begun}{letter}")))
            .collect();
    }
    all
}

/// Whether a syllable begins with `start` and goes on.
fn begins_a_syllable(start: &str) -> bool {
    let after = SYLLABLES.partition_point(|syllable| *syllable <= start);
    SYLLABLES.get(after).is_some_and(|syllable| syllable.starts_with(start))
}

/// Typed letters as they are compared: small, `ü` as `v`, every kind of apostrophe and white space as `'`.
/// `None` if they are no pinyin.
#[must_use]
pub(crate) fn typed_letters(typed: &str) -> Option<String> {
    let letters: Option<String> = typed
        .trim()
        .chars()
        .map(|c| match c {
            'ü' | 'Ü' => Some('v'),
            '\'' | '’' | '‘' | '`' | ' ' => Some('\''),
            c if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
            _ => None,
        })
        .collect();
    letters.filter(|letters| letters.contains(|c| c != '\''))
}

#[cfg(test)]
/// Every way to cut typed letters into pieces, the longest pieces first, at most 256 ways. An apostrophe
/// forces a cut. Empty if they are no pinyin.
#[must_use]
pub(crate) fn segmentations(typed: &str) -> Vec<Vec<PinyinPiece>> {
    beginnings(typed, usize::MAX)
}

/// The first `depth` pieces of every way to cut typed letters. A way with fewer pieces is a whole one.
#[must_use]
pub(crate) fn beginnings(typed: &str, depth: usize) -> Vec<Vec<PinyinPiece>> {
    let mut all = Vec::new();
    if let Some(letters) = typed_letters(typed) {
        cut(&letters, depth, &mut Vec::new(), &mut all);
    }
    all
}

fn cut(typed: &str, depth: usize, begun: &mut Vec<PinyinPiece>, all: &mut Vec<Vec<PinyinPiece>>) {
    let typed = typed.trim_start_matches('\'');
    if typed.is_empty() || begun.len() == depth {
        if !begun.is_empty() && all.len() < MOST_CUTS && (depth == usize::MAX || !all.contains(begun)) {
            all.push(begun.clone());
        }
        return;
    }
    let run = typed.find('\'').unwrap_or(typed.len());
    let mut go_on = |piece: PinyinPiece, rest: &str| {
        if all.len() < MOST_CUTS {
            begun.push(piece);
            cut(rest, depth, begun, all);
            begun.pop();
        }
    };
    if run == typed.len() && run > 1 && begins_a_syllable(typed) {
        go_on(PinyinPiece::Partial(typed.to_owned()), "");
    }
    for len in (1..=run.min(6)).rev() {
        if let Ok(at) = SYLLABLES.binary_search(&&typed[..len]) {
            go_on(PinyinPiece::Syllable(SYLLABLES[at]), &typed[len..]);
        }
    }
    for initial in ["zh", "ch", "sh"] {
        if typed.starts_with(initial) {
            go_on(PinyinPiece::Initial(initial), &typed[2..]);
        }
    }
    if let Some(at) = LETTERS.find(&typed[..1]) {
        go_on(PinyinPiece::Initial(&LETTERS[at..=at]), &typed[1..]);
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case('单', "shan dan chan")]
    #[case('曾', "zeng ceng")]
    #[case('解', "xie jie")]
    #[case('仇', "qiu chou")]
    #[case('查', "zha cha")]
    #[case('区', "ou qu")]
    #[case('朴', "piao pu")]
    #[case('盖', "ge gai")]
    #[case('尉', "wei yu")]
    #[case('迟', "chi")]
    #[case('乐', "le yue")]
    #[case('任', "ren")]
    #[case('华', "hua")]
    #[case('员', "yun yuan")]
    #[case('缪', "miao mou")]
    #[case('翟', "zhai di")]
    #[case('覃', "qin tan")]
    #[case('折', "she zhe")]
    #[case('种', "chong zhong")]
    #[case('繁', "po fan")]
    #[case('召', "shao zhao")]
    #[case('冼', "xian")]
    #[case('郇', "xun huan")]
    #[case('黑', "he hei")]
    #[case('能', "nai neng")]
    #[case('吕', "lv lu lyu")]
    #[case('女', "nv nu nyu")]
    #[case('万', "wan mo")]
    #[case('俟', "qi si")]
    #[case('长', "zhang chang")]
    fn a_character_has_all_its_readings_the_likely_ones_first(#[case] c: char, #[case] first: &str) {
        let first: Vec<_> = first.split(' ').collect();
        assert!(readings(c).starts_with(&first), "{c}: {:?}", readings(c));
    }

    #[test]
    fn letters_read_as_themselves_and_rare_characters_have_no_reading() {
        assert_eq!(readings('A'), ["a"]);
        assert_eq!(readings('é'), ["e"]);
        assert!(readings('𠮷').is_empty());
        assert!(readings('·').is_empty());
        assert!(readings('7').is_empty());
    }

    #[test]
    fn every_reading_is_a_known_syllable_or_a_bare_consonant_and_stands_once() {
        assert!(SYLLABLES.is_sorted());
        for c in '\u{2e80}'..='\u{3ffff}' {
            let all = readings(c);
            for (at, reading) in all.iter().enumerate() {
                let known = SYLLABLES.binary_search(reading).is_ok() || ["m", "n"].contains(reading);
                assert!(known, "{c}: {reading}");
                assert!(!all[..at].contains(reading), "{c}: {reading} twice");
            }
        }
    }

    #[test]
    fn a_name_has_keys_from_each_readable_character_on() {
        let keys = keys("𠮷田和");
        assert!(keys.contains(&PinyinKey { position: 0, first: "tian", initials: "h".into() }));
        assert!(keys.contains(&PinyinKey { position: 1, first: "he", initials: String::new() }));
        assert!(keys.iter().all(|key| key.position < 2));
    }

    fn shown(typed: &str) -> Vec<String> {
        let text = |piece: &PinyinPiece| match piece {
            PinyinPiece::Syllable(text) | PinyinPiece::Initial(text) => (*text).to_owned(),
            PinyinPiece::Partial(text) => format!("{text}-"),
        };
        segmentations(typed).iter().map(|way| way.iter().map(text).collect::<Vec<_>>().join("'")).collect()
    }

    #[rstest]
    #[case("zhw", &["zh'w", "z'h'w"])]
    #[case("lixm", &["li'x'm"])]
    #[case("xiaom", &["xiao'm", "xi'a'o'm"])]
    #[case("xian", &["xian-", "xian", "xi'an", "xia'n"])]
    #[case("xi'an", &["xi'an", "xi'an-"])]
    #[case("LÜ", &["lv", "lv-"])]
    fn typed_letters_are_cut_in_every_way(#[case] typed: &str, #[case] ways: &[&str]) {
        let shown = shown(typed);
        for way in ways {
            assert!(shown.iter().any(|seen| seen == way), "{way} not in {shown:?}");
        }
    }

    #[test]
    fn an_apostrophe_forces_a_cut() {
        assert!(shown("xi'an").iter().all(|way| !way.starts_with("xian")));
    }

    #[test]
    fn what_is_no_pinyin_is_not_cut_and_long_nonsense_ends() {
        assert!(segmentations("小明").is_empty());
        assert!(segmentations("a1").is_empty());
        assert!(segmentations("''").is_empty());
        assert_eq!(segmentations(&"xian".repeat(40)).len(), MOST_CUTS);
    }
}
