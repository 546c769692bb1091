//! What about a shift or its handover cannot be.

/// What about a shift or its handover cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShiftRefusal {
    /// The actor has a shift that is open already.
    OpenAlready {
        /// It began then, in wall milliseconds.
        opened_ms: i64,
    },
    /// The shift was closed before.
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
    NotOn {
        /// It began then, in wall milliseconds.
        opened_ms: i64,
    },
    /// There is no signed handover that waits for an answer.
    NothingSigned,
    /// Who signed cannot take over.
    SamePerson,
    /// All was taken over before.
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
    NeedReason,
}

impl ShiftRefusal {
    /// Its code, as it stands in answers and in the texts.
    #[must_use]
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::OpenAlready { .. } => "shift-open",
            Self::Closed { .. } => "shift-closed",
            Self::LeftOver { .. } => "left-over",
            Self::NotHandedOver { .. } => "not-handed-over",
            Self::NotOn { .. } => "not-on-shift",
            Self::NothingSigned => "nothing-signed",
            Self::SamePerson => "same-person",
            Self::Done { .. } => "handed-over",
            Self::NoItem { .. } => "no-item",
            Self::NeedReason => "need-refusal-reason",
        }
    }
}
