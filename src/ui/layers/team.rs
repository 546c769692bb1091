//! A patrol team and its members.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::patrol::{Duty, Staff};
use crate::text::msg::{patrol, screen};
use crate::text::{Masked, words};
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Popup, Room, Row, Scroll, Table};

pub(super) fn draw(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    number: u16,
    members: &[Staff],
    selected: usize,
) {
    let rows = u16::try_from(members.len()).unwrap_or(u16::MAX).saturating_add(1);
    let title = ui.say(&screen::team_title(number, members.len()));
    let popup = Popup { title, cols: 62, rows };
    let place = popup.place(area.intersection(buf.area));
    let inside = popup.draw(ui, area, buf);
    let visible = Table::visible_rows(inside.height);
    let scroll = Scroll { total: members.len(), first: 0, visible };
    let scroll = Scroll { first: scroll.follow(selected), ..scroll };
    scroll.draw_in(ui, place, buf);
    ui.sight.set(scroll.sight());
    let shown = members.get(scroll.first..).unwrap_or_default();
    let table = Table {
        selected: selected.checked_sub(scroll.first).filter(|_| !members.is_empty()),
        ..table(ui, &shown[..shown.len().min(visible)])
    };
    table.draw(ui, inside, buf);
}

fn table(ui: &Ui<'_>, members: &[Staff]) -> Table {
    let flexible = |least, weight| Room::Flexible { least, weight };
    let columns = vec![
        Column::new(ui.say(&screen::head_staff_no()), flexible(6, 1)).gives_way(2),
        Column::new(ui.say(&patrol::head_name()), flexible(8, 2)),
        Column::new(ui.say(&patrol::head_duty()), flexible(6, 1)),
        Column::new(ui.say(&patrol::head_kind()), flexible(10, 2)).gives_way(3),
        Column::new(ui.say(&patrol::head_phone()), Room::Fixed(11)),
    ];
    let row = |staff: &Staff| {
        let tone = if staff.duty == Duty::Captain { Tone::Accent } else { Tone::Text };
        Row {
            cells: vec![
                Cell::new(staff.staff_no.as_str(), Tone::Muted),
                Cell::new(staff.name.as_str(), tone),
                Cell::new(ui.say(&words::word(staff.duty)), tone),
                ui.say(&words::word(staff.kind)).into(),
                staff.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default().into(),
            ],
        }
    };
    let rows = members.iter().map(row).collect();
    Table { columns, rows, selected: None, empty: ui.say(&screen::nobody_on_team()) }
}
