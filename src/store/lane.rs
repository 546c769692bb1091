//! Parcels, vehicles, the emergency lane, short mode, tailgates: projections and queries.

use rusqlite::{Connection, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, insert, replace, row};
use super::tally::{figure, tally};
use super::{gate, permits};
use crate::domain::command::{Emergency, LaneCommand, SetShortMode};
use crate::domain::decide::{KnownDebt, KnownShortMode};
use crate::domain::event::{LaneEvent, LaneUndo, Tailgate};
use crate::domain::lane::{CourierRecorded, DebtRow, EmergencyCompleted, VehiclePassed};
use crate::domain::now::Now;
use crate::domain::retention::{CourierLeft, VehicleLeft};
use crate::domain::value::{Direction, Id};

pub(super) fn project(conn: &Connection, record: &Record, event: &LaneEvent) -> Result {
    match event {
        LaneEvent::TailgateRecorded(recorded) => tailgate(conn, record, recorded),
        LaneEvent::CourierRecorded(recorded) => courier(conn, record, recorded),
        LaneEvent::VehiclePassed(passed) => vehicle(conn, record, passed),
        LaneEvent::EmergencyRecorded(recorded) => owe(conn, record, recorded.gate, recorded.direction, None),
        LaneEvent::EmergencyCompleted(told) => conn.run(
            "UPDATE emergency SET told = ?, plate = ?, what = ?, done_seq = ?
             WHERE seq = ? AND done_seq IS NULL",
            params![told.direction, told.plate, told.what, record.seq, told.seq],
        ),
        LaneEvent::PermitAnswered(answered) => permits::answer(conn, record, *answered),
        LaneEvent::ShortModeStarted(mode) => {
            replace!(conn; short_mode { gate: mode.gate, since_ms: record.at_ms, seq: record.seq })
        }
        LaneEvent::ShortModeEnded(mode) => conn.run("DELETE FROM short_mode WHERE gate = ?", [mode.gate]),
    }
}

pub(super) fn take_back(conn: &Connection, undo: LaneUndo, seq: i64) -> Result {
    match undo {
        LaneUndo::Tailgate => annul_tailgate(conn, seq),
        LaneUndo::Courier => annul_courier(conn, seq),
        LaneUndo::Vehicle => annul_vehicle(conn, seq),
        LaneUndo::Emergency => conn.run("UPDATE emergency SET annulled = 1 WHERE seq = ?", [seq]),
        LaneUndo::EmergencyTold => conn.run(
            "UPDATE emergency SET told = NULL, plate = NULL, what = '', done_seq = NULL WHERE done_seq = ?",
            [seq],
        ),
    }
}

row!(CourierRecorded { gate, company, tail, place, parcels });
row!(DebtRow { seq, at_ms, gate, direction, person, name });

fn tailgate(conn: &Connection, record: &Record, tailgate: &Tailgate) -> Result {
    insert!(conn; tailgate { seq: record.seq, gate: tailgate.gate, count: tailgate.count })?;
    tally(conn, 0, "tailgates", i64::from(tailgate.count))
}

fn annul_tailgate(conn: &Connection, seq: i64) -> Result {
    let count: i64 = conn.one("SELECT count FROM tailgate WHERE seq = ?", [seq])?;
    conn.run("UPDATE tailgate SET annulled = 1 WHERE seq = ?", [seq])?;
    tally(conn, 0, "tailgates", -count)
}

fn courier(conn: &Connection, record: &Record, courier: &CourierRecorded) -> Result {
    insert!(conn; courier {
        seq: record.seq,
        at_ms: record.at_ms,
        gate: courier.gate,
        company: courier.company,
        tail: courier.tail,
        place: courier.place,
        parcels: courier.parcels,
        shift: record.shift,
    })?;
    tally(conn, record.shift, "couriers", 1)?;
    tally(conn, record.shift, "parcels", i64::from(courier.parcels))
}

