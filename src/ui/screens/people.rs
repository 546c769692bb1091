//! People: the households, and the page of one of them. Numbers are masked here as everywhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside};
use crate::app::State;
use crate::domain::value::Direction;
use crate::store::{HouseholdRow, PassageRow, PersonRow};
use crate::text::msg::{people, screen};
use crate::text::{Masked, words as codes};
use crate::ui::Ui;
use crate::ui::paint::Piece;
use crate::ui::panes::passages;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Cell, Column, Pane, Room, Row, Scroll, Table};
use crate::ui::words::{self, spaced};

/// Draws the screen.
pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let (left, right) = beside(area, if area.width < 110 { 38 } else { 34 });
    households(ui, left, buf, state);
    page(ui, right, buf, state);
}

fn households(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let (rows, selected) = (&state.people.households, state.people.row);
    let visible = Table::visible_rows(area.height.saturating_sub(2));
    // Half a page stays in sight on either side, since the list is long and read around its row.
    let first = selected.saturating_sub(visible / 2).min(rows.len().saturating_sub(visible));
    let pane = Pane {
        title: ui.say(&people::households_title()),
        count: Some(rows.len()),
        focused: state.people.member.is_none(),
        ..Pane::default()
    };
    let inside = pane.draw(ui, area, buf);
    let column = Rect { x: inside.right(), width: u16::from(!inside.is_empty()), ..inside };
    Scroll { total: rows.len(), first, visible }.draw(ui, column, buf);
    let flexible = |least, weight| Room::Flexible { least, weight };
    let columns = vec![
        Column::new(ui.say(&people::head_home()), flexible(9, 1)),
        Column::new(ui.say(&people::head_name()), flexible(6, 2)),
        Column::new(ui.say(&screen::head_people()), Room::Fixed(4)).right(),
        Column::new(ui.say(&screen::head_away()), Room::Fixed(4)).right(),
    ];
    let row = |row: &HouseholdRow| Row {
        cells: vec![
            row.home.to_string().into(),
            row.head.as_str().into(),
            Cell::new(row.people.to_string(), Tone::Muted),
            match row.out {
                0 => Cell::new(ui.glyphs.nothing, Tone::Muted),
                out => Cell::new(format!("{}{out}", ui.glyphs.arrow_out), Tone::Accent),
            },
        ],
    };
    let table = Table {
        columns,
        rows: rows.iter().skip(first).take(visible).map(row).collect(),
        selected: selected.checked_sub(first),
        empty: ui.say(&people::empty()),
    };
    table.draw(ui, inside, buf);
}

/// The people of the selected household, and everything of the one who is selected among them.
fn page(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let page = &state.people.page;
    let title = state.people.home.as_ref().map_or_else(|| ui.say(&people::title()), ToString::to_string);
    let note = if page.is_empty() { String::new() } else { ui.say(&people::members(page.len())) };
    let focused = state.people.member.is_some();
    let inside = Pane { title, note, focused, count: None }.draw(ui, area, buf);
    if page.is_empty() || inside.is_empty() {
        return;
    }
    let selected = state.people.member.unwrap_or(0).min(page.len() - 1);
    let rows = u16::try_from(page.len()).unwrap_or(u16::MAX).saturating_add(1);
    let (upper, lower) = above(inside, rows.min(inside.height / 2).max(2));
    let visible = Table::visible_rows(upper.height);
    let first = Scroll { total: page.len(), first: 0, visible }.follow(selected);
    let table = Table {
        columns: member_columns(ui),
        rows: page.iter().skip(first).take(visible).map(|(row, _)| member(ui, row)).collect(),
        selected: focused.then(|| selected - first),
        empty: String::new(),
    };
    table.draw(ui, upper, buf);
    let (row, last) = &page[selected];
    detail(ui, lower, buf, state, row, last);
}

