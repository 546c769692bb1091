//! One person with two homes: the rows of the list that are one person, and what holds for all of them.
//!
//! Reads only. Each home keeps its row, its card and its history; flags and fevers hold at every one.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, params};

use super::error::Result;
use super::people::{self, PersonRow};
use super::rows::{Statements as _, if_any};
use super::search::KeyKind;
use super::{fever, office};
use crate::domain::fever::{FeverCase, PastFever};
use crate::domain::flags::{Flag, KnownFlag};
use crate::domain::identity::PersonTraits;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::{Home, Id};

/// The other rows of the list that are the same person, those that are no longer on it as well.
pub(super) fn others(conn: &Connection, id: Id, person: &Person) -> Result<Vec<PersonRow>> {
    if person.kind != PersonKind::Resident || person.name.is_empty() {
        return Ok(Vec::new());
    }
    let text = str::to_owned;
    let numbers = person.id_number.iter();
    let numbers = numbers.map(|number| (KeyKind::IdTail, text(number.tail()), text(number.digits())));
    let documents = person.document.iter();
    let documents = documents.map(|paper| (KeyKind::IdTail, paper.tail(), text(paper.as_str())));
    let phones = person.phones().map(|phone| (KeyKind::PhoneTail, text(phone.tail()), text(phone.digits())));
    let mut found: BTreeMap<i64, PersonRow> = BTreeMap::new();
    let sql = people::selected(
        "WHERE row IN (SELECT row FROM person_key WHERE kind = ? AND key = ?)
               AND kind = 'resident' AND erased = 0 AND id <> ? AND instr(body, ?) > 0",
    );
    let mine = PersonTraits::of(person);
    for (kind, tail, whole) in numbers.chain(documents).chain(phones) {
        conn.each(&sql, params![kind as u8, tail, id, whole], |(row, number): (PersonRow, i64)| {
            if mine.is_one_with(&PersonTraits::of(&row.person)) {
                found.insert(number, row);
            }
            Ok(())
        })?;
    }
    Ok(found.into_values().collect())
}

/// The flags of somebody at any of their homes, of which no end was recorded.
pub(super) fn flags(conn: &Connection, id: Id, others: &[PersonRow]) -> Result<Vec<KnownFlag>> {
    let mut all = office::flags_of(conn, id)?;
    for other in others {
        all.extend(office::flags_of(conn, other.id)?);
    }
    all.sort_by_key(|flag| flag.seq);
    Ok(all)
}

/// The flags that stand at the other homes of somebody, and at which row.
pub(super) fn flags_elsewhere(conn: &Connection, others: &[PersonRow]) -> Result<Vec<(Id, KnownFlag)>> {
    let mut all = Vec::new();
    for other in others {
        all.extend(office::flags_of(conn, other.id)?.into_iter().map(|flag| (other.id, flag)));
    }
    Ok(all)
}

/// The open fever case of somebody, at whichever home it was opened.
pub(super) fn fever(conn: &Connection, id: Id, others: &[PersonRow], now: &Now) -> Result<Option<FeverCase>> {
    let mut found = fever::open_of(conn, id, now)?;
    for other in others {
        found = found.or(fever::open_of(conn, other.id, now)?);
    }
    Ok(found)
}

/// How their last case ended, if not with a pass, at whichever home.
pub(super) fn past_fever(
    conn: &Connection,
    id: Id,
    others: &[PersonRow],
    now: &Now,
) -> Result<Option<PastFever>> {
    let mut found = fever::past(conn, id, now)?;
    for other in others {
        let past = fever::past(conn, other.id, now)?;
        found = [found, past].into_iter().flatten().max_by_key(|past| past.case);
    }
    Ok(found)
}

/// The flags of everybody of a home of which no end was recorded, wherever they were set, in the order in which
/// they were.
pub(super) fn flags_at(conn: &Connection, home: &Home) -> Result<Vec<Flag>> {
    let mut at: BTreeMap<i64, Flag> = BTreeMap::new();
    let sql = people::selected("WHERE building = ? AND stairwell = ? AND room = ? AND gone = 0");
    let rows: Vec<PersonRow> = conn.all(&sql, params![home.building, home.stairwell, home.room])?;
    for row in rows {
        let others = others(conn, row.id, &row.person)?;
        at.extend(flags(conn, row.id, &others)?.into_iter().map(|known| (known.seq, known.flag)));
    }
    Ok(at.into_values().collect())
}

/// The flags of which no end was recorded, by every home of whoever has them.
pub(super) fn flags_by_home(conn: &Connection) -> Result<HashMap<Home, Vec<Flag>>> {
    let mut homes: HashMap<Home, Vec<Flag>> = HashMap::new();
    for row in office::flags(conn)? {
        let Some(owner) = people::get(conn, row.person)? else { continue };
        let others = others(conn, owner.id, &owner.person)?;
        let rows = std::iter::once(&owner).chain(&others).filter(|row| !row.gone);
        let mut at: Vec<&Home> = rows.filter_map(|row| row.person.home.as_ref()).collect();
        at.sort();
        at.dedup();
        for home in at {
            homes.entry(home.clone()).or_default().push(row.known.flag.clone());
        }
    }
    Ok(homes)
}

/// What the annulment of a passage takes back: the case that it opened, however that went on, and the
/// end that it made. Both records stand at most three behind it, with no other passage between.
pub(super) fn annul_passage(conn: &Connection, person: Id, seq: i64) -> Result {
    fever::annul_opened(conn, person, seq)?;
    reopen_fever(conn, person, seq)
}

/// Opens a case again that ended with a passage, one that let them through, at whichever of their homes it
/// was opened.
pub(super) fn reopen_fever(conn: &Connection, person: Id, seq: i64) -> Result {
    let homes = if_any(people::get(conn, person)?, |row| others(conn, person, &row.person))?;
    let mut owners = std::iter::once(person).chain(homes.into_iter().map(|other| other.id));
    owners.try_for_each(|owner| fever::reopen_of(conn, owner, person, seq))
}
