//! Does the file add up? Its integrity, the chain, the head against the anchor, and the tables
//! against ones rebuilt from the journal. Reads only.

use std::time::Instant;

use rusqlite::{Connection, types::Value};

use super::chain::Chain;
pub(crate) use super::chain::Link;
use super::core::Store;
use super::error::{Result, StoreError};
use super::hex::hex;
use super::journal::{self, Hash};
use super::logged::log;
use super::rows::Statements as _;
use super::scratch::Scratch;
use super::standing::{AnchorStanding, Anchored, standing};
use super::{migrate, pins, project};

/// What was found wrong first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// SQLite's own check: what it says.
    Integrity(String),
    /// A page of a table cannot be read: of a sealed file SQLite's own check says no more than that there is one.
    Unread {
        /// Which table.
        table: String,
        /// So many of its rows stand before it.
        rows: i64,
    },
    /// The chain breaks at this record.
    Chain {
        /// Sequence number.
        seq: i64,
        /// Which link is wrong.
        link: Link,
    },
    /// The file is shorter than its anchor says, or the anchor is gone.
    Anchor(AnchorStanding),
    /// A table differs from the one rebuilt.
    Table {
        /// Which table.
        table: String,
        /// Its first row that differs, as text.
        row: String,
    },
    /// A table that this program does not know: nobody can tell whether it is right.
    Stray(String),
    /// A record of the journal cannot be read or projected.
    Record {
        /// Sequence number.
        seq: i64,
        /// What is wrong with it.
        why: String,
    },
}

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyVerdict {
    pub records: i64,
    pub bodies: i64,
    pub erased: i64,
    pub head: Hash,
    /// All faults, at most one of each kind.
    pub faults: Vec<Fault>,
}

impl VerifyVerdict {
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// How many records are read at once.
const PAGE: u32 = 2_000;

impl Store {
    /// Checks the whole file. `progress` hears how many records are done, of how many.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read at all; what is wrong with it is in the verdict.
    pub fn verify(&self, progress: &mut dyn FnMut(i64, i64)) -> Result<VerifyVerdict> {
        let (known, begun) = (self.anchored()?, Instant::now());
        // One read transaction, so that other writers do not move the file under the check.
        self.conn.execute_batch("BEGIN")?;
        let verdict = self.verify_inside(known, progress);
        self.conn.execute_batch("ROLLBACK")?;
        // Behind a page that cannot be read nothing more can be within the same transaction.
        let verdict = match (verdict, self.is_sealed()) {
            (Err(StoreError::Damaged(why)), true) => self.unread().ok_or(StoreError::Damaged(why)),
            (verdict, _) => verdict,
        };
        match &verdict {
            Ok(found) => {
                log!(
                    INFO,
                    "verified",
                    records = found.records,
                    faults = found.faults.len(),
                    ms = begun.elapsed()
                );
            }
            Err(error) => log!(ERROR, "not-verified", error = error.code()),
        }
        verdict
    }

    /// The verdict of a file with a page that cannot be read, by the first table that has it; none if it is one of an index,
    /// or if the head cannot be read either.
    fn unread(&self) -> Option<VerifyVerdict> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let tables: Vec<String> = self.conn.all(sql, ()).ok()?;
        let fault = tables.into_iter().find_map(|table| {
            let mut rows = 0;
            let mut read = || -> rusqlite::Result<()> {
                let mut all = self.conn.prepare(&format!("SELECT * FROM \"{table}\" NOT INDEXED"))?;
                let mut found = all.query([])?;
                while found.next()?.is_some() {
                    rows += 1;
                }
                Ok(())
            };
            read().is_err().then_some(Fault::Unread { table, rows })
        })?;
        let head = journal::head(&self.conn).ok()?;
        Some(VerifyVerdict { records: head.seq, bodies: 0, erased: 0, head: head.hash, faults: vec![fault] })
    }

