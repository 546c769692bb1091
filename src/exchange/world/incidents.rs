//! What happened in the made-up compound: tonight, and on some nights before; one fence is cut again and
//! again.

use super::dice::Dice;
use super::rounds::stretch;
use super::staff::TEAMS;
use super::{Bilingual, Entrance};
use crate::domain::doors::{ClosurePoint, Layer};
use crate::domain::now::Now;
use crate::domain::patrol::{IncidentKind, Night};
use crate::domain::value::DoorCode;
use crate::domain::wordlist::lines;

const INCIDENTS: &str = include_str!("../../../assets/demo/incidents.txt");
/// So long before anybody watches, what happened on the nights before is written down, in milliseconds.
const FIRST_MS: i64 = 133 * 60_000;
/// And each thing so long after the one before.
const STEP_MS: i64 = 5_000;
/// The list takes this minute of the day for the one at which somebody begins to watch: 19:30.
const WATCHED_MIN: i64 = 19 * 60 + 30;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentSpot {
    /// At an entrance, open or sealed.
    Entrance(Bilingual),
    Door(DoorCode),
}

/// What is told of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It was seen.
    Opened {
        /// What happened.
        kind: IncidentKind,
        /// Where.
        spot: IncidentSpot,
        /// How many people, if that was said.
        people: Option<u16>,
        /// The team that met it.
        team: Option<u16>,
    },
    /// More is known.
    Noted,
    /// It is over.
    Closed,
}

/// Something that was told of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentFact {
    /// When it was written down, wall time.
    pub at_ms: i64,
    /// When it was, if that was earlier.
    pub told_ms: Option<i64>,
    pub no: u32,
    pub happening: Happening,
    pub text: Bilingual,
}

/// The places that the list speaks of, each with the team that walks there.
struct Spots<'a> {
    dice: &'a mut Dice,
    doors: &'a [ClosurePoint],
    fence: (IncidentSpot, Option<u16>),
    path: (IncidentSpot, Option<u16>),
    gate: (IncidentSpot, Option<u16>),
}

impl Spots<'_> {
    fn get(&mut self, name: &str) -> Option<(IncidentSpot, Option<u16>)> {
        match name {
            "fence" => Some(self.fence.clone()),
            "path" => Some(self.path.clone()),
            "gate" => Some(self.gate.clone()),
            "door" => {
                let team = self.dice.number(1, TEAMS);
                let doors = self.doors.get(stretch(team, self.doors.len()))?;
                let door = doors.get(self.dice.index(doors.len()))?;
                Some((IncidentSpot::Door(door.code.door()?.clone()), Some(team)))
            }
            _ => None,
        }
    }
}

/// The team whose route passes an entrance.
fn walker(entrance: &Entrance) -> u16 {
    (entrance.no - 1) % TEAMS + 1
}

/// All that was told up to `start_ms`, in the order of time.
pub(super) fn incidents(
    dice: &mut Dice,
    doors: &[ClosurePoint],
    entrances: &[Entrance],
    start_ms: i64,
) -> Vec<IncidentFact> {
    let now = Now { wall_ms: start_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let tonight = Night::tonight(&now);
    let mut pick = |layer: Layer| {
        let sealed = |entrance: &&Entrance| entrance.seal.is_some() && entrance.layer == layer;
        let all: Vec<&Entrance> = entrances.iter().filter(sealed).collect();
        all.get(dice.index(all.len()))
            .map(|entrance| (IncidentSpot::Entrance(entrance.place.clone()), Some(walker(entrance))))
    };
    let (Some(fence), Some(path), Some(gate)) =
        (pick(Layer::Area), pick(Layer::Courtyard), entrances.first())
    else {
        return Vec::new();
    };
    // At the gate the tent sees for itself.
    let gate = (IncidentSpot::Entrance(gate.place.clone()), None);
    let mut spots = Spots { dice, doors, fence, path, gate };
    let mut written_ms = start_ms - FIRST_MS;
    let mut opened: Vec<&str> = Vec::new();
    let mut facts = Vec::new();
    for line in lines(INCIDENTS) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [which, nights, time, what, place, people, zh, en] = parts[..] else { continue };
        let Some((hour, minute)) = time.split_once(':') else { continue };
        let (Ok(nights), Ok(hour), Ok(minute)) = (nights.parse(), hour.parse(), minute.parse()) else {
            continue;
        };
        let (at_ms, told_ms) = if nights == 0 {
            (start_ms - (WATCHED_MIN - i64::from(hour * 60 + minute)) * 60_000, None)
        } else {
            written_ms += STEP_MS;
            (written_ms, Some(tonight.before(nights).at(hour, minute, &now)))
        };
        let happening = match what {
            "note" => Happening::Noted,
            "close" => Happening::Closed,
            kind => {
                let known = kind.parse::<IncidentKind>().ok();
                let (Some(kind), Some((spot, team))) = (known, spots.get(place)) else { continue };
                opened.push(which);
                Happening::Opened { kind, spot, people: people.parse().ok(), team }
            }
        };
        let Some(no) = (1..).zip(&opened).find(|(_, known)| **known == which).map(|(no, _)| no) else {
            continue;
        };
        facts.push(IncidentFact { at_ms, told_ms, no, happening, text: Bilingual::new(zh, en) });
    }
    facts.sort_by_key(|fact| fact.at_ms);
    facts
}
