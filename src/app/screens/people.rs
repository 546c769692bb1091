//! The People screen: the households and a household's page, or the page of the staff.

use super::{Room, ScreenRoom};
use crate::app::desk::{Notice, Said, Step};
use crate::app::people::{ask_household, ask_households, ask_more, choose_open};
use crate::app::sent::{run, when_free};
use crate::app::sight::{moved, put};
use crate::app::state::people::StaffPage;
use crate::app::state::{Effect, Entered, Idle, Moment, OpenLayer, State};
use crate::domain::roles::Right;
use crate::store::service::Wish;

pub(super) struct People;

impl Room for People {
    /// Into the page, and then to the selected member.
    fn enter(&self, state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
        if state.people.staff.is_some() {
            return enter_staff(state, moment, effects);
        }
        match state.people.member.and_then(|member| state.people.page.get(member)) {
            Some(member) => when_free(state, Entered::Open(member.row.id), moment, effects),
            None => self.next_pane(state, 1, effects),
        }
    }

    fn move_by(&self, state: &mut State, rows: isize, effects: &mut Vec<Effect>) -> bool {
        let people = &mut state.people;
        if let Some(page) = &mut people.staff {
            put(moved(page.row, rows, page.rows.as_ref().map_or(0, Vec::len)), &mut page.row)
        } else if let Some(member) = &mut people.member {
            put(moved(*member, rows, people.page.len()), member)
        } else {
            let is_new = people.go(rows);
            ask_more(state, effects);
            ask_household(state, effects);
            is_new
        }
    }

    fn back(&self, state: &mut State, _effects: &mut Vec<Effect>) -> bool {
        state.people.staff.take().is_some() || state.people.member.take().is_some()
    }

    fn next_pane(&self, state: &mut State, by: usize, effects: &mut Vec<Effect>) {
        if state.people.staff.is_some() {
            return self.aside(state, by.cast_signed(), effects);
        }
        let has_page = !state.people.page.is_empty();
        state.people.member = match state.people.member {
            None if has_page => Some(0),
            None | Some(_) => None,
        };
    }

    fn has_aside(&self, _state: &State) -> Result<(), Idle> {
        Ok(())
    }

    /// To the staff's page, or from it to the households.
    fn aside(&self, state: &mut State, _by: isize, effects: &mut Vec<Effect>) {
        if state.people.staff.take().is_none() {
            state.people.staff = Some(StaffPage::default());
            ask_staff(state, effects);
        }
    }
}

impl ScreenRoom for People {
    fn ask(&self, state: &mut State, effects: &mut Vec<Effect>) {
        ask_staff(state, effects);
        ask_households(state, effects);
    }

    fn shown(&self, state: &mut State, effects: &mut Vec<Effect>) {
        ask_staff(state, effects);
        choose_open(state, effects);
        ask_households(state, effects);
    }

    fn opened(&self, state: &mut State, effects: &mut Vec<Effect>) {
        if choose_open(state, effects) {
            ask_households(state, effects);
        }
    }

    fn can_go_back(&self, state: &State) -> bool {
        state.people.staff.is_some() || state.people.member.is_some()
    }
}

/// Asks for the staff's page, if it is in sight.
fn ask_staff(state: &State, effects: &mut Vec<Effect>) {
    if state.people.staff.is_some() {
        effects.push(Wish::Staff.into());
    }
}

/// Enter on the staff's page: what can be done, for whoever may do it.
fn enter_staff(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if !Right::Staff.is_held_by(state.actor.role) {
        let refusal = state.actor.refused(Right::Staff);
        let said = Said::new(Notice::Refused { refusal, person: None }, false);
        run(state, Step::Say(said), moment, effects);
    } else if state.people.staff.as_ref().is_some_and(|page| page.selected().is_some()) {
        state.layers.push(OpenLayer::Staff(None));
    }
}
