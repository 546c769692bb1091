//! Brings the made-up world into a new file through the store's one door: the post, its three
//! lists, and every fact of the night in the order of time.
//!
//! It bends no rule and writes nothing by itself: a fact that the rules refuse ends the filling.

use std::collections::HashMap;
use std::path::Path;

use super::{
    Bilingual, Happening, IncidentFact, IncidentSpot, PassageFact, RosterFact, VisitorFact, WaitingFact,
    World, WorldOutcome, errands, named, tasks,
};
use crate::domain::command::{
    Command, DoorCheck, Import, IncidentCommand, ListRows, OfficeCommand, PostCommand, RegisterVisitor,
    RosterCommand, RoundCommand, RouteCommand, ScheduleCommand,
};
use crate::domain::doors::Schedule;
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::gate::{Arrival, Gate, Measured, PassageRequest};
use crate::domain::patrol::{
    Ack, Duty, IncidentReport, IncidentWords, Place, PointFound, PointKind, Route, RoutePoint, Staff,
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
pub(super) const OPENED_BEFORE_MS: i64 = 150 * MINUTE_MS;
/// Between the making of the post and the lists.
pub(super) const STEP_MS: i64 = 3 * MINUTE_MS;
/// A visitor is written down so long before they are let in.
const WRITING_MS: i64 = 40_000;

/// A file that holds the world.
#[derive(Debug)]
pub struct FilledFile {
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
) -> Result<FilledFile, StoreError> {
    let store = begin(path, world.start_ms, clock, set_now, context)?;
    let FilledFile { store, people } = go_on(store, world, language, set_now, context)?;
    drop(store);
    Ok(FilledFile { store: Store::open(path, context.clone())?, people })
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
    Store::create_to_fill(path, context.clone(), Origin::Demo, clock)
}

/// The second half of [`fill`]. The file has no log yet.
///
/// # Errors
/// As [`fill`].
pub(crate) fn go_on(
    mut store: Store,
    world: &World,
    language: Language,
    set_now: &dyn Fn(i64),
    context: &Context,
) -> Result<FilledFile, StoreError> {
    let people = store.fill_in_one_go(|store| {
        let mut teller = WorldTeller { store, world, language, set_now, context };
        teller.opening()?;
        let people = teller.store.first_listed()?;
        teller.night(&people)?;
        teller.facts()?;
        super::cared::cared(world, &people)
            .iter()
            .chain(&super::survey::survey(world.start_ms, language))
            .try_for_each(|command| teller.tell(world.start_ms, FIRST_WARDEN, command).map(drop))?;
        Ok(people)
    })?;
    set_now(world.start_ms);
    Ok(FilledFile { store, people })
}

/// Something that is told at a moment of the night.
struct Deed {
    at_ms: i64,
    actor: String,
    command: Command,
    /// The visitor who is written down by it, or let in.
    visitor: Option<usize>,
}

/// Which of the points that are no doors a team has seen.
#[derive(Clone, Copy, PartialEq)]
enum SeenByTeam {
    /// The fences, on its way out.
    Fences,
    /// The waste drop, on its way back.
    Waste,
}

/// The thermometers by their numbers; each gate measures first with one for the brow.
const THERMOMETERS: [Method; 6] =
    [Method::Brow, Method::Wrist, Method::Clinical, Method::Brow, Method::Brow, Method::Brow];
/// The second one of a gate.
const SPARE: u16 = 6;

/// The thermometer that a gate measures first with.
fn device(gate: u16) -> u16 {
    let for_brows = (1..).zip(THERMOMETERS).filter(|(_, method)| *method == Method::Brow).map(|(no, _)| no);
    for_brows.cycle().nth(usize::from(gate.saturating_sub(1))).unwrap_or(1)
}

/// How a reading is handed in; without one the note says why.
fn measured(temperature: Option<Temperature>) -> Measured {
    temperature.map_or(Measured::NotTaken, Measured::Taken)
}

/// Hands the world in, fact by fact.
struct WorldTeller<'a> {
    store: &'a mut Store,
    world: &'a World,
    language: Language,
    set_now: &'a dyn Fn(i64),
    context: &'a Context,
}

