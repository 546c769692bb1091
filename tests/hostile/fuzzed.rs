//! The corpora of the fuzzers, through the very functions that the fuzzers call.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

#[path = "../fuzz/checks.rs"]
pub(crate) mod checks;

/// A check of any bytes.
type Check = fn(&[u8]);

/// A target and its check; `tests/fuzz/Cargo.toml` has the same ones.
const TARGETS: [(&str, Check); 5] = [
    ("entry", checks::entry),
    ("values", checks::values),
    ("lists", checks::lists),
    ("keys", checks::keys),
    ("pages", checks::pages),
];

/// The longest that one input of a corpus may take, far from what any takes.
const LONGEST: Duration = Duration::from_secs(5);

/// What is kept for a target, with the names of its files.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

#[test]
fn whatever_a_fuzzer_once_found_holds() {
    for (target, check) in TARGETS {
        let corpus = corpus(target);
        assert!(corpus.len() >= 5, "{target}: a corpus of {}", corpus.len());
        for (name, bytes) in corpus {
            let begun = Instant::now();
            check(&bytes);
            assert!(begun.elapsed() < LONGEST, "{name} took {:?}", begun.elapsed());
        }
    }
}

#[test]
fn every_target_of_the_fuzzers_is_replayed() {
    let project = include_str!("../fuzz/Cargo.toml");
    let named: Vec<&str> =
        project.lines().filter_map(|line| line.strip_prefix("name = \"")).skip(1).collect();
    assert_eq!(named, TARGETS.map(|(target, _)| format!("{target}\"")));
}

/// Something of the corpora, cut, doubled or changed: what a fuzzer does, where there is no nightly compiler.
fn mutated(target: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let seeds: Vec<Vec<u8>> = corpus(target).into_iter().map(|(_, bytes)| bytes).collect();
    let seed = || prop::sample::select(seeds.clone());
    (seed(), seed(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<[u8; 3]>()).prop_map(
        |(first, second, cut, from, change)| {
            let cut = cut.index(first.len() + 1);
            let from = from.index(second.len() + 1);
            let mut bytes = [&first[..cut], &second[from..]].concat();
            if let Some(at) = usize::from(change[0]).checked_rem(bytes.len()) {
                bytes[at] = change[1];
                bytes.insert(at, change[2]);
            }
            bytes
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_changed_line_is_read(bytes in mutated("entry")) { checks::entry(&bytes); }

    #[test]
    fn changed_values_are_read(bytes in mutated("values")) { checks::values(&bytes); }

    #[test]
    fn changed_keys_are_heard(bytes in mutated("keys")) { checks::keys(&bytes); }

    #[test]
    fn changed_words_are_printed(bytes in mutated("pages")) { checks::pages(&bytes); }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_changed_list_is_read_or_refused(bytes in mutated("lists")) { checks::lists(&bytes); }
}
