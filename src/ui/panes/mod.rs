//! The panes that screens are put together from, each drawn from the tables of one `Tent`.

pub(super) mod doors;
pub(super) mod passages;
pub(super) mod patrol;
pub(super) mod queue;
pub(super) mod visitors;
pub(super) mod watch;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ui;
use super::paint::{RowPiece, columns};
use super::theme::Tone;
use super::widgets::{ListTable, PaneFrame, Scroll, visible_rows};
use crate::text::Msg;

/// Draws the box of a pane and the marks of how much of its list is in sight.
pub(super) fn frame(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, pane: &PaneFrame, scroll: Scroll) -> Rect {
    let inside = pane.draw(ui, area, buf);
    if !inside.is_empty() {
        scroll.draw_in(ui, area, buf);
    }
    if pane.focused {
        ui.sight.set(scroll.sight());
    }
    inside
}

/// How a list moves under its selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moves {
    /// As little as possible.
    Least,
    /// By whole pages, so that nothing moves while the selection does.
    Pages,
    /// Half a page stays in sight on either side: for a long list that is read around its row.
    Around,
}

/// A table in a box: the part of it around the selected row, and what stands above and below.
pub(super) struct TableInBox<'a, R> {
    pub pane: PaneFrame,
    pub table: ListTable<'a, R>,
    pub rows: &'a [R],
    /// Of how many rows these are a part.
    pub total: usize,
    /// Which of all is the first of them.
    pub begins: usize,
    pub selected: Option<usize>,
    pub moves: Moves,
    pub above: Vec<Vec<RowPiece>>,
    pub below: Option<Msg>,
}

impl<'a, R> TableInBox<'a, R> {
    pub(super) fn new(
        pane: PaneFrame,
        table: ListTable<'a, R>,
        rows: &'a [R],
        selected: impl Into<Option<usize>>,
    ) -> Self {
        let (total, selected) = (rows.len(), selected.into());
        Self {
            pane,
            table,
            rows,
            total,
            begins: 0,
            selected,
            moves: Moves::Least,
            above: Vec::new(),
            below: None,
        }
    }

    /// Draws it; returns which part of it is in sight.
    pub(super) fn draw(self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) -> Scroll {
        let above = u16::try_from(self.above.len()).unwrap_or(u16::MAX);
        let below = u16::from(self.below.is_some());
        let visible = visible_rows(area.height.saturating_sub(2 + above + below));
        let (visible, at) =
            (visible.max(usize::from(self.moves == Moves::Pages)), self.selected.unwrap_or(0));
        let scroll = Scroll { total: self.total, first: 0, visible };
        let first = match self.moves {
            Moves::Least => scroll.follow(at),
            Moves::Pages => at / visible * visible,
            Moves::Around => at.saturating_sub(visible / 2).min(self.total.saturating_sub(visible)),
        };
        let scroll = Scroll { first, ..scroll };
        let mut inside = frame(ui, area, buf, &self.pane, scroll);
        ui.put_lines(buf, inside, &self.above);
        let above = above.min(inside.height);
        inside = Rect { y: inside.y + above, height: inside.height - above, ..inside };
        if let Some(below) = &self.below {
            inside.height = inside.height.saturating_sub(1);
            ui.put_muted(buf, Rect { y: inside.bottom(), ..inside }, below);
        }
        let first = first.max(self.begins);
        let shown = self.rows.get(first - self.begins..).unwrap_or_default();
        let selected = self.selected.and_then(|row| row.checked_sub(first));
        self.table.draw(ui, inside, buf, &shown[..shown.len().min(visible)], selected);
        scroll
    }
}

/// Draws lines in a box, scrolled by so many of them, at most to their end.
pub(super) fn page(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    pane: &PaneFrame,
    lines: &[Vec<RowPiece>],
    scrolled: usize,
) {
    let visible = usize::from(area.height.saturating_sub(2));
    let first = scrolled.min(lines.len().saturating_sub(visible));
    let inside = frame(ui, area, buf, pane, Scroll { total: lines.len(), first, visible });
    ui.put_lines(buf, inside, lines.iter().skip(first));
}

/// Words in the lower border of a pane, beside how much of its list is out of sight: what is selected in it.
pub(super) fn foot(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, scroll: Scroll, text: &str, tone: Tone) {
    let room = area.width.saturating_sub(4 + columns(&scroll.hidden(ui)));
    if text.is_empty() || room < 4 || area.height < 3 {
        return;
    }
    let text = format!(" {text} ");
    let cols = columns(&text).min(room);
    ui.put_pieces(buf, (area.x + 2, area.bottom() - 1), cols, &[RowPiece::new(text, tone)]);
}

/// A list in columns, filled from top to bottom and then from left to right.
#[derive(Clone, Copy, Debug)]
struct ListGrid {
    across: usize,
    down: usize,
    /// The width of one, the gap behind it included.
    wide: u16,
    /// The first thing in sight: whole pages, so that nothing moves while the selection does.
    first: usize,
}

impl ListGrid {
    /// As many columns of at least `least` as fit into `area`, on the page with `selected`.
    fn new(area: Rect, least: u16, total: usize, selected: usize) -> Self {
        Self::of(area, usize::from((area.width + 1) / (least + 1)), total, selected)
    }

    /// So many columns in `area` (fewer if that is enough), on the page with `selected`.
    fn of(area: Rect, across: usize, total: usize, selected: usize) -> Self {
        let down = usize::from(area.height).max(1);
        let across = across.max(1).min(total.div_ceil(down).max(1));
        let wide = (area.width + 1) / u16::try_from(across).unwrap_or(1).max(1);
        let page = across * down;
        Self { across, down, wide, first: selected / page * page }
    }

    /// What the scroll mark shows.
    fn scroll(self, total: usize) -> Scroll {
        Scroll { total, first: self.first, visible: self.across * self.down }
    }

    /// The place of each thing in sight, with its index in the list.
    fn places(self, area: Rect, total: usize) -> impl Iterator<Item = (usize, Rect)> {
        let last = total.min(self.first + self.across * self.down);
        (self.first..last).map(move |index| {
            let at = index - self.first;
            let column = u16::try_from(at / self.down).unwrap_or(0);
            let row = u16::try_from(at % self.down).unwrap_or(0);
            let place = Rect::new(area.x + column * self.wide, area.y + row, self.wide - 1, 1);
            (index, place.intersection(area))
        })
    }
}
