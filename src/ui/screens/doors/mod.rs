//! Doors: the one number on top, the grid of buildings by stairwells, checks, repairs, figures, and the page of
//! a point.
//!
//! One pane has the room; Tab goes round. A wide window shows the page of the selected point beside the grid.

mod figures;
mod grid;
mod page;
mod repairs;
mod tasks;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside};
use crate::app::State;
use crate::app::doors::{BESIDE, DoorsBoardView, DoorsPane, TaskOf, nags, top};
use crate::domain::any_of::any_of;
use crate::domain::doors::{Need, TaskState};
use crate::domain::now::Now;
use crate::text::Msg;
use crate::text::msg::{board as msg, closure, common};
use crate::text::words;
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;
use crate::ui::words::{spaced, time};

/// The columns of the grid beside a page, of a hundred.
const GRID: u16 = 58;
/// From this height on what nags has a row each.
const ROOMY: u16 = 26;
/// The most rows of it.
const NAGS: usize = 3;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let Some(view) = &state.doors.view else {
        return ui.put_muted(buf, area, &common::loading());
    };
    let screen = DoorsView { ui, state, view };
    let head = screen.head(area, buf);
    let (_, body) = above(area, head);
    if state.doors.page.is_some() && (area.width < BESIDE || state.doors.focus != DoorsPane::Grid) {
        return screen.page(body, buf);
    }
    match state.doors.focus {
        DoorsPane::Grid if area.width >= BESIDE => {
            let (left, right) = beside(body, GRID);
            screen.grid(left, buf);
            screen.page(right, buf);
        }
        DoorsPane::Grid => screen.grid(body, buf),
        DoorsPane::Tasks => screen.tasks(body, buf),
        DoorsPane::Repairs => screen.repairs(body, buf),
        DoorsPane::Figures => screen.figures(body, buf),
    }
}

/// What every part of the screen is drawn from.
#[derive(Clone, Copy)]
struct DoorsView<'a> {
    ui: &'a Ui<'a>,
    state: &'a State,
    view: &'a DoorsBoardView,
}

impl DoorsView<'_> {
    /// The one number, what nags, and the panes; how many rows that takes.
    fn head(&self, area: Rect, buf: &mut Buffer) -> u16 {
        let (ui, now, view) = (self.ui, &self.state.now, self.view);
        let summary = &view.board.summary;
        let cols = area.width.saturating_sub(2);
        let mut y = area.y;
        let mut row = |pieces: &[RowPiece]| {
            if y < area.bottom() {
                ui.put_pieces(buf, (area.x + 1, y), cols, pieces);
                y += 1;
            }
        };
        row(&[ui.piece(&top(summary, now), Tone::Title)]);
        let nags = nags(summary, now);
        if !nags.is_empty() {
            let nags = nags
                .iter()
                .map(|nag| RowPiece::new(format!("{}{}", ui.glyphs.warn, ui.say(nag)), Tone::Warn));
            // Where there is room, each has a row.
            if area.height >= ROOMY {
                nags.take(NAGS).for_each(|nag| row(&[nag]));
            } else {
                row(&spaced(nags));
            }
        }
        let tabs = DoorsPane::ALL.into_iter().map(|pane| {
            let name = ui.say(&match pane {
                DoorsPane::Grid => msg::tab_grid(),
                DoorsPane::Tasks => msg::tab_tasks(view.wanted.len()),
                DoorsPane::Repairs => msg::tab_repairs(view.in_repair),
                DoorsPane::Figures => msg::tab_figures(),
            });
            if pane == self.state.doors.focus {
                RowPiece::new(format!("[{name}]"), Tone::Accent)
            } else {
                RowPiece::new(format!(" {name} "), Tone::Muted)
            }
        });
        let key = RowPiece::new(format!(" {} ", ui.say(&common::key_tab())), Tone::KeyCap);
        row(&tabs.chain([RowPiece::new(" ", Tone::Text), key]).collect::<Vec<_>>());
        y - area.y
    }

    /// Whose task it is, as a name.
    fn name_of(&self, whose: &TaskOf) -> String {
        match whose {
            TaskOf::Team(team) => self.ui.say(&closure::schedule_team(*team)),
            TaskOf::Person(name) => name.to_string(),
            TaskOf::Nobody => self.ui.say(&msg::nobody()),
        }
    }

    /// The check that is wanted, with its mark.
    fn need_word(&self, need: Need) -> (String, Tone) {
        let word = self.ui.say(&words::word(need.state));
        (format!("{}{word}", self.need_mark(Some(need))), need_tone(Some(need)))
    }

    /// The mark of a check that is wanted soon or is overdue; a blank for none.
    fn need_mark(&self, need: Option<Need>) -> &'static str {
        match need.map(|need| need.state) {
            Some(TaskState::Overdue) => self.ui.glyphs.alert,
            Some(TaskState::Soon) => self.ui.glyphs.warn,
            Some(any_of!(TaskState: Due Done Late Missed Withdrawn)) | None => " ",
        }
    }
}

/// How a check that is wanted is to be taken.
fn need_tone(need: Option<Need>) -> Tone {
    match need.map(|need| need.state) {
        Some(TaskState::Overdue) => Tone::Warn,
        Some(TaskState::Soon) => Tone::Accent,
        Some(any_of!(TaskState: Due Done Late Missed Withdrawn)) | None => Tone::Muted,
    }
}

/// By when a check is wanted, or since when it is overdue.
fn need_time(need: Need, now: &Now) -> Msg {
    let at = time(now, need.due_ms);
    if need.state == TaskState::Overdue { msg::overdue_since(at) } else { msg::due_until(at) }
}
