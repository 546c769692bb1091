//! How the line is understood while it is typed. Whole numbers of people are masked here too.

use super::subject::acts;
use super::{errand, incident};
use crate::app::State;
use crate::app::desk::{Notice, Said, say};
use crate::domain::command::Command;
use crate::domain::entry::{
    Acts, CommandWord, DoorReport, DoorSet, EntryError, GroupLine, GroupMember, Line, MemberReading, Order,
    PatrolReport, PointSet, Reading, Subject,
};
use crate::domain::value::IdNumber;
use crate::text::mask::masked;
use crate::text::msg::{commands, entry, rounds, screen};
use crate::text::width::{width, wrap};
use crate::text::{Masked, Msg, words};
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;

/// The most rows that tell how the line is understood.
const ROWS: usize = 3;

/// The rows that tell how the line is understood: one, unless it is too long for so many columns.
pub(super) fn rows(
    ui: &Ui<'_>,
    state: &State,
    read: &Result<Line, EntryError>,
    cols: usize,
) -> Vec<Vec<RowPiece>> {
    let (head, words, tones) = told(ui, state, read);
    let indent = width(&head);
    let lines = wrap(&words, cols.saturating_sub(indent)).into_iter().take(ROWS).enumerate();
    let row = |(at, line): (usize, String)| {
        let head = if at == 0 { head.clone() } else { " ".repeat(indent) };
        vec![RowPiece::new(head, tones.0), RowPiece::new(line, tones.1)]
    };
    lines.map(row).collect()
}

/// How the line is understood: what stands before it, the words, and the tones of both.
fn told(ui: &Ui<'_>, state: &State, read: &Result<Line, EntryError>) -> (String, String, (Tone, Tone)) {
    match read {
        Ok(line) => {
            let mut words = words_of(ui, state, line);
            let wanted = matches!(line, Line::Entry { .. } | Line::Card { .. });
            if wanted && state.line.nobody {
                words = format!("{words}   {}", ui.say(&entry::no_match()));
            }
            (format!("{} ", ui.say(&screen::understood())), words, (Tone::Muted, Tone::Text))
        }
        Err(error) => {
            let said = Said::new(Notice::Entry(error.clone()), state.desk.open.is_some());
            let words = say(&said, ui.texts, &state.now);
            // Most lines cannot be read until they are whole: no alarm before Enter was pressed.
            if state.said.as_ref().is_some_and(|last| last.notice == said.notice) {
                let mark = ui.outcome_mark(said.outcome);
                return (format!("{mark} "), words, (Tone::Alert, Tone::Alert));
            }
            (format!("{} ", ui.glyphs.unknown), words, (Tone::Muted, Tone::Muted))
        }
    }
}

fn words_of(ui: &Ui<'_>, state: &State, line: &Line) -> String {
    let say = |message: Msg| ui.say(&message);
    match line {
        Line::Empty => String::new(),
        Line::Help => say(screen::understood_help()),
        Line::Confirm => say(entry::choice_yes()),
        Line::Pick(0) => say(entry::not_in_list()),
        Line::Pick(number) => say(screen::understood_pick(*number)),
        Line::Command { word, rest } => {
            let what = say(screen::understood_command(name(ui, *word), words::word(*word)));
            // Until it is whole an example stands beside it.
            let order = word.order(rest, state.desk.typed_at(&state.now));
            if let Ok(Order::Ask(command)) = &order
                && let Command::Incident(line) = &**command
            {
                incident::understood(ui, line)
            } else if let Ok(Order::Ask(command)) = &order
                && let Command::Errand(line) = &**command
            {
                errand::understood(ui, line)
            } else if order.is_ok() {
                what
            } else {
                say(screen::understood_example(&what, commands::EXAMPLE.word(word.name())))
            }
        }
        Line::Tailgate(count) => say(entry::tailgate(usize::from(*count))),
        Line::Doors { reports, .. } => doors(ui, reports),
        Line::Patrol { team, report, .. } => patrol(ui, *team, report),
        Line::Card { card, .. } => format!("{} {}", say(entry::card()), Masked(card)),
        Line::CardOrIdNumber { .. } => say(screen::understood_both()),
        Line::Entry { subjects, acts: done } => {
            let mut parts: Vec<String> = subjects.iter().map(|subject| named(ui, subject)).collect();
            parts.push(acts(ui, done));
            parts.retain(|part| !part.is_empty());
            parts.join(" + ")
        }
        Line::Acts(done) => acts(ui, done),
        Line::Group(line) => members(ui, line),
    }
}

