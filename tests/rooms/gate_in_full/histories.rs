//! Random histories against a plain model, written down without a word of the crate's rules: what
//! counts, who is where, what is assumed next. They have to agree after every step.

use nightpost::domain::command::{AccessCommand, Annul, Command, GroupRequest, LaneCommand, Refusal};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::patrol::Duty;
use nightpost::domain::value::Direction;
use nightpost::store::{Figures, HeadCount, PastMove, Store, StoreError};
use proptest::prelude::*;

use crate::gate_in_full::lane::vehicle;
use crate::support::night::{Night, pad};

/// A shift ends by itself after so many milliseconds.
const SHIFT_MS: i64 = 14 * 3_600_000;

/// One step of a history. Numbers pick among what is there.
#[derive(Clone, Debug)]
enum Step {
    Pass { who: usize, way: Option<bool>, refuse: bool, emergency: bool },
    Late { who: usize, inward: bool, minutes: i64, serial: Option<u32> },
    Group { from: usize, many: usize, inward: bool, others: Option<u16> },
    Vehicle { inward: bool, others: u16 },
    Tailgate { count: u16 },
    Correct { which: usize, who: Option<usize>, inward: bool },
    Undo { second: bool },
    Wait { minutes: i64 },
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..6_usize, prop::option::of(any::<bool>()), prop::bool::weighted(0.15), prop::bool::weighted(0.1))
            .prop_map(|(who, way, refuse, emergency)| Step::Pass { who, way, refuse, emergency }),
        2 => (0..6_usize, any::<bool>(), 1..600_i64, prop::option::of(1..12_u32))
            .prop_map(|(who, inward, minutes, serial)| Step::Late { who, inward, minutes, serial }),
        2 => (0..3_usize, 1..4_usize, any::<bool>(), prop::option::of(0..4_u16))
            .prop_map(|(from, many, inward, others)| Step::Group { from, many, inward, others }),
        1 => (any::<bool>(), 0..5_u16).prop_map(|(inward, others)| Step::Vehicle { inward, others }),
        1 => (1..4_u16).prop_map(|count| Step::Tailgate { count }),
        2 => (0..40_usize, prop::option::weighted(0.3, 0..6_usize), any::<bool>())
            .prop_map(|(which, who, inward)| Step::Correct { which, who, inward }),
        3 => prop::bool::weighted(0.2).prop_map(|second| Step::Undo { second }),
        1 => prop_oneof![4 => 1..90_i64, 1 => 300..900_i64].prop_map(|minutes| Step::Wait { minutes }),
    ]
}

/// A passage as the model remembers it.
#[derive(Clone, Debug)]
struct Gone {
    seq: i64,
    shift: i64,
    who: usize,
    inward: bool,
    admitted: bool,
    at_ms: i64,
    unmatched: bool,
    late: bool,
    serial: Option<u32>,
    debt: bool,
    annulled: bool,
    /// The record in whose place it stands.
    corrects: Option<i64>,
}

/// What can be taken back.
#[derive(Clone, Debug)]
enum Done {
    Passage,
    Tailgate(i64),
    Vehicle,
}

/// The model: lists, and questions that read them from one end to the other.
#[derive(Default)]
struct Model {
    shift: i64,
    shift_ms: i64,
    passages: Vec<Gone>,
    /// How many of no list each vehicle brought, the oldest first; less than nothing for those it took away.
    others: Vec<(i64, i64)>,
    tailgates: i64,
    tailgates_of_shift: Vec<(i64, i64)>,
    /// Who did it, its record, what it was.
    done: Vec<(bool, i64, Done)>,
}

impl Model {
    /// The passages of somebody that count, in the order of their times.
    fn of(&self, who: usize) -> Vec<&Gone> {
        let mut all: Vec<&Gone> = self.passages.iter().filter(|p| p.who == who && !p.annulled).collect();
        all.sort_by_key(|p| (p.at_ms, p.seq));
        all
    }

    fn side(&self, who: usize) -> Option<bool> {
        self.of(who).iter().rev().find(|p| p.admitted).map(|p| p.inward)
    }

    /// What is assumed without a word: the other way; in, for a visitor who was never here.
    fn guess(&self, who: usize) -> Option<bool> {
        self.side(who).map(|inward| !inward).or((who >= 4).then_some(true))
    }

    fn here(&self) -> Vec<&Gone> {
        self.passages.iter().filter(|p| p.shift == self.shift && !p.annulled).collect()
    }

