//! The screen's state on a real file, key by key, without a terminal: what a warden types, and what
//! the journal says afterwards.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod doors;

mod others;
mod tasks;

use nightpost::domain::code::Code as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use nightpost::app::desk::SaidOutcome;
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, OpenLayer, Screen, State, Timer, update};
use nightpost::domain::command::{Command, Import, ListRows, PostCommand};
use nightpost::domain::doors::ClosurePoint;
use nightpost::domain::gate::Gate;
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{CardNumber, DoorCode, Home, Id, Phone, SafeText};
use nightpost::store::service::{Reply, Service};
use nightpost::store::{Context, Op, Origin, Record, Store};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// 2026-02-24 19:30 at +08:00.
const START: i64 = 1_771_932_600_000;

/// A warden at a desk.
struct Desk {
    state: State,
    service: Option<Service>,
    replies: UnboundedReceiver<Reply>,
    past_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
    effects: Vec<String>,
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

fn now(past: i64) -> Now {
    Now { wall_ms: START + past, mono_ms: past, boot: [7; 16], offset_s: 8 * 3600 }
}

fn person(name: &str, home: (&str, &str, &str), phone: &str, card: u64) -> Person {
    Person {
        name: SafeText::new(name),
        home: Some(Home::new(home.0, home.1, home.2).unwrap()),
        birth_year: Some(1980),
        phone: Some(Phone::parse(phone).unwrap()),
        card: Some(CardNumber::resident(card)),
        ..Person::default()
    }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("post.db");
        let (past_ms, ids) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicU64::new(0)));
        let context = {
            let (past, ids) = (past_ms.clone(), ids.clone());
            Context::new(
                move || now(past.load(Ordering::SeqCst)),
                move |bytes| {
                    bytes.fill(0);
                    bytes[..8].copy_from_slice(&(ids.fetch_add(1, Ordering::SeqCst) + 1).to_le_bytes());
                },
            )
        };
        let mut store = Store::create(&path, context.clone(), Origin::Real, None).unwrap();
        let staff = |no: &str, name: &str, duty, team, founder| Staff {
            staff_no: no.to_owned(),
            name: SafeText::new(name),
            duty,
            team,
            founder,
            ..Staff::default()
        };
        let mut run = |command: Command| {
            let op =
                Op { id: context.id(), actor: "W1".to_owned(), terminal: "test".to_owned(), begun_by: None };
            store.execute(&op, &command).unwrap();
        };
        run(Command::Post(PostCommand::Open {
            name: SafeText::new("夜岗"),
            language: "zh-CN".to_owned(),
            plate_prefix: "鲁B".to_owned(),
            gates: vec![
                Gate { no: 1, name: SafeText::new("东门"), opens: 0, closes: 1440 },
                Gate { no: 2, name: SafeText::new("西门"), opens: 6 * 60, closes: 18 * 60 },
            ],
            warden: staff("W1", "韩梅", Duty::Warden, None, true),
        }));
        let people = vec![
            person("李小明", ("3", "2", "501"), "13900000417", 1),
            person("李晓梅", ("3", "2", "502"), "13900001234", 2),
            person("王芳", ("4", "1", "101"), "13900000417", 3),
        ];
        let file = SafeText::new("list");
        run(Command::Import(Import {
            rows: ListRows::Residents(people.into()),
            file: file.clone(),
            skipped: 0,
        }));
        let team = vec![
            staff("1", "赵队", Duty::Captain, Some(1), false),
            staff("2", "钱员", Duty::Member, Some(1), false),
        ];
        run(Command::Import(Import { rows: ListRows::Staff(team), file: file.clone(), skipped: 0 }));
        let door = |stairwell| ClosurePoint::new(DoorCode::new("3", stairwell).unwrap());
        let doors = vec![door("1"), door("2"), door("3")];
        run(Command::Import(Import { rows: ListRows::Doors(doors), file, skipped: 0 }));
        let actor = store.actor(None).unwrap().unwrap();
        let moment = Moment { now: now(0), id: context.id() };
        let mut state = State::new(actor, "test", 1, 1, &moment);
        state.take_tent(Box::new(store.tent().unwrap()));
        let (tell, replies) = unbounded_channel();
        let service = Some(Service::start(store, tell).unwrap());
        Self { state, service, replies, past_ms, ids, effects: Vec::new(), _folder: folder, path }
    }

    fn moment(&self) -> Moment {
        let id = self.ids.fetch_add(1, Ordering::SeqCst) + 1;
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&id.to_le_bytes());
        Moment { now: now(self.past_ms.load(Ordering::SeqCst)), id: Id(bytes) }
    }

    fn take(&mut self, message: Message) {
        let moment = self.moment();
        for effect in update(&mut self.state, message, &moment) {
            match effect {
                Effect::Ask(request) => self.service.as_ref().unwrap().ask(request),
                other => self.effects.push(format!("{other:?}")),
            }
        }
    }

    /// Takes replies until the desk waits for nothing.
    fn settle(&mut self) {
        while self.state.is_busy() {
            let reply = self.replies.blocking_recv().unwrap();
            self.take(Message::Reply(reply));
        }
    }

    /// Takes replies until something is so; the state that others wrote comes unasked.
    fn until(&mut self, so: impl Fn(&State) -> bool) {
        let deadline = std::time::Instant::now() + Duration::from_secs(20);
        while !so(&self.state) {
            assert!(std::time::Instant::now() < deadline, "{:?}", self.state);
            match self.replies.try_recv() {
                Ok(reply) => self.take(Message::Reply(reply)),
                Err(_) => std::thread::yield_now(),
            }
        }
    }

    fn key(&mut self, code: KeyCode) {
        self.take(Message::Input(Input::Key(Key::plain(code))));
        self.settle();
    }

    fn letters(&mut self, text: &str) {
        for c in text.chars() {
            self.take(Message::Input(Input::Key(Key::char(c))));
        }
    }

    /// Types a line and Enter; what came of it.
    fn line(&mut self, text: &str) -> SaidOutcome {
        self.letters(text);
        self.key(KeyCode::Enter);
        self.outcome()
    }

    fn outcome(&self) -> SaidOutcome {
        self.state.said.as_ref().unwrap().outcome
    }

    fn paste(&mut self, text: &str) {
        self.take(Message::Input(Input::Paste(text.to_owned())));
        self.settle();
    }

    fn pass(&self, seconds: i64) {
        self.past_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// Kinds and bodies of the journal.
    fn journal(&mut self) -> Vec<Record> {
        self.service = None;
        let context = Context::new(|| now(0), |bytes| bytes.fill(0xaa));
        let store = Store::open(&self.path, context).unwrap();
        assert!(store.verify(&mut |_, _| {}).unwrap().is_sound());
        store.journal(0, 10_000).unwrap()
    }

    fn passages(&mut self) -> Vec<String> {
        let journal = self.journal();
        journal.into_iter().filter(|r| r.kind == "passage.recorded").filter_map(|r| r.body).collect()
    }
}

