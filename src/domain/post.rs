//! What the office tells of the post for what it prints: the compound, its telephone, whom else to call.
//!
//! All of it hangs on doors and is read by anybody, which is why its telephones are spelled out: they are
//! offices', never a person's own.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::value::SafeText;

/// The most contacts: so many fit on the information sheet.
pub(crate) const MOST_CONTACTS: usize = 8;
/// The longest name of a compound or a contact, in characters.
const LONGEST_NAME: usize = 40;
/// The longest telephone, in characters, and the fewest digits of one.
const LONGEST_PHONE: usize = 24;
const FEWEST_DIGITS: usize = 3;

/// A telephone that anybody may know, spelled as the office does: `0532-8000 0417`, `120`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicPhone(String);

/// Why a text is no public telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a telephone has 3 or more digits, with blanks, -, +, /, brackets or an extension between")]
pub struct PublicPhoneError;

impl PublicPhone {
    /// Reads a telephone.
    ///
    /// # Errors
    /// [`PublicPhoneError`] for less than three digits, more than 24 characters, or other signs than
    /// blanks, `+`, `-`, `/`, brackets and 转 (extension).
    pub(crate) fn parse(text: &str) -> Result<Self, PublicPhoneError> {
        let text: String = text.trim().nfkc().collect();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '/' | '(' | ')' | '转');
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let fits = digits >= FEWEST_DIGITS && text.chars().count() <= LONGEST_PHONE;
        if fits && text.chars().all(is_part) { Ok(Self(text)) } else { Err(PublicPhoneError) }
    }

    /// The number as it is printed.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<PublicPhone> for String {
    fn from(phone: PublicPhone) -> Self {
        phone.0
    }
}

impl TryFrom<String> for PublicPhone {
    type Error = PublicPhoneError;

    fn try_from(text: String) -> Result<Self, PublicPhoneError> {
        Self::parse(&text)
    }
}

impl fmt::Display for PublicPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: SafeText,
    pub phone: PublicPhone,
}

impl Contact {
    /// Reads `NAME NUMBER`: what stands in front of the number is the name.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let at = text.char_indices().find(|(at, _)| {
            let (name, phone) = text.split_at(*at);
            name.ends_with(char::is_whitespace) && PublicPhone::parse(phone).is_ok()
        });
        let (name, phone) = text.split_at(at?.0);
        let name = SafeText::new(name);
        let phone = PublicPhone::parse(phone).ok()?;
        is_name(&name).then_some(Self { name, phone })
    }
}

/// The post's time: how far it is ahead of universal time, all year round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    offset_s: i32,
}

/// Names that stand for a zone whose clocks are never changed in summer, and the hours that it is ahead.
const NAMED_ZONES: [(&str, i32); 8] = [
    ("Asia/Shanghai", 8),
    ("Asia/Chongqing", 8),
    ("PRC", 8),
    ("Asia/Hong_Kong", 8),
    ("Asia/Macau", 8),
    ("Asia/Taipei", 8),
    ("北京时间", 8),
    ("Asia/Urumqi", 6),
];
/// Zones lie between these, in minutes ahead of universal time.
const ZONES_MIN: std::ops::RangeInclusive<i32> = -12 * 60..=14 * 60;

impl Zone {
    /// From seconds ahead of universal time; none if no place on earth is so far ahead.
    #[must_use]
    pub(crate) fn of_seconds(offset_s: i32) -> Option<Self> {
        (offset_s % 60 == 0 && ZONES_MIN.contains(&(offset_s / 60))).then_some(Self { offset_s })
    }

    /// Reads `+08:00`, `+8`, `UTC+8`, `-0330`, `UTC` or a name such as `Asia/Shanghai`.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text: String = text.nfkc().collect::<String>().replace('−', "-");
        let text = text.trim();
        if let Some((_, hours)) = NAMED_ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            return Self::of_seconds(hours * 3600);
        }
        let ahead = ["UTC", "GMT"].iter().find_map(|name| {
            text.get(..name.len())
                .filter(|begin| begin.eq_ignore_ascii_case(name))
                .map(|_| &text[name.len()..])
        });
        let ahead = match ahead.map(str::trim) {
            Some("") => return Self::of_seconds(0),
            Some(ahead) => ahead,
            None => text,
        };
        let (sign, digits) = match ahead.split_at_checked(1)? {
            ("+", digits) => (1, digits),
            ("-", digits) => (-1, digits),
            _ => return None,
        };
        let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
            (Some(parts), _) => parts,
            (None, 4) => digits.split_at_checked(2)?,
            (None, _) => (digits, "00"),
        };
        let number = |text: &str, longest: usize| -> Option<i32> {
            let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| fits)
        };
        let minutes = number(minutes, 2).filter(|minutes| *minutes < 60)?;
        Self::of_seconds(sign * (number(hours, 2)? * 3600 + minutes * 60))
    }

    /// Seconds ahead of universal time.
    #[must_use]
    pub(crate) fn seconds(self) -> i32 {
        self.offset_s
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, minutes) = (if self.offset_s < 0 { '-' } else { '+' }, self.offset_s.abs() / 60);
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("no zone: {text}")))
    }
}

