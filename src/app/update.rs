//! Messages in, effects out: keys, pastes, timers. What the store answers is in `replies`.

use super::desk::{self, Notice, Said, Step};
use super::form::{FormStep, VisitorForm};
use super::input::{Input, Key, KeyCode};
use super::keys::{self, Action, Place};
use super::line::MOST_PASTED;
use super::state::{Effect, Idle, Layer, Message, Moment, Note, Screen, State, Timer, Waiting};
use super::tent::{Pane, moved};
use crate::domain::command::Command;
use crate::domain::entry::{self, CommandWord, Line};
use crate::domain::value::{CardNumber, SafeText};
use crate::store::Draft;
use crate::store::service::Request;
use crate::text::Language;

/// How long a half-typed line may go unkept, in milliseconds.
const DRAFT_MS: u64 = 500;
/// How often a claim is renewed while its subject is open, in milliseconds.
pub(super) const RENEW_MS: u64 = 30_000;
/// How many rows a page of a list moves.
const PAGE: isize = 10;

/// What a message does.
pub fn update(state: &mut State, message: Message, moment: &Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.now = moment.now;
    match message {
        Message::Input(Input::Key(key)) => press(state, key, moment, &mut effects),
        Message::Input(Input::Paste(text)) => paste(state, &text, moment, &mut effects),
        Message::Input(Input::Resize(columns, rows)) => state.size = (columns, rows),
        Message::Reply(reply) => super::replies::take(state, reply, moment, &mut effects),
        Message::Tick => {}
        Message::Timer(Timer::KeepDraft) => {
            state.draft_timer = false;
            keep_draft(state, &mut effects);
        }
        Message::Timer(Timer::RenewClaim) => renew(state, &mut effects),
        Message::Draft(draft) => take_draft(state, *draft),
        Message::Leave => leave(state, &mut effects),
    }
    release_if_done(state, &mut effects);
    effects
}

/// A half-typed line of an earlier run: back into the line, or told that it had been recorded.
fn take_draft(state: &mut State, draft: Draft) {
    if let Some(answer) = draft.recorded {
        state.note = Some(Note::DraftRecorded(answer.seq));
    } else {
        state.op_id = draft.op_id;
        state.line.set(&draft.line);
        state.line.understood = Some(entry::parse(&draft.line, &state.desk.context()));
        state.note = Some(Note::DraftBack);
    }
}

fn keep_draft(state: &mut State, effects: &mut Vec<Effect>) {
    let line = state.line.text().to_owned();
    effects.push(Effect::Ask(Request::KeepDraft(state.op(), state.pid, line)));
}

/// Leaves in order: the half-typed line is kept, the claim given back.
fn leave(state: &mut State, effects: &mut Vec<Effect>) {
    if state.leaving {
        return;
    }
    state.leaving = true;
    if !state.line.is_empty() {
        keep_draft(state, effects);
    }
    if state.held.take().is_some() {
        let ticket = state.ticket();
        effects.push(Effect::Ask(Request::Claim(ticket, state.op(), None)));
    }
    effects.push(Effect::Quit);
}

fn renew(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(arrival) = state.held {
        let ticket = state.ticket();
        effects.push(Effect::Ask(Request::Claim(ticket, state.op(), Some(arrival))));
        effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
    }
}

/// Gives the claim back once nobody whom it belongs to is open or parked.
fn release_if_done(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(held) = state.held else { return };
    let desk = &state.desk;
    let wanted = desk
        .open
        .iter()
        .chain(&desk.parked)
        .any(|open| open.known.waiting.as_ref().is_none_or(|waiting| waiting.id == held));
    if !wanted && !state.waiting.values().any(|waiting| matches!(waiting, Waiting::Claim(_))) {
        state.held = None;
        let ticket = state.ticket();
        effects.push(Effect::Ask(Request::Claim(ticket, state.op(), None)));
    }
}

