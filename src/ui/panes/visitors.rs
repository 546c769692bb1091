//! Visitors who are inside, and whom they visit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::TableInBox;
use crate::domain::people::Person;
use crate::domain::value::Id;
use crate::store::Tent;
use crate::text::msg::{gate, people};
use crate::ui::Ui;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, tent: &Tent) {
    let all = usize::try_from(tent.figures.visitors_inside).unwrap_or(0).max(tent.visitors.len());
    let pane = ui.pane(&gate::inside_title()).count(all);
    let table = ListTable::<(Id, Person)>::new(gate::inside_empty())
        .column(gate::head_who(), flexible(8, 2), |(_, person)| person.name.to_string())
        .column(gate::head_home(), flexible(9, 1), |(_, person)| words::home(person))
        .column(people::head_phone(), fixed(11).gives_way(1), |(_, person)| {
            TableCell::muted(words::phone(person))
        });
    TableInBox { total: all, ..TableInBox::new(pane, table, &tent.visitors, None) }.draw(ui, area, buf);
}
