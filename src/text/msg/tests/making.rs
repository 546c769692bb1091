//! What the build makes of language files, and what it refuses.

use std::collections::BTreeSet;

use rstest::rstest;

use super::super::made::{Files, rust, spoken, texts};

const ENGLISH: &str = "### Answers\n\nsaid-nobody = nobody found\n# who: String, seq: i64\n\
    said-opened = { $seq } `{ $who }`\n    and type { word-cmd_gate }\nsaid-flag-returnee = returnee { $until }\n";

fn files(source: &str) -> Files {
    Files::from([("said".to_owned(), source.to_owned())])
}

/// Files of a language, by name.
fn several(sources: &[(&str, &str)]) -> Files {
    sources.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())).collect()
}

/// The one fault of a pair of files.
fn fault(english: &str, chinese: &str) -> String {
    let mut faults = texts(&files(english), &files(chinese)).err().unwrap_or_default();
    let fault = faults.pop().unwrap_or_default();
    assert!(faults.is_empty(), "{faults:?}");
    fault
}

#[test]
fn a_text_becomes_a_function_that_takes_its_arguments_in_the_order_of_the_comment() {
    let all = texts(&files(ENGLISH), &files(ENGLISH)).unwrap();
    let made = rust(&all);
    assert!(made.contains("pub(crate) mod said {"), "{made}");
    assert!(made.contains("pub(crate) fn nobody() -> crate::text::Msg"), "{made}");
    assert!(made.contains("pub(crate) fn opened(who: String, seq: i64) -> crate::text::Msg"), "{made}");
    assert!(made.contains("vec![(\"who\", who.into()), (\"seq\", seq.into())]"), "{made}");
    assert!(made.contains("/// `said-opened`: `$seq '$who'`"), "{made}");
    assert!(made.contains("const FLAG: crate::text::Family"), "{made}");
    assert!(made.contains("(\"said-flag\", &[\"returnee\"])"), "{made}");
    let words: BTreeSet<&str> = all.iter().flat_map(|text| &text.words).map(String::as_str).collect();
    assert_eq!(words, BTreeSet::from(["cmd_gate"]));
}

#[test]
fn what_is_no_plain_text_stands_between_marks_and_the_case_for_everything_else_last() {
    let chosen = "said-met = { $met ->\n   *[other] { $met } people\n    [0] nobody{\" \"}\n }\n";
    assert_eq!(
        spoken(&files(&format!("{ENGLISH}{chosen}"))),
        "said-flag-returnee\treturnee \u{1}until\u{5}\0\
         said-met\t\u{3}met\u{5}\u{4}0\u{5}nobody \u{4}\u{5}\u{1}met\u{5} people\u{5}\0\
         said-nobody\tnobody found\0\
         said-opened\t\u{1}seq\u{5} `\u{1}who\u{5}`\nand type \u{2}word-cmd_gate\u{5}\0"
    );
}

#[rstest]
#[case::chinese_lacks_it("", "zh-CN/said.ftl: said-nobody is missing")]
#[case::chinese_uses_more(
    "said-nobody = { $who }",
    "zh-CN/said.ftl: said-nobody uses $who where English uses no argument"
)]
#[case::chinese_has_more("said-nobody = x\nsaid-b = x", "en/said.ftl: said-b is missing")]
#[case::twice("said-nobody = x\nsaid-nobody = y", "zh-CN/said.ftl: said-nobody stands in said.ftl already")]
#[case::one_part("said-nobody = x\nsaid = x", "zh-CN/said.ftl: said is no key")]
#[case::four_parts("said-nobody = x\nsaid-a-b-c = x", "zh-CN/said.ftl: said-a-b-c is no key")]
#[case::junk("said-nobody = x\nsaid-b", "zh-CN/said.ftl: `said-b` cannot be read")]
#[case::attribute("said-nobody = x\nsaid-b = x\n    .c = y", "zh-CN/said.ftl: said-b has attributes")]
#[case::term("said-nobody = x\n-said-b = x", "zh-CN/said.ftl: -said-b is a term")]
#[case::another_text("said-nobody = { said-other }", "zh-CN/said.ftl: said-nobody names said-other")]
#[case::a_mark(
    "said-nobody = x{\"\\u0005\"}",
    "zh-CN/said.ftl: said-nobody holds a character that marks texts"
)]
#[case::a_call("said-nobody = { NUMBER(1) }", "zh-CN/said.ftl: said-nobody calls something")]
#[case::a_choice_by_a_word(
    "said-nobody = { \"a\" ->\n   *[other] x\n}",
    "zh-CN/said.ftl: said-nobody chooses by something that is no argument"
)]
fn what_the_languages_do_not_share_stops_the_build(#[case] chinese: &str, #[case] told: &str) {
    // A text that could not be read is missing as well.
    let mut all = texts(&files("said-nobody = x"), &files(chinese)).err().unwrap();
    all.retain(|fault| fault.starts_with(told));
    assert_eq!(all.len(), 1, "{told}");
    assert!(all[0].contains(": "), "{}", all[0]);
}

