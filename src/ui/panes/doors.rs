//! The unit doors: figures first, then every door in the order in which it needs a look.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{ListGrid, foot, frame};
use crate::app::State;
use crate::app::tent::{TentPane as Focus, board};
use crate::domain::doors::DoorState;
use crate::store::{DoorRow, Tent};
use crate::text::msg::{doors, screen};
use crate::text::words::word;
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, columns};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, Scroll, TableCell, fixed, flexible, visible_rows};
use crate::ui::words;

/// From this width on a door has a row of its own with place and time.
const WIDE: u16 = 46;
/// No door takes fewer columns.
const NARROWEST: u16 = 14;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let board = board(tent);
    let selected = state.panes.door.min(board.len().saturating_sub(1));
    let focused = state.panes.focus == Focus::Doors;
    let oldest = board.iter().filter_map(|door| door.checked_ms).min();
    let note = oldest.map_or_else(String::new, |oldest| {
        ui.say(&screen::oldest(&ui.coarse_age(words::since(&state.now, oldest))))
    });
    let pane = ui.pane(&doors::title()).count(board.len()).note(note).focused(focused);
    let room = Rect::new(0, 0, area.width.saturating_sub(2), area.height.saturating_sub(3));
    let wide = room.width >= WIDE && room.height > 4;
    let (grid, sizes) = grid(ui, state, room, &board, selected);
    let visible = visible_rows(room.height).max(1);
    let first = selected / visible * visible;
    let scroll = if wide { Scroll { total: board.len(), first, visible } } else { grid.scroll(board.len()) };
    let inside = frame(ui, area, buf, &pane, scroll);
    if inside.is_empty() {
        return;
    }
    if board.is_empty() {
        return ui.put_muted(buf, inside, &doors::empty());
    }
    summary(ui, Rect { height: 1, ..inside }, buf, tent);
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    if wide {
        let shown = &board[first..board.len().min(first + visible)];
        let selected = focused.then(|| selected - first);
        let table = table_columns(ui, state, shown);
        table.draw(ui, list, buf, shown, selected);
        return;
    }
    for (index, place) in grid.places(list, board.len()) {
        cell(ui, place, buf, state, board[index], &sizes);
        if focused && index == selected {
            ui.tint(buf, place, Tone::Selected);
        }
    }
    if let Some(door) = board.get(selected).filter(|_| focused) {
        let checked = door.checked_ms.map(|at| words::time(&state.now, at)).unwrap_or_default();
        let parts = [door.code.to_string(), door.place.to_string(), checked];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        foot(ui, area, buf, scroll, &parts.join(" "), Tone::Accent);
    }
}

/// How a state is to be taken.
pub(in crate::ui) fn tone(state: DoorState) -> Tone {
    match state {
        DoorState::Shut | DoorState::Sealed => Tone::Good,
        DoorState::Open | DoorState::Propped => Tone::Warn,
        DoorState::Broken | DoorState::BrokenOpen | DoorState::Forced | DoorState::UnderRepair => Tone::Alert,
        DoorState::Unknown | DoorState::Repaired | DoorState::Planned => Tone::Accent,
    }
}

/// How many doors are in which state, with words or by their marks alone.
pub(in crate::ui) fn counts(ui: &Ui<'_>, tent: &Tent, with_words: bool) -> Vec<RowPiece> {
    let figures = &tent.figures.doors;
    let counts = [
        (DoorState::Shut, figures.shut),
        (DoorState::Open, figures.open),
        (DoorState::Broken, figures.broken),
        (DoorState::Unknown, figures.unknown),
    ];
    let mut pieces = Vec::new();
    for (state, count) in counts {
        if count == 0 && state != DoorState::Shut {
            continue;
        }
        if !pieces.is_empty() {
            pieces.push(RowPiece::new(" ", Tone::Text));
        }
        let word = if with_words { format!("{} ", ui.say(&word(state))) } else { String::new() };
        let words = format!("{}{word}{count}", ui.glyphs.door(state));
        pieces.push(RowPiece::new(words, if count == 0 { Tone::Muted } else { tone(state) }));
    }
    pieces
}

fn summary(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, tent: &Tent) {
    // Marks alone are clear, half a word is not.
    let whole = counts(ui, tent, true);
    let fits = whole.iter().map(|piece| columns(&piece.text)).sum::<u16>() <= area.width;
    ui.put_pieces(buf, (area.x, area.y), area.width, &if fits { whole } else { counts(ui, tent, false) });
}

