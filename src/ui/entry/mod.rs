//! The entry area: the line itself, and under it what is open, how the line is understood, who may
//! be meant, and what came of the last one. It always has the same rows, so that nothing jumps.

mod errand;
mod incident;
mod people;
pub(super) mod subject;
mod understood;
pub(in crate::ui) mod verdict;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Ui;
use super::notes;
use super::paint::RowPiece;
use super::screens::{begun_with, placeholder_of};
use super::theme::Tone;
use super::widgets::EntryLineWidget;
use super::words::{outcome_tone, spaced};
use crate::app::State;
use crate::app::desk::{Desk, Notice, Pending, Said, SaidOutcome, say, sentence};
use crate::app::form::VisitorField;
use crate::app::reveal::Shown;
use crate::domain::any_of::any_of;
use crate::domain::command::{Command, Emergency};
use crate::domain::entry::Line;
use crate::text::Msg;
use crate::text::msg::{entry, gate, reveal, screen};
use crate::text::width::{cut, wrap};

/// The rows of the area.
pub(super) const ROWS: u16 = 6;
/// The longest name of a form that was left, as it is shown, in columns.
const ASIDE: usize = 20;

/// A row of the area.
type AreaRow = Vec<RowPiece>;

/// Draws the area; returns the place of the cursor in the line.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) -> Option<Position> {
    let line = EntryLineWidget {
        prompt: ui.say(&entry::prompt()),
        text: state.line.text().to_owned(),
        selected: state.line.selected,
        cursor: state.line.cursor(),
        placeholder: placeholder(ui, state),
    };
    let cursor = line.draw(ui, area, buf);
    let (x, cols) = (area.x + 1, area.width.saturating_sub(2));
    let room = usize::from(area.height.saturating_sub(1));
    let foot = foot(ui, state);
    let mut rows = rows(ui, state, usize::from(cols), room.saturating_sub(usize::from(!foot.is_empty())));
    if let Some(shown) = &state.shown {
        rows.truncate(room.saturating_sub(1 + usize::from(!foot.is_empty())));
        rows.insert(0, numbers(ui, shown));
    }
    // Who has done nothing yet may not know how; the first answer takes the place of the steps.
    if rows.is_empty() && foot.is_empty() && state.line.is_empty() {
        rows = steps(ui, state, usize::from(cols));
    }
    // What is chosen from comes before what is told beside.
    if !foot.is_empty() && (state.desk.chooser.is_none() || rows.len() < room) {
        rows.truncate(room.saturating_sub(1));
        rows.resize(room.saturating_sub(1), AreaRow::new());
        rows.push(foot);
    }
    for (row, y) in rows.iter().zip(area.y + 1..area.bottom()) {
        ui.put_pieces(buf, (x, y), cols, row);
    }
    cursor
}

/// Everything that the area shows once a line was answered, however many rows that takes, and what is asked for next.
pub(super) fn told(ui: &Ui<'_>, state: &State, cols: usize) -> Vec<AreaRow> {
    let mut told: Vec<AreaRow> = state.shown.iter().map(|shown| numbers(ui, shown)).collect();
    told.extend(rows(ui, state, cols, usize::MAX));
    told.push(foot(ui, state));
    let Desk { pending, chooser, open, group, .. } = &state.desk;
    if pending.is_some() || chooser.is_some() || open.is_some() || group.is_some() {
        told.push(vec![RowPiece::new(placeholder(ui, state), Tone::Muted)]);
    }
    told
}

/// Numbers that are shown whole, the numbers first: the rest may be cut.
fn numbers(ui: &Ui<'_>, shown: &Shown) -> AreaRow {
    let phones = shown.numbers.phones().map(|phone| ui.say(&reveal::phone(phone.digits())));
    let id_number =
        shown.numbers.id_number.as_ref().map(|number| ui.say(&reveal::id_number(number.digits())));
    let document =
        shown.numbers.document.as_ref().map(|document| ui.say(&reveal::id_number(document.as_str())));
    let home = shown.home.as_ref().map(ToString::to_string).unwrap_or_default();
    let whose = format!("{} {home}", shown.name);
    let numbers = phones.chain(id_number).chain(document).map(|words| RowPiece::new(words, Tone::Alert));
    let rest = [ui.piece(&reveal::hides(), Tone::Muted), RowPiece::new(whose, Tone::Text)];
    spaced(numbers.chain(rest))
}

