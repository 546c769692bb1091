//! Pass cards: 16 digits, of which two tell type and version, twelve are random and two check
//! them by ISO 7064 MOD 97-10.

use std::fmt;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// Why sixteen digits are no card of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Not 16 digits.
    #[error("a card number is 16 digits")]
    Shape,
    /// The check digits do not fit: mistyped or misread.
    #[error("card check failed")]
    Check,
    /// The first two digits name no type and version that this program knows.
    #[error("unknown card type")]
    Type,
}

/// A card number whose check digits are right and whose type is known.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Zeroize)]
#[serde(try_from = "String", into = "String")]
pub struct CardNumber(CompactString);

/// Type and version of a resident's pass card.
const RESIDENT: &str = "10";

/// The two check digits for 14 digits (ISO/IEC 7064 MOD 97-10: the whole number modulo 97 is 1).
#[must_use]
pub fn card_check_digits(body: &str) -> String {
    format!("{:02}", 98 - remainder(body) * 100 % 97)
}

/// A run of digits modulo 97.
fn remainder(digits: &str) -> u32 {
    digits.bytes().fold(0, |rest, byte| (rest * 10 + u32::from(byte.wrapping_sub(b'0'))) % 97)
}

impl CardNumber {
    /// Reads a card number.
    ///
    /// # Errors
    /// `CardError` says what is wrong; the check comes before the type.
    pub fn parse(text: &str) -> Result<Self, CardError> {
        if text.len() != 16 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CardError::Shape);
        }
        // Compared as digits: 00, 01 and 99 would pass modulo 97 for 97, 98 and 02.
        if text[14..] != card_check_digits(&text[..14]) {
            return Err(CardError::Check);
        }
        if !text.starts_with(RESIDENT) {
            return Err(CardError::Type);
        }
        Ok(Self(text.into()))
    }

    /// Whether digits would be a card but for one that was lost, or that came twice.
    #[must_use]
    pub(crate) fn is_all_but_one(digits: &str) -> bool {
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let with = |at: usize, digit: char| format!("{}{digit}{}", &digits[..at], &digits[at..]);
        match digits.len() {
            15 => (0..=15).any(|at| ('0'..='9').any(|digit| Self::parse(&with(at, digit)).is_ok())),
            17 => (0..17).any(|at| Self::parse(&format!("{}{}", &digits[..at], &digits[at + 1..])).is_ok()),
            _ => false,
        }
    }

    /// A resident's card from twelve random digits, given as a number below 10^12 (larger ones wrap).
    #[must_use]
    pub fn resident(random: u64) -> Self {
        let body = format!("{RESIDENT}{:012}", random % 1_000_000_000_000);
        let check = card_check_digits(&body);
        Self((body + &check).into())
    }

    /// All 16 digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardNumber(***{})", &self.0[12..])
    }
}

impl TryFrom<String> for CardNumber {
    type Error = CardError;

    fn try_from(text: String) -> Result<Self, CardError> {
        Self::parse(&text)
    }
}

impl From<CardNumber> for String {
    fn from(card: CardNumber) -> Self {
        card.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digits_are_those_of_iso_7064_mod_97_10() {
        assert_eq!(card_check_digits("794"), "44");
        assert_eq!(card_check_digits("10000000000001"), "50");
    }

    #[test]
    fn a_made_card_is_read_back() {
        for random in [0, 1, 42, 999_999_999_999, u64::MAX] {
            let card = CardNumber::resident(random);
            assert_eq!(CardNumber::parse(card.digits()), Ok(card));
        }
    }

    #[test]
    fn every_one_digit_error_and_every_swap_of_neighbours_is_refused() {
        for random in (0..200).map(|n: u64| n * 7_919_191_919) {
            let card = CardNumber::resident(random);
            let digits = card.digits().as_bytes();
            let refused = |wrong: &[u8]| CardNumber::parse(std::str::from_utf8(wrong).unwrap()).is_err();
            for at in 0..16 {
                for digit in (b'0'..=b'9').filter(|digit| *digit != digits[at]) {
                    let mut wrong = digits.to_vec();
                    wrong[at] = digit;
                    assert!(refused(&wrong), "{card:?} {at} {digit}");
                }
                if at < 15 && digits[at] != digits[at + 1] {
                    let mut wrong = digits.to_vec();
                    wrong.swap(at, at + 1);
                    assert!(refused(&wrong), "{card:?} {at}");
                }
            }
        }
    }

    #[test]
    fn the_check_digits_have_one_spelling() {
        let ninety_seven =
            (0..1000).map(CardNumber::resident).find(|card| card.digits().ends_with("97")).unwrap();
        let other = format!("{}00", &ninety_seven.digits()[..14]);
        assert_eq!(CardNumber::parse(&other), Err(CardError::Check));
    }

    #[test]
    fn a_wrong_shape_and_a_foreign_type_are_told_apart() {
        for text in ["", "100000000000015", "10000000000001500", "100000000000015x", "１０００００"] {
            assert_eq!(CardNumber::parse(text), Err(CardError::Shape), "{text}");
        }
        let body = "20000000000001";
        let foreign = format!("{body}{}", card_check_digits(body));
        assert_eq!(CardNumber::parse(&foreign), Err(CardError::Type));
        assert!(serde_json::from_str::<CardNumber>("\"1000000000000151\"").is_err());
    }

    #[test]
    fn a_card_is_not_printed_whole_by_debug() {
        assert_eq!(format!("{:?}", CardNumber::resident(1)), "CardNumber(***0150)");
    }
}
