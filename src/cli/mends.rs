//! Subcommands and options that texts name, against the ones there are: a mend that is followed has to work.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Command;

use super::options;
use crate::text::{Language, Texts};

/// All options of a command and of what is below it.
fn options_of(command: &Command, all: &mut BTreeSet<String>) {
    all.extend(command.get_arguments().filter_map(|arg| arg.get_long()).map(str::to_owned));
    for below in command.get_subcommands() {
        options_of(below, all);
    }
}

/// The lines of all texts of a language.
fn lines(language: Language) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language.code());
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    texts
        .iter()
        .flat_map(|text| text.lines())
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_subcommand_and_option_that_a_text_names_is_there() {
    for language in Language::ALL {
        let command = options::command(&Texts::new(language));
        let mut all = BTreeSet::from(["help".to_owned(), "version".to_owned()]);
        options_of(&command, &mut all);
        let mut told = 0;
        for line in lines(language) {
            let apart = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
            for option in
                line.split(apart).filter_map(|word| word.strip_prefix("--")).filter(|name| !name.is_empty())
            {
                assert!(all.contains(option), "{language}: --{option} in {line}");
                told += 1;
            }
            for (at, name) in line.match_indices("nightpost ") {
                let mut words = line[at + name.len()..].split(' ');
                let Some(word) = words
                    .next()
                    .filter(|word| !word.starts_with("--"))
                    .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
                else {
                    continue;
                };
                let Some(sub) = command.find_subcommand(word) else {
                    // Words that go on with the sentence.
                    let goes_on = !word.chars().all(|c| c.is_ascii_lowercase()) || word.is_empty();
                    assert!(goes_on || matches!(word, "to" | "help" | "is"), "{language}: {word} in {line}");
                    continue;
                };
                told += 1;
                if sub.has_subcommands()
                    && let Some(next) =
                        words.next().filter(|next| next.chars().all(|c| c.is_ascii_lowercase()))
                {
                    let is_there = sub.find_subcommand(next).is_some();
                    assert!(
                        is_there || matches!(next, "shows" | "to"),
                        "{language}: {word} {next} in {line}"
                    );
                }
            }
        }
        assert!(told > 40, "{language}: {told}");
    }
}
