//! A line about a fever that waits, typed while nobody is open: whose it is, where that is sure; else it is asked.

use super::desk::Step;
use super::state::{Moment, State};
use crate::domain::any_of::any_of;
use crate::domain::entry::{self, Acts, EntryError, Habit, Line, LineContext};
use crate::domain::fever::{CaseState, FeverCase};

/// What such a line says.
enum FeverTold {
    /// A further reading, as only a retest is taken.
    Retest(Acts),
    Call,
    End,
}

/// What a line says of a fever that waits, if it can say nothing else.
fn told(state: &State, text: &str, line: &Result<Line, EntryError>) -> Option<FeverTold> {
    let desk = &state.desk;
    let is_free = desk.open.is_none()
        && desk.parked.is_empty()
        && desk.chooser.is_none()
        && desk.group.is_none()
        && desk.pending.is_none();
    if !is_free {
        return None;
    }
    match line {
        Ok(Line::Command { word, .. }) if word.has(Habit::TellsCall) => Some(FeverTold::Call),
        Ok(Line::Command { word, .. }) if word.has(Habit::EndsFever) => Some(FeverTold::End),
        // A reading with how it was taken, and nothing else: on a wrist, a neck, or with a clinical thermometer.
        Err(_) => {
            let context = LineContext { subject_open: true, ..desk.context() };
            let Ok(Line::Acts(acts)) = entry::parse(text, &context) else { return None };
            let alone = Acts {
                temperature: acts.temperature,
                method: acts.method,
                device: acts.device,
                ..Acts::default()
            };
            let is_retest = acts.temperature.is_some() && acts.method.is_some() && acts == alone;
            is_retest.then_some(FeverTold::Retest(acts))
        }
        Ok(
            any_of!(
                Line: Empty Help Confirm Pick Command Tailgate Doors Patrol Card CardOrIdNumber Entry Acts Group
            ),
        ) => None,
    }
}

/// A line about a fever at this gate, for whom it is meant; several are asked for. None if it is about something else.
pub(super) fn enter(
    state: &mut State,
    text: &str,
    line: &Result<Line, EntryError>,
    moment: &Moment,
) -> Option<Step> {
    let told = told(state, text, line)?;
    let now_ms = moment.now.wall_ms;
    let gate = state.desk.gate;
    let here = state.tent.iter().flat_map(|tent| &tent.fevers).filter(|case| case.gate == gate);
    let open = |case: &&FeverCase| match told {
        FeverTold::Call => !matches!(case.state(now_ms), CaseState::Over(_)),
        FeverTold::Retest(_) | FeverTold::End => case.is_open(),
    };
    let mut cases: Vec<FeverCase> = here.filter(open).cloned().collect();
    // Whoever is still to be called about comes before whoever was.
    let to_call = |case: &FeverCase| !case.state(now_ms).to_call().is_empty();
    if matches!(told, FeverTold::Call) && cases.iter().any(to_call) {
        cases.retain(to_call);
    }
    if cases.is_empty() {
        return None;
    }
    let acts = match told {
        FeverTold::Retest(acts) => Some(acts),
        FeverTold::Call | FeverTold::End => None,
    };
    Some(state.desk.enter_of_fever(&cases, acts, text, &moment.now))
}
