//! What is asked of tasks, and what follows from it.

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::listing::Comparison;
use crate::domain::now::Now;
use crate::domain::refusal::{Refusal, What};
use crate::domain::roles::Right;
use crate::domain::slots::{CheckSlot, DAY_MS};
use crate::domain::survey::SurveyRefusal;
use crate::domain::tasks::{
    BACK_MS, MARGIN_MS, TaskAssigned, TaskAt, TaskDone, TaskDoubt, TaskExplained, TaskFinding, TaskPlan,
    TaskPlanEnded, TaskPlans, Whose, of_place, served,
};
use crate::domain::value::SafeText;

/// What was meant for now may be so much older when it is recorded, in milliseconds.
const TYPING_MS: i64 = 60 * 1000;
/// What is reported of more than so long ago is asked about, in milliseconds.
const LONG_AGO_MS: i64 = 24 * 60 * 60 * 1000;
/// So many names are told where one is not known.
const MOST_NEAR: usize = 3;

/// What is reported of a task that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskReport {
    /// The plan, perhaps with a place behind it; or a place alone.
    pub what: SafeText,
    /// Who did it; empty if that was not said.
    pub by: SafeText,
    /// What was really used; empty: what is planned.
    pub agent: SafeText,
    /// How strong it was; empty: as planned.
    pub dose: SafeText,
    /// How much was covered, in square metres; none: what is planned.
    pub area: Option<u32>,
    /// What was found of equipment.
    pub finding: Option<TaskFinding>,
    /// What the crew said, or what is broken.
    pub result: SafeText,
    /// Anything else.
    pub note: SafeText,
    /// When, in wall milliseconds, if not just now.
    pub at_ms: Option<i64>,
    /// What contradicts is recorded all the same.
    pub confirmed: bool,
}

/// What is asked of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskCommand {
    /// Set a plan.
    Plan {
        /// The plan.
        plan: Box<TaskPlan>,
        /// It is set though another does the same at the same hours.
        confirmed: bool,
    },
    /// End the plan that holds and is called so.
    End {
        /// Its name.
        name: SafeText,
        /// From this moment on, in wall milliseconds.
        at_ms: i64,
    },
    /// It is somebody's task from now on.
    Assign {
        /// The plan.
        name: SafeText,
        /// Whose.
        whose: Whose,
    },
    /// It was done.
    Done(Box<TaskReport>),
    /// Somebody says why it was missed.
    Explain {
        /// The plan, perhaps with a place behind it.
        what: SafeText,
        /// Why.
        reason: SafeText,
        /// Every time that nobody has explained, not the last one alone.
        all: bool,
    },
}

/// What is known around a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownTasks {
    /// All plans that were ever set.
    pub plans: TaskPlans,
    /// When the plan that is meant was done, in wall milliseconds, in order of time, and where.
    pub doings: Vec<(SafeText, i64)>,
    /// The slots of it of which somebody said why they were missed.
    pub told: Vec<(SafeText, i64)>,
    /// The roster has the team that is named.
    pub team: bool,
}

impl KnownTasks {
    /// When it was done at a place, in order of time.
    fn doings_at(&self, place: &SafeText) -> Vec<i64> {
        self.doings.iter().filter(|it| it.0 == *place).map(|it| it.1).collect()
    }
}

/// What a line means by a task: the plan's name, and its place if one was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedTask {
    pub name: SafeText,
    pub place: Option<SafeText>,
}

fn lower(text: &SafeText) -> String {
    text.as_str().to_lowercase()
}

