//! Display width: the only place that measures texts, cuts, pads and wraps.
//!
//! A width is a number of terminal columns, of the text as it is drawn: after
//! `visible`. Nobody else may count bytes or characters for layout.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::graphemes::{grapheme_width, plain_text_width, plain_width};
use super::show::visible;

/// The columns that `text` takes when drawn.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if let Some(width) = plain_text_width(text) {
        return width;
    }
    visible(text).graphemes(true).map(grapheme_width).sum()
}

/// Whether terminals disagree on how wide `grapheme` is: one column here, two in those that are set
/// up for East Asian fonts.
#[must_use]
pub(crate) fn is_ambiguous(grapheme: &str) -> bool {
    !grapheme.is_ascii() && grapheme.width() != grapheme.width_cjk()
}

/// What of `text` fits into `cols` columns, with `mark` at the end if something was cut off. A wide
/// character or a grapheme is never cut in half; a mark that does not fit is left out.
#[must_use]
pub(crate) fn cut(text: &str, cols: usize, mark: &str) -> String {
    let text = visible(text);
    if width(&text) <= cols {
        return text.into_owned();
    }
    let mark = if width(mark) <= cols { mark } else { "" };
    let (end, _) = fit(&text, cols - width(mark));
    format!("{}{mark}", &text[..end])
}

/// The byte at which `cols` columns of `text` end, and the columns really taken.
fn fit(text: &str, cols: usize) -> (usize, usize) {
    let mut taken = 0;
    if plain_text_width(text).is_some() {
        let end = text.char_indices().find(|(_, c)| {
            taken += plain_width(*c).unwrap_or_default();
            taken > cols
        });
        return match end {
            Some((at, c)) => (at, taken - plain_width(c).unwrap_or_default()),
            None => (text.len(), taken),
        };
    }
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme_width(grapheme);
        if taken + wide > cols {
            return (at, taken);
        }
        taken += wide;
    }
    (text.len(), taken)
}

/// The window of at most `cols` columns that ends where `before` ends and then goes on into
/// `after`: what a line shows that is longer than its place. Returns what is shown and the columns
/// in front of the seam. `marks` stand where something is hidden on the left and on the right.
#[must_use]
pub(crate) fn window(before: &str, after: &str, cols: usize, marks: [&str; 2]) -> (String, usize) {
    let (before, after) = (visible(before), visible(after));
    let (mut shown, mut seam) = (before.to_string(), width(&before));
    // One column stays for the cursor behind the text.
    if seam >= cols {
        let room = cols.saturating_sub(1 + width(marks[0]));
        let mut skipped = 0;
        let start = before.grapheme_indices(true).find_map(|(at, grapheme)| {
            let is_start = seam - skipped <= room;
            skipped += grapheme_width(grapheme);
            is_start.then_some(at)
        });
        shown = format!("{}{}", marks[0], &before[start.unwrap_or(before.len())..]);
        seam = width(&shown);
    }
    shown.push_str(&cut(&after, cols.saturating_sub(seam), marks[1]));
    (shown, seam)
}

/// The text with blanks behind it up to `cols` columns; a longer one stays as it is.
#[must_use]
pub(crate) fn pad_right(text: &str, cols: usize) -> String {
    let text = visible(text);
    let blanks = cols.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(blanks))
}

/// The text with blanks in front of it up to `cols` columns; a longer one stays as it is.
#[must_use]
pub(crate) fn pad_left(text: &str, cols: usize) -> String {
    let text = visible(text);
    let blanks = cols.saturating_sub(width(&text));
    let mut padded = format!("{}{text}", " ".repeat(blanks));
    // A mark without a letter joins the blank before it, and both take less room together.
    while width(&padded) < cols {
        padded.insert(0, ' ');
    }
    padded
}

/// The widest of some texts.
pub(crate) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(width).max().unwrap_or(0)
}

/// Punctuation that no line may begin with.
const CLOSING: &str = "，。、；：？！）】》」』\u{201d}\u{2019}\u{2026}％,.;:?!)]}%";
/// Punctuation that no line may end with; a slash begins a command.
const OPENING: &str = "（【《「『\u{201c}\u{2018}([{/";

/// Breaks `text` into lines of at most `cols` columns (at least 2, so that a wide character fits).
/// Chinese breaks anywhere except before closing and behind opening punctuation, Latin at
/// blanks; a word longer than a line is broken where the line ends. Line feeds are kept.
#[must_use]
pub(crate) fn wrap(text: &str, cols: usize) -> Vec<String> {
    let cols = cols.max(2);
    text.split('\n').flat_map(|paragraph| wrap_paragraph(&visible(paragraph), cols)).collect()
}

