//! The two languages against each other and against what is declared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::super::width::{is_ambiguous, width};
use super::super::{Language, Msg, Texts};
use super::{ROOMS, Room};
use crate::domain::entry::vocabulary;

/// The messages of a file with the names of their arguments.
type Found = BTreeMap<String, BTreeSet<String>>;

fn found(room: &Room, language: Language) -> Found {
    let file = format!("{language}/{}.ftl", room.name);
    let resource =
        parser::parse(room.source(language)).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
    let mut found = Found::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let mut args = BTreeSet::new();
                let pattern = message.value.unwrap_or_else(|| panic!("{file}: {} is empty", message.id.name));
                assert!(message.attributes.is_empty(), "{file}: {} has attributes", message.id.name);
                arguments(&pattern, &mut args);
                let earlier = found.insert(message.id.name.to_owned(), args);
                assert!(earlier.is_none(), "{file}: {} stands twice", message.id.name);
            }
            Entry::Junk { content } => panic!("{file}: {content}"),
            Entry::Term(term) => panic!("{file}: -{} (terms are not used)", term.id.name),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    found
}

fn arguments(pattern: &Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, args);
        }
    }
}

fn in_expression(expression: &Expression<&str>, args: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                arguments(&variant.value, args);
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, args),
        // A word that can be typed.
        InlineExpression::MessageReference { id, attribute: None } => {
            let code = id.name.strip_prefix("word-").unwrap_or_else(|| panic!("{} is no word", id.name));
            let is_word = vocabulary().iter().any(|(own, ..)| own.replace('-', "_") == code);
            assert!(is_word, "{code} is no word of the entry line");
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("only arguments and literals may stand in braces: {other:?}"),
    }
}

fn declared(room: &Room) -> Found {
    let mut all = Found::new();
    for (key, args) in room.declared {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        assert!(all.insert((*key).to_owned(), args).is_none(), "{key} is declared twice");
    }
    for message in (room.coded)() {
        let twice = all.insert(message.key().to_owned(), BTreeSet::new());
        assert!(twice.is_none(), "{} is declared twice", message.key());
    }
    all
}

/// Everything that is wrong between what is declared and what a file holds.
fn faults(declared: &Found, found: &Found) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, args) in declared {
        match found.get(key) {
            None => faults.push(format!("no text for {key}")),
            Some(used) if used != args => {
                faults.push(format!("{key} takes {args:?}, its text uses {used:?}"));
            }
            Some(_) => {}
        }
    }
    let undeclared = found.keys().filter(|key| !declared.contains_key(*key));
    faults.extend(undeclared.map(|key| format!("{key} is not declared")));
    faults
}

#[test]
fn both_languages_have_every_text_with_the_same_arguments_and_no_other() {
    let mut all = Vec::new();
    for room in &ROOMS {
        for language in Language::ALL {
            let faults = faults(&declared(room), &found(room, language));
            all.extend(faults.into_iter().map(|fault| format!("{language}: {fault}")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_missing_key_a_missing_argument_and_an_undeclared_key_are_all_found() {
    let room = |keys: &[(&str, &[&str])]| -> Found {
        keys.iter()
            .map(|(key, args)| ((*key).to_owned(), args.iter().map(|arg| (*arg).to_owned()).collect()))
            .collect()
    };
    let declared = room(&[("a", &["x"]), ("b", &[])]);
    assert_eq!(faults(&declared, &room(&[("a", &["x"]), ("b", &[])])), Vec::<String>::new());
    assert_eq!(faults(&declared, &room(&[("a", &[]), ("c", &[])])).len(), 3);
}

#[test]
fn every_file_belongs_to_a_room_and_no_key_stands_in_two() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language.code());
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let rooms: BTreeSet<String> = ROOMS.iter().map(|room| format!("{}.ftl", room.name)).collect();
        assert_eq!(files, rooms, "{language}");
    }
    for room in &ROOMS {
        for (key, _) in room.declared {
            assert!(key.starts_with(&format!("{}-", room.name)), "{key}");
        }
    }
}

#[test]
fn no_text_holds_a_mark_that_some_terminals_draw_two_columns_wide() {
    for room in &ROOMS {
        for language in Language::ALL {
            let source = room.source(language);
            let wrong: Vec<char> = source.chars().filter(|c| is_ambiguous(&c.to_string())).collect();
            assert!(wrong.is_empty(), "{language}/{}.ftl: {wrong:?} belong to the glyph sets", room.name);
        }
    }
}

#[test]
fn english_texts_hold_only_ascii() {
    for room in &ROOMS {
        for line in room.source(Language::En).lines() {
            // A language is offered under its own name.
            let is_name = line.starts_with("setup-language_hint");
            assert!(is_name || line.is_ascii(), "{}.ftl: {line}", room.name);
        }
    }
}

/// The columns that the place of a label has, by the beginning of its name.
const PLACES: [(&str, usize); 5] =
    [("head_", 10), ("state_", 12), ("key_", 12), ("screen_", 8), ("choice_", 10)];

#[test]
fn every_label_fits_its_place_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for room in &ROOMS {
            for (key, args) in &declared(room) {
                let name = key.split_once('-').unwrap().1.replacen("choice-", "choice_", 1);
                let Some((_, cols)) = PLACES.iter().find(|(prefix, _)| name.starts_with(prefix)) else {
                    continue;
                };
                // A table in a file has as much room as its longest head needs.
                let cols = if room.name == "tables" { &16 } else { cols };
                assert!(args.is_empty(), "{key} is a label and takes no argument");
                let said = texts.say(&Msg::new(key.clone().leak(), Vec::new()));
                assert!(width(&said) <= *cols, "{language}: {key}: {said} is wider than {cols}");
            }
        }
    }
}

#[test]
fn every_line_of_its_own_fits_eighty_columns() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for (key, args) in ROOMS.iter().flat_map(|room| room.declared) {
            let (room, name) = key.split_once('-').unwrap();
            if room != "banner" && room != "setup" && !name.starts_with("help_") {
                continue;
            }
            let args = args.iter().map(|arg| (*arg, "3 h 10 min".into())).collect();
            let said = texts.say(&Msg::new(key, args));
            assert!(width(&said) <= 76, "{language}: {key}: {} columns", width(&said));
        }
    }
}

#[test]
fn every_code_of_a_family_has_a_text_and_reads_either_way() {
    use super::said;
    let texts = Texts::new(Language::En);
    for code in said::STORE_CODES {
        assert!(texts.knows(&said::store(code, Vec::new())), "{code}");
        assert!(texts.knows(&said::store_mend(&code.replace('_', "-"), Vec::new())), "{code}");
    }
    assert!(said::ENTRY_CODES.iter().all(|code| texts.knows(&said::entry(code, Vec::new()))));
}
