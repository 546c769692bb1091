//! What happens next, thrown from a seed: who of the staff does what to whom, and what goes wrong. Looks at the model only
//! to meet people who are there, and to be where things collide.

use std::sync::atomic::AtomicU64;

use crate::model::Model;
use crate::step::{
    Act, Comes, Fault, Flagged, Found, Host, Kept, Order, Pass, Reading, STAFF, Site, Step, Way, Who,
};
use crate::typed;
use crate::world::{DOORS, RESIDENTS, START_MS, TEAMS, next_random};

/// Where something changes: a minute, the life of a claim, the rest after a fever; a round, an outing, a shift.
const EDGES_S: [i64; 12] = [59, 60, 89, 90, 240, 299, 300, 301, 5_400, 5_401, 10_860, 50_400];

/// Five past midnight of the year 2010 at +08:00, in seconds.
const IN_2010_S: i64 = 1_262_275_500;

/// A claim ends.
const CLAIM_EDGES_S: [i64; 4] = [88, 89, 90, 100];

pub(crate) struct Dice {
    state: AtomicU64,
    visitors: usize,
    /// How long it really is since the beginning, in seconds.
    past_s: i64,
    /// Whoever waits was opened a moment ago, and is somebody's for as long as a claim lives.
    is_claimed: bool,
    /// Somebody who was spoken of a moment ago is likely to be spoken of again.
    last: Who,
}

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        // Another row than that of the ids.
        let state = AtomicU64::new(seed ^ 0x005e_ed0f_d1ce);
        Self { state, visitors: 0, past_s: 0, is_claimed: false, last: Who::Resident(0) }
    }

    fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(next_random(&self.state) % sides as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.roll(usize::try_from(to - from + 1).unwrap())).unwrap()
    }

    fn who(&mut self, model: &Model) -> Who {
        let who = match self.roll(10) {
            0..4 => self.last,
            4..7 => Who::Resident(self.roll(6)),
            7 if self.visitors > 0 => Who::Visitor(self.roll(self.visitors) + 1),
            _ => Who::Resident(self.roll(RESIDENTS)),
        };
        let who = if model.person(who).is_some() { who } else { Who::Resident(self.roll(RESIDENTS)) };
        self.last = who;
        who
    }

    fn way(&mut self) -> Option<Way> {
        self.pick(&[Some(Way::In), Some(Way::Out), Some(Way::Out), None])
    }

    fn doors(&mut self) -> Vec<usize> {
        let first = self.roll(DOORS);
        let second = self.roll(DOORS);
        if second != first && self.one_in(3) { vec![first, second] } else { vec![first] }
    }

    fn pass(&mut self, model: &Model) -> Pass {
        let who = self.who(model);
        let has_fever = model.person(who).is_some_and(|person| model.has_fever(person));
        let tenths = match self.roll(20) {
            0..2 => self.between(373, 392),
            2 => self.between(330, 349),
            3 => self.pick(&[349, 350, 372, 373]),
            _ if has_fever && self.one_in(2) => self.between(373, 395),
            _ => self.between(350, 372),
        };
        let reading = match self.roll(24) {
            0 => Reading::Nothing,
            1 => Reading::NotTaken,
            2 => Reading::TwoDigits(self.pick(&[360, 370, 380, 340])),
            _ => Reading::Tenths(u16::try_from(tenths).unwrap()),
        };
        let site = match (has_fever, self.roll(6)) {
            (true, 0) | (false, 0..5) => Site::Unsaid,
            (true, 1..4) | (false, _) => Site::Wrist,
            (true, _) => Site::Clinical,
        };
        let emergency = self.one_in(25);
        Pass {
            who,
            way: self.way(),
            reading,
            site,
            refuse: !emergency && self.one_in(25),
            emergency,
            yes: self.one_in(2),
            note: self.one_in(4),
            ago_s: match self.roll(60) {
                0..3 => Some(self.between(1, 60) * 20),
                3 => Some(self.between(-60, 4 * 3_600)),
                _ => None,
            },
        }
    }

    fn act(&mut self, model: &Model) -> (usize, Act) {
        let by = self.roll(4);
        let act = match self.roll(1000) {
            0..420 => Act::Pass(self.pass(model)),
            420..500 => Act::Join { who: self.who(model), way: self.way(), first: self.one_in(4) },
            500..540 => Act::Open(self.who(model)),
            540..552 => Act::Close,
            552..570 => Act::Leave(self.who(model)),
            570..590 => Act::Tailgate(u16::try_from(self.between(1, 9)).unwrap()),
            590..610 => {
                self.visitors += 1;
                self.last = Who::Visitor(self.visitors);
                Act::Visitor { no: self.visitors, home: self.roll(11) }
            }
            610..630 => {
                let who =
                    if self.visitors > 0 { Who::Visitor(self.roll(self.visitors) + 1) } else { self.last };
                Act::HostSays { who, host: self.pick(Host::ALL) }
            }
            630..690 => Act::Check { doors: self.doors(), found: self.pick(Found::ALL), yes: self.one_in(3) },
            690..730 => Act::TeamOut(self.team()),
            730..770 => Act::TeamBack(self.team()),
            770..800 => Act::Report {
                team: self.team(),
                doors: self.doors(),
                found: self.pick(Found::ALL),
                yes: self.one_in(3),
            },
            800..870 => Act::Undo,
            870..890 => Act::FeverEnds { who: self.who(model), held: self.one_in(2) },
            890..900 => Act::Alarm(self.way()),
            900..920 => return (self.officer(by), self.office(model)),
            920..930 => return (self.officer(by), self.list(model)),
            930..933 => return (self.officer(by), Act::Erase(self.who(model))),
            933..938 => Act::Clock(self.clock(model)),
            938..950 => {
                let off_s = self.between(20, 120);
                let by_s = if self.one_in(4) { self.clock(model) } else { 0 };
                Act::Reboot { off_s, by_s }
            }
            950..953 => Act::Zone(i32::try_from(self.between(-3, 9)).unwrap()),
            953..968 => Act::Restart(self.roll(3)),
            968..980 => Act::Kill { anchor_behind: self.one_in(2) },
            980..982 => Act::Verify,
            982..984 => {
                let (kept, days) = (self.pick(Kept::ALL), self.pick(&[6, 7, 7, 7, 9, 14, 30]));
                return (self.officer(by), Act::Keep { kept, days });
            }
            984..988 => return (self.officer(by), Act::Purge { sure: self.one_in(2) }),
            _ => Act::Pass(self.pass(model)),
        };
        // Now and then it is somebody else, who may or may not.
        (if self.one_in(12) { self.roll(STAFF.len()) } else { by }, act)
    }

    /// By how many seconds the wall clock is set: right, or by a little, some hours, a night, a year; to where a clock without
    /// a battery begins.
    fn clock(&mut self, model: &Model) -> i64 {
        let shows_s = model.now() / 1000;
        match self.roll(12) {
            0..6 => START_MS / 1000 + self.past_s - shows_s,
            6 => self.pick(&[-6, -5, -3, 3, 5, 6]),
            7 => self.between(-7_200, 7_200),
            8 => self.pick(&[-86_400, 86_400, -5_400, 5_400, -50_400, 50_400]),
            9 => self.pick(&[-31_536_000, 31_536_000, -1_300_000, 1_300_000]),
            10 => -shows_s + self.between(0, 90),
            _ => IN_2010_S - shows_s,
        }
    }

    fn team(&mut self) -> u16 {
        u16::try_from(self.roll(usize::from(TEAMS)) + 1 + usize::from(self.one_in(20))).unwrap()
    }

    fn officer(&mut self, by: usize) -> usize {
        if self.one_in(8) { by } else { 5 }
    }

    fn office(&mut self, model: &Model) -> Act {
        let order = self.pick(Order::ALL);
        match self.roll(6) {
            0 | 1 => Act::Rule { order, after_s: self.pick(&[0, 0, 30, 600, 7_200, -3_600]) },
            2 => Act::EndRule(order),
            3 | 4 => Act::Flag { who: self.who(model), flagged: self.pick(Flagged::ALL) },
            _ => Act::Unflag { who: self.who(model), flagged: self.pick(Flagged::ALL) },
        }
    }

    fn list(&mut self, model: &Model) -> Act {
        let mut without: Vec<usize> = Vec::new();
        for _ in 0..self.roll(4) {
            let no = self.roll(RESIDENTS);
            if !without.contains(&no) {
                without.push(no);
            }
        }
        // Mostly those who were gone before stay so.
        if self.one_in(2) {
            let gone = (0..RESIDENTS).filter(|no| model.is_gone(*no) && !without.contains(no));
            without.extend(gone.collect::<Vec<_>>());
        }
        Act::List { without }
    }

    /// The next step.
    pub(crate) fn next(&mut self, model: &Model) -> Step {
        let wait_s = match self.roll(300) {
            0..60 if self.is_claimed => self.pick(&CLAIM_EDGES_S),
            0 if self.one_in(2) => self.between(1, 9) * 86_400 + self.between(0, 43_200),
            0 => self.between(7_200, 54_000),
            1..8 => self.between(300, 2_400),
            8 => self.pick(&EDGES_S[8..]),
            9..30 => self.between(40, 300),
            30..45 => self.pick(&EDGES_S[..8]),
            _ => self.between(0, 30),
        };
        let (by, act) = self.act(model);
        self.is_claimed = matches!(act, Act::Open(_));
        self.past_s += wait_s;
        if let Act::Reboot { off_s, .. } = &act {
            self.past_s += off_s;
        }
        let fault = match self.roll(40) {
            0 => Fault::AnswerLost,
            1 => Fault::Abandoned,
            _ => Fault::None,
        };
        let fault = if act.is_command() && !matches!(act, Act::Purge { .. }) { fault } else { Fault::None };
        let gate = if self.one_in(5) { 2 } else { 1 };
        let may_be_typed = fault != Fault::Abandoned && typed::line(&act).is_some();
        let comes = match self.roll(6) {
            0 if may_be_typed => Comes::Fed,
            1 | 2 if may_be_typed => Comes::Typed,
            _ => Comes::Meant,
        };
        Step { wait_s, by, gate, fault, comes, act }
    }
}
