//! Figures of the night and over time: how many unit doors were looked at and when, where they stood open, how
//! long repairs took.
//!
//! Counts what it is handed; which looks and repairs count, and of which time, is the caller's to choose.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{DoorFinding, Repair, RepairStage};
use crate::domain::now::Now;
use crate::domain::value::DoorCode;

const HOUR_MS: i64 = 60 * 60 * 1000;
/// A rest of so many hours is no part of a row of hours.
const LONGEST_REST: i64 = 24;

/// A look at a unit door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorLook {
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// At which door.
    pub door: DoorCode,
    /// What was found.
    pub finding: DoorFinding,
}

/// Looks and what they found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LookFigures {
    /// Looks.
    pub looks: usize,
    /// Doors that were looked at, each once.
    pub doors: usize,
    /// Looks that found a door open in any way.
    pub found_open: usize,
    /// Looks that found a door broken.
    pub found_broken: usize,
}

impl LookFigures {
    /// Counts looks.
    pub fn of<'a>(looks: impl IntoIterator<Item = &'a DoorLook>) -> Self {
        let (mut figures, mut doors) = (Self::default(), BTreeSet::new());
        for look in looks {
            figures.looks += 1;
            figures.found_open += usize::from(look.finding.found_open());
            figures.found_broken += usize::from(look.finding == DoorFinding::Broken);
            doors.insert(&look.door);
        }
        figures.doors = doors.len();
        figures
    }
}

/// Looks, and the doors that they were at, while they are being counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LookCount {
    figures: LookFigures,
    doors: BTreeSet<DoorCode>,
}

impl LookCount {
    pub(crate) fn add(&mut self, look: &DoorLook) {
        self.figures.looks += 1;
        self.figures.found_open += usize::from(look.finding.found_open());
        self.figures.found_broken += usize::from(look.finding == DoorFinding::Broken);
        if !self.doors.contains(&look.door) {
            self.doors.insert(look.door.clone());
        }
    }

    /// What they came to so far.
    #[must_use]
    pub(crate) fn figures(&self) -> LookFigures {
        LookFigures { doors: self.doors.len(), ..self.figures }
    }
}

/// Counts looks by hour and by building, one after the other in the order of time, so that none of them need be held.
#[derive(Debug)]
pub(crate) struct LookCounting {
    offset_ms: i64,
    hour: Option<(i64, LookCount)>,
    hours: Vec<(i64, LookFigures)>,
    /// By any door of the building, which puts buildings in their order.
    buildings: Vec<(DoorCode, LookCount)>,
    at: HashMap<String, usize>,
}

impl LookCounting {
    /// Begins to count, by the hours of local time.
    #[must_use]
    pub(crate) fn new(now: &Now) -> Self {
        Self {
            offset_ms: i64::from(now.offset_s) * 1000,
            hour: None,
            hours: Vec::new(),
            buildings: Vec::new(),
            at: HashMap::new(),
        }
    }

    pub(crate) fn add(&mut self, look: &DoorLook) {
        let hour = (look.at_ms + self.offset_ms).div_euclid(HOUR_MS);
        if self.hour.as_ref().is_none_or(|(current, _)| *current != hour) {
            self.end_hour();
            self.hour = Some((hour, LookCount::default()));
        }
        if let Some((_, counted)) = &mut self.hour {
            counted.add(look);
        }
        let at = if let Some(at) = self.at.get(&look.door.building) {
            *at
        } else {
            self.buildings.push((look.door.clone(), LookCount::default()));
            self.at.insert(look.door.building.clone(), self.buildings.len() - 1);
            self.buildings.len() - 1
        };
        if let Some((_, counted)) = self.buildings.get_mut(at) {
            counted.add(look);
        }
    }

    fn end_hour(&mut self) {
        self.hours.extend(self.hour.take().map(|(hour, counted)| (hour, counted.figures())));
    }

