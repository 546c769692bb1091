//! Lines recorded at an even pace while another connection purges 100,000 old passages, against the same lines without.
//!
//! Method: as in `copies`, 50 lines a second through [`Store::execute`], each timed from its due moment. The clock then
//! goes on by 20 days and all passages go at once, as after days in which nobody opened the post. The longest time from
//! one transaction of the purge to the next is told as well: so long nobody else can record. The file lies in
//! `NIGHTPOST_BENCH_DIR`, else in the system's folder for temporary files. Run with `cargo bench --bench purge`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use measure::{Times, figure};
use million::{Hands, behind, lines, passages};
use nightpost::store::Store;

/// Longer than anything is kept.
const LATER_MS: i64 = 20 * 24 * 3_600_000;

fn main() -> anyhow::Result<()> {
    let measuring = std::env::args().any(|arg| arg == "--bench");
    let (count, alone) = if measuring { (100_000, 10) } else { (1_000, 1) };
    let folder = tempfile::tempdir_in(
        std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
    )?;
    let path = folder.path().join("post.db");
    passages(&path, count)?;
    let hands = Hands::default();
    behind(&path, &hands)?;
    hands.pass(LATER_MS);
    let mut store = Store::open(&path, hands.context())?;
    let without = lines(&mut store, &hands, || false, Duration::from_secs(alone))?;
    let is_over = AtomicBool::new(false);
    let (with, gone, gaps, took) = std::thread::scope(|scope| -> anyhow::Result<_> {
        let purging = scope.spawn(|| {
            let purged = purged(&path, &hands);
            is_over.store(true, Ordering::SeqCst);
            purged
        });
        let with = lines(&mut store, &hands, || is_over.load(Ordering::SeqCst), Duration::from_hours(1))?;
        let (gone, gaps, took) = purging.join().map_err(|_| anyhow::anyhow!("the purge died"))??;
        Ok((with, gone, gaps, took))
    })?;
    measure::head();
    Times::new(without).print("a line, no purge");
    Times::new(with).print("a line, during the purge");
    Times::new(gaps).print("from one of its transactions to the next");
    figure("the purge", took.as_secs_f64(), "s");
    figure("records that went", f64::from(gone), "");
    Ok(())
}

/// Purges what is old; how much went, the times between its transactions, and the whole time.
fn purged(path: &std::path::Path, hands: &Hands) -> anyhow::Result<(u32, Vec<Duration>, Duration)> {
    let mut store = Store::open(path, hands.context())?;
    let begun = Instant::now();
    let (mut gaps, mut last) = (Vec::new(), begun);
    let outcome = store.purge(&hands.op(), false, true, &mut |_, _| {
        gaps.push(last.elapsed());
        last = Instant::now();
    })?;
    Ok((outcome.done.counts.values().sum(), gaps, begun.elapsed()))
}
