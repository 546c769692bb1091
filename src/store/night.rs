//! What the Patrol screen, the exports and the command line ask about a night. Reads only.

use super::error::StoreError;
use super::incidents::{self, IncidentRow};
use super::lone::{self, Lone};
use super::open::Store;
use super::patrol::{self, FoundRow, RoundRow};
use super::roster;
use crate::domain::patrol::{Attendance, Night, Place, Route};

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

impl Store {
    /// A night of the patrols, from noon to noon.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn patrol_night(&self, night: Night) -> Result<PatrolNight, StoreError> {
        self.reading(|| {
            let conn = &self.conn;
            let (from_ms, to_ms) = night.span(&self.context.now());
            Ok(PatrolNight {
                night,
                slots: roster::slots(conn, night, night)?,
                rounds: patrol::rounds(conn, from_ms, to_ms)?,
                found: patrol::found_between(conn, from_ms, to_ms)?,
                incidents: incidents::incidents(conn, from_ms, to_ms)?,
                routes: patrol::routes(conn)?,
                last_seen: patrol::last_seen(conn)?,
                lone: lone::lone(conn)?,
            })
        })
    }

    /// The slots of some nights, both included, by night and team.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn slots(&self, first: Night, last: Night) -> Result<Vec<Attendance>, StoreError> {
        roster::slots(&self.conn, first, last)
    }

    /// The routes that are walked, by number.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn routes(&self) -> Result<Vec<Route>, StoreError> {
        patrol::routes(&self.conn)
    }

    /// The incidents of one place, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn incidents_at(&self, place: &Place) -> Result<Vec<IncidentRow>, StoreError> {
        self.reading(|| incidents::at_place(&self.conn, place))
    }

    /// An incident by its number.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn incident(&self, no: u32) -> Result<Option<IncidentRow>, StoreError> {
        self.reading(|| incidents::of_no(&self.conn, no))
    }

    /// How the check on a lone warden stands.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn lone(&self) -> Result<Lone, StoreError> {
        lone::lone(&self.conn)
    }
}
