//! A sealed post, with its secrets as credentials of a service. Its key never waits in the keyring unless a test lets it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::needs;
use crate::support::post::{Post, nightpost, text};

pub(crate) const WORDS: &str = "five words that nobody says";

pub(crate) struct SealedPost {
    pub(crate) post: Post,
    secrets: tempfile::TempDir,
    /// As it was told when the file was sealed.
    pub(crate) recovery: String,
}

impl SealedPost {
    /// A plain post that was worked with and then sealed, whose key is nowhere but in its key file.
    pub(crate) fn new() -> Self {
        let mut sealed = Self::plain();
        for line in ["+2", "+1"] {
            assert!(sealed.post.run(&["enter", line]).status.success());
        }
        let told = sealed.json(&["seal", "--json"]);
        told["recovery"].as_str().unwrap().clone_into(&mut sealed.recovery);
        sealed.lock();
        sealed
    }

    /// One that is to be sealed.
    pub(crate) fn plain() -> Self {
        let sealed = Self {
            post: Post::with_gates("East"),
            secrets: tempfile::tempdir().unwrap(),
            recovery: String::new(),
        };
        sealed.give("passphrase", WORDS);
        sealed.give("new-passphrase", WORDS);
        sealed
    }

    pub(crate) fn file(&self) -> &Path {
        &self.post.file
    }

    /// A file of the post by what stands behind its name.
    pub(crate) fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.post.file.as_os_str().to_owned();
        name.push(suffix);
        name.into()
    }

    /// Puts a secret where the program is given it.
    pub(crate) fn give(&self, which: &str, secret: &str) {
        fs::write(self.secrets.path().join(format!("nightpost-{which}")), format!("{secret}\n")).unwrap();
    }

    /// The folder of the secrets.
    pub(crate) fn secrets(&self) -> &Path {
        self.secrets.path()
    }

    /// Takes all secrets away.
    pub(crate) fn give_nothing(&self) {
        for file in fs::read_dir(self.secrets.path()).unwrap() {
            fs::remove_file(file.unwrap().path()).unwrap();
        }
    }

    /// The program with the secrets.
    pub(crate) fn command(&self) -> Command {
        let mut command = nightpost(&self.post.file);
        command.env("CREDENTIALS_DIRECTORY", self.secrets.path());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// The same, which has to go well; what was printed.
    #[track_caller]
    pub(crate) fn does(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {} {}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.does(args)).unwrap()
    }

    /// Takes the key out of the keyring.
    pub(crate) fn lock(&self) {
        self.does(&["lock-file"]);
    }

    /// The same, where there is one to take.
    pub(crate) fn lock_if_sealed(&self) {
        let _ = self.run(&["lock-file"]);
    }

    pub(crate) fn is_plain(&self) -> bool {
        fs::read(self.file()).unwrap().starts_with(b"SQLite format 3\0")
    }

    /// Lets the key wait; whether the kernel keeps keys here.
    pub(crate) fn lets_key_wait(&self) -> bool {
        self.does(&["status"]);
        let keeps = self.post.run(&["status"]).status.success();
        if !keeps {
            needs::passed_over("NIGHTPOST_NEEDS_KEYRING", "the kernel keeps no keys here");
        }
        keeps
    }
}

impl Drop for SealedPost {
    fn drop(&mut self) {
        // A keyring is the whole account's.
        self.lock_if_sealed();
    }
}
