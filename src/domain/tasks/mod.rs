//! Tasks of the post: disinfection, waste runs, equipment rounds. What is planned, what was done or missed, and how
//! each slot stands.
//!
//! Pure rules. When something is due is cut out of time by [`slots`](super::slots), as checks of doors are.

mod doubt;
mod events;
mod plan;
mod state;
#[cfg(test)]
mod tests;

use strum::{EnumString, IntoStaticStr, VariantArray};

pub use doubt::TaskDoubt;
pub use events::{TaskAssigned, TaskDone, TaskExplained, TaskPlanEnded};
pub(crate) use plan::{MOST_STOPS, TaskPlanRow, USUAL_WITHIN_MIN};
pub use plan::{PlanFault, TaskAt};
pub use plan::{TaskPlan, TaskPlans, TaskStop, TaskTimes, Whose};
pub(crate) use state::{BACK_MS, MARGIN_MS, SlotStanding, of_place, served};

use super::code::by_code;

by_code!(TaskKind, TaskFinding);

/// What kind of task it is.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskKind {
    /// 消毒
    Disinfection,
    /// 垃圾清运: an ordered walk past the drop-off points.
    Waste,
    /// 设备检查: heater, gas alarm, batteries, radio.
    Equipment,
    /// 重点部位: a key site of the survey; its plan is made with it.
    Site,
}

/// What was found of a piece of equipment.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskFinding {
    /// It works.
    Ok,
    /// It does not: an open matter until somebody says that it does.
    Broken,
}
