//! What scanners really send: a corpus of hazards in `tests/scans`, taken through the grammar, through the
//! screen's state on a real file, and, in part, through the whole program in a terminal.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use nightpost::app::earlier::{Earlier, EarlierLines};
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, State, update};
use nightpost::domain::command::{Command, Import, ListRows, PostCommand};
use nightpost::domain::entry::{self, Line, LineContext as Around};
use nightpost::domain::gate::Gate;
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{CardNumber, Home, Id, SafeText};
use nightpost::store::service::{Reply, Service};
use nightpost::store::{Context, Op, Origin, Store};
use proptest::prelude::*;
use rstest::rstest;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::support::corpus::{Cards, Case, NAMES, cases};
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};
use nightpost::domain::code::Code as _;

const ENDINGS: &str = include_str!("scans/endings.txt");
const MARKS: &str = include_str!("scans/marks.txt");
const BURSTS: &str = include_str!("scans/bursts.txt");
const WRONG: &str = include_str!("scans/wrong.txt");
const TERMINAL: &str = include_str!("scans/terminal.txt");

const IDLE: Around<'_> = Around {
    subject_open: false,
    chooser: false,
    confirm_pending: false,
    group: 0,
    local_plate_prefix: "鲁B",
};

/// What a burst comes to, in the words of the corpus.
fn read(cards: &Cards, burst: &str, context: &Around<'_>) -> Vec<String> {
    let mut open = context.subject_open;
    entry::split_burst(burst)
        .iter()
        .map(|line| {
            let context = Around { subject_open: open, ..*context };
            let said = entry::parse(line, &context);
            open |= matches!(said, Ok(Line::Card { .. } | Line::Entry { .. }));
            match said {
                Ok(Line::Card { card, parked }) if parked.is_empty() => cards.name(&card).to_owned(),
                Ok(Line::Card { card, parked }) => {
                    format!("{}, parked {}", cards.name(&card), parked.replace('\u{fffd}', "?"))
                }
                Ok(Line::CardOrIdNumber { card, .. }) => format!("{} or an ID number", cards.name(&card)),
                Ok(Line::Entry { .. }) => "somebody".to_owned(),
                Ok(Line::Acts(_)) => "acts".to_owned(),
                Ok(other) => format!("{other:?}"),
                Err(error) => format!("no: {}", error.code()),
            }
        })
        .collect()
}

#[rstest]
#[case(ENDINGS)]
#[case(MARKS)]
#[case(BURSTS)]
#[case(WRONG)]
fn what_a_scanner_sends_is_read_for_what_it_is(#[case] corpus: &'static str) {
    let cards = Cards::made();
    for Case { sent, wanted } in cases(corpus) {
        let burst = String::from_utf8_lossy(&cards.bytes(sent)).into_owned();
        assert_eq!(read(&cards, &burst, &IDLE), wanted, "{sent}");
        // A scan is a scan whatever is open.
        if wanted.iter().all(|answer| NAMES.iter().any(|name| answer.starts_with(name))) {
            for context in [
                Around { subject_open: true, ..IDLE },
                Around { chooser: true, ..IDLE },
                Around { confirm_pending: true, ..IDLE },
            ] {
                assert_eq!(read(&cards, &burst, &context), wanted, "{sent} with {context:?}");
            }
        }
    }
}

/// A desk on a real file, without a terminal.
struct Desk {
    state: State,
    service: Service,
    replies: UnboundedReceiver<Reply>,
    past_ms: i64,
    ids: Arc<AtomicU64>,
    cards: Cards,
    _folder: tempfile::TempDir,
}

