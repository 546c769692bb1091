//! The power fails between any two writes: whatever of the unsynchronised sectors the disk kept, what was answered is
//! there and the file adds up. And to see that the test would notice: a disk on which no sync does anything.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use rstest::rstest;
use serde_json::Value;

use super::disk::{Call, Disk, Left, Replay, read_calls};
use super::flows::{Aim, Flow, PEOPLE};
use super::program::{copy, noted, plainly, scratch};
use super::rounds;
use crate::support::needs::can_trace;

/// How often chance decides at one cut.
const BY_CHANCE: u64 = 2;

/// What a folder came to after a cut.
#[derive(Debug, Default)]
struct Tally {
    cuts: usize,
    states: usize,
    /// Answered, and neither there nor missed by the program: lost without a word.
    silent: Vec<String>,
    /// Answered and not there, or not adding up, and the program says so.
    told: Vec<String>,
}

/// A flow, what it did to the disk, and how many of its records were there before.
fn run(flow: &Flow, at: &Path) -> Vec<Call> {
    let notes = scratch();
    let notes = notes.path().join("calls");
    let told = noted(at, &flow.whole(), flow.input, &notes);
    assert_eq!(told.code, Some(0), "{told:?}");
    read_calls(&notes)
}

/// How many records stand by what the program answered until then.
fn answered(flow: &Flow, begun: i64, replay: &Replay) -> i64 {
    let said = |words: &str, all: i64| if replay.said.contains(words) { begun + all } else { begun };
    match flow.aim {
        // A shift, the post, its gate, its warden.
        Aim::Made => said("has been created", 4),
        // And the list itself.
        Aim::List => said(" added", i64::try_from(PEOPLE).unwrap() + 1),
        // Nobody knows how many are left: one more than so many, which is what the file had before.
        Aim::Accepted => said("has been accepted", 5),
        Aim::Sealed(_) | Aim::Copied => begun,
        // The certificate.
        Aim::Purged => said("certificate", 1),
        // The copy lacks the last three; before it is in their place nothing else may lack them.
        Aim::Restored => begun - 3,
        Aim::Lines | Aim::Looked => {
            let answers = replay.said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
            let seqs =
                answers.filter(|answer| answer["ok"] == true).filter_map(|answer| answer["seq"].as_i64());
            seqs.max().unwrap_or(begun)
        }
    }
}

fn look(replay: &Replay, left: Left, least: i64, flow: &Flow, what: &str, tally: &mut Tally) {
    let folder = scratch();
    replay.lay(left, folder.path());
    let told = plainly(folder.path(), &[flow.who(), &["verify", "--json"]].concat(), "");
    tally.states += 1;
    let verdict: Value = serde_json::from_str(&told.out).unwrap_or_default();
    let records = verdict["records"].as_i64();
    let is_sound = told.code == Some(0) && verdict["sound"] == true;
    // What was begun only is made when it is asked for once more.
    if least == 0 && flow.aim == Aim::Made && !is_sound {
        let again = plainly(folder.path(), &flow.whole(), "");
        if again.code != Some(0) {
            tally.told.push(format!("{what}, {left:?}: again: {again:?}"));
        }
        return;
    }
    // What was missing before is missing until that is accepted.
    if least == 0 && flow.aim == Aim::Accepted && verdict["faults"].is_array() {
        return;
    }
    let says = || format!("{what}, {left:?}: {least} answered: {} {}", told.out.trim(), told.err.trim());
    if !is_sound {
        tally.told.push(says());
    } else if records < Some(least) {
        tally.silent.push(says());
    }
}

/// Replays a flow and cuts the power at so many moments, evenly spread over its calls.
fn cut(flow: &Flow, disk: Disk, rounds: usize) -> Tally {
    let laid = scratch();
    (flow.lay)(laid.path());
    let begun = i64::try_from(super::judge::before(flow, laid.path()).len()).unwrap();
    let live = scratch();
    copy(laid.path(), live.path());
    let mut replay = Replay::of(live.path(), disk);
    let calls = run(flow, live.path());
    let moments = rounds::spread((0..calls.len()).collect(), rounds);
    let mut tally = Tally::default();
    for (nth, call) in calls.iter().enumerate() {
        replay.take(call);
        if moments.contains(&nth) {
            tally.cuts += 1;
            let least = answered(flow, begun, &replay);
            let what = format!("{} after call {nth} of {}", flow.name, calls.len());
            look(&replay, Left::Nothing, least, flow, &what, &mut tally);
            if replay.is_open() {
                look(&replay, Left::All, least, flow, &what, &mut tally);
                for chance in 0..BY_CHANCE {
                    let seed = rounds::seed() * 1_000_000 + nth as u64 * BY_CHANCE + chance;
                    look(&replay, Left::Some(seed), least, flow, &what, &mut tally);
                }
            }
        }
    }
    tally
}

#[rstest]
fn a_power_cut_between_any_two_writes_loses_nothing_that_was_answered(
    #[values(
        "init",
        "enter many",
        "enter after a kill",
        "import",
        "bring version 1 along",
        "accept a loss",
        "seal",
        "enter many, sealed",
        "restore",
        "purge"
    )]
    name: &str,
) {
    if !can_trace() {
        return;
    }
    let tally = cut(&Flow::named(name), Disk::Honest, rounds::of("CUTS", 20, 500));
    rounds::told(&format!(
        "power cuts, {name}: {} cuts, {} states of the disk, lost without a word {}, said to be damaged {}",
        tally.cuts,
        tally.states,
        tally.silent.len(),
        tally.told.len()
    ));
    let wrong: Vec<String> = tally.silent.into_iter().chain(tally.told).collect();
    assert!(wrong.is_empty(), "seed {}: {}\n{}", rounds::seed(), wrong.len(), wrong.join("\n"));
}

#[test]
fn on_a_disk_on_which_no_sync_does_anything_the_same_test_is_red() {
    if !can_trace() {
        return;
    }
    let tally = cut(&Flow::named("enter many"), Disk::NoSync, rounds::of("CUTS", 20, 500));
    let (silent, told) = (tally.silent.len(), tally.told.len());
    rounds::told(&format!(
        "power cuts, control without syncs: {} cuts, {} states, lost without a word {silent}, said to be damaged {told}",
        tally.cuts, tally.states
    ));
    assert!(silent + told > tally.states / 10, "{silent} and {told} of {}", tally.states);
}
