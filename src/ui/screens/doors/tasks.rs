//! Checks by their time: overdue, soon, due; then those that were missed, and why.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::doors::{DoorsPane, TaskLine, missed};
use crate::domain::doors::TaskState;
use crate::domain::value::SafeText;
use crate::store::{BoardRow, TaskRow};
use crate::text::msg::{board as msg, closure, doors};
use crate::text::words;
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::{since, time};

impl Screen<'_> {
    pub(super) fn tasks(&self, area: Rect, buf: &mut Buffer) {
        let (ui, view) = (self.ui, self.view);
        let visible = Table::visible_rows(area.height.saturating_sub(2)).max(1);
        let (selected, total) = (self.state.doors.task, view.tasks());
        let first = selected / visible * visible;
        let count = |state| {
            let needs = view.board.rows.iter().filter_map(|row| row.need);
            needs.filter(|need| need.state == state).count()
        };
        let figures =
            closure::due_figures(count(TaskState::Overdue), count(TaskState::Soon), count(TaskState::Due));
        let pane = Pane {
            title: ui.say(&msg::tasks_title()),
            count: Some(view.all_tasks()),
            note: ui.say(&figures),
            focused: self.state.doors.focus == DoorsPane::Tasks,
        };
        let inside = frame(ui, area, buf, &pane, Scroll { total, first, visible });
        let flexible = |least, weight| Room::Flexible { least, weight };
        let table = Table {
            columns: vec![
                Column::new(ui.say(&doors::head_state()), Room::Fixed(8)),
                Column::new(ui.say(&msg::head_due()), Room::Fixed(6)),
                Column::new(ui.say(&doors::head_door()), flexible(5, 1)),
                Column::new(ui.say(&msg::head_whose()), flexible(8, 1)).gives_way(2),
                Column::new(ui.say(&msg::head_why()), flexible(20, 4)),
                Column::new(ui.say(&doors::head_place()), flexible(8, 4)).gives_way(1),
            ],
            rows: (first..total.min(first + visible))
                .filter_map(|row| view.task(row))
                .map(|task| match task {
                    TaskLine::Wanted(row) => self.wanted_row(row),
                    TaskLine::Missed(row) => self.missed_row(row),
                })
                .collect(),
            selected: (total > 0).then(|| selected - first),
            empty: ui.say(&closure::due_none()),
        };
        table.draw(ui, inside, buf);
    }

    fn whose_cell(&self, team: Option<u16>, person: &SafeText) -> Cell {
        let name = match team {
            Some(team) => self.ui.say(&closure::schedule_team(team)),
            None => person.to_string(),
        };
        Cell::new(name, Tone::Muted)
    }

    fn wanted_row(&self, row: &BoardRow) -> Row {
        let (ui, now) = (self.ui, &self.state.now);
        let (word, tone) = row.need.map_or((String::new(), Tone::Text), |need| self.need_word(need));
        let look = match row.row.standing.checked_ms {
            Some(at_ms) => msg::last_look(words::age(since(now, at_ms))),
            None => doors::never_checked(),
        };
        let missed = row.need.map(|need| need.missed).filter(|missed| *missed > 1);
        let missed = missed.map(|missed| ui.say(&msg::missed_times(missed))).unwrap_or_default();
        Row {
            cells: vec![
                Cell::new(word, tone),
                Cell::new(row.need.map(|need| time(now, need.due_ms)).unwrap_or_default(), Tone::Text),
                row.row.point.code.to_string().into(),
                self.whose_cell(row.team, &row.person),
                Cell::new(format!("{missed} {}", ui.say(&look)).trim().to_owned(), Tone::Text),
                Cell::new(row.row.point.place.as_str(), Tone::Muted),
            ],
        }
    }

    fn missed_row(&self, row: &TaskRow) -> Row {
        let (ui, now) = (self.ui, &self.state.now);
        let why = row.missed.as_ref().map(|why| ui.say(&missed(why, now))).unwrap_or_default();
        let word = ui.say(&words::word(TaskState::Missed));
        Row {
            cells: vec![
                Cell::new(format!("{}{word}", ui.glyphs.broken), Tone::Alert),
                Cell::new(time(now, row.task.slot.end_ms), Tone::Text),
                row.code.to_string().into(),
                self.whose_cell(row.team, &row.person),
                Cell::new(why, Tone::Text),
                Cell::new("", Tone::Muted),
            ],
        }
    }
}
