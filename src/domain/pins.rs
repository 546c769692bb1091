//! PINs: what one is, how long somebody waits after wrong ones, what is recorded of signing in.
//!
//! A PIN keeps colleagues apart at one keyboard. It protects no stolen disk: whoever has the file can try
//! all of them. It is never shown, never written down, and wiped from memory when it is dropped.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use zeroize::Zeroizing;

/// The fewest digits of a PIN.
pub(crate) const SHORTEST: usize = 4;
/// The most digits of a PIN: one less than the shortest number that a scanner types.
pub(crate) const LONGEST: usize = 12;
/// The screen locks after so many minutes without a key, unless the post says otherwise.
pub(crate) const LOCK_MINUTES: u16 = 10;
/// The most minutes that the post may set; 0 is never.
pub(crate) const MOST_LOCK_MINUTES: u16 = 240;

/// Digits that somebody has to know.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin {
    /// Of one size, so that no copy is left behind where a text would have grown.
    digits: Zeroizing<[u8; LONGEST]>,
    len: usize,
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// Why something is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum PinError {
    /// Not 4 to 12 digits.
    Shape,
    /// One digit over and over, or digits in a row: tried first by whoever guesses.
    Easy,
}

impl Pin {
    /// Reads what was typed; full-width digits are digits.
    ///
    /// # Errors
    /// [`PinError::Shape`] for anything but 4 to 12 digits.
    pub fn parse(typed: &str) -> Result<Self, PinError> {
        let mut pin = Self { digits: Zeroizing::new([0; LONGEST]), len: 0 };
        for c in typed.chars() {
            let place = pin.digits.get_mut(pin.len).ok_or(PinError::Shape)?;
            *place = digit(c).ok_or(PinError::Shape)?;
            pin.len += 1;
        }
        if pin.len < SHORTEST { Err(PinError::Shape) } else { Ok(pin) }
    }

    /// The same PIN, if it may be a new one.
    ///
    /// # Errors
    /// [`PinError::Easy`] for `0000`, `1234`, `9876` and their like.
    pub(crate) fn fit_for_new(self) -> Result<Self, PinError> {
        let steps = |by: i16| self.digits().windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == by);
        if [0, 1, -1].into_iter().any(steps) { Err(PinError::Easy) } else { Ok(self) }
    }

    #[must_use]
    pub(crate) fn digits(&self) -> &[u8] {
        &self.digits[..self.len]
    }
}

/// The digit that a character stands for, in ASCII; full-width ones come from an input method.
#[must_use]
pub(crate) fn digit(c: char) -> Option<u8> {
    match c {
        // The pattern lets nothing else through than what fits.
        '0'..='9' => u8::try_from(u32::from(c)).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok().map(|digit| b'0' + digit),
        _ => None,
    }
}

/// What is kept of a PIN instead of it: a slow hash with its salt and parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct PinHash(String);

impl PinHash {
    #[must_use]
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PinHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinHash")
    }
}

/// How long somebody waits after so many wrong ones in a row at places that share their tries, in milliseconds: at most
/// five are looked at there in a quarter of an hour, and a warden who mistyped twice waits for nothing.
#[must_use]
pub fn delay_ms(wrong: u32) -> i64 {
    1000 * match wrong {
        0..=2 => 0,
        3 => 60,
        4 => 240,
        _ => 600,
    }
}

/// Whether the so-manieth wrong PIN in a row is recorded: the first, second, fourth, eighth and so on, each
/// with its number, so that a thousand of them are ten records and none is left uncounted.
#[must_use]
pub(crate) fn is_recorded(wrong: u32) -> bool {
    wrong.is_power_of_two()
}

/// Wrong PINs of one person in a row, wherever they were tried: what is told of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WrongInARow {
    pub wrong: u32,
    /// Tries that came too early and were not looked at.
    pub turned_away: u32,
}

/// Wrong PINs of one person at one place: a terminal, or the machine that a line over SSH comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AtPlace {
    /// How many in a row; never more are told from here than were looked at.
    pub wrong: u32,
    /// Since the last of them, in milliseconds.
    pub since_ms: i64,
    /// They came in here lately, with the right one.
    pub is_own: bool,
}

/// Whoever came in at a place within this time is at home there, in milliseconds: thirty days.
pub(crate) const AT_HOME_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// Wrong ones of a place count for so long after the last of them, in milliseconds: an hour.
const LATELY_MS: i64 = 60 * 60 * 1000;

