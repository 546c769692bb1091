//! One search, from ranges to people.
//!
//! A query for names may fit nobody or a tenth of the file. Few candidates are read from the index and
//! sorted; many are met soon by walking the people in their order. Which of the two it is shows only while
//! reading, so both are tried in turn with growing patience: never much slower than the better one.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use crate::domain::matching::{MatchWhy, Query, Score, match_all, match_name, order, searched_name};
use crate::domain::people::Person;
use crate::domain::value::Id;
use crate::store::error::Result;
use crate::store::rows::Statements as _;

use super::Found;
use super::keys::{length_mark, name_in_rank};
use super::ranges::{NAME_REASONS, NameWay, Range, asks_for_a_name, name_ranges, other_ranges, ways};

/// Keys read from the index before people are walked instead, at first.
const PATIENCE: usize = 250;
/// With no more candidates than this, looking at each is cheaper than reading another subject's.
const FEW: usize = 500;
/// With more than this left, walking people finds enough of them sooner than sorting all.
const SOME: usize = 1_000;
/// With more candidates than this for each subject, the index is not asked for all of them.
const MANY: usize = 16_000;

pub(super) fn run(conn: &Connection, subjects: &[Vec<Query>], limit: usize) -> Result<Vec<Found>> {
    if limit == 0 || subjects.is_empty() {
        return Ok(Vec::new());
    }
    let asks_for_names = subjects.iter().flatten().any(asks_for_a_name);
    let mut finder = Finder {
        conn,
        subjects,
        limit,
        lengths: if asks_for_names { lengths(conn)? } else { Vec::new() },
        live: Vec::new(),
        gone: Vec::new(),
        seen: HashSet::new(),
        last: None,
    };
    match subjects {
        [subject] => finder.one(subject)?,
        _ => finder.several()?,
    }
    Ok(finder.finish())
}

/// The lengths of names that occur.
fn lengths(conn: &Connection) -> Result<Vec<usize>> {
    let next_rank = |at: usize| -> Result<Option<String>> {
        conn.one("SELECT min(rank) FROM person_rank WHERE rank >= ?1", [length_mark(at).to_string()])
    };
    let mut found = Vec::new();
    let mut at = 1;
    while let Some(rank) = next_rank(at)? {
        let length = rank.bytes().next().map_or(at, |mark| usize::from(mark.saturating_sub(b'0')));
        found.push(length);
        at = length.max(at) + 1;
    }
    Ok(found)
}

struct Finder<'a> {
    conn: &'a Connection,
    subjects: &'a [Vec<Query>],
    limit: usize,
    lengths: Vec<usize>,
    live: Vec<Found>,
    gone: Vec<Found>,
    seen: HashSet<i64>,
    /// Where the last one taken stands: those who stand at the same place belong together.
    last: Option<(MatchWhy, String)>,
}

