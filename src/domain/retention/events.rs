//! What the journal keeps of days to keep, of what went by them, and of who was shown what is held of somebody.
//!
//! None of them holds anything personal but [`PersonStays`], which tells which way somebody last went and not when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{HeldBack, RetentionKind};
use crate::domain::gate::Passing;
use crate::domain::handover::{HandoverPage, Item};
use crate::domain::reveal::RevealReason;
use crate::domain::shift::{CheckItem, HandoverSigned};
use crate::domain::value::{Direction, SafeText};

/// An officer said how many days a kind of data is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysKept {
    pub kind: RetentionKind,
    pub days: u16,
    /// From this moment on, in wall milliseconds.
    pub from_ms: i64,
}

/// What is left of a passage: number, gate, way, how it ended, and the figures that it counts for (1 through the
/// emergency lane, 2 unmatched, 4 told late).
pub(crate) type PassageLeft = (i64, u16, Direction, Passing, u8);

/// What is left of a courier: number, moment, shift, gate, parcels, whether it was taken back.
pub(crate) type CourierLeft = (i64, i64, i64, u16, u16, bool);

/// What is left of a vehicle: number, moment, shift, gate, way, people of no list in it, whether it was taken back.
pub(crate) type VehicleLeft = (i64, i64, i64, u16, Direction, u16, bool);

/// What is left of an answer to the checklist: number, shift, moment, staff number, line, good or missing, figure.
pub(crate) type CheckLeft = (i64, i64, i64, String, CheckItem, bool, Option<i64>);

/// Bodies of records went by the days to keep, together with their salts and, where it is somebody, with whom they were
/// about. What counts as a number is left here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsPurged {
    /// Their numbers, as `12-15 17`.
    pub seqs: String,
    /// Digest of their rows as they are left, in hexadecimal digits: the hash of a row says nothing any more about whom it
    /// was about.
    pub rows: String,
    /// How many, by the kind whose days were up.
    pub counts: BTreeMap<RetentionKind, u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<PassageLeft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub couriers: Vec<CourierLeft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vehicles: Vec<VehicleLeft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckLeft>,
}

/// Which way somebody of the list last went, once the record of it went; its subject is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonStays {
    pub side: Direction,
}

/// An answer to an item of a page: item, taken over or not, number, moment, staff number, reason.
pub(crate) type PageAnswer = (Item, bool, i64, i64, String, SafeText);

/// A signed page without anybody who passed, in the place of the one that was signed: all its numbers are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverReduced {
    /// The record that signed it.
    pub seq: i64,
    pub at_ms: i64,
    /// Staff number of who signed it.
    pub by: String,
    pub signed: HandoverSigned,
    pub answers: Vec<PageAnswer>,
}

impl HandoverSigned {
    /// The same with nobody in it.
    #[must_use]
    pub(crate) fn without_people(&self) -> Self {
        let page = self.page.as_deref().map(HandoverPage::without_people).map(Box::new);
        Self { page, ..self.clone() }
    }
}

/// The certificate of a purge: what went, by whose rule, by count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgeDone {
    /// It ran by itself.
    pub scheduled: bool,
    /// By kind: days to keep, and the record that set them (0: nobody did, the usual ones).
    pub days: BTreeMap<RetentionKind, (u16, i64)>,
    /// What went since the last certificate, by kind.
    pub counts: BTreeMap<RetentionKind, u32>,
    /// Old enough, and kept since something about them is open: so many people and shifts, by what.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<HeldBack, u32>,
    /// Signed pages that nobody is named on any more.
    #[serde(default)]
    pub pages: u32,
    /// Copies of the file that were made before, and hold it still.
    #[serde(default)]
    pub copies: u32,
}

/// All that is held of somebody was shown or written out; its subject is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRead {
    /// It was written out, not only shown.
    pub exported: bool,
    /// With numbers whole.
    pub unmasked: bool,
    /// Why.
    pub reason: RevealReason,
    /// What was said beside.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Numbers in order as ranges: `12-15 17`.
pub(crate) fn write_ranges(seqs: &[i64]) -> String {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for seq in seqs {
        match ranges.last_mut() {
            Some((_, to)) if *to + 1 == *seq => *to = *seq,
            _ => ranges.push((*seq, *seq)),
        }
    }
    let one = |(from, to): (i64, i64)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    ranges.into_iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The ranges of [`write_ranges`], first and last number of each; what is none is left out.
pub(crate) fn read_ranges(text: &str) -> impl Iterator<Item = (i64, i64)> + '_ {
    text.split(' ').filter_map(|range| {
        let (from, to) = range.split_once('-').unwrap_or((range, range));
        Some((from.parse().ok()?, to.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_ranges_and_read_again() {
        for (seqs, text) in [(vec![], ""), (vec![7], "7"), (vec![1, 2, 3, 5, 8, 9], "1-3 5 8-9")] {
            assert_eq!(write_ranges(&seqs), text);
            let read: Vec<i64> = read_ranges(text).flat_map(|(from, to)| from..=to).collect();
            assert_eq!(read, seqs);
        }
    }
}
