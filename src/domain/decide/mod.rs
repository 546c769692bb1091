//! The one place where a command becomes events, or a refusal.
//!
//! Pure: what is true is handed in by the store, inside the transaction that will write.

mod doors;
mod incidents;
mod lane;
mod lone;
mod office;
mod patrol;
mod people;
mod reveal;
mod roster;
mod shift;

pub(crate) use incidents::{FoundIncident, KnownIncident};
pub(crate) use lone::KnownLone;
pub(crate) use patrol::KnownTeam;
pub(crate) use people::KnownAccess;
pub(crate) use roster::{KnownRoster, VOLUNTEER};
pub(crate) use shift::{KnownHandover, Signing};

use super::command::{Command, Compared, Refusal, What};
use super::doors::{KnownPoint, Schedules};
use super::event::{
    ArrivalLeft, BodyErased, Event, Gone, ListImported, ListKind, LossAccepted, PostOpened, RecordAnnulled,
    Tailgate,
};
use super::flags::KnownFlag;
use super::gate::{Arrival, ArrivalState, Gate, KnownArrival, KnownPerson, decide_group, decide_passage};
use super::lane::PermitRow;
use super::listing::Comparison;
use super::listing::residents::ResidentsCompared;
use super::now::Now;
use super::patrol::Route;
use super::people::{Person, PersonKind};
use super::post::PostFacts;
use super::reveal::Numbers;
use super::rules::Rules;
use super::value::{CardNumber, Home, Id, PointCode, SafeText};

/// What the store knows of the things that a command is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The command is about nothing that is there already.
    Nothing,
    /// Whether the post was made.
    Post {
        /// It was.
        open: bool,
    },
    /// What the office has told of the post.
    Facts(PostFacts),
    /// A list, compared.
    List(Compared),
    /// The gate and the person of a passage or an arrival.
    Gate {
        /// The gate, if there is one of that number.
        gate: Option<Gate>,
        /// The person, if there is one.
        person: Option<Box<KnownPerson>>,
    },
    /// The people of a group, in the order of its requests.
    Group {
        /// The gate, if there is one of that number.
        gate: Option<Gate>,
        /// Each of them, if there is one.
        people: Vec<Option<KnownPerson>>,
    },
    /// The rules.
    Rules(Rules),
    /// A person, and the valid cards of the others of their household.
    Office {
        /// The person, if there is one.
        person: Option<Box<KnownPerson>>,
        /// Whose card, and its number.
        household_cards: Vec<(Id, CardNumber)>,
        /// The flags that the same person has under another home, and as whom.
        elsewhere: Vec<(Id, KnownFlag)>,
    },
    /// Whether an emergency lacks something still.
    Debt {
        /// It does.
        open: bool,
        /// Whom it was about, if somebody of the list.
        person: Option<Id>,
    },
    /// A leader's word that was told, if it is not confirmed yet.
    Permit {
        /// It.
        permit: Option<PermitRow>,
        /// The actor is that leader.
        is_own: bool,
    },
    /// A gate, and whether short mode is on there.
    ShortMode {
        /// There is such a gate.
        gate: bool,
        /// It is on.
        on: bool,
    },
    /// An arrival.
    Arrival(Option<KnownArrival>),
    /// The closure points of a check as they stood then, in the order of the checks.
    Doors(Vec<Option<KnownPoint>>),
    /// The closure points of an order.
    Points(KnownPoints),
    /// All schedules of checks.
    Schedules(Schedules),
    /// A patrol team and its last round.
    Team(KnownTeam),
    /// The staff, and the roster around a night.
    Roster(KnownRoster),
    /// The route of a number, and whether what is to be changed of it exists.
    Route {
        /// The route, if there is one.
        route: Option<Route>,
        /// There is such a team, or none was named.
        team: bool,
        /// A closure point that is to lie on it and that no list has: nobody could report it.
        stray: Option<PointCode>,
    },
    /// What an incident is about, and the incident itself.
    Incident(Box<KnownIncident>),
    /// The check on a lone warden.
    Lone(KnownLone),
    /// Somebody of the staff, their PIN, what the post says of signing in.
    Access(KnownAccess),
    /// Whose numbers are asked for, and the numbers.
    Numbers(Option<(Id, Numbers)>),
    /// Whether somebody on the list lives at the home that a visitor names.
    Host {
        /// Where somebody does: the home as it was said, else those that are called so in one part of the compound.
        homes: Vec<Home>,
    },
    /// Shifts and the handover.
    Handover(Box<KnownHandover>),
    /// The actor's last record that can be annulled.
    LastOwn(Option<i64>),
    /// What the journal says of a subject.
    Subject {
        /// Its last record.
        last: Option<i64>,
        /// The arrivals of a person, each with its last record.
        arrivals: Vec<(Id, i64)>,
    },
    /// How far the file is behind its anchor, if it is.
    Loss {
        /// It is behind, or the anchor is gone.
        lost: bool,
        /// The anchor's last sequence number.
        anchor_seq: Option<i64>,
        /// The file's last sequence number.
        file_seq: i64,
    },
}

