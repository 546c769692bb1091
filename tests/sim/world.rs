//! The real side of a run: a post in a real file, worked on through several handles as by several processes, with clock
//! and random source in our hands. Does what a step says, and tells what came of it in the words of the model.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use nightpost::app::desk::Said;
use nightpost::domain::code::Code as _;
use nightpost::domain::command::{
    Annul, CheckRequest, Command, DoorCheck, Emergency, Erase, FeverCommand, Import, LaneCommand, Leave,
    ListRows, OfficeCommand, PostCommand, Refusal, RegisterVisitor, RoundCommand, RuleCommand,
};
use nightpost::domain::doors::{ClosurePoint, DoorFinding};
use nightpost::domain::fever::FeverEnding;
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::{Arrival, Gate, Measured, PassageRequest};
use nightpost::domain::lane::{Late, Priority};
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Ack, Duty, Staff};
use nightpost::domain::people::{Person, PersonKind};
use nightpost::domain::rules::{Finding, Preset};
use nightpost::domain::thermometer::Method;
use nightpost::domain::value::{Direction, DoorCode, Home, Id, Phone, SafeText, Temperature};
use nightpost::store::keys::DataKey;
use nightpost::store::{
    Answer, Claiming, Context, Keyed, Op, Origin, Outcome, Store, StoreError, anchor_path,
};

use crate::model::{Clock, GATES, Model, Shown, ShownPerson, Told};
use crate::step::{
    Act, Comes, Fault, Flagged, Found, Order, Pass, Reading, Role, STAFF, Site, Step, Way, Who,
};
use crate::typed;

/// 2026-02-24 19:30 at +08:00.
pub(crate) const START_MS: i64 = 1_771_932_600_000;
/// How a file is told that a verification finds at fault.
pub(crate) const DOES_NOT_ADD_UP: &str = "the file does not add up";
/// So many processes have the file open.
const HANDLES: usize = 3;
const HOMES: usize = 10;
pub(crate) const RESIDENTS: usize = 26;
pub(crate) const DOORS: usize = 12;
pub(crate) const TEAMS: u16 = 4;

/// The clock and the random source that every handle is given.
#[derive(Clone)]
struct Hands {
    clock: Arc<Mutex<Clock>>,
    random: Arc<AtomicU64>,
    /// The file is sealed with it.
    key: Option<DataKey>,
}

/// The next of a row of numbers that looks like chance (splitmix64).
pub(crate) fn next_random(state: &AtomicU64) -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut z = state.fetch_add(GOLDEN, Ordering::Relaxed).wrapping_add(GOLDEN);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Hands {
    fn context(&self) -> Context {
        let (clock, random) = (self.clock.clone(), self.random.clone());
        let context = Context::new(
            move || {
                let clock = *clock.lock().unwrap();
                Now {
                    wall_ms: clock.wall_ms,
                    mono_ms: clock.mono_ms,
                    boot: [clock.boot; 16],
                    offset_s: clock.offset_s,
                }
            },
            move |bytes| {
                for chunk in bytes.chunks_mut(8) {
                    let word = next_random(&random).to_le_bytes();
                    chunk.copy_from_slice(&word[..chunk.len()]);
                }
            },
        );
        match &self.key {
            Some(key) => context.with_key(key.clone()),
            None => context,
        }
    }
}

pub(crate) struct World {
    folder: tempfile::TempDir,
    path: PathBuf,
    hands: Hands,
    stores: Vec<Store>,
    residents: Vec<Id>,
    visitors: Vec<(usize, Id)>,
    /// Arrivals in the order in which they joined, and whose they are.
    arrivals: Vec<Id>,
    /// Which arrival each terminal has open.
    open: Vec<Option<(Id, Id)>>,
    /// The anchor as it was before the last command.
    anchor_before: Vec<u8>,
    /// How many lines were fed.
    keys: usize,
    /// How often somebody looked, so that each process does in turn.
    looks: usize,
}

