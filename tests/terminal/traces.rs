//! What a night leaves behind beside the post's file: logs and reports without anything personal, no core, no look into
//! memory, no screen too many.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::needs::passed_over;
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

/// What stands in the post and may stand nowhere else.
const NAME: &str = "金丝雀";
const LATIN: &str = "jinsique";
const PHONE: &str = "13987651234";
const ID: &str = "00000019900101123X";
const HOME: &str = "9-9-909";
const SECRETS: [&str; 5] = [NAME, LATIN, PHONE, ID, HOME];

fn state(post: &Post) -> PathBuf {
    post.folder.path().join("state")
}

/// The program with a state folder of its own.
fn program(post: &Post) -> Command {
    let mut command = nightpost(&post.file);
    command.env("XDG_STATE_HOME", state(post));
    command
}

fn run(post: &Post, args: &[&str]) -> String {
    let output = program(post).args(args).output().unwrap();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// A post with a canary on its list.
fn post() -> Post {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("list.csv");
    let row = format!("9,9,909,{NAME},{PHONE},{ID}");
    fs::write(&list, format!("building,stairwell,room,name,phone,ID number\n{row}\n")).unwrap();
    let told = run(&post, &["import", "residents", list.to_str().unwrap(), "--yes"]);
    assert!(told.contains("1 added"), "{told}");
    post
}

fn screen(post: &Post) -> Screen {
    screen_of(post, env!("CARGO_BIN_EXE_nightpost"), &[])
}

fn screen_of(post: &Post, program: &str, args: &[&str]) -> Screen {
    Launch::new(program)
        .args(args.iter().copied())
        .args(["--lang", "en", "--db", post.file.to_str().unwrap()])
        .env("XDG_STATE_HOME", state(post).to_str().unwrap())
        .env("NIGHTPOST_TEST_PANIC", "1")
        .size(100, 30)
        .spawn()
}

/// Every file of a folder and below.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Which secrets stand in these bytes.
fn found_in(bytes: &[u8]) -> Vec<&'static str> {
    SECRETS
        .into_iter()
        .filter(|secret| bytes.windows(secret.len()).any(|part| part == secret.as_bytes()))
        .collect()
}

#[test]
fn a_night_and_a_panic_leave_nothing_of_anybody_in_logs_and_reports() {
    let post = post();
    assert!(
        !found_in(&fs::read(&post.file).unwrap()).is_empty(),
        "a canary that nobody could find proves nothing"
    );
    for line in [
        format!("{HOME} 1 36.5 o"),
        format!("{NAME} 36.6 i"),
        format!("{PHONE} 38.4"),
        ID.to_owned(),
        format!("v {NAME} {PHONE} {HOME}"),
        format!("{LATIN} ?? {PHONE}"),
    ] {
        run(&post, &["enter", &line]);
    }
    for args in
        [&["find", NAME][..], &["find", PHONE], &["export", "passages"], &["log"], &["verify"], &["doctor"]]
    {
        run(&post, args);
    }
    run(&post, &["staff", "pin", NAME]);
    // A folder may have the name of a person.
    let folder = post.folder.path().join(NAME);
    fs::create_dir(&folder).unwrap();
    run(&post, &["backup", folder.to_str().unwrap()]);
    run(&post, &["backup", folder.join(NAME).join(NAME).to_str().unwrap()]);
    run(&post, &["purge", "--clock-is-right"]);
    let shown = screen(&post);
    shown.wait_for("East");
    shown.type_keys("\x1b");
    shown.type_keys(LATIN);
    shown.wait_for(LATIN);
    shown.send_bytes(b"\x1c");
    shown.wait_for("panicked at src/term/run.rs");
    shown.wait_for("report");
    let left = files(&state(&post));
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let report = left.iter().find(|path| name(path).starts_with("panic-")).unwrap();
    let said = fs::read_to_string(report).unwrap();
    for word in ["nightpost 0.", "thread 'main' panicked at src/term/run.rs", "screen: tent", "layer: none"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let log = fs::read_to_string(left.iter().find(|path| name(path) == "nightpost.log").unwrap()).unwrap();
    for code in [
        "code=start",
        "code=verified",
        "code=panic",
        "code=doctor",
        "task=enter",
        "code=copied",
        "code=purged",
        "code=folded-in",
    ] {
        assert!(log.contains(code), "{code}: {log}");
    }
    for path in left {
        assert_eq!(found_in(&fs::read(&path).unwrap()), [""; 0], "{path:?}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{path:?}");
    }
    let terminal = shown.contents();
    assert!(!terminal.contains(LATIN), "{terminal}");
}

#[test]
fn no_core_is_written_and_no_other_program_of_the_account_looks_into_memory() {
    let post = post();
    let as_nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let can = Command::new("setpriv").args(as_nobody).arg("true").stderr(Stdio::null()).status();
    if !can.is_ok_and(|status| status.success()) {
        return passed_over(
            "NIGHTPOST_NEEDS_SETPRIV",
            "setpriv is missing, or only root may take another account",
        );
    }
    let owned = Command::new("chown").arg("-R").arg("65534:65534").arg(post.folder.path()).status();
    assert!(owned.unwrap().success());
    let program = env!("CARGO_BIN_EXE_nightpost");
    let shown = screen_of(&post, "setpriv", &[&as_nobody[..], &[program]].concat());
    shown.wait_for("East");
    let process = PathBuf::from(format!("/proc/{}", shown.pid()));
    let limits = fs::read_to_string(process.join("limits")).unwrap();
    let core: Vec<_> =
        limits.lines().find(|line| line.starts_with("Max core")).unwrap().split_whitespace().collect();
    assert_eq!(core[4..6], ["0", "0"], "{limits}");
    let look = |path: &Path| {
        Command::new("setpriv").args(as_nobody).arg("head").args(["-c", "1"]).arg(path).output().unwrap()
    };
    let memory = look(&process.join("environ"));
    assert!(!memory.status.success(), "another program of the account looks in");
    // The same look at a program that does not keep out.
    let mut other = Command::new("setpriv").args(as_nobody).args(["sleep", "60"]).spawn().unwrap();
    let open = PathBuf::from(format!("/proc/{}/environ", other.id()));
    let seen = (0..200).any(|_| look(&open).status.success());
    other.kill().unwrap();
    other.wait().unwrap();
    assert!(seen, "the look itself would find nothing");
}

#[test]
fn a_screen_too_many_is_refused_with_words_and_nothing_is_lost() {
    let post = post();
    let folder = state(&post).join("nightpost/screens");
    fs::create_dir_all(&folder).unwrap();
    let held: Vec<File> = (0..16)
        .map(|number| {
            let file = File::create(folder.join(number.to_string())).unwrap();
            file.lock().unwrap();
            file
        })
        .collect();
    let refused = screen(&post);
    refused.wait_for("16 screens of this account are open already");
    let told = run(&post, &["doctor"]);
    assert!(told.contains("16 are open, and no more can be"), "{told}");
    drop(held);
    screen(&post).wait_for("East");
}

/// The memory of a process that can be written to, as far as it may be read.
fn memory(pid: u32) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).ok()?;
    let memory = File::open(format!("/proc/{pid}/mem")).ok()?;
    let mut all = Vec::new();
    for line in
        maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw")))
    {
        let (from, to) = line.split(' ').next().and_then(|span| span.split_once('-')).unwrap();
        let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
        let mut part = vec![0; usize::try_from(to - from).unwrap()];
        if memory.read_exact_at(&mut part, from).is_ok() {
            all.extend(part);
        }
    }
    Some(all)
}

