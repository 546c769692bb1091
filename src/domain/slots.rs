//! Slots of time that dated plans cut the days into: what a plan is about, whatever that is, is to be done once in each.
//!
//! Nothing of a slot is stored: plans and a calendar give the same slots at any time, and a change of the plans never
//! moves a slot that was over before it. What is planned, and how often, is told by each kind of plan ([`Recurs`]).

use serde::{Deserialize, Serialize};

use super::now::Now;
use super::value::SafeText;

/// Milliseconds of a minute and of a day.
const MINUTE_MS: i64 = 60_000;
pub(crate) const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// Minutes of a day.
pub(crate) const DAY_MIN: u16 = 24 * 60;
/// The shortest interval, in minutes: nobody walks more often.
pub(crate) const SHORTEST_MIN: u16 = 15;
/// The last half hour of a slot is the time to go.
const SOON_MS: i64 = 30 * 60 * 1000;

/// Hours of the day, perhaps over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hours {
    /// They begin at this minute of the day, 0 to 1439.
    pub from_min: u16,
    /// They end at this minute of the day, 1 to 1440; not later than the beginning: of the next day.
    pub to_min: u16,
}

impl Hours {
    /// The whole day.
    pub const DAY: Self = Self { from_min: 0, to_min: DAY_MIN };

    /// Whether the figures are hours of a day.
    #[must_use]
    pub(crate) fn is_valid(self) -> bool {
        self.from_min < DAY_MIN && (1..=DAY_MIN).contains(&self.to_min) && self.from_min != self.to_min
    }

    /// How long they are, in minutes.
    pub(crate) fn minutes(self) -> i64 {
        let (from, to) = (i64::from(self.from_min), i64::from(self.to_min));
        if to > from { to - from } else { to + i64::from(DAY_MIN) - from }
    }
}

/// Hours of the day that are cut into slots, once in so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayWindow {
    /// The hours.
    pub hours: Hours,
    /// How long a slot is, in minutes.
    pub every_min: u16,
}

/// A plan that comes round: what of it stands in any number of days.
pub trait Recurs {
    /// What such plans tell things apart by.
    type About;

    /// Its name; a later one of the same name takes its place.
    fn name(&self) -> &SafeText;

    /// From this moment on, in wall milliseconds.
    fn begins_ms(&self) -> i64;

    /// Whether it is about such things.
    fn is_about(&self, about: &Self::About) -> bool;

    /// Of several that are about the same thing at the same hours the most exact one counts.
    fn exactness(&self) -> u8 {
        0
    }

    /// When in a day it is to be done.
    fn windows(&self, about: &Self::About) -> Vec<DayWindow>;
}

/// A plan that was set, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow<P> {
    /// The record that set it.
    pub seq: i64,
    /// When that was, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who set it.
    pub author: String,
    /// What was set.
    pub schedule: P,
    /// Ended from this moment on, in wall milliseconds.
    pub ended_ms: Option<i64>,
}

/// A slot of time in which something is to be done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckSlot {
    /// It begins, in wall milliseconds.
    pub start_ms: i64,
    /// It is over, in wall milliseconds.
    pub end_ms: i64,
    /// The record of its plan.
    pub schedule: i64,
    /// A change of the plans cut it off at its end: what was not done by then is a task of the new
    /// plan, and no missed one of this.
    pub cut: bool,
}

impl CheckSlot {
    /// Whether it is time to go: its last part has come.
    #[must_use]
    pub(crate) fn is_soon_over(&self, now_ms: i64) -> bool {
        self.end_ms - now_ms <= SOON_MS.min((self.end_ms - self.start_ms) / 4)
    }
}

/// All plans of a kind that were ever set, in the order in which they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans<P> {
    /// The rows.
    pub rows: Vec<PlanRow<P>>,
}

impl<P> Default for Plans<P> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

/// A slot as it would be if nothing ever changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct BareSlot {
    start_ms: i64,
    end_ms: i64,
    schedule: i64,
    every_ms: i64,
}

/// A stretch of one day's hours of one plan.
#[derive(Clone, Copy)]
struct DayStretch {
    start_ms: i64,
    end_ms: i64,
    /// When the hours of the day begin, from which intervals are counted.
    from_ms: i64,
    every_ms: i64,
    row: usize,
}

