//! The staff list: its projection, who may work the post, the members of a team.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::rows::{Statements as _, insert, row};
use crate::domain::command::{Holder, Refusal};
use crate::domain::decide::VOLUNTEER;
use crate::domain::event::StaffEvent;
use crate::domain::patrol::{Duty, DutySet, Staff, StaffKind};
use crate::domain::roles::{Right, Role};
use crate::domain::value::{Id, SafeText};

/// A record of the list without somebody whom it is about changes nothing.
pub(super) fn project(conn: &Connection, record: &Record, event: &StaffEvent) -> Result {
    match (event, record.subject) {
        (StaffEvent::DutySet(set), _) => set_duty(conn, set),
        (StaffEvent::StaffAdded(staff) | StaffEvent::StaffChanged(staff), Some(id)) => put(conn, id, staff),
        (StaffEvent::StaffGone(_), Some(id)) => conn.run("UPDATE staff SET gone = 1 WHERE id = ?", [id]),
        (StaffEvent::StaffAdded(_) | StaffEvent::StaffChanged(_) | StaffEvent::StaffGone(_), None) => Ok(()),
    }
}

/// Puts somebody on the list, or what a newer list says of them.
pub(super) fn put(conn: &Connection, id: Id, staff: &Staff) -> Result {
    insert!(conn; staff {
        id,
        staff_no: staff.staff_no,
        name: staff.name,
        kind: staff.kind,
        duty: staff.duty,
        team: staff.team,
        gone: 0,
        body: staff,
    } else staff_no, name, kind, duty, team, gone, body)
}

fn set_duty(conn: &Connection, set: &DutySet) -> Result {
    let rows: Vec<(Id, Staff)> =
        conn.all("SELECT id, body FROM staff WHERE staff_no = ? AND gone = 0", [&set.staff_no])?;
    rows.into_iter().try_for_each(|(id, staff)| put(conn, id, &Staff { duty: set.duty, ..staff }))
}

/// The row of a staff number that counts, and its duty.
pub(super) fn row(conn: &Connection, staff_no: &str) -> Result<Option<(Id, Duty)>> {
    let sql = format!("SELECT id, duty FROM staff WHERE staff_no = ? AND gone = 0 {OFFICE_FIRST}");
    conn.maybe(&sql, [staff_no])
}

/// The row of a staff number: what the office says before what was said when the post was made.
pub(super) fn member(conn: &Connection, staff_no: &str) -> Result<Option<(Id, Staff)>> {
    conn.maybe(
        "SELECT id, body FROM staff WHERE staff_no = ? AND gone = 0
         ORDER BY coalesce(json_extract(body, '$.founder'), 0) LIMIT 1",
        [staff_no],
    )
}

row! {
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
        pub role: Option<Role> = None,
        /// Who may do more, one for each role that somebody has, the one with the fewest rights first.
        pub holders: Vec<Holder> = Vec::new(),
    }
}

