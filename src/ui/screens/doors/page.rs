//! The page of a point: how it stands, whose it is, its repairs, its checks of late, and its history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{DoorsView, need_time};
use crate::app::doors::{TaskOf, missed};
use crate::domain::doors::{PointPlan, PointStep, Repair, TaskState};
use crate::domain::value::PointCode;
use crate::store::{BoardRow, LogRow, PointPage, PointView, TaskRow};
use crate::text::mask::in_words;
use crate::text::msg::{board as msg, closure, common, doors, screen};
use crate::text::{Masked, words};
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::panes::doors::tone;
use crate::ui::panes::frame;
use crate::ui::theme::Tone;
use crate::ui::widgets::{PaneFrame, Scroll};
use crate::ui::words::{since, spaced, spaced_lines, time};

/// The most checks that a page tells of.
const TASKS: usize = 12;
/// The most repairs that a page tells of.
const REPAIRS: usize = 5;

type PageLine = Vec<RowPiece>;

impl DoorsView<'_> {
    /// The page that is open, or of the point under the cursor.
    pub(super) fn page(&self, area: Rect, buf: &mut Buffer) {
        let (ui, doors) = (self.ui, &self.state.doors);
        let open = doors.page.as_ref();
        let Some(code) = open.map(|(code, _)| code.clone()).or_else(|| doors.selected_code()) else {
            PaneFrame::default().draw(ui, area, buf);
            return;
        };
        let point = doors.point.as_ref().filter(|view| view.page.row.point.code == code);
        let visible = usize::from(area.height.saturating_sub(2));
        let scrolled = open.map_or(0, |(_, scrolled)| *scrolled);
        let lines = match point {
            Some(view) => self.lines(view, usize::from(area.width.saturating_sub(4))),
            None if doors.gone => vec![vec![ui.piece(&msg::gone(), Tone::Warn)]],
            None => vec![vec![ui.piece(&common::loading(), Tone::Muted)]],
        };
        let history = point.map_or(&[][..], |view| &view.page.log);
        let total = lines.len() + history.len();
        let first = scrolled.min(total.saturating_sub(visible));
        let pane = PaneFrame::new(code.to_string()).focused(open.is_some());
        let inside = frame(ui, area, buf, &pane, Scroll { total, first, visible });
        // Of a long history only what is in sight is put into words.
        let told = history.iter().skip(first.saturating_sub(lines.len())).map(|row| self.log_line(row));
        let rows: Vec<PageLine> =
            lines.iter().skip(first).cloned().chain(told).take(usize::from(inside.height)).collect();
        ui.put_lines(buf, inside, &rows);
    }

    fn lines(&self, view: &PointView, cols: usize) -> Vec<PageLine> {
        let ui = self.ui;
        let mut lines = self.head_lines(&view.page, cols);
        let title = |message| vec![ui.piece(&message, Tone::Title)];
        if !view.page.repairs.is_empty() {
            lines.push(Vec::new());
            lines.push(title(msg::page_repair()));
            let repairs = view.page.repairs.iter().take(REPAIRS);
            lines.extend(repairs.flat_map(|repair| self.repair_lines(repair, cols)));
        }
        if !view.tasks.is_empty() {
            lines.push(Vec::new());
            lines.push(title(msg::page_tasks()));
            lines.extend(view.tasks.iter().take(TASKS).map(|task| self.task_line(task)));
        }
        lines.push(Vec::new());
        lines.push(title(msg::page_history()));
        if view.page.log.is_empty() {
            lines.push(vec![ui.piece(&msg::page_no_history(), Tone::Muted)]);
        }
        lines
    }

    fn head_lines(&self, page: &PointPage, cols: usize) -> Vec<PageLine> {
        let (ui, now) = (self.ui, &self.state.now);
        let (point, standing) = (&page.row.point, &page.row.standing);
        let text = |text: String| RowPiece::new(text, Tone::Text);
        let muted = |message| ui.piece(&message, Tone::Muted);
        let word = format!("{}{}", ui.glyphs.door(standing.state), ui.say(&words::word(standing.state)));
        let looked = match standing.checked_ms {
            Some(at_ms) => ui.say(&msg::last_look(words::age(since(now, at_ms)))),
            None => ui.say(&doors::never_checked()),
        };
        let plan = match standing.plan {
            PointPlan::Shut => msg::plan_shut(),
            PointPlan::Sealed => msg::plan_sealed(),
            PointPlan::Open => msg::plan_open(),
        };
        let phone = point.phone.as_ref().map(|phone| Masked(phone).to_string()).unwrap_or_default();
        let seal = page.row.seal();
        let stands = [
            RowPiece::new(word, tone(standing.state)),
            muted(msg::since(words::moment(now, standing.since_ms))),
            text(looked),
        ];
        let mut lines = spaced_lines(stands, cols);
        lines.extend(spaced_lines(
            [
                muted(words::word(point.layer())),
                text(point.place.to_string()),
                text(point.kind.to_string()),
                muted(plan),
                ui.some(standing.until_ms.map(|at_ms| closure::until(words::moment(now, at_ms))), Tone::Text),
                ui.some((!seal.is_empty()).then(|| msg::seal(seal.as_str())), Tone::Text),
            ],
            cols,
        ));
        let row = self.on_board(&point.code);
        let whose = row.map(|row| match TaskOf::of(row) {
            TaskOf::Nobody => msg::whose_nobody(),
            one @ (TaskOf::Team(_) | TaskOf::Person(_)) => msg::whose(&self.name_of(&one)),
        });
        let mut told = vec![ui.some(whose, Tone::Text)];
        if let Some(need) = row.and_then(|row| row.need) {
            let (word, tone) = self.need_word(need);
            told.push(RowPiece::new(word.trim().to_owned(), tone));
            told.push(ui.piece(&need_time(need, now), tone));
        }
        lines.extend(spaced_lines(told, cols));
        if !point.responsible.is_empty() {
            let words = ui.say(&msg::responsible(point.responsible.as_str(), phone));
            lines.extend(wrapped(words.trim_end(), cols, Tone::Text));
        }
        if !point.note.is_empty() {
            lines.extend(wrapped(&in_words(point.note.as_str()), cols, Tone::Muted));
        }
        lines
    }

    fn on_board(&self, code: &PointCode) -> Option<&BoardRow> {
        self.state
            .doors
            .selected()
            .filter(|row| row.row.point.code == *code)
            .or_else(|| self.view.board.rows.iter().find(|row| row.row.point.code == *code))
    }

    /// How far a repair is; who works, what is waited for, who watches; when it came to each stage.
    fn repair_lines(&self, repair: &Repair, cols: usize) -> Vec<PageLine> {
        let (ui, now) = (self.ui, &self.state.now);
        let text = |text: String| RowPiece::new(text, Tone::Text);
        let took = repair.took_ms().filter(|_| repair.ended.is_some());
        let took = took.and_then(|ms| u64::try_from(ms / 1000).ok());
        let (word, tone) = if let Some((at_ms, end)) = repair.ended {
            let end = ui.say(&words::word(end));
            (format!("{}{end} {}", ui.glyphs.good, time(now, at_ms)), Tone::Good)
        } else {
            let stage = ui.say(&words::word(repair.stage));
            (format!("{}{stage}", ui.glyphs.broken), Tone::Warn)
        };
        let labelled = |label, value: &str| {
            if value.is_empty() { text(String::new()) } else { text(format!("{} {value}", ui.say(&label))) }
        };
        let mut lines = vec![
            spaced([
                RowPiece::new(word, tone),
                text(in_words(repair.why.as_str())),
                ui.some(took.map(|seconds| closure::took(words::age(seconds))), Tone::Text),
            ]),
            spaced([
                labelled(msg::head_worker(), &in_words(repair.worker.as_str())),
                labelled(msg::head_parts(), repair.parts.as_str()),
                labelled(msg::head_watch(), &in_words(repair.watch.as_str())),
                ui.some((repair.failures > 0).then(|| msg::again(repair.failures)), Tone::Warn),
            ]),
        ];
        lines.retain(|line| !line.is_empty());
        lines.extend(wrapped(&self.stage_times(repair).join("  "), cols, Tone::Muted));
        lines
    }

    fn task_line(&self, row: &TaskRow) -> PageLine {
        let (ui, now) = (self.ui, &self.state.now);
        let slot = &row.task.slot;
        let (mark, tone) = match row.task.state {
            TaskState::Done | TaskState::Late => (ui.glyphs.good, Tone::Good),
            TaskState::Missed | TaskState::Overdue => (ui.glyphs.broken, Tone::Alert),
            TaskState::Soon => (ui.glyphs.warn, Tone::Accent),
            TaskState::Due | TaskState::Withdrawn => (" ", Tone::Muted),
        };
        let hours = format!("{}-{}", time(now, slot.start_ms), time(now, slot.end_ms));
        let done = row.task.done_ms.map(|at_ms| msg::done_at(words::moment(now, at_ms)));
        let why = row.missed.as_ref().map(|why| missed(why, now));
        spaced([
            RowPiece::new(hours, Tone::Text),
            RowPiece::new(format!("{mark}{}", ui.say(&words::word(row.task.state))), tone),
            ui.some(done.or(why), Tone::Text),
            ui.some(row.entered_ms.map(|_| msg::entered_late()), Tone::Muted),
        ])
    }

    /// When, what, who, which team, by whom it was recorded.
    fn log_line(&self, row: &LogRow) -> PageLine {
        let (ui, now) = (self.ui, &self.state.now);
        let state = || ui.say(&words::word(row.state));
        let (what, who) = match &row.step {
            Some(PointStep::Found(finding)) => (ui.say(&words::finding(*finding)), String::new()),
            Some(PointStep::Repair(step, who)) => (ui.say(&words::word(*step)), who.to_string()),
            Some(PointStep::Sealed(seal)) => (state(), seal.to_string()),
            Some(PointStep::Unsealed(Some(until_ms))) => {
                (state(), ui.say(&closure::until(words::moment(now, *until_ms))))
            }
            Some(PointStep::Unsealed(None) | PointStep::Listed(_)) => (state(), String::new()),
            None => (ui.say(&msg::no_longer_listed()), String::new()),
        };
        let plain = if row.annulled { Tone::Muted } else { Tone::Text };
        spaced([
            RowPiece::new(time(now, row.at_ms), Tone::Muted),
            RowPiece::new(
                format!("{}{what}", ui.glyphs.door(row.state)),
                if row.annulled { Tone::Muted } else { tone(row.state) },
            ),
            RowPiece::new(who, plain),
            ui.some(row.team.map(closure::schedule_team), plain),
            RowPiece::new(in_words(row.note.as_str()), plain),
            ui.piece(&msg::by(&row.actor), Tone::Muted),
            ui.some(row.annulled.then(screen::annulled), Tone::Warn),
        ])
    }
}
