//! `nightpost verify`: how long it takes and how much memory, by the size of the journal.
//!
//! Method: a post of 3,000 residents who passed so many times, on the disk in `NIGHTPOST_BENCH_DIR`, else in the
//! system's folder for temporary files. The program itself checks it, as a process of its own, whose largest resident
//! set is read from the system until it ends (`VmHWM`). The rows are seconds and mebibytes. Run with
//! `cargo bench --bench verify`; `-- --full` takes a million passages as well.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
mod million;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use measure::figure;

fn main() -> anyhow::Result<()> {
    let arg = |wanted: &str| std::env::args().any(|arg| arg == wanted);
    let sizes: &[usize] = match (arg("--bench"), arg("--full")) {
        (true, true) => &[40_000, 320_000, 1_000_000],
        (true, false) => &[40_000, 320_000],
        (false, _) => &[1_000],
    };
    for size in sizes {
        let folder = tempfile::tempdir_in(
            std::env::var_os("NIGHTPOST_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into),
        )?;
        let file = folder.path().join("post.db");
        million::passages(&file, *size)?;
        let begin = Instant::now();
        let mut check = Command::new(env!("CARGO_BIN_EXE_nightpost"))
            .arg("verify")
            .arg("--db")
            .arg(&file)
            .stdout(Stdio::null())
            .spawn()?;
        let mut most_kib = 0.0_f64;
        let ended = loop {
            most_kib = most_kib.max(resident(check.id()));
            if let Some(ended) = check.try_wait()? {
                break ended;
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        anyhow::ensure!(ended.success(), "the file does not add up");
        figure(&format!("{size} passages: time"), begin.elapsed().as_secs_f64(), "s");
        figure(&format!("{size} passages: memory"), most_kib / 1024.0, "MiB");
    }
    Ok(())
}

/// The largest resident set of a process so far, in KiB; 0 once it has ended.
fn resident(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
