//! A line that was sent: to the desk, through its steps, to its answer. Pastes and bursts come here too.

use std::collections::BTreeSet;

use super::claims;
use super::desk::{self, Notice, Said, Step};
use super::earlier;
use super::fevers;
use super::line::MOST_PASTED;
use super::practice;
use super::reading::typed;
use super::state::verdict::{Decision, Verdict};
use super::state::{DeskWaits, Effect, Entered, Moment, OpenLayer, ScreenNote, Speech, State, Todo};
use crate::domain::entry::{self, CommandWord, Habit, Line, Order};
use crate::domain::event::{Event, LaneEvent};
use crate::domain::value::SafeText;
use crate::store::Op;
use crate::store::service::{Read, Write};

/// Sends the line that is being typed. Cards that ran together in it are a line each.
pub(super) fn send_line(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if let Some((begun, word, rest)) = entry::behind_line(state.line.text()) {
        // What was begun stays in the line, for whoever goes on with it.
        let (begun, order) = (begun.to_owned(), word.order(rest, state.desk.typed_at(&moment.now)));
        state.line.set(&begun);
        typed(state, effects);
        state.note = None;
        if let Ok(Order::Screen(order)) = order {
            state.leave(Todo::Order(order));
        }
        return;
    }
    let text = state.line.take();
    state.note = None;
    // Sent again it is a line of whoever sends it.
    earlier::remember(state, &text, None);
    state.authors.send();
    let lines = entry::split_burst(&text);
    // One line stays as it was typed, to be mended as such.
    for line in if lines.len() > 1 { lines } else { vec![text] } {
        enter_text(state, line, moment, effects);
    }
}

/// Hands a line to the desk as soon as it is free.
pub(super) fn enter_text(state: &mut State, text: String, moment: &Moment, effects: &mut Vec<Effect>) {
    when_free(state, Entered::Line(text), moment, effects);
}

/// Does what was entered, or lets it wait while the desk is busy: nothing that is scanned or typed meanwhile is lost or
/// merged, and all of it comes in its order. A step back that overtook an answer would close whoever the answer is about.
pub(super) fn when_free(state: &mut State, next: Entered, moment: &Moment, effects: &mut Vec<Effect>) {
    state.entered.push_back(next);
    go_on(state, moment, effects);
}

/// Goes on with what was entered while the desk was busy.
fn go_on(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    while !state.is_busy()
        && let Some(next) = state.entered.pop_front()
    {
        let step = match next {
            Entered::Line(text) => {
                enter_line(state, text, moment, effects);
                continue;
            }
            Entered::Back => {
                if state.desk.back() {
                    state.said = None;
                }
                continue;
            }
            Entered::Claim { arrival, person } => {
                claims::take(state, arrival, person, effects);
                continue;
            }
            Entered::Open(person) => state.desk.open_person(person),
            Entered::LookAt(person) => state.desk.look_at(person),
            Entered::Step(step) => *step,
        };
        run(state, step, moment, effects);
    }
}

/// Hands a line to the desk, which is free.
fn enter_line(state: &mut State, text: String, moment: &Moment, effects: &mut Vec<Effect>) {
    let mut text = text;
    let layout = entry::scanned_through(&text);
    // Read once: whatever is made of the line goes by this.
    let mut line = entry::parse(&text, &state.desk.context());
    if let Ok(Line::Card { parked, .. }) = &line {
        earlier::set_aside(state, parked);
    }
    if let Ok(Line::Command { word, rest }) = &mut line
        && let Some(seq) = number_left_out(state, *word, rest)
    {
        *rest = format!("{seq} {rest}");
        text = format!("/{} {rest}", word.name());
    }
    let step = match fevers::enter(state, &text, &line, moment) {
        Some(of_fever) => of_fever,
        None => state.desk.enter_read(&text, line, &moment.now),
    };
    if let Step::Say(said) = &step {
        // A line that cannot be read stays where it is, to be mended.
        if said.outcome == desk::SaidOutcome::Error && state.line.is_empty() {
            state.line.set(&text);
            (state.line.selected, state.line.failed) = (true, true);
            state.line.understood = Some(entry::parse(&text, &state.desk.context()));
        }
    } else {
        state.sent = text;
    }
    run(state, step, moment, effects);
    if let Some(layout) = layout {
        state.note = Some(ScreenNote::Layout(layout));
    }
}

