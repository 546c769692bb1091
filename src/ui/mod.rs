//! Draws the state: screens, widgets, glyphs, styles by meaning.
//!
//! Nothing here decides, reads a clock or a database, or knows a key; what is drawn is handed in
//! together with one explicit context. Every string reaches the buffer through `paint`.

mod coach;
mod entry;
pub mod glyphs;
mod hints;
mod layers;
mod notes;
pub(crate) mod paint;
mod panes;
pub(crate) mod plain;
mod screens;
pub mod theme;
mod top;
pub(crate) mod widgets;
mod words;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::help::HelpPage;
use crate::app::{Sight, State};
use crate::text::markup::ChapterSection;
use crate::text::msg::common;
use crate::text::{Msg, Texts};
use glyphs::Glyphs;
use theme::{Theme, Tone};
pub(crate) use widgets::SMALLEST;

/// What everything that draws needs to know, and no more.
#[derive(Clone, Copy)]
pub struct Ui<'a> {
    /// The texts of the language in use.
    pub texts: &'a Texts,
    /// The styles by meaning.
    pub theme: &'a Theme,
    /// The marks and borders.
    pub glyphs: &'a Glyphs,
    /// Where drawing tells how much of the focused list it had room for.
    pub sight: &'a Cell<Sight>,
}

/// All that help tells, page by page. For those who ask for it outside the screen.
pub(crate) fn help_pages(texts: &Texts) -> Vec<(HelpPage, Vec<ChapterSection>)> {
    let theme = theme::Theme::new(crate::app::ThemeName::Day, theme::Colours::None);
    let (glyphs, sight) = (glyphs::Glyphs::new(glyphs::GlyphSet::Line), Cell::default());
    screens::help::pages(&Ui { texts, theme: &theme, glyphs: &glyphs, sight: &sight })
}

impl Ui<'_> {
    /// Says `message` in the language in use.
    #[must_use]
    pub(crate) fn say(&self, message: &Msg) -> String {
        self.texts.say(message)
    }
}

/// Draws the whole program into `area`. Returns where the real cursor belongs: in the entry line,
/// unless a form has it; `None` where the window is too small for a screen.
pub fn draw(buf: &mut Buffer, area: Rect, state: &State, ui: &Ui<'_>) -> Option<Position> {
    let area = area.intersection(buf.area);
    if widgets::too_small(ui, area, buf) {
        return None;
    }
    ui.clear(buf, area, Tone::Text);
    let head = top::draw(ui, area, buf, state);
    let head = head + coach::draw(ui, Rect { y: area.y + head, ..area }, buf, state);
    let [entry, foot] = entry_and_foot(area);
    let body = Rect { y: area.y + head, height: entry.y.saturating_sub(area.y + head), ..area };
    if state.is_hidden() {
        hints::draw(ui, foot, buf, state);
        return layers::sign_in::draw(ui, Rect { height: foot.y - body.y, ..body }, buf, state);
    }
    match &state.tent {
        None => ui.put_muted(buf, body, &common::loading()),
        Some(tent) => (screens::face(state.screen).draw)(ui, body, buf, state, tent),
    }
    let in_line = entry::draw(ui, entry, buf, state);
    hints::draw(ui, foot, buf, state);
    let mut in_layer = None;
    for layer in &state.layers {
        in_layer = layers::draw(ui, body, buf, state, layer);
    }
    let in_form = layers::sign_in::draw(ui, body, buf, state);
    in_form.or(in_layer).or(in_line)
}

/// Draws what typing changes and nothing else, in the rows of [`line_area`]. Not for a screen with a layer over it.
pub fn draw_line(buf: &mut Buffer, area: Rect, state: &State, ui: &Ui<'_>) -> Option<Position> {
    ui.clear(buf, line_area(area), Tone::Text);
    let [entry, foot] = entry_and_foot(area);
    let cursor = entry::draw(ui, entry, buf, state);
    hints::draw(ui, foot, buf, state);
    cursor
}

/// The rows of a screen that typing changes; empty where the window is too small for a screen.
#[must_use]
pub fn line_area(area: Rect) -> Rect {
    let [entry, foot] = entry_and_foot(area);
    if widgets::is_too_small(area) { Rect::ZERO } else { entry.union(foot) }
}

/// Where the entry area is, and the row of keys.
fn entry_and_foot(area: Rect) -> [Rect; 2] {
    let bottom = area.bottom();
    let y = bottom.saturating_sub(1 + entry::ROWS);
    [Rect { y, height: entry::ROWS, ..area }, Rect { y: bottom.saturating_sub(1), height: 1, ..area }]
}

#[cfg(test)]
pub(crate) mod testing {
    //! What the tests of every widget need: a context in each language and glyph set.

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::text::Language;

    /// Runs `check` in both languages and with both glyph sets.
    pub(crate) fn everywhere(check: impl Fn(&Ui<'_>)) {
        for language in Language::ALL {
            for glyphs in [Glyphs::line(), Glyphs::ascii()] {
                let (texts, theme) = (Texts::new(language), Theme::default());
                check(&Ui { texts: &texts, theme: &theme, glyphs: &glyphs, sight: &Cell::default() });
            }
        }
    }

    /// Runs `check` in Chinese with the ASCII set, whose drawings are easy to write down.
    pub(crate) fn in_chinese(check: impl Fn(&Ui<'_>)) {
        let (texts, theme, glyphs) = (Texts::new(Language::ZhCn), Theme::default(), Glyphs::ascii());
        check(&Ui { texts: &texts, theme: &theme, glyphs: &glyphs, sight: &Cell::default() });
    }

    /// An empty buffer of this size.
    pub(crate) fn blank(width: u16, height: u16) -> Buffer {
        Buffer::empty(Rect::new(0, 0, width, height))
    }

    /// What a terminal would show: the rows of the buffer, wide characters once, no blanks behind.
    pub(crate) fn rows(buf: &Buffer) -> Vec<String> {
        let row = |y| {
            let (mut row, mut x) = (String::new(), buf.area.left());
            while x < buf.area.right() {
                let symbol = buf[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(crate::text::width::width(symbol)).unwrap().max(1);
            }
            row.trim_end().to_owned()
        };
        (buf.area.top()..buf.area.bottom()).map(row).collect()
    }
}