fn now(past: i64) -> Now {
    Now { wall_ms: 1_771_932_600_000 + past, mono_ms: past, boot: [7; 16], offset_s: 8 * 3600 }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, ids) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicU64::new(0)));
        let context = {
            let ids = ids.clone();
            Context::new(
                move || now(clock.load(Ordering::SeqCst)),
                move |bytes| {
                    bytes.fill(0);
                    bytes[..8].copy_from_slice(&(ids.fetch_add(1, Ordering::SeqCst) + 1).to_le_bytes());
                },
            )
        };
        let path = folder.path().join("post.db");
        let mut store = Store::create(&path, context.clone(), Origin::Real, None).unwrap();
        let warden = Staff {
            staff_no: "W1".to_owned(),
            name: SafeText::new("韩梅"),
            duty: Duty::Warden,
            founder: true,
            ..Staff::default()
        };
        let cards = Cards::made();
        let people = NAMES.iter().zip(&cards.0).map(|(name, card)| Person {
            name: SafeText::new(name),
            home: Some(Home::new("3", "2", "501").unwrap()),
            card: Some(CardNumber::parse(card).unwrap()),
            ..Person::default()
        });
        let rows = ListRows::Residents(people.collect::<Vec<_>>().into());
        let commands = [
            Command::Post(PostCommand::Open {
                name: SafeText::new("夜岗"),
                language: "zh-CN".to_owned(),
                plate_prefix: "鲁B".to_owned(),
                gates: vec![Gate { no: 1, name: SafeText::new("东门"), opens: 0, closes: 1440 }],
                warden,
            }),
            Command::Import(Import { rows, file: SafeText::new("list"), skipped: 0 }),
        ];
        for command in commands {
            let op =
                Op { id: context.id(), actor: "W1".to_owned(), terminal: "test".to_owned(), begun_by: None };
            store.execute(&op, &command).unwrap();
        }
        let actor = store.actor(None).unwrap().unwrap();
        let mut state = State::new(actor, "test", 1, 1, &Moment { now: now(0), id: context.id() });
        state.take_tent(Box::new(store.tent().unwrap()));
        let (tell, replies) = unbounded_channel();
        let service = Service::start(store, tell).unwrap();
        Self { state, service, replies, past_ms: 0, ids, cards, _folder: folder }
    }

    fn take(&mut self, message: Message) {
        let id = self.ids.fetch_add(1, Ordering::SeqCst) + 1;
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&id.to_le_bytes());
        let moment = Moment { now: now(self.past_ms), id: Id(bytes) };
        for effect in update(&mut self.state, message, &moment) {
            if let Effect::Ask(request) = effect {
                self.service.ask(request);
            }
        }
    }

    fn settle(&mut self) {
        while self.state.is_busy() {
            let reply = self.replies.blocking_recv().unwrap();
            self.take(Message::Reply(reply));
        }
    }

    /// Types bytes as a scanner does, all of them before the desk has answered once.
    fn scan(&mut self, bytes: &[u8]) {
        let typed = String::from_utf8_lossy(bytes).replace("\r\n", "\r");
        for c in typed.chars() {
            let key = match c {
                '\r' | '\n' => Key::plain(KeyCode::Enter),
                '\t' => Key::plain(KeyCode::Tab),
                '\x01'..='\x1a' => Key::ctrl(KeyCode::Char(char::from(c as u8 + 0x60))),
                c => Key::char(c),
            };
            self.take(Message::Input(Input::Key(key)));
        }
        self.settle();
    }

    fn paste(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.take(Message::Input(Input::Paste(text)));
        self.settle();
    }

    /// Who waits and who is open, in the order in which they came.
    fn seen(&self) -> Vec<String> {
        let desk = &self.state.desk;
        desk.parked.iter().chain(&desk.open).map(|open| open.known.person.name.to_string()).collect()
    }

    /// Everybody gone, nothing typed, and time past that lets the same card through again.
    fn clear(&mut self) {
        self.past_ms += 10_000;
        for _ in 0..20 {
            self.take(Message::Input(Input::Key(Key::plain(KeyCode::Esc))));
            self.settle();
        }
        self.state.desk.open = None;
        self.state.desk.parked.clear();
        self.state.desk.chooser = None;
        self.state.line.clear();
        self.state.earlier = EarlierLines::default();
        self.state.line.pasted.clear();
    }
}

/// The cards that a case names, each once: the same card within 2.5 s is let go.
fn named(wanted: &[&str]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for answer in wanted {
        let name = answer.split([',', ' ']).next().unwrap();
        if NAMES.contains(&name) && !answer.ends_with("ID number") && !named.iter().any(|old| old == name) {
            named.push(name.to_owned());
        }
    }
    named
}