/// Which home everybody lives in, and when they were born: the last ones are children.
pub(crate) fn homes() -> Vec<(usize, i32)> {
    let born = |no: usize| if no >= 2 * HOMES { 2018 } else { 1950 + i32::try_from(no).unwrap() };
    (0..RESIDENTS).map(|no| (no % HOMES, born(no))).collect()
}

fn home(no: usize) -> Home {
    Home::new(&(no / 4 + 1).to_string(), &(no % 4 + 1).to_string(), &(101 + no).to_string()).unwrap()
}

fn resident(no: usize) -> Person {
    let (lives, born) = homes()[no];
    let surname = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"][no % 10];
    let given = ["明亮", "芳草", "伟岸", "静安", "强国", "敏行", "磊落", "娜拉", "洋洋"][no / 3];
    Person {
        name: SafeText::new(&format!("{surname}{given}")),
        home: Some(home(lives)),
        birth_year: Some(u16::try_from(born).unwrap()),
        phone: Some(Phone::parse(&typed::phone(no)).unwrap()),
        ..Person::default()
    }
}

fn door(no: usize) -> DoorCode {
    DoorCode::new(&(no / 4 + 1).to_string(), &(no % 4 + 1).to_string()).unwrap()
}

fn direction(way: Way) -> Direction {
    if way == Way::In { Direction::In } else { Direction::Out }
}

fn word_of(direction: Direction) -> &'static str {
    if direction == Direction::In { "in" } else { "out" }
}

fn finding_of(found: Found) -> DoorFinding {
    match found {
        Found::Ok => DoorFinding::Ok,
        Found::Open => DoorFinding::Open,
        Found::Broken => DoorFinding::Broken,
        Found::ShutNow => DoorFinding::ShutNow,
        Found::Propped => DoorFinding::Propped,
        Found::Forced => DoorFinding::Forced,
    }
}

fn kind_of(flagged: Flagged) -> FlagKind {
    match flagged {
        Flagged::Quarantine => FlagKind::HomeQuarantine,
        Flagged::FollowUp => FlagKind::FollowUp,
    }
}

fn checks(doors: &[usize], found: Found) -> Vec<DoorCheck> {
    let check = |no: &usize| DoorCheck {
        code: door(*no).into(),
        finding: finding_of(found),
        note: SafeText::default(),
    };
    doors.iter().map(check).collect()
}

/// A finding as the model words it: its code, and what of it is a promise.
fn finding(finding: &Finding) -> String {
    let all = serde_json::to_value(finding).unwrap();
    let code = all["code"].as_str().unwrap();
    let number = |field: &str| all[field].as_i64().unwrap();
    match code {
        "fever" | "cold_reading" | "two_digits" => format!("{code} {}", number("temperature")),
        "recently_recorded" => format!("{code} {}", number("seconds")),
        "home_quarantine" if all["deny"] == true => format!("{code} deny"),
        "fever_before" => format!("{code} {}", all["ending"].as_str().unwrap()),
        "quota_used" => format!("{code} {}/{} next {}", number("used"), number("allowed"), number("next_ms")),
        "back_by" => format!("{code} {}", number("at_ms")),
        "late_entry" => format!("{code} {}", number("at_ms")),
        "late_back" => format!("{code} {}", number("minutes")),
        "visitor_without_host" => format!("{code} {}", all["answer"].as_str().unwrap()),
        _ => code.to_owned(),
    }
}

fn findings(all: &[Finding]) -> Vec<String> {
    let mut words: Vec<String> = all.iter().map(finding).collect();
    words.sort();
    words
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Admitted => "admitted",
        Outcome::Refused => "refused",
        Outcome::Queued => "queued",
        Outcome::Held => "held",
        Outcome::Recorded => "recorded",
    }
}

fn terminal(by: usize) -> String {
    format!("desk of {}", STAFF[by].0)
}

