//! Who works at this terminal: signing in, taking over in the middle of an entry, locking, setting a PIN.
//!
//! What is typed here is never a line: it is in no draft, no history and no answer. Whether a PIN is right
//! is the store's to say.

mod idle;

use super::state::sign_in::{Digits, SignInSent};
pub(crate) use super::state::sign_in::{SignIn, SignInWhy};
pub use super::state::sign_in::{SignInField, SignInTold};
pub(super) use idle::{fresh, idle};

use super::desk::Trouble;
use super::hints;
use super::input::{Input, Key, KeyCode};
use super::keys::{self, Action, KeyPlace};
use super::press::{act, ends_with_card, press, take_draft};
use super::reading::understand;
use super::sent::{enter_text, paste as paste_line, run};
use super::state::authors::Authors;
use super::state::{Effect, Moment, OpenLayer, ScreenNote, State, Timer, Todo};
use crate::domain::command::Refusal;
use crate::domain::entry;
use crate::domain::pins::{LONGEST, Pin, PinError, digit};
use crate::domain::value::{Id, SafeText};
use crate::store::service::{LetIn, SigningIn, Ticket, Write};
use crate::store::{Actor, Leader, Op, StoreError};

/// The most keys that are kept while the store looks at a PIN; fewer than there are ids for them.
const MOST_BEHIND: usize = 200;
const LONGEST_NO: usize = 12;

/// Somebody takes over, or wants to; what is typed and who is open stays.
pub(in crate::app) fn swap(state: &mut State, staff_no: &str, moment: &Moment, effects: &mut Vec<Effect>) {
    let form = SignIn::new(state, SignInWhy::Swap, staff_no.trim());
    let alone = form.fields(state) == [SignInField::No] && !form.staff_no.is_empty();
    state.sign_in = Some(form);
    if alone {
        // Whoever has no PIN has said all there is to say.
        send(state, moment, effects);
    }
}

/// Names disappear until somebody says who they are.
pub(in crate::app) fn lock(state: &mut State) {
    let no = state.actor.staff_no.clone();
    state.note = None;
    state.earlier.forget_lines();
    state.sign_in = Some(SignIn::new(state, SignInWhy::Lock, &no));
}

pub(in crate::app) fn change(state: &mut State) {
    let no = state.actor.staff_no.clone();
    state.sign_in = Some(SignIn::new(state, SignInWhy::Change, &no));
}

/// A leader is asked for their PIN: it is their word, not the warden's.
pub(in crate::app) fn permit(state: &mut State, leader: &Leader) {
    let who = state.desk.to_be_permitted().map(|person| person.name.clone()).unwrap_or_default();
    let form = SignIn::new(state, SignInWhy::Permit, &leader.staff_no);
    state.sign_in = Some(SignIn { about: Some((leader.name.clone(), who)), ..form });
}

/// The store has looked at the leader's PIN.
pub(in crate::app) fn consented(
    state: &mut State,
    ticket: Ticket,
    result: Result<(), StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    let sent = state.sign_in.as_mut().and_then(|form| form.sent.take_if(|sent| sent.ticket == ticket));
    let Some(sent) = sent else { return };
    match result {
        Ok(()) => {
            state.sign_in = None;
            let step = state.desk.permitted(false, &moment.now);
            run(state, step, moment, effects);
            go_on(state, sent.behind, moment);
        }
        Err(StoreError::Refused(refusal)) => wrong(state, SignInTold::Refused(refusal)),
        Err(error) => wrong(state, SignInTold::Trouble(Trouble::from(&error))),
    }
}

/// A key or a paste, while the form is there.
pub(in crate::app) fn input(state: &mut State, input: &Input, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(form) = state.sign_in.as_mut() else { return };
    if let Some(sent) = form.sent.as_mut().filter(|_| *input != Input::Key(Key::plain(KeyCode::F(9)))) {
        // One try at a time; whoever is let in has begun to work already.
        if sent.behind.len() < MOST_BEHIND {
            sent.behind.push(input.clone());
        }
        return;
    }
    let Some(form) = &state.sign_in else { return };
    match input {
        Input::Paste(text)
            if form.why == SignInWhy::Start && form.can_be_left(state) && form.is_untouched() =>
        {
            state.sign_in = None;
            paste_line(state, text, moment, effects);
        }
        // A PIN is typed; what is pasted over a form was meant for the line behind it.
        Input::Paste(_) | Input::Resize(..) | Input::NoEscape => {}
        Input::Key(key) => self::key(state, *key, moment, effects),
    }
}

