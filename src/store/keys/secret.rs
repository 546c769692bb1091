//! What somebody knows that opens a file: a passphrase, or the code from the envelope.
//!
//! Neither is ever printed but the code once, where it is made; both are wiped from memory when they are dropped.

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::error::{KeyError, Result};
use crate::domain::pins::digit;
use crate::domain::value::card_check_digits;

/// The fewest characters of a passphrase.
pub(crate) const SHORTEST: usize = 8;

/// Words that somebody has to know. The same characters typed by another input method are the same (NFKC).
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

impl Passphrase {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`KeyError::TooShort`] for fewer than eight characters.
    pub fn parse(typed: &str) -> Result<Self> {
        // Room for all of it at once: a text that grows leaves copies of itself behind.
        let mut folded = Zeroizing::new(String::with_capacity(4 * typed.len()));
        folded.extend(typed.nfkc());
        if folded.chars().count() < SHORTEST { Err(KeyError::TooShort) } else { Ok(Self(folded)) }
    }

    /// Whether two of them are the same.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }

    /// Whether it is as long as five words: shorter ones fall to whoever has the file and time.
    #[must_use]
    pub(crate) fn is_long(&self) -> bool {
        let words = self.0.split_whitespace().count();
        let wide = self.0.chars().filter(|c| !c.is_ascii()).count();
        words >= 5 || wide >= 10 || self.0.chars().count() >= 20
    }
}

/// Groups of a recovery code.
pub(crate) const GROUPS: usize = 7;
/// Random digits of a group: seven times six are 139 bits.
const RANDOM: usize = 6;
/// Digits of a group, its two check digits included.
const GROUP: usize = RANDOM + 2;

/// The code from the envelope: seven groups of eight digits. Digits, because they can be read over the telephone in
/// every language, written by hand, and typed with whatever input method is on. The last two digits of a group check it
/// together with its place (ISO/IEC 7064 MOD 97-10), so that whoever misreads one is told which.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// The check digits of the group at a place.
fn check(place: usize, random: &str) -> String {
    card_check_digits(&format!("{}{random}", place + 1))
}

impl RecoveryCode {
    /// A new one, from a source of random bytes.
    pub(crate) fn random(fill: &dyn Fn(&mut [u8])) -> Self {
        let mut digits = Zeroizing::new(String::with_capacity(GROUPS * GROUP));
        for place in 0..GROUPS {
            let random = loop {
                let mut bytes = Zeroizing::new([0; 4]);
                fill(&mut *bytes);
                // What is above the last whole million would make small numbers likelier.
                let number = u32::from_le_bytes(*bytes);
                if number < 4_294_000_000 {
                    break Zeroizing::new(format!("{:06}", number % 1_000_000));
                }
            };
            digits.push_str(&random);
            digits.push_str(&check(place, &random));
        }
        Self(digits)
    }

    /// Reads what was typed: digits, wide ones too, with whatever else between them.
    ///
    /// # Errors
    /// [`KeyError::CodeShape`] for another number of digits, [`KeyError::CodeGroup`] for the first group that was misread.
    pub fn parse(typed: &str) -> Result<Self> {
        let mut digits = Zeroizing::new(String::with_capacity(GROUPS * GROUP));
        for digit in typed.chars().filter_map(digit) {
            if digits.len() == GROUPS * GROUP {
                return Err(KeyError::CodeShape);
            }
            digits.push(char::from(digit));
        }
        if digits.len() != GROUPS * GROUP {
            return Err(KeyError::CodeShape);
        }
        let code = Self(digits);
        let wrong = code.groups().enumerate().find(|(place, group)| {
            let (random, checked) = group.split_at(RANDOM);
            check(*place, random) != checked
        });
        if let Some((place, _)) = wrong { Err(KeyError::CodeGroup { group: place + 1 }) } else { Ok(code) }
    }

    /// Its groups, to be shown once.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..GROUPS).map(|place| &self.0[place * GROUP..(place + 1) * GROUP])
    }

    /// All of its digits, for a code that a camera reads.
    pub(crate) fn digits(&self) -> &str {
        &self.0
    }
}

/// Either of them.
#[derive(Clone, Copy, Debug)]
pub enum Secret<'a> {
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// The code from the envelope.
    Recovery(&'a RecoveryCode),
}

impl Secret<'_> {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Passphrase(passphrase) => passphrase.0.as_bytes(),
            Self::Recovery(code) => code.0.as_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> RecoveryCode {
        let next = std::cell::Cell::new(7_u8);
        RecoveryCode::random(&|bytes| {
            for byte in bytes {
                next.set(next.get().wrapping_mul(31).wrapping_add(11));
                *byte = next.get();
            }
        })
    }

    #[test]
    fn a_passphrase_is_the_same_by_whatever_input_method() {
        let typed = Passphrase::parse("ｃｏｒｒｅｃｔ　ｈｏｒｓｅ").unwrap();
        assert!(typed.is_same(&Passphrase::parse("correct horse").unwrap()));
        assert!(!typed.is_same(&Passphrase::parse("correct house").unwrap()));
        assert!(matches!(Passphrase::parse("七个字也不够啊"), Err(KeyError::TooShort)));
        assert!(Passphrase::parse("东门 今夜 下雪 三十 人过").unwrap().is_long());
        assert!(!Passphrase::parse("12345678").unwrap().is_long());
    }

    #[test]
    fn a_recovery_code_is_read_as_it_was_shown_in_wide_digits_and_with_lines_between() {
        let code = code();
        let shown: Vec<&str> = code.groups().collect();
        assert_eq!(shown.len(), GROUPS);
        assert_eq!(RecoveryCode::parse(&shown.join(" ")).unwrap(), code);
        let wide: String = shown.join("-\n").replace('1', "１").replace('7', "７");
        assert_eq!(RecoveryCode::parse(&wide).unwrap(), code);
    }

    #[test]
    fn each_digit_that_is_misread_and_each_two_groups_that_are_swapped_are_told() {
        let code = code();
        let digits = code.digits().to_owned();
        for (at, digit) in digits.char_indices() {
            for other in ('0'..='9').filter(|other| *other != digit) {
                let mut misread = digits.clone();
                misread.replace_range(at..=at, &other.to_string());
                let told = RecoveryCode::parse(&misread);
                let group = at / GROUP + 1;
                assert!(matches!(told, Err(KeyError::CodeGroup { group: found }) if found == group), "{at}");
            }
        }
        for first in 0..GROUPS {
            for second in first + 1..GROUPS {
                let mut groups: Vec<&str> = code.groups().collect();
                groups.swap(first, second);
                assert!(matches!(RecoveryCode::parse(&groups.concat()), Err(KeyError::CodeGroup { .. })));
            }
        }
        assert!(matches!(RecoveryCode::parse(&digits[1..]), Err(KeyError::CodeShape)));
        assert!(matches!(RecoveryCode::parse(&format!("{digits}0")), Err(KeyError::CodeShape)));
    }

    #[test]
    fn no_secret_is_printed_by_accident() {
        let passphrase = Passphrase::parse("correct horse").unwrap();
        assert_eq!(format!("{passphrase:?} {:?}", code()), "Passphrase RecoveryCode");
    }
}
