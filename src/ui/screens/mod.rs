//! The screens, each drawn into the room between the top rows and the entry line.

pub(super) mod doors;
pub(super) mod gate;
pub(super) mod help;
pub(super) mod patrol;
pub(super) mod people;
pub(super) mod shift;
mod staff;
pub(super) mod tasks;
pub(super) mod tent;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ui;
use crate::app::{Screen, State};
use crate::store::Tent;
use crate::text::Msg;
use crate::text::msg::{board, coverage, entry, screen, shift as shift_msg, tasks as tasks_msg};

/// Everything that is drawn of a screen, and said of it elsewhere.
pub(super) struct Face {
    pub draw: fn(&Ui<'_>, Rect, &mut Buffer, &State, &Tent),
    /// How it is begun with, where that is not how a night at the gate begins.
    pub steps: Option<[Msg; 3]>,
    /// What stands in the empty line.
    pub placeholder: Msg,
}

/// The face of a screen.
pub(super) fn face(of: Screen) -> Face {
    let at_the_gate = Face { draw: tent::draw, steps: None, placeholder: entry::placeholder() };
    match of {
        Screen::Tent => at_the_gate,
        Screen::Gate => Face { draw: gate::draw, ..at_the_gate },
        Screen::Patrol => Face {
            draw: patrol::draw,
            steps: Some([coverage::first_one(), coverage::first_two(), coverage::first_three()]),
            ..at_the_gate
        },
        Screen::Doors => Face {
            draw: |ui, area, buf, state, _| doors::draw(ui, area, buf, state),
            steps: Some([board::first_one(), board::first_two(), board::first_three()]),
            placeholder: board::placeholder(),
        },
        Screen::Tasks => Face {
            draw: |ui, area, buf, state, _| tasks::draw(ui, area, buf, state),
            steps: Some([tasks_msg::first_one(), tasks_msg::first_two(), tasks_msg::first_three()]),
            placeholder: tasks_msg::placeholder(),
        },
        Screen::People => {
            Face { draw: |ui, area, buf, state, _| people::draw(ui, area, buf, state), ..at_the_gate }
        }
        Screen::Shift => Face {
            draw: |ui, area, buf, state, _| shift::draw(ui, area, buf, state),
            steps: Some([shift_msg::first_one(), shift_msg::first_two(), shift_msg::first_three()]),
            placeholder: shift_msg::placeholder(),
        },
    }
}

/// How what is in sight is begun with.
pub(super) fn begun_with(state: &State) -> Vec<Msg> {
    let own = (state.screen == Screen::Tasks).then(|| tasks::begun_with(state.tasks.focus)).flatten();
    own.unwrap_or_else(|| face(state.screen).steps.unwrap_or_else(first_night).into())
}

/// What stands in the empty line.
pub(super) fn placeholder_of(state: &State) -> Msg {
    let own = (state.screen == Screen::Tasks).then(|| tasks::placeholder_of(state.tasks.focus)).flatten();
    own.unwrap_or_else(|| face(state.screen).placeholder)
}

/// How one person is done, in three steps.
pub(super) fn first_night() -> [Msg; 3] {
    [screen::first_one(), screen::first_two(), screen::first_three()]
}

/// Two areas side by side; the left one takes so many of a hundred columns.
fn beside(area: Rect, percent: u16) -> (Rect, Rect) {
    let left = share(area.width, percent);
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// Two areas one above the other; the upper one takes so many rows.
pub(super) fn above(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// So many of a hundred.
fn share(whole: u16, percent: u16) -> u16 {
    u16::try_from(u32::from(whole) * u32::from(percent) / 100).unwrap_or(whole)
}
