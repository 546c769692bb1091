//! Numbers shown whole: the reasons, the numbers in sight; and the staff's page.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::people::StaffPage;
use nightpost::app::{Effect, Message, Moment, Screen, State, update};
use nightpost::domain::command::{Command, Reveal};
use nightpost::domain::event::{Event, RevealEvent};
use nightpost::domain::reveal::{NumberRevealed, Numbers, RevealReason};
use nightpost::domain::value::{Id, IdNumber, Phone};
use nightpost::store::service::{Reply, Request, Write};
use nightpost::store::{Answer, Beside, Outcome};
use nightpost::text::Language;

use super::{draw, foot, now, open, picture};

/// Somebody is open, and why their numbers are wanted is asked.
fn asked(language: Language) -> State {
    let (mut state, store) = open(language);
    super::enter(&mut state, &store, "1-1-202");
    super::enter(&mut state, &store, "1");
    press(&mut state, Key { code: KeyCode::Char('n'), ctrl: true });
    state
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    update(state, Message::Input(Input::Key(key)), &Moment { now: now(), id: Id([9; 16]) })
}

/// What the store would answer for whoever is open: made-up numbers.
fn answer(state: &State, reason: RevealReason) -> Answer {
    let phone = Phone::parse("13900001111").ok();
    let mut checks = "0123456789X".chars();
    let id_number = checks.find_map(|check| IdNumber::parse(&format!("00000019750101001{check}")).ok());
    let numbers = Numbers { phone, id_number, ..Numbers::default() };
    let revealed = NumberRevealed { fields: numbers.kinds(), reason, note: "".into() };
    Answer {
        seq: 4711,
        at_ms: now().wall_ms,
        outcome: Outcome::Recorded,
        subject: state.desk.open.as_ref().map(|open| open.id),
        event: Some(Event::Reveal(RevealEvent::NumberRevealed(revealed))),
        repeated: false,
        remarks: Vec::new(),
        group: Vec::new(),
        beside: Beside::Numbers(Box::new(numbers)),
    }
}

#[test]
fn the_reasons_are_drawn_and_the_numbers_have_a_row_of_their_own() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let mut state = asked(language);
        insta::assert_snapshot!(format!("reasons_{name}"), picture(&draw(&state, false, 80, 24).0));
        // The night is everybody's, so that the answer is made here.
        for effect in press(&mut state, Key::plain(KeyCode::Enter)) {
            let Effect::Ask(Request::Write(Write::Execute(ticket, _, Command::Reveal(Reveal { why, .. })))) =
                effect
            else {
                continue;
            };
            let reply = Reply::Executed(ticket, Ok(Box::new(answer(&state, why.reason))));
            drop(update(&mut state, Message::Reply(reply), &Moment { now: now(), id: Id([8; 16]) }));
        }
        insta::assert_snapshot!(format!("numbers_{name}"), foot(&state));
    }
}

#[test]
fn the_staff_have_a_page() {
    for (language, name, columns, rows) in [(Language::ZhCn, "zh", 80, 24), (Language::En, "en", 120, 40)] {
        let (mut state, store) = open(language);
        state.screen = Screen::People;
        let mut page = StaffPage::default();
        let mut staff = store.staff_page().unwrap();
        // The demo's staff have no PIN and never signed in.
        staff[1].has_pin = true;
        staff[1].signed_in_ms = Some(now().wall_ms - 3_600_000);
        staff[2].waits_until_ms = Some(now().wall_ms + 300_000);
        page.take(staff);
        page.row = 100;
        state.people.staff = Some(page);
        insta::assert_snapshot!(
            format!("staff_page_middle_{name}"),
            picture(&draw(&state, false, columns, rows).0)
        );
        state.people.staff.as_mut().unwrap().row = 0;
        insta::assert_snapshot!(format!("staff_page_{name}"), picture(&draw(&state, false, columns, rows).0));
    }
}
