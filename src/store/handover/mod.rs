//! The handover page, read from the journal and its tables; what was signed and answered, as a projection.
//!
//! A page that was signed is read from the record that signed it. One of the past that nobody signed is read from
//! tables that are made again from the journal up to its last record. It reads and projects only; what may be signed
//! is `domain`'s to decide.

mod kept;
mod reader;
mod rounds;
pub(super) mod signed;

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use super::carry::Carry;
use super::core::Store;
use super::days_kept::PurgesTold;
use super::error::{Result, StoreError};
use super::journal::{self, COLUMNS, Hash, Head, Record};
use super::op::Op;
use super::scratch::Scratch;
use super::shift::{self, CheckRow, Shift};
use super::{project, staff};
use crate::domain::command::ShiftCommand;
use crate::domain::decide::{KnownHandover, Signing};
use crate::domain::handover::{Handover, HandoverPage, ItemAnswer};
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::value::SafeText;
use crate::store::rows::{Statements as _, if_any, row};

pub(super) use reader::{annulled, entry, kinds_on_page, told_home, whom};

row!(Handover { seq, shift, at_ms, by, head_seq, head, items, answers = Vec::new() });

row!(ItemAnswer { item, ok, seq, at_ms, by, reason });

/// A screen shows so many lines of an item at most; `nightpost handover` tells all of them.
const ON_SCREEN: usize = 200;

struct PageReader<'a> {
    journal: &'a Connection,
    /// The tables, as they stood.
    tables: &'a Connection,
    shift: &'a Shift,
    /// The last record that counts.
    head: Head,
    now: Now,
    names: BTreeMap<String, SafeText>,
    /// So many lines of an item are wanted at most; the others are counted.
    most: usize,
}

/// The last page of a shift that was signed, with what was answered.
pub(super) fn signed(conn: &Connection, shift: i64) -> Result<Option<Handover>> {
    let found: Option<Handover> = conn.maybe(
        "SELECT seq, shift, at_ms, actor AS by, head_seq, head, items FROM handover
         WHERE shift = ? ORDER BY seq DESC LIMIT 1",
        [shift],
    )?;
    let Some(mut handover) = found else { return Ok(None) };
    handover.answers = conn.all(
        "SELECT item, ok, seq, at_ms, actor AS by, reason FROM handover_answer WHERE handover = ?",
        [handover.seq],
    )?;
    handover.answers.sort_by_key(|answer| answer.item);
    Ok(Some(handover))
}

/// The newest handover of which something is still to be taken over, of a shift that was not closed.
pub(super) fn waiting(conn: &Connection) -> Result<Option<Handover>> {
    let shifts: Vec<i64> = conn.all(
        "SELECT DISTINCT shift FROM handover JOIN shift ON shift.id = handover.shift
         WHERE closed_seq IS NULL ORDER BY handover.seq DESC",
        (),
    )?;
    for shift in shifts {
        if let Some(handover) = signed(conn, shift)?.filter(|handover| !handover.is_done()) {
            return Ok(Some(handover));
        }
    }
    Ok(None)
}

/// What the Shift screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftBoard {
    /// When it was read, in wall milliseconds.
    pub read_ms: i64,
    /// The page of the shift that is being handed over, else of the present one; none before the first record.
    pub page: Option<HandoverPage>,
    /// What was signed of it, and answered.
    pub handover: Option<Handover>,
    pub checklist: Vec<CheckRow>,
    /// The shifts that run, the newest first: more than one while they overlap.
    pub shifts: Vec<i64>,
    /// The name behind each staff number of those who were on or signed.
    pub names: BTreeMap<String, SafeText>,
    /// What goes by its days, and when; none in a trial, in which nothing goes.
    pub purges: Option<PurgesTold>,
}

/// The shift that is spoken of without a number: the one that is being handed over, else the present one.
fn spoken_of(conn: &Connection) -> Result<Option<Shift>> {
    match waiting(conn)? {
        Some(handover) => shift::get(conn, handover.shift),
        None => shift::current(conn),
    }
}