/// What is known of the closure points of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownPoints {
    /// Each of them, if the list has it, in the order of the command.
    pub points: Vec<Option<KnownPoint>>,
    /// The beginning of the slot that each was last missed in, in wall milliseconds; for a reason only.
    pub missed: Vec<Option<i64>>,
    /// The roster has the team that is named.
    pub team: bool,
}

/// An event, and the subject that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decided {
    /// A random id of a person, an arrival, a door, a member of staff.
    pub subject: Option<Id>,
    /// What happened.
    pub event: Event,
}

impl Decided {
    /// An event about a subject.
    #[must_use]
    pub(crate) fn about(subject: Id, event: Event) -> Self {
        Self { subject: Some(subject), event }
    }
}

/// What a command comes to.
pub(crate) enum Decisions<'a> {
    /// What most of them come to.
    Few(Vec<Decided>),
    /// A list: the people of a long one are made into events one after the other, not all at once.
    Many {
        /// How many there are.
        count: usize,
        /// Each of them.
        events: Box<dyn Iterator<Item = Decided> + 'a>,
    },
}

impl Decisions<'_> {
    #[cfg(test)]
    /// All of them at once.
    #[must_use]
    pub(crate) fn into_vec(self) -> Vec<Decided> {
        match self {
            Self::Few(events) => events,
            Self::Many { events, .. } => events.collect(),
        }
    }
}

/// An event about the post itself.
fn plain(event: Event) -> Decided {
    Decided { subject: None, event }
}

/// Nothing of that kind.
fn not_found(what: What, name: &impl ToString) -> Refusal {
    Refusal::NotFound { what, name: SafeText::new(&name.to_string()) }
}

/// Decides a command.
///
/// `ids` gives a new random id at each call.
///
/// # Errors
/// A [`Refusal`]: nothing may be written then.
pub(crate) fn decide<'a>(
    command: &'a Command,
    known: &'a Known,
    ids: &'a mut dyn FnMut() -> Id,
    now: &Now,
) -> Result<Decisions<'a>, Refusal> {
    if let (Command::Import { file, skipped, .. }, Known::List(compared)) = (command, known) {
        return import(compared, file, *skipped, ids);
    }
    one_thing(command, known, ids, now).map(Decisions::Few)
}

