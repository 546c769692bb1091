//! A key while a long page loads: the Shift screen's and the People screen's, on a post with 400,000 passages in one
//! shift and 200,000 residents.
//!
//! Method: the store's threads as the screen has them, in a process that did not make the file. A letter is a preview
//! (who is meant), asked 2 ms after the one before was answered; `quiet` without anything else, `shift` and
//! `households` while that page is asked for again and again, the households around another home each time. `page` is
//! from the wish to the page. `memory` is the resident set of the process (`VmRSS`) before the first page, the most
//! while a page is asked for (`VmHWM`, set back before each) and behind it. Run with `cargo bench --bench pages`;
//! `-- --file FILE` takes a file that was made so before, or makes it there.

#[expect(dead_code, reason = "each benchmark takes what it needs")]
mod measure;
#[expect(dead_code, reason = "each benchmark takes what it needs")]
mod million;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use measure::{Times, figure};
use million::Hands;
use nightpost::domain::matching::Query;
use nightpost::store::service::{Read, Reply, Request, Service, Wish};
use nightpost::store::{HouseholdsWanted, Store};
use tokio::sync::mpsc::UnboundedReceiver;

/// From one passage to the next, in milliseconds.
const EVERY_MS: i64 = 100;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let whole = args.iter().any(|arg| arg == "--bench");
    let (passages, people, letters) = if whole { (400_000, 200_000, 2_000) } else { (2_000, 300, 20) };
    let hands = Hands::default();
    if let Some(at) = args.iter().position(|arg| arg == "--make") {
        let (mut store, ids) = million::post(Path::new(&args[at + 1]), &hands, people)?;
        return million::pass_some(&mut store, &hands, &ids, passages, EVERY_MS, 21);
    }
    measure::head();
    let folder = tempfile::tempdir()?;
    let file = match args.iter().position(|arg| arg == "--file") {
        Some(at) => PathBuf::from(&args[at + 1]),
        None => folder.path().join("post.db"),
    };
    if !file.exists() {
        let mut make = Command::new(std::env::current_exe()?);
        make.arg("--make").arg(&file).args(whole.then_some("--bench"));
        anyhow::ensure!(make.status()?.success(), "the file could not be made");
    }
    hands.pass(i64::try_from(passages)? * EVERY_MS);
    let (tell, mut replies) = tokio::sync::mpsc::unbounded_channel();
    let service = Service::start(Store::open(&file, hands.context())?, tell)?;
    type_letters(&service, &mut replies, letters, None).0.print("letter: quiet");
    memory("before", "VmRSS:")?;
    let shift = |_: usize| Request::Wish(Wish::Shift);
    let households = |nth: usize| {
        // A place that nobody knows is counted anew.
        let around = format!("{}-2-101", nth * 37 % 400 + 1).parse().ok();
        Request::Wish(Wish::Households(0, HouseholdsWanted { around, each_way: 48, stood: None }))
    };
    let pages: [(&str, &dyn Fn(usize) -> Request); 2] = [("shift", &shift), ("households", &households)];
    for (what, wish) in pages {
        // From here on the most counts anew.
        std::fs::write("/proc/self/clear_refs", "5")?;
        let (letters, pages) = type_letters(&service, &mut replies, letters, Some(wish));
        letters.print(&format!("letter: {what}"));
        pages.print(&format!("page: {what}"));
        memory(&format!("{what}: most"), "VmHWM:")?;
        memory(&format!("{what}: after"), "VmRSS:")?;
    }
    let begun = Instant::now();
    service.ask(Request::Wish(Wish::Shift));
    drop(service);
    figure("leaving while a page loads", begun.elapsed().as_secs_f64() * 1000.0, "ms");
    Ok(())
}

/// Types letters, with a page under way all the time if one is named; the times of both.
fn type_letters(
    service: &Service,
    replies: &mut UnboundedReceiver<Reply>,
    letters: usize,
    wish: Option<&dyn Fn(usize) -> Request>,
) -> (Times, Times) {
    let (mut typed, mut pages) = (Vec::new(), Vec::new());
    let mut asked = Instant::now();
    if let Some(wish) = wish {
        service.ask(wish(0));
    }
    while typed.len() < letters {
        let query = Query::Pinyin(["wx", "lm", "zy"][typed.len() % 3].to_owned());
        let begun = Instant::now();
        service.ask(Request::Read(Read::Preview(1, vec![vec![query]], 10)));
        loop {
            match replies.blocking_recv() {
                Some(Reply::Found(..)) | None => break,
                Some(Reply::Shift(_) | Reply::Households(..)) => {
                    pages.push(asked.elapsed());
                    asked = Instant::now();
                    wish.map(|wish| service.ask(wish(pages.len()))).unwrap_or_default();
                }
                Some(_) => {}
            }
        }
        typed.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(2));
    }
    while wish.is_some() && pages.is_empty() {
        if let Some(Reply::Shift(_) | Reply::Households(..)) = replies.blocking_recv() {
            pages.push(asked.elapsed());
        }
    }
    (Times::new(typed), Times::new(pages))
}

fn memory(what: &str, field: &str) -> anyhow::Result<()> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let held = status.lines().find_map(|line| line.strip_prefix(field)?.trim().strip_suffix(" kB"));
    figure(&format!("memory: {what}"), held.unwrap_or("0").trim().parse::<f64>()? / 1024.0, "MiB");
    Ok(())
}
