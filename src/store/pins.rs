//! PINs: trying one, setting one, and what stands in the way of guessing.
//!
//! A hash never leaves this file: the journal has its digest only. A try is looked at, counted and recorded
//! in one transaction, so that no second terminal, no restart and no clock gives anybody more tries. Who has to wait,
//! waits where the wrong ones were typed.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::answer::Answer;
use super::carry::Carry;
use super::core::Store;
use super::digest::{HASH, MEMORY_KIB, PASSES, digest};
use super::draft_key::DraftKey;
use super::error::{Result, StoreError};
use super::hex::{hex, unhex};
use super::journal::Record;
use super::logged::log;
use super::op::Op;
use super::rows::{Statements as _, insert, replace, row};
use super::staff::{self, Actor};
use crate::domain::command::{AccessCommand, Command, Refusal};
use crate::domain::decide::KnownAccess;
use crate::domain::event::AccessEvent;
use crate::domain::lifted::Lifted;
use crate::domain::now::{FORGOTTEN_MS, Now};
use crate::domain::pins::{
    AT_HOME_MS, AccessSet, AtPlace, Pin, PinError, PinHash, SignInFailed, SignedIn, Throttle, WrongInARow,
    is_recorded,
};
use crate::domain::roles::Right;

pub(super) fn project(conn: &Connection, record: &Record, event: &AccessEvent) -> Result {
    match event {
        AccessEvent::PinSet(told) => {
            replace!(conn; pin { staff_no: record.actor, seq: record.seq, seal: told.seal })
        }
        AccessEvent::PinReset(told) => conn.run("DELETE FROM pin WHERE staff_no = ?", [&told.staff_no]),
        AccessEvent::AccessSet(told) => {
            replace!(conn; access { one: 1, pins_demanded: told.pins_demanded, lock_minutes: told.lock_minutes })
        }
        // Who works at which terminal is not a table; the handover page reads it from the journal.
        AccessEvent::SignedIn(_) | AccessEvent::SignInFailed(_) => Ok(()),
    }
}

row!(AccessSet { pins_demanded, lock_minutes });

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

/// What a try comes to, before anything of it is counted or recorded.
enum Tried<'a> {
    /// They have no PIN, and none is asked for.
    Free(Actor),
    No(Refusal),
    /// They wait so long still, in milliseconds.
    Wait(i64),
    /// It was wrong; what was tried here before.
    Wrong(AtPlace),
    Right(Actor, &'a Pin, PinHash),
}

