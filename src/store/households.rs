//! The list of households, as much of it as a screen shows: a stretch around one home, however long the list is.
//!
//! Homes stand in an order that no index has (2 before 10, numbers before words). So the list is walked from a home
//! in both ways, from building to building, stairwell to stairwell and room to room, and of each only as many are
//! kept as the stretch needs. Reads only.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::core::Store;
use super::error::Result;
use super::rows::{Statements as _, if_any, row};
use super::tally::figure;
use super::{identity, office};
use crate::domain::flags::Flag;
use crate::domain::value::{Home, SafeText};

/// More flags than this are not all gone through for a stretch of the list.
const FEW_FLAGS: i64 = 200;

row! {
    /// A line of the list of households.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct HouseholdRow {
        pub home: Home,
        /// Whoever the list names first.
        pub head: SafeText,
        pub people: u32,
        /// How many of them were last let out.
        pub out: u32,
        /// The flags of everybody there of which no end was recorded; some may be over by their date.
        pub flags: Vec<Flag> = Vec::new(),
    }
}

/// Which stretch of the list is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseholdsWanted {
    /// Around this home, whether it is on the list or not; without one from the beginning.
    pub around: Option<Home>,
    /// So many households before it, and so many from it on.
    pub each_way: usize,
    /// Where the home stood in the list, and how long that was, as far as it is known. As long as the list is as
    /// long as that, nothing needs to be counted.
    pub stood: Option<(usize, usize)>,
}

/// A stretch of the list of households, in the order of homes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Households {
    /// How many households the whole list has.
    pub total: usize,
    /// Where the stretch begins in it.
    pub first: usize,
    /// The households of the stretch.
    pub rows: Vec<HouseholdRow>,
    /// Where in the list the home stands that the stretch is around, or else the one behind it, or the last one.
    pub at: usize,
}

impl Households {
    /// The household at a place in the whole list, if the stretch has it.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&HouseholdRow> {
        self.rows.get(at.checked_sub(self.first)?)
    }

    /// Where behind the stretch the list goes on.
    pub(crate) fn end(&self) -> usize {
        self.first + self.rows.len()
    }

    /// Where in the whole list a home stands, if the stretch has it.
    #[must_use]
    pub fn place_of(&self, home: &Home) -> Option<usize> {
        Some(self.first + self.rows.iter().position(|row| row.home == *home)?)
    }
}

/// Whoever is on the list.
const LISTED: &str = "kind = 'resident' AND gone = 0 AND erased = 0";

/// What a label is ordered by, as [`Home`] does it: numbers first, by their size, then words.
fn order_of(label: &str) -> [String; 3] {
    let is_word = format!("({label} = '' OR {label} GLOB '*[^0-9]*')");
    let size = format!("iif({is_word}, 0, length({label}))");
    [is_word, size, label.to_owned()]
}

/// Which way the list is walked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WalkWay {
    /// Towards its end, from a home on, that one included.
    On,
    /// Towards its beginning, from before a home.
    Back,
}

/// A walk along the list, until it has so many households.
struct HouseholdWalk<'a> {
    conn: &'a Connection,
    way: WalkWay,
    most: usize,
    rows: Vec<HouseholdRow>,
}

impl<'a> HouseholdWalk<'a> {
    /// The households from a home on, or before it; without a home from the beginning.
    fn from(
        conn: &'a Connection,
        way: WalkWay,
        home: Option<&Home>,
        most: usize,
    ) -> Result<Vec<HouseholdRow>> {
        let mut walk = Self { conn, way, most, rows: Vec::with_capacity(most.min(1000)) };
        if let Some(home) = home {
            walk.rooms(&home.building, &home.stairwell, Some(&home.room))?;
            walk.stairwells(&home.building, Some(&home.stairwell))?;
        }
        for building in walk.labels(None, home.map(|home| home.building.as_str()))? {
            walk.stairwells(&building, None)?;
        }
        Ok(walk.rows)
    }

    /// How many households it still lacks.
    fn lacks(&self) -> i64 {
        i64::try_from(self.most.saturating_sub(self.rows.len())).unwrap_or(i64::MAX)
    }

    /// A condition for labels behind `?1`, or for all where that is null, and what they are sorted by.
    fn behind(&self, label: &str, is_room: bool) -> (String, String) {
        let (sign, descending) = match self.way {
            WalkWay::On if is_room => (">=", ""),
            WalkWay::On => (">", ""),
            WalkWay::Back => ("<", " DESC"),
        };
        let (one, other) = (order_of(label), order_of("?1").join(", "));
        let condition = format!("(?1 IS NULL OR ({}) {sign} ({other}))", one.join(", "));
        (condition, one.map(|part| part + descending).join(", "))
    }