fn key(state: &mut State, key: Key, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(key) = hints::meant(state, key) else { return };
    let Some(form) = state.sign_in.as_mut() else { return };
    form.told = None;
    match (key.code, key.ctrl) {
        (KeyCode::Char(c), false) => return character(state, c, moment, effects),
        (KeyCode::Backspace, _) => return delete(state, moment, effects),
        _ => {}
    }
    let form = state.sign_in.as_ref().filter(|form| form.any_key(state));
    if form.is_some() && !matches!(key.code, KeyCode::F(_)) && !key.ctrl {
        return open(state, moment, effects);
    }
    let bound = keys::action(KeyPlace::SignIn, key);
    let offer = state.sign_in.as_ref().is_some_and(|form| is_offer(form, state));
    match (key.code, key.ctrl, bound) {
        (KeyCode::Esc, ..) if state.sign_in.as_ref().is_some_and(|form| form.can_be_left(state)) => {
            give_up(state);
        }
        (KeyCode::Enter, ..) => next_or_send(state, moment, effects),
        (KeyCode::Tab | KeyCode::Down, ..) => step(state, 1),
        (KeyCode::BackTab | KeyCode::Up, ..) => step(state, -1),
        // The offer gives way to the work.
        (_, _, None) if offer => {
            state.sign_in = None;
            press(state, key, moment, effects);
        }
        (.., Some(Action::Emergency)) if is_unnamed(state) => {
            if let Some(form) = state.sign_in.as_mut() {
                form.told = Some(SignInTold::Unnamed);
            }
        }
        (KeyCode::Esc, ..) | (.., None) => {}
        (.., Some(action)) => act(state, action, moment, effects),
    }
}

/// Whether the form only offers to set a PIN, and nothing was typed into it.
fn is_offer(form: &SignIn, state: &State) -> bool {
    form.why == SignInWhy::Start && form.can_be_left(state) && form.is_untouched()
}

/// Whether nobody has said yet who they are: somebody came over a line.
fn is_unnamed(state: &State) -> bool {
    state.kiosk && state.sign_in.as_ref().is_some_and(|form| form.why == SignInWhy::Start)
}

fn character(state: &mut State, c: char, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(form) = &state.sign_in else { return };
    if form.any_key(state) {
        return open(state, moment, effects);
    }
    let digit = digit(c);
    if is_offer(form, state) && form.at != SignInField::No && digit.is_none() {
        // No PIN begins like this: the warden has begun to work.
        state.sign_in = None;
        return press(state, Key::char(c), moment, effects);
    }
    let Some(form) = state.sign_in.as_mut() else { return };
    if let Some(digits) = form.digits_mut() {
        if let Some(digit) = digit {
            digits.push(digit);
        }
    } else if c.is_alphanumeric() && form.staff_no.chars().count() < LONGEST_NO {
        form.staff_no.push_str(&entry::normalise(c.encode_utf8(&mut [0; 4])).to_uppercase());
    }
}

fn delete(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if state.sign_in.as_ref().is_some_and(|form| form.any_key(state)) {
        return open(state, moment, effects);
    }
    let Some(form) = state.sign_in.as_mut() else { return };
    match form.digits_mut() {
        Some(digits) => digits.pop(),
        None => drop(form.staff_no.pop()),
    }
}

fn step(state: &mut State, by: isize) {
    let Some(form) = &state.sign_in else { return };
    let fields = form.fields(state);
    let here = fields.iter().position(|field| *field == form.at).unwrap_or(0);
    let all = isize::try_from(fields.len()).unwrap_or(1);
    let there = (isize::try_from(here).unwrap_or(0) + by).rem_euclid(all);
    let at = fields.get(usize::try_from(there).unwrap_or(0)).copied();
    if let (Some(form), Some(at)) = (state.sign_in.as_mut(), at) {
        form.at = at;
    }
}

