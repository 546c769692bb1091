//! The screen as its user meets it, in a pseudo-terminal: start, keys, idle, memory. Linux only (`/proc`).
//!
//! Method: `nightpost demo --db FILE --still` in Chinese at 80x24; a first run makes the file. *Start* is from before
//! the spawn to the last byte of the first whole frame, which must show all that the screen shows when it has
//! settled; `/bin/true` in the same terminal, to its end, says what of it is the system's. *Key* is from before a
//! letter is written to the arrival of the last byte that follows it, with 40 ms of silence as the end: letters of a
//! name (the matches change) and letters after a word that nobody has (only the line changes). *Idle* is the time all
//! threads were on a CPU in 10 s (`schedstat`), and the bytes written meanwhile. *Memory* is what `/proc` says of the
//! screen. With `--full` the screen stands on a file of 1,000,000 passages as well; making it takes minutes.
//! Run with `cargo bench --bench screen`.
//!
//! Keys that a passage takes are counted, not measured: with a card the scan (which ends with Enter), `3 6 5` and Enter,
//! four keys; without one at most ten, `l x m` Enter, `1` Enter, `3 6 5` Enter, and eight when the initials are nobody
//! else's (`lxm 365` and Enter). `tests/rooms/desk.rs` plays them.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
mod million;
#[expect(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "a harness fails by panicking, and each program uses its part of it"
)]
#[path = "../support/pty.rs"]
mod pty;

use std::path::Path;
use std::time::{Duration, Instant};

use measure::{Times, figure};
use pty::{Launch, Screen};

const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
/// This long without a byte, the screen has nothing more to say.
const SILENCE: Duration = Duration::from_millis(40);
const F10: &str = "\x1b[21~";

fn main() -> anyhow::Result<()> {
    let asked = |flag: &str| std::env::args().any(|arg| arg == flag);
    let measuring = asked("--bench");
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("demo.db");

    let first = open(&file).0;
    memory("memory, the file made in the same run", &first)?;
    leave(first);

    measure::head();
    let runs = if measuring { 40 } else { 1 };
    Times::new((0..runs).map(|_| nothing()).collect()).print("spawn and end of /bin/true");
    let starts = (0..runs).map(|_| {
        let (screen, time) = open(&file);
        leave(screen);
        time
    });
    Times::new(starts.collect()).print("start to a painted Tent screen");
    let screen = open(&file).0;
    keys(&screen, if measuring { 10 } else { 1 });
    idle(&screen, Duration::from_secs(if measuring { 10 } else { 1 }))?;
    memory("memory, the file made before", &screen)?;
    leave(screen);
    if asked("--full") {
        let file = folder.path().join("million.db");
        million::passages(&file, 1_000_000)?;
        let screen = open(&file).0;
        memory("memory, 1,000,000 passages", &screen)?;
        keys(&screen, 3);
        memory("memory, 1,000,000 passages, after keys", &screen)?;
        leave(screen);
    }
    Ok(())
}

/// Opens the screen; how long until the first whole frame was there.
fn open(file: &Path) -> (Screen, Duration) {
    let begin = Instant::now();
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--lang", "zh-CN", "--db", &file.to_string_lossy(), "demo", "--still"])
        .spawn();
    let ends = |bytes: &[u8]| bytes.windows(FRAME_ENDS.len()).position(|part| part == FRAME_ENDS);
    let mut mark = 0;
    let end = loop {
        screen.wait_for_bytes_after(mark);
        if let Some(end) = ends(&screen.bytes_since(0)) {
            break end;
        }
        mark = screen.mark();
    };
    let painted = arrival(&screen, end);
    let first = screen.contents();
    settle(&screen, screen.mark());
    let settled = screen.contents();
    // Two rows may tell a minute that has passed meanwhile.
    let differ = settled.lines().zip(first.lines()).filter(|(settled, first)| settled != first).count();
    assert!(differ <= 2 && settled.lines().count() == first.lines().count(), "not whole:\n{first}");
    (screen, painted.duration_since(begin))
}

fn leave(mut screen: Screen) {
    screen.type_keys(F10);
    screen.wait_exit();
}

