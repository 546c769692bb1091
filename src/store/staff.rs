//! The staff list: its projection, who may work the post, the members of a team.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code, from_json};
use crate::domain::command::{Holder, Refusal};
use crate::domain::decide::VOLUNTEER;
use crate::domain::event::StaffEvent;
use crate::domain::patrol::{Duty, DutySet, Staff, StaffKind};
use crate::domain::roles::{Right, Role};
use crate::domain::value::{Id, SafeText};

/// A record of the list without somebody whom it is about changes nothing.
pub(super) fn project(conn: &Connection, record: &Record, event: &StaffEvent) -> Result<(), StoreError> {
    match (event, record.subject) {
        (StaffEvent::DutySet(set), _) => set_duty(conn, set),
        (StaffEvent::StaffAdded(staff), Some(id)) => add(conn, id, staff),
        (StaffEvent::StaffChanged(staff), Some(id)) => change(conn, id, staff),
        (StaffEvent::StaffGone(_), Some(id)) => mark_gone(conn, id),
        (StaffEvent::StaffAdded(_) | StaffEvent::StaffChanged(_) | StaffEvent::StaffGone(_), None) => Ok(()),
    }
}

pub(super) fn add(conn: &Connection, id: Id, staff: &Staff) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO staff (id, staff_no, name, kind, duty, team, gone, body)
         VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
    )?
    .execute(params![
        id.0,
        staff.staff_no,
        staff.name.as_str(),
        code(&staff.kind),
        code(&staff.duty),
        staff.team,
        serde_json::to_string(staff)?,
    ])?;
    Ok(())
}

pub(super) fn change(conn: &Connection, id: Id, staff: &Staff) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE staff SET staff_no = ?, name = ?, kind = ?, duty = ?, team = ?, gone = 0, body = ?
         WHERE id = ?",
    )?
    .execute(params![
        staff.staff_no,
        staff.name.as_str(),
        code(&staff.kind),
        code(&staff.duty),
        staff.team,
        serde_json::to_string(staff)?,
        id.0,
    ])?;
    Ok(())
}

pub(super) fn set_duty(conn: &Connection, set: &DutySet) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT id, body FROM staff WHERE staff_no = ? AND gone = 0")?;
    let rows: Vec<(Id, Staff)> = statement
        .query_map([&set.staff_no], |row| Ok((Id(row.get(0)?), from_json(1, &row.get::<_, String>(1)?)?)))?
        .collect::<Result<_, _>>()?;
    rows.into_iter().try_for_each(|(id, staff)| change(conn, id, &Staff { duty: set.duty, ..staff }))
}

/// The row of a staff number that counts, and its duty.
pub(super) fn row(conn: &Connection, staff_no: &str) -> Result<Option<(Id, Duty)>, StoreError> {
    let sql = format!("SELECT id, duty FROM staff WHERE staff_no = ? AND gone = 0 {OFFICE_FIRST}");
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_row([staff_no], |row| Ok((Id(row.get(0)?), from_code(1, row.get(1)?)?))).optional()?)
}

/// The row of a staff number: what the office says before what was said when the post was made.
pub(super) fn member(conn: &Connection, staff_no: &str) -> Result<Option<(Id, Staff)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, body FROM staff WHERE staff_no = ? AND gone = 0
         ORDER BY coalesce(json_extract(body, '$.founder'), 0) LIMIT 1",
    )?;
    let read = |row: &Row<'_>| Ok((Id(row.get(0)?), from_json(1, &row.get::<_, String>(1)?)?));
    Ok(statement.query_row([staff_no], read).optional()?)
}

pub(super) fn mark_gone(conn: &Connection, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE staff SET gone = 1 WHERE id = ?")?.execute([id.0])?;
    Ok(())
}

