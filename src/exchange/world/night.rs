//! What happened at the gates of the made-up night from 17:30 to 19:30, as plain facts.
//!
//! Told so that the post's rules accept every one of them in the order of time: nobody goes in
//! twice, nobody is recorded twice within a minute, nobody with a fever comes in.

use super::SO_FAR_MS;
use super::dice::Dice;
use super::names::{NameStock, WorldWords};
use super::people::mobile;
use super::rounds::{Round, RoundsSoFar};
use super::{DoorFact, World};
use crate::domain::people::{Person, PersonKind, Sex};
use crate::domain::value::{Direction, SafeText, Temperature};
use crate::domain::visit::{HostAnswer, Visit};

/// Who waits at gates 1, 2 and 3 when one begins to watch.
const WAITING: [usize; 3] = [9, 4, 2];
/// Residents who come home, and who go out, from 17:30 to 19:30.
const HOMECOMERS: usize = 760;
const LEAVERS: usize = 330;
const FEVERS: usize = 2;
/// Of so many who passed one had stood in the queue, for so many seconds at least and at most.
const QUEUED: (usize, u16, u16) = (4, 20, 400);
/// The second thermometer is used at this gate for one of so many, and reads so many tenths too low.
const SPARE: (u16, usize, u16) = (1, 5, 4);
/// Visitors who came and are still inside.
const VISITORS: usize = 14;
/// The youngest who pass a gate by themselves.
const ALONE_FROM: u16 = 12;

/// What came of somebody's wish to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorldOutcome {
    /// Let through.
    Admitted,
    /// Turned back with a fever.
    RefusedFever,
    /// Turned back by the warden; the note says why.
    RefusedByWarden,
    /// Held: the reading was too cold to be one.
    HeldCold,
}

/// A resident at a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageFact {
    pub at_ms: i64,
    pub gate: u16,
    /// Index into [`World::people`].
    pub person: usize,
    pub direction: Direction,
    /// The reading; none if not taken, and then the note says why.
    pub temperature: Option<Temperature>,
    /// Whether it was taken with the second thermometer of the gate.
    pub spare: bool,
    pub outcome: WorldOutcome,
    pub note: SafeText,
}

/// A visitor who is inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorFact {
    /// Name, telephone and the home visited.
    pub visitor: Person,
    /// The person visited, an index into [`World::people`].
    pub host: usize,
    pub gate: u16,
    /// When they came in, wall time.
    pub at_ms: i64,
    pub temperature: Option<Temperature>,
}

/// Somebody in the queue when one begins to watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingFact {
    pub gate: u16,
    /// Index into [`World::people`].
    pub person: usize,
    pub direction: Direction,
    pub since_ms: i64,
}

/// All that has happened. Each list is in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorldNight {
    pub passages: Vec<PassageFact>,
    /// Unit doors that were looked at.
    pub door_checks: Vec<DoorFact>,
    /// Rounds of the patrol teams.
    pub rounds: Vec<Round>,
    pub visitors: Vec<VisitorFact>,
    /// Who waited and then passed.
    pub queued: Vec<WaitingFact>,
    /// Who waits now; at each gate the longest first.
    pub waiting: Vec<WaitingFact>,
}

/// A number of tenths as a reading.
fn reading(tenths: u16) -> Option<Temperature> {
    Temperature::from_tenths(tenths).ok()
}

/// A forehead as it mostly is: 36.0 to 36.9, now and then up to 37.2.
fn common_reading(dice: &mut Dice) -> Option<Temperature> {
    reading(if dice.percent(4) { dice.number(370, 372) } else { dice.number(360, 364) + dice.number(0, 5) })
}

/// The gate that somebody takes: mostly the one next to their building.
pub(super) fn gate_of(dice: &mut Dice, person: &Person) -> u16 {
    if dice.percent(15) {
        return dice.number(1, 3);
    }
    let building = person.home.as_ref().map_or(0, |home| home.building.bytes().map(u32::from).sum());
    match building % 10 {
        0..5 => 1,
        5..8 => 2,
        _ => 3,
    }
}