/// A program that does nothing, from before its spawn until its terminal has closed.
fn nothing() -> Duration {
    let begin = Instant::now();
    let mut screen = Launch::new("/bin/true").spawn();
    screen.wait_end();
    let time = begin.elapsed();
    screen.wait_exit();
    time
}

/// When the byte at this place was read.
fn arrival(screen: &Screen, place: usize) -> Instant {
    let chunks = screen.chunks();
    let before = chunks.partition_point(|chunk| chunk.begin <= place);
    chunks[before - 1].at
}

/// Waits until nothing more comes; how much came since the mark.
fn settle(screen: &Screen, mark: usize) -> usize {
    let mut seen = screen.mark();
    loop {
        std::thread::sleep(SILENCE);
        let now = screen.mark();
        if now == seen {
            return now - mark;
        }
        seen = now;
    }
}

/// One key: time to the first and to the last byte that follow, and how many bytes.
fn key(screen: &Screen, key: &str) -> (Duration, Duration, usize) {
    let mark = screen.mark();
    let begin = Instant::now();
    screen.type_keys(key);
    screen.wait_for_bytes_after(mark);
    let count = settle(screen, mark);
    let first = arrival(screen, mark).duration_since(begin);
    (first, arrival(screen, mark + count - 1).duration_since(begin), count)
}

fn keys(screen: &Screen, rounds: usize) {
    let (mut matching, mut plain) = (Vec::new(), Vec::new());
    let erase = |count: usize| {
        let mark = screen.mark();
        screen.type_keys(&"\x7f".repeat(count));
        settle(screen, mark);
    };
    for _ in 0..rounds {
        for word in ["lixiaoming", "zhangwei", "wangfang"] {
            matching
                .extend(word.split("").filter(|letter| !letter.is_empty()).map(|letter| key(screen, letter)));
            erase(word.len());
        }
        let mark = screen.mark();
        screen.type_keys("qqq");
        settle(screen, mark);
        plain.extend(["q", "w", "q", "w", "q", "w", "q", "w"].map(|letter| key(screen, letter)));
        erase(11);
    }
    for (what, of) in [("key, matches change", matching), ("key, only the line changes", plain)] {
        Times::new(of.iter().map(|(first, ..)| *first).collect()).print(&format!("{what}: the line painted"));
        Times::new(of.iter().map(|(_, last, _)| *last).collect()).print(&format!("{what}: all painted"));
        let mut bytes: Vec<usize> = of.iter().map(|(.., bytes)| *bytes).collect();
        bytes.sort_unstable();
        println!("{what}: bytes, median {}, most {}", bytes[bytes.len() / 2], bytes[bytes.len() - 1]);
    }
}

/// Nanoseconds that all threads of the process were on a CPU.
fn on_cpu(pid: u32) -> std::io::Result<u64> {
    let mut sum = 0;
    for task in std::fs::read_dir(format!("/proc/{pid}/task"))? {
        let stat = std::fs::read_to_string(task?.path().join("schedstat"))?;
        sum += stat.split(' ').next().and_then(|ns| ns.parse::<u64>().ok()).unwrap_or_default();
    }
    Ok(sum)
}

fn idle(screen: &Screen, time: Duration) -> std::io::Result<()> {
    settle(screen, screen.mark());
    let (mark, before) = (screen.mark(), on_cpu(screen.pid())?);
    std::thread::sleep(time);
    let spent = Duration::from_nanos(on_cpu(screen.pid())? - before);
    figure("idle, share of one core", spent.as_secs_f64() / time.as_secs_f64() * 100.0, "%");
    let bytes = u32::try_from(screen.mark() - mark).unwrap_or(u32::MAX);
    figure("idle, on the wire", f64::from(bytes) / time.as_secs_f64(), "bytes/s");
    Ok(())
}

fn memory(what: &str, screen: &Screen) -> std::io::Result<()> {
    settle(screen, screen.mark());
    let status = std::fs::read_to_string(format!("/proc/{}/status", screen.pid()))?;
    for (name, word) in [("VmRSS:", "now"), ("VmHWM:", "most")] {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        let kib: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
        figure(&format!("{what}, {word}"), kib / 1024.0, "MiB");
    }
    Ok(())
}