/// The number that a line may leave out. `/correct o n why` is about the last passage that the warden recorded and
/// that counts; `/debt o PLATE WHAT` about the one emergency that lacks something, if there is only one.
fn number_left_out(state: &State, word: CommandWord, rest: &str) -> Option<i64> {
    let rest = rest.trim();
    if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // What was just answered may not be among what the screen has read.
    if word.has(Habit::NumbersPassage) && !rest.starts_with('#') {
        let passages = state.tent.iter().flat_map(|tent| &tent.passages);
        let own = passages.into_iter().find(|row| row.actor == state.actor.staff_no && !row.annulled);
        return own.map(|own| own.seq).max(answered(state, |event| event.passage().is_some()));
    }
    if word.has(Habit::NumbersDebt) {
        let debts = state.tent.iter().flat_map(|tent| &tent.debts).map(|debt| debt.seq);
        let answered = answered(state, |event| matches!(event, Event::Lane(LaneEvent::EmergencyRecorded(_))));
        let debts: BTreeSet<i64> = debts.chain(answered).collect();
        return debts.first().copied().filter(|_| debts.len() == 1);
    }
    None
}

/// The number of the record that was answered last, if it is such a one.
fn answered(state: &State, is_such: impl Fn(&Event) -> bool) -> Option<i64> {
    let answer = state.said.as_ref()?.notice.done()?;
    answer.event.as_ref().is_some_and(is_such).then_some(answer.seq)
}

/// The next pasted line goes into the line, where it is seen before its Enter.
pub(super) fn next_pasted(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(next) = state.line.pasted.pop_front() {
        state.line.set(&next);
        typed(state, effects);
    }
}

/// A paste: whole cards are entered at once, other lines wait in sight, one Enter each. A paste
/// without a line's end goes into the line as if it were typed.
pub(super) fn paste(state: &mut State, text: &str, moment: &Moment, effects: &mut Vec<Effect>) {
    if let Some(OpenLayer::Visitor(form)) = state.layers.last_mut() {
        form.insert(text.lines().next().unwrap_or_default());
        return;
    }
    if state.line.selected {
        earlier::empty_line(state);
    }
    let lines = entry::split_burst(text);
    let ended = text.contains(['\n', '\r']);
    let mut left_out = 0;
    match &lines[..] {
        [] => return,
        [only] if !ended && !entry::is_whole_card(only) => {
            left_out = state.line.insert(only);
            typed(state, effects);
        }
        _ => {
            for line in lines {
                if entry::is_whole_card(&line) {
                    enter_text(state, line, moment, effects);
                } else if state.line.pasted.len() < MOST_PASTED {
                    state.line.pasted.push_back(line);
                } else {
                    left_out += 1;
                }
            }
            // The first one goes into the line, where it is seen and understood before its Enter.
            let first = if state.line.is_empty() { state.line.pasted.pop_front() } else { None };
            if let Some(first) = first {
                left_out += state.line.set(&first);
                typed(state, effects);
            }
            if !state.line.pasted.is_empty() {
                state.note = Some(ScreenNote::Pasted(state.line.pasted.len()));
            }
        }
    }
    if left_out > 0 {
        state.note = Some(ScreenNote::PasteTooLong(left_out));
    }
}

