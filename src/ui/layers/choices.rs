//! Short lists to choose from: why numbers are to be shown, what can be done with one of the staff.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use strum::VariantArray as _;

use super::list::LayerList;
use crate::app::State;
use crate::app::people::{StaffChoice, StaffPage};
use crate::app::reveal::who;
use crate::domain::code::Code as _;
use crate::domain::reveal::RevealReason;
use crate::text::msg::{reveal, staff};
use crate::text::words;
use crate::ui::Ui;

pub(super) fn reasons(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: usize) {
    let row = |(at, reason): (usize, RevealReason)| {
        let word = ui.texts.language().choose(reason.chinese(), reason.code());
        ui.say(&reveal::row(at + 1, words::word(reason), word))
    };
    let mut list = LayerList::new(ui.say(&reveal::hint()));
    RevealReason::VARIANTS.iter().copied().enumerate().map(row).for_each(|row| list.choice(row));
    list.draw(ui, area, buf, ui.say(&reveal::title(&who(state))), selected);
}

/// Draws what can be done with whoever is chosen on the staff's page.
pub(super) fn of_staff(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: Option<usize>) {
    let row = |choice: StaffChoice| {
        ui.say(&match choice {
            StaffChoice::Duty(duty) => staff::to_duty(words::word(duty)),
            StaffChoice::ResetPin => staff::to_reset(),
        })
    };
    let mut list = LayerList::new(ui.say(&staff::choose_hint()));
    StaffChoice::all().into_iter().map(row).for_each(|row| list.choice(row));
    let chosen = state.people.staff.as_ref().and_then(StaffPage::selected);
    let title = chosen.map(|row| format!("{} {}", row.staff.staff_no, row.staff.name)).unwrap_or_default();
    list.draw(ui, area, buf, title, selected);
}
