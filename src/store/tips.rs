//! Tips: their projection, and what screens and lists ask of them. Who told one lies in a table of its own, which nothing
//! here reads but whether there is anybody; a look at it is a record (`store::reveal`).

use rusqlite::{Connection, Params, params};

use super::carry::Carry;
use super::core::Store;
use super::errands::{known_runner, told_runner};
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, if_any, insert, row};
use super::staff;
use crate::domain::command::TipCommand;
use crate::domain::decide::{FoundTip, KnownTip};
use crate::domain::event::{TipEvent, TipUndo};
use crate::domain::now::Now;
use crate::domain::reveal::Numbers;
use crate::domain::tips::{TipPriority, TipState, TipStep};
use crate::domain::value::{Id, Phone, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &TipEvent) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    let step = |kind: &str, at_ms: Option<i64>, runner: Option<String>, outcome: Option<&SafeText>| {
        insert!(conn; tip_step {
            seq: record.seq,
            tip: id,
            step: kind,
            at_ms: at_ms.unwrap_or(record.at_ms),
            actor: record.actor,
            runner,
            outcome,
        })
    };
    match event {
        TipEvent::TipTold(tip) => insert!(conn; tip {
            id,
            no: tip.no,
            seq: record.seq,
            priority: tip.priority,
            place: tip.place,
            text: tip.text,
            at_ms: tip.at_ms.unwrap_or(record.at_ms),
            made_ms: record.at_ms,
            actor: record.actor,
        }),
        TipEvent::TipTeller(teller) => insert!(conn; tip_teller {
            id,
            no: teller.no,
            seq: record.seq,
            name: teller.name,
            phone: teller.phone.as_ref().map(Phone::digits),
        }),
        TipEvent::TipGiven(given) => step("given", given.at_ms, Some(told_runner(&given.to)), None),
        TipEvent::TipClosed(closed) => step("closed", closed.at_ms, None, Some(&closed.outcome)),
        TipEvent::TipThanked(thanked) => step("thanked", thanked.at_ms, None, None),
    }
}

/// What is left of a tip whose body is gone: that there was one, and its number, which is the next one as it was then.
pub(super) fn tell_erased(conn: &Connection, record: &Record) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; tip {
        id,
        no: next_no(conn)?,
        seq: record.seq,
        priority: TipPriority::Normal,
        place: "",
        text: "",
        at_ms: record.at_ms,
        made_ms: record.at_ms,
        actor: record.actor,
        erased: true,
    })
}

/// Empties a tip, or forgets who told one, up to a record.
pub(super) fn erase(conn: &Connection, id: Id, up_to: i64) -> Result {
    conn.run(
        "UPDATE tip SET priority = ?3, place = '', text = '', at_ms = made_ms, erased = 1 WHERE id = ?1 AND seq <= ?2",
        params![id, up_to, TipPriority::Normal],
    )?;
    conn.run("DELETE FROM tip_step WHERE tip = ? AND seq <= ?", params![id, up_to])?;
    conn.run("DELETE FROM tip_teller WHERE id = ? AND seq <= ?", params![id, up_to])
}

pub(super) fn take_back(conn: &Connection, undo: TipUndo, seq: i64) -> Result {
    match undo {
        TipUndo::Telling => conn.run("UPDATE tip SET annulled = 1 WHERE seq = ?", [seq]),
        TipUndo::Step => conn.run("UPDATE tip_step SET annulled = 1 WHERE seq = ?", [seq]),
    }
}

row! {
    /// One tip, as screens and lists show it: without whoever told it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct TipRow {
        /// Its id.
        pub id: Id,
        /// Its number.
        pub no: u32,
        /// The record that told it.
        pub seq: i64,
        /// How urgent it is.
        pub priority: TipPriority,
        /// Where.
        pub place: SafeText,
        /// What was told.
        pub text: SafeText,
        /// When, in wall milliseconds.
        pub at_ms: i64,
        /// Staff number of whoever wrote it down.
        pub actor: String,
        /// Their name, else the number.
        pub by: SafeText = SafeText::default(),
        /// What was told was erased.
        pub erased: bool,
        /// When the last thing was told of it, in wall milliseconds.
        pub last_ms: i64,
        /// Who sees to it: `p3` for a team, else a staff number.
        pub runner: Option<String>,
        /// Their name, else the same.
        pub runner_name: SafeText = SafeText::default(),
        /// What came of it, and when it was closed (wall milliseconds).
        pub closed: Option<(SafeText, i64)>,
        /// When whoever told it was thanked, in wall milliseconds.
        pub thanked_ms: Option<i64>,
        /// It is known who told it.
        pub has_teller: bool,
    }
}

impl TipRow {
    /// How it stands.
    #[must_use]
    pub fn state(&self) -> TipState {
        if self.closed.is_some() {
            TipState::Closed
        } else if self.runner.is_some() {
            TipState::Given
        } else {
            TipState::Told
        }
    }

    /// Whether somebody has to see to it at once.
    #[must_use]
    pub fn is_pressing(&self) -> bool {
        self.priority == TipPriority::Urgent && self.closed.is_none() && !self.erased
    }

