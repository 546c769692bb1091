//! What about a shift or its handover cannot be.

use strum::IntoStaticStr;

/// What about a shift or its handover cannot be.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ShiftRefusal {
    /// The actor has a shift that is open already.
    #[strum(to_string = "shift-open")]
    OpenAlready {
        /// It began then, in wall milliseconds.
        opened_ms: i64,
    },
    /// The shift was closed before.
    #[strum(to_string = "shift-closed")]
    Closed {
        /// It began then, in wall milliseconds.
        opened_ms: i64,
    },
    /// It was signed, and so many of its items still wait for an answer.
    LeftOver {
        /// How many.
        items: usize,
    },
    /// Nobody took the shift over: closing it wants a reason.
    NotHandedOver {
        /// It began then, in wall milliseconds.
        opened_ms: i64,
    },
    /// Nothing is on the page that the actor made: they were not on that shift.
    #[strum(to_string = "not-on-shift")]
    NotOn {
        /// It began then, in wall milliseconds.
        opened_ms: i64,
    },
    /// There is no signed handover that waits for an answer.
    NothingSigned,
    /// Who signed cannot take over.
    SamePerson,
    /// All was taken over before.
    #[strum(to_string = "handed-over")]
    Done {
        /// When it was signed, in wall milliseconds.
        at_ms: i64,
    },
    /// The handover has no item of that number.
    NoItem {
        /// The number.
        no: u8,
    },
    /// Not taking over wants a reason.
    #[strum(to_string = "need-refusal-reason")]
    NeedReason,
}