/// What an empty line asks for.
fn placeholder(ui: &Ui<'_>, state: &State) -> String {
    let desk = &state.desk;
    if let (None, None, Some(open)) = (&desk.pending, &desk.chooser, &desk.open) {
        if let Some(case) = &open.known.fever {
            return ui.fever_step(case, &state.now);
        }
        let missing = subject::missing(open);
        if !missing.is_empty() {
            return missing.iter().map(|missing| ui.say(missing)).collect::<Vec<_>>().join(" ");
        }
    }
    if let (None, Some(group)) = (&desk.pending, &desk.group) {
        let rest = ui.say(&gate::group_rest());
        let (page, pages) = (group.page + 1, group.pages());
        return if pages > 1 { format!("{rest} {}", ui.say(&screen::page_of(page, pages))) } else { rest };
    }
    ui.say(&match (&desk.pending, &desk.chooser, &desk.open) {
        (Some(Pending::Annul(_)), ..) => screen::confirm_annul(),
        (Some(any_of!(Pending: Pass Choice Confirmed Lift)), ..) => entry::needs_yes(),
        (None, Some(chooser), _) => match (chooser.rows.len(), chooser.pages()) {
            (0, _) => screen::choose_none(),
            (count, 1) => screen::choose(count),
            (count, pages) => screen::choose_page(chooser.page + 1, pages, &some(count, chooser.more)),
        },
        (None, None, _) if !state.line.pasted.is_empty() => screen::pasted_next(state.line.pasted.len()),
        (None, None, _) => placeholder_of(state),
    })
}

fn some(count: usize, more: bool) -> String {
    format!("{count}{}", if more { "+" } else { "" })
}

fn rows(ui: &Ui<'_>, state: &State, cols: usize, room: usize) -> Vec<AreaRow> {
    let desk = &state.desk;
    // What is looked for in help is no command, known or unknown.
    let is_read = !state.line.is_empty() && state.help_query().is_none();
    let understood = state.line.understood.as_ref().filter(|_| is_read);
    let picking = !matches!(understood, Some(Ok(line)) if !matches!(line, Line::Pick(_)));
    if let Some(chooser) = desk.chooser.as_ref().filter(|_| picking) {
        let picked = if let Some(Ok(Line::Pick(number))) = understood { Some(*number) } else { None };
        // Whoever is asked for, a fever that is not written down yet is told first, and why an answer was none.
        let told = |said: &&Said| {
            // A line that cannot be read says so itself.
            matches!(said.notice, Notice::FeverUnwritten { .. })
                || is_of_lane(said)
                || said.outcome == SaidOutcome::Error && !matches!(said.notice, Notice::Entry(_))
        };
        let said = state.said.iter().filter(told);
        let mut rows: Vec<AreaRow> = said.flat_map(|said| answer(ui, state, said, cols)).collect();
        // A line that cannot be read says so, whatever else is in sight; nobody to choose from is missing for it.
        if let Some(read @ Err(_)) = understood {
            rows.extend(understood::rows(ui, state, read, cols));
        }
        let left = room.saturating_sub(rows.len());
        rows.extend(people::chooser(ui, chooser, picked, cols, left));
        return rows;
    }
    if let Some(group) = desk.group.as_ref().filter(|group| !group.members.is_empty()) {
        let failed = state
            .said
            .iter()
            .filter(|said| !matches!(said.notice, Notice::GroupAsks { .. } | Notice::Entry(_)));
        let mut rows: Vec<AreaRow> = failed.flat_map(|said| answer(ui, state, said, cols)).collect();
        if let Some(read) = understood {
            rows.extend(understood::rows(ui, state, read, cols));
        }
        let left = room.saturating_sub(rows.len());
        rows.extend(people::household(ui, group, cols, left));
        return rows;
    }
    let mut rows = Vec::new();
    let anew =
        matches!(understood, Some(Ok(Line::Entry { .. } | Line::Card { .. } | Line::CardOrIdNumber { .. })));
    // Why a line was not taken stands under it until it is mended.
    let said = state.said.iter().filter(|said| {
        // A line that cannot be read says so itself while it stands there.
        let told = matches!(said.notice, Notice::Entry(_)) && matches!(understood, Some(Err(_)));
        let failed = said.outcome == SaidOutcome::Error && !told;
        understood.is_none() || desk.pending.is_some() || failed || is_of_lane(said)
    });
    let said: Vec<AreaRow> = said.flat_map(|said| answer(ui, state, said, cols)).collect();
    // Beside whoever is open it has one row, else what the answer leaves.
    let decided = state.verdict.as_ref().filter(|_| understood.is_none() && desk.pending.is_none());
    if let Some(decided) = decided {
        let left = if desk.open.is_some() { 1 } else { room.saturating_sub(said.len()).max(1) };
        rows.extend(verdict::band(ui, decided, cols, left));
    }
    if let Some(open) = &desk.open {
        rows.push(subject::who(ui, open));
        // What can be chosen comes before it.
        if !anew && decided.is_none() {
            let mut second = subject::side(ui, open, &state.now);
            second.extend([RowPiece::new("  ", Tone::Text)]);
            second.extend(subject::said(ui, open));
            rows.push(second);
        }
    }
    match (understood, &desk.open) {
        (Some(read), _) => {
            let (before, behind) = if state.said.as_ref().is_some_and(is_of_lane) {
                (said, Vec::new())
            } else {
                (Vec::new(), said)
            };
            rows.extend(before);
            rows.extend(understood::rows(ui, state, read, cols));
            rows.extend(people::matches(ui, state, read, cols));
            rows.extend(behind);
        }
        // What was just answered comes before what was known, and both before what can be chosen.
        (None, Some(open)) if desk.pending.is_none() => {
            rows.extend(said);
            let left = room.saturating_sub(rows.len());
            rows.extend(subject::verdict(ui, open, &state.now, cols).into_iter().take(left));
            if rows.len() < room {
                rows.push(subject::choices(ui, open));
            }
        }
        (None, _) => rows.extend(said),
    }
    rows
}

