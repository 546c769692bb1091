//! The lesson of `nightpost practice` on a real file, without a terminal: the right way, other right ways, each mistake.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{
    Effect, Message, Moment, OpenLayer, Practice, PracticeEnd, PracticePart, PracticeSlip, PracticeStep,
    PracticeTold, State, update,
};
use nightpost::domain::now::Now;
use nightpost::domain::value::Id;
use nightpost::exchange::world::practice::make;
use nightpost::store::service::{Reply, Service};
use nightpost::store::{ClockBase, Context, Store};
use nightpost::text::Language;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// 2026-02-24 19:30 at +08:00.
const START: i64 = 1_771_932_600_000;
/// What fulfils each step, in their order; `F9` is the key.
const RIGHT: [&str; 13] = [
    "wf 365 i",
    "zy 364 o",
    "cg 366 o",
    "ln 385 i",
    "382w",
    "383c",
    "/hold 120 s",
    "F9",
    "/debt i 120",
    "2-1 broken",
    "/handover sign",
    "/swap w2",
    "/handover ok",
];

/// A lesson at a desk.
struct Lesson {
    state: State,
    service: Service,
    replies: UnboundedReceiver<Reply>,
    wall_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
    _folder: tempfile::TempDir,
}

fn id(ids: &AtomicU64, bytes: &mut [u8]) {
    bytes.fill(0);
    bytes[..8].copy_from_slice(&(ids.fetch_add(1, Ordering::SeqCst) + 1).to_le_bytes());
}

fn now(wall_ms: &AtomicI64) -> Now {
    let wall_ms = wall_ms.load(Ordering::SeqCst);
    Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }
}

impl Lesson {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.db");
        let (wall_ms, ids) = (Arc::new(AtomicI64::new(START)), Arc::new(AtomicU64::new(0)));
        let context = {
            let (wall_ms, ids) = (wall_ms.clone(), ids.clone());
            Context::new(move || now(&wall_ms), move |bytes| id(&ids, bytes))
        };
        let base = ClockBase { shown_ms: START, real_ms: START };
        let set_now = |at_ms: i64| wall_ms.store(at_ms, Ordering::SeqCst);
        let cast = make(&path, Language::ZhCn, START, base, &set_now, &context).unwrap();
        let store = Store::open(&path, context).unwrap();
        let moment = Moment { now: now(&wall_ms), id: Id([9; 16]) };
        let mut state = State::new(store.actor(None).unwrap().unwrap(), "test", 1, 1, &moment);
        state.take_tent(Box::new(store.tent().unwrap()));
        state.practice = Some(Box::new(Practice::new(cast, &moment.now)));
        let (tell, replies) = unbounded_channel();
        let service = Service::start(store, tell).unwrap();
        Self { state, service, replies, wall_ms, ids, _folder: folder }
    }

    /// At a step, those before it done.
    fn at(step: usize) -> Self {
        let mut lesson = Self::new();
        for line in &RIGHT[..step] {
            lesson.enters(line);
        }
        lesson
    }

    fn take(&mut self, message: Message) {
        let mut bytes = [0; 16];
        id(&self.ids, &mut bytes);
        let moment = Moment { now: now(&self.wall_ms), id: Id(bytes) };
        for effect in update(&mut self.state, message, &moment) {
            match effect {
                Effect::Ask(request) => self.service.ask(request),
                Effect::SetOn(ms) => drop(self.wall_ms.fetch_add(ms, Ordering::SeqCst)),
                _ => {}
            }
        }
        while self.state.is_busy() || self.state.sign_in.as_ref().is_some() {
            let reply = self.replies.blocking_recv().unwrap();
            self.take(Message::Reply(reply));
        }
    }

    fn key(&mut self, code: KeyCode) {
        // A key each quarter of a second.
        self.wall_ms.fetch_add(250, Ordering::SeqCst);
        self.take(Message::Input(Input::Key(Key::plain(code))));
    }

    fn enters(&mut self, line: &str) {
        if line == "F9" {
            return self.key(KeyCode::F(9));
        }
        for c in line.chars() {
            self.key(KeyCode::Char(c));
        }
        self.key(KeyCode::Enter);
        // Whose fever a bare reading is about, the screen knows once it has read the file again.
        let seq = self.state.said.as_ref().and_then(|said| said.seq).unwrap_or(0);
        while self.state.tent.as_ref().unwrap().figures.seq < seq {
            let reply = self.replies.blocking_recv().unwrap();
            self.take(Message::Reply(reply));
        }
    }

    fn lesson(&self) -> &Practice {
        self.state.practice.as_ref().unwrap()
    }

    #[track_caller]
    fn is_at(&self, step: PracticeStep, told: PracticeTold) {
        let said = self.state.said.as_ref().map(|said| &said.notice);
        assert_eq!((self.lesson().step(), self.lesson().told()), (Some(step), told), "{said:?}");
    }
}

