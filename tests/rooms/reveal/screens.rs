//! Screens over one real file: nothing is whole before it was asked for, and soon after nothing is again.

use std::collections::VecDeque;

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, OpenLayer, Screen, State, Timer, update};
use nightpost::domain::command::{Command, LaneCommand, Reveal};
use nightpost::domain::gate::Arrival;
use nightpost::domain::lane::CourierRecorded;
use nightpost::domain::patrol::Duty;
use nightpost::domain::value::Direction;
use nightpost::exchange::handover::{HandoverSheet, json, text};
use nightpost::store::Arriving;
use nightpost::store::service::{LetIn, Read, Reply, Request, Wish, Write};
use nightpost::text::{Language, Texts};
use nightpost::ui::glyphs::Glyphs;
use nightpost::ui::theme::Theme;
use nightpost::ui::{self, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reveal::{PHONES, STAFF, id_number, night, told};
use crate::support::night::Night;

/// A warden's screen.
struct Desk {
    night: Night,
    state: State,
    asked: VecDeque<Request>,
    /// The half-typed lines that were kept.
    kept: Vec<String>,
}

impl Desk {
    fn new(mut night: Night, staff_no: &str) -> Self {
        let context = night.hands.context();
        let moment = Moment { now: context.now(), id: context.id() };
        let actor = night.store().actor(Some(staff_no)).unwrap().unwrap();
        let state = State::new(actor, "pts/0", 1, 1, &moment);
        let mut desk = Self { night, state, asked: VecDeque::new(), kept: Vec::new() };
        desk.tells();
        desk
    }

    fn tells(&mut self) {
        let tent = self.night.store().tent().unwrap();
        self.takes(Message::Reply(Reply::Tent(Ok(Box::new(tent)))));
    }

    fn takes(&mut self, message: Message) {
        let context = self.night.hands.context();
        let moment = Moment { now: context.now(), id: context.id() };
        let effects = update(&mut self.state, message, &moment);
        self.asked.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Ask(request) => Some(request),
            _ => None,
        }));
        while let Some(request) = self.asked.pop_front() {
            self.answers(request);
        }
    }

    fn answers(&mut self, request: Request) {
        let store = self.night.store();
        let reply = match request {
            Request::Write(Write::Execute(ticket, op, command)) => {
                let result = store.execute(&op, &command);
                let wrote = result.is_ok();
                self.takes(Message::Reply(Reply::Executed(ticket, result.map(Box::new))));
                if wrote {
                    self.tells();
                }
                return;
            }
            Request::Write(Write::KeepDraft(op, pid, line)) => {
                store.keep_draft(&op, pid, &line).unwrap();
                return self.kept.push(line);
            }
            Request::Write(Write::SignIn(ticket, op, who)) => {
                let from = who.from.as_deref();
                let arriving = Arriving {
                    staff_no: &who.staff_no,
                    from,
                    recorded: who.recorded,
                    needs_pin: who.needs_pin,
                };
                let let_in = store.sign_in(&op, arriving, who.pin.as_ref());
                Reply::SignedIn(
                    ticket,
                    let_in.map(|actor| Box::new(LetIn { actor, draft: None, news: None, since: None })),
                )
            }
            Request::Read(Read::Find(ticket, queries, limit) | Read::Preview(ticket, queries, limit)) => {
                Reply::Found(ticket, store.find(&queries, limit))
            }
            Request::Read(Read::Person(ticket, request, terminal)) => {
                let known = store.known_person(&request, &terminal);
                Reply::Person(ticket, known.map(|known| known.map(Box::new)))
            }
            Request::Wish(Wish::Household(ticket, home)) => {
                Reply::Household(ticket, store.household_page(&home))
            }
            Request::Wish(Wish::Households(ticket, wanted)) => {
                Reply::Households(ticket, store.households(&wanted))
            }
            Request::Read(Read::Members(ticket, home)) => Reply::Members(ticket, store.household(&home)),
            Request::Wish(Wish::Staff) => Reply::Staff(store.staff_page()),
            Request::Wish(Wish::Shift) => Reply::Shift(store.shift_board().map(Box::new)),
            Request::Wish(Wish::Patrol(night)) => Reply::Patrol(store.patrol_night(night).map(Box::new)),
            Request::Wish(Wish::Board(wanted)) => Reply::Board(store.door_board(wanted).map(Box::new)),
            Request::Wish(Wish::Point(ticket, code)) => {
                Reply::Point(ticket, store.point_view(&code).map(|view| view.map(Box::new)))
            }
            _ => return,
        };
        self.takes(Message::Reply(reply));
    }

    fn press(&mut self, code: KeyCode) {
        self.takes(Message::Input(Input::Key(Key::plain(code))));
    }

    fn reveal_key(&mut self) {
        self.takes(Message::Input(Input::Key(Key { code: KeyCode::Char('n'), ctrl: true })));
    }

    fn types(&mut self, line: &str) {
        line.chars().for_each(|c| self.press(KeyCode::Char(c)));
        self.press(KeyCode::Enter);
    }

    /// Everything that the screen shows.
    fn shown(&self, (columns, rows): (u16, u16)) -> String {
        let (texts, theme, glyphs) = (Texts::new(self.state.language), Theme::default(), Glyphs::ascii());
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        ui::draw(
            &mut buffer,
            area,
            &self.state,
            &Ui { texts: &texts, theme: &theme, glyphs: &glyphs, sight: &std::cell::Cell::default() },
        );
        let row = |y| (0..columns).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        (0..rows).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The canaries in sight, in whichever language and size.
    fn in_sight(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        for language in Language::ALL {
            self.state.language = language;
            for size in [(80, 24), (120, 40), (200, 60)] {
                found.extend(told(&self.shown(size)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// 王芳 is open and her numbers are in sight.
fn revealed() -> Desk {
    let mut desk = Desk::new(night(), "W2");
    desk.types("wf");
    assert_eq!(desk.in_sight(), [""; 0]);
    desk.reveal_key();
    desk.types("1");
    // In their order an ID number of no region comes first.
    assert_eq!(desk.in_sight(), [id_number().digits(), PHONES[0]]);
    desk
}

#[test]
fn no_screen_shows_a_whole_number_to_any_role() {
    for (staff_no, _, duty) in STAFF {
        let mut desk = Desk::new(night(), staff_no);
        if duty != Duty::Viewer {
            let wang = desk.night.people[3];
            desk.night.does(&Command::Join(Arrival::new(wang, 1, Some(Direction::In))));
            desk.night.does(&Command::Lane(LaneCommand::Courier(CourierRecorded {
                gate: 1,
                company: "顺丰".into(),
                tail: "1234".into(),
                place: "东门架".into(),
                parcels: 1,
            })));
            for line in [
                format!("/incident fence 东墙 x3 报警人 {}", PHONES[5]),
                format!("3-2 broken n 师傅 {}", PHONES[5]),
                format!("/repair 3-2 锁坏 {}", PHONES[5]),
                format!("/check radio missing {}", PHONES[5]),
                format!("/visitor 客人 3-2-501 {}", PHONES[5]),
                "/walked".to_owned(),
                "x".to_owned(),
            ] {
                desk.types(&line);
                desk.press(KeyCode::Esc);
                desk.press(KeyCode::Esc);
            }
        }
        desk.tells();
        for screen in [3, 4, 5, 7, 8, 2] {
            desk.press(KeyCode::F(screen));
            assert_eq!(desk.in_sight(), [""; 0], "{staff_no}: F{screen}");
            for _ in 0..4 {
                for key in [KeyCode::Tab, KeyCode::Down, KeyCode::Enter] {
                    desk.press(key);
                    assert_eq!(desk.in_sight(), [""; 0], "{staff_no}: F{screen} and {key:?}");
                }
            }
            for _ in 0..3 {
                desk.press(KeyCode::Esc);
            }
        }
        // The staff's page, and the list that is chosen from.
        desk.types("/staff");
        for key in [KeyCode::Down, KeyCode::Enter, KeyCode::Esc] {
            desk.press(key);
            assert_eq!(desk.in_sight(), [""; 0], "{staff_no}: staff and {key:?}");
        }
        // Whoever is found and open, on each screen.
        desk.types("wf");
        for screen in [2, 3, 7] {
            desk.press(KeyCode::F(screen));
            assert_eq!(desk.in_sight(), [""; 0], "{staff_no}: open on F{screen}");
        }
        handover_is_masked(&mut desk.night);
    }
}

fn handover_is_masked(night: &mut Night) {
    let Some(page) = night.store().handover_page(None).unwrap() else { return };
    let (names, now) = (night.store().staff_names().unwrap(), night.hands.context().now());
    for language in Language::ALL {
        let texts = Texts::new(language);
        let sheet = HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
        let told_whole = told(&text(&sheet)).len() + told(&json(&sheet).unwrap()).len();
        assert_eq!(told_whole, 0, "{}", text(&sheet));
    }
}

#[test]
fn numbers_are_in_sight_for_half_a_minute_and_not_longer() {
    let mut desk = revealed();
    desk.night.pass(29);
    desk.takes(Message::Tick);
    assert_eq!(desk.in_sight().len(), 2);
    // Another state of the file changes nothing about whom they are of.
    desk.tells();
    assert_eq!(desk.in_sight().len(), 2);
    desk.night.pass(1);
    desk.takes(Message::Timer(Timer::Hide));
    assert_eq!(desk.in_sight(), [""; 0]);
    assert!(desk.state.shown.is_none());
    assert_eq!(told(&format!("{:?} {:?} {:?}", desk.state.said, desk.state.note, desk.kept)), [""; 0]);
}

#[test]
fn a_digit_under_the_reasons_marks_one_and_is_read_as_nothing_else() {
    let mut desk = Desk::new(night(), "W2");
    desk.types("wf");
    desk.reveal_key();
    desk.press(KeyCode::Char('3'));
    assert!(
        matches!(desk.state.layers.last(), Some(OpenLayer::Reasons(2))),
        "{:?}",
        desk.state.layers.last()
    );
    assert_eq!(desk.state.line.understood, None);
    desk.press(KeyCode::Enter);
    assert!(desk.state.line.is_empty());
    let last = desk.night.store().journal(0, 100_000).unwrap().pop().unwrap();
    let body: serde_json::Value = serde_json::from_str(last.body.as_deref().unwrap()).unwrap();
    assert_eq!((last.kind.as_str(), &body["reason"]), ("number.revealed", &"emergency".into()));
}

/// Something that somebody does at the screen.
type Change = fn(&mut Desk);

#[test]
fn numbers_go_at_once_with_whatever_changes() {
    let changes: [(&str, Change); 6] = [
        ("the person is closed", |desk| desk.press(KeyCode::Esc)),
        ("they passed", |desk| desk.types("365 i")),
        ("somebody else is open", |desk| {
            desk.types("3-2-501");
            desk.types("3");
        }),
        ("another screen", |desk| desk.press(KeyCode::F(3))),
        ("the lock", |desk| desk.types("/lock")),
        ("another warden", |desk| desk.types("/swap L1")),
    ];
    for (what, change) in changes {
        let mut desk = revealed();
        change(&mut desk);
        assert_eq!(desk.in_sight(), [""; 0], "{what}");
        assert!(desk.state.shown.is_none(), "{what}");
        // Nor do they come back with what is as it was.
        desk.press(KeyCode::F(2));
        desk.types("wf");
        assert_eq!(desk.in_sight(), [""; 0], "{what}");
    }
}

#[test]
fn numbers_that_come_late_are_not_shown_to_whoever_is_there_by_then() {
    let mut desk = Desk::new(night(), "W2");
    desk.types("wf");
    let wang = desk.state.desk.open.as_ref().unwrap().id;
    // The answer comes while the screen is locked, as if the disk had been slow.
    desk.reveal_key();
    let context = desk.night.hands.context();
    let moment = Moment { now: context.now(), id: context.id() };
    let effects = update(&mut desk.state, Message::Input(Input::Key(Key::plain(KeyCode::Enter))), &moment);
    let execute = effects.into_iter().find_map(|effect| match effect {
        Effect::Ask(Request::Write(Write::Execute(ticket, op, command))) => Some((ticket, op, command)),
        _ => None,
    });
    let (ticket, op, command) = execute.unwrap();
    assert!(matches!(command, Command::Reveal(Reveal { .. })), "{command:?} of {wang:?}");
    let answer = desk.night.store().execute(&op, &command);
    desk.types("/lock");
    desk.takes(Message::Reply(Reply::Executed(ticket, answer.map(Box::new))));
    assert!(desk.state.shown.is_none() && desk.state.sign_in.is_some());
    assert_eq!(desk.in_sight(), [""; 0]);
}

#[test]
fn the_staffs_page_shows_one_telephone_and_lets_an_officer_change_a_duty() {
    let mut desk = Desk::new(night(), "W2");
    desk.types("/staff");
    desk.press(KeyCode::Enter);
    assert!(desk.state.layers.is_empty(), "a warden changes nothing here");
    desk.state.language = Language::En;
    assert!(desk.shown((80, 24)).contains("community officer"), "{}", desk.shown((80, 24)));
    desk.types("/reveal");
    desk.types("1");
    assert_eq!(desk.in_sight(), [PHONES[2]]);
    // Another row is another person.
    desk.press(KeyCode::Down);
    assert_eq!(desk.in_sight(), [""; 0]);

    let mut desk = Desk::new(desk.night, "O1");
    desk.types("/staff");
    let at = desk.state.people.staff.as_ref().unwrap().rows.as_ref().unwrap();
    let numbers: Vec<&str> = at.iter().map(|row| row.staff.staff_no.as_str()).collect();
    assert_eq!(numbers, ["L1", "O1", "V1", "W1", "W2"], "a number of the list and the founder stands once");
    let at = at.iter().position(|row| row.staff.staff_no == "W2").unwrap();
    (0..at).for_each(|_| desk.press(KeyCode::Down));
    desk.press(KeyCode::Enter);
    assert_eq!(desk.state.layers, [OpenLayer::Staff(None)]);
    desk.press(KeyCode::Enter);
    assert_eq!(desk.state.layers, [OpenLayer::Staff(None)], "nothing is chosen yet");
    desk.press(KeyCode::Down);
    desk.press(KeyCode::Down);
    desk.press(KeyCode::Enter);
    assert_eq!(desk.state.line.text(), "/职务 W2 带班领导");
    desk.press(KeyCode::Enter);
    let page = desk.state.people.staff.as_ref().unwrap();
    assert_eq!(page.selected().unwrap().staff.duty, Duty::DutyLeader, "and the page knows it");
    assert_eq!(desk.state.screen, Screen::People);
}

#[test]
fn a_viewer_is_told_who_may() {
    let mut desk = Desk::new(night(), "V1");
    desk.types("wf");
    for ask in ["/reveal", "/reveal fever"] {
        desk.types(ask);
        desk.state.language = Language::En;
        assert!(desk.shown((120, 40)).contains("needs a warden"), "{ask}: {}", desk.shown((120, 40)));
        assert_eq!(desk.in_sight(), [""; 0]);
    }
}

#[test]
fn a_number_typed_as_the_reason_is_masked() {
    let mut desk = Desk::new(night(), "W2");
    desk.types("wf");
    desk.types(&format!("/reveal other 来电 {}", PHONES[5]));
    assert!(desk.state.shown.is_some());
    let last = desk.night.store().journal(0, 10_000).unwrap().pop().unwrap();
    assert_eq!(last.kind, "number.revealed");
    assert!(last.body.unwrap().contains("来电 139****6666"));
}
