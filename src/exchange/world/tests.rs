//! The made-up world keeps its promises: size, validity, and the same world from the same seed.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::domain::doors::DoorState;
use crate::domain::patrol::{Duty, IncidentKind, RosterReport, clashes};
use crate::domain::people::{PersonKind, Sex};
use crate::domain::value::{CardNumber, Direction, Temperature, TemperatureLevel};

/// 2020-02-24 19:30 in the compound.
const START_MS: i64 = 1_582_543_800_000;

fn world() -> World {
    World::new(1, START_MS)
}

#[test]
fn the_same_seed_gives_the_same_world_and_another_seed_another() {
    assert_eq!(world(), world());
    assert_ne!(world().people, World::new(2, START_MS).people);
}

#[test]
fn a_world_has_the_size_of_the_district() {
    for seed in 0..8 {
        let world = World::new(seed, START_MS);
        assert_eq!(world.gates.len(), 3);
        assert_eq!(world.entrances.len(), 25);
        assert_eq!(world.entrances.iter().filter(|entrance| entrance.seal.is_some()).count(), 22);
        assert_eq!(world.doors.len(), 245);
        assert_eq!(world.doors.iter().map(|door| &door.code).collect::<HashSet<_>>().len(), 245);
        assert!((2850..=2950).contains(&world.households.len()), "{}", world.households.len());
        assert!((8000..=8600).contains(&world.people.len()), "{}", world.people.len());
        assert!(world.households.iter().all(|members| (1..=6).contains(&members.len())));
        let on = |duty| world.staff.iter().filter(|one| one.duty == duty).count();
        assert_eq!((on(Duty::DutyLeader), on(Duty::Warden)), (2, 28));
        assert_eq!((on(Duty::Captain), on(Duty::Member)), (12, 168));
    }
}

#[test]
fn everybody_on_the_lists_is_well_formed() {
    for seed in 0..4 {
        let world = World::new(seed, START_MS);
        let (mut cards, mut ids) = (HashSet::new(), HashSet::new());
        for person in &world.people {
            assert!(!person.name.is_empty() && !person.relation.is_empty(), "{person:?}");
            assert!(person.home.as_ref().is_some_and(|h| h.to_string().parse().as_ref() == Ok(h)));
            let born = person.birth_year.unwrap();
            assert!((1920..=2020).contains(&born), "{person:?}");
            assert!(cards.insert(person.card.clone().unwrap()));
            if let Some(id) = &person.id_number {
                assert!(id.digits().starts_with("000000"));
                assert_eq!(id.birth_year(), i32::from(born));
                let odd = (id.digits().as_bytes()[16] - b'0') % 2 == 1;
                assert_eq!(odd, person.sex == Some(Sex::Male));
                assert!(ids.insert(id.clone()), "{person:?}");
            }
            assert!(person.plates.iter().all(|p| p.is_verified() && p.as_str().starts_with("鲁B")));
        }
        let share = |has: fn(&Person) -> bool| {
            world.people.iter().filter(|person| has(person)).count() * 100 / world.people.len()
        };
        assert!((75..97).contains(&share(|person| person.phone.is_some())));
        assert!((45..65).contains(&share(|person| person.id_number.is_some())));
        assert!((8..25).contains(&share(|person| !person.plates.is_empty())));
        let numbers: HashSet<_> = world.staff.iter().map(|one| &one.staff_no).collect();
        assert_eq!(numbers.len(), world.staff.len());
        assert!(world.staff.iter().all(|one| one.phone.is_some() && !one.name.is_empty()));
    }
}

#[test]
fn the_awkward_names_are_all_there() {
    let world = world();
    let mut homes: HashMap<&str, HashSet<String>> = HashMap::new();
    for person in &world.people {
        let home = person.home.as_ref().unwrap().to_string();
        homes.entry(person.name.as_str()).or_default().insert(home);
    }
    for name in names::NameStock::awkward() {
        assert!(homes.contains_key(name.as_str()), "{name}");
    }
    assert!(homes["王𠮷"].len() >= 2, "one name in two homes");
    let namesakes = world.households.iter().filter(|members| {
        let members = &world.people[(*members).clone()];
        members.iter().enumerate().any(|(at, one)| {
            members[..at].iter().any(|other| other.name == one.name && other.birth_year != one.birth_year)
        })
    });
    assert!(namesakes.count() >= 3);
    for surname in ["单", "曾", "解", "仇", "查", "区", "朴", "盖", "尉迟", "乐", "任", "华"] {
        assert!(world.people.iter().any(|person| person.name.as_str().starts_with(surname)), "{surname}");
    }
}

