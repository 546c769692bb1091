//! A flipped bit of a plain file is never printed as truth: what `find`, `export` and `log` print is what was recorded, or
//! they say that the file is bad and end with 1.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Output;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use crate::support::post::{Post, nightpost, text};

/// What is asked of each file.
const QUESTIONS: [&[&str]; 3] = [&["find", "1-1-101"], &["export", "passages"], &["log"]];
/// What else is printed to leave the post.
const OTHERS: [&[&str]; 3] =
    [&["handover", "--format", "json"], &["cards"], &["person", "show", "1-1-101", "--reason", "list"]];
/// So many bits, or as many as `NIGHTPOST_FLIPS` says.
const FLIPS: usize = 60;

fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn ask(file: &Path, question: &[&str]) -> Output {
    nightpost(file).args(question).output().unwrap()
}

/// A post of some people and passages, all of it in the one file.
fn post() -> Post {
    let post = Post::with_gates("East");
    let list = data("residents-english.csv");
    assert!(post.run(&["import", "residents", &list, "--yes"]).status.success());
    for line in ["林秀梅 36.6 o", "麻刚 36.5 i", "夏帅 36.4 o"] {
        assert!(post.run(&["enter", line]).status.success(), "{line}");
    }
    post
}

#[test]
fn a_flipped_bit_is_found_or_makes_no_difference() {
    let post = post();
    let (bytes, anchor) =
        (fs::read(&post.file).unwrap(), fs::read(post.file.with_file_name("post.db-head.anchor")).unwrap());
    let truth: Vec<Output> = QUESTIONS.iter().map(|question| ask(&post.file, question)).collect();
    for (question, told) in QUESTIONS.iter().zip(&truth) {
        assert!(told.status.success() && !told.stdout.is_empty(), "{question:?}: {}", text(&told.stderr));
    }
    let rounds =
        std::env::var("NIGHTPOST_FLIPS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(FLIPS);
    let (mut random, mut found) = (ChaCha8Rng::seed_from_u64(14), 0);
    // Where there is anything to flip: pages that hold nothing cannot lie.
    let full: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    // And every other time in what is printed, so that it is still text.
    let names = ["夏帅", "林秀梅", "夏小红", "麻刚"];
    let printed: Vec<usize> = names
        .iter()
        .flat_map(|name| (0..bytes.len()).filter(|at| bytes[*at..].starts_with(name.as_bytes())))
        .map(|at| at + 2)
        .collect();
    for round in 0..rounds {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let places = if round % 2 == 0 { &full } else { &printed };
        let at = places[usize::try_from(random.next_u64()).unwrap() % places.len()];
        let bit = random.next_u32() % if round % 2 == 0 { 8 } else { 6 };
        let mut spoilt = bytes.clone();
        spoilt[at] ^= 1 << bit;
        fs::write(&file, spoilt).unwrap();
        fs::write(folder.path().join("post.db-head.anchor"), &anchor).unwrap();
        for (question, truth) in QUESTIONS.iter().zip(&truth) {
            let told = ask(&file, question);
            let place = format!("round {round}, byte {at}, bit {bit}, {question:?}");
            if told.status.success() {
                assert_eq!(text(&told.stdout), text(&truth.stdout), "{place}");
            } else {
                found += 1;
                assert_eq!(told.status.code(), Some(1), "{place}");
                let (told, truth) = (text(&told.stdout), text(&truth.stdout));
                assert!(truth.starts_with(&told), "{place}: what was printed before is not true: {told}");
            }
        }
    }
    assert!(found > rounds / 4, "only {found} of {rounds} flips were found");
}

#[test]
fn a_name_that_was_changed_wherever_it_stands_is_not_told() {
    let post = post();
    let mut bytes = fs::read(&post.file).unwrap();
    let name = "林秀梅".as_bytes();
    // Wherever it stands, so that the tables say the same as the journal.
    let places: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
    assert!(places.len() > 1);
    for at in places {
        bytes[at + 2] ^= 1;
    }
    fs::write(&post.file, bytes).unwrap();
    for question in QUESTIONS.iter().chain(&OTHERS) {
        let told = post.run(question);
        assert!(told.stdout.is_empty() || question == &["log"], "{question:?}: {}", text(&told.stdout));
        assert_eq!(told.status.code(), Some(1), "{question:?}");
        let said = text(&told.stderr);
        assert!(said.contains("record 6") && said.contains("fix: "), "{question:?}: {said}");
    }
}
