//! The post as it stood at a moment of the past: tables made from the journal up to there, in a database of their own.
//!
//! Nothing can be written here, and nothing of the file changes. A step forward projects the records that it passes; a
//! step back takes back what each of them changed.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::params;

use super::connect::Connected;
use super::core::Store;
use super::error::Result;
use super::journal::{self, Record};
use super::project;
use super::read::Tent;
use super::rewind;
use super::rows::Statements as _;
use super::scratch::{Scratch, Unnamed};
use super::search::Index;
use super::sql::kinds;
use super::standing::AnchorStanding;
use crate::domain::event::{EventKind, Stop};
use crate::domain::now::Now;

/// One steps back to so long before the first moment that is asked for, in milliseconds: a night and the evening before.
const STEPS_MS: i64 = 24 * 60 * 60 * 1000;
/// How many records are read at once.
const PAGE: u32 = 2_000;
const MINUTE_MS: i64 = 60_000;

/// Where to go in the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastMove {
    /// To a moment, in wall milliseconds.
    To(i64),
    /// So many records on, or back.
    Records(i64),
    /// So many whole minutes on, or back.
    Minutes(i64),
    /// To the next record that mattered.
    NextStop,
    /// To the last one before.
    StopBefore,
}

/// A place in the past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PastAt {
    /// The last record that is known there; 0 for none.
    pub seq: i64,
    /// The moment, in wall milliseconds.
    pub at_ms: i64,
    /// The last record of the file.
    pub head: i64,
}

/// How things stood at a place in the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastView {
    /// Which place.
    pub at: PastAt,
    /// What mattered at this place, if anything did.
    pub stop: Option<Stop>,
    /// What the Tent screen showed.
    pub tent: Box<Tent>,
}

/// The past of a file, at one place of it.
#[derive(Debug)]
pub struct Past {
    /// Stands on the scratch database, and reads with the clock of the past.
    store: Store,
    /// Overwritten and gone with it.
    _unnamed: Unnamed,
    now: Arc<Mutex<Now>>,
    at: PastAt,
    /// The first record that can be gone back to.
    first: i64,
    /// Records up to here were looked at for what they erase.
    known: i64,
}

impl Store {
    /// The file's past, at a moment in wall milliseconds.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn past(&self, at_ms: i64) -> Result<Past> {
        let (conn, unnamed) = Scratch::new(&self.path)?.into_parts();
        let now = Arc::new(Mutex::new(self.context.now()));
        let context = self.context.clone().with_clock({
            let now = now.clone();
            move || *now.lock().unwrap_or_else(PoisonError::into_inner)
        });
        conn.execute_batch("BEGIN")?;
        let connected = Connected { conn, files: None };
        let standing = AnchorStanding::Whole;
        let store = Self::on(connected, &self.path, context, self.origin, (self.file_id, None), standing);
        let mut past = Past { store, _unnamed: unnamed, now, at: PastAt::default(), first: 0, known: 0 };
        let (seq, at_ms) = place(self, PastAt::default(), PastMove::To(at_ms))?;
        // Of what is old enough nobody steps back one by one.
        past.first = seq_before(self, at_ms - STEPS_MS, seq)?;
        past.known = journal::head(&self.conn)?.seq;
        past.project_to(self, past.first)?;
        rewind::begin(&past.store.conn)?;
        past.project_to(self, seq)?;
        past.stand(self, seq, at_ms)?;
        Ok(past)
    }
}

/// The last record up to one that was made at a moment or before.
fn seq_before(file: &Store, at_ms: i64, up_to: i64) -> Result<i64> {
    let sql = "SELECT seq FROM journal WHERE seq <= ? AND at_ms <= ? ORDER BY seq DESC LIMIT 1";
    Ok(file.conn.maybe(sql, params![up_to, at_ms])?.unwrap_or_default())
}

/// When a record was made.
fn made_ms(file: &Store, seq: i64) -> Result<Option<i64>> {
    file.conn.maybe("SELECT at_ms FROM journal WHERE seq = ?", [seq])
}