#[test]
fn the_night_obeys_the_rules_of_the_post() {
    for seed in 0..4 {
        let world = World::new(seed, START_MS);
        let night = &world.night;
        assert!((1150..=1500).contains(&night.passages.len()), "{}", night.passages.len());
        assert!(night.passages.is_sorted_by_key(|fact| fact.at_ms));
        let mut last: HashMap<usize, &PassageFact> = HashMap::new();
        let mut inside: HashMap<usize, Direction> = HashMap::new();
        for fact in &night.passages {
            assert!((START_MS - 7_200_000..START_MS).contains(&fact.at_ms));
            if let Some(before) = last.insert(fact.person, fact) {
                assert!(fact.at_ms - before.at_ms > 60_000);
            }
            let level = fact.temperature.map(Temperature::level);
            match fact.outcome {
                WorldOutcome::Admitted => {
                    assert!(level == Some(TemperatureLevel::Normal) || !fact.note.is_empty());
                    assert_ne!(inside.insert(fact.person, fact.direction), Some(fact.direction));
                }
                WorldOutcome::RefusedFever => assert_eq!(level, Some(TemperatureLevel::Fever)),
                WorldOutcome::HeldCold => assert_eq!(level, Some(TemperatureLevel::Cold)),
                WorldOutcome::RefusedByWarden => assert!(!fact.note.is_empty()),
            }
        }
        let of = |outcome| night.passages.iter().filter(|fact| fact.outcome == outcome).count();
        assert_eq!(of(WorldOutcome::RefusedFever), 2);
        assert!(of(WorldOutcome::HeldCold) >= 3 && of(WorldOutcome::RefusedByWarden) >= 1);
        assert!(night.passages.iter().any(|fact| fact.temperature.is_none()));
        assert_eq!(night.visitors.len(), 14);
        assert!(night.visitors.iter().all(|fact| fact.visitor.kind == PersonKind::Visitor
            && fact.visitor.phone.is_some()
            && fact.visitor.home == world.people[fact.host].home));
        let at = |gate| night.waiting.iter().filter(|fact| fact.gate == gate).count();
        assert_eq!((at(1), at(2), at(3)), (9, 4, 2));
        assert!(night.waiting.iter().all(|fact| !last.contains_key(&fact.person)));
    }
}

#[test]
fn twelve_teams_have_duty_tonight_and_most_are_here() {
    for seed in 0..8 {
        let roster = World::new(seed, START_MS).roster;
        let people: HashSet<&str> = roster.tonight.iter().map(|slot| slot.staff_no.as_str()).collect();
        assert_eq!((people.len(), roster.tonight.len()), (180, 180));
        for team in 1..=12 {
            let of_team = roster.tonight.iter().filter(|slot| slot.team == team);
            assert_eq!(of_team.clone().count(), 15);
            assert_eq!(of_team.filter(|slot| slot.captain).count(), 2);
        }
        for slots in [&roster.before, &roster.tonight] {
            assert_eq!(clashes(&slots.iter().collect::<Vec<_>>()), []);
        }
        let nights: HashSet<_> = roster.before.iter().map(|slot| slot.night).collect();
        assert_eq!(nights.len(), 6);
        let told = |wanted: fn(&RosterReport) -> bool| {
            roster.facts.iter().filter(|fact| fact.told_ms.is_none() && wanted(&fact.report)).count()
        };
        assert_eq!(told(|report| matches!(report, RosterReport::Absent { .. })), 4);
        assert_eq!(told(|report| matches!(report, RosterReport::Replaced { .. })), 1);
        assert_eq!(told(|report| matches!(report, RosterReport::Joined { .. })), 1);
        assert_eq!(told(|report| matches!(report, RosterReport::WalkedUp { .. })), 1);
        let here = roster.facts.iter().filter(|fact| fact.told_ms.is_none()).map(|fact| match &fact.report {
            RosterReport::Here { who, .. } => who.len(),
            _ => 0,
        });
        assert_eq!(here.sum::<usize>(), 120 - 5);
        assert!(roster.facts.iter().all(|fact| fact.at_ms < START_MS));
    }
}

#[test]
fn seven_teams_are_out_and_one_of_them_is_overdue() {
    for seed in 0..8 {
        let world = World::new(seed, START_MS);
        let out: Vec<_> = world.night.rounds.iter().filter(|round| round.back_ms.is_none()).collect();
        assert_eq!(out.len(), 7);
        let long = out.iter().filter(|round| START_MS - round.out_ms > 95 * 60_000).count();
        let short = out.iter().filter(|round| START_MS - round.out_ms < 40 * 60_000).count();
        assert_eq!((long, short), (1, 6));
        for team in 1..=12 {
            let mut rounds = world.night.rounds.iter().filter(|round| round.team == team);
            let first = rounds.next().unwrap();
            assert!(rounds.all(|second| first.back_ms.is_some_and(|back| back < second.out_ms)));
        }
        for check in &world.night.door_checks {
            assert!(world.night.rounds.iter().any(|round| round.team == check.team
                && (round.out_ms..round.back_ms.unwrap_or(START_MS)).contains(&check.at_ms)));
        }
    }
}

