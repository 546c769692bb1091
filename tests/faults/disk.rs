//! A disk as far as a program can rely on it, replayed from the calls that it made: what was written lies there for
//! certain once it was synchronised; until then any sector of it may be there or not. What was done to the names of a
//! folder is there in its order, up to any point, and for certain once the folder was synchronised.

#![expect(clippy::unwrap_used, reason = "a harness fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::rounds::Dice;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What was done to the content of a file.
#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

/// What was done to the names of a folder. Files have numbers, whatever their names.
#[derive(Clone, Debug)]
enum Naming {
    Made { name: PathBuf, file: usize },
    Renamed { from: PathBuf, to: PathBuf },
    Removed(PathBuf),
}

/// A call as far as it concerns the disk.
#[derive(Clone, Debug)]
pub(crate) enum Call {
    Opened {
        path: PathBuf,
        made: bool,
        emptied: bool,
    },
    Written {
        path: PathBuf,
        at: usize,
        bytes: Vec<u8>,
    },
    /// Written at the end, as everything is that is not written to a place.
    Appended {
        path: PathBuf,
        bytes: Vec<u8>,
    },
    Cut {
        path: PathBuf,
        length: usize,
    },
    Synced {
        path: PathBuf,
    },
    Linked {
        from: PathBuf,
        to: PathBuf,
    },
    Renamed {
        from: PathBuf,
        to: PathBuf,
    },
    Removed {
        path: PathBuf,
    },
    /// The program answered.
    Answered(String),
}

/// The bytes of a text in which each stands as `\x41`.
fn unhex(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).map(|hex| u8::from_str_radix(&hex[..2], 16).unwrap()).collect()
}

fn path_of(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(unhex(text)).into()
}

/// What stands between the first of `open` and the next `close` behind it.
fn between(text: &str, open: char, close: char) -> Option<&str> {
    let rest = &text[text.find(open)? + 1..];
    Some(&rest[..rest.find(close)?])
}

/// Reads the notes of strace; calls that failed changed nothing.
pub(crate) fn read_calls(notes: &Path) -> Vec<Call> {
    let text = std::fs::read_to_string(notes).unwrap();
    // What one thread does while another one waits stands between the two halves of a call: it counts where it ends.
    let mut halves = BTreeMap::new();
    let mut calls = Vec::new();
    for (thread, line) in text.lines().filter_map(|line| line.split_once(' ')) {
        let line = line.trim_start();
        if let Some(begin) = line.strip_suffix(" <unfinished ...>") {
            halves.insert(thread, begin.to_owned());
        } else if let Some((_, end)) = line.split_once(" resumed>") {
            calls.extend(call(&(halves.remove(thread).unwrap() + end)));
        } else {
            calls.extend(call(line));
        }
    }
    calls
}

fn call(line: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let (args, result) = rest.rsplit_once(" = ")?;
    if result.starts_with('-') || result.starts_with('?') {
        return None;
    }
    let args = args.trim_end().strip_suffix(')')?;
    // What is written into a file that has no name any more concerns nobody.
    if args.contains(">(deleted)") {
        return None;
    }
    let last = || args.rsplit(", ").next().unwrap().parse().unwrap();
    let quoted: Vec<&str> = args.split('"').skip(1).step_by(2).collect();
    let open = || path_of(between(args, '<', '>').unwrap());
    let call = match name {
        "openat" => {
            let flags = args.rsplit('"').next()?;
            let is_empty = flags.contains("O_TRUNC");
            Call::Opened { path: path_of(quoted[0]), made: flags.contains("O_CREAT"), emptied: is_empty }
        }
        "pwrite64" => {
            let bytes = unhex(quoted[0]);
            let written: usize = result.parse().unwrap();
            assert_eq!(written, bytes.len());
            Call::Written { path: open(), at: last(), bytes }
        }
        "write" if args.starts_with("1<") => Call::Answered(String::from_utf8(unhex(quoted[0])).unwrap()),
        "write" => {
            let bytes = quoted.first().map_or_else(Vec::new, |text| unhex(text));
            Call::Appended { path: path_of(between(args, '<', '>')?), bytes }
        }
        "link" | "linkat" => Call::Linked { from: path_of(quoted[0]), to: path_of(quoted[1]) },
        "ftruncate" => Call::Cut { path: open(), length: last() },
        "fsync" | "fdatasync" => Call::Synced { path: open() },
        "rename" | "renameat" | "renameat2" => {
            Call::Renamed { from: path_of(quoted[0]), to: path_of(quoted[1]) }
        }
        "unlink" | "unlinkat" => Call::Removed { path: path_of(quoted[0]) },
        "fallocate" | "mkdir" => return None,
        other => unreachable!("{other}"),
    };
    Some(call)
}

/// What is left out of a disk to see that the tests would notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disk {
    /// It keeps what it says.
    Honest,
    /// No sync does anything.
    NoSync,
}

#[derive(Clone, Debug, Default)]
struct Content {
    /// What is there for certain.
    kept: Vec<u8>,
    /// What was done since, and may be there.
    open: Vec<Change>,
}

impl Content {
    /// How long it is for the program.
    fn length(&self) -> usize {
        self.open.iter().fold(self.kept.len(), |length, change| match change {
            Change::Write { at, bytes } => length.max(at + bytes.len()),
            Change::Length(length) => *length,
        })
    }
}

/// The files of one folder, as they stand on the disk after some calls.
#[derive(Clone, Debug)]
pub(crate) struct Replay {
    folder: PathBuf,
    disk: Disk,
    files: Vec<Content>,
    /// Names as the program sees them, and as they are there for certain.
    names: BTreeMap<PathBuf, usize>,
    kept_names: BTreeMap<PathBuf, usize>,
    open_names: Vec<Naming>,
    /// All that the program printed.
    pub(crate) said: String,
}