/// A folder in memory where there is one: what reaches the disk is not asked here.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

impl World {
    /// A new post, and a model of it. The files of odd seeds are sealed.
    pub(crate) fn new(seed: u64) -> (Self, Model) {
        let clock = Clock { wall_ms: START_MS, mono_ms: 3_600_000, boot: 1, offset_s: 8 * 3600 };
        let key = (seed % 2 == 1).then(|| DataKey::random(|bytes| bytes.fill(0xa5)));
        let hands = Hands { clock: Arc::new(Mutex::new(clock)), random: Arc::new(AtomicU64::new(seed)), key };
        let folder = folder();
        let path = folder.path().join("post.db");
        let mut store = Store::create(&path, hands.context(), Origin::Real, None).unwrap();
        let mut run = |command: Command| {
            let op = Op {
                id: hands.context().id(),
                actor: "W1".to_owned(),
                terminal: "setting up".to_owned(),
                begun_by: None,
            };
            store.execute(&op, &command).unwrap();
        };
        let staff = |no: &str, name: &str, duty, team, founder| Staff {
            staff_no: no.to_owned(),
            name: SafeText::new(name),
            duty,
            team,
            founder,
            ..Staff::default()
        };
        let gates = GATES.iter().zip(1..).map(|((opens, closes), no)| Gate {
            no,
            name: SafeText::new(&format!("门{no}")),
            opens: *opens,
            closes: *closes,
        });
        run(Command::Post(PostCommand::Open {
            name: SafeText::new("夜岗"),
            language: "zh-CN".to_owned(),
            plate_prefix: "鲁B".to_owned(),
            gates: gates.collect(),
            warden: staff("W1", "李雷", Duty::Warden, None, true),
        }));
        let import = |rows| Command::Import(Import { rows, file: SafeText::new("list.csv"), skipped: 0 });
        let people: Vec<Person> = (0..RESIDENTS).map(resident).collect();
        run(import(ListRows::Residents(people.into())));
        run(import(ListRows::Doors((0..DOORS).map(|no| ClosurePoint::new(door(no))).collect())));
        let mut all: Vec<Staff> = (1..=TEAMS)
            .map(|team| staff(&format!("C{team}"), &format!("队长{team}"), Duty::Captain, Some(team), false))
            .collect();
        all.extend(STAFF.iter().skip(1).map(|(no, role)| {
            let duty = match role {
                Role::Viewer => Duty::Viewer,
                Role::Warden => Duty::Warden,
                Role::Leader => Duty::DutyLeader,
                Role::Officer => Duty::Officer,
            };
            staff(no, &format!("值守{no}"), duty, None, false)
        }));
        run(import(ListRows::Staff(all)));
        let residents = store.first_listed().unwrap();
        let seq = store.head().unwrap().seq;
        let model = Model::new(clock, &homes(), DOORS, usize::from(TEAMS), seq);
        let mut world = Self {
            anchor_before: std::fs::read(anchor_path(&path)).unwrap(),
            folder,
            path,
            hands,
            stores: vec![store],
            residents,
            visitors: Vec::new(),
            arrivals: Vec::new(),
            open: vec![None; STAFF.len()],
            keys: 0,
            looks: 0,
        };
        while world.stores.len() < HANDLES {
            let another = world.opened();
            world.stores.push(another);
        }
        (world, model)
    }

    fn opened(&self) -> Store {
        Store::open(&self.path, self.hands.context()).unwrap()
    }

    fn id(&self, who: Who) -> Id {
        match who {
            Who::Resident(no) => self.residents[no],
            Who::Visitor(no) => self.visitors.iter().find(|(other, _)| *other == no).unwrap().1,
        }
    }

    fn op(&self, by: usize) -> Op {
        Op {
            id: self.hands.context().id(),
            actor: STAFF[by].0.to_owned(),
            terminal: terminal(by),
            begun_by: None,
        }
    }

