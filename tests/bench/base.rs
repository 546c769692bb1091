//! Base lines: making the demo's world and its file, and how fast bare SQLite can be durable on this disk.
//!
//! Method: one durable insert is one transaction with one row of 400 bytes, WAL, `synchronous=FULL`,
//! in a fresh file in `NIGHTPOST_BENCH_DIR` or else in the system's folder for temporary files. Other
//! benchmarks give their rates as a share of this one. Run with `cargo bench --bench base`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use measure::Times;
use nightpost::domain::now::Now;
use nightpost::exchange::world::{World, fill};
use nightpost::store::{ClockBase, Context};
use nightpost::text::Language;

/// 2020-02-24 19:30 at the post.
const START_MS: i64 = 1_582_543_800_000;

fn main() -> anyhow::Result<()> {
    // `cargo test --all-targets` runs this too and only wants to know that it starts.
    let runs = if std::env::args().any(|arg| arg == "--bench") { 100 } else { 1 };
    measure::head();
    Times::of(runs, || World::new(1, START_MS)).print("world of one seed");
    let world = World::new(1, START_MS);
    let mut to_come = world.arrivals_to_come(1);
    Times::of(runs, || to_come.by_ref().take(1000).count()).print("1,000 arrivals to come");
    demo_files(&world, runs.div_ceil(20))?;
    durable_inserts(runs * 20)
}

/// A folder on the disk that is measured.
fn folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir_in(std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into))
}

/// The whole world through the store's one door, into a new file.
fn demo_files(world: &World, runs: usize) -> anyhow::Result<()> {
    let folder = folder()?;
    let (clock, ids) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicU64::new(0)));
    let context = Context::new(
        {
            let clock = Arc::clone(&clock);
            move || {
                let now_ms = clock.load(Ordering::SeqCst);
                Now { wall_ms: now_ms, mono_ms: now_ms, boot: [1; 16], offset_s: 8 * 3600 }
            }
        },
        {
            let ids = Arc::clone(&ids);
            // Spread like random ones, as the index of ids would see them.
            move |bytes| {
                for chunk in bytes.chunks_mut(8) {
                    let next = ids.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
                }
            }
        },
    );
    let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
    let mut made = 0;
    let times = Times::of(runs, || {
        made += 1;
        let path = folder.path().join(format!("{made}.db"));
        let set_now = |now_ms| clock.store(now_ms, Ordering::SeqCst);
        fill(&path, world, Language::ZhCn, base, &set_now, &context).map(|filled| filled.people.len())
    });
    times.print("demo file of one seed");
    Ok(())
}

/// Bare SQLite, one row and one sync a transaction.
fn durable_inserts(runs: usize) -> anyhow::Result<()> {
    let folder = folder()?;
    let connection = rusqlite::Connection::open(folder.path().join("base.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE record(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;",
    )?;
    let body = [0x5a_u8; 400];
    let mut insert = connection.prepare("INSERT INTO record(body) VALUES (?1)")?;
    Times::of(runs, || insert.execute([&body[..]])).print("bare SQLite, durable insert");
    let rows: i64 = connection.query_row("SELECT count(*) FROM record", [], |row| row.get(0))?;
    anyhow::ensure!(rows == i64::try_from(runs + runs / 10)?, "{rows} rows were inserted");
    Ok(())
}
