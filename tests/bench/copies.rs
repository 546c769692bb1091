//! Lines recorded at an even pace while a copy of a large file is made, against the same lines without one.
//!
//! Method: one file of `NIGHTPOST_BENCH_MB` megabytes (500 unless told; filled with passages), 50 lines a second through
//! [`Store::execute`], each timed from its due moment to its answer, so that one that waits makes those behind it late as
//! well. First for ten seconds without a copy, then for as long as a copy takes that another connection makes, in a
//! thread that stands back as the program's own does, then without one again, so that the disk's moods strike both. File
//! and copy lie in `NIGHTPOST_BENCH_DIR`, else in the system's folder for temporary files. Run with
//! `cargo bench --bench copies`.

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
    let alone = Duration::from_secs(if measuring { 10 } else { 1 });
    let folder = tempfile::tempdir_in(
        std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
    )?;
    let (path, copy) = (folder.path().join("post.db"), folder.path().join("copy.db"));
    passages(&path, megabytes * PER_MB)?;
    let hands = Hands::default();
    behind(&path, &hands)?;
    let mut store = Store::open(&path, hands.context())?;
    let mut without = lines(&mut store, &hands, || false, alone)?;
    let is_made = AtomicBool::new(false);
    let begun = Instant::now();
    let (with, made, took) = std::thread::scope(|scope| -> anyhow::Result<_> {
        let copier = scope.spawn(|| {
            let made = copied(&path, &copy, &hands);
            is_made.store(true, Ordering::SeqCst);
            (made, begun.elapsed())
        });
        let with = lines(&mut store, &hands, || is_made.load(Ordering::SeqCst), Duration::from_hours(1))?;
        let (made, took) = copier.join().map_err(|_| anyhow::anyhow!("the copy died"))?;
        Ok((with, made?, took))
    })?;
    without.extend(lines(&mut store, &hands, || false, alone)?);
    measure::head();
    let (without, with) = (Times::new(without), Times::new(with));
    let share = with.percentile(99).as_secs_f64() / without.percentile(99).as_secs_f64();
    without.print("a line, no copy");
    with.print("a line, while a copy is made");
    figure("p99 while a copy is made, against without", share, "");
    figure("the copy, made and read again", took.as_secs_f64(), "s");
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    figure("its size", made as f64 / 1e6, "MB");
    Ok(())
}

/// Makes a copy as the program's own thread does; its size in bytes.
fn copied(path: &Path, copy: &Path, hands: &Hands) -> anyhow::Result<u64> {
    // Without a process this is about the thread that asks.
    rustix::process::setpriority_process(None, 10)?;
    let mut store = Store::open(path, hands.context())?;
    Ok(store.back_up(&hands.op(), copy, &mut |_, _| {})?.bytes)
}
