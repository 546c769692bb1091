//! Moving about: screens, panes, rows, what is selected, and one step back.

use strum::VariantArray as _;

use super::doors::{BESIDE, DoorsPane};
use super::earlier;
use super::help::{self, HelpAt};
use super::matters;
use super::patrol::{Page, Subject};
use super::people::{self, StaffChoice};
use super::routes::RouteList;
use super::rules;
use super::sent::run;
use super::state::{Effect, Idle, Layer, Moment, Note, Screen, State, Timer, Waiting};
use super::tent::{Pane, moved, moved_from};
use super::update::RENEW_MS;
use crate::domain::handover::Item;
use crate::domain::patrol::Night;
use crate::domain::reveal::RevealReason;
use crate::domain::value::PointCode;
use crate::store::service::{Read, Wish, Write};
use crate::text::Language;

pub(super) fn show(state: &mut State, screen: Screen, effects: &mut Vec<Effect>) {
    state.layers.clear();
    if state.screen == Screen::Patrol && screen != Screen::Patrol {
        state.patrol.put_away();
    }
    if state.screen == Screen::Doors && screen != Screen::Doors {
        state.doors.put_away();
    }
    if screen != Screen::Shift {
        state.shift.put_away();
    }
    state.screen = screen;
    if screen == Screen::Shift {
        effects.push(Wish::Shift.into());
    }
    if screen == Screen::Doors {
        ask_board(state, effects);
    }
    if screen == Screen::Patrol {
        effects.push(Wish::Patrol(Night::tonight(&state.now)).into());
    }
    if screen == Screen::Gate {
        (state.panes.focus, state.panes.watch, state.panes.matter) = (Pane::Queue, false, None);
    }
    if screen == Screen::People {
        people::ask_staff(state, effects);
        people::choose_open(state, effects);
        people::ask_households(state, effects);
    }
}

/// Asks for what the Doors screen shows.
pub(super) fn ask_board(state: &State, effects: &mut Vec<Effect>) {
    effects.push(Wish::Board(state.doors.wants(&state.now)).into());
}

/// Asks for the page of a point: the open one, or the one that stands beside the grid.
pub(super) fn ask_point(state: &mut State, effects: &mut Vec<Effect>) {
    let beside = || {
        let shown = state.size.0 >= BESIDE && state.doors.focus == DoorsPane::Grid;
        state.doors.selected_code().filter(|_| shown)
    };
    let Some(code) = state.doors.page.as_ref().map(|(code, _)| code.clone()).or_else(beside) else { return };
    let ticket = state.ticket();
    state.doors.ticket = Some(ticket);
    effects.push(Wish::Point(ticket, code).into());
}

pub(super) fn next_pane(state: &mut State, by: usize, effects: &mut Vec<Effect>) {
    if help::turn(state, if by == 1 { 1 } else { -1 }) {
        return;
    }
    match state.screen {
        Screen::Tent => state.panes.focus = state.panes.focus.step(by),
        Screen::Patrol => state.patrol.next_pane(by),
        Screen::Shift => enter_shift(state),
        Screen::Doors => {
            state.doors.next_pane(by);
            ask_board(state, effects);
        }
        Screen::People if state.people.staff.is_some() => people::turn(state, effects),
        Screen::People => {
            let has_page = !state.people.page.is_empty();
            state.people.member = match state.people.member {
                None if has_page => Some(0),
                _ => None,
            };
        }
        Screen::Gate => {
            state.panes.watch = !state.panes.watch;
            state.panes.matter =
                if state.panes.watch { matters::rows(state).into_iter().next() } else { None };
        }
    }
}

