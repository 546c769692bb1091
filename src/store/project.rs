//! Journal to tables: the same steps when a record is written and when the file is rebuilt.
//!
//! A record whose body was erased arrives without its event and projects to empty personal fields.
//! Nothing here looks at a clock or at an operational table.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::handover::signed;
use super::journal::Record;
use super::rows::Statements as _;
use super::search::Index;
use super::{
    copy_plan, doors, errands, fever, follow_up, gate, incidents, lane, lone, notices, office, passage,
    patrol, people, permits, pins, representative, retention, roster, shift, staff, survey, tasks, tips,
};
use crate::domain::any_of::any_of;
use crate::domain::event::{
    Event, EventKind, EventRoom, RecordAnnulled, RecordsEvent, Rest, RevealEvent, Undo,
};
use crate::domain::value::Id;

/// How many records of an actor can be annulled one after the other.
const UNDOABLE: u32 = 20;

/// Brings the tables up to one more record.
pub(super) fn project(conn: &Connection, record: &Record, event: Option<&Event>) -> Result<(), StoreError> {
    project_with(conn, record, event, &mut Index::AtOnce)
}

/// The same, with a say in how people are put into the index of the search.
pub(super) fn project_with(
    conn: &Connection,
    record: &Record,
    event: Option<&Event>,
    index: &mut Index,
) -> Result<(), StoreError> {
    let kind = if let Some(event) = event {
        project_event(conn, record, event, index)?;
        event.kind()
    } else {
        let kind = EventKind::parse(&record.kind)?;
        project_erased(conn, record, kind.rest())?;
        kind
    };
    shift::come_on(conn, record)?;
    if kind.undo() != Undo::Never {
        remember_undoable(conn, record)?;
    }
    Ok(())
}

fn project_event(
    conn: &Connection,
    record: &Record,
    event: &Event,
    index: &mut Index,
) -> Result<(), StoreError> {
    match event {
        Event::Post(event) => shift::project_post(conn, event),
        Event::Shift(event) => shift::project(conn, record, event),
        Event::Handover(event) => signed::project(conn, record, event),
        Event::People(event) => people::project(conn, record, event, index),
        Event::Representative(event) => representative::project(conn, record, event),
        Event::Staff(event) => staff::project(conn, record, event),
        Event::Access(event) => pins::project(conn, record, event),
        Event::Gate(event) => passage::project(conn, record, event),
        Event::Lane(event) => lane::project(conn, record, event),
        Event::Fever(event) => fever::project(conn, record, event),
        Event::Doors(event) => doors::project(conn, record, event),
        Event::Patrol(event) => patrol::project(conn, record, event),
        Event::Roster(event) => roster::project(conn, record, event),
        Event::Incidents(event) => incidents::project(conn, record, event),
        Event::Errands(event) => errands::project(conn, record, event),
        Event::Tips(event) => tips::project(conn, record, event),
        Event::Notices(event) => notices::project(conn, record, event),
        Event::Survey(event) => survey::project(conn, record, event),
        Event::Tasks(event) => tasks::project(conn, record, event),
        Event::Lone(event) => lone::project(conn, record, event),
        Event::Office(event) => office::project(conn, record, event),
        Event::FollowUp(event) => follow_up::project(conn, record, event),
        // What was seen stays in the journal alone.
        Event::Reveal(RevealEvent::NumberRevealed(_) | RevealEvent::ExportUnmasked(_)) => Ok(()),
        Event::Retention(event) => retention::project(conn, record, event),
        Event::Copies(event) => copy_plan::project(conn, record, event),
        Event::Records(event) => project_records(conn, record, event),
    }
}

/// What records do to other records.
fn project_records(conn: &Connection, record: &Record, event: &RecordsEvent) -> Result<(), StoreError> {
    match event {
        RecordsEvent::ListImported(_) => people::count(conn),
        RecordsEvent::RecordAnnulled(annulled) => annul(conn, record, annulled),
        RecordsEvent::BodyErased(erased) => erase(conn, record, erased.up_to),
        RecordsEvent::ClockJumped(jumped) => {
            shift::mark_uncertain(conn, record)?;
            patrol::jump(conn, record, jumped)
        }
        RecordsEvent::LossAccepted(_) => Ok(()),
    }
}

/// What is left of a record whose body is gone: that it was there, and what it was about.
fn project_erased(conn: &Connection, record: &Record, rest: Rest) -> Result<(), StoreError> {
    match rest {
        Rest::Nothing => Ok(()),
        Rest::People(rest) => people::project_erased(conn, record, rest),
        Rest::Passage => passage::pass_erased(conn, record),
        Rest::Incidents(rest) => incidents::project_erased(conn, record, rest),
        Rest::Errand => errands::ask_erased(conn, record),
        Rest::Tip => tips::tell_erased(conn, record),
    }
}

fn remember_undoable(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO undoable (seq, actor, kind) VALUES (?, ?, ?)")?.execute(params![
        record.seq,
        record.actor,
        record.kind
    ])?;
    conn.prepare_cached(
        "DELETE FROM undoable WHERE actor = ?1 AND seq <=
             (SELECT seq FROM undoable WHERE actor = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)",
    )?
    .execute(params![record.actor, UNDOABLE])?;
    Ok(())
}

