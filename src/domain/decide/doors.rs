//! Closure points: checks, seals, repairs, and the schedules that checks are due by.

use super::{Decide, Decisions, Ids, not_found, plain};
use crate::domain::command::{CheckRequest, DoorCheck, PointOrder, Refusal, What};
use crate::domain::doors::{CheckDoubt, DoorState, KnownPoint, RepairStep, Schedule, Schedules};
use crate::domain::event::{
    DoorFound, DoorsChecked, Event, MissedExplained, PointsAssigned, PointsSealed, PointsUnsealed,
    RepairAdvanced, ScheduleEnded,
};
use crate::domain::now::Now;
use crate::domain::value::{Id, PointCode, SafeText};

/// What is reported of more than so long ago is asked about, in milliseconds.
const LONG_AGO_MS: i64 = 24 * 60 * 60 * 1000;

/// What was meant for now may be so much older when it is recorded, in milliseconds.
const TYPING_MS: i64 = 60 * 1000;

/// Something was done about closure points, or is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsCommand {
    /// Which.
    pub points: Vec<PointCode>,
    /// What.
    pub order: PointOrder,
}

/// What is ordered of schedules of checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleCommand {
    /// Set one.
    Set(Schedule),
    /// End the one that holds and is called so.
    End {
        /// Its name.
        name: SafeText,
        /// From this moment on, in wall milliseconds.
        at_ms: i64,
    },
}

/// What is known of the closure points of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownPoints {
    /// Each of them, if the list has it, in the order of the command.
    pub points: Vec<Option<KnownPoint>>,
    /// The beginning of the slot that each was last missed in, in wall milliseconds; for a reason only.
    pub missed: Vec<Option<i64>>,
    /// The roster has the team that is named.
    pub team: bool,
}

/// Closure points were looked at, by no team.
impl Decide for CheckRequest {
    /// The points as they stood then, in the order of the checks.
    type Known = Vec<Option<KnownPoint>>;

    fn confirmed(&self) -> Option<Self> {
        Some(Self { confirmed: true, ..self.clone() })
    }

    fn decide<'a>(&self, known: Self::Known, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let Self { checks, late, confirmed } = self;
        let checks = found(checks, &known, late.map(|late| late.at_ms), *confirmed, now)?;
        Ok(plain(DoorsChecked { checks, team: None, late: *late }).into())
    }
}

impl Decide for PointsCommand {
    type Known = KnownPoints;

    fn decide<'a>(&self, known: KnownPoints, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        Ok(plain(ordered(&self.points, &self.order, &known, now)?).into())
    }
}

impl Decide for ScheduleCommand {
    type Known = Schedules;

    fn lifts(&self) -> bool {
        matches!(self, Self::End { .. })
    }

    fn decide<'a>(&self, known: Schedules, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let event = match self {
            Self::Set(schedule) => set(schedule, &known, now)?,
            Self::End { name, at_ms } => end(name, *at_ms, &known, now)?,
        };
        Ok(plain(event).into())
    }
}

/// What was found at closure points, ready to be recorded. `points` are what is known of each at that
/// moment (`late_ms`, in wall milliseconds, if it was not just now), in the order of the checks.
///
/// # Errors
/// One that the list does not have refuses the whole report, and so does a moment that has not been; what
/// contradicts is asked about unless it was `confirmed`.
pub(super) fn found(
    checks: &[DoorCheck],
    points: &[Option<KnownPoint>],
    late_ms: Option<i64>,
    confirmed: bool,
    now: &Now,
) -> Result<Vec<DoorFound>, Refusal> {
    if checks.is_empty() {
        return Err(not_found(What::Door, &""));
    }
    if late_ms.is_some_and(|at_ms| at_ms > now.wall_ms) {
        return Err(Refusal::WrongTime);
    }
    let long_ago = late_ms.filter(|at_ms| now.wall_ms - at_ms > LONG_AGO_MS);
    let mut asks: Vec<CheckDoubt> = long_ago.map(|at_ms| CheckDoubt::LongAgo { at_ms }).into_iter().collect();
    let mut found: Vec<DoorFound> = Vec::with_capacity(checks.len());
    for (check, point) in checks.iter().zip(points) {
        let point = point.as_ref().ok_or_else(|| not_found(What::Door, &check.code))?;
        if let Some(before) = found.iter().find(|before| before.door == point.id) {
            if before.finding == check.finding && before.note == check.note {
                continue;
            }
            // Nobody can tell which of the two is true.
            return Err(Refusal::TwiceInLine { name: SafeText::new(&check.code.to_string()) });
        }
        asks.extend(point.asks(&check.code, check.finding));
        found.push(DoorFound { door: point.id, finding: check.finding, note: check.note.clone() });
    }
    if !confirmed && !asks.is_empty() {
        return Err(Refusal::PointsAsk { asks });
    }
    Ok(found)
}

