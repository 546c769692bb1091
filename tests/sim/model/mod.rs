//! The plain model of a post: lists and numbers, no SQL, and none of the program's rules. Written from the design, the
//! night's workflows and the glossary. What can be looked up anew is looked up anew from what was recorded, and not kept.

mod doors;
mod fever;
mod gate;
mod patrol;
mod purge;
mod quota;
mod shown;

pub(crate) use gate::GATES;
pub(crate) use shown::{Shown, ShownPerson};

use crate::step::{Act, Comes, Fault, Flagged, Host, Role, STAFF, Step, Way, Who};

pub(crate) const HOUR_MS: i64 = 3_600_000;
/// A shift is over after so long, whoever is on it.
const SHIFT_MS: i64 = 14 * HOUR_MS;
/// So many records of somebody can be taken back one after the other.
const UNDOABLE: usize = 20;

/// The clocks of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) wall_ms: i64,
    pub(crate) mono_ms: i64,
    pub(crate) boot: u8,
    pub(crate) offset_s: i32,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Recorded: what it came to, what was found, and which records it made.
    Done { outcome: &'static str, findings: Vec<String>, kinds: Vec<String> },
    /// Refused; nothing was recorded.
    No { code: String, findings: Vec<String> },
    /// A line was answered at once, and nothing was asked of the file's one door.
    Said(&'static str),
    /// What came of opening whoever waits.
    Claim(&'static str),
    /// The step was about nobody who is there.
    Nothing,
}

/// Why the model says no.
pub(super) struct No(pub(super) &'static str, pub(super) Vec<String>);

pub(super) type Done = Result<(&'static str, Vec<String>, Vec<String>), No>;

#[derive(Clone, Debug)]
pub(super) struct PersonM {
    pub(super) visitor: bool,
    pub(super) home: usize,
    /// Year of birth; nobody asks a visitor.
    pub(super) born: Option<i32>,
    pub(super) gone: bool,
    /// Nobody can mean them any more: erased, or written down by mistake.
    pub(super) lost: bool,
    pub(super) erased: bool,
    pub(super) host: Option<Host>,
    pub(super) flags: Vec<Flagged>,
    /// Which way they last went, where the passage itself went by the days to keep.
    pub(super) kept_side: Option<Way>,
    /// What is held of them by record.
    held: purge::HeldOf,
}

#[derive(Clone, Debug)]
pub(super) struct PassageM {
    pub(super) seq: i64,
    pub(super) person: usize,
    pub(super) way: Way,
    pub(super) admitted: bool,
    pub(super) emergency: bool,
    /// When it happened, in time that passed: what the paper pad says, else when it was recorded.
    pub(super) at_ms: i64,
    /// From the paper pad.
    pub(super) late: bool,
    pub(super) shift: i64,
    pub(super) unmatched: bool,
    pub(super) annulled: bool,
    pub(super) erased: bool,
    /// It went by the days to keep: it counts as before, and is nobody's.
    pub(super) gone: bool,
    /// The record that took it back.
    pub(super) annulled_by: Option<i64>,
    /// The case that it opened, and the one that it ended.
    pub(super) opened: Option<usize>,
    pub(super) ended: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct ArrivalM {
    pub(super) seq: i64,
    pub(super) person: usize,
    pub(super) gate: u16,
    pub(super) way: Option<Way>,
    pub(super) first: bool,
    /// The record that ended it.
    pub(super) ended: Option<i64>,
    pub(super) annulled: bool,
    pub(super) erased: bool,
    /// Which terminal has it open, in which boot, and until when.
    pub(super) claim: Option<(usize, u8, i64)>,
}

/// What a record of somebody's own is taken back by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Passage,
    Joined,
    Left,
    Tailgate,
    Visitor,
    Measured,
    Doors,
    Start,
    Report,
    Back,
    Alarm,
}

#[derive(Clone, Debug)]
struct ShiftM {
    id: i64,
    /// When it began, in time that passed.
    begun_ms: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) clock: Clock,
    pub(super) seq: i64,
    /// The clocks at the last record.
    last: Clock,
    /// When each record was made: the first of some, on the wall, and in time that passed.
    log: Vec<(i64, i64, i64)>,
    kept: purge::Kept,
    /// By how much the wall clock is ahead of the time that passed, as the last record left it.
    ahead_ms: i64,
    shifts: Vec<ShiftM>,
    pub(super) people: Vec<PersonM>,
    pub(crate) residents: usize,
    /// Visitors by their numbers, where in the list of people each stands, and the record that wrote them down.
    visitors: Vec<(usize, usize, i64)>,
    pub(super) passages: Vec<PassageM>,
    pub(super) arrivals: Vec<ArrivalM>,
    cases: Vec<fever::CaseM>,
    rules: Vec<quota::RuleM>,
    doors: Vec<Vec<doors::Look>>,
    pub(super) teams: usize,
    rounds: Vec<patrol::RoundM>,
    /// Record, how many, taken back.
    tailgates: Vec<(i64, u16, bool)>,
    /// Emergencies of which something is to be told still: record, taken back or erased.
    pub(super) debts: Vec<(i64, bool)>,
    own: Vec<(usize, i64, Own)>,
    /// Which arrival each terminal has open.
    pub(super) open: Vec<Option<usize>>,
}

impl Model {
    /// A post whose residents live in these homes, and were born in these years; its first record is made by the setting-up,
    /// of which the number of records and the clock are told.
    pub(crate) fn new(clock: Clock, homes: &[(usize, i32)], doors: usize, teams: usize, seq: i64) -> Self {
        let person = |(home, born): &(usize, i32)| PersonM {
            visitor: false,
            home: *home,
            born: Some(*born),
            gone: false,
            lost: false,
            erased: false,
            host: None,
            flags: Vec::new(),
            kept_side: None,
            held: purge::HeldOf::of_the_list(seq),
        };
        Self {
            clock,
            seq,
            last: clock,
            log: vec![(1, clock.wall_ms, clock.wall_ms)],
            kept: purge::Kept::default(),
            ahead_ms: 0,
            shifts: vec![ShiftM { id: 1, begun_ms: clock.wall_ms }],
            people: homes.iter().map(person).collect(),
            residents: homes.len(),
            visitors: Vec::new(),
            passages: Vec::new(),
            arrivals: Vec::new(),
            cases: Vec::new(),
            rules: Vec::new(),
            doors: vec![Vec::new(); doors],
            teams,
            rounds: Vec::new(),
            tailgates: Vec::new(),
            debts: Vec::new(),
            own: Vec::new(),
            open: vec![None; STAFF.len()],
        }
    }

    /// What the wall clock shows: it dates what is ordered and what is told, and it says which day it is.
    pub(crate) fn now(&self) -> i64 {
        self.clock.wall_ms
    }

    /// The time that passed: the clock of rests, rounds, shifts and of all that is so long ago. The wall clock but for its
    /// jumps, as far as they can be told.
    pub(super) fn lived(&self) -> i64 {
        self.clock.wall_ms - self.ahead_ms - self.jump()
    }

    /// What the wall clock, as it goes now, says of a moment in time that passed.
    pub(super) fn on_the_wall(&self, lived_ms: i64) -> i64 {
        lived_ms + self.now() - self.lived()
    }

    pub(crate) fn person(&self, who: Who) -> Option<usize> {
        let at = match who {
            Who::Resident(no) => (no < self.residents).then_some(no),
            Who::Visitor(no) => self.visitors.iter().find(|one| one.0 == no).map(|one| one.1),
        };
        at.filter(|at| !self.people[*at].lost)
    }

    pub(crate) fn has_fever(&self, person: usize) -> bool {
        self.open_case(person).is_some()
    }

    pub(crate) fn is_gone(&self, person: usize) -> bool {
        self.people[person].gone
    }

    pub(crate) fn waiting(&self, person: usize) -> Option<usize> {
        self.arrivals.iter().position(|arrival| arrival.person == person && arrival.waits())
    }

    /// By how much the wall clock jumped since the last record: within a boot the clock that never jumps tells it, after a
    /// new start only a step back can be told. Some seconds are no jump, but a clock that is kept right.
    pub(super) fn jump(&self) -> i64 {
        let by_wall = self.clock.wall_ms - self.last.wall_ms;
        let jump = if self.last.boot == self.clock.boot {
            by_wall - (self.clock.mono_ms - self.last.mono_ms)
        } else {
            by_wall.min(0)
        };
        if jump.abs() > 5_000 { jump } else { 0 }
    }

    /// The shift that runs.
    fn running(&self) -> Option<i64> {
        let last = self.shifts.last()?;
        (self.lived() - last.begun_ms < SHIFT_MS).then_some(last.id)
    }

    /// The shift that figures are told of.
    pub(super) fn shift(&self) -> i64 {
        self.shifts.last().map_or(0, |shift| shift.id)
    }

    /// Makes records; the number of the first one, and all kinds: a shift that begins and a clock that jumped come before.
    pub(super) fn write(&mut self, kinds: &[&str]) -> (i64, Vec<String>) {
        let mut all = Vec::new();
        if self.running().is_none() {
            self.shifts.push(ShiftM { id: self.seq + 1, begun_ms: self.lived() });
            all.push("shift.opened".to_owned());
        }
        let jump_ms = self.jump();
        if jump_ms != 0 {
            self.hours_come();
            self.ahead_ms += jump_ms;
            all.push("clock.jumped".to_owned());
        }
        let first = self.seq + i64::try_from(all.len()).unwrap() + 1;
        all.extend(kinds.iter().map(|kind| (*kind).to_owned()));
        self.last = self.clock;
        self.log.push((self.seq + 1, self.now(), self.lived()));
        self.seq += i64::try_from(all.len()).unwrap();
        (first, all)
    }

    /// Somebody may take that record back.
    pub(super) fn remember(&mut self, by: usize, seq: i64, own: Own) {
        self.own.push((by, seq, own));
        let mine: Vec<i64> = self.own.iter().filter(|one| one.0 == by).map(|one| one.1).collect();
        if mine.len() > UNDOABLE {
            let from = mine[mine.len() - UNDOABLE];
            self.own.retain(|one| one.0 != by || one.1 >= from);
        }
    }

    pub(super) fn recorded(&mut self, kinds: &[&str]) -> Done {
        let (_, kinds) = self.write(kinds);
        Ok(("recorded", Vec::new(), kinds))
    }

    fn own_record(&mut self, by: usize, own: Own, kind: &str) -> (i64, Done) {
        let (seq, kinds) = self.write(&[kind]);
        self.remember(by, seq, own);
        (seq, Ok(("recorded", Vec::new(), kinds)))
    }

    /// Takes a step, with time that passed before it.
    pub(crate) fn step(&mut self, step: &Step) -> Told {
        self.clock.wall_ms += step.wait_s * 1000;
        self.clock.mono_ms += step.wait_s * 1000;
        if step.fault == Fault::Abandoned {
            // Whatever it would have come to, nothing of it is left.
            return self.clone().take(step);
        }
        self.take(step)
    }

    fn take(&mut self, step: &Step) -> Told {
        let role = STAFF[step.by].1;
        let needed = match &step.act {
            Act::Rule { .. } | Act::EndRule(_) | Act::Flag { .. } | Act::Unflag { .. } => Role::Officer,
            Act::List { .. } | Act::Erase(_) | Act::Keep { .. } | Act::Purge { .. } => Role::Officer,
            Act::Pass(pass) if pass.emergency => Role::Viewer,
            Act::Alarm(_) => Role::Viewer,
            _ => Role::Warden,
        };
        if self.is_about_nobody(step.by, &step.act) {
            return Told::Nothing;
        }
        if step.act.is_command() && role < needed {
            return Told::No { code: "not-allowed".to_owned(), findings: Vec::new() };
        }
        match self.act(step) {
            Some(Ok((outcome, mut findings, kinds))) => {
                findings.sort();
                Told::Done { outcome, findings, kinds }
            }
            Some(Err(No(code, mut findings))) => {
                findings.sort();
                Told::No { code: code.to_owned(), findings }
            }
            None => self.beside(step),
        }
    }

    /// Whether a step names somebody or something that is not there (any more). Shrinking leaves such steps behind.
    fn is_about_nobody(&self, by: usize, act: &Act) -> bool {
        match act {
            Act::Pass(pass) => self.person(pass.who).is_none(),
            Act::Leave(who) | Act::Open(who) => {
                self.person(*who).is_none_or(|person| self.last_arrival(person).is_none())
            }
            Act::Join { who, .. } | Act::Erase(who) | Act::FeverEnds { who, .. } => {
                self.person(*who).is_none()
            }
            Act::Flag { who, .. } | Act::Unflag { who, .. } | Act::HostSays { who, .. } => {
                self.person(*who).is_none()
            }
            Act::Visitor { no, .. } => self.visitors.iter().any(|one| one.0 == *no),
            Act::Undo => self.last_own(by).is_none(),
            _ => false,
        }
    }

    /// The last arrival of somebody, however it stands.
    pub(crate) fn last_arrival(&self, person: usize) -> Option<usize> {
        self.arrivals.iter().rposition(|arrival| arrival.person == person && !arrival.erased)
    }

    /// Somebody's last record that can be taken back: one of the shift that runs.
    pub(crate) fn last_own(&self, by: usize) -> Option<(i64, Own)> {
        let shift = self.running().unwrap_or(0);
        let mine = self.own.iter().filter(|one| one.0 == by && one.1 >= shift);
        mine.max_by_key(|one| one.1).map(|one| (one.1, one.2))
    }

    fn act(&mut self, step: &Step) -> Option<Done> {
        let (by, gate) = (step.by, step.gate);
        Some(match &step.act {
            Act::Pass(pass) => {
                // A line has a desk of its own, which has nobody open.
                let open = self.open[by].filter(|_| step.comes == Comes::Meant);
                self.pass((by, open), gate, pass)
            }
            Act::Join { who, way, first } => self.join(by, gate, *who, *way, *first),
            Act::Leave(who) => self.leave(by, *who),
            Act::Tailgate(count) => {
                let (seq, done) = self.own_record(by, Own::Tailgate, "tailgate.recorded");
                self.tailgates.push((seq, *count, false));
                done
            }
            Act::Visitor { no, home } => self.visitor(by, *no, *home),
            Act::HostSays { who, host } => {
                let person = self.person(*who)?;
                if !self.people[person].visitor {
                    return Some(Err(No("not-found", Vec::new())));
                }
                self.people[person].host = Some(*host);
                self.told_of(person, "visitor.changed")
            }
            Act::Check { doors, found, yes } => self.check(by, doors, *found, *yes),
            Act::TeamOut(team) => self.team_out(by, *team),
            Act::TeamBack(team) => self.team_back(by, *team),
            Act::Report { team, doors, found, yes } => self.report(by, *team, doors, *found, *yes),
            Act::Undo => self.undo(by),
            Act::Rule { order, after_s } => self.set_rule(*order, *after_s),
            Act::EndRule(order) => self.end_rule(*order),
            Act::Flag { who, flagged } => {
                let person = self.person(*who)?;
                let flags = &mut self.people[person].flags;
                flags.retain(|other| other != flagged);
                flags.push(*flagged);
                self.told_of(person, "flag.set")
            }
            Act::Unflag { who, flagged } => {
                let person = self.person(*who)?;
                let flags = &mut self.people[person].flags;
                if !flags.contains(flagged) {
                    return Some(Err(No("not-found", Vec::new())));
                }
                flags.retain(|other| other != flagged);
                self.told_of(person, "flag.ended")
            }
            Act::FeverEnds { who, held } => self.fever_ends(*who, *held),
            Act::List { without } => self.list(without),
            Act::Erase(who) => self.erase(*who),
            Act::Keep { kept, days } => self.keep(*kept, *days),
            Act::Purge { sure } => self.purge(*sure),
            Act::Alarm(_) => {
                let (seq, done) = self.own_record(by, Own::Alarm, "emergency.recorded");
                self.debts.push((seq, false));
                self.kept.alarms.push(seq);
                done
            }
            Act::Open(_) | Act::Close | Act::Clock(_) | Act::Reboot { .. } | Act::Zone(_) => return None,
            Act::Restart(_) | Act::Kill { .. } | Act::Verify => return None,
        })
    }

    /// What is no command.
    fn beside(&mut self, step: &Step) -> Told {
        match &step.act {
            Act::Open(who) => {
                let arrival = self.person(*who).and_then(|person| self.last_arrival(person));
                return self.claim(step.by, arrival);
            }
            Act::Close => return self.claim(step.by, None),
            Act::Clock(by_s) => self.clock.wall_ms += by_s * 1000,
            Act::Reboot { off_s, by_s } => {
                self.clock.wall_ms += (off_s + by_s) * 1000;
                self.clock.mono_ms = 5_000;
                self.clock.boot += 1;
            }
            Act::Zone(hours) => self.clock.offset_s = hours * 3600,
            _ => {}
        }
        Told::Nothing
    }

    fn visitor(&mut self, by: usize, no: usize, home: usize) -> Done {
        // A visitor is one to a home that somebody lives in or lived in.
        let lives = |person: &PersonM| person.home == home && !person.visitor && !person.erased;
        if !self.people.iter().any(lives) {
            return Err(No("not-found", Vec::new()));
        }
        let (seq, done) = self.own_record(by, Own::Visitor, "visitor.registered");
        self.visitors.push((no, self.people.len(), seq));
        self.people.push(PersonM {
            visitor: true,
            home,
            born: None,
            gone: false,
            lost: false,
            erased: false,
            host: None,
            flags: Vec::new(),
            kept_side: None,
            held: purge::HeldOf::registered(seq),
        });
        done
    }

    /// The office's list, without some whom it had: nobody is taken off it who has a flag or a fever, unless that was said.
    fn list(&mut self, without: &[usize]) -> Done {
        let on_list = |at: usize| !without.contains(&at);
        let mut kinds: Vec<&str> = Vec::new();
        let (mut back, mut gone, mut stay) = (Vec::new(), Vec::new(), 0);
        for (at, person) in self.people.iter().enumerate().take(self.residents) {
            match (person.erased, person.gone, on_list(at)) {
                (true, ..) | (false, true, false) => {}
                (false, false, true) => stay += 1,
                (false, true, true) => back.push(at),
                (false, false, false) => gone.push(at),
            }
        }
        if gone.iter().any(|at| !self.people[*at].flags.is_empty() || self.open_case(*at).is_some()) {
            return Err(No("list-undecided", Vec::new()));
        }
        if stay + back.len() == 0 {
            return Err(No("empty-list", Vec::new()));
        }
        for at in &back {
            self.people[*at].gone = false;
            kinds.push("person.changed");
        }
        for at in &gone {
            self.people[*at].gone = true;
            kinds.push("person.gone");
        }
        kinds.push("list.imported");
        let done = self.recorded(&kinds);
        let last = self.seq;
        for at in back.iter().chain(&gone) {
            self.people[*at].held.told(last);
        }
        done
    }

    /// All that is personal of somebody goes; that a record was there stays.
    fn erase(&mut self, who: Who) -> Done {
        let Some(person) = self.person(who) else { return Err(No("not-found", Vec::new())) };
        let arrivals = self.arrivals.iter().filter(|arrival| arrival.person == person && !arrival.erased);
        let kinds = vec!["body.erased"; 1 + arrivals.count()];
        for arrival in self.arrivals.iter_mut().filter(|arrival| arrival.person == person) {
            arrival.erased = true;
        }
        for passage in self.passages.iter_mut().filter(|passage| passage.person == person) {
            passage.erased = true;
            if let Some(debt) = self.debts.iter_mut().find(|debt| debt.0 == passage.seq) {
                debt.1 = true;
            }
        }
        self.cases.retain_mut(|case| {
            case.lost |= case.person == person;
            true
        });
        let of = &mut self.people[person];
        (of.erased, of.lost) = (true, true);
        of.flags.clear();
        of.held.nothing();
        of.kept_side = None;
        self.forget_claims();
        self.recorded(&kinds)
    }

    /// Whoever no longer waits is nobody's to handle.
    pub(super) fn forget_claims(&mut self) {
        for arrival in self.arrivals.iter_mut().filter(|arrival| !arrival.waits()) {
            arrival.claim = None;
        }
    }

    fn undo(&mut self, by: usize) -> Done {
        let Some((seq, own)) = self.last_own(by) else { return Err(No("nothing-to-annul", Vec::new())) };
        self.own.retain(|one| one.1 != seq);
        match own {
            Own::Passage => self.undo_passage(seq),
            Own::Joined => {
                for arrival in self.arrivals.iter_mut().filter(|arrival| arrival.seq == seq) {
                    arrival.annulled = true;
                }
            }
            Own::Left => self.reopen(seq),
            Own::Tailgate => {
                self.tailgates.iter_mut().filter(|one| one.0 == seq).for_each(|one| one.2 = true);
            }
            Own::Alarm => self.debts.iter_mut().filter(|one| one.0 == seq).for_each(|one| one.1 = true),
            Own::Visitor => self.undo_visitor(seq),
            Own::Measured => self.undo_measured(seq),
            Own::Doors => self.undo_doors(seq),
            Own::Report => self.undo_doors(seq),
            Own::Start => {
                self.rounds
                    .iter_mut()
                    .filter(|round| round.seq == seq)
                    .for_each(|round| round.annulled = true);
            }
            Own::Back => {
                for round in self.rounds.iter_mut().filter(|round| round.back == Some(seq)) {
                    round.back = None;
                }
            }
        }
        let done = self.recorded(&["record.annulled"]);
        let by = self.seq;
        for passage in self.passages.iter_mut().filter(|passage| passage.seq == seq && passage.annulled) {
            passage.annulled_by = Some(by);
        }
        done
    }

    /// A record about somebody.
    fn told_of(&mut self, person: usize, kind: &str) -> Done {
        let (seq, kinds) = self.write(&[kind]);
        self.people[person].held.told(seq);
        Ok(("recorded", Vec::new(), kinds))
    }

    fn undo_visitor(&mut self, seq: i64) {
        for (_, person, _) in self.visitors.iter().filter(|one| one.2 == seq) {
            (self.people[*person].gone, self.people[*person].lost) = (true, true);
        }
    }
}

impl ArrivalM {
    pub(super) fn waits(&self) -> bool {
        self.ended.is_none() && !self.annulled && !self.erased
    }
}

impl PassageM {
    pub(super) fn counts(&self) -> bool {
        !self.annulled && !self.erased
    }
}
