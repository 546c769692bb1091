//! The shape of the file. The journal and what is operational come along by numbered steps. All other tables are made
//! from the journal and from nothing else, so that a file of an earlier version gets them anew, in their newest shape.
//!
//! A change to `tables.sql` needs the version in its first line raised and nothing more (a test says so and gives its second
//! line); a step is for the journal and operational tables only.

use rusqlite::Connection;

use super::error::{Result, StoreError};
use super::logged::log;
use super::rows::Statements as _;
use super::{journal, project};

/// Marks a database as a post's ("NPST").
pub(super) const APPLICATION_ID: i32 = 0x4e50_5354;

/// The newest version of a file, of the steps and of the tables: the number in the first line of the tables.
const VERSION: u32 = version_of(TABLES.as_bytes());

/// Reads `PRAGMA user_version = 9;`. A line without a number does not compile: version 0 is that of no file.
const fn version_of(mut sql: &[u8]) -> u32 {
    let mut version = 0;
    while let [byte, behind @ ..] = sql {
        match byte {
            b';' => break,
            b'0'..=b'9' => version = version * 10 + (*byte - b'0') as u32,
            _ => {}
        }
        sql = behind;
    }
    assert!(version > 0, "the tables begin with their version");
    version
}

/// Each step with the version that it leads to, in order.
const STEPS: [(u32, &str); 6] = [
    (1, include_str!("../../assets/migrations/0001_journal.sql")),
    (3, include_str!("../../assets/migrations/0003_lone.sql")),
    (5, include_str!("../../assets/migrations/0005_pins.sql")),
    (7, include_str!("../../assets/migrations/0007_reveals.sql")),
    (8, include_str!("../../assets/migrations/0008_feeds.sql")),
    (11, include_str!("../../assets/migrations/0011_purged.sql")),
];

/// The tables that the steps make. None of them can be made again.
const KEPT: [&str; 11] = [
    "meta",
    "journal",
    "journal_body",
    "claim",
    "draft",
    "lone_screen",
    "pin_hash",
    "throttle",
    "throttle_at",
    "fed",
    "list_layout",
];

/// All others.
const TABLES: &str = include_str!("../../assets/tables.sql");

/// How many records are read at once.
const PAGE: u32 = 2_000;

/// The newest version that this program knows.
pub(super) fn newest() -> u32 {
    VERSION
}

/// The version of a file.
pub(super) fn version(conn: &Connection) -> Result<u32> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a file of a newer version.
pub(super) fn check_version(conn: &Connection) -> Result {
    let (found, known) = (version(conn)?, newest());
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(()) }
}

/// Brings a file to the newest version, all in one transaction: a crash leaves it as it was.
pub(super) fn migrate(conn: &Connection) -> Result {
    if version(conn)? < newest() {
        let before = version(conn)?;
        conn.execute_batch("BEGIN IMMEDIATE")?;
        if let Err(error) = bring_along(conn) {
            log!(ERROR, "not-migrated", from = before, to = newest(), error = error.code());
            conn.execute_batch("ROLLBACK")?;
            return Err(error);
        }
        conn.execute_batch("COMMIT")?;
        if before > 0 {
            log!(INFO, "migrated", from = before, to = newest());
        }
    }
    check_version(conn)
}

/// Every step that is still to be taken, and the tables; another process may have been quicker while this one waited.
fn bring_along(conn: &Connection) -> Result {
    let before = version(conn)?;
    if before >= newest() {
        return Ok(());
    }
    for (_, step) in STEPS.iter().filter(|(leads_to, _)| *leads_to > before) {
        conn.execute_batch(step)?;
    }
    make_tables(conn)?;
    Ok(conn.pragma_update(None, "application_id", APPLICATION_ID)?)
}

/// The tables of a file that are made from the journal.
pub(super) fn made(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema
               WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
    let all: Vec<String> = conn.all(sql, ())?;
    Ok(all.into_iter().filter(|name| !KEPT.contains(&name.as_str())).collect())
}

/// Makes all tables that are made from the journal, whatever stood there, and with them the version.
fn make_tables(conn: &Connection) -> Result {
    for name in made(conn)? {
        conn.execute_batch(&format!("DROP TABLE \"{name}\""))?;
    }
    conn.execute_batch(TABLES)?;
    let mut seq = 0;
    loop {
        let records = journal::after(conn, seq, PAGE)?;
        let Some(last) = records.last() else { return Ok(()) };
        seq = last.seq;
        for record in &records {
            // One that cannot be read counts as erased, so that the others are not lost with it; `verify` names it.
            let event = record.event().unwrap_or_default();
            project::project(conn, record, event.as_ref())?;
        }
    }
}

/// A database in memory with the same shape, for rebuilding.
#[cfg(test)]
pub(super) fn blank() -> Result<Connection> {
    blank_in(Connection::open_in_memory()?)
}

/// An empty database brought to the same shape.
pub(super) fn blank_in(conn: Connection) -> Result<Connection> {
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(160);
    migrate(&conn)?;
    Ok(conn)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::super::hex::hex;
    use super::*;

    /// The second line of the tables, for the text behind it.
    fn second_line(version: u32, tables: &str) -> String {
        let hash = hex(&Sha256::digest(tables));
        format!("-- Of version {version} the lines below have the hash {}.", &hash[..16])
    }

    #[test]
    fn tables_that_were_changed_have_a_version_of_their_own() {
        let mut lines = TABLES.splitn(3, '\n').skip(1);
        let (told, tables) = (lines.next().unwrap(), lines.next().unwrap());
        let of_version = told.trim_start_matches("-- Of version ").split(' ').next().unwrap();
        let of_version: u32 = of_version.parse().unwrap();
        let same = told == second_line(of_version, tables);
        assert!(same || of_version < VERSION, "raise the version of tables.sql: they have changed");
        assert_eq!(told, second_line(VERSION, tables), "the second line of tables.sql");
    }
}