    /// The next buildings, or the next stairwells of a building, in which somebody is on the list. Each gives a
    /// household at least, so that no more are read than are lacking.
    fn labels(&self, building: Option<&str>, after: Option<&str>) -> Result<Vec<String>> {
        let (column, within) = match building {
            None => ("building", "?3 IS NULL"),
            Some(_) => ("stairwell", "building = ?3"),
        };
        let (behind, sorted) = self.behind("label", false);
        // From one label to the next by the index of homes, whatever number of people stands between.
        let sql = format!(
            "WITH RECURSIVE every (label) AS (
                 SELECT min({column}) FROM person WHERE {within}
                 UNION ALL
                 SELECT (SELECT min({column}) FROM person WHERE {within} AND {column} > label) FROM every
                 WHERE label IS NOT NULL)
             SELECT label FROM every WHERE label IS NOT NULL AND {behind}
                    AND EXISTS (SELECT 1 FROM person WHERE {within} AND {column} = label AND {LISTED})
             ORDER BY {sorted} LIMIT ?2"
        );
        self.conn.all(&sql, params![after, self.lacks(), building])
    }

    /// The households of a building behind one of its stairwells, or all of them.
    fn stairwells(&mut self, building: &str, after: Option<&str>) -> Result {
        for stairwell in self.labels(Some(building), after)? {
            self.rooms(building, &stairwell, None)?;
        }
        Ok(())
    }

    /// The households of a stairwell behind one of its rooms, or all of them.
    fn rooms(&mut self, building: &str, stairwell: &str, after: Option<&str>) -> Result {
        let (behind, sorted) = self.behind("room", true);
        let sql = format!(
            "SELECT building, stairwell, room, name AS head, count(*) AS people,
                    sum(side IS 'out') AS out, min(row) FROM person
             WHERE building = ?3 AND stairwell = ?4 AND {LISTED} AND {behind}
             GROUP BY room ORDER BY {sorted} LIMIT ?2"
        );
        let rows: Vec<HouseholdRow> =
            self.conn.all(&sql, params![after, self.lacks(), building, stairwell])?;
        self.rows.extend(rows);
        Ok(())
    }
}

/// How many households the list has.
pub(super) fn total(conn: &Connection) -> Result<usize> {
    Ok(usize::try_from(figure(conn, 0, "households")?).unwrap_or_default())
}

/// How many households stand before a home: the whole list is gone through, and nothing of it is held.
fn before(conn: &Connection, home: &Home) -> Result<usize> {
    conn.one(&counting(), params![home.building, home.stairwell, home.room])
}

/// The query for it: the index hands out the people of a home one behind the other.
fn counting() -> String {
    let order = ["building", "stairwell", "room"].map(order_of).concat().join(", ");
    let of_home = ["?1", "?2", "?3"].map(order_of).concat().join(", ");
    format!(
        "SELECT count(*) FROM (SELECT DISTINCT building, stairwell, room FROM person INDEXED BY person_by_home
                               WHERE {LISTED} AND ({order}) < ({of_home}))"
    )
}

/// The stretch of the list that is wanted.
fn households(conn: &Connection, wanted: &HouseholdsWanted) -> Result<Households> {
    let HouseholdsWanted { around, each_way, stood } = wanted;
    let mut rows =
        if_any(around.as_ref(), |home| HouseholdWalk::from(conn, WalkWay::Back, Some(home), *each_way))?;
    rows.reverse();
    let earlier = rows.len();
    rows.extend(HouseholdWalk::from(conn, WalkWay::On, around.as_ref(), *each_way)?);
    let later = rows.len() - earlier;
    let total = total(conn)?;
    let at = match (around, stood) {
        // At either end of the list its place is seen.
        (None, _) => 0,
        _ if earlier < *each_way => earlier,
        _ if later < *each_way => total.saturating_sub(later),
        (_, Some((at, of))) if *of == total => *at,
        (Some(home), _) => before(conn, home)?,
    };
    let flags = office::count_flags(conn)?;
    // Whichever are fewer are gone through: those who have a flag, or those who live in the stretch.
    let mut of_homes = if flags <= FEW_FLAGS { identity::flags_by_home(conn)? } else { HashMap::new() };
    for row in &mut rows {
        row.flags = match flags {
            ..=FEW_FLAGS => of_homes.remove(&row.home).unwrap_or_default(),
            _ => identity::flags_at(conn, &row.home)?,
        };
    }
    let first = at.saturating_sub(earlier);
    let end = first + rows.len();
    let total = if later < *each_way { end } else { total.max(end) };
    Ok(Households { total, first, rows, at: at.min(total.saturating_sub(1)) })
}

impl Store {
    /// A stretch of the list of households.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn households(&self, wanted: &HouseholdsWanted) -> Result<Households> {
        self.reading(|| households(&self.conn, wanted))
    }
}

#[cfg(test)]
mod tests;
