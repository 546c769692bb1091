//! What a warden has to see to, each to be opened by Enter; then the head-count with what makes it unsure, and who is
//! inside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;
use crate::app::matters::{Matter, rows as matters};
use crate::app::tasks::words as task_words;
use crate::app::{Sight, State};
use crate::domain::fever::FeverCase;
use crate::domain::follow_up::{Day, Urgency};
use crate::domain::people::Person;
use crate::store::Tent;
use crate::text::mask::masked;
use crate::text::msg::{follow_up, gate, lone, screen, shift};
use crate::text::width::{width, wrap};
use crate::text::words as said;
use crate::ui::Ui;
use crate::ui::theme::Tone;
use crate::ui::widgets::Scroll;
use crate::ui::words;

/// A line, and the matter that it is of.
type MatterLine = (Option<Matter>, String, Tone);

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, tent: &Tent) {
    let focused = state.watches();
    let selected = state.panes.matter.as_ref().filter(|_| focused);
    let pane = ui.pane(&gate::watch_title()).focused(focused);
    let cols = usize::from(area.width.saturating_sub(4));
    let visible = usize::from(area.height.saturating_sub(2));
    let (inside, open): (Vec<Matter>, Vec<Matter>) =
        matters(state).into_iter().partition(|matter| matches!(matter, Matter::Inside(_)));
    let told = |matter: &Matter| -> Vec<MatterLine> {
        let (words, tone) = told(ui, state, tent, matter);
        wrap(&words, cols).into_iter().map(|line| (Some(matter.clone()), line, tone)).collect()
    };
    let open: Vec<MatterLine> = open.iter().flat_map(told).collect();
    let count = head_count(ui, tent, cols).into_iter().map(|line| (None, line, Tone::Text));
    let count: Vec<MatterLine> = count.collect();
    // While nobody goes through it the head-count stays in sight, however much is open.
    let room = visible.saturating_sub(count.len()).max(1);
    let cut = if focused { 0 } else { open.len().saturating_sub(room) };
    let kept = open.len() - cut;
    let lines: Vec<MatterLine> =
        open.into_iter().take(kept).chain(count).chain(inside.iter().flat_map(told)).collect();
    let place = |line: &MatterLine| selected.is_some() && line.0.as_ref() == selected;
    let (at, last) = (lines.iter().position(place), lines.iter().rposition(place));
    let scroll = Scroll { total: lines.len(), first: 0, visible };
    let first = Scroll { first: scroll.follow(last.unwrap_or(0)), ..scroll }.follow(at.unwrap_or(0));
    let scroll = Scroll { first, total: lines.len() + cut, visible };
    let inside = frame(ui, area, buf, &pane, scroll);
    if focused {
        // Of matters that take several lines fewer are a page than there are lines.
        let mut shown: Vec<&Matter> =
            lines.iter().skip(first).take(visible).filter_map(|line| line.0.as_ref()).collect();
        shown.dedup();
        ui.sight.set(Sight { rows: shown.len().saturating_sub(1).max(1), ..scroll.sight() });
    }
    for ((index, (_, words, tone)), y) in lines.iter().enumerate().skip(first).zip(inside.y..inside.bottom())
    {
        ui.put(buf, (inside.x + 1, y), inside.width.saturating_sub(1), words, *tone);
        if place(&lines[index]) {
            let mark = if at == Some(index) { ui.glyphs.selection } else { " " };
            ui.put(buf, (inside.x, y), 1, mark, Tone::Selected);
            ui.tint(buf, Rect { y, height: 1, ..inside }, Tone::Selected);
        }
    }
}