    /// Whether somebody still has to see to it, or to thank whoever told it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.erased && (self.closed.is_none() || self.has_teller && self.thanked_ms.is_none())
    }
}

/// Tips as a condition chooses them: what is not closed first, of that the most urgent, then the oldest.
fn tips_where(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<TipRow>> {
    let last = |of: &str, step: &str| {
        format!(
            "(SELECT {of} FROM tip_step WHERE tip = tip.id AND annulled = 0 AND {step} ORDER BY seq DESC LIMIT 1)"
        )
    };
    let sql = format!(
        "SELECT id, no, seq, priority, place, text, at_ms, actor, erased, coalesce({}, at_ms) AS last_ms, {} AS runner,
                {} AS outcome, {} AS closed_ms, {} AS thanked_ms,
                EXISTS (SELECT 1 FROM tip_teller WHERE tip_teller.no = tip.no) AS has_teller
         FROM tip WHERE annulled = 0 AND {which}",
        last("at_ms", "1"),
        last("runner", "step = 'given'"),
        last("outcome", "step = 'closed'"),
        last("at_ms", "step = 'closed'"),
        last("at_ms", "step = 'thanked'"),
    );
    let mut rows: Vec<TipRow> = conn.all(&sql, given)?;
    if !rows.is_empty() {
        let names = staff::names(conn)?;
        for row in &mut rows {
            row.by = staff::named(&names, &row.actor);
            row.runner_name =
                row.runner.as_ref().map(|runner| staff::named(&names, runner)).unwrap_or_default();
        }
    }
    rows.sort_by_key(|row| (row.closed.is_some(), row.priority, row.at_ms, row.seq));
    Ok(rows)
}

/// The tips of which something is still to be done.
pub(super) fn open_ones(conn: &Connection) -> Result<Vec<TipRow>> {
    let mut rows = tips_where(conn, "erased = 0", ())?;
    rows.retain(TipRow::is_open);
    Ok(rows)
}

pub(super) fn of_no(conn: &Connection, no: u32) -> Result<Option<TipRow>> {
    Ok(tips_where(conn, "no = ?", [no])?.pop())
}

/// Who told a tip, by which id.
pub(super) fn teller(conn: &Connection, no: u32) -> Result<Option<(Id, Numbers)>> {
    let found: Option<(Id, SafeText, Option<String>)> =
        conn.maybe("SELECT id, name, phone FROM tip_teller WHERE no = ?", [no])?;
    Ok(found.map(|(id, name, phone)| {
        let phone = phone.and_then(|digits| Phone::parse(&digits).ok());
        (id, Numbers { name, phone, ..Numbers::default() })
    }))
}

/// Whether nothing holds a tip, or whoever told one, but its days.
pub(super) fn is_over(conn: &Connection, id: Id) -> Result<bool> {
    conn.has(
        "SELECT 1 FROM tip WHERE (id = ?1 AND erased = 0 OR no = (SELECT no FROM tip_teller WHERE id = ?1))
                AND (annulled = 1 OR erased = 1 OR EXISTS
                     (SELECT 1 FROM tip_step WHERE tip = tip.id AND tip_step.annulled = 0 AND step = 'closed'))",
        [id],
    )
}

/// The number of the next tip.
fn next_no(conn: &Connection) -> Result<u32> {
    conn.one("SELECT coalesce(max(no), 0) + 1 FROM tip", ())
}

impl Carry for TipCommand {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownTip> {
        let conn = &store.conn;
        let (no, runner) = match self {
            Self::Tell { .. } => (None, None),
            Self::Step { no, step: TipStep::Given(runner), .. } => (Some(*no), Some(runner)),
            Self::Step { no, step: TipStep::Closed(_) | TipStep::Thanked, .. } => (Some(*no), None),
        };
        let found = if_any(no, |no| of_no(conn, no))?.filter(|row| !row.erased);
        Ok(KnownTip {
            next_no: next_no(conn)?,
            found: found.map(|row| FoundTip {
                id: row.id,
                state: row.state(),
                last_ms: row.last_ms,
                has_teller: row.has_teller,
                thanked: row.thanked_ms.is_some(),
            }),
            runner: known_runner(conn, op, runner, now)?,
        })
    }
}

impl Store {
    /// The tips of which something is still to be done: what is not closed first, of that the most urgent.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn tips_open(&self) -> Result<Vec<TipRow>> {
        self.reading(|| open_ones(&self.conn))
    }

    /// The tips that were told in a stretch of time (wall milliseconds, the end excluded), in the same order.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn tips_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<TipRow>> {
        self.reading(|| tips_where(&self.conn, "at_ms >= ? AND at_ms < ?", [from_ms, to_ms]))
    }

    /// A tip by its number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn tip(&self, no: u32) -> Result<Option<TipRow>> {
        self.reading(|| of_no(&self.conn, no))
    }

    /// The id of whoever told a tip, by which they can be erased.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn tip_teller(&self, no: u32) -> Result<Option<Id>> {
        self.reading(|| Ok(teller(&self.conn, no)?.map(|(id, _)| id)))
    }
}
