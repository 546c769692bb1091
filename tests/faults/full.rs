//! A disk with any amount of room left: what is answered is true, and with room again everything goes on.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use rstest::rstest;

use super::flows::Flow;
use super::judge::{before, judge};
use super::program::{copy, plainly, scratch};
use super::rounds;
use crate::support::needs::Disk;

/// The disk, in megabytes.
const DISK: u32 = 8;
/// Room is left in these steps, up to more than any flow needs.
const STEP: u64 = 4096;
const MOST: u64 = 1024 * 1024;

/// Takes all room of a disk but so much.
fn fill(disk: &Path, left: u64) {
    let found = rustix::fs::statvfs(disk).unwrap();
    let free = found.f_bavail * found.f_frsize;
    let zeros = vec![0; usize::try_from(free.saturating_sub(left)).unwrap()];
    std::fs::write(disk.join("other"), zeros).unwrap();
}

fn clear(disk: &Path) {
    for entry in std::fs::read_dir(disk).unwrap().flatten() {
        std::fs::remove_file(entry.path()).unwrap();
    }
}

#[rstest]
fn however_little_room_the_disk_has_the_answer_is_true_and_with_room_it_goes_on(
    #[values("init", "enter many", "enter after a kill", "import", "accept a loss", "bring version 1 along")]
    name: &str,
    #[values(true, false)] with_reserve: bool,
) {
    let Some(disk) = Disk::mount(DISK) else { return };
    let disk = disk.path();
    let flow = Flow::named(name);
    let laid = scratch();
    (flow.lay)(laid.path());
    let reserve = laid.path().join("post.db-ballast");
    if !with_reserve && reserve.exists() {
        std::fs::remove_file(reserve).unwrap();
    }
    let before = before(&flow, laid.path());
    let (mut came, mut wrong) = (BTreeMap::new(), Vec::new());
    let rooms =
        rounds::spread((0..MOST / STEP).map(|step| step * STEP).collect(), rounds::of("ROOMS", 8, 256));
    for left in &rooms {
        clear(disk);
        copy(laid.path(), disk);
        fill(disk, *left);
        let told = plainly(disk, &flow.whole(), flow.input);
        std::fs::remove_file(disk.join("other")).unwrap();
        match judge(&flow, disk, &before, &told, false) {
            Ok(how) => *came.entry(how).or_insert(0) += 1,
            Err(why) => wrong.push(format!("{left} bytes left: {why}")),
        }
    }
    let reserve = if with_reserve { "with" } else { "without" };
    rounds::told(&format!(
        "disk full, {name}, {reserve} reserve: {} amounts of room: {came:?}, wrong {}",
        rooms.len(),
        wrong.len()
    ));
    assert!(wrong.is_empty(), "{name}: {}\n{}", wrong.len(), wrong.join("\n"));
}