impl Actor {
    /// The answer to them where they lack a right.
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
pub(super) fn lacks(conn: &Connection, right: Right) -> Result<Refusal> {
    Ok(not_allowed(right, &holders(conn)?))
}

/// One of the staff for each role that somebody has, the one with the fewest rights first.
fn holders(conn: &Connection) -> Result<Vec<Holder>> {
    let rows: Vec<(String, SafeText)> = conn.all(
        "SELECT DISTINCT staff_no, name FROM staff
         WHERE gone = 0 AND (duty NOT IN ('captain', 'member', 'viewer') OR json_extract(body, '$.founder'))
         ORDER BY staff_no, name",
        (),
    )?;
    let mut holders: Vec<Holder> = Vec::new();
    let named = is_officer_named(conn)?;
    for (staff_no, name) in rows {
        let Some(role) = role(conn, &staff_no)? else { continue };
        if holders.iter().all(|holder| holder.role != role) {
            let founder = role == Role::Officer && !named;
            holders.push(Holder { staff_no: SafeText::new(&staff_no), name, role, founder });
        }
    }
    holders.sort_by_key(|holder| holder.role);
    Ok(holders)
}

/// A number may stand on the list that is also the founder's: what the office says of it counts.
const OFFICE_FIRST: &str = "ORDER BY coalesce(json_extract(body, '$.founder'), 0), staff_no LIMIT 1";

/// The member of staff of a number; without one, the warden with whom the post was made, whatever
/// staff list came in since.
pub(super) fn actor(conn: &Connection, staff_no: Option<&str>) -> Result<Option<Actor>> {
    let staff_no = match staff_no {
        Some(staff_no) => staff_no.to_owned(),
        None => match founder(conn)? {
            Some(staff_no) => staff_no,
            None => return Ok(None),
        },
    };
    let sql =
        format!("SELECT staff_no, name, duty FROM staff WHERE gone = 0 AND staff_no = ? {OFFICE_FIRST}");
    let found: Option<Actor> = conn.maybe(&sql, [staff_no])?;
    let Some(actor) = found else { return Ok(None) };
    Ok(Some(Actor { role: role(conn, &actor.staff_no)?, holders: holders(conn)?, ..actor }))
}

/// The number of the warden with whom the post was made; without one, the first warden's.
fn founder(conn: &Connection) -> Result<Option<String>> {
    conn.maybe(
        "SELECT staff_no FROM staff
         WHERE gone = 0 AND (duty = 'warden' OR json_extract(body, '$.founder'))
         ORDER BY coalesce(json_extract(body, '$.founder'), 0) DESC, staff_no LIMIT 1",
        (),
    )
}

/// What somebody of the staff may do. Of two rows with one number the office's counts; only what the founder
/// may do as long as there is no officer does not depend on it.
pub(super) fn role(conn: &Connection, staff_no: &str) -> Result<Option<Role>> {
    let rows: Vec<(Duty, bool)> = conn.all(
        "SELECT duty, coalesce(json_extract(body, '$.founder'), 0) FROM staff WHERE staff_no = ? AND gone = 0",
        [staff_no],
    )?;
    // Only whoever made the post has to be compared with the rest of the list.
    let officer_named = rows.iter().any(|(_, founder)| *founder) && is_officer_named(conn)?;
    let is_founder = rows.iter().any(|(_, founder)| *founder);
    let counts = rows.iter().find(|(_, founder)| !founder).or(rows.first());
    Ok(counts.and_then(|(duty, _)| Role::of_staff(*duty, is_founder, officer_named)))
}

fn is_officer_named(conn: &Connection) -> Result<bool> {
    conn.has("SELECT 1 FROM staff WHERE duty = 'officer' AND gone = 0", ())
}

/// All staff that a list may speak of, which leaves the post's first warden out: id, staff, gone.
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, Staff, bool)>> {
    let all: Vec<(Id, Staff, bool)> = conn.all("SELECT id, body, gone FROM staff ORDER BY id", ())?;
    Ok(all.into_iter().filter(|(_, staff, _)| !staff.founder).collect())
}

/// Everybody who is on the staff list, by number, each number once: with what the office says of it.
pub(super) fn all(conn: &Connection) -> Result<Vec<Staff>> {
    let mut staff: Vec<Staff> = conn.all(
        "SELECT body FROM staff WHERE gone = 0
         ORDER BY staff_no, coalesce(json_extract(body, '$.founder'), 0)",
        (),
    )?;
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
pub(super) fn names(conn: &Connection) -> Result<BTreeMap<String, SafeText>> {
    conn.all(&format!("SELECT staff_no, name FROM staff {LAST_COUNTS}"), ())
}

/// The name behind a staff number, else the number.
pub(super) fn named(names: &BTreeMap<String, SafeText>, staff_no: &str) -> SafeText {
    names.get(staff_no).cloned().unwrap_or_else(|| SafeText::new(staff_no))
}

/// Where everybody comes from, by staff number; those who are no longer on the list as well.
pub(super) fn kinds(conn: &Connection) -> Result<BTreeMap<String, StaffKind>> {
    conn.all(&format!("SELECT staff_no, kind FROM staff {LAST_COUNTS}"), ())
}

/// The highest number that a volunteer ever got.
pub(super) fn volunteers(conn: &Connection) -> Result<u32> {
    let sql = "SELECT staff_no FROM staff WHERE staff_no >= ?1 AND staff_no < ?1 || ':'";
    let numbers: Vec<String> = conn.all(sql, [VOLUNTEER.to_string()])?;
    let digits = numbers.iter().filter_map(|number| number.strip_prefix(VOLUNTEER)?.parse().ok());
    Ok(digits.max().unwrap_or(0))
}

impl Store {
    /// The members of a patrol team, captain first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn members(&self, team: u16) -> Result<Vec<Staff>> {
        self.conn.all(
            "SELECT body FROM staff WHERE team = ? AND gone = 0 ORDER BY duty <> 'captain', staff_no",
            [team],
        )
    }
}
