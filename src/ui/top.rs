//! The top row: post, gate, shift, warden, age of the data, clock; and the banner under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ui;
use super::layers::rules::{rule_name, words_of};
use super::notes::gate_name;
use super::paint::{RowPiece, columns};
use super::theme::Tone;
use super::words;
use super::words::{last_copy, word};
use crate::app::desk::{Said, say};
use crate::app::lone::{LoneAlarm, alarm};
use crate::app::tent::pressure;
use crate::app::{Screen, State};
use crate::store::{AnchorStanding, Origin, Tent};
use crate::text::Language;
use crate::text::mask::masked;
use crate::text::msg::{
    banner, copies, gate, lone as msg, practice, screen, shift, staff, tasks as tasks_msg,
};
use crate::text::width::{cut, wrap};

/// How long a change of the rules is told, in milliseconds.
const RULE_BANNER_MS: i64 = 60 * 60 * 1000;
/// What stands around the words of a banner, in columns.
const MARK_COLUMNS: usize = 5;
/// The most rows that a banner takes.
const BANNER_ROWS: usize = 2;

/// Draws the top row and a banner if there is one. Returns the rows taken.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) -> u16 {
    let clock = words::time(&state.now, state.now.wall_ms);
    let age = state.trouble.as_ref().map_or(0, |(since, _)| words::since(&state.now, *since));
    let data = ui.say(&crate::text::words::data_age(age));
    let tone = if state.trouble.is_some() { Tone::Warn } else { Tone::Muted };
    let mut right = open_matters(ui, state);
    // That all is fresh need not be said where there is little room; that it is not must be.
    let alarms: u16 = right.iter().map(|piece| columns(&piece.text)).sum();
    if state.trouble.is_some() || alarms < area.width / 2 {
        right.extend([RowPiece::new(data, tone), RowPiece::new("  ", Tone::Text)]);
    }
    right.push(RowPiece::new(clock, Tone::Title));
    let width = right.iter().map(|piece| columns(&piece.text)).sum::<u16>().min(area.width);
    ui.put_pieces(buf, (area.right() - width, area.y), width, &right);
    let room = area.width.saturating_sub(width + 2);
    ui.put_pieces(buf, (area.x, area.y), room, &left(ui, state, room));

    let told = banners(ui, state);
    let mark = format!(" {} ", ui.glyphs.alert);
    let room = area.width.saturating_sub(columns(&mark) + 1);
    let mut rows = 0;
    // One has all the rows, two have one each.
    let each = BANNER_ROWS / told.len().max(1);
    let lines: Vec<String> = if each > 1 {
        told.iter().flat_map(|text| wrap(text, usize::from(room)).into_iter().take(each)).collect()
    } else {
        told.iter().map(|text| cut(text, usize::from(room), ui.glyphs.cut)).collect()
    };
    for (line, y) in lines.iter().zip(area.y + 1..area.bottom()) {
        ui.clear(buf, Rect { y, height: 1, ..area }, Tone::Banner);
        if rows == 0 {
            ui.put(buf, (area.x, y), area.width, &mark, Tone::Banner);
        }
        ui.put(buf, (area.x + columns(&mark), y), room, line, Tone::Banner);
        rows += 1;
    }
    1 + rows
}

/// What is not finished, on every screen until it is: fevers, emergencies that lack something, copies that cannot be made,
/// tasks that nobody did or explained and equipment that does not work.
fn open_matters(ui: &Ui<'_>, state: &State) -> Vec<RowPiece> {
    let Some(tent) = &state.tent else { return Vec::new() };
    let mut pieces = Vec::new();
    if !tent.fevers.is_empty() {
        let words = ui.say(&gate::top_fevers(tent.fevers.len()));
        pieces.push(RowPiece::new(format!("{}{words}  ", ui.glyphs.alert), Tone::Alert));
    }
    if tent.handover_left > 0 {
        let words = ui.say(&shift::top_left(tent.handover_left));
        pieces.push(RowPiece::new(format!("{}{words}  ", ui.glyphs.alert), Tone::Alert));
    }
    if let Some(trouble) = state.copies.trouble {
        let words = ui.say(&copies::top(word(trouble), last_copy(state)));
        pieces.push(RowPiece::new(format!("{}{words}  ", ui.glyphs.alert), Tone::Alert));
    }
    if !tent.debts.is_empty() {
        let words = ui.say(&gate::top_debts(tent.debts.len()));
        pieces.push(RowPiece::new(format!("{}{words}  ", ui.glyphs.warn), Tone::Warn));
    }
    let tasks = tent.tasks.unsettled();
    if tasks > 0 {
        let words = ui.say(&tasks_msg::top(tasks));
        pieces.push(RowPiece::new(format!("{}{words}  ", ui.glyphs.warn), Tone::Warn));
    }
    pieces
}

