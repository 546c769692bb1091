//! Telephone numbers: mobile (`1[3-9]` and nine digits) and landline with area code.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a number is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mobile number has 11 digits and begins with 13 to 19; a landline has 10 to 12 and begins with 0")]
pub struct PhoneError;

/// A telephone number as bare digits.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number; spaces, `-`, brackets and a leading `+86` are taken away.
    ///
    /// # Errors
    /// [`PhoneError`] if what is left is neither a mobile nor a landline number.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let text = text.strip_prefix("+86").unwrap_or(text);
        let digits: String =
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}')).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError);
        }
        let bytes = digits.as_bytes();
        let mobile = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
        let landline = (10..=12).contains(&bytes.len()) && bytes[0] == b'0';
        if mobile || landline { Ok(Self(digits)) } else { Err(PhoneError) }
    }

    /// All the digits. For storing and matching; never for showing.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four digits.
    #[must_use]
    pub fn tail(&self) -> &str {
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
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
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
        assert_eq!(Phone::parse("13800000417").unwrap().tail(), "0417");
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
