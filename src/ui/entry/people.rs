//! Who may be meant: best matches while typing, and the numbered chooser.

use super::AreaRow;
use crate::app::State;
use crate::app::desk::{Chooser, Group};
use crate::domain::entry::{EntryError, Line};
use crate::domain::matching::MatchWhy;
use crate::domain::people::PersonKind;
use crate::store::PersonRow;
use crate::store::search::Found;
use crate::text::Msg;
use crate::text::mask::masked;
use crate::text::msg::{entry, screen};
use crate::text::width::{cut, pad_right, width};
use crate::ui::Ui;
use crate::ui::paint::RowPiece;
use crate::ui::theme::Tone;
use crate::ui::words;

/// The rows for matches under the line.
const MATCHES: usize = 4;

/// The best matches, as many as there is room for; that nobody is found is said as well.
pub(super) fn matches(
    ui: &Ui<'_>,
    state: &State,
    read: &Result<Line, EntryError>,
    cols: usize,
) -> Vec<AreaRow> {
    let wanted = matches!(read, Ok(Line::Entry { .. } | Line::Card { .. }));
    let found = &state.line.matches;
    if !wanted || found.is_empty() {
        return Vec::new();
    }
    let room = MATCHES - usize::from(state.desk.open.is_some());
    let names = widest_name(found, 20);
    let homes = widest_home(found, 12);
    let mut rows: Vec<AreaRow> = found
        .iter()
        .take(room)
        .enumerate()
        .map(|(at, found)| {
            let mut row = who(ui, &(at + 1).to_string(), found, names, homes);
            row.push(why(ui, found.why));
            if !found.person.note.is_empty() {
                row.push(RowPiece::new(format!("  {}", masked(&found.person.note)), Tone::Muted));
            }
            row.extend(marks(ui, found));
            row
        })
        .collect();
    if found.len() > room
        && let Some(last) = rows.last_mut()
    {
        // What more there is stands whole, whatever the last row has to give way for it.
        let more = ui.say(&screen::more_matches(found.len() - room));
        let mut fitted = fitted(ui, std::mem::take(last), cols.saturating_sub(width(&more) + 1));
        fitted.push(RowPiece::new(more, Tone::Muted));
        *last = fitted;
    }
    rows
}

/// The numbered rows of a page of a chooser and "not in the list", in at most so many rows and as many columns as are
/// needed.
pub(super) fn chooser(
    ui: &Ui<'_>,
    chooser: &Chooser,
    picked: Option<usize>,
    cols: usize,
    room: usize,
) -> Vec<AreaRow> {
    let found = chooser.in_sight();
    let all = found.len() + 1;
    let down = all.min(room.max(1));
    let across = all.div_ceil(down.max(1)).max(1);
    let wide = cols / across;
    let names = widest_name(found, if across > 1 { 10 } else { 20 });
    let homes = widest_home(found, 12);
    let cell = |at: usize| -> AreaRow {
        let number = if at + 1 == all { 0 } else { at + 1 };
        let mut row = match found.get(at) {
            Some(found) => {
                let mut row = who(ui, &number.to_string(), found, names, homes);
                row.extend(marks(ui, found));
                if across == 1 && !found.person.note.is_empty() {
                    row.push(RowPiece::new(format!(" {}", masked(&found.person.note)), Tone::Muted));
                }
                if found.why == MatchWhy::Sound {
                    row.push(why(ui, found.why));
                }
                row
            }
            None => vec![
                RowPiece::new("0 ", Tone::KeyCap),
                RowPiece::new(format!(" {}", ui.say(&nobody(chooser))), Tone::Text),
            ],
        };
        if picked == Some(number) {
            for piece in &mut row {
                piece.tone = Tone::Selected;
            }
        }
        row
    };
    let line = |row: usize| -> AreaRow {
        let mut line = AreaRow::new();
        for column in 0..across {
            let at = column * down + row;
            if at >= all {
                break;
            }
            let last = column + 1 == across || (column + 1) * down + row >= all;
            line.extend(fitted(ui, cell(at), if last { usize::MAX } else { wide }));
        }
        line
    };
    (0..down).map(line).collect()
}

