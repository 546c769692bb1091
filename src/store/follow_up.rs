//! Contacts with whoever is under follow-up: the projection, and the list of the day.
//!
//! Who is under follow-up is read from the flags.

use rusqlite::{Connection, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, if_any, insert, row};
use super::{identity, office, people};
use crate::domain::command::{ContactCommand, Followed};
use crate::domain::event::FollowUpEvent;
use crate::domain::flags::{FlagKind, KnownFlag};
use crate::domain::follow_up::{
    Contact, ContactChannel, ContactOutcome, Day, FollowUp, KnownFollowUp, Urgency,
};
use crate::domain::now::Now;
use crate::domain::value::{Home, Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &FollowUpEvent) -> Result {
    let FollowUpEvent::ContactRecorded(contact) = event;
    let Some(person) = record.subject else { return Ok(()) };
    insert!(conn; contact {
        seq: record.seq,
        person,
        day: contact.day,
        at_ms: contact.at_ms.unwrap_or(record.at_ms),
        actor: record.actor,
        channel: contact.channel,
        outcome: contact.outcome,
        note: contact.note,
    })
}

/// Takes a contact back, and the end that it made: that stands in the record behind it.
pub(super) fn take_back(conn: &Connection, seq: i64) -> Result {
    conn.run("UPDATE contact SET annulled = 1 WHERE seq = ?", [seq])?;
    office::go_on(conn, FlagKind::FollowUp, seq + 1)
}

/// Forgets what was heard of somebody, up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    conn.run("DELETE FROM contact WHERE person = ? AND seq <= ?", params![person, up_to])
}

row!(Contact { seq, day, outcome });

/// The contacts with somebody that count, in the order of their records.
fn contacts(conn: &Connection, person: Id) -> Result<Vec<Contact>> {
    conn.all("SELECT seq, day, outcome FROM contact WHERE person = ? AND annulled = 0 ORDER BY seq", [person])
}

/// A follow-up by its flag.
fn of_flag(conn: &Connection, owner: Id, known: KnownFlag) -> Result<KnownFollowUp> {
    let set_ms = conn.one("SELECT at_ms FROM flag WHERE seq = ?", [known.seq])?;
    Ok(KnownFollowUp { owner, set_ms, contacts: contacts(conn, owner)?, known })
}

/// The follow-up of somebody, at whichever of their homes it was ordered.
pub(super) fn of_person(conn: &Connection, id: Id) -> Result<Option<KnownFollowUp>> {
    let Some(row) = people::get(conn, id)? else { return Ok(None) };
    let others = identity::others(conn, id, &row.person)?;
    let own = office::flags_of(conn, id)?.into_iter().map(|known| (id, known));
    let mut all = own.chain(identity::flags_elsewhere(conn, &others)?);
    if_any(all.find(|(_, known)| known.flag.kind == FlagKind::FollowUp), |(owner, known)| {
        of_flag(conn, owner, known).map(Some)
    })
}

row! {
    /// The last that was heard of somebody.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LastContact {
        /// Its record.
        pub seq: i64,
        /// When, in wall milliseconds.
        pub at_ms: i64,
        /// Staff number of who called.
        pub actor: String,
        /// By what.
        pub channel: Option<ContactChannel>,
        /// What came of it.
        pub outcome: ContactOutcome,
        /// Free text.
        pub note: SafeText,
    }
}

/// Somebody under follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpRow {
    /// The record that set their flag: they go by it in the list.
    pub seq: i64,
    /// Who.
    pub person: Id,
    /// Their name; empty once erased.
    pub name: SafeText,
    /// Where they live now.
    pub home: Option<Home>,
    /// The list no longer has them.
    pub gone: bool,
    /// What the warden is to do.
    pub instruction: SafeText,
    /// Its days.
    pub days: FollowUp,
    /// The last contact.
    pub last: Option<LastContact>,
}

/// Whoever is under follow-up, the most urgent first, of those the one whose last day is nearest.
pub(super) fn rows(conn: &Connection, now: &Now) -> Result<Vec<FollowUpRow>> {
    let mut rows = Vec::new();
    for row in office::flags(conn)?.into_iter().filter(|row| row.known.flag.kind == FlagKind::FollowUp) {
        let Some(person) = people::get(conn, row.person)? else { continue };
        let known = of_flag(conn, row.person, row.known)?;
        let last = conn.maybe(
            "SELECT seq, at_ms, actor, channel, outcome, note FROM contact WHERE person = ? AND annulled = 0
             ORDER BY day DESC, seq DESC LIMIT 1",
            [row.person],
        )?;
        rows.push(FollowUpRow {
            seq: known.known.seq,
            person: row.person,
            name: person.person.name,
            home: person.person.home,
            gone: person.gone,
            days: known.days(now),
            instruction: known.known.flag.instruction,
            last,
        });
    }
    let today = Day::today(now);
    rows.sort_by_key(|row| {
        (row.days.urgency(today), row.days.ends.is_none(), row.days.ends, row.home.clone(), row.seq)
    });
    Ok(rows)
}

/// Those about whom something is left to do today, the most urgent first.
pub(super) fn open_rows(conn: &Connection, now: &Now) -> Result<Vec<FollowUpRow>> {
    let mut rows = rows(conn, now)?;
    rows.retain(|row| row.days.urgency(Day::today(now)) != Urgency::Done);
    Ok(rows)
}

impl Store {
    /// Whoever is under follow-up, the most urgent first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn follow_ups(&self) -> Result<Vec<FollowUpRow>> {
        self.reading(|| rows(&self.conn, &self.context.now()))
    }

    /// What came of the contacts of a time (wall milliseconds, the end not in it), in the order of their records.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn contacts_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<ContactOutcome>> {
        let sql = "SELECT outcome FROM contact WHERE annulled = 0 AND at_ms >= ? AND at_ms < ? ORDER BY seq";
        self.conn.all(sql, [from_ms, to_ms])
    }
}

impl Carry for ContactCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<KnownFollowUp>> {
        let conn = &store.conn;
        match self.who {
            Followed::Person(id) => of_person(conn, id),
            Followed::Flag(seq) => {
                let all = office::flags(conn)?.into_iter();
                let mut meant = all.filter(|row| row.known.flag.kind == FlagKind::FollowUp);
                if_any(meant.find(|row| row.known.seq == seq), |row| {
                    of_flag(conn, row.person, row.known).map(Some)
                })
            }
        }
    }
}
