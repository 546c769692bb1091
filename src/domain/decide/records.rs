//! What is done to records themselves: the last one annulled, a subject erased, a loss accepted.

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, What};
use crate::domain::event::{BodyErased, LossAccepted, RecordAnnulled};
use crate::domain::now::Now;
use crate::domain::value::{Id, SafeText};

/// Annul the actor's own last record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annul {
    /// The record; it must be the actor's own and the last.
    pub seq: i64,
}

impl Decide for Annul {
    /// The actor's last record that can be annulled.
    type Known = Option<i64>;

    fn decide<'a>(&self, last: Option<i64>, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        match last {
            None => Err(Refusal::NothingToAnnul),
            Some(last) if last != self.seq => Err(Refusal::NotOwnLast),
            Some(seq) => Ok(plain(RecordAnnulled { seq, corrected: false }).into()),
        }
    }
}

/// Erase what is personal about a subject, up to now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erase {
    /// The subject.
    pub subject: Id,
}

/// What the journal says of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownSubject {
    /// Its last record.
    pub last: Option<i64>,
    /// The arrivals and errands of a person, each with its last record.
    pub beside: Vec<(Id, i64)>,
}

impl Decide for Erase {
    type Known = KnownSubject;

    /// With the subject go its arrivals and errands: each says who waited and how warm they were, or what they needed,
    /// under an id of its own.
    fn decide<'a>(&self, known: KnownSubject, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let last = known.last.ok_or_else(|| not_found(What::Subject, &self.subject))?;
        let all = std::iter::once((self.subject, last)).chain(known.beside);
        let erased = |(id, up_to)| Decided::about(id, BodyErased { up_to, kind: None });
        Ok(Decisions::Few(all.map(erased).collect()))
    }
}

/// Accept that the file lost records, and go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptLoss {
    /// Why.
    pub reason: SafeText,
}

/// How far the file is behind its anchor, if it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownLoss {
    /// It is behind, or the anchor is gone.
    pub lost: bool,
    /// The anchor's last sequence number.
    pub anchor_seq: Option<i64>,
    /// The file's last sequence number.
    pub file_seq: i64,
}

impl Decide for AcceptLoss {
    type Known = KnownLoss;

    fn never_waits(&self) -> bool {
        true
    }

    fn renews_anchor(&self) -> bool {
        true
    }

    fn decide<'a>(&self, known: KnownLoss, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let KnownLoss { lost, anchor_seq, file_seq } = known;
        if !lost {
            return Err(Refusal::NothingLost);
        }
        let reason = self.reason.clone();
        Ok(plain(LossAccepted { anchor_seq, file_seq, reason }).into())
    }
}
