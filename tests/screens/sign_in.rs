//! Signing in, and the locked screen: it shows how many wait, and nobody's name.

use std::collections::BTreeSet;

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::sign_in::{SignInField, SignInTold};
use nightpost::app::{Effect, Message, Moment, State, Timer, update};
use nightpost::domain::command::Refusal;
use nightpost::domain::value::Id;
use nightpost::store::service::{LetIn, Reply, Request, Write};
use nightpost::store::{Actor, Draft, Origin, StoreError, Typed};
use nightpost::text::Language;

use super::{START_MS, draw, now, open, picture};

fn moment() -> Moment {
    Moment { now: now(), id: Id([7; 16]) }
}

fn let_in(actor: Actor) -> Box<LetIn> {
    Box::new(LetIn { actor, draft: None, news: None, since: None })
}

fn press(state: &mut State, code: KeyCode) -> Vec<Effect> {
    update(state, Message::Input(Input::Key(Key::plain(code))), &moment())
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    text.chars().for_each(|c| drop(press(state, KeyCode::Char(c))));
    press(state, KeyCode::Enter)
}

fn shown(state: &State) -> String {
    picture(&draw(state, false, 80, 24).0)
}

/// The night as if it were real; whoever works has a PIN or none.
fn real(language: Language, has_pin: bool) -> State {
    let (mut state, store) = open(language);
    let tent = state.tent.as_mut().unwrap();
    tent.origin = Origin::Real;
    if has_pin {
        tent.access.with_pin.insert(state.actor.staff_no.clone());
    }
    // Somebody is open and a line half typed: both have to disappear as well.
    super::enter(&mut state, &store, "1-1-202");
    super::enter(&mut state, &store, "1");
    state
}

/// Every name that the screens of this night show.
fn names(state: &State) -> BTreeSet<String> {
    let tent = state.tent.as_ref().unwrap();
    let queue = tent.queue.iter().map(|row| row.person.name.to_string());
    let passages =
        tent.passages.iter().filter_map(|row| row.person.as_ref()).map(|person| person.name.to_string());
    let visitors = tent.visitors.iter().map(|(_, person)| person.name.to_string());
    let captains = tent.teams.iter().map(|team| team.captain.to_string());
    let open = state.desk.open.iter().map(|open| open.known.person.name.to_string());
    let own = std::iter::once(state.actor.name.to_string());
    let all = queue.chain(passages).chain(visitors).chain(captains).chain(open).chain(own);
    all.filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_locked_screen_shows_how_many_wait_and_nobodys_name() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        for (has_pin, way) in [(true, "pin"), (false, "any_key")] {
            let mut state = real(language, has_pin);
            let names = names(&state);
            assert!(names.len() > 20 && names.iter().any(|name| shown(&state).contains(name)));
            typed(&mut state, "/lock");
            insta::assert_snapshot!(format!("locked_{way}_{name}"), shown(&state));
            for (columns, rows) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
                for ascii in [false, true] {
                    let picture = picture(&draw(&state, ascii, columns, rows).0);
                    let seen: Vec<&String> = names.iter().filter(|name| picture.contains(*name)).collect();
                    assert!(seen.is_empty(), "{columns}x{rows}: {seen:?}\n{picture}");
                }
            }
        }
    }
}

#[test]
fn a_wrong_pin_an_offer_and_a_change_say_what_is_to_be_done() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let mut state = real(language, true);
        state.ask_who(false);
        state.sign_in.as_mut().unwrap().told =
            Some(SignInTold::Refused(Refusal::PinWrong { wait_ms: 15_000 }));
        let mut pictures = vec![shown(&state)];
        let mut state = real(language, false);
        state.ask_who(false);
        pictures.push(shown(&state));
        let mut state = real(language, true);
        typed(&mut state, "/pin");
        press(&mut state, KeyCode::Char('8'));
        pictures.push(shown(&state));
        insta::assert_snapshot!(format!("sign_in_{name}"), pictures.join("\n\n"));
    }
}

#[test]
fn the_screen_locks_after_the_posts_minutes_without_a_key_and_a_made_up_night_never() {
    let mut state = real(Language::En, true);
    let tent = state.tent.clone().unwrap();
    let later = |minutes: i64| {
        let mut moment = moment();
        moment.now.mono_ms += minutes * 60_000;
        moment.now.wall_ms += minutes * 60_000;
        moment
    };
    let fresh = |state: &mut State| update(state, Message::Reply(Reply::Tent(Ok(tent.clone()))), &moment());
    let timer = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::SetTimer(Timer::Lock, ms) => Some(*ms),
            _ => None,
        })
    };
    assert_eq!(timer(&fresh(&mut state)), Some(600_000));
    assert_eq!(timer(&fresh(&mut state)), None, "it runs already");
    update(&mut state, Message::Input(Input::Key(Key::plain(KeyCode::Up))), &later(4));
    assert_eq!(timer(&update(&mut state, Message::Timer(Timer::Lock), &later(10))), Some(240_000));
    assert!(!state.is_hidden());
    update(&mut state, Message::Timer(Timer::Lock), &later(14));
    assert!(state.is_hidden());

    let mut state = real(Language::En, true);
    state.tent.as_mut().unwrap().origin = Origin::Demo;
    let demo = state.tent.clone().unwrap();
    let effects = update(&mut state, Message::Reply(Reply::Tent(Ok(demo))), &moment());
    assert_eq!(timer(&effects), None);
    state.ask_who(false);
    let mut state = open(Language::En).0;
    state.ask_who(false);
    assert!(state.sign_in.is_none(), "a made-up night asks nobody");
}

