//! Numbers that are masked: what may be asked for, and why somebody asks.
//!
//! The numbers themselves are handed through and never written: the journal has who saw whose, and why.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use zeroize::Zeroize;

use super::value::{Document, Id, IdNumber, Phone, SafeText};
use crate::domain::code::Code as _;
use crate::domain::code::by_code;

by_code!(RevealReason);

/// Whose numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A resident's or a visitor's.
    Person(Id),
    /// Of somebody of the staff: their staff number.
    Staff(String),
    /// Of whoever told a tip: the number of the tip.
    Teller(u32),
}

/// A kind of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberKind {
    /// A name, where that is masked as well.
    Name,
    /// A telephone.
    Phone,
    /// An ID number, or that of a passport or permit.
    IdNumber,
}

/// Why somebody has to see a number whole.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RevealReason {
    /// To call them, or their household, back.
    CallBack,
    /// For the follow-up of a fever, or for the health office.
    Fever,
    /// For an emergency service.
    Emergency,
    /// Who they are is in doubt: compared with their ID card.
    Identity,
    /// The list is wrong.
    List,
    /// What stands in the note.
    Other,
}

impl RevealReason {
    /// As it is typed, in Chinese.
    #[must_use]
    pub(crate) fn chinese(self) -> &'static str {
        match self {
            Self::CallBack => "回电",
            Self::Fever => "发热",
            Self::Emergency => "急救",
            Self::Identity => "核对",
            Self::List => "更正",
            Self::Other => "其他",
        }
    }

    fn read(word: &str) -> Option<Self> {
        let word = word.to_lowercase().replace('-', "_");
        let nth = word.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
        nth.and_then(|nth| Self::VARIANTS.get(nth).copied()).or_else(|| {
            Self::VARIANTS.iter().copied().find(|reason| [reason.code(), reason.chinese()].contains(&&*word))
        })
    }
}

/// A reason, and what is said beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevealWhy {
    /// The reason.
    pub reason: RevealReason,
    /// Free text; never empty for [`RevealReason::Other`] in a record.
    pub note: SafeText,
}

impl RevealWhy {
    /// A reason without a word beside.
    #[must_use]
    pub(crate) fn new(reason: RevealReason) -> Self {
        Self { reason, note: SafeText::default() }
    }

    /// Reads `call_back`, `回电`, `1`, and what stands behind; `None` for anything else.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (word, note) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        RevealReason::read(word).map(|reason| Self { reason, note: SafeText::new(note.trim()) })
    }

    /// The same, where any other text is a reason of its own.
    #[must_use]
    pub(crate) fn read_or_other(text: &str) -> Self {
        let other = || Self { reason: RevealReason::Other, note: SafeText::new(text.trim()) };
        Self::read(text).unwrap_or_else(other)
    }

    #[must_use]
    pub(crate) fn is_enough(&self) -> bool {
        self.reason != RevealReason::Other || !self.note.is_empty()
    }
}

/// The numbers of one person, whole.
#[derive(Clone, Default, PartialEq, Eq, Zeroize)]
pub struct Numbers {
    /// The name, of whoever goes without one elsewhere.
    pub name: SafeText,
    /// The telephone.
    pub phone: Option<Phone>,
    /// Further telephones.
    pub other_phones: Vec<Phone>,
    /// The ID number.
    pub id_number: Option<IdNumber>,
    /// A passport or permit.
    pub document: Option<Document>,
}

impl Numbers {
    /// Which there are.
    #[must_use]
    pub fn kinds(&self) -> Vec<NumberKind> {
        let paper = self.id_number.is_some() || self.document.is_some();
        let phone = self.phones().next().map(|_| NumberKind::Phone);
        let name = (!self.name.is_empty()).then_some(NumberKind::Name);
        name.into_iter().chain(phone).chain(paper.then_some(NumberKind::IdNumber)).collect()
    }

    /// Every telephone, the first one first.
    pub(crate) fn phones(&self) -> impl Iterator<Item = &Phone> {
        self.phone.iter().chain(&self.other_phones)
    }
}

/// Neither a log nor a failed test tells them.
impl std::fmt::Debug for Numbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Numbers").field(&self.kinds()).finish()
    }
}

/// Somebody saw numbers whole; its subject is whose they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRevealed {
    /// Which, at least one.
    pub fields: Vec<NumberKind>,
    /// Why.
    pub reason: RevealReason,
    /// What was said beside.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// A table was written with nothing masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportUnmasked {
    /// Its name on the command line.
    pub table: String,
    /// How many rows it has.
    pub rows: u32,
    /// Why.
    pub reason: RevealReason,
    /// What was said beside.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_read_by_its_number_its_code_and_its_chinese_word() {
        for (nth, reason) in (1..).zip(RevealReason::VARIANTS) {
            for word in [nth.to_string(), reason.code().to_uppercase(), reason.chinese().to_owned()] {
                assert_eq!(RevealWhy::read(&word), Some(RevealWhy::new(*reason)), "{word}");
            }
        }
        assert_eq!(
            RevealWhy::read("call-back 21:00"),
            Some(RevealWhy { note: "21:00".into(), ..RevealWhy::new(RevealReason::CallBack) })
        );
        for wrong in ["", "0", "7", "because"] {
            assert_eq!(RevealWhy::read(wrong), None, "{wrong}");
        }
        assert_eq!(
            RevealWhy::read_or_other("街道来函"),
            RevealWhy { note: "街道来函".into(), ..RevealWhy::new(RevealReason::Other) }
        );
        assert!(
            !RevealWhy::read_or_other(" ").is_enough() && !RevealWhy::new(RevealReason::Other).is_enough()
        );
    }

    #[test]
    fn numbers_do_not_tell_themselves() {
        let phone = Phone::parse("13800001234").ok();
        let numbers = Numbers { phone, ..Numbers::default() };
        assert_eq!(format!("{numbers:?}"), "Numbers([Phone])");
    }
}
