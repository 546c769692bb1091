//! Plans of tasks: what, where, when in a day, by whom; as dated data.

use serde::{Deserialize, Serialize};

use super::TaskKind;
use crate::domain::listing::{Likeness, Listed};
use crate::domain::now::Now;
use crate::domain::slots::{CheckSlot, DAY_MIN, DayWindow, Hours, PlanRow, Plans, Recurs, SHORTEST_MIN};
use crate::domain::value::SafeText;

/// The most places of one plan.
pub(crate) const MOST_STOPS: usize = 500;
/// How far around an agreed time a task is in time, in minutes.
const WITHIN_MIN: std::ops::RangeInclusive<u16> = 5..=360;
/// Without a word on it so many.
pub(crate) const USUAL_WITHIN_MIN: u16 = 30;

/// What of a plan cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum PlanFault {
    /// It has no name.
    Name,
    /// It has more than 500 places.
    Many,
    /// A place has no name, or that of another.
    Places,
    /// The hours are no hours of a day.
    Hours,
    /// The interval is too short or too long.
    Every,
    /// The minutes around an agreed time are too few or too many.
    Within,
    /// A time is missing, too near to another, or beside an interval.
    Times,
}

/// A place of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskStop {
    /// What it is called.
    pub place: SafeText,
    /// The minute of the day that is agreed for it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_min: Option<u16>,
}

/// When in a day something is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskTimes {
    /// Once in so many minutes, at these hours.
    Every {
        /// The hours.
        hours: Hours,
        /// 15 to 1440 minutes.
        every_min: u16,
    },
    /// At agreed times.
    At {
        /// Minutes of the day; a place may have one of its own instead.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        minutes: Vec<u16>,
        /// So many minutes before and after it is in time, 5 to 360.
        within_min: u16,
    },
}

/// Whose task something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Nobody's in particular.
    #[default]
    Nobody,
    /// A team's.
    Team(u16),
    /// A person's, by name or staff number.
    Person(SafeText),
    /// A crew's from outside.
    Crew(SafeText),
}

impl Whose {
    fn is_nobody(&self) -> bool {
        *self == Self::Nobody
    }
}

/// A task that comes round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskPlan {
    /// What kind of task.
    pub kind: TaskKind,
    /// Its name; a later plan of the same name takes its place.
    pub name: SafeText,
    /// Where, in the order in which it is gone through; empty: at one place that has no name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<TaskStop>,
    /// When.
    pub times: TaskTimes,
    /// Whose task it is.
    #[serde(default, skip_serializing_if = "Whose::is_nobody")]
    pub whose: Whose,
    /// What it is disinfected with.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub agent: SafeText,
    /// How strong: `1:100`.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub dose: SafeText,
    /// How large, in square metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<u32>,
    /// From this moment on, in wall milliseconds.
    pub from_ms: i64,
}

/// One place of the plans of a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskAt {
    /// The name of the plans.
    pub name: SafeText,
    /// Empty: the only one, without a name.
    pub place: SafeText,
}

impl Listed for TaskPlan {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        (likeness == Likeness::Key).then(|| vec![self.name.to_string()])
    }

    /// A list says how things are from now on; what holds already goes on as it began.
    fn keep_from(&mut self, known: &Self) {
        self.from_ms =
            if known.from_ms < self.from_ms && *known == (Self { from_ms: known.from_ms, ..self.clone() }) {
                known.from_ms
            } else {
                self.from_ms
            };
    }
}

/// A plan that was set, with what became of it.
pub(crate) type TaskPlanRow = PlanRow<TaskPlan>;

/// All plans that were ever set, in the order in which they were.
pub type TaskPlans = Plans<TaskPlan>;

