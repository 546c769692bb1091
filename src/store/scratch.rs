//! A database of the post's shape that is needed for a moment: to make the tables again beside those of the
//! file. It takes its room on the disk and not in memory, in a file without a name that nobody else can open, and
//! what stood in it is overwritten at the end.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::Path;

use rusqlite::Connection;

use super::connect::give_key;
use super::error::Result;
use super::files::beside;
use super::keys::DataKey;
use super::{ballast, migrate};

/// Settings of a database that nobody would miss: no sync, no journal on the disk, some megabytes of memory.
const SETTINGS: &str =
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -6000;";
/// What stands between the name of the post's file and the process that checks it.
const CHECK: &str = "-check-";
/// Bytes that are overwritten at once.
const BLOCK: usize = 64 * 1024;

/// The database, until it is dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    conn: Connection,
    unnamed: Unnamed,
}

/// The file without a name, until it is dropped; `None` if no disk had room, and the database is in memory.
#[derive(Debug)]
pub(super) struct Unnamed(Option<File>);

impl Scratch {
    /// A blank one that may grow as large as a post's file: beside it, else in the system's folder for temporary
    /// files, else in memory.
    pub(super) fn new(database: &Path) -> Result<Self> {
        clear_left(database);
        let size = std::fs::metadata(database)?.len();
        let mut name = std::env::temp_dir().join("nightpost");
        name.set_extension(std::process::id().to_string());
        for place in [beside(database, &format!("{CHECK}{}", std::process::id())), name] {
            if ballast::room(&place).is_some_and(|room| room > 2 * size + ballast::SIZE)
                && let Some((conn, file)) = without_name(&place)
            {
                return Ok(Self { conn: shaped(conn)?, unnamed: Unnamed(Some(file)) });
            }
        }
        Ok(Self { conn: shaped(Connection::open_in_memory()?)?, unnamed: Unnamed(None) })
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// The database and its file, which is to be kept as long.
    pub(super) fn into_parts(self) -> (Connection, Unnamed) {
        (self.conn, self.unnamed)
    }
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        let Some(file) = &self.0 else { return };
        let all = file.metadata().map_or(0, |found| found.len());
        let nothing = vec![0; BLOCK];
        // The file is gone in any case; a disk that does not take this tells elsewhere.
        let overwrite = || -> std::io::Result<()> {
            for at in (0..all).step_by(BLOCK) {
                file.write_all_at(&nothing, at)?;
            }
            file.sync_data()
        };
        let _ = overwrite();
    }
}

/// Clears away what a program left that was killed in the moment in which its file still had a name.
fn clear_left(database: &Path) {
    let name = beside(database, CHECK);
    let (Some(folder), Some(name)) = (name.parent(), name.file_name()) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        let pid = found.to_string_lossy().strip_prefix(&*name.to_string_lossy()).map(str::to_owned);
        let is_number = |pid: &String| !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit());
        let processes = Path::new("/proc");
        if pid
            .filter(is_number)
            .is_some_and(|pid| processes.join("self").exists() && !processes.join(pid).exists())
        {
            // Whoever cannot delete it leaves an empty file behind, and no harm is done.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// An empty database in a file that loses its name at once.
fn without_name(path: &Path) -> Option<(Connection, File)> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path).ok()?;
    let conn = Connection::open(path);
    std::fs::remove_file(path).ok()?;
    Some((conn.ok()?, file))
}

/// Brought to the post's shape, and sealed with a key that nobody else ever has: a program that is killed leaves nothing behind
/// that could be read.
fn shaped(conn: Connection) -> Result<Connection> {
    let random: [u8; 32] = conn.query_row("SELECT randomblob(32)", [], |row| row.get(0))?;
    give_key(&conn, Some(&DataKey::random(|bytes| bytes.copy_from_slice(&random))))?;
    conn.execute_batch(SETTINGS)?;
    migrate::blank_in(conn)
}