    /// Somebody who looks, by one process after the other.
    fn looker(&mut self) -> &Store {
        self.looks += 1;
        &self.stores[self.looks % self.stores.len()]
    }

    fn passage(&self, by: usize, gate: u16, pass: &Pass) -> PassageRequest {
        let tenths = |tenths| Temperature::from_tenths(tenths).unwrap();
        let person = self.id(pass.who);
        PassageRequest {
            direction: pass.way.map(direction),
            measured: match pass.reading {
                Reading::Nothing => None,
                Reading::NotTaken => Some(Measured::NotTaken),
                Reading::Tenths(reading) => Some(Measured::Taken(tenths(reading))),
                Reading::TwoDigits(reading) => Some(Measured::TwoDigits(tenths(reading))),
            },
            method: match pass.site {
                Site::Unsaid => None,
                Site::Wrist => Some(Method::Wrist),
                Site::Clinical => Some(Method::Clinical),
            },
            refuse: pass.refuse,
            emergency: pass.emergency,
            confirmed: pass.yes,
            arrival: self.open[by].filter(|(_, of)| *of == person).map(|(arrival, _)| arrival),
            late: pass.ago_s.map(|ago_s| Late {
                at_ms: self.hands.clock.lock().unwrap().wall_ms - ago_s * 1000,
                serial: None,
            }),
            note: SafeText::new(if pass.note { "去医院取药" } else { "" }),
            ..PassageRequest::new(person, gate)
        }
    }

    /// The command of a step; `None` for what is none.
    fn command(&self, step: &Step, model: &Model) -> Option<Command> {
        let gate = step.gate;
        let last_arrival = |who: Who| {
            let at = model.person(who).and_then(|person| model.last_arrival(person)).unwrap();
            self.arrivals[at]
        };
        Some(match &step.act {
            Act::Pass(pass) => self.passage(step.by, gate, pass).into(),
            Act::Join { who, way, first } => {
                let priority = first.then_some(Priority::Elderly);
                Arrival { priority, ..Arrival::new(self.id(*who), gate, way.map(direction)) }.into()
            }
            Act::Leave(who) => Leave { arrival: last_arrival(*who) }.into(),
            Act::Tailgate(count) => LaneCommand::Tailgate { gate, count: *count }.into(),
            Act::Visitor { no, home: of } => {
                let visitor = Person {
                    name: SafeText::new(&format!("访客{no}")),
                    kind: PersonKind::Visitor,
                    home: Some(home(*of)),
                    ..Person::default()
                };
                RegisterVisitor { visitor }.into()
            }
            Act::HostSays { who, host } => {
                let told = serde_json::json!({ "visit": { "host": host.word() } });
                let visit = serde_json::from_value::<Person>(told).unwrap().visit.unwrap();
                OfficeCommand::SetVisit { person: self.id(*who), visit }.into()
            }
            Act::Check { doors, found, yes } => {
                CheckRequest { confirmed: *yes, ..CheckRequest::new(checks(doors, *found)) }.into()
            }
            Act::TeamOut(team) => Command::team_out(*team),
            Act::TeamBack(team) => Command::team_back(*team),
            Act::Report { team, doors, found, yes } => RoundCommand::Report {
                team: *team,
                checks: checks(doors, *found),
                points: Vec::new(),
                at_ms: None,
                ack: Ack::default(),
                confirmed: *yes,
            }
            .into(),
            Act::Undo => {
                let own = self.stores[step.by % HANDLES].last_own(STAFF[step.by].0).unwrap();
                Annul { seq: own.map_or(0, |own| own.seq) }.into()
            }
            Act::Rule { order, after_s } => {
                let from_ms = model.now() + after_s * 1000;
                RuleCommand::Set(Preset::named(order.word()).unwrap().rule(from_ms)).into()
            }
            Act::EndRule(order) => {
                RuleCommand::End { name: SafeText::new(order.word()), at_ms: model.now() }.into()
            }
            Act::Flag { who, flagged } => {
                OfficeCommand::SetFlag { person: self.id(*who), flag: Flag::new(kind_of(*flagged)) }.into()
            }
            Act::Unflag { who, flagged } => {
                OfficeCommand::EndFlag { person: self.id(*who), kind: kind_of(*flagged) }.into()
            }
            Act::FeverEnds { who, held } => {
                let ending = if *held { FeverEnding::HoldingSpot } else { FeverEnding::WalkedOff };
                FeverCommand::End { person: self.id(*who), ending, note: SafeText::default() }.into()
            }
            Act::List { without } => {
                let is_there =
                    |no: &usize| !without.contains(no) && model.person(Who::Resident(*no)).is_some();
                let rows: Vec<Person> = (0..RESIDENTS).filter(is_there).map(resident).collect();
                let rows = ListRows::Residents(rows.into());
                Import { rows, file: SafeText::new("list.csv"), skipped: 0 }.into()
            }
            Act::Erase(who) => Erase { subject: self.id(*who) }.into(),
            Act::Alarm(way) => Emergency { gate, direction: way.map(direction) }.into(),
            Act::Open(_) | Act::Close | Act::Clock(_) | Act::Reboot { .. } | Act::Zone(_) => return None,
            Act::Restart(_) | Act::Kill { .. } | Act::Verify => return None,
        })
    }

