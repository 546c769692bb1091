//! What every benchmark shares: time many runs, print median and p99 as one row of a table.
//!
//! No verdicts here: a benchmark tells, it never fails for being slow.

use std::time::{Duration, Instant};

/// The sorted times of many runs.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Times `runs` calls of `work`, after a tenth of them unmeasured to warm up.
    pub(crate) fn of<T>(runs: usize, mut work: impl FnMut() -> T) -> Self {
        for _ in 0..runs / 10 {
            std::hint::black_box(work());
        }
        let times: Vec<Duration> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(work());
                start.elapsed()
            })
            .collect();
        Self::new(times)
    }

    /// Times that were taken elsewhere.
    pub(crate) fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that `percent` of the runs kept.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let at = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(at).copied().unwrap_or_default()
    }

    /// Prints one row: what was measured, runs, median, p95, p99, slowest, runs a second at the mean.
    pub(crate) fn print(&self, what: &str) {
        let sum: Duration = self.0.iter().sum();
        let rate = f64::from(u32::try_from(self.0.len()).unwrap_or(u32::MAX)) / sum.as_secs_f64();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "{what:<52} {:>6} {:>10.3} {:>10.3} {:>10.3} {:>10.3} {rate:>10.0}",
            self.0.len(),
            ms(self.percentile(50)),
            ms(self.percentile(95)),
            ms(self.percentile(99)),
            ms(self.percentile(100)),
        );
    }
}

/// A figure that is no time: what it is, its value and its unit.
pub(crate) fn figure(what: &str, value: f64, unit: &str) {
    println!("{what:<52} {value:>17.3} {unit}");
}

/// Prints the head of the table.
pub(crate) fn head() {
    println!(
        "{:<52} {:>6} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "what", "runs", "median ms", "p95 ms", "p99 ms", "max ms", "per s"
    );
}
