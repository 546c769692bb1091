//! Mainland ID numbers of 18 characters (GB 11643-1999): six area digits, eight of the birth date,
//! three of sequence (odd for men), one check character by ISO 7064 MOD 11-2.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// Why a number is no ID number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum IdNumberError {
    /// Not 17 digits and a digit or `X`.
    #[error("an ID number is 17 digits and a digit or X")]
    Shape,
    /// Digits 7 to 14 are no date.
    #[error("digits 7 to 14 are no date")]
    BirthDate,
    /// The check character does not fit.
    #[error("the check character does not fit")]
    Check,
}

/// An ID number whose date and check character are right. The area code is not looked at.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Zeroize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(CompactString);

/// Weights of the first 17 digits (GB 11643-1999).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Check character by the weighted sum modulo 11.
const CHECKS: &[u8; 11] = b"10X98765432";

impl IdNumber {
    /// Reads a number; a small `x` at the end is taken for `X`.
    ///
    /// # Errors
    /// `IdNumberError` says what is wrong.
    pub fn parse(text: &str) -> Result<Self, IdNumberError> {
        let text = text.trim().to_ascii_uppercase();
        let bytes = text.as_bytes();
        if bytes.len() != 18
            || !bytes[..17].iter().all(u8::is_ascii_digit)
            || !(bytes[17].is_ascii_digit() || bytes[17] == b'X')
        {
            return Err(IdNumberError::Shape);
        }
        NaiveDate::parse_from_str(&text[6..14], "%Y%m%d").map_err(|_| IdNumberError::BirthDate)?;
        let sum: u32 = bytes[..17].iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
        if CHECKS[(sum % 11) as usize] == bytes[17] {
            Ok(Self(text.into()))
        } else {
            Err(IdNumberError::Check)
        }
    }

    /// Reads a number of 18 characters, or one of the old 15 digits, which has no century and no
    /// check character (GB 11643-1989): both are put in.
    ///
    /// # Errors
    /// [`IdNumberError`] says what is wrong.
    pub(crate) fn parse_any(text: &str) -> Result<Self, IdNumberError> {
        let text = text.trim();
        if text.len() != 15 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::parse(text);
        }
        let body = format!("{}19{}", &text[..6], &text[6..]);
        let sum: u32 = body.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
        Self::parse(&format!("{body}{}", char::from(CHECKS[(sum % 11) as usize])))
    }

    /// All 18 characters. For storing and matching; never for showing.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four characters.
    #[must_use]
    pub(crate) fn tail(&self) -> &str {
        &self.0[14..]
    }

    /// The year of birth that the number carries.
    #[must_use]
    pub(crate) fn birth_year(&self) -> i32 {
        NaiveDate::parse_from_str(&self.0[6..14], "%Y%m%d").map_or(0, |date| date.year())
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber(***{})", self.tail())
    }
}

impl TryFrom<String> for IdNumber {
    type Error = IdNumberError;

    fn try_from(text: String) -> Result<Self, IdNumberError> {
        Self::parse(&text)
    }
}

impl From<IdNumber> for String {
    fn from(number: IdNumber) -> Self {
        number.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of GB 11643-1999.
    const EXAMPLES: [&str; 2] = ["11010519491231002X", "440524188001010014"];

    #[test]
    fn the_examples_of_the_standard_are_valid() {
        for text in EXAMPLES {
            assert_eq!(IdNumber::parse(text).unwrap().digits(), text);
        }
        let small = IdNumber::parse(" 11010519491231002x ").unwrap();
        assert_eq!((small.digits(), small.tail(), small.birth_year()), (EXAMPLES[0], "002X", 1949));
    }

    #[test]
    fn every_one_digit_error_and_every_swap_of_neighbours_is_refused() {
        for text in EXAMPLES {
            let right = text.as_bytes();
            let refused = |wrong: &[u8]| IdNumber::parse(std::str::from_utf8(wrong).unwrap()).is_err();
            for at in 0..18 {
                for place in (b'0'..=b'9').chain([b'X']).filter(|place| *place != right[at]) {
                    let mut wrong = right.to_vec();
                    wrong[at] = place;
                    assert!(refused(&wrong), "{text} {at} {place}");
                }
                if at < 17 && right[at] != right[at + 1] {
                    let mut wrong = right.to_vec();
                    wrong.swap(at, at + 1);
                    assert!(refused(&wrong), "{text} {at}");
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for text in
            ["", "11010519491231002", "11010519491231002XX", "1101051949123100２X", "X1010519491231002X"]
        {
            assert_eq!(IdNumber::parse(text), Err(IdNumberError::Shape), "{text}");
        }
        assert_eq!(IdNumber::parse("110105194913310021"), Err(IdNumberError::BirthDate));
        assert_eq!(IdNumber::parse("110105190002290021"), Err(IdNumberError::BirthDate));
        assert_eq!(IdNumber::parse("110105194912310021"), Err(IdNumberError::Check));
        assert_eq!(format!("{:?}", IdNumber::parse(EXAMPLES[0]).unwrap()), "IdNumber(***002X)");
    }
}
