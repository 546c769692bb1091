//! README and manual: whatever they name exists, every topic is told, and F1 shows what the command line prints.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use nightpost::app::input::KeyCode;
use nightpost::app::keys::TABLE;
use nightpost::text::manual::Chapter;

use crate::hand::tent::{Tent, leave};
use crate::support::post::text;
use crate::support::pty::Screen;

const RIGHT: &str = "\x1b[C";
const LEFT: &str = "\x1b[D";
const PAGE_UP: &str = "\x1b[5~";
const PAGE_DOWN: &str = "\x1b[6~";

fn asset(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What a subcommand that reads no file prints, if it is content.
fn said(args: &[&str]) -> Option<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nightpost"));
    let output = command.env("NIGHTPOST_DB", "/nonexistent/post.db").args(args).output().unwrap();
    output.status.success().then(|| text(&output.stdout))
}

/// README and all chapters.
fn told() -> Vec<(String, String)> {
    let chapters = Chapter::ALL.iter().flat_map(|chapter| {
        ["en", "zh-CN"].map(|language| format!("assets/manual/{language}/{}.md", chapter.id()))
    });
    chapters.chain(["README.md".to_owned()]).map(|name| (name.clone(), asset(&name))).collect()
}

/// What is marked as something to type: between backticks, and each line of a block of code.
fn typed(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (nth, part) in text.split("```").enumerate() {
        if nth % 2 == 1 {
            all.extend(part.lines().skip(1).map(str::to_owned));
        } else {
            all.extend(part.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    all
}

/// Where a path of the map may stand: a room is a file or a folder, and an item stands in the file of its room.
fn is_there(path: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if path.contains('/') {
        return root.join(path).exists();
    }
    let parts: Vec<&str> = path.split("::").collect();
    let file = |parts: &[&str]| {
        let stem = root.join("src").join(parts.join("/"));
        fs::read_to_string(stem.with_extension("rs"))
            .or_else(|_| fs::read_to_string(stem.join("mod.rs")))
            .ok()
    };
    file(&parts).is_some()
        || parts.split_last().is_some_and(|(item, room)| file(room).is_some_and(|text| text.contains(*item)))
        || path == "store::Store::execute"
}

#[test]
fn the_map_of_the_code_names_only_rooms_and_files_that_are_there() {
    let map = asset("src/lib.rs");
    let lines: Vec<&str> = map.lines().filter_map(|line| line.strip_prefix("//!")).collect();
    let named: Vec<String> = typed(&lines.join("\n"))
        .into_iter()
        .filter(|name| {
            let is_path = name.contains("::")
                || ["assets/", "tests/", "src/"].iter().any(|folder| name.starts_with(folder));
            is_path && !name.contains([' ', '('])
        })
        .collect();
    assert!(named.len() > 25, "{named:?}");
    for name in named {
        assert!(is_there(&name), "src/lib.rs names {name}");
    }
}

#[test]
fn every_subcommand_and_option_that_is_named_exists() {
    let everything = said(&["completions", "bash"]).unwrap();
    let options: BTreeSet<&str> =
        everything.split_whitespace().filter(|word| word.starts_with("--")).collect();
    let mut asked = BTreeSet::new();
    for (file, text) in told() {
        for line in typed(&text) {
            let words: Vec<&str> = line.split_whitespace().take_while(|word| *word != "#").collect();
            let option = |word: &&str| {
                word.starts_with("--").then(|| word.split(['=', '`']).next().unwrap().to_owned())
            };
            if let Some(("nightpost", rest)) = words.split_first().map(|(first, rest)| (*first, rest)) {
                let is_task =
                    |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
                let task: Vec<String> =
                    rest.iter().take_while(is_task).take(2).map(|word| (*word).to_owned()).collect();
                asked.insert((file.clone(), task, rest.iter().filter_map(option).collect::<Vec<_>>()));
            } else if words.first().is_some_and(|word| word.starts_with("--")) {
                let option = option(&words[0]).unwrap();
                assert!(options.contains(option.as_str()), "{file}: {option}");
            }
        }
    }
    assert!(asked.len() > 60, "{asked:?}");
    for (file, task, options) in asked {
        let own: Vec<&str> = task.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
        // The second word may be a subcommand of the first, or what it works on.
        let help = (0..=own.len()).rev().find_map(|len| {
            let args: Vec<&str> = own[..len].iter().copied().chain(["--help", "--lang", "en"]).collect();
            said(&args).filter(|_| len > 0 || own.is_empty())
        });
        let Some(help) = help else { unreachable!("{file}: nightpost {}", own.join(" ")) };
        for option in options {
            assert!(help.contains(&option), "{file}: nightpost {} {option}", own.join(" "));
        }
    }
}

#[test]
fn every_command_of_the_entry_line_that_is_named_exists() {
    let mut words = BTreeSet::new();
    for (file, text) in told() {
        for line in typed(&text) {
            // A path goes on behind its first word.
            let slashed = line.split_whitespace().filter_map(|word| word.strip_prefix('/'));
            let slashed = slashed.filter(|word| !word.is_empty() && !word.contains(['/', '.']));
            words.extend(slashed.map(|word| (word.to_owned(), file.clone())));
        }
    }
    words.retain(|(word, _)| !["word", "词"].contains(&word.as_str()));
    assert!(words.len() > 60, "{words:?}");
    let known: BTreeSet<String> = words
        .iter()
        .map(|(word, _)| word.clone())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|word| said(&["help", &format!("/{word}")]).is_some_and(|told| told.starts_with('/')))
        .collect();
    for (word, file) in words {
        // A digit is a screen.
        assert!(known.contains(&word) || word == "3", "{file}: /{word}");
    }
}

#[test]
fn every_key_that_is_named_exists() {
    for (file, text) in told() {
        for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '+')) {
            if let Some(letter) = word.strip_prefix("Ctrl+").and_then(|rest| rest.chars().next()) {
                let code = KeyCode::Char(letter.to_ascii_lowercase());
                assert!(TABLE.iter().any(|row| row.key.ctrl && row.key.code == code), "{file}: {word}");
            }
            let number = word.strip_prefix('F').and_then(|digits| digits.parse::<u8>().ok());
            if let Some(number) = number {
                assert!(TABLE.iter().any(|row| row.key.code == KeyCode::F(number)), "{file}: {word}");
            }
        }
    }
}

