//! The log: a few files of bounded size in the user's state folder, for their owner only.
//!
//! It keeps what comes through [`crate::store::logged`] and nothing that other crates say. Whatever goes wrong with it stops
//! nothing: the post is worked at with a log or without.

use std::fmt::{Debug, Write as _};
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat};
use etcetera::BaseStrategy as _;
use rustix::fs::{FlockOperation, flock};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::store::logged::{TARGET, log};
use crate::term::clock::Clock;
use crate::term::panics;
use crate::text::{Language, changes};

/// The file that is written to; the older ones are `nightpost.log.1` and on.
const NAME: &str = "nightpost.log";
/// So many files there are at most.
const FILES: u32 = 5;
/// So large does one become, in bytes.
const LARGEST: u64 = 1 << 20;

/// The folder of logs and reports; `None` where the environment names no home.
pub(super) fn folder() -> Option<PathBuf> {
    Some(super::folders::of_user()?.state_dir()?.join("nightpost"))
}

/// Where the log is written to.
pub(super) fn path() -> Option<PathBuf> {
    Some(folder()?.join(NAME))
}

/// Begins to log, and to report panics.
pub(super) fn begin(language: Language) {
    let Some(folder) = folder() else { return };
    panics::report_into(folder.clone(), language);
    // Whoever began before goes on.
    tracing::subscriber::set_global_default(Log { folder }).unwrap_or_default();
}

/// The first line of a process: what runs, and before what.
pub(super) fn start(task: &'static str) {
    log!(INFO, "start", version = changes::VERSION, task = task, terminal = terminal_kind());
}

/// Terminals by name, those that are known: what the environment says is somebody's text.
fn terminal_kind() -> &'static str {
    const KNOWN: [&str; 9] =
        ["linux", "dumb", "xterm", "screen", "tmux", "vt100", "vt220", "rxvt", "alacritty"];
    let Ok(term) = std::env::var("TERM") else { return "none" };
    KNOWN.into_iter().find(|known| term.starts_with(known)).unwrap_or("other")
}

struct Log {
    folder: PathBuf,
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == TARGET && metadata.is_event()
    }

    fn event(&self, event: &Event<'_>) {
        let now = DateTime::from_timestamp_millis(Clock::system().now().wall_ms).unwrap_or_default();
        let mut line = Line(format!(
            "{} {} pid={}",
            now.to_rfc3339_opts(SecondsFormat::Millis, true),
            event.metadata().level(),
            std::process::id()
        ));
        event.record(&mut line);
        line.0.push('\n');
        append(&self.folder, line.0.as_bytes()).unwrap_or_default();
    }

    // There are no spans.
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// A line that is made, field by field.
struct Line(String);

impl Line {
    fn put(&mut self, field: &Field, value: impl std::fmt::Display) {
        // Writing into a string cannot fail.
        let _ = write!(self.0, " {}={value}", field.name());
    }
}

impl Visit for Line {
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }
    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }
    fn record_debug(&mut self, field: &Field, _: &dyn Debug) {
        // Nothing that is `Loggable` comes this way.
        self.put(field, "?");
    }
}

/// Appends a line; one write, so that the lines of several processes stay whole.
fn append(folder: &Path, line: &[u8]) -> std::io::Result<()> {
    let path = folder.join(NAME);
    let mut file = open(&path).or_else(|_| {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        open(&path)
    })?;
    // While another process puts the files in order, this line goes where it may.
    if file.metadata()?.len() + line.len() as u64 > LARGEST
        && flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok()
        && is_at(&file, &path)
    {
        for number in (1..FILES - 1).rev() {
            let (from, to) = (older(&path, number), older(&path, number + 1));
            // The first time there are not so many.
            fs::rename(from, to).unwrap_or_default();
        }
        fs::rename(&path, older(&path, 1))?;
        file = open(&path)?;
    }
    file.write_all(line)
}

fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

/// Whether an open file still has this name.
fn is_at(file: &File, path: &Path) -> bool {
    let same =
        |there: fs::Metadata, here: fs::Metadata| (there.dev(), there.ino()) == (here.dev(), here.ino());
    fs::metadata(path).ok().zip(file.metadata().ok()).is_some_and(|(there, here)| same(there, here))
}

fn older(path: &Path, number: u32) -> PathBuf {
    path.with_extension(format!("log.{number}"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_log_is_five_files_of_a_megabyte_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("state");
        let line = vec![b'x'; 64 * 1024];
        // Nine megabytes, of which five stay.
        (0..9 * 16).for_each(|_| append(&logs, &line).unwrap());
        let found: Vec<_> = fs::read_dir(&logs).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(found.len(), 5, "{found:?}");
        for path in found {
            let metadata = fs::metadata(&path).unwrap();
            assert!(metadata.len() <= LARGEST, "{path:?}");
            assert_eq!(metadata.permissions().mode() & 0o777, 0o600, "{path:?}");
        }
    }

    #[test]
    fn a_log_that_cannot_be_written_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("state"), "a file, no folder").unwrap();
        assert!(append(&folder.path().join("state"), b"line").is_err());
    }
}
