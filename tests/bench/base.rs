//! Base lines: making the demo's world, and how fast bare SQLite can be durable on this disk.
//!
//! Method: one durable insert is one transaction with one row of 400 bytes, WAL, `synchronous=FULL`,
//! in a fresh file in `NIGHTPOST_BENCH_DIR` or else in the system's folder for temporary files. Other
//! benchmarks give their rates as a share of this one. Run with `cargo bench --bench base`.

mod measure;

use measure::Times;
use nightpost::exchange::world::World;

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
    durable_inserts(runs * 20)
}

/// Bare SQLite, one row and one sync a transaction.
fn durable_inserts(runs: usize) -> anyhow::Result<()> {
    let folder = std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
    let folder = tempfile::tempdir_in(folder)?;
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