fn slips(lesson: &Lesson, of: PracticePart) -> (PracticeEnd, usize) {
    let row = lesson.lesson().result().into_iter().find(|row| row.part == of).unwrap();
    (row.end, row.slips)
}

#[test]
fn the_right_way_goes_through_all_steps_and_ends_with_the_result() {
    let mut lesson = Lesson::new();
    for (nth, line) in RIGHT.iter().enumerate() {
        assert!(line.chars().count() < 60);
        assert!(lesson.state.layers.is_empty(), "{line}");
        let before = lesson.lesson().step();
        lesson.enters(line);
        assert_ne!(lesson.lesson().step(), before, "{nth} {line}: {:?}", lesson.state.said);
        assert_eq!(lesson.lesson().told(), PracticeTold::Story, "{line}");
    }
    assert_eq!(lesson.lesson().step(), None);
    assert!(matches!(lesson.state.layers.last(), Some(OpenLayer::Practice(_))));
    let result = lesson.lesson().result();
    assert!(result.iter().all(|row| row.end == PracticeEnd::Done && row.slips == 0), "{result:?}");
    // Eight characters and Enter, a quarter of a second each; the first key begins it.
    assert_eq!(lesson.lesson().shortest_tenths(), Some(20));
    // The rest of five minutes is nobody's time.
    assert!(result.iter().all(|row| row.seconds < 30), "{result:?}");
    // Closed, it is brought back by the word.
    lesson.key(KeyCode::Esc);
    lesson.key(KeyCode::Esc);
    assert!(lesson.state.layers.is_empty());
    lesson.enters("/practice");
    assert!(matches!(lesson.state.layers.last(), Some(OpenLayer::Practice(_))));
}

#[test]
fn any_right_way_counts() {
    for (step, lines) in [
        (0, &["4-1-101", "1", "36.5 i"][..]),
        (0, &["王芳", "i 365"]),
        (1, &["赵勇 36.4 出"]),
        (2, &["cg o r n 居家隔离"]),
        (3, &["李娜", "38.5 i"]),
        (4, &["ln", "382w"]),
        (6, &["/call 120", "/call s", "/hold"]),
        (7, &["/9 i"]),
        (9, &["2-1 坏 锁坏"]),
    ] {
        let mut lesson = Lesson::at(step);
        let before = lesson.lesson().step();
        for line in lines {
            assert_eq!(lesson.lesson().step(), before, "{line}");
            lesson.enters(line);
        }
        assert_ne!(lesson.lesson().step(), before, "{lines:?}: {:?}", lesson.state.said);
    }
}

