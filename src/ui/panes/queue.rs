//! Who waits at this gate: position, name, home, direction, how long, and who is on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use crate::app::State;
use crate::app::tent::{Pane as Focus, pressure, queue_of};
use crate::store::{QueueRow, Tent};
use crate::text::mask::in_words;
use crate::text::msg::{gate, people, screen, words as age_words};
use crate::text::words as said;
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let rows: Vec<&QueueRow> = queue_of(tent, state.desk.at()).collect();
    let selected = state.panes.arrival_row(tent, state.desk.at());
    let visible = Table::visible_rows(area.height.saturating_sub(2));
    let scroll = Scroll { total: rows.len(), first: 0, visible };
    let scroll = Scroll { first: scroll.follow(selected.unwrap_or(0)), ..scroll };

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
            _ => rows.iter().map(|row| row.at_ms).min().map_or_else(String::new, |at_ms| {
                let longest = ui.wait(words::since(&state.now, at_ms));
                ui.say(&screen::longest(&longest))
            }),
        }
    };
    let pane = Pane {
        title: ui.say(&gate::queue_title()),
        count: Some(rows.len()),
        note,
        focused: state.panes.focus == Focus::Queue && !state.watches(),
    };
    let inside = frame(ui, area, buf, &pane, scroll);
    let table = Table {
        columns: columns(ui),
        rows: rows
            .iter()
            .enumerate()
            .skip(scroll.first)
            .take(visible)
            .map(|(at, row)| cells(ui, state, at, row))
            .collect(),
        selected: selected.and_then(|row| row.checked_sub(scroll.first)),
        empty: ui.say(&gate::queue_empty()),
    };
    table.draw(ui, inside, buf);
}

fn columns(ui: &Ui<'_>) -> Vec<Column> {
    let flexible = |least, weight| Room::Flexible { least, weight };
    vec![
        Column::new(ui.say(&gate::head_no()), Room::Fixed(2)).right().gives_way(4),
        Column::new(ui.say(&gate::head_who()), flexible(8, 4)),
        Column::new(ui.say(&gate::head_home()), flexible(9, 1)),
        Column::new(ui.say(&gate::head_direction()), Room::Fixed(4)),
        Column::new(ui.say(&gate::head_wait()), Room::Fixed(5)).right(),
        Column::new(ui.say(&gate::head_claim()), flexible(7, 2)).gives_way(3),
        Column::new(ui.say(&people::head_phone()), Room::Fixed(11)).gives_way(5),
        Column::new(ui.say(&people::head_note()), flexible(10, 3)).gives_way(6),
    ]
}

/// Why they go first, their lane, what was measured along the queue: what stands where nobody is on it.
fn marks(ui: &Ui<'_>, row: &QueueRow) -> String {
    let first = row.priority.map(|priority| ui.say(&said::word(priority)));
    let lane = row.lane.map(|lane| ui.say(&gate::lane(lane)));
    let measured = row.measured.map(|reading| reading.to_string());
    [first, lane, measured].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The cells of somebody who waits; who is claimed elsewhere steps back.
fn cells(ui: &Ui<'_>, state: &State, at: usize, row: &QueueRow) -> Row {
    let seconds = words::since(&state.now, row.at_ms);
    let ours = row.claim.as_ref().is_some_and(|claim| claim.terminal == state.terminal);
    let tone = match &row.claim {
        Some(_) if ours => Tone::Accent,
        Some(_) => Tone::Muted,
        None => Tone::Text,
    };
    let claim = row.claim.as_ref().map_or_else(
        || marks(ui, row),
        |claim| {
            let by = if claim.by.is_empty() { claim.terminal.as_str() } else { claim.by.as_str() };
            format!("{}{by}", ui.glyphs.claim)
        },
    );
    let wait = if seconds < 60 { ui.say(&age_words::short_minutes(0)) } else { ui.wait(seconds) };
    Row {
        cells: vec![
            Cell::new((at + 1).to_string(), Tone::Muted),
            Cell::new(row.person.name.as_str(), if row.priority.is_some() { Tone::Accent } else { tone }),
            Cell::new(words::home(&row.person), tone),
            Cell::new(ui.way(row.direction), tone),
            Cell::new(wait, if seconds >= 600 && row.claim.is_none() { Tone::Warn } else { tone }),
            Cell::new(claim, tone),
            Cell::new(words::phone(&row.person), Tone::Muted),
            Cell::new(in_words(row.person.note.as_str()), Tone::Muted),
        ],
    }
}
