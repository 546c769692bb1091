//! What passes a gate beside people of the list: vehicles, couriers, emergencies, a leader's word, short mode.

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, VehicleRequest, What};
use crate::domain::event::{LaneEvent, Tailgate};
use crate::domain::gate::PassageRequest;
use crate::domain::lane::{
    CourierRecorded, EmergencyCompleted, EmergencyRecorded, PermitAnswered, PermitRow, ShortMode,
    VehiclePassed,
};
use crate::domain::now::Now;
use crate::domain::value::{Direction, Id};

/// What passes a gate and is nobody of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneCommand {
    /// People came in on somebody's heels.
    Tailgate {
        /// At which gate.
        gate: u16,
        /// How many, 1 to 99.
        count: u16,
    },
    /// A vehicle passes with nobody of the list in it.
    Vehicle(VehicleRequest),
    /// A courier leaves parcels.
    Courier(CourierRecorded),
}

impl LaneCommand {
    pub(crate) fn gate(&self) -> u16 {
        match self {
            Self::Tailgate { gate, .. } => *gate,
            Self::Vehicle(request) => request.gate,
            Self::Courier(courier) => courier.gate,
        }
    }
}

impl Decide for LaneCommand {
    /// There is such a gate.
    type Known = bool;

    fn decide<'a>(&self, gate: bool, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if !gate {
            return Err(not_found(What::Gate, &self.gate()));
        }
        Ok(match self {
            Self::Tailgate { gate, count } => plain(Tailgate { gate: *gate, count: *count }),
            Self::Vehicle(request) => vehicle(request, None),
            Self::Courier(courier) if courier.company.is_empty() || courier.place.is_empty() => {
                return Err(Refusal::Incomplete);
            }
            Self::Courier(courier) => plain(courier.clone()),
        }
        .into())
    }
}

/// Somebody goes through the emergency lane, and nothing is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// At which gate.
    pub gate: u16,
    /// Which way, if that was said.
    pub direction: Option<Direction>,
}

impl Decide for Emergency {
    type Known = ();

    fn never_waits(&self) -> bool {
        true
    }

    fn decide<'a>(&self, (): (), _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        // Whatever the gate's number: an emergency is never turned down.
        let Self { gate, direction } = *self;
        Ok(plain(EmergencyRecorded { gate, direction }).into())
    }
}

/// Whether an emergency lacks something still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownDebt {
    pub open: bool,
    /// Whom it was about, if somebody of the list.
    pub person: Option<Id>,
}

/// What was missing of an emergency is told.
impl Decide for EmergencyCompleted {
    type Known = KnownDebt;

    fn decide<'a>(&self, known: KnownDebt, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if !known.open {
            return Err(not_found(What::Debt, &self.seq));
        }
        if self.what.is_empty() && self.plate.is_none() {
            return Err(Refusal::NeedReason);
        }
        // What is told of somebody of the list is erased with them.
        Ok(Decided { subject: known.person, event: self.clone().into() }.into())
    }
}

/// A leader says whether they took a refusal on themselves as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerPermit {
    /// The passage; without it the only one of theirs that is not confirmed.
    pub seq: Option<i64>,
    /// They did.
    pub agreed: bool,
}

/// A leader's word that was told, if it is not confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownPermit {
    pub permit: Option<PermitRow>,
    /// The actor is that leader.
    pub is_own: bool,
}

impl Decide for AnswerPermit {
    type Known = KnownPermit;

    fn decide<'a>(&self, known: KnownPermit, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        match known.permit {
            None => Err(not_found(What::Permit, &self.seq.map(|seq| seq.to_string()).unwrap_or_default())),
            Some(row) if !known.is_own => Err(Refusal::NotOwnPermit { leader: row.leader.as_str().into() }),
            Some(row) if row.disputed && !self.agreed => Err(Refusal::Already),
            Some(row) => {
                let answered = PermitAnswered { seq: row.seq, agreed: self.agreed };
                Ok(Decided::about(row.person, answered).into())
            }
        }
    }
}

/// Short mode begins or ends at a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetShortMode {
    /// At which gate.
    pub gate: u16,
    /// It begins.
    pub on: bool,
}

/// A gate, and whether short mode is on there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownShortMode {
    /// There is such a gate.
    pub gate: bool,
    /// It is on.
    pub on: bool,
}

impl Decide for SetShortMode {
    type Known = KnownShortMode;

    fn decide<'a>(&self, known: KnownShortMode, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if !known.gate {
            return Err(not_found(What::Gate, &self.gate));
        }
        if known.on == self.on {
            return Err(Refusal::Already);
        }
        let mode = ShortMode { gate: self.gate };
        Ok(plain(if self.on { LaneEvent::ShortModeStarted(mode) } else { LaneEvent::ShortModeEnded(mode) })
            .into())
    }
}

pub(super) fn vehicle(request: &VehicleRequest, group: Option<Id>) -> Decided {
    plain(VehiclePassed {
        gate: request.gate,
        direction: request.direction,
        plate: request.plate.clone(),
        others: request.others,
        purpose: request.purpose.clone(),
        group,
    })
}

/// A late entry happened before now.
pub(super) fn not_ahead(request: &PassageRequest, now: &Now) -> Result<(), Refusal> {
    match request.late {
        Some(late) if late.at_ms > now.wall_ms => Err(Refusal::WrongTime),
        _ => Ok(()),
    }
}