fn press(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) {
    let place = keys::place(state);
    if place == Place::Form && form_key(state, key, moment, effects) {
        return;
    }
    if place == Place::Screen {
        if key == Key::plain(KeyCode::Tab) && tab(state, moment, effects) {
            return;
        }
        if let Some(changed) = state.line.edit(key) {
            if changed {
                typed(state, effects);
            }
            return;
        }
    }
    match keys::action(place, key) {
        None => state.note = Some(Note::KeyIdle(Idle::NotHere)),
        Some(action) => match keys::available(state, action) {
            Err(idle) => state.note = Some(Note::KeyIdle(idle)),
            Ok(()) => act(state, action, moment, effects),
        },
    }
}

/// The text of the line changed: it is read anew, and kept a little later.
pub(super) fn typed(state: &mut State, effects: &mut Vec<Effect>) {
    state.note = None;
    understand(state, effects);
    if !state.draft_timer {
        state.draft_timer = true;
        effects.push(Effect::SetTimer(Timer::KeepDraft, DRAFT_MS));
    }
}

/// How the line is understood, and who may be meant.
pub(super) fn understand(state: &mut State, effects: &mut Vec<Effect>) {
    if state.line.is_empty() {
        state.line.clear();
        return;
    }
    let understood = entry::parse(state.line.text(), &state.desk.context());
    let queries = match &understood {
        Ok(Line::Entry { subjects, .. }) => subjects.iter().map(desk::queries_of).collect(),
        Ok(Line::Card { card, .. }) => vec![vec![crate::domain::matching::Query::Card(card.clone())]],
        _ => Vec::new(),
    };
    state.line.understood = Some(understood);
    if queries.is_empty() {
        state.line.matches.clear();
        state.line.nobody = false;
        state.line.ticket = None;
        return;
    }
    let ticket = state.ticket();
    state.line.ticket = Some(ticket);
    effects.push(Effect::Ask(Request::Preview(ticket, queries, desk::MATCHES)));
}

/// Tab after a card is Enter, after a slash it completes. Whether it was one of these.
fn tab(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    let text = entry::normalise(state.line.text());
    if ends_with_card(&text) {
        send_line(state, moment, effects);
        return true;
    }
    if let Some(begun) = text.strip_prefix('/').filter(|begun| !begun.contains(' ')) {
        if let [only] = entry::complete(begun)[..] {
            state.line.set(&format!("/{only} "));
            typed(state, effects);
        }
        return true;
    }
    false
}

/// Whether the last 16 characters of a text are a card.
fn ends_with_card(text: &str) -> bool {
    let text = text.trim_end();
    text.len().checked_sub(16).and_then(|at| text.get(at..)).is_some_and(|end| CardNumber::parse(end).is_ok())
}

fn act(state: &mut State, action: Action, moment: &Moment, effects: &mut Vec<Effect>) {
    state.note = None;
    match action {
        Action::Enter => enter(state, moment, effects),
        Action::Back => back(state, effects),
        Action::Help => state.layers.push(Layer::Help(0)),
        Action::Tent => show(state, Screen::Tent, effects),
        Action::Gate => show(state, Screen::Gate, effects),
        Action::People => show(state, Screen::People, effects),
        Action::NextPane => next_pane(state, 1),
        Action::PreviousPane => next_pane(state, 2),
        Action::Up => move_by(state, -1, effects),
        Action::Down => move_by(state, 1, effects),
        Action::PageUp => move_by(state, -PAGE, effects),
        Action::PageDown => move_by(state, PAGE, effects),
        Action::Undo => run(state, Step::LastOwn, moment, effects),
        Action::Repaint => effects.push(Effect::Repaint),
        Action::Look => {
            state.look = state.look.next();
            state.note = Some(Note::Look(state.look));
        }
        Action::Glyphs => {
            state.ascii = !state.ascii;
            effects.push(Effect::Repaint);
        }
        Action::Language => state.language = other(state.language),
        Action::Quit => leave(state, effects),
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::ZhCn => Language::En,
        Language::En => Language::ZhCn,
    }
}

