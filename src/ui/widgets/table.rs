//! A table: a head, rows, and columns whose widths come from display widths.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::Ui;
use crate::ui::paint::columns;
use crate::ui::theme::Tone;

/// How much room a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Always so many columns, or as many as its head if that is wider.
    Fixed(u16),
    /// At least so many, and a share of what is left by weight.
    Flexible {
        /// The least that is of use.
        least: u16,
        weight: u16,
    },
}

/// At which edge a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Left,
    Right,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub head: String,
    /// How much room it takes.
    pub room: Room,
    /// At which edge its cells stand.
    pub align: Align,
    /// When it gives way where the room is short: 0 never, then the highest first.
    pub gives_way: u8,
}

impl Column {
    /// A column at the left edge that never gives way.
    pub(crate) fn new(head: impl Into<String>, room: Room) -> Self {
        Self { head: head.into(), room, align: Align::Left, gives_way: 0 }
    }

    /// The same, no narrower than what these cells have to say, up to `most` columns.
    #[must_use]
    pub(crate) fn holding<'c>(self, cells: impl Iterator<Item = &'c Cell>, most: u16) -> Self {
        let wanted = cells.map(Cell::least).max().unwrap_or(0).min(most);
        let room = match self.room {
            Room::Fixed(cols) => Room::Fixed(cols.max(wanted)),
            Room::Flexible { least, weight } => Room::Flexible { least: least.max(wanted), weight },
        };
        Self { room, ..self }
    }

    /// The same, at the right edge.
    #[must_use]
    pub(crate) fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    /// The same, giving way at `order`.
    #[must_use]
    pub(crate) fn gives_way(self, order: u8) -> Self {
        Self { gives_way: order, ..self }
    }

    fn least(&self) -> u16 {
        let (Room::Fixed(least) | Room::Flexible { least, .. }) = self.room;
        least.max(columns(&self.head))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub text: String,
    pub tone: Tone,
    /// What is said instead where they have no room.
    pub short: String,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Cell {
    /// A cell with a meaning.
    pub(crate) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }

    /// The same, with other words where there is no room for all.
    #[must_use]
    pub(crate) fn or(self, short: impl Into<String>) -> Self {
        Self { short: short.into(), ..self }
    }

    /// The least columns in which it says what it has to.
    #[must_use]
    pub(crate) fn least(&self) -> u16 {
        columns(if self.short.is_empty() { &self.text } else { &self.short })
    }

    /// What fits into so many columns.
    fn fitting(&self, cols: u16) -> &str {
        if columns(&self.text) > cols && !self.short.is_empty() { &self.short } else { &self.text }
    }
}

/// A row: a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub cells: Vec<Cell>,
}

/// A table. Only the rows in sight are handed in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// Stands in place of rows that there are none of.
    pub empty: String,
}

/// The width of each column in `cols` columns with a blank between two; `None` for one that gave
/// way. Where even the columns that never give way have no room, the last ones are cut.
#[must_use]
pub(crate) fn column_widths(specs: &[Column], cols: u16) -> Vec<Option<u16>> {
    let mut kept = vec![true; specs.len()];
    let needed = |kept: &[bool]| -> u16 {
        let widths = specs.iter().zip(kept).filter(|(_, kept)| **kept).map(|(spec, _)| spec.least() + 1);
        widths.sum::<u16>().saturating_sub(1)
    };
    while needed(&kept) > cols {
        let next = (0..specs.len()).filter(|at| kept[*at] && specs[*at].gives_way > 0);
        let Some(next) = next.max_by_key(|at| specs[*at].gives_way) else {
            break;
        };
        kept[next] = false;
    }
    let mut left = cols.saturating_sub(needed(&kept));
    let mut weights: u16 =
        specs.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(spec, _)| weight(spec)).sum();
    let mut room = cols;
    let mut widths = Vec::with_capacity(specs.len());
    for (spec, kept) in specs.iter().zip(kept) {
        if !kept {
            widths.push(None);
            continue;
        }
        let share = u32::from(left) * u32::from(weight(spec)) / u32::from(weights.max(1));
        let share = u16::try_from(share).unwrap_or(left);
        left -= share;
        weights -= weight(spec);
        let width = (spec.least() + share).min(room);
        room = room.saturating_sub(width + 1);
        widths.push(Some(width));
    }
    widths
}

fn weight(spec: &Column) -> u16 {
    match spec.room {
        Room::Fixed(_) => 0,
        Room::Flexible { weight, .. } => weight,
    }
}

impl Table {
    /// The rows that fit under the head into `height` rows.
    #[must_use]
    pub(crate) fn visible_rows(height: u16) -> usize {
        usize::from(height.saturating_sub(1))
    }