/// The tables as they stood at a record, with the journal up to there but for its bodies.
fn as_of(conn: &Connection, seq: i64) -> Result<Scratch> {
    // On the disk: in memory it would grow with the file.
    let scratch = Scratch::new(Path::new(conn.path().unwrap_or_default()))?;
    let rebuilt = scratch.conn();
    rebuilt.execute_batch("BEGIN")?;
    let sql = format!(
        "SELECT {COLUMNS}, body_hash, prev_hash, hash FROM journal LEFT JOIN journal_body USING (seq)
             WHERE journal.seq <= ? ORDER BY journal.seq"
    );
    conn.each(&sql, [seq], |(record, body_hash, prev_hash, hash): (Record, Hash, Hash, Hash)| {
        journal::insert(rebuilt, &record, &body_hash, &prev_hash, &hash)?;
        project::project(rebuilt, &record, record.event()?.as_ref())
    })?;
    rebuilt.execute_batch("COMMIT")?;
    Ok(scratch)
}

/// What was signed of a shift that is over, and the last record that its page knows.
fn extent(conn: &Connection, shift: &Shift, now: &Now) -> Result<(Option<Handover>, i64)> {
    if shift.clone().known(conn, now)?.is_open() {
        return Ok((None, journal::head(conn)?.seq));
    }
    if let Some(handover) = signed(conn, shift.id)? {
        let seq = handover.head_seq;
        return Ok((Some(handover), seq));
    }
    let sql = "SELECT max(seq) FROM journal WHERE seq >= ?1 AND shift = ?1";
    Ok((None, conn.one(sql, [shift.id])?))
}

/// The last record that the page of a shift knows.
pub(super) fn last_seq(conn: &Connection, shift: &Shift, now: &Now) -> Result<i64> {
    Ok(extent(conn, shift, now)?.1)
}

/// The shift of a number; without one that of which the handover speaks.
pub(super) fn shift_of(conn: &Connection, shift: Option<i64>) -> Result<Option<Shift>> {
    match shift {
        Some(id) => shift::get(conn, id),
        None => spoken_of(conn),
    }
}

/// The page of a shift: of an open one as things stand now, of one that is over as it was signed last, or else as
/// things stood at its last record. At most so many lines of each item.
pub(super) fn page(conn: &Connection, shift: &Shift, now: &Now, most: usize) -> Result<HandoverPage> {
    let head = journal::head(conn)?;
    let (handover, seq) = extent(conn, shift, now)?;
    if let Some(handover) = &handover
        && let Some(mut page) = kept::page(conn, handover.seq)?
    {
        page.cut(most);
        return kept::named(conn, page, shift);
    }
    let names = staff::names(conn)?;
    if seq == head.seq {
        return PageReader { journal: conn, tables: conn, shift, head, now: *now, names, most }.page();
    }
    let Some(record) = journal::get(conn, seq)? else { return Err(StoreError::Damaged(seq.to_string())) };
    let hash = conn.one("SELECT hash FROM journal WHERE seq = ?", [seq])?;
    let now =
        Now { wall_ms: record.at_ms, mono_ms: record.mono_ms, boot: record.boot, offset_s: now.offset_s };
    let tables = as_of(conn, seq)?;
    let head = Head { seq, hash };
    PageReader { journal: conn, tables: tables.conn(), shift, head, now, names, most }.page()
}