fn card(random: u64) -> String {
    CardNumber::resident(random).digits().to_owned()
}

#[test]
fn a_known_resident_is_through_in_ten_keys() {
    let mut desk = Desk::new();
    let keys = "lxm 365 o";
    assert_eq!(keys.len() + 1, 10);
    // Two share these initials, so that the home tells them apart.
    assert_eq!(desk.line(keys), SaidOutcome::Ambiguous);
    assert_eq!(desk.line("1"), SaidOutcome::Admitted);
    assert_eq!(desk.line("wf 365 o"), SaidOutcome::Admitted);
    assert_eq!(desk.passages().len(), 2);
}

#[test]
fn a_scan_and_four_keys_let_a_card_holder_through() {
    let mut desk = Desk::new();
    desk.line(&card(3));
    desk.line("365 o");
    desk.pass(120);
    assert_eq!(desk.line(&card(3)), SaidOutcome::Held);
    // Back in: the direction is guessed, three digits and Enter are enough.
    desk.letters("365");
    desk.key(KeyCode::Enter);
    assert_eq!(desk.outcome(), SaidOutcome::Admitted);
    let passages = desk.passages();
    assert!(passages.last().unwrap().contains(r#""direction":"in""#), "{passages:?}");
}

#[test]
fn several_subjects_narrow_each_other() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("0417"), SaidOutcome::Ambiguous);
    desk.key(KeyCode::Esc);
    assert_eq!(desk.line("lxm 0417 366 o"), SaidOutcome::Admitted);
}