    fn annul(&mut self, seq: i64) {
        self.passages.iter_mut().filter(|p| p.seq == seq).for_each(|p| p.annulled = true);
    }

    /// What is taken back no longer counts; what it stood in the place of counts again.
    fn take_back(&mut self, seq: i64) {
        self.annul(seq);
        let old = self.passages.iter().find(|p| p.seq == seq).and_then(|p| p.corrects);
        self.passages.iter_mut().filter(|p| Some(p.seq) == old).for_each(|p| p.annulled = false);
    }

    /// Something can be taken back, the last twenty of each warden.
    fn did(&mut self, second: bool, seq: i64, done: Done) {
        self.done.push((second, seq, done));
        let own = |(by, ..): &&(bool, i64, Done)| *by == second;
        if self.done.iter().filter(own).count() > 20 {
            let oldest = self.done.iter().position(|entry| own(&entry)).unwrap();
            self.done.remove(oldest);
        }
    }

    /// A record is about to be written: perhaps a new shift begins with it.
    fn begin(&mut self, head: i64, now_ms: i64) {
        if self.shift == 0 || now_ms - self.shift_ms >= SHIFT_MS {
            (self.shift, self.shift_ms) = (head + 1, now_ms);
        }
    }
}

fn way(inward: bool) -> Direction {
    if inward { Direction::In } else { Direction::Out }
}

/// The file and the model, side by side.
struct Pair {
    night: Night,
    model: Model,
}

impl Pair {
    fn new() -> Self {
        let mut night = Night::new();
        // The second one corrects what the first one wrote down, as whoever leads may.
        night.does(&Command::Access(AccessCommand::SetDuty {
            staff_no: "W2".to_owned(),
            duty: Duty::DutyLeader,
        }));
        // Whoever writes the visitors down takes no part in the history.
        night.visitor_by("L1", "孙大圣");
        night.visitor_by("L1", "朱八戒");
        let tent = night.store().tent().unwrap();
        let shift = tent.shift.unwrap();
        let model = Model { shift: shift.id, shift_ms: shift.opened_ms, ..Model::default() };
        Self { night, model }
    }

    fn head(&mut self) -> i64 {
        self.night.store().head().unwrap().seq
    }

    /// A command that both know to succeed; its first record.
    fn does(&mut self, second: bool, command: &Command) -> i64 {
        let (head, now_ms) = (self.head(), self.night.now_ms());
        self.model.begin(head, now_ms);
        self.night.by(if second { "W2" } else { "W1" }, command).unwrap().seq
    }

    fn passage(&self, seq: i64, who: usize, inward: bool, admitted: bool) -> Gone {
        let unmatched = admitted && self.model.side(who) == Some(inward);
        Gone {
            seq,
            shift: self.model.shift,
            who,
            inward,
            admitted,
            at_ms: self.night.now_ms(),
            unmatched,
            late: false,
            serial: None,
            debt: false,
            annulled: false,
            corrects: None,
        }
    }

    fn keep(&mut self, passage: Gone) {
        self.model.did(false, passage.seq, Done::Passage);
        self.model.passages.push(passage);
    }

