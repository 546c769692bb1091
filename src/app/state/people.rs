//! What the People screen remembers: the list of households and the page that is open, or the page of the staff.

use crate::app::sight::moved;
use crate::domain::value::Home;
use crate::store::service::Ticket;
use crate::store::{HouseholdRow, Households, MemberPage, StaffRow};

/// The People screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleState {
    /// The households around the selected one; read when the screen is opened, after imports, and on the way
    /// through the list.
    pub households: Households,
    /// The selected one, as a row of the whole list.
    pub row: usize,
    /// The page of the selected household: its people, each with what is known of them.
    pub page: Vec<MemberPage>,
    /// The home that the page is of.
    pub home: Option<Home>,
    /// The selected member, as a row of the page; `None`: the list has the arrows.
    pub member: Option<usize>,
    /// The staff's page, while it is the one in sight.
    pub staff: Option<StaffPage>,
    /// The home that is to be selected when its part of the list was read.
    pub(in crate::app) goal: Option<Home>,
    /// So many rows are still to be gone when the next part of the list was read.
    pub(in crate::app) beyond: isize,
    /// The request for a part of the list that came last.
    pub(in crate::app) listing: Option<Ticket>,
    /// The request whose page is still wanted.
    pub(in crate::app) ticket: Option<Ticket>,
}

/// The page of the staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffPage {
    /// Everybody, by number; `None` until it was read.
    pub rows: Option<Vec<StaffRow>>,
    /// The selected one.
    pub row: usize,
    /// Who is to be selected when the page was read, by number.
    pub(in crate::app) goal: Option<String>,
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
        let goal = self.goal.take();
        let wanted = |row: &StaffRow| match &goal {
            Some(no) => row.staff.staff_no == *no,
            None => Some(row.id) == chosen,
        };
        let at = rows.iter().position(wanted);
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

    /// The home that is selected, or is going to be.
    pub(in crate::app) fn chosen(&self) -> Option<&Home> {
        self.goal.as_ref().or_else(|| self.selected().map(|household| &household.home))
    }

    /// Goes so many rows along the list; whether there was anywhere to go. What was not read yet is gone through when
    /// it was.
    pub(in crate::app) fn go(&mut self, rows: isize) -> bool {
        let list = &self.households;
        if self.goal.is_some() || list.rows.is_empty() {
            self.beyond = self.beyond.saturating_add(rows);
            return true;
        }
        let wanted = moved(self.row, rows, list.total);
        let is_new = wanted != self.row;
        self.row = wanted.clamp(list.first, list.end().saturating_sub(1).max(list.first));
        self.beyond = self.beyond.saturating_add(wanted.saturating_sub(self.row).cast_signed());
        self.beyond = self.beyond.saturating_sub(self.row.saturating_sub(wanted).cast_signed());
        is_new
    }

    /// Fewer rows than this are read on a side of the selected one on which the list goes on.
    pub(in crate::app) fn lacks(&self, rows: usize) -> bool {
        let list = &self.households;
        let before = list.first > 0 && self.row < list.first + rows;
        let behind = list.end() < list.total && self.row + rows >= list.end();
        before || behind || self.beyond != 0
    }

    /// Takes a part of the list, unless it was asked for long ago and has nothing of what is chosen. Whoever was
    /// chosen stays so.
    pub(in crate::app) fn take(&mut self, ticket: Ticket, list: Households) -> bool {
        let is_last = self.listing == Some(ticket);
        let place = match self.chosen() {
            Some(home) => list.place_of(home),
            None => Some(list.at),
        };
        if place.is_none() && !is_last {
            return false;
        }
        let before = self.selected().map(|household| household.home.clone());
        self.row = place.unwrap_or(list.at);
        self.households = list;
        if is_last {
            (self.goal, self.listing) = (None, None);
        }
        let beyond = std::mem::take(&mut self.beyond);
        if !self.households.rows.is_empty() {
            self.go(beyond);
        }
        if self.selected().map(|household| &household.home) != before.as_ref() {
            self.member = None;
        }
        true
    }

    /// The page of the household that was asked for.
    pub(in crate::app) fn take_page(&mut self, page: Vec<MemberPage>) {
        self.home = page.first().and_then(|member| member.row.person.home.clone());
        self.page = page;
        let last = self.page.len().saturating_sub(1);
        self.member = self.member.map(|member| member.min(last));
    }

    /// The staff, if their page is still in sight.
    pub(in crate::app) fn take_staff(&mut self, rows: Vec<StaffRow>) {
        if let Some(page) = &mut self.staff {
            page.take(rows);
        }
    }

    /// Selects a home; one that was not read yet when it was.
    pub fn select(&mut self, home: &Home) {
        if self.chosen() != Some(home) {
            self.member = None;
        }
        self.beyond = 0;
        match self.households.place_of(home) {
            Some(row) => (self.row, self.goal) = (row, None),
            None => self.goal = Some(home.clone()),
        }
    }
}