#[test]
fn what_is_missing_is_asked_for_and_what_was_said_is_kept() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("wf 365"), SaidOutcome::Held);
    assert_eq!(desk.line("i"), SaidOutcome::Admitted);
    assert!(desk.passages()[0].contains(r#""temperature":365"#));
}

#[test]
fn a_fever_is_turned_back_and_a_cold_forehead_is_no_pass() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("wf 349 i"), SaidOutcome::Held);
    assert!(desk.state.desk.open.is_some(), "somebody with a cold forehead still stands there");
    assert_eq!(desk.line("373"), SaidOutcome::Refused);
    let passages = desk.passages();
    assert_eq!(passages.len(), 1);
    assert!(passages[0].contains(r#""reason":"fever""#));
}

#[test]
fn two_digits_ask_and_a_yes_answers() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("wf 36 i"), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("!"), SaidOutcome::Admitted);
    assert!(desk.passages()[0].contains(r#""temperature":360"#));
}

#[test]
fn the_same_person_within_a_minute_asks() {
    let mut desk = Desk::new();
    desk.line("wf 365 o");
    desk.pass(20);
    assert_eq!(desk.line("wf 365 i"), SaidOutcome::ConfirmNeeded);
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);
    desk.pass(41);
    assert_eq!(desk.line("wf 365 i"), SaidOutcome::Admitted);
    assert_eq!(desk.passages().len(), 2);
}

#[test]
fn the_same_card_at_once_is_ignored() {
    let mut desk = Desk::new();
    assert_eq!(desk.line(&card(3)), SaidOutcome::Held);
    assert_eq!(desk.line(&card(3)), SaidOutcome::Ignored);
    desk.pass(3);
    assert_eq!(desk.line(&card(3)), SaidOutcome::Held);
}

#[test]
fn a_scan_parks_what_was_typed_and_who_was_open() {
    let mut desk = Desk::new();
    desk.line("wf");
    desk.letters("36");
    assert_eq!(desk.line(&card(1)), SaidOutcome::Held);
    let open = |desk: &Desk| desk.state.desk.open.as_ref().unwrap().known.person.name.to_string();
    assert_eq!(open(&desk), "李小明");
    assert_eq!(desk.line("365 o"), SaidOutcome::Admitted);
    assert_eq!(open(&desk), "王芳");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);
    assert_eq!((desk.state.line.text(), desk.state.desk.open.is_some()), ("", false));
    // `365 o` was sent behind it.
    desk.key(KeyCode::Up);
    desk.key(KeyCode::Up);
    assert_eq!((desk.state.line.text(), desk.state.line.selected), ("36", true));
}

#[test]
fn a_burst_of_cards_is_neither_lost_nor_merged() {
    let mut desk = Desk::new();
    let burst = format!("{}\r{}\r\n{}\n", card(1), card(2), card(3));
    desk.paste(&burst);
    let parked = desk.state.desk.parked.len();
    assert_eq!((parked, desk.state.desk.open.is_some()), (2, true));
    for _ in 0..3 {
        desk.line("365 o");
    }
    assert_eq!(desk.passages().len(), 3);
}

#[test]
fn a_newline_in_a_paste_confirms_nothing() {
    let mut desk = Desk::new();
    desk.paste("wf 365 o\nlxm 0417 365 o\n+2\n");
    assert_eq!((desk.state.line.text(), desk.state.line.pasted.len()), ("wf 365 o", 2));
    assert!(desk.state.said.is_none());
    let outcomes = [SaidOutcome::Admitted, SaidOutcome::Admitted, SaidOutcome::Recorded];
    for (nth, outcome) in outcomes.into_iter().enumerate() {
        if nth > 0 {
            // Shown before it is sent.
            desk.key(KeyCode::Enter);
            assert_eq!(desk.outcome(), SaidOutcome::Admitted, "of the line before");
            assert!(!desk.state.line.is_empty());
        }
        desk.key(KeyCode::Enter);
        assert_eq!(desk.outcome(), outcome);
    }
    assert_eq!(desk.passages().len(), 2);
}

