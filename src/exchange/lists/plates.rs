//! The cell for plates: one or several, with or without words beside; or only words that say whether there is
//! a vehicle.

use super::report::CellReason;
use super::words::SeveralInCell;
use crate::domain::value::{Plate, nfkc, plate_readings};

/// Plates, and what else stands in the cell.
pub(super) type Plates = SeveralInCell<Plate>;

/// What separates two plates for certain, and brackets around a remark.
const BETWEEN: [char; 14] = ['、', ',', ';', '/', '\\', '|', '\n', '\r', '(', ')', '[', ']', '【', '】'];
/// Places of a whole plate, the longest first.
const PLACES: [usize; 2] = [8, 7];

pub(super) fn read(text: &str) -> Result<Plates, CellReason> {
    let folded = nfkc(text).to_uppercase();
    let mut found = Plates::default();
    for part in folded.split(BETWEEN) {
        let tokens: Vec<&str> = part.split_whitespace().collect();
        let mut at = 0;
        while at < tokens.len() {
            // `鲁B 12345`: what makes a whole plate together is one.
            let joined = (at + 2..=tokens.len())
                .rev()
                .find_map(|end| whole(&tokens[at..end].concat()).map(|plate| (plate, end)));
            if let Some((plate, end)) = joined {
                found.take(plate);
                at = end;
            } else {
                read_token(tokens[at], &mut found)?;
                at += 1;
            }
        }
    }
    Ok(found)
}

/// One token: plates behind one another, or one with words around it, or words.
fn read_token(token: &str, found: &mut Plates) -> Result<(), CellReason> {
    let chars: Vec<char> = token.chars().filter(|c| !"·•・.-:".contains(*c)).collect();
    let (mut at, mut words, mut several) = (0, String::new(), Vec::new());
    while at < chars.len() {
        let here = PLACES.into_iter().find_map(|places| {
            let end = at + places;
            let plate = whole(&chars.get(at..end)?.iter().collect::<String>())?;
            // A digit behind would make another number of it.
            chars.get(end).is_none_or(|next| !next.is_ascii_alphanumeric()).then_some((plate, end))
        });
        if let Some((plate, end)) = here {
            several.push(plate);
            at = end;
        } else {
            words.push(chars[at]);
            at += 1;
        }
    }
    let digits = words.chars().filter(char::is_ascii_digit).count();
    if several.is_empty() {
        let token: String = chars.into_iter().collect();
        if let Some(plate) = unverified(&token) {
            found.take(plate);
        } else if digits >= 5 {
            return Err(CellReason::Plate);
        } else {
            found.words.push(token);
        }
        return Ok(());
    }
    if digits > 2 {
        return Err(CellReason::Plate);
    }
    for plate in several {
        found.take(plate);
    }
    if !words.is_empty() {
        found.words.push(words);
    }
    Ok(())
}

/// Whether words beside a plate say no more than that there is one.
pub(super) fn says_nothing(words: &str) -> bool {
    let is_count = words.strip_suffix(['辆', '台']).is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
    is_count || matches!(words, "有" | "有车" | "车牌" | "车牌号" | "是" | "YES" | "Y")
}

fn whole(text: &str) -> Option<Plate> {
    Plate::parse(text).filter(Plate::is_verified)
}

/// A plate that fits no pattern as it stands and can be found at the line: one without province (and letter), or
/// one of the army, an embassy and the like, with four digits at least and a character.
fn unverified(token: &str) -> Option<Plate> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let signs = token.chars().filter(|c| is_han(*c)).count();
    // The prefix of any city: whether it can be completed does not depend on which.
    let short = digits > 0 && token.is_ascii() && !plate_readings(token, "鲁B").is_empty();
    let special = digits >= 4
        && (1..=3).contains(&signs)
        && token.starts_with(|c| is_han(c) || c == 'W')
        && token.chars().filter(char::is_ascii_alphanumeric).count() >= 5
        && token.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
    Plate::parse(token).filter(|_| short || special)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("鲁B12345 鲁BD54321", "鲁B12345 鲁BD54321", "")]
    #[case("鲁B 12345", "鲁B12345", "")]
    #[case("鲁B·12345、鲁b-d54321", "鲁B12345 鲁BD54321", "")]
    #[case("鲁B 12345 鲁B D54321", "鲁B12345 鲁BD54321", "")]
    #[case("鲁B12345鲁BD54321", "鲁B12345 鲁BD54321", "")]
    #[case("鲁B12345（白色大众）", "鲁B12345", "白色大众")]
    #[case("鲁B12345白色", "鲁B12345", "白色")]
    #[case("大众 鲁B12345", "鲁B12345", "大众")]
    #[case("有（鲁B12345）", "鲁B12345", "有")]
    #[case("鲁BABCDE", "鲁BABCDE", "")]
    #[case("12345", "12345", "")]
    #[case("b12345/BD12345", "B12345 BD12345", "")]
    #[case("WJ鲁1234X", "WJ鲁1234X", "")]
    #[case("鲁B123456", "鲁B123456", "")]
    #[case("有", "", "有")]
    #[case("无车", "", "无车")]
    #[case("2辆", "", "2辆")]
    #[case("2", "", "2")]
    #[case("电动车", "", "电动车")]
    #[case("未上牌", "", "未上牌")]
    #[case("SUV", "", "SUV")]
    fn plates_are_told_from_words(#[case] text: &str, #[case] plates: &str, #[case] words: &str) {
        let found = read(text).unwrap();
        let all: Vec<&str> = found.all.iter().map(Plate::as_str).collect();
        assert_eq!((all.join(" ").as_str(), found.words.join(" ").as_str()), (plates, words), "{text}");
    }

    #[rstest]
    #[case("鲁B12345鲁B123456")]
    #[case("1234567890123")]
    fn digits_that_are_no_plate_refuse_the_cell(#[case] text: &str) {
        assert_eq!(read(text), Err(CellReason::Plate), "{text}");
    }
}
