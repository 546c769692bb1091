//! Looking back at a night: how long a step takes, by record, by minute and to what mattered.
//!
//! Method: a post of 3,000 residents with 5,000 passages in one shift, on the disk in `NIGHTPOST_BENCH_DIR`, else in the
//! system's folder for temporary files. The past is gone through from its end; each figure is of so many steps, with
//! all that a screen shows read after each. The rows are milliseconds. Run with `cargo bench --bench past`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::time::{Duration, Instant};

use measure::figure;
use nightpost::store::PastMove;

/// A night is ten hours.
const NIGHT_MS: i64 = 10 * 60 * 60 * 1000;

fn main() -> anyhow::Result<()> {
    let whole = std::env::args().any(|arg| arg == "--bench");
    let (size, steps) = if whole { (5_000, 400) } else { (300, 10) };
    let folder = tempfile::tempdir_in(
        std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
    )?;
    let path = folder.path().join("post.db");
    let hands = million::Hands::default();
    let (mut file, people) = million::post(&path, &hands, 3_000)?;
    million::pass(&mut file, &hands, &people, size, NIGHT_MS / i64::try_from(size)?)?;
    let begin = Instant::now();
    let mut past = file.past(i64::MAX)?;
    figure(&format!("{size} passages: the past is opened"), ms(begin.elapsed()), "ms");
    for (what, to) in [
        ("one record back", PastMove::Records(-1)),
        ("one record on", PastMove::Records(1)),
        ("one minute back", PastMove::Minutes(-1)),
        ("one minute on", PastMove::Minutes(1)),
        ("1,000 records back", PastMove::Records(-1_000)),
        ("1,000 records on", PastMove::Records(1_000)),
    ] {
        let steps = if what.starts_with('1') { 4 } else { steps };
        let mut took = Vec::new();
        for _ in 0..steps {
            let begin = Instant::now();
            past.go(&file, past.at(), to)?;
            std::hint::black_box(past.view()?);
            took.push(begin.elapsed());
        }
        took.sort_unstable();
        figure(&format!("{what}: median"), ms(took[took.len() / 2]), "ms");
        figure(&format!("{what}: longest"), ms(took[took.len() - 1]), "ms");
    }
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
