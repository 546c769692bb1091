//! The residents as a newer list may speak of them, each with what they have at stake: flags, a fever, a card.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::error::Result;
use super::rows::Statements as _;
use super::{fever, office};
use crate::domain::flags::FlagKind;
use crate::domain::listing::residents::{Comparing, KnownResident, ResidentRows, ResidentsCompared, Stake};
use crate::domain::people::Person;
use crate::domain::value::{Home, Id};

/// All residents that a list may speak of, erased ones left out, and what each has at stake at a moment.
pub(super) fn listed(conn: &Connection, now_ms: i64) -> Result<Vec<KnownResident>> {
    let mut all = Vec::new();
    each_listed(conn, now_ms, |known| all.push(known))?;
    Ok(all)
}

/// The same, one after the other.
fn each_listed(conn: &Connection, now_ms: i64, mut tell: impl FnMut(KnownResident)) -> Result {
    let mut flags: HashMap<Id, Vec<FlagKind>> = HashMap::new();
    for row in office::flags(conn)?.into_iter().filter(|row| row.known.flag.holds(now_ms)) {
        flags.entry(row.person).or_default().push(row.known.flag.kind);
    }
    let fevers: HashSet<Id> = fever::open_cases(conn)?;
    conn.each(
        "SELECT id, body, gone FROM person WHERE kind = 'resident' AND erased = 0 ORDER BY row",
        (),
        |(id, person, gone): (Id, Person, bool)| {
            let stake = Stake {
                flags: flags.remove(&id).unwrap_or_default(),
                fever: fevers.contains(&id),
                card: person.card.is_some(),
            };
            tell(KnownResident { id, person, gone, stake });
            Ok(())
        },
    )
}

/// What a newer list of residents would change.
pub(super) fn compare(conn: &Connection, now_ms: i64, rows: &ResidentRows) -> Result<ResidentsCompared> {
    let mut comparing = Comparing::new(rows);
    conn.each(
        "SELECT name, building, stairwell, room FROM person
         WHERE kind = 'resident' AND erased = 0 AND gone = 0",
        (),
        |(name, home): (String, Home)| {
            comparing.announce(&name, [&home.building, &home.stairwell, &home.room]);
            Ok(())
        },
    )?;
    each_listed(conn, now_ms, |known| comparing.add(known))?;
    Ok(comparing.finish())
}
