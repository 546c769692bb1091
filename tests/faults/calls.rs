//! Each single call of the system that a flow makes is made to fail, one run for each.

use std::collections::BTreeMap;

use rstest::rstest;

use super::flows::{Aim, Flow};
use super::judge::{Came, before, judge};
use super::program::{Calls, How, Point, copy, counted, failing, scratch};
use super::rounds;
use crate::support::needs::can_trace;

/// What cannot fail by the program's doing: how it is started, and how it ends.
const NO_CALLS: [&str; 2] = ["execve", "exit_group"];

/// Memory, signals and what the loader does before the first line of ours: without these nothing can run, and dying is
/// the answer. What was said until then still holds.
const GROUND: [&str; 16] = [
    "arch_prctl",
    "brk",
    "getrandom",
    "gettid",
    "mmap",
    "mprotect",
    "mremap",
    "munmap",
    "poll",
    "prlimit64",
    "rseq",
    "rt_sigaction",
    "sched_getaffinity",
    "set_robust_list",
    "sigaltstack",
    "umask",
];

/// Where the standard library gives up, of a call that never fails so: the end of reading a folder.
const GIVES_UP: &str = "library/std/src/sys/fs/unix.rs";

/// The further ways in which some calls fail: once, from then on, or the program is killed there.
const WAYS: [(&[&str], &[How]); 5] = [
    (
        &["pwrite64", "ftruncate", "fallocate", "mkdir", "rename"],
        &[How::Once("ENOSPC"), How::Once("EROFS"), How::Kill],
    ),
    (&["fsync", "fdatasync"], &[How::Once("ENOSPC"), How::FromThen("EIO"), How::Kill]),
    (&["pwrite64", "ftruncate"], &[How::FromThen("EIO"), How::FromThen("ENOSPC")]),
    (&["openat"], &[How::Once("EMFILE"), How::Once("EACCES"), How::Once("EROFS"), How::Once("ENOSPC")]),
    (&["unlink", "unlinkat", "write", "flock"], &[How::Once("EROFS"), How::Kill]),
];

/// Calls that a signal may interrupt.
const INTERRUPTED: [&str; 8] =
    ["fcntl", "fdatasync", "flock", "fsync", "openat", "pread64", "pwrite64", "write"];

/// All points of a flow, by how often it makes each call: each call once, and the further ways.
fn points(calls: &Calls) -> (Vec<Point>, Vec<Point>) {
    let (mut once, mut further) = (Vec::new(), Vec::new());
    for (call, nths) in calls.iter().filter(|(call, _)| !NO_CALLS.contains(&call.as_str())) {
        let mut hows = Vec::new();
        for (names, more) in WAYS {
            if names.contains(&call.as_str()) {
                hows.extend(more);
            }
        }
        if INTERRUPTED.contains(&call.as_str()) {
            hows.push(How::Once("EINTR"));
        }
        let each = |how| nths.iter().map(move |nth| Point { call: call.clone(), nth: *nth, how });
        once.extend(each(How::Once("EIO")));
        further.extend(hows.into_iter().flat_map(each));
    }
    (once, further)
}

#[rstest]
fn whichever_call_fails_the_answer_is_true_and_the_next_line_works(
    #[values(
        "init",
        "enter",
        "enter many",
        "enter after a kill",
        "import",
        "verify",
        "accept a loss",
        "bring version 1 along",
        "bring version 9 along",
        "seal",
        "unseal",
        "enter many, sealed",
        "backup",
        "restore",
        "purge"
    )]
    name: &str,
) {
    if !can_trace() {
        return;
    }
    let flow = Flow::named(name);
    let laid = scratch();
    (flow.lay)(laid.path());
    let before = before(&flow, laid.path());
    let counting = scratch();
    copy(laid.path(), counting.path());
    let (told, calls, all) = counted(counting.path(), &flow.whole(), flow.input);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert_eq!(judge(&flow, counting.path(), &before, &told, false), Ok(Came::Done));
    let (once, further) = points(&calls);
    // To seal takes a passphrase its time each time.
    let share = if matches!(flow.aim, Aim::Sealed(_)) { 6 } else { 16 };
    let (once, further) = (
        rounds::spread(once, rounds::of("CALLS", share, usize::MAX)),
        rounds::spread(further, rounds::of("WAYS", share, 200)),
    );
    let mut came = BTreeMap::new();
    let mut wrong = Vec::new();
    let (mut tried, mut passed) = (0, 0);
    for point in once.iter().chain(&further) {
        let folder = scratch();
        copy(laid.path(), folder.path());
        let (told, reached) = failing(folder.path(), &flow.whole(), flow.input, point);
        if !reached {
            // A call that a lock or the clock made necessary the first time.
            passed += 1;
            continue;
        }
        tried += 1;
        let may_die = point.how == How::Kill
            || GROUND.contains(&point.call.as_str())
            || point.call == "close" && told.err.contains(GIVES_UP);
        match judge(&flow, folder.path(), &before, &told, may_die) {
            Ok(how) => *came.entry(how).or_insert(0) += 1,
            Err(why) => wrong.push(format!("{point:?}: {why}")),
        }
    }
    rounds::told(&format!(
        "{name}: {all} calls, {tried} points ({} of them each call once), {passed} not reached: {came:?}, wrong {}",
        once.len(),
        wrong.len()
    ));
    assert!(wrong.is_empty(), "{name}: {} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}
