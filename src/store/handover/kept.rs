//! The page as it was signed: kept in the record that signed it, and read from there at once.
//!
//! What it says hangs on that record's hash. Names are not in it: they are filled in from the tables as these stand
//! now, so that somebody who was erased since is erased here as well.

use rusqlite::Connection;

use super::reader::{told_home, whom};
use crate::domain::event::{Event, HandoverEvent, RetentionEvent};
use crate::domain::handover::HandoverPage;
use crate::store::error::Result;
use crate::store::rows::Statements as _;
use crate::store::shift::Shift;
use crate::store::{errands, incidents, journal, permits, staff, tasks, tips};

/// The page that a record signed, without names; none if its body is gone and nothing stands in its place.
pub(super) fn page(conn: &Connection, signed: i64) -> Result<Option<HandoverPage>> {
    let reduced: Option<i64> = conn.maybe("SELECT reduced FROM handover WHERE seq = ?", [signed])?.flatten();
    let record = journal::get(conn, reduced.unwrap_or(signed))?;
    let event = record.map(|record| record.event()).transpose()?.flatten();
    let page = if let Some(Event::Handover(HandoverEvent::HandoverSigned(signed))) = event {
        signed.page
    } else if let Some(Event::Retention(RetentionEvent::HandoverReduced(reduced))) = event {
        reduced.signed.page
    } else {
        None
    };
    Ok(page.map(|page| *page))
}

/// The same with names, and with the end of its shift.
pub(super) fn named(conn: &Connection, mut page: HandoverPage, shift: &Shift) -> Result<HandoverPage> {
    page.closed_ms = shift.closed_ms;
    let names = staff::names(conn)?;
    for on in &mut page.staff {
        on.name = names.get(&on.staff_no).cloned().unwrap_or_default();
    }
    for line in &mut page.trips {
        (line.name, line.home) = whom(conn, line.person)?;
    }
    for line in &mut page.fevers {
        (line.name, line.home) = whom(conn, line.person)?;
    }
    for line in &mut page.refusals {
        (line.name, line.home) = whom(conn, line.person)?;
    }
    for line in &mut page.follow_ups {
        (line.name, line.home) = whom(conn, line.person)?;
    }
    for line in &mut page.emergencies {
        line.name = whom(conn, line.person)?.0;
    }
    for line in &mut page.permits {
        (line.name, line.home) = whom(conn, line.person)?;
        line.reason = permits::reason(conn, line.seq)?;
    }
    for line in &mut page.errands {
        line.home = told_home(errands::home(conn, line.no)?);
    }
    for line in &mut page.tips {
        line.place = tips::of_no(conn, line.no)?.map(|row| row.place.to_string()).unwrap_or_default();
    }
    for line in page.tasks.missed.iter_mut().filter(|line| line.told.is_some()) {
        line.why = tasks::reason(conn, line.told, &line.place, line.start_ms)?;
    }
    for line in &mut page.faults {
        line.what = tasks::result(conn, line.seq, &line.place)?;
    }
    for line in &mut page.incidents {
        if let Some(row) = incidents::of_no(conn, line.no)? {
            (line.place, line.text) = (row.place.to_string(), row.text);
        }
    }
    Ok(page)
}
