//! The made-up compound goes on living: people join the queues of a demo file and lose their
//! patience, one step after the other.
//!
//! It goes through the one door as the watching warden does, yields to them everywhere, and knows
//! no clock: who drives it waits between the steps.

use std::iter::Peekable;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::fill::TERMINAL;
use super::{ComingStep, GateStep, ToCome};
use crate::domain::command::{Command, Leave};
use crate::domain::gate::{Arrival, PassageRequest};
use crate::domain::value::{Direction, Id};
use crate::store::{Context, Op, QueueRow, Store, StoreError};

/// So many wait at one gate at most; before one more joins, the last in line goes home.
pub const MOST_WAITING: usize = 25;

/// Everybody who is still to come, and the file that they come into.
#[derive(Debug)]
pub struct DemoLife {
    store: Store,
    context: Context,
    actor: String,
    people: Vec<Id>,
    to_come: Peekable<ToCome>,
}

impl DemoLife {
    /// Goes on in `store` with `to_come`, as the member of staff `actor`; `people` are the ids of
    /// the world's people in their order.
    #[must_use]
    pub fn new(store: Store, context: Context, actor: &str, people: Vec<Id>, to_come: ToCome) -> Self {
        Self { store, context, actor: actor.to_owned(), people, to_come: to_come.peekable() }
    }

    /// How long to wait before the next step; none if nobody is left to come.
    pub fn next_in(&mut self) -> Option<Duration> {
        self.to_come.peek().map(|coming| Duration::from_millis(coming.delay_ms.into()))
    }

    /// Lets the next thing happen, if it still fits what the warden did meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read or written. What the rules refuse is passed over.
    pub fn step(&mut self) -> Result<(), StoreError> {
        let Some(coming) = self.to_come.next() else { return Ok(()) };
        let Some(&person) = self.people.get(coming.person) else { return Ok(()) };
        let mut queue = self.store.tent()?.queue;
        queue.retain(|row| row.gate == coming.gate || row.person_id == person);
        match coming.step {
            GateStep::Joins(direction) => self.joins(coming, person, direction, &queue),
            GateStep::Leaves => {
                let row = queue.iter().find(|row| row.person_id == person && row.claim.is_none());
                row.map_or(Ok(()), |row| self.leaves(row))
            }
        }
    }

    fn joins(
        &mut self,
        coming: ComingStep,
        person: Id,
        direction: Direction,
        queue: &[QueueRow],
    ) -> Result<(), StoreError> {
        if queue.iter().any(|row| row.person_id == person) {
            return Ok(());
        }
        let waiting = queue.iter().filter(|row| row.gate == coming.gate);
        if waiting.clone().count() >= MOST_WAITING {
            // The last one whom nobody is handling; if everybody is handled, the newcomer turns round.
            let Some(last) = waiting.rev().find(|row| row.claim.is_none()) else { return Ok(()) };
            self.leaves(last)?;
        }
        // Where they were last let through tells better than what was made up before.
        let known = self.store.known_person(&PassageRequest::new(person, coming.gate), TERMINAL)?;
        let direction = known.and_then(|known| known.guess()).unwrap_or(direction);
        self.tell(&Command::Join(Arrival::new(person, coming.gate, Some(direction))))
    }

    fn leaves(&mut self, row: &QueueRow) -> Result<(), StoreError> {
        self.tell(&Command::Leave(Leave { arrival: row.arrival }))
    }

    fn tell(&mut self, command: &Command) -> Result<(), StoreError> {
        let op = Op {
            id: self.context.id(),
            actor: self.actor.clone(),
            terminal: TERMINAL.to_owned(),
            begun_by: None,
        };
        match self.store.execute(&op, command) {
            // Somebody was quicker, or the file is busy: the compound goes on.
            Ok(_) | Err(StoreError::Refused(_) | StoreError::Locked) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Lets the compound live until `stop` says something or its sender is gone.
///
/// # Errors
/// [`StoreError`] if the file cannot be read or written.
pub fn run(mut living: DemoLife, stop: &Receiver<()>) -> Result<(), StoreError> {
    while let Some(wait) = living.next_in() {
        match stop.recv_timeout(wait) {
            Err(RecvTimeoutError::Timeout) => living.step()?,
            Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(())
}
