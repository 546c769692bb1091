//! Pass cards: 16 digits, of which two tell type and version, twelve are random and two check
//! them by ISO 7064 MOD 97-10.

use std::fmt;

use serde::{Deserialize, Serialize};

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
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CardNumber(String);

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
    /// [`CardError`] says what is wrong; the check comes before the type.
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
        Ok(Self(text.to_owned()))
    }

    /// A resident's card from twelve random digits, given as a number below 10^12 (larger ones wrap).
    #[must_use]
    pub fn resident(random: u64) -> Self {
        let body = format!("{RESIDENT}{:012}", random % 1_000_000_000_000);
        let check = card_check_digits(&body);
        Self(body + &check)
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
        card.0
    }
}