impl Finder<'_> {
    /// One subject: names first, since they are the better reasons, then the rest.
    fn one(&mut self, subject: &[Query]) -> Result {
        self.by_reasons(&ways(subject))?;
        let ranges: Vec<Range> = subject.iter().flat_map(other_ranges).collect();
        if self.live.len() < self.limit
            && let Some(rows) = self.rows(&ranges, usize::MAX)?
        {
            rows.into_iter().try_for_each(|row| self.take_if_meant(row))?;
        }
        Ok(())
    }

    /// By name, reason by reason and length by length, until there are enough.
    fn by_reasons(&mut self, ways: &[NameWay]) -> Result {
        for why in NAME_REASONS {
            for length in self.lengths.clone() {
                if self.live.len() >= self.limit {
                    return Ok(());
                }
                self.names(ways, why, length)?;
            }
        }
        Ok(())
    }

    /// Those whose name has this length and who are found for this reason, in order.
    fn names(&mut self, ways: &[NameWay], why: MatchWhy, length: usize) -> Result {
        let ranges = name_ranges(ways, why, length);
        let mut patience = PATIENCE;
        let mut from = length_mark(length).to_string();
        while !ranges.is_empty() {
            if let Some(rows) = self.rows(&ranges, patience)? {
                let mut met = self.named(&rows)?;
                met.retain(|(reason, _, _)| *reason == why);
                self.take_in_order(met)?;
                break;
            }
            match self.walk(why, length, &from, patience)? {
                Some(next) => from = next,
                None => break,
            }
            patience = patience.saturating_mul(4);
        }
        Ok(())
    }

    /// Walks people in their order and takes those found for this reason. `None` when nobody is left or
    /// there are enough, else where to go on.
    fn walk(&mut self, why: MatchWhy, length: usize, from: &str, patience: usize) -> Result<Option<String>> {
        let conn = self.conn;
        let mut walk = conn.prepare_cached(
            "SELECT rank, row FROM person_rank WHERE rank >= ?1 AND rank < ?2 ORDER BY rank LIMIT ?3",
        )?;
        let to = length_mark(length + 1).to_string();
        let mut rows = walk.query(params![from, to, limit_of(patience)])?;
        let mut walked = 0;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let rank = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            walked += 1;
            if walked == patience {
                last = Some(rank.to_owned());
            }
            if self.is_full(why, rank) {
                return Ok(None);
            }
            if self.reason_in(rank) == Some(why) {
                self.take(row.get(1)?, why, rank)?;
            }
        }
        Ok(last)
    }

    /// Several subjects: the candidates of the one that has the fewest, less those whom the others exclude.
    /// Names that fit a great many together are met soon by walking.
    fn several(&mut self) -> Result {
        let all: Vec<Vec<Range>> = self.subjects.iter().map(|subject| self.all_ranges(subject)).collect();
        let names_only = self.subjects.iter().flatten().all(asks_for_a_name);
        let mut patience = PATIENCE;
        let (fewest, mut rows) = 'found: loop {
            for (at, ranges) in all.iter().enumerate() {
                if let Some(rows) = self.rows(ranges, patience)? {
                    break 'found (at, rows);
                }
            }
            if names_only && patience >= MANY {
                return self.by_reasons_of_all();
            }
            patience = patience.saturating_mul(4);
        };
        for (at, ranges) in all.iter().enumerate() {
            if at != fewest && rows.len() > FEW {
                let others = self.rows(ranges, usize::MAX)?.unwrap_or_default();
                rows.retain(|row| others.binary_search(row).is_ok());
            }
        }
        if names_only && rows.len() > SOME {
            return self.by_reasons_of_all();
        }
        if names_only {
            let met = self.named(&rows)?;
            return self.take_in_order(met);
        }
        rows.into_iter().try_for_each(|row| self.take_if_meant(row))
    }

    fn by_reasons_of_all(&mut self) -> Result {
        let ways: Vec<NameWay> = self.subjects.iter().flat_map(|subject| ways(subject)).collect();
        self.by_reasons(&ways)
    }

    fn all_ranges(&self, subject: &[Query]) -> Vec<Range> {
        let ways = ways(subject);
        let names = NAME_REASONS.iter().flat_map(|&why| {
            self.lengths.iter().flat_map(|&length| name_ranges(&ways, why, length)).collect::<Vec<_>>()
        });
        let mut ranges: Vec<Range> = names.chain(subject.iter().flat_map(other_ranges)).collect();
        ranges.sort_unstable();
        ranges.dedup();
        ranges
    }

    /// The people in these ranges, sorted, each once; `None` if there are more keys than `most`.
    fn rows(&self, ranges: &[Range], most: usize) -> Result<Option<Vec<i64>>> {
        let mut found = Vec::new();
        for range in ranges {
            let left = limit_of((most - found.len()).saturating_add(1));
            self.conn.each(
                "SELECT row FROM person_key WHERE kind = ?1 AND key >= ?2 AND key < ?3 LIMIT ?4",
                params![range.kind as u8, range.from, range.to, left],
                |row| {
                    found.push(row);
                    Ok(())
                },
            )?;
            if found.len() > most {
                return Ok(None);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(Some(found))
    }

    /// Those of these rows who are meant by their name: why, where they stand, row; in order.
    fn named(&self, rows: &[i64]) -> Result<Vec<(MatchWhy, String, i64)>> {
        let mut met = Vec::new();
        for row in rows.iter().filter(|row| !self.seen.contains(row)) {
            let rank: Option<String> =
                self.conn.maybe("SELECT rank FROM person_rank WHERE row = ?1", [row])?;
            let why = rank.as_deref().and_then(|rank| self.reason_in(rank));
            met.extend(why.zip(rank).map(|(why, rank)| (why, rank, *row)));
        }
        met.sort_unstable();
        Ok(met)
    }

    /// Why the person who stands here is meant, by name alone.
    fn reason_in(&self, rank: &str) -> Option<MatchWhy> {
        let name = searched_name(name_in_rank(rank));
        let reason = |subject: &Vec<Query>| subject.iter().filter_map(|query| match_name(&name, query)).min();
        let reasons: Option<Vec<MatchWhy>> = self.subjects.iter().map(reason).collect();
        reasons?.into_iter().min()
    }

    fn take_in_order(&mut self, met: Vec<(MatchWhy, String, i64)>) -> Result {
        for (why, rank, row) in met {
            if self.is_full(why, &rank) {
                break;
            }
            self.take(row, why, &rank)?;
        }
        Ok(())
    }

    /// Whether there are enough before whoever stands here.
    fn is_full(&self, why: MatchWhy, rank: &str) -> bool {
        self.live.len() >= self.limit
            && self.last.as_ref().is_some_and(|(reason, at)| (*reason, at.as_str()) != (why, rank))
    }

    fn take(&mut self, row: i64, why: MatchWhy, rank: &str) -> Result {
        if self.seen.insert(row)
            && let Some((id, person, gone)) = self.load(row)?
        {
            self.last = Some((why, rank.to_owned()));
            self.keep(Found { row, id, person, why, gone });
        }
        Ok(())
    }

    fn take_if_meant(&mut self, row: i64) -> Result {
        if self.seen.insert(row)
            && let Some((id, person, gone)) = self.load(row)?
            && let Some(Score { why, .. }) = match_all(&person, self.subjects)
        {
            self.keep(Found { row, id, person, why, gone });
        }
        Ok(())
    }

    fn keep(&mut self, found: Found) {
        if found.gone { self.gone.push(found) } else { self.live.push(found) }
    }

    fn load(&self, row: i64) -> Result<Option<(Id, Person, bool)>> {
        self.conn.maybe("SELECT id, body, gone FROM person WHERE row = ?1", [row])
    }

    fn finish(self) -> Vec<Found> {
        let (mut found, mut gone) = (self.live, self.gone);
        found.sort_by(by_order);
        gone.sort_by(by_order);
        found.append(&mut gone);
        found.truncate(self.limit);
        found
    }
}

fn by_order(left: &Found, right: &Found) -> std::cmp::Ordering {
    left.why.cmp(&right.why).then_with(|| order((&left.person, left.id), (&right.person, right.id)))
}

fn limit_of(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