impl Store {
    /// What the post says of signing in, and who has a PIN.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn access(&self) -> Result<Access> {
        access(&self.conn)
    }

    /// Lets somebody work at a terminal. Whoever has a PIN has to give it; wrong ones are counted, and
    /// recorded as far as `is_recorded` says. The operation's actor is not looked at.
    ///
    /// # Errors
    /// [`Refusal::PinWrong`], [`Refusal::PinWait`], [`Refusal::NeedPin`], [`Refusal::NotAllowed`] for who
    /// has no role, [`Refusal::UnknownActor`]; or what is wrong with the file.
    pub fn sign_in(&mut self, op: &Op, who: Arriving<'_>, pin: Option<&Pin>) -> Result<Actor> {
        if self.is_read_only() {
            return self.sign_in_to_read(op, who, pin);
        }
        let done = self.in_one_go(|store| store.sign_in_counted(op, who, pin))?;
        done.map_err(|refusal| {
            log!(WARN, "not-signed-in", why = refusal.code());
            StoreError::Refused(refusal)
        })
    }

    /// Looks at a PIN; nothing is written.
    fn try_pin<'a>(
        &self,
        who: Arriving<'_>,
        place: &str,
        pin: Option<&'a Pin>,
        now: &Now,
    ) -> Result<Tried<'a>> {
        let conn = &self.conn;
        let Some(actor) = staff::actor(conn, Some(who.staff_no))? else {
            return Ok(Tried::No(Refusal::UnknownActor { staff_no: who.staff_no.into() }));
        };
        if !Right::Look.is_held_by(actor.role) {
            return Ok(Tried::No(actor.refused(Right::Look)));
        }
        let Some((_, seal)) = pin_of(conn, who.staff_no)? else {
            let is_needed = who.needs_pin || access(conn)?.set.pins_demanded;
            return Ok(if is_needed { Tried::No(Refusal::NeedPin) } else { Tried::Free(actor) });
        };
        let Some(pin) = pin else { return Ok(Tried::No(Refusal::PinShape { why: PinError::Shape })) };
        let throttle = throttle(conn, who.staff_no, place, now)?;
        if throttle.wait_ms() > 0 {
            return Ok(Tried::Wait(throttle.wait_ms()));
        }
        let hash = kept(conn, who.staff_no, &seal)?;
        Ok(if is_right(pin, &hash)? { Tried::Right(actor, pin, hash) } else { Tried::Wrong(throttle.here) })
    }

    /// What came of it stands whichever way it went: a refusal is no error here.
    fn sign_in_counted(
        &mut self,
        op: &Op,
        who: Arriving<'_>,
        pin: Option<&Pin>,
    ) -> Result<Result<Actor, Refusal>> {
        let now = self.context.now();
        let place = self.context.place().unwrap_or(&op.terminal).to_owned();
        let told = wrong_ones(&self.conn, who.staff_no)?;
        let (actor, key, before) = match self.try_pin(who, &place, pin, &now)? {
            Tried::Free(actor) => (actor, None, WrongInARow::default()),
            Tried::No(refusal) => return Ok(Err(refusal)),
            Tried::Wait(wait_ms) => {
                turn_away(&self.conn, who.staff_no, &now)?;
                return Ok(Err(Refusal::PinWait { wait_ms }));
            }
            Tried::Wrong(here) => return self.was_wrong(op, who, told, (&place, here), &now).map(Err),
            Tried::Right(actor, pin, hash) => {
                let key = DraftKey::new(who.staff_no, pin, hash.as_str().as_bytes())?;
                come_in(&self.conn, who.staff_no, &place, &now)?;
                (actor, Some(key), told)
            }
        };
        let WrongInARow { wrong, turned_away } = before;
        if who.recorded || wrong > 0 {
            let from = who.from.filter(|from| *from != who.staff_no).map(str::to_owned);
            let signed_in = SignedIn { from, wrong, turned_away, without_pin: pin.is_none() };
            self.tell(
                &Op { actor: who.staff_no.to_owned(), ..op.clone() },
                &Command::Access(AccessCommand::SignIn(signed_in)),
            )?;
        }
        // Whoever worked here before and is still here after a wrong PIN keeps theirs.
        self.draft_key = key;
        Ok(Ok(actor))
    }

    /// Where nothing can be written, a try can be neither counted nor recorded: whoever holds such a disk could
    /// try all PINs on a copy anyway. What waits already goes on waiting.
    fn sign_in_to_read(&self, op: &Op, who: Arriving<'_>, pin: Option<&Pin>) -> Result<Actor> {
        let place = self.context.place().unwrap_or(&op.terminal);
        Err(StoreError::Refused(match self.try_pin(who, place, pin, &self.context.now())? {
            Tried::Free(actor) | Tried::Right(actor, ..) => return Ok(actor),
            Tried::No(refusal) => refusal,
            Tried::Wait(wait_ms) => Refusal::PinWait { wait_ms },
            Tried::Wrong(_) => Refusal::PinWrong { wait_ms: 0 },
        }))
    }

    /// Counts a wrong PIN, for its place and for what is told.
    fn was_wrong(
        &mut self,
        op: &Op,
        who: Arriving<'_>,
        before: WrongInARow,
        (place, here): (&str, AtPlace),
        now: &Now,
    ) -> Result<Refusal> {
        let wrong = before.wrong.saturating_add(1);
        let conn = &self.conn;
        insert!(conn; throttle {
            staff_no: who.staff_no,
            wrong,
            turned_away: before.turned_away,
            at_ms: now.wall_ms,
            mono_ms: now.mono_ms,
            boot: now.boot,
        } else wrong, at_ms, mono_ms, boot)?;
        conn.run(
            "DELETE FROM throttle_at WHERE coalesce(in_ms, 0) < ?
             AND CASE boot WHEN ? THEN mono_ms < ? ELSE at_ms NOT BETWEEN ? AND ? END",
            params![
                now.wall_ms - AT_HOME_MS,
                now.boot,
                now.mono_ms - FORGOTTEN_MS,
                now.wall_ms - FORGOTTEN_MS,
                now.wall_ms + FORGOTTEN_MS
            ],
        )?;
        insert!(conn; throttle_at {
            staff_no: who.staff_no,
            place,
            wrong: here.wrong.saturating_add(1),
            at_ms: now.wall_ms,
            mono_ms: now.mono_ms,
            boot: now.boot,
        } else wrong, at_ms, mono_ms, boot)?;
        let wait_ms = throttle(conn, who.staff_no, place, now)?.wait_ms();
        if is_recorded(wrong) {
            let staff_no = who.staff_no.to_owned();
            let failed = SignInFailed { staff_no, wrong, turned_away: before.turned_away };
            let actor = who.from.unwrap_or(who.staff_no).to_owned();
            self.tell(&Op { actor, ..op.clone() }, &Command::Access(AccessCommand::FailSignIn(failed)))?;
        }
        Ok(Refusal::PinWrong { wait_ms })
    }

    /// Records something about signing in. A file that takes no records keeps nobody from their post.
    fn tell(&mut self, op: &Op, command: &Command) -> Result {
        match self.execute(op, command) {
            Ok(_) | Err(StoreError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Sets the PIN of the operation's actor; whoever has one gives the old one too.
    ///
    /// # Errors
    /// As [`Store::sign_in`], for the old PIN; [`Refusal::PinShape`] for a new one that is guessed first.
    pub fn set_pin(&mut self, op: &Op, old: Option<&Pin>, new: &Pin) -> Result {
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
fn hash(pin: &Pin, salt: &[u8]) -> Result<PinHash> {
    let digest = digest(pin.digits(), salt, MEMORY_KIB, PASSES)?;
    Ok(PinHash::new(format!("argon2id:{MEMORY_KIB}:{PASSES}:{}:{}", hex(salt), hex(&digest))))
}

/// Whether a PIN is the one that was kept.
fn is_right(pin: &Pin, kept: &PinHash) -> Result<bool> {
    let spoilt = || StoreError::Damaged("pin_hash".to_owned());
    let parts: Vec<&str> = kept.as_str().split(':').collect();
    let ["argon2id", memory, passes, salt, wanted] = parts[..] else { return Err(spoilt()) };
    let number = |text: &str| text.parse().map_err(|_| spoilt());
    let salt = unhex(salt).ok_or_else(spoilt)?;
    let wanted = unhex(wanted).ok_or_else(spoilt)?;
    let found = digest(pin.digits(), &salt, number(memory)?, number(passes)?)?;
    // Every byte is looked at, so that time tells nothing of where they differ.
    let differs = found.iter().zip(&wanted).fold(0, |differs, (one, other)| differs | (one ^ other));
    Ok(differs == 0 && wanted.len() == HASH)
}

/// The digest by which the journal knows a hash.
fn seal(hash: &PinHash) -> String {
    hex(&Sha256::digest(hash.as_str().as_bytes()))
}

/// The record that set somebody's PIN, and its seal.
fn pin_of(conn: &Connection, staff_no: &str) -> Result<Option<(i64, String)>> {
    conn.maybe("SELECT seq, seal FROM pin WHERE staff_no = ?", [staff_no])
}

/// The hash that the journal's seal stands for. Another one was put in its place by hand.
fn kept(conn: &Connection, staff_no: &str, sealed: &str) -> Result<PinHash> {
    let found: Option<String> = conn.maybe("SELECT hash FROM pin_hash WHERE staff_no = ?", [staff_no])?;
    let found = found.map(PinHash::new).filter(|hash| seal(hash) == sealed);
    found.ok_or_else(|| StoreError::Damaged(format!("pin_hash: {staff_no}")))
}

/// The first staff number whose hash is not the one that was sealed.
pub(super) fn spoilt(conn: &Connection) -> Result<Option<String>> {
    let pins: Vec<(String, String)> = conn.all("SELECT staff_no, seal FROM pin ORDER BY staff_no", ())?;
    for (staff_no, seal) in pins {
        match kept(conn, &staff_no, &seal) {
            Ok(_) => {}
            Err(StoreError::Damaged(_)) => return Ok(Some(staff_no)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

row!(WrongInARow { wrong, turned_away });

/// The wrong ones that came before, wherever.
fn wrong_ones(conn: &Connection, staff_no: &str) -> Result<WrongInARow> {
    let found = conn.maybe("SELECT wrong, turned_away FROM throttle WHERE staff_no = ?", [staff_no])?;
    Ok(found.unwrap_or_default())
}

/// The places of a person, each with what was tried there.
fn places(conn: &Connection, staff_no: &str, now: &Now) -> Result<Vec<(String, AtPlace)>> {
    let mut places = Vec::new();
    conn.each(
        "SELECT place, wrong, at_ms, mono_ms, boot, in_ms FROM throttle_at WHERE staff_no = ?",
        [staff_no],
        |(place, wrong, at_ms, mono_ms, boot, in_ms): (String, u32, i64, i64, [u8; 16], Option<i64>)| {
            let since_ms = now.at_least_since(boot, mono_ms, at_ms);
            let is_own = in_ms.is_some_and(|in_ms| now.wall_ms - in_ms < AT_HOME_MS);
            places.push((place, AtPlace { wrong, since_ms, is_own }));
            Ok(())
        },
    )?;
    Ok(places)
}

/// What stands in the way of trying somebody's PIN at a place.
fn throttle(conn: &Connection, staff_no: &str, place: &str, now: &Now) -> Result<Throttle> {
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        places(conn, staff_no, now)?.into_iter().partition(|(name, _)| name == place);
    let at = |(_, at): (String, AtPlace)| at;
    Ok(Throttle {
        here: here.into_iter().map(at).next().unwrap_or_default(),
        elsewhere: elsewhere.into_iter().map(at).collect(),
    })
}

/// How long somebody waits where they wait longest, in milliseconds.
pub(super) fn longest_wait_ms(conn: &Connection, staff_no: &str, now: &Now) -> Result<i64> {
    let elsewhere: Vec<AtPlace> = places(conn, staff_no, now)?.into_iter().map(|(_, at)| at).collect();
    let wait_ms = |is_own| {
        let here = AtPlace { is_own, ..AtPlace::default() };
        Throttle { here, elsewhere: elsewhere.clone() }.wait_ms()
    };
    Ok(wait_ms(true).max(wait_ms(false)))
}

fn turn_away(conn: &Connection, staff_no: &str, now: &Now) -> Result {
    insert!(conn; throttle {
        staff_no,
        wrong: 0,
        turned_away: 1,
        at_ms: now.wall_ms,
        mono_ms: now.mono_ms,
        boot: now.boot,
    }, "ON CONFLICT DO UPDATE SET turned_away = turned_away + 1")
}

/// They gave the right one: what is told begins anew, and at this place nobody waits.
fn come_in(conn: &Connection, staff_no: &str, place: &str, now: &Now) -> Result {
    conn.run("DELETE FROM throttle WHERE staff_no = ?", [staff_no])?;
    insert!(conn; throttle_at {
        staff_no,
        place,
        wrong: 0,
        at_ms: now.wall_ms,
        mono_ms: now.mono_ms,
        boot: now.boot,
        in_ms: now.wall_ms,
    } else wrong, in_ms)
}

/// Nobody is at home anywhere any more, and nobody waits.
fn forget_throttle(conn: &Connection, staff_no: &str) -> Result {
    conn.run("DELETE FROM throttle WHERE staff_no = ?", [staff_no])?;
    conn.run("DELETE FROM throttle_at WHERE staff_no = ?", [staff_no])
}

/// What the post says of signing in, and who has a PIN.
pub(super) fn access(conn: &Connection) -> Result<Access> {
    let set = conn.maybe("SELECT pins_demanded, lock_minutes FROM access", ())?;
    let with_pin = conn.all("SELECT staff_no FROM pin", ())?;
    Ok(Access { set: set.unwrap_or_default(), with_pin })
}

impl Carry for AccessCommand {
    fn known(&self, store: &Store, op: &Op, _: &Now) -> Result<KnownAccess> {
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

    fn lifted(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<Lifted>> {
        let Self::ResetPin { staff_no } = self else { return Ok(None) };
        let member = staff::member(&store.conn, staff_no)?;
        Ok(member.map(|(_, staff)| Lifted::Pin { staff_no: staff_no.clone(), name: staff.name }))
    }

    fn settle(&self, store: &mut Store, op: &Op, _: &Now, _: &mut Answer) -> Result {
        let conn = &store.conn;
        match self {
            Self::SetPin { hash, .. } => {
                replace!(conn; pin_hash { staff_no: op.actor, hash: hash.as_str() })?;
            }
            Self::ResetPin { staff_no } => {
                conn.run("DELETE FROM pin_hash WHERE staff_no = ?", [staff_no])?;
                forget_throttle(conn, staff_no)?;
            }
            Self::SetDuty { .. } | Self::SignIn(_) | Self::FailSignIn(_) | Self::Set(_) => {}
        }
        Ok(())
    }
}
