//! The Patrol screen: Enter opens the page of what is selected.

use super::{Room, ScreenRoom, no_page};
use crate::app::patrol::{PageSubject, PatrolPage};
use crate::app::state::{Effect, Moment, State};
use crate::domain::patrol::Night;
use crate::store::TeamRow;
use crate::store::service::{Read, Wish};

pub(super) struct Patrol;

impl Room for Patrol {
    fn enter(&self, state: &mut State, _moment: &Moment, effects: &mut Vec<Effect>) {
        let Some(subject) = state.patrol.selected(teams(state)) else { return no_page(state) };
        state.patrol.history = Vec::new();
        state.patrol.pages.push(PatrolPage { subject, row: 0 });
        ask_history(state, effects);
    }

    fn move_by(&self, state: &mut State, rows: isize, _effects: &mut Vec<Effect>) -> bool {
        let teams = state.tent.as_ref().map(|tent| tent.teams.as_slice()).unwrap_or_default();
        state.patrol.move_by(rows, teams, state.sight)
    }

    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.patrol.pages.pop().is_some()
    }

    fn next_pane(&self, state: &mut State, by: usize, _effects: &mut Vec<Effect>) {
        state.patrol.next_pane(by);
    }
}

impl ScreenRoom for Patrol {
    fn ask(&self, state: &mut State, effects: &mut Vec<Effect>) {
        effects.push(Wish::Patrol(Night::tonight(&state.now)).into());
    }

    fn put_away(&self, state: &mut State) {
        state.patrol.put_away();
    }

    /// Who is overdue is reckoned again, and at noon another night is the one to show.
    fn tick(&self, state: &mut State, effects: &mut Vec<Effect>) {
        state.patrol.evaluate(&state.now);
        let tonight = Night::tonight(&state.now);
        if state.patrol.view.as_ref().is_some_and(|view| view.night.night != tonight) {
            self.ask(state, effects);
        }
    }

    fn can_enter(&self, state: &State) -> bool {
        state.patrol.selected(teams(state)).is_some()
    }

    fn can_go_back(&self, state: &State) -> bool {
        !state.patrol.pages.is_empty()
    }
}

fn teams(state: &State) -> &[TeamRow] {
    state.tent.as_ref().map(|tent| tent.teams.as_slice()).unwrap_or_default()
}

/// Asks what else happened where the open incident did.
pub(in crate::app) fn ask_history(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(PatrolPage { subject: PageSubject::Incident(no), .. }) = state.patrol.page() else { return };
    let Some(place) = state.patrol.incident(*no).map(|incident| incident.place.clone()) else { return };
    let ticket = state.ticket();
    state.patrol.ticket = Some(ticket);
    effects.push(Read::IncidentsAt(ticket, place).into());
}
