//! A post in a folder of its own, and the program run on it as a script would.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::pty::STATE;

/// A folder with a post in it.
pub(crate) struct Post {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) file: PathBuf,
}

/// The program on a file, in English, with nothing of the outer environment that it would heed.
pub(crate) fn nightpost(file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nightpost"));
    command
        .env("NIGHTPOST_DB", file)
        .env("LANG", "en_US.UTF-8")
        .env("XDG_STATE_HOME", STATE)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("NIGHTPOST_CONFIG")
        .env_remove("NIGHTPOST_CLOCK");
    command
}

/// What was printed.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// It failed with this exit code, said all of this, and did not panic.
#[track_caller]
pub(crate) fn fails(output: &Output, code: i32, says: &[&str]) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    for word in says {
        assert!(said.contains(word), "{word:?} is not in: {said}");
    }
}

impl Post {
    /// A post with these gates and no lists.
    pub(crate) fn with_gates(gates: &str) -> Self {
        Self::with_gates_at(gates, None)
    }

    /// The same, perhaps begun at a moment of the test clock.
    pub(crate) fn with_gates_at(gates: &str, clock: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let clock = clock.map(|clock| ("NIGHTPOST_CLOCK", clock));
        let made =
            nightpost(&file).envs(clock).args(["init", "--post", "Post", "--gates", gates]).output().unwrap();
        assert!(made.status.success(), "{}", text(&made.stderr));
        Self { folder, file }
    }

    /// Runs a subcommand.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        nightpost(&self.file).args(args).output().unwrap()
    }

    /// The same at a moment of the test clock.
    pub(crate) fn at(&self, clock: &str, args: &[&str]) -> Output {
        nightpost(&self.file).env("NIGHTPOST_CLOCK", clock).args(args).output().unwrap()
    }

    /// Runs a subcommand that prints JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| unreachable!("{args:?}: {} {}", text(&output.stdout), text(&output.stderr)))
    }
}
