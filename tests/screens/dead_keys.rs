//! No screen shows a key that does nothing: on every screen, in its panes, over every layer and in the practice each key
//! that the bottom row names at 80x24 is pressed, and something that is shown changes, if only a word that says why not.

use std::time::{Duration, Instant};

use nightpost::app::desk::SaidOutcome;
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, Practice, State, ThemeName, update};
use nightpost::domain::value::Id;
use nightpost::exchange::world::practice;
use nightpost::store::service::{Read, Reply, Request, Service};
use nightpost::store::{ClockBase, Store};
use nightpost::text::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use rstest::rstest;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use super::{KEPT, START_MS, context, draw, night, now, picture};

/// How long what was asked of the file may take to be shown.
const A_WHILE: Duration = Duration::from_secs(2);
/// Nothing more comes after so long.
const QUIET: Duration = Duration::from_millis(4);

/// A screen with its file; nothing of it is shared with another test.
struct Post {
    state: State,
    service: Service,
    replies: UnboundedReceiver<Reply>,
    cast: Option<practice::Cast>,
    language: Language,
    left: bool,
    waiting: Runtime,
    _folder: tempfile::TempDir,
}

/// What a warden sees: the screen, the cursor, the looks; and whether it was left or painted anew.
type Sight = (Buffer, Option<Position>, ThemeName, bool);

fn key_of(name: &str) -> Option<Key> {
    let plain = |code| Some(Key::plain(code));
    match name {
        "Enter" | "回车" => plain(KeyCode::Enter),
        "Esc" => plain(KeyCode::Esc),
        "Tab" => plain(KeyCode::Tab),
        "Shift+Tab" => plain(KeyCode::BackTab),
        "Down" => plain(KeyCode::Down),
        "Left" => plain(KeyCode::Left),
        "Right" => plain(KeyCode::Right),
        _ => {
            let number = name.strip_prefix('F').and_then(|rest| rest.parse().ok());
            let letter = name.strip_prefix('^').and_then(|rest| rest.chars().next());
            let control = |c: char| Key { code: KeyCode::Char(c.to_ascii_lowercase()), ctrl: true };
            number.map(|number| Key::plain(KeyCode::F(number))).or_else(|| letter.map(control))
        }
    }
}

/// The keys that a bottom row names. Of a pair that moves something either will do.
fn named(row: &str) -> Vec<(String, Vec<Key>)> {
    let pairs = [
        ("↑↓", [KeyCode::Down, KeyCode::Up]),
        ("<-/->", [KeyCode::Right, KeyCode::Left]),
        ("PgUp/PgDn", [KeyCode::PageDown, KeyCode::PageUp]),
    ];
    let mut keys = Vec::new();
    for token in row.split_whitespace() {
        if let Some((cap, codes)) = pairs.iter().find(|(cap, _)| token.starts_with(cap)) {
            keys.push(((*cap).to_owned(), codes.map(Key::plain).to_vec()));
            continue;
        }
        // A Chinese word stands right behind its key.
        let cap: String = match token.strip_prefix("回车") {
            Some(_) => "回车".to_owned(),
            None => token.chars().take_while(char::is_ascii).collect(),
        };
        let cap = if cap.starts_with('^') { cap.chars().take(2).collect() } else { cap };
        keys.extend(key_of(&cap).map(|key| (cap, vec![key])));
    }
    keys
}

impl Post {
    fn on(language: Language, lesson: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        let cast = lesson.then(|| {
            let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
            practice::make(&path, language, START_MS, base, &|_| {}, &context()).unwrap()
        });
        if !lesson {
            for file in std::fs::read_dir(night(language).0.path().join(KEPT)).unwrap().flatten() {
                std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
            }
        }
        let store = Store::open(&path, context()).unwrap();
        let actor = store.actor(None).unwrap().unwrap();
        let state = State::new(actor, "pts/1", 1, 1, &Moment { now: now(), id: Id([1; 16]) });
        let (tell, replies) = unbounded_channel();
        let service = Service::start(store, tell).unwrap();
        let waiting = Builder::new_current_thread().enable_time().build().unwrap();
        service.ask(Request::Read(Read::Tent));
        Self { state, service, replies, cast, language, left: false, waiting, _folder: folder }
    }

    /// Back to the Tent with nothing open, as a warden goes back, and the lesson at its beginning.
    fn begins(&mut self) {
        for _ in 0..12 {
            self.take(Message::Input(Input::Key(Key::plain(KeyCode::Esc))));
            self.settles();
            if self.state.layers.is_empty() && self.state.said.is_none() && self.state.desk.open.is_none() {
                break;
            }
        }
        // A lock is left by a PIN alone.
        self.state.sign_in = None;
        let moment = Moment { now: now(), id: context().id() };
        self.state.practice = self.cast.clone().map(|cast| Box::new(Practice::new(cast, &moment.now)));
        (self.left, self.state.leaving, self.state.going) = (false, false, false);
        self.state.language = self.language;
        self.take(Message::Input(Input::Key(Key::plain(KeyCode::F(2)))));
        self.until(|post| post.state.tent.is_some());
        self.settles();
    }

    fn sees(&self) -> Sight {
        let (buffer, cursor) = draw(&self.state, self.state.ascii, 80, 24);
        (buffer, cursor, self.state.look, self.left)
    }

    fn row(&self) -> String {
        picture(&self.sees().0).lines().last().unwrap_or_default().to_owned()
    }

