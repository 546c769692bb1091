//! Makes one spelling of what keyboards, Chinese input methods and scanners send.
//!
//! Loses nothing that means something: only marks of scanners and what no eye can see.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use super::layout;
use crate::domain::value::{CardNumber, is_unsafe};

/// Characters of an ECI mark that a scanner types, as `\000026`.
const ECI_LENGTH: usize = 7;
const CARD_LENGTH: usize = 16;
/// Characters of a card in groups of four, as it is printed.
const GROUPED_LENGTH: usize = 19;
/// The most characters that a scanner may add behind a card and before its Tab.
const LONGEST_SUFFIX: usize = 48;
/// The most signs that a scanner puts behind a card.
const MOST_SIGNS: usize = 3;

/// The plain character for one that an input method leaves.
fn plain(c: char) -> char {
    match c {
        '。' => '.',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => '-',
        '•' | '‧' | '∙' | '⋅' | '・' => '·',
        '‘' | '’' => '\'',
        _ => c,
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}

/// A character that `nfkc` alone would not leave as one blank.
fn push_folded(text: &mut String, c: char) {
    if c.is_whitespace() {
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    } else if c == 'ー' && !text.ends_with(is_kana) {
        // An input method's hyphen; behind kana it is part of a name.
        text.push('-');
    } else if !is_unsafe(c) {
        text.push(plain(c));
    }
}

/// Whether `text` ends in an ECI mark. An active input method makes `、` of the backslash.
fn ends_in_eci(text: &str) -> Option<usize> {
    let (start, first) = text.char_indices().nth_back(ECI_LENGTH - 1)?;
    let digits = text[start..].strip_prefix(['\\', '、'])?;
    let is_mark = matches!(first, '\\' | '、')
        && digits.starts_with("000")
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_mark.then_some(start)
}

/// Takes ECI marks away, also those that appear when one inside is gone.
fn without_eci(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(&mut kept, c);
        if let Some(start) = ends_in_eci(&kept) {
            kept.truncate(start);
        }
    }
    kept
}

/// The card at the end of a normalised line, and what stands before it.
pub(super) fn card_at_end(line: &str) -> Option<(CardNumber, &str)> {
    let start = line.len().checked_sub(CARD_LENGTH)?;
    let digits = line.get(start..)?;
    Some((CardNumber::parse(digits).ok()?, line[..start].trim_end()))
}

/// Whether a text is digits and nothing else.
fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Joins cards that were read off and typed in groups of four, as they are printed. A line that is
/// nothing but four such groups is joined too if it is no card: it was meant as one, and is never a
/// search.
fn without_groups(line: &mut String) {
    if line.len() < GROUPED_LENGTH {
        return;
    }
    let tokens: Vec<&str> = line.split(' ').collect();
    let mut joined: Vec<Cow<'_, str>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let groups = tokens.get(at..at + 4).filter(|groups| groups.iter().all(|group| is_group(group)));
        let digits = groups.map(<[&str]>::concat);
        let card = digits.filter(|digits| tokens.len() == 4 || CardNumber::parse(digits).is_ok());
        at += if card.is_some() { 4 } else { 1 };
        joined.push(card.map_or(Cow::Borrowed(*token), Cow::Owned));
    }
    if joined.len() < tokens.len() {
        *line = joined.join(" ");
    }
}

fn is_group(token: &str) -> bool {
    token.len() == 4 && is_digits(token)
}

/// A scanner's word on which kind of code it read, as `]Q1` (ISO/IEC 15424), at the end of a text.
/// An active input method makes `】` of the bracket.
fn without_identifier(text: &str) -> Option<&str> {
    let (start, _) = text.char_indices().nth_back(2)?;
    let mark = text[start..].strip_prefix([']', '】'])?.as_bytes();
    let is_mark = mark.len() == 2 && mark[0].is_ascii_alphabetic() && mark[1].is_ascii_alphanumeric();
    is_mark.then_some(&text[..start])
}

/// A sign that a scanner is set to put before or behind a code, as `*...*`, `;...?`. `!` is a yes, and `/`, `+` and `\\`
/// begin what somebody types.
fn is_scanner_sign(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '!' | '/' | '+' | '\\')
}

