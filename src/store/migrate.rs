//! The shape of the file and its steps: numbered SQL files, each in a transaction of its own.

use rusqlite::Connection;

use super::doors;
use super::error::StoreError;
use super::people;
use super::point_log;

/// Marks a database as a post's ("NPST").
pub(super) const APPLICATION_ID: i32 = 0x4e50_5354;

/// Every step, in order; step N brings a file to version N.
const STEPS: &[&str] = &[
    include_str!("../../assets/migrations/0001_post.sql"),
    include_str!("../../assets/migrations/0002_gate_in_full.sql"),
    include_str!("../../assets/migrations/0003_patrols.sql"),
    include_str!("../../assets/migrations/0004_closure.sql"),
    include_str!("../../assets/migrations/0005_people.sql"),
    include_str!("../../assets/migrations/0006_shifts.sql"),
    include_str!("../../assets/migrations/0007_reveals.sql"),
    include_str!("../../assets/migrations/0008_true_to_life.sql"),
    include_str!("../../assets/migrations/0009_hand.sql"),
];

/// The step that makes the tables of closure points anew.
const CLOSURE: usize = 4;

/// The step from which on a broken door that stands open is told from one that does not.
const BROKEN_OPEN: usize = 8;

/// The step that finds homes without the part of the compound in front of them.
const PARTS: usize = 8;

/// The newest version that this program knows.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// The version of a file.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a file of a newer version.
pub(super) fn check_version(conn: &Connection) -> Result<(), StoreError> {
    let (found, known) = (version(conn)?, newest());
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(()) }
}

/// Brings a file to the newest version, all in one transaction: a crash leaves it as it was.
pub(super) fn migrate(conn: &Connection) -> Result<(), StoreError> {
    if version(conn)? < newest() {
        conn.execute_batch("BEGIN IMMEDIATE")?;
        if let Err(error) = steps(conn) {
            conn.execute_batch("ROLLBACK")?;
            return Err(error);
        }
        conn.execute_batch("COMMIT")?;
    }
    check_version(conn)
}

/// Every step that is still to be taken; another process may have been quicker while this one waited.
fn steps(conn: &Connection) -> Result<(), StoreError> {
    let before = version(conn)? as usize;
    for (done, step) in STEPS.iter().enumerate().skip(before) {
        conn.execute_batch(step)?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
        conn.pragma_update(None, "user_version", u32::try_from(done + 1).unwrap_or(u32::MAX))?;
    }
    // Behind the last step, since what fills the tables knows only their newest shape.
    if before < CLOSURE {
        doors::rebuild(conn)?;
    } else if before < BROKEN_OPEN {
        point_log::refold_open(conn)?;
    }
    if before < PARTS { people::index_parts(conn) } else { Ok(()) }
}

/// A database in memory with the same shape, for rebuilding.
#[cfg(test)]
pub(super) fn blank() -> Result<Connection, StoreError> {
    blank_in(Connection::open_in_memory()?)
}

/// An empty database brought to the same shape.
pub(super) fn blank_in(conn: Connection) -> Result<Connection, StoreError> {
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(160);
    migrate(&conn)?;
    Ok(conn)
}