#[test]
fn a_megabyte_of_paste_is_kept_within_bounds() {
    let mut desk = Desk::new();
    desk.paste(&"x".repeat(1 << 20));
    assert!(desk.state.line.text().len() <= 600);
    desk.paste(&"wf 365\n".repeat(100_000));
    assert!(desk.state.line.pasted.len() <= 500);
}

#[test]
fn enter_on_an_empty_line_takes_the_selected_arrival_and_records_nothing() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("wf q i"), SaidOutcome::Queued, "{:?}", desk.state.said);
    desk.until(|state| !state.tent.as_ref().unwrap().queue.is_empty());
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Enter);
    assert!(desk.state.desk.open.is_some());
    desk.until(|state| state.tent.as_ref().unwrap().queue[0].claim.is_some());
    assert_eq!(desk.line("365"), SaidOutcome::Admitted);
    desk.until(|state| state.tent.as_ref().unwrap().queue.is_empty());
    desk.key(KeyCode::Enter);
    assert_eq!(desk.passages().len(), 1);
}

#[test]
fn undo_asks_for_a_yes_and_annuls_the_last_own_record() {
    let mut desk = Desk::new();
    desk.line("wf 365 o");
    desk.take(Message::Input(Input::Key(Key::ctrl(KeyCode::Char('z')))));
    desk.settle();
    assert_eq!(desk.outcome(), SaidOutcome::ConfirmNeeded);
    desk.key(KeyCode::Enter);
    assert_eq!(desk.outcome(), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("!"), SaidOutcome::Recorded);
    assert_eq!(desk.journal().last().unwrap().kind, "record.annulled");
}

#[test]
fn somebody_who_is_not_on_the_list_becomes_a_visitor() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("张三丰"), SaidOutcome::Unknown);
    desk.line("0");
    assert!(matches!(desk.state.layers.last(), Some(OpenLayer::Visitor(_))));
    for field in ["4-1-101", "y", "13900009999", "21:30", "修水管"] {
        assert!(!desk.state.layers.is_empty());
        desk.letters(field);
        desk.key(KeyCode::Enter);
    }
    assert!(desk.state.layers.is_empty());
    assert_eq!(desk.line("364"), SaidOutcome::Admitted);
    let passages = desk.passages();
    assert!(
        passages[0].contains(r#""person_kind":"visitor""#) && passages[0].contains(r#""direction":"in""#)
    );
    let visitor = desk.journal().into_iter().find(|record| record.kind == "visitor.registered").unwrap();
    let body = visitor.body.unwrap();
    assert!(
        body.contains(r#""host":"yes""#) && body.contains("until_ms") && body.contains("修水管"),
        "{body}"
    );
}

#[test]
fn a_visitor_whose_host_was_not_asked_wants_a_yes_and_one_who_is_not_expected_is_turned_back() {
    let mut desk = Desk::new();
    desk.line("/visitor 张三丰 4-1-101 13900009999");
    assert_eq!(desk.line("364"), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("/host no"), SaidOutcome::Recorded);
    assert_eq!(desk.line("364"), SaidOutcome::Refused);
    desk.line("张三丰");
    assert_eq!(desk.line("/host yes until 21:30"), SaidOutcome::Recorded);
    // Turned back a moment ago: that is asked about, as for everybody.
    assert_eq!(desk.line("364 i"), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("!"), SaidOutcome::Admitted);
}

#[test]
fn a_card_in_a_whole_line_is_a_presented_card() {
    let mut desk = Desk::new();
    desk.line(&card(3));
    assert_eq!(desk.line("/card void 被偷 !"), SaidOutcome::Recorded);
    desk.key(KeyCode::Esc);
    assert_eq!(desk.line(&format!("{} 365 i", card(3))), SaidOutcome::Refused);
    let said = desk.state.said.clone().unwrap();
    assert!(said.findings.iter().any(|found| found.code() == "pass_void"), "{said:?}");
    // A card of nobody here is told as a card, whatever stands behind it.
    assert_eq!(desk.line(&format!("{} 365 i", card(987_654))), SaidOutcome::Unknown);
    assert!(desk.state.said.clone().unwrap().findings.iter().any(|found| found.code() == "other_compound"));
}

#[test]
fn a_new_card_is_the_one_in_their_hand() {
    let mut desk = Desk::new();
    desk.line(&card(3));
    assert_eq!(desk.line("/card new 折断"), SaidOutcome::Recorded);
    assert_eq!(desk.line("365 i"), SaidOutcome::Admitted);
}

#[test]
fn a_scan_under_help_opens_its_holder_and_is_seen() {
    let mut desk = Desk::new();
    desk.key(KeyCode::F(1));
    desk.letters(&card(3));
    desk.key(KeyCode::Enter);
    desk.settle();
    assert!(desk.state.layers.is_empty());
    assert!(desk.state.desk.open.as_ref().is_some_and(|open| open.with.card.is_some()));
}

#[test]
fn doors_and_teams_are_reported_from_the_same_line() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("3-2 ok"), SaidOutcome::Recorded);
    assert_eq!(desk.line("3-1..3-3 broken"), SaidOutcome::Recorded);
    assert_eq!(desk.line("3-* ok"), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("!"), SaidOutcome::Recorded);
    assert_eq!(desk.line("3-9 ok"), SaidOutcome::Error);
    assert_eq!(desk.line("p1 out"), SaidOutcome::Recorded);
    assert_eq!(desk.line("p1 out"), SaidOutcome::Error);
    assert_eq!(desk.line("p1 3-2 ok / 3-3 open"), SaidOutcome::Recorded);
    assert_eq!(desk.line("p1 3-3 broken"), SaidOutcome::Recorded);
    assert_eq!(desk.line("p1 3-3 ok"), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("!"), SaidOutcome::Recorded);
    assert_eq!(desk.line("p1 back"), SaidOutcome::Recorded);
    let mut kinds = |kind: &str| desk.journal().iter().filter(|record| record.kind == kind).count();
    assert_eq!((kinds("door.checked"), kinds("round.reported")), (3, 3));
}