/// What the office has told of the post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostFacts {
    /// What the compound is called; empty if nobody has said.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub compound: SafeText,
    /// The telephone of the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PublicPhone>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Its time, if somebody has said; else it is that of the machine on which the file was first worked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
}

/// What of it is told anew; the rest stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostChange {
    /// What the compound is called.
    pub compound: Option<SafeText>,
    /// The telephone of the post.
    pub phone: Option<PublicPhone>,
    /// Whom else to call, all of them.
    pub contacts: Option<Vec<Contact>>,
    pub zone: Option<Zone>,
}

impl PostFacts {
    /// The facts after a change; none if a name is empty or too long, or there are too many contacts.
    #[must_use]
    pub(crate) fn after(&self, change: &PostChange) -> Option<Self> {
        let PostChange { compound, phone, contacts, zone } = change.clone();
        let named = compound.as_ref().is_none_or(is_name);
        let called = contacts.as_ref().is_none_or(|contacts| {
            contacts.len() <= MOST_CONTACTS && contacts.iter().all(|contact| is_name(&contact.name))
        });
        (named && called).then(|| Self {
            compound: compound.unwrap_or_else(|| self.compound.clone()),
            phone: phone.or_else(|| self.phone.clone()),
            contacts: contacts.unwrap_or_else(|| self.contacts.clone()),
            zone: zone.or(self.zone),
        })
    }
}

fn is_name(name: &SafeText) -> bool {
    (1..=LONGEST_NAME).contains(&name.as_str().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_is_kept_as_it_is_spelled() {
        for text in ["0532-8000 0417", "120", "+86 532 80000417", "80000417转8", "(0532)80000417/80000418"] {
            assert_eq!(PublicPhone::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(PublicPhone::parse(" ０５３２－８０００ ").unwrap().as_str(), "0532-8000");
        for text in ["", "12", "ask the warden", "1234567890123456789012345", "<b>120</b>"] {
            assert!(PublicPhone::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_zone_is_read_in_any_of_its_spellings_and_shown_in_one() {
        for (text, shown) in [
            ("+08:00", "+08:00"),
            (" ＋8 ", "+08:00"),
            ("utc+8", "+08:00"),
            ("GMT +08:00", "+08:00"),
            ("Asia/Shanghai", "+08:00"),
            ("北京时间", "+08:00"),
            ("-0330", "-03:30"),
            ("UTC", "+00:00"),
            ("+5:45", "+05:45"),
        ] {
            assert_eq!(Zone::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for text in ["", "8", "+", "+15", "-13:00", "+8:60", "+08:0x", "+008", "Europe/Berlin", "+8時"] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
        let zone = Zone::parse("-03:30").unwrap();
        assert_eq!(serde_json::from_str::<Zone>(&serde_json::to_string(&zone).unwrap()).unwrap(), zone);
    }

    #[test]
    fn a_contact_is_a_name_and_a_number() {
        let read =
            |text: &str| Contact::parse(text).map(|contact| format!("{}|{}", contact.name, contact.phone));
        assert_eq!(read("居委会 0532-80000418").unwrap(), "居委会|0532-80000418");
        assert_eq!(read("Unit 3 plumber 0532 8000 0419").unwrap(), "Unit 3 plumber|0532 8000 0419");
        for text in ["居委会", "0532-80000418", "居委会0532-80000418", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_change_leaves_what_it_does_not_speak_of() {
        let phone = PublicPhone::parse("120").unwrap();
        let facts = PostFacts { compound: "石榴巷".into(), ..PostFacts::default() };
        let change = PostChange { phone: Some(phone.clone()), ..PostChange::default() };
        let after = facts.after(&change).unwrap();
        assert_eq!((after.compound.as_str(), &after.phone), ("石榴巷", &Some(phone.clone())));
        let contact = Contact { name: "居委会".into(), phone };
        for wrong in [
            PostChange { compound: Some("".into()), ..PostChange::default() },
            PostChange { contacts: Some(vec![contact; MOST_CONTACTS + 1]), ..PostChange::default() },
        ] {
            assert_eq!(facts.after(&wrong), None);
        }
    }
}
