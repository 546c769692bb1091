//! People: projections of the residents' list and of visitors, and queries about them.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::rows::{Statements as _, insert, row};
use super::search::{self, Index};
use super::tally::tally;
use crate::domain::event::{PeopleEvent, PeopleRest};
use crate::domain::gate::LastPassage;
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::{CardNumber, Direction, Home, Id};

pub(super) fn project(conn: &Connection, record: &Record, event: &PeopleEvent, index: &mut Index) -> Result {
    match event {
        PeopleEvent::PersonAdded(person) | PeopleEvent::VisitorRegistered(person) => {
            add(conn, record, person, index)
        }
        PeopleEvent::PersonChanged(person) | PeopleEvent::VisitorChanged(person) => {
            change(conn, record, person)
        }
        PeopleEvent::PersonGone(_) => mark_gone(conn, record),
    }
}

pub(super) fn project_erased(conn: &Connection, record: &Record, rest: PeopleRest) -> Result {
    match rest {
        PeopleRest::Resident => add_erased(conn, record, PersonKind::Resident),
        PeopleRest::Visitor => add_erased(conn, record, PersonKind::Visitor),
        PeopleRest::Changed => change_erased(conn, record),
        PeopleRest::Gone => mark_gone(conn, record),
    }
}

row! {
    /// A person with what the post remembers of them.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PersonRow {
        pub id: Id,
        pub person: Person,
        /// No longer on the list.
        pub gone: bool,
        /// Which way they were last let through.
        pub side: Option<Direction>,
        /// Their last record.
        pub last: Option<LastPassage>,
    }
}

row!(Option<LastPassage> { seq, at_ms, direction, outcome });

/// The columns of a [`PersonRow`].
const COLUMNS: &str = "id, body AS person, gone, side,
    last_seq AS seq, last_ms AS at_ms, last_direction AS direction, last_outcome AS outcome";

/// A query for people, with the number of each row behind what [`PersonRow`] takes.
pub(super) fn selected(condition: &str) -> String {
    format!("SELECT {COLUMNS}, row FROM person {condition}")
}

/// Home as three columns; empty for none.
fn home_columns(person: &Person) -> [&str; 3] {
    person.home.as_ref().map_or(["", "", ""], |home| [&home.building, &home.stairwell, &home.room])
}

fn add(conn: &Connection, record: &Record, person: &Person, index: &mut search::Index) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    let [building, stairwell, room] = home_columns(person);
    insert!(conn; person {
        row: record.seq,
        id,
        kind: person.kind,
        name: person.name,
        building,
        stairwell,
        room,
        gone: 0,
        erased: 0,
        body: person,
    })?;
    list_card(conn, record, person)?;
    index.put(conn, record.seq, person)
}

/// A card that came with somebody's row of the list.
fn list_card(conn: &Connection, record: &Record, person: &Person) -> Result {
    if let (Some(id), Some(card)) = (record.subject, &person.card) {
        conn.run(
            "INSERT OR IGNORE INTO card (number, person, seq) VALUES (?, ?, ?)",
            params![card.digits(), id, record.seq],
        )?;
    }
    Ok(())
}

/// Changes the cards in a person's body, and the index with it.
fn set_cards(conn: &Connection, id: Id, set: impl FnOnce(&mut Person)) -> Result {
    let found: Option<(i64, Person)> = conn.maybe("SELECT row, body FROM person WHERE id = ?", [id])?;
    let Some((row, mut person)) = found else { return Ok(()) };
    search::unindex(conn, row, &person)?;
    set(&mut person);
    conn.run("UPDATE person SET body = ? WHERE row = ?", params![serde_json::to_string(&person)?, row])?;
    search::index(conn, row, &person)
}

/// A card is the person's now; the one before still finds them.
pub(super) fn give_card(conn: &Connection, id: Id, number: &CardNumber) -> Result {
    set_cards(conn, id, |person| {
        let old = person.card.replace(number.clone());
        person.old_cards.extend(old);
    })
}

/// A card is void; it still finds the person.
pub(super) fn take_card(conn: &Connection, id: Id, number: &CardNumber) -> Result {
    set_cards(conn, id, |person| {
        if person.card.as_ref() == Some(number) {
            person.old_cards.extend(person.card.take());
        }
    })
}

fn add_erased(conn: &Connection, record: &Record, kind: PersonKind) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; person {
        row: record.seq,
        id,
        kind,
        name: "",
        building: "",
        stairwell: "",
        room: "",
        gone: 0,
        erased: 1,
        body: empty_body(kind)?,
    })
}

/// The body of somebody of whom nothing is left.
fn empty_body(kind: PersonKind) -> Result<String> {
    Ok(serde_json::to_string(&Person { kind, ..Person::default() })?)
}

/// The row and the person that a record is about.
fn of_record(conn: &Connection, record: &Record) -> Result<Option<(i64, Person)>> {
    record.subject.map_or(Ok(None), |id| of_id(conn, id))
}

fn of_id(conn: &Connection, id: Id) -> Result<Option<(i64, Person)>> {
    conn.maybe("SELECT row, body FROM person WHERE id = ?", [id])
}

fn change(conn: &Connection, record: &Record, person: &Person) -> Result {
    let Some((row, before)) = of_record(conn, record)? else { return Ok(()) };
    search::unindex(conn, row, &before)?;
    let [building, stairwell, room] = home_columns(person);
    conn.run(
        "UPDATE person SET name = ?, building = ?, stairwell = ?, room = ?, gone = 0, erased = 0, body = ?
         WHERE row = ?",
        params![person.name, building, stairwell, room, person, row],
    )?;
    search::index(conn, row, person)
}

