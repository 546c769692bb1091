//! Does the file add up? Its integrity, the chain, the head against the anchor, and the tables
//! against ones rebuilt from the journal. Reads only.

use rusqlite::{Connection, params, types::Value};
use strum::IntoStaticStr;

use super::core::Store;
use super::error::StoreError;
use super::journal::{self, COLUMNS, Hash, Record};
use super::scratch::Scratch;
use super::standing::{Anchored, Standing, standing};
use super::{pins, project};

/// What was found wrong first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// SQLite's own check: what it says.
    Integrity(String),
    /// The chain breaks at this record.
    Chain {
        /// Sequence number.
        seq: i64,
        /// Which link is wrong.
        link: Link,
    },
    /// The file is shorter than its anchor says, or the anchor is gone.
    Anchor(Standing),
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

/// Which link of the chain is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Link {
    /// A sequence number is missing.
    Gap,
    /// The row does not follow the one before.
    Previous,
    /// The row was changed.
    Row,
    /// The body was changed.
    Body,
    /// The body is missing and no record says that it was erased.
    MissingBody,
}

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Records in the journal.
    pub records: i64,
    /// Bodies that are there.
    pub bodies: i64,
    /// Bodies that were erased.
    pub erased: i64,
    /// The head's hash.
    pub head: Hash,
    /// All faults, at most one of each kind.
    pub faults: Vec<Fault>,
}

impl Verdict {
    /// Whether everything adds up.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What a table is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// The journal itself, which the chain vouches for.
    Journal,
    /// Of the journal; its rows are compared in this order.
    Of(&'static str),
    /// Of what no record tells: drafts, claims, hashes. It is not compared.
    Apart,
}

/// Every table of the file. One that is missing here is a fault.
const TABLES: [(&str, Made); 55] = [
    ("journal", Made::Journal),
    ("journal_body", Made::Journal),
    ("post", Made::Of("one")),
    ("shift", Made::Of("id")),
    ("gate", Made::Of("no")),
    ("person", Made::Of("row")),
    ("person_key", Made::Of("kind, key, row")),
    ("person_rank", Made::Of("row")),
    ("staff", Made::Of("id")),
    ("round", Made::Of("seq")),
    ("closure_point", Made::Of("id")),
    ("point_log", Made::Of("point, seq")),
    ("repair", Made::Of("point, seq")),
    ("schedule", Made::Of("seq")),
    ("missed_reason", Made::Of("point, start_ms, seq")),
    ("arrival", Made::Of("seq")),
    ("passage", Made::Of("seq")),
    ("tailgate", Made::Of("seq")),
    ("tally", Made::Of("shift, name")),
    ("undoable", Made::Of("seq")),
    ("rule", Made::Of("seq")),
    ("flag", Made::Of("seq")),
    ("card", Made::Of("number")),
    ("thermometer", Made::Of("no")),
    ("reading", Made::Of("seq")),
    ("fever", Made::Of("seq")),
    ("courier", Made::Of("seq")),
    ("vehicle", Made::Of("seq")),
    ("emergency", Made::Of("seq")),
    ("permit", Made::Of("seq")),
    ("short_mode", Made::Of("gate")),
    ("round_point", Made::Of("seq, place")),
    ("route", Made::Of("no")),
    ("clock_jump", Made::Of("seq")),
    ("slot", Made::Of("id")),
    ("attendance", Made::Of("seq, slot")),
    ("incident", Made::Of("id")),
    ("incident_note", Made::Of("seq")),
    ("lone", Made::Of("one")),
    ("lone_miss", Made::Of("seq")),
    ("pin", Made::Of("staff_no")),
    ("access", Made::Of("one")),
    ("on_shift", Made::Of("shift, actor")),
    ("checklist", Made::Of("shift, item")),
    ("handover", Made::Of("seq")),
    ("handover_answer", Made::Of("handover, item")),
    ("meta", Made::Apart),
    ("claim", Made::Apart),
    ("draft", Made::Apart),
    ("fed", Made::Apart),
    ("list_layout", Made::Apart),
    ("lone_screen", Made::Apart),
    ("pin_hash", Made::Apart),
    ("throttle", Made::Apart),
    ("throttle_at", Made::Apart),
];

/// A record with its hashes (body, row before, row) and its salt.
type Row = (Record, Hash, Hash, Hash, Option<[u8; 16]>);

/// How many records are read at once.
const PAGE: u32 = 2_000;

impl Store {
    /// Checks the whole file. `progress` hears how many records are done, of how many.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read at all; what is wrong with it is in the verdict.
    pub fn verify(&self, progress: &mut dyn FnMut(i64, i64)) -> Result<Verdict, StoreError> {
        let known = self.anchored()?;
        // One read transaction, so that other writers do not move the file under the check.
        self.conn.execute_batch("BEGIN")?;
        let verdict = self.verify_inside(known, progress);
        self.conn.execute_batch("ROLLBACK")?;
        verdict
    }