    pub(crate) fn set_clock(&self, clock: Clock) {
        *self.hands.clock.lock().unwrap() = clock;
    }

    /// Takes a step; `model` says who is meant, and what the clocks show.
    pub(crate) fn step(&mut self, step: &Step, model: &Model) -> Result<Told, String> {
        let Some(command) = self.command(step, model) else { return self.beside(step, model) };
        self.anchor_before = std::fs::read(anchor_path(&self.path)).unwrap();
        let failed = |error: StoreError| format!("{error:?}");
        let (told, subject) = match step.comes {
            Comes::Meant => self.carried_out(step, &command)?,
            Comes::Typed => {
                let now = self.hands.context().now();
                let (op, terminal, at) = (self.op(step.by), terminal(step.by), step.by % HANDLES);
                let (left, right) = self.stores.split_at_mut(at.max(1));
                let (store, other) =
                    if at == 0 { (&mut left[0], &mut right[0]) } else { (&mut right[0], &mut left[0]) };
                type_line(store, other, step, &now, &op, &terminal).map_err(failed)?
            }
            Comes::Fed => self.fed(step).map_err(failed)?,
        };
        if matches!(told, Told::Done { .. }) && step.fault != Fault::Abandoned {
            match &step.act {
                Act::Join { .. } => self.arrivals.extend(subject),
                Act::Visitor { no, .. } => self.visitors.extend(subject.map(|id| (*no, id))),
                _ => {}
            }
        }
        Ok(told)
    }

    /// Carries a command out with what goes wrong on the way; what came of it, and what it is about.
    fn carried_out(&mut self, step: &Step, command: &Command) -> Result<(Told, Option<Id>), String> {
        let op = self.op(step.by);
        let at = step.by % HANDLES;
        let failed = |error: StoreError| format!("{error:?}");
        if step.fault == Fault::Abandoned {
            let mut came = None;
            let given_up: Result<(), StoreError> = self.stores[at].in_one_go(|store| {
                let before = store.head()?.seq;
                let result = store.execute(&op, command);
                came = Some(told(store, before, &result)?);
                Err(StoreError::Refused(Refusal::Already))
            });
            return match given_up {
                Err(StoreError::Refused(_)) => Ok(came.unwrap()),
                other => Err(format!("what was given up: {other:?}")),
            };
        }
        let before = self.stores[at].head().map_err(failed)?.seq;
        let result = self.stores[at].execute(&op, command);
        let told = told(&self.stores[at], before, &result).map_err(failed)?;
        if step.fault == Fault::AnswerLost
            && let Ok(first) = &result
        {
            sent_again(&mut self.stores[(at + 1) % HANDLES], &op, command, first).map_err(failed)?;
        }
        Ok(told)
    }

