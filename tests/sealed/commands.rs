//! What the commands promise, without a terminal.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;

use crate::ground::{SealedPost, WORDS};
use crate::support::post::{Post, fails, nightpost, text};

#[test]
fn a_plain_file_is_sealed_with_all_its_records_and_made_plain_again() {
    let post = SealedPost::plain();
    post.does(&["enter", "+2"]);
    let head = post.json(&["verify", "--json"])["head"].clone();
    let told = post.json(&["seal", "--json"]);
    assert_eq!((&told["sealed"], &told["plain_left"]), (&true.into(), &serde_json::json!([])));
    assert!(!post.is_plain() && !post.beside("-sealing").exists());
    let verdict = post.json(&["verify", "--json"]);
    assert_eq!((&verdict["sound"], &verdict["head"]), (&true.into(), &head));
    fails(&post.run(&["seal"]), 1, &["sealed already", "nightpost passphrase"]);
    post.does(&["enter", "+1"]);
    post.does(&["unseal"]);
    assert!(post.is_plain() && !post.beside("-key").exists() && !post.beside("-key-2").exists());
    post.give_nothing();
    assert_eq!(post.json(&["status", "--json"])["tailgates"], 3);
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
    fails(&post.run(&["unseal"]), 1, &["not sealed"]);
    fails(&post.run(&["lock-file"]), 1, &["not sealed"]);
}

#[test]
fn a_new_post_is_made_sealed() {
    let post = SealedPost::plain();
    let file = post.post.folder.path().join("new.db");
    let run =
        || post.command().env("NIGHTPOST_DB", &file).args(["init", "--sealed", "--post", "New"]).output();
    let made = run().unwrap();
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(text(&made.stdout).contains("Recovery code"), "{}", text(&made.stdout));
    assert!(!fs::read(&file).unwrap().starts_with(b"SQLite"));
    let locked = post.command().env("NIGHTPOST_DB", &file).arg("lock-file").status().unwrap();
    assert!(locked.success());
    fails(&nightpost(&file).arg("status").output().unwrap(), 1, &["sealed", "no passphrase"]);
    // Nothing is left where the new passphrase cannot be taken.
    post.give("new-passphrase", "short");
    fs::remove_file(&file).unwrap();
    fails(&run().unwrap(), 1, &["at least 8 characters"]);
    assert!(!file.exists());
}

