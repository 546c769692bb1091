//! What the People screen asks for, and how it is gone through.

pub use super::state::people::{PeopleState, StaffPage};
use super::state::{Effect, Screen, State, Todo};
use crate::domain::patrol::Duty;
use crate::domain::value::Home;
use crate::store::service::{Ticket, Wish};
use crate::store::{Households, HouseholdsWanted};

/// Asks for the households around the chosen one.
pub(super) fn ask_households(state: &mut State, effects: &mut Vec<Effect>) {
    let ticket = state.ticket();
    let people = &mut state.people;
    people.listing = Some(ticket);
    let around = people.chosen().cloned();
    let stood = around.as_ref().and_then(|home| people.households.place_of(home));
    let stood = stood.map(|place| (place, people.households.total));
    let wanted = HouseholdsWanted { around, each_way: 2 * usize::from(state.size.1).max(10), stood };
    effects.push(Wish::Households(ticket, wanted).into());
}

/// Asks for more of the list, if what was read does not fill the screen whichever way somebody goes.
pub(super) fn ask_more(state: &mut State, effects: &mut Vec<Effect>) {
    if state.screen == Screen::People && state.people.lacks(usize::from(state.size.1)) {
        ask_households(state, effects);
    }
}

/// A part of the list was read.
pub(super) fn take_households(
    state: &mut State,
    ticket: Ticket,
    list: Households,
    effects: &mut Vec<Effect>,
) {
    if state.people.take(ticket, list) {
        ask_more(state, effects);
        ask_household(state, effects);
    }
}

/// The home of whoever is open.
pub(super) fn open_home(state: &State) -> Option<Home> {
    state.desk.open.as_ref().and_then(|open| open.known.person.home.clone())
}

/// The household of whoever is open is the chosen one; whether it was another before.
pub(super) fn choose_open(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let Some(home) = open_home(state).filter(|home| state.people.chosen() != Some(home)) else {
        return false;
    };
    state.people.select(&home);
    ask_household(state, effects);
    true
}

/// Asks for the page of the chosen household.
pub(super) fn ask_household(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(home) = state.people.chosen().cloned() else { return };
    let ticket = state.ticket();
    state.people.ticket = Some(ticket);
    effects.push(Wish::Household(ticket, home).into());
}

/// What can be done with somebody of the staff, in the order of the list that is chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaffChoice {
    /// They do something else from now on.
    Duty(Duty),
    /// They set a new PIN.
    ResetPin,
}

impl StaffChoice {
    #[must_use]
    pub(crate) fn all() -> Vec<Self> {
        Duty::ALL.into_iter().map(Self::Duty).chain([Self::ResetPin]).collect()
    }

    fn line(self, staff_no: &str) -> String {
        match self {
            Self::Duty(duty) => format!("{{cmd-duty}} {staff_no} {{duty-{}}}", duty.word()),
            Self::ResetPin => format!("{{cmd-pin}} {{pin-reset}} {staff_no}"),
        }
    }
}

/// The staff's page, from wherever.
pub(super) fn show_staff(state: &mut State) {
    state.people.staff.get_or_insert_default();
    state.leave(Todo::Show(Screen::People));
}

/// The staff's page with somebody of a team selected.
pub(super) fn show_member(state: &mut State, staff_no: Option<String>) {
    show_staff(state);
    if let Some(page) = &mut state.people.staff {
        page.goal = staff_no;
    }
}

/// Types what was chosen into the line, in sight.
pub(super) fn choose(state: &mut State, selected: usize, effects: &mut Vec<Effect>) {
    state.layers.pop();
    let chosen = StaffChoice::all().get(selected).copied();
    let row = state.people.staff.as_ref().and_then(StaffPage::selected);
    if let Some(line) = chosen.zip(row).map(|(chosen, row)| chosen.line(&row.staff.staff_no)) {
        super::rules::type_in(state, &line, effects);
    }
}
