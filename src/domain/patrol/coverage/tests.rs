//! Coverage against a model that goes through the night minute by minute, and the sentences by example.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::super::{PointKind, Slot};
use super::suggest::SUGGESTED;
use super::*;
use crate::domain::value::Id;

const OFFSET_S: i32 = 8 * 3600;
/// Minutes of the watch.
const WATCH: i64 = 14 * 60;

fn at(night: Night, minute: i64) -> Now {
    let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: OFFSET_S };
    Now { wall_ms: night.watch(&now).0 + minute * MINUTE_MS, ..now }
}

fn night(text: &str) -> Night {
    text.parse().unwrap()
}

fn slot(night: Night, team: u16, from: i64, to: i64, mark: Option<Mark>) -> Attendance {
    let start = at(night, 0).wall_ms;
    Attendance {
        id: Id([0; 16]),
        slot: Slot {
            night,
            team,
            staff_no: "1".to_owned(),
            from_ms: start + from * MINUTE_MS,
            to_ms: start + to * MINUTE_MS,
            captain: false,
        },
        extra: false,
        mark: mark.map(|mark| (mark, start)),
        note: SafeText::default(),
        name: SafeText::default(),
    }
}

fn point(place: &str, area: &str) -> RoutePoint {
    RoutePoint { place: Place::new(place), kind: PointKind::Other, area: SafeText::new(area) }
}

fn route(no: u16, team: Option<u16>, points: Vec<RoutePoint>) -> Route {
    Route { no, name: SafeText::default(), minutes: 40, team, points }
}

/// The world of the tests: route 1 of team 1 in areas 1 and 2, route 2 of team 2 in area 2, route 3 of
/// nobody in area 10 and in none.
fn routes() -> Vec<Route> {
    vec![
        route(1, Some(1), vec![point("1-1", "1"), point("back gate", "2")]),
        route(2, Some(2), vec![point("2-1", "2")]),
        route(3, None, vec![point("10-1", "10"), point("yard", "")]),
    ]
}

/// A round or a slot in minutes of the watch, by chance before or behind it.
#[derive(Clone, Debug)]
struct Made {
    night: Night,
    /// Now, in milliseconds of the watch.
    now: i64,
    slots: Vec<(u16, i64, i64, bool)>,
    /// Team, route, out and back in milliseconds of the watch; `None`: not back.
    rounds: Vec<(u16, usize, i64, Option<i64>)>,
    /// Place as a number, when in milliseconds of the watch.
    sights: Vec<(usize, i64)>,
}

const PLACES: [&str; 6] = ["1-1", "back gate", "2-1", "10-1", "yard", "nowhere"];
/// In which area each of them lies, as a number.
const AREA_OF: [Option<usize>; 6] = [Some(0), Some(1), Some(1), Some(2), Some(3), None];
/// In which areas the routes lie, and whose they are.
const ROUTE_IN: [(&[usize], Option<u16>); 3] = [(&[0, 1], Some(1)), (&[1], Some(2)), (&[2, 3], None)];

fn made() -> impl Strategy<Value = Made> {
    let day = (0_i64..4_000, 0..4_u8).prop_map(|(days, edge)| {
        let day = match edge {
            0 => NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(),
            1 => NaiveDate::from_ymd_opt(2028, 2, 29).unwrap(),
            2 => NaiveDate::from_ymd_opt(2026, 4, 30).unwrap(),
            _ => NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(days.unsigned_abs()),
        };
        Night(day)
    });
    let minute = || -60..WATCH + 60;
    let ms = || (-60 * MINUTE_MS)..(WATCH + 60) * MINUTE_MS;
    let slots = prop::collection::vec(
        (1..4_u16, minute(), 1..400_i64, prop::bool::weighted(0.2))
            .prop_map(|(team, from, length, absent)| (team, from, from + length, absent)),
        0..8,
    );
    let rounds = prop::collection::vec(
        (1..4_u16, 0..4_usize, ms(), prop::option::weighted(0.8, 0..120 * MINUTE_MS))
            .prop_map(|(team, route, out, length)| (team, route, out, length.map(|length| out + length))),
        0..12,
    );
    let sights = prop::collection::vec((0..PLACES.len(), ms()), 0..12);
    (day, ms(), slots, rounds, sights).prop_map(|(night, now, slots, rounds, sights)| Made {
        night,
        now,
        slots,
        rounds,
        sights,
    })
}

/// What the model says of one line in each minute of the watch.
#[derive(Clone)]
struct Model {
    planned: Vec<bool>,
    there: Vec<bool>,
}