#[test]
fn a_locked_screen_holds_nobody_in_memory_and_shows_them_again_afterwards() {
    let post = post();
    run(&post, &["enter", &format!("{HOME} 36.5 o")]);
    let other = post.folder.path().join("other.csv");
    let rows = format!("9,9,909,{NAME},{PHONE},{ID}\n9,9,910,Xia Shuai,13900000417,\n");
    fs::write(&other, format!("building,stairwell,room,name,phone,ID number\n{rows}")).unwrap();
    run(&post, &["import", "residents", other.to_str().unwrap(), "--yes"]);
    let shown = screen(&post);
    shown.wait_for("East");
    shown.type_keys("\x1b");
    shown.type_keys("9-9-909");
    shown.wait_for(NAME);
    // Open, and with the number in sight: the phone and the document are in memory as well.
    shown.type_keys("\r");
    shown.wait_for("139****1234");
    // The number stands in the line's matches before anybody is open.
    shown.wait_for("temperature needed");
    shown.send_bytes(b"\x0e");
    shown.wait_for("to call them or their household back");
    shown.type_keys("\r");
    shown.wait_for(PHONE);
    // Put aside for somebody else.
    shown.type_keys("9-9-910\r");
    shown.wait_for("1 set aside");
    let pid = shown.pid();
    let Some(before) = memory(pid) else {
        return passed_over("NIGHTPOST_NEEDS_PTRACE", "this account may not read the memory of a process");
    };
    assert_eq!(
        found_in(&before),
        [NAME, PHONE, ID, HOME],
        "an open person stands in memory, or the look finds nothing"
    );
    shown.type_keys(" /lock\r");
    shown.wait_until("the lock", |screen| {
        !screen.contents().contains(NAME) && screen.contents().contains("Locked")
    });
    // The threads of the store give back what they hold within a moment.
    let personal = |bytes: &[u8]| -> Vec<&str> {
        found_in(bytes).into_iter().filter(|secret| [NAME, PHONE, ID].contains(secret)).collect()
    };
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        let left = personal(&memory(pid).unwrap());
        if left.is_empty() {
            break;
        }
        assert!(std::time::Instant::now() < end, "still in memory behind the lock: {left:?}");
        std::thread::yield_now();
    }
    shown.type_keys("\r");
    shown.wait_for("Xia Shuai");
}