/// Who of the members goes with which reading, and what is the same for all of them.
fn members(ui: &Ui<'_>, line: &GroupLine) -> String {
    let member = |member: &GroupMember| {
        let (temperature, not_taken) = match member.reading {
            MemberReading::Taken(input) => (Some(input), false),
            MemberReading::NotTaken => (None, true),
        };
        let one = Acts { temperature, not_taken, method: member.method, ..Acts::default() };
        format!("{}: {}", member.number, acts(ui, &one))
    };
    let mut parts: Vec<String> = line.members.iter().map(member).collect();
    let shared = Acts {
        direction: line.direction,
        device: line.device,
        confirm: line.confirm,
        note: line.note.clone(),
        ..Acts::default()
    };
    parts.push(acts(ui, &shared));
    if line.vehicle_others > 0 {
        parts.push(format!("+{}", line.vehicle_others));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

/// The whole word of a command, as it is typed on this screen.
fn name(ui: &Ui<'_>, word: CommandWord) -> &'static str {
    crate::app::commands::spelled(word.spelled(), ui.texts.language())
}

fn doors(ui: &Ui<'_>, reports: &[DoorReport]) -> String {
    let report = |report: &DoorReport| {
        let doors = door_set(ui, &report.doors);
        let mut words = format!("{doors} {}", ui.say(&words::finding(report.finding)));
        if !report.note.is_empty() {
            words = format!("{words} ({})", masked(&report.note));
        }
        words
    };
    let reports: Vec<String> = reports.iter().map(report).collect();
    format!("{} {}", ui.say(&entry::unit_door()), reports.join(" / "))
}

fn door_set(ui: &Ui<'_>, doors: &DoorSet) -> String {
    match doors {
        DoorSet::One(code) => code.to_string(),
        DoorSet::Range(first, last) => format!("{first}..{last}"),
        DoorSet::Building(building) => ui.say(&screen::understood_building(building)),
    }
}

fn patrol(ui: &Ui<'_>, team: u16, report: &PatrolReport) -> String {
    let team = crate::text::msg::patrol::team(team);
    match report {
        PatrolReport::Out { route, .. } => {
            let route = route.map_or_else(rounds::no_route, rounds::route);
            ui.say(&rounds::understood_out(team, route))
        }
        PatrolReport::Incident(line) => format!("{} {}", ui.say(&team), incident::understood(ui, line)),
        PatrolReport::Back => ui.say(&rounds::understood_back(team)),
        PatrolReport::Points { doors: reports, points } => {
            let mut parts = vec![ui.say(&team)];
            if !reports.is_empty() {
                parts.push(doors(ui, reports));
            }
            parts.extend(points.iter().map(|point| {
                let place = match &point.points {
                    PointSet::Doors(set) => door_set(ui, set),
                    PointSet::Named(name) => name.to_string(),
                };
                ui.say(&if point.seen {
                    rounds::understood_seen(place)
                } else if point.note.is_empty() {
                    rounds::understood_missed_why(place)
                } else {
                    rounds::understood_missed(place, &masked(&point.note))
                })
            }));
            parts.join(" ")
        }
    }
}

/// What a word names somebody by, in all its readings.
fn named(ui: &Ui<'_>, subject: &Subject) -> String {
    let mut kinds: Vec<String> = Vec::new();
    let mut shown = subject.typed.clone();
    for reading in &subject.readings {
        let kind = match reading {
            Reading::Home(_) => entry::home(),
            Reading::HomePrefix(_) => entry::home_unfinished(),
            Reading::Characters(_) => screen::by_name(),
            Reading::Pinyin(_) => screen::by_pinyin(),
            Reading::Tail(digits) if digits.len() > 4 => screen::by_phone_tail(),
            Reading::Tail(_) => entry::phone_tail(),
            Reading::IdTail(_) => screen::by_id_tail(),
            Reading::Phone(phone) => {
                shown = Masked(phone).to_string();
                screen::by_phone()
            }
            Reading::IdNumber(number) => {
                shown = IdNumber::parse_any(number)
                    .map_or_else(|_| ui.glyphs.nothing.to_owned(), |number| Masked(&number).to_string());
                screen::by_id_number()
            }
            Reading::Document(document) => {
                shown = Masked(document).to_string();
                screen::by_id_number()
            }
            Reading::Plate(_) | Reading::PlateTail(_) => entry::plate(),
            Reading::Card(card) => {
                shown = Masked(card).to_string();
                entry::card()
            }
        };
        let kind = ui.say(&kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    // A whole home is also the beginning of others; nobody wants to read that.
    if subject.readings.iter().any(|reading| matches!(reading, Reading::Home(_))) {
        let unfinished = ui.say(&entry::home_unfinished());
        kinds.retain(|kind| *kind != unfinished);
    }
    format!("{} {shown}", kinds.join("/"))
}
