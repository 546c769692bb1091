//! Lines recorded at an even pace while a copy of a large file is made, against the same lines without one.
//!
//! Method: one file of `NIGHTPOST_BENCH_MB` megabytes (500 unless told; filled with passages), 50 lines a second through
//! [`Store::execute`], each timed from its due moment to its answer, so that one that waits makes those behind it late as
//! well. For twenty seconds without a copy, then for as long as a copy takes that another connection makes, in a thread
//! that stands back as the program's own does; three times, so that the disk's moods strike both. What filling the file
//! left to be written is on the disk before the first. File and copy lie in `NIGHTPOST_BENCH_DIR`, else in the system's
//! folder for temporary files. Run with `cargo bench --bench copies`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use measure::{Times, figure};
use million::{Hands, behind, lines, passages};
use nightpost::store::Store;

/// So many passages are about a megabyte.
const PER_MB: usize = 1_290;

fn main() -> anyhow::Result<()> {
    let measuring = std::env::args().any(|arg| arg == "--bench");
    let told = std::env::var("NIGHTPOST_BENCH_MB").ok().and_then(|mb| mb.parse().ok());
    let megabytes: usize = told.unwrap_or(if measuring { 500 } else { 1 });
    let (rounds, alone) = if measuring { (3, Duration::from_secs(20)) } else { (1, Duration::from_secs(1)) };
    let folder = tempfile::tempdir_in(
        std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
    )?;
    let (path, copy) = (folder.path().join("post.db"), folder.path().join("copy.db"));
    passages(&path, megabytes * PER_MB)?;
    rustix::fs::sync();
    let hands = Hands::default();
    behind(&path, &hands)?;
    let mut store = Store::open(&path, hands.context())?;
    let (mut all_without, mut all_with, mut made) = (Vec::new(), Vec::new(), 0);
    measure::head();
    for round in 1..=rounds {
        let without = lines(&mut store, &hands, || false, alone)?;
        let is_made = AtomicBool::new(false);
        let begun = Instant::now();
        let (with, bytes, took) = std::thread::scope(|scope| -> anyhow::Result<_> {
            let copier = scope.spawn(|| {
                let made = copied(&path, &copy, &hands);
                is_made.store(true, Ordering::SeqCst);
                (made, begun.elapsed())
            });
            let with = lines(&mut store, &hands, || is_made.load(Ordering::SeqCst), Duration::from_hours(1))?;
            let (made, took) = copier.join().map_err(|_| anyhow::anyhow!("the copy died"))?;
            Ok((with, made?, took))
        })?;
        std::fs::remove_file(&copy)?;
        figure(&format!("copy {round}, made and read again"), took.as_secs_f64(), "s");
        figure(&format!("copy {round}: p99 with it, against without"), share(&with, &without), "");
        all_without.extend(without);
        all_with.extend(with);
        made = bytes;
    }
    figure("all: p99 while a copy is made, against without", share(&all_with, &all_without), "");
    Times::new(all_without).print("a line, no copy");
    Times::new(all_with).print("a line, while a copy is made");
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    figure("its size", made as f64 / 1e6, "MB");
    Ok(())
}

/// The 99th percentile of the first, in times that of the second.
fn share(with: &[Duration], without: &[Duration]) -> f64 {
    let p99 = |times: &[Duration]| Times::new(times.to_vec()).percentile(99).as_secs_f64();
    p99(with) / p99(without)
}

/// Makes a copy as the program's own thread does; its size in bytes.
fn copied(path: &Path, copy: &Path, hands: &Hands) -> anyhow::Result<u64> {
    // Without a process this is about the thread that asks.
    rustix::process::setpriority_process(None, 10)?;
    let mut store = Store::open(path, hands.context())?;
    Ok(store.back_up(&hands.op(), copy, &mut |_, _| {})?.bytes)
}