/// Breaks a text without line feeds.
fn wrap_paragraph(text: &str, cols: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let taken = width(&line);
        let words = piece.trim_end_matches(' ');
        if taken + width(words) <= cols {
            line.push_str(piece);
            continue;
        }
        if !line.trim_end().is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.clear();
        let mut rest = piece;
        while width(rest.trim_end_matches(' ')) > cols {
            // At least two columns are there and no grapheme takes more, so this always goes on.
            let (end, _) = fit(rest, cols);
            lines.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        line.push_str(rest);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The pieces that a line may break between; blanks stay behind the piece they follow.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<&str> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        if previous.is_some_and(|previous| may_break(previous, grapheme)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(grapheme);
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether a line may end between these two graphemes.
fn may_break(previous: &str, next: &str) -> bool {
    if next == " " {
        return false;
    }
    if previous == " " {
        return true;
    }
    let wide = grapheme_width(previous) > 1 || grapheme_width(next) > 1;
    wide && !CLOSING.contains(next) && !OPENING.contains(previous)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::value::SafeText;

    #[rstest]
    #[case("", 0)]
    #[case("ab", 2)]
    #[case("门岗", 4)]
    #[case("e\u{301}", 1)]
    #[case("a\u{200b}", 2)]
    #[case("ｶﾞ", 2)]
    fn width_is_counted_in_columns(#[case] text: &str, #[case] cols: usize) {
        assert_eq!(width(text), cols);
    }

    #[rstest]
    #[case("门岗队列", 8, "门岗队列")]
    #[case("门岗队列", 7, "门岗队~")]
    #[case("门岗队列", 6, "门岗~")]
    #[case("门岗队列", 1, "~")]
    #[case("门岗队列", 0, "")]
    #[case("abc", 2, "a~")]
    fn a_cut_never_halves_a_wide_character(#[case] text: &str, #[case] cols: usize, #[case] cut_text: &str) {
        assert_eq!(cut(text, cols, "~"), cut_text);
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_closing_punctuation() {
        assert_eq!(wrap("先测温，再登记。", 7), ["先测", "温，再", "登记。"]);
        assert_eq!(wrap("请出示（出入证）", 8), ["请出示", "（出入", "证）"]);
    }

    #[test]
    fn latin_breaks_at_blanks_and_a_long_word_where_the_line_ends() {
        assert_eq!(wrap("take the temperature", 8), ["take the", "temperat", "ure"]);
        assert_eq!(wrap("one\n\ntwo", 8), ["one", "", "two"]);
    }

    #[test]
    fn a_cluster_too_wide_for_a_line_does_not_wrap_for_ever() {
        let cluster = "\u{915}\u{94d}\u{915}\u{94d}\u{915}";
        assert!(grapheme_width(cluster) > 2);
        assert_eq!(wrap(cluster, 2), ["?"]);
    }

    #[test]
    fn a_window_follows_the_cursor_and_marks_what_it_hides() {
        assert_eq!(window("abc", "def", 10, ["<", ">"]), ("abcdef".to_owned(), 3));
        assert_eq!(window("abcdefgh", "", 6, ["<", ">"]), ("<efgh".to_owned(), 5));
        assert_eq!(window("门岗队列", "再登记", 8, ["<", ">"]), ("<岗队列>".to_owned(), 7));
        assert_eq!(window("ab", "门岗队列", 7, ["<", ">"]), ("ab门岗>".to_owned(), 2));
    }

    #[test]
    fn a_plain_character_is_safe_and_as_wide_as_the_tables_say() {
        let plain = ('\0'..=char::MAX).filter_map(|c| Some((c.to_string(), plain_width(c)?)));
        let checked = plain.inspect(|(c, wide)| {
            assert_eq!(c.width(), *wide, "{c}");
            assert!(!SafeText::is_hostile(c) && c.graphemes(true).count() == 1, "{c}");
        });
        assert!(checked.count() > 27_000);
    }

    fn some_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            proptest::collection::vec(
                prop_oneof![Just("门"), Just("，"), Just("（"), Just(" "), Just("ab"), Just("e\u{301}")],
                0..40
            )
            .prop_map(|parts| parts.concat()),
        ]
    }

    #[test]
    fn a_mark_that_joins_a_blank_is_padded_as_well() {
        let text = "\u{a8b4}\u{b47}";
        let cols = width(text) + 3;
        assert_eq!(width(&pad_left(text, cols)), cols);
        assert_eq!(width(&pad_right(text, cols)), cols);
    }

    proptest! {
        #[test]
        fn plain_characters_join_nothing_that_is_plain(text in "[ -~°·×—‘’“”…←-↓─-▟、-\u{3029}\u{3400}-\u{4dbf}一-\u{9fff}！-～]{0,30}") {
            let mut told = Vec::new();
            crate::text::graphemes::for_each_grapheme(&text, |grapheme, wide| told.push((grapheme, wide)));
            let graphemes: Vec<(&str, usize)> =
                text.graphemes(true).map(|grapheme| (grapheme, grapheme_width(grapheme))).collect();
            prop_assert_eq!(plain_text_width(&text), Some(graphemes.iter().map(|(_, wide)| wide).sum()));
            prop_assert_eq!(told, graphemes);
        }

        #[test]
        fn a_cut_text_fits(text in some_text(), cols in 0_usize..30) {
            prop_assert!(width(&cut(&text, cols, "~")) <= cols);
            prop_assert!(width(&cut(&text, cols, "~")) + 2 >= cols.min(width(&text)));
        }

        #[test]
        fn a_padded_text_fills_its_place(text in some_text(), more in 0_usize..30) {
            let cols = width(&text) + more;
            prop_assert_eq!(width(&pad_right(&text, cols)), cols);
            prop_assert_eq!(width(&pad_left(&text, cols)), cols);
        }

        #[test]
        fn wrapping_loses_nothing_and_every_line_fits(text in some_text(), cols in 2_usize..30) {
            let lines = wrap(&text, cols);
            let keep = |text: &str| visible(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let all: String = text.split('\n').map(keep).collect();
            prop_assert_eq!(lines.iter().map(|line| keep(line)).collect::<String>(), all);
            prop_assert!(lines.iter().all(|line| width(line) <= cols));
        }

        #[test]
        fn a_window_fits_and_keeps_a_column_for_the_cursor(
            before in some_text(), after in some_text(), cols in 3_usize..30,
        ) {
            let (shown, seam) = window(&before, &after, cols, ["<", ">"]);
            prop_assert!(width(&shown) <= cols);
            prop_assert!(seam < cols);
        }
    }
}
