//! Help: what belongs to the screen it was asked on, then three lines for a first night, the grammar of the entry line,
//! keys and commands. A slash behind which something stands in the entry line looks for it here.
//!
//! Keys and commands come from the tables that carry them out, so that help cannot lie.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::commands::of_screen;
use crate::app::keys::{Action, Place, TABLE};
use crate::app::{Screen, State};
use crate::domain::entry::{COMMANDS, CommandRow, CommandWord};
use crate::text::msg::{
    board, closure, common, entry as entry_msg, handover, help, incidents, lone, reveal, roster, screen,
    staff,
};
use crate::text::width::{pad_right, width, wrap};
use crate::text::{Language, Msg, find};
use crate::ui::Ui;
use crate::ui::hints::cap;
use crate::ui::paint::Piece;
use crate::ui::screens::face;
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
        title: ui.say(&help::title(face(state.screen).name)),
        note: ui.say(&help::search()),
        focused: true,
        count: None,
    };
    let inside = pane.draw(ui, area, buf);
    if inside.is_empty() {
        return;
    }
    let cols = usize::from(inside.width.saturating_sub(2));
    let query = state.help_query().filter(|query| !query.is_empty());
    let lines = match query.as_deref() {
        Some(query) => found(ui, sections(ui, Some(state.screen), cols), query, cols),
        None => flat(sections(ui, Some(state.screen), cols)),
    };
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

/// A title and what stands below it, each of it in as many rows as it needs.
struct Section {
    title: String,
    entries: Vec<Vec<Vec<Piece>>>,
}

impl Section {
    fn new(ui: &Ui<'_>, title: &Msg) -> Self {
        Self { title: ui.say(title), entries: Vec::new() }
    }

    /// One more text.
    fn text(&mut self, ui: &Ui<'_>, text: &Msg, cols: usize) {
        let rows = wrap(&ui.say(text), cols).into_iter();
        self.entries.push(rows.map(|text| vec![Piece::new(text, Tone::Text)]).collect());
    }

    /// A key or a command, and what it does.
    fn pair(&mut self, left: &str, right: &str, cols: usize) {
        let left = pad_right(left, CAPS);
        let indent = width(&left) + 1;
        let rows = wrap(right, cols.saturating_sub(indent)).into_iter().enumerate();
        let row = |(at, text): (usize, String)| {
            let caps = if at == 0 { left.clone() } else { " ".repeat(width(&left)) };
            vec![Piece::new(caps, Tone::Accent), Piece::new(format!(" {text}"), Tone::Text)]
        };
        self.entries.push(rows.map(row).collect());
    }
}

fn heading(title: &str) -> Vec<Piece> {
    vec![Piece::new(title.to_owned(), Tone::Title)]
}

/// All sections, one below the other.
fn flat(sections: Vec<Section>) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    for section in sections.into_iter().filter(|section| !section.entries.is_empty()) {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(heading(&section.title));
        lines.extend(section.entries.into_iter().flatten());
    }
    lines
}

/// What holds the words that are looked for, under its titles, each once.
fn found(ui: &Ui<'_>, sections: Vec<Section>, query: &str, cols: usize) -> Vec<Vec<Piece>> {
    let text = |entry: &[Vec<Piece>]| -> String {
        entry.iter().flatten().map(|piece| piece.text.as_str()).collect()
    };
    let mut told: Vec<String> = Vec::new();
    let mut kept: Vec<Section> = Vec::new();
    for mut section in sections {
        let all = find::holds(&section.title, query);
        section.entries.retain(|entry| {
            let text = text(entry);
            let is_new = (all || find::holds(&text, query)) && !told.contains(&text);
            if is_new {
                told.push(text);
            }
            is_new
        });
        kept.push(section);
    }
    let count = if told.is_empty() { help::found_none() } else { help::found(told.len()) };
    let mut lines: Vec<Vec<Piece>> =
        wrap(&ui.say(&count), cols).into_iter().map(|text| vec![Piece::new(text, Tone::Muted)]).collect();
    lines.push(Vec::new());
    lines.extend(flat(kept));
    lines
}

