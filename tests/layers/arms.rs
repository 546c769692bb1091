//! No arm for the rest where our commands, events and answers are told apart.
//!
//! A lint refuses such an arm over an enum itself. This finds those over several values and over what an `Option` or a
//! `Result` holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{sources, strip, without_tests};

/// What is told apart all over the house; rooms of these end in the same word.
const DISPATCHED: [&str; 24] = [
    "Action",
    "Attempt",
    "Beside",
    "Command",
    "CommandWord",
    "EntryError",
    "Event",
    "Finding",
    "Habit",
    "Idle",
    "Level",
    "Line",
    "Message",
    "Notice",
    "OpenLayer",
    "Order",
    "Pending",
    "Query",
    "Reading",
    "Refusal",
    "Request",
    "Screen",
    "Step",
    "StoreError",
];

/// The arms of every `match`, as what stands before each arrow.
fn matches(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("match ") {
        let is_word = code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        if let Some(block) = is_word.then(|| block(&code[at..])).flatten() {
            found.push(arms(block));
        }
    }
    found
}

/// What stands in the braces of a `match`: the first ones that are in no bracket and behind a space.
fn block(code: &str) -> Option<&str> {
    let (mut level, mut start) = (0_usize, None);
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => level += 1,
            '{' => {
                if level == 0 && start.is_none() {
                    start = Some(at + 1);
                }
                level += 1;
            }
            ')' | ']' | '}' => {
                level = level.checked_sub(1)?;
                if let Some(start) = start.filter(|_| level == 0 && c == '}') {
                    return code.get(start..at);
                }
            }
            ';' if level == 0 => return None,
            _ => {}
        }
    }
    None
}

/// What stands before each arrow of a block.
fn arms(block: &str) -> Vec<String> {
    let (mut arms, mut arm, mut level, mut in_pattern) = (Vec::new(), String::new(), 0_usize, true);
    let mut before = ' ';
    for c in block.chars() {
        let was = level;
        match c {
            '(' | '[' | '{' => level += 1,
            ')' | ']' | '}' => level = level.saturating_sub(1),
            _ => {}
        }
        if in_pattern && level == 0 && before == '=' && c == '>' {
            arms.push(std::mem::take(&mut arm).trim_end_matches('=').trim().to_owned());
            in_pattern = false;
        } else if in_pattern {
            arm.push(c);
        } else if level == 0 && (c == ',' || c == '}' && was == 1) {
            in_pattern = true;
        }
        before = c;
    }
    for arm in &mut arms {
        *arm = arm.trim_start_matches([',', ' ', '\n']).to_owned();
    }
    arms
}

/// What always stands around a value where something is told apart.
const WRAPPERS: [&str; 3] = ["Some(", "Ok(", ""];

/// The wrapper within which an arm takes whatever there is, be it under a name.
fn takes_all(arm: &str) -> Option<&'static str> {
    let is_plain = |c: char| c.is_lowercase() || "_(), ".contains(c);
    let ways = arm.split('|').filter(|_| !arm.contains(" if "));
    ways.map(str::trim).filter(|way| !way.is_empty()).find_map(|way| {
        WRAPPERS
            .into_iter()
            .find(|wrapper| way.strip_prefix(wrapper).is_some_and(|way| way.chars().all(is_plain)))
    })
}

/// Whether an arm names what must be told apart. Of errors some may be told apart, and the others passed on.
fn tells_apart(arm: &str) -> bool {
    let pattern = arm.split(" if ").flat_map(|part| part.split("Err(")).next().unwrap_or_default();
    let names = pattern.replace("::", ":");
    let mut names: Vec<&str> = names.split(':').collect();
    names.pop();
    let last =
        |name: &&str| name.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
    names.iter().map(last).any(|name| DISPATCHED.iter().any(|end| name.ends_with(end)))
}

/// The names of the files that hold nothing but tests.
fn only_tests(source: &str) -> impl Iterator<Item = &str> {
    source
        .split("#[cfg(test)]\nmod ")
        .skip(1)
        .filter_map(|behind| behind.split_once([';', ' ']))
        .map(|(name, _)| name)
}

