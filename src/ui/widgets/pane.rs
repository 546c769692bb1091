//! A bordered box with a title, a count and the mark of the pane that the keys go to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::Msg;
use crate::ui::Ui;
use crate::ui::glyphs::Borders;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;

#[derive(Clone, Debug, Default)]
pub(crate) struct PaneFrame {
    /// Stands in the upper border.
    pub title: String,
    /// How many there are; behind the title.
    pub count: Option<usize>,
    /// Stands at the right end of the upper border, if there is room.
    pub note: String,
    /// Whether the keys go to it.
    pub focused: bool,
}

impl PaneFrame {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same with how many there are.
    #[must_use]
    pub(crate) fn count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The same with words at the right end of the upper border, if there is room.
    #[must_use]
    pub(crate) fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// The same, if the keys go to it.
    #[must_use]
    pub(crate) fn focused(self, focused: bool) -> Self {
        Self { focused, ..self }
    }

    /// Draws the box and returns the area inside.
    pub(crate) fn draw(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) -> Rect {
        let area = area.intersection(buf.area);
        if area.width < 2 || area.height < 2 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        let (borders, tone) = if self.focused {
            (&ui.glyphs.focused, Tone::BorderFocused)
        } else {
            (&ui.glyphs.borders, Tone::Border)
        };
        frame(ui, area, buf, borders, tone);
        let mut pieces = Vec::new();
        if self.focused {
            pieces.push(RowPiece::new(ui.glyphs.focus, Tone::BorderFocused));
        }
        if !self.title.is_empty() {
            pieces.push(RowPiece::new(format!(" {} ", self.title), Tone::Title));
        }
        if let Some(count) = self.count {
            pieces.push(RowPiece::new(format!("{count} "), Tone::Text));
        }
        let room = area.width - 2;
        let taken = ui.put_pieces(buf, (area.x + 1, area.y), room, &pieces);
        if !self.note.is_empty() {
            let note = format!(" {} ", self.note);
            let place = Rect::new(area.x + 1 + taken, area.y, room - taken, 1);
            if crate::ui::paint::columns(&note) <= place.width {
                ui.put_right(buf, place, &note, Tone::Muted);
            }
        }
        Rect::new(area.x + 1, area.y + 1, room, area.height - 2)
    }
}

/// Draws a box of at least 2 by 2 cells.
pub(super) fn frame(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, borders: &Borders, tone: Tone) {
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x + 1..right {
        ui.put(buf, (x, area.y), 1, borders.horizontal, tone);
        ui.put(buf, (x, bottom), 1, borders.horizontal, tone);
    }
    for y in area.y + 1..bottom {
        ui.put(buf, (area.x, y), 1, borders.vertical, tone);
        ui.put(buf, (right, y), 1, borders.vertical, tone);
    }
    ui.put(buf, (area.x, area.y), 1, borders.top_left, tone);
    ui.put(buf, (right, area.y), 1, borders.top_right, tone);
    ui.put(buf, (area.x, bottom), 1, borders.bottom_left, tone);
    ui.put(buf, (right, bottom), 1, borders.bottom_right, tone);
}

impl Ui<'_> {
    /// A pane with a message for a title.
    pub(crate) fn pane(&self, title: &Msg) -> PaneFrame {
        PaneFrame::new(self.say(title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::msg;
    use crate::ui::testing::{blank, everywhere, in_chinese, rows};

    #[test]
    fn a_pane_shows_title_count_and_focus() {
        in_chinese(|ui| {
            let title = ui.say(&msg::gate::queue_title());
            let pane = PaneFrame { title, count: Some(12), focused: true, note: "ok".to_owned() };
            let mut buf = blank(26, 3);
            let inside = pane.draw(ui, buf.area, &mut buf);
            assert_eq!(inside, Rect::new(1, 1, 24, 1));
            assert_eq!(
                rows(&buf),
                ["+* 门岗队列 12 ====== ok +", "|                        |", "+========================+"]
            );
        });
    }

    #[test]
    fn the_titles_of_the_three_panes_fit_a_third_of_the_smallest_screen() {
        everywhere(|ui| {
            for title in [msg::gate::queue_title(), msg::patrol::title(), msg::doors::title()] {
                let pane = PaneFrame {
                    title: ui.say(&title),
                    count: Some(245),
                    focused: true,
                    ..PaneFrame::default()
                };
                let mut buf = blank(26, 2);
                pane.draw(ui, buf.area, &mut buf);
                assert!(rows(&buf)[0].contains("245"), "{}", rows(&buf)[0]);
            }
        });
    }

    #[test]
    fn a_pane_without_room_draws_nothing() {
        everywhere(|ui| {
            let mut buf = blank(10, 1);
            assert!(PaneFrame::default().draw(ui, buf.area, &mut buf).is_empty());
        });
    }
}