/// What a room does about a subject that is erased.
struct Erasing {
    /// Its table of such subjects, if they are its own: somebody, or something that tells of people. Those whose record
    /// was taken back stay in it: the journal still has their bodies.
    subjects: Option<&'static str>,
    /// Takes what is personal out of its tables, up to a record.
    erase: fn(&Connection, Id, i64) -> Result<(), StoreError>,
}

/// What is done in a room; nothing where its tables hold nothing of anybody who can be erased.
fn erasing(room: EventRoom) -> Option<Erasing> {
    let of_others = |erase| Some(Erasing { subjects: None, erase });
    match room {
        EventRoom::People => Some(Erasing { subjects: Some("person"), erase: people::erase }),
        EventRoom::Incidents => Some(Erasing { subjects: Some("incident"), erase: incidents::erase }),
        EventRoom::Errands => Some(Erasing { subjects: Some("errand"), erase: errands::erase }),
        EventRoom::Tips => Some(Erasing {
            subjects: Some("(SELECT id FROM tip UNION ALL SELECT id FROM tip_teller)"),
            erase: tips::erase,
        }),
        EventRoom::Survey => Some(Erasing {
            subjects: Some("(SELECT id FROM survey_fact UNION ALL SELECT id FROM site_keeper)"),
            erase: survey::erase,
        }),
        EventRoom::Tasks => Some(Erasing {
            subjects: Some("(SELECT id FROM task_done UNION ALL SELECT id FROM task_reason)"),
            erase: tasks::erase,
        }),
        EventRoom::Gate => of_others(|conn, id, up_to| {
            passage::erase(conn, id, up_to)?;
            gate::erase(conn, id)
        }),
        EventRoom::Lane => of_others(|conn, id, up_to| {
            lane::erase(conn, id, up_to)?;
            permits::erase(conn, id, up_to)
        }),
        EventRoom::Fever => of_others(fever::erase),
        EventRoom::Office => of_others(office::erase),
        EventRoom::FollowUp => of_others(follow_up::erase),
        EventRoom::Representative => of_others(representative::erase),
        any_of!(EventRoom: Post Shift Handover Staff Access Doors Patrol Roster Notices Lone Reveal Retention Copies Records) => {
            None
        }
    }
}

/// Whether some room has a subject that can be erased.
pub(super) fn can_erase(conn: &Connection, subject: Id) -> Result<bool, StoreError> {
    for table in EventRoom::ALL.iter().filter_map(|room| erasing(*room)?.subjects) {
        if conn.has(&format!("SELECT 1 FROM {table} WHERE id = ?"), [subject])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Erases the bodies of a subject up to a record, and what the tables held of them.
fn erase(conn: &Connection, record: &Record, up_to: i64) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "DELETE FROM journal_body WHERE seq IN (SELECT seq FROM journal WHERE subject = ? AND seq <= ?)",
        params![id.0, up_to],
    )?;
    for erasing in EventRoom::ALL.iter().filter_map(|room| erasing(*room)) {
        (erasing.erase)(conn, id, up_to)?;
    }
    people::count(conn)
}

/// Takes back what a record did to the tables. What is corrected is a passage, of whatever age.
fn annul(conn: &Connection, record: &Record, annulled: &RecordAnnulled) -> Result<(), StoreError> {
    let seq = annulled.seq;
    let kind: Option<String> = conn
        .prepare_cached("SELECT kind FROM undoable WHERE seq = ?")?
        .query_row([seq], |row| row.get(0))
        .optional()?;
    conn.prepare_cached("DELETE FROM undoable WHERE seq = ?")?.execute([seq])?;
    if annulled.corrected {
        return passage::correct(conn, seq, record.seq - 1);
    }
    // What is too old to be annulled is remembered no more; its record changes nothing then.
    let undo = kind.map_or(Ok(Undo::Never), |kind| EventKind::parse(&kind).map(EventKind::undo))?;
    match undo {
        Undo::Never => Ok(()),
        Undo::Visitor => people::annul_visitor(conn, seq),
        Undo::Gate(undo) => passage::take_back(conn, undo, seq),
        Undo::Lane(undo) => lane::take_back(conn, undo, seq),
        Undo::Reading => fever::annul_measure(conn, seq),
        Undo::Doors(undo) => doors::take_back(conn, undo, seq),
        Undo::Patrol(undo) => patrol::take_back(conn, undo, seq),
        Undo::Roster(undo) => roster::take_back(conn, undo, seq),
        Undo::Incidents(undo) => incidents::take_back(conn, undo, seq),
        Undo::Contact => follow_up::take_back(conn, seq),
        Undo::Representative(undo) => representative::take_back(conn, undo, seq),
        Undo::Errands(undo) => errands::take_back(conn, undo, seq),
        Undo::Tips(undo) => tips::take_back(conn, undo, seq),
        Undo::Notices(undo) => notices::take_back(conn, undo, seq),
        Undo::Survey(undo) => survey::take_back(conn, undo, seq),
        Undo::Tasks(undo) => tasks::take_back(conn, undo, seq),
    }
}