/// As many columns as the doors in sight have room for.
fn grid(ui: &Ui<'_>, state: &State, room: Rect, board: &[&DoorRow], selected: usize) -> (ListGrid, Sizes) {
    let mut across = usize::from(room.width / NARROWEST).max(1);
    loop {
        let grid = ListGrid::of(room, across, board.len(), selected);
        let shown = board.iter().skip(grid.first).take(grid.across * grid.down);
        let sizes = Sizes::new(ui, state, shown.copied());
        if across == 1 || sizes.cell() < grid.wide {
            return (grid, sizes);
        }
        across = grid.across.min(across) - 1;
        if across == 0 {
            return (grid, sizes);
        }
    }
}

/// The widths of the parts of a cell.
struct Sizes {
    code: u16,
    word: u16,
    age: u16,
}

impl Sizes {
    fn new<'d>(ui: &Ui<'_>, state: &State, doors: impl Iterator<Item = &'d DoorRow>) -> Self {
        let mut sizes = Self { code: 1, word: 1, age: 0 };
        for door in doors {
            sizes.code = sizes.code.max(columns(&door.code.to_string()));
            // A door that nobody has looked at has no age, so that its word may reach over there.
            if let Some(age) = age(ui, state, door) {
                sizes.age = sizes.age.max(columns(&age));
                sizes.word = sizes.word.max(columns(&ui.say(&word(door.state))));
            }
        }
        sizes
    }

    fn cell(&self) -> u16 {
        1 + self.code + 1 + self.word + 1 + self.age
    }
}

/// How old the last check of a door is.
fn age(ui: &Ui<'_>, state: &State, door: &DoorRow) -> Option<String> {
    door.checked_ms.map(|at| ui.coarse_age(words::since(&state.now, at)))
}

/// Mark, door, word and age.
fn cell(ui: &Ui<'_>, place: Rect, buf: &mut Buffer, state: &State, door: &DoorRow, sizes: &Sizes) {
    let tone = tone(door.state);
    let right = place.right();
    let mut x = place.x;
    for (text, wide, tone) in
        [(ui.glyphs.door(door.state).to_owned(), 1, tone), (door.code.to_string(), sizes.code, Tone::Text)]
    {
        ui.put(buf, (x, place.y), wide.min(right.saturating_sub(x)), &text, tone);
        x += wide;
    }
    let word = ui.say(&word(door.state));
    x += 1;
    let age = age(ui, state, door);
    let kept = age.as_deref().map_or(0, columns);
    ui.put(buf, (x, place.y), right.saturating_sub(x + kept), &word, tone);
    if let Some(age) = age {
        ui.put_right(buf, place, &age, Tone::Muted);
    }
}

/// The columns of the table, no wider than what is in sight, so that the place has the rest.
fn table_columns<'a>(ui: &'a Ui<'_>, state: &'a State, shown: &[&'a DoorRow]) -> ListTable<'a, &'a DoorRow> {
    let sizes = Sizes::new(ui, state, shown.iter().copied());
    let words = shown.iter().map(|door| columns(&ui.say(&word(door.state))));
    // No narrower than the common words, so that nothing moves when a door is shut.
    let common = [DoorState::Shut, DoorState::Open, DoorState::Broken, DoorState::Unknown];
    let common = common.map(|state| columns(&ui.say(&word(state))));
    let word = words.chain(common).max().unwrap_or(0);
    let never = ui.say(&doors::never_checked());
    let time =
        |door: &&DoorRow| door.checked_ms.map_or(columns(&never), |at| columns(&words::time(&state.now, at)));
    let time = shown.iter().map(time).max().unwrap_or(0);
    ListTable::<&DoorRow>::new(doors::empty())
        .column(doors::head_door(), fixed(sizes.code), |door| door.code.to_string())
        .column(doors::head_state(), fixed(word + 1), |door| {
            let word =
                format!("{}{}", ui.glyphs.door(door.state), ui.say(&crate::text::words::word(door.state)));
            TableCell::new(word, tone(door.state))
        })
        .column(screen::head_age(), fixed(sizes.age).right(), |door| {
            age(ui, state, door).unwrap_or_else(|| ui.glyphs.nothing.to_owned())
        })
        .column(screen::head_checked(), fixed(time).gives_way(1), |door| {
            let at = door.checked_ms.map(|at| words::time(&state.now, at));
            TableCell::muted(at.unwrap_or_else(|| ui.say(&doors::never_checked())))
        })
        .column(doors::head_place(), flexible(8, 1).gives_way(2), |door| {
            TableCell::muted(door.place.as_str())
        })
}
