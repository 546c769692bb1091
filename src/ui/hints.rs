//! The bottom row: the keys that work now, from the one table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ui;
use super::theme::Tone;
use super::widgets::{KeyHint, KeyRow};
use crate::app::hints::{hints, place};
use crate::app::input::{Key, KeyCode};
use crate::app::keys::{Action, Binding, KeyPlace, by_digit};
use crate::app::{Screen, State};
use crate::domain::any_of::any_of;
use crate::text::msg::{common, figures, help, past, screen, staff};
use crate::text::words::worded;
use crate::text::{Msg, words};

worded! {
    Action: common::KEY,
    Screen: common::SCREEN,
}

/// Draws the keys that fit, the most important first; the emergency lane and the way out are always among them.
///
/// What comes and goes with a letter in the line stands at the right end, beside the way out: the others stay where they
/// are while somebody types, and need not be sent again.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    if state.going {
        let digit =
            |(digit, row): (char, &Binding)| KeyHint::new(digit, ui.say(&word(row.action, row.place)));
        let keys = by_digit(place(state)).map(digit).collect();
        return KeyRow { keys }.draw(ui, area, buf);
    }
    let hints = hints(state);
    let is_at_end = |row: &Binding| {
        let is_of_line = matches!(row.action, Action::Enter | Action::Back);
        is_of_line && row.place == KeyPlace::Screen || row.action == Action::Quit
    };
    let (at_end, others): (Vec<&Binding>, Vec<&Binding>) = hints.iter().partition(|row| is_at_end(row));
    let at_end = KeyRow { keys: at_end.into_iter().filter_map(|row| hint(ui, row, state.screen)).collect() };
    let shown = others.into_iter().filter_map(|row| Some((row.action, hint(ui, row, state.screen)?)));
    let (mut actions, keys): (Vec<Action>, Vec<KeyHint>) = shown.unzip();
    let mut row = KeyRow { keys };
    let taken = at_end.cols().min(area.width);
    let gap = u16::from(taken > 0);
    let left = Rect { width: area.width.saturating_sub(taken + gap), ..area };
    let mut every_way = actions.iter().position(|action| *action == Action::GoTo);
    let is_kept = |action: &Action| matches!(action, Action::Emergency | Action::GoTo);
    while row.fitting(left.width) < row.keys.len()
        && let Some(last) = actions.iter().rposition(|action| !is_kept(action))
    {
        // The way to all function keys gives way where all of them can stand there instead.
        if matches!(actions[last], Action::Show(_))
            && let Some(at) = every_way.take()
        {
            let mut without = row.clone();
            without.keys.remove(at);
            if without.fitting(left.width) == without.keys.len() {
                row = without;
                break;
            }
        }
        actions.remove(last);
        row.keys.remove(last);
    }
    ui.clear(buf, area, Tone::Hint);
    row.draw(ui, left, buf);
    at_end.draw(ui, Rect { x: area.right() - taken, width: taken, ..area }, buf);
}

/// A key as it stands in the row; `None` for one that another stands for.
fn hint(ui: &Ui<'_>, binding: &Binding, shown: Screen) -> Option<KeyHint> {
    let up_down = ui.glyphs.up_down;
    let (cap, hint) = match binding.action {
        action if action.told_with() != action => return None,
        Action::NextPane if binding.place == KeyPlace::Help => return None,
        Action::Left if binding.place == KeyPlace::Help => ("<-/->".to_owned(), help::key_turn()),
        Action::Up if binding.place == KeyPlace::Past => (up_down.to_owned(), past::key_minute()),
        Action::Left if binding.place == KeyPlace::Past => ("<-/->".to_owned(), past::key_record()),
        Action::PageUp if binding.place == KeyPlace::Past => ("PgUp/PgDn".to_owned(), past::key_stop()),
        Action::Up if binding.place == KeyPlace::Figures => (up_down.to_owned(), figures::key_row()),
        Action::Left if binding.place == KeyPlace::Figures => ("<-/->".to_owned(), figures::key_figure()),
        Action::NextPane if binding.place == KeyPlace::Figures => (cap(ui, binding.key), figures::key_span()),
        Action::Up => (up_down.to_owned(), words::word(binding.action)),
        Action::Left if shown == Screen::People => ("<-/->".to_owned(), staff::key_staff()),
        Action::Left => ("<-/->".to_owned(), words::word(binding.action)),
        Action::PageUp => ("PgUp/PgDn".to_owned(), words::word(binding.action)),
        any_of!(
            Action: Enter Back Help Show NextPane PreviousPane Down Right Filter PageDown Emergency Earlier Again
            Undo Figures Reveal Repaint Look Glyphs Language GoTo NextMatter Palette Quit
        ) => (cap(ui, binding.key), word(binding.action, binding.place)),
    };
    Some(KeyHint::new(cap, ui.say(&hint)))
}

/// What stands on a key.
pub(super) fn cap(ui: &Ui<'_>, key: Key) -> String {
    match key.code {
        KeyCode::Char(c) if key.ctrl => format!("^{}", c.to_ascii_uppercase()),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => ui.say(&common::key_enter()),
        KeyCode::Esc => ui.say(&common::key_esc()),
        KeyCode::Tab => ui.say(&common::key_tab()),
        KeyCode::BackTab => format!("Shift+{}", ui.say(&common::key_tab())),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::Delete => "Del".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        KeyCode::Up | KeyCode::Down => ui.glyphs.up_down.to_owned(),
        KeyCode::Left => "<-".to_owned(),
        KeyCode::Right => "->".to_owned(),
    }
}

/// What an action is called in a word.
fn word(action: Action, place: KeyPlace) -> Msg {
    if let Action::Show(screen) = action {
        words::word(screen)
    } else if action.told_with() == Action::NextPane && matches!(place, KeyPlace::Form | KeyPlace::SignIn) {
        screen::key_next()
    } else {
        words::word(action)
    }
}
