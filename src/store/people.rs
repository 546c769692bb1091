//! People: projections of the residents' list and of visitors, and queries about them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::search::{self, Index};
use super::sql::{code, from_code_opt, from_json};
use super::tally::tally;
use crate::domain::event::{PeopleEvent, PeopleRest};
use crate::domain::gate::{LastPassage, Passing};
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::{CardNumber, Direction, Home, Id};

pub(super) fn project(
    conn: &Connection,
    record: &Record,
    event: &PeopleEvent,
    index: &mut Index,
) -> Result<(), StoreError> {
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

pub(super) fn project_erased(conn: &Connection, record: &Record, rest: PeopleRest) -> Result<(), StoreError> {
    match rest {
        PeopleRest::Resident => add_erased(conn, record, PersonKind::Resident),
        PeopleRest::Visitor => add_erased(conn, record, PersonKind::Visitor),
        PeopleRest::Changed => change_erased(conn, record),
        PeopleRest::Gone => mark_gone(conn, record),
    }
}

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

/// The columns that [`person_row`] reads.
const COLUMNS: &str = "id, body, gone, side, last_seq, last_ms, last_direction, last_outcome";

fn person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    let direction: Option<Direction> = from_code_opt(6, row.get(6)?)?;
    let outcome: Option<Passing> = from_code_opt(7, row.get(7)?)?;
    let last = match (row.get(4)?, row.get(5)?, direction, outcome) {
        (Some(seq), Some(at_ms), Some(direction), Some(outcome)) => {
            Some(LastPassage { seq, at_ms, direction, outcome })
        }
        _ => None,
    };
    Ok(PersonRow {
        id: Id(row.get(0)?),
        person: from_json(1, &row.get::<_, String>(1)?)?,
        gone: row.get(2)?,
        side: from_code_opt(3, row.get(3)?)?,
        last,
    })
}

/// A query for people, with the number of each row behind what [`person_row`] reads.
pub(super) fn selected(condition: &str) -> String {
    format!("SELECT {COLUMNS}, row FROM person {condition}")
}

/// The number of a row of such a query, and the person.
pub(super) fn numbered(row: &Row<'_>) -> rusqlite::Result<(i64, PersonRow)> {
    Ok((row.get(8)?, person_row(row)?))
}

/// A text of a row where it stands, not copied.
pub(super) fn text_at<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// Home as three columns; empty for none.
fn home_columns(person: &Person) -> [&str; 3] {
    person.home.as_ref().map_or(["", "", ""], |home| [&home.building, &home.stairwell, &home.room])
}

pub(super) fn add(
    conn: &Connection,
    record: &Record,
    person: &Person,
    index: &mut search::Index,
) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    let [building, stairwell, room] = home_columns(person);
    conn.prepare_cached(
        "INSERT INTO person (row, id, kind, name, building, stairwell, room, gone, erased, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
    )?
    .execute(params![
        record.seq,
        id.0,
        code(&person.kind),
        person.name.as_str(),
        building,
        stairwell,
        room,
        serde_json::to_string(person)?,
    ])?;
    list_card(conn, record, person)?;
    Ok(index.put(conn, record.seq, person)?)
}

/// A card that came with somebody's row of the list.
fn list_card(conn: &Connection, record: &Record, person: &Person) -> Result<(), StoreError> {
    if let (Some(id), Some(card)) = (record.subject, &person.card) {
        conn.prepare_cached("INSERT OR IGNORE INTO card (number, person, seq) VALUES (?, ?, ?)")?
            .execute(params![card.digits(), id.0, record.seq])?;
    }
    Ok(())
}

/// Changes the cards in a person's body, and the index with it.
fn set_cards(conn: &Connection, id: Id, set: impl FnOnce(&mut Person)) -> Result<(), StoreError> {
    let found: Option<(i64, Person)> = conn
        .prepare_cached("SELECT row, body FROM person WHERE id = ?")?
        .query_row([id.0], |row| Ok((row.get(0)?, from_json(1, &row.get::<_, String>(1)?)?)))
        .optional()?;
    let Some((row, mut person)) = found else { return Ok(()) };
    search::unindex(conn, row, &person)?;
    set(&mut person);
    conn.prepare_cached("UPDATE person SET body = ? WHERE row = ?")?
        .execute(params![serde_json::to_string(&person)?, row])?;
    Ok(search::index(conn, row, &person)?)
}

