//! The whole program in a PTY: start, keys, idle, memory, and how soon another terminal sees a change.
//!
//! Methods. The demo file is made by a first run. *Start*: from spawn to the frame that shows the hint
//! row, the emulator answers the cursor question; beside it the same for `true`, which is what the PTY
//! and the spawn cost. *Key*: one letter at a time, from the write to the piece of output that holds the entry
//! line, and to the last piece that came within 20 ms, which holds the matches. *Idle*: 10 s without a key; time of all threads from the kernel's accounting. *Memory*:
//! resident size after the first frame. *Another terminal*: from the answer of a commit in this process
//! to the first byte on the other screen's PTY. Run with `cargo bench --bench screen`.

mod measure;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;

use std::path::Path;
use std::time::{Duration, Instant};

use measure::Times;
use nightpost::domain::command::Command;
use nightpost::domain::now::Now;
use nightpost::domain::value::Id;
use nightpost::store::{Context, Op, Store};
use support::pty::{Launch, Screen};

fn main() -> anyhow::Result<()> {
    let bench = std::env::args().any(|arg| arg == "--bench");
    let runs = if bench { 40 } else { 1 };
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("demo.db");
    leave(open(&file));
    measure::head();
    Times::of(runs, || Launch::new("true").spawn().wait_exit()).print("spawn of `true` in a PTY");
    start(&file, runs);
    let screen = open(&file);
    keys(&screen, if bench { 20 } else { 1 });
    if bench {
        idle(&screen)?;
    }
    memory(&screen)?;
    other_terminal(&file, &screen, if bench { 100 } else { 2 })?;
    leave(screen);
    Ok(())
}

/// Opens the demo night, still, and waits for its first whole frame.
fn open(file: &Path) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["demo", "--still", "--lang", "zh-CN", "--db", &file.to_string_lossy()])
        .env("TERM", "xterm-256color")
        .spawn();
    screen.wait_for("F10");
    screen
}

fn leave(mut screen: Screen) {
    screen.type_keys("\x1b[21~");
    screen.wait_exit();
}

fn start(file: &Path, runs: usize) {
    let mut open_screens = Vec::new();
    Times::of(runs, || open_screens.push(open(file))).print("start to a painted Tent, demo night");
    open_screens.into_iter().for_each(leave);
}

/// Types names letter by letter; prints times and bytes.
fn keys(screen: &Screen, rounds: usize) {
    let mut bytes: Vec<usize> = Vec::new();
    let (mut times, mut firsts): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        for letter in ["lxm", "wfang", "zhangw"][round % 3].chars() {
            let mark = screen.mark();
            let begun = Instant::now();
            screen.type_keys(letter.encode_utf8(&mut [0; 4]));
            screen.wait_for_bytes_after(mark);
            std::thread::sleep(Duration::from_millis(20));
            let chunks = screen.chunks();
            let since = |at: Option<Instant>| {
                at.unwrap_or(begun).saturating_duration_since(begun).as_secs_f64() * 1000.0
            };
            firsts.push(since(chunks.iter().find(|chunk| chunk.begin >= mark).map(|chunk| chunk.at)));
            times.push(since(chunks.last().map(|chunk| chunk.at)));
            bytes.push(screen.bytes_since(mark).len());
        }
        screen.type_keys("\x1b");
        std::thread::sleep(Duration::from_millis(120));
    }
    times.sort_by(f64::total_cmp);
    firsts.sort_by(f64::total_cmp);
    println!(
        "key to the entry line painted: median {:.2} ms, slowest {:.2} ms",
        firsts[firsts.len() / 2],
        firsts[firsts.len() - 1]
    );
    bytes.sort_unstable();
    println!(
        "key to the last byte, matches and all: median {:.2} ms, slowest {:.2} ms; bytes: median {}, most {}",
        times[times.len() / 2],
        times[times.len() - 1],
        bytes[bytes.len() / 2],
        bytes[bytes.len() - 1]
    );
    // A line that nothing matches changes alone.
    screen.type_keys("@");
    std::thread::sleep(Duration::from_millis(100));
    let mut alone: Vec<usize> = (0..10)
        .map(|_| {
            let mark = screen.mark();
            screen.type_keys("#");
            screen.wait_for_bytes_after(mark);
            std::thread::sleep(Duration::from_millis(20));
            screen.bytes_since(mark).len()
        })
        .collect();
    alone.sort_unstable();
    println!("bytes of a letter where no match changes: median {}", alone[alone.len() / 2]);
    screen.type_keys("\x1b");
    std::thread::sleep(Duration::from_millis(120));
}

/// Nanoseconds that all threads of a process have run.
fn ran(pid: u32) -> anyhow::Result<u64> {
    let mut sum = 0;
    for thread in std::fs::read_dir(format!("/proc/{pid}/task"))? {
        let stat = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        sum += stat.split_whitespace().next().unwrap_or("0").parse::<u64>()?;
    }
    Ok(sum)
}

fn idle(screen: &Screen) -> anyhow::Result<()> {
    const WATCHED: Duration = Duration::from_secs(10);
    std::thread::sleep(Duration::from_secs(1));
    let (before, mark) = (ran(screen.pid())?, screen.mark());
    std::thread::sleep(WATCHED);
    let share = Duration::from_nanos(ran(screen.pid())? - before).div_duration_f64(WATCHED) * 100.0;
    println!("idle: {share:.3} % of a core, {} bytes in {WATCHED:?}", screen.bytes_since(mark).len());
    Ok(())
}

fn memory(screen: &Screen) -> anyhow::Result<()> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", screen.pid()))?;
    let size = |name: &str| status.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    println!("memory: {}, {}", size("VmRSS"), size("VmHWM"));
    Ok(())
}

fn other_terminal(file: &Path, screen: &Screen, changes: usize) -> anyhow::Result<()> {
    // The clock of a demo file goes on from its base; records of this process need only an order.
    let newest = Store::open(file, context(0))?.journal(0, u32::MAX)?.last().map_or(0, |record| record.at_ms);
    let mut store = Store::open(file, context(newest))?;
    let mut times = Vec::new();
    for change in 0..changes {
        std::thread::sleep(Duration::from_millis(60));
        let mark = screen.mark();
        let mut id = [0xb0; 16];
        id[..8].copy_from_slice(&(change as u64).to_le_bytes());
        let op = Op { id: Id(id), actor: "W1".to_owned(), terminal: "bench".to_owned() };
        // Doors change on the screen whoever looks at them.
        let code = store.doors_of("1")?.into_iter().next().ok_or_else(|| anyhow::anyhow!("no door"))?;
        let finding = if change % 2 == 0 {
            nightpost::domain::doors::Finding::Broken
        } else {
            nightpost::domain::doors::Finding::Ok
        };
        let check = nightpost::domain::command::DoorCheck { code, finding, note: "".into() };
        store.execute(&op, &Command::CheckDoors { checks: vec![check], team: None })?;
        let begun = Instant::now();
        screen.wait_for_bytes_after(mark);
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1000.0;
    println!(
        "another terminal sees a change: median {:.1} ms, p95 {:.1} ms, p99 {:.1} ms",
        at(50),
        at(95),
        at(99)
    );
    Ok(())
}

fn context(wall_ms: i64) -> Context {
    let ids = std::sync::atomic::AtomicU64::new(1);
    Context::new(
        move || Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 },
        move |bytes| {
            let next =
                ids.fetch_add(1, std::sync::atomic::Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            for chunk in bytes.chunks_mut(8) {
                chunk.copy_from_slice(&(next ^ 0xbe4c).to_le_bytes()[..chunk.len()]);
            }
        },
    )
}
