//! The line that is typed in, scrolled by display width so that the cursor is always in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::width::{pad_right, widest, window};
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;

#[derive(Clone, Debug, Default)]
pub(crate) struct EntryLineWidget {
    pub prompt: String,
    /// What is typed so far.
    pub text: String,
    /// How many characters of it stand in front of the cursor.
    pub cursor: usize,
    /// The text is selected: what is typed takes its place.
    pub selected: bool,
    /// Shown while nothing is typed.
    pub placeholder: String,
}

impl EntryLineWidget {
    /// Draws the line and returns where the real cursor belongs.
    pub(crate) fn draw(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = Rect { height: 1, ..area }.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        ui.clear(buf, area, Tone::Input);
        // On a very narrow place what is typed comes first.
        let room = area.width.saturating_sub(12);
        let pieces = [RowPiece::new(self.prompt.clone(), Tone::Title), RowPiece::new("> ", Tone::Accent)];
        let taken = ui.put_pieces(buf, (area.x, area.y), room, &pieces);
        let (x, cols) = (area.x + taken, area.width - taken);
        if self.text.is_empty() {
            ui.put(buf, (x, area.y), cols, &self.placeholder, Tone::Muted);
            return Some(Position::new(x, area.y));
        }
        let seam = self.text.char_indices().nth(self.cursor).map_or(self.text.len(), |(at, _)| at);
        let (before, after) = self.text.split_at(seam);
        let marks = [ui.glyphs.cut_left, ui.glyphs.cut];
        let (shown, seam) = window(before, after, usize::from(cols), marks);
        let tone = if self.selected { Tone::Selected } else { Tone::Input };
        ui.put(buf, (x, area.y), cols, &shown, tone);
        let seam = u16::try_from(seam).unwrap_or(cols).min(cols.saturating_sub(1));
        Some(Position::new(x + seam, area.y))
    }
}

/// A field of a form: what it is called, what stands in it, and where the cursor is if it is there.
pub(crate) struct FormField {
    pub label: String,
    pub text: String,
    pub cursor: Option<usize>,
}

/// Draws the fields of a form one below the other; returns where the real cursor belongs.
pub(crate) fn form(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, fields: Vec<FormField>) -> Option<Position> {
    let wide = widest(fields.iter().map(|field| field.label.as_str()));
    let mut cursor = None;
    for (field, y) in fields.into_iter().zip(area.y..area.bottom()) {
        let mark = if field.cursor.is_some() { ui.glyphs.selection } else { " " };
        let line = EntryLineWidget {
            prompt: format!("{mark}{}", pad_right(&field.label, wide)),
            text: field.text,
            cursor: field.cursor.unwrap_or(0),
            ..EntryLineWidget::default()
        };
        let place = line.draw(ui, Rect { y, height: 1, ..area }, buf);
        cursor = cursor.or(place.filter(|_| field.cursor.is_some()));
    }
    cursor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::msg;
    use crate::ui::testing::{blank, everywhere, in_chinese, rows};

    fn drawn(ui: &Ui<'_>, text: &str, cursor: usize) -> (String, u16) {
        let mut buf = blank(20, 1);
        let line = EntryLineWidget {
            prompt: "登记".to_owned(),
            text: text.to_owned(),
            cursor,
            ..EntryLineWidget::default()
        };
        let cursor = line.draw(ui, buf.area, &mut buf).unwrap();
        (rows(&buf).remove(0), cursor.x)
    }

    #[test]
    fn the_cursor_stands_where_the_next_character_goes() {
        in_chinese(|ui| {
            assert_eq!(drawn(ui, "小明 365", 6), ("登记> 小明 365".to_owned(), 14));
            assert_eq!(drawn(ui, "小明 365", 1), ("登记> 小明 365".to_owned(), 8));
        });
    }

    #[test]
    fn a_long_line_scrolls_and_marks_what_it_hides() {
        in_chinese(|ui| {
            let long = "门岗队列等候复测放行";
            assert_eq!(drawn(ui, long, 10), ("登记> ~等候复测放行".to_owned(), 19));
            assert_eq!(drawn(ui, long, 0), ("登记> 门岗队列等候~".to_owned(), 6));
        });
    }

    #[test]
    fn the_cursor_never_leaves_its_place() {
        everywhere(|ui| {
            for width in 1..30 {
                for cursor in 0..12 {
                    let mut buf = blank(width, 1);
                    let line = EntryLineWidget {
                        selected: false,
                        prompt: ui.say(&msg::entry::prompt()),
                        text: "门a岗队b列等候c复测".to_owned(),
                        cursor,
                        placeholder: String::new(),
                    };
                    assert!(line.draw(ui, buf.area, &mut buf).unwrap().x < width);
                }
            }
        });
    }

    #[test]
    fn the_placeholder_fits_the_smallest_full_screen() {
        everywhere(|ui| {
            let mut buf = blank(80, 1);
            let line = EntryLineWidget {
                prompt: ui.say(&msg::entry::prompt()),
                placeholder: ui.say(&msg::entry::placeholder()),
                ..EntryLineWidget::default()
            };
            line.draw(ui, buf.area, &mut buf);
            assert!(!rows(&buf)[0].ends_with(ui.glyphs.cut), "{}", rows(&buf)[0]);
        });
    }
}