/// What the emergency key did, or asks: it is seen whatever is being typed or chosen.
fn is_of_lane(said: &Said) -> bool {
    matches!(&said.notice, Notice::EmergencyAsks { .. } | Notice::EmergencyOne { .. })
        || matches!(&said.notice, Notice::Done { command, .. }
            if matches!(**command, Command::Emergency(Emergency { .. })))
}

/// The words for an answer, with its mark; what is in sight anyway is not said again.
fn answer(ui: &Ui<'_>, state: &State, said: &Said, cols: usize) -> Vec<AreaRow> {
    if matches!(said.notice, Notice::Opened { by_sound: false, .. }) && state.desk.open.is_some() {
        return Vec::new();
    }
    let is_owed = matches!(said.notice, Notice::FeverUnwritten { .. });
    let outcome = if is_owed { SaidOutcome::Error } else { said.outcome };
    let tone = outcome_tone(outcome);
    let words = say(said, ui.texts, &state.now);
    let lines = wrap(&words, cols.saturating_sub(3));
    let mark = |row: usize| if row == 0 { format!("{} ", ui.outcome_mark(outcome)) } else { "  ".to_owned() };
    let row = |(at, text): (usize, String)| vec![RowPiece::new(mark(at), tone), RowPiece::new(text, tone)];
    let mut rows: Vec<AreaRow> = lines.into_iter().enumerate().map(row).collect();
    if let Some(sentence) = sentence(said, &state.now) {
        let told = ui.say(&gate::say_aloud(sentence));
        let told = wrap(&told, cols.saturating_sub(3)).into_iter();
        rows.extend(told.map(|row| vec![RowPiece::new(format!("  {row}"), Tone::Text)]));
    }
    rows
}

/// How one person is done, in three steps; on the other screens what they are for.
fn steps(ui: &Ui<'_>, state: &State, cols: usize) -> Vec<AreaRow> {
    let steps = begun_with(state);
    let step = |(at, step): (usize, &Msg)| {
        let words = format!("{} {}", at + 1, ui.say(step));
        vec![RowPiece::new(cut(&words, cols, ui.glyphs.cut), Tone::Muted)]
    };
    steps.iter().enumerate().map(step).collect()
}

/// What the screen itself has to tell, and what waits aside.
fn foot(ui: &Ui<'_>, state: &State) -> AreaRow {
    let mut pieces = Vec::new();
    if let Some(note) = &state.note {
        pieces.push(ui.piece(&notes::note(note, state), Tone::Muted));
    }
    // Where the desk stands and what it measures with is told while somebody is open.
    if state.desk.open.is_some() && state.note.is_none() {
        let device = state.desk.device.map(|no| ui.say(&gate::device(no)));
        let lane = state.desk.lane.map(|no| ui.say(&gate::lane(no)));
        pieces.extend(device.into_iter().chain(lane).map(|words| RowPiece::new(words, Tone::Muted)));
    }
    let parked = state.desk.parked.len();
    if parked > 0 {
        pieces.push(RowPiece::new(
            format!("{} {}", ui.glyphs.claim, ui.say(&screen::parked(parked))),
            Tone::Accent,
        ));
    }
    let told = matches!(state.note, Some(crate::app::state::ScreenNote::FormAside(_)));
    if let Some(form) = state.earlier.form().filter(|_| !told) {
        let name = cut(form.text(VisitorField::Name), ASIDE, ui.glyphs.cut);
        pieces.push(ui.piece(&screen::form_aside(&name), Tone::Muted));
    }
    let told = matches!(state.note, Some(crate::app::state::ScreenNote::Pasted(_)));
    let pasted = state.line.pasted.len();
    if pasted > 0 && !told {
        pieces.push(ui.piece(&screen::pasted(pasted), Tone::Accent));
    }
    spaced(pieces)
}
