//! What the store answers, and what it tells unasked.

use super::changed::Changed;
use super::claims::hold;
use super::desk::{Desk, Notice, Said, SaidOutcome, Step};
use super::reading::understand;
use super::routes::RouteList;
use super::screens::{self, ask_history, ask_point};
use super::sent::run;
use super::sign_in;
use super::state::{Bell, Effect, Layer, Moment, Note, Screen, State, Waiting};
use crate::domain::command::{Command, Emergency, LaneCommand, Refusal};
use crate::domain::gate::Reason;
use crate::domain::lifted::Lifted;
use crate::store::service::{Read, Reply, Ticket, Write};
use crate::store::{Claiming, DoorBoard, IncidentRow, Leader, PatrolNight, PointView, StoreError, Tent};

pub(super) fn take(state: &mut State, reply: Reply, moment: &Moment, effects: &mut Vec<Effect>) {
    match reply {
        Reply::Tent(Ok(tent)) => fresh(state, tent, moment, effects),
        Reply::Found(ticket, result) => found(state, ticket, result, moment, effects),
        Reply::Person(ticket, result) if state.refreshing.is_some_and(|(asked, _)| asked == ticket) => {
            let whom = state.refreshing.take().map(|(_, id)| id);
            // What cannot be read just now stays as it was; the trouble is told elsewhere.
            if let (Ok(Some(known)), true) = (result, state.desk.open.as_ref().map(|open| open.id) == whom) {
                state.desk.refreshed(known, &moment.now);
            }
        }
        Reply::Person(ticket, result) => {
            if state.waiting.remove(&ticket).is_none() {
                return;
            }
            match result {
                Ok(known) => {
                    let waiting = known.as_ref().and_then(|known| known.waiting.as_ref());
                    // Whoever waits is handled here from now on, and other screens shall see it.
                    if let Some(waiting) = waiting.filter(|waiting| waiting.claim.is_none()) {
                        hold(state, waiting.id, effects);
                    }
                    let step = state.desk.loaded(known, &moment.now);
                    run(state, step, moment, effects);
                }
                Err(error) => failed(state, &error, moment, effects),
            }
        }
        Reply::Executed(ticket, result) => {
            let Some(Waiting::Execute(command, op_id)) = state.waiting.remove(&ticket) else { return };
            if result.is_err() {
                let op = crate::store::Op { id: op_id, ..state.op() };
                effects.push(Write::KeepDraft(op, state.pid, String::new()).into());
            }
            executed(state, &command, result.map(|answer| *answer), moment, effects);
        }
        Reply::Claimed(ticket, result) => claimed(state, ticket, result, moment, effects),
        Reply::Members(ticket, result) => {
            goes_on(state, (ticket, result), moment, effects, Desk::household);
        }
        Reply::Corrected(ticket, result) => {
            let now = moment.now;
            goes_on(state, (ticket, result), moment, effects, |desk, passage| desk.correcting(passage, &now));
        }
        Reply::LastOwn(ticket, result) => {
            goes_on(state, (ticket, result), moment, effects, |desk, own| desk.last_own(*own));
        }
        Reply::Leader(ticket, result) => leader(state, ticket, result, moment, effects),
        Reply::Consented(ticket, result) => sign_in::consented(state, ticket, result, moment, effects),
        Reply::Lifted(ticket, result) => lifted(state, ticket, result, moment, effects),
        Reply::Household(ticket, Ok(page)) if state.people.ticket == Some(ticket) => {
            state.people.take_page(page);
        }
        Reply::Staff(Ok(rows)) => state.people.take_staff(rows),
        Reply::Households(ticket, Ok(list)) => super::people::take_households(state, ticket, list, effects),
        Reply::Team(_, Ok((team, members))) => state.layers.push(Layer::Team(team, members, 0)),
        Reply::Routes(_, no, Ok(routes)) => state.layers.push(Layer::Routes(RouteList::new(routes, no))),
        Reply::Tent(Err(error))
        | Reply::Routes(_, _, Err(error))
        | Reply::Household(_, Err(error))
        | Reply::Households(_, Err(error))
        | Reply::Shift(Err(error))
        | Reply::Staff(Err(error))
        | Reply::Team(_, Err(error)) => trouble(state, &error, moment),
        Reply::Patrol(result) => patrol(state, result, moment, effects),
        Reply::Shift(Ok(board)) if state.screen == Screen::Shift => state.shift.board = Some(board),
        Reply::Shift(Ok(_)) | Reply::Household(..) => {}
        Reply::Board(result) => board(state, result, moment, effects),
        Reply::Point(ticket, result) => point(state, ticket, result, moment),
        Reply::IncidentsAt(ticket, result) => history(state, ticket, result, moment),
        Reply::SignedIn(ticket, result) => {
            sign_in::answered(state, ticket, result.map(Some), moment, effects);
        }
        Reply::PinSet(ticket, result) => {
            sign_in::answered(state, ticket, result.map(|()| None), moment, effects);
        }
        Reply::Mended(remark) => state.note = Some(Note::Remark(remark)),
        Reply::DraftLost(_) => state.note = Some(Note::DraftLost),
    }
}

