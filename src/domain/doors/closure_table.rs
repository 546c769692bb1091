//! The closure detail table (明细表): one line for each courtyard of each area, counted from its closure points.
//!
//! What the list does not say stays empty: no line guesses an area, an entrance or a date.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{ClosurePoint, DoorState, Layer, PointPlan, PointStanding, StateGroup};
use crate::domain::code::by_code;
use crate::domain::natural;
use crate::domain::now::Now;
use crate::domain::value::{PointCode, SafeText};

by_code!(ClosureState);

/// Words of kinds that nobody could ever pass, in small letters.
const FENCES: [&str; 8] = ["围挡", "围栏", "围墙", "栅栏", "护栏", "fence", "barrier", "wall"];
/// Between several words in one cell.
const BETWEEN: &str = "、";

/// How the closure of a courtyard stands.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ClosureState {
    /// Everything is as it is meant to be.
    Closed,
    /// Something is open, broken or forced that should not be.
    NotClosed,
    /// Nothing is known to be wrong, and something was not seen yet.
    Unseen,
}

/// One line of the table: a courtyard, or what of an area belongs to no courtyard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClosureLine {
    /// The area; empty if the list names none.
    pub area: SafeText,
    /// The courtyard; empty if the list names none.
    pub courtyard: SafeText,
    /// Entrances there were; none if the list has no entrance here.
    pub before: Option<usize>,
    /// Entrances that are kept, or open by order; none if the list has no entrance here.
    pub now: Option<usize>,
    /// Unit doors; none if the list has no door here.
    pub doors: Option<usize>,
    pub shut: Option<usize>,
    pub open: Option<usize>,
    pub broken: Option<usize>,
    /// Of the doors, nobody knows.
    pub unknown: Option<usize>,
    pub state: ClosureState,
    /// Points that are not as they are meant to be, in order.
    pub amiss: Vec<PointCode>,
    /// Who answers for it, each once.
    pub responsible: SafeText,
    /// Since when, each once: in the list's words, else the day on which a record sealed a point.
    pub since: SafeText,
}

impl ClosurePoint {
    /// Whether people could once pass here into an area or a courtyard: a fence is no entrance.
    #[must_use]
    pub(crate) fn is_entrance(&self) -> bool {
        let kind = self.kind.as_str().to_lowercase();
        self.layer() != Layer::UnitDoor && !FENCES.iter().any(|fence| kind.contains(fence))
    }
}

impl PointStanding {
    /// Whether it is open, broken or forced at a moment (wall milliseconds), and should not be.
    #[must_use]
    pub fn is_amiss(&self, now_ms: i64) -> bool {
        match self.state.group() {
            StateGroup::Broken => true,
            StateGroup::Open => self.plan_at(now_ms) != PointPlan::Open,
            StateGroup::Shut | StateGroup::Unknown => false,
        }
    }
}

/// The lines of the table, areas and courtyards in the order of the numbers in their names. `points` stand in the
/// order of layers.
pub(crate) fn lines<'a>(
    points: impl IntoIterator<Item = (&'a ClosurePoint, &'a PointStanding)>,
    now: &Now,
) -> Vec<ClosureLine> {
    let mut groups: BTreeMap<(ByNumber, ByNumber), Vec<(&ClosurePoint, &PointStanding)>> = BTreeMap::new();
    for (point, standing) in points {
        let place = (ByNumber(point.area.clone()), ByNumber(point.courtyard.clone()));
        groups.entry(place).or_default().push((point, standing));
    }
    groups.into_iter().map(|((area, courtyard), points)| line(area.0, courtyard.0, &points, now)).collect()
}

