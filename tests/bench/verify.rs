//! `nightpost verify` and `nightpost handover`: how long they take and how much memory, by the size of the journal, all
//! of it one shift.
//!
//! Method: a post of 3,000 residents who passed so many times, on the disk in `NIGHTPOST_BENCH_DIR`, else in the
//! system's folder for temporary files. The program itself does it, as a process of its own, whose largest resident
//! set is read from the system until it ends (`VmHWM`). The rows are seconds and mebibytes. Run with
//! `cargo bench --bench verify`; `-- --full` takes a million passages as well.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(dead_code, reason = "each benchmark uses its part")]
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
        for what in ["verify", "handover"] {
            let begin = Instant::now();
            let mut program = Command::new(env!("CARGO_BIN_EXE_nightpost"))
                .arg(what)
                .arg("--db")
                .arg(&file)
                .stdout(Stdio::null())
                .spawn()?;
            let mut most_kib = 0.0_f64;
            let ended = loop {
                most_kib = most_kib.max(resident(program.id()));
                if let Some(ended) = program.try_wait()? {
                    break ended;
                }
                std::thread::sleep(Duration::from_millis(1));
            };
            anyhow::ensure!(ended.success(), "{what} does not end well");
            figure(&format!("{what}, {size} passages: time"), begin.elapsed().as_secs_f64(), "s");
            figure(&format!("{what}, {size} passages: memory"), most_kib / 1024.0, "MiB");
        }
    }
    Ok(())
}

/// The largest resident set of a process so far, in KiB; 0 once it has ended.
fn resident(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
