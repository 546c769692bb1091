//! Facts about the file itself, each a text under its name. None of them is a fact of the night.

use rusqlite::Connection;

use super::error::Result;
use super::rows::{Statements as _, replace};

pub(super) fn get(conn: &Connection, key: &str) -> Result<Option<String>> {
    conn.maybe("SELECT value FROM meta WHERE key = ?", [key])
}

pub(super) fn set(conn: &Connection, key: &str, value: &str) -> Result {
    replace!(conn; meta { key, value })
}
