//! Makes one spelling of what keyboards, Chinese input methods and scanners send.
//!
//! Loses nothing that means something: only marks of scanners and what no eye can see.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::value::{CardNumber, is_unsafe};

/// Characters of an ECI mark that a scanner types, as `\000026`.
const ECI_LENGTH: usize = 7;
/// Digits of a card.
const CARD_LENGTH: usize = 16;

/// The plain character for one that an input method leaves.
fn plain(c: char) -> char {
    match c {
        '。' => '.',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ー' => '-',
        '•' | '‧' | '∙' | '⋅' | '・' => '·',
        '‘' | '’' => '\'',
        _ => c,
    }
}

/// A character that `nfkc` alone would not leave as one blank.
fn push_folded(text: &mut String, c: char) {
    if c.is_whitespace() {
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    } else if !is_unsafe(c) {
        text.push(plain(c));
    }
}

/// Whether `text` ends in an ECI mark. An active input method makes `、` of the backslash.
fn ends_in_eci(text: &str) -> Option<usize> {
    let (start, first) = text.char_indices().nth_back(ECI_LENGTH - 1)?;
    let digits = text[start..].strip_prefix(['\\', '、'])?;
    let is_mark = matches!(first, '\\' | '、')
        && digits.starts_with("0000")
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

/// One spelling for one meaning: NFKC, the marks of a Chinese input method as plain ones, white
/// space (line ends and Tab too) as single blanks, no ECI marks, controls or invisible characters.
/// A leading `、` is `/`. Doing it twice changes nothing.
#[must_use]
pub fn normalise(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    raw.nfkc().for_each(|c| push_folded(&mut folded, c));
    let folded = folded.trim();
    // Text that ends in `\0000` must not eat the beginning of a card that is scanned behind it.
    let card_start = card_at_end(folded).map_or(folded.len(), |_| folded.len() - CARD_LENGTH);
    let mut line = without_eci(&folded[..card_start]);
    line.push_str(&folded[card_start..]);
    let line = line.trim();
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
    let start = raw.char_indices().nth_back(CARD_LENGTH - 1).map_or(0, |(at, _)| at);
    card_at_end(&normalise(&raw[start..])).is_some()
}

/// Splits a paste or a scanner's burst into normalised lines. CR, LF, CR LF and other line ends
/// end a line, and Tab does behind a card. Empty lines are dropped; nothing else is.
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
            lines.push(normalise(&raw[start..at]));
            start = at + c.len_utf8();
        }
    }
    lines.push(normalise(&raw[start..]));
    lines.retain(|line| !line.is_empty());
    lines
}
