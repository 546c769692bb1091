//! The words for plans and tasks, for every screen and the command line.

use crate::app::doors::interval;
use crate::domain::code::Code as _;
use crate::domain::doors::TaskState;
use crate::domain::now::Now;
use crate::domain::slots::Hours;
use crate::domain::tasks::{TaskAt, TaskFinding, TaskPlan, TaskTimes, Whose};
use crate::domain::value::SafeText;
use crate::store::{TaskDoneRow, TaskSlotRow};
use crate::text::mask::masked;
use crate::text::msg::tasks as msg;
use crate::text::{Msg, Texts, words};

const _: () = assert!(msg::STATE.fits(<TaskState as strum::VariantNames>::VARIANTS));

/// How a task stands: other words than for a check of a door.
pub(crate) fn state(state: TaskState) -> Msg {
    msg::STATE.word(state.code())
}

/// A plan and its place as one name, as it is typed.
pub(crate) fn named(at: &TaskAt) -> SafeText {
    SafeText::new(&format!("{} {}", at.name, at.place))
}

/// A minute of the day.
fn minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Hours as they are typed.
pub(crate) fn clock(hours: Hours) -> String {
    format!("{}-{}", minute(hours.from_min), minute(hours.to_min))
}

/// When in a day a plan is to be done.
pub(crate) fn times(plan: &TaskPlan, texts: &Texts) -> String {
    match &plan.times {
        TaskTimes::Every { hours, every_min } => {
            let every = texts.say(&interval(*every_min));
            if *hours == Hours::DAY { every } else { format!("{} {every}", clock(*hours)) }
        }
        TaskTimes::At { minutes, within_min } => {
            let mut all: Vec<u16> =
                minutes.iter().copied().chain(plan.stops.iter().filter_map(|stop| stop.at_min)).collect();
            all.sort_unstable();
            all.dedup();
            let all: Vec<String> = all.into_iter().map(minute).collect();
            texts.say(&msg::times(all.join(" "), *within_min))
        }
    }
}

/// The places of a plan, each with the time that is its own.
pub(crate) fn places(plan: &TaskPlan) -> String {
    let stops = plan.stops.iter().map(|stop| match stop.at_min {
        Some(at) => format!("{} {}", stop.place, minute(at)),
        None => stop.place.to_string(),
    });
    stops.collect::<Vec<_>>().join(" / ")
}

/// Whose task it is; none if nobody's in particular.
pub(crate) fn whose(whose: &Whose) -> Option<Msg> {
    match whose {
        Whose::Nobody => None,
        Whose::Team(team) => Some(msg::team(*team)),
        Whose::Person(name) => Some(msg::person(name)),
        Whose::Crew(name) => Some(msg::crew(&masked(name))),
    }
}

/// What was used and covered, what was found and said, in one line; who did it stands elsewhere.
pub(crate) fn done(row: &TaskDoneRow, texts: &Texts) -> String {
    let mut parts: Vec<String> = Vec::new();
    let finding = row.finding.map(|finding: TaskFinding| texts.say(&words::word(finding)));
    parts.extend(finding);
    parts.extend(
        [&row.agent, &row.dose]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| masked(text).to_string()),
    );
    parts.extend(row.area.map(|area| texts.say(&msg::area(area))));
    parts.extend(
        [&row.result, &row.note]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| masked(text).to_string()),
    );
    parts.join(" ")
}

/// What there is to say of a task in one line: who did it and what of it, or why it was missed.
pub(crate) fn told(row: &TaskSlotRow, texts: &Texts, now: &Now) -> String {
    if let Some(done_row) = &row.done {
        let by = (!done_row.by_whom.is_empty()).then(|| texts.say(&msg::by(&masked(&done_row.by_whom))));
        let at = texts.say(&msg::done_at(words::clock(&now.local(done_row.at_ms))));
        let parts = [Some(at), by, Some(done(done_row, texts))];
        return parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    }
    match &row.reason {
        Some((reason, _)) => masked(reason).to_string(),
        None if row.is_unexplained => texts.say(&msg::unexplained()),
        None => String::new(),
    }
}
