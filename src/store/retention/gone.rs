//! What a purge does to the tables: the same when it happens and when they are made again from the journal.
//!
//! Made again, a record without its body comes first and leaves an empty row; what counts as a number is put into it
//! here. As it happens the row is full, and is emptied here. Either way the same is left.

use rusqlite::{Connection, params};

use crate::domain::event::EventKind;
use crate::domain::retention::{HandoverReduced, PassageLeft, PersonStays, RecordsPurged, read_ranges};
use crate::domain::value::Id;
use crate::store::error::Result;
use crate::store::journal::Record;
use crate::store::rows::{Statements as _, insert, replace};
use crate::store::sql::kinds;
use crate::store::{lane, passage, shift};

/// The kinds of records of which nobody knows any more whom they were about.
pub(super) const FORGOTTEN: [EventKind; 9] = [
    EventKind::PassageRecorded,
    EventKind::TemperatureHeld,
    EventKind::FeverOpened,
    EventKind::FeverMeasured,
    EventKind::FeverCalled,
    EventKind::FeverClosed,
    EventKind::EmergencyCompleted,
    EventKind::PermitAnswered,
    EventKind::ContactRecorded,
];

/// Tables with nothing but what goes.
const WHOLE: [&str; 6] = ["contact", "reading", "fever", "emergency", "permit", "arrival"];

pub(super) fn purge(conn: &Connection, purged: &RecordsPurged) -> Result {
    let mut people: Vec<Id> = Vec::new();
    let forget = format!(
        "UPDATE journal SET subject = NULL
         WHERE seq BETWEEN ? AND ? AND subject IS NOT NULL AND kind IN ({})",
        kinds(&FORGOTTEN)
    );
    for range in read_ranges(&purged.seqs) {
        conn.run("DELETE FROM journal_body WHERE seq BETWEEN ? AND ?", range)?;
        conn.run(&forget, range)?;
        for table in WHOLE {
            conn.run(&format!("DELETE FROM {table} WHERE seq BETWEEN ? AND ?"), range)?;
        }
        let whose: Vec<Id> = conn.all(
            "SELECT DISTINCT person FROM passage WHERE seq BETWEEN ? AND ? AND person IS NOT NULL",
            range,
        )?;
        people.extend(whose);
        conn.run(
            "UPDATE passage SET person = NULL, person_kind = NULL, reason = NULL, tenths = NULL, note = '',
                    occurred_ms = NULL, serial = NULL, grp = NULL, vehicle = NULL, places = 0
             WHERE seq BETWEEN ? AND ?",
            range,
        )?;
    }
    for left in &purged.passages {
        passage_left(conn, left)?;
    }
    for left in &purged.couriers {
        lane::courier_left(conn, *left)?;
    }
    lane::vehicles_left(conn, &purged.vehicles)?;
    for left in &purged.checks {
        shift::check_left(conn, left)?;
    }
    people.sort_unstable();
    people.dedup();
    people.into_iter().try_for_each(|person| passage::look_back(conn, person))
}

/// A passage of nobody, which counts as before.
fn passage_left(conn: &Connection, left: &PassageLeft) -> Result {
    let (seq, gate, direction, outcome, figures) = *left;
    let flag = |bit: u8| figures & bit != 0;
    let found: Option<(i64, bool)> =
        conn.maybe("SELECT shift, annulled FROM passage WHERE seq = ? AND direction IS NULL", [seq])?;
    let Some((shift, annulled)) = found else { return Ok(()) };
    conn.run(
        "UPDATE passage SET gate = ?, direction = ?, outcome = ?, emergency = ?, unmatched = ?, late = ?
         WHERE seq = ?",
        params![gate, direction, outcome, flag(1), flag(2), flag(4), seq],
    )?;
    if annulled { Ok(()) } else { passage::count(conn, (shift, direction, outcome, flag(2), flag(4)), 1) }
}

pub(super) fn stay(conn: &Connection, record: &Record, stays: &PersonStays) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    conn.run("UPDATE person SET kept_side = ? WHERE id = ?", params![stays.side, id])?;
    passage::look_back(conn, id)
}

/// The page of a handover with nobody on it.
pub(super) fn reduce(conn: &Connection, record: &Record, reduced: &HandoverReduced) -> Result {
    let HandoverReduced { seq, at_ms, by, signed, answers } = reduced;
    replace!(conn; handover {
        seq,
        shift: signed.shift,
        at_ms,
        actor: by,
        head_seq: signed.head_seq,
        head: signed.head,
        items: serde_json::to_string(&signed.items)?,
        reduced: record.seq,
    })?;
    conn.run("DELETE FROM handover_answer WHERE handover = ?", [seq])?;
    for (item, ok, answered, at_ms, actor, reason) in answers {
        insert!(conn; handover_answer { handover: seq, item, ok, seq: answered, at_ms, actor, reason })?;
    }
    Ok(())
}
