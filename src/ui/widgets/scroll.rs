//! The mark that a list is longer than its pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Sight;
use crate::ui::Ui;
use crate::ui::paint::columns;
use crate::ui::theme::Tone;

/// Which part of a list is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scroll {
    /// How many rows there are.
    pub total: usize,
    /// The first one in sight.
    pub first: usize,
    /// How many are in sight.
    pub visible: usize,
}

impl Scroll {
    /// The first row to show so that `selected` is in sight, moving as little as possible.
    #[must_use]
    pub(crate) fn follow(self, selected: usize) -> usize {
        let last_first = self.total.saturating_sub(self.visible);
        let lowest = (selected + 1).saturating_sub(self.visible);
        self.first.clamp(lowest.min(selected), selected).min(last_first)
    }

    /// What the keys have to know of it.
    #[must_use]
    pub(crate) fn sight(self) -> Sight {
        Sight { rows: self.visible, total: Some(self.total) }
    }

    /// How many rows are out of sight, above and below, each behind its arrow; nothing if none is.
    #[must_use]
    pub(crate) fn hidden(self, ui: &Ui<'_>) -> String {
        let above = self.first.min(self.total);
        let below = self.total.saturating_sub(self.first + self.visible);
        let part = |mark: &str, rows: usize| if rows == 0 { String::new() } else { format!("{mark}{rows} ") };
        let parts = part(ui.glyphs.more_above, above) + &part(ui.glyphs.more_below, below);
        if parts.is_empty() { parts } else { format!(" {parts}") }
    }

    /// Draws the mark into the right border of a box, and how much is out of sight into the lower one.
    pub(crate) fn draw_in(self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.width < 3 || area.height < 3 || self.visible >= self.total {
            return;
        }
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        self.draw(ui, Rect::new(right, area.y + 1, 1, area.height - 2), buf);
        let hidden = self.hidden(ui);
        if columns(&hidden) + 2 <= area.width {
            ui.put_right(buf, Rect::new(area.x + 1, bottom, area.width - 2, 1), &hidden, Tone::Accent);
        }
    }

    /// Draws the mark into the right column of `area` (the border of a pane); nothing if all rows
    /// are in sight.
    pub(crate) fn draw(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() || self.visible >= self.total {
            return;
        }
        let x = area.right() - 1;
        let height = usize::from(area.height);
        let length = (height * self.visible / self.total).max(1);
        let hidden = (self.total - self.visible).max(1);
        let start = (height - length) * self.first.min(hidden) / hidden;
        for row in start..start + length {
            let y = area.y + u16::try_from(row).unwrap_or(0);
            ui.put(buf, (x, y), 1, ui.glyphs.thumb, Tone::Border);
        }
        if self.first > 0 {
            ui.put(buf, (x, area.top()), 1, ui.glyphs.more_above, Tone::Accent);
        }
        if self.first + self.visible < self.total {
            ui.put(buf, (x, area.bottom() - 1), 1, ui.glyphs.more_below, Tone::Accent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{blank, in_chinese, rows};

    #[test]
    fn the_marks_tell_where_more_is() {
        in_chinese(|ui| {
            let column = |first| {
                let mut buf = blank(1, 5);
                Scroll { total: 10, first, visible: 5 }.draw(ui, buf.area, &mut buf);
                rows(&buf).concat()
            };
            assert_eq!(column(0), "##v");
            assert_eq!(column(5), "^##");
            let mut buf = blank(1, 5);
            Scroll { total: 5, first: 0, visible: 5 }.draw(ui, buf.area, &mut buf);
            assert_eq!(rows(&buf).concat(), "");
        });
    }

    #[test]
    fn the_selected_row_is_kept_in_sight() {
        let scroll = Scroll { total: 100, first: 10, visible: 5 };
        assert_eq!(scroll.follow(12), 10);
        assert_eq!(scroll.follow(3), 3);
        assert_eq!(scroll.follow(20), 16);
        assert_eq!(scroll.follow(99), 95);
        assert_eq!(Scroll { total: 3, first: 2, visible: 5 }.follow(2), 0);
    }
}
