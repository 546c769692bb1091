//! People: the households, and the page of one of them. Numbers are masked here as everywhere.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{above, beside};
use crate::app::State;
use crate::app::desk::finding;
use crate::domain::cards::KnownCard;
use crate::domain::flags::{Flag, FlagKind, FlagLevel};
use crate::domain::now::Now;
use crate::domain::rules::Finding;
use crate::domain::value::{Direction, SafeText};
use crate::store::HouseholdRow;
use crate::store::MemberPage;
use crate::text::mask::in_words;
use crate::text::msg::{common, flags, people, screen};
use crate::text::{Masked, words as codes};
use crate::ui::Ui;
use crate::ui::paint::{RowPiece, wrapped};
use crate::ui::panes::{Moves, TableInBox, passages};
use crate::ui::theme::Tone;
use crate::ui::widgets::{ListTable, PaneFrame, Scroll, TableCell, fixed, flexible, visible_rows};
use crate::ui::words::{self, spaced};

/// The page tells how to set a flag where it has so many rows under its members.
const ROWS_WITH_HINT: u16 = 5;
/// So many rows are kept for whoever is selected among the members, where they are many.
const ROWS_OF_ONE: u16 = 6;
/// So many rows one flag takes at most.
const ROWS_OF_ORDER: usize = 3;

pub(in crate::ui) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    if let Some(page) = &state.people.staff {
        return super::staff::draw(ui, area, buf, state, page);
    }
    let (left, right) = beside(area, if area.width < 110 { 38 } else { 34 });
    households(ui, left, buf, state);
    page(ui, right, buf, state);
}

fn households(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let (list, selected) = (&state.people.households, state.people.row);
    let pane = ui.pane(&people::households_title()).count(list.total).focused(state.people.member.is_none());
    let table = household_columns(ui, state);
    TableInBox {
        total: list.total,
        // What lies before it is being read.
        begins: list.first,
        moves: Moves::Around,
        ..TableInBox::new(pane, table, &list.rows, selected)
    }
    .draw(ui, area, buf);
}

fn household_columns<'a>(ui: &'a Ui<'_>, state: &'a State) -> ListTable<'a, HouseholdRow> {
    // The mark of a flag stands before the name; the word for it comes where there is room.
    ListTable::<HouseholdRow>::new(people::empty())
        .column(people::head_home(), flexible(9, 1), |row| row.home.to_string())
        .column(people::head_name(), flexible(9, 2), |row| {
            flagged(ui, row.head.to_string(), Tone::Text, of_home(row, &state.now))
        })
        .column(people::head_flag(), flexible(8, 2).gives_way(3), |row| {
            let kinds: BTreeSet<FlagKind> = of_home(row, &state.now).map(|flag| flag.kind).collect();
            let kinds: Vec<String> = kinds.into_iter().map(|kind| ui.say(&codes::word(kind))).collect();
            TableCell::new(kinds.join(" "), tone(of_home(row, &state.now)))
        })
        .column(screen::head_people(), fixed(4).right().gives_way(2), |row| {
            TableCell::muted(row.people.to_string())
        })
        .column(screen::head_away(), fixed(4).right().gives_way(1), |row| match row.out {
            0 => TableCell::muted(ui.glyphs.nothing),
            out => TableCell::new(format!("{}{out}", ui.glyphs.arrow_out), Tone::Accent),
        })
}

/// The flags in a household that hold.
fn of_home<'r>(row: &'r HouseholdRow, now: &Now) -> impl Iterator<Item = &'r Flag> + Clone {
    let now_ms = now.wall_ms;
    row.flags.iter().filter(move |flag| flag.holds(now_ms))
}

