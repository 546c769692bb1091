//! The lone warden's check: its projection, and how it stands.

use std::collections::BTreeMap;

use rusqlite::{Connection, ToSql, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, insert, row};
use super::sql::Json;
use crate::domain::command::LoneCommand;
use crate::domain::decide::KnownLone;
use crate::domain::event::LoneEvent;
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::patrol::{LoneSet, Staff};
use crate::domain::value::{Phone, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &LoneEvent) -> Result {
    match event {
        LoneEvent::LoneSet(told) => set(conn, record, told),
        LoneEvent::LoneMissed(missed) => {
            insert!(conn; lone_miss { seq: record.seq, asked_ms: missed.asked_ms })
        }
        LoneEvent::LoneAnswered(_) => answer(conn, record),
    }
}

fn set(conn: &Connection, record: &Record, set: &LoneSet) -> Result {
    insert!(conn; lone {
        one: 1,
        seq: record.seq,
        minutes: set.minutes,
        calls: Json(&set.calls),
        terminal: record.terminal,
    } else seq, minutes, calls, terminal)?;
    // Whoever sets it or ends it is there.
    answer(conn, record)
}

fn answer(conn: &Connection, record: &Record) -> Result {
    conn.run(
        "UPDATE lone_miss SET answered_ms = ?, answered_seq = ? WHERE answered_ms IS NULL",
        params![record.at_ms, record.seq],
    )
}

/// Somebody who can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: SafeText,
    /// Telephone.
    pub phone: Phone,
}

row! {
    /// How the check stands.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Lone {
        /// A key is asked for after so many minutes without one; 0: no check.
        pub minutes: u16,
        /// The record that set or ended it; 0 if there is none.
        pub seq: i64,
        /// The terminal that is asked.
        pub terminal: String,
        /// Whom to call, one after the other, as it was set: staff numbers.
        pub calls: Vec<String>,
        /// Whom that is now: of those who were named the ones with a telephone, else the duty leaders and the
        /// captains, those of the duty that runs before those of the list; nobody while the check is off.
        pub people: Vec<Call> = Vec::new(),
        /// Since when the tent gives no answer, in wall milliseconds.
        pub missed_ms: Option<i64> = None,
    }
}

/// How the check stands at a moment, in wall milliseconds.
pub(super) fn lone(conn: &Connection, now_ms: i64) -> Result<Lone> {
    let set: Option<Lone> = conn.maybe("SELECT minutes, seq, terminal, calls FROM lone", ())?;
    let Some(set) = set else { return Ok(Lone::default()) };
    if set.minutes == 0 {
        return Ok(set);
    }
    let missed_ms = conn.one("SELECT min(asked_ms) FROM lone_miss WHERE answered_ms IS NULL", ())?;
    let mut people = Vec::new();
    for staff_no in &set.calls {
        people.extend(callable(conn, "staff_no = ?", staff_no)?);
    }
    if people.is_empty() {
        people = callable(conn, "duty = ?", "duty_leader")?;
        let mut captains = callable(conn, ON_DUTY, now_ms)?;
        if captains.is_empty() {
            captains = callable(conn, "duty = ?", "captain")?;
        }
        people.extend(captains.into_iter().filter(|captain| !is_in(&people, captain)).collect::<Vec<_>>());
    }
    Ok(Lone { people, missed_ms, ..set })
}

/// The captains whose duty runs at a moment and who did not stay away.
const ON_DUTY: &str = "staff_no IN (SELECT staff_no FROM slot
    WHERE captain = 1 AND cancelled = 0 AND ?1 BETWEEN from_ms AND to_ms - 1
          AND coalesce((SELECT mark FROM attendance WHERE attendance.slot = slot.id AND annulled = 0
                        ORDER BY attendance.seq DESC LIMIT 1), '') NOT IN ('absent', 'replaced'))";

fn is_in(people: &[Call], one: &Call) -> bool {
    people.iter().any(|call| call.staff_no == one.staff_no)
}

/// Those of the staff whom a condition names and who have a telephone, by number.
fn callable(conn: &Connection, which: &str, value: impl ToSql) -> Result<Vec<Call>> {
    let sql = format!("SELECT body FROM staff WHERE gone = 0 AND {which} ORDER BY staff_no");
    let staff: Vec<Staff> = conn.all(&sql, [value])?;
    let call = |staff: Staff| {
        let Staff { staff_no, name, phone, .. } = staff;
        phone.map(|phone| Call { staff_no, name, phone })
    };
    Ok(staff.into_iter().filter_map(call).collect())
}

impl Store {
    /// Keeps that this process shows the terminal that is asked.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be written.
    pub fn keep_lone_screen(&self, terminal: &str, pid: u32) -> Result {
        insert!(self.conn; lone_screen {
            one: 1,
            terminal,
            pid,
            boot: self.context.now().boot,
        } else terminal, pid, boot)
    }

    /// Whether the check is on and no process shows the terminal that is asked, as `is_running` tells for a
    /// process of this boot: whoever opens a screen then is asked in its place.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn is_lone_orphaned(&self, is_running: &dyn Fn(u32) -> bool) -> Result<bool> {
        let lone = lone(&self.conn, self.context.now().wall_ms)?;
        if lone.minutes == 0 {
            return Ok(false);
        }
        let kept: Option<(u32, [u8; 16])> =
            self.conn.maybe("SELECT pid, boot FROM lone_screen WHERE terminal = ?", [lone.terminal])?;
        let boot = self.context.now().boot;
        Ok(kept.is_none_or(|(pid, its_boot)| its_boot != boot || !is_running(pid)))
    }
}

impl Carry for LoneCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownLone> {
        let conn = &store.conn;
        let calls = match self {
            Self::Set { calls, .. } => calls.as_slice(),
            Self::Miss { .. } | Self::Answer => &[],
        };
        let now = lone(conn, now.wall_ms)?;
        let mut staff = BTreeMap::new();
        for staff_no in calls {
            if super::staff::actor(conn, Some(staff_no))?.is_some() {
                let has_phone = !callable(conn, "staff_no = ?", staff_no)?.is_empty();
                staff.insert(staff_no.clone(), has_phone);
            }
        }
        Ok(KnownLone { on: now.minutes > 0, missed: now.missed_ms.is_some(), staff })
    }

    fn lifted(&self, store: &Store, _: &Op, now: &Now) -> Result<Option<Lifted>> {
        let Self::Set { minutes: 0, .. } = self else { return Ok(None) };
        let minutes = lone(&store.conn, now.wall_ms)?.minutes;
        Ok((minutes > 0).then_some(Lifted::Lone { minutes }))
    }
}
