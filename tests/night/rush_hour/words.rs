//! What is said at the desk, and what is said back: the words in which script and model speak.

use serde_json::Value;

/// In or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

impl Way {
    pub(crate) fn letter(self) -> char {
        if self == Self::In { 'i' } else { 'o' }
    }

    pub(crate) fn code(self) -> &'static str {
        if self == Self::In { "in" } else { "out" }
    }

    pub(crate) fn word(self) -> &'static str {
        if self == Self::In { "进" } else { "出" }
    }

    pub(crate) fn other(self) -> Self {
        if self == Self::In { Self::Out } else { Self::In }
    }
}

/// What a line came to, as the mark before the answer tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Admitted,
    Refused,
    Held,
    /// Somebody is open, and nothing but their name is said.
    Opened,
    ConfirmNeeded,
    Queued,
    Recorded,
    Ignored,
    Ambiguous,
    Unknown,
    Error,
}

/// What the model says of a line: its class, and words that must be seen.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) class: Class,
    pub(crate) shown: Vec<String>,
}

impl Told {
    pub(crate) fn new(class: Class, shown: &[&str]) -> Self {
        Self { class, shown: shown.iter().map(|words| (*words).to_owned()).collect() }
    }
}

/// A record that the ledger must have.
pub(crate) struct Entry {
    /// The line that brought it.
    pub(crate) typed: String,
    pub(crate) kind: &'static str,
    /// Whom it is about: one of these; nobody in particular if empty.
    pub(crate) who: Vec<usize>,
    pub(crate) fields: Vec<(&'static str, Value)>,
}

/// What was said of a temperature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Temp {
    #[default]
    None,
    /// Three digits.
    Tenths(u16),
    /// Two digits.
    Whole(u16),
}

/// How a presented card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Card {
    Valid,
    Void,
    Expired,
}

/// What a visitor's host said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Yes,
    No,
    NotReached,
}

/// One passage as it is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pass {
    pub(crate) who: usize,
    pub(crate) way: Option<Way>,
    pub(crate) temp: Temp,
    pub(crate) yes: bool,
    pub(crate) note: &'static str,
    pub(crate) method: Option<&'static str>,
    pub(crate) device: Option<u16>,
    pub(crate) card: Option<(Card, String)>,
    pub(crate) emergency: bool,
    pub(crate) permit: Option<&'static str>,
    pub(crate) vehicle: Option<String>,
    pub(crate) late: Option<(i64, Option<u32>)>,
    pub(crate) corrects: Option<i64>,
    pub(crate) group: bool,
}

/// Somebody who waits.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) who: usize,
    pub(crate) way: Option<Way>,
    pub(crate) first: bool,
}

/// The figures of the hour.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passages_in: usize,
    pub(crate) passages_out: usize,
    pub(crate) refused: usize,
    pub(crate) residents_inside: usize,
    pub(crate) residents_outside: usize,
    pub(crate) residents_unknown: usize,
    pub(crate) visitors_inside: usize,
    pub(crate) unmatched: usize,
    pub(crate) late: usize,
    pub(crate) serial_gaps: Vec<u32>,
}