#[test]
fn each_typical_mistake_is_named() {
    use PracticeSlip as Slip;
    for (step, line, slip) in [
        (0, "wf 365 o", Slip::Direction),
        (0, "zy 365 i", Slip::Somebody),
        (0, "wf 385 i", Slip::Hot),
        (0, "wf i r n x", Slip::TurnedBack),
        (0, "wf 365", Slip::Half),
        (0, "4-1-101", Slip::Several),
        (0, "qqq 365 i", Slip::Nobody),
        (0, "/correct", Slip::Unread),
        (0, "2-1 ok", Slip::Other),
        (1, "zy 364 i", Slip::Direction),
        (1, "wf 364 o", Slip::Asks),
        (2, "zy 366 i", Slip::Asks),
        (2, "sl 366 o", Slip::Somebody),
        (2, "cg 366 i", Slip::Direction),
        (2, "cg 386 o", Slip::Hot),
        (3, "ln 365 i", Slip::Cool),
        (3, "sl 385 i", Slip::Somebody),
        (4, "2-1 ok", Slip::Other),
        (6, "/hold 120", Slip::CallsLeft),
        (9, "2-1 ok", Slip::Finding),
        (9, "3-2 broken", Slip::Door),
        (10, "/handover ok", Slip::Refused),
        (11, "/handover ok", Slip::Refused),
        (12, "/handover no 1 x", Slip::Item),
    ] {
        let mut lesson = Lesson::at(step);
        let before = lesson.lesson().step();
        lesson.enters(line);
        // What has to be confirmed first is told so; confirmed, it is somebody else's.
        assert_eq!(lesson.lesson().told(), PracticeTold::Slip(slip), "{line}: {:?}", lesson.state.said);
        assert_eq!(lesson.lesson().step(), before, "{line}");
        let counted: usize = lesson.lesson().result().iter().map(|row| row.slips).sum();
        assert_eq!(counted, usize::from(!matches!(slip, Slip::Half | Slip::Several | Slip::Asks)), "{line}");
    }
}

#[test]
fn a_mistake_is_taken_back_and_done_rightly() {
    let mut lesson = Lesson::new();
    lesson.enters("wf 365 o");
    lesson.enters("/undo");
    lesson.is_at(PracticeStep::In, PracticeTold::Slip(PracticeSlip::Asks));
    lesson.enters("!");
    lesson.is_at(PracticeStep::In, PracticeTold::Slip(PracticeSlip::Undone));
    lesson.enters("wf 365 i");
    lesson.is_at(PracticeStep::Out, PracticeTold::Story);
    assert_eq!(slips(&lesson, PracticePart::In), (PracticeEnd::Done, 1));
    // Corrected instead of taken back.
    lesson.enters("zy 364 i");
    lesson.enters("/correct o n x");
    lesson.is_at(PracticeStep::Refusal, PracticeTold::Story);
    assert_eq!(slips(&lesson, PracticePart::Out), (PracticeEnd::Done, 1));
}

#[test]
fn a_step_is_shown_passed_over_and_done_again() {
    let mut lesson = Lesson::new();
    // Enter on an empty line is nothing.
    lesson.key(KeyCode::Enter);
    lesson.is_at(PracticeStep::In, PracticeTold::Story);
    lesson.enters("/practice");
    lesson.is_at(PracticeStep::In, PracticeTold::Shown);
    lesson.enters("wf 365 i");
    assert_eq!(slips(&lesson, PracticePart::In), (PracticeEnd::Helped, 0));
    lesson.enters("/practice skip");
    lesson.enters("/练习 跳过");
    lesson.is_at(PracticeStep::Fever, PracticeTold::Story);
    lesson.enters("ln 385 i");
    lesson.is_at(PracticeStep::Retest, PracticeTold::Story);
    // The rest of a part goes with it.
    lesson.enters("/practice skip");
    lesson.is_at(PracticeStep::Ambulance, PracticeTold::Story);
    assert_eq!(slips(&lesson, PracticePart::Fever).0, PracticeEnd::Skipped);
    // At the beginning of a part the one before is done again, in the middle its beginning.
    lesson.enters("/practice again");
    lesson.is_at(PracticeStep::Fever, PracticeTold::Story);
    for line in &RIGHT[3..7] {
        lesson.enters(line);
    }
    lesson.is_at(PracticeStep::Ambulance, PracticeTold::Story);
    lesson.enters("F9");
    lesson.enters("/practice again");
    lesson.is_at(PracticeStep::Ambulance, PracticeTold::Story);
    for _ in 0..3 {
        lesson.enters("/practice skip");
    }
    assert_eq!(lesson.lesson().step(), None);
    assert!(matches!(lesson.state.layers.last(), Some(OpenLayer::Practice(_))));
    lesson.enters("/practice again");
    lesson.is_at(PracticeStep::Sign, PracticeTold::Story);
    assert!(lesson.state.layers.is_empty());
}

#[test]
fn at_a_real_post_the_word_only_says_where_practice_is() {
    let mut lesson = Lesson::new();
    lesson.state.practice = None;
    lesson.enters("/practice skip");
    assert!(lesson.state.note.is_some() && lesson.state.said.is_none() && lesson.state.layers.is_empty());
}