#[rstest]
#[case(ENDINGS)]
#[case(MARKS)]
#[case(BURSTS)]
#[case(WRONG)]
fn a_desk_opens_whom_a_scanner_named_and_nobody_else(#[case] corpus: &'static str) {
    let mut desk = Desk::new();
    for Case { sent, wanted } in cases(corpus) {
        // Marks that no keyboard has end a line in a paste only, and so does the end of a paste.
        let is_typed =
            !["\\x0b", "\\x0c", "\\xc2\\x85", "\\xe2\\x80\\xa8"].iter().any(|mark| sent.contains(mark));
        let only_opens = !wanted.iter().any(|answer| matches!(*answer, "somebody" | "acts"));
        if is_typed && only_opens {
            let mut bytes = desk.cards.bytes(sent);
            bytes.push(b'\r');
            desk.scan(&bytes);
            assert_eq!(desk.seen(), named(&wanted), "typed: {sent}");
            desk.clear();
        }
        if wanted.iter().all(|answer| NAMES.contains(answer)) {
            let bytes = desk.cards.bytes(sent);
            desk.paste(&bytes);
            assert_eq!(desk.seen(), named(&wanted), "pasted: {sent}");
            assert!(desk.state.line.is_empty(), "pasted: {sent}");
            desk.clear();
        }
    }
}

#[test]
fn what_stood_before_a_scan_is_an_earlier_line() {
    let mut desk = Desk::new();
    let bytes = desk.cards.bytes("3-2-]Q1{A}{B}\\r");
    desk.scan(&bytes);
    assert_eq!(desk.seen(), ["A", "B"]);
    let first = Earlier::Line { text: "3-2-".to_owned(), begun_by: None };
    assert!(desk.state.earlier.rows().any(|row| *row == first));
    assert!(desk.state.line.is_empty());
}

#[test]
fn the_same_card_again_is_let_go_for_two_and_a_half_seconds() {
    let mut desk = Desk::new();
    let card = desk.cards.bytes("]Q1{A}\\r");
    for (past_ms, is_let_go) in [(0, false), (2_499, true), (2_499 + 2_500, false)] {
        desk.past_ms = past_ms;
        desk.scan(&card);
        let said = desk.state.said.as_ref().unwrap().outcome.code();
        assert_eq!(said == "ignored", is_let_go, "{past_ms}: {said}");
        assert_eq!(desk.seen(), ["A"]);
    }
}

/// Three residents whose cards the program itself made up.
const RESIDENTS: &str = "姓名,楼号,单元,房号\n甲一,3,2,501\n乙二,3,2,502\n丙三,3,2,503\n";
const PEOPLE: [&str; 3] = ["甲一", "乙二", "丙三"];