    fn step(&mut self, step: &Step) {
        self.night.pass(61);
        match step.clone() {
            Step::Wait { minutes } => self.night.pass(minutes * 60),
            Step::Pass { who, way: said, refuse, emergency } => {
                let mut request = self.night.request(who, Direction::In, 365);
                request.direction = said.map(way);
                (request.refuse, request.emergency) = (refuse, emergency);
                let inward = match said.or(self.model.guess(who)) {
                    Some(inward) => inward,
                    None if emergency => false,
                    None => {
                        let refused = self.night.by("W1", &Command::Pass(request));
                        assert!(matches!(refused, Err(StoreError::Refused(Refusal::NeedDirection))));
                        return;
                    }
                };
                let seq = self.does(false, &Command::Pass(request));
                let passage = self.passage(seq, who, inward, !refuse);
                self.keep(Gone { debt: emergency, ..passage });
            }
            Step::Late { who, inward, minutes, serial } => {
                let at_ms = self.night.now_ms() - minutes * 60_000 - 7;
                let request = PassageRequest {
                    late: Some(pad(at_ms, serial)),
                    ..self.night.request(who, way(inward), 365)
                };
                let seq = self.does(false, &Command::Pass(request));
                let passage = self.passage(seq, who, inward, true);
                self.keep(Gone { at_ms, unmatched: false, late: true, serial, ..passage });
            }
            Step::Group { from, many, inward, others } => {
                let people = from..(from + many).min(6);
                let requests = people.clone().map(|who| self.night.request(who, way(inward), 365)).collect();
                let vehicle = others.map(|others| vehicle(way(inward), others));
                let first = self.does(false, &Command::PassGroup(GroupRequest { requests, vehicle }));
                for (who, seq) in people.zip(first..) {
                    let passage = self.passage(seq, who, inward, true);
                    self.keep(passage);
                }
                if let Some(others) = others {
                    let seq = self.head();
                    self.drive(seq, inward, others);
                }
            }
            Step::Vehicle { inward, others } => {
                let vehicle = vehicle(way(inward), others);
                let seq = self.does(false, &Command::Lane(LaneCommand::Vehicle(vehicle)));
                self.drive(seq, inward, others);
            }
            Step::Tailgate { count } => {
                let seq = self.does(false, &Command::Lane(LaneCommand::Tailgate { gate: 1, count }));
                self.model.tailgates += i64::from(count);
                self.model.tailgates_of_shift.push((seq, i64::from(count)));
                self.model.did(false, seq, Done::Tailgate(i64::from(count)));
            }
            Step::Correct { which, who, inward } => self.correct(which, who, inward),
            Step::Undo { second } => self.undo(second),
        }
    }

    fn drive(&mut self, seq: i64, inward: bool, others: u16) {
        let by = if inward { i64::from(others) } else { -i64::from(others) };
        self.model.others.push((seq, by));
        self.model.did(false, seq, Done::Vehicle);
    }

    /// The second warden corrects what the first one recorded, of whatever age.
    fn correct(&mut self, which: usize, who: Option<usize>, inward: bool) {
        if self.model.passages.is_empty() {
            return;
        }
        let old = self.model.passages[which % self.model.passages.len()].clone();
        let who = who.unwrap_or(old.who);
        let command = Command::Pass(self.night.correction(old.seq, who, way(inward), 366));
        if old.annulled || old.shift != self.model.shift {
            let refused = self.night.by("W2", &command);
            assert!(matches!(refused, Err(StoreError::Refused(Refusal::NotFound { .. }))), "{refused:?}");
            return;
        }
        let seq = self.does(true, &command);
        let passage = self.passage(seq, who, inward, true);
        let Gone { at_ms, late, serial, .. } = old;
        self.model.annul(old.seq);
        self.model.done.retain(|(_, done, _)| *done != old.seq);
        self.model.did(true, seq, Done::Passage);
        let corrects = Some(old.seq);
        self.model.passages.push(Gone { at_ms, late, serial, unmatched: false, corrects, ..passage });
    }

    fn undo(&mut self, second: bool) {
        let own = |(by, seq, _): &(bool, i64, Done)| *by == second && *seq >= self.model.shift;
        let last = self.model.done.iter().rposition(own);
        let actor = if second { "W2" } else { "W1" };
        let record = self.night.store().last_own(actor).unwrap().map(|record| record.seq);
        let Some(last) = last else {
            assert!(record.is_none() || record < Some(self.model.shift), "{record:?}");
            return;
        };
        let (_, seq, done) = self.model.done.remove(last);
        assert_eq!(record, Some(seq));
        self.does(second, &Command::Annul(Annul { seq }));
        match done {
            Done::Passage => self.model.take_back(seq),
            Done::Vehicle => self.model.others.retain(|(of, _)| *of != seq),
            Done::Tailgate(count) => {
                self.model.tailgates -= count;
                self.model.tailgates_of_shift.retain(|(of, _)| *of != seq);
            }
        }
    }