fn ordered(
    codes: &[PointCode],
    order: &PointOrder,
    known: &KnownPoints,
    now: &Now,
) -> Result<Event, Refusal> {
    if codes.is_empty() {
        return Err(not_found(What::Door, &""));
    }
    let mut all = Vec::with_capacity(codes.len());
    for (code, point) in codes.iter().zip(&known.points) {
        all.push((code, point.as_ref().ok_or_else(|| not_found(What::Door, code))?));
    }
    let points: Vec<Id> = all.iter().map(|(_, point)| point.id).collect();
    Ok(match order {
        PointOrder::Seal { seal, note } => {
            let (seal, note) = (seal.clone(), note.clone());
            PointsSealed { points, seal, note }.into()
        }
        PointOrder::Unseal { by, why, until_ms } => {
            if by.is_empty() || why.is_empty() {
                return Err(Refusal::NeedReason);
            }
            if *until_ms <= now.wall_ms {
                return Err(Refusal::WrongTime);
            }
            let (by, why) = (by.clone(), why.clone());
            PointsUnsealed { points, by, why, until_ms: *until_ms }.into()
        }
        PointOrder::Repair { step, who, note } => {
            let lacks = |point: &KnownPoint| {
                let broken =
                    matches!(point.state, DoorState::Broken | DoorState::BrokenOpen | DoorState::Forced);
                *step != RepairStep::Reported && !point.in_repair && !broken
            };
            if let Some((code, _)) = all.iter().find(|(_, point)| lacks(point)) {
                return Err(not_found(What::Repair, code));
            }
            let (who, note) = (who.clone(), note.clone());
            RepairAdvanced { points, step: *step, who, note }.into()
        }
        PointOrder::Assign { team, person } => {
            if let Some(team) = team.filter(|_| !known.team) {
                return Err(not_found(What::Team, &team));
            }
            PointsAssigned { points, team: *team, person: person.clone() }.into()
        }
        PointOrder::Explain { reason } => {
            if reason.is_empty() {
                return Err(Refusal::NeedReason);
            }
            let mut tasks = Vec::with_capacity(all.len());
            for ((code, point), missed) in all.iter().zip(&known.missed) {
                tasks.push((point.id, missed.ok_or_else(|| not_found(What::Missed, code))?));
            }
            MissedExplained { tasks, reason: reason.clone() }.into()
        }
    })
}

/// From when on something holds: what was missed stays missed, so that no schedule reaches back. Between typing
/// and recording some time may pass.
fn not_back(at_ms: i64, now: &Now) -> Result<i64, Refusal> {
    let typed = now.wall_ms - at_ms <= TYPING_MS;
    if typed { Ok(at_ms.max(now.wall_ms)) } else { Err(Refusal::WrongTime) }
}

fn set(schedule: &Schedule, schedules: &Schedules, now: &Now) -> Result<Event, Refusal> {
    if let Some(what) = schedule.wrong() {
        return Err(Refusal::ScheduleWrong { what });
    }
    let schedule = &Schedule { from_ms: not_back(schedule.from_ms, now)?, ..schedule.clone() };
    let holding = schedules.rows.iter().filter(|row| schedules.holds(row, schedule.from_ms));
    let same = |known: &Schedule| Schedule { from_ms: schedule.from_ms, ..known.clone() } == *schedule;
    if holding.clone().any(|row| same(&row.schedule)) {
        return Err(Refusal::Already);
    }
    Ok(schedule.clone().into())
}

fn end(name: &SafeText, at_ms: i64, schedules: &Schedules, now: &Now) -> Result<Event, Refusal> {
    let at_ms = not_back(at_ms, now)?;
    let open =
        |at_ms| schedules.rows.iter().any(|row| row.schedule.name == *name && schedules.holds(row, at_ms));
    if !open(at_ms) && !open(now.wall_ms) {
        return Err(not_found(What::Schedule, name));
    }
    Ok(ScheduleEnded { name: name.clone(), at_ms }.into())
}
