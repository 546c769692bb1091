//! The handover page on the demo night: from the question to the page, and to its words.
//!
//! Method: the demo world of seed 1 at 19:30 in a file of its own, opened anew. `draft`: the page of the shift that
//! is on, read from journal and tables. `text`, `html`: the same, with its words. `signed`: the page of a shift that was
//! closed, for which the tables are made again from the journal. Run with `cargo bench --bench handover`.

mod measure;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use measure::{Times, figure};
use nightpost::domain::command::Command;
use nightpost::domain::now::Now;
use nightpost::domain::value::SafeText;
use nightpost::exchange::handover::{Sheet, html, text};
use nightpost::exchange::world::{World, fill};
use nightpost::store::{ClockBase, Context, Op, Store};
use nightpost::text::{Language, Texts};

/// 2026-02-24 19:30 at +08:00.
const START_MS: i64 = 1_771_932_600_000;

fn main() -> anyhow::Result<()> {
    let whole = std::env::args().any(|arg| arg == "--bench");
    let runs = if whole { 200 } else { 2 };
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
    let sheet = Sheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
    measure::head();
    Times::of(runs, || store.handover_page(None).is_ok()).print("draft");
    Times::of(runs, || text(&sheet)).print("text");
    Times::of(runs, || html(&sheet)).print("html");
    let op = |actor: &str| Op {
        id: context.id(),
        actor: actor.to_owned(),
        terminal: "bench".to_owned(),
        begun_by: None,
    };
    store.execute(&op("W1"), &Command::SignHandover { shift: None })?;
    let take =
        Command::AnswerHandover { shift: None, items: Vec::new(), ok: true, reason: SafeText::default() };
    store.execute(&op("L1"), &take)?;
    Times::of(runs.min(10), || store.handover_page(Some(1)).is_ok()).print("signed");
    figure("records", f64::from(u32::try_from(store.figures()?.seq)?), "");
    Ok(())
}
