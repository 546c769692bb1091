//! What the store does for a command: reads what it is decided by, and settles what is no record.
//!
//! Each room carries its own commands, in its file, or below here where it needs other rooms for it; this file and
//! `write` know none of them.

mod doors;
mod fever;
mod gate;
mod office;

use std::borrow::Cow;

use super::answer::Answer;
use super::core::Store;
use super::error::{Result, StoreError};
use super::op::Op;
use crate::domain::command::{Command, Refusal, each_command};
use crate::domain::decide::{Decide, Decisions, Ids};
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;

/// A command that the store can carry out.
pub(super) trait Carry: Decide {
    /// Reads what it is decided by, inside the transaction that will write.
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<Self::Known>;

    /// The command as it is to be recorded.
    fn as_told(&self, _store: &Store, _op: &Op) -> Cow<'_, Self> {
        Cow::Borrowed(self)
    }

    /// What it would end, lift, void or reset; whoever orders it is told before they say yes.
    fn lifted(&self, _store: &Store, _op: &Op, _now: &Now) -> Result<Option<Lifted>> {
        Ok(None)
    }

    /// People that left by a vehicle without having come in by one: the answer tells how many more there are.
    fn unmatched(&self, _store: &Store) -> Result<i64> {
        Ok(0)
    }

    /// What is left to do once its records are written, in the same transaction: tables that no record makes,
    /// and what the answer tells beside the record.
    fn settle(&self, _store: &mut Store, _op: &Op, _now: &Now, _answer: &mut Answer) -> Result {
        Ok(())
    }
}

/// Reads what a command is about, and decides it.
fn decided<'a>(
    command: &impl Carry,
    store: &Store,
    op: &Op,
    ids: Ids<'a>,
    now: &Now,
) -> Result<Decisions<'a>> {
    let command = command.as_told(store, op);
    let known = command.known(store, op, now)?;
    command.decide(known, ids, now).map_err(StoreError::Refused)
}

impl Command {
    pub(super) fn decided<'a>(
        &self,
        store: &Store,
        op: &Op,
        ids: Ids<'a>,
        now: &Now,
    ) -> Result<Decisions<'a>> {
        each_command!(self, one => decided(one, store, op, ids, now))
    }

    /// Why it would be refused as things stand, if it would; nothing is written.
    pub(super) fn refusal(&self, store: &Store, op: &Op, now: &Now) -> Result<Option<Refusal>> {
        let mut ids = || store.context.id();
        match store.may(op, self).and_then(|()| self.decided(store, op, &mut ids, now)) {
            Ok(_) => Ok(None),
            Err(StoreError::Refused(refusal)) => Ok(Some(refusal)),
            Err(error) => Err(error),
        }
    }

    pub(super) fn lifted(&self, store: &Store, op: &Op, now: &Now) -> Result<Option<Lifted>> {
        each_command!(self, one => one.lifted(store, op, now))
    }

    pub(super) fn unmatched(&self, store: &Store) -> Result<i64> {
        each_command!(self, one => one.unmatched(store))
    }

    pub(super) fn settle(&self, store: &mut Store, op: &Op, now: &Now, answer: &mut Answer) -> Result {
        each_command!(self, one => one.settle(store, op, now, answer))
    }
}
