//! What somebody finds who takes the disk, whenever they take it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::ground::{SealedPost, WORDS};
use crate::support::post::text;
use crate::support::pty::{Launch, Screen};
use crate::support::sshd::wait_for;

/// What is personal in the list below and in what is entered.
const CANARIES: [&str; 6] = [
    "陈梅秋",
    "18353220417",
    "000000196503120029",
    "Canary Zhang",
    "3-2-1207",
    "five words that nobody says",
];

/// Every file of the folder and below that holds something personal, with what.
fn found(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(self::found(&path));
            continue;
        }
        // A file that goes while it is looked at is looked at no more.
        let Ok(bytes) = fs::read(&path) else { continue };
        for canary in CANARIES {
            let utf16: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let has = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
            if has(canary.as_bytes()) || has(&utf16) {
                found.push(format!("{}: {canary}", path.display()));
            }
        }
    }
    found
}

/// A plain post with a resident, in a folder that has nothing else in it.
fn with_a_resident() -> SealedPost {
    let post = SealedPost::plain();
    let lists = tempfile::tempdir().unwrap();
    let list = lists.path().join("residents.csv");
    fs::write(&list, "楼号,单元,房号,姓名,身份证号,手机\n3,2,1207,陈梅秋,000000196503120029,18353220417\n")
        .unwrap();
    let imported = post.run(&["import", "residents", list.to_str().unwrap()]);
    assert!(imported.status.success(), "{} {}", text(&imported.stdout), text(&imported.stderr));
    post
}

