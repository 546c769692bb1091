//! The figures of a night by the hour, and of many nights: what they are counted from, gone through once and not held.
//!
//! Reads only. The journal is read from its end back to the first night: a record that takes another back comes before
//! it then, and nothing happened later than it was recorded. Passages, waits and readings are told on the clock as it goes
//! now, so that a jump of it moves none of them into another night; doors, rounds and tasks as their own screens tell them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::core::Store;
use super::error::Result;
use super::handover::{entry, kinds_on_page};
use super::journal::{self, COLUMNS, Record};
use super::night::PatrolNight;
use super::rows::{Statements as _, row};
use super::{checks, closure, office, tasks};
use crate::domain::event::{Event, EventKind, Figure, RecordsEvent};
use crate::domain::figures::{Fact, FigureCounting, FigureSheet, Reading};
use crate::domain::handover::counted;
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::domain::value::SafeText;

/// A shorter jump leaves the hours as they are, as on the handover page.
const HOUR_MS: i64 = 60 * 60 * 1000;

/// How the clock jumped, to tell moments as it goes now.
struct Clock {
    /// The record that tells it, and by how much.
    jumps: Vec<(i64, i64)>,
    /// No record tells it yet.
    pending_ms: i64,
}

impl Clock {
    fn read(conn: &Connection, now: &Now) -> Result<Self> {
        let jumps: Vec<(i64, i64)> = conn.all("SELECT seq, by_ms FROM clock_jump", ())?;
        let matters = |by_ms: i64| by_ms.abs() >= HOUR_MS;
        Ok(Self {
            jumps: jumps.into_iter().filter(|(_, by_ms)| matters(*by_ms)).collect(),
            pending_ms: journal::clock_jump(conn, now)?.filter(|by_ms| matters(*by_ms)).unwrap_or_default(),
        })
    }

    /// How much later it is by the clock as it goes now than a record says.
    fn behind(&self, seq: i64) -> i64 {
        let since: i64 = self.jumps.iter().filter(|(jump, _)| *jump > seq).map(|(_, by_ms)| by_ms).sum();
        since + self.pending_ms
    }

    /// By how much it jumped from one record to another.
    fn between(&self, from: i64, to: i64) -> i64 {
        self.behind(from) - self.behind(to)
    }
}

/// An arrival that waits no longer.
struct Ended {
    seq: i64,
    at_ms: i64,
    end_seq: i64,
    end_ms: i64,
    is_decided: bool,
}

row!(Ended { seq, at_ms, end_seq, end_ms, is_decided });

/// A reading as the tables have it; that of a passage that was entered late happened when the passage did.
struct ReadingRow {
    seq: i64,
    at_ms: i64,
    recorded_ms: i64,
    device: Option<u16>,
    gate: Option<u16>,
    tenths: i64,
}

row!(ReadingRow { seq, at_ms, recorded_ms, device, gate, tenths });

/// What one sheet is counted from.
struct FigureReading<'a> {
    conn: &'a Connection,
    from_ms: i64,
    to_ms: i64,
    now: Now,
    clock: Clock,
    counting: FigureCounting,
}

