//! The telephone cell: one number or several, with or without a remark beside.
//!
//! Every number is kept. A run of digits that is none refuses the cell; words are a remark, never a fault.

use super::report::CellReason;
use super::words::SeveralInCell;
use crate::domain::value::{Phone, nfkc};

/// Numbers, and words with the last four of the number they stand by.
pub(super) type Phones = SeveralInCell<Phone>;

/// What separates two numbers for certain.
const BETWEEN: [char; 9] = ['、', ',', ';', '/', '\\', '|', '\n', '\r', '和'];
/// So many digits in one run are meant as a number, not as a part of a remark.
const MEANT: usize = 7;
/// What stands before an extension.
const EXTENSION: [&str; 5] = ["转", "分机", "ext", "#", "-"];

pub(super) fn read(text: &str) -> Result<Phones, CellReason> {
    let folded = nfkc(text);
    let mut found = Phones::default();
    // A line end inside brackets belongs to the remark.
    for part in folded.split(BETWEEN) {
        read_part(part.trim(), &mut found)?;
    }
    Ok(found)
}

/// One part: runs of what a number may be made of, and words.
fn read_part(part: &str, found: &mut Phones) -> Result<(), CellReason> {
    if part.is_empty() {
        return Ok(());
    }
    if let Ok(phone) = Phone::parse(part) {
        found.take(phone);
        return Ok(());
    }
    if let Some((phone, extension)) = with_extension(part) {
        remark(&extension, Some(&phone), found);
        found.take(phone);
        return Ok(());
    }
    let mut words = String::new();
    let mut here: Option<Phone> = None;
    for run in runs(part) {
        if run.chars().any(|c| c.is_ascii_digit()) {
            let (phones, rest) = numbers(run);
            for phone in phones {
                here.get_or_insert_with(|| phone.clone());
                found.take(phone);
            }
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
            if digits(&rest) >= MEANT || here.is_none() && !has_words(part) {
                return Err(CellReason::PhoneShape { digits: digits(&rest) });
            }
            words.push_str(&rest);
        } else {
            words.push_str(run);
        }
    }
    remark(&words, here.as_ref().or(found.all.last()).cloned().as_ref(), found);
    Ok(())
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Keeps words beside a number; brackets and marks around them say nothing.
fn remark(words: &str, phone: Option<&Phone>, found: &mut Phones) {
    let marks = |c: char| c.is_whitespace() || "()[]【】:-.,+".contains(c);
    let words: String = words.split(marks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if has_words(&words) || words.chars().any(|c| c.is_ascii_digit()) {
        found.words.push(phone.map_or_else(|| words.clone(), |phone| format!("{} {words}", phone.tail())));
    }
}

/// A landline with an extension: `0532-80000417转8001`, `0532-80000417-8001`.
fn with_extension(part: &str) -> Option<(Phone, String)> {
    EXTENSION.iter().find_map(|mark| {
        let (number, extension) = part.rsplit_once(mark)?;
        let digits = extension.trim();
        let is_short = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let phone = Phone::parse(number).ok().filter(|phone| phone.digits().starts_with('0') && is_short)?;
        Some((phone, format!("转{digits}")))
    })
}

/// Runs of digits with the signs between them, and what stands between the runs.
fn runs(part: &str) -> Vec<&str> {
    let of_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-.()".contains(c);
    let mut runs = Vec::new();
    let mut rest = part;
    while !rest.is_empty() {
        let is_number = rest.starts_with(of_number);
        let end = rest.find(|c| of_number(c) != is_number).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        runs.push(run);
        rest = behind;
    }
    runs
}

/// The numbers in a run of digits and signs, and what is left of it.
fn numbers(run: &str) -> (Vec<Phone>, String) {
    // A bracket that opens here belongs to the words behind, one that closes to those before.
    let run = run.trim_matches(|c: char| c.is_whitespace() || "-.".contains(c));
    let run = run.trim_end_matches(['(', ' ']).trim_start_matches([')', ' ']);
    let run = if run.contains(')') { run } else { run.trim_start_matches('(') };
    let run = if run.contains('(') { run } else { run.trim_end_matches(')') };
    if let Ok(phone) = Phone::parse(run) {
        return (vec![phone], String::new());
    }
    let groups: Vec<&str> = run.split_whitespace().collect();
    let (mut phones, mut rest, mut at) = (Vec::new(), Vec::new(), 0);
    while at < groups.len() {
        let longest = (at + 1..=groups.len())
            .rev()
            .find_map(|end| Phone::parse(&groups[at..end].join(" ")).ok().map(|phone| (phone, end)));
        if let Some((phone, end)) = longest {
            phones.push(phone);
            at = end;
        } else {
            rest.push(groups[at]);
            at += 1;
        }
    }
    (phones, rest.join(" "))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("13900000001（女儿）", "13900000001", "0001 女儿")]
    #[case("女儿：13900000001", "13900000001", "0001 女儿")]
    #[case("13900000001张三", "13900000001", "0001 张三")]
    #[case("（女儿）139 0000 0001", "13900000001", "0001 女儿")]
    #[case("139 0000 0002 / 139 0000 0003", "13900000002 13900000003", "")]
    #[case("13900000002 13900000003", "13900000002 13900000003", "")]
    #[case("139 0000 0002 139 0000 0003", "13900000002 13900000003", "")]
    #[case("13900000004、0532-80000417", "13900000004 053280000417", "")]
    #[case("0532 80000417 13900000001", "053280000417 13900000001", "")]
    #[case("(0532)80000417", "053280000417", "")]
    #[case("0532-80000417-8001", "053280000417", "0417 转8001")]
    #[case("0532-80000417转8001", "053280000417", "0417 转8001")]
    #[case("+852 9000 0417", "+85290000417", "")]
    #[case(
        "+86 139 0000 0001；+852-90000417（儿子，香港）",
        "13900000001 +85290000417",
        "0417 儿子 0417 香港"
    )]
    #[case("13900000001\n13900000001", "13900000001", "")]
    #[case("13900000001或13900000002", "13900000001 13900000002", "0001 或")]
    #[case("老人没有手机", "", "老人没有手机")]
    fn numbers_are_kept_and_words_are_remarks(
        #[case] text: &str,
        #[case] phones: &str,
        #[case] remarks: &str,
    ) {
        let found = read(text).unwrap();
        let digits: Vec<&str> = found.all.iter().map(Phone::digits).collect();
        assert_eq!((digits.join(" ").as_str(), found.words.join(" ").as_str()), (phones, remarks), "{text}");
    }

    #[rstest]
    #[case("1380013", 7)]
    #[case("1390000000", 10)]
    #[case("13900000001、1390000000", 10)]
    #[case("女儿1390000000", 10)]
    #[case("13900000001 13900000", 8)]
    #[case("12", 2)]
    fn digits_that_are_no_number_refuse_the_cell(#[case] text: &str, #[case] digits: usize) {
        assert_eq!(read(text), Err(CellReason::PhoneShape { digits }), "{text}");
    }
}