impl Model {
    fn new() -> Self {
        Self { planned: vec![false; 840], there: vec![false; 840] }
    }

    /// Closes holes of up to five minutes.
    fn close(&mut self) {
        if self.planned.contains(&true) {
            for (first, last) in runs(&self.planned, false) {
                if last - first <= 5 {
                    self.planned[first..last].fill(true);
                }
            }
        }
    }
}

/// The runs of a value: first and behind the last.
fn runs(minutes: &[bool], value: bool) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut first = None;
    for (at, minute) in minutes.iter().chain([&!value]).enumerate() {
        match (first, *minute == value) {
            (None, true) => first = Some(at),
            (Some(begin), false) => {
                runs.push((begin, at));
                first = None;
            }
            _ => {}
        }
    }
    runs
}

/// The post, four areas, teams 1 to 3, minute by minute.
fn model(made: &Made) -> Vec<Model> {
    let mut lines = vec![Model::new(); 8];
    let now = made.now.div_euclid(MINUTE_MS);
    for minute in 0..WATCH {
        let index = usize::try_from(minute).unwrap();
        for (team, from, to, absent) in &made.slots {
            if !absent && *from <= minute && minute < *to {
                lines[0].planned[index] = true;
                lines[4 + usize::from(*team)].planned[index] = true;
                for (areas, whose) in ROUTE_IN {
                    if whose.is_none_or(|whose| whose == *team) {
                        for area in areas {
                            lines[1 + area].planned[index] = true;
                        }
                    }
                }
            }
        }
        for (team, route, out, back) in &made.rounds {
            let first = out.div_euclid(MINUTE_MS);
            // In the minute of now they are still there; what lies behind now is not known yet.
            let last = match back {
                Some(back) => back.min(&made.now).div_euclid(MINUTE_MS).max(first + 1),
                None => now + 1,
            };
            if *out <= made.now && first <= minute && minute < last {
                lines[0].there[index] = true;
                lines[4 + usize::from(*team)].there[index] = true;
                for area in ROUTE_IN.get(*route).map_or(&[][..], |(areas, _)| *areas) {
                    lines[1 + area].there[index] = true;
                }
            }
        }
        for (place, seen) in &made.sights {
            if *seen <= made.now && seen.div_euclid(MINUTE_MS) == minute {
                lines[0].there[index] = true;
                if let Some(area) = AREA_OF[*place] {
                    lines[1 + area].there[index] = true;
                }
            }
        }
    }
    lines.iter_mut().for_each(Model::close);
    lines
}

/// The minutes of the watch that the stretches cover.
fn minutes(spans: &[Stretch], start: i64) -> Vec<bool> {
    (0..WATCH).map(|minute| spans.iter().any(|span| span.holds(start + minute * MINUTE_MS))).collect()
}

