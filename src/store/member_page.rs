//! The page of a household: each of its people with what their page shows. Reads only.

use super::core::Store;
use super::error::Result;
use super::ledger::PassageRow;
use super::people::PersonRow;
use super::{identity, office, people, representative};
use crate::domain::cards::KnownCard;
use crate::domain::flags::KnownFlag;
use crate::domain::value::{Home, Id};

/// How many passages of each person a household's page shows.
const HOUSEHOLD_PASSAGES: u32 = 5;
/// How many of its people it shows at most: a hostel may be one home.
const MEMBERS: u32 = 200;

/// A member of a household, with what their page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPage {
    pub row: PersonRow,
    /// Their last passages, the newest first.
    pub passages: Vec<PassageRow>,
    /// Their flags of which no end was recorded; some may be over by their date.
    pub flags: Vec<KnownFlag>,
    /// Their cards, the newest first.
    pub cards: Vec<KnownCard>,
    /// They go out for the household.
    pub represents: bool,
}

impl Store {
    /// A household, and the page of each of its people: of the first two hundred, where more live together.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn household_page(&self, home: &Home) -> Result<Vec<MemberPage>> {
        let page = |row: PersonRow, representative: Option<Id>| {
            let passages = self.passages_of(row.id, HOUSEHOLD_PASSAGES)?;
            let others = identity::others(&self.conn, row.id, &row.person)?;
            let flags = identity::flags(&self.conn, row.id, &others)?;
            let cards = office::cards_of(&self.conn, row.id)?;
            Ok(MemberPage { represents: representative == Some(row.id), row, passages, flags, cards })
        };
        self.reading(|| {
            let members = people::household_begins(&self.conn, home, MEMBERS)?;
            let representative = representative::of_home(&self.conn, home)?.map(|who| who.id);
            members.into_iter().map(|row| page(row, representative)).collect()
        })
    }
}