#[rstest]
#[case::undeclared(
    "said-a = { $who }",
    "en/said.ftl: said-a uses $who: declare it in a comment above, # who: TYPE"
)]
#[case::unused("# who: String\nsaid-a = x", "en/said.ftl: said-a declares who and does not use it")]
#[case::declared_twice(
    "# who: String, who: Msg\nsaid-a = { $who }",
    "en/said.ftl: said-a declares who twice"
)]
#[case::no_such_type("# who: string\nsaid-a = { $who }", "en/said.ftl: said-a declares `who: string`")]
#[case::no_type("# who\nsaid-a = { $who }", "en/said.ftl: said-a declares `who: `")]
#[case::of_a_family("# who: String\nsaid-a-b = { $who }", "en/said.ftl: said-a-b has a comment")]
#[case::inside_a_choice("said-a = { $n ->\n   *[other] { $who }\n}", "en/said.ftl: said-a uses $n")]
fn an_argument_that_is_not_declared_as_it_is_used_stops_the_build(#[case] english: &str, #[case] told: &str) {
    let chinese: String =
        english.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
    let faults = texts(&files(english), &files(&chinese)).err().unwrap();
    assert!(faults[0].starts_with(told), "{faults:?}");
}

#[test]
fn a_text_with_different_arguments_in_the_two_languages_stops_the_build() {
    let told = fault("# who: String\nsaid-a = { $who }", "said-a = x");
    assert_eq!(
        told,
        "zh-CN/said.ftl: said-a uses no argument where English uses $who: use the same arguments in both"
    );
}

#[test]
fn the_key_gives_the_module_of_a_text_and_not_its_file() {
    let all = several(&[
        ("said", "said-nobody = nobody\nsaid-flag-returnee = returnee\n"),
        (
            "lost",
            "# what: String\nsaid-found = found: { $what }\nsaid-flag-lost = lost\nshift-lost = Lost property\n",
        ),
    ]);
    let made = rust(&texts(&all, &all).unwrap());
    assert_eq!(made.matches("pub(crate) mod said {").count(), 1, "{made}");
    assert!(made.contains("fn nobody()") && made.contains("fn found(what: String)"), "{made}");
    assert!(made.contains("(\"said-flag\", &[\"lost\", \"returnee\"])"), "{made}");
    assert!(made.contains("pub(crate) mod shift {") && !made.contains("mod lost"), "{made}");
    assert!(spoken(&all).contains("said-found\tfound: \u{1}what\u{5}\0"));
}

#[rstest]
#[case::twice_in_two_files(
    &[("lost", "said-a = x\n"), ("said", "said-a = x\n")],
    "zh-CN/said.ftl: said-a stands in lost.ftl already: leave one of them"
)]
#[case::in_a_file_of_another_name(
    &[("said", "said-a = x\n")],
    "zh-CN/said.ftl: said-a stands in en/lost.ftl: move it to the file of that name"
)]
fn a_text_that_does_not_stand_once_in_the_same_file_stops_the_build(
    #[case] chinese: &[(&str, &str)],
    #[case] told: &str,
) {
    let english = several(&[("lost", "said-a = x\n")]);
    assert_eq!(texts(&english, &several(chinese)).err().unwrap(), [told]);
}
