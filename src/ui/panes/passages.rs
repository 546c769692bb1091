//! The last passages, newest first; what was annulled stays in sight and says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use crate::app::State;
use crate::domain::value::{Temperature, TemperatureLevel};
use crate::store::PassageRow;
use crate::text::Msg;
use crate::text::msg::{gate, people, screen};
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words;

/// A name of four characters is never cut.
const NAME: u16 = 8;
/// The most columns that are kept for what came of a passage.
const OUTCOME: u16 = 20;

/// Draws the passages in a box.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, rows: &[PassageRow]) {
    let visible = Table::visible_rows(area.height.saturating_sub(2));
    let scroll = Scroll { total: rows.len(), first: 0, visible };
    let pane = Pane { title: ui.say(&gate::passages_title()), ..Pane::default() };
    let inside = frame(ui, area, buf, &pane, scroll);
    table(ui, state, rows.iter().take(visible), true).draw(ui, inside, buf);
}

/// The passages as a table; without `who` where they are all of one person.
pub(in crate::ui) fn table<'r>(
    ui: &Ui<'_>,
    state: &State,
    rows: impl Iterator<Item = &'r PassageRow>,
    who: bool,
) -> Table {
    let flexible = |least, weight| Room::Flexible { least, weight };
    let mut columns = vec![Column::new(ui.say(&gate::head_time()), flexible(5, 1)).gives_way(1)];
    if who {
        columns.push(Column::new(ui.say(&gate::head_who()), flexible(NAME, 3)));
        columns.push(Column::new(ui.say(&gate::head_home()), flexible(9, 1)));
    }
    columns.extend([
        Column::new(ui.say(&gate::head_direction()), Room::Fixed(4)),
        Column::new(ui.say(&gate::head_temperature()), Room::Fixed(4)).right().gives_way(2),
        Column::new(ui.say(&screen::head_outcome()), flexible(8, 4)),
        Column::new(ui.say(&gate::head_record()), Room::Fixed(6)).right().gives_way(5),
        Column::new(ui.say(&screen::head_gate()), Room::Fixed(2)).right().gives_way(3),
        Column::new(ui.say(&screen::head_actor()), flexible(5, 1)).gives_way(4),
    ]);
    let rows: Vec<Row> = rows.map(|row| cells(ui, state, row, who)).collect();
    // Why somebody was turned back is read before by whom and where.
    let outcome = columns.len() - 4;
    let told =
        columns[outcome].clone().holding(rows.iter().filter_map(|row| row.cells.get(outcome)), OUTCOME);
    columns[outcome] = told;
    let empty = if who { gate::passages_empty() } else { screen::first_time() };
    Table { columns, rows, selected: None, empty: ui.say(&empty) }
}

fn cells(ui: &Ui<'_>, state: &State, row: &PassageRow, who: bool) -> Row {
    let plain = if row.annulled { Tone::Muted } else { Tone::Text };
    let (outcome, tone) = words::outcome(row);
    let mark = match (row.annulled, tone) {
        (true, _) => ui.glyphs.nothing,
        (false, Tone::Good) => ui.glyphs.good,
        _ => ui.glyphs.broken,
    };
    let say = |message: Option<Msg>| message.map(|message| ui.say(&message)).unwrap_or_default();
    let told = match (row.corrects, row.late) {
        (Some(_), _) => Some(gate::mark_corrects()),
        (None, true) => Some(gate::mark_late()),
        (None, false) => row.emergency.then(gate::state_emergency),
    };
    // Why they were turned back, and how the row came to stand here, each whole; the mark tells what came of it.
    let reasons = [row.reason.map(crate::text::words::word), told];
    // Of what was taken back only that is left.
    let reasons = reasons.into_iter().flatten().filter(|_| !row.annulled);
    let reasons: Vec<String> = reasons.map(|reason| ui.say(&reason)).collect();
    let ended = match reasons.join(" ") {
        reason if reason.is_empty() && row.annulled => Cell::new(format!("{mark}{}", say(outcome)), tone),
        reason if reason.is_empty() => Cell::new(format!("{mark}{}", say(outcome)), tone).or(mark),
        reason => Cell::new(format!("{mark}{} {reason}", say(outcome)), tone).or(format!("{mark}{reason}")),
    };
    let mut cells = vec![Cell::new(words::time(&state.now, row.at_ms), plain)];
    if who {
        let name = match &row.person {
            Some(person) if !person.name.is_empty() => Cell::new(person.name.as_str(), plain),
            _ => Cell::new(ui.say(&people::erased()), Tone::Muted),
        };
        let home = row.person.as_ref().map(words::home).unwrap_or_default();
        cells.extend([name, Cell::new(home, plain)]);
    }
    let reading = row.temperature.map_or_else(|| ui.glyphs.nothing.to_owned(), |reading| reading.to_string());
    let heat = match row.temperature.map(Temperature::level) {
        Some(TemperatureLevel::Fever) if !row.annulled => Tone::Alert,
        Some(TemperatureLevel::Cold) if !row.annulled => Tone::Warn,
        _ => plain,
    };
    let gate = row.gate.map(|gate| gate.to_string()).unwrap_or_default();
    cells.extend([
        Cell::new(ui.way(row.direction), plain),
        Cell::new(reading, heat),
        ended,
        Cell::new(row.seq.to_string(), Tone::Muted),
        Cell::new(gate, Tone::Muted),
        Cell::new(row.actor.as_str(), Tone::Muted),
    ]);
    Row { cells }
}
