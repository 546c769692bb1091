//! The line while it is typed: read anew at each key, looked up, and kept a little later.

use strum::VariantArray as _;

use super::desk;
use super::state::{Effect, OpenLayer, State, Timer};
use crate::domain::any_of::any_of;
use crate::domain::entry::{self, Line};
use crate::domain::matching::Query;
use crate::domain::reveal::RevealReason;
use crate::store::service::Read;

/// How long a half-typed line may go unkept, in milliseconds.
const DRAFT_MS: u64 = 500;

/// The text of the line changed: it is read anew, and kept a little later.
pub(super) fn typed(state: &mut State, effects: &mut Vec<Effect>) {
    state.note = None;
    if state.said.as_ref().is_some_and(|said| said.outcome == desk::SaidOutcome::Error) {
        state.said = None;
    }
    understand(state, effects);
    if !state.draft_timer {
        state.draft_timer = true;
        effects.push(Effect::SetTimer(Timer::KeepDraft, DRAFT_MS));
    }
}

/// How the line is understood, and who may be meant.
pub(super) fn understand(state: &mut State, effects: &mut Vec<Effect>) {
    if state.line.is_empty() {
        state.authors.line_is_new();
        state.line.clear();
        return;
    }
    // A digit under the reasons is none of a line: it shows which one Enter would choose.
    if let Some(OpenLayer::Reasons(selected)) = state.layers.last_mut()
        && let Some(nth) = nth(state.line.text())
    {
        *selected = nth;
        state.line.understood = None;
        return;
    }
    // A word about who works here may stand behind a line that is not done.
    let text = match entry::behind_line(state.line.text()) {
        Some((begun, ..)) => begun,
        None => state.line.text(),
    };
    let understood = entry::parse(text, &state.desk.context());
    let queries = match &understood {
        Ok(Line::Entry { subjects, .. }) => subjects.iter().map(desk::queries_of).collect(),
        Ok(Line::Card { card, .. }) => vec![vec![Query::Card(card.clone())]],
        Err(_)
        | Ok(
            any_of!(
                Line: Empty Help Confirm Pick Command Tailgate Doors Patrol CardOrIdNumber Acts Group
            ),
        ) => Vec::new(),
    };
    state.line.understood = Some(understood);
    if queries.is_empty() {
        state.line.matches.clear();
        state.line.nobody = false;
        state.line.ticket = None;
        return;
    }
    let ticket = state.ticket();
    state.line.ticket = Some(ticket);
    effects.push(Read::Preview(ticket, queries, desk::MATCHES).into());
}

/// The reason that a single typed digit stands for, from 0.
pub(super) fn nth(text: &str) -> Option<usize> {
    let nth: usize = entry::normalise(text).trim().parse().ok()?;
    nth.checked_sub(1).filter(|nth| *nth < RevealReason::VARIANTS.len())
}