fn show(state: &mut State, screen: Screen, effects: &mut Vec<Effect>) {
    state.layers.clear();
    state.screen = screen;
    if screen == Screen::Gate {
        state.panes.focus = Pane::Queue;
    }
    if screen == Screen::People {
        let ticket = state.ticket();
        effects.push(Effect::Ask(Request::Households(ticket)));
        let home = state.desk.open.as_ref().and_then(|open| open.known.person.home.clone());
        if let Some(home) = home {
            state.people.select(&home);
            ask_household(state, effects);
        }
    }
}

/// Asks for the page of the selected household.
pub(super) fn ask_household(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(home) = state.people.selected().map(|household| household.home.clone()) else { return };
    let ticket = state.ticket();
    state.people.ticket = Some(ticket);
    effects.push(Effect::Ask(Request::Household(ticket, home)));
}

fn next_pane(state: &mut State, by: usize) {
    match state.screen {
        Screen::Tent => state.panes.focus = state.panes.focus.step(by),
        Screen::People => {
            let has_page = !state.people.page.is_empty();
            state.people.member = match state.people.member {
                None if has_page => Some(0),
                _ => None,
            };
        }
        Screen::Gate => {}
    }
}

fn move_by(state: &mut State, rows: isize, effects: &mut Vec<Effect>) {
    if let Some(Layer::Help(scrolled)) = state.layers.last_mut() {
        let by = i16::try_from(rows).unwrap_or(0);
        *scrolled = scrolled.saturating_add_signed(by).min(200);
        return;
    }
    if state.screen == Screen::People {
        if let Some(member) = state.people.member {
            state.people.member = Some(moved(member, rows, state.people.page.len()));
        } else {
            state.people.row = moved(state.people.row, rows, state.people.households.len());
            ask_household(state, effects);
        }
        return;
    }
    if let Some(tent) = &state.tent {
        state.panes.move_by(rows, tent, state.desk.gate);
    }
}

/// Enter: the line if there is one, else what waits for it, else what is selected. An empty line
/// never records anything.
fn enter(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if !state.layers.is_empty() {
        state.layers.pop();
    } else if !state.line.is_empty() {
        send_line(state, moment, effects);
    } else if let Some(desk::Pending::Annul(_)) = state.desk.pending {
        let step = state.desk.confirm();
        run(state, step, moment, effects);
    } else if let Some(next) = state.line.pasted.pop_front() {
        state.line.set(&next);
        typed(state, effects);
        send_line(state, moment, effects);
    } else if state.screen == Screen::People {
        enter_people(state, moment, effects);
    } else {
        match state.panes.focus {
            Pane::Queue => take_selected(state, effects),
            Pane::Patrol => open_team(state, effects),
            Pane::Doors => state.note = Some(Note::KeyIdle(Idle::NothingOpen)),
        }
    }
}

/// On the People screen Enter goes into the page, and then opens the selected member.
fn enter_people(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    match state.people.member.and_then(|member| state.people.page.get(member)) {
        Some((row, _)) => {
            let step = state.desk.open_person(row.id);
            run(state, step, moment, effects);
        }
        None => next_pane(state, 1),
    }
}

/// Claims the selected arrival; whoever waits is opened when the claim is ours.
fn take_selected(state: &mut State, effects: &mut Vec<Effect>) {
    let selected = state
        .tent
        .as_ref()
        .and_then(|tent| state.panes.selected(tent, state.desk.gate))
        .map(|row| (row.arrival, row.person_id));
    let Some((arrival, person)) = selected else {
        state.note = Some(Note::KeyIdle(Idle::NobodySelected));
        return;
    };
    let ticket = state.ticket();
    state.held = Some(arrival);
    state.waiting.insert(ticket, Waiting::Claim(person));
    effects.push(Effect::Ask(Request::Claim(ticket, state.op(), Some(arrival))));
    effects.push(Effect::SetTimer(Timer::RenewClaim, RENEW_MS));
}

fn open_team(state: &mut State, effects: &mut Vec<Effect>) {
    let team = state.tent.as_ref().and_then(|tent| tent.teams.get(state.panes.team)).map(|row| row.team);
    if let Some(team) = team {
        let ticket = state.ticket();
        effects.push(Effect::Ask(Request::Team(ticket, team)));
    }
}