    /// A line of a feeder: carried out in one transaction with the keeping of its answer, and answered the same way when
    /// it is sent again, by this feeder or another.
    fn fed(&mut self, step: &Step) -> Result<(Told, Option<Id>), StoreError> {
        let now = self.hands.context().now();
        let (op, terminal, at) = (self.op(step.by), terminal(step.by), step.by % HANDLES);
        let line = typed::line(&step.act).unwrap_or_default();
        self.keys += 1;
        let (key, feeder) = (format!("line {}", self.keys), self.hands.context().id());
        let mut came = None;
        self.stores[at].in_one_go(|store| {
            if store.keyed(&key, &line, feeder)? != Keyed::New {
                return Err(StoreError::Damaged(format!("{key} was never sent, and is known")));
            }
            let before = store.head()?.seq;
            let mut told_by_file = None;
            let said = typed::enter(store, (&line, step.gate), &now, &terminal, |store, command| {
                let result = store.execute(&op, command);
                told_by_file = Some(told(store, before, &result)?);
                Ok(result)
            })?;
            let recorded = store.head()?.seq > before;
            store.keep_answers(&key, &line, feeder, recorded, None, &answers(&said))?;
            came = Some((answered(told_by_file, &said)?, said));
            Ok(())
        })?;
        let ((told, subject), said) = came.unwrap();
        if step.fault == Fault::AnswerLost {
            let another = self.hands.context().id();
            let store = &mut self.stores[(at + 1) % HANDLES];
            let head = store.head()?.seq;
            let known = store.in_one_go(|store| {
                Ok((store.keyed(&key, &line, another)?, store.keyed(&key, "another line", another)?))
            })?;
            let is_same = matches!(&known.0, Keyed::Answered { answers: kept, own: false, .. } if *kept == answers(&said));
            if !is_same || known.1 != Keyed::Other || store.head()?.seq != head {
                return Err(StoreError::Damaged(format!("{key} sent again is told otherwise: {known:?}")));
            }
        }
        Ok((told, subject))
    }

    /// What is no command.
    fn beside(&mut self, step: &Step, model: &Model) -> Result<Told, String> {
        match &step.act {
            Act::Open(who) => {
                let at = model.person(*who).and_then(|person| model.last_arrival(person)).unwrap();
                let arrival = self.arrivals[at];
                let op = self.op(step.by);
                self.open[step.by] = Some((arrival, self.id(*who)));
                let claimed = self.stores[step.by % HANDLES].claim(&op, Some(arrival));
                return Ok(Told::Claim(match claimed.map_err(|error| format!("{error:?}"))? {
                    Claiming::Ours => "ours",
                    Claiming::Theirs(_) => "theirs",
                    Claiming::Ended(_) => "ended",
                    Claiming::Unknown => "unknown",
                }));
            }
            Act::Close => {
                let op = self.op(step.by);
                self.open[step.by] = None;
                self.stores[step.by % HANDLES].claim(&op, None).map_err(|error| format!("{error:?}"))?;
                return Ok(Told::Claim("closed"));
            }
            Act::Restart(no) => {
                let at = no % self.stores.len();
                drop(self.stores.remove(at));
                let another = self.opened();
                self.stores.insert(at, another);
            }
            Act::Kill { anchor_behind } => self.kill(*anchor_behind)?,
            Act::Verify => self.is_sound()?,
            _ => {}
        }
        Ok(Told::Nothing)
    }

