//! Decides who goes out for a household.

use super::{Decide, Decided, Decisions, Ids, WithOpen, not_found};
use crate::domain::event::RepresentativeEvent;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::refusal::{Refusal, What};
use crate::domain::representative::{
    Representative, RepresentativeEnded, RepresentativeNamed, RepresentativeRefusal,
};
use crate::domain::value::{Id, SafeText};

impl From<RepresentativeRefusal> for Refusal {
    fn from(why: RepresentativeRefusal) -> Self {
        Self::Representative(why)
    }
}

/// What is ordered of the household of whoever is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepresentativeCommand {
    /// Whoever is open.
    pub person: Id,
    /// They represent it; else nobody does from now on.
    pub named: bool,
    /// Why; the first one of a household needs none.
    pub reason: SafeText,
}

/// What is known of somebody and of their household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownRepresentative {
    /// Whoever is open, if there is such a person who is still here.
    pub person: Option<Person>,
    /// Who was named for the home, the last one first, and whether they still live there.
    pub named: Vec<(Representative, bool)>,
}

impl Decide for RepresentativeCommand {
    type Known = KnownRepresentative;

    fn people(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn with_open(&self) -> WithOpen {
        WithOpen::Changed
    }

    fn decide<'a>(&self, known: KnownRepresentative, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let person = known.person.ok_or_else(|| not_found(What::Person, &""))?;
        let Some(home) = person.home.filter(|_| person.kind == PersonKind::Resident) else {
            return Err(RepresentativeRefusal::NotResident.into());
        };
        let reason = self.reason.clone();
        let ended = RepresentativeEnded { home: home.clone(), reason: reason.clone() };
        let mut before = known.named.into_iter();
        let mut events = Vec::new();
        if self.named {
            match before.as_slice().first() {
                Some((now, true)) if now.id == self.person => return Err(Refusal::Already),
                Some((now, true)) if reason.is_empty() => {
                    let current = now.name.clone();
                    return Err(RepresentativeRefusal::NeedChangeReason { current }.into());
                }
                _ => events.push(Decided::about(self.person, RepresentativeNamed { home, reason })),
            }
        } else {
            let (last, _) = before.next().ok_or(RepresentativeRefusal::NoRepresentative)?;
            let ended = RepresentativeEvent::RepresentativeEnded(ended.clone());
            events.push(Decided::about(last.id, ended));
        }
        events.extend(before.map(|(who, _)| {
            Decided::about(who.id, RepresentativeEvent::RepresentativeReplaced(ended.clone()))
        }));
        Ok(Decisions::Few(events))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::value::Home;

    fn who(byte: u8) -> Representative {
        Representative { id: Id([byte; 16]), name: SafeText::new("李小明") }
    }

    fn resident() -> Person {
        Person { home: Home::new("3", "2", "501").ok(), ..Person::default() }
    }

    fn decided(
        named: bool,
        reason: &str,
        person: Person,
        before: Option<(Representative, bool)>,
    ) -> Result<Vec<(Option<Id>, Event)>, Refusal> {
        let command = RepresentativeCommand { person: Id([1; 16]), named, reason: SafeText::new(reason) };
        let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 };
        let known = KnownRepresentative { person: Some(person), named: Vec::from_iter(before) };
        let mut ids = || Id([9; 16]);
        let decided = command.decide(known, &mut ids, &now)?;
        Ok(decided.into_vec().into_iter().map(|one| (one.subject, one.event)).collect())
    }

    fn kinds(named: bool, reason: &str, before: Option<(Representative, bool)>) -> Vec<(u8, &'static str)> {
        let all = decided(named, reason, resident(), before).unwrap();
        all.into_iter().map(|(id, event)| (id.unwrap().0[0], event.kind().code())).collect()
    }

    #[test]
    fn the_first_needs_no_reason_and_each_change_does() {
        assert_eq!(kinds(true, "", None), [(1, "representative.named")]);
        let refused = |before| decided(true, "", resident(), before).unwrap_err();
        let why = RepresentativeRefusal::NeedChangeReason { current: "李小明".into() };
        assert_eq!(refused(Some((who(2), true))), why.into());
        assert_eq!(refused(Some((who(1), true))), Refusal::Already);
        let changed = [(1, "representative.named"), (2, "representative.replaced")];
        assert_eq!(kinds(true, "住院", Some((who(2), true))), changed);
        // Whoever moved away represents nobody any more: there is nothing to give a reason for.
        assert_eq!(kinds(true, "", Some((who(2), false))), changed);
    }

    #[test]
    fn it_ends_only_where_somebody_does_it() {
        assert_eq!(kinds(false, "住院", Some((who(2), true))), [(2, "representative.ended")]);
        let nobody = decided(false, "住院", resident(), None).unwrap_err();
        assert_eq!(nobody, RepresentativeRefusal::NoRepresentative.into());
    }

    #[test]
    fn a_visitor_and_somebody_without_a_home_represent_nobody() {
        for person in [Person { kind: PersonKind::Visitor, ..resident() }, Person::default()] {
            let refused = decided(true, "", person, None).unwrap_err();
            assert_eq!(refused, RepresentativeRefusal::NotResident.into());
        }
    }
}
