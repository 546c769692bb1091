//! A table: a head, rows, and columns whose widths come from display widths. A column says in one place what stands above
//! it, how much room it takes and what its cells say.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::Msg;
use crate::ui::Ui;
use crate::ui::paint::columns;
use crate::ui::theme::Tone;

/// How much room a column takes, at which edge its cells stand, and when it gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ColumnRoom {
    /// The least that is of use.
    least: u16,
    /// Its share of what is left; 0 for none.
    weight: u16,
    /// No narrower than what its cells have to say, up to so many columns.
    grows: u16,
    is_right: bool,
    /// 0 never, then the highest first.
    gives_way: u8,
}

/// Always so many columns, or as many as the head if that is wider.
pub(crate) fn fixed(cols: u16) -> ColumnRoom {
    flexible(cols, 0)
}

/// At least so many columns, and a share of what is left by weight.
pub(crate) fn flexible(least: u16, weight: u16) -> ColumnRoom {
    ColumnRoom { least, weight, grows: 0, is_right: false, gives_way: 0 }
}

impl ColumnRoom {
    /// The same, no narrower than what the cells have to say, up to `most` columns.
    #[must_use]
    pub(crate) fn grows(self, most: u16) -> Self {
        Self { grows: most, ..self }
    }

    /// The same, at the right edge.
    #[must_use]
    pub(crate) fn right(self) -> Self {
        Self { is_right: true, ..self }
    }

    /// The same, giving way at `order` where the room is short.
    #[must_use]
    pub(crate) fn gives_way(self, order: u8) -> Self {
        Self { gives_way: order, ..self }
    }

    fn holding(self, cols: u16) -> Self {
        Self { least: self.least.max(cols), ..self }
    }
}

struct TableColumn<'a, R> {
    head: Option<Msg>,
    room: ColumnRoom,
    cell: Box<dyn Fn(&R) -> TableCell + 'a>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TableCell {
    pub text: String,
    pub tone: Tone,
    /// What is said instead where they have no room.
    pub short: String,
}

impl<T: Into<String>> From<T> for TableCell {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl TableCell {
    /// A cell with a meaning.
    pub(crate) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }

    /// A cell that is read last.
    pub(crate) fn muted(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Muted)
    }

    /// The same, with other words where there is no room for all.
    #[must_use]
    pub(crate) fn or(self, short: impl Into<String>) -> Self {
        Self { short: short.into(), ..self }
    }

    /// The least columns in which it says what it has to.
    fn least(&self) -> u16 {
        columns(if self.short.is_empty() { &self.text } else { &self.short })
    }

    /// What fits into so many columns.
    fn fitting(&self, cols: u16) -> &str {
        if columns(&self.text) > cols && !self.short.is_empty() { &self.short } else { &self.text }
    }
}

/// A table whose rows are `R`.
pub(crate) struct ListTable<'a, R> {
    columns: Vec<TableColumn<'a, R>>,
    empty: Msg,
}

/// The width of each column in `cols` columns with a blank between two; `None` for one that gave
/// way. Where even the columns that never give way have no room, the last ones are cut.
fn column_widths(rooms: &[ColumnRoom], cols: u16) -> Vec<Option<u16>> {
    let mut kept = vec![true; rooms.len()];
    let needed = |kept: &[bool]| -> u16 {
        let widths = rooms.iter().zip(kept).filter(|(_, kept)| **kept).map(|(room, _)| room.least + 1);
        widths.sum::<u16>().saturating_sub(1)
    };
    while needed(&kept) > cols {
        let next = (0..rooms.len()).filter(|at| kept[*at] && rooms[*at].gives_way > 0);
        let Some(next) = next.max_by_key(|at| rooms[*at].gives_way) else {
            break;
        };
        kept[next] = false;
    }
    let mut left = cols.saturating_sub(needed(&kept));
    let mut weights: u16 =
        rooms.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(room, _)| room.weight).sum();
    let mut rest = cols;
    let mut widths = Vec::with_capacity(rooms.len());
    for (room, kept) in rooms.iter().zip(kept) {
        if !kept {
            widths.push(None);
            continue;
        }
        let share = u32::from(left) * u32::from(room.weight) / u32::from(weights.max(1));
        let share = u16::try_from(share).unwrap_or(left);
        left -= share;
        weights -= room.weight;
        let width = (room.least + share).min(rest);
        rest = rest.saturating_sub(width + 1);
        widths.push(Some(width));
    }
    widths
}

/// The rows of a table that fit under its head into `height` rows.
#[must_use]
pub(crate) fn visible_rows(height: u16) -> usize {
    usize::from(height.saturating_sub(1))
}

impl<'a, R> ListTable<'a, R> {
    /// A table without columns, and what stands in place of rows that there are none of.
    pub(crate) fn new(empty: Msg) -> Self {
        Self { columns: Vec::new(), empty }
    }

    /// The same with one more column on its right.
    #[must_use]
    pub(crate) fn column<C: Into<TableCell>>(
        mut self,
        head: impl Into<Option<Msg>>,
        room: ColumnRoom,
        cell: impl Fn(&R) -> C + 'a,
    ) -> Self {
        let cell = Box::new(move |row: &R| cell(row).into());
        self.columns.push(TableColumn { head: head.into(), room, cell });
        self
    }

