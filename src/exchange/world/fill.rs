//! Brings the made-up world into a new file through the store's one door: the post, its three
//! lists, and every fact of the night in the order of time.
//!
//! It bends no rule and writes nothing by itself: a fact that the rules refuse ends the filling.

use std::collections::HashMap;
use std::path::Path;

use super::{
    Bilingual, Happening, IncidentFact, Outcome, PassageFact, RosterFact, Spot, VisitorFact, WaitingFact,
    World, named,
};
use crate::domain::command::{
    Command, DoorCheck, Import, IncidentCommand, ListRows, PostCommand, RegisterVisitor, RosterCommand,
    RoundCommand, RouteCommand, ScheduleCommand,
};
use crate::domain::doors::Schedule;
use crate::domain::gate::{Arrival, Gate, Measured, PassageRequest};
use crate::domain::patrol::{
    Ack, Duty, IncidentReport, IncidentWords, Place, Point, PointFound, PointKind, Route, Staff,
};
use crate::domain::post::{Contact, PostChange, PublicPhone};
use crate::domain::thermometer::{Method, Thermometer};
use crate::domain::value::{Direction, Id, SafeText, Temperature};
use crate::store::{Answer, ClockBase, Context, Op, Origin, Store, StoreError};
use crate::text::Language;

/// Staff number of the warden who makes the post, and who watches.
pub const FIRST_WARDEN: &str = "W1";
/// The terminal of everything that is made up.
pub(crate) const TERMINAL: &str = "demo";

const MINUTE_MS: i64 = 60_000;
/// The post is made at five o'clock, two and a half hours before anybody watches.
const OPENED_BEFORE_MS: i64 = 150 * MINUTE_MS;
/// Between the making of the post and the lists.
const STEP_MS: i64 = 3 * MINUTE_MS;
/// A visitor is written down so long before they are let in.
const WRITING_MS: i64 = 40_000;

/// A file that holds the world.
#[derive(Debug)]
pub struct Filled {
    /// The file.
    pub store: Store,
    /// The ids of [`World::people`], in their order.
    pub people: Vec<Id>,
}

/// Makes a demo file of `world` at `path`, all of it in one transaction.
///
/// `set_now` sets the wall clock that `context` shows; it must run at +08:00, with a machine clock
/// that keeps step with it. `clock` is noted in the file for whoever opens it next.
///
/// # Errors
/// [`StoreError::Exists`] if a post is there, what the disk says, or the refusal of a fact.
pub fn fill(
    path: &Path,
    world: &World,
    language: Language,
    clock: ClockBase,
    set_now: &dyn Fn(i64),
    context: &Context,
) -> Result<Filled, StoreError> {
    let store = begin(path, world.start_ms, clock, set_now, context)?;
    go_on(store, world, language, set_now, context)
}

/// The first half of [`fill`]: an empty file for the world that begins at `start_ms`.
///
/// # Errors
/// As [`fill`].
pub(crate) fn begin(
    path: &Path,
    start_ms: i64,
    clock: ClockBase,
    set_now: &dyn Fn(i64),
    context: &Context,
) -> Result<Store, StoreError> {
    set_now(start_ms - OPENED_BEFORE_MS);
    Store::create(path, context.clone(), Origin::Demo, Some(clock))
}

/// The second half of [`fill`].
///
/// # Errors
/// As [`fill`].
pub(crate) fn go_on(
    mut store: Store,
    world: &World,
    language: Language,
    set_now: &dyn Fn(i64),
    context: &Context,
) -> Result<Filled, StoreError> {
    let people = store.fill_in_one_go(|store| {
        let mut teller = Teller { store, world, language, set_now, context };
        teller.post()?;
        teller.lists()?;
        teller.thermometers()?;
        teller.schedules()?;
        teller.rosters()?;
        let people = teller.store.first_listed()?;
        teller.night(&people)?;
        teller.facts()?;
        Ok(people)
    })?;
    set_now(world.start_ms);
    Ok(Filled { store, people })
}

