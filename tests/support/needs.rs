//! What a test needs of the machine. Where it is lacking, the test says that it was passed over, or fails where nothing
//! may be passed over.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// Says why a test is passed over.
///
/// # Panics
/// Where `CI` or the variable of that need is set.
pub(crate) fn passed_over(need: &str, why: &str) {
    let needed = ["CI", need].iter().any(|name| std::env::var_os(name).is_some());
    assert!(!needed, "{why}");
    // Not by a macro: what those print of a test that passes is shown to nobody.
    let mut stderr = std::io::stderr();
    writeln!(stderr, "PASSED OVER: {why}").unwrap();
}

/// Whether calls of the system can be made to fail.
pub(crate) fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    let can = traced.is_ok_and(|output| output.status.success());
    if !can {
        passed_over("NIGHTPOST_NEEDS_STRACE", "strace is missing, or may trace nothing here");
    }
    can
}

/// A file system in memory, unmounted when dropped. Only root can make one.
pub(crate) struct Disk(tempfile::TempDir);

impl Disk {
    /// Of so many megabytes; `None` where nothing can be mounted.
    pub(crate) fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("mode=1777,size={megabytes}m");
        if as_root(&["mount", "-t", "tmpfs", "-o", &options, "tmpfs"], folder.path()) {
            return Some(Self(folder));
        }
        passed_over(
            "NIGHTPOST_NEEDS_MOUNT",
            "a small disk cannot be mounted: only root can, or sudo without a password",
        );
        None
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// From now on it takes no writing.
    pub(crate) fn set_read_only(&self) {
        assert!(as_root(&["mount", "-o", "remount,ro"], self.path()));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        as_root(&["umount"], self.0.path());
    }
}

/// Runs a command on a folder as root, or by a sudo that asks nothing; whether that went well.
fn as_root(words: &[&str], folder: &Path) -> bool {
    [&[][..], &["sudo", "-n"]].iter().any(|how| {
        let mut words = how.iter().chain(words);
        let Some(program) = words.next() else { return false };
        let output = Command::new(program).args(words).arg(folder).output();
        output.is_ok_and(|output| output.status.success())
    })
}