fn name_in(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Made { name, file } => {
            names.insert(name.clone(), *file);
        }
        Naming::Renamed { from, to } => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Naming::Removed(name) => {
            names.remove(name);
        }
    }
}

fn change_in(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write { at, bytes: new } => {
            if bytes.len() < at + new.len() {
                bytes.resize(at + new.len(), 0);
            }
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
        Change::Length(length) => bytes.resize(*length, 0),
    }
}

/// The changes of a file in sectors, as a disk takes them.
fn in_sectors(changes: &[Change]) -> Vec<Change> {
    let mut parts = Vec::new();
    for change in changes {
        match change {
            Change::Write { at, bytes } => {
                let (mut from, end) = (*at, at + bytes.len());
                while from < end {
                    let to = ((from / SECTOR + 1) * SECTOR).min(end);
                    parts.push(Change::Write { at: from, bytes: bytes[from - at..to - at].to_vec() });
                    from = to;
                }
            }
            Change::Length(_) => parts.push(change.clone()),
        }
    }
    parts
}

/// How much of what is not certain is there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Left {
    Nothing,
    All,
    /// Each sector by chance.
    Some(u64),
}

impl Replay {
    /// A folder with what is there before; all of that is certain.
    pub(crate) fn of(folder: &Path, disk: Disk) -> Self {
        let mut replay = Self {
            folder: folder.to_owned(),
            disk,
            files: Vec::new(),
            names: BTreeMap::new(),
            kept_names: BTreeMap::new(),
            open_names: Vec::new(),
            said: String::new(),
        };
        let entries = std::fs::read_dir(folder).unwrap().flatten();
        for entry in entries.filter(|entry| entry.path().is_file()) {
            let kept = std::fs::read(entry.path()).unwrap();
            replay.kept_names.insert(entry.path(), replay.files.len());
            replay.files.push(Content { kept, open: Vec::new() });
        }
        replay.names.clone_from(&replay.kept_names);
        replay
    }

    fn file(&mut self, path: &Path) -> Option<&mut Content> {
        self.names.get(path).map(|file| &mut self.files[*file])
    }

    fn name(&mut self, naming: Naming) {
        name_in(&mut self.names, &naming);
        self.open_names.push(naming);
    }

    /// The next call.
    pub(crate) fn take(&mut self, call: &Call) {
        match call {
            Call::Opened { path, made, emptied } => {
                if path.parent() != Some(&*self.folder) {
                    return;
                }
                if *made && !self.names.contains_key(path) {
                    let file = self.files.len();
                    self.files.push(Content::default());
                    self.name(Naming::Made { name: path.clone(), file });
                } else if *emptied && let Some(file) = self.file(path) {
                    file.open.push(Change::Length(0));
                }
            }
            Call::Written { path, at, bytes } => {
                if let Some(file) = self.file(path) {
                    file.open.push(Change::Write { at: *at, bytes: bytes.clone() });
                }
            }
            Call::Appended { path, bytes } => {
                if let Some(file) = self.file(path) {
                    let at = file.length();
                    file.open.push(Change::Write { at, bytes: bytes.clone() });
                }
            }
            Call::Linked { from, to } => {
                if let Some(file) = self.names.get(from).copied() {
                    self.name(Naming::Made { name: to.clone(), file });
                }
            }
            Call::Cut { path, length } => {
                if let Some(file) = self.file(path) {
                    file.open.push(Change::Length(*length));
                }
            }
            Call::Synced { .. } if self.disk == Disk::NoSync => {}
            Call::Synced { path } => {
                if *path == self.folder {
                    for naming in std::mem::take(&mut self.open_names) {
                        name_in(&mut self.kept_names, &naming);
                    }
                } else if let Some(file) = self.file(path) {
                    for change in std::mem::take(&mut file.open) {
                        change_in(&mut file.kept, &change);
                    }
                }
            }
            Call::Renamed { from, to } => self.name(Naming::Renamed { from: from.clone(), to: to.clone() }),
            Call::Removed { path } => {
                if self.names.contains_key(path) {
                    self.name(Naming::Removed(path.clone()));
                }
            }
            Call::Answered(text) => self.said.push_str(text),
        }
    }

    /// Whether anything is not certain.
    pub(crate) fn is_open(&self) -> bool {
        !self.open_names.is_empty() || self.names.values().any(|file| !self.files[*file].open.is_empty())
    }

    /// Lays out what the disk holds when the power fails now.
    pub(crate) fn lay(&self, left: Left, to: &Path) {
        let mut dice = Dice(if let Left::Some(seed) = left { seed } else { 0 });
        let mut names = self.kept_names.clone();
        let done = match left {
            Left::Nothing => 0,
            Left::All => self.open_names.len(),
            Left::Some(_) => dice.below(self.open_names.len() + 1),
        };
        self.open_names[..done].iter().for_each(|naming| name_in(&mut names, naming));
        for (name, file) in names {
            // The memory that processes share of a log is nobody's after the power failed.
            if name.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let content = &self.files[file];
            let mut bytes = content.kept.clone();
            for part in in_sectors(&content.open) {
                let is_there = match left {
                    Left::Nothing => false,
                    Left::All => true,
                    Left::Some(_) => dice.below(2) == 0,
                };
                if is_there {
                    change_in(&mut bytes, &part);
                }
            }
            std::fs::write(to.join(name.file_name().unwrap()), bytes).unwrap();
        }
    }
}
