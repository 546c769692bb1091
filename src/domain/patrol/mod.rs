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

pub use hours::{Hours, LATE_MS, REST_MS, ShortRest, Stint, hours, short_rests, stint};
pub use incident::{Incident, IncidentClosed, IncidentKind, IncidentNoted, IncidentReport, IncidentWords};
pub use lone::{LoneAnswered, LoneMissed, LoneSet};
pub use night::Night;
pub use plan::{PlannedSlot, clashes, compare as compare_plan};
pub use roster::{
    Attendance, AttendanceRecorded, Mark, Member, MemberJoined, RosterRefusal, RosterReport, Slot,
    SlotCancelled,
};
pub use round::{Ack, Channel, KnownRound, PointFound, RoundEnded, RoundReported, RoundStarted};
pub use route::{MOST_POINTS, Place, Point, PointKind, Route, RouteEdit, RouteEnded};
pub use staff::{Duty, DutySet, Staff, StaffKind};
pub use team::{DUE_SOON_MS, TeamState};
pub use who::meant;
