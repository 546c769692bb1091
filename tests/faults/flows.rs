//! What people do with the program in whole, as the faults are tried on it: what lies there before, what is run, and
//! what has to hold of it afterwards.

#![expect(clippy::unwrap_used, reason = "a harness fails by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;

use super::program::{beside, on, plainly};

/// What a flow is for, and so what is looked at afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// A post is made.
    Made,
    /// Lines with keys of their own are recorded.
    Lines,
    /// A list comes in, whole.
    List,
    /// Somebody accepts that records are missing.
    Accepted,
    /// Nothing is written.
    Looked,
    /// The file is sealed, or made plain again.
    Sealed(bool),
    /// A copy is made.
    Copied,
    /// A copy takes the file's place.
    Restored,
}

/// One flow.
#[derive(Clone, Copy)]
pub(crate) struct Flow {
    pub(crate) name: &'static str,
    /// Lays out what is there before.
    pub(crate) lay: fn(&Path),
    /// Who works, where it is not the one who made the post.
    who: &'static [&'static str],
    args: &'static [&'static str],
    pub(crate) input: &'static str,
    pub(crate) aim: Aim,
}

/// People of the list that is brought in.
pub(crate) const PEOPLE: usize = 29;

pub(crate) const FLOWS: [Flow; 14] = [
    Flow {
        name: "init",
        lay: nothing,
        who: &[],
        args: &["init", "--post", "Post"],
        input: "",
        aim: Aim::Made,
    },
    Flow {
        name: "enter",
        lay: post,
        who: &[],
        args: &["enter", r#"{"op":"a","line":"+1"}"#],
        input: "",
        aim: Aim::Lines,
    },
    Flow {
        name: "enter many",
        lay: post,
        who: &[],
        args: &["enter", "-", "--json"],
        input: MANY,
        aim: Aim::Lines,
    },
    Flow {
        name: "enter after a kill",
        lay: killed,
        who: &[],
        args: &["enter", r#"{"op":"a","line":"+1"}"#],
        input: "",
        aim: Aim::Lines,
    },
    Flow {
        name: "import",
        lay: post,
        who: &[],
        args: &["import", "residents", "residents.csv", "--yes"],
        input: "",
        aim: Aim::List,
    },
    Flow { name: "verify", lay: killed, who: &[], args: &["verify"], input: "", aim: Aim::Looked },
    Flow {
        name: "accept a loss",
        lay: shortened,
        who: &[],
        args: &["verify", "--accept-loss", "the disk was changed"],
        input: "",
        aim: Aim::Accepted,
    },
    Flow {
        name: "bring version 1 along",
        lay: version_1,
        who: &[],
        args: &["enter", r#"{"op":"a","line":"+1"}"#],
        input: "",
        aim: Aim::Lines,
    },
    Flow {
        name: "bring version 9 along",
        lay: version_9,
        who: &["--as", "O1"],
        args: &["enter", r#"{"op":"a","line":"+1"}"#],
        input: "",
        aim: Aim::Lines,
    },
    Flow { name: "seal", lay: with_list, who: &[], args: &["seal"], input: "", aim: Aim::Sealed(true) },
    Flow { name: "unseal", lay: sealed, who: &[], args: &["unseal"], input: "", aim: Aim::Sealed(false) },
    Flow {
        name: "enter many, sealed",
        lay: sealed,
        who: &[],
        args: &["enter", "-", "--json"],
        input: MANY,
        aim: Aim::Lines,
    },
    Flow { name: "backup", lay: sealed, who: &[], args: &["backup", COPIES], input: "", aim: Aim::Copied },
    Flow {
        name: "restore",
        lay: copied,
        who: &[],
        args: &["restore", "copies/first.db", "--yes"],
        input: "",
        aim: Aim::Restored,
    },
];

/// Where copies are made.
pub(crate) const COPIES: &str = "copies";

const MANY: &str = r#"{"op":"a","line":"+1"}
{"op":"b","line":"+2"}
{"op":"c","line":"+1"}
{"op":"d","line":"+3"}
{"op":"e","line":"+1"}
"#;

impl Flow {
    pub(crate) fn named(name: &str) -> Self {
        FLOWS.into_iter().find(|flow| flow.name == name).unwrap()
    }

    /// What the program is run with.
    pub(crate) fn whole(&self) -> Vec<&'static str> {
        self.who.iter().chain(self.args).copied().collect()
    }

    /// What names whoever works.
    pub(crate) fn who(&self) -> &'static [&'static str] {
        self.who
    }

    /// The lines with their keys, of a flow that has such.
    pub(crate) fn keyed(&self) -> Vec<&'static str> {
        let lines = self.input.lines().chain(self.args.iter().copied());
        lines.filter(|line| line.starts_with('{')).collect()
    }
}

fn nothing(_: &Path) {}

/// A post, and a list beside it that is not yet in.
fn post(folder: &Path) {
    let made = plainly(folder, &["init", "--post", "Post"], "");
    assert_eq!(made.code, Some(0), "{made:?}");
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/residents-utf8.csv");
    std::fs::copy(list, folder.join("residents.csv")).unwrap();
}

/// A post whose last records stand in the log only, as a feeder left it that was killed.
fn killed(folder: &Path) {
    post(folder);
    feed_and_kill(folder, 3);
}

/// Feeds so many lines and kills the feeder behind its last answer.
pub(crate) fn feed_and_kill(folder: &Path, lines: usize) {
    let mut command = on(folder, &["enter", "-", "--json"]);
    let mut feeder = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut typed = feeder.stdin.take().unwrap();
    typed.write_all("+1\n".repeat(lines).as_bytes()).unwrap();
    let answers = BufReader::new(feeder.stdout.take().unwrap()).lines();
    assert_eq!(
        answers.take(lines).filter(|answer| answer.as_ref().unwrap().contains("\"ok\":true")).count(),
        lines
    );
    feeder.kill().unwrap();
    feeder.wait().unwrap();
    assert!(std::fs::metadata(folder.join("post.db-wal")).unwrap().len() > 0);
    std::fs::remove_file(folder.join("post.db-shm")).unwrap();
}

/// A post that lost its last three records: an older file with the anchor of a newer one.
fn shortened(folder: &Path) {
    post(folder);
    let older = std::fs::read(folder.join("post.db")).unwrap();
    let told = plainly(folder, &["enter", "-", "--json"], "+1\n+1\n+1\n");
    assert_eq!(told.code, Some(0), "{told:?}");
    std::fs::write(folder.join("post.db"), older).unwrap();
}

/// The same with its list in.
fn with_list(folder: &Path) {
    post(folder);
    let told = plainly(folder, &["import", "residents", "residents.csv", "--yes"], "");
    assert_eq!(told.code, Some(0), "{told:?}");
}

/// A sealed post with people, whose key waits in the keyring or is had by the passphrase.
pub(crate) fn sealed(folder: &Path) {
    with_list(folder);
    let told = plainly(folder, &["seal"], "");
    assert_eq!(told.code, Some(0), "{told:?}");
    std::fs::create_dir(folder.join(COPIES)).unwrap();
}

/// A sealed post with a copy, and three records since.
fn copied(folder: &Path) {
    sealed(folder);
    let told = plainly(folder, &["backup", "copies/first.db"], "");
    assert_eq!(told.code, Some(0), "{told:?}");
    let told = plainly(folder, &["enter", "-", "--json"], "+1\n+1\n+1\n");
    assert_eq!(told.code, Some(0), "{told:?}");
}

fn version(folder: &Path, version: u32) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/version_{version}.db"));
    for suffix in ["", "-head.anchor"] {
        std::fs::copy(beside(&kept, suffix), beside(&folder.join("post.db"), suffix)).unwrap();
    }
}

fn version_1(folder: &Path) {
    version(folder, 1);
}

fn version_9(folder: &Path) {
    version(folder, 9);
}