    /// Checks a file as far as it can be checked without its tables: its integrity, the chain, the head against what the
    /// anchor knew. What is wrong first.
    pub(super) fn first_fault(
        &self,
        known: Anchored,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<Option<Fault>> {
        self.conn.execute_batch("BEGIN")?;
        let found = self.first_fault_inside(known, progress);
        self.conn.execute_batch("ROLLBACK")?;
        found
    }

    fn first_fault_inside(
        &self,
        known: Anchored,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<Option<Fault>> {
        if let Some(fault) = self.broken() {
            return Ok(Some(fault));
        }
        let stands = standing(&self.conn, known)?;
        if stands != AnchorStanding::Whole {
            return Ok(Some(Fault::Anchor(stands)));
        }
        let head = journal::head(&self.conn)?;
        Ok(self.walk(None, head.seq, progress)?.1)
    }

    /// What SQLite's own check finds.
    fn broken(&self) -> Option<Fault> {
        let said: String = self
            .conn
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .unwrap_or_else(|error| error.to_string());
        (said != "ok").then_some(Fault::Integrity(said))
    }

    fn verify_inside(&self, known: Anchored, progress: &mut dyn FnMut(i64, i64)) -> Result<VerifyVerdict> {
        let mut faults: Vec<Fault> = self.broken().into_iter().collect();
        let stands = standing(&self.conn, known)?;
        if stands != AnchorStanding::Whole {
            faults.push(Fault::Anchor(stands));
        }
        let head = journal::head(&self.conn)?;
        // Made again on the disk: in memory it would grow with the file.
        let scratch = Scratch::new(&self.path)?;
        let rebuilt = scratch.conn();
        rebuilt.execute_batch("BEGIN")?;
        let (bodies, fault) = self.walk(Some(rebuilt), head.seq, progress)?;
        faults.extend(fault);
        if faults.is_empty() {
            faults.extend(wrong_table(&self.conn, rebuilt)?);
        }
        if faults.is_empty() {
            let spoilt = pins::spoilt(&self.conn)?;
            faults.extend(spoilt.map(|row| Fault::Table { table: "pin_hash".to_owned(), row }));
        }
        Ok(VerifyVerdict { records: head.seq, bodies, erased: head.seq - bodies, head: head.hash, faults })
    }

    /// Follows the chain and rebuilds the tables on the way, if there is a place for them; how many bodies there are, and the
    /// first fault.
    fn walk(
        &self,
        rebuilt: Option<&Connection>,
        all: i64,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<(i64, Option<Fault>)> {
        let (mut chain, mut bodies) = (Chain::default(), 0);
        loop {
            let (page, wrong) = chain.next(&self.conn, PAGE)?;
            for record in &page {
                bodies += i64::from(record.body.is_some());
                let projected = record.event().and_then(|event| {
                    rebuilt.map_or(Ok(()), |rebuilt| project::project(rebuilt, record, event.as_ref()))
                });
                if let Err(error) = projected {
                    let why = error.to_string();
                    return Ok((bodies, Some(Fault::Record { seq: record.seq, why })));
                }
            }
            if let Some((seq, link)) = wrong {
                return Ok((bodies, Some(Fault::Chain { seq, link })));
            }
            if page.is_empty() {
                let wrong = chain.wrong_purge().map(|seq| Fault::Chain { seq, link: Link::Row });
                return Ok((bodies, wrong));
            }
            progress(chain.seq, all);
        }
    }
}

/// The first table that differs from its rebuilt twin, or has none though the journal makes it.
fn wrong_table(stored: &Connection, rebuilt: &Connection) -> Result<Option<Fault>> {
    let made = migrate::made(rebuilt)?;
    if let Some(stray) = migrate::made(stored)?.into_iter().find(|table| !made.contains(table)) {
        return Ok(Some(Fault::Stray(stray)));
    }
    for table in made {
        if let Some(row) = first_difference(stored, rebuilt, &table)? {
            return Ok(Some(Fault::Table { table, row }));
        }
    }
    Ok(None)
}

/// The first row in which a table differs from its rebuilt twin. Rows are compared in the order of their key.
fn first_difference(stored: &Connection, rebuilt: &Connection, table: &str) -> Result<Option<String>> {
    let key: Vec<String> =
        rebuilt.all("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", [table])?;
    let sql = format!("SELECT * FROM {table} ORDER BY {}", key.join(", "));
    let (mut left, mut right) = (stored.prepare(&sql)?, rebuilt.prepare(&sql)?);
    let columns = left.column_count();
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    loop {
        let (stored, rebuilt) = (values(left.next()?, columns)?, values(right.next()?, columns)?);
        if stored != rebuilt {
            return Ok(stored.or(rebuilt).map(|row| key_of(&row)));
        }
        if stored.is_none() {
            return Ok(None);
        }
    }
}

/// All values of a row.
fn values(row: Option<&rusqlite::Row<'_>>, columns: usize) -> Result<Option<Vec<Value>>> {
    let Some(row) = row else { return Ok(None) };
    Ok(Some((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?))
}

/// How a row is named in a message: by its first column, which holds nothing personal.
fn key_of(row: &[Value]) -> String {
    match row.first() {
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Blob(bytes)) => hex(bytes),
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}