/// Sends the line that is being typed.
fn send_line(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let text = state.line.take();
    state.note = None;
    enter_text(state, text, moment, effects);
}

/// Hands a line to the desk, or lets it wait while the desk is busy: nothing that is scanned or
/// typed meanwhile is lost or merged.
fn enter_text(state: &mut State, text: String, moment: &Moment, effects: &mut Vec<Effect>) {
    if state.is_busy() {
        state.entered.push_back(text);
        return;
    }
    if let Ok(Line::Card { parked, .. }) = entry::parse(&text, &state.desk.context()) {
        put_aside(state, &parked);
    }
    let step = state.desk.enter(&text, &moment.now);
    if let Step::Say(said) = &step {
        // A line that cannot be read stays where it is, to be mended.
        if said.outcome == desk::SaidOutcome::Error && state.line.is_empty() {
            state.line.set(&text);
            state.line.understood = Some(entry::parse(&text, &state.desk.context()));
        }
    } else {
        state.sent = text;
    }
    run(state, step, moment, effects);
}

/// Puts typed text aside; Esc brings it back.
pub(super) fn put_aside(state: &mut State, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        state.line.aside = Some(text.to_owned());
        state.note = Some(Note::PutAside(SafeText::new(text)));
    }
}

/// Esc: one step back, and never anything lost. The topmost layer first, then text, then who is open.
fn back(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(layer) = state.layers.pop() {
        if let Layer::Visitor(form) = layer {
            state.form_aside = Some(form);
        }
        return;
    }
    if !state.line.is_empty() {
        let text = state.line.take();
        put_aside(state, &text);
        return;
    }
    if state.desk.pending.is_some() || state.desk.chooser.is_some() || state.desk.open.is_some() {
        state.desk.back();
        state.said = None;
        return;
    }
    if let Some(text) = state.line.aside.take() {
        state.line.set(&text);
        typed(state, effects);
        state.note = Some(Note::BroughtBack);
        return;
    }
    if state.people.member.take().is_some() {
        return;
    }
    if !state.line.pasted.is_empty() {
        let dropped = state.line.pasted.len();
        state.line.pasted.clear();
        state.note = Some(Note::PasteDropped(dropped));
    }
}

/// A paste: whole cards are entered at once, other lines wait in sight, one Enter each. A paste
/// without a line's end goes into the line as if it were typed.
fn paste(state: &mut State, text: &str, moment: &Moment, effects: &mut Vec<Effect>) {
    if let Some(Layer::Visitor(form)) = state.layers.last_mut() {
        form.insert(text.lines().next().unwrap_or_default());
        return;
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
                state.note = Some(Note::Pasted(state.line.pasted.len()));
            }
        }
    }
    if left_out > 0 {
        state.note = Some(Note::PasteTooLong(left_out));
    }
}

/// A key in the visitor's form; whether the form took it.
fn form_key(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) -> bool {
    let Some(Layer::Visitor(form)) = state.layers.last_mut() else { return false };
    // A scan may fall into any field: its card is taken out, and the form waits.
    let ends = key == Key::plain(KeyCode::Enter) || key == Key::plain(KeyCode::Tab);
    if let Some(card) = if ends { form.take_card() } else { None } {
        state.form_aside = Some(form.clone());
        state.layers.pop();
        enter_text(state, card, moment, effects);
        return true;
    }
    match form.press(key) {
        FormStep::Taken => true,
        FormStep::Unknown => false,
        FormStep::Sent(visitor) => {
            state.layers.pop();
            state.form_aside = None;
            run(state, Step::Execute(Command::RegisterVisitor { visitor: *visitor }), moment, effects);
            true
        }
    }
}