/// Enter: to the next field, and from the last one to the store.
fn next_or_send(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(form) = &state.sign_in else { return };
    // A scan that fell into the offer is somebody at the gate: no PIN is as long as a card.
    let scanned = form.digits(form.at).filter(|_| form.why == SignInWhy::Start && form.can_be_left(state));
    let scanned = scanned.filter(|digits| digits.len() > LONGEST).map(Digits::text);
    if let Some(text) = scanned.filter(|text| ends_with_card(text)) {
        state.sign_in = None;
        return entry::split_burst(&text)
            .into_iter()
            .for_each(|line| enter_text(state, line, moment, effects));
    }
    let fields = form.fields(state);
    if fields.last() == Some(&form.at) || !fields.contains(&form.at) {
        return send(state, moment, effects);
    }
    // Enter on an empty offer is no answer to it.
    if form.digits(form.at).is_some_and(Digits::is_empty) {
        let told = SignInTold::Refused(Refusal::PinShape { why: PinError::Shape });
        if let Some(form) = state.sign_in.as_mut() {
            form.told = Some(told);
        }
        return;
    }
    step(state, 1);
}

/// The leader's PIN goes to the store; without one their word was told.
fn send_permit(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    let Some(form) = &state.sign_in else { return };
    if form.pin.is_empty() {
        state.sign_in = None;
        let step = state.desk.permitted(true, &moment.now);
        return run(state, step, moment, effects);
    }
    match form.pin.pin() {
        Ok(pin) => {
            let leader = form.staff_no.clone();
            let ticket = state.ticket();
            let op = Op { id: Id(moment.id.0.map(|byte| byte ^ 0x55)), begun_by: None, ..state.op() };
            effects.push(Write::Consent(ticket, op, leader, pin).into());
            if let Some(form) = state.sign_in.as_mut() {
                form.sent = Some(SignInSent { ticket, fields: vec![SignInField::Pin], behind: Vec::new() });
            }
        }
        Err(refusal) => wrong(state, SignInTold::Refused(refusal)),
    }
}

/// Hands the form to the store.
fn send(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    if state.sign_in.as_ref().is_some_and(|form| form.why == SignInWhy::Permit) {
        return send_permit(state, moment, effects);
    }
    let Some(form) = &state.sign_in else { return };
    match request(form, state) {
        Ok((pin, new)) => {
            let staff_no = form.staff_no.clone();
            let (why, own) = (form.why, staff_no == state.actor.staff_no);
            let fields = form.fields(state);
            let ticket = state.ticket();
            // An id of its own: the same key may enter a line or answer for a lone warden.
            let op = Op { id: Id(moment.id.0.map(|byte| byte ^ 0x55)), begun_by: None, ..state.op() };
            let write = match (why, new) {
                (SignInWhy::Change, Some(new)) => Write::SetPin(ticket, op, pin, new),
                (_, new) => {
                    let from = (why != SignInWhy::Start).then(|| state.actor.staff_no.clone());
                    let recorded = why != SignInWhy::Lock || !own;
                    let wants_line = match why {
                        SignInWhy::Start => state.line.is_empty() || !own,
                        SignInWhy::Swap => state.line.is_empty() && !state.is_busy(),
                        SignInWhy::Lock | SignInWhy::Change | SignInWhy::Permit => false,
                    };
                    let needs_pin = state.kiosk;
                    let who = SigningIn { staff_no, from, pin, new, recorded, needs_pin, wants_line };
                    Write::SignIn(ticket, op, Box::new(who))
                }
            };
            effects.push(write.into());
            if let Some(form) = state.sign_in.as_mut() {
                form.sent = Some(SignInSent { ticket, fields, behind: Vec::new() });
            }
        }
        Err(told) => wrong(state, told),
    }
}

/// The PIN that is and the one that is to be, as far as they are asked for.
fn request(form: &SignIn, state: &State) -> Result<(Option<Pin>, Option<Pin>), SignInTold> {
    let fields = form.fields(state);
    if form.staff_no.is_empty() {
        return Err(SignInTold::Refused(Refusal::UnknownActor { staff_no: SafeText::default() }));
    }
    let pin = if fields.contains(&SignInField::Pin) {
        Some(form.pin.pin().map_err(SignInTold::Refused)?)
    } else {
        None
    };
    let new = if fields.contains(&SignInField::New) {
        let why = |why| SignInTold::Refused(Refusal::PinShape { why });
        let new = form.new.pin().map_err(SignInTold::Refused)?.fit_for_new().map_err(why)?;
        if form.again != form.new {
            return Err(SignInTold::Differ);
        }
        Some(new)
    } else {
        None
    };
    Ok((pin, new))
}

