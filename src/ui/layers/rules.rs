//! The rules for going out, and the ready ones to choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::rules::{RuleChoice, choices};
use crate::domain::value::SafeText;
use crate::store::Tent;
use crate::text::msg::gate;
use crate::text::width::cut;
use crate::text::{Language, words};
use crate::ui::Ui;
use crate::ui::paint::Piece;
use crate::ui::theme::Tone;
use crate::ui::widgets::Popup;

/// Draws the list.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: Option<usize>) {
    let Some(tent) = &state.tent else { return };
    let lines = lines(ui, state, tent, selected);
    // A list of a dozen rows fits.
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = ui.say(&gate::rules_title());
    let inside = Popup { title, cols: 74, rows }.draw(ui, area, buf);
    let cols = inside.width.saturating_sub(1);
    for (line, y) in lines.into_iter().zip(inside.y..inside.bottom()) {
        let row = cut(&line.text, usize::from(cols), ui.glyphs.cut);
        ui.put_pieces(buf, (inside.x + 1, y), cols, &[Piece::new(row, line.tone)]);
    }
}

fn lines(ui: &Ui<'_>, state: &State, tent: &Tent, selected: Option<usize>) -> Vec<Piece> {
    let now = state.now.wall_ms;
    let choices = choices(tent, &state.now);
    let mut lines = Vec::new();
    if !choices.iter().any(|choice| matches!(choice, RuleChoice::Rule(_))) {
        lines.push(Piece::new(ui.say(&gate::rules_none()), Tone::Text));
    }
    let mut presets = false;
    for (at, choice) in choices.iter().enumerate() {
        let mark = if Some(at) == selected { ui.glyphs.selection } else { " " };
        let (name, said, when) = match choice {
            RuleChoice::Rule(row) => {
                let when = if row.rule.from_ms <= now {
                    gate::rule_now()
                } else {
                    gate::rule_from(words::moment(&state.now, row.rule.from_ms))
                };
                (row.rule.name.clone(), words_of(ui, &row.rule.text_zh, &row.rule.text_en), Some(when))
            }
            RuleChoice::Preset(preset) => {
                if !presets {
                    presets = true;
                    lines.push(Piece::new("", Tone::Text));
                    lines.push(Piece::new(ui.say(&gate::presets_title()), Tone::Title));
                }
                let rule = preset.rule(now);
                (rule.name.clone(), words_of(ui, &rule.text_zh, &rule.text_en), None)
            }
        };
        let when = when.map(|when| format!("[{}] ", ui.say(&when))).unwrap_or_default();
        let row = format!("{mark} {when}{}", ui.say(&gate::rule_line(&name, &said)));
        lines.push(Piece::new(row, if Some(at) == selected { Tone::Selected } else { Tone::Text }));
    }
    lines.push(Piece::new("", Tone::Text));
    lines.push(Piece::new(ui.say(&gate::rules_hint()), Tone::Muted));
    lines
}

/// A rule's own words in the language in use.
pub(in crate::ui) fn words_of(ui: &Ui<'_>, zh: &SafeText, en: &SafeText) -> SafeText {
    match ui.texts.language() {
        Language::ZhCn => zh.clone(),
        Language::En => en.clone(),
    }
}
