//! The lone warden's check, on two screens over one real file, with a clock that the test sets: who is
//! asked, what counts as an answer, what everybody sees when there is none.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::collections::{HashMap, VecDeque};

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::lone::{LoneAlarm, alarm};
use nightpost::app::state::ScreenNote;
use nightpost::app::{Effect, Message, Moment, State, Timer, update};
use nightpost::domain::command::{Command, Import, ListRows};
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::value::{Phone, SafeText};
use nightpost::store::service::{Reply, Request, Write};

use crate::support::night::{Night, START};

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// A screen, its timers (due in wall milliseconds) and how often its bell rang.
struct Screen {
    state: State,
    timers: HashMap<Timer, i64>,
    bells: usize,
}

/// The post and its screens; the first one is in the tent.
struct Post {
    night: Night,
    screens: Vec<Screen>,
    /// Effects of a screen that ask the store.
    asked: VecDeque<(usize, Request)>,
}

impl Post {
    /// A post with two screens, a duty leader and a captain who can be called, and one who cannot.
    fn new() -> Self {
        let mut night = Night::new();
        let staff = |no: &str, duty, phone: Option<&str>| Staff {
            staff_no: no.to_owned(),
            name: SafeText::new(no),
            duty,
            team: (duty != Duty::DutyLeader).then_some(1),
            phone: phone.map(|phone| Phone::parse(phone).unwrap()),
            ..Staff::default()
        };
        let rows = vec![
            staff("L0", Duty::DutyLeader, None),
            staff("L1", Duty::DutyLeader, Some("13900000001")),
            staff("C1", Duty::Captain, Some("13900000002")),
            staff("M1", Duty::Member, Some("13900000003")),
        ];
        night.does(&Command::Import(Import {
            rows: ListRows::Staff(rows),
            file: SafeText::new("s.csv"),
            skipped: 0,
        }));
        let mut post = Self { night, screens: Vec::new(), asked: VecDeque::new() };
        post.opens("pts/0", false);
        post.opens("pts/1", false);
        post
    }

    /// A screen is opened at a terminal.
    fn opens(&mut self, terminal: &str, orphaned: bool) -> usize {
        let moment = self.moment();
        let actor = self.night.store().actor(None).unwrap().unwrap();
        let mut state = State::new(actor, terminal, 1, 1, &moment);
        state.lone.orphaned = orphaned;
        self.screens.push(Screen { state, timers: HashMap::new(), bells: 0 });
        let which = self.screens.len() - 1;
        self.tells(which);
        self.settles();
        which
    }

    /// All screens are gone; what their timers wanted with them.
    fn closes_all(&mut self) {
        self.screens.clear();
        self.night.again();
    }

    fn moment(&self) -> Moment {
        let context = self.night.hands.context();
        Moment { now: context.now(), id: context.id() }
    }

    fn tells(&mut self, which: usize) {
        let tent = self.night.store().tent().unwrap();
        self.takes(which, Message::Reply(Reply::Tent(Ok(Box::new(tent)))));
    }

    fn takes(&mut self, which: usize, message: Message) {
        let moment = self.moment();
        let screen = &mut self.screens[which];
        for effect in update(&mut screen.state, message, &moment) {
            match effect {
                Effect::Ask(request) => self.asked.push_back((which, request)),
                Effect::SetTimer(timer @ (Timer::LoneAsk | Timer::LoneAnswer | Timer::LoneNext), ms) => {
                    screen.timers.insert(timer, moment.now.wall_ms + i64::try_from(ms).unwrap());
                }
                Effect::Bell(_) => screen.bells += 1,
                // What is half typed is kept by a timer of its own.
                Effect::SetTimer(..)
                | Effect::Copy(_)
                | Effect::Speak(_)
                | Effect::Repaint
                | Effect::Forget
                | Effect::SetOn(_)
                | Effect::Quit => {}
            }
        }
    }

    /// Carries out what was asked; every screen sees what was written.
    fn settles(&mut self) {
        while let Some((which, request)) = self.asked.pop_front() {
            match request {
                Request::Write(Write::Execute(ticket, op, command)) => {
                    let result = self.night.store().execute(&op, &command);
                    let wrote = result.is_ok();
                    self.takes(which, Message::Reply(Reply::Executed(ticket, result.map(Box::new))));
                    for screen in (0..self.screens.len()).filter(|_| wrote) {
                        self.tells(screen);
                    }
                }
                Request::Write(Write::KeepLone(terminal, pid)) => {
                    self.night.store().keep_lone_screen(&terminal, pid).unwrap();
                }
                _ => {}
            }
        }
    }

