//! The texts themselves: what they may be made of and the room that they have. That both languages have them all, the
//! build sees to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use super::super::width::{is_ambiguous, width};
use super::super::{Language, Msg, Texts};
use super::made::{self, Files, Text};
use crate::domain::code::Code as _;
use crate::domain::entry::{CommandWord, vocabulary};

mod making;

fn files(language: Language) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language.code());
    let file = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    fs::read_dir(folder).unwrap().map(file).collect()
}

/// All texts, as the build script reads them.
fn all() -> &'static [Text] {
    static ALL: OnceLock<Vec<Text>> = OnceLock::new();
    ALL.get_or_init(|| {
        let [chinese, english] = Language::ALL.map(files);
        made::texts(&english, &chinese).unwrap()
    })
}

/// The arguments that a text uses.
pub(in crate::text) fn used(key: &str) -> BTreeSet<String> {
    let text = all().iter().find(|text| text.key == key);
    text.unwrap_or_else(|| panic!("there is no text {key}")).used.clone()
}

#[test]
fn what_the_program_reads_has_every_text_of_every_file() {
    for language in Language::ALL {
        assert_eq!(super::source(language), made::spoken(&files(language)), "{language}");
        let texts = Texts::new(language);
        for text in all() {
            assert!(texts.knows(&Msg::new(&text.key, Vec::new())), "{language}: {}", text.key);
        }
    }
}

#[test]
fn every_word_that_a_text_tells_to_type_can_be_typed() {
    let known: Vec<String> = vocabulary().iter().map(|(code, ..)| code.replace('-', "_")).collect();
    for text in all() {
        let unknown: Vec<&String> = text.words.iter().filter(|word| !known.contains(word)).collect();
        assert!(unknown.is_empty(), "{} names {unknown:?}", text.key);
    }
}

#[test]
fn a_word_that_takes_something_has_an_example_and_no_other_has() {
    for word in CommandWord::ALL {
        assert_eq!(super::commands::EXAMPLE.has(word.code()), word.is_read(), "{}", word.code());
    }
    let words = CommandWord::ALL.iter().filter(|word| word.is_read());
    assert_eq!(words.count(), super::commands::EXAMPLE.codes().len());
}

#[test]
fn no_text_holds_a_mark_that_some_terminals_draw_two_columns_wide() {
    for language in Language::ALL {
        for (room, source) in files(language) {
            let wrong: Vec<char> = source.chars().filter(|c| is_ambiguous(&c.to_string())).collect();
            assert!(wrong.is_empty(), "{language}/{room}.ftl: {wrong:?} belong to the glyph sets");
        }
    }
}

#[test]
fn english_texts_hold_only_ascii() {
    for (room, source) in files(Language::En) {
        for line in source.lines() {
            // A language is offered under its own name.
            let is_name = line.starts_with("setup-language_hint");
            assert!(is_name || line.is_ascii(), "{room}.ftl: {line}");
        }
    }
}

/// The columns that the place of a label has, by the beginning of its name.
const PLACES: [(&str, usize); 7] = [
    ("key_help", 8),
    ("key_quit", 8),
    ("head_", 10),
    ("state_", 12),
    ("key_", 12),
    ("screen_", 8),
    ("choice_", 10),
];

#[test]
fn every_label_fits_its_place_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for text in all() {
            let (room, name) = text.key.split_once('-').unwrap();
            let name = name.replacen('-', "_", 1);
            let Some((_, cols)) = PLACES.iter().find(|(prefix, _)| name.starts_with(prefix)) else {
                continue;
            };
            // A table in a file has as much room as its longest head needs.
            let cols = if room == "tables" { &16 } else { cols };
            assert!(text.used.is_empty(), "{} is a label and takes no argument", text.key);
            let said = texts.say(&Msg::new(&text.key, Vec::new()));
            assert!(width(&said) <= *cols, "{language}: {}: {said} is wider than {cols}", text.key);
        }
    }
}

#[test]
fn every_line_of_its_own_fits_eighty_columns() {
    for language in Language::ALL {
        let texts = Texts::new(language);
        for text in all() {
            let (room, name) = text.key.split_once('-').unwrap();
            let is_help = ["help_", "action_"].iter().any(|of| name.replacen('-', "_", 1).starts_with(of));
            if !["banner", "setup"].contains(&room) && !is_help {
                continue;
            }
            let args = text.used.iter().map(|arg| (arg.as_str(), "3 h 10 min".into())).collect();
            let said = texts.say(&Msg::new(&text.key, args));
            assert!(width(&said) <= 76, "{language}: {}: {} columns", text.key, width(&said));
        }
    }
}

#[test]
fn a_code_reads_either_way() {
    use super::said;
    let texts = Texts::new(Language::En);
    for code in said::STORE.codes() {
        assert!(texts.knows(&said::STORE.word(code)), "{code}");
        assert!(texts.knows(&said::STORE_MEND.word(&code.replace('_', "-"))), "{code}");
    }
    assert!(said::STORE.has("not-a-post") && !said::STORE.has("not-a-pos") && !said::STORE.has("not"));
    assert!(said::STAGE.fits(&["resting", "confirmed", "clinical"]));
    assert!(
        !said::STAGE.fits(&["resting", "confirmed"]) && !said::STAGE.fits(&["resting", "confirmed", "over"])
    );
}