/// An open matter in words.
pub(in crate::ui) fn told(ui: &Ui<'_>, state: &State, tent: &Tent, matter: &Matter) -> (String, Tone) {
    let now = &state.now;
    let marked = |mark: &str, words: String| format!("{mark}{words}");
    let (alert, warn) = (ui.glyphs.alert, ui.glyphs.warn);
    let told = match matter {
        Matter::Lone => {
            let since_ms = tent.lone.missed_ms.unwrap_or(now.wall_ms);
            let since = said::moment(now, since_ms);
            Some((marked(alert, ui.say(&lone::status_missed(since))), Tone::Alert))
        }
        Matter::Fever(id) => {
            let case = tent.fevers.iter().find(|case| case.person == *id);
            case.map(|case| (marked(alert, fever(ui, state, case)), Tone::Alert))
        }
        Matter::Debt(seq) => tent.debts.iter().find(|debt| debt.seq == *seq).map(|debt| {
            let time = words::time(now, debt.at_ms);
            (marked(warn, ui.say(&gate::watch_debt(debt.seq, time, &debt.name))), Tone::Warn)
        }),
        Matter::Permit(seq) => tent.permits.iter().find(|permit| permit.seq == *seq).map(|permit| {
            let time = words::time(now, permit.at_ms);
            let told = gate::watch_permit(&permit.leader, time, &permit.name, permit.seq);
            let told = if permit.disputed { gate::watch_disputed(told) } else { told };
            (marked(alert, ui.say(&told)), Tone::Alert)
        }),
        Matter::FollowUp(id) => tent.follow_ups.iter().find(|row| row.person == *id).map(|row| {
            let urgency = row.days.urgency(Day::today(now));
            let who = match &row.home {
                Some(home) => format!("{home} {}", row.name),
                None => row.name.to_string(),
            };
            let (mark, tone) =
                if urgency == Urgency::Unwell { (alert, Tone::Alert) } else { (warn, Tone::Warn) };
            (marked(mark, ui.say(&follow_up::watch(who, said::word(urgency)))), tone)
        }),
        Matter::Team(no) => tent.teams.iter().find(|team| team.team == *no).map(|team| {
            let late = ui.wait(words::since(now, team.due_ms.unwrap_or(now.wall_ms)));
            let words = format!("{} {}", ui.say(&screen::team(*no)), ui.say(&screen::team_late(&late)));
            (marked(warn, words), Tone::Warn)
        }),
        Matter::Visitor(id) => visitor(tent, *id).map(|visitor| {
            let late = said::age(words::since(now, until(visitor).unwrap_or(now.wall_ms)));
            (marked(warn, format!("{} {}", who(visitor), ui.say(&gate::watch_overdue(late)))), Tone::Warn)
        }),
        Matter::Tip(no) => tent.tips.iter().find(|row| row.no == *no).map(|row| {
            let age = ui.wait(words::since(now, row.at_ms));
            (marked(alert, ui.say(&gate::watch_tip(row.no, &masked(&row.place), age))), Tone::Alert)
        }),
        Matter::Errand(no) => tent.errands.iter().find(|row| row.no == *no).map(|row| {
            let home = row.home.as_ref().map(ToString::to_string).unwrap_or_default();
            let waiting = ui.wait(words::since(now, row.at_ms));
            (marked(warn, ui.say(&gate::watch_errand(row.no, home, waiting))), Tone::Warn)
        }),
        Matter::Handover => {
            let words = ui.say(&shift::watch_left(tent.handover_left));
            Some((marked(alert, words), Tone::Alert))
        }
        Matter::Door(code) => tent.doors.iter().find(|door| door.code == *code).map(|door| {
            let mark = ui.glyphs.door(door.state);
            let state_word = ui.say(&said::word(door.state));
            let age = door.checked_ms.map(|at_ms| ui.coarse_age(words::since(now, at_ms)));
            let words = format!("{code} {state_word} {}", age.unwrap_or_default());
            (marked(mark, words.trim_end().to_owned()), super::doors::tone(door.state))
        }),
        Matter::Task(at, start_ms, _) => {
            let row = tent.tasks.rows.iter().find(|row| row.at == *at && row.slot.start_ms == *start_ms);
            row.map(|row| {
                let state = ui.say(&task_words::state(row.state));
                let due = words::time(now, row.agreed_ms.unwrap_or(row.slot.end_ms));
                let what = gate::watch_task(&task_words::named(&row.at), state, due);
                (marked(warn, ui.say(&what)), Tone::Warn)
            })
        }
        Matter::Fault(at) => {
            let fault =
                tent.tasks.faults.iter().find(|fault| fault.name == at.name && fault.place == at.place);
            fault.map(|fault| {
                let told = gate::watch_fault(&task_words::named(at), &masked(&fault.result));
                (marked(warn, ui.say(&told)), Tone::Warn)
            })
        }
        Matter::Thermometer(no) => {
            let row = tent.thermometers.iter().find(|row| row.thermometer.no == *no);
            row.map(|row| {
                let told =
                    gate::watch_cold(row.thermometer.no, &row.thermometer.name, row.cold, row.readings);
                (marked(warn, ui.say(&told)), Tone::Warn)
            })
        }
        Matter::Inside(id) => visitor(tent, *id).map(|visitor| match until(visitor) {
            Some(until_ms) => {
                let until = ui.say(&gate::watch_until(words::time(now, until_ms)));
                (format!("{} {until}", who(visitor)), Tone::Text)
            }
            None => (who(visitor), Tone::Muted),
        }),
    };
    told.unwrap_or_default()
}