#[test]
fn one_fence_is_cut_three_times_in_a_fortnight_and_two_incidents_are_open() {
    const FORTNIGHT_MS: i64 = 14 * 24 * 3_600_000;
    for seed in 0..8 {
        let facts = World::new(seed, START_MS).incidents;
        assert!(facts.is_sorted_by_key(|fact| fact.at_ms));
        assert!(
            facts.iter().all(|fact| fact.at_ms < START_MS && fact.told_ms.is_none_or(|at| at < fact.at_ms))
        );
        assert!(facts.iter().all(|fact| !fact.text.zh.is_empty() && !fact.text.en.is_empty()));
        let opened: Vec<_> = facts
            .iter()
            .filter_map(|fact| match &fact.happening {
                Happening::Opened { kind, spot, .. } => Some((fact.no, fact, *kind, spot)),
                _ => None,
            })
            .collect();
        assert_eq!(opened.iter().map(|(no, ..)| *no).collect::<Vec<_>>(), (1..=9).collect::<Vec<_>>());
        let cut: Vec<_> = opened.iter().filter(|(.., kind, _)| *kind == IncidentKind::FenceCut).collect();
        assert_eq!(cut.len(), 3);
        assert!(cut.iter().all(|(.., spot)| *spot == cut[0].3));
        assert!(START_MS - cut[0].1.told_ms.unwrap() < FORTNIGHT_MS);
        let closed = facts.iter().filter(|fact| fact.happening == Happening::Closed).map(|fact| fact.no);
        let closed: HashSet<u32> = closed.collect();
        let open: Vec<u32> = opened.iter().map(|(no, ..)| *no).filter(|no| !closed.contains(no)).collect();
        assert_eq!(open, [5, 8]);
    }
}

#[test]
fn most_doors_are_shut_and_a_few_are_not() {
    for seed in 0..8 {
        let world = World::new(seed, START_MS);
        let mut states = vec![DoorState::Unknown; world.doors.len()];
        for check in &world.night.door_checks {
            states[check.door] = check.finding.state();
        }
        let count = |state| states.iter().filter(|&&one| one == state).count();
        assert_eq!(count(DoorState::Unknown), 4, "seed {seed}");
        assert_eq!(count(DoorState::Open), 3, "seed {seed}");
        assert_eq!(count(DoorState::Broken), 2, "seed {seed}");
        assert_eq!(count(DoorState::Shut), 236, "seed {seed}");
        assert_eq!(world.doors.iter().filter(|door| door.listed == DoorState::Broken).count(), 5);
    }
}

#[test]
fn what_is_to_come_never_ends_and_never_comes_too_fast() {
    let world = world();
    let steps: Vec<_> = world.arrivals_to_come(5).take(20_000).collect();
    assert_eq!(steps.len(), 20_000);
    assert_eq!(steps[..50], world.arrivals_to_come(5).take(50).collect::<Vec<_>>()[..]);
    assert!(steps.iter().all(|step| (4000..=20_000).contains(&step.delay_ms)));
    let mut joined = HashMap::new();
    for step in &steps {
        match step.step {
            GateStep::Joins(direction) => {
                assert_ne!(joined.insert(step.person, direction), Some(direction));
            }
            GateStep::Leaves => assert!(
                joined.contains_key(&step.person)
                    || world.night.waiting.iter().any(|fact| fact.person == step.person)
            ),
        }
    }
    // Gate 3 closes at 21:00.
    let mut elapsed = 0;
    for step in steps.iter().filter(|step| step.step != GateStep::Leaves) {
        elapsed += i64::from(step.delay_ms);
        if (3 * 3_600_000..8 * 3_600_000).contains(&elapsed) {
            assert_ne!(step.gate, 3);
        }
    }
}

#[test]
fn the_first_world_is_the_same_on_every_machine() {
    let world = world();
    assert_eq!(world.post_name.zh.as_str(), "石榴巷片区夜岗");
    assert_eq!((world.households.len(), world.people.len()), (2892, 8324));
    let first = &world.people[0];
    assert_eq!((first.name.as_str(), first.birth_year), ("刘豪林", Some(1994)));
    assert_eq!(first.card.as_ref().map(CardNumber::digits), Some("1056822394908879"));
    let last = &world.people[world.people.len() - 1];
    assert_eq!((last.name.as_str(), last.home.as_ref().unwrap().to_string().as_str()), ("赵翠", "64-1-602"));
    assert_eq!(world.staff[30].name.as_str(), "钟雨小");
    assert_eq!((world.night.passages.len(), world.night.door_checks.len()), (1323, 334));
    let fact = &world.night.passages[100];
    assert_eq!((fact.at_ms - START_MS, fact.gate, fact.person), (-5_793_978, 1, 4444));
    let coming = world.arrivals_to_come(1).nth(9).unwrap();
    assert_eq!((coming.delay_ms, coming.gate, coming.person), (19_797, 1, 603));
}
