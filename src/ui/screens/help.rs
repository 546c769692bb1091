//! Help: three lines for a first night, then keys, the grammar of the entry line, commands.
//!
//! Keys and commands come from the tables that carry them out, so that help cannot lie.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keys::{Action, Place, TABLE};
use crate::app::{Screen, State};
use crate::domain::entry::{COMMANDS, CommandWord};
use crate::text::Msg;
use crate::text::msg::{
    board, closure, common, entry, handover, help, incidents, lone, reveal, roster, screen, shift, staff,
};
use crate::text::width::{pad_right, width, wrap};
use crate::ui::Ui;
use crate::ui::hints::cap;
use crate::ui::paint::Piece;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Pane, Scroll};

/// The columns of a key or a command in front of what it does.
const CAPS: usize = 18;
/// No line of help is as wide as this.
const UNBROKEN: usize = 10_000;

/// Draws help over the screen, scrolled by so many lines.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, scrolled: u16) {
    ui.clear(buf, area, Tone::Text);
    let pane = Pane {
        title: ui.say(&help::title(name_of(state.screen))),
        note: ui.say(&help::close()),
        focused: true,
        count: None,
    };
    let inside = pane.draw(ui, area, buf);
    if inside.is_empty() {
        return;
    }
    let lines = lines(ui, usize::from(inside.width.saturating_sub(2)));
    let visible = usize::from(inside.height);
    let first = usize::from(scrolled).min(lines.len().saturating_sub(visible));
    let scroll = Scroll { total: lines.len(), first, visible };
    let column = Rect { x: inside.right(), width: 1, ..inside };
    scroll.draw(ui, column, buf);
    ui.sight.set(scroll.sight());
    for (line, y) in lines.iter().skip(first).zip(inside.y..inside.bottom()) {
        ui.put_pieces(buf, (inside.x + 1, y), inside.width - 2, line);
    }
}

fn name_of(screen: Screen) -> Msg {
    match screen {
        Screen::Tent => common::screen_tent(),
        Screen::Gate => common::screen_gate(),
        Screen::Patrol => common::screen_patrol(),
        Screen::Doors => common::screen_doors(),
        Screen::People => common::screen_people(),
        Screen::Shift => common::screen_shift(),
    }
}

/// All lines of help, broken to so many columns.
fn lines(ui: &Ui<'_>, cols: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    title(ui, &mut lines, screen::help_first());
    for (index, step) in [screen::first_one(), screen::first_two(), screen::first_three()].iter().enumerate()
    {
        let number = format!("{} ", index + 1);
        for (row, text) in wrap(&ui.say(step), cols.saturating_sub(4)).into_iter().enumerate() {
            let number = if row == 0 { number.clone() } else { " ".repeat(width(&number)) };
            lines.push(vec![Piece::new(number, Tone::Accent), Piece::new(text, Tone::Text)]);
        }
    }
    title(ui, &mut lines, help::entry_title());
    let grammar = [
        entry::help_subject(),
        entry::help_temperature(),
        entry::help_choice(),
        entry::help_priority(),
        entry::help_method(),
        entry::help_group(),
        screen::help_note(),
        entry::help_door(),
        entry::help_patrol(),
        incidents::help_new(),
        incidents::help_kinds(),
        incidents::help_place(),
        incidents::help_team(),
        incidents::help_known(),
        lone::help_set(),
        lone::help_asks(),
        lone::help_missed(),
        lone::help_ok(),
        entry::help_tailgate(),
        entry::help_yes(),
    ];
    for rule in grammar {
        lines.extend(wrap(&ui.say(&rule), cols).into_iter().map(|text| vec![Piece::new(text, Tone::Text)]));
    }
    title(ui, &mut lines, screen::help_keys());
    keys(ui, &mut lines);
    title(ui, &mut lines, screen::help_commands());
    for row in &COMMANDS {
        let Some(word) = row.word else { continue };
        let names = format!("/{} {} {}", row.name, row.chinese, row.initials);
        pair(&mut lines, &names, &ui.say(&command(word)));
    }
    title(ui, &mut lines, help::say_title());
    let say = wrap(&ui.say(&help::say_why()), cols);
    lines.extend(say.into_iter().map(|text| vec![Piece::new(text, Tone::Text)]));
    lines
}

/// Help in parts, each a heading with its lines, none of them broken.
pub(in crate::ui) fn parts(ui: &Ui<'_>) -> Vec<(String, Vec<String>)> {
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    for line in lines(ui, UNBROKEN).into_iter().filter(|line| !line.is_empty()) {
        let is_heading = line.iter().all(|piece| piece.tone == Tone::Title);
        let text: String = line.into_iter().map(|piece| piece.text).collect();
        match parts.last_mut() {
            Some((_, lines)) if !is_heading => lines.push(text),
            _ => parts.push((text, Vec::new())),
        }
    }
    parts
}

fn title(ui: &Ui<'_>, lines: &mut Vec<Vec<Piece>>, title: impl std::borrow::Borrow<Msg>) {
    if !lines.is_empty() {
        lines.push(Vec::new());
    }
    lines.push(vec![Piece::new(ui.say(title.borrow()), Tone::Title)]);
}

fn pair(lines: &mut Vec<Vec<Piece>>, left: &str, right: &str) {
    let left = pad_right(left, CAPS);
    lines.push(vec![Piece::new(left, Tone::Accent), Piece::new(format!(" {right}"), Tone::Text)]);
}