#[test]
fn the_readme_serves_the_first_hour_and_names_every_topic() {
    let readme = asset("README.md");
    assert!(readme.lines().count() <= 150, "{}", readme.lines().count());
    for command in ["cargo run --release -- demo", "cargo test --locked"] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
    assert!(
        asset(".ci/run").lines().any(|line| line == "cargo test --locked"),
        "CI runs the README's own command"
    );
    let list = said(&["help", "--lang", "en"]).unwrap();
    for topic in Chapter::ALL.iter().map(|chapter| chapter.id()).chain(["keys", "commands"]) {
        assert!(readme.contains(&format!("`{topic}`")), "{topic}");
        assert!(list.lines().any(|line| line.split_whitespace().next() == Some(topic)), "{topic}: {list}");
    }
    let manifest = asset("Cargo.toml");
    for language in ["en", "zh-CN"] {
        assert!(
            manifest.contains(&format!("[\"assets/manual/{language}/*.md\"")),
            "the package ships the manual"
        );
    }
}

#[test]
fn both_languages_show_the_same_configuration_of_sshd() {
    let shown = |language: &str| {
        let text = asset(&format!("assets/manual/{language}/ssh.md"));
        typed(&text)
            .into_iter()
            .filter(|line| line.starts_with("    ") || line.starts_with("Match"))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown("en"), shown("zh-CN"));
    assert!(shown("en").len() > 8);
}

#[test]
fn a_topic_goes_by_its_word_its_title_a_command_or_any_word_of_its_text() {
    let told = |topic: &str, lang: &str| said(&["help", topic, "--lang", lang]).unwrap();
    assert_eq!(told("safety", "zh-CN"), told("数据保证", "zh-CN"));
    // The names that topics had before there were chapters.
    assert_eq!(told("entry line", "en"), told("line", "en"));
    assert_eq!(told("输入行", "en"), told("line", "en"));
    // A command that is named like a chapter is told before it, and alone behind its slash.
    assert!(told("shift", "en").starts_with("/shift"), "{}", told("shift", "en"));
    assert!(told("shift", "en").contains("Handing over") && !told("/shift", "en").contains("Handing over"));
    // Whatever stands in a chapter, in either language.
    for word in ["XChaCha20", "加密存放"] {
        assert!(told(word, "en").contains("XChaCha20-Poly1305"), "{word}");
        assert!(told(word, "zh-CN").contains("加密存放"), "{word}");
    }
}

