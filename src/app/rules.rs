//! The list of rules on the screen: what can be chosen in it, and the line that a choice begins.
//!
//! Nothing is set from here: the choice is typed into the entry line, in sight, to be entered there.

use super::reading::typed;
use super::state::{Effect, State};
use crate::domain::entry;
use crate::domain::now::Now;
use crate::domain::rules::{PRESETS, Preset, RuleRow};
use crate::store::Tent;
use crate::text::Language;

/// A row of the list that can be chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RuleChoice<'a> {
    /// A rule that holds or will: to be ended.
    Rule(&'a RuleRow),
    /// A ready rule: to be set.
    Preset(&'static Preset),
}

/// The rows: rules that are not over, then the ready ones.
#[must_use]
pub(crate) fn choices<'a>(tent: &'a Tent, now: &Now) -> Vec<RuleChoice<'a>> {
    let in_force = tent.rules.in_force(now.wall_ms).map(|row| row.seq);
    let coming = |row: &&RuleRow| row.ended.is_none() && row.rule.from_ms > now.wall_ms;
    let rules = tent.rules.rows.iter().filter(|row| in_force == Some(row.seq) || coming(row));
    rules.map(RuleChoice::Rule).chain(PRESETS.iter().map(RuleChoice::Preset)).collect()
}

/// Types what a chosen row stands for into the entry line.
pub(super) fn choose(state: &mut State, selected: usize, effects: &mut Vec<Effect>) {
    let now = state.now;
    let line = state.tent.as_ref().and_then(|tent| {
        choices(tent, &now).get(selected).map(|choice| match choice {
            RuleChoice::Rule(row) => match Preset::named(row.rule.name.as_str()) {
                Some(ready) => format!("{{cmd-rules}} {{rules-end}} {{rule-{}}}", ready.name),
                None => format!("{{cmd-rules}} {{rules-end}} {}", row.rule.name),
            },
            RuleChoice::Preset(preset) => format!("{{cmd-rules}} {{rules-add}} {{rule-{}}}", preset.name),
        })
    });
    state.layers.pop();
    if let Some(line) = line {
        type_in(state, &line, effects);
    }
}

/// Types a line for somebody, in sight and in their language, with words by their names for texts; what they had typed is
/// an earlier line then.
pub(super) fn type_in(state: &mut State, line: &str, effects: &mut Vec<Effect>) {
    super::earlier::empty_line(state);
    state.line.set(&entry::spelled(line, state.language == Language::ZhCn));
    typed(state, effects);
}
