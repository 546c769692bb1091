//! Copies of the file: taken while everybody writes, killed and starved at every point, and brought back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use nightpost::store::anchor_path;
use serde_json::Value;

use crate::support::needs::{Disk, can_trace};
use crate::support::post::{Post, fails, nightpost, text};

/// What a share of a run takes in CI; more with `NIGHTPOST_KILLS`.
fn kills() -> u32 {
    std::env::var("NIGHTPOST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12)
}

fn post() -> Post {
    let post = Post::with_gates("East, West");
    assert!(post.run(&["enter", "+2"]).status.success());
    post
}

/// A post of several megabytes.
fn large() -> Post {
    let post = post();
    let list = post.folder.path().join("residents.csv");
    let row = |nth| format!("Name {nth},{},1,{},139{nth:08}\n", nth / 100 + 1, nth % 100 + 101);
    std::fs::write(
        &list,
        "Name,Building,Unit,Room,Phone (mobile)\n".to_owned() + &(0..6000).map(row).collect::<String>(),
    )
    .unwrap();
    let imported = post.run(&["import", "residents", list.to_str().unwrap(), "--yes"]);
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    post
}

/// Records so many people on somebody's heels.
fn tailgates(post: &Post, count: usize) {
    let mut feed = nightpost(&post.file)
        .args(["enter", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    feed.stdin.take().unwrap().write_all("+1\n".repeat(count).as_bytes()).unwrap();
    assert!(feed.wait().unwrap().success());
}

fn folder(post: &Post) -> PathBuf {
    let folder = post.folder.path().join("usb");
    std::fs::create_dir(&folder).unwrap();
    folder
}

fn backed_up(post: &Post, to: &Path) -> Value {
    post.json(&["backup", "--json", to.to_str().unwrap()])
}

fn path_of(made: &Value) -> PathBuf {
    made["file"].as_str().unwrap_or_else(|| unreachable!("{made}")).into()
}

/// The files of a folder that have the name of a copy.
fn copies(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "db")).collect();
    all.sort();
    all
}

/// What is left in a folder of copies that were begun.
fn left(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let whole = copies(folder);
    entries.filter(|path| !whole.iter().any(|copy| path.starts_with(copy) || is_beside(path, copy))).collect()
}

fn is_beside(path: &Path, copy: &Path) -> bool {
    path.to_str().unwrap().starts_with(copy.to_str().unwrap()) && !path.to_str().unwrap().contains(".part")
}

/// Lines that go into a post, each when the one before was answered.
struct Writer {
    child: Child,
    feeds: JoinHandle<BTreeSet<i64>>,
    goes_on: Arc<AtomicBool>,
}

impl Writer {
    fn start(file: &Path, answered: &Arc<Mutex<Vec<i64>>>) -> Self {
        let mut child = nightpost(file)
            .args(["enter", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let goes_on = Arc::new(AtomicBool::new(true));
        let feeds = std::thread::spawn({
            let (answered, goes_on) = (answered.clone(), goes_on.clone());
            move || {
                let mut all = BTreeSet::new();
                while goes_on.load(Ordering::Relaxed) {
                    lines.write_all(b"+1\n").unwrap();
                    let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
                    assert_eq!(answer["ok"], true, "{answer}");
                    let seq = answer["seq"].as_i64().unwrap();
                    assert!(all.insert(seq), "{seq} was answered twice");
                    answered.lock().unwrap().push(seq);
                }
                all
            }
        });
        Self { child, feeds, goes_on }
    }

    fn stop(mut self) -> BTreeSet<i64> {
        self.goes_on.store(false, Ordering::Relaxed);
        let all = self.feeds.join().unwrap();
        assert!(self.child.wait().unwrap().success());
        all
    }
}

/// Number and kind of every record, with the operation that wrote it.
fn log(post: &Post) -> Vec<Value> {
    let output = post.run(&["log"]).stdout;
    output.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

fn is_sound(post: &Post) {
    let verdict = post.json(&["verify", "--json"]);
    assert_eq!(verdict["sound"], true, "{verdict}");
}

#[test]
fn a_copy_taken_under_load_comes_back_with_every_record_that_was_answered_before_it_began() {
    let post = post();
    let usb = folder(&post);
    let answered = Arc::new(Mutex::new(Vec::new()));
    let writers: Vec<Writer> = (0..4).map(|_| Writer::start(&post.file, &answered)).collect();
    let mut made = Vec::new();
    for round in 1..=4 {
        let deadline = Instant::now() + Duration::from_mins(1);
        while answered.lock().unwrap().len() < 40 * round {
            assert!(Instant::now() < deadline, "the writers stand still");
            std::thread::yield_now();
        }
        let before = answered.lock().unwrap().clone();
        // Each under a name of its own: two may be made in one second.
        let name = usb.join(format!("round-{round}.db"));
        made.push((backed_up(&post, &name), before));
    }
    let all: BTreeSet<i64> = writers.into_iter().flat_map(Writer::stop).collect();
    is_sound(&post);
    let (made, before) = made.remove(2);
    assert!(before.len() >= 120 && all.len() > before.len());
    let restored = post.json(&["restore", "--yes", "--json", path_of(&made).to_str().unwrap()]);
    assert_eq!(restored["restored"], true, "{restored}");
    assert!(restored["lost"].as_i64().unwrap() > 0, "{restored}");
    is_sound(&post);
    let records = log(&post);
    let seqs: BTreeSet<i64> = records.iter().map(|record| record["seq"].as_i64().unwrap()).collect();
    assert_eq!(seqs.len(), records.len());
    for seq in &before {
        let record = &records[usize::try_from(*seq - 1).unwrap()];
        assert_eq!(record["kind"], "tailgate.recorded", "{seq} was answered before the copy began");
    }
    let ops: BTreeSet<String> = records.iter().map(|record| record["op_id"].to_string()).collect();
    assert_eq!(ops.len(), records.len(), "a record is there twice");
    assert_eq!(records.last().unwrap()["kind"], "file.restored");
    assert!(post.run(&["enter", "+1"]).status.success(), "the next line works");
    // What was there before is kept, whole.
    let kept = PathBuf::from(restored["kept"].as_str().unwrap());
    let before = nightpost(&kept).args(["verify", "--json"]).output().unwrap();
    let before: Value = serde_json::from_slice(&before.stdout).unwrap();
    assert_eq!(before["sound"], true, "{before}");
    assert!(before["records"].as_i64().unwrap() >= *all.last().unwrap());
}

#[test]
fn a_copy_tells_its_head_is_recorded_and_listed_and_opens_as_a_post() {
    let post = post();
    let usb = folder(&post);
    let made = backed_up(&post, &usb);
    assert_eq!(made["records"].as_i64().unwrap() + 1, made["seq"].as_i64().unwrap());
    let record = log(&post).pop().unwrap();
    assert_eq!((&record["kind"], &record["actor"]), (&"copy.made".into(), &"".into()));
    assert!(!record.to_string().contains("usb"), "{record}");
    let listed = post.json(&["backup", "--list", "--json"]);
    assert_eq!(listed[0]["file"], made["file"]);
    assert_eq!((&listed[0]["sound"], &listed[0]["goes"]), (&true.into(), &Value::Null));
    let copy = Post { folder: tempfile::tempdir().unwrap(), file: path_of(&made) };
    let verdict = copy.json(&["verify", "--json"]);
    assert_eq!((&verdict["sound"], &verdict["head"]), (&true.into(), &made["head"]));
    // Nobody is on duty because a copy was made, and none begins a shift.
    assert!(post.run(&["handover", "--format", "json"]).status.success());
    assert_eq!(
        backed_up(&post, &path_of(&made))["error"].as_str().map(|said| said.contains("already")),
        Some(true)
    );
}

/// Runs a command and kills it after a share of the time that it takes.
fn killed(mut command: Command, after: Duration) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while begun.elapsed() < after && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_copy_that_is_killed_at_any_point_never_counts_and_leaves_nothing_behind() {
    let post = post();
    tailgates(&post, 60);
    let usb = folder(&post);
    let begun = Instant::now();
    backed_up(&post, &usb);
    let whole = begun.elapsed();
    for round in 0..kills() {
        let mut command = nightpost(&post.file);
        command.arg("backup").arg(usb.join(format!("post-20260101-0000{round:02}-1.db")));
        killed(command, whole * round / kills());
        for copy in copies(&usb) {
            let checked = Post { folder: tempfile::tempdir().unwrap(), file: copy };
            is_sound(&checked);
        }
    }
    assert!(post.run(&["enter", "+1"]).status.success());
    std::thread::yield_now();
    let last = usb.join("last.db");
    backed_up(&post, &last);
    assert_eq!(left(&usb), Vec::<PathBuf>::new());
    is_sound(&post);
}

#[test]
fn a_restore_that_is_killed_at_any_point_leaves_the_old_file_or_the_new_one_and_both_whole() {
    let post = post();
    tailgates(&post, 30);
    let usb = folder(&post);
    let copy = path_of(&backed_up(&post, &usb));
    tailgates(&post, 5);
    let head = |post: &Post| post.json(&["verify", "--json"])["head"].as_str().unwrap().to_owned();
    // The time of a whole one, on a post of its own.
    let other = Post { folder: tempfile::tempdir().unwrap(), file: post.folder.path().join("other.db") };
    let begun = Instant::now();
    assert!(other.run(&["restore", "--yes", copy.to_str().unwrap()]).status.success());
    let whole = begun.elapsed();
    let (mut old, mut new) = (0, 0);
    for round in 0..kills() {
        let before = head(&post);
        let mut command = nightpost(&post.file);
        command.args(["restore", "--yes"]).arg(&copy);
        killed(command, whole * (round + 1) / kills());
        is_sound(&post);
        let kinds = log(&post).pop().unwrap();
        if head(&post) == before {
            old += 1;
        } else {
            assert_eq!(kinds["kind"], "file.restored");
            new += 1;
        }
        let next = post.run(&["enter", "+1"]);
        assert!(next.status.success(), "{}", text(&next.stderr));
    }
    assert!(old > 0, "{old} {new}");
    assert!(post.run(&["restore", "--yes", copy.to_str().unwrap()]).status.success());
    is_sound(&post);
    let begun = std::fs::read_dir(post.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let begun: Vec<_> = begun.filter(|name| name.to_string_lossy().contains("-restoring")).collect();
    assert!(begun.is_empty(), "{begun:?}");
}

/// Calls of the system that a copy cannot do without, each made to fail.
#[test]
fn a_copy_whose_disk_fails_never_counts_and_the_file_goes_on() {
    if !can_trace() {
        return;
    }
    let post = post();
    let usb = folder(&post);
    for (call, error) in
        [("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fsync", "EIO"), ("rename", "EIO"), ("pread64", "EIO")]
    {
        for when in [1, 3, 9] {
            let copy = usb.join(format!("{call}-{error}-{when}.db"));
            let part = usb.join(format!("{call}-{error}-{when}.db.part"));
            let mut traced = Command::new("strace");
            traced.args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}"), "-P"]).arg(&part);
            traced.args(["-e", &format!("inject={call}:error={error}:when={when}+")]);
            traced.arg(env!("CARGO_BIN_EXE_nightpost")).args(["--lang", "en", "--db"]).arg(&post.file);
            let output: Output = traced.args(["backup", "--json"]).arg(&copy).output().unwrap();
            if output.status.success() {
                // There is no such call so late.
                assert!(when > 1, "{call} {error}: {}", text(&output.stdout));
                let checked = Post { folder: tempfile::tempdir().unwrap(), file: copy };
                is_sound(&checked);
            } else {
                fails(&output, 1, &[]);
                assert!(!copy.exists(), "{call} {error} {when}");
            }
            assert!(post.run(&["enter", "+1"]).status.success());
        }
    }
    is_sound(&post);
}

#[test]
fn a_copy_goes_onto_the_disk_in_small_bits_with_a_pause_behind_each() {
    // A record that is committed meanwhile waits for one bit at most.
    const MOST: u64 = 512 * 1024;
    // What SQLite keeps in memory of a file that it writes goes at the end.
    const LAST: u64 = 3 * 1024 * 1024;
    if !can_trace() {
        return;
    }
    let post = large();
    let (copy, calls) = (post.folder.path().join("copy.db"), post.folder.path().join("calls"));
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-y", "-s", "0", "-e", "trace=pwrite64,fdatasync,fsync,clock_nanosleep", "-o"])
        .arg(&calls);
    traced.arg(env!("CARGO_BIN_EXE_nightpost")).args(["--lang", "en", "--db"]).arg(&post.file);
    assert!(traced.args(["backup"]).arg(&copy).output().unwrap().status.success());
    let (mut bits, mut bit, mut pauses) = (Vec::new(), 0, 0);
    for call in std::fs::read_to_string(&calls).unwrap().lines() {
        let of_copy = call.contains("copy.db.part>");
        if of_copy && call.contains("pwrite64(") {
            bit += call.rsplit_once("= ").unwrap().1.parse::<u64>().unwrap();
        } else if of_copy && bit > 0 {
            bits.push(std::mem::take(&mut bit));
        } else if call.contains("clock_nanosleep(") && bit == 0 {
            pauses += 1;
        }
    }
    let last = bits.pop().unwrap();
    assert!(bits.len() > 10 && last < LAST, "{bits:?}, {last}");
    assert!(bits.iter().all(|bit| *bit < MOST), "{bits:?}");
    assert!(pauses >= bits.len(), "{pauses} pauses behind {} bits", bits.len());
    assert_eq!(bit, 0, "the last bytes are on no disk");
}

#[test]
fn a_copy_of_which_a_bit_fails_to_reach_the_disk_says_so_and_is_none() {
    if !can_trace() {
        return;
    }
    let post = large();
    let (copy, part) = (post.folder.path().join("copy.db"), post.folder.path().join("copy.db.part"));
    for (error, says) in [("EIO", "Input/output error"), ("ENOSPC", "no room")] {
        let mut traced = Command::new("strace");
        traced.args(["-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-P"]).arg(&part);
        traced.args(["-e", &format!("inject=fdatasync:error={error}:when=2")]);
        traced.arg(env!("CARGO_BIN_EXE_nightpost")).args(["--lang", "en", "--db"]).arg(&post.file);
        let output = traced.args(["backup"]).arg(&copy).output().unwrap();
        fails(&output, 1, &[says]);
        assert!(!copy.exists() && !part.exists());
    }
    backed_up(&post, &copy);
    is_sound(&Post { folder: tempfile::tempdir().unwrap(), file: copy });
}

#[test]
fn a_full_stick_takes_no_copy_and_a_part_of_one_is_none() {
    let Some(stick) = Disk::mount(1) else { return };
    let post = post();
    tailgates(&post, 20);
    std::fs::write(stick.path().join("films"), vec![1; 900 * 1024]).unwrap();
    let output = post.run(&["backup", stick.path().to_str().unwrap()]);
    fails(&output, 1, &["no room", "delete something"]);
    assert!(copies(stick.path()).is_empty());
    assert!(post.run(&["enter", "+1"]).status.success());
    std::fs::remove_file(stick.path().join("films")).unwrap();
    let made = backed_up(&post, stick.path());
    assert_eq!(left(stick.path()), vec![stick.path().join("films")].split_off(1), "{made}");
    is_sound(&post);
}

#[test]
fn a_stick_that_is_away_is_told_and_its_empty_mount_point_is_no_stick() {
    let post = post();
    let usb = folder(&post);
    let set = post.json(&["backup", "--every", "10", "--json", usb.to_str().unwrap()]);
    assert_eq!(set["every_min"], 10, "{set}");
    let away = post.folder.path().join("away");
    std::fs::rename(&usb, &away).unwrap();
    fails(&post.run(&["backup"]), 1, &["is not there", "plug the stick in"]);
    // The place where it is mounted stays when it is pulled out.
    std::fs::create_dir(&usb).unwrap();
    fails(&post.run(&["backup"]), 1, &["is not there"]);
    assert!(copies(&usb).is_empty(), "nothing was written onto the laptop's own disk");
    let listed = post.json(&["backup", "--list", "--json"]);
    assert_eq!((&listed[0]["here"], &listed[0]["sound"]), (&false.into(), &Value::Null), "{listed}");
    assert!(listed[0]["goes"].is_string(), "what is on it is known still");
    std::fs::remove_dir(&usb).unwrap();
    std::fs::rename(&away, &usb).unwrap();
    assert!(post.run(&["enter", "+1"]).status.success());
    assert!(post.run(&["backup"]).status.success());
    assert!(post.run(&["backup", "--off"]).status.success());
    fails(&post.run(&["backup", "--off"]), 1, &[]);
}

#[test]
fn what_is_no_whole_copy_of_this_post_is_not_restored() {
    let post = post();
    tailgates(&post, 20);
    let usb = folder(&post);
    let copy = path_of(&backed_up(&post, &usb));
    let whole = std::fs::read(&copy).unwrap();
    let head = post.json(&["verify", "--json"])["head"].clone();
    let refused = |post: &Post, copy: &Path, says: &[&str]| {
        fails(&post.run(&["restore", "--yes", copy.to_str().unwrap()]), 1, says);
        assert_eq!(post.json(&["verify", "--json"])["head"], head);
    };
    let damaged = usb.join("damaged.db");
    std::fs::copy(anchor_path(&copy), anchor_path(&damaged)).unwrap();
    for cut in [whole.len() / 2, whole.len() - 4096, 1000, 0] {
        std::fs::write(&damaged, &whole[..cut]).unwrap();
        refused(&post, &damaged, &["damaged", "nothing was changed"]);
    }
    // Each place in which a body of the journal stands.
    let word = br#""count":1"#;
    let places: Vec<usize> =
        (0..whole.len() - word.len()).filter(|at| whole[*at..].starts_with(word)).collect();
    assert!(places.len() >= 20);
    for at in places.iter().take(8) {
        let mut flipped = whole.clone();
        flipped[at + word.len() - 1] ^= 2;
        std::fs::write(&damaged, flipped).unwrap();
        refused(&post, &damaged, &["damaged"]);
    }
    // Records that were cut off cleanly: only the anchor knows of them.
    let older = usb.join("older.db");
    std::fs::write(&older, &whole).unwrap();
    tailgates(&post, 1);
    let newer = path_of(&backed_up(&post, &usb.join("newer.db")));
    let head = post.json(&["verify", "--json"])["head"].clone();
    std::fs::copy(anchor_path(&newer), anchor_path(&older)).unwrap();
    fails(&post.run(&["restore", "--yes", older.to_str().unwrap()]), 1, &["damaged"]);
    assert_eq!(post.json(&["verify", "--json"])["head"], head);
    // Itself, another post's, a newer program's, one that is not there.
    fails(&post.run(&["restore", "--yes", post.file.to_str().unwrap()]), 1, &["own file"]);
    let link = usb.join("link.db");
    std::os::unix::fs::symlink(&post.file, &link).unwrap();
    fails(&post.run(&["restore", "--yes", link.to_str().unwrap()]), 1, &["own file"]);
    let other = Post::with_gates("South");
    let others = path_of(&backed_up(&other, &usb.join("others.db")));
    fails(&post.run(&["restore", "--yes", others.to_str().unwrap()]), 1, &["another post"]);
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 9_999).unwrap();
    fails(&post.run(&["restore", "--yes", newer.to_str().unwrap()]), 1, &["newer version"]);
    fails(&post.run(&["restore", "--yes", "nowhere.db"]), 1, &["not there"]);
    assert_eq!(post.json(&["verify", "--json"])["head"], head);
}

#[test]
fn a_restore_says_what_is_lost_asks_first_and_waits_for_those_who_have_the_file_open() {
    let post = post();
    let usb = folder(&post);
    let copy = path_of(&backed_up(&post, &usb));
    tailgates(&post, 3);
    let told = post.json(&["restore", "--json", copy.to_str().unwrap()]);
    // What was recorded behind it: that it was made, and three lines.
    assert_eq!((&told["restored"], &told["lost"]), (&false.into(), &4.into()), "{told}");
    assert!(told["lost_newest"].is_string());
    fails(&post.run(&["restore", copy.to_str().unwrap()]), 1, &["--yes"]);
    // Somebody else has it open.
    let answered = Arc::new(Mutex::new(Vec::new()));
    let writer = Writer::start(&post.file, &answered);
    let deadline = Instant::now() + Duration::from_mins(1);
    while answered.lock().unwrap().is_empty() {
        assert!(Instant::now() < deadline);
        std::thread::yield_now();
    }
    fails(
        &post.run(&["restore", "--yes", copy.to_str().unwrap()]),
        1,
        &["has the file open", "nothing was changed"],
    );
    writer.stop();
    is_sound(&post);
    let restored = post.json(&["restore", "--yes", "--json", copy.to_str().unwrap()]);
    assert_eq!(restored["restored"], true, "{restored}");
    is_sound(&post);
    // The copies that were made before are known still, and so is the file that was kept.
    let listed = post.json(&["backup", "--list", "--json"]);
    let files: Vec<&str> = listed.as_array().unwrap().iter().filter_map(|row| row["file"].as_str()).collect();
    assert!(files.iter().any(|file| file.contains("-before-")), "{files:?}");
}

#[test]
fn a_post_whose_file_is_gone_or_spoilt_comes_back_from_its_copy() {
    let post = post();
    tailgates(&post, 10);
    let usb = folder(&post);
    let copy = path_of(&backed_up(&post, &usb));
    tailgates(&post, 2);
    // The first pages are gone, and the log beside it is not.
    let mut bytes = std::fs::read(&post.file).unwrap();
    bytes[..8192].fill(0x55);
    std::fs::write(&post.file, bytes).unwrap();
    std::fs::write(post.folder.path().join("post.db-wal"), vec![7; 8192]).unwrap();
    assert!(!post.run(&["status"]).status.success());
    let restored = post.json(&["restore", "--yes", "--json", copy.to_str().unwrap()]);
    assert_eq!((&restored["restored"], &restored["lost"]), (&true.into(), &3.into()), "{restored}");
    is_sound(&post);
    assert!(Path::new(restored["kept"].as_str().unwrap()).exists());
    std::fs::remove_file(&post.file).unwrap();
    let restored = post.json(&["restore", "--yes", "--json", copy.to_str().unwrap()]);
    assert_eq!((&restored["lost"], &restored["kept"]), (&0.into(), &Value::Null));
    is_sound(&post);
    assert!(post.run(&["enter", "+1"]).status.success());
}