/// The arms for the rest beside others that name what must be told apart.
fn silent(source: &str) -> Vec<String> {
    let code = strip(source, false);
    let code = without_tests(&code);
    let silent = |arms: &Vec<String>| {
        arms.iter()
            .filter_map(|arm| takes_all(arm))
            .any(|wrapper| arms.iter().any(|other| other.starts_with(wrapper) && tells_apart(other)))
    };
    // What `Self` is stands above it.
    let rooms = code.split("\nimpl").map(|room| {
        let head = room.split('{').next().unwrap_or_default();
        let own = head.split(" for ").last().and_then(|name| name.split_whitespace().last());
        room.replace("Self", own.unwrap_or_default())
    });
    let arms = rooms.flat_map(|room| matches(&room)).filter(silent);
    arms.map(|arms| arms.join(" / ")).collect()
}

#[test]
fn nothing_is_passed_over_where_commands_events_and_answers_are_told_apart() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root).unwrap().into_iter().map(|file| {
        let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (path, fs::read_to_string(&file).unwrap())
    });
    let files: Vec<(String, String)> = files.collect();
    let tests: BTreeSet<&str> = files.iter().flat_map(|(_, source)| only_tests(source)).collect();
    let found = files.iter().filter(|(path, _)| !path.split(['/', '.']).any(|name| tests.contains(name)));
    let found = found
        .flat_map(|(path, source)| silent(source).into_iter().map(move |arms| format!("{path}: {arms}")));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn whatever_is_told_apart_is_an_enum_of_the_house() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let code: String = sources(&root).unwrap().iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let is_there = |name: &&str| [" {", "<"].iter().any(|end| code.contains(&format!("enum {name}{end}")));
    let lost: Vec<&str> = DISPATCHED.into_iter().filter(|name| !is_there(name)).collect();
    assert!(lost.is_empty(), "renamed or gone: {lost:?}");
}

#[test]
fn an_arm_for_the_rest_is_found_whatever_it_is_called_and_whatever_it_stands_in() {
    let wrong = [
        "fn f() { match command { Command::Pass(_) => 1, _ => 2 } }",
        "fn f() -> u8 { match read(line, \"}\") {\n    Ok(Line::Card { card }) => {\n        use_it(card);\n    }\n    _ => {}\n} }",
        "fn f() { match (&refusal, command) { (Refusal::NeedReason, Command::Pass(_)) => 1, (_, other) => 2 } }",
        "fn f() { match event { any_of!(GateEvent: PassageRecorded ArrivalLeft) => 1, other => 2 } }",
        "fn f() { let g = |x| match x { Some(Notice::Done { .. }) if so => 1, Some(_) | None => 2 }; }",
        "impl Order { fn f(self) { match self { Self::Ask(_) => 1, rest => 2 } } }",
        "impl From<A> for Screen { fn f(self) { match self { Self::Gate => match other { 1 => 2, _ => 3 }, _ => 2 } } }",
    ];
    for source in wrong {
        assert_eq!(silent(source).len(), 1, "{source}");
    }
}

#[test]
fn an_arm_for_the_rest_of_anything_else_is_fine() {
    let fine = [
        "fn f() { match command { Command::Pass(_) => 1, any_of!(Command: Join Leave) => match n { 1 => 2, _ => 3 } } }",
        "fn f() { match c { 'a' => Some(Screen::Gate), _ if last => None, _ => Some(Screen::Doors) } }",
        "fn f() { match read() { Ok(x) => x, Err(Refusal::NeedReason) => 1, Err(error) => 2 } }",
        "fn f() { match line { [first, ..] if has(Action::Up) => 1, _ => 2 } }",
        "impl Price { fn f(self) { match self { Self::Free => 1, _ => 2 } } }\nimpl Order {}",
        "#[cfg(test)]\nmod tests { fn f() { match command { Command::Pass(_) => 1, _ => 2 } } }",
    ];
    for source in fine {
        assert_eq!(silent(source), Vec::<String>::new());
    }
}