/// A post with them, and their cards.
fn post_with_cards() -> (Post, Cards) {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("residents.csv");
    std::fs::write(&list, RESIDENTS).unwrap();
    let output = post.run(&["import", "residents", list.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows = post.json(&["cards", "--json"]);
    let cards = PEOPLE.map(|name| {
        let row = rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap();
        row["number"].as_str().unwrap().to_owned()
    });
    (post, Cards(cards))
}

/// A screen on a post of its own.
fn screen(post: &Post) -> Screen {
    let args = ["--db", post.file.to_str().unwrap(), "--lang", "zh-CN"];
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost")).args(args).size(100, 30).spawn();
    screen.wait_for("设置密码");
    // Somebody puts it off to set a PIN.
    screen.type_keys("\x1b");
    screen.wait_until("the screen without the offer", |shown| !shown.contents().contains("新密码"));
    screen
}

#[test]
fn bytes_of_a_scanner_go_through_the_whole_program() {
    let person = |name: &str| PEOPLE[NAMES.iter().position(|known| *known == name).unwrap()];
    for Case { sent, wanted } in cases(TERMINAL) {
        // A post of its own for each: nobody is open, nobody was just recorded.
        let (post, cards) = post_with_cards();
        let mut screen = screen(&post);
        let pieces: Vec<Vec<u8>> = sent.split("{|}").map(|piece| cards.bytes(piece)).collect();
        let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
        screen.send_split(&pieces, Duration::from_millis(80));
        let wanted: Vec<&str> = wanted[0].split(", ").map(person).collect();
        // Who is open, then, each let through in turn, who waited behind.
        for (left, name) in wanted.iter().enumerate() {
            screen.wait_until(&format!("{sent}: {name} is open"), |shown| {
                let contents = shown.contents();
                let waiting = wanted.len() - left - 1;
                contents.contains("4.r")
                    && contents.lines().any(|line| line.contains(name) && line.contains("3-2-50"))
                    && (waiting == 0 || contents.contains(&format!("暂存 {waiting} 人")))
            });
            screen.type_keys("365 o\r");
            screen.wait_until(&format!("{sent}: {name} is recorded"), |shown| {
                shown.contents().lines().any(|line| line.contains(name) && line.contains("已记录"))
            });
        }
        screen.type_keys("\x1b[21~");
        assert!(screen.wait_exit().success());
    }
}

#[test]
fn a_pipe_of_scans_gives_one_answer_for_each_card() {
    use std::io::Write as _;
    let (post, cards) = post_with_cards();
    let sent = "]Q1{A}\\r\\n{B}{C}\\n\\x02{A4}\\x03\\t{A!}\\r";
    let mut child = nightpost(&post.file)
        .args(["enter", "-", "--json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&cards.bytes(sent)).unwrap();
    let output = child.wait_with_output().unwrap();
    let outcomes: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|answer| answer["outcome"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(outcomes, ["held", "held", "held", "held", "error"]);
}

fn card() -> impl Strategy<Value = CardNumber> {
    any::<u64>().prop_map(CardNumber::resident)
}

/// Whatever may stand before a scan: any text, and text made of what normalising looks at.
fn junk() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{0,40}",
        "[0-9 \\]\\[】、\\\\QqdC!?+./*\u{301}\u{200d}\u{2}\r\n\t-]{0,60}",
        "(\\]Q1|】C0|\\\\000026|\\\\000|、0000|1000 0000 0000|1000000000000150|lxm| |\r|\t){0,8}",
    ]
}

/// Whether a line may be taken for a card.
fn is_card(line: &str) -> bool {
    let read = entry::parse(line, &IDLE);
    matches!(read, Ok(Line::Card { .. } | Line::CardOrIdNumber { .. }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_digit_that_is_wrong_and_every_two_that_are_swapped_are_caught(card in card(), mark in "(\\]Q1|\\\\000026|)") {
        let digits = card.digits().as_bytes();
        let caught = |wrong: &[u8]| {
            let line = format!("{mark}{}", std::str::from_utf8(wrong).unwrap());
            let code = entry::parse(&line, &IDLE).map_err(|error| error.code());
            prop_assert!(matches!(code, Err("card-check-failed" | "card-type-unknown")), "{line}: {code:?}");
            prop_assert!(!entry::is_whole_card(&line) && !is_card(&line));
            Ok(())
        };
        for at in 0..16 {
            for digit in (b'0'..=b'9').filter(|digit| *digit != digits[at]) {
                let mut wrong = digits.to_vec();
                wrong[at] = digit;
                caught(&wrong)?;
            }
            if at < 15 && digits[at] != digits[at + 1] {
                let mut wrong = digits.to_vec();
                wrong.swap(at, at + 1);
                caught(&wrong)?;
            }
        }
    }

    #[test]
    fn junk_before_a_card_never_changes_which_card_is_read(
        junk in junk(),
        card in card(),
        mark in "(\\]Q1|\\]Q2\\\\000026|\\\\000026|\u{2}|)",
        end in "(\r|\n|\r\n|\t|\u{3}\r|)",
    ) {
        let lines = entry::split_burst(&format!("{junk}{mark}{}{end}", card.digits()));
        let last = lines.last().unwrap();
        match entry::parse(last, &IDLE) {
            Ok(Line::Card { card: read, .. } | Line::CardOrIdNumber { card: read, .. }) => prop_assert_eq!(read, card),
            Err(error) => prop_assert_eq!(error.code(), "too-long"),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn cards_that_ran_together_come_apart_in_their_order(
        cards in prop::collection::vec((card(), "(\\]Q1|\\\\000026| |\t|\r|)"), 1..12),
        before in "[a-z]{0,6}",
    ) {
        let burst: String = cards.iter().flat_map(|(card, mark)| [mark.as_str(), card.digits()]).collect();
        let read: Vec<String> = entry::split_burst(&format!("{before}{burst}"))
            .iter()
            .filter_map(|line| match entry::parse(line, &IDLE) {
                Ok(Line::Card { card, .. }) => Some(card.digits().to_owned()),
                _ => None,
            })
            .collect();
        let sent: Vec<&str> = cards.iter().map(|(card, _)| card.digits()).collect();
        prop_assert_eq!(read, sent);
    }
}