fn visitor(tent: &Tent, id: crate::domain::value::Id) -> Option<&Person> {
    tent.visitors.iter().find(|(visitor, _)| *visitor == id).map(|(_, visitor)| visitor)
}

fn until(visitor: &Person) -> Option<i64> {
    visitor.visit.as_ref().and_then(|visit| visit.until_ms)
}

fn who(visitor: &Person) -> String {
    format!("{} {}", visitor.name, words::home(visitor))
}

/// A fever case in one line: who, the last reading, what is to be done next.
fn fever(ui: &Ui<'_>, state: &State, case: &FeverCase) -> String {
    let last = case.readings.last().map(|reading| reading.temperature.to_string()).unwrap_or_default();
    format!("{} {last} {}", case.name, ui.fever_step(case, &state.now))
}

/// Who is inside by kind, and what makes that unsure.
pub(in crate::ui) fn head_count(ui: &Ui<'_>, tent: &Tent, cols: usize) -> Vec<String> {
    let count = &tent.head_count;
    let mut told = vec![
        ui.say(&gate::count_inside(count.inside.residents_inside)),
        ui.say(&gate::count_outside(count.inside.residents_outside)),
        ui.say(&gate::count_unknown(count.inside.residents_unknown)),
        ui.say(&gate::count_visitors(count.inside.visitors_inside)),
    ];
    let unsure = [
        (count.inside.others_inside, gate::count_others(count.inside.others_inside)),
        (count.inside.others_unmatched, gate::count_others_unmatched(count.inside.others_unmatched)),
        (count.inside.tailgates, gate::count_tailgates(count.inside.tailgates)),
        (count.inside.unmatched, gate::count_unmatched(count.inside.unmatched)),
        (count.late, gate::count_late(count.late)),
    ];
    told.extend(unsure.iter().filter(|(figure, _)| *figure != 0).map(|(_, message)| ui.say(message)));
    if !count.serial_gaps.is_empty() {
        let gaps: Vec<String> = count.serial_gaps.iter().take(5).map(ToString::to_string).collect();
        told.push(ui.say(&gate::count_gaps(gaps.join(" "))));
    }
    flow(&told, cols)
}

/// Words that each stay whole, as many in a row as fit.
fn flow(words: &[String], cols: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if width(row) + 2 + width(word) <= cols => {
                row.push_str("  ");
                row.push_str(word);
            }
            _ => rows.push(word.clone()),
        }
    }
    rows
}
