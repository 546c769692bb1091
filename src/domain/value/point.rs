//! What a closure point goes by: `3-2` is a unit door, `@E12` anything else that is kept shut.
//!
//! The mark is what keeps a label apart from all else that is typed: no home, name, plate, team,
//! command or number begins with it, and an input method in Chinese leaves it as it is.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::home::DoorCode;
use super::safe_text::is_unsafe;

/// What stands before a label.
pub(crate) const POINT_MARK: char = '@';
/// The longest label, in characters.
const LONGEST: usize = 12;

/// Why a text is no label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a label is 1 to 12 letters or digits")]
pub struct PointError;

/// The label of a closure point that is no unit door: letters (of any script) and digits, 1 to 12.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PointLabel(String);

impl PointLabel {
    /// Reads a label, with or without its mark.
    ///
    /// # Errors
    /// [`PointError`] for anything else than 1 to 12 letters or digits.
    pub(crate) fn new(text: &str) -> Result<Self, PointError> {
        let text: String = text.trim().nfkc().collect();
        let text = text.strip_prefix(POINT_MARK).unwrap_or(&text);
        let is_part = |c: char| c.is_alphanumeric() && !is_unsafe(c);
        let fits = (1..=LONGEST).contains(&text.chars().count()) && text.chars().all(is_part);
        if fits { Ok(Self(text.to_uppercase())) } else { Err(PointError) }
    }

    /// The label without its mark.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Letters, and the number at the end if there is one.
    #[must_use]
    pub(crate) fn parts(&self) -> (&str, Option<u32>) {
        let letters = self.0.trim_end_matches(|c: char| c.is_ascii_digit());
        (letters, self.0[letters.len()..].parse().ok())
    }
}

impl From<PointLabel> for String {
    fn from(label: PointLabel) -> Self {
        label.0
    }
}

impl TryFrom<String> for PointLabel {
    type Error = PointError;

    fn try_from(text: String) -> Result<Self, PointError> {
        Self::new(&text)
    }
}

impl fmt::Display for PointLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{POINT_MARK}{}", self.0)
    }
}

impl PartialOrd for PointLabel {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PointLabel {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts()).then_with(|| self.0.cmp(&other.0))
    }
}

/// What a closure point goes by; unique. Areas and courtyards stand before unit doors.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PointCode {
    /// Anything else, by its label.
    Label(PointLabel),
    /// A unit door.
    Door(DoorCode),
}

impl PointCode {
    /// A text whose plain order is that of the codes.
    #[must_use]
    pub(crate) fn sort_key(&self) -> String {
        let part = |text: &str| match text.parse::<u64>() {
            Ok(number) => format!("0{number:020}"),
            Err(_) => format!("1{text}"),
        };
        match self {
            Self::Label(label) => {
                let (letters, number) = label.parts();
                let number = number.map(|number| format!("1{number:010}")).unwrap_or_default();
                format!("0{letters}\u{1}{number}\u{1}{}", label.as_str())
            }
            Self::Door(door) => format!("1{}\u{1}{}", part(&door.building), part(&door.stairwell)),
        }
    }

    /// The unit door, if it is one.
    #[must_use]
    pub(crate) fn door(&self) -> Option<&DoorCode> {
        match self {
            Self::Door(door) => Some(door),
            Self::Label(_) => None,
        }
    }
}

impl From<DoorCode> for PointCode {
    fn from(door: DoorCode) -> Self {
        Self::Door(door)
    }
}

impl From<PointLabel> for PointCode {
    fn from(label: PointLabel) -> Self {
        Self::Label(label)
    }
}

impl fmt::Display for PointCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Door(door) => door.fmt(f),
            Self::Label(label) => label.fmt(f),
        }
    }
}

impl FromStr for PointCode {
    type Err = PointError;

    /// Reads `3-2`, `3号楼2单元` or `@E12`.
    fn from_str(text: &str) -> Result<Self, PointError> {
        let text: String = text.trim().nfkc().collect();
        if text.starts_with(POINT_MARK) {
            return PointLabel::new(&text).map(Self::Label);
        }
        DoorCode::read(&text).map(Self::Door).map_err(|_| PointError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> PointCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_point_has_one_spelling_and_reads_back_as_written() {
        for (typed, wanted) in [("@e12", "@E12"), ("＠东门３", "@东门3"), ("03-2", "3-2")] {
            assert_eq!(code(typed).to_string(), wanted);
            let json = serde_json::to_string(&code(typed)).unwrap();
            assert_eq!(serde_json::from_str::<PointCode>(&json).unwrap(), code(typed), "{json}");
        }
        // As files of the first version have it.
        let old = r#"{"building":"3","stairwell":"2"}"#;
        assert_eq!(serde_json::from_str::<PointCode>(old).unwrap(), code("3-2"));
    }

    #[test]
    fn what_is_no_label_is_refused() {
        for text in ["", "@", "@3-2", "@E 1", "@E*", "@1234567890123", "@\u{202e}E", "E12"] {
            assert!(text.parse::<PointCode>().is_err(), "{text}");
        }
        assert!(serde_json::from_str::<PointCode>(r#""3-2""#).is_err());
    }

    #[test]
    fn labels_stand_in_the_order_of_their_numbers_before_the_doors() {
        let mut codes = ["3-2", "A-1", "@E10", "10-1", "@E2", "@E", "1-1"].map(code);
        codes.sort();
        let keys = codes.each_ref().map(PointCode::sort_key);
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(codes.map(|code| code.to_string()), ["@E", "@E2", "@E10", "1-1", "3-2", "10-1", "A-1"]);
    }
}
