//! The lists of the panes, row by row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::TasksView;
use crate::app::tasks::words as say;
use crate::domain::doors::TaskState;
use crate::domain::tasks::Whose;
use crate::store::{TaskFault, TaskPlanLine, TaskSlotRow};
use crate::text::mask::masked;
use crate::text::msg::tasks as msg;
use crate::text::words;
use crate::ui::panes::TableInBox;
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, TableCell, fixed, flexible};
use crate::ui::words::time;

impl TasksView<'_> {
    pub(super) fn tasks(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let count =
            |is_it: fn(&TaskSlotRow) -> bool| self.board.tasks.iter().filter(|row| is_it(row)).count();
        let overdue = count(|row| row.state == TaskState::Overdue);
        let soon = count(|row| row.state == TaskState::Soon);
        let unexplained = count(|row| row.state == TaskState::Missed && row.is_unexplained);
        let pane = pane.note(self.ui.say(&msg::figures(overdue, soon, unexplained)));
        let table = ListTable::<TaskSlotRow>::new(msg::none())
            .column(msg::head_state(), fixed(8), |row| self.state_cell(row))
            .column(msg::head_due(), fixed(5), |row| {
                time(&self.state.now, row.agreed_ms.unwrap_or(row.slot.end_ms))
            })
            .column(msg::head_name(), flexible(10, 2), |row| masked(&row.at.name).to_string())
            .column(msg::head_place(), flexible(6, 2), |row| masked(&row.at.place).to_string())
            .column(msg::head_whose(), flexible(8, 1).gives_way(1), |row| self.whose(&row.whose))
            .column(msg::head_told(), flexible(14, 5), |row| say::told(row, self.ui.texts, &self.state.now));
        self.table(area, buf, pane, table, &self.board.tasks);
    }

    pub(super) fn plans(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let table = ListTable::<TaskPlanLine>::new(msg::no_plans())
            .column(msg::head_name(), flexible(10, 2), |line| masked(&line.row.schedule.name).to_string())
            .column(msg::head_kind(), fixed(9), |line| {
                TableCell::muted(self.ui.say(&words::word(line.row.schedule.kind)))
            })
            .column(msg::head_times(), flexible(18, 3), |line| say::times(&line.row.schedule, self.ui.texts))
            .column(msg::head_place(), flexible(8, 3), |line| say::places(&line.row.schedule))
            .column(msg::head_whose(), flexible(8, 1).gives_way(1), |line| {
                self.whose(&line.row.schedule.whose)
            })
            .column(msg::head_next(), fixed(10), |line| {
                line.next_ms.map(|next_ms| time(&self.state.now, next_ms)).unwrap_or_default()
            });
        self.table(area, buf, pane, table, &self.board.plans);
    }

    pub(super) fn faults(&self, area: Rect, buf: &mut Buffer, pane: PaneFrame) {
        let table = ListTable::<TaskFault>::new(msg::no_faults())
            .column(msg::head_place(), flexible(10, 2), |fault| masked(&fault.place).to_string())
            .column(msg::head_since(), fixed(11), |fault| time(&self.state.now, fault.at_ms))
            .column(msg::head_told(), flexible(16, 5), |fault| masked(&fault.result).to_string())
            .column(msg::head_name(), flexible(10, 2).gives_way(1), |fault| masked(&fault.name).to_string());
        self.table(area, buf, pane, table, &self.board.faults);
    }

    pub(super) fn table<R>(
        &self,
        area: Rect,
        buf: &mut Buffer,
        pane: PaneFrame,
        table: ListTable<'_, R>,
        rows: &[R],
    ) {
        TableInBox::new(pane, table, rows, self.state.tasks.row()).draw(self.ui, area, buf);
    }

    /// How a task stands, with its mark.
    pub(super) fn state_cell(&self, row: &TaskSlotRow) -> TableCell {
        let glyphs = self.ui.glyphs;
        let (mark, tone) = match row.state {
            TaskState::Overdue => (glyphs.alert, Tone::Alert),
            TaskState::Missed if row.is_unexplained => (glyphs.broken, Tone::Alert),
            TaskState::Soon => (glyphs.warn, Tone::Warn),
            TaskState::Done => (glyphs.good, Tone::Good),
            TaskState::Late => (glyphs.good, Tone::Text),
            TaskState::Missed => (glyphs.broken, Tone::Muted),
            TaskState::Due => (" ", Tone::Text),
            TaskState::Withdrawn => (" ", Tone::Muted),
        };
        TableCell::new(format!("{mark}{}", self.ui.say(&say::state(row.state))), tone)
    }

    fn whose(&self, whose: &Whose) -> TableCell {
        // A crew's name says enough where there is little room.
        let told = match whose {
            Whose::Crew(name) => Some(msg::person(&masked(name))),
            Whose::Nobody | Whose::Team(_) | Whose::Person(_) => say::whose(whose),
        };
        TableCell::muted(told.map(|whose| self.ui.say(&whose)).unwrap_or_default())
    }
}
