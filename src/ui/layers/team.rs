//! A patrol team and its members.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::patrol::{Duty, Staff};
use crate::text::msg::{patrol, screen};
use crate::text::{Masked, words};
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Popup, Room, Row, Table};

/// Draws the card.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, number: u16, members: &[Staff]) {
    let rows = u16::try_from(members.len()).unwrap_or(u16::MAX).saturating_add(1);
    let title = ui.say(&screen::team_title(number, members.len()));
    let inside = Popup { title, cols: 62, rows }.draw(ui, area, buf);
    let flexible = |least, weight| Room::Flexible { least, weight };
    let columns = vec![
        Column::new(ui.say(&screen::head_staff_no()), flexible(6, 1)),
        Column::new(ui.say(&patrol::head_name()), flexible(8, 2)),
        Column::new(ui.say(&patrol::head_duty()), flexible(8, 1)),
        Column::new(ui.say(&patrol::head_kind()), flexible(10, 2)).gives_way(1),
        Column::new(ui.say(&patrol::head_phone()), Room::Fixed(11)),
    ];
    let row = |staff: &Staff| {
        let tone = if staff.duty == Duty::Captain { Tone::Accent } else { Tone::Text };
        Row {
            cells: vec![
                Cell::new(staff.staff_no.as_str(), Tone::Muted),
                Cell::new(staff.name.as_str(), tone),
                Cell::new(ui.say(&words::duty(staff.duty)), tone),
                ui.say(&words::staff_kind(staff.kind)).into(),
                staff.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default().into(),
            ],
        }
    };
    let rows = members.iter().map(row).collect();
    Table { columns, rows, selected: None, empty: ui.say(&screen::nobody_on_team()) }.draw(ui, inside, buf);
}
