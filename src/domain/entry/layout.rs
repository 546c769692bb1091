//! Scans that came through another keyboard layout: a scanner types digits by their keys, and the computer makes
//! the signs of those keys of them.
//!
//! Only a card is ever read so, since its check digits prove it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::value::CardNumber;
use crate::domain::wordlist::lines;

/// A layout: its name, and what its keys 0 to 9 make.
struct Layout {
    name: &'static str,
    keys: &'static str,
}

/// The layouts, unshifted where the digits need Shift, shifted where the scanner holds it.
static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../../assets/words/layouts.txt"));
    rows.filter_map(|row| row.split_once('\t')).map(|(name, keys)| Layout { name, keys }).collect()
});

const CARD_LENGTH: usize = 16;
/// The most characters that a card, a sign and a line's end take: two for one key of an input method.
const LONGEST_CARD: usize = 2 * CARD_LENGTH + 8;
/// Signs of one layout that are not fewer than this were scanned, not typed.
const FEWEST: usize = 12;
/// So many of them differ: a drawn line is no scan.
const FEWEST_KINDS: usize = 4;

/// The signs as compatibility folding and an active Chinese input method leave them, with the key's own: the method
/// makes `￥` and `……` of Shift and 4 or 6, and curly quotes of straight ones.
fn plain(text: &str) -> String {
    let text = text.replace("……", "^").replace("№", "\u{2}");
    let folded: String = text.nfkc().collect();
    let folded = folded.replace("......", "^").replace('\u{2}', "№");
    folded
        .trim_end()
        .chars()
        .map(|c| match c {
            '¥' => '$',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '—' | '–' | '−' => '-',
            '•' | '・' => '·',
            c => c,
        })
        .collect()
}

impl Layout {
    fn digit(&self, sign: char) -> Option<char> {
        self.keys.chars().zip('0'..='9').find(|(key, _)| *key == sign).map(|(_, digit)| digit)
    }

    /// The digits of all signs, if all are of this layout.
    fn digits(&self, signs: &[char]) -> Option<String> {
        signs.iter().map(|sign| self.digit(*sign)).collect()
    }
}

/// Whether a text holds anything that only another layout makes of a digit.
fn is_foreign(signs: &[char]) -> bool {
    signs.iter().any(|sign| !sign.is_ascii_digit())
}

/// A card at the end of a line, typed through another layout: which one, the card, and what stands before it. A sign
/// that the scanner puts behind the card is passed over. `None` too if two layouts make different cards of it.
pub(super) fn card_at_end(line: &str) -> Option<(&'static str, CardNumber, String)> {
    if line.len() < CARD_LENGTH {
        return None;
    }
    let from = line.char_indices().nth_back(LONGEST_CARD).map_or(0, |(at, _)| at);
    let (front, tail) = line.split_at(from);
    let signs: Vec<char> = plain(tail).chars().collect();
    let mut found: Option<(&'static str, CardNumber, String)> = None;
    for behind in 0..=1 {
        let Some(end) = signs.len().checked_sub(behind) else { continue };
        let Some(start) = end.checked_sub(CARD_LENGTH) else { continue };
        let card = &signs[start..end];
        if !is_foreign(card) {
            continue;
        }
        for layout in LAYOUTS.iter() {
            let read = layout.digits(card).and_then(|digits| CardNumber::parse(&digits).ok());
            let Some(read) = read else { continue };
            if found.as_ref().is_some_and(|(_, other, _)| *other != read) {
                return None;
            }
            let before = || front.chars().chain(signs[..start].iter().copied()).collect();
            found.get_or_insert_with(|| (layout.name, read, before()));
        }
    }
    found
}

/// The layout through which a word was scanned that is no whole card: all its signs are of one row.
pub(super) fn of_word(word: &str) -> Option<&'static str> {
    // At every key of a line: whatever is too short for it is not looked at.
    if word.len() < FEWEST {
        return None;
    }
    let signs: Vec<char> = plain(word).chars().collect();
    let kinds: BTreeSet<char> = signs.iter().copied().collect();
    let scanned = signs.len() >= FEWEST && kinds.len() >= FEWEST_KINDS && is_foreign(&signs);
    let mut layouts = LAYOUTS.iter().filter(|layout| layout.digits(&signs).is_some());
    layouts.next().filter(|_| scanned).map(|layout| layout.name)
}

