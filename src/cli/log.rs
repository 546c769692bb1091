//! `nightpost log`: the journal, one JSON object a line.

use std::io::Write;
use std::time::Duration;

use serde_json::{Value, json};

use super::report::Complaint;
use super::{Ending, Session};
use crate::store::{Record, StoreError};

/// How often a followed journal is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// How many records are read at once.
const PAGE: u32 = 1_000;

pub(super) fn run(session: &Session, after: i64, follow: bool) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let complain = |error: StoreError| session.complain(&error);
    let mut out = std::io::stdout().lock();
    let (mut seq, mut version) = (after, None);
    loop {
        let now = opened.store.data_version().map_err(complain)?;
        while version != Some(now) {
            let page = opened.store.journal(seq, PAGE).map_err(complain)?;
            let Some(last) = page.last() else {
                version = Some(now);
                break;
            };
            seq = last.seq;
            let written = page.iter().try_for_each(|record| writeln!(out, "{}", as_json(record)));
            match written.and_then(|()| out.flush()) {
                Ok(()) => {}
                // Whoever read it has seen enough.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(Ending::Done),
                Err(error) => return Err(complain(StoreError::Io(error))),
            }
        }
        if !follow {
            return Ok(Ending::Done);
        }
        std::thread::sleep(LOOK);
    }
}

fn as_json(record: &Record) -> Value {
    let body: Value =
        record.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
    json!({
        "seq": record.seq, "op_id": record.op_id, "at_ms": record.at_ms, "mono_ms": record.mono_ms,
        "boot": hex(&record.boot), "shift": record.shift, "actor": record.actor,
        "terminal": record.terminal, "kind": record.kind, "subject": record.subject, "body": body,
    })
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
