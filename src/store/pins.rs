//! PINs: trying one, setting one, and what stands in the way of guessing.
//!
//! A hash never leaves this file: the journal has its digest only. A try is looked at, counted and recorded
//! in one transaction, so that no second terminal, no restart and no clock gives anybody more tries. Who has to wait,
//! waits where the wrong ones were typed.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::answer::Answer;
use super::carry::Carry;
use super::core::Store;
use super::digest::{HASH, MEMORY_KIB, PASSES, digest};
use super::draft_key::DraftKey;
use super::error::StoreError;
use super::journal::Record;
use super::op::Op;
use super::staff::{self, Actor};
use crate::domain::command::{AccessCommand, Command, Refusal};
use crate::domain::decide::KnownAccess;
use crate::domain::event::AccessEvent;
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::pins::{
    AT_HOME_MS, AccessSet, AtPlace, Pin, PinError, PinHash, PinSet, SignInFailed, SignedIn, Throttle, Wrong,
    is_recorded,
};
use crate::domain::roles::Right;

pub(super) fn project(conn: &Connection, record: &Record, event: &AccessEvent) -> Result<(), StoreError> {
    match event {
        AccessEvent::PinSet(told) => set(conn, record, told),
        AccessEvent::PinReset(told) => reset(conn, &told.staff_no),
        AccessEvent::AccessSet(told) => set_access(conn, *told),
        // Who works at which terminal is not a table; the handover page reads it from the journal.
        AccessEvent::SignedIn(_) | AccessEvent::SignInFailed(_) => Ok(()),
    }
}

/// What was tried at a place at which nobody is at home is forgotten after so long, in milliseconds: a day.
const FORGOTTEN_MS: i64 = 24 * 60 * 60 * 1000;
/// What the post says of signing in, and who has a PIN.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    pub set: AccessSet,
    /// The staff numbers that have a PIN.
    pub with_pin: BTreeSet<String>,
}

/// Somebody who wants to work at a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Arriving<'a> {
    /// Their staff number.
    pub staff_no: &'a str,
    /// Who works at the terminal until then.
    pub from: Option<&'a str>,
    /// It is a record of its own, not a part of a command that is one.
    pub recorded: bool,
    /// Only a PIN lets them in, whatever the post demands.
    pub needs_pin: bool,
}

/// What came of a try, before it is told.
enum Tried {
    In(Actor),
    No(Refusal),
}

