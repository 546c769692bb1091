//! The Gate: the whole queue, who is open in detail, the last passages, what is open and who is inside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside, share};
use crate::app::State;
use crate::store::Tent;
use crate::text::Masked;
use crate::text::msg::{gate, screen};
use crate::ui::Ui;
use crate::ui::entry::subject;
use crate::ui::paint::Piece;
use crate::ui::panes::{passages, queue, watch};
use crate::ui::theme::Tone;
use crate::ui::widgets::Pane;
use crate::ui::words::{self, spaced};

/// Fewer rows are too few for half of the screen.
const LEAST: u16 = 6;

/// Draws the screen.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let half = share(area.height, 50);
    // Where half of the room is no room, the half that has the arrows takes all of it.
    let upper_rows = match half {
        half if half >= LEAST => half,
        _ if state.watches() => 0,
        _ => area.height,
    };
    let (upper, lower) = above(area, upper_rows);
    let (left, right) = beside(upper, 54);
    queue::draw(ui, left, buf, state, tent);
    open(ui, right, buf, state);
    let (left, right) = beside(lower, 60);
    passages::draw(ui, left, buf, state, &tent.passages);
    watch::draw(ui, right, buf, state, tent);
}

/// Who is open, with everything that may be shown.
fn open(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let parked = state.desk.parked.len();
    let note = if parked > 0 { ui.say(&screen::parked(parked)) } else { String::new() };
    let pane = Pane { title: ui.say(&gate::open_title()), note, ..Pane::default() };
    let inside = pane.draw(ui, area, buf);
    let Some(open) = &state.desk.open else {
        let text = ui.say(&screen::nobody_open());
        ui.put(buf, (inside.x + 1, inside.y), inside.width.saturating_sub(1), &text, Tone::Muted);
        return;
    };
    let person = &open.known.person;
    let muted = |text: String| Piece::new(text, Tone::Muted);
    let mut lines = vec![subject::name_and_home(ui, open), subject::about(ui, person)];
    lines.push(subject::side(ui, open, &state.now));
    let mut numbers = Vec::new();
    if person.phone.is_some() {
        numbers.push(muted(ui.say(&screen::phone(&words::phones(person)))));
    }
    if let Some(number) = words::paper(person) {
        numbers.push(muted(ui.say(&screen::id_number(&number))));
    }
    lines.push(spaced(numbers));
    let mut more = Vec::new();
    if !person.plates.is_empty() {
        more.push(muted(ui.say(&screen::plates(&words::plates(person)))));
    }
    if let Some(card) = &person.card {
        more.push(muted(ui.say(&screen::pass(&Masked(card).to_string()))));
    }
    lines.push(spaced(more));
    lines.extend(subject::verdict(ui, open, &state.now, usize::from(inside.width.saturating_sub(2))));
    lines.push(subject::said(ui, open));
    lines.push(ui.flags(person, open.known.gone));
    lines.retain(|line| !line.is_empty());
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        ui.put_pieces(buf, (inside.x + 1, y), inside.width.saturating_sub(1), line);
    }
}
