//! Journal to tables: the same steps when a record is written and when the file is rebuilt.
//!
//! A record whose body was erased arrives without its event and projects to empty personal fields.
//! Nothing here looks at a clock or at an operational table.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::handover::signed;
use super::journal::Record;
use super::search::Index;
use super::{
    doors, fever, gate, incidents, lane, lone, office, passage, patrol, people, permits, pins, roster, shift,
    staff,
};
use crate::domain::event::{Event, EventKind, RecordAnnulled, Rest, Undo};
use crate::domain::gate::ArrivalState;
use crate::domain::people::PersonKind;
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
        Event::PostOpened(post) => shift::open_post(conn, post),
        Event::PostDescribed(facts) => shift::describe(conn, facts),
        Event::GateSet(set) => gate::set(conn, set),
        Event::ShiftOpened(opened) => shift::open(conn, record, opened),
        Event::ShiftClosed(closed) => shift::close(conn, record, closed),
        Event::ChecklistAnswered(answered) => shift::check(conn, record, answered),
        Event::HandoverSigned(signed) => signed::sign(conn, record, signed),
        Event::HandoverAcknowledged(answered) => signed::answer(conn, record, answered, true),
        Event::HandoverRefused(answered) => signed::answer(conn, record, answered, false),
        Event::ClockJumped(jumped) => {
            shift::mark_uncertain(conn, record)?;
            patrol::jump(conn, record, jumped)
        }
        Event::ListImported(_) => people::count(conn),
        Event::PersonAdded(person) | Event::VisitorRegistered(person) => {
            people::add(conn, record, person, index)
        }
        Event::PersonChanged(person) | Event::VisitorChanged(person) => people::change(conn, record, person),
        Event::PersonGone(_) => people::mark_gone(conn, record),
        Event::StaffAdded(staff) | Event::StaffChanged(staff) => {
            about(record, |id| staff::put(conn, id, staff))
        }
        Event::StaffGone(_) => about(record, |id| staff::mark_gone(conn, id)),
        Event::DoorAdded(door) => doors::add(conn, record, door),
        Event::DoorChanged(door) => doors::change(conn, record, door),
        Event::DoorGone(_) => doors::mark_gone(conn, record),
        Event::ArrivalJoined(arrival) => gate::join(conn, record, arrival),
        Event::ArrivalDecided(_) => gate::end_arrival(conn, record, ArrivalState::Decided, record.seq - 1),
        Event::ArrivalLeft(_) => gate::end_arrival(conn, record, ArrivalState::Left, record.seq),
        Event::PassageRecorded(passage) => passage::pass(conn, record, passage),
        Event::TailgateRecorded(tailgate) => lane::tailgate(conn, record, tailgate),
        Event::DoorsChecked(checked) => {
            let late_ms = checked.late.map(|late| late.at_ms);
            doors::check_of(conn, record, &checked.checks, checked.team, late_ms)
        }
        Event::PointsSealed(sealed) => doors::seal(conn, record, sealed),
        Event::PointsUnsealed(unsealed) => doors::unseal(conn, record, unsealed),
        Event::PointsAssigned(assigned) => doors::assign(conn, assigned),
        Event::RepairAdvanced(advanced) => doors::repair(conn, record, advanced),
        Event::MissedExplained(explained) => doors::explain(conn, record, explained),
        Event::ScheduleSet(schedule) => doors::set_schedule(conn, record, schedule),
        Event::ScheduleEnded(ended) => doors::end_schedule(conn, ended),
        Event::RoundStarted(round) => patrol::start(conn, record, round),
        Event::RoundEnded(round) => patrol::end(conn, record, round),
        Event::RoundReported(report) => {
            doors::check_of(conn, record, &report.checks, Some(report.team), report.at_ms)?;
            patrol::report(conn, record, report)
        }
        Event::RouteSet(route) => patrol::set_route(conn, record, route),
        Event::RouteEnded(ended) => patrol::end_route(conn, ended),
        Event::SlotPlanned(slot) => roster::plan(conn, record, slot),
        Event::SlotCancelled(_) => roster::cancel(conn, record),
        Event::AttendanceRecorded(attendance) => roster::attend(conn, record, attendance),
        Event::MemberJoined(joined) => roster::join(conn, record, joined),
        Event::IncidentOpened(incident) => incidents::open(conn, record, incident),
        Event::IncidentNoted(noted) => incidents::note(conn, record, noted),
        Event::IncidentClosed(closed) => incidents::close(conn, record, closed),
        Event::LoneSet(set) => lone::set(conn, record, set),
        Event::LoneMissed(missed) => lone::miss(conn, record, missed),
        Event::LoneAnswered(_) => lone::answer(conn, record),
        Event::RecordAnnulled(annulled) => annul(conn, record, annulled),
        Event::BodyErased(erased) => erase(conn, record, erased.up_to),
        Event::TemperatureHeld(held) => match held.device {
            Some(device) => office::measure(conn, record.seq, held.person, device, held.temperature),
            None => Ok(()),
        },
        Event::RuleSet(rule) => office::set_rule(conn, record, rule),
        Event::RuleEnded(ended) => office::end_rule(conn, record, ended),
        Event::FlagSet(flag) => office::set_flag(conn, record, flag),
        Event::FlagEnded(ended) => office::end_flag(conn, record, ended),
        Event::CardIssued(issued) => office::issue_card(conn, record, issued),
        Event::CardVoided(voided) => office::void_card(conn, record, voided),
        Event::ThermometerSet(set) => office::set_thermometer(conn, set),
        Event::FeverOpened(opened) => fever::open(conn, record, opened),
        Event::FeverMeasured(measured) => fever::measure(conn, record, measured),
        Event::FeverCalled(called) => fever::call(conn, record, called),
        Event::FeverClosed(closed) => fever::close(conn, record, closed),
        Event::CourierRecorded(courier) => lane::courier(conn, record, courier),
        Event::VehiclePassed(passed) => lane::vehicle(conn, record, passed),
        Event::EmergencyRecorded(recorded) => lane::emergency(conn, record, recorded),
        Event::EmergencyCompleted(completed) => lane::complete(conn, record, completed),
        Event::PermitAnswered(answered) => permits::answer(conn, record, *answered),
        Event::ShortModeStarted(mode) => lane::start_short(conn, record, *mode),
        Event::ShortModeEnded(mode) => lane::end_short(conn, *mode),
        Event::DutySet(set) => staff::set_duty(conn, set),
        Event::PinSet(set) => pins::set(conn, record, set),
        Event::PinReset(reset) => pins::reset(conn, &reset.staff_no),
        Event::AccessSet(set) => pins::set_access(conn, *set),
        Event::SignedIn(_)
        | Event::SignInFailed(_)
        | Event::NumberRevealed(_)
        | Event::ExportUnmasked(_)
        | Event::LossAccepted(_) => Ok(()),
    }
}

