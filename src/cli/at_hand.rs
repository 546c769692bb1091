//! What stands beside the program: its version, what changed, completions for shells, manual pages.
//!
//! None of these needs a post, a file or a home folder.

use std::fs;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use serde_json::json;

use super::Ending;
use super::options::{ShellArg, TABLE, command, table_values};
use super::report::{Complaint, not_written, print, shown};
use crate::app::commands::spelled;
use crate::app::help::HelpPage;
use crate::domain::entry::{COMMANDS, CommandRow};
use crate::text::markup::{Block, ChapterSection, CodeMarks, PartKind, plain};
use crate::text::msg::{cli as msg, help};
use crate::text::show::visible;
use crate::text::{Language, Texts, changes};
use crate::ui::help_pages;

/// Help is told in so many columns where no terminal says otherwise.
const HELP_COLUMNS: usize = 80;
/// Longer lines are hard to read.
const MOST_COLUMNS: usize = 100;
/// What stands below a heading stands behind so many of them.
const INDENT: usize = 2;

/// `nightpost completions`: what a shell reads to complete commands and options.
pub(super) fn completions(texts: &Texts, shell: ShellArg) -> Result<Ending, Complaint> {
    let shell = match shell {
        ShellArg::Bash => Shell::Bash,
        ShellArg::Zsh => Shell::Zsh,
        ShellArg::Fish => Shell::Fish,
    };
    let mut script = Vec::new();
    generate(shell, &mut with_values(command(texts), texts), "nightpost", &mut script);
    print(&script)?;
    Ok(Ending::Done)
}

/// The command with the values of its options, which its help tells in words.
fn with_values(command: Command, texts: &Texts) -> Command {
    let with_values = |arg: Arg| {
        let arg = arg.hide_possible_values(false);
        if arg.get_id() != TABLE {
            return arg;
        }
        // Help lists them below its words, a shell by itself.
        let heading = texts.say(&msg::ARG.text(TABLE, vec![("tables", "".into())]));
        arg.help(heading).value_parser(PossibleValuesParser::new(table_values(texts)))
    };
    command.mut_args(with_values).mut_subcommands(|command| self::with_values(command, texts))
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
        let page = page(&root).map_err(|error| not_written(&error))?;
        print(&page)?;
        return Ok(Ending::Done);
    };
    let complain = |error: std::io::Error| {
        Complaint::of(msg::man_unwritten(&shown(folder), error.to_string()), msg::man_unwritten_mend())
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
    print(texts.say(&msg::man_written(pages.len(), &shown(folder))).as_bytes())?;
    print(b"\n")?;
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
        print(format!("{}\n", json!(versions)).as_bytes())?;
    } else {
        for version in versions {
            print(format!("{}\n", texts.say(&msg::changes_of(version.name))).as_bytes())?;
            for change in version.changes {
                print(format!("- {change}\n").as_bytes())?;
            }
        }
    }
    Ok(Ending::Done)
}

