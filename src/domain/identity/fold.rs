//! Names and homes without what offices tidy: blanks, dots, remarks, case, width, variant forms.
//!
//! What is folded is only compared; what a list says is kept as it was written.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::variants::{self, NAMES};
use crate::domain::value::{Home, nfkc};

/// Stands in a folded name for characters that an office hid: `张*`, `王某`.
pub(super) const HIDDEN: char = '*';

/// Words beside a name that say what somebody is to the home, and titles; none of them is a name.
fn remarks() -> impl Iterator<Item = &'static String> {
    ["remarks", "titles"].into_iter().flat_map(|heading| NAMES.of(heading))
}

/// Words that tell two namesakes of a home apart.
const TELLING: [&str; 28] = [
    "大", "小", "老", "少", "父", "母", "子", "女", "男", "爷", "奶", "孙", "爸", "妈", "兄", "弟", "姐",
    "妹", "哥", "长", "次", "甲", "乙", "1", "2", "一", "二", "三",
];

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Name {
    /// Its letters; empty if none could be read.
    pub(super) letters: Vec<char>,
    /// The word that tells namesakes of one home apart, if there was one.
    pub(super) telling: Option<&'static str>,
}

/// Whether a character hides others.
fn hides(c: char) -> bool {
    matches!(c, '*' | '×' | '✱' | '□' | '某' | '●' | '○')
}

/// A word as it is compared: variant forms as the common one, small letters, hidden ones as [`HIDDEN`].
fn word(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_alphanumeric() || hides(*c));
    plain.map(|c| if hides(c) { HIDDEN } else { variants::common(c) }).flat_map(char::to_lowercase).collect()
}

/// Opening and closing brackets, folded to half width.
fn bracket(c: char) -> Option<bool> {
    match c {
        '(' | '[' | '{' | '<' | '【' | '〔' | '《' | '「' | '『' | '〈' => Some(true),
        ')' | ']' | '}' | '>' | '】' | '〕' | '》' | '」' | '』' | '〉' => Some(false),
        _ => None,
    }
}

/// What stands outside brackets, and what stands inside.
fn unbracketed(text: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in text.chars() {
        match bracket(c) {
            Some(true) => depth += 1,
            Some(false) => depth = depth.saturating_sub(1),
            None if depth > 0 => inside.push(c),
            None => outside.push(c),
        }
    }
    if outside.chars().any(char::is_alphabetic) { (outside, inside) } else { (inside, String::new()) }
}

/// Takes the remarks away that stand before or behind a name without a bracket.
fn without_remarks(mut name: &str) -> &str {
    // Two letters are the least that a name is left with, but for "李女士", of which only 李 is known.
    let is_left = |rest: &str, remark: &str| {
        let least = if NAMES.has("titles", remark) { 1 } else { 2 };
        rest.chars().count() >= least
    };
    while let Some(rest) = remarks().filter(|remark| !remark.is_ascii()).find_map(|remark| {
        name.strip_suffix(remark.as_str())
            .or_else(|| name.strip_prefix(remark.as_str()))
            .filter(|rest| is_left(rest, remark))
    }) {
        name = rest;
    }
    name
}

pub(super) fn name(text: &str) -> Name {
    // Most names hold nothing to fold but variant forms.
    if text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return Name { letters: without_remarks(&word(text)).chars().collect(), telling: None };
    }
    let text: String = text.nfkd().filter(|&c| !is_combining_mark(c)).collect();
    let (outside, inside) = unbracketed(&text);
    let inside = word(&inside);
    let telling = TELLING.into_iter().find(|word| *word == inside);
    let split = |c: char| {
        c.is_whitespace() || matches!(c, '/' | '\\' | '、' | ',' | ';' | ':' | '-' | '_' | '|' | '+' | '&')
    };
    let words = outside.split(split).map(word).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.filter(|word| remarks().all(|remark| remark != word)).collect();
    // Given name and family name of Latin names change places; characters never do.
    if words.iter().all(|word| word.chars().all(|c| c < '\u{2e80}')) {
        words.sort();
    }
    Name { letters: without_remarks(&words.concat()).chars().collect(), telling }
}

/// Words behind the number of a building, a stairwell or a room.
const AFTER_NUMBER: [&str; 14] =
    ["号楼", "单元", "楼", "栋", "幢", "座", "号", "门", "室", "房", "户", "层", "#", "-"];

/// One label of a home.
fn label(text: &str) -> String {
    let text: String = nfkc(text).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let mut rest = text.as_str();
    while let Some(shorter) =
        AFTER_NUMBER.iter().find_map(|word| rest.strip_suffix(word).filter(|rest| !rest.is_empty()))
    {
        rest = shorter;
    }
    let digits = rest.trim_start_matches('0');
    (if rest.chars().all(|c| c.is_ascii_digit()) && !digits.is_empty() { digits } else { rest }).to_owned()
}

pub(super) fn home(home: &Home) -> [String; 3] {
    [label(&home.building), label(&home.stairwell), label(&home.room)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        name(text).letters.into_iter().collect()
    }

    #[test]
    fn what_offices_tidy_in_names_is_no_difference() {
        for (one, other) in [
            ("张　三", "张三"),
            ("张 三", "张三"),
            ("张三（租户）", "张三"),
            ("张三(租)", "张三"),
            ("【租户】张三", "张三"),
            ("张三租户", "张三"),
            ("张三/租户", "张三"),
            ("张三 业主", "张三"),
            ("阿依古丽·买买提", "阿依古丽•买买提"),
            ("阿依古丽・买买提", "阿依古丽.买买提"),
            ("阿依古丽买买提", "阿依古丽．买买提"),
            ("张喬", "张乔"),
            ("張偉", "张伟"),
            ("𠮷田", "吉田"),
            ("Anna Li", "LI Anna"),
            ("Ａｎｎａ", "anna"),
            ("José", "Jose"),
            ("O’Neil", "O'Neil"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_a_name_stays_one() {
        assert_eq!(folded("张三"), "张三");
        assert_ne!(folded("张三"), folded("张三丰"));
        assert_eq!(folded("（租户）"), "", "a remark alone is no name");
        assert_eq!(folded("李女士"), "李");
        assert_eq!(folded("王某某"), "王**");
        assert_eq!((name("张伟(大)").telling, name("张伟（小）").telling), (Some("大"), Some("小")));
        assert_eq!(name("张伟（租户）").telling, None);
    }

    #[test]
    fn what_offices_tidy_in_homes_is_no_difference() {
        let of = |building: &str, stairwell: &str, room: &str| {
            home(&Home::new(building, stairwell, room).unwrap())
        };
        let plain = of("3", "2", "501");
        for (building, stairwell, room) in [
            ("3号楼", "2单元", "501室"),
            ("3栋", "2门", "501房"),
            ("03", "02", "0501"),
            ("3楼", "2", "501户"),
        ] {
            assert_eq!(of(building, stairwell, room), plain);
        }
        assert_ne!(of("3", "2", "501A"), plain);
        assert_eq!(of("A座", "1", "1"), of("a", "1", "1"));
    }
}
