//! What is known of a follow-up that was not ended, how it goes on, and whether it may end.

use super::{Contact, Day, FollowUp};
use crate::domain::flags::{Flag, KnownFlag};
use crate::domain::now::Now;
use crate::domain::value::Id;

/// Why a contact cannot be recorded, or a follow-up not be ended.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum FollowUpRefusal {
    /// They are not under follow-up.
    NotFollowed,
    /// It had not begun then.
    NotBegun {
        /// Its first day.
        begins: Day,
    },
    /// Nobody was reached on its last day or later.
    NotOver {
        /// Its last day.
        ends: Day,
    },
}

/// A follow-up that was not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownFollowUp {
    /// Who has the flag: perhaps whoever is open at another home of theirs.
    pub owner: Id,
    /// The flag.
    pub known: KnownFlag,
    /// When it was set, in wall milliseconds.
    pub set_ms: i64,
    /// All contacts of whoever has it that count, in the order of their records.
    pub contacts: Vec<Contact>,
}

impl KnownFollowUp {
    /// Its days and the contacts in them.
    #[must_use]
    pub(crate) fn days(&self, now: &Now) -> FollowUp {
        let begins = self.known.flag.begins.unwrap_or_else(|| Day::of(self.set_ms, now));
        let contacts = self.contacts.iter().filter(|contact| contact.day >= begins).copied().collect();
        FollowUp { begins, ends: self.known.flag.last_day(now), contacts }
    }
}

/// The flag as it goes on from one that it takes the place of, and whether it is over with that: it was made so short
/// that the last contact was made already.
pub(crate) fn after_set(flag: &Flag, before: Option<&KnownFollowUp>, now: &Now) -> (Flag, bool) {
    let Some(before) = before else {
        let begins = flag.begins.or(Some(Day::today(now)));
        return (Flag { begins, ..flag.clone() }, false);
    };
    let begins = Some(before.days(now).begins);
    let flag = Flag { begins, ..flag.clone() };
    let days = FollowUp { ends: flag.last_day(now), ..before.days(now) };
    (flag, days.is_over())
}

/// Whether the office may end a follow-up: one with a last day needs a contact that reached them then or later, unless it
/// was set by mistake today.
///
/// # Errors
/// [`FollowUpRefusal::NotOver`] if not.
pub(crate) fn may_end(known: &KnownFollowUp, now: &Now) -> Result<(), FollowUpRefusal> {
    let days = known.days(now);
    let by_mistake = days.begins == Day::today(now) && days.contacts.is_empty();
    match days.ends {
        Some(ends) if !days.has_last_contact() && !by_mistake => Err(FollowUpRefusal::NotOver { ends }),
        Some(_) | None => Ok(()),
    }
}
