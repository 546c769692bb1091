//! The frame of what lies over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::pane::PaneFrame;
use crate::ui::Ui;
use crate::ui::theme::Tone;

/// A popup: in the middle of `area`, at most as large as it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Popup {
    /// Stands in the upper border.
    pub title: String,
    /// Columns inside that would be good to have.
    pub cols: u16,
    /// Rows inside that would be good to have.
    pub rows: u16,
}

impl Popup {
    /// Where the popup lies, border and all.
    #[must_use]
    pub(crate) fn place(&self, area: Rect) -> Rect {
        let width = self.cols.saturating_add(2).min(area.width);
        let height = self.rows.saturating_add(2).min(area.height);
        let (x, y) = ((area.width - width) / 2, (area.height - height) / 2);
        Rect::new(area.x + x, area.y + y, width, height)
    }

    /// Blanks what lies under the popup, wide characters at its edges whole, draws the frame and
    /// returns the area inside.
    pub(crate) fn draw(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) -> Rect {
        let place = self.place(area.intersection(buf.area));
        ui.clear(buf, place, Tone::Text);
        let pane = PaneFrame { title: self.title.clone(), focused: true, ..PaneFrame::default() };
        pane.draw(ui, place, buf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{blank, everywhere, in_chinese, rows};

    #[test]
    fn a_popup_over_chinese_text_keeps_its_left_border() {
        in_chinese(|ui| {
            let mut buf = blank(16, 4);
            for y in 0..4 {
                ui.put(&mut buf, (0, y), 16, "门岗队列等候复测", Tone::Text);
            }
            Popup { title: String::new(), cols: 5, rows: 1 }.draw(ui, Rect::new(1, 0, 15, 4), &mut buf);
            assert_eq!(
                rows(&buf),
                ["门岗 +*====+复测", "门岗 |     |复测", "门岗 +=====+复测", "门岗队列等候复测"]
            );
        });
    }

    #[test]
    fn every_border_cell_reaches_the_terminal() {
        everywhere(|ui| {
            for shift in 0..4 {
                let mut before = blank(24, 5);
                for y in 0..5 {
                    ui.put(&mut before, (0, y), 24, "门岗队列等候复测放行拒绝", Tone::Text);
                }
                let mut after = before.clone();
                let area = Rect::new(shift, 0, 16, 5);
                let popup = Popup { title: "x".to_owned(), cols: 6, rows: 2 };
                popup.draw(ui, area, &mut after);
                let place = popup.place(area);
                let drawn = before.diff(&after);
                for y in place.top()..place.bottom() {
                    for x in [place.left(), place.right() - 1] {
                        assert!(drawn.iter().any(|(at, row, _)| (*at, *row) == (x, y)), "{shift}: {x},{y}");
                    }
                }
            }
        });
    }

    #[test]
    fn a_popup_is_never_larger_than_the_screen() {
        let popup = Popup { title: String::new(), cols: 200, rows: 90 };
        assert_eq!(popup.place(Rect::new(0, 0, 60, 16)), Rect::new(0, 0, 60, 16));
    }
}
