//! A gate with its hours, and reading the gates of a post from what people write.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::domain::value::SafeText;

/// A gate that is kept open, with its hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Number of the gate, 1 and up.
    pub no: u16,
    /// What people call it.
    pub name: SafeText,
    /// Opens at this minute of the day, 0 to 1439.
    pub opens: u16,
    /// Closes at this minute, 0 to 1440; equal to `opens`, or 0 and 1440, for a gate that never closes.
    pub closes: u16,
}

impl Gate {
    #[cfg(test)]
    /// Whether the gate is open at a minute of the day. Hours may run over midnight.
    #[must_use]
    pub(crate) fn is_open(&self, minute: u16) -> bool {
        Self::open_between(self.opens, self.closes, minute)
    }

    /// Whether a gate that opens and closes at these minutes is open at another.
    #[must_use]
    pub(crate) fn open_between(opens: u16, closes: u16, minute: u16) -> bool {
        match opens.cmp(&closes) {
            Ordering::Equal => true,
            Ordering::Less => (opens..closes).contains(&minute),
            Ordering::Greater => minute >= opens || minute < closes,
        }
    }

    /// Whether it never closes.
    #[must_use]
    pub(crate) fn is_always_open(&self) -> bool {
        self.opens == self.closes || (self.opens == 0 && self.closes >= 1440)
    }
}

/// Why a gate cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GateError {
    #[error("a gate without a name")]
    NoName,
    /// The hours are not `HH:MM-HH:MM`.
    #[error("{0} is no time from-to")]
    Hours(SafeText),
    /// Two gates of one name.
    #[error("gate {0} stands twice")]
    Twice(SafeText),
}

impl Gate {
    /// Reads the gates of a post: names with `,` between them, each with its hours behind it if it
    /// closes at all (`东门 05:30-23:00, 西门`). They are numbered from 1.
    ///
    /// # Errors
    /// [`GateError`] says which part is wrong.
    pub(crate) fn parse_all(text: &str) -> Result<Vec<Self>, GateError> {
        let mut gates: Vec<Self> = Vec::new();
        let parts = text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty());
        for (part, no) in parts.zip(1..) {
            let mut words: Vec<&str> = part.split_whitespace().collect();
            let timed = words.last().is_some_and(|word| {
                word.starts_with(|c: char| c.is_ascii_digit()) && word.contains([':', '：'])
            });
            let (opens, closes) = match words.pop().filter(|_| timed) {
                Some(hours) => read_hours(hours)?,
                None => (0, 1440),
            };
            if !timed {
                words = part.split_whitespace().collect();
            }
            let name = SafeText::new(&words.join(" "));
            if name.is_empty() {
                return Err(GateError::NoName);
            }
            if gates.iter().any(|gate| gate.name == name) {
                return Err(GateError::Twice(name));
            }
            gates.push(Self { no, name, opens, closes });
        }
        if gates.is_empty() { Err(GateError::NoName) } else { Ok(gates) }
    }
}

/// `05:30-23:00` as minutes of the day; the end may be 24:00.
fn read_hours(text: &str) -> Result<(u16, u16), GateError> {
    let wrong = || GateError::Hours(SafeText::new(text));
    let minute = |part: &str, most: u16| {
        let (hours, minutes) = part.split_once([':', '：'])?;
        let (hours, minutes) = (hours.trim().parse::<u16>().ok()?, minutes.trim().parse::<u16>().ok()?);
        let minute = hours.checked_mul(60)?.checked_add(minutes)?;
        (minutes < 60 && minute <= most).then_some(minute)
    };
    let (from, to) = text.split_once(['-', '–', '—', '~', '至']).ok_or_else(wrong)?;
    Ok((minute(from, 1439).ok_or_else(wrong)?, minute(to, 1440).ok_or_else(wrong)?))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn gates_are_read_with_and_without_hours() {
        let gates = Gate::parse_all("东门 05:30-23:00，西门, South Gate 22:00-06:00").unwrap();
        let read: Vec<_> = gates.iter().map(|g| (g.no, g.name.as_str(), g.opens, g.closes)).collect();
        assert_eq!(read, [(1, "东门", 330, 1380), (2, "西门", 0, 1440), (3, "South Gate", 1320, 360)]);
        assert!(gates[2].is_open(23 * 60) && gates[2].is_open(60) && !gates[2].is_open(12 * 60));
    }

    #[rstest]
    #[case("", GateError::NoName)]
    #[case("06:00-22:00", GateError::NoName)]
    #[case("东门 6:00", GateError::Hours("6:00".into()))]
    #[case("东门 25:00-26:00", GateError::Hours("25:00-26:00".into()))]
    #[case("东门, 东门", GateError::Twice("东门".into()))]
    fn a_wrong_gate_is_named(#[case] text: &str, #[case] error: GateError) {
        assert_eq!(Gate::parse_all(text), Err(error));
    }
}
