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
use crate::ui::panes::{Moves, TableInBox};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, page: &StaffPage) {
    let rows = page.rows.as_deref().unwrap_or_default();
    let on = rows.iter().filter(|row| row.is_on).count();
    let framed =
        ui.pane(&people::staff_title()).count(rows.len()).note(ui.say(&staff::on_now(on))).focused(true);
    let table = columns(ui, &state.now, page.rows.is_some());
    TableInBox {
        moves: Moves::Around,
        // What Enter does stands in the last row, where there is room.
        below: (area.height > 5).then(|| staff::page_hint(common::key_enter())),
        ..TableInBox::new(framed, table, rows, page.row)
    }
    .draw(ui, area, buf);
}

fn columns<'a>(ui: &'a Ui<'_>, now: &'a Now, is_there: bool) -> ListTable<'a, StaffRow> {
    ListTable::<StaffRow>::new(if is_there { staff::page_empty() } else { common::loading() })
        .column(screen::head_staff_no(), flexible(6, 1), |row| row.staff.staff_no.clone())
        .column(people::head_name(), flexible(8, 3), |row| row.staff.name.to_string())
        .column(staff::head_duty(), flexible(10, 2), |row| ui.say(&codes::word(row.staff.duty)))
        .column(people::head_phone(), fixed(11), |row| {
            row.staff.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default()
        })
        .column(staff::head_pin(), flexible(11, 1), |row| {
            let waits = row.waits_until_ms.filter(|until_ms| *until_ms > now.wall_ms);
            let (pin, tone) = match waits {
                Some(until_ms) => (staff::pin_waits(words::time(now, until_ms)), Tone::Alert),
                None if row.has_pin => (staff::pin_is_there(), Tone::Text),
                None => (staff::pin_is_none(), Tone::Muted),
            };
            TableCell::new(ui.say(&pin), tone)
        })
        .column(staff::head_signed_in(), fixed(11).gives_way(1), |row| {
            let at = row.signed_in_ms.map(|at_ms| words::time(now, at_ms));
            TableCell::muted(at.unwrap_or_else(|| ui.glyphs.nothing.to_owned()))
        })
        .column(staff::head_on(), fixed(6), |row| {
            if row.is_on {
                TableCell::new(ui.say(&staff::is_on()), Tone::Good)
            } else {
                TableCell::muted(ui.glyphs.nothing)
            }
        })
}