fn line(
    area: SafeText,
    courtyard: SafeText,
    points: &[(&ClosurePoint, &PointStanding)],
    now: &Now,
) -> ClosureLine {
    let count = |fits: &dyn Fn(&ClosurePoint, &PointStanding) -> bool| {
        points.iter().filter(|(point, standing)| fits(point, standing)).count()
    };
    let before = count(&|point, _| point.is_entrance());
    let kept =
        count(&|point, standing| point.is_entrance() && standing.plan_at(now.wall_ms) != PointPlan::Sealed);
    let is_door = |point: &ClosurePoint| point.layer() == Layer::UnitDoor;
    let doors = count(&|point, _| is_door(point));
    let of_doors = |group: StateGroup| {
        let found = count(&|point, standing| is_door(point) && standing.state.group() == group);
        (doors > 0).then_some(found)
    };
    let amiss: Vec<PointCode> = points
        .iter()
        .filter(|(_, standing)| standing.is_amiss(now.wall_ms))
        .map(|(point, _)| point.code.clone())
        .collect();
    let state = if !amiss.is_empty() {
        ClosureState::NotClosed
    } else if count(&|_, standing| standing.state.group() == StateGroup::Unknown) > 0 {
        ClosureState::Unseen
    } else {
        ClosureState::Closed
    };
    ClosureLine {
        area,
        courtyard,
        before: (before > 0).then_some(before),
        now: (before > 0).then_some(kept),
        doors: (doors > 0).then_some(doors),
        shut: of_doors(StateGroup::Shut),
        open: of_doors(StateGroup::Open),
        broken: of_doors(StateGroup::Broken),
        unknown: of_doors(StateGroup::Unknown),
        state,
        amiss,
        responsible: once(points.iter().map(|(point, _)| point.responsible.clone())),
        since: once(points.iter().map(|(point, standing)| since(point, standing, now))),
    }
}

/// Since when a point has been closed.
fn since(point: &ClosurePoint, standing: &PointStanding, now: &Now) -> SafeText {
    if point.since.is_empty() && standing.told && standing.state == DoorState::Sealed {
        return SafeText::new(&now.local(standing.since_ms).format("%Y-%m-%d").to_string());
    }
    point.since.clone()
}

/// Words in one cell, each once, in the order in which they come.
fn once(words: impl Iterator<Item = SafeText>) -> SafeText {
    let mut seen: Vec<SafeText> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    let words: Vec<&str> = seen.iter().map(SafeText::as_str).collect();
    SafeText::new(&words.join(BETWEEN))
}

/// A name in the order of the numbers in it: 2号院 before 10号院; without a name last.
#[derive(PartialEq, Eq)]
struct ByNumber(SafeText);

impl Ord for ByNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        natural::compare(self.0.as_str(), other.0.as_str())
    }
}