/// Finds what is meant: a plan, a plan and its place, a place that only one plan has, or the beginning of a name
/// that only one has.
///
/// # Errors
/// [`Refusal::UnknownTask`] with the names that are nearest.
pub(crate) fn named(plans: &TaskPlans, typed: &SafeText, at_ms: i64) -> Result<NamedTask, Refusal> {
    let typed_lower = lower(typed);
    let mut names: Vec<&SafeText> = plans.rows.iter().map(|row| &row.schedule.name).collect();
    names.sort_unstable();
    names.dedup();
    let behind = |name: &SafeText| {
        let rest = typed_lower.strip_prefix(&lower(name))?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim().to_owned())
    };
    let longest =
        names.iter().filter_map(|name| Some((*name, behind(name)?))).max_by_key(|it| it.0.as_str().len());
    if let Some((name, rest)) = longest {
        if rest.is_empty() {
            return Ok(NamedTask { name: name.clone(), place: None });
        }
        let places = plans.of(name).places();
        let place = places.iter().find(|at| lower(&at.place) == rest);
        let near = || places.iter().map(|at| at.place.clone());
        return match place {
            Some(at) => Ok(NamedTask { name: name.clone(), place: Some(at.place.clone()) }),
            None => Err(unknown(typed, &rest, near())),
        };
    }
    let held = plans.rows.iter().filter(|row| plans.holds(row, at_ms)).map(|row| &row.schedule);
    let mut by_place =
        held.flat_map(TaskPlan::places).filter(|at| !typed.is_empty() && lower(&at.place) == typed_lower);
    if let (Some(at), None) = (by_place.next(), by_place.next()) {
        return Ok(NamedTask { name: at.name, place: Some(at.place) });
    }
    let begun: Vec<&&SafeText> = names.iter().filter(|name| lower(name).starts_with(&typed_lower)).collect();
    match begun.as_slice() {
        [name] if !typed.is_empty() => Ok(NamedTask { name: (**name).clone(), place: None }),
        _ => Err(unknown(typed, &typed_lower, names.into_iter().cloned())),
    }
}

/// Nothing is called so; those that have most of its characters are told.
fn unknown(typed: &SafeText, sought: &str, names: impl Iterator<Item = SafeText>) -> Refusal {
    let shared = |name: &SafeText| {
        let name = lower(name);
        sought.chars().filter(|c| name.contains(*c)).count()
    };
    let mut near: Vec<SafeText> = names.filter(|name| !name.is_empty()).collect();
    near.sort_by_cached_key(|name| (std::cmp::Reverse(shared(name)), name.clone()));
    near.truncate(MOST_NEAR);
    Refusal::UnknownTask { name: typed.clone(), near }
}

impl TaskCommand {
    /// The right that it needs.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::Plan { .. } | Self::End { .. } | Self::Assign { .. } => Right::Plan,
            Self::Done(_) | Self::Explain { .. } => Right::Work,
        }
    }

    /// What it is about, as it was typed, if it is about something that is planned.
    pub(crate) fn what(&self) -> Option<&SafeText> {
        match self {
            Self::Plan { .. } => None,
            Self::End { name, .. } | Self::Assign { name, .. } => Some(name),
            Self::Done(report) => Some(&report.what),
            Self::Explain { what, .. } => Some(what),
        }
    }

    /// The moment that it is about, in wall milliseconds.
    pub(crate) fn moment(&self, now: &Now) -> i64 {
        let told = if let Self::Done(report) = self { report.at_ms } else { None };
        told.unwrap_or(now.wall_ms)
    }

    /// The team that it names.
    pub(crate) fn team(&self) -> Option<u16> {
        let whose = match self {
            Self::Plan { plan, .. } => &plan.whose,
            Self::Assign { whose, .. } => whose,
            Self::End { .. } | Self::Done(_) | Self::Explain { .. } => return None,
        };
        if let Whose::Team(team) = whose { Some(*team) } else { None }
    }
}

impl Decide for TaskCommand {
    type Known = KnownTasks;

    fn lifts(&self) -> bool {
        matches!(self, Self::End { .. })
    }

    fn confirmed(&self) -> Option<Self> {
        match self {
            Self::Plan { plan, .. } => Some(Self::Plan { plan: plan.clone(), confirmed: true }),
            Self::Done(report) => {
                Some(Self::Done(Box::new(TaskReport { confirmed: true, ..(**report).clone() })))
            }
            Self::End { .. } | Self::Assign { .. } | Self::Explain { .. } => None,
        }
    }

