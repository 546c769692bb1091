//! `nightpost practice`: the same screen over a throw-away file with a small made-up post, and a lesson over it.
//!
//! It touches no file that somebody named, and what it makes goes with it.

use std::io::IsTerminal as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::demo::OFFSET_S;
use super::open::{Opened, context, open, random};
use super::report::Complaint;
use super::screen::{self, ScreenOptions, is_running};
use super::{Ending, Session};
use crate::domain::now::Now;
use crate::exchange::world::practice;
use crate::store::{ClockBase, Context, StoreError};
use crate::term::clock::Clock;
use crate::text::msg::cli as msg;

/// What the folder's name begins with; behind it stand the process and something random.
const FOLDER: &str = "nightpost-practice-";

/// Opens a lesson.
pub(super) fn run(session: &mut Session) -> Result<Ending, Complaint> {
    if session.place.in_line {
        let file = session.place.path.display().to_string();
        return Err(Complaint::of(msg::practice_file(file), msg::practice_file_mend()));
    }
    if session.screen.is_plain() {
        return Err(Complaint::of(msg::practice_plain(), msg::practice_plain_mend()));
    }
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Complaint::of(msg::no_terminal(String::new()), msg::not_a_terminal()));
    }
    sweep();
    let folder = LessonFolder::new()?;
    let path = folder.0.join("practice.db");
    session.place.path.clone_from(&path);
    let language = session.language();
    let start_ms = super::demo::start_ms(session)?;
    let moment = Arc::new(AtomicI64::new(start_ms));
    let making = {
        let moment = moment.clone();
        let now = move || {
            let wall_ms = moment.load(Ordering::SeqCst);
            Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: OFFSET_S }
        };
        Context::new(now, random())
    };
    let base = ClockBase { shown_ms: start_ms, real_ms: Clock::system().now().wall_ms };
    let set_now = |wall_ms: i64| moment.store(wall_ms, Ordering::SeqCst);
    let cast = practice::make(&path, language, start_ms, base, &set_now, &making)?;
    let Opened { mut store, clock, .. } = open(&path, None, None)?;
    let clock = clock.to_be_set_on();
    store.use_context(context(clock, None));
    let options = ScreenOptions { cast: Some(cast), ..session.screen_options(&store)? };
    screen::open(store, clock, language, &options)?;
    drop(folder);
    Ok(Ending::Done)
}

/// The lesson's folder, for its owner only; it goes with the lesson.
struct LessonFolder(PathBuf);

impl LessonFolder {
    fn new() -> Result<Self, Complaint> {
        let mut id = [0; 8];
        random()(&mut id);
        let name = format!("{FOLDER}{}-{:016x}", std::process::id(), u64::from_le_bytes(id));
        let folder = std::env::temp_dir().join(name);
        std::fs::DirBuilder::new().mode(0o700).create(&folder).map_err(StoreError::Io)?;
        Ok(Self(folder))
    }
}

impl Drop for LessonFolder {
    fn drop(&mut self) {
        // What cannot be thrown away now is swept by the next lesson.
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Throws away what lessons left that were killed: folders of this user whose process is gone.
fn sweep() {
    let own = rustix::process::geteuid().as_raw();
    for entry in std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.strip_prefix(FOLDER)?.split('-').next()?.parse().ok());
        let is_own = entry.metadata().is_ok_and(|found| found.is_dir() && found.uid() == own);
        if is_own && pid.is_some_and(|pid| !is_running(pid)) {
            // What cannot be thrown away is in the folder for temporary files.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}