pub(super) fn move_by(state: &mut State, rows: isize, effects: &mut Vec<Effect>) {
    if let Some(Layer::Help(HelpAt { scrolled, .. }) | Layer::Changes(_, scrolled)) = state.layers.last_mut()
    {
        *scrolled = state.sight.scrolled(*scrolled, rows);
        return;
    }
    if let Some(Layer::Rules(selected)) = state.layers.last().cloned() {
        let all = state.tent.as_ref().map_or(0, |tent| rules::choices(tent, &state.now).len());
        state.layers.pop();
        state.layers.push(Layer::Rules(moved_from(selected, rows, all)));
        return;
    }
    if let Some(Layer::Team(_, members, selected)) = state.layers.last_mut() {
        *selected = moved(*selected, rows, members.len());
        return;
    }
    if let Some(Layer::Routes(list)) = state.layers.last_mut() {
        list.selected = moved(list.selected, rows, list.rows());
        return;
    }
    if let Some(Layer::Reasons(selected)) = state.layers.last_mut() {
        *selected = moved(*selected, rows, RevealReason::VARIANTS.len());
        return;
    }
    if let Some(Layer::Staff(selected)) = state.layers.last_mut() {
        *selected = moved_from(*selected, rows, StaffChoice::all().len());
        return;
    }
    if let Some(Layer::Commands(selected)) = state.layers.last().cloned() {
        let all = super::commands::rows(state).len();
        state.layers.pop();
        state.layers.push(Layer::Commands(moved(selected, rows, all)));
        return;
    }
    if state.screen == Screen::People {
        if let Some(page) = &mut state.people.staff {
            page.row = moved(page.row, rows, page.rows.as_ref().map_or(0, Vec::len));
            return;
        }
        if let Some(member) = state.people.member {
            state.people.member = Some(moved(member, rows, state.people.page.len()));
        } else {
            people::go(state, rows, effects);
        }
        return;
    }
    if state.screen == Screen::Patrol {
        let teams = state.tent.as_ref().map(|tent| tent.teams.as_slice()).unwrap_or_default();
        state.patrol.move_by(rows, teams, state.sight);
        return;
    }
    if state.screen == Screen::Doors {
        state.doors.move_by(rows, state.sight);
        if state.doors.page.is_none() {
            ask_point(state, effects);
        }
        return;
    }
    if state.screen == Screen::Shift {
        state.shift.move_by(rows, state.sight);
        return;
    }
    if state.watches() {
        return matters::move_by(state, rows);
    }
    if let Some(tent) = &state.tent {
        state.panes.move_by(rows, tent, state.desk.at());
    }
}

/// One page up or down: of who can be chosen from in the line, else of the list that has the arrows, as much as is in
/// sight of it.
pub(super) fn page_by(state: &mut State, pages: isize, effects: &mut Vec<Effect>) {
    if state.layers.is_empty() && state.desk.turn(pages) {
        return;
    }
    move_by(state, pages * state.sight.page(), effects);
}

/// On the People screen Enter goes into the page, and then opens the selected member.
pub(super) fn enter_people(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if state.people.staff.is_some() {
        return people::enter_staff(state, moment, effects);
    }
    match state.people.member.and_then(|member| state.people.page.get(member)) {
        Some(member) => {
            let step = state.desk.open_person(member.row.id);
            run(state, step, moment, effects);
        }
        None => next_pane(state, 1, effects),
    }
}

/// On the Doors screen Enter goes on with the filter, or opens the page of the selected point.
pub(super) fn enter_doors(state: &mut State, effects: &mut Vec<Effect>) {
    if state.doors.field.is_some() {
        state.doors.turn_filter();
        return ask_point(state, effects);
    }
    let selected = state.doors.selected_code().filter(|_| state.doors.page.is_none());
    let Some(code) = selected else {
        state.note = Some(Note::KeyIdle(Idle::NoPage));
        return;
    };
    let is_read = state.doors.point.as_ref().is_some_and(|view| view.page.row.point.code == code);
    if !is_read {
        state.doors.point = None;
    }
    (state.doors.page, state.doors.gone) = (Some((code, 0)), false);
    ask_point(state, effects);
}

/// On the Shift screen Enter opens what there is to say of the selected item, and closes it again.
pub(super) fn enter_shift(state: &mut State) {
    state.shift.page = match state.shift.page {
        None => state.shift.selected().map(|_| 0),
        Some(_) => None,
    };
    if state.shift.page.is_some()
        && state.shift.selected() == Some(Item::Permits)
        && let Some(permit) = matters::own_permit(state)
    {
        matters::ask_leader(state, permit);
    }
}

/// The door that is selected on the Tent, on the Doors screen.
pub(super) fn open_door(state: &mut State, effects: &mut Vec<Effect>) {
    let door = state.tent.as_ref().and_then(|tent| {
        let door = super::tent::board(tent).get(state.panes.door).map(|door| door.code.clone())?;
        Some(PointCode::Door(door))
    });
    if let Some(door) = door {
        state.doors.select(door);
        show(state, Screen::Doors, effects);
    }
}

/// To the side.
pub(super) fn aside(state: &mut State, by: isize, effects: &mut Vec<Effect>) {
    if help::turn(state, by) {
        return;
    }
    if state.screen == Screen::People {
        return people::turn(state, effects);
    }
    if state.doors.move_aside(by) {
        ask_board(state, effects);
    } else {
        ask_point(state, effects);
    }
}

