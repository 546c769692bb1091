//! Hours on duty, and the rest between them: who is taken when, who really worked, who rests too little.
//!
//! Pure arithmetic over slots and what is known of them; it refuses nothing.

use std::collections::BTreeMap;

use super::{Attendance, Mark, Night};
use crate::domain::value::{Id, SafeText};

/// Who comes later than this after the beginning is late, in milliseconds.
pub(crate) const LATE_MS: i64 = 10 * 60 * 1000;
/// The rest that is advised between two duties, in milliseconds.
pub(crate) const REST_MS: i64 = 8 * 60 * 60 * 1000;

/// Time of somebody that a slot takes: its own, or its replacement's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stint {
    pub slot: Id,
    /// Staff number of whoever is there.
    pub staff_no: String,
    /// The night it belongs to.
    pub night: Night,
    pub team: u16,
    /// From this moment, in wall milliseconds.
    pub from_ms: i64,
    /// Until this moment, in wall milliseconds; later than `from_ms`.
    pub to_ms: i64,
}

impl Stint {
    /// Whether it takes any of a stretch of time (wall milliseconds, the end excluded).
    #[must_use]
    pub(crate) fn meets(&self, from_ms: i64, to_ms: i64) -> bool {
        self.from_ms < to_ms && from_ms < self.to_ms
    }
}

/// What a slot takes of somebody's time: as planned until something else is known; nothing of who is
/// absent; of who came late, or in somebody's place, what was left then.
#[must_use]
pub(crate) fn stint(row: &Attendance) -> Option<Stint> {
    let slot = &row.slot;
    let since = |at_ms: i64| at_ms.max(slot.from_ms);
    let (staff_no, from_ms) = match &row.mark {
        None | Some((Mark::Present, _)) => (&slot.staff_no, slot.from_ms),
        Some((Mark::Late, at_ms)) => (&slot.staff_no, since(*at_ms)),
        Some((Mark::Absent, _)) => return None,
        Some((Mark::Replaced(by), at_ms)) if at_ms - slot.from_ms > LATE_MS => (by, since(*at_ms)),
        Some((Mark::Replaced(by), _)) => (by, slot.from_ms),
    };
    (from_ms < slot.to_ms).then(|| Stint {
        slot: row.id,
        staff_no: staff_no.clone(),
        night: slot.night,
        team: slot.team,
        from_ms,
        to_ms: slot.to_ms,
    })
}

/// Two duties of somebody with less between them than is advised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortRest {
    pub staff_no: String,
    pub name: SafeText,
    /// The first one ends, in wall milliseconds.
    pub ended_ms: i64,
    /// The second one begins, in wall milliseconds.
    pub begins_ms: i64,
    /// The second one's slot.
    pub slot: Id,
    /// The first one's slot.
    pub after: Id,
}

impl ShortRest {
    /// The time between, in milliseconds; 0 if there is none.
    #[must_use]
    pub fn rest_ms(&self) -> i64 {
        (self.begins_ms - self.ended_ms).max(0)
    }
}

/// Who rests less than eight hours between two duties, by staff number and time. What follows in the same
/// team and night without a pause is one duty.
#[must_use]
pub(crate) fn short_rests(rows: &[Attendance], name_of: &dyn Fn(&str) -> SafeText) -> Vec<ShortRest> {
    let mut of: BTreeMap<String, Vec<Stint>> = BTreeMap::new();
    for stint in rows.iter().filter_map(stint) {
        of.entry(stint.staff_no.clone()).or_default().push(stint);
    }
    let mut short = Vec::new();
    for (staff_no, mut stints) in of {
        stints.sort_by_key(|stint| (stint.from_ms, stint.to_ms));
        let mut stints = stints.into_iter();
        let Some(mut last) = stints.next() else { continue };
        for next in stints {
            let goes_on = next.from_ms <= last.to_ms && (next.night, next.team) == (last.night, last.team);
            if !goes_on && next.from_ms - last.to_ms < REST_MS {
                short.push(ShortRest {
                    staff_no: staff_no.clone(),
                    name: name_of(&staff_no),
                    ended_ms: last.to_ms,
                    begins_ms: next.from_ms,
                    slot: next.slot,
                    after: last.slot,
                });
            }
            if next.to_ms >= last.to_ms {
                last = next;
            }
        }
    }
    short
}

