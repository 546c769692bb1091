//! The ways in which a token may name somebody.

use crate::domain::value::{CardNumber, Document, Home, HomePrefix, Phone, Plate};

/// One way to read a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Home(Home),
    HomePrefix(HomePrefix),
    /// Part of a name in characters, perhaps with `·`.
    Characters(String),
    /// Pinyin, whole or initials: small letters `a` to `z`, `ü` as `v`.
    Pinyin(String),
    /// Four to seven digits: the end of a telephone; four are that of an ID number as well.
    Tail(String),
    /// Three digits and `X`: the end of an ID number.
    IdTail(String),
    Phone(Phone),
    /// A whole ID number, checked: 18 places, or 15 digits of the old kind.
    IdNumber(String),
    /// A whole number of a passport or permit.
    Document(Document),
    /// A plate: the whole ones that it may be, never none.
    Plate(Vec<Plate>),
    /// The end of a plate, where the local prefix is not known.
    PlateTail(String),
    /// A pass card that does not end the line.
    Card(CardNumber),
}
