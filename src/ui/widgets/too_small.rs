//! The polite line below the smallest size that anything can be shown in.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::msg::common;
use crate::text::width::{pad_left, width};
use crate::ui::Ui;
use crate::ui::theme::Tone;

/// The smallest size that screens are drawn in: columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (60, 16);

/// Whether no screen can be drawn in `area`.
#[must_use]
pub(crate) fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// Draws the request for a larger window if `area` is too small for a screen; says whether it was.
pub(crate) fn too_small(ui: &Ui<'_>, area: Rect, buf: &mut Buffer) -> bool {
    if !is_too_small(area) {
        return false;
    }
    ui.clear(buf, area, Tone::Text);
    let cols = usize::from(area.width);
    let long = ui.say(&common::too_small(area.width, area.height));
    let text = if width(&long) <= cols { long } else { ui.say(&common::too_small_short()) };
    let indent = cols.saturating_sub(width(&text)) / 2;
    let row = area.y + area.height / 2;
    ui.put(buf, (area.x, row), area.width, &pad_left(&text, width(&text) + indent), Tone::Accent);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::{blank, everywhere, rows};

    #[test]
    fn a_small_window_gets_a_line_that_fits_it() {
        everywhere(|ui| {
            for (cols, lines) in [(59, 24), (80, 15), (20, 3), (14, 1)] {
                let mut buf = blank(cols, lines);
                assert!(too_small(ui, buf.area, &mut buf));
                let text = rows(&buf).concat();
                assert!(!text.trim().is_empty() && !text.contains(ui.glyphs.cut), "{cols}: {text}");
            }
            let mut buf = blank(60, 16);
            assert!(!too_small(ui, buf.area, &mut buf));
        });
    }
}
