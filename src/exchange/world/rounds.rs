//! The patrol teams of the made-up night: when they were out and what they found at the doors.
//!
//! Each team has a stretch of doors. All walk a first round; some are on a second one when one
//! begins to watch, and one has not come back from its first.

use super::dice::Dice;
use super::names::WorldWords;
use super::staff::TEAMS;
use super::{DoorFact, SO_FAR_MS};
use crate::domain::doors::{ClosurePoint, DoorFinding, DoorState};
use crate::domain::value::SafeText;

/// Teams on their second round when one begins to watch.
const SECOND_ROUNDS: usize = 6;
/// Doors that the overdue team has not reached.
const UNSEEN: usize = 4;
/// Doors that are open, that do not close, and that were open until the second round.
const OPEN: usize = 3;
const BROKEN: usize = 2;
const OPEN_AT_FIRST: usize = 2;
const MINUTE_MS: i64 = 60_000;

/// One round of one team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub team: u16,
    /// When it went out, wall time.
    pub out_ms: i64,
    /// When it came back; none if it is still out.
    pub back_ms: Option<i64>,
}

/// What the teams have done and seen.
pub(super) struct RoundsSoFar {
    pub(super) rounds: Vec<Round>,
    pub(super) checks: Vec<DoorFact>,
}

/// The stretch of doors of a team.
pub(super) fn stretch(team: u16, doors: usize) -> std::ops::Range<usize> {
    let (team, teams) = (usize::from(team), usize::from(TEAMS));
    (team - 1) * doors / teams..team * doors / teams
}

/// The rounds up to `start_ms`, and all that was found on them.
pub(super) fn rounds(
    dice: &mut Dice,
    doors: &[ClosurePoint],
    words: &WorldWords,
    start_ms: i64,
) -> RoundsSoFar {
    let from_ms = start_ms - SO_FAR_MS;
    let mut teams: Vec<u16> = (1..=TEAMS).collect();
    dice.shuffle(&mut teams);
    let overdue = teams[0];
    let second = &teams[1..=SECOND_ROUNDS];
    let unseen = stretch(overdue, doors.len()).end - UNSEEN..stretch(overdue, doors.len()).end;

    let (mut now, mut at_first) = (vec![DoorFinding::Ok; doors.len()], vec![DoorFinding::Ok; doors.len()]);
    let (mut rest, listed): (Vec<usize>, Vec<usize>) = (0..doors.len())
        .filter(|at| !unseen.contains(at))
        .partition(|&at| doors[at].listed != DoorState::Broken);
    for &at in listed.iter().take(BROKEN) {
        (now[at], at_first[at]) = (DoorFinding::Broken, DoorFinding::Broken);
    }
    dice.shuffle(&mut rest);
    for &at in rest.iter().take(OPEN) {
        (now[at], at_first[at]) = (DoorFinding::Open, DoorFinding::Open);
    }
    // The first two doors of a stretch are seen again before anybody watches.
    for &team in second.iter().take(OPEN_AT_FIRST) {
        at_first[stretch(team, doors.len()).start] = DoorFinding::Open;
    }

    let mut so_far = RoundsSoFar { rounds: Vec::new(), checks: Vec::new() };
    let mut check = |at_ms: i64, team: u16, door: usize, finding: DoorFinding| {
        let note = match finding {
            DoorFinding::Open => words.get("door_open"),
            DoorFinding::Broken => words.get("door_broken"),
            DoorFinding::Ok | DoorFinding::ShutNow | DoorFinding::Propped | DoorFinding::Forced => {
                SafeText::default()
            }
        };
        so_far.checks.push(DoorFact { at_ms, door, finding, team, note });
    };
    for team in 1..=TEAMS {
        let out_ms = from_ms + dice.seconds(5 * 60, 22 * 60);
        let mut at_ms = out_ms + dice.seconds(120, 240);
        for door in stretch(team, doors.len()).filter(|at| !unseen.contains(at)) {
            check(at_ms, team, door, at_first[door]);
            at_ms += dice.seconds(55, 110);
        }
        let back_ms = (team != overdue).then_some(at_ms + dice.seconds(60, 240));
        so_far.rounds.push(Round { team, out_ms, back_ms });
        if second.contains(&team) {
            let out_ms = start_ms - dice.seconds(12 * 60, 38 * 60);
            let mut at_ms = out_ms + dice.seconds(120, 240);
            for door in stretch(team, doors.len()) {
                if at_ms > start_ms - MINUTE_MS {
                    break;
                }
                check(at_ms, team, door, now[door]);
                at_ms += dice.seconds(55, 110);
            }
            so_far.rounds.push(Round { team, out_ms, back_ms: None });
        }
    }
    so_far.rounds.sort_by_key(|round| round.out_ms);
    so_far.checks.sort_by_key(|check| check.at_ms);
    so_far
}
