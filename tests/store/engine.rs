//! The SQLite of the machine must not get into the program: it would keep a sealed post in a plain file without a word.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::needs::passed_over;

/// What a machine calls its SQLite.
const OF_THE_MACHINE: &str = "libsqlite3.so.0";

/// The machine's own SQLite.
fn of_the_machine() -> Option<PathBuf> {
    let known = Command::new("/sbin/ldconfig").arg("-p").output().ok()?;
    let known = String::from_utf8_lossy(&known.stdout).into_owned();
    let line = known.lines().find(|line| line.trim_start().starts_with(OF_THE_MACHINE))?;
    Some(PathBuf::from(line.rsplit("=> ").next()?.trim()))
}

/// What a crate was last compiled to.
fn newest(folder: &Path, beginning: &str) -> PathBuf {
    let is_it = |path: &PathBuf| {
        let is_library = path.extension().is_some_and(|ending| ending == "rlib");
        is_library && path.file_name().unwrap_or_default().to_string_lossy().starts_with(beginning)
    };
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_it);
    all.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).unwrap()
}

/// Links the program once more, looking for libraries in these folders, one after the other.
fn linked(folders: &[&Path], to: &Path) -> bool {
    let program = Path::new(env!("CARGO_BIN_EXE_nightpost"));
    let deps = program.parent().unwrap().join("deps");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", "2024", "--crate-name", "elsewhere", "-C", "strip=debuginfo", "-L"]);
    rustc.arg(format!("dependency={}", deps.display()));
    for folder in folders {
        rustc.args(["-L", &format!("native={}", folder.display())]);
    }
    for name in ["nightpost", "rustix", "zeroizing_alloc"] {
        let found = newest(&deps, &format!("lib{name}-"));
        rustc.args(["--extern", &format!("{name}={}", found.display())]);
    }
    rustc.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs")).arg("-o").arg(to);
    let output = rustc.output().unwrap();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("undefined") && said.contains("sqlite3"), "{said}");
    }
    output.status.success()
}

fn init(program: &Path, post: &Path) -> std::process::Output {
    let mut init = Command::new(program);
    init.args(["--lang", "en", "init", "--post", "Trial", "--gates", "East", "--db"]).arg(post);
    init.output().unwrap()
}

#[test]
fn a_program_that_was_linked_with_the_sqlite_of_the_machine_makes_no_file() {
    let Some(machines) = of_the_machine() else {
        passed_over("NIGHTPOST_NEEDS_SQLITE", "the machine has no SQLite of its own");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let [false_one, ours] = [folder.path(), Path::new(env!("OUT_DIR"))];
    std::os::unix::fs::symlink(machines, false_one.join("libsqlite3.so")).unwrap();
    let program = folder.path().join("program");
    let post = folder.path().join("post.db");
    // With ours alone the same way of linking makes a program that works.
    assert!(linked(&[ours], &program));
    let output = init(&program, &folder.path().join("whole.db"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    if !linked(&[false_one, ours], &program) {
        return;
    }
    let output = init(&program, &post);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("not the one that the program was made for"), "{said}");
    assert_eq!(std::fs::metadata(&post).map_or(0, |found| found.len()), 0, "nothing was written plainly");
}

#[test]
fn a_build_that_would_take_the_sqlite_of_the_machine_stops() {
    let deps = Path::new(env!("OUT_DIR")).join("../..");
    let is_script = |folder: &PathBuf| folder.join("build-script-build").is_file();
    let folders = std::fs::read_dir(deps).unwrap().map(|entry| entry.unwrap().path());
    let ours = |folder: &PathBuf| folder.file_name().unwrap().to_string_lossy().starts_with("nightpost-");
    let script = folders.filter(|folder| ours(folder) && is_script(folder));
    let script = script.max_by_key(|folder| folder.metadata().unwrap().modified().unwrap()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let run = |name: &str, value: Option<&str>| {
        let mut command = Command::new(script.join("build-script-build"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).env("OUT_DIR", out.path());
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(run("SQLITE3_NO_PKG_CONFIG", None).contains("cargo::error=SQLITE3_NO_PKG_CONFIG is not set"));
    let said = run("SQLITE3_LIB_DIR", Some("/usr/lib"));
    assert!(said.contains("cargo::error=SQLITE3_LIB_DIR names another SQLite"), "{said}");
    assert!(!out.path().join("libsqlite3.a").exists());
}
