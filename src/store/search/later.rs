//! Putting many people into the index: their keys wait and are written in the order of the index, since one by one
//! each of them would touch another page of it.
//!
//! Nothing may be searched for, and nobody of them taken out again, before the last keys are written.

use std::ops::Range;

use rusqlite::{Connection, params};

use super::{index, keys};
use crate::domain::people::Person;
use crate::store::error::Result;
use crate::store::rows::Statements as _;

/// So many keys wait at most, about 15 MB.
const MOST_WAITING: usize = 600_000;

/// So many keys are written by one statement, which then need not be begun and ended for each.
const TOGETHER: usize = 64;

/// How people are put into the index.
pub(in crate::store) enum Index {
    /// Each at once.
    AtOnce,
    Later(WaitingKeys),
    /// Not at all: nobody is searched for there.
    Nowhere,
}

/// Keys that wait, and all their texts in one.
#[derive(Default)]
pub(in crate::store) struct WaitingKeys {
    texts: String,
    keys: Vec<LaterKey>,
}

struct LaterKey {
    kind: u8,
    /// How its text begins, as a number that sorts alike: most keys are told apart by it.
    beginning: u64,
    text: Range<u32>,
    row: i64,
}

impl Index {
    pub(in crate::store) fn later() -> Self {
        Self::Later(WaitingKeys::default())
    }

    /// Puts a person into the index. Not for a row that is in it already.
    pub(in crate::store) fn put(&mut self, conn: &Connection, row: i64, person: &Person) -> Result {
        let waiting = match self {
            Self::AtOnce => return index(conn, row, person),
            Self::Nowhere => return Ok(()),
            Self::Later(waiting) => waiting,
        };
        for (kind, key) in keys::keys_of(person) {
            // A text of four gigabytes cannot come together before so many keys wait.
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let start = place(waiting.texts.len());
            waiting.texts.push_str(&key);
            let text = start..place(waiting.texts.len());
            waiting.keys.push(LaterKey { kind: kind as u8, beginning: beginning(&key), text, row });
        }
        super::set_rank(conn, row, person)?;
        if waiting.keys.len() >= MOST_WAITING { waiting.write(conn) } else { Ok(()) }
    }

    pub(in crate::store) fn finish(&mut self, conn: &Connection) -> Result {
        match self {
            Self::AtOnce | Self::Nowhere => Ok(()),
            Self::Later(waiting) => waiting.write(conn),
        }
    }
}

/// The first eight bytes of a text, the first one the highest.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
    u64::from_be_bytes(bytes)
}

impl WaitingKeys {
    fn write(&mut self, conn: &Connection) -> Result {
        let Self { texts, keys } = self;
        let text = |key: &LaterKey| &texts[key.text.start as usize..key.text.end as usize];
        keys.sort_unstable_by(|one, other| {
            let by_beginning = (one.kind, one.beginning).cmp(&(other.kind, other.beginning));
            by_beginning.then_with(|| (text(one), one.row).cmp(&(text(other), other.row)))
        });
        let (many, few) = keys.as_chunks::<TOGETHER>();
        let insert_many = format!("{}{}", super::INSERT_KEY, ", (?, ?, ?)".repeat(TOGETHER - 1));
        let mut insert = conn.prepare_cached(&insert_many)?;
        for keys in many {
            for (at, key) in keys.iter().enumerate() {
                insert.raw_bind_parameter(at * 3 + 1, key.kind)?;
                insert.raw_bind_parameter(at * 3 + 2, text(key))?;
                insert.raw_bind_parameter(at * 3 + 3, key.row)?;
            }
            insert.raw_execute()?;
        }
        for key in few {
            conn.run(super::INSERT_KEY, params![key.kind, text(key), key.row])?;
        }
        keys.clear();
        texts.clear();
        Ok(())
    }
}
