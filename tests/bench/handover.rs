//! The handover page: from the question to the page, and to its words; on the demo night, and on the last night of a
//! journal of a million records.
//!
//! Method: the demo world of seed 1 at 19:30 in a file of its own, opened anew; and a post of 3,000 residents who passed
//! a million times in one long shift, then 5,000 times in the shift that is handed over. `draft`: the page of the shift
//! that is on, read from journal and tables. `text`, `html`: the same, with its words. `sign`: the record that keeps it.
//! `signed`: the page of a shift that was closed, as that record keeps it. `anew`: the page of a shift that nobody
//! signed, for which the tables are made again from the journal up to its last record. `long`: a million records in the
//! one shift that is drafted, which no night has. `memory`: the most that a process of its own held (`VmHWM`) that did
//! nothing but open the file and read the page of a shift with so many passages, one in twenty turned back; beside it
//! one that only opened the file. Run with `cargo bench --bench handover`.

mod measure;
#[expect(dead_code, reason = "each benchmark takes what it needs")]
mod million;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use measure::{Times, figure};
use million::Hands;
use nightpost::domain::command::{Command, ShiftCommand};
use nightpost::domain::now::Now;
use nightpost::domain::value::SafeText;
use nightpost::exchange::handover::{HandoverSheet, html, text};
use nightpost::exchange::world::{World, fill};
use nightpost::store::{ClockBase, Context, Op, Store};
use nightpost::text::{Language, Texts};

/// 2026-02-24 19:30 at +08:00.
const START_MS: i64 = 1_771_932_600_000;

fn main() -> anyhow::Result<()> {
    if let Some(file) = std::env::var_os(ONE_PAGE) {
        return one_page(std::path::Path::new(&file));
    }
    let whole = std::env::args().any(|arg| arg == "--bench");
    measure::head();
    demo(if whole { 200 } else { 2 })?;
    let (passages, runs) = if whole { (1_000_000, 20) } else { (2_000, 2) };
    last_of_many(passages, runs)?;
    for passages in if whole { &[40_000, 320_000][..] } else { &[2_000] } {
        memory(*passages)?;
    }
    Ok(())
}

/// The file of which a process of its own reads one page; with nothing behind the sign only opens it.
const ONE_PAGE: &str = "NIGHTPOST_BENCH_PAGE";

/// Reads the page of one long shift in a process of its own.
fn memory(passages: usize) -> anyhow::Result<()> {
    let hands = Hands::default();
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("post.db");
    let (mut store, people) = million::post(&file, &hands, 3_000)?;
    million::pass_some(&mut store, &hands, &people, passages, 100, 20)?;
    drop(store);
    for (what, open_only) in [("opened", true), ("page", false)] {
        let mut child = std::process::Command::new(std::env::current_exe()?);
        child.env(ONE_PAGE, &file).env("NIGHTPOST_BENCH_OPEN", if open_only { "1" } else { "" });
        let output = child.output()?;
        let told: f64 = String::from_utf8_lossy(&output.stdout).trim().parse()?;
        figure(&format!("memory: {passages} passages: {what}"), told, "MiB");
    }
    Ok(())
}

/// What a process of its own does: open, read, tell the most memory that it held.
fn one_page(file: &std::path::Path) -> anyhow::Result<()> {
    let store = Store::open(file, Hands::default().context())?;
    if std::env::var("NIGHTPOST_BENCH_OPEN").unwrap_or_default().is_empty() {
        std::hint::black_box(store.shift_board()?);
    }
    let status = std::fs::read_to_string("/proc/self/status")?;
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    println!("{}", most.unwrap_or("0").trim().parse::<f64>()? / 1024.0);
    Ok(())
}

/// The last night of a post that has been at it for long.
fn last_of_many(passages: usize, runs: usize) -> anyhow::Result<()> {
    const NIGHT: usize = 5_000;
    let hands = Hands::default();
    let folder = tempfile::tempdir()?;
    let (mut store, people) = million::post(&folder.path().join("post.db"), &hands, 3_000)?;
    million::pass(&mut store, &hands, &people, passages, 50)?;
    Times::of(1, || store.handover_page(None).is_ok()).print("many records: long");
    let first = store.last_shifts(1)?[0].id;
    hands.pass(15 * 60 * 60 * 1000);
    million::pass(&mut store, &hands, &people, NIGHT, 8_000)?;
    Times::of(runs, || store.handover_page(None).is_ok()).print("many records: draft");
    Times::of(runs, || store.shift_board().is_ok()).print("many records: screen");
    let texts = Texts::new(Language::ZhCn);
    let names = store.staff_names()?;
    let Some(page) = store.handover_page(None)? else { anyhow::bail!("no shift") };
    let now = hands.now();
    let sheet = HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
    Times::of(runs, || html(&sheet)).print("many records: html");
    let sign = Command::Shift(ShiftCommand::Sign { shift: None });
    let signed = Times::of(runs, || store.execute(&hands.op(), &sign).is_ok());
    signed.print("many records: sign");
    let second = page.shift;
    Times::of(runs, || store.handover_page(Some(second)).is_ok()).print("many records: signed");
    Times::of(1, || store.handover_page(Some(first)).is_ok()).print("many records: anew");
    figure("many records: records", f64::from(u32::try_from(store.figures()?.seq)?), "");
    figure("many records: out", f64::from(u32::try_from(page.trips.len())?), "people");
    Ok(())
}

/// The night of the demo.
fn demo(runs: usize) -> anyhow::Result<()> {
    let clock = Arc::new(AtomicI64::new(START_MS));
    let ids = Arc::new(AtomicU64::new(0));
    let now = {
        let clock = clock.clone();
        move || {
            let wall_ms = clock.load(Ordering::SeqCst);
            Now { wall_ms, mono_ms: wall_ms, boot: [0; 16], offset_s: 8 * 3600 }
        }
    };
    let context = Context::new(now.clone(), move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            let next = (ids.fetch_add(1, Ordering::SeqCst) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_le_bytes()[..chunk.len()]);
        }
    });
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("demo.db");
    let base = ClockBase { shown_ms: START_MS, real_ms: START_MS };
    let set_now = |wall_ms| clock.store(wall_ms, Ordering::SeqCst);
    drop(fill(&path, &World::new(1, START_MS), Language::ZhCn, base, &set_now, &context)?);
    let mut store = Store::open(&path, context.clone())?;
    let texts = Texts::new(Language::ZhCn);
    let names = store.staff_names()?;
    let Some(page) = store.handover_page(None)? else { anyhow::bail!("no shift") };
    let now = now();
    let sheet = HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
    Times::of(runs, || store.handover_page(None).is_ok()).print("draft");
    Times::of(runs, || text(&sheet)).print("text");
    Times::of(runs, || html(&sheet)).print("html");
    let op = |actor: &str| Op {
        id: context.id(),
        actor: actor.to_owned(),
        terminal: "bench".to_owned(),
        begun_by: None,
    };
    store.execute(&op("W1"), &Command::Shift(ShiftCommand::Sign { shift: None }))?;
    let take = Command::Shift(ShiftCommand::Answer {
        shift: None,
        items: Vec::new(),
        ok: true,
        reason: SafeText::default(),
    });
    store.execute(&op("L1"), &take)?;
    Times::of(runs.min(10), || store.handover_page(Some(1)).is_ok()).print("signed");
    figure("records", f64::from(u32::try_from(store.figures()?.seq)?), "");
    Ok(())
}
