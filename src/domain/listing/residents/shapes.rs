//! What goes into the comparison of a list of residents, and what comes out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::flags::FlagKind;
use crate::domain::identity::Evidence;
use crate::domain::listing::Comparison;
use crate::domain::people::Person;
use crate::domain::value::Id;

/// What somebody would lose with their place on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stake {
    /// The flags that hold.
    pub flags: Vec<FlagKind>,
    /// A fever case is open.
    pub fever: bool,
    /// They have a pass card that is not void.
    pub card: bool,
}

impl Stake {
    /// Whether more than a card is at stake.
    #[must_use]
    pub(crate) fn is_grave(&self) -> bool {
        self.fever || !self.flags.is_empty()
    }
}

/// Somebody whom the post knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownResident {
    /// Their id.
    pub id: Id,
    /// Who it is.
    pub person: Person,
    /// The last list had them no more.
    pub gone: bool,
    /// What they would lose.
    pub stake: Stake,
}

/// What somebody has answered about a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// An entry of the list, by its place, is that known person.
    pub same: BTreeMap<usize, Id>,
    /// An entry of the list is nobody whom the post knows.
    pub new: BTreeSet<usize>,
    /// They have really gone.
    pub gone: BTreeSet<Id>,
    /// Whoever is missing has really gone.
    pub all_gone: bool,
}

/// A list of residents as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResidentRows {
    /// The good rows, shared: whoever compares and whoever brings them in holds the same.
    pub people: Vec<Arc<Person>>,
    /// Of rows that are passed over, what could be read: whoever that is stays as they were.
    pub passed_over: Vec<Person>,
    /// What was answered about it.
    pub answers: Answers,
}

impl From<Vec<Person>> for ResidentRows {
    fn from(people: Vec<Person>) -> Self {
        Self { people: people.into_iter().map(Arc::new).collect(), ..Self::default() }
    }
}

/// An entry that may be somebody whom the post knows, and may be somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Place of the entry in the list.
    pub entry: usize,
    /// Who it may be.
    pub known: Id,
    /// What speaks for it and against it.
    pub evidence: Evidence,
}

/// A list of residents, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentsCompared {
    pub list: Comparison<Arc<Person>>,
    /// What is not: by entry, the likeliest first.
    pub doubts: Vec<Doubt>,
    /// Who would be gone with a flag or an open fever, unanswered.
    pub lost: Vec<Id>,
    /// How many stay as they were because their row was passed over.
    pub kept: usize,
    /// Too many would be gone, unanswered.
    pub many_gone: bool,
}

impl ResidentsCompared {
    /// Whether something is to be answered first.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.doubts.is_empty() || !self.lost.is_empty()
    }
}