/// Decides whatever is no list.
fn one_thing(
    command: &Command,
    known: &Known,
    ids: &mut dyn FnMut() -> Id,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    match (command, known) {
        (Command::OpenPost { name, language, plate_prefix, gates, warden }, Known::Post { open }) => {
            if *open {
                return Err(Refusal::AlreadyOpen);
            }
            if name.is_empty() || gates.is_empty() || warden.name.is_empty() {
                return Err(Refusal::Incomplete);
            }
            let (name, language, plate_prefix) = (name.clone(), language.clone(), plate_prefix.clone());
            let mut events = vec![plain(Event::PostOpened(PostOpened { name, language, plate_prefix }))];
            events.extend(gates.iter().cloned().map(|gate| plain(Event::GateSet(gate))));
            events.push(Decided::about(ids(), Event::StaffAdded(warden.clone())));
            Ok(events)
        }
        (Command::SetGate(gate), _) => Ok(vec![plain(Event::GateSet(gate.clone()))]),
        (Command::Pass(request), Known::Gate { gate, person }) => {
            gate.as_ref().ok_or_else(|| not_found(What::Gate, &request.gate))?;
            let person = person.as_deref().ok_or_else(|| not_found(What::Person, &""))?;
            lane::not_ahead(request, now)?;
            decide_passage(request, person, now)
        }
        (Command::PassGroup { requests, vehicle }, Known::Group { gate, people }) => {
            gate.as_ref().ok_or_else(|| not_found(What::Gate, &""))?;
            let people: Option<Vec<KnownPerson>> = people.iter().cloned().collect();
            let people = people.ok_or_else(|| not_found(What::Person, &""))?;
            requests.iter().try_for_each(|request| lane::not_ahead(request, now))?;
            let group = ids();
            let mut events = decide_group(requests, &people, group, now)?;
            // Their vehicle goes with the last of them.
            let of = |person: Id| events.iter().any(|decided| decided.subject == Some(person));
            if requests.iter().all(|request| of(request.person)) {
                events.extend(vehicle.as_ref().map(|vehicle| lane::vehicle(vehicle, Some(group))));
            }
            Ok(events)
        }
        (Command::Join(arrival), Known::Gate { gate, person: known }) => {
            gate.as_ref().ok_or_else(|| not_found(What::Gate, &arrival.gate))?;
            let known = known.as_deref().ok_or_else(|| not_found(What::Person, &""))?;
            if let Some(waiting) = &known.waiting {
                return Err(Refusal::AlreadyWaiting { gate: waiting.arrival.gate });
            }
            let direction = arrival.direction.or_else(|| known.guess());
            let arrival = Arrival { direction, ..arrival.clone() };
            Ok(vec![Decided::about(ids(), Event::ArrivalJoined(arrival))])
        }
        (Command::Leave { arrival }, Known::Arrival(known)) => {
            let known = known.as_ref().ok_or_else(|| not_found(What::Arrival, &""))?;
            still_waiting(known)?;
            Ok(vec![Decided::about(*arrival, Event::ArrivalLeft(ArrivalLeft {}))])
        }
        (Command::RegisterVisitor { visitor }, Known::Host { homes }) => {
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
            Ok(vec![Decided::about(ids(), Event::VisitorRegistered(visitor))])
        }
        (Command::Tailgate { gate, count }, Known::Gate { gate: known, .. }) => {
            known.as_ref().ok_or_else(|| not_found(What::Gate, &gate))?;
            Ok(vec![plain(Event::TailgateRecorded(Tailgate { gate: *gate, count: *count }))])
        }
        (Command::Annul { seq }, Known::LastOwn(last)) => match last {
            None => Err(Refusal::NothingToAnnul),
            Some(last) if last != seq => Err(Refusal::NotOwnLast),
            Some(_) => Ok(vec![plain(Event::RecordAnnulled(annulled(*seq)))]),
        },
        (Command::Erase { subject }, Known::Subject { last, arrivals }) => erase(*subject, *last, arrivals),
        (Command::AcceptLoss { reason }, Known::Loss { lost, anchor_seq, file_seq }) => {
            if !lost {
                return Err(Refusal::NothingLost);
            }
            let (anchor_seq, file_seq, reason) = (*anchor_seq, *file_seq, reason.clone());
            Ok(vec![plain(Event::LossAccepted(LossAccepted { anchor_seq, file_seq, reason }))])
        }
        (command, known) => office::decide(command, known, ids, now)
            .or_else(|| lane::decide(command, known))
            .or_else(|| doors::decide(command, known, now))
            .or_else(|| patrol::decide(command, known, now))
            .or_else(|| incidents::decide(command, known, ids, now))
            .or_else(|| lone::decide(command, known, now))
            .or_else(|| roster::decide(command, known, ids, now))
            .or_else(|| people::decide(command, known))
            .or_else(|| reveal::decide(command, known))
            .or_else(|| shift::decide(command, known, now))
            // The store loads what its command needs; anything else is a command about nothing.
            .unwrap_or_else(|| Err(not_found(What::Subject, &""))),
    }
}

/// A record that its own warden takes back.
fn annulled(seq: i64) -> RecordAnnulled {
    RecordAnnulled { seq, corrected: false }
}