/// The layout through which the card of a line was read, if it was another one.
#[must_use]
pub(crate) fn scanned_through(line: &str) -> Option<&'static str> {
    card_at_end(line).map(|(layout, ..)| layout)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::entry::{EntryError, Line, LineContext, is_whole_card, normalise, parse, split_burst};

    /// What a scanner's card becomes.
    fn through(layout: &Layout, digits: &str) -> String {
        let key = |digit: char| layout.keys.chars().nth(digit as usize - '0' as usize).unwrap();
        digits.chars().map(key).collect()
    }

    #[test]
    fn a_layout_has_ten_different_signs() {
        for layout in LAYOUTS.iter() {
            let mut signs: Vec<char> = layout.keys.chars().collect();
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), 10, "{}", layout.name);
        }
    }

    #[test]
    fn a_chinese_input_method_above_a_shifted_row_is_seen_through() {
        let card = CardNumber::resident(246_813_579_024);
        let us = LAYOUTS.iter().find(|layout| layout.name == "US Shift").unwrap();
        let typed = through(us, card.digits());
        let method = typed
            .replace('^', "……")
            .replace('$', "￥")
            .replace('!', "！")
            .replace('(', "（")
            .replace(')', "）");
        assert_eq!(normalise(&method), card.digits(), "{method}");
        assert_eq!(normalise(&normalise(&method)), card.digits());
    }

    #[test]
    fn signs_that_prove_nothing_are_told_as_a_layout() {
        for (word, layout) in
            [("&à--ç(èà'é\"'èè_&", "FR AZERTY"), ("+éžíýáščřěé+é", "CZ"), (")!@#$%^&*()!@", "US Shift")]
        {
            match parse(word, &LineContext::default()) {
                Err(EntryError::KeyboardLayout { layout: found }) => assert_eq!(found, layout),
                other => panic!("{word}: {other:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn every_layout_gives_every_card_back(
            random in any::<u64>(),
            at in 0..LAYOUTS.len(),
            end in prop_oneof![Just(""), Just("\r"), Just("\r\n"), Just("\t")],
        ) {
            let (card, layout) = (CardNumber::resident(random), &LAYOUTS[at]);
            let typed = through(layout, card.digits()) + end;
            for context in [LineContext::default(), LineContext { subject_open: true, chooser: true, group: 3, ..LineContext::default() }] {
                match parse(&typed, &context) {
                    Ok(Line::Card { card: found, parked }) => {
                        prop_assert_eq!(found, card.clone());
                        prop_assert_eq!(parked, "");
                    }
                    // Two layouts that make two cards of the same signs: told, and never somebody else.
                    Err(EntryError::KeyboardLayout { .. }) => prop_assert!(card_at_end(&typed).is_none()),
                    other => prop_assert!(false, "{}: {:?}", layout.name, other),
                }
            }
            if card_at_end(&typed).is_some() {
                prop_assert!(is_whole_card(&typed));
                prop_assert_eq!(split_burst(&format!("{typed}\r{typed}\r")), vec![card.digits().to_owned(); 2]);
            }
        }

        #[test]
        fn a_card_with_one_wrong_sign_in_any_layout_is_nobody(
            random in any::<u64>(), at in 0..LAYOUTS.len(), place in 0_usize..16, by in 1_u8..10,
        ) {
            let card = CardNumber::resident(random);
            let mut digits = card.digits().as_bytes().to_vec();
            digits[place] = (digits[place] - b'0' + by) % 10 + b'0';
            let typed = through(&LAYOUTS[at], std::str::from_utf8(&digits).unwrap());
            if let Ok(line) = parse(&typed, &LineContext::default()) {
                // By chance the signs are another card's in another layout: one in ten thousand.
                prop_assert!(matches!(line, Line::Card { .. }), "{:?}", line);
                prop_assert!(card_at_end(&typed).is_some());
            }
        }
    }
}
