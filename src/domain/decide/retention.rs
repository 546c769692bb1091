//! Days to keep, and what goes by them: a purge is many small commands, so that no line waits for it.
//!
//! What is old enough, and what is open about it, the store reads in the transaction that purges.

use std::collections::BTreeMap;

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, What};
use crate::domain::event::BodyErased;
use crate::domain::now::Now;
use crate::domain::retention::{
    DAYS, DaysKept, HandoverReduced, HeldBack, PersonRead, PersonStays, PurgeDone, RecentClock,
    RecordsPurged, RetentionKind, RetentionRefusal,
};
use crate::domain::reveal::RevealWhy;
use crate::domain::roles::Right;
use crate::domain::value::{Direction, Id};

/// Keep a kind of data for so many days from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepDays {
    /// What.
    pub kind: RetentionKind,
    /// How many days.
    pub days: u16,
}

impl Decide for KeepDays {
    /// The days that hold now.
    type Known = u16;

    fn decide<'a>(&self, holds: u16, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let Self { kind, days } = *self;
        if !DAYS.contains(&days) {
            return Err(RetentionRefusal::DaysRange.into());
        }
        if days == holds {
            return Err(Refusal::Already);
        }
        Ok(plain(DaysKept { kind, days, from_ms: now.wall_ms }).into())
    }
}

/// Let some of what is old enough go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purge {
    pub part: PurgePart,
    /// It runs by itself, by the days that an officer set.
    pub scheduled: bool,
    /// Whoever orders it says that the clock is right.
    pub clock_is_right: bool,
}

/// What goes in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PurgePart {
    /// What happened at the gate to some people, up to a record.
    People { people: Vec<Id>, up_to: i64 },
    /// Vehicles, couriers and emergencies of nobody of the list, and notes: of some records, those of these numbers.
    Loose { seqs: Vec<i64>, up_to: i64 },
    /// All that is left of some visitors, incidents or residents.
    Subjects { kind: RetentionKind, subjects: Vec<Id>, up_to: i64 },
    /// Who passed, on a page that was signed by this record.
    Page { signed: i64 },
    /// The certificate.
    Done {
        held: BTreeMap<HeldBack, u32>,
        copies: u32,
        /// Half-typed lines and kept answers of before this moment go with it, in wall milliseconds.
        before_ms: i64,
    },
}

impl Purge {
    /// Who may order it: what runs by itself does what an officer has ordered already.
    pub(crate) fn right(&self) -> Right {
        if self.scheduled { Right::Own } else { Right::Purge }
    }
}

/// What the store found for a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownPurge {
    pub clock: RecentClock,
    pub found: PurgeFound,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PurgeFound {
    /// Records, and those of whom nothing else tells any more which way they last went.
    Records {
        purged: Box<RecordsPurged>,
        stay: Vec<(Id, Direction)>,
    },
    /// Subjects, each with its last record.
    Subjects(RetentionKind, Vec<(Id, i64)>),
    Page(Box<RecordsPurged>, Box<HandoverReduced>),
    /// What the certificate says.
    Done(Box<PurgeDone>),
    /// Nothing that may go now.
    Nothing,
}

impl Decide for Purge {
    type Known = KnownPurge;

    fn needs_actor(&self) -> bool {
        !self.scheduled
    }

    fn decide<'a>(&self, known: KnownPurge, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let doubt = known.clock.doubt(now).filter(|_| self.scheduled || !self.clock_is_right);
        if let Some(doubt) = doubt {
            return Err(RetentionRefusal::from(doubt).into());
        }
        let events = match known.found {
            PurgeFound::Records { purged, stay } => {
                let stays = stay.into_iter().map(|(id, side)| Decided::about(id, PersonStays { side }));
                std::iter::once(plain(*purged)).chain(stays).collect()
            }
            PurgeFound::Subjects(kind, subjects) => {
                let erased = |(id, up_to)| Decided::about(id, BodyErased { up_to, kind: Some(kind) });
                subjects.into_iter().map(erased).collect()
            }
            PurgeFound::Page(purged, reduced) => vec![plain(*purged), plain(*reduced)],
            PurgeFound::Done(done) => vec![plain(PurgeDone { scheduled: self.scheduled, ..*done })],
            PurgeFound::Nothing => return Err(Refusal::Already),
        };
        Ok(Decisions::Few(events))
    }
}