impl TaskPlan {
    /// Which part of it cannot be: its code in the texts.
    #[must_use]
    pub(crate) fn wrong(&self) -> Option<PlanFault> {
        let stops = &self.stops;
        let is_twice = |(at, stop): (usize, &TaskStop)| stops[..at].iter().any(|it| it.place == stop.place);
        if self.name.is_empty() {
            return Some(PlanFault::Name);
        }
        if stops.len() > MOST_STOPS {
            return Some(PlanFault::Many);
        }
        if stops.iter().any(|stop| stop.place.is_empty()) || stops.iter().enumerate().any(is_twice) {
            return Some(PlanFault::Places);
        }
        match &self.times {
            TaskTimes::Every { hours, .. } if !hours.is_valid() => Some(PlanFault::Hours),
            TaskTimes::Every { every_min, .. } if !(SHORTEST_MIN..=DAY_MIN).contains(every_min) => {
                Some(PlanFault::Every)
            }
            TaskTimes::Every { .. } if stops.iter().any(|stop| stop.at_min.is_some()) => {
                Some(PlanFault::Times)
            }
            TaskTimes::At { within_min, .. } if !WITHIN_MIN.contains(within_min) => Some(PlanFault::Within),
            TaskTimes::At { minutes, .. } => {
                let own = stops.iter().filter_map(|stop| stop.at_min);
                let lacks = minutes.is_empty()
                    && (stops.is_empty() || stops.iter().any(|stop| stop.at_min.is_none()));
                let all: Vec<u16> = minutes.iter().copied().chain(own).collect();
                let is_near = gaps(&sorted(minutes)).iter().any(|(_, gap)| *gap < SHORTEST_MIN);
                (lacks || is_near || all.iter().any(|minute| *minute >= DAY_MIN)).then_some(PlanFault::Times)
            }
            TaskTimes::Every { .. } => None,
        }
    }

    /// The places that it is done at; one without a name where none is named.
    pub(crate) fn places(&self) -> Vec<TaskAt> {
        let at = |place: SafeText| TaskAt { name: self.name.clone(), place };
        if self.stops.is_empty() {
            return vec![at(SafeText::default())];
        }
        self.stops.iter().map(|stop| at(stop.place.clone())).collect()
    }

    /// The agreed minutes of a day at a place, if times are agreed.
    fn minutes(&self, place: &SafeText) -> Option<Vec<u16>> {
        let TaskTimes::At { minutes, .. } = &self.times else { return None };
        let own = self.stops.iter().find(|stop| stop.place == *place).and_then(|stop| stop.at_min);
        Some(own.map_or_else(|| sorted(minutes), |minute| vec![minute]))
    }

    /// The agreed moment that lies in a slot, in wall milliseconds.
    #[must_use]
    pub(crate) fn agreed_ms(&self, place: &SafeText, slot: &CheckSlot, now: &Now) -> Option<i64> {
        let day_ms = i64::from(DAY_MIN) * 60_000;
        let start = (slot.start_ms + i64::from(now.offset_s) * 1000).rem_euclid(day_ms);
        let behind = |minute: u16| (i64::from(minute) * 60_000 - start).rem_euclid(day_ms);
        let at = self.minutes(place)?.into_iter().map(|minute| slot.start_ms + behind(minute)).min()?;
        (at <= slot.end_ms).then_some(at)
    }

    /// Whether it is to be done at a minute of the day, at a place.
    fn covers(&self, place: &TaskAt) -> Vec<bool> {
        let mut day = vec![false; usize::from(DAY_MIN)];
        for window in self.windows(place) {
            for behind in 0..window.hours.minutes() {
                let minute = (i64::from(window.hours.from_min) + behind) % i64::from(DAY_MIN);
                if let Some(minute) = usize::try_from(minute).ok().and_then(|minute| day.get_mut(minute)) {
                    *minute = true;
                }
            }
        }
        day
    }