    /// All processes are gone at that moment: the files go on as they stand, without the memory that they share.
    fn kill(&mut self, anchor_behind: bool) -> Result<(), String> {
        let folder = folder();
        for file in std::fs::read_dir(self.folder.path()).unwrap() {
            let file = file.unwrap();
            if !file.file_name().to_string_lossy().ends_with("-shm") {
                std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
            }
        }
        self.path = folder.path().join("post.db");
        if anchor_behind {
            std::fs::write(anchor_path(&self.path), &self.anchor_before).unwrap();
        }
        self.stores.clear();
        self.folder = folder;
        for _ in 0..HANDLES {
            let store =
                Store::open(&self.path, self.hands.context()).map_err(|error| format!("{error:?}"))?;
            self.stores.push(store);
        }
        Ok(())
    }

    pub(crate) fn is_sound(&mut self) -> Result<(), String> {
        let verdict = self.looker().verify(&mut |_, _| {}).map_err(|error| format!("{error:?}"))?;
        if verdict.is_sound() { Ok(()) } else { Err(format!("{DOES_NOT_ADD_UP}: {:?}", verdict.faults)) }
    }

    pub(crate) fn head(&self) -> String {
        let head = self.stores[0].head().unwrap();
        head.hash.iter().fold(format!("{} ", head.seq), |text, byte| text + &format!("{byte:02x}"))
    }

    /// What the screens show, in numbers of the model.
    pub(crate) fn shown(&mut self) -> Result<Shown, String> {
        let tent = self.looker().tent().map_err(|error| format!("{error:?}"))?;
        let number = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
        let (figures, count) = (&tent.figures, &tent.head_count);
        let arrival = |id: Id| self.arrivals.iter().position(|other| *other == id).unwrap_or(usize::MAX);
        let holder = |terminal: &str| {
            (0..STAFF.len()).find(|by| terminal == self::terminal(*by)).unwrap_or(usize::MAX)
        };
        let person = |id: Id| {
            let resident = self.residents.iter().position(|other| *other == id);
            let visitor =
                || self.visitors.iter().position(|(_, other)| *other == id).map(|at| at + RESIDENTS);
            resident.or_else(visitor).unwrap_or(usize::MAX)
        };
        let now = self.hands.clock.lock().unwrap().wall_ms;
        Ok(Shown {
            seq: figures.seq,
            people: number(figures.people),
            households: number(figures.households),
            queue: tent
                .queue
                .iter()
                .map(|row| (arrival(row.arrival), row.direction.map(word_of), row.gate))
                .collect(),
            held_by: tent
                .queue
                .iter()
                .filter_map(|row| Some((arrival(row.arrival), holder(&row.claim.as_ref()?.terminal))))
                .collect(),
            passed: [figures.passages_in, figures.passages_out, figures.refused].map(number),
            tailgates: number(figures.tailgates),
            tailgates_inside: number(count.inside.tailgates),
            visitors_inside: number(figures.visitors_inside),
            residents: [
                count.inside.residents_inside,
                count.inside.residents_outside,
                count.inside.residents_unknown,
            ]
            .map(number),
            unmatched: number(count.inside.unmatched),
            doors: tent.doors.iter().map(|door| door.state.code()).collect(),
            door_figures: [
                figures.doors.shut,
                figures.doors.open,
                figures.doors.broken,
                figures.doors.unknown,
            ]
            .map(number),
            teams: tent
                .teams
                .iter()
                .map(|team| (team.out_ms.is_some(), team.due_ms.is_some_and(|due_ms| due_ms < now)))
                .collect(),
            debts: number(count.debts),
            late: number(count.late),
            fevers: tent
                .fevers
                .iter()
                .filter(|case| case.is_open())
                .map(|case| (person(case.person), case.stage.code()))
                .collect::<BTreeSet<_>>(),
            rule: tent.rules.in_force(now).map(|row| {
                let name = row.rule.name.as_str();
                Order::ALL.iter().map(|order| order.word()).find(|word| *word == name).unwrap_or("?")
            }),
        })
    }

