//! One figure as a drawing: a strip of bars for each row, all above the same columns. A strip has its name beside it and each
//! bar its number above it, so that no colour tells anything; a bar that has to be looked at is hollow and its number
//! has a mark. Where nothing is known there is no bar.

use std::fmt::Write as _;

use super::{Figure, FigurePage};
use crate::domain::figures::GridRow;
use crate::exchange::html::escaped;
use crate::text::figures as said;
use crate::text::msg::figures as msg;
use crate::text::width::cut;

/// Units of the drawing.
const WIDTH: u32 = 1000;
const NAMES: u32 = 170;
const STRIP: u32 = 46;
/// The highest bar, under the room for its number.
const HIGHEST: u32 = 28;
const AXIS: u32 = 20;
/// A name beside a strip has so many columns, one below the bars these.
const NAME_COLUMNS: usize = 20;
const LABEL_COLUMNS: usize = 12;
/// No bar is wider, however few there are.
const WIDEST: u32 = 80;

/// The drawing of a figure.
pub(super) fn chart(page: &FigurePage<'_>, figure: &Figure) -> String {
    let grid = &figure.grid;
    let count = u32::try_from(grid.rows.len()).unwrap_or_default();
    let columns = u32::try_from(grid.columns.len()).unwrap_or(1).max(1);
    let step = ((WIDTH - NAMES) / columns).clamp(1, WIDEST);
    let height = count * STRIP + AXIS;
    let names: Vec<String> = grid.rows.iter().map(|row| said::name(&row.name, page.texts)).collect();
    let told = page.texts.say(&msg::chart_told(names.join(", ")));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         font-size=\"11\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(&figure.title),
        escaped(&told),
    );
    let mut base = 0;
    for (row, name) in grid.rows.iter().zip(&names) {
        base += STRIP;
        strip(row, name, (base, step), &mut out);
    }
    let mut middle = NAMES + step / 2;
    for column in &grid.columns {
        let label = cut(&said::column(column, page.texts, page.now), LABEL_COLUMNS, "~");
        put_text(&label, (middle, height - 6), "middle", &mut out);
        middle += step;
    }
    out + "</svg>\n"
}

/// One strip of bars, standing on a line.
fn strip(row: &GridRow, name: &str, (base, step): (u32, u32), out: &mut String) {
    let heights: Vec<Option<u64>> =
        row.values.iter().map(|value| value.value.map(|value| row.unit.height(value))).collect();
    let highest = heights.iter().flatten().max().copied().unwrap_or_default().max(1);
    put_text(&cut(name, NAME_COLUMNS, "~"), (0, base - 4), "start", out);
    writeln!(out, "<line x1=\"{NAMES}\" y1=\"{base}\" x2=\"{WIDTH}\" y2=\"{base}\" stroke=\"#000\" stroke-width=\"0.5\"/>")
        .unwrap_or_default();
    let mut left = NAMES;
    for (value, height) in row.values.iter().zip(heights) {
        if let Some((number, height)) = said::number(row.unit, *value).zip(height) {
            let high = u32::try_from(height * u64::from(HIGHEST) / highest).unwrap_or(HIGHEST);
            let (x, top, wide) = (left + step / 8, base - high, (step * 3 / 4).max(1));
            let look = if value.is_marked {
                "fill=\"#fff\" stroke=\"#000\" stroke-width=\"2\""
            } else {
                "fill=\"#555\""
            };
            writeln!(out, "<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\" {look}/>")
                .unwrap_or_default();
            put_text(&number, (left + step / 2, top - 3), "middle", out);
        }
        left += step;
    }
}

fn put_text(text: &str, (x, y): (u32, u32), anchor: &str, out: &mut String) {
    writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>", escaped(text))
        .unwrap_or_default();
}