    /// A place at which two plans of the same kind have one to do the same at the same hours.
    pub(crate) fn overlap(&self, other: &Self) -> Option<SafeText> {
        if self.kind != other.kind || self.name == other.name {
            return None;
        }
        let is_same = |stop: &&TaskStop| {
            let at =
                |plan: &Self| plan.covers(&TaskAt { name: plan.name.clone(), place: stop.place.clone() });
            other.stops.iter().any(|it| it.place == stop.place)
                && at(self).iter().zip(at(other)).any(|(one, other)| *one && other)
        };
        self.stops.iter().find(is_same).map(|stop| stop.place.clone())
    }
}

/// Minutes of the day in their order, each once.
fn sorted(minutes: &[u16]) -> Vec<u16> {
    let mut minutes = minutes.to_vec();
    minutes.sort_unstable();
    minutes.dedup();
    minutes
}

/// Each of these minutes of the day, and how long after it the next one comes, over midnight too.
fn gaps(minutes: &[u16]) -> Vec<(u16, u16)> {
    let next = minutes.iter().skip(1).chain(minutes.first());
    let gap = |(one, next): (&u16, &u16)| (*one, if next > one { next - one } else { next + DAY_MIN - one });
    minutes.iter().zip(next).map(gap).collect()
}

impl Recurs for TaskPlan {
    type About = TaskAt;

    fn name(&self) -> &SafeText {
        &self.name
    }

    fn begins_ms(&self) -> i64 {
        self.from_ms
    }

    fn is_about(&self, about: &TaskAt) -> bool {
        let has_place = || self.stops.iter().any(|stop| stop.place == about.place);
        self.name == about.name && (has_place() || self.stops.is_empty() && about.place.is_empty())
    }

    /// Two agreed times that are near share what lies between them.
    fn windows(&self, about: &TaskAt) -> Vec<DayWindow> {
        let within = match self.times {
            TaskTimes::Every { hours, every_min } => return vec![DayWindow { hours, every_min }],
            TaskTimes::At { within_min, .. } => within_min,
        };
        let gaps = gaps(&self.minutes(&about.place).unwrap_or_default());
        let before = gaps.iter().cycle().skip(gaps.len().saturating_sub(1));
        gaps.iter()
            .zip(before)
            .map(|((minute, gap), (_, gap_before))| {
                let (before, after) = (within.min(gap_before.div_ceil(2)), within.min(gap / 2));
                let to = (minute + after) % DAY_MIN;
                let hours = Hours {
                    from_min: (minute + DAY_MIN - before) % DAY_MIN,
                    to_min: if to == 0 { DAY_MIN } else { to },
                };
                DayWindow { hours, every_min: before + after }
            })
            .collect()
    }
}

impl Plans<TaskPlan> {
    /// Only those of one name.
    pub(crate) fn of(&self, name: &SafeText) -> Self {
        Self { rows: self.rows.iter().filter(|row| row.schedule.name == *name).cloned().collect() }
    }

    /// What holds at a moment; of plans of one name only.
    pub(crate) fn held(&self, at_ms: i64) -> Option<&TaskPlanRow> {
        self.rows.iter().rfind(|row| self.holds(row, at_ms))
    }

    /// Whether what holds at a moment is the plan of a key site, which is the survey's; of plans of one name only.
    pub(crate) fn is_of_site(&self, at_ms: i64) -> bool {
        self.held(at_ms).is_some_and(|row| row.schedule.kind == TaskKind::Site)
    }

    /// What holds at a moment, else what was set last; of plans of one name only.
    pub(crate) fn held_or_last(&self, at_ms: i64) -> Option<&TaskPlanRow> {
        self.held(at_ms).or(self.rows.last())
    }

    /// Every place that any of them has, in their order; of plans of one name only.
    pub(crate) fn places(&self) -> Vec<TaskAt> {
        let mut all: Vec<TaskAt> = Vec::new();
        for place in self.rows.iter().rev().flat_map(|row| row.schedule.places()) {
            if !all.contains(&place) {
                all.push(place);
            }
        }
        all
    }
}