/// What is personal about a subject goes, and with it the arrivals: each says who waited and how warm
/// they were, under an id of its own.
fn erase(subject: Id, last: Option<i64>, arrivals: &[(Id, i64)]) -> Result<Vec<Decided>, Refusal> {
    let last = last.ok_or_else(|| not_found(What::Subject, &subject))?;
    let all = std::iter::once((subject, last)).chain(arrivals.iter().copied());
    let erased = |(id, up_to)| Decided::about(id, Event::BodyErased(BodyErased { up_to }));
    Ok(all.map(erased).collect())
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

/// Twelve random digits of a card, from a random id.
fn card(id: Id) -> CardNumber {
    let mut number = [0; 8];
    number.copy_from_slice(&id.0[..8]);
    CardNumber::resident(u64::from_le_bytes(number))
}

/// One event for each row that came, changed or went, and a summary.
fn import<'a>(
    compared: &'a Compared,
    file: &SafeText,
    skipped: u32,
    ids: &'a mut dyn FnMut() -> Id,
) -> Result<Decisions<'a>, Refusal> {
    let mut events = Vec::new();
    let summary = match compared {
        Compared::Residents(compared) => return residents(compared, file, skipped, ids),
        Compared::Staff(list) => {
            events.extend(
                list.added.iter().map(|staff| Decided::about(ids(), Event::StaffAdded(staff.clone()))),
            );
            let moved = list.changed.iter().chain(&list.returned);
            events.extend(moved.map(|(id, staff)| Decided::about(*id, Event::StaffChanged(staff.clone()))));
            events.extend(list.gone.iter().map(|id| Decided::about(*id, Event::StaffGone(Gone {}))));
            summary(ListKind::Staff, list, file, skipped)
        }
        Compared::Doors(list) => {
            events
                .extend(list.added.iter().map(|door| Decided::about(ids(), Event::DoorAdded(door.clone()))));
            let moved = list.changed.iter().chain(&list.returned);
            events.extend(moved.map(|(id, door)| Decided::about(*id, Event::DoorChanged(door.clone()))));
            events.extend(list.gone.iter().map(|id| Decided::about(*id, Event::DoorGone(Gone {}))));
            summary(ListKind::Doors, list, file, skipped)
        }
        Compared::Roster(list, others) => {
            events.extend(roster::plan(list, others, ids)?);
            summary(ListKind::Roster, list, file, skipped)
        }
        Compared::Routes(list) => {
            events.extend(roster::routes(list)?);
            summary(ListKind::Routes, list, file, skipped)
        }
    };
    events.push(plain(Event::ListImported(not_empty(summary)?)));
    Ok(Decisions::Few(events))
}

/// A list of residents. Whoever is new gets a card with the entry.
fn residents<'a>(
    compared: &'a ResidentsCompared,
    file: &SafeText,
    skipped: u32,
    ids: &'a mut dyn FnMut() -> Id,
) -> Result<Decisions<'a>, Refusal> {
    if compared.is_open() {
        let (doubts, lost) = (compared.doubts.len(), compared.lost.len());
        return Err(Refusal::ListUndecided { doubts, lost });
    }
    let list = &compared.list;
    let summary = not_empty(summary(ListKind::Residents, list, file, skipped))?;
    let added = list.added.iter().map(|person| {
        let mut person = Person::clone(person);
        person.card.get_or_insert_with(|| card(ids()));
        Decided::about(ids(), Event::PersonAdded(person))
    });
    let moved = list.changed.iter().chain(&list.returned);
    let moved = moved.map(|(id, person)| Decided::about(*id, Event::PersonChanged(Person::clone(person))));
    let gone = list.gone.iter().map(|id| Decided::about(*id, Event::PersonGone(Gone {})));
    let events = added.chain(moved).chain(gone).chain([plain(Event::ListImported(summary))]);
    let count = list.added.len() + list.changed.len() + list.returned.len() + list.gone.len() + 1;
    Ok(Decisions::Many { count, events: Box::new(events) })
}

/// The figures of a list that says anything.
fn not_empty(summary: ListImported) -> Result<ListImported, Refusal> {
    let rows = summary.added + summary.changed + summary.returned + summary.unchanged;
    if rows == 0 { Err(Refusal::EmptyList) } else { Ok(summary) }
}

/// The figures of an import.
fn summary<T>(list: ListKind, rows: &Comparison<T>, file: &SafeText, skipped: u32) -> ListImported {
    // A list that would not fit a u32 would not fit memory either.
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    ListImported {
        list,
        file: file.clone(),
        added: count(rows.added.len()),
        changed: count(rows.changed.len()),
        returned: count(rows.returned.len()),
        gone: count(rows.gone.len()),
        unchanged: count(rows.unchanged),
        skipped,
    }
}
