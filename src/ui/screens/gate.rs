//! The Gate: the whole queue, who is open in detail, the last passages, what is open and who is inside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside, share};
use crate::app::State;
use crate::app::tent::flow;
use crate::store::Tent;
use crate::text::msg::{gate, screen};
use crate::text::width::wrap;
use crate::text::{Masked, words as said};
use crate::ui::Ui;
use crate::ui::entry::{subject, verdict};
use crate::ui::paint::RowPiece;
use crate::ui::panes::{passages, queue, watch};
use crate::ui::theme::Tone;
use crate::ui::words::{self, spaced};

/// Fewer rows are too few for half of the screen.
const LEAST: u16 = 6;

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
    open(ui, right, buf, state, tent);
    let (left, right) = beside(lower, 60);
    passages::draw(ui, left, buf, state, &tent.passages);
    watch::draw(ui, right, buf, state, tent);
}

/// Nobody is open: what was decided last, and how the gate went of late.
fn nobody(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let cols = usize::from(area.width.saturating_sub(2));
    let flow = flow(tent, state.desk.gate, state.now.wall_ms);
    let mean = flow.mean_wait_s.map(|wait_s| ui.say(&gate::mean_wait(said::age(wait_s))));
    let figures = [Some(ui.say(&gate::flow(flow.passages))), mean].into_iter().flatten();
    let figures: Vec<String> = figures.flat_map(|words| wrap(&words, cols)).collect();
    let mut lines: Vec<Vec<RowPiece>> = match &state.verdict {
        Some(decided) => {
            let room = usize::from(area.height).saturating_sub(figures.len());
            verdict::card(ui, decided, cols, room)
        }
        None => vec![vec![ui.piece(&screen::nobody_open(), Tone::Muted)]],
    };
    if lines.len() + figures.len() < usize::from(area.height) {
        lines.push(Vec::new());
    }
    lines.extend(figures.into_iter().map(|words| vec![RowPiece::new(words, Tone::Text)]));
    ui.put_lines(buf, Rect { width: area.width.saturating_sub(1), ..area }, &lines);
}

/// Who is open, with everything that may be shown.
fn open(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let parked = state.desk.parked.len();
    let note = if parked > 0 { ui.say(&screen::parked(parked)) } else { String::new() };
    let pane = ui.pane(&gate::open_title()).note(note);
    let inside = pane.draw(ui, area, buf);
    let Some(open) = &state.desk.open else {
        return nobody(ui, inside, buf, state, tent);
    };
    let person = &open.known.person;
    let muted = |text: String| RowPiece::new(text, Tone::Muted);
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
    ui.put_lines(buf, inside, &lines);
}
