//! What the Shift screen remembers: the selected item and its open page; and, only while it is shown, what the
//! file says of the shift.

use strum::VariantArray as _;

use super::sight::{Sight, moved, put};
use crate::domain::handover::{HandoverPage, Item, ItemVerdict};
use crate::store::ShiftBoard;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShiftState {
    /// What the file says; only while the screen is shown, so that it takes no room else.
    pub board: Option<Box<ShiftBoard>>,
    /// The selected item, so that it stays selected whatever comes in.
    pub item: Option<Item>,
    /// The page of the item is open, scrolled by so many rows.
    pub page: Option<usize>,
}

/// The rows of the handover: what was signed, and what there is to say of since.
#[must_use]
pub(crate) fn rows(board: &ShiftBoard) -> Vec<Item> {
    let Some(page) = &board.page else { return Vec::new() };
    let signed = |item: &Item| {
        board.handover.as_ref().is_some_and(|handover| handover.items.iter().any(|it| it.item == *item))
    };
    let is_said = |item: &Item| item.is_always_said() || page.amount(*item) > 0;
    Item::VARIANTS.iter().copied().filter(|item| is_said(item) || signed(item)).collect()
}

/// How much there is to say of an item: what was signed, else what there is now; and how it stands, once it was
/// signed.
#[must_use]
pub(crate) fn standing(board: &ShiftBoard, page: &HandoverPage, item: Item) -> (u64, Option<ItemVerdict>) {
    let signed = board.handover.as_ref().and_then(|handover| {
        let handed = handover.items.iter().find(|handed| handed.item == item)?;
        Some((handed.amount, Some(handover.verdict(item))))
    });
    signed.unwrap_or_else(|| (page.amount(item), None))
}

impl ShiftState {
    /// The number of the selected row.
    #[must_use]
    pub(crate) fn row(&self) -> usize {
        let Some(board) = &self.board else { return 0 };
        rows(board).iter().position(|item| Some(*item) == self.item).unwrap_or_default()
    }

    #[must_use]
    pub(crate) fn selected(&self) -> Option<Item> {
        let rows = rows(self.board.as_ref()?);
        rows.get(self.row()).copied()
    }

    /// Moves up or down by so many rows; whether there was anywhere to go.
    pub(super) fn move_by(&mut self, by: isize, sight: Sight) -> bool {
        if let Some(scrolled) = &mut self.page {
            return put(sight.scrolled(*scrolled, by), scrolled);
        }
        let Some(board) = &self.board else { return false };
        let (rows, row) = (rows(board), self.row());
        let next = moved(row, by, rows.len());
        self.item = rows.get(next).copied();
        next != row
    }

    /// Gives back what takes room: another screen is shown.
    pub(super) fn put_away(&mut self) {
        (self.board, self.page) = (None, None);
    }
}
