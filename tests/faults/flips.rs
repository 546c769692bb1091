//! Bits that turned over, logs cut short, older files in the place of newer ones: found, and never told as the truth.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use serde_json::Value;

use super::flows::{Flow, feed_and_kill};
use super::judge::records;
use super::program::{copy, plainly, scratch};
use super::rounds::{self, Dice};

/// Records in the log.
const IN_LOG: usize = 40;

/// A post whose last records stand in the log only; and its anchor from before them.
fn with_a_log(folder: &Path) -> Vec<u8> {
    (Flow::named("enter many").lay)(folder);
    let older = std::fs::read(folder.join("post.db-head.anchor")).unwrap();
    feed_and_kill(folder, IN_LOG);
    older
}

/// What a damaged folder came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// Everything is there.
    Whole,
    /// Something is not, and that is said.
    Told,
    /// Something is not, and nobody says so.
    Silent,
}

fn look(folder: &Path, all: usize) -> Found {
    let copied = scratch();
    copy(folder, copied.path());
    // The line first: it must not be recorded behind a loss.
    let told = plainly(folder, &["enter", r#"{"op":"x","line":"+1"}"#], "");
    let seq = told
        .answers()
        .first()
        .filter(|answer| answer["ok"] == true)
        .and_then(|answer| answer["seq"].as_i64());
    let expected = i64::try_from(all + 1).unwrap();
    assert!(!told.err.contains("panicked"), "{told:?}");
    let verified = plainly(copied.path(), &["verify", "--json"], "");
    let verdict: Value = serde_json::from_str(&verified.out).unwrap_or_default();
    let is_sound = verified.code == Some(0) && verdict["sound"] == true;
    let is_whole = verdict["records"].as_i64() == Some(expected - 1);
    match (is_sound, is_whole, seq) {
        (true, true, Some(seq)) if seq == expected => Found::Whole,
        (false, _, None) => Found::Told,
        // Other damage than a loss: the line may be recorded, and `verify` says what is wrong.
        (false, _, Some(seq)) if seq == expected => Found::Told,
        _ => Found::Silent,
    }
}

/// How a log comes to be another.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Flip,
    CutShort,
    Gone,
    OlderFile,
}

fn damage(folder: &Path, damage: Damage, dice: &mut Dice) -> String {
    let log = folder.join("post.db-wal");
    let mut bytes = std::fs::read(&log).unwrap();
    let what = match damage {
        Damage::Flip => {
            let (at, bit) = (dice.below(bytes.len()), dice.below(8));
            bytes[at] ^= 1 << bit;
            format!("bit {bit} of byte {at}")
        }
        Damage::CutShort => {
            let length = dice.below(bytes.len());
            bytes.truncate(length);
            format!("cut to {length}")
        }
        Damage::Gone => {
            std::fs::remove_file(&log).unwrap();
            return "gone".to_owned();
        }
        Damage::OlderFile => {
            // As it was some records ago.
            let length = 32 + dice.below((bytes.len() - 32) / 4120) * 4120;
            bytes.truncate(length);
            format!("as it was at {length}")
        }
    };
    std::fs::write(&log, bytes).unwrap();
    what
}

/// Damages the log so often; with the anchor, or with one that knows nothing of those records.
fn damaged(rounds: usize, older_anchor: bool) -> [Vec<String>; 3] {
    let laid = scratch();
    let anchor = with_a_log(laid.path());
    let flow = Flow::named("enter many");
    let all = {
        let copied = scratch();
        copy(laid.path(), copied.path());
        records(&flow, copied.path()).unwrap().len()
    };
    let mut dice = Dice(rounds::seed());
    let mut came = [const { Vec::new() }; 3];
    for round in 0..rounds {
        let folder = scratch();
        copy(laid.path(), folder.path());
        if older_anchor {
            std::fs::write(folder.path().join("post.db-head.anchor"), &anchor).unwrap();
        }
        let how = match round % 20 {
            0 => Damage::Gone,
            1..=7 => Damage::CutShort,
            8..=9 => Damage::OlderFile,
            _ => Damage::Flip,
        };
        let what = damage(folder.path(), how, &mut dice);
        let found = look(folder.path(), all);
        came[found as usize].push(format!("{how:?}, {what}"));
    }
    came
}

#[test]
fn a_log_that_was_damaged_is_never_taken_for_the_whole() {
    let [whole, told, silent] = damaged(rounds::of("LOGS", 60, 1000), false);
    rounds::told(&format!(
        "damaged logs: {} found, {} harmless (behind the last record), {} passed over in silence, seed {}",
        told.len(),
        whole.len(),
        silent.len(),
        rounds::seed()
    ));
    assert!(told.len() > whole.len(), "most of it matters: {whole:?}");
    assert!(silent.is_empty(), "{}\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn without_the_anchor_the_same_damage_would_pass_in_silence() {
    let [whole, told, silent] = damaged(rounds::of("LOGS", 20, 200), true);
    rounds::told(&format!(
        "damaged logs, control with an older anchor: {} found, {} harmless, {} passed over in silence",
        told.len(),
        whole.len(),
        silent.len()
    ));
    assert!(silent.len() > told.len(), "{told:?}");
}

/// What tells of people and records, and has to be right or to say that it cannot.
const TELLERS: [&[&str]; 4] = [
    &["log"],
    &["find", "1-1-101", "--json"],
    &["export", "passages", "--format", "json"],
    &["status", "--json"],
];

/// What stands in an answer, without what changes with the moment.
fn lasting(out: &str) -> String {
    let mut lines = Vec::new();
    for line in out.lines() {
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(mut fields)) => {
                fields.retain(|name, _| !name.ends_with("now") && !name.ends_with("_ago"));
                lines.push(Value::Object(fields).to_string());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// A post with a list and some passages, all of it in the main file.
fn with_people(folder: &Path) {
    (Flow::named("import").lay)(folder);
    let told = plainly(folder, &["import", "residents", "residents.csv", "--yes"], "");
    assert_eq!(told.code, Some(0), "{told:?}");
    let told = plainly(folder, &["enter", "-", "--json"], "xs 4453\n365 i\n+2\nlxm 7622 364 o\n");
    assert!(told.answers().iter().any(|answer| answer["outcome"] == "admitted"), "{told:?}");
}

/// Flips so many bits of the main file; how many `verify` found, and what was told wrongly with exit code 0.
fn flipped(laid: &Path, rounds: usize, from: usize) -> (usize, Vec<String>, Vec<String>) {
    let right: Vec<String> = TELLERS.iter().map(|args| lasting(&plainly(laid, args, "").out)).collect();
    let mut dice = Dice(rounds::seed());
    let (mut found, mut missed, mut lies) = (0, Vec::new(), Vec::new());
    let length = usize::try_from(std::fs::metadata(laid.join("post.db")).unwrap().len()).unwrap();
    for _ in 0..rounds {
        let folder = scratch();
        copy(laid, folder.path());
        let file = folder.path().join("post.db");
        let mut bytes = std::fs::read(&file).unwrap();
        let (at, bit) = (from + dice.below(length - from), dice.below(8));
        bytes[at] ^= 1 << bit;
        std::fs::write(&file, bytes).unwrap();
        for (args, right) in TELLERS.iter().zip(&right) {
            let told = plainly(folder.path(), args, "");
            assert!(!told.err.contains("panicked"), "{args:?}: {told:?}");
            if told.code == Some(0) && lasting(&told.out) != *right {
                lies.push(format!("bit {bit} of byte {at}: {args:?}: {}", told.out));
            }
        }
        let verified = plainly(folder.path(), &["verify"], "");
        if verified.code == Some(1) {
            found += 1;
        } else {
            missed.push(format!("bit {bit} of byte {at}: {verified:?}"));
        }
    }
    (found, missed, lies)
}

/// Before this byte stands a salt for passphrases, of which nothing is made where the key itself is given.
const SALT: usize = 16;

#[test]
fn every_bit_that_turned_over_in_a_sealed_file_is_found_and_none_is_told_as_the_truth() {
    let laid = scratch();
    with_people(laid.path());
    let sealed = plainly(laid.path(), &["seal"], "");
    assert_eq!(sealed.code, Some(0), "{sealed:?}");
    let rounds = rounds::of("FLIPS", 24, 1000);
    let (found, missed, lies) = flipped(laid.path(), rounds, SALT);
    rounds::told(&format!(
        "bits flipped in a sealed file: {rounds}, found by verify {found}, missed {}, told as truth {}, seed {}",
        missed.len(),
        lies.len(),
        rounds::seed()
    ));
    assert_eq!(lies, Vec::<String>::new());
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn in_a_plain_file_the_same_test_misses_some() {
    let laid = scratch();
    with_people(laid.path());
    let rounds = rounds::of("FLIPS", 24, 1000).min(200);
    let (found, missed, lies) = flipped(laid.path(), rounds, SALT);
    rounds::told(&format!(
        "bits flipped in a plain file, control: {rounds}, found by verify {found}, missed {}, told as truth {}",
        missed.len(),
        lies.len()
    ));
    assert!(!missed.is_empty(), "nothing is missed: the test above shows nothing");
}
