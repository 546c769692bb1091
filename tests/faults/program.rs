//! The built program run once, plainly or with one call of the system made to fail, and what it told.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a harness fails by panicking")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{LazyLock, mpsc};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::Value;

use crate::support::post::{nightpost, text};

/// Whoever takes longer hangs. Waiting for a lock ends after five seconds.
const LONGEST: Duration = Duration::from_mins(1);

/// A folder in memory where there is one: what is tried here never depends on what a disk would do.
pub(crate) fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// A file that stands beside a database, or that itself.
pub(crate) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Copies all files of a folder into another.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&place).unwrap();
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) code: Option<i32>,
    pub(crate) signal: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Told {
    /// The answers, as far as they are data.
    pub(crate) fn answers(&self) -> Vec<Value> {
        self.out.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// Whether it said that nothing was recorded, of all or of a part.
    pub(crate) fn says_nothing(&self) -> bool {
        self.err.contains("nothing was recorded")
    }
}

/// Runs a command to its end; one that hangs fails the test.
pub(crate) fn run(mut command: Command, input: &str) -> Told {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().unwrap();
    let group = Pid::from_child(&child);
    let mut lines = child.stdin.take().unwrap();
    // Whoever dies reads no more.
    let _ = lines.write_all(input.as_bytes());
    drop(lines);
    let (sender, ended) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let output = ended.recv_timeout(LONGEST).unwrap_or_else(|_| {
        let _ = kill_process_group(group, Signal::KILL);
        panic!("it hangs: {command:?}")
    });
    let output = output.unwrap();
    Told {
        code: output.status.code(),
        signal: output.status.signal(),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

/// The program that is tried: the one that was built with the tests, or another one that is named, such as a release.
pub(crate) fn program() -> PathBuf {
    std::env::var_os("NIGHTPOST_FAULTS_PROGRAM")
        .map_or_else(|| env!("CARGO_BIN_EXE_nightpost").into(), PathBuf::from)
}

/// The program on a folder's post.
pub(crate) fn on(folder: &Path, args: &[&str]) -> Command {
    let surrounding = nightpost(&folder.join("post.db"));
    let mut command = Command::new(program());
    for (name, value) in surrounding.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.env("CREDENTIALS_DIRECTORY", credentials()).args(args).current_dir(folder);
    command
}

/// What a sealed file is opened with, as a service is told it.
fn credentials() -> &'static Path {
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = scratch();
        for name in ["nightpost-passphrase", "nightpost-new-passphrase"] {
            std::fs::write(folder.path().join(name), "seven grey geese cross a frozen river\n").unwrap();
        }
        folder
    });
    FOLDER.path()
}

/// Runs the program plainly.
pub(crate) fn plainly(folder: &Path, args: &[&str], input: &str) -> Told {
    run(on(folder, args), input)
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Once.
    Once(&'static str),
    /// From then on.
    FromThen(&'static str),
    /// The program is killed instead.
    Kill,
}

/// One call that fails.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub(crate) call: String,
    pub(crate) nth: usize,
    pub(crate) how: How,
}

impl Point {
    fn rule(&self) -> String {
        let Self { call, nth, how } = self;
        match how {
            How::Once(error) => format!("inject={call}:error={error}:when={nth}"),
            How::FromThen(error) => format!("inject={call}:error={error}:when={nth}+"),
            How::Kill => format!("inject={call}:signal=KILL:when={nth}"),
        }
    }
}

/// The program under strace, with what else that is told.
fn traced(folder: &Path, args: &[&str], options: &[&str]) -> Command {
    let plain = on(folder, args);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg(plain.get_program()).args(plain.get_args());
    command.current_dir(folder);
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

/// The calls that the program makes, by their names: of each, which of them can fail.
pub(crate) type Calls = BTreeMap<String, Vec<usize>>;

/// Which calls the program makes, and how many in all.
pub(crate) fn counted(folder: &Path, args: &[&str], input: &str) -> (Told, Calls, usize) {
    let notes = beside(folder, ".calls");
    let told = run(traced(folder, args, &["-o", notes.to_str().unwrap()]), input);
    let (mut counts, mut calls, mut all) = (BTreeMap::<_, usize>::new(), Calls::new(), 0);
    for line in std::fs::read_to_string(&notes).unwrap().lines() {
        let call = line.split_once(' ').and_then(|(_, rest)| rest.trim_start().split_once('('));
        let is_name = |name: &str| name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
        let Some((call, of)) = call.filter(|(call, _)| is_name(call)) else { continue };
        let nth = counts.entry(call.to_owned()).or_default();
        *nth += 1;
        all += 1;
        // A lock can always be given back (fcntl(2) knows no error for it): who could not would wait for itself.
        if !of.contains("F_UNLCK") {
            calls.entry(call.to_owned()).or_default().push(*nth);
        }
    }
    std::fs::remove_file(notes).unwrap();
    (told, calls, all)
}

/// Runs the program with a call that fails; whether it came that far.
pub(crate) fn failing(folder: &Path, args: &[&str], input: &str, point: &Point) -> (Told, bool) {
    let calls = beside(folder, ".calls");
    let (rule, trace) = (point.rule(), format!("trace={}", point.call));
    let options = ["-o", calls.to_str().unwrap(), "-e", &trace, "-e", &rule];
    let answer = run(traced(folder, args, &options), input);
    let noted = std::fs::read_to_string(&calls).unwrap();
    std::fs::remove_file(calls).unwrap();
    let came = match point.how {
        How::Once(_) | How::FromThen(_) => noted.contains("(INJECTED)"),
        How::Kill => answer.signal == Some(9),
    };
    (answer, came)
}

/// All that a run writes and waits for, with the bytes, noted into a file.
pub(crate) fn noted(folder: &Path, args: &[&str], input: &str, notes: &Path) -> Told {
    let calls = "trace=openat,pwrite64,write,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,copy_file_range,sendfile,link,linkat,unlink,unlinkat,mkdir";
    let options = ["-y", "-xx", "-s", "4194304", "-o", notes.to_str().unwrap(), "-e", calls];
    run(traced(folder, args, &options), input)
}
