//! People as the post knows them: residents from the office's list, visitors from the gate.
//!
//! Only shapes and pure rules; who is allowed to see what is decided above.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use zeroize::Zeroize;

use super::value::{CardNumber, Document, Home, IdNumber, Phone, Plate, SafeText};
use super::visit::Visit;
use crate::domain::code::by_code;

by_code!(PersonKind, Sex);

/// What somebody is to the compound.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonKind {
    /// On the office's list.
    #[default]
    Resident,
    /// Registered at the gate for one visit.
    Visitor,
}

/// Sex as the list gives it.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Zeroize)]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

/// One person, whole. A visitor's `home` is the home visited. Emptied, nothing of them is left in memory but their kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Zeroize)]
#[serde(default)]
pub struct Person {
    /// Full name; empty once erased.
    pub name: SafeText,
    /// Resident or visitor.
    #[zeroize(skip)]
    pub kind: PersonKind,
    /// Where they live, or whom they visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<Home>,
    /// Sex, where the list has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Year of birth, 1900 to now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<u16>,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Further telephones of the same person, in the list's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_phones: Vec<Phone>,
    /// Mainland ID number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
    /// A passport, permit or other paper of somebody who has no mainland ID number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
    /// What they are to the head of the household, in the list's own word.
    #[serde(skip_serializing_if = "SafeText::is_empty")]
    pub relation: SafeText,
    /// The list's remark.
    #[serde(skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
    /// Vehicles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plates: Vec<Plate>,
    /// The pass card in use, issued at import or at the gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<CardNumber>,
    /// Cards that they had before, so that a scan of one still finds them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_cards: Vec<CardNumber>,
    /// What brings a visitor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<Visit>,
}

impl Person {
    /// Every telephone, the first one first.
    pub(crate) fn phones(&self) -> impl Iterator<Item = &Phone> {
        self.phone.iter().chain(&self.other_phones)
    }
}