impl PartialOrd for ByNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::doors::DoorFinding;

    fn now() -> Now {
        Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
    }

    fn point(code: &str, courtyard: &str, layer: Layer) -> ClosurePoint {
        ClosurePoint {
            layer: Some(layer),
            area: "北坡".into(),
            courtyard: courtyard.into(),
            ..ClosurePoint::new(code.parse::<PointCode>().unwrap())
        }
    }

    fn standing(state: DoorState, plan: PointPlan) -> PointStanding {
        PointStanding { state, plan, ..PointStanding::default() }
    }

    #[test]
    fn a_courtyard_is_one_line_and_what_is_not_said_stays_empty() {
        let responsible = |point: ClosurePoint, who: &str, since: &str| ClosurePoint {
            responsible: who.into(),
            since: since.into(),
            ..point
        };
        let fence = ClosurePoint { kind: "铁皮围挡".into(), ..point("@W1", "", Layer::Area) };
        let points = [
            (
                responsible(point("@E1", "", Layer::Area), "张网格", "2026-02-10"),
                standing(DoorState::Sealed, PointPlan::Sealed),
            ),
            (fence, standing(DoorState::Forced, PointPlan::Sealed)),
            (
                responsible(point("@E2", "10号院", Layer::Courtyard), "李网格", ""),
                standing(DoorState::Planned, PointPlan::Open),
            ),
            (
                responsible(point("@E3", "10号院", Layer::Courtyard), "张网格", ""),
                PointStanding {
                    told: true,
                    since_ms: now().wall_ms,
                    ..standing(DoorState::Sealed, PointPlan::Sealed)
                },
            ),
            (point("3-1", "10号院", Layer::UnitDoor), standing(DoorState::Repaired, PointPlan::Shut)),
            (
                responsible(point("3-2", "10号院", Layer::UnitDoor), "李网格", "2026-02-11"),
                standing(DoorState::Shut, PointPlan::Shut),
            ),
            (point("1-1", "2号院", Layer::UnitDoor), standing(DoorState::Shut, PointPlan::Shut)),
        ];
        let lines = lines(points.iter().map(|(point, standing)| (point, standing)), &now());
        let told = |line: &ClosureLine| {
            let counts = [line.before, line.now, line.doors, line.unknown];
            let words = [&line.courtyard, &line.responsible, &line.since].map(ToString::to_string);
            (words, counts, line.state)
        };
        assert_eq!(
            lines.iter().map(told).collect::<Vec<_>>(),
            [
                (["2号院", "", ""], [None, None, Some(1), Some(0)], ClosureState::Closed),
                (
                    ["10号院", "李网格、张网格", "2026-02-24、2026-02-11"],
                    [Some(2), Some(1), Some(2), Some(1)],
                    ClosureState::Unseen,
                ),
                (["", "张网格", "2026-02-10"], [Some(1), Some(0), None, None], ClosureState::NotClosed),
            ]
            .map(|(words, counts, state)| (words.map(str::to_owned), counts, state))
        );
        assert_eq!(lines[2].amiss, ["@W1".parse().unwrap()], "a fence counts though it is no entrance");
    }

    #[test]
    fn nothing_is_amiss_that_stands_open_as_it_should() {
        for (state, plan, amiss) in [
            (DoorState::Planned, PointPlan::Open, false),
            (DoorState::Open, PointPlan::Open, false),
            (DoorState::Open, PointPlan::Sealed, true),
            (DoorFinding::Propped.state(), PointPlan::Shut, true),
            (DoorState::UnderRepair, PointPlan::Open, true),
            (DoorState::Repaired, PointPlan::Shut, false),
            (DoorState::Shut, PointPlan::Sealed, false),
        ] {
            assert_eq!(standing(state, plan).is_amiss(0), amiss, "{state:?} {plan:?}");
        }
    }

    proptest! {
        /// However points are spread over places, each is in one line, and the sums are those of all points.
        #[test]
        fn lines_add_up_to_all_points(
            drawn in prop::collection::vec(
                (0..3_u8, 0..12_u8, prop::sample::select(DoorState::VARIANTS.to_vec()), 0..3_u8),
                0..60,
            ),
        ) {
            let plans = [PointPlan::Shut, PointPlan::Sealed, PointPlan::Open];
            let points: Vec<(ClosurePoint, PointStanding)> = drawn
                .iter()
                .enumerate()
                .map(|(nth, (layer, place, state, plan))| {
                    let layer = Layer::VARIANTS[usize::from(*layer)];
                    let code = if layer == Layer::UnitDoor { format!("1-{nth}") } else { format!("@E{nth}") };
                    let courtyard = if *place == 0 { String::new() } else { format!("{place}号院") };
                    (point(&code, &courtyard, layer), standing(*state, plans[usize::from(*plan)]))
                })
                .collect();
            let lines = lines(points.iter().map(|(point, standing)| (point, standing)), &now());
            let sum = |of: fn(&ClosureLine) -> Option<usize>| lines.iter().filter_map(of).sum::<usize>();
            let outer = drawn.iter().filter(|(layer, ..)| *layer < 2);
            prop_assert_eq!(sum(|line| line.before), outer.clone().count());
            prop_assert_eq!(sum(|line| line.now), outer.filter(|(.., plan)| *plan != 1).count());
            let doors = drawn.iter().filter(|(layer, ..)| *layer == 2);
            prop_assert_eq!(sum(|line| line.doors), doors.clone().count());
            let broken =
                [DoorState::Broken, DoorState::BrokenOpen, DoorState::Forced, DoorState::UnderRepair];
            prop_assert_eq!(sum(|line| line.broken), doors.filter(|(_, _, state, _)| broken.contains(state)).count());
            for line in &lines {
                let parts = [line.shut, line.open, line.broken, line.unknown];
                prop_assert_eq!(parts.iter().flatten().sum::<usize>(), line.doors.unwrap_or_default());
                prop_assert_eq!(line.state == ClosureState::NotClosed, !line.amiss.is_empty());
            }
            // 2 comes before 10, and what lies in no courtyard comes last.
            let numbers: Vec<u32> = lines
                .iter()
                .map(|line| line.courtyard.as_str().trim_end_matches("号院").parse().unwrap_or(u32::MAX))
                .collect();
            prop_assert!(numbers.is_sorted(), "{:?}", numbers);
        }
    }
}
