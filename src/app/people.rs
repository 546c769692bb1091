//! What the People screen remembers: the list of households, and the page that is open.

use crate::domain::value::Home;
use crate::store::HouseholdRow;
use crate::store::service::{MemberPage, Ticket};

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
    /// The request whose page is still wanted.
    pub(super) ticket: Option<Ticket>,
}

impl PeopleState {
    /// The selected household.
    #[must_use]
    pub fn selected(&self) -> Option<&HouseholdRow> {
        self.households.get(self.row)
    }

    /// Selects a home, if it is on the list.
    pub fn select(&mut self, home: &Home) {
        if let Some(row) = self.households.iter().position(|household| household.home == *home) {
            self.row = row;
            self.member = None;
        }
    }
}
