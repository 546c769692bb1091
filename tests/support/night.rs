//! A post in a folder of its own, with people, wardens and a clock that the test sets. Whatever a
//! test did to it, the file has to add up in the end.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use nightpost::domain::command::{Annul, Command, Import, ListRows, PostCommand, Refusal, RegisterVisitor};
use nightpost::domain::doors::ClosurePoint;
use nightpost::domain::gate::{Gate, KnownPerson, Measured, PassageRequest};
use nightpost::domain::lane::Late;
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::{Person, PersonKind};
use nightpost::domain::value::{Direction, DoorCode, Home, Id, SafeText, Temperature};
use nightpost::store::{Answer, Context, Figures, HeadCount, Op, Origin, PassageRow, Store, StoreError};

/// 2026-02-24 19:30 at +08:00.
pub(crate) const START: i64 = 1_771_932_600_000;

/// A clock that the test sets, and ids that count.
#[derive(Clone, Default)]
pub(crate) struct Hands {
    now_ms: Arc<AtomicI64>,
    jumped_ms: Arc<AtomicI64>,
    booted_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
}

impl Hands {
    pub(crate) fn context(&self) -> Context {
        let (clock, jumped, ids) = (self.now_ms.clone(), self.jumped_ms.clone(), self.ids.clone());
        let booted = self.booted_ms.clone();
        Context::new(
            move || {
                let past = clock.load(Ordering::SeqCst);
                let wall_ms = START + past + jumped.load(Ordering::SeqCst);
                let booted_ms = booted.load(Ordering::SeqCst);
                let mut boot = [7; 16];
                boot[..8].copy_from_slice(&(booted_ms ^ 0x0707_0707_0707_0707).to_le_bytes());
                Now { wall_ms, mono_ms: past - booted_ms, boot, offset_s: 8 * 3600 }
            },
            move |bytes| {
                let next = ids.fetch_add(1, Ordering::SeqCst) + 1;
                // No byte is zero, so that an id can be looked for in a file.
                bytes.fill(0xa5);
                bytes[..4].copy_from_slice(&(u32::try_from(next).unwrap() | 0x8080_0000).to_le_bytes());
            },
        )
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, seconds: i64) {
        self.now_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// The wall clock jumps.
    pub(crate) fn jump(&self, seconds: i64) {
        self.jumped_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

/// The post, open.
pub(crate) struct Night {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) hands: Hands,
    store: Option<Store>,
    /// 李小明 and 李晓梅 of 3-2-501, born 1980 and 1981; 李强, their child, born 2015; 王芳 of 3-2-502.
    pub(crate) people: Vec<Id>,
}

impl Night {
    pub(crate) fn new() -> Self {
        let hands = Hands::default();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("post.db"), hands.context(), Origin::Real, None);
        let mut night = Self { folder, hands, store: Some(store.unwrap()), people: Vec::new() };
        let gate = |no, name: &str| Gate { no, name: SafeText::new(name), opens: 0, closes: 1440 };
        let staff = |no: &str, name: &str, duty, founder| Staff {
            staff_no: no.to_owned(),
            name: SafeText::new(name),
            duty,
            founder,
            ..Staff::default()
        };
        night.does(&Command::Post(PostCommand::Open {
            name: SafeText::new("夜岗一号"),
            language: "zh-CN".to_owned(),
            plate_prefix: "鲁B".to_owned(),
            gates: vec![gate(1, "东门"), gate(2, "西门")],
            warden: staff("W1", "李雷", Duty::Warden, true),
        }));
        let wardens =
            vec![staff("W2", "韩梅梅", Duty::Warden, false), staff("L1", "周带", Duty::DutyLeader, false)];
        let import = |rows| Command::Import(Import { rows, file: SafeText::new("list.csv"), skipped: 0 });
        night.does(&import(ListRows::Staff(wardens)));
        let person = |name: &str, room: &str, born| Person {
            name: SafeText::new(name),
            home: Some(Home::new("3", "2", room).unwrap()),
            birth_year: Some(born),
            ..Person::default()
        };
        let residents = vec![
            person("李小明", "501", 1980),
            person("李晓梅", "501", 1981),
            person("李强", "501", 2015),
            person("王芳", "502", 1975),
        ];
        night.does(&import(ListRows::Residents(residents.into())));
        let journal = night.store().journal(0, 1_000).unwrap();
        night.people =
            journal.iter().filter(|r| r.kind == "person.added").filter_map(|r| r.subject).collect();
        night
    }

    /// The same post with the doors 3-1 to 3-9 and the teams 1 to 3, a captain and a member each.
    pub(crate) fn with_teams() -> Self {
        let mut night = Self::new();
        let one = |no: String, team: u16, duty| Staff {
            name: SafeText::new(&format!("队员{no}")),
            staff_no: no,
            duty,
            team: Some(team),
            ..Staff::default()
        };
        let mut staff: Vec<Staff> = (1..=3)
            .flat_map(|team| {
                [one(format!("C{team}"), team, Duty::Captain), one(format!("M{team}"), team, Duty::Member)]
            })
            .collect();
        staff.push(Staff {
            staff_no: "W2".into(),
            name: "韩梅梅".into(),
            duty: Duty::Warden,
            ..Staff::default()
        });
        staff.push(Staff {
            staff_no: "L1".into(),
            name: "周带".into(),
            duty: Duty::DutyLeader,
            ..Staff::default()
        });
        let doors = (1..=9).map(|n| ClosurePoint::new(DoorCode::new("3", &n.to_string()).unwrap()));
        for rows in [ListRows::Staff(staff), ListRows::Doors(doors.collect())] {
            night.does(&Command::Import(Import { rows, file: SafeText::new("list.csv"), skipped: 0 }));
        }
        night
    }

    pub(crate) fn store(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("post.db")
    }

    /// Closes the file and opens it again.
    pub(crate) fn again(&mut self) {
        drop(self.store.take());
        self.store = Some(Store::open(&self.path(), self.hands.context()).unwrap());
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, seconds: i64) {
        self.hands.pass(seconds);
    }

    /// The wall clock jumps.
    pub(crate) fn clock_jumps(&self, seconds: i64) {
        self.hands.jump(seconds);
    }

    /// The machine is started anew, and the program with it.
    pub(crate) fn reboots(&mut self) {
        self.hands.booted_ms.store(self.hands.now_ms.load(Ordering::SeqCst), Ordering::SeqCst);
        self.again();
    }

    /// The moment, in wall milliseconds.
    pub(crate) fn now_ms(&self) -> i64 {
        self.hands.context().now().wall_ms
    }

    /// Carries a command out for a member of staff.
    pub(crate) fn by(&mut self, actor: &str, command: &Command) -> Result<Answer, StoreError> {
        let id = self.hands.context().id();
        let op = Op { id, actor: actor.to_owned(), terminal: format!("desk of {actor}"), begun_by: None };
        self.store().execute(&op, command)
    }

    /// Carries a command out for the first warden.
    #[track_caller]
    pub(crate) fn does(&mut self, command: &Command) -> Answer {
        match self.by("W1", command) {
            Ok(answer) => answer,
            Err(error) => panic!("{command:?}: {error:?}"),
        }
    }

    /// Why a command of the first warden is refused.
    #[track_caller]
    pub(crate) fn refuses(&mut self, command: &Command) -> Refusal {
        match self.by("W1", command) {
            Err(StoreError::Refused(refusal)) => refusal,
            other => panic!("no refusal: {other:?}"),
        }
    }

    /// Annuls the first warden's last record.
    #[track_caller]
    pub(crate) fn undo(&mut self) -> i64 {
        let seq = self.store().last_own("W1").unwrap().unwrap().seq;
        self.does(&Command::Annul(Annul { seq }));
        seq
    }

    /// Somebody passes with a normal temperature.
    #[track_caller]
    pub(crate) fn goes(&mut self, person: usize, direction: Direction) -> Answer {
        let request = self.request(person, direction, 365);
        self.does(&Command::Pass(request))
    }

    /// A passage at the first gate; what asks is answered with yes.
    pub(crate) fn request(&self, person: usize, direction: Direction, tenths: u16) -> PassageRequest {
        PassageRequest {
            direction: Some(direction),
            measured: Some(taken(tenths)),
            confirmed: true,
            ..PassageRequest::new(self.people[person], 1)
        }
    }

    pub(crate) fn known(&mut self, person: usize) -> KnownPerson {
        let request = PassageRequest::new(self.people[person], 1);
        self.store().known_person(&request, "desk of W1").unwrap().unwrap()
    }

    pub(crate) fn passages_of(&mut self, person: usize) -> Vec<PassageRow> {
        let person = self.people[person];
        self.store().passages_of(person, 100).unwrap()
    }

    pub(crate) fn side(&mut self, person: usize) -> Option<Direction> {
        self.known(person).last_admitted
    }

    pub(crate) fn figures(&mut self) -> Figures {
        self.store().figures().unwrap()
    }

    pub(crate) fn count(&mut self) -> HeadCount {
        self.store().head_count().unwrap()
    }

    /// In, out, refused.
    pub(crate) fn passed(&mut self) -> (i64, i64, i64) {
        let figures = self.figures();
        (figures.passages_in, figures.passages_out, figures.refused)
    }

    /// A visitor of 3-2-501 is written down; they are the last of the people.
    pub(crate) fn visitor(&mut self, name: &str) -> usize {
        self.visitor_by("W1", name)
    }

    /// The same, written down by a member of staff.
    pub(crate) fn visitor_by(&mut self, actor: &str, name: &str) -> usize {
        let visitor = Person {
            name: SafeText::new(name),
            kind: PersonKind::Visitor,
            home: Some(Home::new("3", "2", "501").unwrap()),
            ..Person::default()
        };
        let answer = self.by(actor, &Command::RegisterVisitor(RegisterVisitor { visitor })).unwrap();
        self.people.push(answer.subject.unwrap());
        self.people.len() - 1
    }

    #[track_caller]
    pub(crate) fn sound(&mut self) {
        let verdict = self.store().verify(&mut |_, _| {}).unwrap();
        assert_eq!(verdict.faults, [], "{verdict:?}");
    }
}

impl Drop for Night {
    fn drop(&mut self) {
        if !std::thread::panicking() && self.store.is_some() {
            self.sound();
        }
    }
}

pub(crate) fn taken(tenths: u16) -> Measured {
    Measured::Taken(Temperature::from_tenths(tenths).unwrap())
}

/// A line of the paper pad.
pub(crate) fn pad(at_ms: i64, serial: Option<u32>) -> Late {
    Late { at_ms, serial }
}