    /// What they came to: as [`by_hour`] and [`by_building`] tell it.
    #[must_use]
    pub(crate) fn end(mut self) -> LooksCounted {
        self.end_hour();
        let hours = with_rests(self.hours, self.offset_ms);
        self.buildings.sort_by(|(left, _), (right, _)| left.cmp(right));
        let buildings = self.buildings.into_iter();
        let buildings = buildings.map(|(door, counted)| (door.building, counted.figures())).collect();
        LooksCounted { hours, buildings }
    }
}

/// What looks were counted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LooksCounted {
    /// By hour.
    pub hours: Vec<(i64, LookFigures)>,
    pub buildings: Vec<(String, LookFigures)>,
}

/// Looks by anything, in its order.
pub(crate) fn by<K: Ord>(looks: &[DoorLook], key: impl Fn(&DoorLook) -> K) -> Vec<(K, LookFigures)> {
    let mut groups: BTreeMap<K, Vec<&DoorLook>> = BTreeMap::new();
    for look in looks {
        groups.entry(key(look)).or_default().push(look);
    }
    groups.into_iter().map(|(key, looks)| (key, LookFigures::of(looks))).collect()
}

/// Looks by full hours of local time, each named by its beginning in wall milliseconds. An hour between two others
/// in which nobody looked is there too, unless nobody did for a whole day.
#[must_use]
pub(crate) fn by_hour(looks: &[DoorLook], now: &Now) -> Vec<(i64, LookFigures)> {
    let offset_ms = i64::from(now.offset_s) * 1000;
    with_rests(by(looks, |look| (look.at_ms + offset_ms).div_euclid(HOUR_MS)), offset_ms)
}

/// Hours with those between them in which nobody looked, each named by its beginning.
fn with_rests(counted: Vec<(i64, LookFigures)>, offset_ms: i64) -> Vec<(i64, LookFigures)> {
    let mut hours: Vec<(i64, LookFigures)> = Vec::with_capacity(counted.len());
    for (hour, figures) in counted {
        let rest = hours.last().map_or(hour, |(last, _)| last + 1)..hour;
        if rest.end - rest.start < LONGEST_REST {
            hours.extend(rest.map(|hour| (hour, LookFigures::default())));
        }
        hours.push((hour, figures));
    }
    hours.into_iter().map(|(hour, figures)| (hour * HOUR_MS - offset_ms, figures)).collect()
}

/// Looks by building, in the order of buildings.
#[must_use]
pub fn by_building(looks: &[DoorLook]) -> Vec<(String, LookFigures)> {
    let mut groups: Vec<(&DoorCode, Vec<&DoorLook>)> = Vec::new();
    let mut sorted: Vec<&DoorLook> = looks.iter().collect();
    sorted.sort_by(|left, right| left.door.cmp(&right.door));
    for look in sorted {
        match groups.last_mut().filter(|(door, _)| door.building == look.door.building) {
            Some((_, looks)) => looks.push(look),
            None => groups.push((&look.door, vec![look])),
        }
    }
    groups.into_iter().map(|(door, looks)| (door.building.clone(), LookFigures::of(looks))).collect()
}

/// What became of repairs in a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RepairFigures {
    /// Reported in it.
    pub reported: usize,
    /// Ended in it: a check found the door shut.
    pub ended: usize,
    /// How long those that ended took on average, in milliseconds; none if none did.
    pub mean_ms: Option<i64>,
    /// The longest of them, in milliseconds.
    pub longest_ms: Option<i64>,
    /// Going on at its end.
    pub open: usize,
    /// Of those, waiting for parts, as far as is known now.
    pub waiting: usize,
    /// Reported in it of a door that had been repaired before, or found broken after the word that it was done.
    pub again: usize,
}

