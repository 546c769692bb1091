//! What the journal keeps of shifts and handovers.

use serde::{Deserialize, Serialize};

use super::CheckItem;
use crate::domain::handover::{HandedItem, HandoverPage, Item};
use crate::domain::value::SafeText;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftClosed {
    pub shift: i64,
    /// Why without a handover; empty after one.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub reason: SafeText,
}

/// A line of the checklist was answered, for the shift of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistAnswered {
    /// Which.
    pub item: CheckItem,
    /// All is well.
    pub ok: bool,
    /// The figure that was told, if one was: minutes, pieces, a serial number, hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<i64>,
    /// What is to be said of it.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// The outgoing side signed its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverSigned {
    pub shift: i64,
    /// The last record that the page knew.
    pub head_seq: i64,
    /// Its hash, in hexadecimal digits.
    pub head: String,
    /// What is to be taken over.
    pub items: Vec<HandedItem>,
    /// Items whose last answer stands, since there is nothing else to say of them than when it was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<Item>,
    /// The page, but for names: those stay in the records that they came from. So it is read again at once however
    /// long the journal has grown, and its words hang on this record's hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Box<HandoverPage>>,
}

/// The incoming side took items over, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverAnswered {
    pub shift: i64,
    /// The record that signed the page.
    pub signed: i64,
    /// Which items, at least one.
    pub items: Vec<Item>,
    /// Why not; empty if they were taken over.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub reason: SafeText,
}
