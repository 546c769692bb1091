//! What is known when somebody wants to pass: of the person, the arrival, the gate.
//!
//! Shapes only; they are filled by the store inside the transaction that will write.

use super::{Arrival, ArrivalState, Gate, Passing};
use crate::domain::cards::KnownCard;
use crate::domain::fever::{FeverCase, PastFever};
use crate::domain::flags::KnownFlag;
use crate::domain::lane::Late;
use crate::domain::people::{Person, PersonKind};
use crate::domain::representative::Representative;
use crate::domain::rules::{Outing, Rules};
use crate::domain::thermometer::Thermometer;
use crate::domain::value::{Direction, Id, Plate, SafeText, Temperature};

/// Who holds an arrival, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The terminal that holds it.
    pub terminal: String,
    /// The warden there, by name.
    pub by: SafeText,
    /// Since when, in wall milliseconds.
    pub at_ms: i64,
}

/// What is known of an arrival when it is to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownArrival {
    pub id: Id,
    /// Sequence number of its joining.
    pub seq: i64,
    pub state: ArrivalState,
    pub arrival: Arrival,
    /// A claim of another terminal that still holds.
    pub claim: Option<Claim>,
    /// Who ended it, when, and by which record, unless it waits.
    pub ended: Option<Ended>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub by: SafeText,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// The record that did it.
    pub seq: i64,
}

/// The last passage of a person that was not annulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastPassage {
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    pub direction: Direction,
    /// Let through or turned back.
    pub outcome: Passing,
}

/// What is known of somebody who wants to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// The person.
    pub person: Person,
    /// Whether the newest list no longer has them.
    pub gone: bool,
    /// Which way they last passed, refusals left out.
    pub last_admitted: Option<Direction>,
    /// Their last record of any outcome.
    pub last: Option<LastPassage>,
    /// Their arrival, if they wait at a gate.
    pub waiting: Option<KnownArrival>,
    /// The arrival that the request names, however it stands now.
    pub asked: Option<KnownArrival>,
    /// Their cards, the newest first.
    pub cards: Vec<KnownCard>,
    /// Their flags of which no end was recorded.
    pub flags: Vec<KnownFlag>,
    /// A returnee's places were told since the flag was set.
    pub places_told: bool,
    /// The outings of their household, the oldest first.
    pub outings: Vec<Outing>,
    /// Somebody else who goes out for their household.
    pub representative: Option<Representative>,
    /// When they went out, if they are out (wall milliseconds).
    pub out_ms: Option<i64>,
    /// A fever case that is open.
    pub fever: Option<FeverCase>,
    /// How their last case ended, if not with a pass.
    pub past_fever: Option<PastFever>,
    /// The gate and what holds there just now.
    pub setting: Setting,
}

/// The gate that a passage is asked for, and what holds there just now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The gate, if there is one of that number.
    pub gate: Option<Gate>,
    pub rules: Rules,
    pub short: bool,
    /// Whether the staff number that a permit names is a duty leader's.
    pub leader: bool,
    /// The record that is to be corrected.
    pub corrected: Option<KnownPassage>,
    /// The record that has the pad's line of a late entry already.
    pub serial_used: Option<i64>,
    /// The thermometer that a request names, if it is known.
    pub thermometer: Option<Thermometer>,
}

/// A passage that is to be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPassage {
    pub seq: i64,
    pub person: Id,
    /// When it happened, in wall milliseconds.
    pub occurred_ms: i64,
    pub direction: Direction,
    /// Let through or turned back.
    pub outcome: Passing,
    /// A fever case that it opened or ended counts still, whether it is over or not.
    pub has_case: bool,
    pub temperature: Option<Temperature>,
    /// The line of the paper pad that it was entered from.
    pub late: Option<Late>,
    /// Those who were registered together with it.
    pub group: Option<Id>,
    pub vehicle: Option<Plate>,
    /// It was recorded in this shift.
    pub in_shift: bool,
    pub annulled: bool,
}

impl KnownPerson {
    #[must_use]
    pub(crate) fn unknown() -> Self {
        Self {
            person: Person::default(),
            gone: false,
            last_admitted: None,
            last: None,
            waiting: None,
            asked: None,
            cards: Vec::new(),
            flags: Vec::new(),
            places_told: false,
            outings: Vec::new(),
            representative: None,
            out_ms: None,
            fever: None,
            past_fever: None,
            setting: Setting::default(),
        }
    }

    /// The direction to assume: what the arrival says, else the way that was wanted when a fever was
    /// found, else the other way than last time, else in for a visitor who was never here.
    #[must_use]
    pub fn guess(&self) -> Option<Direction> {
        self.waiting
            .as_ref()
            .and_then(|waiting| waiting.arrival.direction)
            .or_else(|| self.fever.as_ref().map(|case| case.direction))
            .or_else(|| self.last_admitted.map(Direction::flipped))
            .or_else(|| (self.person.kind == PersonKind::Visitor).then_some(Direction::In))
    }
}
