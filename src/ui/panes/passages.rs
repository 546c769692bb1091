//! The last passages, newest first; what was annulled stays in sight and says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::TableInBox;
use crate::app::State;
use crate::domain::any_of::any_of;
use crate::domain::value::{Temperature, TemperatureLevel};
use crate::store::PassageRow;
use crate::text::Msg;
use crate::text::msg::{gate, people, screen};
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words;

/// A name of four characters is never cut.
const NAME: u16 = 8;
/// The most columns that are kept for what came of a passage.
const OUTCOME: u16 = 20;

/// Draws the passages in a box.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, rows: &[PassageRow]) {
    let pane = ui.pane(&gate::passages_title());
    TableInBox::new(pane, table(ui, state, true), rows, None).draw(ui, area, buf);
}

/// The passages as a table; without `who` where they are all of one person.
pub(in crate::ui) fn table<'a>(ui: &'a Ui<'_>, state: &'a State, who: bool) -> ListTable<'a, PassageRow> {
    let empty = if who { gate::passages_empty() } else { screen::first_time() };
    let mut table =
        ListTable::<PassageRow>::new(empty).column(gate::head_time(), flexible(5, 1).gives_way(1), |row| {
            TableCell::new(words::time(&state.now, row.at_ms), plain(row))
        });
    if who {
        table = table
            .column(gate::head_who(), flexible(NAME, 3), |row| match &row.person {
                Some(person) if !person.name.is_empty() => TableCell::new(person.name.as_str(), plain(row)),
                _ => TableCell::muted(ui.say(&people::erased())),
            })
            .column(gate::head_home(), flexible(9, 1), |row| {
                TableCell::new(row.person.as_ref().map(words::home).unwrap_or_default(), plain(row))
            });
    }
    table
        .column(gate::head_direction(), fixed(4), |row| TableCell::new(ui.way(row.direction), plain(row)))
        .column(gate::head_temperature(), fixed(4).right().gives_way(2), |row| reading(ui, row))
        // Why somebody was turned back is read before by whom and where.
        .column(screen::head_outcome(), flexible(8, 4).grows(OUTCOME), |row| ended(ui, row))
        .column(gate::head_record(), fixed(6).right().gives_way(5), |row| {
            TableCell::muted(row.seq.to_string())
        })
        .column(screen::head_gate(), fixed(2).right().gives_way(3), |row| {
            TableCell::muted(row.gate.map(|gate| gate.to_string()).unwrap_or_default())
        })
        .column(screen::head_actor(), flexible(5, 1).gives_way(4), |row| TableCell::muted(row.actor.as_str()))
}

fn plain(row: &PassageRow) -> Tone {
    if row.annulled { Tone::Muted } else { Tone::Text }
}

/// What came of a passage, and why.
fn ended(ui: &Ui<'_>, row: &PassageRow) -> TableCell {
    let (outcome, tone) = words::outcome(row);
    let mark = if row.annulled {
        ui.glyphs.nothing
    } else if tone == Tone::Good {
        ui.glyphs.good
    } else {
        ui.glyphs.broken
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
    match reasons.join(" ") {
        reason if reason.is_empty() && row.annulled => {
            TableCell::new(format!("{mark}{}", say(outcome)), tone)
        }
        reason if reason.is_empty() => TableCell::new(format!("{mark}{}", say(outcome)), tone).or(mark),
        reason => {
            TableCell::new(format!("{mark}{} {reason}", say(outcome)), tone).or(format!("{mark}{reason}"))
        }
    }
}

fn reading(ui: &Ui<'_>, row: &PassageRow) -> TableCell {
    let reading = row.temperature.map_or_else(|| ui.glyphs.nothing.to_owned(), |reading| reading.to_string());
    let heat = match row.temperature.map(Temperature::level) {
        Some(TemperatureLevel::Fever) if !row.annulled => Tone::Alert,
        Some(TemperatureLevel::Cold) if !row.annulled => Tone::Warn,
        Some(any_of!(TemperatureLevel: Fever Cold Normal)) | None => plain(row),
    };
    TableCell::new(reading, heat)
}