#[test]
fn a_team_that_does_not_come_back_rings_once_and_at_its_time() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("p1 out until 20:15"), SaidOutcome::Recorded);
    desk.until(|state| state.tent.as_ref().is_some_and(|tent| tent.teams[0].out_ms.is_some()));
    let due = START + 45 * 60_000;
    assert!(desk.state.next_change() <= due);
    desk.pass(45 * 60);
    desk.take(Message::Tick);
    assert!(!desk.effects.iter().any(|effect| effect.starts_with("Bell")), "it is due, and not late yet");
    // Something is due to change a moment later, before the next whole minute.
    assert_eq!(desk.state.next_change(), due + 1);
    desk.past_ms.fetch_add(1, Ordering::SeqCst);
    for _ in 0..3 {
        desk.take(Message::Tick);
    }
    assert_eq!(desk.effects.iter().filter(|effect| effect.starts_with("Bell")).count(), 1);
    assert_eq!(desk.line("p1 back"), SaidOutcome::Recorded);
}

#[test]
fn a_closed_gate_turns_back_and_the_emergency_lane_does_not() {
    let mut desk = Desk::new();
    desk.letters("/gate 2");
    desk.key(KeyCode::Enter);
    assert_eq!(desk.line("wf 365 i"), SaidOutcome::Refused);
    desk.pass(120);
    assert_eq!(desk.line("wf e"), SaidOutcome::Admitted);
}

#[test]
fn a_line_that_cannot_be_read_stays_to_be_mended() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("wf 440"), SaidOutcome::Error);
    assert_eq!(desk.state.line.text(), "wf 440");
    desk.key(KeyCode::Backspace);
    desk.key(KeyCode::Backspace);
    desk.key(KeyCode::Backspace);
    assert_eq!(desk.line("365 i"), SaidOutcome::Admitted);
}

#[test]
fn esc_empties_the_line_and_only_up_brings_it_back() {
    let mut desk = Desk::new();
    desk.letters("wf 365");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);
    assert_eq!(desk.state.line.text(), "");
    desk.key(KeyCode::Up);
    assert_eq!(desk.state.line.text(), "wf 365");
}

#[test]
fn with_somebody_open_and_several_found_a_temperature_falls_on_nobody() {
    let mut desk = Desk::new();
    desk.line("wf");
    assert_eq!(desk.line("3-2-"), SaidOutcome::Ambiguous);
    assert_eq!(desk.line("365"), SaidOutcome::Error);
    assert!(desk.passages().is_empty());
}

