//! The palette: what answers what is typed, each with what it is, what it does and its key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::LayerList;
use crate::app::State;
use crate::app::palette::{PaletteRow, does, rows};
use crate::text::msg::{palette as msg, screen};
use crate::text::width::pad_right;
use crate::text::words as said;
use crate::ui::Ui;
use crate::ui::hints::cap;
use crate::ui::panes::watch;
use crate::ui::screens::help::names_of;
use crate::ui::theme::Tone;
use crate::ui::words;

/// The columns of what kind of thing a row is.
const KIND: usize = 9;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: usize) {
    let rows = rows(state);
    let mut list = LayerList::new(ui.say(&msg::hint()));
    for row in &rows {
        list.choice(format!("{} {}", pad_right(&ui.say(&row.kind()), KIND), told(ui, state, row)));
    }
    if rows.is_empty() {
        list.words(ui.say(&msg::none()), Tone::Text);
    }
    list.draw(ui, area, buf, ui.say(&msg::title(rows.len())), selected);
}

fn told(ui: &Ui<'_>, state: &State, row: &PaletteRow) -> String {
    let tent = state.tent.as_deref();
    let said = match row {
        PaletteRow::Command(row) => {
            Some(format!("{}  {}", names_of(ui, row), ui.say(&words::word(row.word))))
        }
        PaletteRow::Key(row) => Some(format!("{}  {}", cap(ui, row.key), ui.say(&does(row.action)))),
        PaletteRow::Person(id) => {
            let found = state.line.matches.iter().find(|found| found.id == *id);
            found.map(|found| format!("{}  {}", found.person.name, words::home(&found.person)))
        }
        PaletteRow::Home(home) => Some(home.to_string()),
        PaletteRow::Door(code) => {
            let door = tent.and_then(|tent| tent.doors.iter().find(|door| door.code == *code));
            door.map(|door| format!("{code}  {}", ui.say(&said::word(door.state))))
        }
        PaletteRow::Team(no) => {
            let team = tent.and_then(|tent| tent.teams.iter().find(|team| team.team == *no));
            team.map(|team| format!("{}  {}", ui.say(&screen::team(*no)), team.captain))
        }
        PaletteRow::Matter(matter) => tent.map(|tent| watch::told(ui, state, tent, matter).0),
    };
    said.unwrap_or_default()
}
