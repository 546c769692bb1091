//! What the store does for commands at a gate: passages, those of groups, who waits and who leaves, visitors.

use std::borrow::Cow;

use super::Carry;
use crate::domain::command::{GroupRequest, Leave, RegisterVisitor};
use crate::domain::decide::{KnownGroup, KnownPass};
use crate::domain::gate::{Arrival, KnownArrival, PassageRequest};
use crate::domain::now::Now;
use crate::domain::value::Home;
use crate::store::answer::Answer;
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::known::known_person;
use crate::store::op::Op;
use crate::store::{gate, lane, people};

/// What is known of somebody at a gate.
fn known_pass(store: &Store, op: &Op, request: &PassageRequest, now: &Now) -> Result<KnownPass> {
    let conn = &store.conn;
    let person = known_person(conn, request, &op.terminal, now)?.map(Box::new);
    Ok(KnownPass { gate: gate::gate(conn, request.gate)?, person })
}

impl Carry for PassageRequest {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownPass> {
        known_pass(store, op, self, now)
    }

    fn as_told(&self, store: &Store, op: &Op) -> Cow<'_, Self> {
        let mut told = self.clone();
        if store.note_told(op, &mut told) { Cow::Owned(told) } else { Cow::Borrowed(self) }
    }

    fn settle(&self, store: &mut Store, _: &Op, _: &Now, _: &mut Answer) -> Result {
        if self.permit.is_some() {
            // Once for each refusal.
            store.consent = None;
        }
        gate::forget_claims(&store.conn)
    }
}

impl Carry for GroupRequest {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownGroup> {
        let conn = &store.conn;
        let people = self.requests.iter().map(|request| known_person(conn, request, &op.terminal, now));
        let gate = self.requests.first().map_or(Ok(None), |first| gate::gate(conn, first.gate))?;
        Ok(KnownGroup { gate, people: people.collect::<Result<_, _>>()? })
    }

    fn as_told(&self, store: &Store, op: &Op) -> Cow<'_, Self> {
        let mut told = self.clone();
        told.requests.iter_mut().for_each(|request| {
            store.note_told(op, request);
        });
        Cow::Owned(told)
    }

    fn unmatched(&self, store: &Store) -> Result<i64> {
        Ok(lane::others(&store.conn)?.1)
    }

    fn settle(&self, store: &mut Store, _: &Op, _: &Now, _: &mut Answer) -> Result {
        gate::forget_claims(&store.conn)
    }
}

impl Carry for Arrival {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownPass> {
        known_pass(store, op, &PassageRequest::new(self.person, self.gate), now)
    }
}

impl Carry for Leave {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<Option<KnownArrival>> {
        gate::arrival(&store.conn, self.arrival, &op.terminal, now)
    }

    fn settle(&self, store: &mut Store, _: &Op, _: &Now, _: &mut Answer) -> Result {
        gate::forget_claims(&store.conn)
    }
}

impl Carry for RegisterVisitor {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Vec<Home>> {
        let home = self.visitor.home.as_ref();
        home.map_or(Ok(Vec::new()), |home| people::homes_called(&store.conn, home))
    }
}
