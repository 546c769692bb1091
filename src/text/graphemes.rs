//! The columns of what a text is made of: characters that stand alone, and graphemes of several.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The columns of a character that is a grapheme of its own among its like, and safe to show; `None` for all others.
/// Nearly all texts are made of these alone, and to cut a text into graphemes was a third of every frame.
pub(super) fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~'
        | '\u{b0}'
        | '\u{b7}'
        | '\u{d7}'
        | '\u{2014}'
        | '\u{2018}'
        | '\u{2019}'
        | '\u{201c}'
        | '\u{201d}'
        | '\u{2026}'
        | '\u{2190}'..='\u{2193}'
        | '\u{2500}'..='\u{259f}' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// The columns of a text that is made of plain characters alone.
pub(super) fn plain_text_width(text: &str) -> Option<usize> {
    text.chars().map(plain_width).sum()
}

/// Tells the graphemes of a text one after the other, each with its columns.
pub(crate) fn for_each_grapheme<'t>(text: &'t str, mut tell: impl FnMut(&'t str, usize)) {
    if plain_text_width(text).is_some() {
        for (at, c) in text.char_indices() {
            tell(&text[at..at + c.len_utf8()], plain_width(c).unwrap_or_default());
        }
    } else {
        text.graphemes(true).for_each(|grapheme| tell(grapheme, grapheme_width(grapheme)));
    }
}

/// The columns that one grapheme takes.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    grapheme.width()
}