/// The members of a team, captain first.
pub(super) fn members(conn: &Connection, team: u16) -> Result<Vec<Staff>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT body FROM staff WHERE team = ? AND gone = 0 ORDER BY duty <> 'captain', staff_no",
    )?;
    let rows = statement.query_map([team], |row| from_json(0, &row.get::<_, String>(0)?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: SafeText,
    /// Duty.
    pub duty: Duty,
    /// What they may do.
    pub role: Option<Role>,
    /// Who may do more, one for each role that somebody has, the one with the fewest rights first.
    pub holders: Vec<Holder>,
}

impl Actor {
    /// The answer to them where they lack a right.
    #[must_use]
    pub(crate) fn refused(&self, right: Right) -> Refusal {
        not_allowed(right, &self.holders)
    }
}

/// What somebody is told who lacks a right: what it takes, and who has it now.
fn not_allowed(right: Right, holders: &[Holder]) -> Refusal {
    let needed = right.needs();
    let who = holders.iter().find(|holder| holder.role >= needed).cloned().map(Box::new);
    Refusal::NotAllowed { needed, who }
}

/// The same, of those whom the staff list names now.
pub(super) fn lacks(conn: &Connection, right: Right) -> Result<Refusal, StoreError> {
    Ok(not_allowed(right, &holders(conn)?))
}

/// One of the staff for each role that somebody has, the one with the fewest rights first.
fn holders(conn: &Connection) -> Result<Vec<Holder>, StoreError> {
    let mut statement =
        conn.prepare_cached(
            "SELECT DISTINCT staff_no, name FROM staff
             WHERE gone = 0 AND (duty NOT IN ('captain', 'member', 'viewer') OR json_extract(body, '$.founder'))
             ORDER BY staff_no, name",
        )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut holders: Vec<Holder> = Vec::new();
    let named = is_officer_named(conn)?;
    for row in rows {
        let (staff_no, name): (String, String) = row?;
        let Some(role) = role(conn, &staff_no)? else { continue };
        if holders.iter().all(|holder| holder.role != role) {
            let founder = role == Role::Officer && !named;
            let (staff_no, name) = (SafeText::new(&staff_no), SafeText::new(&name));
            holders.push(Holder { staff_no, name, role, founder });
        }
    }
    holders.sort_by_key(|holder| holder.role);
    Ok(holders)
}

/// A number may stand on the list that is also the founder's: what the office says of it counts.
const OFFICE_FIRST: &str = "ORDER BY coalesce(json_extract(body, '$.founder'), 0), staff_no LIMIT 1";

/// The member of staff of a number; without one, the warden with whom the post was made, whatever
/// staff list came in since.
pub(super) fn actor(conn: &Connection, staff_no: Option<&str>) -> Result<Option<Actor>, StoreError> {
    let staff_no = match staff_no {
        Some(staff_no) => staff_no.to_owned(),
        None => match founder(conn)? {
            Some(staff_no) => staff_no,
            None => return Ok(None),
        },
    };
    let sql =
        format!("SELECT staff_no, name, duty FROM staff WHERE gone = 0 AND staff_no = ? {OFFICE_FIRST}");
    let found = conn
        .prepare_cached(&sql)?
        .query_row([staff_no], |row| {
            Ok(Actor {
                staff_no: row.get(0)?,
                name: SafeText::new(&row.get::<_, String>(1)?),
                duty: from_code(2, row.get(2)?)?,
                role: None,
                holders: Vec::new(),
            })
        })
        .optional()?;
    let Some(actor) = found else { return Ok(None) };
    Ok(Some(Actor { role: role(conn, &actor.staff_no)?, holders: holders(conn)?, ..actor }))
}

/// The number of the warden with whom the post was made; without one, the first warden's.
fn founder(conn: &Connection) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT staff_no FROM staff
         WHERE gone = 0 AND (duty = 'warden' OR json_extract(body, '$.founder'))
         ORDER BY coalesce(json_extract(body, '$.founder'), 0) DESC, staff_no LIMIT 1",
    )?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// What somebody of the staff may do. Of two rows with one number the office's counts; only what the founder
/// may do as long as there is no officer does not depend on it.
pub(super) fn role(conn: &Connection, staff_no: &str) -> Result<Option<Role>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT duty, coalesce(json_extract(body, '$.founder'), 0) FROM staff WHERE staff_no = ? AND gone = 0",
    )?;
    let rows = statement.query_map([staff_no], |row| Ok((from_code(0, row.get(0)?)?, row.get(1)?)))?;
    let rows: Vec<(Duty, bool)> = rows.collect::<Result<_, _>>()?;
    // Only whoever made the post has to be compared with the rest of the list.
    let officer_named = rows.iter().any(|(_, founder)| *founder) && is_officer_named(conn)?;
    let is_founder = rows.iter().any(|(_, founder)| *founder);
    let counts = rows.iter().find(|(_, founder)| !founder).or(rows.first());
    Ok(counts.and_then(|(duty, _)| Role::of_staff(*duty, is_founder, officer_named)))
}

fn is_officer_named(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM staff WHERE duty = 'officer' AND gone = 0")?.exists([])?)
}

/// All staff that a list may speak of, which leaves the post's first warden out: id, staff, gone.
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, Staff, bool)>, StoreError> {
    let mut statement = conn.prepare("SELECT id, body, gone FROM staff ORDER BY id")?;
    let rows = statement
        .query_map([], |row| Ok((Id(row.get(0)?), from_json(1, &row.get::<_, String>(1)?)?, row.get(2)?)))?;
    let all: Vec<(Id, Staff, bool)> = rows.collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(_, staff, _)| !staff.founder).collect())
}

/// Everybody who is on the staff list, by number, each number once: with what the office says of it.
pub(super) fn all(conn: &Connection) -> Result<Vec<Staff>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT body FROM staff WHERE gone = 0
         ORDER BY staff_no, coalesce(json_extract(body, '$.founder'), 0)",
    )?;
    let rows = statement.query_map([], |row| from_json(0, &row.get::<_, String>(0)?))?;
    let mut staff: Vec<Staff> = rows.collect::<Result<_, _>>()?;
    staff.dedup_by(|again, kept| {
        kept.founder |= again.founder && again.staff_no == kept.staff_no;
        again.staff_no == kept.staff_no
    });
    Ok(staff)
}

/// A number may be in the file twice: of those, who is on the list counts, and what the office says of the
/// post's first warden before what was said when the post was made.
const LAST_COUNTS: &str = "ORDER BY gone DESC, coalesce(json_extract(body, '$.founder'), 0) DESC";

/// The name behind each staff number; of those who are no longer on the list as well.
pub(super) fn names(conn: &Connection) -> Result<BTreeMap<String, SafeText>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT staff_no, name FROM staff {LAST_COUNTS}"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, SafeText::new(&row.get::<_, String>(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where everybody comes from, by staff number; those who are no longer on the list as well.
pub(super) fn kinds(conn: &Connection) -> Result<BTreeMap<String, StaffKind>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT staff_no, kind FROM staff {LAST_COUNTS}"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, from_code(1, row.get(1)?)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The highest number that a volunteer ever got.
pub(super) fn volunteers(conn: &Connection) -> Result<u32, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT staff_no FROM staff WHERE staff_no >= ?1 AND staff_no < ?1 || ':'")?;
    let rows = statement.query_map([VOLUNTEER.to_string()], |row| row.get::<_, String>(0))?;
    let mut highest = 0;
    for row in rows {
        let number = row?.strip_prefix(VOLUNTEER).and_then(|digits| digits.parse().ok());
        highest = highest.max(number.unwrap_or(0));
    }
    Ok(highest)
}