/// Whether somebody passes a gate by themselves.
pub(super) fn goes_alone(person: &Person, year: u16) -> bool {
    person.birth_year.is_some_and(|born| born + ALONE_FROM <= year)
}

struct NightTeller<'a> {
    dice: Dice,
    world: &'a World,
    words: &'a WorldWords,
    from_ms: i64,
    household: Vec<usize>,
    /// Households of which somebody has gone out.
    gone_out: Vec<bool>,
    night: WorldNight,
}

/// What happened up to [`World::start_ms`].
pub(super) fn night(dice: Dice, rounds: RoundsSoFar, world: &World, words: &WorldWords) -> WorldNight {
    let mut household = vec![0; world.people.len()];
    for (at, members) in world.households.iter().enumerate() {
        household[members.clone()].fill(at);
    }
    let mut teller = NightTeller {
        dice,
        world,
        words,
        from_ms: world.start_ms - SO_FAR_MS,
        household,
        gone_out: vec![false; world.households.len()],
        night: WorldNight { door_checks: rounds.checks, rounds: rounds.rounds, ..WorldNight::default() },
    };
    let mut order: Vec<usize> =
        (0..world.people.len()).filter(|&at| goes_alone(&world.people[at], world.year)).collect();
    teller.dice.shuffle(&mut order);
    let mut order = order.into_iter();
    teller.waiting(&mut order);
    teller.visitors(&mut order);
    for (nth, person) in order.by_ref().take(HOMECOMERS).enumerate() {
        teller.comes_home(person, nth < FEVERS);
    }
    for person in order.take(LEAVERS) {
        teller.goes_out(person);
    }
    teller.night.passages.sort_by_key(|fact| fact.at_ms);
    teller.queued();
    teller.spare();
    let mut night = teller.night;
    night.visitors.sort_by_key(|fact| fact.at_ms);
    night
}

