//! Who goes out for a household: the projection, and what verdicts, pages and tables ask of it.
//!
//! Whoever was named counts as long as they live in the home that they were named for.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::people;
use super::rows::{Statements as _, if_any, insert, row};
use crate::domain::command::RepresentativeCommand;
use crate::domain::decide::KnownRepresentative;
use crate::domain::event::{RepresentativeEvent, RepresentativeUndo};
use crate::domain::now::Now;
use crate::domain::representative::{Representative, RepresentativeNamed};
use crate::domain::value::{Home, Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &RepresentativeEvent) -> Result {
    match event {
        RepresentativeEvent::RepresentativeNamed(named) => name(conn, record, named),
        RepresentativeEvent::RepresentativeReplaced(ended)
        | RepresentativeEvent::RepresentativeEnded(ended) => {
            let Home { building, stairwell, room } = &ended.home;
            conn.run(
                "UPDATE representative SET end_seq = ?1
                 WHERE person = ?2 AND building = ?3 AND stairwell = ?4 AND room = ?5 AND end_seq IS NULL",
                params![record.seq, record.subject, building, stairwell, room],
            )
        }
    }
}

fn name(conn: &Connection, record: &Record, named: &RepresentativeNamed) -> Result {
    let Some(person) = record.subject else { return Ok(()) };
    insert!(conn; representative {
        seq: record.seq,
        person,
        building: named.home.building,
        stairwell: named.home.stairwell,
        room: named.home.room,
        at_ms: record.at_ms,
        actor: record.actor,
        reason: named.reason,
    })
}

pub(super) fn take_back(conn: &Connection, undo: RepresentativeUndo, seq: i64) -> Result {
    let again = "UPDATE representative SET end_seq = NULL WHERE end_seq = ?";
    match undo {
        RepresentativeUndo::Ended => conn.run(again, [seq]),
        // Whoever they took the place of stands in the record behind theirs.
        RepresentativeUndo::Named => {
            conn.run("UPDATE representative SET annulled = 1 WHERE seq = ?", [seq])?;
            conn.run(again, [seq + 1])
        }
    }
}

/// Forgets for whom somebody went out, up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    conn.run("DELETE FROM representative WHERE person = ? AND seq <= ?", params![person, up_to])
}

row!(Representative { id, name });

/// Who was named for a home, the last one first, and whether they still live there.
fn named(conn: &Connection, home: &Home) -> Result<Vec<(Representative, bool)>> {
    conn.all(
        "SELECT person.id, person.name, gone = 0 AND person.building = ?1 AND person.stairwell = ?2 AND person.room = ?3
         FROM representative JOIN person ON person.id = representative.person
         WHERE representative.building = ?1 AND representative.stairwell = ?2 AND representative.room = ?3
               AND annulled = 0 AND end_seq IS NULL
         ORDER BY seq DESC",
        params![home.building, home.stairwell, home.room],
    )
}

/// Who goes out for a household.
pub(super) fn of_home(conn: &Connection, home: &Home) -> Result<Option<Representative>> {
    let last = named(conn, home)?.into_iter().next();
    Ok(last.filter(|(_, lives_here)| *lives_here).map(|(who, _)| who))
}

row! {
    /// A line of the table of representatives.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RepresentativeLine {
        /// Which household.
        pub home: Home,
        /// Who.
        pub name: SafeText,
        /// Since when, in wall milliseconds.
        pub since_ms: i64,
        /// Why another than before; empty for the first one.
        pub reason: SafeText,
        /// Name of who wrote it down, else the staff number.
        pub by: SafeText,
    }
}

impl Store {
    /// Who goes out for which household, in the order of homes.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn representatives(&self) -> Result<Vec<RepresentativeLine>> {
        self.reading(|| {
            let mut last: BTreeMap<Home, (RepresentativeLine, bool)> = BTreeMap::new();
            let sql = "SELECT r.building, r.stairwell, r.room, person.name, at_ms AS since_ms, reason,
                       coalesce((SELECT name FROM staff WHERE staff_no = actor LIMIT 1), actor) AS by,
                       gone = 0 AND person.building = r.building AND person.stairwell = r.stairwell
                                AND person.room = r.room
                FROM representative AS r JOIN person ON person.id = r.person
                WHERE annulled = 0 AND end_seq IS NULL ORDER BY seq";
            self.conn.each(sql, (), |(line, lives_here): (RepresentativeLine, bool)| {
                last.insert(line.home.clone(), (line, lives_here));
                Ok(())
            })?;
            Ok(last.into_values().filter(|(_, lives_here)| *lives_here).map(|(line, _)| line).collect())
        })
    }
}

impl Carry for RepresentativeCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownRepresentative> {
        let row = people::get(&store.conn, self.person)?.filter(|row| !row.gone);
        let person = row.map(|row| row.person);
        let home = person.as_ref().and_then(|person| person.home.as_ref());
        Ok(KnownRepresentative { named: if_any(home, |home| named(&store.conn, home))?, person })
    }
}