    /// Draws the head and the rows. The first column of the area is kept for the selection mark.
    pub(crate) fn draw(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.width < 2 || area.height == 0 {
            return;
        }
        let widths = column_widths(&self.columns, area.width - 1);
        let heads = self.columns.iter().map(|column| Cell::new(column.head.clone(), Tone::Head));
        self.draw_row(ui, area, buf, &widths, &heads.collect::<Vec<_>>());
        if self.rows.is_empty() && area.height > 1 {
            ui.put(buf, (area.x + 1, area.y + 1), area.width - 1, &self.empty, Tone::Muted);
        }
        for (index, (row, y)) in self.rows.iter().zip(area.y + 1..area.bottom()).enumerate() {
            let place = Rect::new(area.x, y, area.width, 1);
            self.draw_row(ui, place, buf, &widths, &row.cells);
            if self.selected == Some(index) {
                ui.put(buf, (area.x, y), 1, ui.glyphs.selection, Tone::Selected);
                ui.tint(buf, place, Tone::Selected);
            }
        }
    }

    fn draw_row(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer, widths: &[Option<u16>], cells: &[Cell]) {
        let mut x = area.x + 1;
        for ((column, width), cell) in self.columns.iter().zip(widths).zip(cells) {
            let Some(width) = *width else {
                continue;
            };
            if x >= area.right() {
                return;
            }
            let text = cell.fitting(width);
            if column.align == Align::Right {
                ui.put_right(buf, Rect::new(x, area.y, width, 1), text, cell.tone);
            } else {
                ui.put(buf, (x, area.y), width, text, cell.tone);
            }
            x += width + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::msg::gate;
    use crate::ui::testing::{blank, everywhere, in_chinese, rows};

    fn queue(ui: &Ui<'_>) -> Table {
        let columns = vec![
            Column::new(ui.say(&gate::head_no()), Room::Fixed(4)).right(),
            Column::new(ui.say(&gate::head_who()), Room::Flexible { least: 6, weight: 1 }),
            Column::new(ui.say(&gate::head_wait()), Room::Fixed(5)).gives_way(1),
            Column::new(ui.say(&gate::head_claim()), Room::Flexible { least: 6, weight: 1 }).gives_way(2),
        ];
        let row =
            |no: &str, who: &str| Row { cells: vec![no.into(), who.into(), "5分".into(), "王".into()] };
        let rows = vec![row("7", "李小明"), row("12", "买买提·艾力江·阿布都拉")];
        Table { columns, rows, selected: Some(1), empty: ui.say(&gate::queue_empty()) }
    }

    #[test]
    fn columns_stand_under_each_other_whatever_is_in_them() {
        in_chinese(|ui| {
            let mut buf = blank(30, 3);
            queue(ui).draw(ui, buf.area, &mut buf);
            assert_eq!(
                rows(&buf),
                ["   号 姓名     等候  经办", "    7 李小明   5分   王", "*  12 买买提.~ 5分   王"]
            );
        });
    }

    #[test]
    fn the_least_important_column_gives_way_first() {
        everywhere(|ui| {
            let shown = |cols| {
                let widths = column_widths(&queue(ui).columns, cols);
                widths.iter().map(Option::is_some).collect::<Vec<_>>()
            };
            assert_eq!(shown(60), [true, true, true, true]);
            assert_eq!(shown(18), [true, true, true, false]);
            assert_eq!(shown(11), [true, true, false, false]);
        });
    }

    #[test]
    fn an_empty_table_says_so() {
        in_chinese(|ui| {
            let mut buf = blank(30, 2);
            Table { rows: Vec::new(), ..queue(ui) }.draw(ui, buf.area, &mut buf);
            assert_eq!(rows(&buf)[1], " 无人等候");
        });
    }

    proptest! {
        #[test]
        fn columns_never_take_more_than_there_is(
            cols in 0_u16..200,
            specs in proptest::collection::vec((0_u16..30, 0_u16..4, 0_u8..3), 0..8),
        ) {
            let specs: Vec<Column> = specs
                .into_iter()
                .map(|(least, weight, order)| {
                    let room = if weight == 0 { Room::Fixed(least) } else { Room::Flexible { least, weight } };
                    Column::new("", room).gives_way(order)
                })
                .collect();
            let widths: Vec<u16> = column_widths(&specs, cols).into_iter().flatten().collect();
            let used = widths.iter().filter(|width| **width > 0).count();
            let sum: u16 = widths.iter().sum();
            prop_assert!(usize::from(sum) + used.saturating_sub(1) <= usize::from(cols) + 1);
        }
    }
}