    /// Draws the head and the rows, of which only those in sight are handed in, one of them selected. The first column of
    /// the area is kept for the selection mark.
    pub(crate) fn draw(
        &self,
        ui: &Ui<'_>,
        area: Rect,
        buf: &mut Buffer,
        rows: &[R],
        selected: Option<usize>,
    ) {
        let area = area.intersection(buf.area);
        if area.width < 2 || area.height == 0 {
            return;
        }
        let head = |column: &TableColumn<'_, R>| column.head.as_ref().map(|head| ui.say(head));
        let heads: Vec<TableCell> = self
            .columns
            .iter()
            .map(|column| TableCell::new(head(column).unwrap_or_default(), Tone::Head))
            .collect();
        let cells = |row: &R| self.columns.iter().map(|column| (column.cell)(row)).collect();
        let rows: Vec<Vec<TableCell>> = rows.iter().map(cells).collect();
        let room = |(at, column): (usize, &TableColumn<'_, R>)| {
            let least = rows.iter().map(|cells| cells[at].least().min(column.room.grows)).max();
            column.room.holding(columns(&heads[at].text)).holding(least.unwrap_or(0))
        };
        let rooms: Vec<ColumnRoom> = self.columns.iter().enumerate().map(room).collect();
        let widths = column_widths(&rooms, area.width - 1);
        draw_row(ui, area, buf, &rooms, &widths, &heads);
        if rows.is_empty() && area.height > 1 {
            ui.put_muted(buf, Rect { y: area.y + 1, ..area }, &self.empty);
        }
        for (index, (cells, y)) in rows.iter().zip(area.y + 1..area.bottom()).enumerate() {
            let place = Rect::new(area.x, y, area.width, 1);
            draw_row(ui, place, buf, &rooms, &widths, cells);
            if selected == Some(index) {
                ui.select(buf, place);
            }
        }
    }
}

fn draw_row(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    rooms: &[ColumnRoom],
    widths: &[Option<u16>],
    cells: &[TableCell],
) {
    let mut x = area.x + 1;
    for ((room, width), cell) in rooms.iter().zip(widths).zip(cells) {
        let Some(width) = *width else {
            continue;
        };
        if x >= area.right() {
            return;
        }
        let text = cell.fitting(width);
        if room.is_right {
            ui.put_right(buf, Rect::new(x, area.y, width, 1), text, cell.tone);
        } else {
            ui.put(buf, (x, area.y), width, text, cell.tone);
        }
        x += width + 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::msg::gate;
    use crate::ui::testing::{blank, everywhere, in_chinese, rows};

    type Waiting = (&'static str, &'static str);

    const WAITING: [Waiting; 2] = [("7", "李小明"), ("12", "买买提·艾力江·阿布都拉")];

    fn queue() -> ListTable<'static, Waiting> {
        ListTable::<Waiting>::new(gate::queue_empty())
            .column(gate::head_no(), fixed(4).right(), |row| row.0)
            .column(gate::head_who(), flexible(6, 1), |row| row.1)
            .column(gate::head_wait(), fixed(5).gives_way(1), |_| "5分")
            .column(gate::head_claim(), flexible(6, 1).gives_way(2), |_| "王")
    }

    #[test]
    fn columns_stand_under_each_other_whatever_is_in_them() {
        in_chinese(|ui| {
            let mut buf = blank(30, 3);
            queue().draw(ui, buf.area, &mut buf, &WAITING, Some(1));
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
                let mut buf = blank(cols, 1);
                queue().draw(ui, buf.area, &mut buf, &WAITING, None);
                let head = rows(&buf).remove(0);
                let heads = [gate::head_no(), gate::head_who(), gate::head_wait(), gate::head_claim()];
                heads.map(|told| head.contains(&ui.say(&told)))
            };
            assert_eq!(shown(61), [true, true, true, true]);
            assert_eq!(shown(19), [true, true, true, false]);
            assert_eq!(shown(12), [true, true, false, false]);
        });
    }

    #[test]
    fn an_empty_table_says_so() {
        in_chinese(|ui| {
            let mut buf = blank(30, 2);
            queue().draw(ui, buf.area, &mut buf, &[], None);
            assert_eq!(rows(&buf)[1], " 无人等候");
        });
    }

    proptest! {
        #[test]
        fn columns_never_take_more_than_there_is(
            cols in 0_u16..200,
            specs in proptest::collection::vec((0_u16..30, 0_u16..4, 0_u8..3), 0..8),
        ) {
            let rooms: Vec<ColumnRoom> = specs
                .into_iter()
                .map(|(least, weight, order)| flexible(least, weight).gives_way(order))
                .collect();
            let widths: Vec<u16> = column_widths(&rooms, cols).into_iter().flatten().collect();
            let used = widths.iter().filter(|width| **width > 0).count();
            let sum: u16 = widths.iter().sum();
            prop_assert!(usize::from(sum) + used.saturating_sub(1) <= usize::from(cols) + 1);
        }
    }
}
