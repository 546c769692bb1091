//! The map of the house, held to: imports point one way, and each outside crate stays in its room.
//!
//! Sources are read as text. Comments never count; strings count only where a rule is about them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod arms;
mod circles;
mod kept;
mod named;

/// The floors from the ground up; each may use those below it.
const FLOORS: [&str; 9] = ["domain", "text", "store", "exchange", "app", "ui", "term", "cli", "main"];

/// Words that may stand only under some paths.
const ONLY_IN: [(&str, &[&str]); 18] = [
    ("rusqlite", &["store"]),
    ("ratatui", &["ui", "term"]),
    ("crossterm", &["term"]),
    ("linux_keyutils", &["store/keys"]),
    // What is logged passes one facade, which lets nothing personal through.
    ("tracing", &["store/logged.rs", "cli/logging.rs"]),
    ("unicode_width", &["text/graphemes.rs", "text/width.rs"]),
    ("set_string", &["ui/paint.rs"]),
    ("set_stringn", &["ui/paint.rs"]),
    ("set_line", &["ui/paint.rs"]),
    ("set_span", &["ui/paint.rs"]),
    ("set_symbol", &["ui/paint.rs"]),
    ("set_char", &["ui/paint.rs"]),
    // Its bars hold no text; what stands beside them goes through `paint`.
    ("ratatui::widgets", &["ui/layers/figures.rs"]),
    ("ratatui::text", &[]),
    // What happened to the file on the way is told in one place of the command line, and in each answer of a feed.
    (".execute(", WRITERS),
    (".execute_with(", WRITERS),
    (".in_one_go(", WRITERS),
    (".sign_in(", &["store", "cli/open.rs"]),
];

/// Whoever carries commands out.
const WRITERS: &[&str] = &["store", "exchange/world", "cli/open.rs", "cli/enter"];

/// Words that may not stand under some paths: the clock, chance and the outside stay above, and
/// nobody who draws counts characters. No program is started anywhere: over SSH it would be a way out.
const NEVER_IN: [(&[&str], &[&str]); 4] = [
    (&FLOORS, &["process::Command", "CommandExt", "posix_spawn", "execve"]),
    (&["domain", "text", "app", "ui"], &["SystemTime", "Instant", "Utc::now", "Local::now"]),
    (&["domain", "text", "app", "ui"], &["std::fs", "std::env", "std::process", "std::net", "getrandom"]),
    (&["ui"], &["chars().count()", ".width()"]),
];

/// Floors whose code may hold no mark that some terminals draw two columns wide.
const WITHOUT_MARKS: [&str; 5] = ["text", "app", "ui", "term", "cli"];
/// Those marks, and where they may stand: where they are chosen, and where their widths are known.
const MARKS: &str = "─│┌┐└┘═║●○■▶→←↑↓…·—℃“”‘’×√";
const MARKS_IN: [&str; 2] = ["ui/glyphs.rs", "text/width.rs"];

/// A source without its comments; without the words of its strings as well unless `keep` says so.
fn strip(source: &str, keep: bool) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, behind)| behind);
        } else if let Some(length) = literal(rest) {
            out.push_str(if keep { &rest[..length] } else { "\"\"" });
            rest = &rest[length..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The length of the string or character literal that `rest` begins with.
fn literal(rest: &str) -> Option<usize> {
    if let Some(raw) = rest.strip_prefix("r#\"") {
        return Some(3 + raw.find("\"#")? + 2);
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at + 1),
            // A lifetime, not a character.
            _ if quote == '\'' && at > 1 && !rest.starts_with("'\\") => return None,
            _ => {}
        }
    }
    None
}

/// The code in front of the unit tests.
fn without_tests(code: &str) -> &str {
    let end =
        code.find("#[cfg(test)]\nmod tests {").or_else(|| code.find("#[cfg(test)]\npub(crate) mod testing"));
    &code[..end.unwrap_or(code.len())]
}

/// Whether `word` stands in `code` as a word of its own.
fn mentions(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(is_part);
        let after = code[at + word.len()..].chars().next().is_some_and(is_part);
        let starts = word.starts_with(is_part);
        let ends = word.ends_with(is_part);
        !(starts && before || ends && after)
    })
}

/// The names right under the root of the crate that `code` in the file `path` speaks of: behind
/// `crate::`, `nightpost::` or a chain of `super::` that ends there.
fn named(path: &str, code: &str) -> Vec<String> {
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let depth = path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').count();
    let mut roots = vec!["crate::".to_owned(), "nightpost::".to_owned()];
    roots.extend((depth..depth + 3).map(|supers| "super::".repeat(supers)));
    let mut names = Vec::new();
    for root in roots {
        let is_chain = root.starts_with("super");
        for (at, _) in code.match_indices(&root) {
            let before = &code[..at];
            if before.ends_with("super::")
                || before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
            {
                continue;
            }
            let behind = &code[at + root.len()..];
            let heads: Vec<String> = match behind.strip_prefix('{') {
                Some(group) => parts(group).iter().map(|part| head(part)).collect(),
                None => vec![head(behind)],
            };
            // A longer chain may end in an inline module's parent: only floors' names tell.
            names.extend(heads.into_iter().filter(|name| !is_chain || FLOORS.contains(&name.as_str())));
        }
        if !is_chain && mentions(&code, &format!("use {} as", root.trim_end_matches("::"))) {
            names.push("*".to_owned());
        }
    }
    names
}