    fn verify_inside(
        &self,
        known: Anchored,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<Verdict, StoreError> {
        let mut faults = Vec::new();
        let sound: String = self
            .conn
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .unwrap_or_else(|error| error.to_string());
        if sound != "ok" {
            faults.push(Fault::Integrity(sound));
        }
        let stands = standing(&self.conn, known)?;
        if stands != Standing::Whole {
            faults.push(Fault::Anchor(stands));
        }
        let head = journal::head(&self.conn)?;
        // Made again on the disk: in memory it would grow with the file.
        let scratch = Scratch::new(&self.path)?;
        let rebuilt = scratch.conn();
        rebuilt.execute_batch("BEGIN")?;
        let (bodies, fault) = self.walk(rebuilt, head.seq, progress)?;
        faults.extend(fault);
        if faults.is_empty() {
            for table in tables(&self.conn)? {
                let Some((_, made)) = TABLES.iter().find(|(known, _)| *known == table) else {
                    faults.push(Fault::Stray(table));
                    break;
                };
                let differs = match made {
                    Made::Of(order) => first_difference(&self.conn, rebuilt, &table, order)?,
                    Made::Journal | Made::Apart => None,
                };
                if let Some(row) = differs {
                    faults.push(Fault::Table { table, row });
                    break;
                }
            }
        }
        if faults.is_empty() {
            let spoilt = pins::spoilt(&self.conn)?;
            faults.extend(spoilt.map(|row| Fault::Table { table: "pin_hash".to_owned(), row }));
        }
        Ok(Verdict { records: head.seq, bodies, erased: head.seq - bodies, head: head.hash, faults })
    }

    /// Follows the chain and rebuilds the tables on the way; how many bodies there are, and the
    /// first fault.
    fn walk(
        &self,
        rebuilt: &Connection,
        all: i64,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<(i64, Option<Fault>), StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, body_hash, prev_hash, hash, salt
             FROM journal LEFT JOIN journal_body USING (seq)
             WHERE journal.seq > ? ORDER BY journal.seq LIMIT ?"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let (mut seq, mut prev, mut bodies) = (0, [0; 32], 0);
        loop {
            let page: Vec<Row> = statement
                .query_map(params![seq, PAGE], |row| {
                    Ok((journal::record(row)?, row.get(11)?, row.get(12)?, row.get(13)?, row.get(14)?))
                })?
                .collect::<Result<_, _>>()?;
            if page.is_empty() {
                return Ok((bodies, None));
            }
            for (record, body_hash, prev_hash, hash, salt) in page {
                if let Some(link) = self.wrong_link(&record, seq, prev, body_hash, prev_hash, hash, salt)? {
                    return Ok((bodies, Some(Fault::Chain { seq: seq + 1, link })));
                }
                bodies += i64::from(record.body.is_some());
                (seq, prev) = (record.seq, hash);
                let projected =
                    record.event().and_then(|event| project::project(rebuilt, &record, event.as_ref()));
                if let Err(error) = projected {
                    return Ok((bodies, Some(Fault::Record { seq, why: error.to_string() })));
                }
            }
            progress(seq, all);
        }
    }

    /// What is wrong with one row of the chain.
    #[expect(clippy::too_many_arguments, reason = "the columns of one row and what came before it")]
    fn wrong_link(
        &self,
        record: &Record,
        before: i64,
        prev: Hash,
        body_hash: Hash,
        prev_hash: Hash,
        hash: Hash,
        salt: Option<[u8; 16]>,
    ) -> Result<Option<Link>, StoreError> {
        if record.seq != before + 1 {
            return Ok(Some(Link::Gap));
        }
        if prev_hash != prev {
            return Ok(Some(Link::Previous));
        }
        if journal::row_hash(record, &body_hash, &prev_hash) != hash {
            return Ok(Some(Link::Row));
        }
        Ok(match (&record.body, salt) {
            (Some(body), Some(salt)) if journal::body_hash(&salt, body) != body_hash => Some(Link::Body),
            (Some(_), Some(_)) => None,
            _ if self.is_erased(record)? => None,
            _ => Some(Link::MissingBody),
        })
    }

    /// Whether a record says that this one's body was erased.
    fn is_erased(&self, record: &Record) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT body FROM journal JOIN journal_body USING (seq)
             WHERE subject = ? AND kind = 'body.erased' AND journal.seq > ?",
        )?;
        let mut rows = statement.query(params![record.subject.map(|id| id.0), record.seq])?;
        while let Some(row) = rows.next()? {
            let erased: crate::domain::event::BodyErased = serde_json::from_str(&row.get::<_, String>(0)?)?;
            if erased.up_to >= record.seq {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The tables that the file has.
fn tables(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The first row in which a table differs from its rebuilt twin.
fn first_difference(
    stored: &Connection,
    rebuilt: &Connection,
    table: &str,
    order: &str,
) -> Result<Option<String>, StoreError> {
    let sql = format!("SELECT * FROM {table} ORDER BY {order}");
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
fn values(row: Option<&rusqlite::Row<'_>>, columns: usize) -> Result<Option<Vec<Value>>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    Ok(Some((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?))
}

/// How a row is named in a message: by its first column, which holds nothing personal.
fn key_of(row: &[Value]) -> String {
    match row.first() {
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Blob(bytes)) => {
            bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
        }
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_a_new_file_is_known_and_no_other() {
        let mut made = tables(&crate::store::migrate::blank().unwrap()).unwrap();
        let mut known: Vec<&str> = TABLES.iter().map(|(table, _)| *table).collect();
        made.sort();
        known.sort_unstable();
        assert_eq!(made, known);
    }
}