impl RepairFigures {
    /// Counts repairs, each with how many its point had before it, from one moment up to another (wall
    /// milliseconds).
    pub fn of<'a>(repairs: impl IntoIterator<Item = (&'a Repair, usize)>, from_ms: i64, to_ms: i64) -> Self {
        let (mut figures, mut took) = (Self::default(), Vec::new());
        let within = |at_ms: i64| (from_ms..to_ms).contains(&at_ms);
        for (repair, before) in repairs {
            let ended_ms = repair.ended.map(|(at_ms, _)| at_ms);
            if within(repair.at_ms) {
                figures.reported += 1;
                figures.again += usize::from(before > 0 || repair.failures > 0);
            }
            if ended_ms.is_some_and(within) {
                took.extend(repair.took_ms());
            }
            if repair.at_ms < to_ms && ended_ms.is_none_or(|at_ms| at_ms >= to_ms) {
                figures.open += 1;
                figures.waiting += usize::from(repair.stage == RepairStage::Waiting);
            }
        }
        figures.ended = took.len();
        let count = i64::try_from(took.len()).unwrap_or(i64::MAX);
        figures.mean_ms = took.iter().sum::<i64>().checked_div(count);
        figures.longest_ms = took.into_iter().max();
        figures
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::doors::RepairEnd;
    use crate::domain::value::SafeText;
    use strum::VariantArray as _;

    /// Half past nine in the evening of 2026-02-24 in local time, in wall milliseconds.
    const START: i64 = 1_771_939_800_000;

    fn now(offset_s: i32) -> Now {
        Now { wall_ms: START, mono_ms: 0, boot: [0; 16], offset_s }
    }

    fn look(minutes: i64, door: &str, finding: DoorFinding) -> DoorLook {
        DoorLook { at_ms: START + minutes * 60_000, door: door.parse().unwrap(), finding }
    }

    #[test]
    fn an_hour_without_a_look_stands_between_others_and_a_day_without_one_does_not() {
        let looks = [
            look(0, "3-1", DoorFinding::Ok),
            look(150, "3-1", DoorFinding::Open),
            look(3000, "3-2", DoorFinding::Ok),
        ];
        let hours = by_hour(&looks, &now(8 * 3600));
        let told: Vec<(String, usize)> = hours
            .iter()
            .map(|(at_ms, figures)| {
                (now(8 * 3600).local(*at_ms).format("%d %H:%M").to_string(), figures.looks)
            })
            .collect();
        let wanted = [("24 21:00", 1), ("24 22:00", 0), ("24 23:00", 0), ("25 00:00", 1), ("26 23:00", 1)];
        assert_eq!(told, wanted.map(|(at, looks)| (at.to_owned(), looks)));
        assert_eq!(by_hour(&[], &now(0)), []);
    }

    #[test]
    fn buildings_stand_in_the_order_of_their_numbers() {
        let looks = [
            look(0, "10-1", DoorFinding::Propped),
            look(1, "9-2", DoorFinding::Broken),
            look(2, "9-10", DoorFinding::Ok),
            look(3, "13A-1", DoorFinding::ShutNow),
            look(4, "9-2", DoorFinding::Ok),
        ];
        let told: Vec<(String, [usize; 4])> = by_building(&looks)
            .into_iter()
            .map(|(building, f)| (building, [f.looks, f.doors, f.found_open, f.found_broken]))
            .collect();
        let wanted = [("9", [3, 2, 0, 1]), ("10", [1, 1, 1, 0]), ("13A", [1, 1, 1, 0])];
        assert_eq!(told, wanted.map(|(building, figures)| (building.to_owned(), figures)));
    }

    fn looks() -> impl Strategy<Value = Vec<DoorLook>> {
        let finding = prop::sample::select(DoorFinding::VARIANTS.to_vec());
        let one = (-3000_i64..3000, 1..4_u8, 1..4_u8, finding)
            .prop_map(|(minutes, b, s, finding)| look(minutes, &format!("{b}-{s}"), finding));
        prop::collection::vec(one, 0..60)
    }

    /// A repair: reported, said to be done, ended (minutes after the start), how it waits, repairs before.
    type Plain = (i64, Option<i64>, Option<i64>, bool, usize);

    fn repair((at, done, end, waiting, _): &Plain) -> Repair {
        let ms = |minutes: i64| START + minutes * 60_000;
        let ending = if done.is_some() { RepairEnd::Verified } else { RepairEnd::FoundShut };
        Repair {
            repaired_ms: done.map(ms),
            ended: end.map(|end| (ms(end), ending)),
            stage: if *waiting { RepairStage::Waiting } else { RepairStage::Reported },
            ..Repair::new(1, ms(*at), SafeText::default())
        }
    }

    proptest! {
        /// Whatever looks are grouped by, none is lost, and each group agrees with a plain count.
        #[test]
        fn groups_agree_with_a_plain_count(looks in looks(), hours in -12_i32..=14) {
            let now = now(hours * 3600 + 1800);
            let groups = by_hour(&looks, &now);
            let mut counting = LookCounting::new(&now);
            let mut sorted = looks.clone();
            sorted.sort_by_key(|look| look.at_ms);
            for look in &sorted {
                counting.add(look);
            }
            let counted = counting.end();
            prop_assert_eq!((&counted.hours, counted.buildings), (&groups, by_building(&looks)));
            prop_assert_eq!(groups.iter().map(|(_, f)| f.looks).sum::<usize>(), looks.len());
            prop_assert!(groups.is_sorted_by_key(|(from_ms, _)| *from_ms));
            for (from_ms, figures) in groups {
                prop_assert!(now.local(from_ms).format("%M:%S").to_string() == "00:00");
                let mut doors: Vec<String> = Vec::new();
                let (mut count, mut open, mut broken) = (0, 0, 0);
                for look in looks.iter().filter(|look| look.at_ms >= from_ms && look.at_ms < from_ms + HOUR_MS) {
                    count += 1;
                    match look.finding {
                        DoorFinding::Ok => {}
                        DoorFinding::Broken => broken += 1,
                        _ => open += 1,
                    }
                    if !doors.contains(&look.door.to_string()) {
                        doors.push(look.door.to_string());
                    }
                }
                let wanted = LookFigures { looks: count, doors: doors.len(), found_open: open, found_broken: broken };
                prop_assert_eq!(figures, wanted);
            }
            let buildings = by_building(&looks);
            prop_assert_eq!(buildings.iter().map(|(_, f)| f.looks).sum::<usize>(), looks.len());
            for (building, figures) in buildings {
                let own = looks.iter().filter(|look| look.door.building == building);
                prop_assert_eq!(figures, LookFigures::of(own));
            }
        }

        /// The figures of repairs agree with going through them one by one, minute by minute.
        #[test]
        fn repairs_agree_with_a_plain_model(
            plain in prop::collection::vec(
                (-500_i64..500, prop::option::of(0_i64..300), prop::option::of(300_i64..600), any::<bool>(), 0..2_usize)
                    .prop_map(|(at, done, end, waiting, before)| {
                        (at, done.map(|after| at + after), end.map(|after| at + after), waiting, before)
                    }),
                0..20,
            ),
            from in -400_i64..400,
            long in 0_i64..400,
        ) {
            let repairs: Vec<(Repair, usize)> = plain.iter().map(|one| (repair(one), one.4)).collect();
            let ms = |minutes: i64| START + minutes * 60_000;
            let figures = RepairFigures::of(repairs.iter().map(|(r, before)| (r, *before)), ms(from), ms(from + long));
            let mut wanted = RepairFigures::default();
            let mut minutes: Vec<i64> = Vec::new();
            for (at, done, end, waiting, before) in plain {
                for minute in from..from + long {
                    wanted.reported += usize::from(at == minute);
                    wanted.again += usize::from(at == minute && before > 0);
                    if end == Some(minute) {
                        minutes.push(done.unwrap_or(minute) - at);
                    }
                }
                let goes_on = at < from + long && end.is_none_or(|end| end >= from + long);
                wanted.open += usize::from(goes_on);
                wanted.waiting += usize::from(goes_on && waiting);
            }
            wanted.ended = minutes.len();
            if !minutes.is_empty() {
                let sum_ms = minutes.iter().sum::<i64>() * 60_000;
                wanted.mean_ms = Some(sum_ms / i64::try_from(minutes.len()).unwrap());
                wanted.longest_ms = minutes.iter().max().map(|minutes| minutes * 60_000);
            }
            prop_assert_eq!(figures, wanted);
        }
    }
}
