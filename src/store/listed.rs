//! The residents as a newer list may speak of them, each with what they have at stake: flags, a fever, a card.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::error::StoreError;
use super::people::text_at;
use super::sql::from_json;
use super::{fever, office};
use crate::domain::flags::FlagKind;
use crate::domain::listing::residents::{Comparing, KnownResident, ResidentRows, ResidentsCompared, Stake};
use crate::domain::people::Person;
use crate::domain::value::Id;

/// All residents that a list may speak of, erased ones left out, and what each has at stake at a moment.
pub(super) fn listed(conn: &Connection, now_ms: i64) -> Result<Vec<KnownResident>, StoreError> {
    let mut all = Vec::new();
    each_listed(conn, now_ms, |known| all.push(known))?;
    Ok(all)
}

/// The same, one after the other.
fn each_listed(
    conn: &Connection,
    now_ms: i64,
    mut tell: impl FnMut(KnownResident),
) -> Result<(), StoreError> {
    let mut flags: HashMap<Id, Vec<FlagKind>> = HashMap::new();
    for row in office::flags(conn)?.into_iter().filter(|row| row.known.flag.holds(now_ms)) {
        flags.entry(row.person).or_default().push(row.known.flag.kind);
    }
    let fevers: HashSet<Id> = fever::open_cases(conn)?;
    let mut statement = conn
        .prepare("SELECT id, body, gone FROM person WHERE kind = 'resident' AND erased = 0 ORDER BY row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = Id(row.get(0)?);
        let person: Person = from_json(1, text_at(row, 1)?)?;
        let stake = Stake {
            flags: flags.remove(&id).unwrap_or_default(),
            fever: fevers.contains(&id),
            card: person.card.is_some(),
        };
        tell(KnownResident { id, person, gone: row.get(2)?, stake });
    }
    Ok(())
}

/// What a newer list of residents would change.
pub(super) fn compare(
    conn: &Connection,
    now_ms: i64,
    rows: &ResidentRows,
) -> Result<ResidentsCompared, StoreError> {
    let mut comparing = Comparing::new(rows);
    let mut statement = conn.prepare(
        "SELECT name, building, stairwell, room FROM person
         WHERE kind = 'resident' AND erased = 0 AND gone = 0",
    )?;
    let mut names = statement.query([])?;
    while let Some(row) = names.next()? {
        let home = [text_at(row, 1)?, text_at(row, 2)?, text_at(row, 3)?];
        comparing.announce(text_at(row, 0)?, home);
    }
    each_listed(conn, now_ms, |known| comparing.add(known))?;
    Ok(comparing.finish())
}
