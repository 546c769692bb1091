//! The lone warden's check: its projection, and how it stands.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, ToSql, params};

use super::carry::Carry;
use super::core::Store;
use super::error::StoreError;
use super::journal::Record;
use super::op::Op;
use super::sql::from_json;
use crate::domain::command::LoneCommand;
use crate::domain::decide::KnownLone;
use crate::domain::event::LoneEvent;
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::patrol::{LoneMissed, LoneSet, Staff};
use crate::domain::value::{Phone, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &LoneEvent) -> Result<(), StoreError> {
    match event {
        LoneEvent::LoneSet(told) => set(conn, record, told),
        LoneEvent::LoneMissed(missed) => miss(conn, record, missed),
        LoneEvent::LoneAnswered(_) => answer(conn, record),
    }
}

pub(super) fn set(conn: &Connection, record: &Record, set: &LoneSet) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO lone (one, seq, minutes, calls, terminal) VALUES (1, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET seq = excluded.seq, minutes = excluded.minutes, calls = excluded.calls,
                                   terminal = excluded.terminal",
        params![record.seq, set.minutes, serde_json::to_string(&set.calls)?, record.terminal],
    )?;
    // Whoever sets it or ends it is there.
    answer(conn, record)
}

pub(super) fn miss(conn: &Connection, record: &Record, missed: &LoneMissed) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO lone_miss (seq, asked_ms) VALUES (?, ?)",
        params![record.seq, missed.asked_ms],
    )?;
    Ok(())
}

pub(super) fn answer(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE lone_miss SET answered_ms = ?, answered_seq = ? WHERE answered_ms IS NULL",
        params![record.at_ms, record.seq],
    )?;
    Ok(())
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
    pub people: Vec<Call>,
    /// Since when the tent gives no answer, in wall milliseconds.
    pub missed_ms: Option<i64>,
}

/// How the check stands at a moment, in wall milliseconds.
pub(super) fn lone(conn: &Connection, now_ms: i64) -> Result<Lone, StoreError> {
    let set = conn
        .prepare_cached("SELECT minutes, seq, terminal, calls FROM lone")?
        .query_row([], |row| {
            let calls = from_json(3, &row.get::<_, String>(3)?)?;
            Ok(Lone {
                minutes: row.get(0)?,
                seq: row.get(1)?,
                terminal: row.get(2)?,
                calls,
                ..Lone::default()
            })
        })
        .optional()?;
    let Some(set) = set else { return Ok(Lone::default()) };
    if set.minutes == 0 {
        return Ok(set);
    }
    let missed_ms = conn
        .prepare_cached("SELECT min(asked_ms) FROM lone_miss WHERE answered_ms IS NULL")?
        .query_row([], |row| row.get(0))?;
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
fn callable(conn: &Connection, which: &str, value: impl ToSql) -> Result<Vec<Call>, StoreError> {
    let sql = format!("SELECT body FROM staff WHERE gone = 0 AND {which} ORDER BY staff_no");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([value], |row| from_json::<Staff>(0, &row.get::<_, String>(0)?))?;
    let staff: Vec<Staff> = rows.collect::<Result<_, _>>()?;
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
    /// [`StoreError`] if the file cannot be written.
    pub fn keep_lone_screen(&self, terminal: &str, pid: u32) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO lone_screen (one, terminal, pid, boot) VALUES (1, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET terminal = excluded.terminal, pid = excluded.pid,
                                           boot = excluded.boot",
            )?
            .execute(params![terminal, pid, self.context.now().boot])?;
        Ok(())
    }

    /// Whether the check is on and no process shows the terminal that is asked, as `is_running` tells for a
    /// process of this boot: whoever opens a screen then is asked in its place.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn is_lone_orphaned(&self, is_running: &dyn Fn(u32) -> bool) -> Result<bool, StoreError> {
        let lone = lone(&self.conn, self.context.now().wall_ms)?;
        if lone.minutes == 0 {
            return Ok(false);
        }
        let kept: Option<(u32, [u8; 16])> = self
            .conn
            .prepare_cached("SELECT pid, boot FROM lone_screen WHERE terminal = ?")?
            .query_row([lone.terminal], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let boot = self.context.now().boot;
        Ok(kept.is_none_or(|(pid, its_boot)| its_boot != boot || !is_running(pid)))
    }
}

impl Carry for LoneCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownLone, StoreError> {
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

    fn lifted(&self, store: &Store, _: &Op, now: &Now) -> Result<Option<Lifted>, StoreError> {
        let Self::Set { minutes: 0, .. } = self else { return Ok(None) };
        let minutes = lone(&store.conn, now.wall_ms)?.minutes;
        Ok((minutes > 0).then_some(Lifted::Lone { minutes }))
    }
}
