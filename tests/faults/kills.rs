//! Four processes at work on one file, killed at random moments: what was answered is there, what was not is recorded
//! once when it is sent again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use super::flows::Flow;
use super::judge::{count, records, sound};
use super::program::{on, plainly, scratch};
use super::rounds::{self, Dice};

/// Processes that work side by side.
const FEEDERS: u64 = 4;

/// What one feeder was answered, by key.
#[derive(Default)]
struct Fed {
    seqs: BTreeMap<String, i64>,
    /// Lines that were carried out before a kill and answered after it.
    unheard: usize,
    kills: usize,
}

/// Lines that one process is sent at most, so that each has its kill.
const LINES: usize = 400;

/// Feeds lines to process after process and kills each at a random moment.
fn feed(folder: &Path, feeder: u64, kills: usize) -> Fed {
    let mut dice = Dice(rounds::seed() * 1000 + feeder);
    let mut fed = Fed::default();
    let mut next = 0;
    while fed.kills < kills {
        let mut child = on(folder, &["enter", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = child.stdin.take().unwrap();
        let first = next;
        let writer = std::thread::spawn(move || {
            for at in first..first + LINES {
                // The pipe breaks when its reader is killed.
                if writeln!(lines, r#"{{"op":"{feeder}-{at}","line":"+1"}}"#).is_err() {
                    break;
                }
            }
        });
        // Now and then before the first answer, else behind so many: and a little later, wherever that is.
        let spared = if dice.below(8) == 0 { 0 } else { 1 + dice.below(40) };
        let later = Duration::from_micros(dice.roll() % if spared == 0 { 40_000 } else { 4_000 });
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut take = |answer: std::io::Result<String>, fed: &mut Fed| {
            let answer: Value = serde_json::from_str(&answer.unwrap()).unwrap();
            assert_eq!(answer["ok"], true, "{answer}");
            assert_eq!(answer["op"], format!("{feeder}-{next}"), "answers come in their order");
            fed.unheard += usize::from(answer["repeated"] == true);
            fed.seqs.insert(answer["op"].as_str().unwrap().to_owned(), answer["seq"].as_i64().unwrap());
            next += 1;
        };
        for answer in answers.by_ref().take(spared) {
            take(answer, &mut fed);
        }
        // The moment is what is tried: nobody waits for anything here.
        std::thread::sleep(later);
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        // What it wrote before counts as answered, unless it was cut off in the middle of it.
        for answer in answers.filter(|answer| answer.as_ref().is_ok_and(|answer| answer.ends_with('}'))) {
            take(answer, &mut fed);
        }
        writer.join().unwrap();
        fed.kills += usize::from(!ended.success());
    }
    fed
}

#[test]
fn killed_at_any_moment_four_processes_lose_no_answered_line_and_double_none() {
    let kills = rounds::of("KILLS", 80, 1000);
    let folder = scratch();
    let made = plainly(folder.path(), &["init", "--post", "Post"], "");
    assert_eq!(made.code, Some(0), "{made:?}");
    let each = kills.div_ceil(usize::try_from(FEEDERS).unwrap());
    let place = folder.path();
    let fed: Vec<Fed> = std::thread::scope(|scope| {
        let feeders: Vec<_> =
            (0..FEEDERS).map(|feeder| scope.spawn(move || feed(place, feeder, each))).collect();
        feeders.into_iter().map(|feeder| feeder.join().unwrap()).collect()
    });
    // The line that each was at when it was killed last is sent once more.
    let last: Vec<String> = (0u64..)
        .zip(&fed)
        .map(|(feeder, fed)| format!(r#"{{"op":"{feeder}-{}","line":"+1"}}"#, fed.seqs.len()))
        .collect();
    let told = plainly(folder.path(), &["enter", "-", "--json"], &(last.join("\n") + "\n"));
    assert!(told.code == Some(0), "{told:?}");
    let flow = Flow::named("enter many");
    let there = records(&flow, folder.path()).unwrap();
    let answered: usize = fed.iter().map(|fed| fed.seqs.len()).sum();
    for (key, seq) in fed.iter().flat_map(|fed| &fed.seqs) {
        assert!(there.contains(&(*seq, "tailgate.recorded".to_owned())), "line {key} is lost, record {seq}");
    }
    assert_eq!(count(&there, "tailgate.recorded"), answered + last.len(), "each line is there once");
    let all = sound(&flow, folder.path()).unwrap();
    assert_eq!(all, i64::try_from(there.len()).unwrap());
    let (kills, unheard) =
        fed.iter().fold((0, 0), |(kills, unheard), fed| (kills + fed.kills, unheard + fed.unheard));
    let again = told.answers().iter().filter(|answer| answer["repeated"] == true).count();
    rounds::told(&format!(
        "kills: {kills} of {FEEDERS} processes, seed {}, {answered} lines answered, 0 lost, 0 doubled, {} recorded and \
         answered only when they were sent again, chain whole",
        rounds::seed(),
        unheard + again
    ));
    assert!(unheard + again > 0 || kills < 200, "no kill fell between a commit and its answer");
}
