//! Another terminal sees a change: from the answer to a write until the last byte of it is on the other screens.
//!
//! Method: two screens (`nightpost demo --db FILE --still`) in pseudo-terminals on one file, and a third party in this
//! process that sends a patrol team out and brings it back through `Store::execute`. The time runs from the return of
//! `execute`, when the warden's own screen would say "recorded", to the arrival of the last byte of the frame that
//! follows, on the slower of the two screens. Pauses between changes vary, so that no rhythm is favoured.
//! Run with `cargo bench --bench others`.

#[expect(dead_code, reason = "each benchmark uses its part")]
mod measure;
#[expect(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "a harness fails by panicking, and each program uses its part of it"
)]
#[path = "../support/pty.rs"]
mod pty;

use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use measure::Times;
use nightpost::domain::command::Command;
use nightpost::domain::now::Now;
use nightpost::exchange::world::FIRST_WARDEN;
use nightpost::store::{Context, Op, Store, peek};
use pty::{Launch, Screen};

fn main() -> anyhow::Result<()> {
    let changes = if std::env::args().any(|arg| arg == "--bench") { 100 } else { 2 };
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("demo.db");
    let screens = [open(&file), open(&file)];
    let base = peek(&file, None)?.1.ok_or_else(|| anyhow::anyhow!("a demo has a clock"))?;
    let context = Context::new(
        move || {
            let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let real_ms = i64::try_from(real.as_millis()).unwrap_or_default();
            let wall_ms = base.shown_ms + real_ms - base.real_ms;
            Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }
        },
        |bytes| getrandom::fill(bytes).unwrap_or_else(|_| std::process::abort()),
    );
    let mut store = Store::open(&file, context.clone())?;
    let teams = store.tent()?.teams;
    let team = teams.iter().find(|team| team.out_ms.is_none()).map_or(1, |team| team.team);
    let mut times = Vec::new();
    for nth in 0..changes {
        std::thread::sleep(Duration::from_millis(150 + nth * 37 % 200));
        let marks = screens.each_ref().map(Screen::mark);
        let command = if nth % 2 == 0 { Command::team_out(team) } else { Command::team_back(team) };
        let (actor, terminal) = (FIRST_WARDEN.to_owned(), "bench".to_owned());
        store.execute(&Op { id: context.id(), actor, terminal, begun_by: None }, &command)?;
        let begin = Instant::now();
        let seen = screens.iter().zip(marks).map(|(screen, mark)| {
            screen.wait_for_bytes_after(mark);
            // The end of the frame: it is one write, which a terminal may hand over in pieces.
            std::thread::sleep(Duration::from_millis(20));
            screen.chunks().last().map_or(begin, |chunk| chunk.at)
        });
        let last = seen.max().unwrap_or(begin);
        times.push(last.saturating_duration_since(begin));
    }
    measure::head();
    Times::new(times).print("another terminal sees a change");
    for mut screen in screens {
        screen.type_keys("\x1b[21~");
        screen.wait_exit();
    }
    Ok(())
}

fn open(file: &Path) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--lang", "zh-CN", "--db", &file.to_string_lossy(), "demo", "--still"])
        .spawn();
    screen.wait_for("F10");
    screen
}