/// The form tells what is wrong and begins anew.
fn wrong(state: &mut State, told: SignInTold) {
    let Some(form) = state.sign_in.take() else { return };
    let new = SignIn { since_ms: form.since_ms, ..SignIn::new(state, form.why, &form.staff_no) };
    state.sign_in = Some(SignIn { told: Some(told), about: form.about, ..new });
}

/// The store has looked at it.
pub(in crate::app) fn answered(
    state: &mut State,
    ticket: Ticket,
    result: Result<Option<Box<LetIn>>, StoreError>,
    moment: &Moment,
    effects: &mut Vec<Effect>,
) {
    let sent = state.sign_in.as_mut().and_then(|form| form.sent.take_if(|sent| sent.ticket == ticket));
    let Some(sent) = sent else { return };
    match result {
        Ok(Some(let_in)) => {
            let LetIn { actor, draft, news, since } = *let_in;
            take_over(state, actor, moment, effects);
            open(state, moment, effects);
            if sent.fields.contains(&SignInField::New) {
                has_set(state);
            }
            if let Some(draft) = draft {
                take_draft(state, draft, effects);
                effects.push(Effect::SetTimer(Timer::KeepDraft, 0));
            }
            if sent.fields.contains(&SignInField::New) && state.note.is_none() {
                state.note = Some(ScreenNote::PinSet);
            }
            go_on(state, sent.behind, moment);
            state.todo.extend(since.map(|since| Todo::Over(OpenLayer::Since(since, 0))));
            state.todo.extend(news.map(|since| Todo::Over(OpenLayer::Changes(since, 0))));
        }
        // Another PIN was set.
        Ok(None) => {
            open(state, moment, effects);
            has_set(state);
            state.note = Some(ScreenNote::PinSet);
            go_on(state, sent.behind, moment);
        }
        Err(StoreError::Refused(refusal)) => wrong(state, SignInTold::Refused(refusal)),
        Err(error) => wrong(state, SignInTold::Trouble(Trouble::from(&error))),
    }
}

/// Whoever works here has a PIN from now on: a lock that comes before the post is read again asks for it already.
fn has_set(state: &mut State) {
    if let Some(tent) = state.tent.as_mut() {
        tent.access.with_pin.insert(state.actor.staff_no.clone());
    }
}

/// What was typed while the store looked at the PIN is pressed now, one after the other.
fn go_on(state: &mut State, behind: Vec<Input>, moment: &Moment) {
    for (nth, input) in (1_u8..).zip(behind) {
        // Each has an id of its own, as if it came alone.
        let mut id = moment.id;
        id.0[0] = id.0[0].wrapping_add(nth);
        state.leave(Todo::Typed(input, id));
    }
}

/// Somebody else works here from now on. What was begun stays, and is known as begun by who began it.
fn take_over(state: &mut State, actor: Actor, moment: &Moment, effects: &mut Vec<Effect>) {
    let why = state.sign_in.as_ref().map(|form| form.why);
    let before = std::mem::replace(&mut state.actor, actor);
    if before.staff_no == state.actor.staff_no {
        return;
    }
    if why == Some(SignInWhy::Start) {
        // The line that was kept is of whoever was expected: it waits for them.
        if !state.line.is_empty() {
            let line = state.line.take();
            let op = Op { actor: before.staff_no, ..state.op() };
            effects.push(Write::KeepDraft(op, state.pid, line).into());
            state.op_id = moment.id;
            state.note = None;
        }
        return;
    }
    state.earlier.forget_lines();
    let begun = Authors::begun_at(state, &before.staff_no);
    state.authors = begun;
    if let Some(arrival) = state.held {
        let ticket = state.ticket();
        effects.push(Write::Claim(ticket, state.op(), Some(arrival)).into());
    }
    state.note = Some(ScreenNote::TakenOver { by: state.actor.name.clone(), from: before.name });
}

/// The form goes, and everything is as it was left.
fn open(state: &mut State, moment: &Moment, effects: &mut Vec<Effect>) {
    state.sign_in = None;
    state.idle.key_ms = moment.now.mono_ms;
    understand(state, effects);
    if !state.line.is_empty() {
        effects.push(Effect::SetTimer(Timer::KeepDraft, 0));
    }
    idle::arm(state, effects);
}

/// Esc: nobody takes over, no PIN is set.
fn give_up(state: &mut State) {
    let gone = state.sign_in.take();
    if gone.is_some_and(|form| form.why == SignInWhy::Permit) {
        state.desk.not_permitted();
        state.note = Some(ScreenNote::NotPermitted);
    }
}
