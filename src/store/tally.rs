//! Figures that are kept with each record, so that none of them needs a scan.

use rusqlite::{Connection, params};

use super::error::StoreError;

/// Adds to a figure of a shift.
pub(super) fn tally(conn: &Connection, shift: i64, name: &str, by: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO tally (shift, name, count) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count",
    )?
    .execute(params![shift, name, by])?;
    // A figure that is back at nothing leaves no row, as if it had never been counted.
    if by < 0 {
        conn.prepare_cached("DELETE FROM tally WHERE shift = ? AND name = ? AND count = 0")?
            .execute(params![shift, name])?;
    }
    Ok(())
}
