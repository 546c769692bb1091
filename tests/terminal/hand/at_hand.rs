//! What stands beside the program: version, completions, manual pages, help on a topic, what is new, and what the package
//! brings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::hand::tent::CLOCK;
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

/// Runs the program where there is neither a post nor a home.
fn bare(args: &[&str]) -> Output {
    let nowhere = Path::new("/nonexistent/post.db");
    nightpost(nowhere).env_remove("HOME").env_remove("XDG_CONFIG_HOME").args(args).output().unwrap()
}

fn said(args: &[&str]) -> String {
    let output = bare(args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn asset(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The commands that a help lists.
fn commands(help: &str) -> Vec<String> {
    let (_, list) = help.split_once("\nCommands\n").unwrap();
    let list = list.split("\n\n").next().unwrap();
    list.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_version_names_commit_sqlite_and_file() {
    for flag in ["--version", "-V"] {
        let told = said(&[flag]);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], format!("nightpost {}", env!("CARGO_PKG_VERSION")));
        let commit = lines[1].strip_prefix("commit ").unwrap();
        assert!(lines[2].starts_with("SQLite 3."), "{told}");
        assert_eq!(lines[3], format!("file version {}", version_of(&Post::with_gates("East").file)));
        // Built from a checkout it is that checkout's; from anything else nobody can say.
        let is_hash = commit.len() == 12 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join(".git").exists();
        assert!(is_hash || !is_checkout && commit == "unknown", "{told}");
    }
}

/// The version that a file says it has.
fn version_of(file: &Path) -> u32 {
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn completions_and_manual_pages_know_every_command_in_the_language_of_the_terminal() {
    let all = commands(&said(&["--help"]));
    assert!(all.len() > 25, "{all:?}");
    for shell in ["bash", "zsh", "fish"] {
        let script = said(&["completions", shell]);
        for command in &all {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
        }
        assert!(script.contains("xlsx"), "{shell}: values are completed too");
    }
    assert!(said(&["completions", "fish", "--lang", "zh-CN"]).contains("交班"));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("man");
    for (lang, word) in [("en", "Nightpost: the screen"), ("zh-CN", "夜岗")] {
        said(&["man", "--out", out.to_str().unwrap(), "--lang", lang]);
        for command in &all {
            let page = fs::read_to_string(out.join(format!("nightpost-{command}.1"))).unwrap();
            assert!(page.starts_with(".ie") && page.contains(".SH"), "{command}: {page}");
        }
        let page = fs::read_to_string(out.join("nightpost.1")).unwrap();
        assert!(page.contains(word), "{page}");
        assert_eq!(page, said(&["man", "--lang", lang]));
        assert!(out.join("nightpost-rules-add.1").exists());
    }
    let wrong = bare(&["man", "--out", "/proc/nothing/man"]);
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("--out"), "{}", text(&wrong.stderr));
}

#[test]
fn a_shell_completes_what_was_begun() {
    let script = said(&["completions", "bash"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nightpost.bash");
    fs::write(&file, script).unwrap();
    let asked = format!(
        "source {}; COMP_WORDS=(nightpost hand); COMP_CWORD=1; _nightpost nightpost hand nightpost; echo \"${{COMPREPLY[@]}}\"",
        file.display()
    );
    let told = Command::new("bash").args(["--norc", "-c", &asked]).output().unwrap();
    assert_eq!(text(&told.stdout).trim(), "handover", "{}", text(&told.stderr));
}

#[test]
fn help_on_a_command_goes_by_any_of_its_words_in_either_language() {
    for topic in ["undo", "/undo", "撤销", "cx"] {
        assert!(said(&["help", topic, "--lang", "en"]).contains("/undo"), "{topic}");
    }
    assert_eq!(said(&["help", "commands", "--lang", "zh-CN"]), said(&["help", "命令", "--lang", "zh-CN"]));
    let unknown = bare(&["help", "xyzzy"]);
    assert!(!unknown.status.success() && text(&unknown.stderr).contains("line"), "{}", text(&unknown.stderr));
}

fn leave(mut screen: Screen) {
    screen.type_keys("\x1b[21~\x1b[21~");
    assert!(screen.wait_exit().success());
}

#[test]
fn what_is_new_is_shown_once_after_an_update_and_hides_no_key() {
    let post = Post::with_gates_at("East", Some(CLOCK));
    // A file that was made by this version has nothing to tell.
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--db", post.file.to_str().unwrap(), "--lang", "en"])
        .env("NIGHTPOST_CLOCK", CLOCK)
        .spawn();
    screen.wait_for("New PIN");
    screen.type_keys("\x1b");
    screen.wait_until("the screen", |shown| shown.contents().contains("Gate queue"));
    assert!(!screen.contents().contains("What is new"));
    leave(screen);
    // One of an earlier version does not say which made it.
    let older = earlier_file();
    let open = |post: &Post| {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", post.file.to_str().unwrap(), "--lang", "en"])
            .spawn()
    };
    let screen = open(&older);
    screen.wait_for("New PIN");
    screen.type_keys("\x1b");
    screen.wait_until("what is new", |shown| {
        let shown = shown.contents();
        shown.contains("What is new")
            && shown.contains(env!("CARGO_PKG_VERSION"))
            && !shown.contains("New PIN")
    });
    // What is typed falls into the line, and F9 is F9.
    screen.type_keys("+2\r");
    screen.wait_until("recorded", |shown| shown.contents().contains("ecorded"));
    screen.type_keys("\x1b");
    screen.wait_until("the screen again", |shown| shown.contents().contains("Gate queue"));
    leave(screen);
    let screen = open(&older);
    screen.wait_for("New PIN");
    screen.type_keys("\x1b");
    screen.wait_until("the screen at once", |shown| shown.contents().contains("Gate queue"));
    assert!(!screen.contents().contains("What is new"));
    leave(screen);
    assert!(older.run(&["verify"]).status.success());
    // Whoever wants it again asks for it.
    assert!(said(&["changes", "--lang", "zh-CN"]).contains(env!("CARGO_PKG_VERSION")));
    let told: Value = serde_json::from_str(&said(&["changes", "--json"])).unwrap();
    assert_eq!(told[0]["version"], env!("CARGO_PKG_VERSION"));
}

/// A file as the first version left it.
fn earlier_file() -> Post {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folder = tempfile::tempdir().unwrap();
    let file: PathBuf = folder.path().join("post.db");
    fs::copy(kept.join("version_1.db"), &file).unwrap();
    fs::copy(kept.join("version_1.db-head.anchor"), folder.path().join("post.db-head.anchor")).unwrap();
    Post { folder, file }
}

#[test]
fn the_package_has_the_manuals_sshd_configuration_and_a_unit_that_owns_its_terminal() {
    let manual = asset("assets/manual/en/ssh.md");
    let (_, from) = manual.split_once("```sshd_config\n").unwrap();
    let shown = from.split_once("```").unwrap().0.replace("/usr/local/bin/nightpost", "/usr/bin/nightpost");
    let shipped = asset("assets/package/sshd.conf");
    let shipped: String = shipped
        .lines()
        .skip_while(|line| line.starts_with('#') || line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_eq!(shipped, shown);
    let unit = asset("assets/package/nightpost@.service");
    for line in [
        "TTYPath=/dev/%I",
        "StandardInput=tty",
        "User=nightpost",
        "Restart=always",
        "Conflicts=getty@%i.service",
    ] {
        assert!(unit.lines().any(|found| found == line), "{line}");
    }
    // Each file that the package takes from the sources is there, and the account is the one of unit and manual.
    let manifest = asset("Cargo.toml");
    let taken: Vec<&str> = manifest
        .lines()
        .filter_map(|line| line.trim().strip_prefix("[\"")?.split('"').next())
        .filter(|from| !from.starts_with("target/"))
        .collect();
    assert!(taken.len() > 5, "{taken:?}");
    for from in taken {
        let from = from.trim_end_matches("*.md");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(from).exists(), "{from}");
    }
    let users = asset("assets/package/sysusers.conf");
    assert!(
        users.contains("g wardens") && users.contains("u nightpost") && users.contains("/var/lib/nightpost")
    );
}