/// The members of a household, numbered, in as many columns as are needed.
pub(super) fn household(ui: &Ui<'_>, group: &Group, cols: usize, room: usize) -> Vec<AreaRow> {
    let members: Vec<(usize, &PersonRow)> = group.in_sight().collect();
    let all = members.len();
    let down = all.min(room.max(1));
    let across = all.div_ceil(down.max(1)).max(1);
    let wide = cols / across;
    let names = group.members.iter().map(|row| width(row.person.name.as_str())).max().unwrap_or(0).min(12);
    let cell = |at: usize| -> AreaRow {
        let Some((number, member)) = members.get(at) else { return AreaRow::new() };
        let born = member.person.birth_year.map(|year| format!(" {year}")).unwrap_or_default();
        let name = pad_right(&cut(member.person.name.as_str(), names, ui.glyphs.cut), names);
        vec![
            RowPiece::new(format!("{number} "), Tone::KeyCap),
            RowPiece::new(format!(" {name}"), Tone::Text),
            RowPiece::new(born, Tone::Muted),
            RowPiece::new(format!(" {}", ui.say(&words::side(member.side))), Tone::Muted),
            RowPiece::new(
                if member.person.kind == PersonKind::Visitor {
                    format!(" {}{}", ui.glyphs.claim, ui.say(&screen::visitor()))
                } else {
                    String::new()
                },
                Tone::Accent,
            ),
        ]
    };
    let line = |row: usize| -> AreaRow {
        (0..across).flat_map(|column| fitted(ui, cell(column * down + row), wide)).collect()
    };
    (0..down).map(line).collect()
}

/// What 0 stands for: none of these, or a visitor where there is nobody to choose from.
fn nobody(chooser: &Chooser) -> Msg {
    if chooser.rows.is_empty() { screen::write_visitor() } else { entry::not_in_list() }
}

/// The pieces cut or filled up to so many columns.
fn fitted(ui: &Ui<'_>, pieces: AreaRow, cols: usize) -> AreaRow {
    if cols == usize::MAX {
        return pieces;
    }
    let mut room = cols.saturating_sub(1);
    let mut fitted = AreaRow::new();
    for piece in pieces {
        let text = cut(&piece.text, room, ui.glyphs.cut);
        room -= width(&text).min(room);
        fitted.push(RowPiece::new(text, piece.tone));
    }
    fitted.push(RowPiece::new(" ".repeat(room + 1), Tone::Text));
    fitted
}

fn widest_name(found: &[Found], most: usize) -> usize {
    found.iter().map(|found| width(found.person.name.as_str())).max().unwrap_or(0).min(most)
}

fn widest_home(found: &[Found], most: usize) -> usize {
    found.iter().map(|found| width(&words::home(&found.person))).max().unwrap_or(0).min(most)
}

/// Number, name, home, year of birth, telephone: what tells people apart.
fn who(ui: &Ui<'_>, number: &str, found: &Found, names: usize, homes: usize) -> AreaRow {
    let person = &found.person;
    let name = pad_right(&cut(person.name.as_str(), names, ui.glyphs.cut), names);
    let home = pad_right(&cut(&words::home(person), homes, ui.glyphs.cut), homes);
    let tone = if found.gone { Tone::Muted } else { Tone::Text };
    vec![
        RowPiece::new(format!("{number} "), Tone::KeyCap),
        RowPiece::new(format!(" {name} {home} "), tone),
        RowPiece::new(format!("{:<4} {:<11} ", words::birth(person), words::phone(person)), Tone::Muted),
    ]
}

/// No longer on the list, or a visitor.
fn marks(ui: &Ui<'_>, found: &Found) -> AreaRow {
    let mut marks = AreaRow::new();
    if found.gone {
        marks.push(RowPiece::new(format!("{}{} ", ui.glyphs.warn, ui.say(&screen::gone())), Tone::Warn));
    }
    if found.person.kind == PersonKind::Visitor {
        marks.push(RowPiece::new(format!("{} ", ui.say(&words::word(PersonKind::Visitor))), Tone::Accent));
    }
    marks
}

/// Why somebody was found; by sound only is marked, since it is easily somebody else.
fn why(ui: &Ui<'_>, why: MatchWhy) -> RowPiece {
    if why == MatchWhy::Sound {
        return RowPiece::new(format!("{}{} ", ui.glyphs.warn, ui.say(&screen::by_sound())), Tone::Warn);
    }
    RowPiece::new(format!("{} ", ui.say(&reason(why))), Tone::Muted)
}

fn reason(why: MatchWhy) -> Msg {
    match why {
        MatchWhy::WholeName | MatchWhy::NameStart | MatchWhy::NamePart => screen::by_name(),
        MatchWhy::PinyinFull | MatchWhy::PinyinWhole | MatchWhy::PinyinStart | MatchWhy::PinyinPart => {
            screen::by_pinyin()
        }
        MatchWhy::Sound => screen::by_sound(),
        MatchWhy::Home => screen::by_home(),
        MatchWhy::HomePrefix => screen::by_home_start(),
        MatchWhy::PhoneTail => screen::by_phone_tail(),
        MatchWhy::IdTail => screen::by_id_tail(),
        MatchWhy::Phone => screen::by_phone(),
        MatchWhy::IdNumber => screen::by_id_number(),
        MatchWhy::Plate => screen::by_plate(),
        MatchWhy::Card => screen::by_card(),
    }
}
