//! A lesson at the screen: what is answered, and how the screen stands, is told to it; its words reach it here.

use super::desk::{Notice, Said, SaidOutcome};
use super::state::practice::{PracticeSlip, Progress};
use super::state::{Effect, Idle, Moment, OpenLayer, State};
use crate::domain::entry::PracticeWish;

/// A line was answered.
pub(super) fn said(state: &mut State, said: &Said, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(practice) = &mut state.practice else { return };
    let group = if let Notice::GroupDone { answer, .. } = &said.notice { Some(&**answer) } else { None };
    if let Some(answer) = said.notice.done().or(group) {
        if let Progress::Next { rest_ms } = practice.recorded(answer, &moment.now) {
            effects.extend((rest_ms > 0).then_some(Effect::SetOn(rest_ms)));
        }
        return;
    }
    let slip = match said.outcome {
        SaidOutcome::Error if matches!(said.notice, Notice::Refused { .. }) => PracticeSlip::Refused,
        SaidOutcome::Error => PracticeSlip::Unread,
        SaidOutcome::Unknown => PracticeSlip::Nobody,
        SaidOutcome::Ambiguous => PracticeSlip::Several,
        SaidOutcome::Held => PracticeSlip::Half,
        SaidOutcome::ConfirmNeeded => PracticeSlip::Asks,
        SaidOutcome::Admitted
        | SaidOutcome::Refused
        | SaidOutcome::Queued
        | SaidOutcome::Recorded
        | SaidOutcome::Ignored => return,
    };
    practice.slip(slip);
}

/// How the screen stands after each message.
pub(super) fn look(state: &mut State, moment: &Moment) {
    let has_line = !state.line.is_empty();
    let is_free = !state.is_busy() && state.desk.open.is_none() && state.desk.pending.is_none();
    let Some(practice) = &mut state.practice else { return };
    practice.look(has_line, is_free, &state.actor.staff_no, &moment.now);
    if practice.take_news() && !state.layers.iter().any(|layer| matches!(layer, OpenLayer::Practice(_))) {
        state.layers.push(OpenLayer::Practice(0));
    }
}

/// What a warden wants of the lesson.
pub(super) fn order(state: &mut State, wish: PracticeWish, moment: &Moment) {
    let Some(practice) = &mut state.practice else { return state.say_idle(Idle::NoPractice) };
    match wish {
        PracticeWish::Show => practice.show(),
        PracticeWish::Skip => practice.skip(&moment.now),
        PracticeWish::Again => {
            practice.again(&moment.now);
            state.layers.retain(|layer| !matches!(layer, OpenLayer::Practice(_)));
        }
    }
}
