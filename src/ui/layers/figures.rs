//! Figures: one row of them drawn as bars, and below it all rows as numbers, so that nothing hangs on the drawing. A bar
//! stands over its own number; where nothing is known there is neither.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::bar;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget as _};
use strum::VariantArray as _;

use crate::app::{FiguresLayer, State};
use crate::domain::figures::{FigureKind, Grid, GridRow, GridValue};
use crate::text::figures::{column, name, number};
use crate::text::msg::figures as msg;
use crate::text::width::wrap;
use crate::text::words;
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, columns};
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::Scroll;

/// The most columns that the names of rows take.
const NAMES: u16 = 16;
/// No column of numbers is wider, unless what stands above it is.
const WIDEST: u16 = 9;
/// The most columns of what stands above one.
const HEADS: u16 = 13;
/// A lower drawing shows nothing; then there are numbers alone.
const LOWEST: u16 = 3;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, figures: &FiguresLayer) {
    ui.clear(buf, area, Tone::Text);
    let title = msg::figure_title(words::word(figures.kind), words::word(figures.span));
    let pane = ui.pane(&title).focused(true);
    let Some(grid) = figures.grid() else {
        let inside = frame(ui, area, buf, &pane, Scroll::default());
        return ui.put_muted(buf, inside, &msg::reading());
    };
    let shape = Shape::of(ui, &grid, state, area);
    let note = (shape.left_out > 0).then(|| msg::columns_left(shape.shown, grid.columns.len()));
    let pane = pane.note(note.map(|note| ui.say(&note)).unwrap_or_default());
    let rows = grid.rows.len();
    let remark = remark(ui, figures.kind, area.width.saturating_sub(4));
    // The tabs, the heads of the columns, and the border.
    let room = area.height.saturating_sub(4);
    let listed = u16::try_from(rows).unwrap_or(room).min(room);
    let said = u16::try_from(remark.len()).unwrap_or(room);
    let said = if listed + said + LOWEST <= room { said } else { 0 };
    let chart = room.saturating_sub(listed + said);
    let chart = if chart < LOWEST { 0 } else { chart };
    let visible = room.saturating_sub(said + chart);
    let scroll = Scroll { total: rows, first: 0, visible: usize::from(visible) };
    let scroll = Scroll { first: scroll.follow(figures.row), ..scroll };
    let inside = frame(ui, area, buf, &pane, scroll);
    if inside.height < 3 {
        return;
    }
    tabs(ui, inside, buf, figures.kind);
    let below = |y: u16, height: u16| Rect { y: inside.y + y, height, ..inside };
    if rows == 0 {
        return ui.put_muted(buf, below(1, 1), &msg::nothing_known());
    }
    if let Some(row) = grid.rows.get(figures.row) {
        shape.chart(ui, below(1, chart), buf, row);
    }
    shape.heads(ui, below(1 + chart, 1), buf);
    let listed = grid.rows.iter().enumerate().skip(scroll.first).take(usize::from(visible));
    for ((nth, row), y) in listed.zip(2 + chart..) {
        shape.row(ui, below(y, 1), buf, row, nth == figures.row);
    }
    ui.put_lines(buf, below(inside.height - said, said), &remark);
}

/// What has to be known to read the figures of a kind.
fn remark(ui: &Ui<'_>, kind: FigureKind, cols: u16) -> Vec<Vec<RowPiece>> {
    let told = match kind {
        FigureKind::Temperatures => msg::drift_told(),
        FigureKind::Waits => msg::waits_told(),
        FigureKind::Passages | FigureKind::Doors | FigureKind::Rounds | FigureKind::Tasks => {
            return Vec::new();
        }
    };
    let rows = wrap(&ui.say(&told), usize::from(cols)).into_iter();
    rows.map(|row| vec![RowPiece::new(row, Tone::Muted)]).collect()
}

/// Which figures there are, the one that is shown in brackets.
fn tabs(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, shown: FigureKind) {
    let tab = |kind: &FigureKind| {
        let name = ui.say(&words::word(*kind));
        if *kind == shown {
            RowPiece::new(format!("[{name}] "), Tone::Accent)
        } else {
            RowPiece::new(format!(" {name}  "), Tone::Muted)
        }
    };
    let tabs: Vec<RowPiece> = FigureKind::VARIANTS.iter().map(tab).collect();
    ui.put_pieces(buf, (area.x + 1, area.y), area.width.saturating_sub(1), &tabs);
}

