//! What the Tent and Gate screens remember: which pane has the focus, what is selected in each.

use super::matter::Matter;
use super::sight::{moved, put};
use crate::domain::doors::DoorState;
use crate::domain::value::Id;
use crate::store::{DoorRow, QueueRow, RECENT_MS, Tent};

/// The panes of the Tent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TentPane {
    /// The gate queue.
    #[default]
    Queue,
    /// The patrol teams.
    Patrol,
    /// The unit doors.
    Doors,
}

impl TentPane {
    /// All, in the order of Tab.
    pub const ALL: [Self; 3] = [Self::Queue, Self::Patrol, Self::Doors];

    /// The pane so many steps on.
    #[must_use]
    pub(crate) fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default();
        Self::ALL[(at + by) % Self::ALL.len()]
    }
}

/// Focus and selections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TentState {
    /// The pane that the arrows work in.
    pub focus: TentPane,
    /// The selected arrival: by id, so that it stays selected when others leave.
    pub arrival: Option<Id>,
    /// The selected team, as a row.
    pub team: usize,
    /// The selected door, as a row of the [`board`].
    pub door: usize,
    /// The Gate screen's list of open matters has the focus.
    pub watch: bool,
    /// The selected open matter: by what it is, so that it stays selected when others are done.
    pub matter: Option<Matter>,
    /// The open matters that were gone to one after the other.
    pub(super) visited: Vec<Matter>,
}

/// Who waits at a gate, in the order of the queue; at a lane those of it and those of none.
pub(crate) fn queue_of(tent: &Tent, at: At) -> impl Iterator<Item = &QueueRow> {
    let here = move |row: &&QueueRow| at.lane.is_none() || row.lane.is_none() || row.lane == at.lane;
    tent.queue.iter().filter(move |row| row.gate == at.gate).filter(here)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub gate: u16,
    /// The lane, if it has one of its own.
    pub lane: Option<u16>,
}

/// From this expected wait on short mode is suggested, in seconds.
const SHORT_MODE_WAIT_S: i64 = 600;
/// From so many people on it is suggested while no pace is known yet.
const SHORT_MODE_WAITING: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pressure {
    pub waiting: usize,
    /// Seconds for each pass just now, if there were enough of them.
    pub seconds: Option<i64>,
    /// How long the last one will wait, in seconds.
    pub wait_s: Option<i64>,
    /// Short mode would help, and is not on.
    pub suggests_short_mode: bool,
}

/// How the queue of a gate stands.
#[must_use]
pub(crate) fn pressure(tent: &Tent, gate: u16) -> Pressure {
    let waiting = queue_of(tent, At { gate, lane: None }).count();
    let seconds = tent.paces.iter().find(|pace| pace.gate == gate).map(|pace| pace.seconds);
    let count = i64::try_from(waiting).unwrap_or(i64::MAX);
    let wait_s = seconds.map(|seconds| seconds.saturating_mul(count)).filter(|_| waiting > 0);
    let high = waiting >= SHORT_MODE_WAITING || wait_s.is_some_and(|wait_s| wait_s >= SHORT_MODE_WAIT_S);
    let on = tent.short.iter().any(|(short, _)| *short == gate);
    Pressure { waiting, seconds, wait_s, suggests_short_mode: high && !on }
}

/// How many passed a gate within the last quarter of an hour, and how long those of them had waited who stood in the
/// queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    pub passages: usize,
    /// The mean wait, in seconds, if anybody came out of the queue.
    pub mean_wait_s: Option<u64>,
}

/// How a gate went of late, as of a moment: what is older by then no longer counts.
#[must_use]
pub(crate) fn flow(tent: &Tent, gate: u16, now_ms: i64) -> Flow {
    let recent = || tent.recent.iter().filter(|row| row.gate == gate && row.at_ms > now_ms - RECENT_MS);
    let waits: Vec<i64> = recent().filter_map(|row| row.wait_ms).collect();
    let all = i64::try_from(waits.len()).unwrap_or(i64::MAX);
    let mean_ms = waits.iter().sum::<i64>().checked_div(all);
    let mean_wait_s = mean_ms.and_then(|ms| u64::try_from(ms / 1000).ok());
    Flow { passages: recent().count(), mean_wait_s }
}

/// The unit doors in the order in which they need a look: broken, open, never checked, then the shut
/// ones, and among equals the one whose check is the oldest.
#[must_use]
pub fn board(tent: &Tent) -> Vec<&DoorRow> {
    let urgency = |door: &DoorRow| match door.state {
        DoorState::Forced => 0_u8,
        DoorState::Broken | DoorState::BrokenOpen => 1,
        DoorState::UnderRepair => 2,
        DoorState::Open | DoorState::Propped => 3,
        DoorState::Repaired | DoorState::Unknown => 4,
        DoorState::Planned => 5,
        DoorState::Shut | DoorState::Sealed => 6,
    };
    let mut board: Vec<&DoorRow> = tent.doors.iter().collect();
    board.sort_by_key(|door| (urgency(door), door.checked_ms));
    board
}

impl TentState {
    /// The row of the selected arrival.
    #[must_use]
    pub(crate) fn arrival_row(&self, tent: &Tent, at: At) -> Option<usize> {
        let selected = self.arrival?;
        queue_of(tent, at).position(|row| row.arrival == selected)
    }

    /// The selected arrival, if it still waits.
    #[must_use]
    pub(crate) fn selected<'a>(&self, tent: &'a Tent, at: At) -> Option<&'a QueueRow> {
        queue_of(tent, at).nth(self.arrival_row(tent, at)?)
    }

    /// Moves the selection of the focused pane by so many rows; whether there was anywhere to go.
    pub(crate) fn move_by(&mut self, rows: isize, tent: &Tent, at: At) -> bool {
        match self.focus {
            TentPane::Queue => {
                let all = queue_of(tent, at).count();
                let next = match self.arrival_row(tent, at) {
                    // Above the first row lies the entry line with its earlier ones.
                    Some(0) | None if rows < 0 => None,
                    Some(row) => Some(moved(row, rows, all)),
                    None => Some(0),
                };
                let row = next.and_then(|next| queue_of(tent, at).nth(next));
                put(row.map(|row| row.arrival), &mut self.arrival)
            }
            TentPane::Patrol => put(moved(self.team, rows, tent.teams.len()), &mut self.team),
            TentPane::Doors => put(moved(self.door, rows, tent.doors.len()), &mut self.door),
        }
    }

    /// Keeps every selection on something that is there. The selected arrival that was decided
    /// elsewhere is let go, so that Enter cannot fall on the next one.
    pub(crate) fn keep_in_range(&mut self, tent: &Tent, at: At) {
        if self.arrival_row(tent, at).is_none() {
            self.arrival = None;
        }
        self.team = self.team.min(tent.teams.len().saturating_sub(1));
        self.door = self.door.min(tent.doors.len().saturating_sub(1));
    }
}
