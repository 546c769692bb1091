//! The table of faults names tests that exist: each row of it once, each with what proves it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rows of the list of faults: a letter and how many it has.
const ROWS: [(char, usize); 5] = [('A', 12), ('B', 6), ('C', 1), ('D', 7), ('E', 10)];

/// The cells of each row of the table.
fn rows(table: &str) -> Vec<Vec<&str>> {
    let cells = |line: &str| line.trim().strip_prefix('|')?.strip_suffix('|').map(str::len);
    let is_row = |line: &&str| {
        let mut chars = line.chars().skip(2);
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(|c| c.is_ascii_digit())
    };
    table
        .lines()
        .filter(|line| cells(line).is_some())
        .filter(is_row)
        .map(|line| line.trim().trim_matches('|').split(" | ").map(str::trim).collect())
        .collect()
}

/// The tests that a cell names, as `program::path::name`.
fn tests(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).filter(|name| name.contains("::")).collect()
}

/// Where a module may stand: its own file, that of its folder, or within the file of its parent.
fn files(root: &Path, program: &str, modules: &[&str]) -> Vec<PathBuf> {
    let top = if program == "lib" { root.join("src") } else { root.join("tests").join(program) };
    let below = |modules: &[&str]| modules.iter().fold(top.clone(), |path, name| path.join(name));
    let own = below(modules);
    let mut files = vec![own.with_extension("rs"), own.join("mod.rs"), own.join("main.rs")];
    if let Some(("tests", parents)) = modules.split_last().map(|(last, parents)| (*last, parents)) {
        files.push(below(parents).with_extension("rs"));
        files.push(below(parents).join("mod.rs"));
    }
    files
}

/// Whether a source has a test of that name.
fn has_test(source: &str, name: &str) -> bool {
    source.split_once(&format!("fn {name}(")).is_some_and(|(before, _)| {
        let own = before.rsplit("\n}").next().unwrap_or_default();
        own.contains("#[test]") || own.contains("#[rstest") || own.contains("#[rstest::rstest]")
    })
}

fn exists(root: &Path, test: &str) -> bool {
    let path: Vec<&str> = test.split("::").collect();
    let [program, modules @ .., name] = path.as_slice() else { return false };
    let read = |file: PathBuf| fs::read_to_string(file).is_ok_and(|source| has_test(&source, name));
    files(root, program, modules).into_iter().any(read)
}

#[test]
fn every_fault_has_a_row_and_every_test_that_is_named_there_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("tests/FAULTS.md")).unwrap();
    let rows = rows(&table);
    let wanted: Vec<String> = ROWS
        .iter()
        .flat_map(|(letter, many)| (1..=*many).map(move |number| format!("{letter}{number}")))
        .collect();
    let found: Vec<&str> = rows.iter().map(|cells| cells[0]).collect();
    assert_eq!(found, wanted, "each row once, in its order");
    let mut lost = BTreeSet::new();
    for cells in &rows {
        assert_eq!(cells.len(), 5, "{cells:?}");
        let named = tests(cells[2]);
        assert!(!named.is_empty(), "{} names no test", cells[0]);
        let others = tests(cells[4]).into_iter();
        lost.extend(named.into_iter().chain(others).filter(|test| !exists(root, test)));
    }
    assert!(lost.is_empty(), "renamed or gone: {lost:#?}");
}

#[test]
fn a_test_that_was_renamed_is_missed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(exists(root, "layers::named::a_test_that_was_renamed_is_missed"));
    assert!(exists(root, "layers::imports_point_one_way_and_crates_stay_in_their_rooms"));
    assert!(exists(root, "lib::domain::pins::tests::a_pin_and_its_hash_are_never_printed"));
    for gone in ["layers::named::no_such_test", "layers::named::exists", "nowhere::at_all", "exists"] {
        assert!(!exists(root, gone), "{gone}");
    }
}