fn annul_courier(conn: &Connection, seq: i64) -> Result {
    // What is left of one that was purged knows by itself that it was taken back.
    let found: Option<(i64, i64)> = conn.maybe("SELECT shift, parcels FROM courier WHERE seq = ?", [seq])?;
    let Some((shift, parcels)) = found else { return Ok(()) };
    conn.run("UPDATE courier SET annulled = 1 WHERE seq = ?", [seq])?;
    tally(conn, shift, "couriers", -1)?;
    tally(conn, shift, "parcels", -parcels)
}

fn vehicle(conn: &Connection, record: &Record, passed: &VehiclePassed) -> Result {
    insert!(conn; vehicle {
        seq: record.seq,
        at_ms: record.at_ms,
        gate: passed.gate,
        direction: passed.direction,
        plate: passed.plate,
        verified: passed.plate.is_verified(),
        others: passed.others,
        purpose: passed.purpose,
        grp: passed.group,
        shift: record.shift,
    })?;
    tally(conn, record.shift, "vehicles", 1)?;
    let (others, (inside, unmatched)) = (i64::from(passed.others), others(conn)?);
    match passed.direction {
        Direction::In => set_others(conn, inside + others, unmatched),
        // Nobody leaves twice: who was not known to be inside came in some other way.
        Direction::Out => {
            let known = others.min(inside);
            set_others(conn, inside - known, unmatched + others - known)
        }
    }
}

/// People of no list who came in vehicles and are inside, and those who left in one and had not come in one.
pub(super) fn others(conn: &Connection) -> Result<(i64, i64)> {
    Ok((figure(conn, 0, "others")?, figure(conn, 0, "others_unmatched")?))
}

/// Keeps both figures; nothing is kept of nobody.
fn set_others(conn: &Connection, inside: i64, unmatched: i64) -> Result {
    for (name, count) in [("others", inside), ("others_unmatched", unmatched)] {
        if count == 0 {
            conn.run("DELETE FROM tally WHERE shift = 0 AND name = ?", [name])?;
        } else {
            replace!(conn; tally { shift: 0, name, count })?;
        }
    }
    Ok(())
}

fn annul_vehicle(conn: &Connection, seq: i64) -> Result {
    let found: Option<i64> = conn.maybe("SELECT shift FROM vehicle WHERE seq = ?", [seq])?;
    let Some(shift) = found else { return Ok(()) };
    conn.run("UPDATE vehicle SET annulled = 1 WHERE seq = ?", [seq])?;
    tally(conn, shift, "vehicles", -1)?;
    // Whatever came behind it is to be looked at anew.
    count_others(conn)
}

/// Counts the people of no list in vehicles anew.
fn count_others(conn: &Connection) -> Result {
    // How far the balance ever fell below nothing is how many
    // left without having come in.
    let (balance, lowest): (i64, i64) = conn.one(
        "SELECT coalesce(sum(moved), 0), coalesce(min(0, min(balance)), 0) FROM
             (SELECT moved, sum(moved) OVER (ORDER BY seq) AS balance FROM
                 (SELECT seq, iif(direction = 'in', others, -others) AS moved FROM vehicle
                  WHERE annulled = 0 AND others > 0))",
        (),
    )?;
    set_others(conn, balance - lowest, -lowest)
}

/// What a purge left of a courier: that there was one, and how many parcels.
pub(super) fn courier_left(conn: &Connection, left: CourierLeft) -> Result {
    let (seq, at_ms, shift, gate, parcels, annulled) = left;
    conn.run("UPDATE courier SET company = '', tail = '', place = '' WHERE seq = ?", [seq])?;
    if conn.has("SELECT 1 FROM courier WHERE seq = ?", [seq])? {
        return Ok(());
    }
    insert!(conn; courier { seq, at_ms, gate, company: "", tail: "", place: "", parcels, annulled, shift })?;
    if annulled {
        return Ok(());
    }
    tally(conn, shift, "couriers", 1)?;
    tally(conn, shift, "parcels", i64::from(parcels))
}