/// The parts of a `use` group up to its closing brace.
fn parts(group: &str) -> Vec<String> {
    let (mut level, mut parts, mut part) = (0, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The first name of a path; `*` for all names.
fn head(path: &str) -> String {
    let path = path.trim_start();
    if path.starts_with('*') {
        return "*".to_owned();
    }
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether the file `path` stands in the room `place`.
fn is_in(path: &str, place: &str) -> bool {
    path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with(['/', '.']))
}

/// Everything that is wrong with one file; `path` is below `src`.
fn faults(path: &str, source: &str) -> Vec<String> {
    let code = strip(source, false);
    let mut faults = Vec::new();
    let floor = path.split(['/', '.']).next().unwrap_or_default();
    if let Some(own) = FLOORS.iter().position(|name| *name == floor) {
        for name in named(path, &code) {
            let target = FLOORS.iter().position(|floor| *floor == name);
            if name == "*" || target.is_some_and(|target| target > own) {
                faults.push(format!("{path} reaches up to {name}"));
            }
        }
    }
    let code = without_tests(&code);
    for (word, places) in ONLY_IN {
        if mentions(code, word) && !places.iter().any(|place| is_in(path, place)) {
            faults.push(format!("{path} names {word}, which belongs in {places:?}"));
        }
    }
    for (places, words) in NEVER_IN {
        for word in words.iter().filter(|word| mentions(code, word)) {
            if places.iter().any(|place| is_in(path, place)) {
                faults.push(format!("{path} uses {word}"));
            }
        }
    }
    if WITHOUT_MARKS.contains(&floor) && !MARKS_IN.contains(&path) {
        let strings = strip(source, true);
        let marks: String = without_tests(&strings).chars().filter(|c| MARKS.contains(*c)).collect();
        if !marks.is_empty() {
            faults.push(format!("{path} holds {marks}, which belong in {MARKS_IN:?}"));
        }
    }
    faults
}

/// All sources under `folder`.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn imports_point_one_way_and_crates_stay_in_their_rooms() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root).unwrap();
    assert!(files.len() > 10);
    let mut all = Vec::new();
    for file in files {
        let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        // Whole files of tests are held to the arrows as well, but may draw and read as they like.
        let source = fs::read_to_string(&file).unwrap();
        let is_test = path.ends_with("/tests.rs");
        all.extend(faults(&path, &source).into_iter().filter(|fault| !is_test || fault.contains("reaches")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn an_arrow_that_points_back_is_found_however_it_is_written() {
    let backwards = [
        ("domain/gate.rs", "use crate::store::Store;"),
        ("domain/gate.rs", "use crate::{\n    domain::value::Id,\n    app::State,\n};"),
        ("domain/mod.rs", "fn f() { super::term::run() }"),
        ("text/width.rs", "use super::super::ui::Ui;"),
        ("text/width.rs", "mod tests { use super::super::super::ui::Ui; }"),
        ("app/mod.rs", "fn f() -> crate::ui::Ui { loop {} }"),
        ("store/mod.rs", "use crate as everything;"),
        ("ui/mod.rs", "use crate::*;"),
    ];
    for (path, source) in backwards {
        assert_eq!(faults(path, source).len(), 1, "{path}: {source}");
    }
}

#[test]
fn an_arrow_that_points_down_or_stays_on_its_floor_is_fine() {
    let fine = [
        ("app/gate.rs", "use crate::{domain::value::Id, store::{Reply, ui}};"),
        ("main.rs", "fn main() { nightpost::cli::run() }"),
        ("domain/gate.rs", "// once crate::store did this\nconst S: &str = \"crate::store\";"),
        ("text/msg/gate.rs", "use super::super::Msg; use crate::text::Value;"),
        ("term/mod.rs", "use crossterm::event::Event; fn f<'a>(x: &'a str) -> char { '\"' }"),
    ];
    for (path, source) in fine {
        assert_eq!(faults(path, source), Vec::<String>::new());
    }
}

#[test]
fn a_crate_outside_its_room_is_found() {
    let wrong = [
        ("app/mod.rs", "use rusqlite::Connection;"),
        ("app/mod.rs", "fn f(area: ratatui::layout::Rect) {}"),
        ("ui/paint.rs", "use ratatui::crossterm::style;"),
        ("text/show.rs", "use unicode_width::UnicodeWidthStr as _;"),
        ("ui/screens/tent.rs", "fn f() { buf.set_stringn(0, 0, text, 3, style); }"),
        ("ui/screens/tent.rs", "fn f() -> usize { name.chars().count() }"),
        ("ui/screens/tent.rs", "fn f() -> usize { line.width() }"),
        ("ui/screens/tent.rs", "const ARROW: &str = \"→\";"),
        ("domain/rules.rs", "fn f() { let now = chrono::Utc::now(); }"),
        ("cli/rules.rs", "fn f() { opened.store.execute(&op, &command)?; }"),
        ("cli/staff.rs", "fn f() { opened.store.in_one_go(|store| all(store))?; }"),
    ];
    for (path, source) in wrong {
        assert_eq!(faults(path, source).len(), 1, "{path}: {source}");
    }
    assert!(faults("store/journal.rs", "use rusqlite::Connection;").is_empty());
    assert!(faults("ui/glyphs.rs", "const ARROW: &str = \"→\";").is_empty());
}