/// Takes a step of the desk: asks the store for what it wants, or shows its answer.
pub(super) fn run(state: &mut State, step: Step, moment: &Moment, effects: &mut Vec<Effect>) {
    let mut step = step;
    loop {
        let ticket = state.ticket();
        match step {
            Step::Find(queries) => {
                state.waiting.insert(ticket, Waiting::Find);
                effects.push(Effect::Ask(Request::Find(ticket, queries, desk::MATCHES)));
            }
            Step::Load(id) => {
                state.waiting.insert(ticket, Waiting::Load);
                effects.push(Effect::Ask(Request::Person(ticket, id, state.terminal.clone())));
            }
            Step::Execute(command) => {
                let op = state.op();
                // The id stands in the file with the line before it is first sent.
                if !state.sent.is_empty() {
                    effects.push(Effect::Ask(Request::KeepDraft(op.clone(), state.pid, state.sent.clone())));
                }
                state.waiting.insert(ticket, Waiting::Execute(Box::new(command.clone()), op.id));
                effects.push(Effect::Ask(Request::Execute(ticket, op, command)));
                state.op_id = moment.id;
            }
            Step::LastOwn => {
                state.waiting.insert(ticket, Waiting::LastOwn);
                effects.push(Effect::Ask(Request::LastOwn(ticket, state.actor.staff_no.clone())));
            }
            Step::DoorsOf(building) => {
                let doors = state.tent.as_ref().map(|tent| {
                    let codes = tent.doors.iter().map(|door| door.code.clone());
                    codes.filter(|code| code.building == building).collect()
                });
                step = state.desk.doors(doors.unwrap_or_default());
                continue;
            }
            Step::Screen(word, rest) => screen_word(state, word, &rest, moment, effects),
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
    if lost && !sent.is_empty() && state.line.text() != sent {
        put_aside(state, &sent);
        state.note = None;
    }
    if !matches!(said.notice, Notice::Nothing) {
        state.said = Some(said);
    }
    let next = if state.is_busy() { None } else { state.entered.pop_front() };
    if let Some(next) = next {
        enter_text(state, next, moment, effects);
    }
}

/// A word that the screen carries out.
fn screen_word(state: &mut State, word: CommandWord, rest: &str, moment: &Moment, effects: &mut Vec<Effect>) {
    match word {
        CommandWord::Help => state.layers.push(Layer::Help(0)),
        CommandWord::TentScreen => show(state, Screen::Tent, effects),
        CommandWord::GateScreen | CommandWord::Who => show(state, Screen::Gate, effects),
        CommandWord::PeopleScreen => show(state, Screen::People, effects),
        CommandWord::Quit => leave(state, effects),
        CommandWord::Theme => act(state, Action::Look, moment, effects),
        CommandWord::Glyphs => act(state, Action::Glyphs, moment, effects),
        CommandWord::Lang => act(state, Action::Language, moment, effects),
        CommandWord::Take => take_selected(state, effects),
        CommandWord::Leave => {
            let tent = state.tent.as_ref();
            let selected = tent.and_then(|tent| state.panes.selected(tent, state.desk.gate));
            match selected.map(|row| row.arrival) {
                Some(arrival) => run(state, Step::Execute(Command::Leave { arrival }), moment, effects),
                None => state.note = Some(Note::KeyIdle(Idle::NobodySelected)),
            }
        }
        CommandWord::Clear => {
            let dropped = state.line.pasted.len();
            state.line.pasted.clear();
            state.note = Some(Note::PasteDropped(dropped));
        }
        CommandWord::Gate => {
            let known = state
                .tent
                .as_ref()
                .is_some_and(|tent| tent.gates.iter().any(|gate| gate.no == state.desk.gate));
            if !known {
                let first = state.tent.as_ref().and_then(|tent| tent.gates.first()).map(|gate| gate.no);
                state.desk.gate = first.unwrap_or(1);
            }
            state.panes.arrival = None;
            state.note = Some(Note::Gate(state.desk.gate));
        }
        CommandWord::Visitor => {
            let form = match state.form_aside.take() {
                Some(form) if rest.is_empty() || form.text(super::form::Field::Name) == rest => form,
                _ => VisitorForm::new(rest),
            };
            state.layers.push(Layer::Visitor(form));
        }
        CommandWord::Undo => run(state, Step::LastOwn, moment, effects),
    }
}
