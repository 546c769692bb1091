//! What the store does for commands about a fever.

use super::Carry;
use super::office::known_to_office;
use crate::domain::command::FeverCommand;
use crate::domain::decide::KnownToOffice;
use crate::domain::now::Now;
use crate::store::answer::{Answer, Beside};
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::fever;
use crate::store::op::Op;

impl Carry for FeverCommand {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownToOffice> {
        known_to_office(&store.conn, self.person(), &op.terminal, now)
    }

    fn settle(&self, store: &mut Store, _: &Op, now: &Now, answer: &mut Answer) -> Result {
        if let Some(state) = fever::last_state(&store.conn, self.person(), now)? {
            answer.beside = Beside::Case(state);
        }
        Ok(())
    }
}
