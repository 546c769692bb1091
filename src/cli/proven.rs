//! What is printed from a plain file is proven first: SQLite finds less than half of all flipped bits by itself, and would
//! print the others as truth. On a sealed file the engine finds each of them.

use super::open::Opened;
use super::report::{Complaint, tell};
use super::{Session, verify};
use crate::store::Fault;
use crate::text::msg::cli;
use crate::text::msg::doctor as msg;

/// A question about one person waits for the proof of so many records, about a second and a half of them.
const MOST: i64 = 50_000;

/// How much may be proven before it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// However long it takes: what is printed leaves the post.
    Whole,
    /// As long as nobody waits too long for it; beyond that it is said that nothing was proven.
    Quick,
}

impl Session {
    /// Compares the whole file with its journal, unless it is sealed.
    pub(super) fn prove(&self, opened: &Opened, proof: Proof) -> Result<(), Complaint> {
        let store = &opened.store;
        if store.is_sealed() {
            return Ok(());
        }
        let records = store.head()?.seq;
        if proof == Proof::Quick && records > MOST {
            tell(self.texts.say(&msg::not_proven(records)));
            return Ok(());
        }
        let verdict = store.verify(&mut |_, _| {})?;
        // That records are missing is told by whatever opens the file; those that are there are true.
        match verdict.faults.iter().find(|fault| !matches!(fault, Fault::Anchor(_))) {
            Some(fault) => Err(Complaint::of(verify::words(fault), cli::verify_mend())),
            None => Ok(()),
        }
    }
}