/// The shortest that a post's name is cut to, in columns: four characters and the mark of the cut.
const SHORTEST_NAME: u16 = 9;

/// What gives way before the post's name does, one after the other: where the shift began, the name of the gate, the
/// warden, the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    Whole,
    WithoutShift,
    WithGateNumber,
    WithoutGate,
    NameOnly,
}

impl Left {
    const ALL: [Self; 5] =
        [Self::Whole, Self::WithoutShift, Self::WithGateNumber, Self::WithoutGate, Self::NameOnly];
}

/// The left part, as much of it as there is room for: the name of the post is cut, and never gone.
fn left(ui: &Ui<'_>, state: &State, room: u16) -> Vec<RowPiece> {
    let Some(tent) = &state.tent else { return Vec::new() };
    let mut pieces = Vec::new();
    for kept in Left::ALL {
        let (name_at, mut all) = left_of(ui, state, tent, kept);
        let wide: u16 = all.iter().map(|piece| columns(&piece.text)).sum();
        let over = wide.saturating_sub(room);
        if let Some(name) = all.get_mut(name_at).filter(|_| over > 0) {
            // One column is the blank in front of it.
            let left = columns(&name.text).saturating_sub(over);
            name.text = cut(&name.text, usize::from(left.max(SHORTEST_NAME + 1)), ui.glyphs.cut);
        }
        pieces = all;
        if pieces.iter().map(|piece| columns(&piece.text)).sum::<u16>() <= room {
            break;
        }
    }
    pieces
}

/// The left part without what gave way, and where the name of the post stands in it.
fn left_of(ui: &Ui<'_>, state: &State, tent: &Tent, kept: Left) -> (usize, Vec<RowPiece>) {
    let mut pieces = Vec::new();
    let origin = match tent.origin {
        Origin::Real => None,
        Origin::Test => Some(screen::test()),
        Origin::Demo if state.practice.is_some() => Some(practice::mark()),
        Origin::Demo => Some(screen::demo()),
    };
    if let Some(origin) = origin {
        pieces.push(RowPiece::new(format!(" {} ", ui.say(&origin)), Tone::Demo));
    }
    let name_at = pieces.len();
    pieces.push(RowPiece::new(format!(" {}", tent.post.name), Tone::Accent));
    let separator = || RowPiece::new(format!(" {} ", ui.glyphs.separator), Tone::Border);
    if kept < Left::WithoutGate {
        let gate = state.desk.gate;
        let gate = if kept < Left::WithGateNumber { gate_name(state, gate) } else { gate.to_string() };
        pieces.extend([separator(), RowPiece::new(gate, Tone::Text)]);
    }
    if kept < Left::WithoutShift {
        pieces.push(separator());
        match &tent.shift {
            None => pieces.push(ui.piece(&screen::no_shift(), Tone::Muted)),
            Some(shift) => {
                let start = words::time(&state.now, shift.opened_ms);
                pieces.push(ui.piece(&screen::shift(&start), Tone::Text));
                if shift.uncertain.is_some() {
                    let mark = format!(" {}{}", ui.glyphs.warn, ui.say(&banner::time_uncertain()));
                    pieces.push(RowPiece::new(mark, Tone::Warn));
                }
            }
        }
    }
    if kept < Left::NameOnly {
        // A locked screen says that it is one, and not who worked here.
        let who = if state.is_hidden() { ui.say(&staff::top_locked()) } else { state.actor.name.to_string() };
        pieces.extend([separator(), RowPiece::new(who, Tone::Text)]);
    }
    (name_at, pieces)
}

/// What everybody has to know at once: of a lone warden, and the gravest thing only, or up to two that
/// are not grave.
pub(super) fn banners(ui: &Ui<'_>, state: &State) -> Vec<String> {
    let lone = lone(ui, state);
    // Somebody who may need help comes before anything that is wrong with a file.
    lone.into_iter().chain(others(ui, state)).take(BANNER_ROWS).collect()
}

/// What is to be told of a lone warden.
fn lone(ui: &Ui<'_>, state: &State) -> Option<String> {
    let clock = |at_ms| words::time(&state.now, at_ms);
    Some(ui.say(&match alarm(state)? {
        LoneAlarm::Asks(since_ms) => msg::asks(clock(since_ms)),
        LoneAlarm::Missed { since_ms, call, here } => {
            // The one place where a telephone stands whole: whoever reads it has to dial it at once.
            let call = call.map_or_else(msg::nobody, |call| {
                msg::call(&call.name, call.phone.digits(), call.staff_no.clone())
            });
            let since = clock(since_ms);
            if here { msg::missed_here(since, call) } else { msg::missed(since, call) }
        }
    }))
}