#[test]
fn a_name_that_only_sounds_alike_is_shown_before_anything_is_recorded() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("王方 365 o"), SaidOutcome::Held);
    assert_eq!(desk.line("365 o"), SaidOutcome::Admitted);
}

#[test]
fn lines_that_come_while_the_desk_is_busy_wait_their_turn() {
    let mut desk = Desk::new();
    for line in ["wf 365 o", "lxm 0417 365 o", "+1"] {
        desk.letters(line);
        desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Enter))));
    }
    desk.settle();
    let kinds: Vec<String> = desk.journal().into_iter().rev().take(3).map(|record| record.kind).collect();
    assert_eq!(kinds, ["tailgate.recorded", "passage.recorded", "passage.recorded"]);
}

#[test]
fn a_step_back_waits_for_the_answers_before_it_however_many_have_come() {
    for come in 0..6 {
        let mut desk = Desk::new();
        desk.letters("wf 341 o");
        desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Enter))));
        for _ in 0..come {
            if desk.state.is_busy() {
                let reply = desk.replies.blocking_recv().unwrap();
                desk.take(Message::Reply(reply));
            }
        }
        // Whoever is too cold is still open; the next one is not taken for them.
        desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Esc))));
        assert_eq!(desk.line("lxm 0417 365 o"), SaidOutcome::Admitted, "after {come} answers");
        assert!(desk.state.desk.open.is_none(), "after {come} answers");
        assert_eq!(desk.passages().len(), 1, "after {come} answers");
    }
}

#[test]
fn an_escape_that_was_none_is_not_waited_for() {
    let mut desk = Desk::new();
    desk.letters("wf 341 o");
    desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Enter))));
    desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Esc))));
    desk.take(Message::Input(Input::NoEscape));
    desk.settle();
    assert!(desk.state.desk.open.is_some());
}

#[test]
fn a_lock_that_comes_at_once_asks_for_the_pin_that_was_just_set() {
    let mut desk = Desk::new();
    desk.letters("/pin");
    desk.key(KeyCode::Enter);
    for _ in 0..2 {
        desk.letters("730518");
        desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Enter))));
    }
    desk.until(|state| state.sign_in.is_none());
    desk.letters("/lock");
    desk.take(Message::Input(Input::Key(Key::plain(KeyCode::Enter))));
    desk.take(Message::Input(Input::Key(Key::char('x'))));
    assert!(desk.state.is_hidden());
}

#[test]
fn f_keys_show_their_screens_and_a_dead_key_says_why() {
    let mut desk = Desk::new();
    let screens = [Screen::Tent, Screen::Gate, Screen::Patrol, Screen::Doors, Screen::Tasks, Screen::People];
    for (key, screen) in (2..).zip(screens) {
        desk.key(KeyCode::F(key));
        assert_eq!(desk.state.screen, screen);
    }
    desk.key(KeyCode::F(11));
    assert!(desk.state.note.is_some());
    desk.key(KeyCode::F(1));
    assert!(matches!(desk.state.layers.last(), Some(OpenLayer::Help(_))));
}

#[test]
fn the_night_can_be_gone_through_again_and_a_line_typed_there_is_one_of_now() {
    let mut desk = Desk::new();
    desk.line("wf 365 o");
    desk.pass(120);
    desk.line("lxm 0417 365 o");
    desk.key(KeyCode::F(8));
    desk.key(KeyCode::Right);
    assert!(desk.state.note.take().is_some() && desk.state.layers.is_empty(), "there is nothing behind now");
    let known = |state: &State| match state.layers.last() {
        Some(OpenLayer::Past(past)) => past.view.as_ref().map(|view| view.tent.passages.len()),
        _ => None,
    };
    desk.key(KeyCode::Left);
    desk.until(|state| known(state) == Some(2));
    // Faster than they are read: none is lost.
    for _ in 0..2 {
        desk.key(KeyCode::Up);
    }
    desk.until(|state| known(state) == Some(1));
    desk.key(KeyCode::Left);
    desk.until(|state| known(state) == Some(0));
    desk.key(KeyCode::PageDown);
    desk.until(|state| state.note.is_some());
    desk.key(KeyCode::Enter);
    assert!(known(&desk.state).is_some(), "Enter does nothing there");
    desk.key(KeyCode::Esc);
    assert!(desk.state.layers.is_empty());
    desk.line("/at 19:31");
    desk.until(|state| known(state) == Some(1));
    assert_eq!(desk.line("wf 366 i"), SaidOutcome::Admitted);
    assert!(desk.state.layers.is_empty());
    assert_eq!(desk.line("/at 2 days ago"), SaidOutcome::Error);
    assert_eq!(desk.passages().len(), 3);
}

