//! What texts show can be typed, in both languages, and means the same.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    CHOICES, COMMANDS, CommandWord, Line, LineContext, Order, ScreenOrder, TypedAt, parse, vocabulary,
};

const CONTEXT: LineContext<'_> = LineContext {
    subject_open: false,
    chooser: false,
    confirm_pending: false,
    group: 0,
    local_plate_prefix: "鲁B",
};

/// Where a word of a room stands in a line: `W` is the word.
const LINES: [(&str, &str); 83] = [
    ("cmd-", "W"),
    ("pin-", "/pin W X9"),
    ("permit-", "/permit W 12"),
    ("choice-", "lxm W"),
    ("reveal-", "/reveal W why"),
    ("flag-", "/flag W"),
    ("level-", "/flag quarantine W"),
    ("until", "/flag quarantine W 03-08"),
    ("none", "/representative W moved"),
    ("by-", "/contact W well"),
    ("came-", "/contact phone W"),
    ("untried", "/contact W sent out"),
    ("host-", "/host W"),
    ("contractor", "/host yes W"),
    ("call-", "/call W"),
    ("card-", "/card W lost"),
    ("method-", "/gun 2 red W"),
    ("switch-", "/short W"),
    ("rules-", "/rules W two-days"),
    ("rule-", "/rules add W"),
    ("from", "/rules add two-days W 20:00"),
    ("repair-", "/repair 3-2 W Zhang"),
    ("assign-", "/assign 3-2 W"),
    ("incident-done", "/incident fence wall cut W mended"),
    ("incident-close", "/incident 12 W mended"),
    ("incident-note", "/incident 12 W came back"),
    ("incident-", "/incident W wall cut"),
    ("errand-bought", "/errand 17 W 35.50"),
    ("errand-cancelled", "/errand 17 W too late"),
    ("errand-", "/errand 17 W"),
    ("tip-given", "/tip 7 W p3"),
    ("tip-closed", "/tip 7 W sent away"),
    ("tip-thanked", "/tip 7 W"),
    ("tip-teller", "/tip wall noise W Li"),
    ("survey-settled", "/survey 7 W raised"),
    ("survey-on", "/survey shops 3 W 02-20"),
    ("survey-by", "/survey shops 3 W Zhao"),
    ("survey-at", "/site pump x W y"),
    ("survey-keeper", "/site pump x W Zhao"),
    ("survey-every", "/site pump x W 4h"),
    ("survey-layout", "/survey W two yards"),
    ("survey-difficulty", "/survey W low wall"),
    ("survey-", "/survey W 3"),
    ("site-ok", "/site 2 W"),
    ("site-broken", "/site 2 W leaks"),
    ("site-gone", "/site 2 W"),
    ("site-", "/site W x"),
    ("priority-", "/tip W wall noise"),
    ("notice-told", "/notice 3 W 5 posted"),
    ("notice-all", "/notice 3 told W posted"),
    ("notice-", "/notice 3 W"),
    ("way-", "/notice 3 told 5 W"),
    ("lone-", "/lone W"),
    ("practice-", "/practice W"),
    ("by", "/replace 1007 W 1008"),
    ("late", "/here 1007 W"),
    ("ontime", "/here 1007 W"),
    ("route-end", "/route 2 W"),
    ("route-", "/route 2 W 60"),
    ("in", "/route 2 add wall W one"),
    ("before", "/route 2 add wall W 3"),
    ("shift-", "/shift W"),
    ("handover-sign", "/handover W"),
    ("handover-", "/handover W 3"),
    ("duty-", "/duty X9 W"),
    ("permit-", "/permit W 4711"),
    ("task-plan", "/task W waste run 2h"),
    ("task-all", "/task run missed W no truck"),
    ("task-disinfection", "/task plan W run 2h"),
    ("task-waste", "/task plan W run 2h"),
    ("task-equipment", "/task plan W run 2h"),
    ("task-assign", "/task run W p3"),
    ("task-end", "/task run W"),
    ("task-broken", "/task kit W silent"),
    ("task-missed", "/task run W rain"),
    ("task-area", "/task run done W 120"),
    ("task-crew", "/task run assign W one"),
    ("task-to", "/task run assign W wang"),
    ("task-at", "/task plan waste run W gate 2h"),
    ("task-within", "/task plan waste run 06:00 W 45"),
    ("task-ok", "/task kit W"),
    ("task-done", "/task run W"),
    ("task-", "/task run done W words"),
];

