//! A list in a popup: rows to choose from and words between them, with a hint below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Sight;
use crate::text::width::wrap;
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Popup, Scroll};

/// The columns that a list would like to have.
const COLS: u16 = 74;

/// A list that lies over a screen.
#[derive(Debug, Default)]
pub(super) struct LayerList {
    rows: Vec<ListRow>,
    hint: String,
}

/// A row: which one it is of those that can be chosen, and its words.
#[derive(Debug)]
struct ListRow {
    at: Option<usize>,
    text: String,
    tone: Tone,
}

impl LayerList {
    /// A list with these words below it.
    pub(super) fn new(hint: String) -> Self {
        Self { rows: Vec::new(), hint }
    }

    /// One more row that can be chosen.
    pub(super) fn choice(&mut self, text: String) {
        let at = self.rows.iter().filter(|row| row.at.is_some()).count();
        self.rows.push(ListRow { at: Some(at), text, tone: Tone::Text });
    }

    pub(super) fn words(&mut self, text: String, tone: Tone) {
        self.rows.push(ListRow { at: None, text, tone });
    }

    /// Draws it with a row selected, or none; of a long list the part around that row, with how much is out of sight.
    pub(super) fn draw(
        &self,
        ui: &Ui<'_>,
        area: Rect,
        buf: &mut Buffer,
        title: String,
        selected: impl Into<Option<usize>>,
    ) {
        let selected: Option<usize> = selected.into();
        let is_selected = |at: Option<usize>| at.is_some() && at == selected;
        let cols = usize::from(COLS.min(area.width.saturating_sub(2)).saturating_sub(3));
        let lines: Vec<(Option<usize>, bool, String, Tone)> =
            self.rows.iter().flat_map(|row| lines(row, cols)).collect();
        let hint: Vec<Vec<RowPiece>> = wrapped(&self.hint, cols, Tone::Muted).collect();
        // With a blank above the hint where there is room for it.
        let below = u16::try_from(hint.len()).unwrap_or(0);
        let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(below + 1);
        let popup = Popup { title, cols: COLS, rows: wanted };
        let place = popup.place(area.intersection(buf.area));
        let inside = popup.draw(ui, area, buf);
        let gap = u16::from(inside.height >= wanted);
        let visible = usize::from(inside.height.saturating_sub(below + gap));
        let at = lines.iter().position(|(at, ..)| is_selected(*at));
        let last = lines.iter().rposition(|(at, ..)| is_selected(*at));
        let scroll = Scroll { total: lines.len(), first: 0, visible };
        let first = Scroll { first: scroll.follow(last.unwrap_or(0)), ..scroll }.follow(at.unwrap_or(0));
        let scroll = Scroll { first, ..scroll };
        scroll.draw_in(ui, place, buf);
        // Of rows that take several lines fewer are a page than there are lines.
        let shown = lines.iter().skip(scroll.first).take(visible);
        let begun = shown.filter(|(at, begins, ..)| at.is_some() && *begins).count();
        let all = self.rows.iter().filter(|row| row.at.is_some()).count();
        ui.sight.set(Sight { rows: begun.max(1), total: Some(all) });
        for ((at, begins, text, tone), y) in lines.into_iter().skip(first).take(visible).zip(inside.y..) {
            let chosen = is_selected(at);
            let mark = if chosen && begins { ui.glyphs.selection } else { " " };
            let tone = if chosen { Tone::Selected } else { tone };
            let indent = if at.is_some() { " " } else { "" };
            let mark = if at.is_some() { mark } else { "" };
            let piece = RowPiece::new(format!("{mark}{indent}{text}"), tone);
            ui.put_pieces(buf, (inside.x + 1, y), inside.width.saturating_sub(1), &[piece]);
        }
        let y = inside.bottom().saturating_sub(below).max(inside.y);
        ui.put_lines(buf, Rect { y, height: inside.bottom() - y, ..inside }, &hint);
    }
}

/// The lines of a row, each with whether the row begins in it.
fn lines(row: &ListRow, cols: usize) -> impl Iterator<Item = (Option<usize>, bool, String, Tone)> {
    let (at, tone) = (row.at, row.tone);
    let texts = if row.text.is_empty() { vec![String::new()] } else { wrap(&row.text, cols) };
    texts.into_iter().enumerate().map(move |(line, text)| (at, line == 0, text, tone))
}
