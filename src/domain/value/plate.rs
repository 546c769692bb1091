//! Vehicle plates (GA 36-2018): province character, letter, five places; new-energy plates have six;
//! embassies, consulates and the emergency services have patterns of their own. A plate that fits no pattern is kept as it was read and marked unverified, never refused.

use std::fmt;

use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroize;

use super::safe_text::is_unsafe;

/// The province characters of civil plates.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// A plate in capitals, without dots and spaces.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Zeroize)]
#[serde(try_from = "String", into = "String")]
pub struct Plate(CompactString);

/// A letter of a plate: no I, no O.
fn is_letter(c: char) -> bool {
    c.is_ascii_uppercase() && c != 'I' && c != 'O'
}

/// A place of a plate: letter or digit.
fn is_place(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

/// Capitals, without the dot and the spaces that people write. No plate has marks, and piled up they would cover others.
fn clean(text: &str) -> CompactString {
    let is_kept = |c: &char| !c.is_whitespace() && !is_unsafe(*c);
    text.nfkc()
        .filter(|c| is_kept(c) && !matches!(c, '·' | '•' | '・' | '.' | '-'))
        .flat_map(char::to_uppercase)
        .filter(|c| !is_combining_mark(*c))
        .collect()
}

/// The five places of a common plate; the last may say what it is for: trailer, driving school, police,
/// Hong Kong, Macau, consulate, trial, oversize.
fn is_common(places: &[char]) -> bool {
    places.len() == 5
        && places[..4].iter().copied().all(is_place)
        && (is_place(places[4]) || "挂学警港澳领试超".contains(places[4]))
}

/// The six places of a new-energy plate: small cars carry the letter first, large ones last.
fn is_new_energy(places: &[char]) -> bool {
    let energy = |c: char| "DABCEFGHJK".contains(c);
    let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
    places.len() == 6
        && ((energy(places[0]) && is_place(places[1]) && digits(&places[2..]))
            || (digits(&places[..5]) && energy(places[5])))
}

/// An embassy's plate: six digits and `使`, in either order.
fn is_embassy(chars: &[char]) -> bool {
    let digits = |part: &[char]| part.len() == 6 && part.iter().all(char::is_ascii_digit);
    match chars {
        ['使', rest @ ..] | [rest @ .., '使'] => digits(rest),
        _ => false,
    }
}

/// The places of the emergency services: `X` or `S`, four places, `应急`.
fn is_rescue(places: &[char]) -> bool {
    matches!(places, [first, rest @ .., '应', '急']
        if matches!(first, 'X' | 'S') && rest.len() == 4 && rest.iter().copied().all(is_place))
}

impl Plate {
    /// Takes any plate. `None` if nothing is left after cleaning, or more than 12 characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plate = clean(text);
        (1..=12).contains(&plate.chars().count()).then_some(Self(plate))
    }

    /// The plate as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it fits one of the civil patterns. One that does not is shown as unverified.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        let chars: Vec<char> = self.0.chars().collect();
        let of_a_province = chars.len() >= 7
            && PROVINCES.contains(chars[0])
            && (is_rescue(&chars[1..])
                || is_letter(chars[1]) && (is_common(&chars[2..]) || is_new_energy(&chars[2..])));
        of_a_province || is_embassy(&chars)
    }

    /// The beginnings of this plate that people leave out: the whole, without the province,
    /// without province and letter.
    #[must_use]
    pub(crate) fn search_keys(&self) -> Vec<String> {
        let chars: Vec<char> = self.0.chars().collect();
        (0..=2).filter(|&n| chars.len() > n + 2).map(|n| chars[n..].iter().collect()).collect()
    }
}

impl fmt::Display for Plate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Plate {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a plate is 1 to 12 characters")
    }
}

impl From<Plate> for String {
    fn from(plate: Plate) -> Self {
        plate.0.into()
    }
}

/// The whole plates that a typed one may stand for, given the local prefix (`鲁B`): `12345` has
/// one reading, `B12345` two (a common plate, or a new-energy one without its city letter).
/// Empty if it can be no plate.
#[must_use]
pub(crate) fn plate_readings(typed: &str, local_prefix: &str) -> Vec<Plate> {
    let typed = clean(typed);
    let mut local = local_prefix.chars();
    let province = local.next().map(String::from).unwrap_or_default();
    [format_compact!("{local_prefix}{typed}"), format_compact!("{province}{typed}"), typed]
        .into_iter()
        .map(Plate)
        .filter(Plate::is_verified)
        .fold(Vec::new(), |mut all, plate| {
            if !all.contains(&plate) {
                all.push(plate);
            }
            all
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plate(text: &str) -> Plate {
        Plate::parse(text).unwrap()
    }

    fn readings(typed: &str) -> Vec<String> {
        plate_readings(typed, "鲁B").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn civil_patterns_are_verified() {
        for text in [
            "鲁B12345",
            "鲁b·1234a",
            "京A1234警",
            "粤Z1234港",
            "粤Z1234澳",
            "沪A1234领",
            "鲁B1234学",
            "鲁B1234挂",
            "使014578",
            "014578使",
            "京X1234应急",
            "鲁S0A12应急",
            "鲁BD12345",
            "鲁B12345D",
            "鲁BA1B2C",
            "鲁ＢＤ１２３４５",
        ] {
            assert!(plate(text).is_verified(), "{text}");
        }
    }

    #[test]
    fn what_fits_no_pattern_is_kept_and_unverified() {
        for text in [
            "鲁I12345",
            "鲁B1234O",
            "鲁B123456",
            "鲁BL12345",
            "小B12345",
            "鲁B1234",
            "12345",
            "使12345",
            "京Y1234应急",
            "警鲁B1234",
        ] {
            assert!(!plate(text).is_verified(), "{text}");
        }
        assert_eq!(Plate::parse(" · "), None);
        assert_eq!(Plate::parse("1234567890123"), None);
    }

    #[test]
    fn a_plate_carries_nothing_that_a_terminal_obeys() {
        assert_eq!(plate("鲁B\u{1b}12\u{202e}345\n").as_str(), "鲁B12345");
        assert_eq!(serde_json::from_str::<Plate>("\"鲁b\\u001b12345\"").unwrap(), plate("鲁B12345"));
        assert!(serde_json::from_str::<Plate>("\"\"").is_err());
    }

    #[test]
    fn the_local_prefix_is_assumed() {
        assert_eq!(readings("12345"), ["鲁B12345"]);
        assert_eq!(readings("a1234"), ["鲁BA1234"]);
        assert_eq!(readings("b12345"), ["鲁BB12345", "鲁B12345"]);
        assert_eq!(readings("L12345"), ["鲁L12345"]);
        assert_eq!(readings("京A12345"), ["京A12345"]);
        assert_eq!(readings("1234"), [""; 0]);
        assert_eq!(plate_readings("12345", ""), []);
    }

    #[test]
    fn a_plate_is_found_without_its_beginning() {
        assert_eq!(plate("鲁B12345").search_keys(), ["鲁B12345", "B12345", "12345"]);
    }
}
