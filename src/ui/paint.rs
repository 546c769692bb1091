//! The one way into the buffer: every string that is drawn is made visible, fitted to its place and
//! written in whole characters.
//!
//! The widget library leaves half a wide character standing where something is drawn over its other
//! half (ratatui #2526), and the terminal then shifts what follows; here such a half is blanked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ui;
use super::theme::Tone;
use crate::text::Msg;
use crate::text::graphemes::for_each_grapheme;
use crate::text::show::visible;
use crate::text::width::{cut, width, wrap};

/// A part of a row, with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowPiece {
    pub text: String,
    pub tone: Tone,
}

impl RowPiece {
    pub(crate) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// A text in as many rows as it needs.
pub(crate) fn wrapped(text: &str, cols: usize, tone: Tone) -> impl Iterator<Item = Vec<RowPiece>> + use<> {
    wrap(text, cols).into_iter().map(move |row| vec![RowPiece::new(row, tone)])
}

/// A length in columns, as far as a buffer can be wide.
pub(crate) fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

impl Ui<'_> {
    /// Draws `text` at a place, cut to `cols` columns. Returns the columns taken.
    pub(crate) fn put(&self, buf: &mut Buffer, (x, y): (u16, u16), cols: u16, text: &str, tone: Tone) -> u16 {
        let area = Rect::new(x, y, cols, 1).intersection(buf.area);
        if area.is_empty() {
            return 0;
        }
        let text = visible(text);
        let text = cut(&self.glyphs.plain(&text), usize::from(area.width), self.glyphs.cut);
        let mut at = area.x;
        blank_half_before(buf, at, y);
        for_each_grapheme(&text, |grapheme, wide| {
            let wide = u16::try_from(wide).unwrap_or(u16::MAX);
            for covered in at..at + wide {
                blank_half_behind(buf, covered, y);
                // Behind a wide character stands no blank: one that is drawn there next has to be sent.
                buf[(covered, y)].set_symbol("").set_style(self.theme.style(tone));
            }
            buf[(at, y)].set_symbol(grapheme);
            at += wide;
        });
        at - area.x
    }

    /// Draws the pieces of a row one behind the other, cut where the room ends. Returns the
    /// columns taken.
    pub(crate) fn put_pieces(
        &self,
        buf: &mut Buffer,
        (x, y): (u16, u16),
        cols: u16,
        pieces: &[RowPiece],
    ) -> u16 {
        let mut taken = 0;
        for (index, piece) in pieces.iter().enumerate() {
            let more = pieces[index + 1..].iter().any(|piece| !piece.text.is_empty());
            let room = cols - taken;
            // A piece that just fills the room would hide that something follows.
            if more && columns(&piece.text) >= room {
                let text = format!("{}{}", piece.text, self.glyphs.cut);
                return taken + self.put(buf, (x + taken, y), room, &text, piece.tone);
            }
            taken += self.put(buf, (x + taken, y), room, &piece.text, piece.tone);
        }
        taken
    }

    /// Draws `text` so that it ends where the row of `area` ends. Returns the columns taken.
    pub(crate) fn put_right(&self, buf: &mut Buffer, area: Rect, text: &str, tone: Tone) -> u16 {
        let cols = columns(text).min(area.width);
        self.put(buf, (area.right() - cols, area.y), cols, text, tone)
    }

    /// A message as a part of a row.
    pub(crate) fn piece(&self, message: &Msg, tone: Tone) -> RowPiece {
        RowPiece::new(self.say(message), tone)
    }

    /// The same, empty if there is none.
    pub(crate) fn some(&self, message: Option<Msg>, tone: Tone) -> RowPiece {
        RowPiece::new(message.map(|message| self.say(&message)).unwrap_or_default(), tone)
    }

    /// Draws lines one below the other, as far as there is room. The first column is kept for the selection mark.
    pub(crate) fn put_lines<'l>(
        &self,
        buf: &mut Buffer,
        area: Rect,
        lines: impl IntoIterator<Item = &'l Vec<RowPiece>>,
    ) {
        for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
            self.put_pieces(buf, (area.x + 1, y), area.width.saturating_sub(1), line);
        }
    }

    /// Draws quiet words in the first row of an area.
    pub(crate) fn put_muted(&self, buf: &mut Buffer, area: Rect, message: &Msg) {
        self.put(buf, (area.x + 1, area.y), area.width.saturating_sub(1), &self.say(message), Tone::Muted);
    }

    /// Shows that a row is selected, with a mark in its first column.
    pub(crate) fn select(&self, buf: &mut Buffer, place: Rect) {
        self.put(buf, (place.x, place.y), 1, self.glyphs.selection, Tone::Selected);
        self.tint(buf, place, Tone::Selected);
    }

    /// Blanks an area and gives it a meaning; wide characters that its edges cut are blanked whole.
    pub(crate) fn clear(&self, buf: &mut Buffer, area: Rect, tone: Tone) {
        let area = area.intersection(buf.area);
        for y in area.top()..area.bottom() {
            if area.width > 0 {
                blank_half_before(buf, area.x, y);
            }
            for x in area.left()..area.right() {
                blank_half_behind(buf, x, y);
                buf[(x, y)].reset();
                buf[(x, y)].set_style(self.theme.style(tone));
            }
        }
    }

    /// Gives an area another meaning and leaves the words.
    pub(crate) fn tint(&self, buf: &mut Buffer, area: Rect, tone: Tone) {
        buf.set_style(area.intersection(buf.area), self.theme.style(tone));
    }
}