/// A card is the person's now; the one before still finds them.
pub(super) fn give_card(conn: &Connection, id: Id, number: &CardNumber) -> Result<(), StoreError> {
    set_cards(conn, id, |person| {
        let old = person.card.replace(number.clone());
        person.old_cards.extend(old);
    })
}

/// A card is void; it still finds the person.
pub(super) fn take_card(conn: &Connection, id: Id, number: &CardNumber) -> Result<(), StoreError> {
    set_cards(conn, id, |person| {
        if person.card.as_ref() == Some(number) {
            person.old_cards.extend(person.card.take());
        }
    })
}

pub(super) fn add_erased(conn: &Connection, record: &Record, kind: PersonKind) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO person (row, id, kind, name, building, stairwell, room, gone, erased, body)
         VALUES (?, ?, ?, '', '', '', '', 0, 1, ?)",
        params![record.seq, id.0, code(&kind), empty_body(kind)?],
    )?;
    Ok(())
}

/// The body of somebody of whom nothing is left.
fn empty_body(kind: PersonKind) -> Result<String, StoreError> {
    Ok(serde_json::to_string(&Person { kind, ..Person::default() })?)
}

/// The row and the person that a record is about.
fn of_record(conn: &Connection, record: &Record) -> Result<Option<(i64, Person)>, StoreError> {
    let Some(id) = record.subject else { return Ok(None) };
    Ok(conn
        .prepare_cached("SELECT row, body FROM person WHERE id = ?")?
        .query_row([id.0], |row| Ok((row.get(0)?, from_json(1, &row.get::<_, String>(1)?)?)))
        .optional()?)
}

pub(super) fn change(conn: &Connection, record: &Record, person: &Person) -> Result<(), StoreError> {
    let Some((row, before)) = of_record(conn, record)? else { return Ok(()) };
    search::unindex(conn, row, &before)?;
    let [building, stairwell, room] = home_columns(person);
    conn.prepare_cached(
        "UPDATE person SET name = ?, building = ?, stairwell = ?, room = ?, gone = 0, erased = 0, body = ?
         WHERE row = ?",
    )?
    .execute(params![
        person.name.as_str(),
        building,
        stairwell,
        room,
        serde_json::to_string(person)?,
        row
    ])?;
    Ok(search::index(conn, row, person)?)
}

pub(super) fn change_erased(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some((row, before)) = of_record(conn, record)? else { return Ok(()) };
    search::unindex(conn, row, &before)?;
    empty(conn, row, before.kind, Some(false))
}

/// Takes everything personal out of a row.
fn empty(conn: &Connection, row: i64, kind: PersonKind, gone: Option<bool>) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE person SET name = '', building = '', stairwell = '', room = '', gone = coalesce(?, gone),
                erased = 1, body = ? WHERE row = ?",
        params![gone, empty_body(kind)?, row],
    )?;
    Ok(())
}

pub(super) fn mark_gone(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached("UPDATE person SET gone = 1 WHERE id = ?")?.execute([id.0])?;
    Ok(())
}

/// A visitor written down by mistake is found no more.
pub(super) fn annul_visitor(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    let body: String = conn.query_row("SELECT body FROM person WHERE row = ?", [seq], |row| row.get(0))?;
    search::unindex(conn, seq, &serde_json::from_str(&body)?)?;
    conn.execute("UPDATE person SET gone = 1 WHERE row = ?", [seq])?;
    Ok(())
}

/// Takes everything personal out of the row that a record is about.
pub(super) fn erase(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some((row, person)) = of_record(conn, record)? else { return Ok(()) };
    search::unindex(conn, row, &person)?;
    empty(conn, row, person.kind, None)?;
    conn.execute(
        "UPDATE person SET last_seq = NULL, last_ms = NULL, last_direction = NULL, last_outcome = NULL,
                side = NULL WHERE row = ?",
        [row],
    )?;
    Ok(())
}

/// Counts the people and households of the list anew.
pub(super) fn count(conn: &Connection) -> Result<(), StoreError> {
    let (people, households): (i64, i64) = conn.query_row(
        "SELECT (SELECT count(*) FROM person WHERE kind = 'resident' AND gone = 0 AND erased = 0),
                (SELECT count(*) FROM (SELECT DISTINCT building, stairwell, room FROM person
                                       WHERE kind = 'resident' AND gone = 0 AND erased = 0))",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (name, figure) in [("people", people), ("households", households)] {
        conn.execute("DELETE FROM tally WHERE shift = 0 AND name = ?", [name])?;
        tally(conn, 0, name, figure)?;
    }
    Ok(())
}

