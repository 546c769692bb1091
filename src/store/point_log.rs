//! The log of each closure point: what happened to it, in the order in which it happened, and the standing
//! that comes of it.
//!
//! An entry at the end is applied to what stands; one that comes late, or is taken back, has the whole log of its
//! point read anew. Both ways lead to the same rows.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code, from_json};
use crate::domain::doors::{Entry, Plan, Repair, Standing, Step};
use crate::domain::value::{Id, SafeText};

/// A step with what stands beside it.
pub(super) struct Told<'a> {
    pub(super) step: Step,
    /// When it happened, if that was told later.
    pub(super) late_ms: Option<i64>,
    /// The team that told it.
    pub(super) team: Option<u16>,
    pub(super) note: &'a SafeText,
}

/// A step as its columns hold it: step, what, who, until.
type Columns = (&'static str, String, String, Option<i64>);

fn columns(step: &Step) -> Columns {
    let nothing = String::new;
    match step {
        Step::Listed(state) => ("listed", code(state), nothing(), None),
        Step::Found(finding) => ("found", code(finding), nothing(), None),
        Step::Sealed(seal) => ("sealed", nothing(), seal.as_str().to_owned(), None),
        Step::Unsealed(until_ms) => ("unsealed", nothing(), nothing(), *until_ms),
        Step::Repair(step, who) => ("repair", code(step), who.as_str().to_owned(), None),
    }
}

/// Reads a step back from the columns at `first`; none for an entry that changes no state.
pub(super) fn step(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Step>> {
    let (step, what, who): (String, String, String) =
        (row.get(first)?, row.get(first + 1)?, row.get(first + 2)?);
    let who = SafeText::new(&who);
    Ok(Some(match step.as_str() {
        "listed" => Step::Listed(from_code(first + 1, what)?),
        "found" => Step::Found(from_code(first + 1, what)?),
        "sealed" => Step::Sealed(who),
        "unsealed" => Step::Unsealed(row.get(first + 3)?),
        "repair" => Step::Repair(from_code(first + 1, what)?, who),
        _ => return Ok(None),
    }))
}

/// Adds an entry to the log of a point, and brings its standing up to it.
pub(super) fn append(
    conn: &Connection,
    record: &Record,
    point: Id,
    told: &Told<'_>,
) -> Result<(), StoreError> {
    let at_ms = told.late_ms.unwrap_or(record.at_ms);
    let last_ms = ord_ms(conn, point)?;
    // What is told as it happens comes last, whatever the wall clock says.
    let ord_ms = if told.late_ms.is_some() { at_ms } else { at_ms.max(last_ms) };
    let (step, what, who, until_ms) = columns(&told.step);
    let twice = insert(conn, record, point, (at_ms, ord_ms), (step, &what, &who, until_ms), told)?;
    if ord_ms < last_ms || twice {
        return refold(conn, point);
    }
    let Some(mut standing) = standing(conn, point)? else { return Ok(()) };
    let entry = Entry {
        seq: record.seq,
        at_ms,
        by: record.actor.clone(),
        step: told.step.clone(),
        note: told.note.clone(),
    };
    let ended = standing.apply(&entry);
    conn.prepare_cached("UPDATE point_log SET state = ? WHERE point = ? AND seq = ?")?.execute(params![
        code(&standing.state),
        point.0,
        record.seq
    ])?;
    if let Some(ended) = ended {
        save_repair(conn, point, &ended)?;
    }
    save(conn, point, &standing)?;
    // A look changes when the point was last seen; nothing else does.
    let look_ms = if step == "found" { at_ms } else { i64::MIN };
    conn.prepare_cached("UPDATE closure_point SET ord_ms = ?2, seen_ms = max(seen_ms, ?3) WHERE id = ?1")?
        .execute(params![point.0, ord_ms, look_ms])?;
    Ok(())
}

/// Writes the row of an entry; whether one report says two things of the point, of which the last counts.
fn insert(
    conn: &Connection,
    record: &Record,
    point: Id,
    (at_ms, ord_ms): (i64, i64),
    (step, what, who, until_ms): (&str, &str, &str, Option<i64>),
    told: &Told<'_>,
) -> Result<bool, StoreError> {
    let twice = conn
        .prepare_cached("DELETE FROM point_log WHERE point = ? AND seq = ?")?
        .execute(params![point.0, record.seq])?;
    conn.prepare_cached(
        "INSERT INTO point_log (point, seq, at_ms, ord_ms, recorded_ms, step, what, who, until_ms, team,
                                note, actor, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
    )?
    .execute(params![
        point.0,
        record.seq,
        at_ms,
        ord_ms,
        record.at_ms,
        step,
        what,
        who,
        until_ms,
        told.team,
        told.note.as_str(),
        record.actor,
    ])?;
    Ok(twice > 0)
}

/// Notes that the list no longer has a point.
pub(super) fn gone(conn: &Connection, record: &Record, point: Id) -> Result<(), StoreError> {
    let Some(standing) = standing(conn, point)? else { return Ok(()) };
    let ord_ms = ord_ms(conn, point)?.max(record.at_ms);
    let nothing = SafeText::default();
    let told = Told { step: Step::Listed(standing.state), late_ms: None, team: None, note: &nothing };
    insert(conn, record, point, (record.at_ms, ord_ms), ("gone", "", "", None), &told)?;
    conn.prepare_cached("UPDATE point_log SET state = ? WHERE point = ? AND seq = ?")?.execute(params![
        code(&standing.state),
        point.0,
        record.seq
    ])?;
    conn.prepare_cached("UPDATE closure_point SET ord_ms = ? WHERE id = ?")?
        .execute(params![ord_ms, point.0])?;
    Ok(())
}

/// Takes back all entries of a record.
pub(super) fn annul(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE point_log SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    let points: Vec<[u8; 16]> = conn
        .prepare_cached("SELECT point FROM point_log WHERE seq = ?")?
        .query_map([seq], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    points.into_iter().try_for_each(|point| refold(conn, Id(point)))
}

/// Where the last entry of a point stands.
fn ord_ms(conn: &Connection, point: Id) -> Result<i64, StoreError> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT ord_ms FROM closure_point WHERE id = ?")?
        .query_row([point.0], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(i64::MIN))
}

/// Reads the whole log of a point anew.
fn refold(conn: &Connection, point: Id) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, at_ms, actor, note, step, what, who, until_ms, state FROM point_log
         WHERE point = ? AND annulled = 0 ORDER BY ord_ms, seq",
    )?;
    let rows = statement.query_map([point.0], |row| {
        let (seq, at_ms, by): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let note = SafeText::new(&row.get::<_, String>(3)?);
        let entry = step(row, 4)?.map(|step| Entry { seq, at_ms, by, step, note });
        Ok((seq, entry, row.get::<_, String>(8)?))
    })?;
    let rows: Vec<(i64, Option<Entry>, String)> = rows.collect::<Result<_, _>>()?;
    conn.prepare_cached("DELETE FROM repair WHERE point = ?")?.execute([point.0])?;
    let mut standing = Standing::default();
    for (seq, entry, before) in rows {
        if let Some(ended) = entry.and_then(|entry| standing.apply(&entry)) {
            save_repair(conn, point, &ended)?;
        }
        let state = code(&standing.state);
        if state != before {
            conn.prepare_cached("UPDATE point_log SET state = ? WHERE point = ? AND seq = ?")?
                .execute(params![state, point.0, seq])?;
        }
    }
    save(conn, point, &standing)?;
    conn.prepare_cached(
        "UPDATE closure_point SET
             seen_ms = max(listed_ms, coalesce((SELECT max(at_ms) FROM point_log
                           WHERE point = ?1 AND step = 'found' AND annulled = 0), listed_ms)),
             ord_ms = coalesce((SELECT max(ord_ms) FROM point_log WHERE point = ?1), ord_ms)
         WHERE id = ?1",
    )?
    .execute([point.0])?;
    Ok(())
}

