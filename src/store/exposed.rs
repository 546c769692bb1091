//! Who else of the machine may read or write the post's files. Looks at names and rights only; opens nothing.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::files::{BESIDE, beside};

/// A file or folder that others may do something with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exposed {
    pub(crate) path: PathBuf,
    /// Others may write it; else they may read it.
    pub(crate) writable: bool,
    pub(crate) is_folder: bool,
}

/// Rights of the group and of all others.
const READ: u32 = 0o044;
const WRITE: u32 = 0o022;
/// In such a folder nobody takes away what is not theirs, as in the system's folder for temporary files.
const STICKY: u32 = 0o1000;

/// Everything about the post that others may read or write. That a folder can be read says only names; whoever writes it
/// may put another file in the place of the post.
pub(crate) fn exposed(database: &Path) -> Vec<Exposed> {
    let files = [database.to_owned()].into_iter().chain(BESIDE.iter().map(|suffix| beside(database, suffix)));
    let mut found: Vec<Exposed> = files
        .filter_map(|path| {
            let rights = std::fs::metadata(&path).ok()?.mode();
            let writable = rights & WRITE != 0;
            (writable || rights & READ != 0).then_some(Exposed { path, writable, is_folder: false })
        })
        .collect();
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(rights) = std::fs::metadata(folder).map(|found| found.mode())
        && rights & WRITE != 0
        && rights & STICKY == 0
    {
        found.push(Exposed { path: folder.to_owned(), writable: true, is_folder: true });
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_others_may_read_or_write_is_found_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let post = folder.path().join("post.db");
        let key = folder.path().join("post.db-key");
        for path in [&post, &key] {
            fs::write(path, "").unwrap();
            set(path, 0o600);
        }
        set(folder.path(), 0o755);
        assert_eq!(exposed(&post), []);
        set(&key, 0o640);
        assert_eq!(exposed(&post), [Exposed { path: key.clone(), writable: false, is_folder: false }]);
        set(&key, 0o600);
        set(&post, 0o602);
        assert_eq!(exposed(&post), [Exposed { path: post.clone(), writable: true, is_folder: false }]);
        set(&post, 0o600);
        set(folder.path(), 0o1777);
        assert_eq!(exposed(&post), [], "nobody takes another's file out of it");
        set(folder.path(), 0o770);
        let found = exposed(&post);
        assert_eq!(found, [Exposed { path: folder.path().to_owned(), writable: true, is_folder: true }]);
    }
}