pub(super) fn get(conn: &Connection, id: Id) -> Result<Option<PersonRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([id.0], person_row).optional()?)
}

/// Everybody of a home who is still on the list, and its visitors, in the order of the list.
pub(super) fn household(conn: &Connection, home: &Home) -> Result<Vec<PersonRow>, StoreError> {
    household_begins(conn, home, u32::MAX)
}

/// The first of them, at most so many.
pub(super) fn household_begins(
    conn: &Connection,
    home: &Home,
    most: u32,
) -> Result<Vec<PersonRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM person WHERE building = ? AND stairwell = ? AND room = ? AND gone = 0
         ORDER BY kind, row LIMIT ?"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![home.building, home.stairwell, home.room, most], person_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The homes of the list that are meant by one: it itself, else those that are called so where the part of the
/// compound goes without saying, else it without a part that goes without saying here.
pub(super) fn homes_called(conn: &Connection, home: &Home) -> Result<Vec<Home>, StoreError> {
    let exists = |home: &Home, gone: bool| -> Result<bool, StoreError> {
        Ok(conn
            .prepare_cached(
                "SELECT 1 FROM person
                 WHERE building = ? AND stairwell = ? AND room = ? AND kind = 'resident' AND gone <= ? LIMIT 1",
            )?
            .exists(params![home.building, home.stairwell, home.room, gone])?)
    };
    if exists(home, false)? {
        return Ok(vec![home.clone()]);
    }
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT building FROM person
         WHERE stairwell = ?1 AND room = ?2 AND gone = 0 AND kind = 'resident' AND instr(building, ?3) > 1",
    )?;
    let rows = statement
        .query_map(params![home.stairwell, home.room, home.building], |row| row.get::<_, String>(0))?;
    let mut homes = Vec::new();
    for building in rows {
        let whole = Home { building: building?, ..home.clone() };
        if whole.without_front().as_ref() == Some(home) {
            homes.push(whole);
        }
    }
    homes.sort();
    let plain = home.without_front();
    for other in plain.iter().chain([home]) {
        if homes.is_empty() && exists(other, true)? {
            homes.push(other.clone());
        }
    }
    Ok(homes)
}

/// All homes that residents have or had.
pub(super) fn homes(conn: &Connection) -> Result<BTreeSet<Home>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT DISTINCT building, stairwell, room FROM person WHERE kind = 'resident' AND erased = 0",
    )?;
    let rows = statement
        .query_map([], |row| Ok(Home { building: row.get(0)?, stairwell: row.get(1)?, room: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The residents on the list who hold a card, of one home or of all, in the order of homes.
///
/// Each with the moment (wall milliseconds) until which the card is valid, if it has an end.
pub(super) fn card_holders(
    conn: &Connection,
    home: Option<&Home>,
) -> Result<Vec<(Person, Option<i64>)>, StoreError> {
    let [building, stairwell, room] = match home {
        Some(home) => [&home.building, &home.stairwell, &home.room].map(|part| Some(part.as_str())),
        None => [None; 3],
    };
    let mut statement = conn.prepare(
        "SELECT body, (SELECT until_ms FROM card WHERE number = json_extract(person.body, '$.card'))
         FROM person WHERE kind = 'resident' AND gone = 0 AND erased = 0
                AND (?1 IS NULL OR (building = ?1 AND stairwell = ?2 AND room = ?3)) ORDER BY row",
    )?;
    let rows = statement.query_map(params![building, stairwell, room], |row| {
        Ok((from_json(0, &row.get::<_, String>(0)?)?, row.get(1)?))
    })?;
    let mut holders = rows.collect::<Result<Vec<(Person, Option<i64>)>, _>>()?;
    holders.retain(|(person, _)| person.card.is_some());
    holders.sort_by(|(left, _), (right, _)| left.home.cmp(&right.home));
    Ok(holders)
}

/// The last record of a subject that may be erased.
pub(super) fn last_of(conn: &Connection, id: Id) -> Result<Option<i64>, StoreError> {
    if get(conn, id)?.is_none() {
        return Ok(None);
    }
    Ok(conn.query_row("SELECT max(seq) FROM journal WHERE subject = ?", [id.0], |row| row.get(0))?)
}