/// The place that a move leads to: its last record and its moment.
fn place(file: &Store, from: PastAt, to: PastMove) -> Result<(i64, i64)> {
    let head = journal::head(&file.conn)?.seq;
    let PastAt { seq, at_ms, .. } = from;
    // Before that there was no post.
    let sql = "SELECT seq, at_ms FROM journal WHERE kind = ? ORDER BY seq LIMIT 1";
    let opened: Option<(i64, i64)> = file.conn.maybe(sql, [EventKind::PostOpened.code()])?;
    let (first, first_ms) = opened.unwrap_or_default();
    let at_record = |seq: i64| Ok((seq, made_ms(file, seq)?.unwrap_or(at_ms)));
    match to {
        PastMove::To(to_ms) => {
            let to_ms = to_ms.min(file.context.now().wall_ms).max(first_ms);
            Ok((seq_before(file, to_ms, head)?.max(first), to_ms))
        }
        PastMove::Records(by) => at_record(seq.saturating_add(by).clamp(first, head)),
        PastMove::Minutes(by) => {
            let now_ms = file.context.now().wall_ms.max(at_ms);
            // From within a minute the first step goes to its end or its beginning.
            let whole = if by < 0 { -(-at_ms).div_euclid(MINUTE_MS) } else { at_ms.div_euclid(MINUTE_MS) };
            let to_ms = (whole.saturating_add(by) * MINUTE_MS).min(now_ms).max(first_ms);
            if by < 0 {
                return Ok((seq_before(file, to_ms, seq)?.max(first), to_ms));
            }
            let sql = "SELECT seq FROM journal WHERE seq > ? AND at_ms > ? ORDER BY seq LIMIT 1";
            let behind: Option<i64> = file.conn.maybe(sql, params![seq, to_ms])?;
            Ok((behind.map_or(head, |behind| behind - 1), to_ms))
        }
        PastMove::NextStop => {
            stop(file, "seq > ? AND kind IN", "ASC", seq)?.map_or(Ok((seq, at_ms)), at_record)
        }
        PastMove::StopBefore => {
            stop(file, "seq < ? AND kind IN", "DESC", seq)?.map_or(Ok((seq, at_ms)), at_record)
        }
    }
}

impl Past {
    /// Goes from a place to another. `file` is the file whose past it is.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn go(&mut self, file: &Store, from: PastAt, to: PastMove) -> Result<()> {
        let (seq, at_ms) = file.reading(|| place(file, from, to))?;
        if file.file_id != self.store.file_id || self.has_lost(file)? || seq < self.first {
            *self = file.past(at_ms)?;
        }
        if seq < self.at.seq {
            rewind::back_to(&self.store.conn, seq)?;
            self.at.seq = seq;
        }
        self.project_to(file, seq)?;
        self.stand(file, seq, at_ms)
    }

    /// Whether anything was erased since it was looked: then it must not be shown here any more.
    fn has_lost(&mut self, file: &Store) -> Result<bool> {
        let erasing = kinds(&[EventKind::BodyErased, EventKind::RecordsPurged]);
        let sql = format!("SELECT 1 FROM journal WHERE seq > ? AND kind IN ({erasing}) LIMIT 1");
        let lost = file.conn.has(&sql, [self.known])?;
        self.known = journal::head(&file.conn)?.seq;
        Ok(lost)
    }

    /// Projects all records up to one.
    fn project_to(&mut self, file: &Store, seq: i64) -> Result {
        while self.at.seq < seq {
            let left = u32::try_from(seq - self.at.seq).unwrap_or(PAGE).min(PAGE);
            let records = journal::after(&file.conn, self.at.seq, left)?;
            if records.is_empty() {
                return Ok(());
            }
            for record in &records {
                self.project(record)?;
            }
        }
        Ok(())
    }

    fn project(&mut self, record: &Record) -> Result {
        let conn = &self.store.conn;
        let none = [0; 32];
        journal::insert(conn, record, &none, &none, &none)?;
        // One that cannot be read counts as erased, as where a file is brought along.
        let event = record.event().unwrap_or_default();
        project::project_with(conn, record, event.as_ref(), &mut Index::Nowhere)?;
        self.at.seq = record.seq;
        Ok(())
    }

    /// Sets the clock of the past.
    fn stand(&mut self, file: &Store, seq: i64, at_ms: i64) -> Result {
        self.at = PastAt { seq, at_ms, head: journal::head(&file.conn)?.seq };
        let last = journal::get(&self.store.conn, seq)?;
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.wall_ms = at_ms;
        if let Some(last) = last {
            (now.boot, now.mono_ms) = (last.boot, last.mono_ms + (at_ms - last.at_ms));
        }
        Ok(())
    }

    /// Where it stands.
    #[must_use]
    pub fn at(&self) -> PastAt {
        self.at
    }

    /// The post as it stood, to be asked as any other.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// How things stood here.
    ///
    /// # Errors
    /// `StoreError` if they cannot be read.
    pub fn view(&self) -> Result<PastView> {
        let conn = &self.store.conn;
        let mut tent = self.store.tent()?;
        (tent.standing, tent.is_read_only, tent.clock_says) = (AnchorStanding::Whole, false, None);
        let last = journal::get(conn, self.at.seq)?.filter(|last| last.at_ms == self.at.at_ms);
        let kind = last.map(|last| last.event_kind()).transpose()?;
        Ok(PastView { at: self.at, stop: kind.and_then(EventKind::stop), tent: Box::new(tent) })
    }
}

/// The first record of those that matter, in an order.
fn stop(file: &Store, from: &str, order: &str, seq: i64) -> Result<Option<i64>> {
    let stops = kinds(EventKind::ALL.iter().filter(|kind| kind.stop().is_some()));
    let sql = format!("SELECT seq FROM journal WHERE {from} ({stops}) ORDER BY seq {order} LIMIT 1");
    file.conn.maybe(&sql, [seq])
}