proptest! {
    #[test]
    fn coverage_agrees_with_a_model_that_goes_minute_by_minute(made in made()) {
        let routes = routes();
        let start = at(made.night, 0).wall_ms;
        let now = Now { wall_ms: start + made.now, ..at(made.night, 0) };
        let absent = |absent| Some(Mark::Absent).filter(|_| absent);
        let slots: Vec<Attendance> = made.slots.iter()
            .map(|(team, from, to, is_absent)| slot(made.night, *team, *from, *to, absent(*is_absent)))
            .collect();
        let places = PLACES.map(Place::new);
        let facts = CoverageFacts {
            night: made.night,
            slots: &slots,
            rounds: made.rounds.iter().map(|(team, route, out, back)| RoundWalk {
                team: *team,
                points: routes.get(*route).map_or(&[][..], |route| &route.points),
                out_ms: start + out,
                due_ms: start + out + 40 * MINUTE_MS,
                back_ms: back.map(|back| start + back),
            }).collect(),
            sights: made.sights.iter()
                .map(|(place, seen)| SeenPoint { place: &places[*place], at_ms: start + seen })
                .collect(),
            routes: &routes,
            last_seen: &[],
        };
        let told = coverage(&facts, &now);
        prop_assert_eq!((told.watch.from_ms, told.watch.length()), (start, WATCH * MINUTE_MS));
        let area = |name: &str| CoverageOf::Area(SafeText::new(name));
        let order = [CoverageOf::Post, area("1"), area("2"), area("10"), area(""), CoverageOf::Team(1),
            CoverageOf::Team(2), CoverageOf::Team(3)];
        let model = model(&made);
        let known = usize::try_from((made.now.div_euclid(MINUTE_MS) + 1).clamp(0, WATCH)).unwrap();
        let mut gaps = Vec::new();
        for (whose, model) in order.iter().zip(&model) {
            let Some(line) = told.lines.iter().find(|line| line.whose == *whose) else {
                prop_assert!(!model.planned.contains(&true) && !model.there.contains(&true), "{whose:?}");
                continue;
            };
            prop_assert_eq!(&minutes(&line.planned, start), &model.planned, "planned {:?}", whose);
            prop_assert_eq!(&minutes(&line.there, start), &model.there, "there {:?}", whose);
            let is_team = matches!(whose, CoverageOf::Team(_));
            let wanted = |minute: usize| model.planned[minute] || (slots.is_empty() && !is_team);
            let nobody: Vec<bool> = (0..known).map(|minute| wanted(minute) && !model.there[minute]).collect();
            let missed: Vec<_> = runs(&nobody, true).into_iter().filter(|(a, b)| b - a >= 90).collect();
            let not_planned = if slots.is_empty() || is_team { Vec::new() } else { runs(&model.planned, false) };
            for (kind, found) in [(GapKind::NobodyCame, missed), (GapKind::NotPlanned, not_planned)] {
                gaps.extend(found.into_iter().map(|run| (whose.clone(), kind, run)));
            }
            // A part of the timeline shows what is in it.
            for (index, cell) in told.cells(line, 30).into_iter().enumerate() {
                let part = index * 30..index * 30 + 30;
                let any = |minutes: &[bool]| minutes[part.clone()].contains(&true);
                prop_assert_eq!(cell == TimelineCell::There, any(&model.there));
                prop_assert_eq!(cell == TimelineCell::NotPlanned,
                    !any(&model.there) && !any(&model.planned) && !any(&minutes(&line.missed, start)));
            }
        }
        // What is true of the post is not said again of an area.
        let post: Vec<_> = gaps.iter().filter(|(whose, ..)| *whose == CoverageOf::Post).cloned().collect();
        gaps.retain(|(whose, kind, (first, last))| {
            !matches!(whose, CoverageOf::Area(_))
                || !post.iter().any(|(_, same, (a, b))| kind == same && a <= first && last <= b)
        });
        let minute = |at_ms: i64| usize::try_from((at_ms - start) / MINUTE_MS).unwrap();
        let mut all: Vec<_> = told.gaps.iter()
            .map(|gap| (gap.whose.clone(), gap.kind, (minute(gap.span.from_ms), minute(gap.span.to_ms))))
            .collect();
        let key = |gap: &(CoverageOf, GapKind, (usize, usize))| format!("{gap:?}");
        all.sort_by_key(key);
        gaps.sort_by_key(key);
        prop_assert_eq!(all, gaps);
        prop_assert!(told.gaps.is_sorted_by_key(|gap| gap.when));
    }

    #[test]
    fn a_suggested_round_takes_the_longest_unseen_points_and_leaves_no_area_twice(
        seen in prop::collection::vec(prop::option::of(0_i64..1_000), 40), areas in 1_usize..6,
    ) {
        let points: Vec<RoutePoint> =
            (0..40).map(|at| point(&format!("point {at}"), &(at % areas).to_string())).collect();
        let routes = [route(1, None, points[..20].to_vec()), route(2, Some(7), points.clone())];
        let last_seen: Vec<(Place, i64)> = points.iter().zip(&seen)
            .filter_map(|(point, seen)| Some((point.place.clone(), (*seen)?)))
            .collect();
        let facts = CoverageFacts {
            night: night("2026-02-24"), slots: &[], rounds: Vec::new(), sights: Vec::new(),
            routes: &routes, last_seen: &last_seen,
        };
        let told = suggest(&facts, 2_000);
        prop_assert_eq!(told.points.len(), SUGGESTED);
        let worst = told.points.iter().map(|unseen| unseen.seen_ms).max().unwrap();
        let better = seen.iter().filter(|seen| **seen < worst).count();
        prop_assert!(better <= SUGGESTED, "{better} were unseen for longer than the last one");
        let mut in_order: Vec<&str> =
            told.points.iter().map(|unseen| unseen.point.area.as_str()).collect();
        in_order.dedup();
        let mut apart = in_order.clone();
        apart.sort_unstable();
        apart.dedup();
        prop_assert_eq!(in_order.len(), apart.len(), "an area comes twice");
        prop_assert_eq!(told.points[0].seen_ms, *seen.iter().min().unwrap());
        // Route 2 has every point, so it has the most unless route 1 has all of them too.
        let (no, held) = told.route.unwrap();
        prop_assert_eq!(held, SUGGESTED);
        prop_assert_eq!(told.team, (no == 2).then_some(7));
    }
}

