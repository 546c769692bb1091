//! Text from outside (names, notes, places) after cleaning. Only this type may reach a screen.

use std::borrow::Cow;
use std::fmt;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroize;

/// Text without control characters, escape sequences, bidirectional overrides, invisible
/// characters or piles of combining marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Zeroize)]
#[serde(from = "String")]
pub struct SafeText(CompactString);

/// The most characters that are kept of one text.
const LONGEST: usize = 200;
/// The most combining marks that one character may carry.
const MARKS: usize = 2;

/// Characters that a terminal would obey rather than show, or that nobody can see: controls,
/// format characters (bidirectional marks, joiners, byte order mark), line and paragraph
/// separators, Hangul fillers, interlinear marks, private use, noncharacters and tags.
#[must_use]
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
            | '\u{8e2}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}'..='\u{ffff}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// A text with compatibility forms folded (Unicode NFKC). ASCII and the common ideographs have none, and long lists
/// are full of them.
pub(crate) fn nfkc(text: &str) -> Cow<'_, str> {
    let is_folded = |c: char| c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}');
    if text.chars().all(is_folded) { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

impl SafeText {
    /// Cleans `raw`: unsafe characters taken away, NFC, white space folded to single blanks, at
    /// most two combining marks on a character and none without one, at most 200 characters.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        // Most texts are nothing else, and long lists are made of them.
        let is_clean = |c: char| c.is_ascii_graphic() || matches!(c, '\u{4e00}'..='\u{9fff}');
        if raw.len() <= LONGEST && raw.chars().all(is_clean) {
            return Self(raw.into());
        }
        let mut text = CompactString::with_capacity(raw.len());
        let mut marks = 0;
        // Filtered before composing: a joiner between a letter and its mark would keep them apart.
        for c in raw.chars().filter(|c| c.is_whitespace() || !is_unsafe(*c)).nfc() {
            if c.is_whitespace() && !text.ends_with(' ') && !text.is_empty() {
                text.push(' ');
            }
            if c.is_whitespace() {
                continue;
            }
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            // A mark at the start would sit on what the screen draws before the text.
            if marks <= MARKS && (marks == 0 || !text.is_empty()) {
                text.push(c);
            }
        }
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        text.truncate(end);
        text.truncate(text.trim_end().len());
        Self(text)
    }

    /// Whether cleaning would take something away from `raw`, beside white space and length.
    #[must_use]
    pub(crate) fn is_hostile(raw: &str) -> bool {
        raw.chars().any(|c| is_unsafe(c) && !c.is_whitespace())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for SafeText {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clean(raw: &str) -> String {
        SafeText::new(raw).to_string()
    }

    #[test]
    fn what_a_terminal_would_obey_is_taken_away() {
        for (raw, left) in [
            ("\u{1b}[2J\u{1b}]0;x\u{7}李明", "[2J]0;x李明"),
            ("\u{9b}31m李", "31m李"),
            ("李\u{202e}明\u{2066}\u{2069}\u{200f}", "李明"),
            ("李\u{200b}\u{200d}\u{feff}\u{fe0f}明", "李明"),
            ("李\u{e0041}\u{e000}\u{f0000}明", "李明"),
            ("\u{3164}\u{115f}\u{ffa0}\u{2800}", "\u{2800}"),
            ("a\u{fdd0}\u{ffff}\u{110bd}\u{1d173}b", "ab"),
            ("李\0\u{8}\u{7f}明", "李明"),
        ] {
            assert_eq!(clean(raw), left, "{raw:?}");
            assert!(SafeText::is_hostile(raw));
        }
        assert!(!SafeText::is_hostile("李 明\n阿里木·买买提"));
    }

    #[test]
    fn white_space_becomes_single_blanks() {
        assert_eq!(clean("\r\n 李\t\u{3000}明\u{2028}乙 \n"), "李 明 乙");
        assert!(SafeText::new(" \t\u{85}").is_empty());
    }

    #[test]
    fn marks_do_not_pile_up_and_do_not_lean_on_what_stands_before() {
        assert_eq!(clean(&format!("x{}", "\u{335}".repeat(50))), "x\u{335}\u{335}");
        assert_eq!(clean("\u{301}\u{301}李"), "李");
        assert_eq!(clean("e\u{200d}\u{301}"), "é");
    }

    #[test]
    fn a_long_text_is_cut_by_characters() {
        assert_eq!(clean(&"𠮷".repeat(300)), "𠮷".repeat(200));
    }

    #[test]
    fn text_is_cleaned_on_its_way_out_of_a_file() {
        let read: SafeText = serde_json::from_str("\"李\\u001b明\"").unwrap();
        assert_eq!(read.as_str(), "李明");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_and_leaves_nothing_unsafe(
            raw in prop_oneof![any::<String>(), "[ae李 \u{301}\u{335}\u{327}\u{200d}\u{202e}\t]{0,300}"]
        ) {
            let once = clean(&raw);
            prop_assert!(!once.chars().any(is_unsafe));
            prop_assert!(once.chars().count() <= 200);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