/// What the desk asked for is there, and its line goes on.
fn goes_on<T>(
    state: &mut State,
    (ticket, result): (Ticket, Result<T, StoreError>),
    moment: &Moment,
    effects: &mut Vec<Effect>,
    told: impl FnOnce(&mut Desk, T) -> Step,
) {
    if state.waiting.remove(&ticket).is_none() {
        return;
    }
    match result {
        Ok(told_of) => {
            let step = told(&mut state.desk, told_of);
            run(state, step, moment, effects);
        }
        Err(error) => failed(state, &error, moment, effects),
    }
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
    let alarming = alarming || owed > state.owed;
    state.owed = owed;
    let more_late = late > state.overdue;
    state.overdue = late;
    state.rung = state.rung.max(newest);
    // The gravest of what is new.
    let bell = if alarming { Some(Bell::Fever) } else { more_late.then_some(Bell::Overdue) };
    effects.extend(bell.filter(|_| !first && !state.quiet).map(Effect::Bell));
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
    if late > state.overdue && !state.quiet {
        effects.push(Effect::Bell(Bell::Overdue));
    }
    state.overdue = late;
}

/// The night of the Patrol screen. One that comes after another screen was chosen would only take room.
fn patrol(
    state: &mut State,
    result: Result<Box<PatrolNight>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(night) if state.screen == Screen::Patrol => {
            let teams = state.tent.as_ref().map(|tent| tent.teams.as_slice()).unwrap_or_default();
            state.patrol.take(*night, &moment.now, teams);
            ask_history(state, effects);
        }
        Ok(_) => {}
        Err(error) => trouble(state, &error, moment),
    }
}

/// The board of the Doors screen. One that comes after another screen was chosen would only take room.
fn board(
    state: &mut State,
    result: Result<Box<DoorBoard>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(board) if state.screen == Screen::Doors => {
            state.doors.take(*board);
            ask_point(state, effects);
        }
        Ok(_) => {}
        Err(error) => trouble(state, &error, moment),
    }
}

/// The page of a closure point, if it is still the one that is wanted.
fn point(
    state: &mut State,
    ticket: Ticket,
    result: Result<Option<Box<PointView>>, StoreError>,
    moment: &Moment,
) {
    match result {
        Ok(point) if state.doors.ticket == Some(ticket) => {
            state.doors.gone = point.is_none();
            state.doors.point = point;
        }
        Ok(_) => {}
        Err(error) => trouble(state, &error, moment),
    }
}

/// What else happened where the open incident did.
fn history(state: &mut State, ticket: Ticket, result: Result<Vec<IncidentRow>, StoreError>, moment: &Moment) {
    match result {
        Ok(history) if state.patrol.ticket == Some(ticket) => state.patrol.history = history,
        Ok(_) => {}
        Err(error) => trouble(state, &error, moment),
    }
}