impl WorldTeller<'_> {
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

    /// The post is made, its lists come in, and how it works is set.
    fn opening(&mut self) -> Result<(), StoreError> {
        let opened_ms = self.world.start_ms - OPENED_BEFORE_MS;
        let set_ms = opened_ms + 4 * STEP_MS;
        let (world, roster) = (self.world, &self.world.roster);
        let mut told = vec![(opened_ms, self.post())];
        let lists = [
            ("staff", ListRows::Staff(world.staff.clone())),
            ("doors", ListRows::Doors([world.outer.clone(), world.doors.clone()].concat())),
            ("residents", ListRows::Residents(world.people.clone().into())),
        ];
        for (nth, (name, rows)) in (1..).zip(lists) {
            told.push((opened_ms + nth * STEP_MS, self.import(name, rows)));
        }
        for (no, method) in (1..).zip(THERMOMETERS) {
            let thermometer = Thermometer { no, name: SafeText::new(&no.to_string()), method };
            told.push((set_ms, Command::SetThermometer(thermometer)));
        }
        for schedule in &world.schedules {
            let schedule = Schedule { from_ms: set_ms, ..schedule.clone() };
            told.push((set_ms, Command::Schedule(ScheduleCommand::Set(schedule))));
        }
        // Who has duty tonight, and had it before.
        for (nth, slots) in (1..).zip([&roster.before, &roster.tonight]) {
            let rows = ListRows::Roster(slots.clone());
            told.push((set_ms + nth * MINUTE_MS, self.import("roster", rows)));
        }
        told.iter().try_for_each(|(at_ms, command)| self.tell(*at_ms, FIRST_WARDEN, command).map(drop))
    }

    fn import(&self, name: &str, rows: ListRows) -> Command {
        Command::Import(Import { rows, file: self.word(&named(name)), skipped: 0 })
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

    fn post(&self) -> Command {
        let gates = self.world.gates.iter().map(|gate| Gate {
            no: gate.no,
            name: self.word(&gate.name),
            opens: gate.opens_min,
            closes: gate.closes_min,
        });
        Command::Post(PostCommand::Open {
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
        })
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

    /// All that is told of the night, in the order of time.
    fn deeds(&self, people: &[Id], routes: &[Route]) -> Vec<Deed> {
        let night = &self.world.night;
        // Whoever is not on the list is nobody whom the rules know: they refuse.
        let resident = |person: usize| people.get(person).copied().unwrap_or(Id([0; 16]));
        let leader = self.leader();
        let mut deeds = Vec::new();
        let mut add = |at_ms, actor: &str, command, visitor| {
            deeds.push(Deed { at_ms, actor: actor.to_owned(), command, visitor });
        };
        for RosterFact { at_ms, told_ms, report } in &self.world.roster.facts {
            let told = RosterCommand { report: report.clone(), until_ms: None, at_ms: *told_ms };
            add(*at_ms, leader, Command::Roster(told), None);
        }
        for fact in &self.world.incidents {
            add(fact.at_ms, leader, happens(fact, self.language), None);
        }
        let set_ms = self.world.start_ms - OPENED_BEFORE_MS + 6 * STEP_MS;
        for person in &self.world.needs.quarantined {
            let flag = Flag::new(FlagKind::HomeQuarantine);
            add(
                set_ms,
                FIRST_WARDEN,
                OfficeCommand::SetFlag { person: resident(*person), flag }.into(),
                None,
            );
        }
        for (at_ms, command) in errands::told(self.world, self.language) {
            add(at_ms, leader, command, None);
        }
        for fact in &self.world.tasks {
            if let Some(command) = tasks::command(fact, self.language) {
                add(fact.at_ms, FIRST_WARDEN, command, None);
            }
        }
        for round in &night.rounds {
            add(round.out_ms + MINUTE_MS, leader, sees(round.team, SeenByTeam::Fences, routes), None);
            if let Some(back_ms) = round.back_ms {
                add(back_ms - MINUTE_MS / 2, leader, sees(round.team, SeenByTeam::Waste, routes), None);
            }
        }
        for round in &night.rounds {
            add(round.out_ms, leader, Command::team_out(round.team), None);
        }
        for check in &night.door_checks {
            add(check.at_ms, leader, looks(check, self.world), None);
        }
        for (back_ms, round) in night.rounds.iter().filter_map(|round| Some((round.back_ms?, round))) {
            add(back_ms, leader, Command::team_back(round.team), None);
        }
        for fact in &night.passages {
            add(fact.at_ms, self.keeper(fact.gate), passes(fact, resident(fact.person)), None);
        }
        for (nth, fact) in night.visitors.iter().enumerate() {
            let written = Command::RegisterVisitor(RegisterVisitor { visitor: fact.visitor.clone() });
            add(fact.at_ms - WRITING_MS, self.keeper(fact.gate), written, Some(nth));
            add(fact.at_ms, self.keeper(fact.gate), visits(fact), Some(nth));
        }
        for WaitingFact { gate, person, direction, since_ms } in night.queued.iter().chain(&night.waiting) {
            let arrival = Arrival::new(resident(*person), *gate, Some(*direction));
            add(*since_ms, self.keeper(*gate), Command::Join(arrival), None);
        }
        deeds.sort_by_key(|deed| deed.at_ms);
        deeds
    }

    fn night(&mut self, people: &[Id]) -> Result<(), StoreError> {
        let mut visitors: HashMap<usize, Id> = HashMap::new();
        let routes = self.routes()?;
        for Deed { at_ms, actor, mut command, visitor } in self.deeds(people, &routes) {
            let known = visitor.and_then(|nth| visitors.get(&nth));
            if let (Command::Pass(request), Some(id)) = (&mut command, known) {
                request.person = *id;
            }
            let answer = self.tell(at_ms, &actor, &command)?;
            visitors.extend(visitor.zip(answer.subject));
        }
        Ok(())
    }
}

fn passes(fact: &PassageFact, person: Id) -> Command {
    Command::Pass(PassageRequest {
        direction: Some(fact.direction),
        measured: Some(measured(fact.temperature)),
        device: fact.temperature.map(|_| if fact.spare { SPARE } else { device(fact.gate) }),
        refuse: fact.outcome == WorldOutcome::RefusedByWarden,
        note: fact.note.clone(),
        ..PassageRequest::new(person, fact.gate)
    })
}

/// A visitor is let in; whose id that is, is known once they are written down.
fn visits(fact: &VisitorFact) -> Command {
    Command::Pass(PassageRequest {
        direction: Some(Direction::In),
        measured: Some(measured(fact.temperature)),
        device: fact.temperature.map(|_| device(fact.gate)),
        ..PassageRequest::new(Id([0; 16]), fact.gate)
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
                    IncidentSpot::Entrance(name) => Place::Named(name.in_language(language).clone()),
                    IncidentSpot::Door(door) => Place::Door(door.clone()),
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

fn sees(team: u16, seen: SeenByTeam, routes: &[Route]) -> Command {
    let wanted = if seen == SeenByTeam::Fences { PointKind::ClosurePoint } else { PointKind::WasteDrop };
    let points = routes.iter().find(|route| route.no == team).map(|route| &route.points);
    let points = points.into_iter().flatten().filter(|point| point.kind == wanted);
    let found =
        |point: &RoutePoint| PointFound { place: point.place.clone(), seen: true, note: SafeText::default() };
    reports(team, Vec::new(), points.map(found).collect())
}

fn looks(check: &super::DoorFact, world: &World) -> Command {
    let door = world.doors.get(check.door);
    let checks = door.map(|door| DoorCheck {
        code: door.code.clone(),
        finding: check.finding,
        note: check.note.clone(),
    });
    reports(check.team, checks.into_iter().collect(), Vec::new())
}

/// A team says what it found.
fn reports(team: u16, checks: Vec<DoorCheck>, points: Vec<PointFound>) -> Command {
    let ack = Ack::default();
    Command::Round(RoundCommand::Report { team, checks, points, at_ms: None, ack, confirmed: false })
}
