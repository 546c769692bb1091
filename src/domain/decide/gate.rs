//! Who passes the gate, alone or as a household, waits before it, goes away, is written down as a visitor.

use super::{Decide, Decided, Decisions, Ids, WithOpen, lane, not_found};
use crate::domain::command::{Refusal, VehicleRequest, What};
use crate::domain::event::{ArrivalLeft, Event, LaneEvent, PeopleEvent};
use crate::domain::gate::{
    Arrival, ArrivalState, Gate, KnownArrival, KnownPerson, PassageRequest, decide_group, decide_passage,
};
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::roles::Right;
use crate::domain::value::{Home, Id, SafeText};

/// The gate and the person of a passage or an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownPass {
    /// The gate, if there is one of that number.
    pub gate: Option<Gate>,
    /// The person, if there is one.
    pub person: Option<Box<KnownPerson>>,
}

impl KnownPass {
    /// Whoever is at the gate, if both are there.
    fn at_gate(self, gate: u16) -> Result<Box<KnownPerson>, Refusal> {
        self.gate.ok_or_else(|| not_found(What::Gate, &gate))?;
        self.person.ok_or_else(|| not_found(What::Person, &""))
    }
}

impl PassageRequest {
    /// Whose refusal is taken back by a leader's word is asked of the leader, whom it names; whose record is corrected,
    /// of the journal.
    pub(in crate::domain) fn right(&self) -> Right {
        if self.emergency && self.corrects.is_none() { Right::Safety } else { Right::Work }
    }
}

/// Somebody passes or is turned back.
impl Decide for PassageRequest {
    type Known = KnownPass;

    fn people(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn with_open(&self) -> WithOpen {
        WithOpen::Passed
    }

    fn confirmed(&self) -> Option<Self> {
        Some(Self { confirmed: true, ..self.clone() })
    }

    fn corrected(&self) -> Vec<i64> {
        self.corrects.into_iter().collect()
    }

    fn never_waits(&self) -> bool {
        self.emergency
    }

    fn decide<'a>(&self, known: KnownPass, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let person = known.at_gate(self.gate)?;
        lane::not_ahead(self, now)?;
        decide_passage(self, &person, now).map(Decisions::Few)
    }
}

/// Members of one household pass together, in or beside a vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRequest {
    /// One request for each.
    pub requests: Vec<PassageRequest>,
    /// Their vehicle.
    pub vehicle: Option<VehicleRequest>,
}

/// The people of a group, in the order of its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownGroup {
    /// The gate, if there is one of that number.
    pub gate: Option<Gate>,
    /// Each of them, if there is one.
    pub people: Vec<Option<KnownPerson>>,
}

impl GroupRequest {
    pub(in crate::domain) fn right(&self) -> Right {
        let is_safety = self.requests.iter().all(|request| request.right() == Right::Safety);
        if is_safety { Right::Safety } else { Right::Work }
    }
}

impl Decide for GroupRequest {
    type Known = KnownGroup;

    fn people(&self) -> Vec<Id> {
        self.requests.iter().map(|request| request.person).collect()
    }

    fn with_open(&self) -> WithOpen {
        WithOpen::Passed
    }

    fn confirmed(&self) -> Option<Self> {
        let requests = self.requests.iter().filter_map(Decide::confirmed).collect();
        Some(Self { requests, ..self.clone() })
    }

    fn corrected(&self) -> Vec<i64> {
        self.requests.iter().filter_map(|request| request.corrects).collect()
    }

    fn tells_each(&self, event: &Event) -> bool {
        event.attempt().is_some() || matches!(event, Event::Lane(LaneEvent::VehiclePassed(_)))
    }

    fn decide<'a>(&self, known: KnownGroup, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let Self { requests, vehicle } = self;
        known.gate.ok_or_else(|| not_found(What::Gate, &""))?;
        let people: Option<Vec<KnownPerson>> = known.people.into_iter().collect();
        let people = people.ok_or_else(|| not_found(What::Person, &""))?;
        requests.iter().try_for_each(|request| lane::not_ahead(request, now))?;
        let group = ids();
        let mut events = decide_group(requests, &people, group, now)?;
        // Their vehicle goes with the last of them.
        let of = |person: Id| events.iter().any(|decided| decided.subject == Some(person));
        if requests.iter().all(|request| of(request.person)) {
            events.extend(vehicle.as_ref().map(|vehicle| lane::vehicle(vehicle, Some(group))));
        }
        Ok(Decisions::Few(events))
    }
}

/// Somebody is put into the queue.
impl Decide for Arrival {
    type Known = KnownPass;

    fn people(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn with_open(&self) -> WithOpen {
        WithOpen::Passed
    }

    fn decide<'a>(&self, known: KnownPass, ids: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let known = known.at_gate(self.gate)?;
        if let Some(waiting) = &known.waiting {
            return Err(Refusal::AlreadyWaiting { gate: waiting.arrival.gate });
        }
        let direction = self.direction.or_else(|| known.guess());
        let arrival = Self { direction, ..self.clone() };
        Ok(Decided::about(ids(), arrival).into())
    }
}

/// Somebody goes away undecided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The arrival.
    pub arrival: Id,
}

impl Decide for Leave {
    type Known = Option<KnownArrival>;

    fn decide<'a>(&self, known: Self::Known, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        still_waiting(&known.ok_or_else(|| not_found(What::Arrival, &""))?)?;
        Ok(Decided::about(self.arrival, ArrivalLeft {}).into())
    }
}

/// A visitor is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterVisitor {
    /// Name, telephone, and the home visited.
    pub visitor: Person,
}

impl Decide for RegisterVisitor {
    /// Where somebody lives: the home as it was said, else those that are called so in one part of the compound.
    type Known = Vec<Home>;

    fn decide<'a>(&self, homes: Vec<Home>, ids: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let Self { visitor } = self;
        let home = visitor.home.as_ref().filter(|_| !visitor.name.is_empty());
        let home = home.ok_or(Refusal::Incomplete)?;
        let home = match homes.as_slice() {
            [] => return Err(not_found(What::Home, home)),
            [home] => Some(home.clone()),
            [first, second, ..] => {
                let [first, second] = [first, second].map(|home| SafeText::new(&home.to_string()));
                return Err(Refusal::HomeOfSeveral { first, second });
            }
        };
        let visit = Some(visitor.visit.clone().unwrap_or_default());
        let visitor = Person { kind: PersonKind::Visitor, card: None, visit, home, ..visitor.clone() };
        Ok(Decided::about(ids(), PeopleEvent::VisitorRegistered(visitor)).into())
    }
}

/// An arrival that can still be decided.
fn still_waiting(known: &KnownArrival) -> Result<(), Refusal> {
    if let Some(claim) = &known.claim {
        return Err(Refusal::Claimed { claim: claim.clone() });
    }
    match (&known.ended, known.state) {
        (Some(ended), _) => Err(Refusal::AlreadyDecided { ended: ended.clone() }),
        (None, ArrivalState::Waiting) => Ok(()),
        (None, _) => Err(not_found(What::Arrival, &"")),
    }
}