    fn key(&mut self, which: usize, key: Key) {
        self.takes(which, Message::Input(Input::Key(key)));
        self.settles();
    }

    fn line(&mut self, which: usize, line: &str) {
        for c in line.chars() {
            self.key(which, Key::char(c));
        }
        self.key(which, Key::plain(KeyCode::Enter));
    }

    /// Time passes, and timers go off when they are due.
    fn pass(&mut self, seconds: i64) {
        let end_ms = self.night.now_ms() + seconds * 1000;
        loop {
            let due = self.screens.iter().enumerate().flat_map(|(which, screen)| {
                screen.timers.iter().map(move |(timer, at_ms)| (*at_ms, which, *timer))
            });
            let next =
                due.filter(|(at_ms, ..)| *at_ms <= end_ms).min_by_key(|(at_ms, which, _)| (*at_ms, *which));
            let until_ms = next.map_or(end_ms, |(at_ms, ..)| at_ms);
            let left_ms = (until_ms - self.night.now_ms()).max(0);
            assert_eq!(left_ms % 1000, 0, "the clock of this test goes by seconds");
            self.night.pass(left_ms / 1000);
            let Some((_, which, timer)) = next else { break };
            self.screens[which].timers.remove(&timer);
            self.takes(which, Message::Timer(timer));
            self.settles();
        }
        for which in 0..self.screens.len() {
            self.takes(which, Message::Tick);
        }
    }

    fn alarm(&self, which: usize) -> Option<LoneAlarm<'_>> {
        alarm(&self.screens[which].state)
    }

    /// Since when there is no answer (minutes since the start), and whom a screen says to call.
    fn missed(&self, which: usize) -> Option<(i64, String)> {
        match self.alarm(which)? {
            LoneAlarm::Asks(_) => None,
            LoneAlarm::Missed { since_ms, call, .. } => {
                let call = call.map(|call| format!("{} {}", call.staff_no, call.phone.digits()));
                Some(((since_ms - START) / MINUTE_MS, call.unwrap_or_default()))
            }
        }
    }

    fn bells(&self) -> Vec<usize> {
        self.screens.iter().map(|screen| screen.bells).collect()
    }

    /// The records of the check, in order.
    fn records(&mut self) -> Vec<String> {
        let journal = self.night.store().journal(0, 10_000).unwrap();
        journal.into_iter().map(|record| record.kind).filter(|kind| kind.starts_with("lone.")).collect()
    }
}

#[test]
fn whoever_answers_in_time_is_asked_without_a_bell_and_nothing_is_recorded() {
    let mut post = Post::new();
    post.line(0, "/lone 30");
    post.pass(29 * 60);
    post.key(0, Key::char('3'));
    post.pass(29 * 60);
    assert_eq!(post.alarm(0), None, "a key puts the question off");
    post.pass(60);
    assert_eq!(post.alarm(0), Some(LoneAlarm::Asks(START + 59 * MINUTE_MS)));
    assert_eq!(post.alarm(1), None, "only the terminal where it was set is asked");
    post.pass(59);
    post.key(0, Key::char('-'));
    assert_eq!(post.alarm(0), None);
    assert_eq!(post.screens[0].state.line.text(), "3-", "the key is handled as usual");
    post.pass(29 * 60);
    assert_eq!((post.bells(), post.records()), (vec![0, 0], vec!["lone.set".to_owned()]));
}

#[test]
fn who_does_not_answer_is_looked_for_by_all_and_by_one_after_the_other() {
    let mut post = Post::new();
    post.line(0, "/lone 30");
    post.pass(31 * 60 - 1);
    assert_eq!(post.bells(), [0, 0]);
    post.pass(1);
    assert_eq!(post.bells(), [1, 1]);
    assert_eq!(post.records(), ["lone.set", "lone.missed"]);
    let first = Some((30, "L1 13900000001".to_owned()));
    assert_eq!((post.missed(0), post.missed(1)), (first.clone(), first.clone()));
    post.pass(3 * 60);
    let second = Some((30, "C1 13900000002".to_owned()));
    assert_eq!((post.missed(0), post.missed(1), post.bells()), (second.clone(), second, vec![2, 2]));
    post.pass(3 * 60);
    assert_eq!((post.missed(1), post.bells()), (first, vec![3, 3]), "then from the first one again");
    // A key elsewhere says nothing of the tent.
    post.key(1, Key::plain(KeyCode::Esc));
    assert!(post.missed(1).is_some());
    post.key(0, Key::plain(KeyCode::Esc));
    assert_eq!((post.alarm(0), post.alarm(1)), (None, None));
    assert_eq!(post.records(), ["lone.set", "lone.missed", "lone.answered"]);
    post.pass(29 * 60);
    assert_eq!((post.alarm(0), post.bells()), (None, vec![3, 3]));
    post.pass(60);
    assert!(matches!(post.alarm(0), Some(LoneAlarm::Asks(_))), "the time runs anew");
}

