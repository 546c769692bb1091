//! A handover that was signed, and what the incoming side has said of its items.

use serde::{Deserialize, Serialize};

use super::{HandoverPage, Item};
use crate::domain::value::SafeText;

/// An item as it was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedItem {
    pub item: Item,
    /// How much there was to say of it.
    pub amount: u64,
}

/// What the incoming side said of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemAnswer {
    pub item: Item,
    pub ok: bool,
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who said so.
    pub by: String,
    pub reason: SafeText,
}

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemVerdict {
    /// Nobody has said anything.
    Open,
    /// Taken over.
    Taken,
    /// Not taken over.
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// The record that signed it.
    pub seq: i64,
    pub shift: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who signed.
    pub by: String,
    /// The last record that the page knew.
    pub head_seq: i64,
    /// Its hash, in hexadecimal digits.
    pub head: String,
    /// The items, in the order of their numbers.
    pub items: Vec<HandedItem>,
    /// The last answer to each.
    pub answers: Vec<ItemAnswer>,
}

impl Handover {
    /// What was last said of an item.
    #[must_use]
    pub fn answer(&self, item: Item) -> Option<&ItemAnswer> {
        self.answers.iter().find(|answer| answer.item == item)
    }

    #[must_use]
    pub fn verdict(&self, item: Item) -> ItemVerdict {
        match self.answer(item) {
            None => ItemVerdict::Open,
            Some(answer) if answer.ok => ItemVerdict::Taken,
            Some(_) => ItemVerdict::Refused,
        }
    }

    /// The items that were not taken over yet.
    #[must_use]
    pub fn left(&self) -> Vec<Item> {
        let items = self.items.iter().map(|handed| handed.item);
        items.filter(|item| self.verdict(*item) != ItemVerdict::Taken).collect()
    }

    /// The answers that stand when the page is signed anew by somebody: those to items of which there is nothing
    /// else to say than before. What happened, in figures, is answered anew for each page; and nobody's own answer
    /// counts for what they sign.
    #[must_use]
    pub(crate) fn carried(&self, before: &HandoverPage, page: &HandoverPage, signer: &str) -> Vec<Item> {
        let stands = |answer: &&ItemAnswer| {
            let is_handed = page.items().iter().any(|handed| handed.item == answer.item);
            answer.item != Item::Counts
                && is_handed
                && answer.by != signer
                && before.says_the_same(page, answer.item)
        };
        self.answers.iter().filter(stands).map(|answer| answer.item).collect()
    }

    /// Whether all was taken over.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.left().is_empty()
    }
}
