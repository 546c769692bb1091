//! The clocks of this machine, read in one go.
//!
//! The only place, beside the command line, where time enters; everything below is handed a `Now`.

use std::fs;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local, Offset, TimeZone};
use rustix::time::{ClockId, clock_gettime};

use crate::domain::now::{EARLIEST_MS, Now};

/// The variable that starts the clock at a given time, for tests and demonstrations.
pub(crate) const START_VARIABLE: &str = "NIGHTPOST_CLOCK";

/// Where the wall clock comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The machine's, in a zone of its own or in the machine's.
    System { offset_s: Option<i32> },
    /// The wall time and offset that stood when the monotonic clock stood at `since_mono_ms`.
    Started { wall_ms: i64, offset_s: i32, since_mono_ms: i64 },
}

/// The clocks: of the machine, or started at a given time and ticking on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    boot: [u8; 16],
    source: Source,
    /// How far behind the last record the source is, as long as it says what cannot be.
    behind_ms: i64,
    /// How far a lesson has set it on.
    set_on: Option<SetOn>,
}

/// How far a clock was set on, in milliseconds, for everybody who has it.
#[derive(Debug, Clone, Copy)]
struct SetOn(&'static AtomicI64);

impl PartialEq for SetOn {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for SetOn {}

impl Clock {
    #[must_use]
    pub(crate) fn system() -> Self {
        Self { boot: boot_id(), source: Source::System { offset_s: None }, behind_ms: 0, set_on: None }
    }

    /// A wall clock that stood at `wall_ms` when the monotonic clock stood at `since_mono_ms`, and ticks on.
    #[must_use]
    pub(crate) fn at(wall_ms: i64, offset_s: i32, since_mono_ms: i64) -> Self {
        let source = Source::Started { wall_ms, offset_s, since_mono_ms };
        Self { boot: boot_id(), source, behind_ms: 0, set_on: None }
    }

    /// The same clock, so many seconds ahead of universal time.
    #[must_use]
    pub(crate) fn ahead_by(self, ahead_s: i32) -> Self {
        let source = match self.source {
            Source::System { .. } => Source::System { offset_s: Some(ahead_s) },
            Source::Started { wall_ms, since_mono_ms, .. } => {
                Source::Started { wall_ms, offset_s: ahead_s, since_mono_ms }
            }
        };
        Self { source, ..self }
    }

    /// The same clock. While it says what cannot be, time goes on from the last record: a clock without a battery would
    /// end every rule, renew every quota, and make every age one of decades. What it says counts again once it is set.
    #[must_use]
    pub(crate) fn going_on_from(self, last: &Now) -> Self {
        let now = self.read();
        // Within a boot it is known how long that was ago; else no less than nothing.
        let since_ms = if last.boot == now.boot { (now.mono_ms - last.mono_ms).max(0) } else { 0 };
        Self { behind_ms: last.wall_ms.saturating_add(since_ms).saturating_sub(now.wall_ms), ..self }
    }

    /// The same clock, which can be set on for whoever has a copy of it. The few bytes for that stay until the process ends.
    #[must_use]
    pub(crate) fn to_be_set_on(self) -> Self {
        Self { set_on: Some(SetOn(Box::leak(Box::default()))), ..self }
    }

    /// Sets it on by so many milliseconds; one that is not made for it goes on as it is.
    pub(crate) fn set_on(&self, ms: i64) {
        if let Some(SetOn(by)) = self.set_on {
            by.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// What the clock says, in wall milliseconds, if that cannot be.
    #[must_use]
    pub(crate) fn wrong_ms(&self) -> Option<i64> {
        Some(self.read().wall_ms).filter(|wall_ms| *wall_ms < EARLIEST_MS)
    }

    #[must_use]
    pub(crate) fn now(&self) -> Now {
        let now = self.read();
        if now.wall_ms >= EARLIEST_MS {
            return now;
        }
        let wall_ms = now.wall_ms.saturating_add(self.behind_ms);
        // A clock that was set by hand has one time only.
        let is_set = matches!(self.source, Source::Started { .. });
        Now { wall_ms, mono_ms: if is_set { wall_ms } else { now.mono_ms }, ..now }
    }

    /// What the source says.
    fn read(&self) -> Now {
        let mono_ms = mono_ms();
        let (wall_ms, offset_s) = match self.source {
            Source::System { offset_s } => {
                let wall_ms = system_wall_ms();
                (wall_ms, offset_s.unwrap_or_else(|| local_offset_s(wall_ms)))
            }
            // A clock that was set by hand has one time only: nothing disagrees with it, so that no jump is
            // recorded when a trial goes on at another hour.
            Source::Started { wall_ms, offset_s, since_mono_ms } => {
                let set_on_ms = self.set_on.map_or(0, |SetOn(by)| by.load(Ordering::SeqCst));
                let wall_ms = wall_ms.saturating_add(mono_ms - since_mono_ms).saturating_add(set_on_ms);
                return Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s };
            }
        };
        Now { wall_ms, mono_ms, boot: self.boot, offset_s }
    }
}

fn mono_ms() -> i64 {
    let time = clock_gettime(ClockId::Boottime);
    time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

fn system_wall_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn local_offset_s(wall_ms: i64) -> i32 {
    let utc = DateTime::from_timestamp_millis(wall_ms).unwrap_or_default().naive_utc();
    Local.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

/// The kernel's id of this boot; where there is none, an id that is good for this process only.
fn boot_id() -> [u8; 16] {
    fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .ok()
        .and_then(|text| {
            let hex: String = text.chars().filter(char::is_ascii_hexdigit).collect();
            (hex.len() == 32).then_some(u128::from_str_radix(&hex, 16).ok()?.to_be_bytes())
        })
        .unwrap_or_else(|| {
            let mut id = [0; 16];
            match getrandom::fill(&mut id) {
                Ok(()) => id,
                Err(_) => u128::from(std::process::id()).to_be_bytes(),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_started_clock_keeps_its_offset_and_ticks_on() {
        let clock = Clock::at(1_771_932_600_000, 8 * 3600, mono_ms());
        let now = clock.now();
        assert_eq!(now.hh_mm(), "19:30");
        assert_eq!(now.offset_s, 8 * 3600);
        assert_eq!(now.date().to_string(), "2026-02-24");
        let Source::Started { wall_ms, since_mono_ms, .. } = clock.source else { panic!() };
        assert_eq!((now.mono_ms, now.boot), (now.wall_ms, [0; 16]));
        let later = Clock::at(wall_ms, 0, since_mono_ms - 60_000).now();
        assert!(later.wall_ms >= wall_ms + 60_000);
    }

    #[test]
    fn a_clock_that_lost_its_time_goes_on_from_the_last_record_until_it_is_set() {
        let (evening, hour) = (1_771_932_600_000, 3_600_000);
        let before = Now { wall_ms: evening, mono_ms: mono_ms() - hour, boot: [9; 16], offset_s: 0 };
        let lost = Clock::at(1_262_275_500_000, 8 * 3600, mono_ms());
        assert!(lost.wrong_ms().is_some_and(|says_ms| says_ms < EARLIEST_MS));
        assert!(
            (evening..evening + hour).contains(&lost.going_on_from(&before).now().wall_ms),
            "another boot"
        );
        let own = Clock { source: Source::System { offset_s: None }, ..lost };
        let same_boot = Now { boot: own.boot, ..before };
        assert_eq!(own.wrong_ms(), None, "the machine's own clock is right");
        assert_eq!(own.going_on_from(&same_boot).now().wall_ms / hour, system_wall_ms() / hour);
    }

    #[test]
    fn one_machine_has_one_boot_id() {
        assert_eq!(Clock::system().now().boot, Clock::system().now().boot);
        assert!(Clock::system().now().wall_ms > 1_500_000_000_000);
    }
}
