//! What the store answers, and what it tells unasked.

use super::changed::Changed;
use super::claims::hold;
use super::desk::{Notice, Said, SaidOutcome, Step};
use super::reading::understand;
use super::routes::RouteList;
use super::screens::{self, ask_history, ask_point};
use super::sent::run;
use super::sign_in;
use super::state::{Bell, DeskWaits, Effect, Moment, OpenLayer, Screen, ScreenNote, Speech, State};
use crate::domain::any_of::any_of;
use crate::domain::command::{Command, Emergency, LaneCommand, Refusal};
use crate::domain::gate::Reason;
use crate::store::service::{Read, Reply, Ticket, Write};
use crate::store::{Claiming, Leader, StoreError, Tent};

#[expect(clippy::too_many_lines, reason = "one arm a reply")]
pub(super) fn take(state: &mut State, reply: Reply, moment: &Moment, effects: &mut Vec<Effect>) {
    match reply {
        Reply::Tent(result) => {
            if let Some(tent) = read(state, result, moment) {
                fresh(state, tent, moment, effects);
            }
        }
        Reply::Found(ticket, result) if state.waiting.contains_key(&ticket) => {
            goes_on(state, (ticket, result), moment, effects, |state, rows, _| state.desk.found(rows));
        }
        Reply::Found(ticket, result) if state.line.ticket == Some(ticket) => {
            if let Some(rows) = read(state, result, moment) {
                state.line.nobody = rows.is_empty();
                state.line.matches = rows;
                state.changed = Changed::Line;
            }
        }
        Reply::Found(..) => state.changed = Changed::Nothing,
        Reply::Person(ticket, result) if state.refreshing.is_some_and(|(asked, _)| asked == ticket) => {
            let whom = state.refreshing.take().map(|(_, id)| id);
            // What cannot be read just now stays as it was; the trouble is told elsewhere.
            if let (Ok(Some(known)), true) = (result, state.desk.open.as_ref().map(|open| open.id) == whom) {
                state.desk.refreshed(known, &moment.now);
            }
        }
        Reply::Person(ticket, result) => {
            goes_on(state, (ticket, result), moment, effects, |state, known, effects| {
                let waiting = known.as_ref().and_then(|known| known.waiting.as_ref());
                // Whoever waits is handled here from now on, and other screens shall see it.
                if let Some(waiting) = waiting.filter(|waiting| waiting.claim.is_none()) {
                    hold(state, waiting.id, effects);
                }
                state.desk.loaded(known, &moment.now)
            });
        }
        Reply::Executed(ticket, result) => {
            let Some(DeskWaits::Execute(command, op_id)) = state.waiting.remove(&ticket) else { return };
            if result.is_err() {
                let op = crate::store::Op { id: op_id, ..state.op() };
                effects.push(Write::KeepDraft(op, state.pid, String::new()).into());
            }
            executed(state, &command, result.map(|answer| *answer), moment, effects);
        }
        Reply::Claimed(ticket, result) => claimed(state, ticket, result, moment, effects),
        Reply::Members(ticket, result) => {
            goes_on(state, (ticket, result), moment, effects, |state, rows, _| state.desk.household(rows));
        }
        Reply::Corrected(ticket, result) => {
            goes_on(state, (ticket, result), moment, effects, |state, passage, _| {
                state.desk.correcting(passage, &moment.now)
            });
        }
        Reply::LastOwn(ticket, result) => {
            goes_on(state, (ticket, result), moment, effects, |state, own, _| state.desk.last_own(*own));
        }
        Reply::Leader(ticket, result) => leader(state, ticket, result, moment, effects),
        Reply::Consented(ticket, result) => sign_in::consented(state, ticket, result, moment, effects),
        Reply::Lifted(ticket, result) => {
            let Some(DeskWaits::Lifted(command)) = state.waiting.remove(&ticket) else { return };
            told(state, result, moment, effects, |state, lifted, _| state.desk.lifted(*command, lifted));
        }
        Reply::Household(ticket, result) => {
            if let Some(page) = read(state, result, moment).filter(|_| state.people.ticket == Some(ticket)) {
                state.people.take_page(page);
            }
        }
        Reply::Staff(result) => {
            if let Some(rows) = read(state, result, moment) {
                state.people.take_staff(rows);
            }
        }
        Reply::Households(ticket, result) => {
            if let Some(list) = read(state, result, moment) {
                super::people::take_households(state, ticket, list, effects);
            }
        }
        Reply::Team(_, result) => {
            let Some((team, members)) = read(state, result, moment) else { return };
            // One that a lock emptied is filled again.
            let emptied = state.layers.iter_mut().find_map(|layer| match layer {
                OpenLayer::Team(no, there, _) if *no == team && there.is_empty() => Some(there),
                any_of!(OpenLayer: Help Changes Visitor Team Rules Routes Earlier Commands Reasons Staff Since Palette Past Practice Figures) => {
                    None
                }
            });
            match emptied {
                Some(there) => *there = members,
                None => state.layers.push(OpenLayer::Team(team, members, 0)),
            }
        }
        Reply::Routes(_, no, result) => {
            if let Some(routes) = read(state, result, moment) {
                state.layers.push(OpenLayer::Routes(RouteList::new(routes, no)));
            }
        }
        // What comes after another screen was chosen would only take room.
        Reply::Shift(result) => {
            if let Some(board) = read(state, result, moment).filter(|_| state.screen == Screen::Shift) {
                state.shift.board = Some(board);
            }
        }
        Reply::Tasks(result) => {
            if let Some(board) = read(state, result, moment).filter(|_| state.screen == Screen::Tasks) {
                state.tasks.take(board);
            }
        }
        Reply::Patrol(result) => {
            if let Some(night) = read(state, result, moment).filter(|_| state.screen == Screen::Patrol) {
                let teams = state.tent.as_ref().map(|tent| tent.teams.as_slice()).unwrap_or_default();
                state.patrol.take(*night, &moment.now, teams);
                ask_history(state, effects);
            }
        }
        Reply::Board(result) => {
            if let Some(board) = read(state, result, moment).filter(|_| state.screen == Screen::Doors) {
                state.doors.take(*board);
                ask_point(state, effects);
            }
        }
        Reply::Point(ticket, result) => {
            if let Some(point) = read(state, result, moment).filter(|_| state.doors.ticket == Some(ticket)) {
                state.doors.gone = point.is_none();
                state.doors.point = point;
            }
        }
        Reply::Since(result) => {
            if let Some(since) = read(state, result, moment) {
                state.layers.push(OpenLayer::Since(since, 0));
            }
        }
        Reply::Past(ticket, result) => {
            let read = read(state, result, moment).flatten();
            super::past::take(state, ticket, read, effects);
        }
        Reply::Figures(ticket, result) => {
            let read = read(state, result, moment);
            super::figures::take(state, ticket, read);
        }
        // What else happened where the open incident did.
        Reply::IncidentsAt(ticket, result) => {
            let history = read(state, result, moment);
            if let Some(history) = history.filter(|_| state.patrol.ticket == Some(ticket)) {
                state.patrol.history = history;
            }
        }
        Reply::SignedIn(ticket, result) => {
            sign_in::answered(state, ticket, result.map(Some), moment, effects);
        }
        Reply::PinSet(ticket, result) => {
            sign_in::answered(state, ticket, result.map(|()| None), moment, effects);
        }
        Reply::Mended(remark) => state.note = Some(ScreenNote::Remark(remark)),
        Reply::Copies(told) => state.copies = *told,
        Reply::DraftLost(_) => state.note = Some(ScreenNote::DraftLost),
    }
}

