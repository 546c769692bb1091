//! Short lists to choose from: why numbers are to be shown, what can be done with one of the staff.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::people::{StaffChoice, StaffPage};
use crate::app::reveal::who;
use crate::domain::reveal::RevealReason;
use crate::text::msg::{reveal, staff};
use crate::text::width::cut;
use crate::text::{Language, words};
use crate::ui::Ui;
use crate::ui::paint::Piece;
use crate::ui::theme::Tone;
use crate::ui::widgets::Popup;

/// Draws the reasons.
pub(super) fn reasons(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: usize) {
    let row = |(at, reason): (usize, RevealReason)| {
        let word = match ui.texts.language() {
            Language::ZhCn => reason.chinese(),
            Language::En => reason.code(),
        };
        ui.say(&reveal::row(at + 1, words::reveal_reason(reason), word))
    };
    let rows = RevealReason::ALL.into_iter().enumerate().map(row).collect();
    let title = ui.say(&reveal::title(&who(state)));
    list(ui, area, buf, title, rows, Some(selected), ui.say(&reveal::hint()));
}

/// Draws what can be done with whoever is chosen on the staff's page.
pub(super) fn of_staff(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: Option<usize>) {
    let row = |choice: StaffChoice| {
        ui.say(&match choice {
            StaffChoice::Duty(duty) => staff::to_duty(words::duty(duty)),
            StaffChoice::ResetPin => staff::to_reset(),
        })
    };
    let rows = StaffChoice::all().into_iter().map(row).collect();
    let chosen = state.people.staff.as_ref().and_then(StaffPage::selected);
    let title = chosen.map(|row| format!("{} {}", row.staff.staff_no, row.staff.name)).unwrap_or_default();
    list(ui, area, buf, title, rows, selected, ui.say(&staff::choose_hint()));
}

fn list(
    ui: &Ui<'_>,
    area: Rect,
    buf: &mut Buffer,
    title: String,
    rows: Vec<String>,
    selected: Option<usize>,
    hint: String,
) {
    // A list of a few rows fits.
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let inside = Popup { title, cols: 74, rows: height }.draw(ui, area, buf);
    let cols = inside.width.saturating_sub(1);
    let row = |(at, row): (usize, String)| {
        let (mark, tone) =
            if Some(at) == selected { (ui.glyphs.selection, Tone::Selected) } else { (" ", Tone::Text) };
        Piece::new(format!("{mark} {row}"), tone)
    };
    let rows = rows.into_iter().enumerate().map(row);
    let all = rows.chain([Piece::new("", Tone::Text), Piece::new(hint, Tone::Muted)]);
    for (piece, y) in all.zip(inside.y..inside.bottom()) {
        let text = cut(&piece.text, usize::from(cols), ui.glyphs.cut);
        ui.put_pieces(buf, (inside.x + 1, y), cols, &[Piece::new(text, piece.tone)]);
    }
}