/// Blanks the wide character that reaches from the left into (`x`, `y`).
fn blank_half_before(buf: &mut Buffer, x: u16, y: u16) {
    if let Some(left) = x.checked_sub(1)
        && let Some(cell) = buf.cell_mut((left, y))
        && width(cell.symbol()) > 1
    {
        cell.set_symbol(" ");
    }
}

/// Makes sure that the cell behind a wide character which is about to be overwritten is a blank.
fn blank_half_behind(buf: &mut Buffer, x: u16, y: u16) {
    if buf.cell((x, y)).is_some_and(|cell| width(cell.symbol()) > 1)
        && let Some(behind) = buf.cell_mut((x + 1, y))
    {
        behind.set_symbol(" ");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{blank, everywhere, in_chinese, rows};
    use super::*;
    use crate::domain::value::SafeText;

    #[test]
    fn hostile_text_reaches_no_cell() {
        everywhere(|ui| {
            let mut buf = blank(12, 1);
            ui.put(&mut buf, (0, 0), 12, "a\u{1b}[2J\u{202e}b", Tone::Text);
            assert_eq!(rows(&buf), ["a?[2J?b"]);
        });
    }

    #[test]
    fn a_text_is_cut_to_its_place() {
        in_chinese(|ui| {
            let mut buf = blank(8, 1);
            assert_eq!(ui.put(&mut buf, (1, 0), 6, "门岗队列", Tone::Text), 5);
            assert_eq!(rows(&buf), [" 门岗~"]);
        });
    }

    #[test]
    fn drawing_over_half_a_wide_character_blanks_the_other_half() {
        in_chinese(|ui| {
            let mut buf = blank(8, 1);
            ui.put(&mut buf, (0, 0), 8, "门岗队列", Tone::Text);
            ui.put(&mut buf, (3, 0), 2, "ab", Tone::Text);
            assert_eq!(rows(&buf), ["门 ab 列"]);
        });
    }

    #[test]
    fn clearing_half_a_wide_character_blanks_the_other_half() {
        in_chinese(|ui| {
            let mut buf = blank(8, 1);
            ui.put(&mut buf, (0, 0), 8, "门岗队列", Tone::Text);
            ui.clear(&mut buf, Rect::new(3, 0, 2, 1), Tone::Text);
            assert_eq!(rows(&buf), ["门    列"]);
        });
    }

    #[test]
    fn a_blank_where_a_wide_character_ended_is_sent_to_the_terminal() {
        in_chinese(|ui| {
            let (mut before, mut after) = (blank(5, 1), blank(5, 1));
            ui.put(&mut before, (0, 0), 5, "夜岗", Tone::Text);
            ui.put(&mut after, (0, 0), 5, "abc d", Tone::Text);
            let sent: Vec<u16> = before.diff(&after).into_iter().map(|(x, ..)| x).collect();
            assert_eq!(sent, [0, 1, 2, 3, 4]);
        });
    }

    #[test]
    fn pieces_that_do_not_all_fit_are_marked() {
        in_chinese(|ui| {
            let mut buf = blank(6, 1);
            let pieces = ["门岗", "队列", ""].map(|text| RowPiece::new(text, Tone::Text));
            assert_eq!(ui.put_pieces(&mut buf, (0, 0), 4, &pieces), 3);
            assert_eq!(rows(&buf), ["门~"]);
            assert_eq!(ui.put_pieces(&mut buf, (0, 0), 4, &pieces[..1]), 4);
            assert_eq!(rows(&buf), ["门岗"]);
        });
    }

    proptest! {
        #[test]
        fn what_is_drawn_stays_in_its_place(text in any::<String>(), x in 0_u16..12, cols in 0_u16..12) {
            in_chinese(|ui| {
                let mut buf = blank(12, 1);
                let taken = ui.put(&mut buf, (x, 0), cols, &text, Tone::Text);
                assert!(taken <= cols);
                for (at, cell) in buf.content.iter().enumerate() {
                    let outside = at < usize::from(x) || at >= usize::from(x + taken);
                    assert!(!outside || cell.symbol() == " ");
                    assert!(!SafeText::is_hostile(cell.symbol()));
                }
            });
        }
    }
}
