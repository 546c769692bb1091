//! The shape of the file and its steps: numbered SQL files, each in a transaction of its own.

use rusqlite::Connection;

use super::error::StoreError;

/// Marks a database as a post's ("NPST").
pub(super) const APPLICATION_ID: i32 = 0x4e50_5354;

/// Every step, in order; step N brings a file to version N.
const STEPS: &[&str] = &[
    include_str!("../../assets/migrations/0001_post.sql"),
    include_str!("../../assets/migrations/0002_gate_in_full.sql"),
    include_str!("../../assets/migrations/0003_patrols.sql"),
];

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

/// Brings a file to the newest version. A crash leaves it at a whole version.
pub(super) fn migrate(conn: &Connection) -> Result<(), StoreError> {
    for (done, step) in STEPS.iter().enumerate().skip(version(conn)? as usize) {
        conn.execute_batch("BEGIN IMMEDIATE")?;
        // Another process may have been quicker while this one waited for the lock.
        if version(conn)? as usize != done {
            conn.execute_batch("ROLLBACK")?;
            continue;
        }
        let taken = apply(conn, step, done + 1);
        if let Err(error) = taken {
            conn.execute_batch("ROLLBACK")?;
            return Err(error);
        }
        conn.execute_batch("COMMIT")?;
    }
    check_version(conn)
}

fn apply(conn: &Connection, step: &str, version: usize) -> Result<(), StoreError> {
    conn.execute_batch(step)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", u32::try_from(version).unwrap_or(u32::MAX))?;
    Ok(())
}

/// A database in memory with the same shape, for rebuilding.
pub(super) fn blank() -> Result<Connection, StoreError> {
    let conn = Connection::open_in_memory()?;
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(160);
    migrate(&conn)?;
    Ok(conn)
}