/// What stands where.
struct Shape {
    /// The columns that the names take, the selection mark with them.
    names: u16,
    /// The columns of one number, and how many there are room for: the last ones.
    wide: u16,
    shown: usize,
    left_out: usize,
    heads: Vec<String>,
}

impl Shape {
    fn of(ui: &Ui<'_>, grid: &Grid, state: &State, area: Rect) -> Self {
        let names = grid.rows.iter().map(|row| columns(&name(&row.name, ui.texts))).max().unwrap_or(0);
        let names = names.min(NAMES) + 3;
        let heads: Vec<String> = grid.columns.iter().map(|of| column(of, ui.texts, &state.now)).collect();
        let numbers = grid.rows.iter().flat_map(|row| row.values.iter().map(|value| said(row, *value)));
        let head = heads.iter().map(|head| columns(head)).max().unwrap_or(0).min(HEADS);
        let least = numbers.map(|number| columns(&number)).max().unwrap_or(0).max(head) + 1;
        // One column stays free before the border.
        let room = area.width.saturating_sub(3 + names);
        let count = u16::try_from(heads.len()).unwrap_or(u16::MAX).max(1);
        let wide = (room / count).clamp(least, WIDEST.max(least));
        let shown = usize::from(room / wide).min(heads.len());
        let left_out = heads.len() - shown;
        Self { names, wide, shown, left_out, heads: heads.into_iter().skip(left_out).collect() }
    }

    /// The bars of a row, each over its column.
    fn chart(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer, row: &GridRow) {
        let heights = row.values.iter().skip(self.left_out);
        let heights = heights.map(|value| value.value.map_or(0, |value| row.unit.height(value)));
        let bars = heights.map(|height| Bar::new(height).text_value(String::new()));
        let bars: Vec<Bar<'_>> = bars.collect();
        let style = ui.theme.style(Tone::Text);
        let (full, half) = (ui.glyphs.thumb, ui.glyphs.half);
        let set = bar::Set {
            full,
            seven_eighths: full,
            three_quarters: half,
            five_eighths: half,
            half,
            three_eighths: half,
            one_quarter: half,
            one_eighth: half,
            empty: " ",
        };
        let chart = BarChart::default()
            .data(BarGroup::new(bars))
            .bar_width(self.wide - 1)
            .bar_gap(1)
            .bar_set(set)
            .bar_style(style)
            .style(style);
        // A number ends where its column does, and so does its bar.
        let left = self.names + 1;
        chart.render(Rect { x: area.x + left, width: area.width.saturating_sub(left), ..area }, buf);
    }

    /// Where each column is.
    fn places(&self, area: Rect) -> impl Iterator<Item = Rect> + use<> {
        let (first, wide) = (area.x + self.names, self.wide);
        let right = area.right();
        (0..u16::try_from(self.shown).unwrap_or_default())
            .map(move |nth| Rect { x: first + nth * wide, width: wide, ..area })
            .filter(move |place| place.right() <= right)
    }

    fn heads(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) {
        for (head, place) in self.heads.iter().zip(self.places(area)) {
            // Between two heads there is always a blank.
            let place = Rect { x: place.x + 1, width: place.width - 1, ..place };
            ui.put_right(buf, place, head, Tone::Head);
        }
    }

    /// A name and its numbers.
    fn row(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer, row: &GridRow, is_selected: bool) {
        let mark = if is_selected { ui.glyphs.selection } else { " " };
        let tone = if is_selected { Tone::Accent } else { Tone::Text };
        let named = [RowPiece::new(format!("{mark} "), tone), RowPiece::new(name(&row.name, ui.texts), tone)];
        ui.put_pieces(buf, (area.x, area.y), self.names, &named);
        for (value, place) in row.values.iter().skip(self.left_out).zip(self.places(area)) {
            match number(row.unit, *value) {
                Some(number) => {
                    let tone = if value.is_marked { Tone::Warn } else { tone };
                    ui.put_right(buf, place, &number, tone);
                }
                None => drop(ui.put_right(buf, place, ui.glyphs.nothing, Tone::Muted)),
            }
        }
    }
}

/// A number as it stands in its column.
fn said(row: &GridRow, value: GridValue) -> String {
    number(row.unit, value).unwrap_or_default()
}