/// A night with these slots and rounds (team, route, out, back in minutes), at a minute of it.
fn told(slots: &[Attendance], rounds: &[(u16, usize, i64, Option<i64>)], minute: i64) -> Coverage {
    let (routes, night) = (routes(), night("2026-02-24"));
    let start = at(night, 0).wall_ms;
    let rounds = rounds.iter().map(|(team, route, out, back)| RoundWalk {
        team: *team,
        points: &routes[*route].points,
        out_ms: start + out * MINUTE_MS,
        due_ms: start + (out + 40) * MINUTE_MS,
        back_ms: back.map(|back| start + back * MINUTE_MS),
    });
    let facts = CoverageFacts {
        night,
        slots,
        rounds: rounds.collect(),
        sights: Vec::new(),
        routes: &routes,
        last_seen: &[],
    };
    coverage(&facts, &at(night, minute))
}

#[test]
fn a_gap_in_the_plan_is_known_before_the_night_begins() {
    let night = night("2026-02-24");
    // Team 1 until two in the morning and from half past three on; team 2 all night.
    let slots = [slot(night, 1, 0, 480, None), slot(night, 1, 570, 840, None), slot(night, 2, 0, 840, None)];
    let told = told(&slots, &[], -120);
    let gaps: Vec<_> = told.gaps.iter().map(|gap| (&gap.whose, gap.kind, gap.when)).collect();
    let area = CoverageOf::Area(SafeText::new("1"));
    assert_eq!(gaps, [(&area, GapKind::NotPlanned, GapWhen::ToCome)]);
    let span = told.gaps[0].span;
    assert_eq!((span.from_ms, span.to_ms), (at(night, 480).wall_ms, at(night, 570).wall_ms));
}

#[test]
fn nobody_has_been_in_an_area_since_a_round_came_back() {
    let night = night("2026-02-24");
    let slots = [slot(night, 1, 0, 840, None), slot(night, 2, 0, 840, None)];
    // Team 1 was back at ten past one; team 2 is out since midnight, in the other areas.
    let rounds = [(1, 0, 0, Some(430)), (2, 1, 360, None), (3, 2, 0, None)];
    let now = 540;
    let told = told(&slots, &rounds, now);
    let of_area: Vec<_> = told.gaps.iter().filter(|gap| matches!(gap.whose, CoverageOf::Area(_))).collect();
    let [gap] = of_area[..] else { panic!("{of_area:?}") };
    assert_eq!((&gap.whose, gap.when), (&CoverageOf::Area(SafeText::new("1")), GapWhen::Now));
    assert_eq!(gap.last_ms, Some(at(night, 430).wall_ms));
}

#[test]
fn who_is_absent_is_not_planned_and_who_is_replaced_is() {
    let night = night("2026-02-24");
    let replaced = Mark::Replaced("2".to_owned());
    let slots = [slot(night, 1, 0, 840, Some(Mark::Absent)), slot(night, 2, 0, 840, Some(replaced))];
    let told = told(&slots, &[], 0);
    assert_eq!(told.team(1).unwrap().planned, []);
    assert_eq!(told.team(2).unwrap().planned, [told.watch]);
    assert!(told.is_off(1) && !told.is_off(2));
}

#[test]
fn a_round_that_is_out_and_in_time_is_left_its_points() {
    let (routes, night) = (routes(), night("2026-02-24"));
    let now = at(night, 60);
    let round = |due_ms| RoundWalk {
        team: 1,
        points: &routes[0].points,
        out_ms: now.wall_ms - MINUTE_MS,
        due_ms,
        back_ms: None,
    };
    let facts = |due_ms| CoverageFacts {
        night,
        slots: &[],
        rounds: vec![round(due_ms)],
        sights: Vec::new(),
        routes: &routes,
        last_seen: &[],
    };
    let places = |due_ms| -> Vec<String> {
        let told = suggest(&facts(due_ms), now.wall_ms);
        told.points.iter().map(|unseen| unseen.point.place.to_string()).collect()
    };
    assert_eq!(places(now.wall_ms), ["2-1", "10-1", "yard"]);
    // Areas stay together: 2-1 comes to the back gate.
    assert_eq!(places(now.wall_ms - 1), ["1-1", "back gate", "2-1", "10-1", "yard"]);
}