/// What was read for the screen. Where the file cannot be read, what is shown gets older, and the screen says so.
fn read<T>(state: &mut State, result: Result<T, StoreError>, moment: &Moment) -> Option<T> {
    if let Err(error) = &result {
        let since = state.trouble.as_ref().map_or(moment.now.wall_ms, |(since, _)| *since);
        state.trouble = Some((since, Notice::Store(error.into())));
    }
    result.ok()
}

/// What the desk asked for is there, and its line goes on.
fn goes_on<T>(
    state: &mut State,
    (ticket, result): (Ticket, Result<T, StoreError>),
    moment: &Moment,
    effects: &mut Vec<Effect>,
    next: impl FnOnce(&mut State, T, &mut Vec<Effect>) -> Step,
) {
    if state.waiting.remove(&ticket).is_some() {
        told(state, result, moment, effects, next);
    }
}

/// The desk is told what it asked for, or that the file is in the way.
fn told<T>(
    state: &mut State,
    result: Result<T, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
    next: impl FnOnce(&mut State, T, &mut Vec<Effect>) -> Step,
) {
    let step = match result {
        Ok(asked) => next(state, asked, effects),
        Err(error) => Step::Say(Said::new(Notice::Store((&error).into()), state.desk.open.is_some())),
    };
    run(state, step, moment, effects);
}