impl Store {
    /// The handover page of a shift; without a number of the one that is being handed over, else of the present
    /// one. None if there is no such shift. With at most so many lines of each item; the others are counted.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn handover_page_of(&self, shift: Option<i64>, most: usize) -> Result<Option<HandoverPage>> {
        self.reading(|| {
            let shift = shift_of(&self.conn, shift)?;
            shift.map(|shift| page(&self.conn, &shift, &self.context.now(), most)).transpose()
        })
    }

    /// The same with all its lines.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn handover_page(&self, shift: Option<i64>) -> Result<Option<HandoverPage>> {
        self.handover_page_of(shift, usize::MAX)
    }

    /// What the Shift screen shows.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn shift_board(&self) -> Result<ShiftBoard> {
        self.reading(|| {
            let conn = &self.conn;
            let shift = spoken_of(conn)?;
            let id = shift.as_ref().map_or(0, |shift| shift.id);
            let handover = signed(conn, id)?;
            let page = shift.map(|shift| page(conn, &shift, &self.context.now(), ON_SCREEN)).transpose()?;
            let mut names = staff::names(conn)?;
            // Nobody else is named on the screen, and a long list would only take room.
            let is_named = |staff_no: &String| {
                page.iter().any(|page| page.names().any(|named| named == staff_no))
                    || handover.iter().any(|handover| {
                        let answers = handover.answers.iter().any(|answer| answer.by == *staff_no);
                        handover.by == *staff_no || answers
                    })
            };
            names.retain(|staff_no, _| is_named(staff_no));
            Ok(ShiftBoard {
                read_ms: self.context.now().wall_ms,
                purges: self.purges_told()?,
                checklist: shift::checklist(conn, id)?,
                shifts: shift::running(conn)?,
                page,
                handover,
                names,
            })
        })
    }

    /// The handover of a shift that was signed last, with what was answered.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn handover(&self, shift: i64) -> Result<Option<Handover>> {
        signed(&self.conn, shift)
    }

    /// The record whose hash this is (64 hexadecimal digits, in any case), if the chain has it.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn record_of_hash(&self, digits: &str) -> Result<Option<i64>> {
        self.conn.maybe("SELECT seq FROM journal WHERE hex(hash) = upper(?)", [digits])
    }
}

impl Carry for ShiftCommand {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<Box<KnownHandover>> {
        let conn = &store.conn;
        let meant = match self {
            Self::Close { shift: Some(id), .. }
            | Self::Sign { shift: Some(id) }
            | Self::Answer { shift: Some(id), .. } => Some(*id),
            Self::Answer { shift: None, .. } => waiting(conn)?.map(|handover| handover.shift),
            Self::Open | Self::Check(_) | Self::Close { shift: None, .. } | Self::Sign { shift: None } => {
                shift::of_actor(conn, &op.actor, None, now)?
            }
        };
        let row = if_any(meant, |id| shift::get(conn, id))?;
        let handover = if_any(row.as_ref(), |row| signed(conn, row.id))?;
        let to_sign = match self {
            Self::Sign { .. } => row.as_ref(),
            Self::Open | Self::Check(_) | Self::Close { .. } | Self::Answer { .. } => None,
        };
        let signing = if_any(to_sign, |row| {
            let page = page(conn, row, now, usize::MAX)?;
            let before = if_any(handover.as_ref(), |handover| kept::page(conn, handover.seq))?;
            let both = handover.as_ref().zip(before);
            let carried = both.map(|(handover, before)| handover.carried(&before, &page, &op.actor));
            let (head_seq, head) = (page.seq, page.head.clone());
            let (items, page) = (page.items(), Box::new(page.without_names()));
            Ok(Some(Signing { head_seq, head, items, carried: carried.unwrap_or_default(), page }))
        })?;
        Ok(Box::new(KnownHandover {
            actor: op.actor.clone(),
            own: shift::own(conn, &op.actor, now)?,
            was_on: if_any(row.as_ref(), |row| shift::was_on(conn, row.id, &op.actor))?,
            handover,
            shift: row.map(|row| row.known(conn, now)).transpose()?,
            listed_ms: listed_ms(conn)?,
            signing,
        }))
    }

    fn lifted(&self, store: &Store, op: &Op, now: &Now) -> Result<Option<Lifted>> {
        let Self::Close { shift: named, .. } = self else { return Ok(None) };
        let conn = &store.conn;
        let meant = match named {
            Some(id) => shift::get(conn, *id)?,
            None => match shift::own(conn, &op.actor, now)? {
                Some(own) => shift::get(conn, own.id)?,
                None => shift::current(conn)?,
            },
        };
        let open = meant.filter(|shift| shift.closed_ms.is_none());
        Ok(open.map(|shift| Lifted::Shift { opened_ms: shift.opened_ms }))
    }
}

/// When the last list of residents came in, in wall milliseconds.
fn listed_ms(conn: &Connection) -> Result<Option<i64>> {
    conn.maybe("SELECT at_ms FROM journal JOIN journal_body USING (seq)
         WHERE kind = 'list.imported' AND json_extract(body, '$.list') = 'residents' ORDER BY seq DESC LIMIT 1", ())
}