/// What is about a subject; a record without one changes nothing.
fn about(record: &Record, project: impl FnOnce(Id) -> Result<(), StoreError>) -> Result<(), StoreError> {
    record.subject.map_or(Ok(()), project)
}

/// What is left of a record whose body is gone: that it was there, and what it was about.
fn project_erased(conn: &Connection, record: &Record, rest: Rest) -> Result<(), StoreError> {
    match rest {
        Rest::Nothing => Ok(()),
        Rest::Resident => people::add_erased(conn, record, PersonKind::Resident),
        Rest::Visitor => people::add_erased(conn, record, PersonKind::Visitor),
        Rest::Changed => people::change_erased(conn, record),
        Rest::Gone => people::mark_gone(conn, record),
        Rest::Passage => passage::pass_erased(conn, record),
        Rest::Incident => incidents::open_erased(conn, record),
        Rest::IncidentEnd => incidents::close_erased(conn, record),
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

/// Erases the bodies of a subject up to a record, and what the tables held of them.
fn erase(conn: &Connection, record: &Record, up_to: i64) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "DELETE FROM journal_body WHERE seq IN (SELECT seq FROM journal WHERE subject = ? AND seq <= ?)",
        params![id.0, up_to],
    )?;
    people::erase(conn, record)?;
    passage::erase(conn, id, up_to)?;
    office::erase(conn, id, up_to)?;
    fever::erase(conn, id, up_to)?;
    lane::erase(conn, id, up_to)?;
    permits::erase(conn, id, up_to)?;
    incidents::erase(conn, id, up_to)?;
    gate::erase(conn, id)?;
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
        Undo::Passage => passage::annul(conn, seq),
        Undo::Arrival => gate::annul_arrival(conn, seq),
        Undo::Leaving => gate::reopen_arrival(conn, seq),
        Undo::Tailgate => lane::annul_tailgate(conn, seq),
        Undo::Visitor => people::annul_visitor(conn, seq),
        Undo::Points => doors::annul(conn, seq),
        Undo::Reason => doors::annul_reason(conn, seq),
        Undo::RoundStart => patrol::annul_start(conn, seq),
        Undo::RoundEnd => patrol::annul_end(conn, seq),
        Undo::Report => {
            doors::annul(conn, seq)?;
            patrol::annul_report(conn, seq)
        }
        Undo::Courier => lane::annul_courier(conn, seq),
        Undo::Vehicle => lane::annul_vehicle(conn, seq),
        Undo::Emergency => lane::annul_emergency(conn, seq),
        Undo::EmergencyTold => lane::annul_complete(conn, seq),
        Undo::Reading => fever::annul_measure(conn, seq),
        Undo::Attendance => roster::annul_attendance(conn, seq),
        Undo::Member => roster::annul_join(conn, seq),
        Undo::Incident => incidents::annul_open(conn, seq),
        Undo::IncidentNote => incidents::annul_note(conn, seq),
        Undo::IncidentEnd => incidents::annul_close(conn, seq),
    }
}