impl FigureReading<'_> {
    /// What the handover page counts.
    fn records(&mut self) -> Result {
        let Self { conn, from_ms, clock, counting, .. } = self;
        let sql = format!(
            "SELECT {COLUMNS} FROM journal LEFT JOIN journal_body USING (seq)
             WHERE kind IN ({}, '{}') ORDER BY journal.seq DESC",
            kinds_on_page(),
            EventKind::RecordAnnulled.code(),
        );
        let mut gone = BTreeSet::new();
        conn.each_while(&sql, (), |record: Record| {
            let (entry, _) = entry(record)?;
            let behind_ms = clock.behind(entry.seq);
            if entry.at_ms + behind_ms < *from_ms {
                return Ok(false);
            }
            if let Some(Event::Records(RecordsEvent::RecordAnnulled(annulled))) = &entry.event {
                gone.insert(annulled.seq);
            } else if !gone.remove(&entry.seq) {
                // The cold reading of a thermometer that was named stands among the others.
                if let Some(Figure::Cold(held)) = entry.event.as_ref().and_then(Event::figure)
                    && held.device.is_none()
                {
                    counting.read(&Reading {
                        at_ms: entry.at_ms + behind_ms,
                        device: None,
                        gate: Some(held.gate),
                        tenths: held.temperature.tenths().into(),
                    });
                }
                let (at_ms, kinds) = counted(&entry);
                for (kind, count) in kinds {
                    counting.add(at_ms + behind_ms, &Fact::Counted(kind, count));
                }
            }
            Ok(true)
        })
    }

    /// Who waited in the queue, and how long. Whoever goes straight through is no arrival and waited for nobody.
    fn waits(&mut self) -> Result {
        let Self { conn, from_ms, clock, counting, .. } = self;
        let sql = "SELECT seq, at_ms, end_seq, end_ms, state = 'decided' AS is_decided FROM arrival
                   WHERE state IN ('decided', 'left') AND end_seq IS NOT NULL ORDER BY seq DESC";
        conn.each_while(sql, (), |row: Ended| {
            let at_ms = row.at_ms + clock.behind(row.seq);
            let seconds = (row.end_ms - row.at_ms - clock.between(row.seq, row.end_seq)) / 1000;
            let fact = if row.is_decided { Fact::Waited(seconds.max(0)) } else { Fact::Left };
            counting.add(at_ms, &fact);
            Ok(at_ms >= *from_ms)
        })
    }

    fn readings(&mut self) -> Result {
        let Self { conn, from_ms, clock, counting, .. } = self;
        let named = "SELECT reading.seq, coalesce(occurred_ms, journal.at_ms) AS at_ms,
                          journal.at_ms AS recorded_ms, device, gate, reading.tenths
                   FROM reading JOIN journal USING (seq) LEFT JOIN passage USING (seq)
                   WHERE reading.annulled = 0 ORDER BY reading.seq DESC";
        // Of most readings nobody says which thermometer it was.
        let others = "SELECT seq, occurred_ms AS at_ms, at_ms AS recorded_ms, NULL AS device, gate, tenths
                      FROM passage WHERE tenths IS NOT NULL AND annulled = 0
                            AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.seq = passage.seq)
                      ORDER BY seq DESC";
        for sql in [named, others] {
            conn.each_while(sql, (), |row: ReadingRow| {
                let ReadingRow { seq, at_ms, recorded_ms, device, gate, tenths } = row;
                let behind_ms = clock.behind(seq);
                counting.read(&Reading { at_ms: at_ms + behind_ms, device, gate, tenths });
                Ok(recorded_ms + behind_ms >= *from_ms)
            })?;
        }
        Ok(())
    }

    fn rounds(&mut self) -> Result {
        let Self { conn, from_ms, to_ms, now, counting, .. } = self;
        let sql = "SELECT out_ms FROM round WHERE annulled = 0 AND out_ms >= ?1 AND out_ms < ?2
                   AND due_ms < coalesce(back_ms, ?3)";
        conn.each(sql, [*from_ms, *to_ms, now.wall_ms], |out_ms: i64| {
            counting.add(out_ms, &Fact::RoundLate);
            Ok(())
        })?;
        let sql =
            "SELECT at_ms FROM round_point WHERE annulled = 0 AND seen = 0 AND at_ms >= ?1 AND at_ms < ?2";
        conn.each(sql, [*from_ms, *to_ms], |at_ms: i64| {
            counting.add(at_ms, &Fact::PassedOver);
            Ok(())
        })
    }

    fn tasks(&mut self) -> Result {
        let Self { conn, from_ms, to_ms, now, counting, .. } = self;
        closure::each_look(conn, (*from_ms, *to_ms), &mut |look| {
            counting.add(look.at_ms, &Fact::Looked(&look));
        })?;
        // What began before counts there.
        checks::each(conn, None, (*from_ms, *to_ms), now, &mut |told| {
            counting.add(told.task.slot.start_ms, &Fact::Check(told.task.state));
        })?;
        tasks::each(conn, (*from_ms, *to_ms), now, &mut |row| {
            counting.add(row.slot.start_ms, &Fact::Task(row.state));
        })
    }

    /// What the patrols of each night lack of which a record tells.
    fn measures(&mut self) -> Result {
        for night in self.counting.recorded() {
            let read = PatrolNight::read(self.conn, night, &self.now)?;
            if !read.slots.is_empty() || !read.rounds.is_empty() {
                self.counting.measure(night, read.coverage(&self.now).measures());
            }
        }
        Ok(())
    }
}

impl Store {
    /// The figures from one moment up to another, by night and, from a third on, by the hour (wall milliseconds).
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn figures_between(
        &self,
        (from_ms, to_ms): (i64, i64),
        hours_from_ms: i64,
    ) -> Result<FigureSheet> {
        let now = self.context.now();
        self.reading(|| {
            let conn = &self.conn;
            let mut reading = FigureReading {
                conn,
                from_ms,
                to_ms,
                now,
                clock: Clock::read(conn, &now)?,
                counting: FigureCounting::new((from_ms, to_ms), hours_from_ms, &now),
            };
            reading.records()?;
            reading.waits()?;
            reading.readings()?;
            reading.rounds()?;
            reading.tasks()?;
            reading.measures()?;
            let thermometers = office::thermometers(conn)?.into_iter();
            let names: BTreeMap<u16, SafeText> =
                thermometers.map(|row| (row.thermometer.no, row.thermometer.name)).collect();
            Ok(reading.counting.end(Night::of(to_ms - 1, &now), &names))
        })
    }

    /// The figures of so many nights up to one, and of that one by the hour.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn night_figures(&self, last: Night, nights: u16) -> Result<FigureSheet> {
        let now = self.context.now();
        let (hours_from_ms, to_ms) = last.span(&now);
        let first = last.before(u64::from(nights.saturating_sub(1)));
        self.figures_between((first.span(&now).0, to_ms), hours_from_ms)
    }
}
