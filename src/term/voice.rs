//! The voice: a speech program of the machine, started for one sentence at a time.
//!
//! It is started as a child with arguments, never through a shell, and nobody waits for it. What is said is decided in
//! `app`.

use std::ffi::OsStr;
use std::fmt;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use strum::{IntoStaticStr, VariantArray};

use crate::text::Language;

/// A speech program, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
enum Speaker {
    EspeakNg,
    SpdSay,
}

impl Speaker {
    /// The option that names a language.
    fn option(self) -> &'static str {
        match self {
            Self::EspeakNg => "-v",
            Self::SpdSay => "-l",
        }
    }
}

/// What speaks.
pub(crate) struct Voice {
    speaker: Speaker,
    program: PathBuf,
    /// What is being said.
    saying: Option<Child>,
}

impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.speaker.into())
    }
}

impl Voice {
    /// The first speech program on a search path.
    pub(crate) fn find(path: &OsStr) -> Option<Self> {
        // A relative folder would be whatever somebody stands in.
        let folders: Vec<PathBuf> =
            std::env::split_paths(path).filter(|folder| folder.is_absolute()).collect();
        let all = Speaker::VARIANTS.iter().flat_map(|speaker| {
            let name: &str = speaker.into();
            folders.iter().map(move |folder| (*speaker, folder.join(name)))
        });
        let (speaker, program) = all.into_iter().find(|(_, program)| can_be_run(program))?;
        Some(Self { speaker, program, saying: None })
    }

    /// Its name, as it is installed.
    pub(crate) fn name(&self) -> &'static str {
        self.speaker.into()
    }

    /// Says something; what was being said is cut off, since the newest is what counts.
    pub(crate) fn say(&mut self, words: &str, language: Language) {
        self.hush();
        let spoken = language.choose("cmn", "en");
        let said = Command::new(&self.program)
            .args([self.speaker.option(), spoken, "--", words])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        // What cannot be said is on the screen as well.
        self.saying = said.ok();
    }

    /// Ends what is being said.
    fn hush(&mut self) {
        if let Some(mut saying) = self.saying.take() {
            // One that has ended by itself cannot be ended, and still has to be waited for.
            saying.kill().and_then(|()| saying.wait().map(drop)).unwrap_or_default();
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.hush();
    }
}

fn can_be_run(program: &Path) -> bool {
    std::fs::metadata(program).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, Instant};

    use super::*;

    /// A program of that name that writes its arguments to `said`, one a line, and goes on for a while.
    fn speaker(folder: &Path, name: &str, goes_on: &str) {
        let said = folder.join("said");
        let script = format!(
            "#!/bin/sh\nfor word in \"$@\"; do printf '%s\\n' \"$word\"; done >>'{}'\n{goes_on}\n",
            said.display()
        );
        fs::write(folder.join(name), script).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn wait_for(folder: &Path, lines: usize) -> Vec<String> {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let said = fs::read_to_string(folder.join("said")).unwrap_or_default();
            if said.lines().count() >= lines {
                return said.lines().map(str::to_owned).collect();
            }
            assert!(Instant::now() < end, "{said}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn words_are_one_argument_whatever_stands_in_them() {
        let folder = tempfile::tempdir().unwrap();
        speaker(folder.path(), "espeak-ng", "");
        let mut voice = Voice::find(folder.path().as_os_str()).unwrap();
        voice.say("-f /etc/hosts; $(touch x) `id`", Language::ZhCn);
        assert_eq!(wait_for(folder.path(), 4), ["-v", "cmn", "--", "-f /etc/hosts; $(touch x) `id`"]);
    }

    #[test]
    fn the_newest_is_said_at_once_and_what_was_being_said_ends() {
        let folder = tempfile::tempdir().unwrap();
        speaker(folder.path(), "spd-say", "exec sleep 60");
        let mut voice = Voice::find(folder.path().as_os_str()).unwrap();
        voice.say("one", Language::En);
        wait_for(folder.path(), 4);
        let began = Instant::now();
        voice.say("two", Language::En);
        assert_eq!(wait_for(folder.path(), 8)[4..], ["-l", "en", "--", "two"]);
        drop(voice);
        assert!(began.elapsed() < Duration::from_secs(30), "nobody waited for its end");
    }

    #[test]
    fn the_better_one_speaks_and_what_cannot_be_run_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Voice::find(folder.path().as_os_str()).is_none());
        fs::write(folder.path().join("espeak-ng"), "no program").unwrap();
        assert!(Voice::find(folder.path().as_os_str()).is_none());
        speaker(folder.path(), "spd-say", "");
        assert_eq!(Voice::find(folder.path().as_os_str()).map(|voice| voice.name()), Some("spd-say"));
        speaker(folder.path(), "espeak-ng", "");
        assert_eq!(Voice::find(folder.path().as_os_str()).map(|voice| voice.name()), Some("espeak-ng"));
        assert!(Voice::find(OsStr::new(".:bin")).is_none(), "nothing of where somebody happens to stand");
    }
}
