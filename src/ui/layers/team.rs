//! A patrol team and its members.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::patrol::{Duty, Staff};
use crate::text::msg::{patrol, screen};
use crate::text::{Masked, words};
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, Popup, Scroll, TableCell, fixed, flexible, visible_rows};

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
    let visible = visible_rows(inside.height);
    let scroll = Scroll { total: members.len(), first: 0, visible };
    let scroll = Scroll { first: scroll.follow(selected), ..scroll };
    scroll.draw_in(ui, place, buf);
    ui.sight.set(scroll.sight());
    let shown = members.get(scroll.first..).unwrap_or_default();
    let shown = &shown[..shown.len().min(visible)];
    table(ui).draw(ui, inside, buf, shown, selected.checked_sub(scroll.first));
}

fn table<'a>(ui: &'a Ui<'_>) -> ListTable<'a, Staff> {
    let tone = |staff: &Staff| if staff.duty == Duty::Captain { Tone::Accent } else { Tone::Text };
    ListTable::<Staff>::new(screen::nobody_on_team())
        .column(screen::head_staff_no(), flexible(6, 1).gives_way(2), |staff| {
            TableCell::muted(staff.staff_no.as_str())
        })
        .column(patrol::head_name(), flexible(8, 2), move |staff| {
            TableCell::new(staff.name.as_str(), tone(staff))
        })
        .column(patrol::head_duty(), flexible(6, 1), move |staff| {
            TableCell::new(ui.say(&words::word(staff.duty)), tone(staff))
        })
        .column(patrol::head_kind(), flexible(10, 2).gives_way(3), |staff| ui.say(&words::word(staff.kind)))
        .column(patrol::head_phone(), fixed(11), |staff| {
            staff.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default()
        })
}
