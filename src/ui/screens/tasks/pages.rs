//! What there is to say of one row, and what can be typed about it.

use super::{PageLines, TasksView};
use crate::app::tasks::words as say;
use crate::domain::doors::TaskState;
use crate::domain::now::Now;
use crate::domain::slots::CheckSlot;
use crate::domain::tasks::{TaskAt, TaskKind, TaskPlan};
use crate::domain::value::SafeText;
use crate::store::TaskSlotRow;
use crate::text::Msg;
use crate::text::mask::masked;
use crate::text::msg::tasks as msg;
use crate::text::words;
use crate::ui::paint::wrapped;
use crate::ui::theme::Tone;

/// From when to when.
fn hours(now: &Now, slot: &CheckSlot) -> Msg {
    msg::from_to(words::moment(now, slot.start_ms), words::moment(now, slot.end_ms))
}

impl TasksView<'_> {
    pub(super) fn lines(&self, cols: usize, told: Vec<(Msg, Tone)>) -> PageLines {
        let line = |(message, tone): (Msg, Tone)| wrapped(&self.ui.say(&message), cols, tone);
        told.into_iter().flat_map(line).collect()
    }

    pub(super) fn task_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let row = self.board.tasks.get(row)?;
        let (ui, now) = (self.ui, &self.state.now);
        let cell = self.state_cell(row);
        let mut told = vec![(msg::page_state(cell.text, hours(now, &row.slot)), cell.tone)];
        told.extend(row.agreed_ms.map(|at_ms| (msg::agreed(words::moment(now, at_ms)), Tone::Text)));
        told.extend(say::whose(&row.whose).map(|whose| (msg::page_whose(whose), Tone::Text)));
        if let Some(done) = &row.done {
            told.push((msg::page_done(words::moment(now, done.at_ms), done.seq, &done.actor), Tone::Good));
            if !done.by_whom.is_empty() {
                told.push((msg::by(&masked(&done.by_whom)), Tone::Text));
            }
            let what = say::done(done, ui.texts);
            told.extend((!what.is_empty()).then(|| (msg::page_what(what), Tone::Text)));
            let is_late = done.made_ms >= row.slot.end_ms && done.at_ms < row.slot.end_ms;
            told.extend(is_late.then(|| (msg::entered_late(words::moment(now, done.made_ms)), Tone::Muted)));
        }
        told.extend(row.reason.as_ref().map(|(why, seq)| (msg::page_reason(&masked(why), *seq), Tone::Text)));
        told.extend(Self::hint(row).map(|hint| (hint, Tone::Muted)));
        let plan = self.board.plans.iter().find(|line| line.row.seq == row.slot.schedule);
        let mut lines = self.lines(cols, told);
        if let Some(plan) = plan {
            lines.push(Vec::new());
            lines.extend(self.lines(cols, self.plan_told(&plan.row.schedule)));
        }
        Some((say::named(&row.at).to_string(), lines))
    }

    /// What can be typed about a task as it stands.
    fn hint(row: &TaskSlotRow) -> Option<Msg> {
        let what = say::named(&row.at);
        match row.state {
            TaskState::Missed if row.is_unexplained => Some(msg::hint_missed(&what)),
            TaskState::Overdue => Some(msg::hint_overdue(&what)),
            TaskState::Soon | TaskState::Due => Some(msg::hint_due(&what)),
            TaskState::Done | TaskState::Late | TaskState::Missed | TaskState::Withdrawn => None,
        }
    }

    fn plan_told(&self, plan: &TaskPlan) -> Vec<(Msg, Tone)> {
        let now = &self.state.now;
        let mut told = vec![
            (msg::page_plan(words::word(plan.kind), say::times(plan, self.ui.texts)), Tone::Title),
            (msg::page_from(words::moment(now, plan.from_ms)), Tone::Text),
        ];
        let places = say::places(plan);
        told.extend((!places.is_empty()).then(|| (msg::page_places(places), Tone::Text)));
        told.extend(say::whose(&plan.whose).map(|whose| (msg::page_whose(whose), Tone::Text)));
        if plan.kind == TaskKind::Disinfection && !(plan.agent.is_empty() && plan.dose.is_empty()) {
            told.push((msg::page_agent(&masked(&plan.agent), &masked(&plan.dose)), Tone::Text));
        }
        told.extend(plan.area.map(|area| (msg::page_area(area), Tone::Text)));
        told
    }

    pub(super) fn plan_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let line = self.board.plans.get(row)?;
        let now = &self.state.now;
        let mut told = self.plan_told(&line.row.schedule);
        told.extend(
            line.until_ms.map(|until_ms| (msg::page_until(words::moment(now, until_ms)), Tone::Text)),
        );
        told.extend(line.next_ms.map(|next_ms| (msg::page_next(words::moment(now, next_ms)), Tone::Text)));
        told.push((msg::page_set(&line.row.author, line.row.seq), Tone::Muted));
        told.push((msg::hint_plan(&line.row.schedule.name), Tone::Muted));
        Some((line.row.schedule.name.to_string(), self.lines(cols, told)))
    }

    pub(super) fn fault_page(&self, row: usize, cols: usize) -> Option<(String, PageLines)> {
        let fault = self.board.faults.get(row)?;
        let now = &self.state.now;
        let at = TaskAt { name: fault.name.clone(), place: fault.place.clone() };
        let what: SafeText = say::named(&at);
        let told = vec![
            (msg::page_fault(words::moment(now, fault.at_ms), fault.seq), Tone::Alert),
            (msg::page_what(masked(&fault.result).to_string()), Tone::Text),
            (msg::hint_fault(&what), Tone::Muted),
        ];
        Some((what.to_string(), self.lines(cols, told)))
    }
}