    pub(crate) fn shown_person(&mut self, who: Who) -> Result<ShownPerson, String> {
        let id = self.id(who);
        let store = self.looker();
        let known = store.known_person(&PassageRequest::new(id, 1), "somebody who looks");
        let known = known.map_err(|error| format!("{error:?}"))?.ok_or("nobody")?;
        let passages = store.passages_of(id, 10_000).map_err(|error| format!("{error:?}"))?;
        Ok(ShownPerson {
            side: known.last_admitted.map(word_of),
            gone: known.gone,
            waits: known.waiting.is_some(),
            fever: known.fever.is_some(),
            guess: known.guess().map(word_of),
            outings: known.outings.iter().map(|outing| outing.out_ms).collect(),
            passages: passages.iter().filter(|row| !row.annulled).count(),
        })
    }
}

/// The same operation, sent again through another process: its first answer, and no record.
fn sent_again(store: &mut Store, op: &Op, command: &Command, first: &Answer) -> Result<(), StoreError> {
    let head = store.head()?.seq;
    let again = store.execute(op, command)?;
    let same = again.seq == first.seq && again.outcome == first.outcome && again.subject == first.subject;
    if again.repeated && same && again.findings() == first.findings() && store.head()?.seq == head {
        Ok(())
    } else {
        Err(StoreError::Damaged(format!("sent again it is told otherwise: {first:?}\n{again:?}")))
    }
}

/// A line that is typed at a desk of its own.
fn type_line(
    store: &mut Store,
    other: &mut Store,
    step: &Step,
    now: &Now,
    op: &Op,
    terminal: &str,
) -> Result<(Told, Option<Id>), StoreError> {
    let line = typed::line(&step.act).unwrap_or_default();
    let before = store.head()?.seq;
    let mut told_by_file = None;
    let said = typed::enter(store, (&line, step.gate), now, terminal, |store, command| {
        let result = store.execute(op, command);
        told_by_file = Some(told(store, before, &result)?);
        if let (Fault::AnswerLost, Ok(first)) = (step.fault, &result) {
            sent_again(other, op, command, first)?;
        }
        Ok(result)
    })?;
    answered(told_by_file, &said)
}

/// What came of a line, if it is answered as what came of its command.
fn answered(told_by_file: Option<(Told, Option<Id>)>, said: &Said) -> Result<(Told, Option<Id>), StoreError> {
    let outcome = said.outcome.code();
    let (told, subject) = told_by_file.unwrap_or((Told::Said(outcome), None));
    if told.outcome_of_a_line() == outcome {
        Ok((told, subject))
    } else {
        Err(StoreError::Damaged(format!("{told:?} is answered with {outcome}: {said:?}")))
    }
}

/// An answer as it is kept for whoever sends the line again.
fn answers(said: &Said) -> String {
    let answer = serde_json::json!({ "ok": true, "seq": said.seq, "outcome": said.outcome.code() });
    serde_json::json!([answer]).to_string()
}

/// What came of a command, with the kinds of the records that it made; and what it is about.
fn told(
    store: &Store,
    before: i64,
    result: &Result<Answer, StoreError>,
) -> Result<(Told, Option<Id>), StoreError> {
    let kinds: Vec<String> = store.journal(before, 200)?.into_iter().map(|record| record.kind).collect();
    Ok(match result {
        Ok(answer) => {
            let (outcome, findings) = (outcome(answer.outcome), findings(&answer.findings()));
            (Told::Done { outcome, findings, kinds }, answer.subject)
        }
        Err(StoreError::Refused(refusal)) => {
            let mut found = match refusal {
                Refusal::NeedConfirm { findings: all } => findings(all),
                _ => Vec::new(),
            };
            if !kinds.is_empty() {
                found.push(format!("refused, and yet recorded: {kinds:?}"));
            }
            (Told::No { code: refusal.code().to_owned(), findings: found }, None)
        }
        Err(error) => (Told::No { code: format!("{error:?}"), findings: Vec::new() }, None),
    })
}
