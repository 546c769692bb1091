//! Figures that are kept with each record, so that none of them needs a scan.

use rusqlite::{Connection, params};

use super::error::Result;
use super::rows::{Statements as _, insert};

/// Adds to a figure of a shift.
pub(super) fn tally(conn: &Connection, shift: i64, name: &str, by: i64) -> Result {
    insert!(conn; tally { shift, name, count: by },
            "ON CONFLICT DO UPDATE SET count = count + excluded.count")?;
    // A figure that is back at nothing leaves no row, as if it had never been counted.
    if by < 0 {
        conn.run("DELETE FROM tally WHERE shift = ? AND name = ? AND count = 0", params![shift, name])?;
    }
    Ok(())
}

/// A figure of a shift; those of shift 0 belong to the post.
pub(super) fn figure(conn: &Connection, shift: i64, name: &str) -> Result<i64> {
    let sql = "SELECT count FROM tally WHERE shift = ? AND name = ?";
    Ok(conn.maybe(sql, params![shift, name])?.unwrap_or_default())
}