/// A slot with the natural ones that it is made of.
struct Made {
    slot: CheckSlot,
    first: BareSlot,
    last: BareSlot,
}

impl<P: Recurs> Plans<P> {
    /// The row of a record.
    #[must_use]
    pub(crate) fn row(&self, seq: i64) -> Option<&PlanRow<P>> {
        self.rows.iter().find(|row| row.seq == seq)
    }

    /// Until when a row holds, in wall milliseconds; none: for good.
    #[must_use]
    pub(crate) fn until(&self, row: &PlanRow<P>) -> Option<i64> {
        let replaced = self
            .rows
            .iter()
            .filter(|later| later.seq > row.seq && later.schedule.name() == row.schedule.name())
            .map(|later| later.schedule.begins_ms());
        replaced.chain(row.ended_ms).min()
    }

    /// Whether a row holds at a moment.
    #[must_use]
    pub(crate) fn holds(&self, row: &PlanRow<P>, at_ms: i64) -> bool {
        row.schedule.begins_ms() <= at_ms && self.until(row).is_none_or(|until| until > at_ms)
    }

    /// The slots of something that lie in or reach into a stretch of time, in order; `now` tells what is local.
    #[must_use]
    pub fn slots(&self, about: &P::About, from_ms: i64, to_ms: i64, now: &Now) -> Vec<CheckSlot> {
        let rows: Vec<&PlanRow<P>> = self.rows.iter().filter(|row| row.schedule.is_about(about)).collect();
        if rows.is_empty() || to_ms <= from_ms {
            return Vec::new();
        }
        // A slot that reaches into the stretch began at most two days before it.
        let begin_ms = from_ms - 2 * DAY_MS;
        let mut changes: Vec<i64> = rows
            .iter()
            .flat_map(|row| [Some(row.schedule.begins_ms()), self.until(row)])
            .flatten()
            .filter(|at_ms| (begin_ms + 1..to_ms).contains(at_ms))
            .collect();
        changes.sort_unstable();
        changes.dedup();
        let mut made: Vec<Made> = Vec::new();
        let mut start_ms = begin_ms;
        for (nth, end_ms) in changes.into_iter().chain([to_ms]).enumerate() {
            let held: Vec<&PlanRow<P>> =
                rows.iter().copied().filter(|row| self.holds(row, start_ms)).collect();
            // What comes behind the end is needed too: a rest may belong to it.
            let natural = natural(&held, about, (start_ms, end_ms + DAY_MS), now);
            Self::follow(&mut made, &natural, (start_ms, end_ms), nth > 0);
            start_ms = end_ms;
        }
        made.into_iter().map(|made| made.slot).filter(|slot| slot.end_ms > from_ms).collect()
    }

    /// Goes on with the slots of what holds from a change on until the next one.
    fn follow(
        made: &mut Vec<Made>,
        natural: &[BareSlot],
        (change_ms, until_ms): (i64, i64),
        is_change: bool,
    ) {
        let mut coming = natural.iter().copied().skip_while(|slot| slot.end_ms <= change_ms).peekable();
        let open = made.last_mut().filter(|last| last.slot.end_ms > change_ms);
        if let Some(open) = open.filter(|_| is_change) {
            let end_ms = open.slot.end_ms;
            let mut same = coming.clone().take_while(|slot| slot.start_ms < end_ms).peekable();
            let is_said = same.peek().is_some();
            let goes_on = is_said && same.all(|slot| slot == open.first || slot == open.last);
            if goes_on {
                // What holds now says the same of this slot to its end: the change was about something else.
                while coming.peek().is_some_and(|slot| slot.start_ms < end_ms) {
                    coming.next();
                }
            } else {
                open.slot.end_ms = change_ms;
                open.slot.cut = true;
            }
        }
        while let Some(first) = coming.next_if(|first| first.start_ms < until_ms) {
            let start_ms = if is_change { first.start_ms.max(change_ms) } else { first.start_ms };
            let (mut last, mut end_ms) = (first, first.end_ms);
            // The rest of an interval in which a change falls is too short for a task of its own.
            if start_ms > first.start_ms
                && (end_ms - start_ms) * 2 < first.every_ms
                && let Some(next) =
                    coming.next_if(|next| next.start_ms == end_ms && next.schedule == first.schedule)
            {
                (last, end_ms) = (next, next.end_ms);
            }
            let slot = CheckSlot { start_ms, end_ms, schedule: first.schedule, cut: false };
            made.push(Made { slot, first, last });
        }
    }
}