/// Something that happens at a moment of the night.
#[derive(Clone, Copy)]
enum Fact<'a> {
    Passes(&'a PassageFact),
    IsWritten(usize, &'a VisitorFact),
    Visits(usize, &'a VisitorFact),
    Out(u16),
    Sees(u16, Seen),
    Looks(&'a super::DoorCheck),
    Back(u16),
    Waits(&'a WaitingFact),
    Duty(&'a RosterFact),
    Happens(&'a IncidentFact),
}

/// Which of the points that are no doors a team has seen.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    /// The fences, on its way out.
    Fences,
    /// The waste drop, on its way back.
    Waste,
}

/// All facts in the order of time.
fn in_order(world: &World) -> Vec<(i64, Fact<'_>)> {
    let night = &world.night;
    let mut facts = Vec::new();
    facts.extend(world.roster.facts.iter().map(|fact| (fact.at_ms, Fact::Duty(fact))));
    facts.extend(world.incidents.iter().map(|fact| (fact.at_ms, Fact::Happens(fact))));
    for round in &night.rounds {
        facts.push((round.out_ms + MINUTE_MS, Fact::Sees(round.team, Seen::Fences)));
        let waste_ms = round.back_ms.map(|back_ms| back_ms - MINUTE_MS / 2);
        facts.extend(waste_ms.map(|at_ms| (at_ms, Fact::Sees(round.team, Seen::Waste))));
    }
    facts.extend(night.rounds.iter().map(|round| (round.out_ms, Fact::Out(round.team))));
    facts.extend(night.door_checks.iter().map(|check| (check.at_ms, Fact::Looks(check))));
    facts.extend(night.rounds.iter().filter_map(|round| Some((round.back_ms?, Fact::Back(round.team)))));
    facts.extend(night.passages.iter().map(|fact| (fact.at_ms, Fact::Passes(fact))));
    for (nth, fact) in night.visitors.iter().enumerate() {
        facts.push((fact.at_ms - WRITING_MS, Fact::IsWritten(nth, fact)));
        facts.push((fact.at_ms, Fact::Visits(nth, fact)));
    }
    facts.extend(night.waiting.iter().map(|fact| (fact.since_ms, Fact::Waits(fact))));
    facts.sort_by_key(|(at_ms, _)| *at_ms);
    facts
}

/// How a reading is handed in; without one the note says why.
fn measured(temperature: Option<Temperature>) -> Measured {
    temperature.map_or(Measured::NotTaken, Measured::Taken)
}

/// Hands the world in, fact by fact.
struct Teller<'a> {
    store: &'a mut Store,
    world: &'a World,
    language: Language,
    set_now: &'a dyn Fn(i64),
    context: &'a Context,
}

impl Teller<'_> {
    fn word(&self, text: &Bilingual) -> SafeText {
        text.in_language(self.language).clone()
    }

    fn tell(&mut self, at_ms: i64, actor: &str, command: &Command) -> Result<Answer, StoreError> {
        (self.set_now)(at_ms);
        let op = Op {
            id: self.context.id(),
            actor: actor.to_owned(),
            terminal: TERMINAL.to_owned(),
            begun_by: None,
        };
        self.store.execute(&op, command)
    }

    /// What the gates measure with.
    fn thermometers(&mut self) -> Result<(), StoreError> {
        let names = [("1", Method::Brow), ("2", Method::Wrist), ("3", Method::Clinical)];
        for (no, (name, method)) in (1..).zip(names) {
            let thermometer = Thermometer { no, name: SafeText::new(name), method };
            self.tell(
                self.world.start_ms - OPENED_BEFORE_MS + 4 * STEP_MS,
                FIRST_WARDEN,
                &Command::SetThermometer(thermometer),
            )?;
        }
        Ok(())
    }

    /// What the office prints of the post: told last.
    fn facts(&mut self) -> Result<(), StoreError> {
        let words = ["call1", "call2", "call3"].map(|key| self.word(&named(key)));
        let change = PostChange {
            compound: Some(self.word(&named("compound"))),
            phone: PublicPhone::parse(self.word(&named("phone")).as_str()).ok(),
            contacts: Some(words.iter().filter_map(|word| Contact::parse(word.as_str())).collect()),
            zone: None,
        };
        self.tell(self.world.start_ms, FIRST_WARDEN, &Command::Post(PostCommand::Describe(change)))?;
        Ok(())
    }

    /// How often the closure points are looked at.
    fn schedules(&mut self) -> Result<(), StoreError> {
        let at_ms = self.world.start_ms - OPENED_BEFORE_MS + 4 * STEP_MS;
        for schedule in self.world.schedules.clone() {
            let schedule = Schedule { from_ms: at_ms, ..schedule };
            self.tell(at_ms, FIRST_WARDEN, &Command::Schedule(ScheduleCommand::Set(schedule)))?;
        }
        Ok(())
    }

    fn post(&mut self) -> Result<(), StoreError> {
        let gates = self.world.gates.iter().map(|gate| Gate {
            no: gate.no,
            name: self.word(&gate.name),
            opens: gate.opens_min,
            closes: gate.closes_min,
        });
        let command = Command::Post(PostCommand::Open {
            name: self.word(&self.world.post_name),
            language: self.language.code().to_owned(),
            plate_prefix: self.world.plate_prefix.as_str().to_owned(),
            gates: gates.collect(),
            warden: Staff {
                staff_no: FIRST_WARDEN.to_owned(),
                name: self.word(&named("warden")),
                duty: Duty::Warden,
                founder: true,
                ..Staff::default()
            },
        });
        self.tell(self.world.start_ms - OPENED_BEFORE_MS, FIRST_WARDEN, &command)?;
        Ok(())
    }

    fn lists(&mut self) -> Result<(), StoreError> {
        let lists = [
            ("staff", ListRows::Staff(self.world.staff.clone())),
            ("doors", ListRows::Doors([self.world.outer.clone(), self.world.doors.clone()].concat())),
            ("residents", ListRows::Residents(self.world.people.clone().into())),
        ];
        let mut at_ms = self.world.start_ms - OPENED_BEFORE_MS;
        for (name, rows) in lists {
            at_ms += STEP_MS;
            let file = self.word(&named(name));
            self.tell(at_ms, FIRST_WARDEN, &Command::Import(Import { rows, file, skipped: 0 }))?;
        }
        Ok(())
    }

    /// Who has duty tonight, and had it before.
    fn rosters(&mut self) -> Result<(), StoreError> {
        let file = self.word(&named("roster"));
        let roster = &self.world.roster;
        let mut at_ms = self.world.start_ms - OPENED_BEFORE_MS + 4 * STEP_MS;
        for slots in [&roster.before, &roster.tonight] {
            at_ms += MINUTE_MS;
            let (rows, file) = (ListRows::Roster(slots.clone()), file.clone());
            self.tell(at_ms, FIRST_WARDEN, &Command::Import(Import { rows, file, skipped: 0 }))?;
        }
        Ok(())
    }

    fn routes(&mut self) -> Result<Vec<Route>, StoreError> {
        let routes = super::routes::routes(&self.world.doors, &self.world.entrances, self.language);
        let at_ms = self.world.start_ms - OPENED_BEFORE_MS + 5 * STEP_MS;
        for route in &routes {
            self.tell(at_ms, FIRST_WARDEN, &Command::Route(RouteCommand::Set(route.clone())))?;
        }
        Ok(routes)
    }

    /// Who keeps a gate: the first warden the first one, wardens of the list the others.
    fn keeper(&self, gate: u16) -> &str {
        let wardens = self.world.staff.iter().filter(|one| one.duty == Duty::Warden);
        let mut others = wardens.map(|one| one.staff_no.as_str());
        match gate {
            0 | 1 => FIRST_WARDEN,
            _ => others.nth(usize::from(gate) - 1).unwrap_or(FIRST_WARDEN),
        }
    }

    /// Who notes what the teams report: the leader of the shift.
    fn leader(&self) -> &str {
        let leader = self.world.staff.iter().find(|one| one.duty == Duty::DutyLeader);
        leader.map_or(FIRST_WARDEN, |one| one.staff_no.as_str())
    }

    fn night(&mut self, people: &[Id]) -> Result<(), StoreError> {
        let world = self.world;
        // Whoever is not on the list is nobody whom the rules know: they refuse.
        let resident = |person: usize| people.get(person).copied().unwrap_or(Id([0; 16]));
        let mut visitors: HashMap<usize, Id> = HashMap::new();
        let routes = self.routes()?;
        for (at_ms, fact) in in_order(world) {
            let (actor, command) = match fact {
                Fact::Passes(fact) => (self.keeper(fact.gate), passes(fact, resident(fact.person))),
                Fact::IsWritten(_, fact) => (
                    self.keeper(fact.gate),
                    Command::RegisterVisitor(RegisterVisitor { visitor: fact.visitor.clone() }),
                ),
                Fact::Visits(nth, fact) => {
                    let visitor = visitors.get(&nth).copied().unwrap_or(Id([0; 16]));
                    (self.keeper(fact.gate), visits(fact, visitor))
                }
                Fact::Out(team) => (self.leader(), Command::team_out(team)),
                Fact::Back(team) => (self.leader(), Command::team_back(team)),
                Fact::Duty(fact) => (
                    self.leader(),
                    Command::Roster(RosterCommand {
                        report: fact.report.clone(),
                        until_ms: None,
                        at_ms: fact.told_ms,
                    }),
                ),
                Fact::Happens(fact) => (self.leader(), happens(fact, self.language)),
                Fact::Sees(team, seen) => (self.leader(), sees(team, seen, &routes)),
                Fact::Looks(check) => (self.leader(), looks(check, world)),
                Fact::Waits(fact) => {
                    let (person, gate) = (resident(fact.person), fact.gate);
                    (self.keeper(gate), Command::Join(Arrival::new(person, gate, Some(fact.direction))))
                }
            };
            let actor = actor.to_owned();
            let answer = self.tell(at_ms, &actor, &command)?;
            if let Fact::IsWritten(nth, _) = fact {
                visitors.extend(answer.subject.map(|id| (nth, id)));
            }
        }
        Ok(())
    }
}

fn passes(fact: &PassageFact, person: Id) -> Command {
    Command::Pass(PassageRequest {
        direction: Some(fact.direction),
        measured: Some(measured(fact.temperature)),
        refuse: fact.outcome == Outcome::RefusedByWarden,
        note: fact.note.clone(),
        ..PassageRequest::new(person, fact.gate)
    })
}

fn visits(fact: &VisitorFact, person: Id) -> Command {
    Command::Pass(PassageRequest {
        direction: Some(Direction::In),
        measured: Some(measured(fact.temperature)),
        ..PassageRequest::new(person, fact.gate)
    })
}

fn happens(fact: &IncidentFact, language: Language) -> Command {
    let text = fact.text.in_language(language).clone();
    let words =
        |text| IncidentWords { no: fact.no, text, team: None, at_ms: fact.told_ms, ack: Ack::default() };
    match &fact.happening {
        Happening::Opened { kind, spot, people, team } => {
            Command::Incident(IncidentCommand::Open(IncidentReport {
                kind: *kind,
                place: match spot {
                    Spot::Entrance(name) => Place::Named(name.in_language(language).clone()),
                    Spot::Door(door) => Place::Door(door.clone()),
                },
                open_place: false,
                people: *people,
                text,
                team: *team,
                passage: None,
                at_ms: fact.told_ms,
                outcome: None,
                ack: Ack::default(),
            }))
        }
        Happening::Noted => Command::Incident(IncidentCommand::Note(words(text))),
        Happening::Closed => Command::Incident(IncidentCommand::Close(words(text))),
    }
}

fn sees(team: u16, seen: Seen, routes: &[Route]) -> Command {
    let wanted = if seen == Seen::Fences { PointKind::ClosurePoint } else { PointKind::WasteDrop };
    let points = routes.iter().find(|route| route.no == team).map(|route| &route.points);
    let points = points.into_iter().flatten().filter(|point| point.kind == wanted);
    let found =
        |point: &Point| PointFound { place: point.place.clone(), seen: true, note: SafeText::default() };
    let points = points.map(found).collect();
    Command::Round(RoundCommand::Report {
        team,
        checks: Vec::new(),
        points,
        at_ms: None,
        ack: Ack::default(),
        confirmed: false,
    })
}

fn looks(check: &super::DoorCheck, world: &World) -> Command {
    let door = world.doors.get(check.door);
    let checks = door.map(|door| DoorCheck {
        code: door.code.clone(),
        finding: check.finding,
        note: check.note.clone(),
    });
    let checks = checks.into_iter().collect();
    Command::Round(RoundCommand::Report {
        team: check.team,
        checks,
        points: Vec::new(),
        at_ms: None,
        ack: Ack::default(),
        confirmed: false,
    })
}