/// What a purge left of vehicles: that there were some, and who of no list was in them.
pub(super) fn vehicles_left(conn: &Connection, all: &[VehicleLeft]) -> Result {
    for (seq, at_ms, shift, gate, direction, others, annulled) in all {
        conn.run(
            "UPDATE vehicle SET plate = '', verified = 0, purpose = '', grp = NULL WHERE seq = ?",
            [seq],
        )?;
        if conn.has("SELECT 1 FROM vehicle WHERE seq = ?", [seq])? {
            continue;
        }
        insert!(conn; vehicle {
            seq, at_ms, gate, direction, plate: "", verified: 0, others, purpose: "", annulled, shift,
        })?;
        if !annulled {
            tally(conn, *shift, "vehicles", 1)?;
        }
    }
    if all.is_empty() { Ok(()) } else { count_others(conn) }
}

/// Something about an emergency is still to be told.
pub(super) fn owe(
    conn: &Connection,
    record: &Record,
    gate: u16,
    direction: Option<Direction>,
    person: Option<Id>,
) -> Result {
    insert!(conn; emergency { seq: record.seq, at_ms: record.at_ms, gate, direction, person, what: "" })
}

/// Forgets the emergencies of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    conn.run("DELETE FROM emergency WHERE person = ? AND seq <= ?", params![person, up_to])
}

/// The emergencies of which something is still missing, the oldest first.
pub(super) fn debts(conn: &Connection) -> Result<Vec<DebtRow>> {
    conn.all(
        "SELECT emergency.seq, at_ms, gate, direction, person, person.name
         FROM emergency LEFT JOIN person ON person.id = emergency.person
         WHERE done_seq IS NULL AND annulled = 0 ORDER BY emergency.seq",
        (),
    )
}

/// An emergency that lacks something still.
fn debt(conn: &Connection, seq: i64) -> Result<Option<DebtRow>> {
    Ok(debts(conn)?.into_iter().find(|debt| debt.seq == seq))
}

/// Whether short mode is on at a gate.
pub(super) fn is_short(conn: &Connection, gate: u16) -> Result<bool> {
    conn.has("SELECT 1 FROM short_mode WHERE gate = ?", [gate])
}

/// The gates at which short mode is on, and since when (wall milliseconds).
pub(super) fn short_gates(conn: &Connection) -> Result<Vec<(u16, i64)>> {
    conn.all("SELECT gate, since_ms FROM short_mode ORDER BY gate", ())
}

/// The last courier at a gate of this shift, for the key that repeats.
pub(super) fn last_courier(conn: &Connection, gate: u16) -> Result<Option<CourierRecorded>> {
    conn.maybe(
        "SELECT gate, company, tail, place, parcels FROM (SELECT * FROM courier ORDER BY seq DESC LIMIT 50)
         WHERE gate = ? AND annulled = 0 AND company <> '' ORDER BY seq DESC LIMIT 1",
        [gate],
    )
}

impl Carry for LaneCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<bool> {
        Ok(gate::gate(&store.conn, self.gate())?.is_some())
    }

    fn unmatched(&self, store: &Store) -> Result<i64> {
        Ok(others(&store.conn)?.1)
    }
}

impl Carry for Emergency {
    fn known(&self, _: &Store, _: &Op, _: &Now) -> Result {
        Ok(())
    }
}

impl Carry for EmergencyCompleted {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownDebt> {
        let debt = debt(&store.conn, self.seq)?;
        Ok(KnownDebt { open: debt.is_some(), person: debt.and_then(|debt| debt.person) })
    }
}

impl Carry for SetShortMode {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownShortMode> {
        let conn = &store.conn;
        Ok(KnownShortMode { gate: gate::gate(conn, self.gate)?.is_some(), on: is_short(conn, self.gate)? })
    }
}
