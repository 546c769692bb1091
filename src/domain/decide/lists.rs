//! A whole list comes in: one event for each row that says something new, and a summary.

use super::{Decide, Decided, Decisions, Ids, card, plain, roster};
use crate::domain::command::{Compared, ListRows, Refusal};
use crate::domain::event::{DoorsEvent, Event, Gone, ListImported, PeopleEvent, StaffEvent};
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

    fn decide<'a>(&self, compared: Compared, ids: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        import(compared, &self.file, self.skipped, ids)
    }
}

/// One event for each row that came, changed or went, and a summary.
fn import<'a>(
    compared: Compared,
    file: &SafeText,
    skipped: u32,
    ids: Ids<'a>,
) -> Result<Decisions<'a>, Refusal> {
    let mut events;
    let summary = match compared {
        Compared::Residents(compared) => return residents(compared, file, skipped, ids),
        Compared::Staff(list) => {
            let summary = summary(ListKind::Staff, &list, file, skipped);
            events = rows(list, ids, StaffEvent::StaffAdded, StaffEvent::StaffChanged, StaffEvent::StaffGone);
            summary
        }
        Compared::Doors(list) => {
            let summary = summary(ListKind::Doors, &list, file, skipped);
            events = rows(list, ids, DoorsEvent::DoorAdded, DoorsEvent::DoorChanged, DoorsEvent::DoorGone);
            summary
        }
        Compared::Roster(list, others) => {
            events = roster::plan(&list, &others, ids)?;
            summary(ListKind::Roster, &list, file, skipped)
        }
        Compared::Routes(list) => {
            events = roster::routes(&list)?;
            summary(ListKind::Routes, &list, file, skipped)
        }
    };
    events.push(plain(not_empty(summary)?));
    Ok(Decisions::Few(events))
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
fn residents<'a>(
    compared: ResidentsCompared,
    file: &SafeText,
    skipped: u32,
    ids: Ids<'a>,
) -> Result<Decisions<'a>, Refusal> {
    if compared.is_open() {
        let (doubts, lost) = (compared.doubts.len(), compared.lost.len());
        return Err(Refusal::ListUndecided { doubts, lost });
    }
    let list = compared.list;
    let summary = not_empty(summary(ListKind::Residents, &list, file, skipped))?;
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
    Ok(Decisions::Many { count, events: Box::new(events) })
}

/// The figures of a list that says anything.
fn not_empty(summary: ListImported) -> Result<ListImported, Refusal> {
    let rows = summary.added + summary.changed + summary.returned + summary.unchanged;
    if rows == 0 { Err(Refusal::EmptyList) } else { Ok(summary) }
}

/// The figures of an import.
fn summary<T>(list: ListKind, rows: &Comparison<T>, file: &SafeText, skipped: u32) -> ListImported {
    // A list that would not fit a u32 would not fit memory either.
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    ListImported {
        list,
        file: file.clone(),
        added: count(rows.added.len()),
        changed: count(rows.changed.len()),
        returned: count(rows.returned.len()),
        gone: count(rows.gone.len()),
        unchanged: count(rows.unchanged),
        skipped,
    }
}
