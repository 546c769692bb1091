//! The commands that Tab lists behind a slash: those that what was typed may begin, most likely first as things stand.

use super::reading::typed;
use super::state::{Effect, Layer, Screen, State};
use crate::domain::entry::{self, COMMANDS, CommandRow, CommandWord};
use crate::domain::people::PersonKind;
use crate::domain::pinyin;
use crate::domain::roles::Right;
use crate::text::Language;

/// The commands of a screen, most likely first.
#[must_use]
pub(crate) fn of_screen(screen: Screen) -> &'static [CommandWord] {
    use CommandWord as W;
    match screen {
        Screen::Tent | Screen::Gate => {
            &[W::Visitor, W::Courier, W::Vehicle, W::Undo, W::Correct, W::Late, W::Permit, W::Who]
        }
        Screen::Patrol => {
            &[W::Incident, W::Here, W::Absent, W::Route, W::Late, W::Replace, W::Join, W::Walkup]
        }
        Screen::Doors => {
            &[W::Repair, W::Watch, W::Missed, W::Assign, W::Seal, W::Unseal, W::Schedule, W::Late]
        }
        Screen::People => &[W::Flag, W::Unflag, W::Card, W::Reveal, W::Staff, W::Duty, W::Pin],
        Screen::Shift => &[W::Check, W::Handover, W::Shift, W::Debt, W::Late, W::Swap],
    }
}

/// What is likely as things stand, most likely first.
fn likely(state: &State) -> Vec<CommandWord> {
    use CommandWord as W;
    let mut likely = Vec::new();
    if let Some(open) = &state.desk.open {
        if open.known.fever.is_some() {
            likely.extend([W::Call, W::Hold, W::Walked]);
        }
        if open.known.person.kind == PersonKind::Visitor {
            likely.push(W::Host);
        }
        likely.extend([W::Permit, W::Flag, W::Card, W::Reveal]);
    }
    if let Some(tent) = &state.tent {
        if !tent.debts.is_empty() {
            likely.push(W::Debt);
        }
        if !tent.fevers.is_empty() {
            likely.extend([W::Call, W::Hold, W::Walked]);
        }
    }
    if !state.line.pasted.is_empty() {
        likely.push(W::Clear);
    }
    likely.extend(of_screen(state.screen));
    likely
}

/// The right that a command needs at least; some need more for some of what they can do.
fn right(word: CommandWord) -> Right {
    use CommandWord as W;
    match word {
        W::Undo
        | W::Visitor
        | W::Take
        | W::Leave
        | W::Vehicle
        | W::Courier
        | W::Again
        | W::Debt
        | W::Host
        | W::Call
        | W::Hold
        | W::Walked
        | W::Gun
        | W::Late
        | W::Correct
        | W::Incident
        | W::Here
        | W::Absent
        | W::Replace
        | W::Join
        | W::Walkup
        | W::Check
        | W::Shift
        | W::Repair
        | W::Watch
        | W::Seal
        | W::Missed
        | W::Short
        | W::Lone
        | W::Permit => Right::Work,
        W::Handover => Right::HandOver,
        W::Card => Right::Cards,
        W::Reveal => Right::Reveal,
        W::Unseal | W::Assign | W::Schedule | W::Route => Right::Plan,
        W::Flag | W::Unflag => Right::Flags,
        W::Rules => Right::Rules,
        W::Duty => Right::Staff,
        W::Emergency => Right::Safety,
        W::Who
        | W::Quit
        | W::Help
        | W::TentScreen
        | W::GateScreen
        | W::PatrolScreen
        | W::DoorsScreen
        | W::PeopleScreen
        | W::ShiftScreen
        | W::Gate
        | W::Theme
        | W::Glyphs
        | W::Lang
        | W::Clear
        | W::Lane
        | W::Headcount
        | W::Swap
        | W::Lock
        | W::Pin
        | W::Staff => Right::Look,
    }
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
    for row in COMMANDS.iter().filter(|row| row.word.is_some() && may_be(row, &begun)) {
        if rows.iter().all(|before| before.word != row.word) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| {
        let Some(word) = row.word else { return (true, usize::MAX) };
        let place = likely.iter().position(|one| *one == word).unwrap_or(usize::MAX);
        (!right(word).is_held_by(state.actor.role), place)
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

/// Tab behind a slash: the only command that may be meant goes into the line, of several there is a list. Whether the
/// line is the beginning of a command.
pub(super) fn tab(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    if begun(state).is_none() {
        return false;
    }
    if let Some(Layer::Commands(selected)) = state.layers.last() {
        choose(state, *selected, effects);
        return true;
    }
    match rows(state)[..] {
        [] => {}
        [only] => put(state, only, effects),
        _ => state.layers.push(Layer::Commands(0)),
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

fn put(state: &mut State, row: &CommandRow, effects: &mut Vec<Effect>) {
    state.line.set(&format!("/{} ", spelled(row, state.language)));
    typed(state, effects);
}

/// The line has changed under the list: another row may be the first, or nothing is begun any more.
pub(super) fn narrowed(state: &mut State) {
    let is_begun = begun(state).is_some();
    if let Some(Layer::Commands(selected)) = state.layers.last_mut() {
        *selected = 0;
        if !is_begun {
            state.layers.pop();
        }
    }
}
