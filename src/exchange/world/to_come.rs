//! Who comes to the gates of the made-up compound while somebody watches: without end.
//!
//! It does not know what the warden did; who takes its word checks whether it still fits.

use std::collections::VecDeque;

use super::dice::{Dice, WorldPart};
use super::night::{gate_of, goes_alone, whereabouts};
use super::{GatePlan, World};
use crate::domain::value::Direction;

/// How many of the last arrivals may lose their patience.
const IMPATIENT: usize = 4;
/// One step in so many is somebody leaving the queue.
const LEAVES_ONE_IN: u64 = 10;
const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 1440;
/// The compound's clock is eight hours ahead of universal time.
const OFFSET_MINUTES: i64 = 480;

/// What somebody does at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GateStep {
    /// Joins the queue to pass this way.
    Joins(Direction),
    /// Leaves the queue undecided. Passed over if they no longer wait.
    Leaves,
}

/// The next thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComingStep {
    /// How long after the one before, in milliseconds; 4 to 20 s.
    pub delay_ms: u32,
    pub gate: u16,
    /// Index into [`World::people`].
    pub person: usize,
    pub step: GateStep,
}

/// Somebody who will come, by their usual gate.
#[derive(Clone, Copy, Debug)]
struct Comer {
    person: usize,
    gate: u16,
    direction: Direction,
}

/// An endless row of [`ComingStep`]. Everybody comes once before anybody comes again, and then the
/// other way.
#[derive(Clone, Debug)]
pub struct ToCome {
    dice: Dice,
    gates: Vec<GatePlan>,
    now_ms: i64,
    candidates: Vec<Comer>,
    next: usize,
    /// Who joined lately and may leave again: gate and person.
    lately: VecDeque<(u16, usize)>,
}

impl ToCome {
    pub(super) fn new(world: &World, seed: u64) -> Self {
        let mut dice = Dice::new(seed, WorldPart::ToCome);
        let inside = whereabouts(world.people.len(), &world.night.passages);
        let mut candidates = Vec::new();
        for (person, facts) in world.people.iter().enumerate() {
            // Whoever has just come home stays there.
            let direction = match inside[person] {
                Some(true) => continue,
                Some(false) => Direction::In,
                None if dice.percent(65) => Direction::In,
                None => Direction::Out,
            };
            let waits = world.night.waiting.iter().any(|waiting| waiting.person == person);
            if goes_alone(facts, world.year) && !waits {
                candidates.push(Comer { person, gate: gate_of(&mut dice, facts), direction });
            }
        }
        dice.shuffle(&mut candidates);
        let lately = world.night.waiting.iter().map(|waiting| (waiting.gate, waiting.person)).collect();
        Self { dice, gates: world.gates.clone(), now_ms: world.start_ms, candidates, next: 0, lately }
    }

    /// The gate that somebody takes now: their own if it is open, else the first open one.
    fn open_gate(&self, own: u16) -> u16 {
        let minute = (self.now_ms.div_euclid(MINUTE_MS) + OFFSET_MINUTES).rem_euclid(DAY_MINUTES);
        let open =
            |gate: &&GatePlan| (i64::from(gate.opens_min)..i64::from(gate.closes_min)).contains(&minute);
        let mut gates = self.gates.iter().filter(open);
        gates.clone().find(|gate| gate.no == own).or_else(|| gates.next()).map_or(own, |gate| gate.no)
    }
}

impl Iterator for ToCome {
    type Item = ComingStep;

    fn next(&mut self) -> Option<ComingStep> {
        let delay_ms = 4000 + u32::try_from(self.dice.below(16_001)).unwrap_or_default();
        self.now_ms += i64::from(delay_ms);
        if self.dice.below(LEAVES_ONE_IN) == 0 && !self.lately.is_empty() {
            let at = self.dice.index(self.lately.len());
            let (gate, person) = self.lately.remove(at)?;
            return Some(ComingStep { delay_ms, gate, person, step: GateStep::Leaves });
        }
        if self.next == self.candidates.len() {
            self.next = 0;
            self.candidates.iter_mut().for_each(|one| one.direction = one.direction.flipped());
        }
        let Comer { person, gate, direction } = *self.candidates.get(self.next)?;
        self.next += 1;
        let gate = self.open_gate(gate);
        self.lately.push_back((gate, person));
        while self.lately.len() > IMPATIENT {
            self.lately.pop_front();
        }
        Some(ComingStep { delay_ms, gate, person, step: GateStep::Joins(direction) })
    }
}