/// What stands in the way of trying a PIN at a place. Places are cheap, so they share their tries: those at which the person
/// came in lately share five in a quarter of an hour, and all others five more. So nobody guesses more than ten in that
/// time, wherever they sit, and nobody can keep a colleague out of a place of their own from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Throttle {
    pub here: AtPlace,
    pub elsewhere: Vec<AtPlace>,
}

impl Throttle {
    /// How long it is until the next one is looked at, in milliseconds; 0: now.
    #[must_use]
    pub(crate) fn wait_ms(&self) -> i64 {
        let shares = |place: &&AtPlace| {
            place.is_own == self.here.is_own && place.wrong > 0 && place.since_ms < LATELY_MS
        };
        let (mut wrong, mut since_ms) = (0_u32, LATELY_MS);
        for place in self.elsewhere.iter().chain([&self.here]).filter(shares) {
            wrong = wrong.saturating_add(place.wrong);
            since_ms = since_ms.min(place.since_ms.max(0));
        }
        (delay_ms(wrong) - since_ms).max(0)
    }
}

/// What the post says of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccessSet {
    /// Whoever has no PIN has to set one before they work.
    pub pins_demanded: bool,
    /// The screen locks after so many minutes without a key, 0 to 240; 0: never.
    pub lock_minutes: u16,
}

impl Default for AccessSet {
    fn default() -> Self {
        Self { pins_demanded: false, lock_minutes: LOCK_MINUTES }
    }
}

/// What is changed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessOrder {
    /// PINs are demanded, or no longer.
    DemandPins(bool),
    /// The screen locks after so many minutes.
    LockAfter(u16),
}

impl AccessSet {
    /// What it is after an order; `None` for minutes out of range.
    #[must_use]
    pub(crate) fn after(self, order: AccessOrder) -> Option<Self> {
        match order {
            AccessOrder::DemandPins(pins_demanded) => Some(Self { pins_demanded, ..self }),
            AccessOrder::LockAfter(lock_minutes) => {
                (lock_minutes <= MOST_LOCK_MINUTES).then_some(Self { lock_minutes, ..self })
            }
        }
    }
}

/// Somebody set their PIN; who, is the record's actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinSet {
    /// A digest of the hash that the file keeps elsewhere. The hash itself has no place in a journal that
    /// is printed and never forgets; by the digest a hash that was put in its place is found out.
    pub seal: String,
    /// It took the place of another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
}

/// Somebody's PIN no longer counts; they set another when they sign in next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinReset {
    /// Staff number.
    pub staff_no: String,
}

/// Wrong PINs were tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInFailed {
    /// Whose number was given.
    pub staff_no: String,
    /// Wrong ones in a row.
    pub wrong: u32,
    /// Tries since the last right one that came too early and were not looked at.
    #[serde(default)]
    pub turned_away: u32,
}