/// The slots of plans that hold for ever, those that begin before `to_ms` and end after `from_ms`.
fn natural<P: Recurs>(
    rows: &[&PlanRow<P>],
    about: &P::About,
    (from_ms, to_ms): (i64, i64),
    now: &Now,
) -> Vec<BareSlot> {
    let offset_ms = i64::from(now.offset_s) * 1000;
    let day = |at_ms: i64| (at_ms + offset_ms).div_euclid(DAY_MS);
    let of_days: Vec<Vec<DayWindow>> = rows.iter().map(|row| row.schedule.windows(about)).collect();
    let mut stretches: Vec<DayStretch> = Vec::new();
    // Hours may reach over midnight, and a short rest belongs to the slot beside it.
    for day in day(from_ms) - 2..=day(to_ms) + 2 {
        let midnight = day * DAY_MS - offset_ms;
        stretches.extend(of_days.iter().enumerate().flat_map(|(row, windows)| {
            windows.iter().map(move |window| {
                let from_ms = midnight + i64::from(window.hours.from_min) * MINUTE_MS;
                let end_ms = from_ms + window.hours.minutes() * MINUTE_MS;
                let every_ms = i64::from(window.every_min.max(1)) * MINUTE_MS;
                DayStretch { start_ms: from_ms, end_ms, from_ms, every_ms, row }
            })
        }));
    }
    let pieces = governed(rows, &stretches);
    let slots = pieces.iter().flat_map(|piece| cut(piece, rows[piece.row].seq));
    slots.filter(|slot| slot.start_ms < to_ms && slot.end_ms > from_ms).collect()
}

/// Which hours count where several overlap: those of the most exact plan, the last set of equals.
fn governed<P: Recurs>(rows: &[&PlanRow<P>], windows: &[DayStretch]) -> Vec<DayStretch> {
    let mut edges: Vec<i64> = windows.iter().flat_map(|piece| [piece.start_ms, piece.end_ms]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<DayStretch> = Vec::new();
    for edge in edges.windows(2) {
        let (start_ms, end_ms) = (edge[0], edge[1]);
        let rank = |piece: &&DayStretch| {
            let row = rows[piece.row];
            (row.schedule.exactness(), row.seq, piece.from_ms)
        };
        let covers = |piece: &&DayStretch| piece.start_ms <= start_ms && end_ms <= piece.end_ms;
        let Some(best) = windows.iter().filter(covers).max_by_key(rank) else { continue };
        match pieces.last_mut() {
            Some(last) if last.end_ms == start_ms && (last.row, last.from_ms) == (best.row, best.from_ms) => {
                last.end_ms = end_ms;
            }
            _ => pieces.push(DayStretch { start_ms, end_ms, ..*best }),
        }
    }
    pieces
}

/// Cuts a stretch at its intervals. A rest shorter than half of one belongs to the slot beside it.
fn cut(piece: &DayStretch, schedule: i64) -> Vec<BareSlot> {
    let every_ms = piece.every_ms;
    let mut slots: Vec<BareSlot> = Vec::new();
    let mut start_ms = piece.start_ms;
    while start_ms < piece.end_ms {
        let lines = (start_ms - piece.from_ms).div_euclid(every_ms) + 1;
        let end_ms = (piece.from_ms + lines * every_ms).min(piece.end_ms);
        slots.push(BareSlot { start_ms, end_ms, schedule, every_ms });
        start_ms = end_ms;
    }
    let is_short = |slot: &BareSlot| (slot.end_ms - slot.start_ms) * 2 < every_ms;
    if slots.len() > 1 && is_short(&slots[slots.len() - 1]) {
        let end_ms = piece.end_ms;
        slots.pop();
        if let Some(last) = slots.last_mut() {
            last.end_ms = end_ms;
        }
    }
    if slots.len() > 1 && is_short(&slots[0]) {
        slots[1].start_ms = piece.start_ms;
        slots.remove(0);
    }
    slots
}
