//! What holds on a plain file holds on a sealed one.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::sync::Barrier;
use std::thread;

use crate::ground::SealedPost;
use crate::support::post::{fails, text};

#[test]
fn what_two_feeds_record_at_the_same_time_is_all_there_and_adds_up() {
    let post = SealedPost::new();
    // Each waits for the other behind its first answer: opening takes longer than all the lines.
    let both = Barrier::new(2);
    let answered: usize = thread::scope(|scope| {
        let feed = || {
            let mut feed = post.command();
            let mut feed =
                feed.args(["enter", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            let (mut to, mut from) =
                (feed.stdin.take().unwrap(), BufReader::new(feed.stdout.take().unwrap()));
            writeln!(to, "+1").unwrap();
            from.read_line(&mut String::new()).unwrap();
            both.wait();
            for _ in 1..40 {
                writeln!(to, "+1").unwrap();
            }
            drop(to);
            let answered = 1 + from.lines().map(Result::unwrap).count();
            assert!(feed.wait().unwrap().success());
            answered
        };
        let threads = [scope.spawn(feed), scope.spawn(feed)];
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(answered, 80);
    assert_eq!(post.json(&["status", "--json"])["tailgates"], 83);
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
}

#[test]
fn a_log_that_is_taken_away_is_noticed_by_the_anchor() {
    let post = SealedPost::new();
    let mut feed = post.command();
    let mut feed = feed.args(["enter", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (feed.stdin.take().unwrap(), BufReader::new(feed.stdout.take().unwrap()));
    for _ in 0..5 {
        writeln!(to, "+1").unwrap();
        from.read_line(&mut String::new()).unwrap();
    }
    feed.kill().unwrap();
    feed.wait().unwrap();
    fs::remove_file(post.beside("-wal")).unwrap();
    let verdict = post.run(&["verify"]);
    fails(&verdict, 1, &["records"]);
    fails(&post.run(&["enter", "+1"]), 1, &[]);
    fails(&post.run(&["unseal"]), 1, &["lost records or does not add up"]);
    assert!(!post.is_plain());
}

#[test]
fn the_reserve_and_the_anchor_are_those_of_the_plain_file() {
    let post = SealedPost::plain();
    let anchor = fs::read(post.beside("-head.anchor")).unwrap();
    post.does(&["seal"]);
    assert!(
        fs::read(post.beside("-head.anchor")).unwrap() == anchor,
        "the anchor vouches for the same records"
    );
    assert_eq!(fs::metadata(post.beside("-ballast")).unwrap().len(), 1024 * 1024);
}

#[test]
fn each_flipped_bit_of_a_sealed_file_is_told_and_never_read_as_truth() {
    let post = SealedPost::new();
    assert_eq!(fs::metadata(post.beside("-wal")).map_or(0, |log| log.len()), 0, "all is in the file");
    let whole = fs::read(post.file()).unwrap();
    let truth = post.does(&["log"]);
    let mut told = 0;
    for nth in 0..20 {
        let at = (nth * 7919 + 31) * 131 % whole.len();
        let mut spoilt = whole.clone();
        spoilt[at] ^= 1 << (nth % 8);
        fs::write(post.file(), &spoilt).unwrap();
        let (log, verdict) = (post.run(&["log"]), post.run(&["verify"]));
        assert!(!log.status.success() || text(&log.stdout) == truth, "bit at {at}: {}", text(&log.stdout));
        told += usize::from(verdict.status.code() == Some(1));
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(post.beside(suffix));
        }
        fs::write(post.file(), &whole).unwrap();
    }
    assert_eq!(told, 20);
}
