//! The life of a pass card: issued, void, replaced. The number itself is a value.

use serde::{Deserialize, Serialize};

use super::value::{CardNumber, SafeText};

/// A card was issued to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardIssued {
    pub number: CardNumber,
    /// It is valid until this moment, in wall milliseconds; without one for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
    /// The card that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<CardNumber>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardVoided {
    pub number: CardNumber,
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub reason: SafeText,
}

/// A card as the post knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCard {
    pub number: CardNumber,
    /// Valid until, in wall milliseconds.
    pub until_ms: Option<i64>,
    /// Since when it is void, and why.
    pub void: Option<(i64, SafeText)>,
}

impl KnownCard {
    /// Whether it opens the gate at a moment in wall milliseconds.
    #[must_use]
    pub fn is_valid(&self, at_ms: i64) -> bool {
        self.void.is_none() && self.until_ms.is_none_or(|until_ms| at_ms < until_ms)
    }
}

/// How the presented card stands, kept with a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardStanding {
    Valid,
    /// Void, since then (wall milliseconds), for that reason.
    Void(i64, SafeText),
    /// Its time is over, since then (wall milliseconds).
    Expired(i64),
    /// It is another's, or of no list here.
    Unknown,
}