/// Into the filter of the grid, or out of it.
pub(super) fn to_filter(state: &mut State) {
    state.doors.enter_filter();
}

/// On the Patrol screen Enter opens the page of what is selected.
pub(super) fn enter_patrol(state: &mut State, effects: &mut Vec<Effect>) {
    let teams = state.tent.as_ref().map(|tent| tent.teams.as_slice()).unwrap_or_default();
    let Some(subject) = state.patrol.selected(teams) else {
        state.note = Some(Note::KeyIdle(Idle::NoPage));
        return;
    };
    state.patrol.history = Vec::new();
    state.patrol.pages.push(Page { subject, row: 0 });
    ask_history(state, effects);
}

/// Asks what else happened where the open incident did.
pub(super) fn ask_history(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Page { subject: Subject::Incident(no), .. }) = state.patrol.page() else { return };
    let Some(place) = state.patrol.incident(*no).map(|incident| incident.place.clone()) else { return };
    let ticket = state.ticket();
    state.patrol.ticket = Some(ticket);
    effects.push(Read::IncidentsAt(ticket, place).into());
}

/// Claims the selected arrival; whoever waits is opened when the claim is ours.
pub(super) fn take_selected(state: &mut State, effects: &mut Vec<Effect>) {
    let selected = state
        .tent
        .as_ref()
        .and_then(|tent| state.panes.selected(tent, state.desk.at()))
        .map(|row| (row.arrival, row.person_id));
    let Some((arrival, person)) = selected else {
        state.note = Some(Note::KeyIdle(Idle::NobodySelected));
        return;
    };
    let ticket = state.ticket();
    state.held = Some(arrival);
    state.waiting.insert(ticket, Waiting::Claim(person));
    effects.push(Write::Claim(ticket, state.op(), Some(arrival)).into());
    effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
}

pub(super) fn open_team(state: &mut State, effects: &mut Vec<Effect>) {
    let team = state.tent.as_ref().and_then(|tent| tent.teams.get(state.panes.team)).map(|row| row.team);
    if let Some(team) = team {
        let ticket = state.ticket();
        effects.push(Read::Team(ticket, team).into());
    }
}

/// Takes away what lies over the screen; a form that was begun goes to the earlier lines.
pub(super) fn close_layers(state: &mut State) {
    for layer in std::mem::take(&mut state.layers) {
        if let Layer::Visitor(form) = layer {
            earlier::set_form_aside(state, form);
        }
    }
}

/// Esc: one step back, and it only ever takes away. The topmost layer first, then text, then who is open. What it
/// takes is an earlier line then.
pub(super) fn back(state: &mut State, effects: &mut Vec<Effect>) {
    // What was looked for in help goes first, and all of help is back.
    if state.help_query().is_some() {
        return state.line.clear();
    }
    if let Some(layer) = state.layers.pop() {
        if let Layer::Routes(list) = &layer
            && let Some(at) = list.routes.iter().position(|route| Some(route.no) == list.open)
        {
            // From a route back to the list.
            let list = RouteList { open: None, selected: at, ..list.clone() };
            state.layers.push(Layer::Routes(list));
            return;
        }
        if let Layer::Visitor(form) = layer {
            earlier::set_form_aside(state, form);
        }
        return;
    }
    if !state.line.is_empty() {
        return earlier::empty_line(state);
    }
    if state.desk.back() {
        state.said = None;
        return;
    }
    if state.screen == Screen::People && state.people.staff.take().is_some() {
        return;
    }
    if state.people.member.take().is_some() {
        return;
    }
    if state.screen == Screen::Patrol && state.patrol.pages.pop().is_some() {
        return;
    }
    if state.screen == Screen::Shift && state.shift.page.take().is_some() {
        return;
    }
    if state.screen == Screen::Doors && state.doors.back() {
        return ask_point(state, effects);
    }
    if state.watches() {
        (state.panes.watch, state.panes.matter) = (false, None);
        return;
    }
    if !state.line.pasted.is_empty() {
        let dropped = state.line.pasted.len();
        state.line.pasted.clear();
        state.note = Some(Note::PasteDropped(dropped));
    }
}

pub(super) fn other(language: Language) -> Language {
    match language {
        Language::ZhCn => Language::En,
        Language::En => Language::ZhCn,
    }
}
