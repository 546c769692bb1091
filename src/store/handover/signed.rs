//! What was signed and answered, as a projection.

use rusqlite::{Connection, params};

use crate::domain::event::HandoverEvent;
use crate::domain::shift::{HandoverAnswered, HandoverSigned};
use crate::store::error::Result;
use crate::store::journal::Record;
use crate::store::rows::{Statements as _, insert, replace};
use crate::store::sql::code;

pub(in crate::store) fn project(conn: &Connection, record: &Record, event: &HandoverEvent) -> Result {
    match event {
        HandoverEvent::HandoverSigned(signed) => sign(conn, record, signed),
        HandoverEvent::HandoverAcknowledged(answered) => answer(conn, record, answered, true),
        HandoverEvent::HandoverRefused(answered) => answer(conn, record, answered, false),
    }
}

fn sign(conn: &Connection, record: &Record, signed: &HandoverSigned) -> Result {
    insert!(conn; handover {
        seq: record.seq,
        shift: signed.shift,
        at_ms: record.at_ms,
        actor: record.actor,
        head_seq: signed.head_seq,
        head: signed.head,
        items: serde_json::to_string(&signed.items)?,
    })?;
    for item in &signed.carried {
        conn.run(
            "INSERT INTO handover_answer (handover, item, ok, seq, at_ms, actor, reason)
             SELECT ?1, item, ok, seq, at_ms, actor, reason FROM handover_answer
             WHERE item = ?2 AND handover = (SELECT max(seq) FROM handover WHERE shift = ?3 AND seq < ?1)",
            params![record.seq, code(item), signed.shift],
        )?;
    }
    Ok(())
}

fn answer(conn: &Connection, record: &Record, answered: &HandoverAnswered, ok: bool) -> Result {
    for item in &answered.items {
        replace!(conn; handover_answer {
            handover: answered.signed,
            item: code(item),
            ok,
            seq: record.seq,
            at_ms: record.at_ms,
            actor: record.actor,
            reason: answered.reason,
        })?;
    }
    Ok(())
}
