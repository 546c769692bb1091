//! Who waits at this gate: position, name, home, direction, how long, and who is on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::TableInBox;
use crate::app::State;
use crate::app::tent::{TentPane as Focus, pressure, queue_of};
use crate::store::{QueueRow, Tent};
use crate::text::mask::in_words;
use crate::text::msg::{gate, people, screen, words as age_words};
use crate::text::words as said;
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let rows: Vec<(usize, &QueueRow)> = queue_of(tent, state.desk.at()).enumerate().collect();
    let elsewhere = tent.queue.len() - rows.len();
    let note = if elsewhere > 0 {
        ui.say(&screen::elsewhere(elsewhere))
    } else {
        let pressure = pressure(tent, state.desk.gate);
        match (pressure.seconds, pressure.wait_s) {
            (Some(seconds), Some(wait_s)) => {
                let wait = said::age(u64::try_from(wait_s).unwrap_or(0).max(60));
                ui.say(&gate::pace(seconds.max(1), wait))
            }
            _ => rows.iter().map(|(_, row)| row.at_ms).min().map_or_else(String::new, |at_ms| {
                let longest = ui.wait(words::since(&state.now, at_ms));
                ui.say(&screen::longest(&longest))
            }),
        }
    };
    let pane = ui
        .pane(&gate::queue_title())
        .count(rows.len())
        .note(note)
        .focused(state.panes.focus == Focus::Queue && !state.watches());
    let table = columns(ui, state);
    let selected = state.panes.arrival_row(tent, state.desk.at());
    TableInBox::new(pane, table, &rows, selected).draw(ui, area, buf);
}

fn columns<'a>(ui: &'a Ui<'_>, state: &'a State) -> ListTable<'a, (usize, &'a QueueRow)> {
    ListTable::<(usize, &QueueRow)>::new(gate::queue_empty())
        .column(gate::head_no(), fixed(2).right().gives_way(4), |(at, _)| {
            TableCell::muted((at + 1).to_string())
        })
        .column(gate::head_who(), flexible(8, 4), |(_, row)| {
            let tone = if row.priority.is_some() { Tone::Accent } else { tone(state, row) };
            TableCell::new(row.person.name.as_str(), tone)
        })
        .column(gate::head_home(), flexible(9, 1), |(_, row)| {
            TableCell::new(words::home(&row.person), tone(state, row))
        })
        .column(gate::head_direction(), fixed(4), |(_, row)| {
            TableCell::new(ui.way(row.direction), tone(state, row))
        })
        .column(gate::head_wait(), fixed(5).right(), |(_, row)| waits(ui, state, row))
        .column(gate::head_claim(), flexible(7, 2).gives_way(3), |(_, row)| {
            TableCell::new(claim(ui, row), tone(state, row))
        })
        .column(people::head_phone(), fixed(11).gives_way(5), |(_, row)| {
            TableCell::muted(words::phone(&row.person))
        })
        .column(people::head_note(), flexible(10, 3).gives_way(6), |(_, row)| {
            TableCell::muted(in_words(row.person.note.as_str()))
        })
}

/// Somebody who waits, in a line: who, from where, which way, how long, and who is on it.
pub(in crate::ui) fn line(ui: &Ui<'_>, state: &State, row: &QueueRow) -> String {
    let way = row.direction.map(|way| ui.say(&said::word(way))).unwrap_or_default();
    let wait = ui.wait(words::since(&state.now, row.at_ms));
    [row.person.name.to_string(), words::home(&row.person), way, wait, claim(ui, row)].join(" ")
}

/// Why they go first, their lane, what was measured along the queue: what stands where nobody is on it.
fn marks(ui: &Ui<'_>, row: &QueueRow) -> String {
    let first = row.priority.map(|priority| ui.say(&said::word(priority)));
    let lane = row.lane.map(|lane| ui.say(&gate::lane(lane)));
    let measured = row.measured.map(|reading| reading.to_string());
    [first, lane, measured].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How somebody who waits is to be taken: who is claimed elsewhere steps back.
fn tone(state: &State, row: &QueueRow) -> Tone {
    match &row.claim {
        Some(claim) if claim.terminal == state.terminal => Tone::Accent,
        Some(_) => Tone::Muted,
        None => Tone::Text,
    }
}

fn claim(ui: &Ui<'_>, row: &QueueRow) -> String {
    let Some(claim) = &row.claim else { return marks(ui, row) };
    let by = if claim.by.is_empty() { claim.terminal.as_str() } else { claim.by.as_str() };
    format!("{}{by}", ui.glyphs.claim)
}

fn waits(ui: &Ui<'_>, state: &State, row: &QueueRow) -> TableCell {
    let seconds = words::since(&state.now, row.at_ms);
    let wait = if seconds < 60 { ui.say(&age_words::short_minutes(0)) } else { ui.wait(seconds) };
    let is_long = seconds >= 600 && row.claim.is_none();
    TableCell::new(wait, if is_long { Tone::Warn } else { tone(state, row) })
}