fn change_erased(conn: &Connection, record: &Record) -> Result {
    let Some((row, before)) = of_record(conn, record)? else { return Ok(()) };
    search::unindex(conn, row, &before)?;
    empty(conn, row, before.kind, Some(false))
}

/// Takes everything personal out of a row.
fn empty(conn: &Connection, row: i64, kind: PersonKind, gone: Option<bool>) -> Result {
    conn.run(
        "UPDATE person SET name = '', building = '', stairwell = '', room = '', gone = coalesce(?, gone),
                erased = 1, body = ? WHERE row = ?",
        params![gone, empty_body(kind)?, row],
    )
}

fn mark_gone(conn: &Connection, record: &Record) -> Result {
    conn.run("UPDATE person SET gone = 1 WHERE id = ?", [record.subject])
}

/// A visitor written down by mistake is found no more.
pub(super) fn annul_visitor(conn: &Connection, seq: i64) -> Result {
    let person: Person = conn.one("SELECT body FROM person WHERE row = ?", [seq])?;
    search::unindex(conn, seq, &person)?;
    conn.run("UPDATE person SET gone = 1 WHERE row = ?", [seq])
}

/// Takes everything personal out of somebody's row, whatever record it is of: it is one for all that was told of them.
pub(super) fn erase(conn: &Connection, id: Id, _: i64) -> Result {
    let Some((row, person)) = of_id(conn, id)? else { return Ok(()) };
    search::unindex(conn, row, &person)?;
    empty(conn, row, person.kind, None)?;
    conn.run(
        "UPDATE person SET last_seq = NULL, last_ms = NULL, last_direction = NULL, last_outcome = NULL,
                side = NULL, kept_side = NULL WHERE row = ?",
        [row],
    )
}

/// Counts the people and households of the list anew.
pub(super) fn count(conn: &Connection) -> Result {
    let (people, households): (i64, i64) = conn.one(
        "SELECT (SELECT count(*) FROM person WHERE kind = 'resident' AND gone = 0 AND erased = 0),
                (SELECT count(*) FROM (SELECT DISTINCT building, stairwell, room FROM person
                                       WHERE kind = 'resident' AND gone = 0 AND erased = 0))",
        (),
    )?;
    for (name, figure) in [("people", people), ("households", households)] {
        conn.run("DELETE FROM tally WHERE shift = 0 AND name = ?", [name])?;
        tally(conn, 0, name, figure)?;
    }
    Ok(())
}

pub(super) fn get(conn: &Connection, id: Id) -> Result<Option<PersonRow>> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?");
    conn.maybe(&sql, [id])
}

/// Everybody of a home who is still on the list, and its visitors, in the order of the list; at most so many.
pub(super) fn household_begins(conn: &Connection, home: &Home, most: u32) -> Result<Vec<PersonRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM person WHERE building = ? AND stairwell = ? AND room = ? AND gone = 0
         ORDER BY kind, row LIMIT ?"
    );
    conn.all(&sql, params![home.building, home.stairwell, home.room, most])
}

/// The homes of the list that are meant by one: it itself, else those that are called so where the part of the
/// compound goes without saying, else it without a part that goes without saying here.
pub(super) fn homes_called(conn: &Connection, home: &Home) -> Result<Vec<Home>> {
    let exists = |home: &Home, gone: bool| -> Result<bool> {
        conn.has("SELECT 1 FROM person
                 WHERE building = ? AND stairwell = ? AND room = ? AND kind = 'resident' AND gone <= ? LIMIT 1", params![home.building, home.stairwell, home.room, gone])
    };
    if exists(home, false)? {
        return Ok(vec![home.clone()]);
    }
    let mut homes: Vec<Home> = conn.all(
        "SELECT DISTINCT building, stairwell, room FROM person
         WHERE stairwell = ?1 AND room = ?2 AND gone = 0 AND kind = 'resident' AND instr(building, ?3) > 1",
        params![home.stairwell, home.room, home.building],
    )?;
    homes.retain(|whole| whole.without_front().as_ref() == Some(home));
    homes.sort();
    let plain = home.without_front();
    for other in plain.iter().chain([home]) {
        if homes.is_empty() && exists(other, true)? {
            homes.push(other.clone());
        }
    }
    Ok(homes)
}

impl Store {
    /// Everybody of a home.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn household(&self, home: &Home) -> Result<Vec<PersonRow>> {
        household_begins(&self.conn, home, u32::MAX)
    }

    /// All homes that residents have or had.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn homes(&self) -> Result<BTreeSet<Home>> {
        self.conn.all(
            "SELECT DISTINCT building, stairwell, room FROM person WHERE kind = 'resident' AND erased = 0",
            (),
        )
    }

    /// The residents on the list who hold a card, of one home or of all, in the order of homes.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn card_holders(&self, home: Option<&Home>) -> Result<Vec<(Person, Option<i64>)>> {
        let [building, stairwell, room] = match home {
            Some(home) => [&home.building, &home.stairwell, &home.room].map(|part| Some(part.as_str())),
            None => [None; 3],
        };
        let mut holders: Vec<(Person, Option<i64>)> = self.conn.all(
            "SELECT body, (SELECT until_ms FROM card WHERE number = json_extract(person.body, '$.card'))
             FROM person WHERE kind = 'resident' AND gone = 0 AND erased = 0
                    AND (?1 IS NULL OR (building = ?1 AND stairwell = ?2 AND room = ?3)) ORDER BY row",
            [building, stairwell, room],
        )?;
        holders.retain(|(person, _)| person.card.is_some());
        holders.sort_by(|(left, _), (right, _)| left.home.cmp(&right.home));
        Ok(holders)
    }
}