#[test]
fn somebody_elsewhere_may_say_that_all_is_well() {
    let mut post = Post::new();
    post.line(0, "/lone 30 M1 C1");
    post.pass(31 * 60);
    assert_eq!(post.missed(1), Some((30, "M1 13900000003".to_owned())), "in the order that was typed");
    post.line(1, "/lone ok");
    assert_eq!((post.alarm(0), post.alarm(1)), (None, None));
    assert_eq!(post.records(), ["lone.set", "lone.missed", "lone.answered"]);
    post.pass(29 * 60);
    assert_eq!(post.alarm(0), None);
    post.pass(60);
    assert!(post.alarm(0).is_some(), "and the tent is asked again");
}

#[test]
fn the_check_ends_and_moves_to_where_it_is_typed() {
    let mut post = Post::new();
    post.line(0, "/lone 30");
    post.pass(20 * 60);
    post.line(1, "/lone 10");
    assert_eq!(post.screens[0].state.note, Some(ScreenNote::LoneElsewhere("pts/1".into())));
    post.pass(10 * 60);
    assert_eq!((post.alarm(0), post.alarm(1).is_some()), (None, true));
    post.line(0, "/lone off !");
    assert_eq!(post.alarm(1), None);
    post.pass(3 * 60 * 60);
    assert_eq!((post.bells(), post.alarm(0), post.alarm(1)), (vec![0, 0], None, None));
    assert_eq!(post.records(), ["lone.set", "lone.set", "lone.set"]);
}

#[test]
fn a_restart_changes_nothing() {
    let mut post = Post::new();
    post.line(0, "/lone 30");
    post.pass(10 * 60);
    post.closes_all();
    let tent = post.opens("pts/0", false);
    post.pass(30 * 60);
    assert!(matches!(post.alarm(tent), Some(LoneAlarm::Asks(_))));
    post.pass(60);
    post.closes_all();
    let other = post.opens("pts/1", false);
    assert_eq!((post.missed(other).is_some(), post.bells()), (true, vec![1]), "seen at once");
    let tent = post.opens("pts/0", false);
    assert!(post.missed(tent).is_some());
    post.key(tent, Key::char('x'));
    assert_eq!((post.alarm(tent), post.alarm(other)), (None, None));
}

#[test]
fn a_screen_that_is_opened_anew_takes_the_place_of_one_that_is_gone() {
    let mut post = Post::new();
    post.line(0, "/lone 30 C1");
    assert!(!post.night.store().is_lone_orphaned(&|_| true).unwrap());
    assert!(post.night.store().is_lone_orphaned(&|_| false).unwrap(), "its process is gone");
    post.closes_all();
    let tent = post.opens("pts/7", true);
    assert_eq!(post.screens[tent].state.note, Some(ScreenNote::LoneHere));
    post.pass(31 * 60);
    let first = Some((30, "C1 13900000002".to_owned()));
    assert_eq!(
        (post.missed(tent), post.records()),
        (first, ["lone.set", "lone.set", "lone.missed"].map(str::to_owned).to_vec())
    );
    // A question that nobody answered is not answered by a program that starts.
    post.closes_all();
    let late = post.opens("pts/8", true);
    post.key(late, Key::plain(KeyCode::Esc));
    assert!(post.missed(late).is_some());
    post.line(late, "/lone ok");
    post.pass(30 * 60);
    assert!(matches!(post.alarm(late), Some(LoneAlarm::Asks(_))), "from then on it is asked here");
}

#[test]
fn a_quiet_screen_shows_it_all_the_same() {
    let mut post = Post::new();
    post.screens[1].state.quiet = true;
    post.line(0, "/lone 5");
    post.pass(6 * 60);
    assert_eq!((post.bells(), post.missed(1).is_some()), (vec![1, 0], true));
}

#[test]
fn without_a_telephone_on_the_list_it_says_so_when_it_is_set() {
    let mut post = Post::new();
    let rows = vec![Staff { staff_no: "L0".to_owned(), duty: Duty::DutyLeader, ..Staff::default() }];
    let file = SafeText::new("s.csv");
    post.night.does(&Command::Import(Import { rows: ListRows::Staff(rows), file, skipped: 0 }));
    post.line(0, "/lone 30");
    assert_eq!(post.screens[0].state.note, Some(ScreenNote::LoneNobody));
    post.pass(31 * 60);
    assert_eq!(post.missed(1), Some((30, String::new())));
}
