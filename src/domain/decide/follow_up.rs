//! Decides on a contact, and on whether a follow-up is over with it.

use super::{Decide, Decided, Decisions, Ids, WithOpen, not_found};
use crate::domain::event::{Event, FlagEnded, OfficeEvent};
use crate::domain::flags::FlagKind;
use crate::domain::follow_up::{
    Contact, ContactChannel, ContactOutcome, ContactRecorded, Day, FollowUpRefusal, KnownFollowUp,
};
use crate::domain::now::Now;
use crate::domain::refusal::{Refusal, What};
use crate::domain::value::{Id, SafeText};

/// Who was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// Whoever is open.
    Person(Id),
    /// Whoever has the flag that this record set.
    Flag(i64),
}

/// Somebody under follow-up was called, or was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCommand {
    /// Who.
    pub who: Followed,
    /// By what; none where nobody tried.
    pub channel: Option<ContactChannel>,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// When, if that was earlier (wall milliseconds).
    pub at_ms: Option<i64>,
    /// Free text.
    pub note: SafeText,
}

impl From<FollowUpRefusal> for Refusal {
    fn from(why: FollowUpRefusal) -> Self {
        Self::FollowUp(why)
    }
}

impl Decide for ContactCommand {
    type Known = Option<KnownFollowUp>;

    fn people(&self) -> Vec<Id> {
        match self.who {
            Followed::Person(id) => vec![id],
            Followed::Flag(_) => Vec::new(),
        }
    }

    fn with_open(&self) -> WithOpen {
        match self.who {
            Followed::Person(_) => WithOpen::Changed,
            Followed::Flag(_) => WithOpen::Untouched,
        }
    }

    /// The end of the follow-up.
    fn tells_each(&self, event: &Event) -> bool {
        matches!(event, Event::Office(OfficeEvent::FlagEnded(_)))
    }

    fn decide<'a>(
        &self,
        known: Option<KnownFollowUp>,
        _: Ids<'a>,
        now: &Now,
    ) -> Result<Decisions<'a>, Refusal> {
        let known = match (known, self.who) {
            (Some(known), _) => known,
            (None, Followed::Person(_)) => return Err(FollowUpRefusal::NotFollowed.into()),
            (None, Followed::Flag(seq)) => return Err(not_found(What::Flag, &seq)),
        };
        let at_ms = self.at_ms.unwrap_or(now.wall_ms);
        if at_ms > now.wall_ms {
            return Err(Refusal::WrongTime);
        }
        if self.outcome == ContactOutcome::NotAttempted && self.note.is_empty() {
            return Err(Refusal::Incomplete);
        }
        let (day, mut follow_up) = (Day::of(at_ms, now), known.days(now));
        if day < follow_up.begins {
            return Err(FollowUpRefusal::NotBegun { begins: follow_up.begins }.into());
        }
        let ContactCommand { channel, outcome, at_ms, note, .. } = self.clone();
        let contact = ContactRecorded { day, channel, outcome, at_ms, note };
        let mut events = vec![Decided::about(known.owner, contact)];
        follow_up.contacts.push(Contact { seq: i64::MAX, day, outcome });
        if outcome == ContactOutcome::Well && follow_up.is_over() {
            events.push(Decided::about(known.owner, FlagEnded { kind: FlagKind::FollowUp }));
        }
        Ok(Decisions::Few(events))
    }
}
