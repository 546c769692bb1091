//! What passes beside the people whom the post knows, in words.

use crate::domain::any_of::any_of;
use crate::domain::event::LaneEvent;
use crate::domain::lane::{CourierRecorded, VehiclePassed};
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

/// What was written; of those in a vehicle so many left without having come in by one.
pub(super) fn done(event: &LaneEvent, unmatched: i64, seq: i64) -> Msg {
    match event {
        LaneEvent::TailgateRecorded(tailgate) => msg::tailgate(tailgate.count, seq),
        LaneEvent::CourierRecorded(CourierRecorded { company, tail, place, parcels, .. }) => {
            msg::courier(company, tail.clone(), place, *parcels, seq)
        }
        LaneEvent::VehiclePassed(passed) => vehicle(passed, unmatched, seq),
        LaneEvent::EmergencyRecorded(_) => msg::emergency(seq),
        LaneEvent::EmergencyCompleted(completed) => msg::emergency_done(completed.seq, seq),
        LaneEvent::PermitAnswered(answered) if answered.agreed => msg::permit_agreed(answered.seq, seq),
        LaneEvent::PermitAnswered(answered) => msg::permit_disputed(answered.seq, seq),
        LaneEvent::ShortModeStarted(mode) => msg::short_on(mode.gate, seq),
        LaneEvent::ShortModeEnded(mode) => msg::short_off(mode.gate, seq),
    }
}

/// What a record of the lane would be, taken back.
pub(super) fn what(event: &LaneEvent) -> Msg {
    match event {
        LaneEvent::TailgateRecorded(tailgate) => msg::what_tailgate(tailgate.count),
        LaneEvent::CourierRecorded(courier) => msg::what_courier(&courier.company),
        LaneEvent::VehiclePassed(passed) => msg::what_vehicle(passed.plate.to_string()),
        LaneEvent::EmergencyRecorded(_) => msg::what_emergency(),
        LaneEvent::EmergencyCompleted(_) => msg::what_emergency_done(),
        // Nobody can annul these.
        any_of!(LaneEvent: PermitAnswered ShortModeStarted ShortModeEnded) => msg::what_record(),
    }
}

pub(super) fn vehicle(passed: &VehiclePassed, unmatched: i64, seq: i64) -> Msg {
    let verified = if passed.plate.is_verified() { "yes" } else { "no" };
    let way = words::word(passed.direction);
    msg::vehicle(passed.plate.to_string(), verified.to_owned(), way, passed.others, unmatched, seq)
}
