//! What waits for a warden's hand: each open matter, the most urgent first, and what each is opened as.

use super::earlier;
use super::lone::{LoneAlarm, alarm};
pub(crate) use super::matter::Matter;
use super::reading::typed;
use super::rules::type_in;
use super::sent::when_free;
use super::sight::{moved_from, put};
use super::state::{Effect, Entered, Idle, Moment, Screen, ScreenNote, State, Todo};
use super::tent::board;
use crate::domain::any_of::any_of;
use crate::domain::doors::DoorState;
use crate::domain::follow_up::{Day, Urgency};
use crate::domain::handover::Item;
use crate::domain::lane::PermitRow;
use crate::domain::patrol::TeamState;
use crate::domain::people::Person;
use crate::domain::tasks::TaskAt;
use crate::domain::value::{Id, PointCode};
use crate::store::service::Read;
use crate::store::{DoorRow, TaskFault, Tent};

/// Until when a visitor may stay, in wall milliseconds.
fn until(visitor: &Person) -> Option<i64> {
    visitor.visit.as_ref().and_then(|visit| visit.until_ms)
}

/// Whether a door keeps nobody out.
fn gapes(door: &DoorRow) -> bool {
    match door.state {
        any_of!(DoorState: Forced Broken BrokenOpen Open Propped) => true,
        any_of!(DoorState: UnderRepair Repaired Unknown Planned Shut Sealed) => false,
    }
}

/// Everything that can be chosen among the open matters: what has to be seen to, the most urgent first, then who is
/// inside and in time.
#[must_use]
pub(crate) fn rows(state: &State) -> Vec<Matter> {
    state.tent.as_ref().map(|tent| of(state, tent)).unwrap_or_default()
}

fn of(state: &State, tent: &Tent) -> Vec<Matter> {
    let now = state.now.wall_ms;
    // At this terminal any key is an answer.
    let elsewhere = matches!(alarm(state), Some(LoneAlarm::Missed { here: false, .. }));
    let late = |team: &&crate::store::TeamRow| team.state(now) == TeamState::Overdue;
    let mut visitors: Vec<(Option<i64>, Id)> =
        tent.visitors.iter().map(|(id, visitor)| (until(visitor), *id)).collect();
    visitors.sort_by_key(|(until_ms, _)| (until_ms.is_none(), *until_ms));
    let is_over = |visitor: &&(Option<i64>, Id)| visitor.0.is_some_and(|until_ms| until_ms <= now);
    let over = visitors.iter().take_while(is_over).count();
    let cold = tent.thermometers.iter().filter(|row| row.is_too_cold());
    let mut rows = Vec::new();
    rows.extend(elsewhere.then_some(Matter::Lone));
    rows.extend(tent.fevers.iter().map(|case| Matter::Fever(case.person)));
    rows.extend(tent.debts.iter().map(|debt| Matter::Debt(debt.seq)));
    rows.extend(tent.permits.iter().map(|permit| Matter::Permit(permit.seq)));
    let today = Day::today(&state.now);
    let followed = |wanted: fn(Urgency) -> bool| {
        let all = tent.follow_ups.iter().filter(move |row| wanted(row.days.urgency(today)));
        all.map(|row| Matter::FollowUp(row.person))
    };
    rows.extend(followed(|urgency| urgency == Urgency::Unwell));
    rows.extend(tent.teams.iter().filter(late).map(|team| Matter::Team(team.team)));
    rows.extend(visitors[..over].iter().map(|(_, id)| Matter::Visitor(*id)));
    rows.extend(tent.tips.iter().map(|row| Matter::Tip(row.no)));
    rows.extend(tent.errands.iter().filter(|row| row.is_late(now)).map(|row| Matter::Errand(row.no)));
    let tasks = tent.tasks.rows.iter();
    rows.extend(tasks.map(|row| Matter::Task(row.at.clone(), row.slot.start_ms, row.state)));
    let at = |fault: &TaskFault| TaskAt { name: fault.name.clone(), place: fault.place.clone() };
    rows.extend(tent.tasks.faults.iter().map(|fault| Matter::Fault(at(fault))));
    rows.extend((tent.handover_left > 0).then_some(Matter::Handover));
    rows.extend(
        board(tent).into_iter().filter(|door| gapes(door)).map(|door| Matter::Door(door.code.clone())),
    );
    rows.extend(cold.map(|row| Matter::Thermometer(row.thermometer.no)));
    rows.extend(followed(|urgency| matches!(urgency, Urgency::Silent | Urgency::Due)));
    rows.extend(visitors[over..].iter().map(|(_, id)| Matter::Inside(*id)));
    rows
}

