//! The last look at a text before it leaves: what a terminal would obey, or nobody could see,
//! becomes a `?` in its place.
//!
//! Texts are cleaned on the way in as well; this one is for what came by another way.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;

use super::graphemes::{grapheme_width, plain_text_width};
use crate::domain::value::is_unsafe;

/// Whether a character may not leave: the unsafe ones, and the half-width sound marks, on whose
/// width terminals and libraries do not agree.
fn is_hidden(c: char) -> bool {
    is_unsafe(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

/// The text with control characters, escape sequences, bidirectional overrides and invisible
/// characters shown as `?`, one for each. Applying it twice changes nothing more.
#[must_use]
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if plain_text_width(text).is_some() {
        return Cow::Borrowed(text);
    }
    let is_shown = |grapheme: &str| has_place(grapheme) && !grapheme.contains(is_hidden);
    if text.graphemes(true).all(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        if is_shown(grapheme) {
            shown.push_str(grapheme);
        } else if grapheme.contains(is_hidden) {
            shown.extend(grapheme.chars().map(|c| if is_hidden(c) { '?' } else { c }));
        } else {
            shown.push('?');
        }
    }
    // Taking a joiner out can leave a mark that stands alone.
    if shown.graphemes(true).all(is_shown) { Cow::Owned(shown) } else { Cow::Owned(bare(&shown)) }
}

/// JSON with what may not leave written as an escape (RFC 8259, section 7): a machine reads the same, and a terminal obeys
/// nothing.
#[must_use]
pub(crate) fn json_line(json: &str) -> Cow<'_, str> {
    if !json.contains(is_unsafe) {
        return Cow::Borrowed(json);
    }
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                write!(line, "\\u{unit:04x}").unwrap_or_default();
            }
        } else {
            line.push(c);
        }
    }
    Cow::Owned(line)
}

/// Whether a terminal has a place for the grapheme: one column or two. A cluster of a script that
/// takes more is drawn differently by each terminal.
fn has_place(grapheme: &str) -> bool {
    matches!(grapheme_width(grapheme), 1 | 2)
}

/// The text with each grapheme that has no place in a terminal shown as `?`.
fn bare(text: &str) -> String {
    text.graphemes(true).map(|grapheme| if has_place(grapheme) { grapheme } else { "?" }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("李小明", "李小明")]
    #[case("a\u{1b}[31mb", "a?[31mb")]
    #[case("a\u{202e}cba", "a?cba")]
    #[case("\u{301}a", "?a")]
    #[case("e\u{301}", "e\u{301}")]
    #[case("a\u{200b}b\tc\n", "a?b?c?")]
    #[case("ｶﾞ", "ｶ?")]
    #[case("𠮷冯㛃", "𠮷冯㛃")]
    fn what_cannot_be_seen_is_shown_as_a_question_mark(#[case] raw: &str, #[case] shown: &str) {
        assert_eq!(visible(raw), shown);
    }

    #[test]
    fn json_says_the_same_and_shows_nothing_unsafe() {
        let value = serde_json::json!({ "op": "a\u{9b}31m\u{202e}\u{e0041}\u{7f}b\n" });
        let line = json_line(&value.to_string()).into_owned();
        assert_eq!(line, r#"{"op":"a\u009b31m\u202e\udb40\udc41\u007fb\n"}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), value);
    }

    proptest! {
        #[test]
        fn nothing_unsafe_leaves_and_twice_is_as_once(raw in any::<String>()) {
            let shown = visible(&raw);
            prop_assert!(!shown.contains(is_unsafe));
            prop_assert!(shown.graphemes(true).all(has_place));
            prop_assert_eq!(visible(&shown), shown.as_ref());
        }
    }
}
