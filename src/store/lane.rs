//! Parcels, vehicles, the emergency lane, short mode, tailgates: projections and queries.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::carry::Carry;
use super::core::Store;
use super::error::StoreError;
use super::journal::Record;
use super::op::Op;
use super::sql::{code, from_code_opt};
use super::tally::tally;
use super::{gate, permits};
use crate::domain::command::{Emergency, LaneCommand, SetShortMode};
use crate::domain::decide::{KnownDebt, KnownShortMode};
use crate::domain::event::{LaneEvent, LaneUndo, Tailgate};
use crate::domain::lane::{
    CourierRecorded, DebtRow, EmergencyCompleted, EmergencyRecorded, ShortMode, VehiclePassed,
};
use crate::domain::now::Now;
use crate::domain::value::{Direction, Id, Plate, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &LaneEvent) -> Result<(), StoreError> {
    match event {
        LaneEvent::TailgateRecorded(recorded) => tailgate(conn, record, recorded),
        LaneEvent::CourierRecorded(recorded) => courier(conn, record, recorded),
        LaneEvent::VehiclePassed(passed) => vehicle(conn, record, passed),
        LaneEvent::EmergencyRecorded(recorded) => emergency(conn, record, recorded),
        LaneEvent::EmergencyCompleted(completed) => complete(conn, record, completed),
        LaneEvent::PermitAnswered(answered) => permits::answer(conn, record, *answered),
        LaneEvent::ShortModeStarted(mode) => start_short(conn, record, *mode),
        LaneEvent::ShortModeEnded(mode) => end_short(conn, *mode),
    }
}

pub(super) fn take_back(conn: &Connection, undo: LaneUndo, seq: i64) -> Result<(), StoreError> {
    match undo {
        LaneUndo::Tailgate => annul_tailgate(conn, seq),
        LaneUndo::Courier => annul_courier(conn, seq),
        LaneUndo::Vehicle => annul_vehicle(conn, seq),
        LaneUndo::Emergency => annul_emergency(conn, seq),
        LaneUndo::EmergencyTold => annul_complete(conn, seq),
    }
}

pub(super) fn tailgate(conn: &Connection, record: &Record, tailgate: &Tailgate) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO tailgate (seq, gate, count) VALUES (?, ?, ?)",
        params![record.seq, tailgate.gate, tailgate.count],
    )?;
    tally(conn, 0, "tailgates", i64::from(tailgate.count))
}

pub(super) fn annul_tailgate(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    let count: i64 = conn.query_row("SELECT count FROM tailgate WHERE seq = ?", [seq], |row| row.get(0))?;
    conn.execute("UPDATE tailgate SET annulled = 1 WHERE seq = ?", [seq])?;
    tally(conn, 0, "tailgates", -count)
}

pub(super) fn courier(
    conn: &Connection,
    record: &Record,
    courier: &CourierRecorded,
) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO courier (seq, at_ms, gate, company, tail, place, parcels, shift)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            record.seq,
            record.at_ms,
            courier.gate,
            courier.company.as_str(),
            courier.tail,
            courier.place.as_str(),
            courier.parcels,
            record.shift,
        ],
    )?;
    tally(conn, record.shift, "couriers", 1)?;
    tally(conn, record.shift, "parcels", i64::from(courier.parcels))
}

pub(super) fn annul_courier(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    let (shift, parcels): (i64, i64) =
        conn.query_row("SELECT shift, parcels FROM courier WHERE seq = ?", [seq], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    conn.execute("UPDATE courier SET annulled = 1 WHERE seq = ?", [seq])?;
    tally(conn, shift, "couriers", -1)?;
    tally(conn, shift, "parcels", -parcels)
}

pub(super) fn vehicle(conn: &Connection, record: &Record, passed: &VehiclePassed) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO vehicle (seq, at_ms, gate, direction, plate, verified, others, purpose, grp, shift)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            record.seq,
            record.at_ms,
            passed.gate,
            code(&passed.direction),
            passed.plate.as_str(),
            passed.plate.is_verified(),
            passed.others,
            passed.purpose.as_str(),
            passed.group.map(|group| group.0),
            record.shift,
        ],
    )?;
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
pub(super) fn others(conn: &Connection) -> Result<(i64, i64), StoreError> {
    let figure = |name: &str| -> Result<i64, StoreError> {
        let mut statement = conn.prepare_cached("SELECT count FROM tally WHERE shift = 0 AND name = ?")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?.unwrap_or_default())
    };
    Ok((figure("others")?, figure("others_unmatched")?))
}

/// Keeps both figures; nothing is kept of nobody.
fn set_others(conn: &Connection, inside: i64, unmatched: i64) -> Result<(), StoreError> {
    for (name, count) in [("others", inside), ("others_unmatched", unmatched)] {
        if count == 0 {
            conn.prepare_cached("DELETE FROM tally WHERE shift = 0 AND name = ?")?.execute([name])?;
        } else {
            conn.prepare_cached("INSERT OR REPLACE INTO tally (shift, name, count) VALUES (0, ?, ?)")?
                .execute(params![name, count])?;
        }
    }
    Ok(())
}

