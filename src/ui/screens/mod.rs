//! The screens, each drawn into the room between the top rows and the entry line.

pub(super) mod doors;
pub(super) mod gate;
pub(super) mod help;
pub(super) mod patrol;
pub(super) mod people;
pub(super) mod shift;
mod staff;
pub(super) mod tent;

use ratatui::layout::Rect;

/// Two areas side by side; the left one takes so many of a hundred columns.
fn beside(area: Rect, percent: u16) -> (Rect, Rect) {
    let left = share(area.width, percent);
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// Two areas one above the other; the upper one takes so many rows.
fn above(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// So many of a hundred.
fn share(whole: u16, percent: u16) -> u16 {
    u16::try_from(u32::from(whole) * u32::from(percent) / 100).unwrap_or(whole)
}