/// Takes a step of the desk: asks the store for what it wants, or shows its answer.
pub(super) fn run(state: &mut State, step: Step, moment: &Moment, effects: &mut Vec<Effect>) {
    let mut step = step;
    loop {
        let ticket = state.ticket();
        match step {
            Step::Find(queries) => {
                state.waiting.insert(ticket, DeskWaits::Find);
                effects.push(Read::Find(ticket, queries, desk::LISTED).into());
            }
            Step::Load(request) => {
                state.waiting.insert(ticket, DeskWaits::Load);
                effects.push(Read::Person(ticket, request, state.terminal.clone()).into());
            }
            Step::Execute(command) => {
                let op = Op { begun_by: state.authors.of(&command), ..state.op() };
                // The id stands in the file with the line before it is first sent.
                if !state.sent.is_empty() {
                    effects.push(Write::KeepDraft(op.clone(), state.pid, state.sent.clone()).into());
                }
                state.waiting.insert(ticket, DeskWaits::Execute(Box::new(command.clone()), op.id));
                effects.push(Write::Execute(ticket, op, command).into());
                state.op_id = moment.id;
            }
            Step::LastOwn => {
                state.waiting.insert(ticket, DeskWaits::LastOwn);
                effects.push(Read::LastOwn(ticket, state.actor.staff_no.clone()).into());
            }
            Step::Leader(staff_no) => {
                state.waiting.insert(ticket, DeskWaits::Leader);
                effects.push(Read::Leader(ticket, staff_no).into());
            }
            Step::Lift(command) => {
                state.waiting.insert(ticket, DeskWaits::Lifted(Box::new(command.clone())));
                effects.push(Read::Lifted(ticket, state.op(), Box::new(command)).into());
            }
            Step::Household(home) => {
                state.waiting.insert(ticket, DeskWaits::Members);
                effects.push(Read::Members(ticket, home).into());
            }
            Step::Corrected(seq) => {
                state.waiting.insert(ticket, DeskWaits::Corrected);
                effects.push(Read::Corrected(ticket, seq).into());
            }
            Step::LastCourier => {
                let last = state.last_courier().cloned();
                step = state.desk.last_courier(last);
                continue;
            }
            Step::DoorsOf(building) => {
                let doors = state.tent.as_ref().map(|tent| {
                    let codes = tent.doors.iter().map(|door| door.code.clone());
                    codes.filter(|code| code.building == building).collect()
                });
                step = state.desk.doors(doors.unwrap_or_default());
                continue;
            }
            Step::Screen(order) => state.leave(Todo::Order(order)),
            Step::Say(said) => {
                say(state, said, moment, effects);
            }
        }
        return;
    }
}

/// Shows an answer, and goes on with what was entered meanwhile.
fn say(state: &mut State, said: Said, moment: &Moment, effects: &mut Vec<Effect>) {
    let lost = matches!(said.outcome, desk::SaidOutcome::Error | desk::SaidOutcome::Unknown);
    let sent = std::mem::take(&mut state.sent);
    if lost && state.earlier.holds(&sent) && !state.line.failed {
        state.note = Some(ScreenNote::SetAside(SafeText::new(&sent)));
    }
    match &state.desk.open {
        // A line that was not taken is still there, and still whose it was.
        _ if state.line.failed => {
            state.authors.line = state.authors.line.take().or(state.authors.sent.take());
        }
        Some(open) => state.authors.opened(open.id),
        None => state.authors.sent = None,
    }
    if !matches!(said.notice, Notice::Nothing) {
        state.verdict = Verdict::of(&said);
        if let Some(verdict) = &state.verdict {
            // It rings here and now; the file's new state need not ring for it again.
            state.rung = state.rung.max(said.seq.unwrap_or(0));
            effects.extend(Some(verdict.bell()).filter(|_| !state.quiet).map(Effect::Bell));
        }
        let fever = state.verdict.as_ref().is_some_and(|verdict| verdict.decided == Decision::Fever);
        let sentence = desk::sentence(&said, &moment.now).map(Speech::Sentence);
        state.speak(sentence.or(fever.then_some(Speech::Fever)), effects);
        practice::said(state, &said, moment, effects);
        state.said = Some(said);
    }
    go_on(state, moment, effects);
}