/// Show, or write out, all that is held of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPerson {
    pub person: Id,
    pub exported: bool,
    pub unmasked: bool,
    pub why: RevealWhy,
}

impl ReadPerson {
    /// Who may: what is shown of one person is masked like everywhere; written out it leaves the post.
    pub(crate) fn right(&self) -> Right {
        match (self.unmasked, self.exported) {
            (true, _) => Right::Unmasked,
            (false, true) => Right::Export,
            (false, false) => Right::Reveal,
        }
    }
}

impl Decide for ReadPerson {
    /// Whether there is somebody of that id.
    type Known = bool;

    fn decide<'a>(&self, is_there: bool, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if !is_there {
            return Err(not_found(What::Person, &""));
        }
        if !self.why.is_enough() {
            return Err(Refusal::NeedWhy);
        }
        let Self { person, exported, unmasked, ref why } = *self;
        let read = PersonRead { exported, unmasked, reason: why.reason, note: why.note.clone() };
        Ok(Decided::about(person, read).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::retention::DAY_MS;

    fn now() -> Now {
        Now { wall_ms: 100 * DAY_MS, mono_ms: 0, boot: [0; 16], offset_s: 0 }
    }

    #[test]
    fn days_are_set_within_their_range_and_from_now_on() {
        let kept = |days| -> Result<Decided, Refusal> {
            let order = KeepDays { kind: RetentionKind::Passages, days };
            let mut ids = || Id([0; 16]);
            Ok(order.decide(14, &mut ids, &now())?.into_vec().remove(0))
        };
        for days in [0, 6, 3651] {
            assert_eq!(kept(days), Err(RetentionRefusal::DaysRange.into()), "{days}");
        }
        assert_eq!(kept(14), Err(Refusal::Already));
        let set = DaysKept { kind: RetentionKind::Passages, days: 30, from_ms: 100 * DAY_MS };
        assert_eq!(kept(30), Ok(plain(set)));
    }

    #[test]
    fn nothing_goes_while_the_clock_is_in_doubt_and_only_an_officer_can_vouch_for_it() {
        let purged = |last_ms, scheduled, clock_is_right| -> Result<usize, Refusal> {
            let part = PurgePart::Page { signed: 1 };
            let clock = RecentClock { last_ms: Some(last_ms), leapt: None };
            let found = PurgeFound::Done(Box::default());
            let purge = Purge { part, scheduled, clock_is_right };
            let mut ids = || Id([0; 16]);
            let decided = purge.decide(KnownPurge { clock, found }, &mut ids, &now())?;
            Ok::<_, Refusal>(decided.into_vec().len())
        };
        let ahead = Err(RetentionRefusal::ClockAhead { by_ms: 50 * DAY_MS }.into());
        assert_eq!(purged(50 * DAY_MS, false, false), ahead);
        assert_eq!(purged(50 * DAY_MS, true, true), ahead, "nobody vouches for what runs by itself");
        assert_eq!(purged(50 * DAY_MS, false, true), Ok(1));
        assert_eq!(purged(100 * DAY_MS, true, false), Ok(1));
        let behind = Err(RetentionRefusal::ClockBehind { by_ms: DAY_MS }.into());
        assert_eq!(purged(101 * DAY_MS, false, false), behind);
    }

    #[test]
    fn what_runs_by_itself_needs_nobodys_right_and_an_order_an_officers() {
        let purge =
            |scheduled| Purge { part: PurgePart::Page { signed: 1 }, scheduled, clock_is_right: false };
        assert_eq!((purge(true).right(), purge(false).right()), (Right::Own, Right::Purge));
        assert!(!purge(true).needs_actor() && purge(false).needs_actor());
    }
}
