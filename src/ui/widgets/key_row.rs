//! The row of keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::Ui;
use crate::ui::paint::{RowPiece, columns};
use crate::ui::theme::Tone;

/// A key and what it does now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyHint {
    /// As it stands on the key.
    pub cap: String,
    pub hint: String,
}

impl KeyHint {
    /// A key and what it does.
    pub(crate) fn new(cap: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { cap: cap.into(), hint: hint.into() }
    }

    /// What stands between a key and its word: Chinese needs nothing, Latin letters would run together.
    fn gap(&self) -> &'static str {
        if self.hint.starts_with(|c: char| c.is_ascii()) { " " } else { "" }
    }

    fn cols(&self) -> u16 {
        columns(&self.cap) + columns(self.gap()) + columns(&self.hint)
    }
}

/// The row of keys, most important first.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRow {
    pub keys: Vec<KeyHint>,
}

impl KeyRow {
    /// How many keys fit into `cols` columns; a key is shown whole or not at all.
    #[must_use]
    pub(crate) fn fitting(&self, cols: u16) -> usize {
        let mut taken = 0_u16;
        let fits = |key: &&KeyHint| {
            taken = taken.saturating_add(key.cols());
            let is_in = taken <= cols;
            taken = taken.saturating_add(1);
            is_in
        };
        self.keys.iter().take_while(fits).count()
    }

    /// The columns that all of them take; none without a key.
    pub(crate) fn cols(&self) -> u16 {
        self.keys
            .iter()
            .map(|key| key.cols().saturating_add(1))
            .fold(0, u16::saturating_add)
            .saturating_sub(1)
    }

    /// Draws the keys that fit, and a mark at the end if there are more.
    pub(crate) fn draw(&self, ui: &Ui<'_>, area: Rect, buf: &mut Buffer) {
        let area = Rect { height: 1, ..area }.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        ui.clear(buf, area, Tone::Hint);
        let all = self.fitting(area.width);
        let is_cut = all < self.keys.len();
        let shown = if is_cut { self.fitting(area.width.saturating_sub(2)) } else { all };
        let mut pieces = Vec::new();
        for key in &self.keys[..shown] {
            if !pieces.is_empty() {
                pieces.push(RowPiece::new(" ", Tone::Hint));
            }
            pieces.push(RowPiece::new(key.cap.clone(), Tone::KeyCap));
            pieces.push(RowPiece::new(format!("{}{}", key.gap(), key.hint), Tone::Hint));
        }
        ui.put_pieces(buf, (area.x, area.y), area.width, &pieces);
        if is_cut {
            ui.put_right(buf, area, ui.glyphs.cut, Tone::Muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Screen;
    use crate::app::keys::Action;
    use crate::text::Msg;
    use crate::text::words;
    use crate::ui::testing::{blank, everywhere, in_chinese, rows};

    fn screens(ui: &Ui<'_>) -> KeyRow {
        let screens = [
            (1, words::word(Action::Help)),
            (3, words::word(Screen::Gate)),
            (4, words::word(Screen::Patrol)),
            (5, words::word(Screen::Doors)),
            (7, words::word(Screen::People)),
            (8, words::word(Screen::Shift)),
            (9, words::word(Action::Emergency)),
            (10, words::word(Action::Quit)),
        ];
        let key = |(number, word): &(u8, Msg)| KeyHint::new(format!("F{number}"), ui.say(word));
        KeyRow { keys: screens.iter().map(key).collect() }
    }

    #[test]
    fn the_function_keys_to_all_other_screens_fit_the_smallest_full_screen() {
        everywhere(|ui| {
            let mut buf = blank(80, 1);
            screens(ui).draw(ui, buf.area, &mut buf);
            assert_eq!(screens(ui).fitting(80), 8, "{}", rows(&buf)[0]);
        });
    }

    #[test]
    fn a_key_is_shown_whole_or_not_at_all() {
        in_chinese(|ui| {
            let mut buf = blank(16, 1);
            screens(ui).draw(ui, buf.area, &mut buf);
            assert_eq!(rows(&buf), ["F1帮助 F3门岗  ~"]);
        });
    }
}
