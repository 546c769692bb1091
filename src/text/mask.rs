//! Personal numbers as a screen or a page may show them: enough to tell two people apart, not
//! enough to take away. Names stay as they are.

use std::fmt;

use serde_json::Value;

use crate::domain::value::{CardNumber, Document, IdNumber, Phone, SafeText};

/// A personal number whose `Display` shows only a part: `138****1234` of a telephone, the last four
/// of an ID number or a card.
#[derive(Clone, Copy)]
pub(crate) struct Masked<'a, T>(pub &'a T);

impl fmt::Display for Masked<'_, Phone> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}****{}", &self.0.digits()[..3], self.0.tail())
    }
}

impl fmt::Display for Masked<'_, IdNumber> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "****{}", self.0.tail())
    }
}

impl fmt::Display for Masked<'_, Document> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "****{}", self.0.tail())
    }
}

impl fmt::Display for Masked<'_, CardNumber> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "****{}", &self.0.digits()[12..])
    }
}

impl<T> fmt::Debug for Masked<'_, T>
where
    Self: fmt::Display,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The shortest run of digits that is taken for a personal number: a mobile telephone.
const LONG: usize = 11;
/// How people write telephones and ID numbers in parts: the digits of each part.
const IN_PARTS: [&[usize]; 6] = [&[3, 4, 4], &[6, 8, 4], &[3, 8], &[4, 7], &[4, 8], &[3, 7]];

/// Words from outside as they are shown: a personal number in them is masked.
#[must_use]
pub(crate) fn masked(text: &SafeText) -> SafeText {
    SafeText::new(&in_words(text.as_str()))
}

/// A name by its first character, where the record matters and not who it is.
#[must_use]
pub(crate) fn name(name: &str) -> String {
    name.chars().next().map(|first| format!("{first}**")).unwrap_or_default()
}

/// The text with every personal number in it masked: runs of eleven digits and more (with an `X` at the
/// end as well), telephones and ID numbers in parts with a blank or a `-` between them, foreign telephones
/// behind a `+`, and numbers of passports and permits.
#[must_use]
pub(crate) fn in_words(text: &str) -> String {
    let runs = digit_runs(text);
    let (mut masked, mut done, mut at) = (String::with_capacity(text.len()), 0, 0);
    while at < runs.len() {
        let before = &text[done..runs[at].start];
        let letters = letters_before(before, &runs[at].digits);
        let foreign = if before.ends_with(['+', '＋']) { foreign_parts(text, &runs[at..]) } else { 0 };
        let parts = match (letters > 0, foreign) {
            (true, _) => 1,
            (false, 0) if runs[at].digits.len() >= LONG => 1,
            (false, 0) => parts(text, &runs[at..]),
            (false, foreign) => foreign,
        };
        if parts > 0 {
            let digits: String = runs[at..at + parts].iter().map(|run| run.digits.as_str()).collect();
            masked.push_str(&before[..before.len() - letters]);
            masked.push_str(&match (foreign, letters) {
                (0, 0) => few(&digits),
                (0, _) => ends(&digits, 0),
                (_, _) => ends(&digits, 2),
            });
            done = runs[at + parts - 1].end;
        }
        at += parts.max(1);
    }
    masked.push_str(&text[done..]);
    masked
}

/// What a passport or permit stands under in a person's data.
const PAPER: &str = "document";

/// What the number of a pass card stands under in a record.
const CARDS: [&str; 3] = ["card", "old_cards", "number"];

/// The same in what a record says, where the number of a pass card stays: it is the post's own, and no person's.
pub(crate) fn in_records(value: &mut Value) {
    mask(value, true);
}

/// Masks every personal number in every text of a JSON value; an id or a hash is none, whatever its digits.
pub(crate) fn in_json(value: &mut Value) {
    mask(value, false);
}

