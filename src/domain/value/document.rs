//! Papers other than a mainland ID card: passports, permits, officers' cards. They have no check that could be
//! made, so they are kept as they were written.

use std::fmt;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroize;

/// Characters of a number.
const LENGTH: std::ops::RangeInclusive<usize> = 6..=15;
/// A number has so many digits at least, and no more than this: what has more is a mistyped ID number.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=12;
/// The longest that is kept, with the words that people put before the number.
const LONGEST: usize = 24;

/// Why a text is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number of a passport or permit has 6 to 15 letters and digits, at least 5 of them digits")]
pub struct DocumentError;

/// A passport, permit or other paper: capitals, digits, and the words around them, without blanks and marks.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Zeroize)]
#[serde(try_from = "String", into = "String")]
pub struct Document(CompactString);

impl Document {
    /// Reads `E00000001`, `H0000000101`, `A123456(7)`, `护照 E00000001`, `00000001` (a permit of Taiwan).
    ///
    /// # Errors
    /// `DocumentError` if it is no such number.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        let kept: String = text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
        let number = number_in(&kept);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_permit = number.len() == 8 && !is_date(&number);
        let with_a_word = number.len() < kept.len();
        let fits = LENGTH.contains(&number.len()) && DIGITS.contains(&digits);
        let told = digits < number.len() || is_permit || with_a_word;
        if fits && told && kept.chars().count() <= LONGEST {
            Ok(Self(kept.into()))
        } else {
            Err(DocumentError)
        }
    }

    /// As it is kept. For storing and matching; never for showing.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The letters and digits of the number, without words around them.
    #[must_use]
    pub(crate) fn number(&self) -> String {
        number_in(&self.0)
    }

    /// The last four of the number.
    #[must_use]
    pub(crate) fn tail(&self) -> String {
        let number = self.number();
        number[number.len().saturating_sub(4)..].to_owned()
    }
}

fn number_in(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Whether eight digits are a date of the last or this century, which no permit is.
fn is_date(digits: &str) -> bool {
    let is_century = digits.starts_with("19") || digits.starts_with("20");
    is_century && chrono::NaiveDate::parse_from_str(digits, "%Y%m%d").is_ok()
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document(***{})", self.tail())
    }
}

impl TryFrom<String> for Document {
    type Error = DocumentError;

    fn try_from(text: String) -> Result<Self, DocumentError> {
        Self::parse(&text)
    }
}

impl From<Document> for String {
    fn from(document: Document) -> Self {
        document.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passports_and_permits_are_kept_as_they_are_written() {
        for (text, kept, tail) in [
            ("E00000001", "E00000001", "0001"),
            ("ea 0000001", "EA0000001", "0001"),
            ("H0000000101", "H0000000101", "0101"),
            ("A123456(7)", "A1234567", "4567"),
            ("护照：Ｅ００００００１２", "护照E00000012", "0012"),
            ("军字第0000123号", "军字第0000123号", "0123"),
            ("00000001", "00000001", "0001"),
            ("ABC000000000012", "ABC000000000012", "0012"),
        ] {
            let document = Document::parse(text).unwrap();
            assert_eq!((document.as_str(), document.tail().as_str()), (kept, tail), "{text}");
            let stored = serde_json::to_string(&document).unwrap();
            assert_eq!(serde_json::from_str::<Document>(&stored).unwrap(), document);
        }
        assert_eq!(format!("{:?}", Document::parse("E00000001").unwrap()), "Document(***0001)");
    }

    #[test]
    fn mistyped_id_numbers_dates_and_words_are_none() {
        for text in [
            "",
            "护照",
            "E0001",
            "00000019900101041",
            "00000019900101O41X",
            "0000000000123456",
            "19900101",
            "000000900101041",
            "13900000001",
            "ABCDEFGH",
        ] {
            assert_eq!(Document::parse(text), Err(DocumentError), "{text}");
        }
    }
}
