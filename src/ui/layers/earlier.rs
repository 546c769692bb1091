//! Earlier lines, over the entry line: the last one at the bottom, next to where it would stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::earlier::Earlier;
use crate::app::form::VisitorField;
use crate::domain::value::SafeText;
use crate::text::mask::masked;
use crate::text::msg::{notes, screen};
use crate::text::width::cut;
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;
use crate::ui::widgets::Popup;

/// The most rows of the list that are in sight at once.
const ROWS: usize = 9;

/// Draws the list, with one chosen.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, chosen: usize) {
    let all: Vec<&Earlier> = state.earlier.rows().collect();
    let rows = all.len().min(ROWS).min(usize::from(area.height.saturating_sub(3)));
    let height = u16::try_from(rows + 1).unwrap_or(u16::MAX);
    // At the lower edge: the chosen one stands in the line below as well.
    let low = Rect { y: area.bottom().saturating_sub(height + 2).max(area.y), height: height + 2, ..area };
    let title = format!("{} {}/{}", ui.say(&notes::earlier_title()), chosen + 1, all.len());
    let inside = Popup { title, cols: 74, rows: height }.draw(ui, low.intersection(area), buf);
    let cols = inside.width.saturating_sub(1);
    // The chosen one is always in sight.
    let first = chosen.saturating_sub(rows.saturating_sub(1));
    let shown = all.iter().enumerate().skip(first).take(rows).rev();
    let row = |(at, earlier): (usize, &&Earlier)| {
        let (mark, tone) =
            if at == chosen { (ui.glyphs.selection, Tone::Selected) } else { (" ", Tone::Text) };
        let words = match earlier {
            Earlier::Line { text, .. } => masked(&SafeText::new(text)).to_string(),
            Earlier::Form(form) => ui.say(&screen::form_left(form.text(VisitorField::Name))),
        };
        RowPiece::new(format!("{mark} {words}"), tone)
    };
    let hint = ui.piece(&notes::earlier_hint(), Tone::Muted);
    for (piece, y) in shown.map(row).chain([hint]).zip(inside.y..inside.bottom()) {
        let text = cut(&piece.text, usize::from(cols), ui.glyphs.cut);
        ui.put_pieces(buf, (inside.x + 1, y), cols, &[RowPiece::new(text, piece.tone)]);
    }
}