fn mask(value: &mut Value, keep_cards: bool) {
    match value {
        Value::String(text) if !is_hex(text) => *text = in_words(text),
        Value::Array(values) => values.iter_mut().for_each(|value| mask(value, keep_cards)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| {
            if keep_cards && CARDS.contains(&name.as_str()) && is_cards(value) {
                return;
            }
            if let Value::String(text) = value
                && name == PAPER
            {
                *text =
                    Document::parse(text).map_or_else(|_| "****".to_owned(), |it| Masked(&it).to_string());
            } else {
                mask(value, keep_cards);
            }
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether a value is the number of a pass card, or several.
fn is_cards(value: &Value) -> bool {
    match value {
        Value::String(text) => CardNumber::try_from(text.clone()).is_ok(),
        Value::Array(values) => values.iter().all(is_cards),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// Whether a text is an id or a hash: 16 or 32 bytes in hexadecimal digits.
fn is_hex(text: &str) -> bool {
    [32, 64].contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Digits behind one another, in any width.
struct DigitRun {
    start: usize,
    end: usize,
    digits: String,
}

fn digit_runs(text: &str) -> Vec<DigitRun> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    };
    let mut runs: Vec<DigitRun> = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let last = runs.last_mut().filter(|run| run.end == start);
        match (digit(c), last) {
            (Some(digit), Some(run)) => {
                run.digits.push(digit);
                run.end = end;
            }
            (Some(digit), None) => runs.push(DigitRun { start, end, digits: digit.to_string() }),
            // The check of an ID number; alone or elsewhere it is a letter.
            (None, Some(run)) if matches!(c, 'X' | 'x') && matches!(run.digits.len(), 3 | 17) => {
                run.digits.push('X');
                run.end = end;
            }
            (None, _) => {}
        }
    }
    runs
}

/// How many letters before these digits make a passport's or a permit's number of them: one before eight to
/// ten, two before seven.
fn letters_before(before: &str, digits: &str) -> usize {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = before.len() - rest.len();
    let is_paper = matches!((letters, digits.len()), (1, 8..=10) | (2, 7));
    if is_paper && !rest.ends_with(|c: char| c.is_ascii_digit()) { letters } else { 0 }
}

/// How many of the first runs are a foreign number, a `+` before them; 0 for none.
fn foreign_parts(text: &str, runs: &[DigitRun]) -> usize {
    if runs[0].digits.starts_with("86") {
        return 0;
    }
    let (mut parts, mut digits) = (1, runs[0].digits.len());
    while let Some([run, next]) = runs.get(parts - 1..=parts) {
        let joined = matches!(&text[run.end..next.start], " " | "-" | " (" | ") " | ")" | "(");
        let more = digits + next.digits.len();
        if !joined || digits >= LONG || next.digits.len() < 3 && digits > 3 || more > 15 {
            break;
        }
        (parts, digits) = (parts + 1, more);
    }
    if digits >= 8 { parts } else { 0 }
}

/// How many of the first runs are the parts of one number; 0 for none.
fn parts(text: &str, runs: &[DigitRun]) -> usize {
    let joined = |pair: &[DigitRun]| matches!(&text[pair[0].end..pair[1].start], " " | "-");
    let is_written = |lengths: &&&[usize]| {
        let Some(runs) = runs.get(..lengths.len()) else { return false };
        // Area codes begin with 0, mobile numbers with 1; two numbers of other things may stand side by side.
        let begins = lengths.len() == 3 || runs[0].digits.starts_with('0');
        let fits = runs.iter().zip(**lengths).all(|(run, length)| run.digits.len() == *length);
        begins && fits && runs.windows(2).all(joined)
    };
    IN_PARTS.iter().find(is_written).map_or(0, |lengths| lengths.len())
}

/// What is shown of a number: of a telephone its beginning and its end, of any other its end.
fn few(digits: &str) -> String {
    let is_phone = (10..=12).contains(&digits.len()) && digits.starts_with(['0', '1']);
    ends(digits, if is_phone { 3 } else { 0 })
}

/// So many digits of the beginning, and the last four.
fn ends(digits: &str, beginning: usize) -> String {
    format!("{}****{}", &digits[..beginning], &digits[digits.len() - 4..])
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("家属13800001234联系", "家属138****1234联系")]
    #[case("138 0000 1234 138-0000-1234", "138****1234 138****1234")]
    #[case("+86 13800001234", "+86 138****1234")]
    #[case("电话 0532-88880417", "电话 053****0417")]
    #[case("证件00000019491231002X。", "证件****002X。")]
    #[case("000000 19491231 002x", "****002X")]
    #[case("１３８００００１２３４", "138****1234")]
    #[case("5000001234567890", "****7890")]
    #[case("女儿 +852 9000 0417，+6590000417", "女儿 +85****0417，+65****0417")]
    #[case("+44 (0) 20 7000 0417 3-2-501", "+44****0417 3-2-501")]
    #[case("护照E00000417 H0000000417 EA0000417", "护照****0417 ****0417 ****0417")]
    #[case("封条 A000417 鲁B12345D AB12345678 +3 +365", "封条 A000417 鲁B12345D AB12345678 +3 +365")]
    #[case(
        "3-2-501 36.5 2026-02-24 19:30 鲁B12345 500 8888",
        "3-2-501 36.5 2026-02-24 19:30 鲁B12345 500 8888"
    )]
    #[case("1380000123", "1380000123")]
    #[case("", "")]
    fn numbers_in_a_text_are_masked_and_nothing_else_is(#[case] text: &str, #[case] masked: &str) {
        assert_eq!(in_words(text), masked);
        assert_eq!(in_words(masked), masked);
    }

    #[test]
    fn in_json_every_text_is_masked_but_ids_and_hashes_are_left_alone() {
        let (id, hash) = ("13900000001139000000011390000000", "1390000000113900".repeat(4));
        let mut value = serde_json::json!({ "id": id, "notes": ["打 13900000001"], "seal": hash, "n": 13,
            "document": "00000417" });
        in_json(&mut value);
        let masked = serde_json::json!({ "id": id, "notes": ["打 139****0001"], "seal": hash, "n": 13,
            "document": "****0417" });
        assert_eq!(value, masked);
    }

    #[test]
    fn a_telephone_shows_its_beginning_and_its_tail() {
        let mobile = Phone::parse("13800001234").unwrap();
        assert_eq!(Masked(&mobile).to_string(), "138****1234");
        let landline = Phone::parse("0532-88880417").unwrap();
        assert_eq!(format!("{:?}", Masked(&landline)), "053****0417");
        let foreign = Phone::parse("+852 9000 0417").unwrap();
        assert_eq!(Masked(&foreign).to_string(), "+85****0417");
    }

    #[test]
    fn an_id_number_and_a_card_show_only_the_last_four() {
        let number = IdNumber::parse(&id_number("00000019491231002")).unwrap();
        assert_eq!(Masked(&number).to_string(), format!("****{}", number.tail()));
        let card = CardNumber::resident(123_456_789_012);
        assert_eq!(Masked(&card).to_string(), format!("****{}", &card.digits()[12..]));
    }

    /// The number with whichever check character fits.
    fn id_number(body: &str) -> String {
        "0123456789X"
            .chars()
            .map(|check| format!("{body}{check}"))
            .find(|number| IdNumber::parse(number).is_ok())
            .unwrap()
    }
}
