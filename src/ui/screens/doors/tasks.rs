//! Checks by their time: overdue, soon, due; then those that were missed, and why.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::DoorsView;
use crate::app::doors::{DoorsPane, TaskLine, missed};
use crate::domain::doors::TaskState;
use crate::domain::value::SafeText;
use crate::text::msg::{board as msg, closure, doors};
use crate::text::words;
use crate::ui::panes::{Moves, TableInBox};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, TableCell, fixed, flexible};
use crate::ui::words::{since, time};

impl DoorsView<'_> {
    pub(super) fn tasks(&self, area: Rect, buf: &mut Buffer) {
        let (ui, view) = (self.ui, self.view);
        let count = |state| {
            let needs = view.board.rows.iter().filter_map(|row| row.need);
            needs.filter(|need| need.state == state).count()
        };
        let figures =
            closure::due_figures(count(TaskState::Overdue), count(TaskState::Soon), count(TaskState::Due));
        let pane = ui
            .pane(&msg::tasks_title())
            .count(view.all_tasks())
            .note(ui.say(&figures))
            .focused(self.state.doors.focus == DoorsPane::Tasks);
        let rows: Vec<TaskLine<'_>> = (0..view.tasks()).filter_map(|row| view.task(row)).collect();
        let table = self.task_columns();
        TableInBox { moves: Moves::Pages, ..TableInBox::new(pane, table, &rows, self.state.doors.task) }
            .draw(ui, area, buf);
    }

    fn task_columns(&self) -> ListTable<'_, TaskLine<'_>> {
        let now = &self.state.now;
        ListTable::<TaskLine<'_>>::new(closure::due_none())
            .column(doors::head_state(), fixed(8), |task| self.task_state(task))
            .column(msg::head_due(), fixed(6), |task| match task {
                TaskLine::Wanted(row) => row.need.map(|need| time(now, need.due_ms)).unwrap_or_default(),
                TaskLine::Missed(row) => time(now, row.task.slot.end_ms),
            })
            .column(doors::head_door(), flexible(5, 1), |task| match task {
                TaskLine::Wanted(row) => row.row.point.code.to_string(),
                TaskLine::Missed(row) => row.code.to_string(),
            })
            .column(msg::head_whose(), flexible(8, 1).gives_way(2), |task| match task {
                TaskLine::Wanted(row) => self.whose_cell(row.team, &row.person),
                TaskLine::Missed(row) => self.whose_cell(row.team, &row.person),
            })
            .column(msg::head_why(), flexible(20, 4), |task| self.task_why(task))
            .column(doors::head_place(), flexible(8, 4).gives_way(1), |task| match task {
                TaskLine::Wanted(row) => TableCell::muted(row.row.point.place.as_str()),
                TaskLine::Missed(_) => TableCell::default(),
            })
    }

    fn task_state(&self, task: &TaskLine<'_>) -> TableCell {
        let (word, tone) = match task {
            TaskLine::Wanted(row) => {
                row.need.map_or((String::new(), Tone::Text), |need| self.need_word(need))
            }
            TaskLine::Missed(_) => {
                let word = self.ui.say(&words::word(TaskState::Missed));
                (format!("{}{word}", self.ui.glyphs.broken), Tone::Alert)
            }
        };
        TableCell::new(word, tone)
    }

    /// Why a check is wanted, or was missed.
    fn task_why(&self, task: &TaskLine<'_>) -> String {
        let (ui, now) = (self.ui, &self.state.now);
        let row = match task {
            TaskLine::Wanted(row) => row,
            TaskLine::Missed(row) => {
                return row.missed.as_ref().map(|why| ui.say(&missed(why, now))).unwrap_or_default();
            }
        };
        let look = match row.row.standing.checked_ms {
            Some(at_ms) => msg::last_look(words::age(since(now, at_ms))),
            None => doors::never_checked(),
        };
        let missed = row.need.map(|need| need.missed).filter(|missed| *missed > 1);
        let missed = missed.map(|missed| ui.say(&msg::missed_times(missed))).unwrap_or_default();
        format!("{missed} {}", ui.say(&look)).trim().to_owned()
    }

    fn whose_cell(&self, team: Option<u16>, person: &SafeText) -> TableCell {
        let name = match team {
            Some(team) => self.ui.say(&closure::schedule_team(team)),
            None => person.to_string(),
        };
        TableCell::muted(name)
    }
}