fn feed(post: &SealedPost) -> Child {
    post.command()
        .args(["enter", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn no_byte_of_a_person_stands_in_any_file_of_the_folder_after_a_kill() {
    let post = with_a_resident();
    let folder = post.post.folder.path().to_owned();
    assert!(!found(&folder).is_empty(), "a plain file tells: the test would find them");
    post.does(&["seal"]);
    assert_eq!(found(&folder), [""; 0], "the sealed file, and whatever sealing left");
    for _ in 0..3 {
        let mut feeds = [feed(&post), feed(&post)];
        for feed in &mut feeds {
            let (mut to, mut from) =
                (feed.stdin.take().unwrap(), BufReader::new(feed.stdout.take().unwrap()));
            for line in
                ["陈梅秋 365 o", "陈梅秋 i", "visitor Canary Zhang 3-2-1207", "note Canary Zhang fell", "+1"]
            {
                writeln!(to, "{line}").unwrap();
                from.read_line(&mut String::new()).unwrap();
            }
            // Killed with the log beside the file, and everything in it.
            feed.kill().unwrap();
            feed.wait().unwrap();
        }
        assert!(fs::metadata(post.beside("-wal")).unwrap().len() > 0, "the log is there to be read");
        assert_eq!(found(&folder), [""; 0]);
    }
    let found_again = post.does(&["find", "陈梅秋", "--json"]);
    assert!(found_again.contains("陈梅秋"), "with the key all of it is there: {found_again}");
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
    assert_eq!(found(&folder), [""; 0], "after a check that builds all tables again");
}

/// Where a program may leave something beside the post's own folder, by the variable that names the place to it.
const PLACES: [&str; 7] = [
    "TMPDIR",
    "HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
];

/// A screen on a sealed file that works in a folder and leaves whatever it leaves below it.
fn screen_in(post: &SealedPost, world: &Path) -> Screen {
    let mut launch = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--lang", "en", "--db", post.file().to_str().unwrap()])
        .env("CREDENTIALS_DIRECTORY", post.secrets().to_str().unwrap())
        .size(100, 30);
    for place in PLACES {
        let folder = world.join(place);
        fs::create_dir_all(&folder).unwrap();
        launch = launch.env(place, folder.to_str().unwrap());
    }
    launch.spawn()
}

/// Somebody is open with a half-typed line behind them, and others were recorded.
fn works(post: &SealedPost, screen: &Screen) {
    screen.wait_for("East");
    screen.type_keys("\x1b");
    screen.type_keys("v Canary Zhang 3-2-1207\r");
    screen.wait_for("Canary Zhang");
    screen.type_keys("\x1b\x1b3-2-1207\r");
    screen.wait_for("陈梅秋");
    // What is half typed is kept a moment later, in the log of the file.
    let log = post.beside("-wal");
    let written = || fs::metadata(&log).and_then(|log| log.modified()).unwrap();
    for more in ["n Canary Zhang 1835322", "0417"] {
        let before = written();
        screen.type_keys(more);
        screen.wait_for(more);
        wait_for("the line is kept", || (written() > before).then_some(()));
    }
}

#[test]
fn no_byte_of_a_person_stands_in_temporary_log_and_home_folders_after_lock_and_leaving_nor_after_a_kill() {
    let post = with_a_resident();
    let plain = post.post.folder.path().to_owned();
    assert!(!found(&plain).is_empty(), "a plain file tells: the test would find them");
    post.does(&["seal"]);
    for is_killed in [false, true] {
        let world = tempfile::tempdir().unwrap();
        let mut screen = screen_in(&post, world.path());
        works(&post, &screen);
        if is_killed {
            rustix::process::kill_process(
                rustix::process::Pid::from_raw(i32::try_from(screen.pid()).unwrap()).unwrap(),
                rustix::process::Signal::KILL,
            )
            .unwrap();
        } else {
            screen.type_keys("\x15/lock\r");
            screen.wait_for("Locked");
            screen.type_keys("\r/quit\r");
        }
        screen.wait_exit();
        // There is a log at least: the places are those that the program knows.
        let log = world.path().join("XDG_STATE_HOME/nightpost/nightpost.log");
        assert!(fs::metadata(&log).is_ok_and(|log| log.len() > 0), "{}", log.display());
        for folder in [world.path(), &plain] {
            assert_eq!(found(folder), [""; 0], "killed: {is_killed}");
        }
        post.lock_if_sealed();
    }
    let all = post.does(&["find", "陈梅秋", "--json"]);
    assert!(all.contains("陈梅秋"), "with the key all of it is there: {all}");
}

#[test]
fn a_kill_at_any_moment_of_sealing_and_unsealing_leaves_one_whole_file_that_opens() {
    let post = with_a_resident();
    let records = post.json(&["verify", "--json"])["records"].clone();
    let mut sealed = 0;
    for round in 0..24_u32 {
        let was_plain = post.is_plain();
        let act = if was_plain { "seal" } else { "unseal" };
        let mut child = post.command().arg(act).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The moment itself is what is tested: each round takes another one.
        std::thread::sleep(std::time::Duration::from_millis(u64::from(round) * 53 % 1300));
        child.kill().unwrap();
        child.wait().unwrap();
        let verdict = post.json(&["verify", "--json"]);
        assert_eq!((&verdict["sound"], &verdict["records"]), (&true.into(), &records), "round {round}");
        let is_plain = post.is_plain();
        sealed += u32::from(!is_plain);
        if !is_plain {
            assert!(!post.beside("-sealing").exists(), "a plain copy of a killed unsealing is cleared away");
            assert_eq!(found(post.post.folder.path()), [""; 0], "round {round}");
        }
        if was_plain == is_plain {
            // What was begun can be done.
            post.does(&[act]);
        }
        post.lock_if_sealed();
    }
    assert!(sealed > 0);
}

#[test]
fn a_secret_stands_in_no_argument_and_in_no_answer() {
    let post = SealedPost::new();
    let mut feed = feed(&post);
    let (mut to, mut from) = (feed.stdin.take().unwrap(), BufReader::new(feed.stdout.take().unwrap()));
    writeln!(to, "+1").unwrap();
    from.read_line(&mut String::new()).unwrap();
    for file in ["cmdline", "environ"] {
        let told = fs::read(format!("/proc/{}/{file}", feed.id())).unwrap();
        assert!(!String::from_utf8_lossy(&told).contains(WORDS), "{file}");
    }
    drop(to);
    feed.wait().unwrap();
    post.give("passphrase", "wrong words that stay unsaid");
    post.lock();
    let output = post.run(&["status", "--json"]);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(!said.contains("unsaid") && !said.contains(&post.recovery[..8]), "{said}");
}