impl NightTeller<'_> {
    /// A moment of the rush, which is thickest at half time; never in the last minutes.
    fn moment(&mut self) -> i64 {
        self.from_ms + self.dice.seconds(20, 3460) + self.dice.seconds(20, 3460)
    }

    /// A passage that is let through, with a reading or with the reason why there is none.
    fn passes(&mut self, person: usize, gate: u16, direction: Direction, at_ms: i64) {
        let note = match self.dice.below(200) {
            0..3 => self.words.get("battery"),
            3 => self.words.get("crying"),
            _ => SafeText::default(),
        };
        let temperature = if note.is_empty() { common_reading(&mut self.dice) } else { None };
        let outcome = WorldOutcome::Admitted;
        let fact = PassageFact { at_ms, gate, person, direction, temperature, spare: false, outcome, note };
        self.night.passages.push(fact);
    }

    fn comes_home(&mut self, person: usize, fever: bool) {
        let mut at_ms = self.moment();
        let gate = gate_of(&mut self.dice, &self.world.people[person]);
        let (direction, note) = (Direction::In, SafeText::default());
        let turned_away = |teller: &mut Self, temperature, outcome| {
            let note = note.clone();
            let fact =
                PassageFact { at_ms, gate, person, direction, temperature, spare: false, outcome, note };
            teller.night.passages.push(fact);
        };
        if fever {
            let temperature = reading(self.dice.number(374, 386));
            turned_away(self, temperature, WorldOutcome::RefusedFever);
            return;
        }
        if self.dice.percent(2) {
            let temperature = reading(self.dice.number(331, 349));
            turned_away(self, temperature, WorldOutcome::HeldCold);
            // On the wrist, after some minutes in the wind shelter.
            at_ms += self.dice.seconds(75, 240);
        }
        self.passes(person, gate, Direction::In, at_ms);
    }

    /// One trip a household; whoever wants a second one is turned back.
    fn goes_out(&mut self, person: usize) {
        let at_ms = self.moment();
        let gate = gate_of(&mut self.dice, &self.world.people[person]);
        let household = self.household[person];
        if std::mem::replace(&mut self.gone_out[household], true) {
            let note = self.words.get("quota");
            let temperature = common_reading(&mut self.dice);
            let (direction, outcome) = (Direction::Out, WorldOutcome::RefusedByWarden);
            let fact =
                PassageFact { at_ms, gate, person, direction, temperature, spare: false, outcome, note };
            self.night.passages.push(fact);
            return;
        }
        self.passes(person, gate, Direction::Out, at_ms);
        let back_ms = at_ms + self.dice.seconds(12 * 60, 75 * 60);
        if back_ms < self.world.start_ms - 120_000 {
            self.passes(person, gate, Direction::In, back_ms);
        }
    }

    fn waiting(&mut self, order: &mut impl Iterator<Item = usize>) {
        for (gate, count) in (1..).zip(WAITING) {
            let mut since: Vec<i64> =
                (0..count).map(|_| self.world.start_ms - self.dice.seconds(8, 400)).collect();
            since.sort_unstable();
            for (since_ms, person) in since.into_iter().zip(order.by_ref()) {
                let direction = if self.dice.percent(80) { Direction::In } else { Direction::Out };
                self.night.waiting.push(WaitingFact { gate, person, direction, since_ms });
            }
        }
    }

    /// Whom the second thermometer read, of those whom it let in.
    fn spare(&mut self) {
        let (gate, of, low) = SPARE;
        let admitted = |fact: &&mut PassageFact| fact.gate == gate && fact.outcome == WorldOutcome::Admitted;
        for fact in self.night.passages.iter_mut().filter(admitted).step_by(of) {
            fact.temperature = fact.temperature.and_then(|read| reading(read.tenths() - low));
            fact.spare = true;
        }
    }

    /// Who stood in the queue before they passed, of those who came to a gate once.
    fn queued(&mut self) {
        let mut times = vec![0_u8; self.world.people.len()];
        for fact in &self.night.passages {
            times[fact.person] += 1;
        }
        let (of, least, most) = QUEUED;
        let once = self.night.passages.iter().filter(|fact| times[fact.person] == 1);
        for fact in once.step_by(of) {
            let PassageFact { gate, person, direction, at_ms, .. } = *fact;
            let waited_ms = self.dice.seconds(least / 2, most / 2) + self.dice.seconds(least / 2, most / 2);
            self.night.queued.push(WaitingFact { gate, person, direction, since_ms: at_ms - waited_ms });
        }
    }

    fn visitors(&mut self, order: &mut impl Iterator<Item = usize>) {
        let names = NameStock::read();
        for host in order.take(VISITORS) {
            let sex = if self.dice.percent(60) { Sex::Male } else { Sex::Female };
            let born = self.world.year - self.dice.number(20, 64);
            let surname = names.surname(&mut self.dice);
            let visitor = Person {
                name: names.full(&mut self.dice, surname, sex, born),
                kind: PersonKind::Visitor,
                home: self.world.people[host].home.clone(),
                phone: mobile(&mut self.dice),
                ..Person::default()
            };
            let gate = gate_of(&mut self.dice, &self.world.people[host]);
            let (at_ms, temperature) = (self.moment(), common_reading(&mut self.dice));
            // The host was asked, and expects them for a short time or for the evening.
            let minutes = if host % 3 == 0 { 75 } else { 300 };
            let until_ms = Some(at_ms + minutes * 60_000);
            let visit = Some(Visit { host: HostAnswer::Yes, until_ms, ..Visit::default() });
            let visitor = Person { visit, ..visitor };
            self.night.visitors.push(VisitorFact { visitor, host, gate, at_ms, temperature });
        }
    }
}

/// Where each person is after `passages`: true is inside, none if no passage tells.
pub(super) fn whereabouts(people: usize, passages: &[PassageFact]) -> Vec<Option<bool>> {
    let mut inside = vec![None; people];
    for fact in passages.iter().filter(|fact| fact.outcome == WorldOutcome::Admitted) {
        inside[fact.person] = Some(fact.direction == Direction::In);
    }
    inside
}
