//! What is left of a panic: a report with the version, the place in the program and what the screen showed by name, for its
//! owner only. The panic's own message stays out of it and out of the terminal: it may quote what somebody typed.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::panic::{self, PanicHookInfo};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use super::clock::Clock;
use crate::store::logged::log;
use crate::text::msg::doctor as msg;
use crate::text::show::visible;
use crate::text::{Language, Texts, changes};

/// So many reports are kept; the oldest goes.
const MOST: usize = 10;
/// What a report's name begins with.
pub(crate) const REPORT: &str = "panic-";

/// Where reports go, and in which language it is told where one is.
static TELLING: OnceLock<(PathBuf, Language)> = OnceLock::new();
/// What the screen shows, by name: the screen, and what lies over it.
static STANDING: Mutex<[&str; 2]> = Mutex::new(["none", "none"]);

/// From here on a panic leaves a report in this folder.
pub(crate) fn report_into(folder: PathBuf, language: Language) {
    // Whoever said so first is right: there is one command line.
    if TELLING.set((folder, language)).is_ok() {
        panic::set_hook(Box::new(|info| {
            for line in told(info) {
                // Where nobody listens there is nobody to tell.
                writeln!(std::io::stderr(), "{line}").unwrap_or_default();
            }
        }));
    }
}

/// What is shown from now on.
pub(super) fn stand(screen: &'static str, layer: &'static str) {
    *STANDING.lock().unwrap_or_else(PoisonError::into_inner) = [screen, layer];
}

/// Writes the report of a panic, and gives what to tell of it.
pub(super) fn told(info: &PanicHookInfo<'_>) -> Vec<String> {
    let thread = thread::current();
    let (file, line) = info.location().map_or(("?", 0), |place| (place.file(), place.line()));
    let place = format!("thread '{}' panicked at {file}:{line}", thread.name().unwrap_or("?"));
    log!(ERROR, "panic", line = line);
    let mut told = vec![place.clone()];
    if let Some((folder, language)) = TELLING.get()
        && let Ok(path) = write(folder, &place)
    {
        told.push(Texts::new(*language).say(&msg::panicked(&visible(&path.to_string_lossy()))));
    }
    told
}

fn write(folder: &PathBuf, place: &str) -> std::io::Result<PathBuf> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    make_room(folder)?;
    let now = Clock::system().now();
    let path = folder.join(format!("{REPORT}{}-{}.txt", now.wall_ms, std::process::id()));
    // The thread that panicked may be the one that holds it.
    let [screen, layer] = STANDING.try_lock().map_or(["unknown"; 2], |standing| *standing);
    let mut text = String::new();
    let commit = env!("NIGHTPOST_BUILT_FROM");
    let _ = writeln!(
        text,
        "nightpost {} ({commit}), file version {}",
        changes::VERSION,
        crate::store::file_version()
    );
    let _ = writeln!(text, "SQLite {}", crate::store::sqlite_version());
    let _ = writeln!(text, "{place}\nscreen: {screen}\nlayer: {layer}\nat: {} ms", now.wall_ms);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    Ok(path)
}

/// Only the newest reports stay.
fn make_room(folder: &PathBuf) -> std::io::Result<()> {
    let is_report = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(REPORT.as_bytes()))
    };
    let mut reports: Vec<PathBuf> =
        fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(is_report).collect();
    reports.sort();
    let too_many = (reports.len() + 1).saturating_sub(MOST);
    reports.iter().take(too_many).try_for_each(fs::remove_file)
}
