//! Patrol: teams at a glance, the timeline of the night, gaps and the next round, incidents; and the page
//! of a team, a round, an area or an incident.
//!
//! In a small window the focused pane has the room; Tab goes round.

mod gaps;
mod incidents;
mod pages;
mod round;
mod teams;
mod timeline;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside, share};
use crate::app::State;
use crate::app::patrol::{PatrolPane, PatrolView};
use crate::store::Tent;
use crate::text::msg::common;
use crate::ui::Ui;

/// From this width on there are two columns, and a page leaves the panes on its left in sight.
const TWO_COLUMNS: u16 = 110;
/// From this height on everything is in sight at once.
const ALL_AT_ONCE: u16 = 26;
/// The columns of the teams beside what else is told in a small window.
const TEAMS: u16 = 45;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let Some(view) = &state.patrol.view else {
        return ui.put_muted(buf, area, &common::loading());
    };
    let screen = PatrolScreenView { ui, state, tent, view };
    if let Some(page) = state.patrol.page() {
        let mut place = area;
        if area.width >= TWO_COLUMNS {
            let (left, right) = beside(area, 43);
            screen.pane(left, buf, state.patrol.focus);
            place = right;
        }
        return screen.page(place, buf, page);
    }
    let teams = u16::try_from(tent.teams.len()).unwrap_or(u16::MAX);
    let lines = u16::try_from(view.coverage.lines.len()).unwrap_or(u16::MAX);
    if area.height < ALL_AT_ONCE {
        if state.patrol.focus != PatrolPane::Teams {
            return screen.pane(area, buf, state.patrol.focus);
        }
        let left = area.width.min(TEAMS);
        let (left, right) =
            (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area });
        screen.pane(left, buf, PatrolPane::Teams);
        let (upper, lower) = above(right, share(area.height, 60));
        screen.pane(upper, buf, PatrolPane::Gaps);
        screen.pane(lower, buf, PatrolPane::Incidents);
    } else if area.width < TWO_COLUMNS {
        let (upper, rest) = above(area, teams.saturating_add(3).clamp(5, share(area.height, 35)));
        let (middle, lower) = above(rest, lines.saturating_add(4).clamp(6, share(area.height, 40)));
        screen.pane(upper, buf, PatrolPane::Teams);
        screen.pane(middle, buf, PatrolPane::Timeline);
        let (left, right) = beside(lower, 56);
        screen.pane(left, buf, PatrolPane::Gaps);
        screen.pane(right, buf, PatrolPane::Incidents);
    } else {
        let (left, right) = beside(area, 43);
        let (upper, lower) = above(left, teams.saturating_add(3).clamp(5, share(area.height, 60)));
        screen.pane(upper, buf, PatrolPane::Teams);
        screen.pane(lower, buf, PatrolPane::Incidents);
        let (upper, lower) = above(right, lines.saturating_add(4).clamp(6, share(area.height, 62)));
        screen.pane(upper, buf, PatrolPane::Timeline);
        screen.pane(lower, buf, PatrolPane::Gaps);
    }
}

/// What every part of the screen is drawn from.
#[derive(Clone, Copy)]
struct PatrolScreenView<'a> {
    ui: &'a Ui<'a>,
    state: &'a State,
    tent: &'a Tent,
    view: &'a PatrolView,
}

impl PatrolScreenView<'_> {
    fn pane(&self, area: Rect, buf: &mut Buffer, pane: PatrolPane) {
        match pane {
            PatrolPane::Teams => self.teams(area, buf),
            PatrolPane::Timeline => self.timeline(area, buf),
            PatrolPane::Gaps => self.gaps(area, buf),
            PatrolPane::Incidents => self.incidents(area, buf),
        }
    }

    /// Whether the arrows work in a pane.
    fn is_focused(&self, pane: PatrolPane) -> bool {
        self.state.patrol.pages.is_empty() && self.state.patrol.focus == pane
    }

    /// The row that a pane marks, if the arrows work in it or its page is open.
    fn selected(&self, pane: PatrolPane) -> Option<usize> {
        (self.state.patrol.focus == pane).then(|| self.state.patrol.row(pane))
    }
}
