//! Patrols: the roster of the night, the teams, the routes that they walk, what they report and meet.
//!
//! Pure. What is true tonight is handed in by the store; times are wall milliseconds.

mod incident;
mod lone;
mod night;
mod roster;
mod round;
mod route;
mod staff;

pub use incident::{Incident, IncidentClosed, IncidentKind, IncidentNoted};
pub use lone::{LoneAnswered, LoneMissed, LoneSet};
pub use night::Night;
pub use roster::{Attendance, AttendanceRecorded, Mark, MemberJoined, Slot, SlotCancelled};
pub use round::{Ack, Channel, KnownRound, PointFound, RoundEnded, RoundReported, RoundStarted};
pub use route::{Place, Point, PointKind, Route, RouteEdit, RouteEnded};
pub use staff::{Duty, Staff, StaffKind};