/// The people of the selected household, and everything of the one who is selected among them.
fn page(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State) {
    let page = &state.people.page;
    let title = state.people.home.as_ref().map_or_else(|| ui.say(&people::title()), ToString::to_string);
    // Of a hostel that is one home not everybody is on the page.
    let listed = state.people.selected().filter(|row| state.people.home.as_ref() == Some(&row.home));
    let listed = listed.and_then(|row| usize::try_from(row.people).ok()).unwrap_or_default();
    let members = page.len().max(listed);
    let focused = state.people.member.is_some();
    let selected = state.people.member.unwrap_or(0).min(page.len().saturating_sub(1));
    // The members have what they need as long as something is left to tell of one of them.
    let rows = u16::try_from(page.len()).unwrap_or(u16::MAX).saturating_add(1);
    let height = area.height.saturating_sub(2);
    let rows = rows.min(height.saturating_sub(ROWS_OF_ONE)).max(height / 2).max(2);
    let visible = visible_rows(rows);
    let scroll = Scroll { total: page.len(), first: 0, visible };
    let scroll = Scroll { first: scroll.follow(selected), ..scroll };
    let note = if page.is_empty() { String::new() } else { ui.say(&people::members(members)) };
    let representative = page.iter().find(|member| member.represents);
    let note = representative.map_or(note.clone(), |member| {
        ui.say(&people::with_representative(note, member.row.person.name.to_string()))
    });
    let note = format!("{note}{}", scroll.hidden(ui).trim_end());
    let inside = PaneFrame::new(title).note(note).focused(focused).draw(ui, area, buf);
    if page.is_empty() || inside.is_empty() {
        return;
    }
    if focused {
        ui.sight.set(scroll.sight());
    }
    let first = scroll.first;
    let (upper, mut lower) = above(inside, rows.min(u16::try_from(page.len() + 1).unwrap_or(u16::MAX)));
    scroll.draw(ui, Rect { x: inside.right(), width: 1, ..upper }, buf);
    if focused && lower.height >= ROWS_WITH_HINT {
        lower.height -= 1;
        let hint = people::flag_hint(common::key_enter());
        ui.put_muted(buf, Rect { y: lower.bottom(), ..lower }, &hint);
    }
    let table = member_columns(ui, &state.now);
    let shown = &page[first..page.len().min(first + visible)];
    table.draw(ui, upper, buf, shown, focused.then(|| selected - first));
    detail(ui, lower, buf, state, &page[selected]);
}

fn member_columns<'a>(ui: &'a Ui<'_>, now: &'a Now) -> ListTable<'a, MemberPage> {
    let cell = |page: &MemberPage, text: String| {
        TableCell::new(text, if page.row.gone { Tone::Muted } else { Tone::Text })
    };
    ListTable::<MemberPage>::new(people::empty())
        .column(people::head_name(), flexible(9, 3), |page| {
            let name = &page.row.person.name;
            let name = if name.is_empty() { ui.say(&people::erased()) } else { name.to_string() };
            let plain = if page.row.gone { Tone::Muted } else { Tone::Text };
            flagged(ui, name, plain, held(page, now))
        })
        .column(people::head_sex(), fixed(4).gives_way(3), move |page| {
            cell(page, page.row.person.sex.map(|sex| ui.say(&codes::word(sex))).unwrap_or_default())
        })
        .column(people::head_birth(), fixed(4).gives_way(1), move |page| {
            cell(page, words::birth(&page.row.person))
        })
        .column(people::head_relation(), flexible(4, 1).gives_way(2), move |page| {
            cell(page, ui.relation(&page.row.person))
        })
        .column(people::head_phone(), fixed(11), move |page| cell(page, words::phone(&page.row.person)))
        .column(people::head_id_number(), fixed(8).gives_way(4), |page| {
            TableCell::muted(words::paper(&page.row.person).unwrap_or_default())
        })
        .column(screen::head_side(), fixed(6), |page| side(ui, page.row.side))
}

/// The side on which somebody is, with its mark.
fn side(ui: &Ui<'_>, side: Option<Direction>) -> TableCell {
    let word = |mark: &str| format!("{mark}{}", ui.say(&words::side(side)));
    match side {
        Some(Direction::Out) => TableCell::new(word(ui.glyphs.arrow_out), Tone::Accent),
        Some(Direction::In) => TableCell::new(word(ui.glyphs.arrow_in), Tone::Text),
        None => TableCell::muted(ui.glyphs.nothing),
    }
}

/// The flags of a member that hold.
fn held<'p>(page: &'p MemberPage, now: &Now) -> impl Iterator<Item = &'p Flag> + Clone {
    let now_ms = now.wall_ms;
    page.flags.iter().map(|known| &known.flag).filter(move |flag| flag.holds(now_ms))
}

/// How flags are to be taken: one that stops somebody weighs most.
fn tone<'f>(mut flags: impl Iterator<Item = &'f Flag>) -> Tone {
    let stops = |flag: &Flag| [flag.out, flag.inward].contains(&Some(FlagLevel::Deny));
    if flags.any(stops) { Tone::Alert } else { Tone::Warn }
}