fn others(ui: &Ui<'_>, state: &State) -> Vec<String> {
    // Before anything that may only seem wrong by it.
    let clock = state.tent.as_ref().and_then(|tent| tent.clock_says);
    let clock = clock.map(|says_ms| ui.say(&screen::banner_clock_lost(state.now.date_and_time(says_ms))));
    clock.into_iter().chain(of_file(ui, state)).collect()
}

/// What is wrong with the file, else with its times, else what has changed.
fn of_file(ui: &Ui<'_>, state: &State) -> Vec<String> {
    let lost = state.tent.as_ref().and_then(|tent| match tent.standing {
        AnchorStanding::Whole => None,
        AnchorStanding::Shortened { anchor_seq, file_seq } => {
            Some(screen::banner_shortened((file_seq + 1).min(anchor_seq), anchor_seq))
        }
        AnchorStanding::NoAnchor => Some(screen::banner_no_anchor()),
    });
    if let Some(lost) = lost {
        return vec![format!("{} {}", ui.say(&lost), ui.say(&screen::banner_mend()))];
    }
    if state.tent.as_ref().is_some_and(|tent| tent.is_read_only) {
        return vec![ui.say(&screen::banner_read_only())];
    }
    if let Some((since, notice)) = &state.trouble {
        let what = say(&Said::new(notice.clone(), false), ui.texts, &state.now);
        let age = crate::text::words::age(words::since(&state.now, *since));
        return vec![ui.say(&screen::banner_old(age, &what))];
    }
    let has_jumped =
        |tent: &Tent| tent.has_jumped || tent.shift.as_ref().is_some_and(|shift| shift.uncertain.is_some());
    if state.tent.as_ref().is_some_and(|tent| tent.clock_says.is_none() && has_jumped(tent)) {
        return vec![ui.say(&screen::banner_clock())];
    }
    let told = [rule_change(ui, state), short_mode(ui, state), notice(ui, state)];
    told.into_iter().flatten().collect()
}

/// A rule that began or ended within the last hour.
fn rule_change(ui: &Ui<'_>, state: &State) -> Option<String> {
    let now = state.now.wall_ms;
    let row = state.tent.as_ref()?.rules.changed_within(now, RULE_BANNER_MS)?;
    let over = row.ended.filter(|(end_ms, _)| *end_ms <= now);
    let moment = |at_ms| crate::text::words::moment(&state.now, at_ms);
    let told = if let Some((end_ms, _)) = over {
        banner::rule_over(moment(end_ms), &rule_name(ui, &row.rule.name))
    } else {
        banner::rule_changed(moment(row.rule.from_ms), &words_of(ui, &row.rule.text_zh, &row.rule.text_en))
    };
    Some(ui.say(&told))
}

/// The newest notice that holds, for whoever is asked at the gate.
fn notice(ui: &Ui<'_>, state: &State) -> Option<String> {
    if !matches!(state.screen, Screen::Tent | Screen::Gate) {
        return None;
    }
    let now_ms = state.now.wall_ms;
    let mut holding = state.tent.as_ref()?.notices.iter().filter(|row| row.holds(now_ms));
    let row = holding.next()?;
    let text = masked(row.text(state.language == Language::ZhCn));
    let told = ui.say(&match holding.count() {
        0 => banner::notice(row.no, &text),
        more => banner::notice_more(row.no, &text, more),
    });
    // It stands there all night: one row, whatever is in it.
    Some(cut(&told, usize::from(state.size.0).saturating_sub(MARK_COLUMNS), ui.glyphs.cut))
}

/// That short mode is on, or that it would help.
fn short_mode(ui: &Ui<'_>, state: &State) -> Option<String> {
    let tent = state.tent.as_ref()?;
    let gate = state.desk.gate;
    if let Some((_, since_ms)) = tent.short.iter().find(|(short, _)| *short == gate) {
        return Some(ui.say(&banner::short_mode(words::time(&state.now, *since_ms))));
    }
    let pressure = pressure(tent, gate);
    if !pressure.suggests_short_mode {
        return None;
    }
    Some(ui.say(&match pressure.wait_s {
        Some(wait_s) => {
            let wait = crate::text::words::age(u64::try_from(wait_s).unwrap_or(0));
            banner::short_suggested(pressure.waiting, wait)
        }
        None => banner::short_suggested_bare(pressure.waiting),
    }))
}
