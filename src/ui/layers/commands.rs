//! The commands that may be meant, each with what it does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::LayerList;
use crate::app::State;
use crate::app::commands::rows;
use crate::text::msg::help;
use crate::text::width::pad_right;
use crate::ui::Ui;
use crate::ui::screens::help::names_of;
use crate::ui::words;

/// The columns of a command in front of what it does.
const NAMES: usize = 16;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: usize) {
    let rows = rows(state);
    let mut list = LayerList::new(ui.say(&help::commands_hint()));
    for row in &rows {
        list.choice(format!("{} {}", pad_right(&names_of(ui, row), NAMES), ui.say(&words::word(row.word))));
    }
    if rows.is_empty() {
        list.words(ui.say(&help::commands_none()), crate::ui::theme::Tone::Text);
    }
    list.draw(ui, area, buf, ui.say(&help::commands_title(rows.len())), selected);
}