/// What somebody did over some nights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NightsWorked {
    pub staff_no: String,
    pub name: SafeText,
    /// Nights on which they worked.
    pub nights: usize,
    /// Planned for them, in milliseconds.
    pub planned_ms: i64,
    /// Really worked so far, in milliseconds.
    pub worked_ms: i64,
    pub late: usize,
    /// So often absent, or replaced by somebody else.
    pub absent: usize,
    /// Duties of which nobody has said whether they came.
    pub unsaid: usize,
    /// More than the mean, in milliseconds; negative: less.
    pub over_mean_ms: i64,
}

/// The hours of everybody on the roster, most first, and their mean in milliseconds. What lies behind
/// `until_ms` (wall milliseconds) was not worked yet; of who did not come, and of whom nobody has said
/// whether they came, nothing was.
#[must_use]
pub(crate) fn hours(
    rows: &[Attendance],
    until_ms: i64,
    name_of: &dyn Fn(&str) -> SafeText,
) -> (Vec<NightsWorked>, i64) {
    /// Planned and worked stretches, the latter with their nights, and the counts.
    #[derive(Default)]
    struct One {
        planned: Vec<(i64, i64)>,
        worked: Vec<(i64, i64)>,
        nights: std::collections::BTreeSet<Night>,
        counts: [usize; 3],
    }
    let mut of: BTreeMap<&str, One> = BTreeMap::new();
    let stints: Vec<Option<Stint>> = rows.iter().map(stint).collect();
    for (row, stint) in rows.iter().zip(&stints) {
        let own = of.entry(&row.slot.staff_no).or_default();
        if !row.extra {
            own.planned.push((row.slot.from_ms, row.slot.to_ms));
        }
        match &row.mark {
            Some((Mark::Present, _)) => {}
            Some((Mark::Late, _)) => own.counts[0] += 1,
            Some((Mark::Absent | Mark::Replaced(_), _)) => own.counts[1] += 1,
            None => own.counts[2] += 1,
        }
        if let (Some(stint), Some(_)) = (stint, &row.mark)
            && stint.from_ms < until_ms
        {
            let one = of.entry(&stint.staff_no).or_default();
            one.worked.push((stint.from_ms, stint.to_ms.min(until_ms)));
            one.nights.insert(stint.night);
        }
    }
    let mut all: Vec<NightsWorked> = of
        .into_iter()
        .map(|(staff_no, one)| NightsWorked {
            staff_no: staff_no.to_owned(),
            name: name_of(staff_no),
            nights: one.nights.len(),
            planned_ms: covered(one.planned),
            worked_ms: covered(one.worked),
            late: one.counts[0],
            absent: one.counts[1],
            unsaid: one.counts[2],
            over_mean_ms: 0,
        })
        .collect();
    let people = i64::try_from(all.len()).unwrap_or(i64::MAX).max(1);
    let mean_ms = all.iter().map(|one| one.worked_ms).sum::<i64>() / people;
    for one in &mut all {
        one.over_mean_ms = one.worked_ms - mean_ms;
    }
    all.sort_by(|left, right| {
        right.worked_ms.cmp(&left.worked_ms).then_with(|| left.staff_no.cmp(&right.staff_no))
    });
    (all, mean_ms)
}

/// How much time some stretches cover together, in milliseconds; what two of them share counts once.
fn covered(mut stretches: Vec<(i64, i64)>) -> i64 {
    stretches.sort_unstable();
    let (mut sum, mut done) = (0, i64::MIN);
    for (from, to) in stretches {
        let from = from.max(done);
        if to > from {
            sum += to - from;
            done = to;
        }
    }
    sum
}

#[cfg(test)]
#[path = "hours/tests.rs"]
mod tests;