/// A new state of the file: bells for what is new in it.
fn fresh(state: &mut State, tent: Box<Tent>, moment: &Moment, effects: &mut Vec<Effect>) {
    let newest = tent.passages.iter().map(|row| row.seq).max().unwrap_or(0);
    let first = state.tent.is_none();
    let alarming = tent
        .passages
        .iter()
        .filter(|row| row.seq > state.rung)
        .any(|row| row.reason == Some(Reason::Fever) && !row.annulled);
    let late = late_teams(&tent, state.now.wall_ms);
    let owed = tent.debts.len();
    let emergency = owed > state.owed;
    state.owed = owed;
    let more_late = late > state.overdue;
    state.overdue = late;
    state.rung = state.rung.max(newest);
    // The gravest of what is new.
    let (bell, speech) = match (emergency, alarming, more_late) {
        (true, ..) => (Some(Bell::Fever), Some(Speech::Emergency)),
        (_, true, _) => (Some(Bell::Fever), Some(Speech::Fever)),
        (.., true) => (Some(Bell::Overdue), Some(Speech::Overdue)),
        (false, false, false) => (None, None),
    };
    effects.extend(bell.filter(|_| !first && !state.quiet).map(Effect::Bell));
    state.speak(speech.filter(|_| !first), effects);
    let changed = state.tent.as_ref().is_none_or(|old| old.figures.seq != tent.figures.seq);
    state.take_tent(tent);
    super::lone::fresh(state, moment, effects);
    sign_in::fresh(state, effects);
    // Whoever is open may have been recorded, flagged or let through elsewhere.
    let open = state.desk.open_request().filter(|_| changed && !first && !state.is_busy());
    if let Some(request) = open {
        let ticket = state.ticket();
        state.refreshing = Some((ticket, request.person));
        effects.push(Read::Person(ticket, Box::new(request), state.terminal.clone()).into());
    }
    if changed && !first {
        screens::room(state.screen).ask(state, effects);
    }
}

/// How many teams are out and past their time.
fn late_teams(tent: &Tent, now_ms: i64) -> usize {
    tent.teams.iter().filter(|team| team.due_ms.is_some_and(|due_ms| due_ms < now_ms)).count()
}

/// Time goes on: a team that is past its time now rings, whether anything was recorded or not.
pub(super) fn ring_for_late(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(tent) = &state.tent else { return };
    let late = late_teams(tent, state.now.wall_ms);
    let more_late = late > state.overdue;
    if more_late && !state.quiet {
        effects.push(Effect::Bell(Bell::Overdue));
    }
    state.speak(more_late.then_some(Speech::Overdue), effects);
    state.overdue = late;
}

fn executed(
    state: &mut State,
    command: &Command,
    mut result: Result<crate::store::Answer, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    if let Some(remark) = result.as_ref().ok().and_then(|answer| answer.remarks.first()) {
        state.note = Some(ScreenNote::Remark(*remark));
    }
    if let (Command::Lane(LaneCommand::Courier(courier)), Ok(answer)) = (command, &result) {
        state.courier = Some((answer.seq, courier.clone()));
    }
    if result.is_ok() {
        state.authors.done(command);
    }
    if let Command::Emergency(Emergency { gate, .. }) = command {
        super::emergency::done(state, result.as_ref().ok().map(|answer| answer.seq), *gate, moment);
    }
    // The numbers go into sight and nowhere else.
    let numbers = result.as_mut().ok().and_then(|answer| Some((answer.subject, answer.take_numbers()?)));
    let step = state.desk.executed(command, result);
    if let Some((subject, numbers)) = numbers {
        super::reveal::take(state, subject, *numbers, moment, effects);
    }
    run(state, step, moment, effects);
    // The same words mean something else now that somebody is open or no longer is.
    understand(state, effects);
}

fn claimed(
    state: &mut State,
    ticket: Ticket,
    result: Result<Claiming, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    let Some(DeskWaits::Claim(person)) = state.waiting.remove(&ticket) else { return };
    if !matches!(result, Ok(Claiming::Ours)) {
        state.held = None;
    }
    told(state, result, moment, effects, |state, claiming, _| {
        let refusal = match claiming {
            Claiming::Ours => return state.desk.open_person(person),
            Claiming::Theirs(claim) => Refusal::Claimed { claim },
            Claiming::Ended(ended) => Refusal::AlreadyDecided { ended },
            Claiming::Unknown => Refusal::NotFound {
                what: crate::domain::command::What::Arrival,
                name: crate::domain::value::SafeText::default(),
            },
        };
        let mut said = Said::new(Notice::Refused { refusal, person: None }, false);
        said.outcome = SaidOutcome::Error;
        Step::Say(said)
    });
}

/// Whether somebody is a leader who takes a refusal on themselves, and has a PIN to say so.
fn leader(
    state: &mut State,
    ticket: Ticket,
    result: Result<Option<Leader>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(Some(leader)) if leader.staff_no != state.actor.staff_no && leader.has_pin => {
            if state.waiting.remove(&ticket).is_some() {
                sign_in::permit(state, &leader);
            }
        }
        result => goes_on(state, (ticket, result), moment, effects, |state, leader, _| {
            let is_own = leader.is_some_and(|leader| leader.staff_no == state.actor.staff_no);
            state.desk.permitted(!is_own, &moment.now)
        }),
    }
}