/// The screen on which help was asked for: what it shows, how it is begun with, and the commands that belong to it.
fn this_screen(ui: &Ui<'_>, screen: Screen, cols: usize) -> Section {
    let face = face(screen);
    let mut section = Section::new(ui, &help::this_screen());
    section.text(ui, &face.help, cols);
    for step in face.steps {
        section.text(ui, &step, cols);
    }
    for word in of_screen(screen) {
        if let Some(row) = COMMANDS.iter().find(|row| row.word == Some(*word)) {
            section.pair(&names_of(ui, row), &ui.say(&command(*word)), cols);
        }
    }
    section
}

/// The first night in three steps.
fn first_steps() -> [Msg; 3] {
    [screen::first_one(), screen::first_two(), screen::first_three()]
}

/// All of help, what belongs to the screen first.
fn sections(ui: &Ui<'_>, screen: Option<Screen>, cols: usize) -> Vec<Section> {
    let mut first = Section::new(ui, &screen::help_first());
    for (index, step) in first_steps().iter().enumerate() {
        let number = format!("{} ", index + 1);
        let rows = wrap(&ui.say(step), cols.saturating_sub(4)).into_iter().enumerate();
        let row = |(row, text)| {
            let number = if row == 0 { number.clone() } else { " ".repeat(width(&number)) };
            vec![Piece::new(number, Tone::Accent), Piece::new(text, Tone::Text)]
        };
        first.entries.push(rows.map(row).collect());
    }
    let mut line = Section::new(ui, &help::entry_title());
    let grammar = [
        entry_msg::help_subject(),
        entry_msg::help_temperature(),
        entry_msg::help_choice(),
        entry_msg::help_priority(),
        entry_msg::help_method(),
        entry_msg::help_group(),
        screen::help_note(),
        entry_msg::help_door(),
        entry_msg::help_patrol(),
        incidents::help_new(),
        incidents::help_kinds(),
        incidents::help_place(),
        incidents::help_team(),
        incidents::help_known(),
        lone::help_set(),
        lone::help_asks(),
        lone::help_missed(),
        lone::help_ok(),
        entry_msg::help_tailgate(),
        entry_msg::help_yes(),
    ];
    for rule in grammar {
        line.text(ui, &rule, cols);
    }
    let mut commands = Section::new(ui, &screen::help_commands());
    for row in &COMMANDS {
        if let Some(word) = row.word {
            commands.pair(&names_of(ui, row), &ui.say(&command(word)), cols);
        }
    }
    let mut say = Section::new(ui, &help::say_title());
    say.text(ui, &help::say_why(), cols);
    let own = screen.map(|screen| this_screen(ui, screen, cols));
    own.into_iter().chain([first, line, keys(ui, cols), commands, say]).collect()
}

/// Help in parts, each a heading with its lines, none of them broken.
pub(in crate::ui) fn parts(ui: &Ui<'_>) -> Vec<(String, Vec<String>)> {
    let text = |row: Vec<Piece>| -> String { row.into_iter().map(|piece| piece.text).collect() };
    let part = |section: Section| (section.title, section.entries.into_iter().flatten().map(text).collect());
    sections(ui, None, UNBROKEN).into_iter().map(part).collect()
}

/// How a command is typed in the language of the screen: in Chinese with the initials of its pinyin.
pub(in crate::ui) fn names_of(ui: &Ui<'_>, row: &CommandRow) -> String {
    match ui.texts.language() {
        Language::ZhCn => format!("/{} {}", row.shown(), row.initials().unwrap_or_default()),
        Language::En => format!("/{}", row.name),
    }
}

/// The keys of a screen, those of one action in one line.
fn keys(ui: &Ui<'_>, cols: usize) -> Section {
    let mut section = Section::new(ui, &screen::help_keys());
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
        section.pair(&caps.join(" "), &ui.say(&meaning(action)), cols);
    }
    section
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
        Action::Show(screen) => face(screen).help,
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
