//! Tasks: what is to be done and was done tonight, the plans, what does not work; one pane has the room, Tab goes round.
//!
//! A pane is one arm of [`face`]: what its tab says, how its list is drawn, what the page of a row tells. A wide window
//! shows that page beside the list.

mod follow_up;
mod lists;
mod needs;
mod pages;
mod survey;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use strum::VariantArray as _;

use super::{above, beside};
use crate::app::State;
use crate::app::tasks::TasksPane;
use crate::domain::entry::CommandWord;
use crate::store::TasksBoard;
use crate::text::Msg;
use crate::text::msg::{commands, common, follow_up as follow_msg, survey as survey_msg, tasks as msg};
use crate::text::width::width;
use crate::text::words;
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::panes::page as scrolled;
use crate::ui::theme::Tone;
use crate::ui::widgets::PaneFrame;

/// From this width on the page of the selected row stands beside the list.
const BESIDE: u16 = 110;
/// The columns of the list beside a page, of a hundred.
const LIST: u16 = 62;

/// The lines of a page.
type PageLines = Vec<Vec<RowPiece>>;

/// How a pane is drawn.
struct PaneFace<'a> {
    /// What its tab says; how many rows it has stands behind it.
    tab: Msg,
    /// Its list, in a box.
    list: fn(&TasksView<'a>, Rect, &mut Buffer, PaneFrame),
    /// The page of a row: its title, and lines of so many columns.
    page: fn(&TasksView<'a>, usize, usize) -> Option<(String, PageLines)>,
}

fn face<'a>(of: TasksPane) -> PaneFace<'a> {
    match of {
        TasksPane::Tasks => {
            PaneFace { tab: msg::tab_tasks(), list: TasksView::tasks, page: TasksView::task_page }
        }
        TasksPane::Plans => {
            PaneFace { tab: msg::tab_plans(), list: TasksView::plans, page: TasksView::plan_page }
        }
        TasksPane::Faults => {
            PaneFace { tab: msg::tab_faults(), list: TasksView::faults, page: TasksView::fault_page }
        }
        TasksPane::FollowUp => {
            PaneFace { tab: follow_msg::tab(), list: TasksView::follow_ups, page: TasksView::follow_up_page }
        }
        TasksPane::Errands => {
            PaneFace { tab: msg::tab_errands(), list: TasksView::errands, page: TasksView::errand_page }
        }
        TasksPane::Tips => {
            PaneFace { tab: msg::tab_tips(), list: TasksView::tips, page: TasksView::tip_page }
        }
        TasksPane::Notices => {
            PaneFace { tab: msg::tab_notices(), list: TasksView::notices, page: TasksView::notice_page }
        }
        TasksPane::Survey => {
            PaneFace { tab: survey_msg::tab(), list: TasksView::survey, page: TasksView::survey_page }
        }
    }
}

/// The command that a pane is about, where it is not the one of tasks.
fn command(pane: TasksPane) -> Option<CommandWord> {
    match pane {
        TasksPane::Tasks | TasksPane::Plans | TasksPane::Faults => None,
        TasksPane::FollowUp => Some(CommandWord::Contact),
        TasksPane::Errands => Some(CommandWord::Errand),
        TasksPane::Tips => Some(CommandWord::Tip),
        TasksPane::Notices => Some(CommandWord::Notice),
        TasksPane::Survey => Some(CommandWord::Survey),
    }
}

/// How a pane is begun with, where that is not how tasks are.
pub(super) fn begun_with(pane: TasksPane) -> Option<Vec<Msg>> {
    let word = command(pane)?;
    Some(vec![words::word(word), commands::EXAMPLE.word(word.name())])
}

/// What stands in the empty line on a pane, where that is not of tasks.
pub(super) fn placeholder_of(pane: TasksPane) -> Option<Msg> {
    Some(words::typed(&format!("cmd_{}", command(pane)?.name())))
}

/// What every part of the screen is drawn from.
#[derive(Clone, Copy)]
struct TasksView<'a> {
    ui: &'a Ui<'a>,
    state: &'a State,
    board: &'a TasksBoard,
}

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let Some(board) = &state.tasks.board else { return ui.put_muted(buf, area, &common::loading()) };
    let screen = TasksView { ui, state, board };
    screen.tabs(area, buf);
    let (_, body) = above(area, 1);
    let pane = face(state.tasks.focus);
    let is_wide = area.width >= BESIDE;
    if state.tasks.page.is_some() && !is_wide {
        return screen.page(body, buf, &pane);
    }
    let (left, right) = if is_wide { beside(body, LIST) } else { (body, Rect::ZERO) };
    let box_of = ui.pane(&pane.tab).count(state.tasks.len()).focused(state.tasks.page.is_none());
    (pane.list)(&screen, left, buf, box_of);
    if is_wide {
        screen.page(right, buf, &pane);
    }
}

impl<'a> TasksView<'a> {
    /// The panes by their names, with how much there is in each.
    fn tabs(&self, area: Rect, buf: &mut Buffer) {
        let ui = self.ui;
        let key = RowPiece::new(format!(" {} ", ui.say(&common::key_tab())), Tone::KeyCap);
        let names: Vec<(String, String)> = TasksPane::VARIANTS
            .iter()
            .map(|pane| (ui.say(&face(*pane).tab), format!(" {}", pane.keys(self.board).len())))
            .collect();
        // Where there is no room for it, only the pane that has the keys says how much there is in it.
        let wide: usize = names.iter().map(|(name, count)| width(name) + width(count) + 2).sum();
        let fits = wide + width(&key.text) + 3 <= usize::from(area.width);
        let tabs = TasksPane::VARIANTS.iter().zip(names).map(|(pane, (name, count))| {
            let is_focus = *pane == self.state.tasks.focus;
            let name = if fits || is_focus { name + &count } else { name };
            if is_focus {
                RowPiece::new(format!("[{name}]"), Tone::Accent)
            } else {
                RowPiece::new(format!(" {name} "), Tone::Muted)
            }
        });
        let row: Vec<RowPiece> = tabs.chain([RowPiece::new(" ", Tone::Text), key]).collect();
        ui.put_pieces(buf, (area.x + 1, area.y), area.width.saturating_sub(2), &row);
    }

    /// What there is to say of the selected row.
    fn page(&self, area: Rect, buf: &mut Buffer, pane: &PaneFace<'a>) {
        let (ui, tasks) = (self.ui, &self.state.tasks);
        let cols = usize::from(area.width.saturating_sub(4));
        let Some((title, lines)) = (pane.page)(self, tasks.row(), cols) else { return };
        let framed = PaneFrame::new(title).focused(tasks.page.is_some());
        scrolled(ui, area, buf, &framed, &lines, tasks.page.unwrap_or(0));
    }
}
