//! Every list that is made at its first use and kept is known here.
//!
//! The demo makes its night in a thread whose heap ends with it. A list that is made there first holds the whole heap
//! for as long as the screen runs: `domain::keep_words` reads it before, or the night never needs it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{sources, strip};

/// What `domain::keep_words` reads.
const READ_BEFORE: [&str; 9] =
    ["BEFORE", "BEHIND", "COMMON", "LIST", "NAMES", "OWN", "PRESETS", "SPELLINGS", "WORDS"];
/// What no made-up night needs: syllables of what is typed, keyboards of scanners.
const NOT_AT_NIGHT: [&str; 2] = ["LAYOUTS", "SYLLABLES"];
/// Who makes the night up, and all who are below it; whoever reads the office's files is not among them.
const FLOORS: [&str; 4] = ["domain", "store", "exchange/world", "exchange/world.rs"];

/// The names of what a source makes at its first use and keeps.
fn kept(source: &str) -> Vec<String> {
    let code = strip(source, false);
    let statics = code.split("static ").skip(1).filter_map(|behind| behind.split_once(':'));
    let is_kept = |kind: &str| {
        let kind = kind.split('=').next().unwrap_or_default();
        ["LazyLock", "OnceLock", "LazyCell", "OnceCell"].iter().any(|word| kind.contains(word))
    };
    statics.filter(|(_, kind)| is_kept(kind)).map(|(name, _)| name.trim().to_owned()).collect()
}

#[test]
fn every_list_that_is_kept_is_read_before_the_night_or_not_needed_then() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root).unwrap().into_iter().filter(|file| {
        let path = file.strip_prefix(&root).unwrap();
        FLOORS.iter().any(|floor| path.starts_with(floor)) && !path.iter().any(|name| name == "tests")
    });
    let found: BTreeSet<String> = files.flat_map(|file| kept(&fs::read_to_string(file).unwrap())).collect();
    let known = READ_BEFORE.iter().chain(&NOT_AT_NIGHT).map(|name| (*name).to_owned());
    assert_eq!(found, known.collect(), "read it in `domain::keep_words`, and say so here");
}

#[test]
fn a_list_that_is_kept_is_found_however_it_is_written() {
    let code = "pub(crate) static A: LazyLock<Vec<u8>> = x;\nfn f() { static B: OnceLock<u8> = y; }\n\
                // static C: LazyLock<u8>\nstatic D: [OnceLock<u8>; 2] = z;\nstatic E: &'static str = LazyLock;";
    assert_eq!(kept(code), ["A", "B", "D"]);
}