/// The file cannot be read: what is shown gets older, and the screen says so.
fn trouble(state: &mut State, error: &StoreError, moment: &Moment) {
    let since = state.trouble.as_ref().map_or(moment.now.wall_ms, |(since, _)| *since);
    state.trouble = Some((since, Notice::Store(error.into())));
}

/// A step of the desk failed for a reason of the file.
fn failed(state: &mut State, error: &StoreError, moment: &Moment, effects: &mut Vec<Effect>) {
    let said = Said::new(Notice::Store(error.into()), state.desk.open.is_some());
    run(state, Step::Say(said), moment, effects);
}

fn found(
    state: &mut State,
    ticket: Ticket,
    result: Result<Vec<crate::store::search::Found>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    if state.waiting.remove(&ticket).is_some() {
        match result {
            Ok(rows) => {
                let step = state.desk.found(rows);
                run(state, step, moment, effects);
            }
            Err(error) => failed(state, &error, moment, effects),
        }
    } else if state.line.ticket == Some(ticket) {
        match result {
            Ok(rows) => {
                state.line.nobody = rows.is_empty();
                state.line.matches = rows;
                state.changed = Changed::Line;
            }
            Err(error) => trouble(state, &error, moment),
        }
    } else {
        state.changed = Changed::Nothing;
    }
}

fn executed(
    state: &mut State,
    command: &Command,
    mut result: Result<crate::store::Answer, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    if let Some(remark) = result.as_ref().ok().and_then(|answer| answer.remarks.first()) {
        state.note = Some(Note::Remark(*remark));
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
    let numbers = result.as_mut().ok().and_then(|answer| Some((answer.subject, answer.numbers.take()?)));
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
    let Some(Waiting::Claim(person)) = state.waiting.remove(&ticket) else { return };
    let refusal = match result {
        Ok(Claiming::Ours) => {
            let step = state.desk.open_person(person);
            return run(state, step, moment, effects);
        }
        Ok(Claiming::Theirs(claim)) => Refusal::Claimed { claim },
        Ok(Claiming::Ended(ended)) => Refusal::AlreadyDecided { ended },
        Ok(Claiming::Unknown) => Refusal::NotFound {
            what: crate::domain::command::What::Arrival,
            name: crate::domain::value::SafeText::default(),
        },
        Err(error) => {
            state.held = None;
            return failed(state, &error, moment, effects);
        }
    };
    state.held = None;
    let notice = Notice::Refused { refusal, person: None };
    let mut said = Said::new(notice, false);
    said.outcome = SaidOutcome::Error;
    run(state, Step::Say(said), moment, effects);
}

/// Whether somebody is a leader who takes a refusal on themselves, and has a PIN to say so.
fn leader(
    state: &mut State,
    ticket: Ticket,
    result: Result<Option<Leader>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    if state.waiting.remove(&ticket).is_none() {
        return;
    }
    match result {
        Ok(Some(leader)) if leader.staff_no != state.actor.staff_no && leader.has_pin => {
            sign_in::permit(state, &leader);
        }
        Ok(leader) => {
            let is_own = leader.is_some_and(|leader| leader.staff_no == state.actor.staff_no);
            let step = state.desk.permitted(!is_own, &moment.now);
            run(state, step, moment, effects);
        }
        Err(error) => failed(state, &error, moment, effects),
    }
}

/// What a command would end, lift, void or reset.
fn lifted(
    state: &mut State,
    ticket: Ticket,
    result: Result<Option<Box<Lifted>>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    let Some(Waiting::Lifted(command)) = state.waiting.remove(&ticket) else { return };
    match result {
        Ok(lifted) => {
            let step = state.desk.lifted(*command, lifted);
            run(state, step, moment, effects);
        }
        Err(error) => failed(state, &error, moment, effects),
    }
}