/// Moves the selection by so many rows; whether there was anywhere to go. What is done with is let go, so that Enter
/// cannot fall on the next one.
pub(super) fn move_by(state: &mut State, by: isize) -> bool {
    let rows = rows(state);
    let at = state.panes.matter.as_ref().and_then(|matter| rows.iter().position(|row| row == matter));
    let next = moved_from(at, by, rows.len()).and_then(|next| rows.get(next));
    put(next.cloned(), &mut state.panes.matter)
}

pub(super) fn enter(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let matter = state.panes.matter.clone();
    let open_id = state.desk.open.as_ref().map(|person| person.id);
    match matter.filter(|matter| rows(state).contains(matter)) {
        Some(Matter::Fever(id) | Matter::FollowUp(id) | Matter::Visitor(id) | Matter::Inside(id))
            if open_id == Some(id) =>
        {
            state.say_idle(Idle::OpenAlready);
        }
        Some(matter) => open(state, &matter, moment, effects),
        None => state.note = Some(ScreenNote::KeyIdle(Idle::NoMatterSelected)),
    }
}

/// Goes to the most urgent one that was not gone to yet, from wherever; after the last one to the first again.
pub(super) fn next(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let open_ones: Vec<Matter> = rows(state).into_iter().filter(Matter::is_open).collect();
    let visited = &mut state.panes.visited;
    visited.retain(|matter| open_ones.contains(matter));
    if visited.len() == open_ones.len() {
        visited.clear();
    }
    let Some(at) = open_ones.iter().position(|matter| !visited.contains(matter)) else {
        state.note = Some(ScreenNote::KeyIdle(Idle::NoMatter));
        return;
    };
    let matter = &open_ones[at];
    visited.push(matter.clone());
    while earlier::close_top(state) {}
    state.panes.matter = Some(matter.clone()).filter(|_| state.watches());
    open(state, matter, moment, effects);
    state.note = Some(ScreenNote::Matter { nth: at + 1, of: open_ones.len() });
}

/// Opens a matter as what it is: somebody, a line to go on with, a team's card, a door, the handover.
pub(super) fn open(state: &mut State, matter: &Matter, moment: &Moment, effects: &mut Vec<Effect>) {
    // A line that another matter has begun, and nobody has gone on with, is not worth keeping.
    let begun = state.line.text().to_owned();
    if rows(state).iter().filter_map(Matter::line).any(|line| line == begun) {
        state.line.clear();
        typed(state, effects);
    }
    if let Some(line) = matter.line() {
        return type_in(state, &line, effects);
    }
    match matter {
        Matter::Fever(id) | Matter::FollowUp(id) | Matter::Visitor(id) | Matter::Inside(id) => {
            // Whoever is open already keeps what was said of them.
            if state.desk.open.as_ref().is_none_or(|open| open.id != *id) {
                when_free(state, Entered::LookAt(*id), moment, effects);
            }
        }
        Matter::Team(team) => {
            let ticket = state.ticket();
            effects.push(Read::Team(ticket, *team).into());
        }
        Matter::Permit(seq) => {
            let permits = state.tent.iter().flat_map(|tent| &tent.permits);
            let permit = permits.into_iter().find(|permit| permit.seq == *seq).cloned();
            state.shift.item = Some(Item::Permits);
            state.leave(Todo::Show(Screen::Shift));
            if let Some(permit) = permit {
                ask_leader(state, permit);
            }
        }
        Matter::Handover => state.leave(Todo::Show(Screen::Shift)),
        Matter::Door(door) => {
            let code = PointCode::Door(door.clone());
            state.doors.select(code.clone());
            (state.doors.page, state.doors.gone) = (Some((code, 0)), false);
            state.leave(Todo::Show(Screen::Doors));
        }
        any_of!(Matter: Lone Debt Task Fault Tip Errand Thermometer) => {}
    }
}

/// A leader who works here is asked whether they agreed; nobody else can say so.
pub(super) fn ask_leader(state: &mut State, permit: PermitRow) {
    if permit.leader == state.actor.staff_no && !permit.disputed {
        state.said = Some(state.desk.ask_leader(permit));
    }
}

/// The first that a leader who works here has not answered.
pub(super) fn own_permit(state: &State) -> Option<PermitRow> {
    let own = |permit: &&PermitRow| permit.leader == state.actor.staff_no && !permit.disputed;
    state.tent.as_ref().and_then(|tent| tent.permits.iter().find(own)).cloned()
}