    fn decide<'a>(&self, known: KnownTasks, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        if let Some(team) = self.team().filter(|_| !known.team) {
            return Err(not_found(What::Team, &team));
        }
        let plans = &known.plans;
        Ok(match self {
            Self::Plan { plan, confirmed } => plain(planned(plan, plans, *confirmed, now)?),
            Self::End { name, at_ms } => {
                let at_ms = not_back(*at_ms, now)?;
                let name = named(plans, name, at_ms)?.name;
                let of = plans.of(&name);
                if of.is_of_site(now.wall_ms) {
                    return Err(SurveyRefusal::IsSite { name }.into());
                }
                if of.held(at_ms).or(of.held(now.wall_ms)).is_none() {
                    return Err(not_found(What::Task, &name));
                }
                plain(TaskPlanEnded { name, at_ms })
            }
            Self::Assign { name, whose } => {
                let name = named(plans, name, now.wall_ms)?.name;
                let of = plans.of(&name);
                let row = of.held(now.wall_ms).ok_or_else(|| not_found(What::Task, &name))?;
                if row.schedule.whose == *whose {
                    return Err(Refusal::Already);
                }
                plain(TaskAssigned { name, whose: whose.clone() })
            }
            Self::Done(report) => Decided::about(ids(), done(report, &known, now)?),
            Self::Explain { what, reason, all } => {
                Decided::about(ids(), explained(what, reason, *all, &known, now)?)
            }
        }
        .into())
    }
}

/// A moment that does not lie before now, but for the time that typing takes.
fn not_back(at_ms: i64, now: &Now) -> Result<i64, Refusal> {
    let typed = now.wall_ms - at_ms <= TYPING_MS;
    if typed { Ok(at_ms.max(now.wall_ms)) } else { Err(Refusal::WrongTime) }
}

/// A plan that can be set: never from a moment that is over, so that no slot that was over changes.
fn planned(plan: &TaskPlan, plans: &TaskPlans, confirmed: bool, now: &Now) -> Result<TaskPlan, Refusal> {
    if let Some(what) = plan.wrong() {
        return Err(Refusal::TaskWrong { what });
    }
    let plan = TaskPlan { from_ms: not_back(plan.from_ms, now)?, ..plan.clone() };
    let same = |known: &TaskPlan| TaskPlan { from_ms: plan.from_ms, ..known.clone() } == plan;
    if plans.of(&plan.name).held(plan.from_ms).is_some_and(|row| same(&row.schedule)) {
        return Err(Refusal::Already);
    }
    if plans.of(&plan.name).is_of_site(plan.from_ms) {
        return Err(SurveyRefusal::IsSite { name: plan.name }.into());
    }
    let others =
        plans.rows.iter().filter(|row| plans.until(row).is_none_or(|until_ms| until_ms > plan.from_ms));
    let overlap = |other: &TaskPlan| {
        Some(TaskDoubt::Overlaps { at: TaskAt { place: plan.overlap(other)?, name: other.name.clone() } })
    };
    let asks: Vec<TaskDoubt> = others.filter_map(|row| overlap(&row.schedule)).take(MOST_NEAR).collect();
    if asks.is_empty() || confirmed { Ok(plan) } else { Err(Refusal::TasksAsk { asks }) }
}

/// What newer plans of the office change: those that are no longer in its list end now.
///
/// # Errors
/// [`Refusal::TaskWrong`] if one of them cannot be, or if a key site is called so.
pub(crate) fn listed(
    list: &Comparison<TaskPlan>,
    gone: Vec<SafeText>,
    sites: &[SafeText],
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    let moved = list.changed.iter().chain(&list.returned).map(|(_, plan)| plan);
    let set: Vec<&TaskPlan> = list.added.iter().chain(moved).collect();
    if let Some(what) = set.iter().find_map(|plan| plan.wrong()) {
        return Err(Refusal::TaskWrong { what });
    }
    if let Some(plan) = set.iter().find(|plan| sites.contains(&plan.name)) {
        return Err(SurveyRefusal::IsSite { name: plan.name.clone() }.into());
    }
    let ended = gone.into_iter().map(|name| plain(TaskPlanEnded { name, at_ms: now.wall_ms }));
    let from_now =
        |plan: &TaskPlan| plain(TaskPlan { from_ms: plan.from_ms.max(now.wall_ms), ..plan.clone() });
    Ok(ended.chain(set.into_iter().map(from_now)).collect())
}

