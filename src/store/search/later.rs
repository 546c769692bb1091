//! Putting many people into the index: their keys wait and are written in the order of the index, since one by one
//! each of them would touch another page of it.
//!
//! Nothing may be searched for, and nobody of them taken out again, before the last keys are written.

use rusqlite::{Connection, params};

use super::{index, keys};
use crate::domain::people::Person;

/// So many keys wait at most, about 15 MB.
const MOST_WAITING: usize = 600_000;

/// How people are put into the index.
pub(in crate::store) enum Index {
    /// Each at once.
    AtOnce,
    /// Many together.
    Later(Waiting),
}

/// Keys that wait: all texts in one, and of each its kind, its row and where it stands.
#[derive(Default)]
pub(in crate::store) struct Waiting {
    texts: String,
    keys: Vec<(u8, i64, u32, u32)>,
}

impl Index {
    /// For many people.
    pub(in crate::store) fn later() -> Self {
        Self::Later(Waiting::default())
    }

    /// Puts a person into the index. Not for a row that is in it already.
    pub(in crate::store) fn put(
        &mut self,
        conn: &Connection,
        row: i64,
        person: &Person,
    ) -> rusqlite::Result<()> {
        let Self::Later(waiting) = self else { return index(conn, row, person) };
        for (kind, key) in keys::keys_of(person) {
            // A text of four gigabytes cannot come together before so many keys wait.
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let start = place(waiting.texts.len());
            waiting.texts.push_str(&key);
            waiting.keys.push((kind as u8, row, start, place(waiting.texts.len())));
        }
        super::set_rank(conn, row, person)?;
        if waiting.keys.len() >= MOST_WAITING { waiting.write(conn) } else { Ok(()) }
    }

    /// Writes what waits.
    pub(in crate::store) fn finish(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        match self {
            Self::AtOnce => Ok(()),
            Self::Later(waiting) => waiting.write(conn),
        }
    }
}

impl Waiting {
    fn write(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        let Self { texts, keys } = self;
        let text = |start: u32, end: u32| &texts[start as usize..end as usize];
        keys.sort_unstable_by(|one, other| {
            let key = |&(kind, row, start, end): &(u8, i64, u32, u32)| (kind, text(start, end), row);
            key(one).cmp(&key(other))
        });
        let mut insert = conn.prepare_cached(super::INSERT_KEY)?;
        for &(kind, row, start, end) in &*keys {
            insert.execute(params![kind, text(start, end), row])?;
        }
        keys.clear();
        texts.clear();
        Ok(())
    }
}