impl Store {
    /// What the post says of signing in, and who has a PIN.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn access(&self) -> Result<Access, StoreError> {
        access(&self.conn)
    }

    /// Lets somebody work at a terminal. Whoever has a PIN has to give it; wrong ones are counted, and
    /// recorded as far as `is_recorded` says. The operation's actor is not looked at.
    ///
    /// # Errors
    /// [`Refusal::PinWrong`], [`Refusal::PinWait`], [`Refusal::NeedPin`], [`Refusal::NotAllowed`] for who
    /// has no role, [`Refusal::UnknownActor`]; or what is wrong with the file.
    pub fn sign_in(&mut self, op: &Op, who: Arriving<'_>, pin: Option<&Pin>) -> Result<Actor, StoreError> {
        if self.is_read_only() {
            return self.sign_in_to_read(op, who, pin);
        }
        let tried = self.in_one_go(|store| store.try_pin(op, who, pin))?;
        match tried {
            Tried::In(actor) => Ok(actor),
            Tried::No(refusal) => Err(StoreError::Refused(refusal)),
        }
    }

    fn try_pin(&mut self, op: &Op, who: Arriving<'_>, pin: Option<&Pin>) -> Result<Tried, StoreError> {
        let Some(actor) = staff::actor(&self.conn, Some(who.staff_no))? else {
            return Ok(Tried::No(Refusal::UnknownActor { staff_no: who.staff_no.into() }));
        };
        if !Right::Look.is_held_by(actor.role) {
            return Ok(Tried::No(actor.refused(Right::Look)));
        }
        let now = self.context.now();
        let mut wrong = (0, 0);
        let mut key = None;
        if let Some((_, seal)) = pin_of(&self.conn, who.staff_no)? {
            let Some(pin) = pin else {
                return Ok(Tried::No(Refusal::PinShape { why: PinError::Shape }));
            };
            let told = wrong_ones(&self.conn, who.staff_no)?;
            let place = self.context.place().unwrap_or(&op.terminal).to_owned();
            let throttle = throttle(&self.conn, who.staff_no, &place, &now)?;
            if throttle.wait_ms() > 0 {
                turn_away(&self.conn, who.staff_no, &now)?;
                return Ok(Tried::No(Refusal::PinWait { wait_ms: throttle.wait_ms() }));
            }
            let hash = kept(&self.conn, who.staff_no, &seal)?;
            if !is_right(pin, &hash)? {
                return self.was_wrong(op, who, told, (&place, throttle.here), &now).map(Tried::No);
            }
            key = Some(DraftKey::new(who.staff_no, pin, hash.as_str().as_bytes())?);
            come_in(&self.conn, who.staff_no, &place, &now)?;
            wrong = (told.wrong, told.turned_away);
        } else if who.needs_pin || access(&self.conn)?.set.pins_demanded {
            return Ok(Tried::No(Refusal::NeedPin));
        }
        if who.recorded || wrong.0 > 0 {
            let from = who.from.filter(|from| *from != who.staff_no).map(str::to_owned);
            let signed_in =
                SignedIn { from, wrong: wrong.0, turned_away: wrong.1, without_pin: pin.is_none() };
            self.tell(
                &Op { actor: who.staff_no.to_owned(), ..op.clone() },
                &Command::Access(AccessCommand::SignIn(signed_in)),
            )?;
        }
        // Whoever worked here before and is still here after a wrong PIN keeps theirs.
        self.draft_key = key;
        Ok(Tried::In(actor))
    }

    /// Where nothing can be written, a try can be neither counted nor recorded: whoever holds such a disk could
    /// try all PINs on a copy anyway. What waits already goes on waiting.
    fn sign_in_to_read(
        &mut self,
        op: &Op,
        who: Arriving<'_>,
        pin: Option<&Pin>,
    ) -> Result<Actor, StoreError> {
        let refuse = |refusal| Err(StoreError::Refused(refusal));
        let Some(actor) = staff::actor(&self.conn, Some(who.staff_no))? else {
            return refuse(Refusal::UnknownActor { staff_no: who.staff_no.into() });
        };
        if !Right::Look.is_held_by(actor.role) {
            return refuse(actor.refused(Right::Look));
        }
        let Some((_, seal)) = pin_of(&self.conn, who.staff_no)? else {
            let is_needed = who.needs_pin || access(&self.conn)?.set.pins_demanded;
            return if is_needed { refuse(Refusal::NeedPin) } else { Ok(actor) };
        };
        let Some(pin) = pin else { return refuse(Refusal::PinShape { why: PinError::Shape }) };
        let place = self.context.place().unwrap_or(&op.terminal);
        let wait_ms = throttle(&self.conn, who.staff_no, place, &self.context.now())?.wait_ms();
        if wait_ms > 0 {
            return refuse(Refusal::PinWait { wait_ms });
        }
        let hash = kept(&self.conn, who.staff_no, &seal)?;
        if is_right(pin, &hash)? { Ok(actor) } else { refuse(Refusal::PinWrong { wait_ms: 0 }) }
    }

    /// Counts a wrong PIN, for its place and for what is told.
    fn was_wrong(
        &mut self,
        op: &Op,
        who: Arriving<'_>,
        before: Wrong,
        (place, here): (&str, AtPlace),
        now: &Now,
    ) -> Result<Refusal, StoreError> {
        let wrong = before.wrong.saturating_add(1);
        let here = AtPlace { wrong: here.wrong.saturating_add(1), since_ms: 0, ..here };
        let conn = &self.conn;
        conn.prepare_cached(
            "INSERT INTO throttle (staff_no, wrong, turned_away, at_ms, mono_ms, boot) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET wrong = excluded.wrong, at_ms = excluded.at_ms,
                 mono_ms = excluded.mono_ms, boot = excluded.boot",
        )?
        .execute(params![who.staff_no, wrong, before.turned_away, now.wall_ms, now.mono_ms, now.boot])?;
        conn.prepare_cached(
            "DELETE FROM throttle_at WHERE coalesce(in_ms, 0) < ? AND at_ms NOT BETWEEN ? AND ?",
        )?
        .execute(params![
            now.wall_ms - AT_HOME_MS,
            now.wall_ms - FORGOTTEN_MS,
            now.wall_ms + FORGOTTEN_MS
        ])?;
        conn.prepare_cached(
            "INSERT INTO throttle_at (staff_no, place, wrong, at_ms, mono_ms, boot) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET wrong = excluded.wrong, at_ms = excluded.at_ms,
                 mono_ms = excluded.mono_ms, boot = excluded.boot",
        )?
        .execute(params![who.staff_no, place, here.wrong, now.wall_ms, now.mono_ms, now.boot])?;
        if is_recorded(wrong) {
            let staff_no = who.staff_no.to_owned();
            let failed = SignInFailed { staff_no, wrong, turned_away: before.turned_away };
            let actor = who.from.unwrap_or(who.staff_no).to_owned();
            self.tell(&Op { actor, ..op.clone() }, &Command::Access(AccessCommand::FailSignIn(failed)))?;
        }
        Ok(Refusal::PinWrong { wait_ms: here.wait_ms() })
    }

    /// Records something about signing in. A file that takes no records keeps nobody from their post.
    fn tell(&mut self, op: &Op, command: &Command) -> Result<(), StoreError> {
        match self.execute(op, command) {
            Ok(_) | Err(StoreError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Sets the PIN of the operation's actor; whoever has one gives the old one too.
    ///
    /// # Errors
    /// As [`Store::sign_in`], for the old PIN; [`Refusal::PinShape`] for a new one that is guessed first.
    pub fn set_pin(&mut self, op: &Op, old: Option<&Pin>, new: &Pin) -> Result<(), StoreError> {
        let role = staff::role(&self.conn, &op.actor)?;
        if !Right::Look.is_held_by(role) {
            return Err(StoreError::Refused(staff::lacks(&self.conn, Right::Look)?));
        }
        let new = new.clone().fit_for_new().map_err(|why| StoreError::Refused(Refusal::PinShape { why }))?;
        let replaces = pin_of(&self.conn, &op.actor)?.map(|(seq, _)| seq);
        if replaces.is_some() {
            let from = Some(op.actor.as_str());
            let who = Arriving { staff_no: &op.actor, from, recorded: false, needs_pin: true };
            let op = Op { id: self.context.id(), ..op.clone() };
            self.sign_in(&op, who, old)?;
        }
        let hash = hash(&new, &self.context.id().0)?;
        let key = DraftKey::new(&op.actor, &new, hash.as_str().as_bytes())?;
        self.execute(op, &Command::Access(AccessCommand::SetPin { hash, replaces }))?;
        let place = self.context.place().unwrap_or(&op.terminal).to_owned();
        come_in(&self.conn, &op.actor, &place, &self.context.now())?;
        self.draft_key = Some(key);
        Ok(())
    }
}

/// A PIN's hash with its salt: the parameters stand in it, so that later ones may differ.
fn hash(pin: &Pin, salt: &[u8]) -> Result<PinHash, StoreError> {
    let digest = digest(pin, salt, MEMORY_KIB, PASSES)?;
    Ok(PinHash::new(format!("argon2id:{MEMORY_KIB}:{PASSES}:{}:{}", hex(salt), hex(&digest))))
}

/// Whether a PIN is the one that was kept.
fn is_right(pin: &Pin, kept: &PinHash) -> Result<bool, StoreError> {
    let spoilt = || StoreError::Damaged("pin_hash".to_owned());
    let parts: Vec<&str> = kept.as_str().split(':').collect();
    let ["argon2id", memory, passes, salt, wanted] = parts[..] else { return Err(spoilt()) };
    let number = |text: &str| text.parse().map_err(|_| spoilt());
    let salt = unhex(salt).ok_or_else(spoilt)?;
    let wanted = unhex(wanted).ok_or_else(spoilt)?;
    let found = digest(pin, &salt, number(memory)?, number(passes)?)?;
    // Every byte is looked at, so that time tells nothing of where they differ.
    let differs = found.iter().zip(&wanted).fold(0, |differs, (one, other)| differs | (one ^ other));
    Ok(differs == 0 && wanted.len() == HASH)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = (0..text.len()).step_by(2).map(|at| text.get(at..at + 2));
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

/// The digest by which the journal knows a hash.
pub(super) fn seal(hash: &PinHash) -> String {
    hex(&Sha256::digest(hash.as_str().as_bytes()))
}

/// The record that set somebody's PIN, and its seal.
fn pin_of(conn: &Connection, staff_no: &str) -> Result<Option<(i64, String)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT seq, seal FROM pin WHERE staff_no = ?")?;
    Ok(statement.query_row([staff_no], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The hash that the journal's seal stands for. Another one was put in its place by hand.
fn kept(conn: &Connection, staff_no: &str, sealed: &str) -> Result<PinHash, StoreError> {
    let found: Option<String> = conn
        .prepare_cached("SELECT hash FROM pin_hash WHERE staff_no = ?")?
        .query_row([staff_no], |row| row.get(0))
        .optional()?;
    let found = found.map(PinHash::new).filter(|hash| seal(hash) == sealed);
    found.ok_or_else(|| StoreError::Damaged(format!("pin_hash: {staff_no}")))
}

/// The first staff number whose hash is not the one that was sealed.
pub(super) fn spoilt(conn: &Connection) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare("SELECT staff_no, seal FROM pin ORDER BY staff_no")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for row in rows {
        let (staff_no, seal): (String, String) = row?;
        match kept(conn, &staff_no, &seal) {
            Ok(_) => {}
            Err(StoreError::Damaged(_)) => return Ok(Some(staff_no)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// The wrong ones that came before, wherever.
fn wrong_ones(conn: &Connection, staff_no: &str) -> Result<Wrong, StoreError> {
    let mut statement = conn.prepare_cached("SELECT wrong, turned_away FROM throttle WHERE staff_no = ?")?;
    let found =
        statement.query_row([staff_no], |row| Ok(Wrong { wrong: row.get(0)?, turned_away: row.get(1)? }));
    Ok(found.optional()?.unwrap_or_default())
}

/// The places of a person, each with what was tried there. On one run of the machine the clock that never jumps counts;
/// over a restart only the wall clock is left.
fn places(conn: &Connection, staff_no: &str, now: &Now) -> Result<Vec<(String, AtPlace)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT place, wrong, at_ms, mono_ms, boot, in_ms FROM throttle_at WHERE staff_no = ?",
    )?;
    let rows = statement.query_map([staff_no], |row| {
        let (at_ms, mono_ms, boot): (i64, i64, [u8; 16]) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let since_ms = if boot == now.boot { now.mono_ms - mono_ms } else { now.wall_ms - at_ms };
        let is_own = row.get::<_, Option<i64>>(5)?.is_some_and(|in_ms| now.wall_ms - in_ms < AT_HOME_MS);
        Ok((row.get(0)?, AtPlace { wrong: row.get(1)?, since_ms, is_own }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stands in the way of trying somebody's PIN at a place.
fn throttle(conn: &Connection, staff_no: &str, place: &str, now: &Now) -> Result<Throttle, StoreError> {
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        places(conn, staff_no, now)?.into_iter().partition(|(name, _)| name == place);
    let at = |(_, at): (String, AtPlace)| at;
    Ok(Throttle {
        here: here.into_iter().map(at).next().unwrap_or_default(),
        elsewhere: elsewhere.into_iter().map(at).collect(),
    })
}

/// How long somebody waits where they wait longest, in milliseconds.
pub(super) fn longest_wait_ms(conn: &Connection, staff_no: &str, now: &Now) -> Result<i64, StoreError> {
    let waits = places(conn, staff_no, now)?.into_iter().map(|(_, at)| at.wait_ms());
    Ok(waits.max().unwrap_or_default())
}

fn turn_away(conn: &Connection, staff_no: &str, now: &Now) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO throttle (staff_no, wrong, turned_away, at_ms, mono_ms, boot) VALUES (?, 0, 1, ?, ?, ?)
         ON CONFLICT DO UPDATE SET turned_away = turned_away + 1",
    )?
    .execute(params![staff_no, now.wall_ms, now.mono_ms, now.boot])?;
    Ok(())
}

/// They gave the right one: what is told begins anew, and at this place nobody waits.
fn come_in(conn: &Connection, staff_no: &str, place: &str, now: &Now) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM throttle WHERE staff_no = ?")?.execute([staff_no])?;
    conn.prepare_cached(
        "INSERT INTO throttle_at (staff_no, place, wrong, at_ms, mono_ms, boot, in_ms)
         VALUES (?1, ?2, 0, ?3, ?4, ?5, ?3) ON CONFLICT DO UPDATE SET wrong = 0, in_ms = excluded.in_ms",
    )?
    .execute(params![staff_no, place, now.wall_ms, now.mono_ms, now.boot])?;
    Ok(())
}

/// Nobody is at home anywhere any more, and nobody waits.
fn forget_throttle(conn: &Connection, staff_no: &str) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM throttle WHERE staff_no = ?")?.execute([staff_no])?;
    conn.prepare_cached("DELETE FROM throttle_at WHERE staff_no = ?")?.execute([staff_no])?;
    Ok(())
}

/// What the post says of signing in, and who has a PIN.
pub(super) fn access(conn: &Connection) -> Result<Access, StoreError> {
    let set = conn
        .prepare_cached("SELECT pins_demanded, lock_minutes FROM access")?
        .query_row([], |row| Ok(AccessSet { pins_demanded: row.get(0)?, lock_minutes: row.get(1)? }))
        .optional()?;
    let mut statement = conn.prepare_cached("SELECT staff_no FROM pin")?;
    let with_pin = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(Access { set: set.unwrap_or_default(), with_pin })
}

pub(super) fn set(conn: &Connection, record: &Record, set: &PinSet) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO pin (staff_no, seq, seal) VALUES (?, ?, ?)",
        params![record.actor, record.seq, set.seal],
    )?;
    Ok(())
}

pub(super) fn reset(conn: &Connection, staff_no: &str) -> Result<(), StoreError> {
    conn.execute("DELETE FROM pin WHERE staff_no = ?", [staff_no])?;
    Ok(())
}

pub(super) fn set_access(conn: &Connection, set: AccessSet) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO access (one, pins_demanded, lock_minutes) VALUES (1, ?, ?)",
        params![set.pins_demanded, set.lock_minutes],
    )?;
    Ok(())
}

impl Carry for AccessCommand {
    fn known(&self, store: &Store, op: &Op, _: &Now) -> Result<KnownAccess, StoreError> {
        let conn = &store.conn;
        let whom = match self {
            Self::SetDuty { staff_no, .. } | Self::ResetPin { staff_no } => staff_no,
            Self::SetPin { .. } | Self::SignIn(_) | Self::FailSignIn(_) | Self::Set(_) => &op.actor,
        };
        let seal = if let Self::SetPin { hash, .. } = self { seal(hash) } else { String::new() };
        Ok(KnownAccess {
            staff: staff::row(conn, whom)?,
            pin: pin_of(conn, whom)?.map(|(seq, _)| seq),
            throttled: wrong_ones(conn, whom)?.wrong > 0,
            seal,
            access: access(conn)?.set,
        })
    }

    fn lifted(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<Lifted>, StoreError> {
        let Self::ResetPin { staff_no } = self else { return Ok(None) };
        let member = staff::member(&store.conn, staff_no)?;
        Ok(member.map(|(_, staff)| Lifted::Pin { staff_no: staff_no.clone(), name: staff.name }))
    }

    fn settle(&self, store: &mut Store, op: &Op, _: &Now, _: &mut Answer) -> Result<(), StoreError> {
        let conn = &store.conn;
        match self {
            Self::SetPin { hash, .. } => {
                conn.execute(
                    "INSERT OR REPLACE INTO pin_hash (staff_no, hash) VALUES (?, ?)",
                    params![op.actor, hash.as_str()],
                )?;
            }
            Self::ResetPin { staff_no } => {
                conn.execute("DELETE FROM pin_hash WHERE staff_no = ?", [staff_no])?;
                forget_throttle(conn, staff_no)?;
            }
            Self::SetDuty { .. } | Self::SignIn(_) | Self::FailSignIn(_) | Self::Set(_) => {}
        }
        Ok(())
    }
}
