//! The staff's page of the People screen: duty, telephone (masked), PIN, last signing in, who is on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::people::StaffPage;
use crate::domain::now::Now;
use crate::store::StaffRow;
use crate::text::msg::{common, people, screen, staff};
use crate::text::{Masked, words as codes};
use crate::ui::Ui;
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, page: &StaffPage) {
    let rows = page.rows.as_deref().unwrap_or_default();
    let on = rows.iter().filter(|row| row.is_on).count();
    let framed = Pane {
        title: ui.say(&people::staff_title()),
        count: Some(rows.len()),
        note: ui.say(&staff::on_now(on)),
        focused: true,
    };
    // What Enter does stands in the last row, where there is room.
    let hinted = u16::from(area.height > 5);
    let visible = Table::visible_rows(area.height.saturating_sub(2 + hinted));
    let first = page.row.saturating_sub(visible / 2).min(rows.len().saturating_sub(visible));
    let mut inside = frame(ui, area, buf, &framed, Scroll { total: rows.len(), first, visible });
    if hinted > 0 {
        inside.height = inside.height.saturating_sub(1);
        let hint = ui.say(&staff::page_hint(common::key_enter()));
        ui.put(buf, (inside.x + 1, inside.bottom()), inside.width.saturating_sub(1), &hint, Tone::Muted);
    }
    let empty = if page.rows.is_some() { staff::page_empty() } else { common::loading() };
    let table = Table {
        columns: columns(ui),
        rows: rows.iter().skip(first).take(visible).map(|row| line(ui, row, &state.now)).collect(),
        selected: page.row.checked_sub(first),
        empty: ui.say(&empty),
    };
    table.draw(ui, inside, buf);
}

fn columns(ui: &Ui<'_>) -> Vec<Column> {
    let flexible = |least, weight| Room::Flexible { least, weight };
    vec![
        Column::new(ui.say(&screen::head_staff_no()), flexible(6, 1)),
        Column::new(ui.say(&people::head_name()), flexible(8, 3)),
        Column::new(ui.say(&staff::head_duty()), flexible(10, 2)),
        Column::new(ui.say(&people::head_phone()), Room::Fixed(11)),
        Column::new(ui.say(&staff::head_pin()), flexible(11, 1)),
        Column::new(ui.say(&staff::head_signed_in()), Room::Fixed(11)).gives_way(1),
        Column::new(ui.say(&staff::head_on()), Room::Fixed(6)),
    ]
}

fn line(ui: &Ui<'_>, row: &StaffRow, now: &Now) -> Row {
    let member = &row.staff;
    let (pin, tone) = match row.waits_until_ms.filter(|until_ms| *until_ms > now.wall_ms) {
        Some(until_ms) => (staff::pin_waits(words::time(now, until_ms)), Tone::Alert),
        None if row.has_pin => (staff::pin_is_there(), Tone::Text),
        None => (staff::pin_is_none(), Tone::Muted),
    };
    let signed_in = row.signed_in_ms.map(|at_ms| words::time(now, at_ms));
    let on = if row.is_on { ui.say(&staff::is_on()) } else { ui.glyphs.nothing.to_owned() };
    Row {
        cells: vec![
            member.staff_no.clone().into(),
            member.name.to_string().into(),
            ui.say(&codes::word(member.duty)).into(),
            member.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default().into(),
            Cell::new(ui.say(&pin), tone),
            Cell::new(signed_in.unwrap_or_else(|| ui.glyphs.nothing.to_owned()), Tone::Muted),
            Cell::new(on, if row.is_on { Tone::Good } else { Tone::Muted }),
        ],
    }
}
