//! What the People screen remembers: the list of households and the page that is open, or the page of the staff.

use super::desk::{Notice, Said, Step};
use super::sent::run;
use super::state::{Effect, Layer, Moment, Screen, State};
use crate::domain::command::Refusal;
use crate::domain::patrol::Duty;
use crate::domain::roles::Right;
use crate::domain::value::Home;
use crate::store::service::{MemberPage, Request, Ticket};
use crate::store::{HouseholdRow, StaffRow};

/// The People screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleState {
    /// All households, in order; read when the screen is opened and after imports.
    pub households: Vec<HouseholdRow>,
    /// The selected one, as a row.
    pub row: usize,
    /// The page of the selected household: its people, each with what is known of them.
    pub page: Vec<MemberPage>,
    /// The home that the page is of.
    pub home: Option<Home>,
    /// The selected member, as a row of the page; `None`: the list has the arrows.
    pub member: Option<usize>,
    /// The staff's page, while it is the one in sight.
    pub staff: Option<StaffPage>,
    /// The request whose page is still wanted.
    pub(super) ticket: Option<Ticket>,
}

/// The page of the staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffPage {
    /// Everybody, by number; `None` until it was read.
    pub rows: Option<Vec<StaffRow>>,
    /// The selected one.
    pub row: usize,
}

impl StaffPage {
    /// Who is selected.
    #[must_use]
    pub fn selected(&self) -> Option<&StaffRow> {
        self.rows.as_ref()?.get(self.row)
    }

    /// What was read; whoever was chosen stays so.
    pub fn take(&mut self, rows: Vec<StaffRow>) {
        let chosen = self.selected().map(|row| row.id);
        let at = chosen.and_then(|chosen| rows.iter().position(|row| row.id == chosen));
        self.row = at.unwrap_or(self.row).min(rows.len().saturating_sub(1));
        self.rows = Some(rows);
    }
}

impl PeopleState {
    /// The selected household.
    #[must_use]
    pub fn selected(&self) -> Option<&HouseholdRow> {
        self.households.get(self.row)
    }

    /// The page of the household that was asked for.
    pub(super) fn take_page(&mut self, page: Vec<MemberPage>) {
        self.home = page.first().and_then(|member| member.row.person.home.clone());
        self.page = page;
        let last = self.page.len().saturating_sub(1);
        self.member = self.member.map(|member| member.min(last));
    }

    /// The staff, if their page is still in sight.
    pub(super) fn take_staff(&mut self, rows: Vec<StaffRow>) {
        if let Some(page) = &mut self.staff {
            page.take(rows);
        }
    }

    /// Selects a home, if it is on the list.
    pub fn select(&mut self, home: &Home) {
        if let Some(row) = self.households.iter().position(|household| household.home == *home) {
            self.row = row;
            self.member = None;
        }
    }
}

/// What can be done with somebody of the staff, in the order of the list that is chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffChoice {
    /// They do something else from now on.
    Duty(Duty),
    /// They set a new PIN.
    ResetPin,
}

impl StaffChoice {
    /// All of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Duty::ALL.into_iter().map(Self::Duty).chain([Self::ResetPin]).collect()
    }

    /// How it is typed.
    fn line(self, staff_no: &str) -> String {
        match self {
            Self::Duty(duty) => format!("/duty {staff_no} {}", duty.word()),
            Self::ResetPin => format!("/pin reset {staff_no}"),
        }
    }
}

/// To the staff's page, or from it to the households.
pub(super) fn turn(state: &mut State, effects: &mut Vec<Effect>) {
    if state.people.staff.take().is_none() {
        state.people.staff = Some(StaffPage::default());
        ask_staff(state, effects);
    }
}

/// The staff's page, from wherever.
pub(super) fn show_staff(state: &mut State, effects: &mut Vec<Effect>) {
    super::moves::show(state, Screen::People, effects);
    state.people.staff.get_or_insert_default();
    ask_staff(state, effects);
}

/// Asks for the staff's page, if it is in sight.
pub(super) fn ask_staff(state: &State, effects: &mut Vec<Effect>) {
    if state.people.staff.is_some() {
        effects.push(Effect::Ask(Request::Staff));
    }
}

/// Enter on the staff's page: what can be done, for whoever may do it.
pub(super) fn enter_staff(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if !Right::Staff.is_held_by(state.actor.role) {
        let refusal = Refusal::NotAllowed { needed: Right::Staff.needs() };
        let said = Said::new(Notice::Refused { refusal, person: None }, false);
        run(state, Step::Say(said), moment, effects);
    } else if state.people.staff.as_ref().is_some_and(|page| page.selected().is_some()) {
        state.layers.push(Layer::Staff(0));
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