/// A name, behind a mark if somebody has a flag.
fn flagged<'f>(
    ui: &Ui<'_>,
    name: String,
    plain: Tone,
    flags: impl Iterator<Item = &'f Flag> + Clone,
) -> TableCell {
    match flags.clone().next() {
        Some(_) => TableCell::new(format!("{}{name}", ui.glyphs.warn), tone(flags)),
        None => TableCell::new(name, plain),
    }
}

/// What the office said of a member: each flag that holds, and how their pass stands if it is no good.
fn orders(ui: &Ui<'_>, page: &MemberPage, now: &Now, cols: usize) -> Vec<Vec<RowPiece>> {
    let mut said: Vec<(String, Tone)> = Vec::new();
    for flag in held(page, now) {
        let until = flag.until_ms.map(|until_ms| flags::until(ui.say(&codes::end(now, until_ms))));
        let parts = [
            format!("{}{}", ui.glyphs.warn, ui.say(&codes::word(flag.kind))),
            ui.say(&codes::flag_does(flag)),
            until.map(|until| ui.say(&until)).unwrap_or_default(),
            in_words(flag.instruction.as_str()),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.push((parts.join("  "), tone(std::iter::once(flag))));
    }
    if let Some(standing) = page.cards.first().and_then(|card| standing(ui, card, now)) {
        said.push((format!("{}{}", ui.glyphs.warn, ui.say(&finding(&standing, now))), Tone::Warn));
    }
    let rows = |(text, tone): (String, Tone)| wrapped(&text, cols, tone).take(ROWS_OF_ORDER);
    said.into_iter().flat_map(rows).collect()
}

/// What is wrong with a card; nothing for a valid one.
fn standing(ui: &Ui<'_>, card: &KnownCard, now: &Now) -> Option<Finding> {
    match (&card.void, card.until_ms) {
        // Where a flag made it void, the reason is the flag's code.
        (Some((since_ms, reason)), _) => {
            let kind = reason.as_str().parse::<FlagKind>().ok();
            let reason =
                kind.map_or_else(|| reason.clone(), |kind| SafeText::new(&ui.say(&codes::word(kind))));
            Some(Finding::PassVoid { since_ms: *since_ms, reason })
        }
        (None, Some(since_ms)) if !card.is_valid(now.wall_ms) => Some(Finding::PassExpired { since_ms }),
        _ => None,
    }
}

/// What the row of a member had no room for, and the last passages.
fn detail(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, state: &State, page: &MemberPage) {
    let row = &page.row;
    let person = &row.person;
    let mut head = vec![
        RowPiece::new(person.name.as_str(), Tone::Title),
        RowPiece::new(ui.relation(person), Tone::Text),
    ];
    if row.last.is_some() {
        head.push(ui.piece(&words::side(row.side), Tone::Text));
        head.push(RowPiece::new(ui.last(row.last.as_ref(), &state.now), Tone::Muted));
    }
    head.extend(ui.flags(person, row.gone));
    let mut numbers = Vec::new();
    // The row above has room for one.
    if !person.other_phones.is_empty() {
        numbers.push(ui.say(&screen::phone(&words::phones(person))));
    }
    if let Some(number) = words::paper(person) {
        numbers.push(ui.say(&screen::id_number(&number)));
    }
    if let Some(card) = &person.card {
        numbers.push(ui.say(&screen::pass(&Masked(card).to_string())));
    }
    if !person.plates.is_empty() {
        numbers.push(ui.say(&screen::plates(&words::plates(person))));
    }
    let note = if person.note.is_empty() {
        String::new()
    } else {
        ui.say(&screen::list_note(&in_words(person.note.as_str())))
    };
    let mut lines = vec![spaced(head)];
    lines.extend(orders(ui, page, &state.now, usize::from(area.width.saturating_sub(2))));
    lines.push(spaced(numbers.into_iter().map(|text| RowPiece::new(text, Tone::Muted))));
    lines.push(spaced([RowPiece::new(note, Tone::Warn)]));
    lines.retain(|line| !line.is_empty());
    let (_, area) = above(area, u16::from(area.height > 5));
    ui.put_lines(buf, area, &lines);
    let (_, rest) = above(area, u16::try_from(lines.len()).unwrap_or(u16::MAX));
    let visible = visible_rows(rest.height);
    if visible > 0 {
        let shown = &page.passages[..page.passages.len().min(visible)];
        passages::table(ui, state, false).draw(ui, rest, buf, shown, None);
    }
}