#[test]
fn everything_is_found_in_the_palette_by_words_pinyin_or_initials_of_either_language() {
    let mut desk = Desk::new();
    desk.key(KeyCode::F(3));
    let finds = |desk: &mut Desk, typed: &str, is_it: &dyn Fn(&State) -> bool| {
        desk.take(Message::Input(Input::Key(Key { code: KeyCode::Char('p'), ctrl: true })));
        desk.letters(typed);
        desk.until(|state| !state.line.is_empty());
        desk.key(KeyCode::Enter);
        desk.until(|state| state.layers.is_empty() && is_it(state));
    };
    for typed in ["flag", "标记", "biaoji", "bj"] {
        finds(&mut desk, typed, &|state| {
            state.line.text().starts_with("/标记") || state.line.text() == "/flag "
        });
        desk.key(KeyCode::Esc);
    }
    for typed in ["Doors", "dym"] {
        finds(&mut desk, typed, &|state| state.screen == Screen::Doors && state.doors.page.is_none());
        desk.key(KeyCode::F(3));
    }
    finds(&mut desk, "3-2", &|state| state.screen == Screen::Doors && state.doors.page.is_some());
    desk.key(KeyCode::F(3));
    // Behind a slash as well; and what is no command of that name is looked for in what commands do.
    desk.letters("/xyzzy");
    desk.key(KeyCode::Tab);
    assert!(matches!(desk.state.layers.last(), Some(OpenLayer::Palette(0))));
    desk.key(KeyCode::Enter);
    assert!(desk.state.note.is_some() && !desk.state.layers.is_empty(), "nothing is found, and it says so");
    desk.key(KeyCode::Esc);
    assert!(desk.state.layers.is_empty() && desk.state.line.is_empty());
    // A half-typed line waits, and a query is none.
    desk.letters("wf 36");
    desk.take(Message::Input(Input::Key(Key { code: KeyCode::Char('p'), ctrl: true })));
    desk.letters("王芳");
    desk.until(|state| !state.line.matches.is_empty());
    desk.key(KeyCode::Enter);
    desk.settle();
    assert_eq!(desk.state.desk.open.as_ref().unwrap().known.person.name.as_str(), "王芳");
    desk.key(KeyCode::Up);
    assert_eq!(desk.state.line.text(), "wf 36");
    assert!(desk.passages().is_empty());
}

#[test]
fn a_scan_that_falls_into_the_palette_opens_its_holder() {
    let mut desk = Desk::new();
    desk.take(Message::Input(Input::Key(Key { code: KeyCode::Char('p'), ctrl: true })));
    desk.line(&card(3));
    assert!(desk.state.layers.is_empty());
    assert_eq!(desk.state.desk.open.as_ref().unwrap().with.card.as_ref().unwrap().digits(), card(3));
    assert_eq!(desk.line("365 o"), SaidOutcome::Admitted);
}

#[test]
fn a_household_page_opens_and_takes_its_members_to_the_desk() {
    let mut desk = Desk::new();
    desk.key(KeyCode::F(7));
    desk.until(|state| !state.people.page.is_empty());
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Enter);
    assert_eq!(desk.state.desk.open.as_ref().unwrap().known.person.name.as_str(), "李小明");
}

#[test]
fn a_flag_that_is_set_from_a_household_page_is_told_there() {
    let mut desk = Desk::new();
    desk.key(KeyCode::F(7));
    desk.until(|state| !state.people.page.is_empty());
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Enter);
    desk.line("/flag quarantine bring food");
    desk.until(|state| !state.people.page[0].flags.is_empty());
    let state = &desk.state;
    assert_eq!(state.people.page[0].flags[0].flag.instruction.as_str(), "bring food");
    assert_eq!((state.people.selected().unwrap().flags.len(), state.people.member), (1, Some(0)));
    desk.line("/unflag quarantine !");
    desk.until(|state| state.people.page[0].flags.is_empty());
}
