//! The Tent: queue, patrol teams and unit doors at once.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside, share};
use crate::app::State;
use crate::store::Tent;
use crate::ui::Ui;
use crate::ui::panes::{doors, passages, patrol, queue, visitors};

/// From this width on there are three columns.
const THREE_COLUMNS: u16 = 160;
/// From this height on the last passages stand under the queue.
const WITH_PASSAGES: u16 = 26;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let teams = u16::try_from(tent.teams.len()).unwrap_or(u16::MAX);
    let wide = area.width >= THREE_COLUMNS;
    let (left, right) = beside(area, if wide { 40 } else { 54 });
    if area.height >= WITH_PASSAGES {
        let (upper, lower) = above(left, share(area.height, 58));
        queue::draw(ui, upper, buf, state, tent);
        passages::draw(ui, lower, buf, state, &tent.passages);
    } else {
        queue::draw(ui, left, buf, state, tent);
    }
    // Every team in its own row where that leaves the doors half of the room.
    let rows = if area.height >= WITH_PASSAGES {
        teams.saturating_add(3).clamp(5, area.height / 2)
    } else {
        area.height / 2
    };
    if wide {
        let (middle, right) = beside(right, 50);
        let (upper, lower) = above(middle, rows);
        patrol::draw(ui, upper, buf, state, tent);
        visitors::draw(ui, lower, buf, tent);
        doors::draw(ui, right, buf, state, tent);
    } else {
        let (upper, lower) = above(right, rows);
        patrol::draw(ui, upper, buf, state, tent);
        doors::draw(ui, lower, buf, state, tent);
    }
}