/// The keys of a screen, those of one action in one line.
fn keys(ui: &Ui<'_>, lines: &mut Vec<Vec<Piece>>) {
    let mut told: Vec<Action> = Vec::new();
    for row in TABLE.iter().filter(|row| row.place == Place::Screen) {
        let action = together(row.action);
        if told.contains(&action) {
            continue;
        }
        told.push(action);
        let mut caps: Vec<String> = Vec::new();
        for same in TABLE.iter().filter(|same| same.place == Place::Screen && together(same.action) == action)
        {
            let cap = cap(ui, same.key);
            if !caps.contains(&cap) {
                caps.push(cap);
            }
        }
        pair(lines, &caps.join(" "), &ui.say(&meaning(action)));
    }
}

/// Actions that help tells in one line.
fn together(action: Action) -> Action {
    match action {
        Action::PreviousPane => Action::NextPane,
        Action::Down => Action::Up,
        Action::Right => Action::Left,
        Action::PageDown => Action::PageUp,
        action => action,
    }
}

fn meaning(action: Action) -> Msg {
    match action {
        Action::Enter => help::enter(),
        Action::Back => help::escape(),
        Action::Help => screen::help_help(),
        Action::Tent => screen::help_tent(),
        Action::Gate => screen::help_gate(),
        Action::Patrol => screen::help_patrol(),
        Action::Doors => screen::help_doors(),
        Action::People => screen::help_people(),
        Action::Shift => shift::help_shift(),
        Action::NextPane | Action::PreviousPane => help::move_panes(),
        Action::Up | Action::Down => help::move_rows(),
        Action::Left | Action::Right => board::help_aside(),
        Action::Filter => board::help_filter(),
        Action::PageUp | Action::PageDown => help::move_pages(),
        Action::Emergency => help::emergency(),
        Action::Again => screen::command_again(),
        Action::Earlier => help::earlier(),
        Action::Undo => help::annul(),
        Action::Reveal => reveal::help_reveal(),
        Action::Repaint => help::repaint(),
        Action::Look => help::theme(),
        Action::Glyphs => help::glyphs(),
        Action::Language => screen::help_language(),
        Action::GoTo => common::help_go(),
        Action::NextMatter => common::help_matter(),
        Action::Quit => help::leave(),
    }
}

/// What a command does.
pub(in crate::ui) fn command(word: CommandWord) -> Msg {
    match word {
        CommandWord::Undo => screen::command_undo(),
        CommandWord::Who => screen::command_who(),
        CommandWord::Quit => screen::command_quit(),
        CommandWord::Help => screen::command_help(),
        CommandWord::TentScreen => screen::command_tent(),
        CommandWord::GateScreen => screen::command_gate_screen(),
        CommandWord::PatrolScreen => screen::command_patrol(),
        CommandWord::DoorsScreen => screen::command_doors(),
        CommandWord::PeopleScreen => screen::command_people(),
        CommandWord::ShiftScreen => handover::command_screen(),
        CommandWord::Check => handover::command_check(),
        CommandWord::Shift => handover::command_shift(),
        CommandWord::Handover => handover::command_handover(),
        CommandWord::Gate => screen::command_gate(),
        CommandWord::Theme => screen::command_theme(),
        CommandWord::Glyphs => screen::command_glyphs(),
        CommandWord::Lang => screen::command_lang(),
        CommandWord::Leave => screen::command_leave(),
        CommandWord::Visitor => screen::command_visitor(),
        CommandWord::Take => screen::command_take(),
        CommandWord::Clear => screen::command_clear(),
        CommandWord::Permit => screen::command_permit(),
        CommandWord::Flag => screen::command_flag(),
        CommandWord::Unflag => screen::command_unflag(),
        CommandWord::Card => screen::command_card(),
        CommandWord::Gun => screen::command_gun(),
        CommandWord::Courier => screen::command_courier(),
        CommandWord::Again => screen::command_again(),
        CommandWord::Vehicle => screen::command_vehicle(),
        CommandWord::Host => screen::command_host(),
        CommandWord::Call => screen::command_call(),
        CommandWord::Hold => screen::command_hold(),
        CommandWord::Walked => screen::command_walked(),
        CommandWord::Late => screen::command_late(),
        CommandWord::Correct => screen::command_correct(),
        CommandWord::Short => screen::command_short(),
        CommandWord::Lane => screen::command_lane(),
        CommandWord::Debt => screen::command_debt(),
        CommandWord::Rules => screen::command_rules(),
        CommandWord::Route => screen::command_route(),
        CommandWord::Emergency => screen::command_emergency(),
        CommandWord::Incident => screen::command_incident(),
        CommandWord::Lone => screen::command_lone(),
        CommandWord::Headcount => screen::command_headcount(),
        CommandWord::Repair => closure::command_repair(),
        CommandWord::Watch => closure::command_watch(),
        CommandWord::Seal => closure::command_seal(),
        CommandWord::Unseal => closure::command_unseal(),
        CommandWord::Schedule => closure::command_schedule(),
        CommandWord::Assign => closure::command_assign(),
        CommandWord::Missed => closure::command_missed(),
        CommandWord::Here => roster::command_here(),
        CommandWord::Absent => roster::command_absent(),
        CommandWord::Replace => roster::command_replace(),
        CommandWord::Join => roster::command_join(),
        CommandWord::Walkup => roster::command_walkup(),
        CommandWord::Swap => staff::command_swap(),
        CommandWord::Lock => staff::command_lock(),
        CommandWord::Pin => staff::command_pin(),
        CommandWord::Reveal => reveal::command_reveal(),
        CommandWord::Staff => staff::command_staff(),
        CommandWord::Duty => staff::command_duty(),
    }
}
