//! Patrols: the roster of the night, the teams, the routes that they walk, what they report and meet.
//!
//! Pure. What is true tonight is handed in by the store; times are wall milliseconds.

pub mod coverage;
mod hours;
mod incident;
mod lone;
mod night;
mod plan;
mod roster;
mod round;
mod route;
mod staff;
mod team;
mod who;

pub(crate) use hours::{LATE_MS, NightsWorked, ShortRest, Stint, hours, short_rests, stint};
pub(crate) use incident::{Incident, IncidentClosed, IncidentNoted};
pub use incident::{IncidentKind, IncidentReport, IncidentWords};
pub(crate) use lone::{LoneAnswered, LoneMissed, LoneSet};
pub use night::Night;
pub(crate) use plan::{PlannedSlot, clashes, compare as compare_plan};
pub use roster::{Attendance, Mark, RosterRefusal, RosterReport, Slot};
pub(crate) use roster::{AttendanceRecorded, Member, MemberJoined, SlotCancelled};
pub use round::{Ack, Channel, PointFound};
pub(crate) use round::{KnownRound, RoundEnded, RoundReported, RoundStarted};
pub(crate) use route::{MOST_POINTS, RouteEnded};
pub use route::{Place, PointKind, Route, RouteEdit, RoutePoint};
pub(crate) use staff::DutySet;
pub use staff::{Duty, Staff, StaffKind};
pub(crate) use team::TeamState;
pub(crate) use who::meant;
