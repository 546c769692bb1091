//! What the Patrol screen, the exports and the command line ask about a night. Reads only.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::core::Store;
use super::error::Result;
use super::incidents::{self, IncidentRow};
use super::lone::{self, Lone};
use super::patrol::{self, FoundRow, RoundRow};
use super::{roster, staff};
use crate::domain::now::Now;
use crate::domain::patrol::coverage::{
    self, Coverage, CoverageFacts, RoundWalk, SeenPoint, Suggestion, UnseenPoint,
};
use crate::domain::patrol::{Attendance, Night, Place, Route, Staff};
use crate::domain::value::SafeText;

/// One night of the patrols, read in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatrolNight {
    /// Which night.
    pub night: Night,
    /// Who is planned, and who came, by team.
    pub slots: Vec<Attendance>,
    /// The rounds that began in it, the oldest first.
    pub rounds: Vec<RoundRow>,
    /// All points that were reported in it, the oldest first.
    pub found: Vec<FoundRow>,
    /// Its incidents, and those that are still open from before, the oldest first.
    pub incidents: Vec<IncidentRow>,
    /// The routes that are walked, by number.
    pub routes: Vec<Route>,
    /// When each place was last seen, in wall milliseconds, whatever night that was.
    pub last_seen: Vec<(Place, i64)>,
    /// The check on a lone warden.
    pub lone: Lone,
}

impl RoundRow {
    /// The round, as far as coverage is concerned.
    fn walk(&self) -> RoundWalk<'_> {
        RoundWalk {
            team: self.team,
            points: &self.points,
            out_ms: self.out_ms,
            due_ms: self.due_ms,
            back_ms: self.back_ms,
        }
    }
}

impl PatrolNight {
    /// Reads it from the tables.
    pub(super) fn read(conn: &Connection, night: Night, now: &Now) -> Result<Self> {
        let (from_ms, to_ms) = night.span(now);
        Ok(Self {
            night,
            slots: roster::slots(conn, night, night)?,
            rounds: patrol::rounds(conn, from_ms, to_ms)?,
            found: patrol::found_between(conn, from_ms, to_ms)?,
            incidents: incidents::incidents(conn, from_ms, to_ms)?,
            routes: patrol::routes(conn)?,
            last_seen: patrol::last_seen(conn)?,
            lone: lone::lone(conn, now.wall_ms)?,
        })
    }

    /// What its coverage is reckoned from.
    fn facts(&self) -> CoverageFacts<'_> {
        let seen = self.found.iter().filter(|found| found.seen);
        CoverageFacts {
            night: self.night,
            slots: &self.slots,
            rounds: self.rounds.iter().map(RoundRow::walk).collect(),
            sights: seen.map(|found| SeenPoint { place: &found.place, at_ms: found.at_ms }).collect(),
            routes: &self.routes,
            last_seen: &self.last_seen,
        }
    }

    /// Where somebody was planned and was, and the gaps.
    pub(crate) fn coverage(&self, now: &Now) -> Coverage {
        coverage::coverage(&self.facts(), now)
    }

    /// Where the next round should go.
    pub(crate) fn suggestion(&self, now: &Now) -> Suggestion {
        coverage::suggest(&self.facts(), now.wall_ms)
    }

    /// The point of the routes that was not seen for the longest.
    pub(crate) fn longest_unseen(&self) -> Option<UnseenPoint> {
        coverage::longest_unseen(&self.facts())
    }
}

impl Store {
    /// A night of the patrols, from noon to noon.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn patrol_night(&self, night: Night) -> Result<PatrolNight> {
        self.reading(|| PatrolNight::read(&self.conn, night, &self.context.now()))
    }

    /// The slots of some nights, both included, by night and team.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn slots(&self, first: Night, last: Night) -> Result<Vec<Attendance>> {
        roster::slots(&self.conn, first, last)
    }

    /// Everybody who is on the staff list, by number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn staff(&self) -> Result<Vec<Staff>> {
        staff::all(&self.conn)
    }

    /// The name behind each staff number; of those who are no longer on the list as well.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn staff_names(&self) -> Result<BTreeMap<String, SafeText>> {
        staff::names(&self.conn)
    }

    /// The routes that are walked, by number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn routes(&self) -> Result<Vec<Route>> {
        patrol::routes(&self.conn)
    }

    /// The incidents of one place, the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn incidents_at(&self, place: &Place) -> Result<Vec<IncidentRow>> {
        self.reading(|| incidents::at_place(&self.conn, place))
    }

    /// The incidents of a night and those that are still open from before, the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn incidents_of(&self, night: Night) -> Result<Vec<IncidentRow>> {
        let (from_ms, to_ms) = night.span(&self.context.now());
        self.reading(|| incidents::incidents(&self.conn, from_ms, to_ms))
    }

    /// The incidents that are not closed, the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn incidents_open(&self) -> Result<Vec<IncidentRow>> {
        self.reading(|| incidents::open_ones(&self.conn))
    }

    /// When the like of an incident happened at its place before it, in wall milliseconds, the first time
    /// first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn incidents_before(&self, row: &IncidentRow) -> Result<Vec<i64>> {
        self.reading(|| incidents::before(&self.conn, row))
    }

    /// An incident by its number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn incident(&self, no: u32) -> Result<Option<IncidentRow>> {
        self.reading(|| incidents::of_no(&self.conn, no))
    }

    /// How the check on a lone warden stands.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn lone(&self) -> Result<Lone> {
        lone::lone(&self.conn, self.context.now().wall_ms)
    }
}
