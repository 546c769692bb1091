//! The way in over SSH, against the file that the package brings. The configuration is read, as far as this account may: the
//! program starts no other, `sshd -T` neither.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Finding;
use crate::text::msg::doctor as msg;
use crate::text::show::visible;

const CONFIG: &str = "/etc/ssh/sshd_config";
/// What the package brings.
const OURS: &str = include_str!("../../../assets/package/sshd.conf");
/// What sets it all as it should be.
const MEND: &str =
    "cp /usr/share/doc/nightpost/examples/sshd.conf /etc/ssh/sshd_config.d/nightpost.conf && sshd -t";
/// Files that include files that include files end somewhere.
const DEEPEST: u32 = 8;

/// A directive: its name in lower case, and what stands behind it.
type Directive = (String, String);

/// What a configuration comes to for wardens.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SshVerdict {
    /// Nobody lands in Nightpost.
    NoWayIn,
    AsOurs,
    /// A directive is missing or says something else.
    Differs(String),
}

pub(super) fn look() -> Finding {
    match directives(Path::new(CONFIG), DEEPEST) {
        Ok(all) => match judge(&all) {
            SshVerdict::NoWayIn => Finding::ok(msg::ssh_no_way_in()),
            SshVerdict::AsOurs => Finding::ok(msg::ssh_ok()),
            SshVerdict::Differs(name) => Finding::wrong(msg::ssh_differs(visible(&name).into_owned()), MEND),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Finding::ok(msg::ssh_none()),
        Err(_) => Finding::advise(msg::ssh_unread(), "sudo nightpost doctor"),
    }
}

/// All directives of a file and of what it includes, in order.
fn directives(path: &Path, deeper: u32) -> std::io::Result<Vec<Directive>> {
    let mut all = Vec::new();
    for (name, value) in parsed(&fs::read_to_string(path)?) {
        if name != "include" {
            all.push((name, value));
            continue;
        }
        for file in value.split_whitespace().flat_map(included).filter(|_| deeper > 0) {
            all.extend(directives(&file, deeper - 1)?);
        }
        // What an included file begins for some ends with that file (`sshd_config(5)`, `Include`).
        if !all.iter().any(|(name, _)| name == "match") {
            continue;
        }
        all.push(("match".to_owned(), "all".to_owned()));
    }
    Ok(all)
}

/// The files that a pattern means: one by name, or all of a folder with an ending.
fn included(pattern: &str) -> Vec<PathBuf> {
    let path = Path::new("/etc/ssh").join(pattern);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(ending) = name.strip_prefix('*') else { return vec![path] };
    let folder = path.parent().unwrap_or(Path::new("/"));
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    files.sort();
    files
}

fn parsed(text: &str) -> Vec<Directive> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, value) = line.split_once([' ', '\t', '=']).unwrap_or((line, ""));
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            (name.to_ascii_lowercase(), value.trim_start_matches("= ").to_owned())
        })
        .collect()
}

/// The directives that hold for everybody, and those of the block whose command is ours.
fn parts(all: &[Directive]) -> (Vec<Directive>, Option<Vec<Directive>>) {
    let mut blocks: Vec<Vec<Directive>> = vec![Vec::new()];
    let mut is_general = vec![true];
    for (name, value) in all {
        if name == "match" {
            blocks.push(Vec::new());
            is_general.push(value.eq_ignore_ascii_case("all"));
        } else if let Some(block) = blocks.last_mut() {
            block.push((name.clone(), value.clone()));
        }
    }
    let is_ours = |block: &&Vec<Directive>| {
        block.iter().any(|(name, value)| name == "forcecommand" && value.contains("nightpost"))
    };
    let ours = blocks.iter().find(is_ours).cloned();
    let general =
        blocks.into_iter().zip(is_general).filter(|(_, general)| *general).flat_map(|(block, _)| block);
    (general.collect(), ours)
}

/// The first value of a name holds (`sshd_config(5)`).
fn value<'a>(all: &'a [Directive], wanted: &str) -> Option<&'a str> {
    all.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

fn judge(all: &[Directive]) -> SshVerdict {
    let (general, Some(block)) = parts(all) else { return SshVerdict::NoWayIn };
    let (our_general, our_block) = parts(&parsed(OURS));
    for (name, wanted) in our_general {
        // It is `no` where nobody says anything.
        if value(&general, &name).is_some_and(|found| !found.eq_ignore_ascii_case(&wanted)) {
            return SshVerdict::Differs(name);
        }
    }
    for (name, wanted) in our_block.unwrap_or_default() {
        let found = value(&block, &name);
        let same = match name.as_str() {
            // Where the program and its file are is the machine's own affair; that nobody works without a PIN is not.
            "forcecommand" => found.is_some_and(|found| found.split(' ').any(|word| word == "--kiosk")),
            "authorizedkeysfile" => found.is_some(),
            _ => found.is_some_and(|found| found.eq_ignore_ascii_case(&wanted)),
        };
        if !same {
            return SshVerdict::Differs(name);
        }
    }
    SshVerdict::AsOurs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> SshVerdict {
        judge(&parsed(text))
    }

    #[test]
    fn what_the_package_brings_is_as_it_should_be() {
        assert_eq!(of(OURS), SshVerdict::AsOurs);
        assert_eq!(of(&format!("Port 22\nUsePAM yes\n{OURS}")), SshVerdict::AsOurs);
        assert_eq!(of("Port 22\nMatch User git\n  ForceCommand git-shell\n"), SshVerdict::NoWayIn);
    }

    #[test]
    fn each_line_that_is_taken_out_or_turned_round_is_named() {
        let lines: Vec<&str> = OURS.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("    ")) {
            let (name, _) = line.trim().split_once(' ').unwrap();
            let expected = if name == "ForceCommand" {
                SshVerdict::NoWayIn
            } else {
                SshVerdict::Differs(name.to_ascii_lowercase())
            };
            let mut without = lines.clone();
            without.remove(at);
            assert_eq!(of(&without.join("\n")), expected, "{line}");
        }
        let turned = OURS.replace("PermitUserEnvironment no", "PermitUserEnvironment yes");
        assert_eq!(of(&turned), SshVerdict::Differs("permituserenvironment".to_owned()));
        let open = OURS.replace("--kiosk ", "");
        assert_eq!(of(&open), SshVerdict::Differs("forcecommand".to_owned()));
    }

    #[test]
    fn included_files_are_read_and_what_they_begin_ends_with_them() {
        let folder = tempfile::tempdir().unwrap();
        let (main, part) = (folder.path().join("sshd_config"), folder.path().join("part.conf"));
        fs::write(&part, OURS).unwrap();
        fs::write(&main, format!("Include {}/*.conf\nPermitUserEnvironment yes\n", folder.path().display()))
            .unwrap();
        // The first value holds, and it is that of the included file.
        assert_eq!(judge(&directives(&main, DEEPEST).unwrap()), SshVerdict::AsOurs);
        fs::write(&part, OURS.replace("PermitUserEnvironment no", "")).unwrap();
        let verdict = judge(&directives(&main, DEEPEST).unwrap());
        assert_eq!(verdict, SshVerdict::Differs("permituserenvironment".to_owned()));
    }
}