/// How a word of a room stands in a line.
fn line_of(code: &str, word: &str) -> String {
    let check = if matches!(code, "check-ok" | "check-missing") { "/check radio W" } else { "/check W ok" };
    let patrol = match code {
        "patrol-seen" | "patrol-missed" => "p3 wall W snow",
        "patrol-incident" => "p3 W fence wall cut",
        "patrol-radio" | "patrol-phone" | "patrol-person" => "p3 W out",
        _ => "p3 W",
    };
    let more = [("check-", check), ("door-", "3-2 W"), ("patrol-", patrol)];
    let mut all = LINES.iter().chain(&more);
    let (_, line) =
        all.find(|(room, _)| code.starts_with(room)).unwrap_or_else(|| panic!("no line for {code}"));
    line.replace(" W", &format!(" {word}")).replacen('W', word, usize::from(line.starts_with('W')))
}

/// What a line says, with what stands behind its command.
fn said(line: &str) -> String {
    let at = TypedAt { local_prefix: "鲁B", ..TypedAt::default() };
    match parse(line, &CONTEXT) {
        Ok(Line::Command { word, rest }) => match word.order(&rest, at) {
            // Read elsewhere: only that it is the same command.
            Ok(Order::Screen(ScreenOrder::Reveal(_))) => format!("{word:?}"),
            Ok(order) => format!("{order:?}"),
            // A command alone lacks what stands behind it.
            Err(error) if !rest.is_empty() => panic!("{line}: {error:?}"),
            Err(error) => format!("{word:?} {error:?}"),
        },
        Ok(Line::Patrol { team, channel, report, .. }) => format!("{team} {channel:?} {report:?}"),
        Ok(other) => format!("{other:?}"),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn every_word_that_is_shown_in_chinese_means_what_its_english_twin_does() {
    for (code, english, chinese) in vocabulary() {
        // A note wants words.
        if matches!(code.as_str(), "choice-note" | "choice-not-taken") || code.starts_with("choice-") {
            continue;
        }
        let (english, chinese) = (line_of(&code, &english), line_of(&code, &chinese));
        assert_eq!(said(&chinese), said(&english), "{code}: {chinese} / {english}");
    }
}

#[test]
fn every_choice_is_read_by_its_letter_and_by_its_chinese_words() {
    for row in CHOICES {
        for word in row.words {
            assert_eq!(super::super::Choice::read(word), Some(row.choice), "{word}");
        }
        assert_eq!(super::super::Choice::read(&row.letter.to_string()), Some(row.choice));
    }
}

#[test]
fn no_word_of_a_command_has_two_meanings_and_initials_mean_the_row_that_shows_them() {
    let mut owners: BTreeMap<String, CommandWord> = BTreeMap::new();
    for row in COMMANDS {
        let word = row.word;
        let shown = row.initials();
        for alias in
            row.chinese.iter().map(|word| (*word).to_owned()).chain([row.name.to_owned()]).chain(shown)
        {
            assert_eq!(CommandWord::read(&alias), Ok(word), "/{alias}");
            let before = owners.insert(alias.clone(), word);
            assert!(before.is_none_or(|before| before == word), "/{alias} means {before:?} and {word:?}");
        }
    }
    // Few have to do without.
    let without: BTreeSet<&str> =
        COMMANDS.iter().filter(|row| row.initials().is_none()).map(super::super::CommandRow::shown).collect();
    assert!(without.len() <= 9, "{without:?}");
}
