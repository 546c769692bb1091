//! Visitors who are inside, and whom they visit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use crate::store::Tent;
use crate::text::msg::{gate, people};
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, tent: &Tent) {
    let all = usize::try_from(tent.figures.visitors_inside).unwrap_or(0).max(tent.visitors.len());
    let visible = Table::visible_rows(area.height.saturating_sub(2));
    let pane = Pane { title: ui.say(&gate::inside_title()), count: Some(all), ..Pane::default() };
    let inside = frame(ui, area, buf, &pane, Scroll { total: all, first: 0, visible });
    let flexible = |least, weight| Room::Flexible { least, weight };
    let columns = vec![
        Column::new(ui.say(&gate::head_who()), flexible(8, 2)),
        Column::new(ui.say(&gate::head_home()), flexible(9, 1)),
        Column::new(ui.say(&people::head_phone()), Room::Fixed(11)).gives_way(1),
    ];
    let rows = tent.visitors.iter().take(visible).map(|(_, person)| Row {
        cells: vec![
            person.name.as_str().into(),
            words::home(person).into(),
            Cell::new(words::phone(person), Tone::Muted),
        ],
    });
    let rows = rows.collect();
    Table { columns, rows, selected: None, empty: ui.say(&gate::inside_empty()) }.draw(ui, inside, buf);
}
