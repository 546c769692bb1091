//! How much of a list is in sight, and moving within one: limits belong to who knows how high it is.

/// How much of the focused list the last frame had room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    pub rows: usize,
    /// All rows; `None` before anything was drawn.
    pub total: Option<usize>,
}

impl Default for Sight {
    fn default() -> Self {
        Self { rows: 10, total: None }
    }
}

impl Sight {
    /// So many rows as one page.
    pub(super) fn page(self) -> isize {
        isize::try_from(self.rows.max(1)).unwrap_or(isize::MAX)
    }

    /// How far words are scrolled that were scrolled so far: never beyond their end, so that the way back begins at
    /// once.
    pub(super) fn scrolled(self, from: usize, by: isize) -> usize {
        let last = self.total.map_or(usize::MAX, |total| total.saturating_sub(self.rows));
        from.min(last).saturating_add_signed(by).min(last)
    }
}

/// Puts `next` into `place`; whether anything else stood there.
pub(super) fn put<T: PartialEq>(next: T, place: &mut T) -> bool {
    let before = std::mem::replace(place, next);
    before != *place
}

/// A row moved by so many where none may be selected yet.
pub(super) fn moved_from(row: Option<usize>, by: isize, all: usize) -> Option<usize> {
    let last = all.checked_sub(1)?;
    Some(match row {
        Some(row) => moved(row, by, all),
        None if by < 0 => last,
        None => 0,
    })
}

/// A row moved by so many, kept within `all`.
pub(super) fn moved(row: usize, by: isize, all: usize) -> usize {
    row.saturating_add_signed(by).min(all.saturating_sub(1))
}
