//! A whole list comes in: one event for each row that says something new, and a summary.

use std::sync::Arc;

use super::{Decide, Decided, Decisions, Ids, card, plain, roster};
use super::{survey, tasks};
use crate::domain::command::{Compared, ListRows, Refusal};
use crate::domain::event::{DoorsEvent, Event, FlagEnded, Gone, ListImported, PeopleEvent, StaffEvent};
use crate::domain::flags::FlagKind;
use crate::domain::follow_up::FollowedCompared;
use crate::domain::listing::residents::ResidentsCompared;
use crate::domain::listing::{Comparison, ListKind};
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::value::SafeText;

/// Bring in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The rows.
    pub rows: ListRows,
    /// The file's own name.
    pub file: SafeText,
    /// Bad rows that were passed over.
    pub skipped: u32,
}

impl Decide for Import {
    /// The list, compared with what the post has.
    type Known = Compared;

    fn is_long(&self) -> bool {
        true
    }

    fn decide<'a>(&self, compared: Compared, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        if let Some(ResidentsCompared { doubts, lost, .. }) = compared.people()
            && !(doubts.is_empty() && lost.is_empty())
        {
            return Err(Refusal::ListUndecided { doubts: doubts.len(), lost: lost.len() });
        }
        let summary = ListImported { file: self.file.clone(), skipped: self.skipped, ..compared.summary() };
        if summary.added + summary.changed + summary.returned + summary.unchanged == 0 {
            return Err(Refusal::EmptyList);
        }
        let mut events = match compared {
            Compared::Residents(compared) => return Ok(residents(compared.list, summary, ids)),
            Compared::Staff(list) => {
                rows(list, ids, StaffEvent::StaffAdded, StaffEvent::StaffChanged, StaffEvent::StaffGone)
            }
            Compared::Doors(list) => {
                rows(list, ids, DoorsEvent::DoorAdded, DoorsEvent::DoorChanged, DoorsEvent::DoorGone)
            }
            Compared::Roster(list, others) => roster::plan(&list, &others, ids)?,
            Compared::Routes(list) => roster::routes(&list)?,
            Compared::FollowUp(list) => follow_ups(list),
            Compared::Survey(list, next_no) => survey::listed(&list.added, next_no, ids, now)?,
            Compared::Tasks { list, gone, sites } => tasks::listed(&list, gone, &sites, now)?,
        };
        events.push(plain(summary));
        Ok(Decisions::Few(events))
    }
}

impl Compared {
    /// What the list changes, in figures; of which file, and what was passed over, is told beside it.
    pub(crate) fn summary(&self) -> ListImported {
        match self {
            Self::Residents(compared) => summary(ListKind::Residents, &compared.list),
            Self::Staff(list) => summary(ListKind::Staff, list),
            Self::Doors(list) => summary(ListKind::Doors, list),
            Self::Roster(list, _) => summary(ListKind::Roster, list),
            Self::Routes(list) => summary(ListKind::Routes, list),
            Self::FollowUp(list) => {
                let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                ListImported {
                    added: count(list.added),
                    changed: count(list.set.len() - list.added),
                    unchanged: count(list.unchanged),
                    ..summary::<()>(ListKind::FollowUp, &Comparison::default())
                }
            }
            Self::Survey(list, _) => summary(ListKind::Survey, list),
            Self::Tasks { list, .. } => summary(ListKind::Tasks, list),
        }
    }
}

/// The events of a list's rows: those that are new, those that say something else, those that are gone.
fn rows<T, E: Into<Event>>(
    list: Comparison<T>,
    ids: Ids<'_>,
    added: fn(T) -> E,
    changed: fn(T) -> E,
    gone: fn(Gone) -> E,
) -> Vec<Decided> {
    let new = list.added.into_iter().map(|row| Decided::about(ids(), added(row)));
    let moved = list.changed.into_iter().chain(list.returned);
    let moved = moved.map(|(id, row)| Decided::about(id, changed(row)));
    new.chain(moved).chain(list.gone.into_iter().map(|id| Decided::about(id, gone(Gone {})))).collect()
}

/// A list of residents. Whoever is new gets a card with the entry.
fn residents(list: Comparison<Arc<Person>>, summary: ListImported, ids: Ids<'_>) -> Decisions<'_> {
    let count = list.added.len() + list.changed.len() + list.returned.len() + list.gone.len() + 1;
    let added = list.added.into_iter().map(|person| {
        let mut person = Person::clone(&person);
        person.card.get_or_insert_with(|| card(ids()));
        Decided::about(ids(), PeopleEvent::PersonAdded(person))
    });
    let moved = list.changed.into_iter().chain(list.returned);
    let moved =
        moved.map(|(id, person)| Decided::about(id, PeopleEvent::PersonChanged(Person::clone(&person))));
    let gone = list.gone.into_iter().map(|id| Decided::about(id, PeopleEvent::PersonGone(Gone {})));
    let events = added.chain(moved).chain(gone).chain([plain(summary)]);
    Decisions::Many { count, events: Box::new(events) }
}

/// Who is under follow-up from now on; it may be over at once where the list makes it shorter.
fn follow_ups(list: FollowedCompared) -> Vec<Decided> {
    let set = list.set.into_iter().flat_map(|(id, flag, is_over)| {
        let ended = is_over.then(|| Decided::about(id, FlagEnded { kind: FlagKind::FollowUp }));
        [Some(Decided::about(id, flag)), ended]
    });
    set.flatten().collect()
}

/// The figures of an import.
fn summary<T>(list: ListKind, rows: &Comparison<T>) -> ListImported {
    // A list that would not fit a u32 would not fit memory either.
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    ListImported {
        list,
        file: SafeText::default(),
        added: count(rows.added.len()),
        changed: count(rows.changed.len()),
        returned: count(rows.returned.len()),
        gone: count(rows.gone.len()),
        unchanged: count(rows.unchanged),
        skipped: 0,
    }
}
