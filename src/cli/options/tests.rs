//! Every option of every command can stand anywhere and be repeated.

use std::ffi::OsStr;

use super::*;
use crate::cli::config::{Config, early_language};
use crate::ui::glyphs::GlyphSet;

/// What an option may be given, so that whichever kind of value it takes two of these are right.
const VALUES: [&str; 18] = [
    "1",
    "2",
    "en",
    "zh-CN",
    "day",
    "night",
    "line",
    "ascii",
    "on",
    "off",
    "csv",
    "json",
    "text",
    "html",
    "terminal",
    "paper",
    "2026-02-24",
    "2026-02-25",
];

/// The words of an option with each value that it takes, at least two of them if it takes any.
fn given(arg: &Arg) -> Vec<Vec<OsString>> {
    let name = OsString::from(format!("--{}", arg.get_long().unwrap()));
    if !arg.get_action().takes_values() {
        return vec![vec![name.clone()], vec![name]];
    }
    let alone = |value: &OsString| {
        // What it demands or excludes is not there, so that only its value can be wrong.
        let parser = arg.get_value_parser().clone();
        let arg = Arg::new("one").long("one").value_parser(parser);
        let command = Command::new("one").arg(arg.allow_hyphen_values(true));
        command.try_get_matches_from([OsStr::new("one"), OsStr::new("--one"), value]).is_ok()
    };
    let possible = arg.get_possible_values().into_iter().map(|value| OsString::from(value.get_name()));
    let all = possible.chain(VALUES.map(OsString::from)).filter(alone);
    let mut told: Vec<OsString> = Vec::new();
    all.for_each(|value| {
        if !told.contains(&value) {
            told.push(value);
        }
    });
    assert!(told.len() > 1, "{}: one value only", arg.get_id());
    told.into_iter().take(2).map(|value| vec![name.clone(), value]).collect()
}

/// The matches of a command line at its innermost command.
fn innermost(matches: &clap::ArgMatches) -> &clap::ArgMatches {
    matches.subcommand().map_or(matches, |(_, inner)| innermost(inner))
}

/// Every option of a command and of those below it, twice.
fn twice(root: &Command, command: &Command, path: &[&str], seen: &mut usize) {
    for arg in command.get_arguments().filter(|arg| arg.get_long().is_some()) {
        let lasts = [ArgAction::Set, ArgAction::SetTrue];
        if !lasts.iter().any(|action| format!("{action:?}") == format!("{:?}", arg.get_action())) {
            continue;
        }
        let words = given(arg);
        let typed = words.iter().flat_map(|words| {
            if arg.is_require_equals_set() { vec![words.join(OsStr::new("="))] } else { words.clone() }
        });
        let line: Vec<OsString> = path.iter().map(OsString::from).chain(typed).collect();
        let read = root.clone().ignore_errors(true).try_get_matches_from(line.clone());
        let matches = read.unwrap_or_else(|error| panic!("{line:?}: {error}"));
        let id = arg.get_id().as_str();
        if let Some(last) = words[1].get(1) {
            let found =
                innermost(&matches).get_raw(id).map(|all| all.map(OsString::from).collect::<Vec<_>>());
            assert_eq!(found, Some(vec![last.clone()]), "{line:?}");
        } else {
            assert!(innermost(&matches).get_flag(id), "{line:?}");
        }
        *seen += 1;
    }
    for inner in command.get_subcommands() {
        twice(root, inner, &[path, &[inner.get_name()]].concat(), seen);
    }
}

#[test]
fn of_an_option_that_is_given_twice_the_last_one_holds_in_every_command() {
    let mut root = command(&Texts::new(Language::En));
    root.build();
    let mut seen = 0;
    twice(&command(&Texts::new(Language::En)), &root, &["nightpost"], &mut seen);
    assert!(seen > 100, "{seen}");
}

#[test]
fn the_last_one_holds_wherever_it_stands_and_by_whichever_of_two_names() {
    let texts = Texts::new(Language::En);
    let read = |line: &[&str]| {
        read(line.iter().map(OsString::from).collect(), &texts)
            .unwrap_or_else(|error| panic!("{line:?}: {error}"))
    };
    let options = read(&[
        "nightpost",
        "--lang",
        "en",
        "--db",
        "a",
        "status",
        "--db",
        "b",
        "--lang",
        "zh-CN",
        "--json",
        "--json",
    ]);
    assert_eq!((options.lang, options.db), (Some(Language::ZhCn), Some(PathBuf::from("b"))));
    for (line, ascii, bell) in [
        (&["nightpost", "--ascii", "--glyphs", "line"][..], Some(GlyphSet::Line), None),
        (&["nightpost", "--glyphs", "line", "--ascii"], Some(GlyphSet::Ascii), None),
        (&["nightpost", "--quiet", "--bell", "on", "--quiet", "--bell", "on"], None, Some(OnOff::On)),
        (&["nightpost", "--bell", "on", "--quiet"], None, Some(OnOff::Off)),
    ] {
        let options = read(line);
        assert_eq!((options.screen.glyphs(), options.screen.bell()), (ascii, bell), "{line:?}");
    }
    let language = |line: &[&str]| {
        early_language(&line.iter().map(OsString::from).collect::<Vec<_>>(), &Config::default())
    };
    assert_eq!(language(&["nightpost", "--lang", "zh", "--lang=en"]), Language::En);
}

#[test]
fn every_command_and_option_has_its_words() {
    command(&Texts::new(Language::ZhCn)).debug_assert();
}

#[test]
fn help_lists_every_table_with_what_it_is_of() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut root = command(&texts);
        let export = root.find_subcommand_mut("export").unwrap();
        let help = export.render_help().to_string();
        let lines: Vec<Vec<&str>> =
            help.lines().map(|line| line.trim().splitn(2, "  ").map(str::trim).collect()).collect();
        for value in table_values(&texts) {
            let row = vec![value.get_name().to_owned(), value.get_help().unwrap().to_string()];
            assert!(lines.iter().any(|line| *line == row), "{language}: {row:?} in {help}");
        }
    }
}
