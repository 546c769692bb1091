//! What stands beside the program: its version, what changed, completions for shells, manual pages.
//!
//! None of these needs a post, a file or a home folder.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use clap::{Command, ValueEnum};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use serde_json::json;

use super::Ending;
use super::options::command;
use super::report::{Complaint, print, shown, unprinted};
use crate::app::commands::spelled;
use crate::domain::entry::COMMANDS;
use crate::store;
use crate::text::msg::cli as msg;
use crate::text::show::visible;
use crate::text::width::wrap;
use crate::text::{Language, Texts, changes};
use crate::ui::help_parts;

/// The commit that the program was built from.
const COMMIT: &str = env!("NIGHTPOST_BUILT_FROM");

/// What `--version` says behind the program's name.
pub(super) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let (sqlite, file) = (store::sqlite_version(), store::file_version());
    format!("{}\ncommit {COMMIT}\nSQLite {sqlite}\nfile version {file}", changes::VERSION)
});

/// Help is told in so many columns, behind two blanks.
const HELP_COLUMNS: usize = 78;

/// Shells by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellArg {
    Bash,
    Zsh,
    Fish,
}

/// `nightpost completions`: what a shell reads to complete commands and options.
pub(super) fn completions(texts: &Texts, shell: ShellArg) -> Result<Ending, Complaint> {
    let shell = match shell {
        ShellArg::Bash => Shell::Bash,
        ShellArg::Zsh => Shell::Zsh,
        ShellArg::Fish => Shell::Fish,
    };
    let mut script = Vec::new();
    generate(shell, &mut with_values(command(texts)), "nightpost", &mut script);
    print(texts, &script)?;
    Ok(Ending::Done)
}

/// The command with the values of its options, which its help tells in words.
fn with_values(command: Command) -> Command {
    command.mut_args(|arg| arg.hide_possible_values(false)).mut_subcommands(with_values)
}

/// `nightpost man`: the manual page, or with a folder one for each subcommand.
pub(super) fn man(texts: &Texts, out: Option<&Path>) -> Result<Ending, Complaint> {
    let mut root = command(texts);
    root.build();
    let page = |command: &Command| -> std::io::Result<Vec<u8>> {
        let mut page = Vec::new();
        Man::new(command.clone())
            .manual("Nightpost")
            .source(concat!("nightpost ", env!("CARGO_PKG_VERSION")))
            .render(&mut page)?;
        Ok(page)
    };
    let Some(folder) = out else {
        let page = page(&root).map_err(|error| unprinted(texts, &error))?;
        print(texts, &page)?;
        return Ok(Ending::Done);
    };
    let complain = |error: std::io::Error| {
        Complaint::new(
            texts,
            &msg::man_unwritten(&shown(folder), error.to_string()),
            &msg::man_unwritten_mend(),
        )
    };
    fs::create_dir_all(folder).map_err(complain)?;
    let mut pages = vec![(root.get_name().to_owned(), &root)];
    let mut at = 0;
    while let Some((name, command)) = pages.get(at).cloned() {
        let file = folder.join(format!("{name}.1"));
        page(command).and_then(|page| fs::write(file, page)).map_err(complain)?;
        pages.extend(command.get_subcommands().map(|inner| (format!("{name}-{}", inner.get_name()), inner)));
        at += 1;
    }
    print(texts, texts.say(&msg::man_written(pages.len(), &shown(folder))).as_bytes())?;
    print(texts, b"\n")?;
    Ok(Ending::Done)
}

/// `nightpost changes`: what is new in each version, the newest first.
pub(super) fn changes(texts: &Texts, json: bool) -> Result<Ending, Complaint> {
    let versions = changes::all(texts.language());
    if json {
        let versions: Vec<_> = versions
            .iter()
            .map(|version| json!({ "version": version.name, "changes": version.changes }))
            .collect();
        print(texts, format!("{}\n", json!(versions)).as_bytes())?;
    } else {
        for version in versions {
            print(texts, format!("{}\n", texts.say(&msg::changes_of(version.name))).as_bytes())?;
            for change in version.changes {
                print(texts, format!("- {change}\n").as_bytes())?;
            }
        }
    }
    Ok(Ending::Done)
}

/// `nightpost help`: what F1 shows. A topic is a command of the entry line in any of its words, a part of help, or whatever
/// stands in it; either language finds it, the terminal's tells it.
pub(super) fn help(texts: &Texts, topic: Option<&str>) -> Result<Ending, Complaint> {
    let parts = help_parts(texts);
    let Some(topic) = topic.map(str::trim).filter(|topic| !topic.is_empty()) else {
        for (nth, (heading, lines)) in parts.iter().enumerate() {
            print(texts, if nth == 0 { b"" } else { b"\n" })?;
            tell_part(texts, heading, lines)?;
        }
        return Ok(Ending::Done);
    };
    let asked = topic.trim_start_matches('/').to_lowercase();
    let command = COMMANDS.iter().find(|row| row.is_called(&asked));
    if let Some(row) = command {
        let name = format!("/{} ", spelled(row, texts.language()));
        let lines = parts.iter().flat_map(|(_, lines)| lines).filter(|line| line.contains(&name));
        return tell_lines(texts, lines);
    }
    // The same part and the same line stand at the same place in every language.
    let all: Vec<Vec<(String, Vec<String>)>> =
        Language::ALL.into_iter().map(|language| help_parts(&Texts::new(language))).collect();
    let has = |text: &String| text.to_lowercase().contains(&asked);
    let is_named =
        |nth: &usize| all.iter().any(|parts| parts.get(*nth).is_some_and(|(heading, _)| has(heading)));
    if let Some((heading, lines)) = (0..parts.len()).find(is_named).and_then(|nth| parts.get(nth)) {
        tell_part(texts, heading, lines)?;
        return Ok(Ending::Done);
    }
    let is_said = |part: usize, line: usize| {
        all.iter().any(|parts| parts.get(part).and_then(|(_, lines)| lines.get(line)).is_some_and(has))
    };
    let each = parts.iter().enumerate();
    let found =
        each.flat_map(|(part, (_, lines))| lines.iter().enumerate().map(move |(at, line)| (part, at, line)));
    let found: Vec<&String> =
        found.filter(|(part, at, _)| is_said(*part, *at)).map(|(_, _, line)| line).collect();
    if found.is_empty() {
        let topics: Vec<&str> = parts.iter().map(|(heading, _)| heading.as_str()).collect();
        let what = msg::no_topic(visible(topic).into_owned());
        return Err(Complaint::new(texts, &what, &msg::no_topic_mend(topics.join(", "))));
    }
    tell_lines(texts, found)
}

fn tell_part(texts: &Texts, heading: &str, lines: &[String]) -> Result<(), Complaint> {
    print(texts, format!("{heading}\n").as_bytes())?;
    tell_lines(texts, lines).map(drop)
}

fn tell_lines<'a>(texts: &Texts, lines: impl IntoIterator<Item = &'a String>) -> Result<Ending, Complaint> {
    for line in lines.into_iter().flat_map(|line| wrap(line, HELP_COLUMNS)) {
        print(texts, format!("  {}\n", line.trim_end()).as_bytes())?;
    }
    Ok(Ending::Done)
}