    fn agree(&mut self) -> Result<(), TestCaseError> {
        let Self { night, model } = self;
        for who in 0..6 {
            let known = night.known(who);
            prop_assert_eq!(known.last_admitted, model.side(who).map(way), "side of {}", who);
            prop_assert_eq!(known.guess(), model.guess(who).map(way), "guess of {}", who);
            let last = model.of(who).last().map(|p| (p.seq, p.at_ms));
            prop_assert_eq!(known.last.map(|last| (last.seq, last.at_ms)), last, "last of {}", who);
        }
        let (figures, count) = (night.figures(), night.count());
        let here = model.here();
        let tally =
            |what: &dyn Fn(&Gone) -> bool| i64::try_from(here.iter().filter(|p| what(p)).count()).unwrap();
        prop_assert_eq!(figures.passages_in, tally(&|p| p.admitted && p.inward));
        prop_assert_eq!(figures.passages_out, tally(&|p| p.admitted && !p.inward));
        prop_assert_eq!(figures.refused, tally(&|p| !p.admitted));
        prop_assert_eq!(count.inside.unmatched, tally(&|p| p.unmatched));
        prop_assert_eq!(count.late, tally(&|p| p.late));
        let at = |people: std::ops::Range<usize>, side| people.filter(|who| model.side(*who) == side).count();
        let at = |people, side| i64::try_from(at(people, side)).unwrap();
        prop_assert_eq!(count.inside.residents_inside, at(0..4, Some(true)));
        prop_assert_eq!(count.inside.residents_outside, at(0..4, Some(false)));
        prop_assert_eq!(count.inside.residents_unknown, at(0..4, None));
        prop_assert_eq!(count.inside.visitors_inside, at(4..6, Some(true)));
        let (mut inside, mut strangers) = (0, 0);
        for (_, by) in &model.others {
            inside += by;
            if inside < 0 {
                (inside, strangers) = (0, strangers - inside);
            }
        }
        prop_assert_eq!(count.inside.others_inside, inside);
        prop_assert_eq!(count.inside.others_unmatched, strangers);
        prop_assert_eq!(count.inside.tailgates, model.tailgates);
        let of_shift = model.tailgates_of_shift.iter().filter(|(seq, _)| *seq >= model.shift);
        prop_assert_eq!(figures.tailgates, of_shift.map(|(_, count)| count).sum::<i64>());
        let owed = model.passages.iter().filter(|p| p.debt && !p.annulled).count();
        prop_assert_eq!(count.debts, i64::try_from(owed).unwrap());
        let serials: Vec<i64> = here.iter().filter_map(|p| p.serial).map(i64::from).collect();
        let first = serials.iter().min().copied().unwrap_or(0);
        let gaps = (first..serials.iter().max().copied().unwrap_or(0)).filter(|no| !serials.contains(no));
        prop_assert_eq!(count.serial_gaps, gaps.collect::<Vec<_>>());
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_history_and_its_plain_model_agree_after_every_step(history in prop::collection::vec(steps(), 1..40)) {
        let mut pair = Pair::new();
        pair.night.pass(12 * 3600);
        let mut stood = Vec::new();
        for (at, step) in history.iter().enumerate() {
            let head = pair.night.figures().seq;
            pair.step(step);
            let figures = pair.night.figures();
            if figures.seq > head {
                stood.push((figures, pair.night.count()));
            }
            if let Err(TestCaseError::Fail(why)) = pair.agree() {
                return Err(TestCaseError::fail(format!("after step {at} {step:?}: {why}")));
            }
        }
        let verdict = pair.night.store().verify(&mut |_, _| {}).unwrap();
        prop_assert_eq!(verdict.faults, []);
        looks_back(pair.night.store(), &stood)?;
    }
}

/// The past is what was seen when it was the present, from whichever side it is come to, and the same as one that is made
/// from nothing; nothing is written.
fn looks_back(store: &Store, stood: &[(Figures, HeadCount)]) -> Result<(), TestCaseError> {
    let head = store.head().unwrap().seq;
    let mut past = store.past(i64::MAX).unwrap();
    prop_assert_eq!(past.at().seq, head);
    let there_and_back = stood.iter().rev().chain(stood);
    for (figures, count) in there_and_back {
        let by = figures.seq - past.at().seq;
        past.go(store, past.at(), PastMove::Records(by)).unwrap();
        prop_assert_eq!(&past.store().figures().unwrap(), figures);
        prop_assert_eq!(&past.store().head_count().unwrap(), count);
    }
    for (figures, _) in stood.iter().step_by(9) {
        past.go(store, past.at(), PastMove::Records(figures.seq - past.at().seq)).unwrap();
        let mut fresh = store.past(0).unwrap();
        fresh.go(store, fresh.at(), PastMove::Records(figures.seq - fresh.at().seq)).unwrap();
        prop_assert_eq!(past.view().unwrap(), fresh.view().unwrap());
    }
    prop_assert_eq!(store.head().unwrap().seq, head);
    Ok(())
}
