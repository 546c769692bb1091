//! `nightpost demo`: the same screen over a throw-away file with a made-up night.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::DateTime;

use super::open::{Opened, context, open, random};
use super::report::Complaint;
use super::screen::{self, ScreenOptions};
use super::{Ending, Session};
use crate::app::state::{Entrances, ScreenNote};
use crate::domain::now::Now;
use crate::exchange::world::{self, DemoLife, World};
use crate::store::{ClockBase, Context, Origin, Store, StoreError, peek};
use crate::term::clock::Clock;
use crate::text::Language;
use crate::text::msg::cli as msg;

/// The night begins here unless `NIGHTPOST_CLOCK` says otherwise.
const EVENING: &str = "2026-02-24T19:30:00+08:00";
/// Local time of the demo, in seconds from universal time.
pub(super) const OFFSET_S: i32 = 8 * 3600;

/// Opens the demo night. A file that was named is made if it is not there, used again if it is a
/// demo, and refused if it is anything else; without a name the file goes when the screen closes.
pub(super) fn run(session: &mut Session, seed: u64, still: bool) -> Result<Ending, Complaint> {
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !on_terminal && !session.screen.is_plain() {
        return Err(Complaint::of(msg::no_terminal(String::new()), msg::not_a_terminal()));
    }
    let folder = ThrowAway::new(session)?;
    let path = folder.file.clone();
    session.place.path.clone_from(&path);
    let start_ms = start_ms(session)?;
    let there = screen::is_there(&path);
    if there {
        let (origin, _) = peek(&path, None)?;
        if origin != Origin::Demo {
            return Err(Complaint::of(
                msg::demo_real_file(path.display().to_string()),
                msg::demo_real_file_mend(),
            ));
        }
    }
    let language = session.language();
    if !there {
        let mut out = std::io::stdout().lock();
        // A terminal that is gone tells it when the screen opens.
        drop(writeln!(out, "{}", session.texts.say(&msg::demo_making())).and_then(|()| out.flush()));
        crate::domain::keep_words();
        apart(|| make(language, &path, seed, start_ms))?;
    }
    let entrances = world::entrances();
    let (total, sealed) =
        (entrances.len(), entrances.iter().filter(|entrance| entrance.seal.is_some()).count());
    let entrances = Entrances { total, open: total - sealed, sealed };
    let greeting = Some(ScreenNote::Demo(entrances));
    let opened = open(&path, None, None)?;
    let life = (!still).then(|| Life::start(&path, &opened, seed, start_ms)).transpose()?;
    let options = session.screen_options(&opened.store)?;
    let options = ScreenOptions { greeting: options.greeting.or(greeting), ..options };
    let shown = screen::open(opened.store, opened.clock, language, &options);
    drop(life);
    shown?;
    Ok(Ending::Done)
}

/// Makes something in a thread whose heap ends with it. Making the night up would leave the screen's process half as
/// large again for hours. What is returned is a copy: the thing itself lies in that heap and would hold it.
pub(super) fn apart<T: Clone + Send>(
    make: impl FnOnce() -> Result<T, StoreError> + Send,
) -> Result<T, StoreError> {
    let joined = std::thread::scope(|scope| scope.spawn(make).join());
    let there = joined.unwrap_or_else(|payload| std::panic::resume_unwind(payload))?;
    Ok(T::clone(&there))
}

/// When the night begins, in wall milliseconds.
pub(super) fn start_ms(session: &Session) -> Result<i64, Complaint> {
    let asked = session.place.asked_ms();
    let evening = DateTime::parse_from_rfc3339(EVENING).map(|evening| evening.timestamp_millis());
    asked.or(evening.ok()).ok_or_else(|| Complaint::bare(EVENING.to_owned()))
}

/// Fills a new file with the world of `seed`, which is made up while the file is laid out.
fn make(language: Language, path: &Path, seed: u64, start_ms: i64) -> Result<(), StoreError> {
    let moment = Arc::new(AtomicI64::new(start_ms));
    let context = {
        let moment = moment.clone();
        Context::new(
            move || {
                let wall_ms = moment.load(Ordering::SeqCst);
                Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: OFFSET_S }
            },
            random(),
        )
    };
    let base = ClockBase { shown_ms: start_ms, real_ms: Clock::system().now().wall_ms };
    let set_now = |wall_ms: i64| moment.store(wall_ms, Ordering::SeqCst);
    let (world, begun) = std::thread::scope(|scope| {
        let world = scope.spawn(|| World::new(seed, start_ms));
        let begun = world::begin(path, start_ms, base, &set_now, &context);
        (world.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)), begun)
    });
    let filled = world::go_on(begun?, &world, language, &set_now, &context)?;
    // The clock starts when the night is there, however long it took to make up.
    filled.store.set_clock(ClockBase { real_ms: Clock::system().now().wall_ms, ..base })
}

/// The queue that goes on living in a thread of its own, until this is dropped.
struct Life {
    stop: Option<Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Life {
    fn start(path: &Path, opened: &Opened, seed: u64, start_ms: i64) -> Result<Self, StoreError> {
        let context = context(opened.clock, None);
        let path = path.to_owned();
        let (stop, stopped): (Sender<()>, Receiver<()>) = channel();
        let thread = std::thread::Builder::new().name("demo".to_owned()).spawn(move || {
            let live = || {
                let to_come = apart(|| Ok(World::new(seed, start_ms).arrivals_to_come(seed)))?;
                let store = Store::open(&path, context.clone())?;
                let people = store.first_listed()?;
                world::run(DemoLife::new(store, context, world::FIRST_WARDEN, people, to_come), &stopped)
            };
            // A demo whose file fails shows it on the screen; its arrivals just end.
            live().unwrap_or_default();
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// The demo's file; in a folder that goes with it, unless it was named.
struct ThrowAway {
    file: PathBuf,
    folder: Option<PathBuf>,
}

impl ThrowAway {
    fn new(session: &Session) -> Result<Self, Complaint> {
        if session.place.named {
            return Ok(Self { file: session.place.path.clone(), folder: None });
        }
        let mut id = [0; 8];
        random()(&mut id);
        let folder = std::env::temp_dir().join(format!("nightpost-demo-{:016x}", u64::from_le_bytes(id)));
        let mut builder = std::fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(StoreError::Io)?;
        Ok(Self { file: folder.join("demo.db"), folder: Some(folder) })
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // What cannot be thrown away now is in the folder for temporary files.
            drop(std::fs::remove_dir_all(folder));
        }
    }
}
