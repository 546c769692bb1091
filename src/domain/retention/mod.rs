//! How long the post keeps what it knows of people, and what is left when the time is up.
//!
//! Pure: which days hold is told here, what is too old is read by the store. Nothing that is open is ever too old.

mod clock;
mod events;
mod held;
mod kinds;
mod refusal;

pub(crate) use clock::{DAY_MS, HandingOver, RecentClock, is_due, latest_ms};
pub(crate) use events::{
    CheckLeft, CourierLeft, DaysKept, HandoverReduced, PassageLeft, PersonRead, PersonStays, PurgeDone,
    RecordsPurged, VehicleLeft,
};
pub(crate) use events::{read_ranges, write_ranges};
pub use held::HeldBack;
pub use kinds::{DAYS, RetentionKind};
pub use refusal::RetentionRefusal;
