//! Search in the file: an index of keys beside the people, and the question who is meant.
//!
//! Ordinary B-tree ranges bring candidates, `domain::matching` decides and says why. The reply is the same
//! whatever the order in which people were written.

mod finder;
mod keys;
mod later;
mod ranges;
#[cfg(test)]
mod tests;

use rusqlite::{Connection, params};

use super::error::Result;
use super::rows::{Statements as _, insert};
use crate::domain::matching::{MatchWhy, Query};
use crate::domain::people::Person;
use crate::domain::value::Id;

pub(crate) use keys::{KeyKind, keys_of};
pub(super) use later::Index;

/// Somebody found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Row of the person's table.
    pub row: i64,
    /// The person's id.
    pub id: Id,
    /// The person.
    pub person: Person,
    /// Why they were found.
    pub why: MatchWhy,
    /// No longer on the list.
    pub gone: bool,
}

/// Writes a key.
const INSERT_KEY: &str = "INSERT INTO person_key (kind, key, row) VALUES (?, ?, ?)";

/// Puts a person into the index. Not for a row that is in it already.
///
/// # Errors
/// `StoreError` if the file cannot be written.
pub fn index(conn: &Connection, row: i64, person: &Person) -> Result {
    for (kind, key) in keys_of(person) {
        conn.run(INSERT_KEY, params![kind as u8, key, row])?;
    }
    set_rank(conn, row, person)
}

/// Where a person stands among those who are found alike.
fn set_rank(conn: &Connection, row: i64, person: &Person) -> Result {
    insert!(conn; person_rank { row, rank: keys::rank_of(person) })
}

/// Takes a person out of the index; `person` as they were when they were put in.
///
/// # Errors
/// `StoreError` if the file cannot be written.
pub(crate) fn unindex(conn: &Connection, row: i64, person: &Person) -> Result {
    for (kind, key) in keys_of(person) {
        conn.run(
            "DELETE FROM person_key WHERE kind = ?1 AND key = ?2 AND row = ?3",
            params![kind as u8, key, row],
        )?;
    }
    conn.run("DELETE FROM person_rank WHERE row = ?1", [row])
}

/// Who is meant by all subjects, each of which is any of its queries; best first, the gone last, at most
/// `limit`. If nobody has the very characters, they are compared by sound.
///
/// # Errors
/// `StoreError` if the file cannot be read, or a row holds no person.
pub fn find(conn: &Connection, subjects: &[Vec<Query>], limit: usize) -> Result<Vec<Found>> {
    let found = finder::run(conn, subjects, limit)?;
    let mut by_sound = subjects.to_vec();
    let mut changed = false;
    for query in by_sound.iter_mut().flatten() {
        if let Query::Characters(typed) = query {
            *query = Query::Sound(std::mem::take(typed));
            changed = true;
        }
    }
    if found.is_empty() && changed { finder::run(conn, &by_sound, limit) } else { Ok(found) }
}