fn member_columns(ui: &Ui<'_>) -> Vec<Column> {
    let flexible = |least, weight| Room::Flexible { least, weight };
    vec![
        Column::new(ui.say(&people::head_name()), flexible(6, 3)),
        Column::new(ui.say(&people::head_sex()), Room::Fixed(4)).gives_way(3),
        Column::new(ui.say(&people::head_birth()), Room::Fixed(4)),
        Column::new(ui.say(&people::head_relation()), flexible(4, 1)).gives_way(1),
        Column::new(ui.say(&people::head_phone()), Room::Fixed(11)),
        Column::new(ui.say(&people::head_id_number()), Room::Fixed(8)).gives_way(4),
        Column::new(ui.say(&screen::head_side()), Room::Fixed(6)),
    ]
}

/// The side on which somebody is, with its mark.
fn side(ui: &Ui<'_>, side: Option<Direction>) -> Cell {
    let word = |mark: &str| format!("{mark}{}", ui.say(&words::side(side)));
    match side {
        Some(Direction::Out) => Cell::new(word(ui.glyphs.arrow_out), Tone::Accent),
        Some(Direction::In) => Cell::new(word(ui.glyphs.arrow_in), Tone::Text),
        None => Cell::new(ui.glyphs.nothing, Tone::Muted),
    }
}

fn member(ui: &Ui<'_>, row: &PersonRow) -> Row {
    let person = &row.person;
    let tone = if row.gone { Tone::Muted } else { Tone::Text };
    let name = if person.name.is_empty() { ui.say(&people::erased()) } else { person.name.to_string() };
    let id_number = person.id_number.as_ref().map(|number| Masked(number).to_string());
    Row {
        cells: vec![
            Cell::new(name, tone),
            Cell::new(person.sex.map(|sex| ui.say(&codes::sex(sex))).unwrap_or_default(), tone),
            Cell::new(words::birth(person), tone),
            Cell::new(person.relation.as_str(), tone),
            Cell::new(words::phone(person), tone),
            Cell::new(id_number.unwrap_or_default(), Tone::Muted),
            side(ui, row.side),
        ],
    }
}

/// What the row of a member had no room for, and the last passages.
fn detail(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, row: &PersonRow, last: &[PassageRow]) {
    let person = &row.person;
    let mut head =
        vec![Piece::new(person.name.as_str(), Tone::Title), Piece::new(person.relation.as_str(), Tone::Text)];
    if row.last.is_some() {
        head.push(Piece::new(ui.say(&words::side(row.side)), Tone::Text));
        head.push(Piece::new(ui.last(row.last.as_ref(), &state.now), Tone::Muted));
    }
    head.extend(ui.flags(person, row.gone));
    let mut numbers = Vec::new();
    if let Some(number) = &person.id_number {
        numbers.push(ui.say(&screen::id_number(&Masked(number).to_string())));
    }
    if let Some(card) = &person.card {
        numbers.push(ui.say(&screen::pass(&Masked(card).to_string())));
    }
    if !person.plates.is_empty() {
        numbers.push(ui.say(&screen::plates(&words::plates(person))));
    }
    let note =
        if person.note.is_empty() { String::new() } else { ui.say(&screen::list_note(person.note.as_str())) };
    let mut lines = vec![
        spaced(head),
        spaced(numbers.into_iter().map(|text| Piece::new(text, Tone::Muted))),
        spaced([Piece::new(note, Tone::Warn)]),
    ];
    lines.retain(|line| !line.is_empty());
    let mut y = area.y + u16::from(area.height > 5);
    for line in lines {
        if y >= area.bottom() {
            return;
        }
        ui.put_pieces(buf, (area.x + 1, y), area.width.saturating_sub(1), &line);
        y += 1;
    }
    let rest = Rect { y, height: area.bottom() - y, ..area };
    let visible = Table::visible_rows(rest.height);
    if visible > 0 {
        passages::table(ui, state, last.iter().take(visible), false).draw(ui, rest, buf);
    }
}