/// Text without blanks, borders and the marks around what is to be typed.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"║│`█▲▼".contains(*c)).collect()
}

fn opened(lang: &str, size: (u16, u16)) -> (Tent, Screen) {
    let tent = Tent::new();
    let screen = tent.screen(lang, size);
    screen.type_keys("\x1bOP");
    screen.wait_for(if lang == "en" { "[On this screen]" } else { "[本屏]" });
    (tent, screen)
}

#[test]
fn f1_lists_the_chapters_and_shows_what_the_command_line_prints() {
    for lang in ["en", "zh-CN"] {
        let (_tent, screen) = opened(lang, (200, 190));
        let list = said(&["help", "--lang", lang]).unwrap();
        let rows = list.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
        let topics: Vec<(&str, &str)> = rows.map(|(id, title)| (id, title.trim())).collect();
        assert_eq!(topics.len(), Chapter::ALL.len() + 3, "{list}");
        let shown = solid(&screen.contents());
        for (nth, (id, title)) in topics.iter().enumerate() {
            if nth > 2 {
                assert!(shown.contains(&solid(title)), "{title} is listed");
            }
            let told = said(&["help", id, "--lang", lang]).unwrap();
            // The line of a command that is named like the chapter stands on another page.
            let command = told.starts_with('/').then(|| told.split_once("\n\n").unwrap().1);
            let lines: Vec<String> = command.unwrap_or(&told).lines().map(solid).collect();
            screen.wait_until(id, |shown| {
                let shown = solid(&shown.contents());
                lines.iter().all(|line| shown.contains(line.as_str()))
            });
            screen.type_keys(RIGHT);
        }
        // Behind the last one comes the first, and the way back is the same.
        screen.wait_for(if lang == "en" { "[On this screen]" } else { "[本屏]" });
        screen.type_keys(LEFT);
        screen.wait_for(if lang == "en" { "[Speed]" } else { "[速度]" });
        screen.type_keys("\x1b");
        leave(screen);
    }
}

#[test]
fn a_chapter_is_opened_by_its_name_from_the_entry_line() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    for (typed, chapter) in [("/帮助 巡逻", "[巡逻]"), ("/help ssh", "[远程值守]"), ("/help", "[本屏]")]
    {
        screen.type_keys(&format!("{typed}\r"));
        screen.wait_for(chapter);
        screen.type_keys("\x1b");
        screen.wait_until("no help", |shown| !shown.contents().contains(chapter));
    }
    leave(screen);
}

#[test]
fn whoever_turns_pages_past_the_end_of_help_is_back_with_the_first_page_up() {
    let (_tent, screen) = opened("zh-CN", (80, 24));
    screen.type_keys(LEFT);
    screen.wait_for("[速度]");
    screen.type_keys(&PAGE_DOWN.repeat(20));
    screen.wait_for("10.6 s（未达到）");
    screen.wait_for("到头了");
    let page = |shown: &vt100::Screen| shown.contents().split("登记>").next().map(str::to_owned);
    let last = screen.look(page);
    screen.type_keys(PAGE_UP);
    screen.wait_until("a page up", |shown| page(shown) != last && !shown.contents().contains("到头了"));
    // Another page begins at its beginning.
    screen.type_keys(PAGE_DOWN);
    screen.wait_until("the end again", |shown| page(shown) == last);
    screen.type_keys(LEFT);
    screen.wait_for("[备份与恢复]");
    screen.wait_for("自动备份");
    screen.type_keys("\x1b");
    leave(screen);
}

#[test]
fn a_search_in_help_finds_words_of_the_manual_and_names_their_chapter() {
    let (_tent, screen) = opened("zh-CN", (80, 24));
    screen.type_keys("/mangbaizhi");
    screen.wait_for("没有找到");
    screen.type_keys("\x1b");
    screen.wait_for("[本屏]");
    screen.type_keys(PAGE_DOWN);
    for typed in ["明白纸", "mingbaizhi"] {
        screen.type_keys(&format!("/{typed}"));
        screen.wait_for("找到");
        screen.wait_for("导出表格 > 明细表、数据和明白纸");
        screen.type_keys("\x1b");
        screen.wait_for("[本屏]");
    }
    screen.type_keys("\x1b");
    leave(screen);
}