/// Somebody signed in; who, is the record's actor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignedIn {
    /// Who worked at this terminal until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Wrong PINs just before.
    pub wrong: u32,
    /// Tries just before that came too early and were not looked at.
    pub turned_away: u32,
    /// They have no PIN, and the post demands none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_pin: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_to_twelve_digits_are_a_pin_and_nothing_else_is() {
        for good in ["0417", "８８４１", "135792468013"] {
            assert!(Pin::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "041", "1357924680135", "04 17", "041x", "-417", "٠٤١٧"] {
            assert_eq!(Pin::parse(bad), Err(PinError::Shape), "{bad}");
        }
        assert_eq!(Pin::parse("０４１７"), Pin::parse("0417"));
    }

    #[test]
    fn what_is_guessed_first_cannot_be_set() {
        for easy in ["0000", "777777", "1234", "456789", "9876", "3210"] {
            assert_eq!(Pin::parse(easy).unwrap().fit_for_new(), Err(PinError::Easy), "{easy}");
        }
        for good in ["0417", "1235", "1122", "1357", "8901"] {
            assert!(Pin::parse(good).unwrap().fit_for_new().is_ok(), "{good}");
        }
    }

    #[test]
    fn a_pin_and_its_hash_are_never_printed() {
        let pin = Pin::parse("8841").unwrap();
        let hash = PinHash::new("$argon2id$secret".to_owned());
        assert_eq!(format!("{pin:?} {hash:?}"), "Pin PinHash");
    }

    #[test]
    fn at_most_five_are_looked_at_in_a_quarter_of_an_hour_at_one_place() {
        let (mut at_ms, mut tried) = (0, 0);
        while at_ms < QUARTER_MS {
            tried += 1;
            at_ms += delay_ms(tried);
        }
        assert_eq!(tried, 5);
        assert!((0..40).all(|wrong| delay_ms(wrong) <= delay_ms(wrong + 1)));
    }

    #[test]
    fn a_thousand_wrong_pins_are_ten_records() {
        assert_eq!((1..=1000).filter(|wrong| is_recorded(*wrong)).count(), 10);
        assert!(is_recorded(1));
    }

    #[test]
    fn a_clock_that_went_back_makes_nobody_wait_longer_than_the_delay() {
        let wait_ms = |since_ms| {
            Throttle { here: AtPlace { wrong: 5, since_ms, is_own: false }, elsewhere: Vec::new() }.wait_ms()
        };
        assert_eq!(wait_ms(-86_400_000), delay_ms(5));
        assert_eq!(wait_ms(delay_ms(5)), 0);
    }

    const QUARTER_MS: i64 = 15 * 60 * 1000;

    /// A person whose PIN is tried at places: wrong ones and the last of them, and whether they are at home there.
    #[derive(Default)]
    struct Tried(std::collections::BTreeMap<usize, (u32, i64, bool)>);

    impl Tried {
        fn throttle(&self, place: usize, now_ms: i64) -> Throttle {
            let at = |(wrong, at_ms, is_own): (u32, i64, bool)| AtPlace {
                wrong,
                since_ms: now_ms - at_ms,
                is_own,
            };
            let others = self.0.iter().filter(|(other, _)| **other != place).map(|(_, tried)| at(*tried));
            Throttle {
                here: self.0.get(&place).map_or(AtPlace::default(), |tried| at(*tried)),
                elsewhere: others.collect(),
            }
        }

        /// Tries a wrong one; whether it was looked at.
        fn wrong(&mut self, place: usize, now_ms: i64) -> bool {
            let looked_at = self.throttle(place, now_ms).wait_ms() == 0;
            if looked_at {
                let tried = self.0.entry(place).or_default();
                (tried.0, tried.1) = (tried.0 + 1, now_ms);
            }
            looked_at
        }
    }

    proptest::proptest! {
        /// Wherever and whenever somebody guesses, of any number of places, the person's own among them.
        #[test]
        fn ten_at_most_are_looked_at_in_a_quarter_of_an_hour_from_however_many_places(
            tries in proptest::collection::vec((0..200_usize, 0..90_000_i64), 1..1500),
            own in 0..8_usize,
        ) {
            let (mut tried, mut now_ms, mut looked_at) = (Tried::default(), 0, Vec::new());
            for place in 0..own {
                tried.0.insert(place, (0, 0, true));
            }
            for (place, later) in tries {
                now_ms += later;
                if tried.wrong(place % 20 * (1 + place % 2), now_ms) {
                    looked_at.push(now_ms);
                }
            }
            for from in &looked_at {
                let quarter = looked_at.iter().filter(|at| (*from..from + QUARTER_MS).contains(*at)).count();
                proptest::prop_assert!(quarter <= 10, "{quarter}");
            }
        }

        /// Whatever is tried elsewhere, and however often.
        #[test]
        fn nobody_is_kept_out_of_a_place_of_their_own_from_elsewhere(
            tries in proptest::collection::vec((1..50_usize, 0..10_000_i64), 0..300),
        ) {
            let (mut tried, mut now_ms) = (Tried::default(), 0);
            tried.0.insert(0, (0, 0, true));
            for (place, later) in tries {
                now_ms += later;
                tried.wrong(place, now_ms);
                proptest::prop_assert_eq!(tried.throttle(0, now_ms).wait_ms(), 0);
            }
        }
    }

    #[test]
    fn a_hundred_places_get_no_more_than_one() {
        let mut tried = Tried::default();
        let at_once = (0..1000).filter(|nth| tried.wrong(nth % 100, 0)).count();
        assert_eq!(at_once, 3);
        let hour = (1..=3600)
            .filter(|second| tried.wrong(second % 100, i64::try_from(*second).unwrap() * 1000))
            .count();
        assert_eq!(hour, 7, "after one minute, four, and then every ten");
    }
}
