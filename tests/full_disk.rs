//! A full disk: the reserve lets the night go on, then a clear no, and nothing half written.
//!
//! It needs a small disk of its own, which only root can mount; elsewhere it says that it was passed over.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "each test program uses its part of the harness")]
#[path = "support/post.rs"]
mod post;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use post::{Post, nightpost, text};

/// A file system of some megabytes in memory, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }

    /// Fills what is left, byte by byte at the end.
    fn fill(&self, name: &str) {
        let mut file = std::fs::File::create(self.0.path().join(name)).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

fn passes(file: &Path, line: &str) -> (Option<i32>, String) {
    let output = nightpost(file).args(["enter", line]).output().unwrap();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn a_full_disk_gives_up_its_reserve_and_then_refuses_with_the_mend() {
    let Some(disk) = SmallDisk::mount() else {
        println!("passed over: nothing can be mounted here");
        return;
    };
    let file = disk.0.path().join("post.db");
    assert!(nightpost(&file).args(["init", "--post", "Full"]).status().unwrap().success());
    disk.fill("first");
    let reserve = disk.0.path().join("post.db-ballast");
    assert!(reserve.exists());
    assert_eq!(passes(&file, "+1").0, Some(0), "the reserve lets a record through");
    assert!(!reserve.exists(), "and is gone then");
    disk.fill("second");
    let (code, said) = passes(&file, "+2");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("disk is full") && said.contains("free some space"), "{said}");
    std::fs::remove_file(disk.0.path().join("first")).unwrap();
    assert_eq!(passes(&file, "+3").0, Some(0));
    let post = Post { folder: tempfile::tempdir().unwrap(), file };
    assert_eq!(post.json(&["status", "--json"])["tailgates"], 4, "the refused two are not there");
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
}
