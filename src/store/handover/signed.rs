//! What was signed and answered, as a projection.

use rusqlite::{Connection, params};

use crate::domain::event::HandoverEvent;
use crate::domain::shift::{HandoverAnswered, HandoverSigned};
use crate::store::error::StoreError;
use crate::store::journal::Record;
use crate::store::sql::code;

pub(in crate::store) fn project(
    conn: &Connection,
    record: &Record,
    event: &HandoverEvent,
) -> Result<(), StoreError> {
    match event {
        HandoverEvent::HandoverSigned(signed) => sign(conn, record, signed),
        HandoverEvent::HandoverAcknowledged(answered) => answer(conn, record, answered, true),
        HandoverEvent::HandoverRefused(answered) => answer(conn, record, answered, false),
    }
}

pub(in crate::store) fn sign(
    conn: &Connection,
    record: &Record,
    signed: &HandoverSigned,
) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO handover (seq, shift, at_ms, actor, head_seq, head, items) VALUES (?, ?, ?, ?, ?, ?, ?)",
        params![
            record.seq,
            signed.shift,
            record.at_ms,
            record.actor,
            signed.head_seq,
            signed.head,
            serde_json::to_string(&signed.items)?,
        ],
    )?;
    for item in &signed.carried {
        conn.execute(
            "INSERT INTO handover_answer (handover, item, ok, seq, at_ms, actor, reason)
             SELECT ?1, item, ok, seq, at_ms, actor, reason FROM handover_answer
             WHERE item = ?2 AND handover = (SELECT max(seq) FROM handover WHERE shift = ?3 AND seq < ?1)",
            params![record.seq, code(item), signed.shift],
        )?;
    }
    Ok(())
}

pub(in crate::store) fn answer(
    conn: &Connection,
    record: &Record,
    answered: &HandoverAnswered,
    ok: bool,
) -> Result<(), StoreError> {
    for item in &answered.items {
        conn.execute(
            "INSERT OR REPLACE INTO handover_answer (handover, item, ok, seq, at_ms, actor, reason)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![
                answered.signed,
                code(item),
                ok,
                record.seq,
                record.at_ms,
                record.actor,
                answered.reason.as_str()
            ],
        )?;
    }
    Ok(())
}
