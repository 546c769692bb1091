//! What a warden has to keep an eye on: fevers, emergencies that lack something, thermometers too
//! cold, visitors over their time; then the head-count with what makes it unsure, and who is inside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use crate::app::{Screen, State};
use crate::domain::fever::FeverCase;
use crate::store::Tent;
use crate::text::msg::gate;
use crate::text::width::{width, wrap};
use crate::text::words as said;
use crate::ui::Ui;
use crate::ui::paint::Piece;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Pane, Scroll};
use crate::ui::words;

/// Draws the pane.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let focused = state.screen == Screen::Gate && state.panes.watch.is_some();
    let title = Pane { title: ui.say(&gate::watch_title()), focused, ..Pane::default() };
    let cols = usize::from(area.width.saturating_sub(4));
    let visible = usize::from(area.height.saturating_sub(2));
    let (matters, count) = (open_matters(ui, state, tent, cols), head_count(ui, tent, cols));
    let visitors = visitors(ui, state, tent, cols);
    let total = matters.len() + count.len() + visitors.len();
    let first = state.panes.watch.unwrap_or(0).min(total.saturating_sub(visible));
    // Until it is scrolled the head-count stays in sight, however much is open.
    let shown = if first == 0 { visible.saturating_sub(count.len()).max(1) } else { matters.len() };
    let lines: Vec<Vec<Piece>> =
        matters.into_iter().take(shown).chain(count).chain(visitors).skip(first).collect();
    let inside = frame(ui, area, buf, &title, Scroll { total, first, visible });
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        ui.put_pieces(buf, (inside.x + 1, y), inside.width.saturating_sub(1), line);
    }
}

/// Text in as many rows as it needs.
fn rows(text: &str, tone: Tone, cols: usize) -> impl Iterator<Item = Vec<Piece>> {
    wrap(text, cols).into_iter().map(move |row| vec![Piece::new(row, tone)])
}

/// What is not finished.
fn open_matters(ui: &Ui<'_>, state: &State, tent: &Tent, cols: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    for case in &tent.fevers {
        lines.extend(rows(&fever(ui, state, case), Tone::Alert, cols));
    }
    for debt in &tent.debts {
        let time = words::time(&state.now, debt.at_ms);
        let told = ui.say(&gate::watch_debt(debt.seq, time, &debt.name));
        lines.extend(rows(&format!("{}{told}", ui.glyphs.warn), Tone::Warn, cols));
    }
    for row in tent.thermometers.iter().filter(|row| row.is_too_cold()) {
        let told =
            ui.say(&gate::watch_cold(row.thermometer.no, &row.thermometer.name, row.cold, row.readings));
        lines.extend(rows(&format!("{}{told}", ui.glyphs.warn), Tone::Warn, cols));
    }
    lines
}

/// A fever case in one line: who, the last reading, what is to be done next.
fn fever(ui: &Ui<'_>, state: &State, case: &FeverCase) -> String {
    let last = case.readings.last().map(|reading| reading.temperature.to_string()).unwrap_or_default();
    format!("{}{} {last} {}", ui.glyphs.alert, case.name, ui.fever_step(case, &state.now))
}

/// Who is inside by kind, and what makes that unsure.
fn head_count(ui: &Ui<'_>, tent: &Tent, cols: usize) -> Vec<Vec<Piece>> {
    let count = &tent.head_count;
    let mut told = vec![
        ui.say(&gate::count_inside(count.inside.residents_inside)),
        ui.say(&gate::count_outside(count.inside.residents_outside)),
        ui.say(&gate::count_unknown(count.inside.residents_unknown)),
        ui.say(&gate::count_visitors(count.inside.visitors_inside)),
    ];
    let unsure = [
        (count.inside.others_inside, gate::count_others(count.inside.others_inside)),
        (count.inside.others_unmatched, gate::count_others_unmatched(count.inside.others_unmatched)),
        (count.inside.tailgates, gate::count_tailgates(count.inside.tailgates)),
        (count.inside.unmatched, gate::count_unmatched(count.inside.unmatched)),
        (count.late, gate::count_late(count.late)),
    ];
    told.extend(unsure.iter().filter(|(figure, _)| *figure != 0).map(|(_, message)| ui.say(message)));
    if !count.serial_gaps.is_empty() {
        let gaps: Vec<String> = count.serial_gaps.iter().take(5).map(ToString::to_string).collect();
        told.push(ui.say(&gate::count_gaps(gaps.join(" "))));
    }
    flow(&told, cols)
}

/// Words that each stay whole, as many in a row as fit.
fn flow(words: &[String], cols: usize) -> Vec<Vec<Piece>> {
    let mut rows: Vec<String> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if width(row) + 2 + width(word) <= cols => {
                row.push_str("  ");
                row.push_str(word);
            }
            _ => rows.push(word.clone()),
        }
    }
    rows.into_iter().map(|row| vec![Piece::new(row, Tone::Text)]).collect()
}

/// Visitors inside, those whose time is over first.
fn visitors(ui: &Ui<'_>, state: &State, tent: &Tent, cols: usize) -> Vec<Vec<Piece>> {
    let now = state.now.wall_ms;
    let until = |at: usize| tent.visitors[at].visit.as_ref().and_then(|visit| visit.until_ms);
    let mut order: Vec<usize> = (0..tent.visitors.len()).collect();
    order.sort_by_key(|at| (until(*at).is_none_or(|until_ms| until_ms > now), until(*at)));
    let line = |at: usize| {
        let visitor = &tent.visitors[at];
        let who = format!("{} {}", visitor.name, words::home(visitor));
        let (told, tone) = match until(at) {
            Some(until_ms) if until_ms <= now => {
                let late = said::age(words::since(&state.now, until_ms));
                (format!("{}{who} {}", ui.glyphs.warn, ui.say(&gate::watch_overdue(late))), Tone::Warn)
            }
            Some(until_ms) => (
                format!("{who} {}", ui.say(&gate::watch_until(words::time(&state.now, until_ms)))),
                Tone::Text,
            ),
            None => (who, Tone::Muted),
        };
        vec![Piece::new(crate::text::width::cut(&told, cols, ui.glyphs.cut), tone)]
    };
    order.into_iter().map(line).collect()
}