#[test]
fn without_a_key_and_a_terminal_a_feed_is_told_once_what_to_do_and_loses_nothing() {
    let post = SealedPost::new();
    let mut feed = nightpost(post.file());
    let mut feed = feed
        .args(["enter", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that has ended reads no more.
    let _ = feed.stdin.take().unwrap().write_all(b"+1\n+1\n");
    let output = feed.wait_with_output().unwrap();
    fails(&output, 1, &["no passphrase was given; nothing was recorded", "nightpost-passphrase"]);
    assert_eq!(text(&output.stderr).lines().count(), 2, "{}", text(&output.stderr));
    assert_eq!(post.json(&["status", "--json"])["tailgates"], 3);
}

#[test]
fn a_wrong_passphrase_is_one_clear_line_and_a_thousand_are_slowed_but_lock_nobody_out() {
    let post = SealedPost::new();
    post.give("passphrase", "not the right words");
    let output = post.run(&["status"]);
    fails(&output, 1, &["wrong passphrase"]);
    assert_eq!(text(&output.stderr).lines().count(), 2, "what is wrong, and the mend");
    // From several processes at once.
    let looked_at: usize = thread::scope(|scope| {
        let tries =
            || (0..15).filter(|_| text(&post.run(&["status"]).stderr).contains("wrong passphrase")).count();
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(tries)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    // Two more are free, the rest wait a minute, four, and ten: no clock of a test machine is that slow.
    assert!((2..=4).contains(&looked_at), "{looked_at}");
    fails(&post.run(&["status"]), 1, &["too many wrong ones", "try again in"]);
    post.give("passphrase", WORDS);
    fails(&post.run(&["status"]), 1, &["was not checked"]);
    // The code from the envelope never waits, and whoever has it is waited for nowhere any more.
    post.give("recovery", &post.recovery);
    post.does(&["recover"]);
    post.lock();
    post.does(&["status"]);
}

#[test]
fn a_changed_passphrase_leaves_the_file_as_it_is_and_the_old_one_opens_nothing() {
    let post = SealedPost::new();
    let before = fs::read(post.file()).unwrap();
    post.give("new-passphrase", "snow until the morning comes");
    post.does(&["passphrase"]);
    assert!(before == fs::read(post.file()).unwrap(), "the data file was rewritten");
    post.lock();
    fails(&post.run(&["status"]), 1, &["wrong passphrase"]);
    post.give("passphrase", "snow until the morning comes");
    post.does(&["status"]);
}

#[test]
fn passphrases_are_added_and_removed_but_never_the_last_and_only_by_who_knows_one() {
    let post = SealedPost::new();
    post.give("new-passphrase", "第二个班组的口令也在这里");
    let kinds = |told: &serde_json::Value| {
        let slots = told["slots"].as_array().unwrap();
        slots
            .iter()
            .map(|slot| format!("{} {}", slot["no"], slot["kind"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let told = post.json(&["passphrase", "--add", "--json"]);
    assert_eq!(kinds(&told), ["1 passphrase", "2 recovery", "3 passphrase"]);
    fails(&post.run(&["passphrase", "--remove", "2"]), 1, &["2 has to stay"]);
    fails(&post.run(&["passphrase", "--remove", "7"]), 1, &["nothing has the number 7"]);
    post.does(&["passphrase", "--remove", "3"]);
    fails(&post.run(&["passphrase", "--remove", "1"]), 1, &["1 has to stay"]);
    assert_eq!(kinds(&post.json(&["passphrase", "--list", "--json"])), ["1 passphrase", "2 recovery"]);
    // The key may wait in the keyring: that is not to know a passphrase.
    post.give_nothing();
    post.give("new-passphrase", "mine from now on for ever");
    fails(&post.run(&["passphrase", "--add"]), 1, &["no passphrase was given"]);
    fails(&post.run(&["unseal"]), 1, &["no passphrase was given"]);
    fails(&post.run(&["passphrase", "--add", "--list"]), 2, &["cannot be used together"]);
}

#[test]
fn the_code_from_the_envelope_sets_a_new_passphrase_and_is_used_up() {
    let post = SealedPost::new();
    let used = post.recovery.clone();
    post.give("recovery", &used.replacen(char::is_numeric, "x", 1));
    fails(&post.run(&["recover"]), 1, &["7 groups of 8 digits"]);
    let digit = if used.starts_with('0') { "1" } else { "0" };
    post.give("recovery", &format!("{digit}{}", &used[1..]));
    fails(&post.run(&["recover"]), 1, &["group 1 of the recovery code is misread"]);
    post.give("recovery", &used);
    post.give("new-passphrase", "all new words for the night");
    let told = post.json(&["recover", "--json"]);
    let next = told["recovery"].as_str().unwrap().to_owned();
    assert_ne!(next, used);
    post.lock();
    fails(&post.run(&["status"]), 1, &["wrong passphrase"]);
    fails(&post.run(&["recover"]), 1, &["wrong passphrase or code"]);
    post.give("recovery", &next);
    post.does(&["recover"]);
    post.give("passphrase", "all new words for the night");
    post.does(&["status"]);
}

#[test]
fn an_officer_recovers_with_a_key_of_their_own_and_a_stranger_does_not() {
    let post = SealedPost::new();
    // Made by age-keygen for this test; nobody's.
    let (public, private) = officer();
    fails(&post.run(&["passphrase", "--officer", "age1nobody"]), 1, &["no public key of age"]);
    let told = post.json(&["passphrase", "--officer", &public, "--json"]);
    assert_eq!(told["slots"][2]["recipient"], public.as_str());
    let identity = post.post.folder.path().join("officer.txt");
    let recover = || post.run(&["recover", "--identity", identity.to_str().unwrap()]);
    fs::write(&identity, "nothing\n").unwrap();
    fails(&recover(), 1, &["no age key in that file"]);
    fs::write(&identity, format!("{}\n", officer().1)).unwrap();
    fails(&recover(), 1, &["opens nothing here"]);
    fs::write(&identity, format!("# made today\n{private}\n")).unwrap();
    post.give("new-passphrase", "all new words for the night");
    let done = recover();
    assert!(done.status.success(), "{}", text(&done.stderr));
    post.lock();
    post.give("passphrase", "all new words for the night");
    post.does(&["status"]);
}

/// A new public key, and its private key.
fn officer() -> (String, String) {
    use age::secrecy::ExposeSecret as _;
    let identity = age::x25519::Identity::generate();
    (identity.to_public().to_string(), identity.to_string().expose_secret().to_owned())
}

#[test]
fn whoever_has_the_key_waiting_opens_without_asking_until_it_is_taken_back() {
    let post = SealedPost::new();
    if !post.lets_key_wait() {
        return;
    }
    // Nothing but the account: no credential, no terminal.
    for args in [&["enter", "+1"][..], &["find", "x"], &["verify"]] {
        let output = post.post.run(args);
        assert!(!text(&output.stderr).contains("passphrase"), "{args:?}: {}", text(&output.stderr));
    }
    assert!(text(&post.post.run(&["lock-file"]).stdout).contains("taken back"));
    fails(&post.post.run(&["enter", "+1"]), 1, &["no passphrase was given"]);
    assert!(text(&post.post.run(&["lock-file"]).stdout).contains("No key was waiting"));
}

#[test]
fn the_key_that_waits_goes_by_itself_after_a_shift_and_is_nobody_elses() {
    let post = SealedPost::new();
    if !post.lets_key_wait() {
        return;
    }
    let file = fs::read_to_string(post.beside("-key")).unwrap();
    let (_, id) = file.split_once("\"file_id\":\"").unwrap();
    let name = format!("nightpost:{}:", &id[..32]);
    let keys = fs::read_to_string("/proc/keys").unwrap();
    // One that was taken back is listed, empty, until the kernel sweeps.
    let waits = |line: &&str| line.contains(&name) && !line.contains(" expd ");
    let waiting: Vec<&str> = keys.lines().filter(waits).collect();
    let [waiting] = waiting[..] else { panic!("{waiting:?}") };
    let told: Vec<&str> = waiting.split_whitespace().collect();
    // As the kernel tells hours: rounded down.
    assert!(["13h", "14h"].contains(&told[3]), "when it goes: {waiting}");
    assert!(told[4].ends_with("0000"), "what group and others may: {waiting}");
    post.lock();
}

#[test]
fn a_lost_key_file_is_made_again_from_its_copy_and_the_loss_of_both_is_told_with_the_mend() {
    let post = SealedPost::new();
    let whole = fs::read(post.beside("-key")).unwrap();
    for suffix in ["-key", "-key-2"] {
        fs::write(post.beside(suffix), &whole[..100]).unwrap();
        let output = post.run(&["status"]);
        assert!(output.status.success());
        assert!(text(&output.stderr).contains("made again from the other"), "{}", text(&output.stderr));
        assert!(fs::read(post.beside(suffix)).unwrap() == whole);
    }
    for suffix in ["-key", "-key-2"] {
        fs::write(post.beside(suffix), &whole[..100]).unwrap();
    }
    fails(&post.run(&["status"]), 1, &["both copies of its key file are damaged", "backup"]);
    for suffix in ["-key", "-key-2"] {
        fs::remove_file(post.beside(suffix)).unwrap();
    }
    fails(&post.run(&["status"]), 1, &["its key file is gone", "Put post.db-key"]);
    fails(&post.run(&["seal"]), 1, &["key file is gone"]);
    fs::write(post.beside("-key-2"), &whole).unwrap();
    assert_eq!(post.json(&["verify", "--json"])["sound"], true, "nothing was lost meanwhile");
}

#[test]
fn the_key_file_of_another_post_is_told_before_anybody_is_asked() {
    let (post, other) = (SealedPost::new(), SealedPost::new());
    let own = fs::read(post.beside("-key")).unwrap();
    for suffix in ["-key", "-key-2"] {
        fs::copy(other.beside(suffix), post.beside(suffix)).unwrap();
    }
    fails(&post.run(&["enter", "+1"]), 1, &["belongs to another post", "do not delete the other"]);
    // Without the anchor nobody can tell before; the key does not fit then.
    fs::rename(post.beside("-head.anchor"), post.beside("-away")).unwrap();
    fails(&post.run(&["status"]), 1, &["does not open with this key"]);
    fs::rename(post.beside("-away"), post.beside("-head.anchor")).unwrap();
    for suffix in ["-key", "-key-2"] {
        fs::write(post.beside(suffix), &own).unwrap();
    }
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
}

#[test]
fn of_two_that_seal_at_the_same_time_one_wins_and_the_other_is_told() {
    for _ in 0..3 {
        let post = SealedPost::plain();
        let outputs: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| post.run(&["seal", "--json"]))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let won: Vec<_> = outputs.iter().filter(|output| output.status.success()).collect();
        assert_eq!(
            won.len(),
            1,
            "{:?}",
            outputs.iter().map(|output| text(&output.stderr)).collect::<Vec<_>>()
        );
        for lost in outputs.iter().filter(|output| !output.status.success()) {
            let said = text(&lost.stderr);
            let is_told = ["another nightpost", "sealed already", "has it open", "locked", "no passphrase"]
                .iter()
                .any(|words| said.contains(words));
            assert!(is_told, "{said}");
        }
        post.lock();
        assert_eq!(post.json(&["verify", "--json"])["sound"], true);
        let told: serde_json::Value = serde_json::from_slice(&won[0].stdout).unwrap();
        post.give("recovery", told["recovery"].as_str().unwrap());
        post.does(&["recover"]);
    }
}

#[test]
fn a_file_that_somebody_has_open_is_not_sealed() {
    let post = SealedPost::plain();
    let mut feed = nightpost(post.file());
    let mut feed = feed.args(["enter", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut keyboard = feed.stdin.take().unwrap();
    keyboard.write_all(b"+1\n").unwrap();
    let mut answer = std::io::BufReader::new(feed.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut answer, &mut String::new()).unwrap();
    fails(&post.run(&["seal"]), 1, &["somebody has it open", "Leave every screen"]);
    assert!(post.is_plain() && !post.beside("-key").exists() && !post.beside("-sealing").exists());
    keyboard.write_all(b"+1\n").unwrap();
    drop(keyboard);
    assert!(feed.wait().unwrap().success());
    post.does(&["seal"]);
    assert_eq!(post.json(&["status", "--json"])["tailgates"], 2);
}

#[test]
fn plain_copies_that_stay_beside_a_sealed_file_are_told() {
    let post = SealedPost::plain();
    let kept = post.beside("-kept-4-abcdef");
    fs::copy(post.file(), &kept).unwrap();
    let told = post.json(&["seal", "--json"]);
    assert_eq!(told["plain_left"], serde_json::json!([kept.to_str().unwrap()]));
}

#[test]
fn only_an_officer_seals() {
    let post = SealedPost::plain();
    let list = post.post.folder.path().join("staff.csv");
    fs::write(&list, "工号,姓名,职务\nW7,王一,值守\nO1,李二,社区管理员\n").unwrap();
    let imported = post.run(&["import", "staff", list.to_str().unwrap(), "--yes"]);
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    let refused = post.run(&["--as", "W7", "seal"]);
    assert_eq!(refused.status.code(), Some(1), "{}", text(&refused.stderr));
    assert!(post.is_plain());
    post.does(&["--as", "O1", "seal"]);
}

#[test]
fn the_demo_needs_no_key_and_a_missing_file_is_only_missing() {
    let folder = tempfile::tempdir().unwrap();
    fails(&nightpost(&folder.path().join("post.db")).arg("status").output().unwrap(), 1, &["no post file"]);
    let post = Post::with_gates("East");
    assert!(post.run(&["status"]).status.success());
}