pub(super) fn standing(conn: &Connection, point: Id) -> Result<Option<Standing>, StoreError> {
    let standing = conn
        .prepare_cached(
            "SELECT state, since_ms, plan, told, until_ms, seal, checked_ms, checked_by
             FROM closure_point WHERE id = ?",
        )?
        .query_row([point.0], |row| {
            Ok(Standing {
                state: from_code(0, row.get(0)?)?,
                since_ms: row.get(1)?,
                plan: from_code::<Plan>(2, row.get(2)?)?,
                told: row.get(3)?,
                until_ms: row.get(4)?,
                seal: SafeText::new(&row.get::<_, String>(5)?),
                checked_ms: row.get(6)?,
                checked_by: row.get(7)?,
                repair: None,
            })
        })
        .optional()?;
    let Some(standing) = standing else { return Ok(None) };
    Ok(Some(Standing { repair: open_repair(conn, point)?, ..standing }))
}

/// The repair of a point that goes on.
pub(super) fn open_repair(conn: &Connection, point: Id) -> Result<Option<Repair>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT body FROM repair WHERE point = ? AND ended_ms IS NULL")?
        .query_row([point.0], |row| from_json(0, &row.get::<_, String>(0)?))
        .optional()?)
}

fn save(conn: &Connection, point: Id, standing: &Standing) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE closure_point SET state = ?, since_ms = ?, plan = ?, told = ?, until_ms = ?, seal = ?,
                checked_ms = ?, checked_by = ?
         WHERE id = ?",
    )?
    .execute(params![
        code(&standing.state),
        standing.since_ms,
        code(&standing.plan),
        standing.told,
        standing.until_ms,
        standing.seal.as_str(),
        standing.checked_ms,
        standing.checked_by,
        point.0,
    ])?;
    standing.repair.as_ref().map_or(Ok(()), |repair| save_repair(conn, point, repair))
}

fn save_repair(conn: &Connection, point: Id, repair: &Repair) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO repair (point, seq, at_ms, stage, ended_ms, body) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        point.0,
        repair.seq,
        repair.at_ms,
        code(&repair.stage),
        repair.ended.map(|(at_ms, _)| at_ms),
        serde_json::to_string(repair)?,
    ])?;
    Ok(())
}