    fn take(&mut self, message: Message) {
        let moment = Moment { now: now(), id: context().id() };
        for effect in update(&mut self.state, message, &moment) {
            match effect {
                Effect::Ask(request) => self.service.ask(request),
                Effect::Quit | Effect::Repaint => self.left = true,
                _ => {}
            }
        }
    }

    /// The next reply, if one comes within so long. Who waits leaves the processor to those who answer.
    fn reply(&mut self, within: Duration) -> Option<Reply> {
        self.waiting.block_on(async { timeout(within, self.replies.recv()).await.ok().flatten() })
    }

    /// Takes replies until something is so; whether it came to be.
    fn until(&mut self, so: impl Fn(&Self) -> bool) -> bool {
        let deadline = Instant::now() + A_WHILE;
        while !so(self) {
            let Some(reply) = self.reply(deadline.saturating_duration_since(Instant::now())) else {
                return false;
            };
            self.take(Message::Reply(reply));
        }
        true
    }

    /// Whatever was asked for is there.
    fn settles(&mut self) {
        while let Some(reply) = self.reply(if self.state.is_busy() { A_WHILE } else { QUIET }) {
            self.take(Message::Reply(reply));
        }
    }

    /// Goes to a place: names of keys, or what is typed.
    fn goes(&mut self, way: &[&str]) {
        self.begins();
        for part in way {
            match key_of(part) {
                Some(key) => self.take(Message::Input(Input::Key(key))),
                None => part.chars().for_each(|c| self.take(Message::Input(Input::Key(Key::char(c))))),
            }
            self.settles();
        }
    }

    /// The keys that do nothing there.
    fn dead(&mut self, way: &[&str]) -> Vec<String> {
        self.goes(way);
        let row = self.row();
        let keys = named(&row);
        assert!(keys.len() > 1 || way.contains(&"^G"), "{way:?}: {row}");
        let mut dead = Vec::new();
        // A line that was not taken is answered the same as long as it is the same.
        let is_wrong = self.state.said.as_ref().is_some_and(|said| said.outcome == SaidOutcome::Error);
        for (cap, codes) in keys {
            if is_wrong && codes == [Key::plain(KeyCode::Enter)] {
                continue;
            }
            let answers = codes.iter().any(|key| {
                self.goes(way);
                let before = self.sees();
                // What came late from the place before may have stood in the row.
                if !named(&self.row()).iter().any(|(shown, _)| *shown == cap) {
                    return true;
                }
                self.take(Message::Input(Input::Key(*key)));
                self.until(|post| post.sees() != before)
            });
            if !answers {
                dead.push(format!("{cap} at {way:?}\n{}", picture(&self.sees().0)));
            }
        }
        dead
    }
}

/// What can be reached.
fn places() -> Vec<Vec<&'static str>> {
    let mut places: Vec<Vec<&str>> = Vec::new();
    for screen in ["F2", "F3", "F4", "F5", "F6", "F7", "F8"] {
        // Its panes, and what a row opens.
        for tail in [&[][..], &["Tab"], &["Tab", "Tab"], &["Down", "Enter"], &["Tab", "Down", "Enter"]] {
            places.push([&[screen][..], tail].concat());
        }
    }
    for typed in [
        "l",
        "lxm",
        "/",
        "/since 17:00",
        "/rules",
        "/route",
        "/staff",
        "/visitor",
        "/swap",
        "/lock",
        "/who",
        "/notice 1 copy",
        "/practice",
        "?",
        "/undo",
        "wf 365 i",
        "/clear",
        "/rubbish",
        "3-2-",
    ] {
        places.push(vec![typed]);
        places.push(vec![typed, "Enter"]);
    }
    places.extend([
        vec!["/", "Tab"],
        vec!["^P"],
        vec!["^P", "fev"],
        vec!["^O"],
        vec!["^G"],
        vec!["F1"],
        vec!["F1", "Right"],
        vec!["F1", "/fever"],
        vec!["F4", "F1"],
        vec!["/staff", "Enter", "Down", "Enter"],
        vec!["/rubbish", "Enter", "Esc", "^X"],
        vec!["F6", "Tab", "Tab", "Tab"],
        vec!["F6", "Down", "Down"],
    ]);
    places
}

fn none_is_dead(post: &mut Post, places: &[Vec<&str>]) {
    let dead: Vec<String> = places.iter().flat_map(|way| post.dead(way)).collect();
    assert!(dead.is_empty(), "{} dead keys\n{}", dead.len(), dead.join("\n"));
}

#[rstest]
fn no_screen_shows_a_key_that_does_nothing(#[values(Language::ZhCn, Language::En)] language: Language) {
    none_is_dead(&mut Post::on(language, false), &places());
}

#[rstest]
fn no_step_of_the_practice_and_not_its_result_shows_one_either(
    #[values(Language::ZhCn, Language::En)] language: Language,
) {
    let skip = ["/practice skip", "Enter"];
    let mut ways: Vec<Vec<&str>> = (0..=7).map(|parts| skip.repeat(parts)).collect();
    ways.extend([
        vec!["/practice", "Enter"],
        vec!["F8"],
        vec!["/at 18:00", "Enter"],
        vec!["F8", "Left"],
        vec!["wf 365 o", "Enter"],
        vec!["ln", "Enter"],
    ]);
    none_is_dead(&mut Post::on(language, true), &ways);
}