/// What was done, at which places: those that want it, where none was named.
fn done(report: &TaskReport, known: &KnownTasks, now: &Now) -> Result<TaskDone, Refusal> {
    let at_ms = report.at_ms.unwrap_or(now.wall_ms);
    if at_ms > now.wall_ms {
        return Err(Refusal::WrongTime);
    }
    let meant = named(&known.plans, &report.what, at_ms)?;
    let of = known.plans.of(&meant.name);
    let plan = &of.held_or_last(at_ms).ok_or_else(|| not_found(What::Task, &meant.name))?.schedule;
    let places = match &meant.place {
        Some(place) => vec![TaskAt { name: meant.name.clone(), place: place.clone() }],
        None => plan.places(),
    };
    let looked: Vec<(TaskAt, Option<TaskDoubt>)> = places
        .into_iter()
        .map(|at| {
            let doubt = doubt(&of, &at, known, at_ms, now);
            (at, doubt)
        })
        .collect();
    let wants: Vec<(TaskAt, Option<TaskDoubt>)> =
        looked.iter().filter(|(_, doubt)| doubt.is_none()).cloned().collect();
    let looked = if wants.is_empty() { looked } else { wants };
    let long_ago = (now.wall_ms - at_ms > LONG_AGO_MS).then_some(TaskDoubt::LongAgo { at_ms });
    let asks: Vec<TaskDoubt> =
        long_ago.into_iter().chain(looked.iter().filter_map(|(_, doubt)| doubt.clone())).collect();
    if !asks.is_empty() && !report.confirmed {
        return Err(Refusal::TasksAsk { asks });
    }
    let or_planned =
        |told: &SafeText, planned: &SafeText| if told.is_empty() { planned.clone() } else { told.clone() };
    let TaskReport { by, finding, result, note, at_ms, .. } = report.clone();
    Ok(TaskDone {
        kind: plan.kind,
        places: looked.into_iter().map(|(at, _)| at.place).collect(),
        by,
        at_ms,
        agent: or_planned(&report.agent, &plan.agent),
        dose: or_planned(&report.dose, &plan.dose),
        // What is planned is the area of one place and no figure of several.
        area: report.area.or(plan.area),
        finding,
        result,
        note,
        name: meant.name,
    })
}

/// What speaks against a doing at a place at a moment.
fn doubt(of: &TaskPlans, at: &TaskAt, known: &KnownTasks, at_ms: i64, now: &Now) -> Option<TaskDoubt> {
    let early = |start_ms| Some(TaskDoubt::Early { at: at.clone(), start_ms });
    let slots = of.slots(at, at_ms - MARGIN_MS, at_ms + DAY_MS, now);
    let Some(first) = slots.first() else { return early(None) };
    let begun = slots.partition_point(|slot| slot.start_ms <= at_ms);
    let mut doings = known.doings_at(&at.place);
    doings.retain(|it| *it >= first.start_ms);
    let within = begun.checked_sub(1).filter(|last| at_ms < slots[*last].end_ms);
    let before = served(&slots, &doings).iter().position(|serves| within.is_some() && *serves == within);
    if let Some(before) = before {
        return Some(TaskDoubt::Done { at: at.clone(), at_ms: doings[before] });
    }
    let place = doings.partition_point(|it| *it <= at_ms);
    doings.insert(place, at_ms);
    // What does a slot that has begun is in time or late; anything else comes before its time.
    match served(&slots, &doings)[place] {
        Some(slot) if slot < begun => None,
        serves => early(serves.map(|slot| slots[slot].start_ms)),
    }
}

/// Why the last time was missed, or every time that nobody has explained.
fn explained(
    what: &SafeText,
    reason: &SafeText,
    all: bool,
    known: &KnownTasks,
    now: &Now,
) -> Result<TaskExplained, Refusal> {
    let meant = named(&known.plans, what, now.wall_ms)?;
    let of = known.plans.of(&meant.name);
    let is_meant = |at: &TaskAt| meant.place.as_ref().is_none_or(|place| *place == at.place);
    let mut slots: Vec<(SafeText, i64)> = Vec::new();
    for at in of.places().into_iter().filter(is_meant) {
        let is_told =
            |slot: &CheckSlot| known.told.iter().any(|it| it.0 == at.place && it.1 == slot.start_ms);
        let doings = known.doings_at(&at.place);
        let standings = of_place(&of, &at, &doings, is_told, now.wall_ms - BACK_MS, now).into_iter();
        let missed = standings.filter(|standing| standing.is_unexplained);
        let mut missed: Vec<(SafeText, i64)> =
            missed.map(|standing| (at.place.clone(), standing.slot.start_ms)).collect();
        slots.extend(missed.split_off(if all { 0 } else { missed.len().saturating_sub(1) }));
    }
    if slots.is_empty() {
        return Err(not_found(What::MissedTask, what));
    }
    Ok(TaskExplained { name: meant.name, slots, reason: reason.clone() })
}
