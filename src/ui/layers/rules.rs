//! The rules for going out, and the ready ones to choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::LayerList;
use crate::app::State;
use crate::app::rules::{RuleChoice, choices};
use crate::domain::rules::Preset;
use crate::domain::value::SafeText;
use crate::text::msg::gate;
use crate::text::{Language, words};
use crate::ui::Ui;
use crate::ui::theme::Tone;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, selected: Option<usize>) {
    let Some(tent) = &state.tent else { return };
    let now = state.now.wall_ms;
    let choices = choices(tent, &state.now);
    let mut list = LayerList::new(ui.say(&gate::rules_hint()));
    if !choices.iter().any(|choice| matches!(choice, RuleChoice::Rule(_))) {
        list.words(ui.say(&gate::rules_none()), Tone::Text);
    }
    let mut presets = false;
    for choice in choices {
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
                if !std::mem::replace(&mut presets, true) {
                    list.words(String::new(), Tone::Text);
                    list.words(ui.say(&gate::presets_title()), Tone::Title);
                }
                let rule = preset.rule(now);
                (rule.name.clone(), words_of(ui, &rule.text_zh, &rule.text_en), None)
            }
        };
        let when = when.map(|when| format!("[{}] ", ui.say(&when))).unwrap_or_default();
        list.choice(format!("{when}{}", ui.say(&gate::rule_line(&rule_name(ui, &name), &said))));
    }
    list.draw(ui, area, buf, ui.say(&gate::rules_title()), selected);
}

/// A rule's name as it is typed on this screen; of the office's own there is one.
pub(in crate::ui) fn rule_name(ui: &Ui<'_>, name: &SafeText) -> SafeText {
    match Preset::named(name.as_str()).filter(|_| ui.texts.language() == Language::ZhCn) {
        Some(preset) => preset.chinese.into(),
        None => name.clone(),
    }
}

/// A rule's own words in the language in use.
pub(in crate::ui) fn words_of(ui: &Ui<'_>, zh: &SafeText, en: &SafeText) -> SafeText {
    ui.texts.language().choose(zh, en).clone()
}
