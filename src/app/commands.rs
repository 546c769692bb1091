//! The commands that Tab lists behind a slash: those that what was typed may begin, most likely first as things stand.

use super::desk::OpenSubject;
use super::reading::typed;
use super::state::{Effect, OpenLayer, Screen, State};
use crate::domain::entry::{self, COMMANDS, CommandRow, CommandWord, EntryError, Occasion};
use crate::domain::people::PersonKind;
use crate::domain::pinyin;
use crate::text::Language;

/// The commands of a screen, most likely first.
#[must_use]
pub(crate) fn of_screen(screen: Screen) -> Vec<CommandWord> {
    CommandWord::likely(match screen {
        Screen::Tent | Screen::Gate => Occasion::Gate,
        Screen::Patrol => Occasion::Patrol,
        Screen::Doors => Occasion::Doors,
        Screen::Tasks => Occasion::Tasks,
        Screen::People => Occasion::People,
        Screen::Shift => Occasion::Shift,
    })
}

/// What is likely as things stand, most likely first.
pub(super) fn likely(state: &State) -> Vec<CommandWord> {
    let (open, tent) = (state.desk.open.as_ref(), state.tent.as_ref());
    let is_visitor = |open: &OpenSubject| open.known.person.kind == PersonKind::Visitor;
    let occasions = [
        (Occasion::Fever, open.is_some_and(|open| open.known.fever.is_some())),
        (Occasion::Visitor, open.is_some_and(is_visitor)),
        (Occasion::Open, open.is_some()),
        (Occasion::Debt, tent.is_some_and(|tent| !tent.debts.is_empty())),
        (Occasion::Fever, tent.is_some_and(|tent| !tent.fevers.is_empty())),
        (Occasion::Pasted, !state.line.pasted.is_empty()),
    ];
    let now = occasions.into_iter().filter(|(_, is_now)| *is_now).map(|(occasion, _)| occasion);
    now.flat_map(CommandWord::likely).chain(of_screen(state.screen)).collect()
}

/// What stands behind the slash, as long as it is one word.
fn begun(state: &State) -> Option<String> {
    let text = entry::normalise(state.line.text());
    text.strip_prefix('/').filter(|begun| !begun.contains(' ')).map(str::to_lowercase)
}

/// Whether a command may be meant by what is typed of it.
fn may_be(row: &CommandRow, begun: &str) -> bool {
    row.name.starts_with(begun)
        || row.chinese.iter().any(|word| word.contains(begun))
        || row
            .chinese
            .iter()
            .flat_map(|word| pinyin::initials(word))
            .any(|initials| initials.starts_with(begun))
}

/// The rows of the list: what is typed narrows them; first what is likely, last what whoever works here may not do.
#[must_use]
pub(crate) fn rows(state: &State) -> Vec<&'static CommandRow> {
    let begun = begun(state).unwrap_or_default();
    let likely = likely(state);
    let mut rows: Vec<&CommandRow> = Vec::new();
    for row in COMMANDS.iter().filter(|row| may_be(row, &begun)) {
        if rows.iter().all(|before| before.word != row.word) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| {
        let word = row.word;
        let place = likely.iter().position(|one| *one == word).unwrap_or(usize::MAX);
        (!word.right().is_held_by(state.actor.role), place)
    });
    rows
}

/// A command as it is typed on the screen as it is.
#[must_use]
pub(crate) fn spelled(row: &CommandRow, language: Language) -> &'static str {
    match language {
        Language::ZhCn => row.shown(),
        Language::En => row.name,
    }
}

/// Tab behind a slash: the only command that may be meant goes into the line, of several there is a list, and words that
/// are no command are looked for among everything. Whether it was behind a slash.
pub(super) fn tab(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let is_none = matches!(state.line.understood, Some(Err(EntryError::CommandUnknown { .. })));
    if begun(state).is_none() && !is_none {
        return false;
    }
    if let Some(OpenLayer::Commands(selected)) = state.layers.last() {
        choose(state, *selected, effects);
        return true;
    }
    match rows(state)[..] {
        _ if is_none => state.layers.push(OpenLayer::Palette(0)),
        [] => {}
        [only] => put(state, only, effects),
        _ => state.layers.push(OpenLayer::Commands(0)),
    }
    true
}

/// The chosen command goes into the line, and what belongs behind it can be typed.
pub(super) fn choose(state: &mut State, selected: usize, effects: &mut Vec<Effect>) {
    let row = rows(state).get(selected).copied();
    state.layers.pop();
    if let Some(row) = row {
        put(state, row, effects);
    }
}

/// A command goes into the line, with room for what belongs behind it.
pub(super) fn put(state: &mut State, row: &CommandRow, effects: &mut Vec<Effect>) {
    state.line.set(&format!("/{} ", spelled(row, state.language)));
    typed(state, effects);
}

/// The line has changed under the list: another row may be the first, or nothing is begun any more.
pub(super) fn narrowed(state: &mut State) {
    let is_begun = begun(state).is_some();
    if let Some(OpenLayer::Commands(selected)) = state.layers.last_mut() {
        *selected = 0;
        if !is_begun {
            state.layers.pop();
        }
    }
}