/// The text without a scanner's words and signs at its end. Signs that stand right behind something else are typed.
fn without_marks(text: &str) -> &str {
    let mut left = text;
    loop {
        let trimmed = left.trim_end();
        let bare = trimmed.trim_end_matches(is_scanner_sign);
        let alone = bare.is_empty() || bare.ends_with(' ') || without_identifier(bare).is_some();
        let signs = bare.len() < trimmed.len() && alone;
        match without_identifier(trimmed) {
            Some(before) => left = before,
            None if signs => left = bare,
            None => return left,
        }
    }
}

/// A text without the signs that a scanner puts behind a code.
fn without_signs(text: &str) -> &str {
    let bare = text.trim_end_matches(is_scanner_sign);
    if text.len() - bare.len() <= MOST_SIGNS { bare.trim_end() } else { text }
}

/// Takes such words and signs away around a card, and around 16 digits that were meant as one.
fn bare_card(line: &mut String) {
    let end = without_signs(line).len();
    let Some(start) = end.checked_sub(CARD_LENGTH) else { return };
    let Some(digits) = line.get(start..end).filter(|end| is_digits(end)) else { return };
    let before = without_marks(&line[..start]).len();
    if before == 0 || CardNumber::parse(digits).is_ok() {
        line.truncate(end);
        line.replace_range(before..start, "");
    }
}

/// One spelling for one meaning: NFKC, the marks of a Chinese input method as plain ones, white
/// space (line ends and Tab too) as single blanks, no ECI marks, controls or invisible characters;
/// cards in one piece, the one at the end
/// as digits whatever the keyboard's layout, and without its scanner's words and signs. A leading `、` is `/`. Doing it
/// twice changes nothing.
#[must_use]
pub(crate) fn normalise(raw: &str) -> String {
    let seen_through = layout::card_at_end(raw).map(|(_, card, before)| before + card.digits());
    let raw = seen_through.as_deref().unwrap_or(raw);
    let mut folded = String::with_capacity(raw.len());
    raw.nfkc().for_each(|c| push_folded(&mut folded, c));
    folded.truncate(folded.trim_end().len());
    without_groups(&mut folded);
    // Text that ends in `\000` must not eat the beginning of a card that is scanned behind it.
    let card_start = card_at_end(&folded).map_or(folded.len(), |_| folded.len() - CARD_LENGTH);
    let mut line = without_eci(&folded[..card_start]);
    line.push_str(&folded[card_start..]);
    let mut line = line.trim().to_owned();
    without_groups(&mut line);
    bare_card(&mut line);
    match line.strip_prefix('、') {
        // Taking characters away can bring a letter and its mark together: compose them again.
        Some(rest) => format!("/{rest}").nfc().collect(),
        None => line.nfc().collect(),
    }
}

/// Whether the line is a card and nothing else, after cleaning.
#[must_use]
pub fn is_whole_card(line: &str) -> bool {
    CardNumber::parse(&normalise(line)).is_ok()
}

/// Whether a raw line ends in a card; looks at the end only, so that a long paste stays cheap.
fn ends_in_card(raw: &str) -> bool {
    let longest = GROUPED_LENGTH + LONGEST_SUFFIX;
    let start = raw.char_indices().nth_back(longest - 1).map_or(0, |(at, _)| at);
    card_at_end(&normalise(&raw[start..])).is_some()
}

/// Adds a line. Cards that ran together because a scanner sends no line's end are a line each; what
/// stands before the first of them stays with it.
fn push_line(lines: &mut Vec<String>, raw: &str) {
    let line = normalise(raw);
    let mut cards = Vec::new();
    let mut rest = line.as_str();
    while let Some((card, before)) = card_at_end(rest) {
        let before = without_signs(without_marks(before).trim_end());
        if card_at_end(before).is_none() {
            break;
        }
        cards.push(card);
        rest = before;
    }
    if !rest.is_empty() {
        lines.push(if cards.is_empty() { line } else { normalise(rest) });
    }
    lines.extend(cards.iter().rev().map(|card| card.digits().to_owned()));
}

/// Splits a paste or a scanner's burst into normalised lines. CR, LF, CR LF and other line ends
/// end a line, Tab does behind a card, and one card ends where the next begins. Empty lines are
/// dropped; nothing else is.
#[must_use]
pub fn split_burst(raw: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, c) in raw.char_indices() {
        let ends = match c {
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
            '\t' => ends_in_card(&raw[start..at]),
            _ => false,
        };
        if ends {
            push_line(&mut lines, &raw[start..at]);
            start = at + c.len_utf8();
        }
    }
    push_line(&mut lines, &raw[start..]);
    lines
}