/// `nightpost help`: what F1 shows. A topic is a page of it, a command of the entry line in any of its words, a heading,
/// or whatever stands in it; either language finds it, the terminal's tells it.
pub(super) fn help(texts: &Texts, topic: Option<&str>) -> Result<Ending, Complaint> {
    let pages = help_pages(texts);
    let Some(topic) = topic.map(str::trim).filter(|topic| !topic.is_empty()) else {
        let mut list = ChapterSection::new(texts.say(&help::topics()));
        list.blocks =
            pages.iter().map(|page| Block::Pair(page.0.id().to_owned(), title(page).to_owned())).collect();
        return tell(&[list]);
    };
    let asked = topic.trim_start_matches('/').to_lowercase();
    // The same section and the same block stand at the same place in every language.
    let all: Vec<Vec<(HelpPage, Vec<ChapterSection>)>> =
        Language::ALL.into_iter().map(|language| help_pages(&Texts::new(language))).collect();
    let command = COMMANDS.iter().find(|row| row.is_called(&asked));
    let page = all.iter().find_map(|pages| pages.iter().position(|page| is_asked(page, &asked)));
    let page = page.filter(|_| !topic.starts_with('/')).and_then(|nth| pages.get(nth));
    if command.is_some() || page.is_some() {
        let line = command.map(|row| ChapterSection {
            title: format!("/{}", spelled(row, texts.language())),
            blocks: pages
                .iter()
                .flat_map(|(_, sections)| sections)
                .flat_map(|section| &section.blocks)
                .filter(|block| matches!(block, Block::Pair(left, _) if is_command(left, row)))
                .cloned()
                .collect(),
        });
        let told: Vec<ChapterSection> =
            line.into_iter().chain(page.into_iter().flat_map(|(_, sections)| sections.clone())).collect();
        return tell(&told);
    }
    let has = |text: &str| text.to_lowercase().contains(&asked);
    let at = |page: usize, section: usize| {
        all.iter().filter_map(move |pages| pages.get(page).and_then(|(_, sections)| sections.get(section)))
    };
    let mut found: Vec<ChapterSection> = Vec::new();
    for (nth, (_, sections)) in pages.iter().enumerate() {
        for (part, section) in sections.iter().enumerate() {
            let is_named = at(nth, part).any(|section| has(&section.title));
            let is_said = |block: usize| {
                at(nth, part).any(|section| section.blocks.get(block).is_some_and(|block| has(&block.text())))
            };
            let blocks = section.blocks.iter().enumerate();
            let blocks: Vec<Block> = blocks
                .filter(|(block, _)| is_named || is_said(*block))
                .map(|(_, block)| block.clone())
                .collect();
            found.extend(
                Some(ChapterSection { blocks, ..section.clone() })
                    .filter(|section| !section.blocks.is_empty()),
            );
        }
    }
    if found.is_empty() {
        let topics: Vec<&str> = pages.iter().map(|(page, _)| page.id()).collect();
        let what = msg::no_topic(visible(topic).into_owned());
        return Err(Complaint::of(what, msg::no_topic_mend(topics.join(", "))));
    }
    tell(&found)
}

fn title((_, sections): &(HelpPage, Vec<ChapterSection>)) -> &str {
    sections.first().map_or("", |section| &section.title)
}

/// Whether a page is what was asked for: by its word, or by what its title begins with.
fn is_asked(page: &(HelpPage, Vec<ChapterSection>), asked: &str) -> bool {
    page.0.id() == asked || title(page).to_lowercase().starts_with(asked)
}

/// Whether the left side of a row is a command, as the list of commands writes it.
fn is_command(left: &str, row: &CommandRow) -> bool {
    let word = left.strip_prefix('/').and_then(|rest| rest.split(' ').next());
    word.is_some_and(|word| row.is_called(word))
}

fn tell(sections: &[ChapterSection]) -> Result<Ending, Complaint> {
    for (nth, section) in sections.iter().enumerate() {
        print(if nth == 0 { b"" } else { b"\n" })?;
        for line in section.lines(columns() - INDENT, CodeMarks::Kept) {
            let is_heading = line.iter().any(|part| part.kind == PartKind::Heading);
            let indent = if is_heading { 0 } else { INDENT };
            print(format!("{:indent$}{}", "", plain(&line)).trim_end().as_bytes())?;
            print(b"\n")?;
        }
    }
    Ok(Ending::Done)
}

/// The columns to write in: those of the terminal, within reason, or as many as everybody has.
fn columns() -> usize {
    let terminal = rustix::termios::tcgetwinsize(std::io::stdout()).ok();
    let cols = terminal.map(|size| usize::from(size.ws_col)).filter(|cols| *cols > 0);
    cols.map_or(HELP_COLUMNS, |cols| cols.clamp(20, MOST_COLUMNS))
}