pub(super) fn annul_vehicle(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    let shift: i64 = conn.query_row("SELECT shift FROM vehicle WHERE seq = ?", [seq], |row| row.get(0))?;
    conn.execute("UPDATE vehicle SET annulled = 1 WHERE seq = ?", [seq])?;
    tally(conn, shift, "vehicles", -1)?;
    // Whatever came behind it is to be looked at anew. How far the balance ever fell below nothing is how many
    // left without having come in.
    let (balance, lowest): (i64, i64) = conn.query_row(
        "SELECT coalesce(sum(moved), 0), coalesce(min(0, min(balance)), 0) FROM
             (SELECT moved, sum(moved) OVER (ORDER BY seq) AS balance FROM
                 (SELECT seq, iif(direction = 'in', others, -others) AS moved FROM vehicle
                  WHERE annulled = 0 AND others > 0))",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    set_others(conn, balance - lowest, -lowest)
}

pub(super) fn emergency(
    conn: &Connection,
    record: &Record,
    recorded: &EmergencyRecorded,
) -> Result<(), StoreError> {
    owe(conn, record, recorded.gate, recorded.direction, None)
}

/// Something about an emergency is still to be told.
pub(super) fn owe(
    conn: &Connection,
    record: &Record,
    gate: u16,
    direction: Option<Direction>,
    person: Option<Id>,
) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO emergency (seq, at_ms, gate, direction, person, what) VALUES (?, ?, ?, ?, ?, '')",
        params![record.seq, record.at_ms, gate, direction.as_ref().map(code), person.map(|id| id.0)],
    )?;
    Ok(())
}

pub(super) fn complete(
    conn: &Connection,
    record: &Record,
    completed: &EmergencyCompleted,
) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE emergency SET told = ?, plate = ?, what = ?, done_seq = ? WHERE seq = ? AND done_seq IS NULL",
        params![
            completed.direction.as_ref().map(code),
            completed.plate.as_ref().map(Plate::as_str),
            completed.what.as_str(),
            record.seq,
            completed.seq,
        ],
    )?;
    Ok(())
}

pub(super) fn annul_emergency(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE emergency SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn annul_complete(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE emergency SET told = NULL, plate = NULL, what = '', done_seq = NULL WHERE done_seq = ?",
        [seq],
    )?;
    Ok(())
}

/// Forgets the emergencies of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result<(), StoreError> {
    conn.execute("DELETE FROM emergency WHERE person = ? AND seq <= ?", params![person.0, up_to])?;
    Ok(())
}

/// The emergencies of which something is still missing, the oldest first.
pub(super) fn debts(conn: &Connection) -> Result<Vec<DebtRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT emergency.seq, at_ms, gate, direction, person, coalesce(person.name, '')
         FROM emergency LEFT JOIN person ON person.id = emergency.person
         WHERE done_seq IS NULL AND annulled = 0 ORDER BY emergency.seq",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(DebtRow {
            seq: row.get(0)?,
            at_ms: row.get(1)?,
            gate: row.get(2)?,
            direction: from_code_opt(3, row.get(3)?)?,
            person: row.get::<_, Option<[u8; 16]>>(4)?.map(Id),
            name: SafeText::new(&row.get::<_, String>(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An emergency that lacks something still.
pub(super) fn debt(conn: &Connection, seq: i64) -> Result<Option<DebtRow>, StoreError> {
    Ok(debts(conn)?.into_iter().find(|debt| debt.seq == seq))
}

pub(super) fn start_short(conn: &Connection, record: &Record, mode: ShortMode) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO short_mode (gate, since_ms, seq) VALUES (?, ?, ?)",
        params![mode.gate, record.at_ms, record.seq],
    )?;
    Ok(())
}

pub(super) fn end_short(conn: &Connection, mode: ShortMode) -> Result<(), StoreError> {
    conn.execute("DELETE FROM short_mode WHERE gate = ?", [mode.gate])?;
    Ok(())
}

/// Whether short mode is on at a gate.
pub(super) fn is_short(conn: &Connection, gate: u16) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM short_mode WHERE gate = ?")?.exists([gate])?)
}

/// The gates at which short mode is on, and since when (wall milliseconds).
pub(super) fn short_gates(conn: &Connection) -> Result<Vec<(u16, i64)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT gate, since_ms FROM short_mode ORDER BY gate")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The last courier at a gate of this shift, for the key that repeats.
pub(super) fn last_courier(conn: &Connection, gate: u16) -> Result<Option<CourierRecorded>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT company, tail, place, parcels FROM (SELECT * FROM courier ORDER BY seq DESC LIMIT 50)
             WHERE gate = ? AND annulled = 0 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([gate], |row| {
            Ok(CourierRecorded {
                gate,
                company: SafeText::new(&row.get::<_, String>(0)?),
                tail: row.get(1)?,
                place: SafeText::new(&row.get::<_, String>(2)?),
                parcels: row.get(3)?,
            })
        })
        .optional()?)
}

impl Carry for LaneCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<bool, StoreError> {
        Ok(gate::gate(&store.conn, self.gate())?.is_some())
    }

    fn unmatched(&self, store: &Store) -> Result<i64, StoreError> {
        Ok(others(&store.conn)?.1)
    }
}

impl Carry for Emergency {
    fn known(&self, _: &Store, _: &Op, _: &Now) -> Result<(), StoreError> {
        Ok(())
    }
}

impl Carry for EmergencyCompleted {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownDebt, StoreError> {
        let debt = debt(&store.conn, self.seq)?;
        Ok(KnownDebt { open: debt.is_some(), person: debt.and_then(|debt| debt.person) })
    }
}

impl Carry for SetShortMode {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownShortMode, StoreError> {
        let conn = &store.conn;
        Ok(KnownShortMode { gate: gate::gate(conn, self.gate)?.is_some(), on: is_short(conn, self.gate)? })
    }
}
