//! Telephone numbers: mobile (`1[3-9]` and nine digits), landline with area code, and foreign ones, which
//! keep their `+` and country code.

use std::fmt;

use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::safe_text::nfkc;

/// Why a number is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a mobile number has 11 digits and begins with 13 to 19; a landline has 10 to 12 and begins with 0; \
     a foreign one begins with + and its country"
)]
pub struct PhoneError;

/// A telephone number as bare digits, a foreign one with a `+` before them.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Zeroize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(CompactString);

/// How many digits a foreign number has with its country (ITU-T E.164 allows 15).
const FOREIGN_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
/// Hong Kong, Macau and Taiwan, and the digits that follow: written without `+` as often as with it.
const NEAR: [(&str, usize); 3] = [("852", 8), ("853", 8), ("886", 9)];

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

fn is_landline(digits: &str) -> bool {
    (10..=12).contains(&digits.len()) && digits.starts_with('0')
}

fn is_foreign(digits: &str) -> bool {
    FOREIGN_DIGITS.contains(&digits.len()) && !digits.starts_with('0') && !digits.starts_with("86")
}

/// What people put between the digits of a number.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl Phone {
    /// Reads a number in any of its spellings: with blanks, hyphens and brackets between the digits, in full
    /// width, with `+86` or `0086` before it, and a foreign one with `+` or `00` and its country.
    ///
    /// # Errors
    /// `PhoneError` if what is left is no telephone number.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let folded = nfkc(text);
        let folded = folded.trim();
        let plus = folded.strip_prefix('+');
        // A zero in brackets is dialled at home only: `+44 (0)20 ...`.
        let body = plus.map_or_else(|| folded.to_owned(), |rest| rest.replace("(0)", ""));
        let in_parts = body.chars().any(is_between);
        let digits: String = body.chars().filter(|&c| !is_between(c)).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError);
        }
        let abroad = if plus.is_some() { Some(digits.as_str()) } else { digits.strip_prefix("00") };
        if let Some(abroad) = abroad {
            return abroad.strip_prefix("86").map_or_else(|| Self::foreign(abroad), Self::from_abroad);
        }
        let near = |(country, length): (&str, usize)| {
            digits.strip_prefix(country).is_some_and(|rest| rest.len() == length)
        };
        if in_parts && NEAR.into_iter().any(near) {
            return Self::foreign(&digits);
        }
        if is_mobile(&digits) || is_landline(&digits) { Ok(Self(digits.into())) } else { Err(PhoneError) }
    }

    /// What stands behind `+86`: a mobile number, or a landline that lost the 0 of its area code.
    fn from_abroad(digits: &str) -> Result<Self, PhoneError> {
        if is_mobile(digits) || is_landline(digits) {
            return Ok(Self(digits.into()));
        }
        let with_zero = format!("0{digits}");
        if !digits.starts_with('0') && is_landline(&with_zero) {
            Ok(Self(with_zero.into()))
        } else {
            Err(PhoneError)
        }
    }

    fn foreign(digits: &str) -> Result<Self, PhoneError> {
        if is_foreign(digits) { Ok(Self(format_compact!("+{digits}"))) } else { Err(PhoneError) }
    }

    #[cfg(test)]
    /// Whether it is a number of another country or region, with its code.
    #[must_use]
    pub(crate) fn is_foreign(&self) -> bool {
        self.0.starts_with('+')
    }

    /// All the digits, those of a foreign number behind a `+`. For storing and matching; never for showing.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four digits.
    #[must_use]
    pub(crate) fn tail(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone(***{})", self.tail())
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, PhoneError> {
        // As it was stored: a number that begins with 00 was once kept as a landline.
        let bare = text.bytes().all(|byte| byte.is_ascii_digit());
        if bare && is_landline(&text) { Ok(Self(text.into())) } else { Self::parse(&text) }
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_and_landline_numbers_are_read_in_the_spellings_people_use() {
        for text in ["13800000417", "+8613800000417", "+86 138-0000-0417", " 138 0000 0417 "] {
            assert_eq!(Phone::parse(text).unwrap().digits(), "13800000417", "{text}");
        }
        for text in ["(0532) 80000417", "0532-80000417"] {
            assert_eq!(Phone::parse(text).unwrap().digits(), "053280000417", "{text}");
        }
        for text in ["008613800000417", "１３８００００ ０４１７", "138.0000.0417", "+86 (138) 0000–0417"]
        {
            assert_eq!(Phone::parse(text).unwrap().digits(), "13800000417", "{text}");
        }
        for text in ["+86-532-80000417", "+8653280000417", "0086 0532 80000417"] {
            assert_eq!(Phone::parse(text).unwrap().digits(), "053280000417", "{text}");
        }
        assert_eq!(Phone::parse("13800000417").unwrap().tail(), "0417");
    }

    #[test]
    fn foreign_numbers_keep_their_country() {
        for (text, digits) in [
            ("+852 9000 0417", "+85290000417"),
            ("+85290000417", "+85290000417"),
            ("00852 90000417", "+85290000417"),
            ("852-90000417", "+85290000417"),
            ("(853) 6000 0417", "+85360000417"),
            ("+886 900-000-417", "+886900000417"),
            ("+44 (0)20 7000 0417", "+442070000417"),
            ("+1 (555) 010-0417", "+15550100417"),
            ("０086 13800000417", "13800000417"),
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!(phone.digits(), digits, "{text}");
            let stored = serde_json::to_string(&phone).unwrap();
            assert_eq!(serde_json::from_str::<Phone>(&stored).unwrap(), phone);
            assert_eq!((phone.is_foreign(), phone.tail()), (digits.starts_with('+'), "0417"));
        }
        for text in ["+", "+852", "+8521", "+0532 80000417", "+1234567890123456", "+85 2x", "85290000417"] {
            assert_eq!(Phone::parse(text), Err(PhoneError), "{text}");
        }
    }

    #[test]
    fn a_number_that_was_stored_reads_as_it_was() {
        for text in ["006590000417", "053280000417", "13800000417"] {
            assert_eq!(serde_json::from_str::<Phone>(&format!("\"{text}\"")).unwrap().digits(), text);
        }
    }

    #[test]
    fn other_numbers_are_refused() {
        for text in
            ["", "+86", "-", "0417", "12800000417", "1380000041", "138000004170", "053280000", "1380000041x"]
        {
            assert_eq!(Phone::parse(text), Err(PhoneError), "{text}");
        }
        assert!(serde_json::from_str::<Phone>("\"12\"").is_err());
        assert_eq!(format!("{:?}", Phone::parse("13800000417").unwrap()), "Phone(***0417)");
    }
}
