//! Makes Rust of the language files, compiles SQLite, and tells the program which commit it is built from, for `nightpost --version`.
//!
//! The commit is that of `NIGHTPOST_COMMIT` if that is set, else of the checkout, else what `git archive` wrote into the tarball.
//! Files are read without git, which a machine that only builds may not have.

use std::path::{Path, PathBuf};
use std::{fs, io};

#[path = "build/marks.rs"]
mod marks;
#[path = "build/sqlite.rs"]
mod sqlite;
#[path = "build/texts.rs"]
mod texts;

/// A folder for each language.
const LOCALES: &str = "assets/locales";

/// What `git archive` fills in.
const ARCHIVED: &str = "assets/package/commit";
/// So many digits are shown.
const DIGITS: usize = 12;

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    println!("cargo:rerun-if-changed=src/build");
    println!("cargo:rerun-if-changed={LOCALES}");
    for fault in make_texts().err().into_iter().flatten() {
        println!("cargo::error={fault}");
    }
    if let Err(fault) = sqlite::compile(&out()) {
        println!("cargo::error={fault}");
    }
    tell_commit();
}

fn out() -> PathBuf {
    PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default())
}

/// Writes the functions of all texts, and what each language says.
fn make_texts() -> Result<(), Vec<String>> {
    let unread = |error: io::Error| vec![format!("{LOCALES}: {error}")];
    let wrong =
        |faults: Vec<String>| faults.iter().map(|fault| format!("{LOCALES}/{fault}")).collect::<Vec<_>>();
    let [english, chinese] = ["en", "zh-CN"].map(|language| files(&Path::new(LOCALES).join(language)));
    let (english, chinese) = (english.map_err(unread)?, chinese.map_err(unread)?);
    let made = texts::rust(&texts::texts(&english, &chinese).map_err(wrong)?);
    let out = out();
    let all =
        [("texts.rs", made), ("en.txt", texts::spoken(&english)), ("zh-CN.txt", texts::spoken(&chinese))];
    all.iter().try_for_each(|(name, text)| fs::write(out.join(name), text)).map_err(unread)
}

fn files(folder: &Path) -> io::Result<texts::Files> {
    let file = |entry: io::Result<fs::DirEntry>| {
        let path = entry?.path();
        let room = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok((room, fs::read_to_string(path)?))
    };
    fs::read_dir(folder)?.map(file).collect()
}

fn tell_commit() {
    println!("cargo:rerun-if-env-changed=NIGHTPOST_COMMIT");
    println!("cargo:rerun-if-changed={ARCHIVED}");
    let given = std::env::var("NIGHTPOST_COMMIT").ok();
    let found = given.or_else(of_checkout).or_else(|| fs::read_to_string(ARCHIVED).ok());
    let commit = found.map(|found| found.trim().to_owned()).filter(|found| is_hash(found));
    let commit = commit.as_deref().map_or("unknown", |commit| &commit[..DIGITS]);
    println!("cargo:rustc-env=NIGHTPOST_BUILT_FROM={commit}");
}

fn is_hash(text: &str) -> bool {
    text.len() >= DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The commit that is checked out.
fn of_checkout() -> Option<String> {
    let git = git_folder()?;
    let common =
        fs::read_to_string(git.join("commondir")).map_or_else(|_| git.clone(), |to| git.join(to.trim()));
    let head = watched(&git.join("HEAD"))?;
    let Some(name) = head.trim().strip_prefix("ref: ") else { return Some(head) };
    watched(&git.join(name)).or_else(|| watched(&common.join(name))).or_else(|| {
        let packed = watched(&common.join("packed-refs"))?;
        let line = packed.lines().find(|line| line.ends_with(&format!(" {name}")))?;
        line.split_whitespace().next().map(str::to_owned)
    })
}

/// The folder of git: a worktree has a file that names it.
fn git_folder() -> Option<PathBuf> {
    let here = Path::new(".git");
    if here.is_dir() {
        return Some(here.to_owned());
    }
    let told = fs::read_to_string(here).ok()?;
    told.trim().strip_prefix("gitdir: ").map(PathBuf::from)
}

/// The text of a file; whoever changes it makes the program be built anew.
fn watched(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    println!("cargo:rerun-if-changed={}", path.display());
    Some(text)
}
