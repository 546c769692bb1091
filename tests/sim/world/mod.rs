//! The real side of a run: a post in a real file, worked on through several handles as by several processes, with clock
//! and random source in our hands. Does what a step says, and tells what came of it in the words of the model.

mod asked;
mod looks;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use nightpost::app::desk::Said;
use nightpost::domain::code::Code as _;
use nightpost::domain::command::{Command, Import, ListRows, PostCommand, Refusal};
use nightpost::domain::doors::ClosurePoint;
use nightpost::domain::gate::Gate;
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::rules::Finding;
use nightpost::domain::value::{DoorCode, Home, Id, Phone, SafeText};
use nightpost::store::keys::DataKey;
use nightpost::store::{
    Answer, Claiming, Context, Keyed, Op, Origin, Outcome, PurgeOutcome, Store, StoreError, anchor_path,
};

use crate::model::{Clock, GATES, Model, Told};
use crate::step::{Act, Comes, Fault, Role, STAFF, Step, Who};
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
            Act::Purge { sure } => return self.purge(step.by, *sure).map_err(|error| format!("{error:?}")),
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

    /// Lets go what is older than its days; what the certificate says went, and what was held back.
    fn purge(&mut self, by: usize, sure: bool) -> Result<Told, StoreError> {
        self.anchor_before = std::fs::read(anchor_path(&self.path)).unwrap();
        let op = self.op(by);
        let store = &mut self.stores[by % HANDLES];
        let before = store.head()?.seq;
        let outcome = store.purge(&op, false, sure, &mut |_, _| {});
        let kinds: Vec<String> = store.journal(before, 200)?.into_iter().map(|record| record.kind).collect();
        match outcome {
            Ok(PurgeOutcome { done, .. }) => {
                let went = done.counts.iter().map(|(kind, count)| format!("{} {count}", kind.code()));
                let held = done.held.iter().map(|(why, count)| format!("held {} {count}", why.code()));
                let mut findings: Vec<String> = went.chain(held).collect();
                findings.sort();
                Ok(Told::Done { outcome: "recorded", findings, kinds })
            }
            Err(StoreError::Refused(refusal)) => {
                let findings = kinds.iter().map(|kind| format!("refused behind {kind}")).collect();
                Ok(Told::No { code: refusal.code().to_owned(), findings })
            }
            Err(error) => Err(error),
        }
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