#[test]
fn one_try_at_a_time_is_asked_of_the_store_and_what_it_says_is_told() {
    let mut state = real(Language::En, true);
    typed(&mut state, "/lock");
    let ticket = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::Ask(Request::Write(Write::SignIn(ticket, op, who))) => Some((ticket, op, who)),
            _ => None,
        })
    };
    assert!(ticket(typed(&mut state, "041")).is_none(), "three digits are no PIN");
    let (asked, op, who) = ticket(typed(&mut state, "0417")).unwrap();
    assert_eq!((op.begun_by, who.recorded, who.from), (None, false, Some(state.actor.staff_no.clone())));
    assert!(ticket(typed(&mut state, "0418")).is_none(), "the first one is still looked at");
    let refused = StoreError::Refused(Refusal::PinWait { wait_ms: 5_000 });
    update(&mut state, Message::Reply(Reply::SignedIn(asked, Err(refused))), &moment());
    let form = state.sign_in.clone().unwrap();
    assert_eq!(form.told, Some(SignInTold::Refused(Refusal::PinWait { wait_ms: 5_000 })));
    assert!(form.pin.is_empty() && form.at == SignInField::Pin);
    let (asked, ..) = ticket(typed(&mut state, "0417")).unwrap();
    let actor = state.actor.clone();
    // An answer to an earlier question opens nothing.
    update(&mut state, Message::Reply(Reply::SignedIn(asked - 1, Ok(let_in(actor.clone())))), &moment());
    assert!(state.is_hidden());
    update(&mut state, Message::Reply(Reply::SignedIn(asked, Ok(let_in(actor)))), &moment());
    assert!(state.sign_in.is_none() && state.now.wall_ms == START_MS);
    assert!(state.desk.open.is_some(), "whoever was open is open again");
}

#[test]
fn a_line_that_was_kept_for_one_warden_is_not_shown_to_another() {
    let (mut state, store) = open(Language::En);
    let tent = state.tent.as_mut().unwrap();
    tent.origin = Origin::Real;
    tent.access.with_pin.extend([state.actor.staff_no.clone(), "L1".to_owned()]);
    state.ask_who(false);
    let typed_before = Typed::Line("wangfang 36".to_owned());
    let draft = Draft { op_id: Id([3; 16]), pid: 7, typed: typed_before, begun_by: None, recorded: None };
    update(&mut state, Message::Draft(Box::new(draft)), &moment());
    assert!(!shown(&state).contains("wangfang"));
    let first = state.actor.staff_no.clone();
    press(&mut state, KeyCode::BackTab);
    (0..12).for_each(|_| drop(press(&mut state, KeyCode::Backspace)));
    drop(typed(&mut state, "l1"));
    let effects = typed(&mut state, "0417");
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Ask(Request::Write(Write::SignIn(ticket, _, who)))
            if who.staff_no == "L1" && who.from.is_none() =>
        {
            Some(*ticket)
        }
        _ => None,
    });
    let leader = store.actor(Some("L1")).unwrap().unwrap();
    let answer = Reply::SignedIn(ticket.unwrap(), Ok(let_in(leader)));
    let effects = update(&mut state, Message::Reply(answer), &moment());
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Ask(Request::Write(Write::KeepDraft(op, _, line))) => {
            Some((op.id, op.actor.clone(), line.clone()))
        }
        _ => None,
    });
    assert_eq!(kept, Some((Id([3; 16]), first, "wangfang 36".to_owned())));
    assert!(state.sign_in.is_none() && state.line.is_empty() && !shown(&state).contains("wangfang"));
}

#[test]
fn what_is_typed_while_a_pin_is_looked_at_goes_into_the_line_once_it_was_right() {
    for right in [true, false] {
        let mut state = real(Language::En, true);
        state.desk.open = None;
        typed(&mut state, "/lock");
        let effects = typed(&mut state, "0417");
        let ticket = effects.iter().find_map(|effect| match effect {
            Effect::Ask(Request::Write(Write::SignIn(ticket, ..))) => Some(*ticket),
            _ => None,
        });
        "lxm".chars().for_each(|c| drop(press(&mut state, KeyCode::Char(c))));
        let refused = || Err(StoreError::Refused(Refusal::NeedPin));
        let result = if right { Ok(let_in(state.actor.clone())) } else { refused() };
        update(&mut state, Message::Reply(Reply::SignedIn(ticket.unwrap(), result)), &moment());
        assert_eq!(state.line.text(), if right { "lxm" } else { "" });
        assert_eq!(state.is_hidden(), !right);
    }
}
