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

/// How long somebody waits after so many wrong PINs in a row at one place, in milliseconds: at most ten can be tried
/// there in a quarter of an hour, and a warden who mistyped twice waits for nothing.
#[must_use]
pub fn delay_ms(wrong: u32) -> i64 {
    1000 * match wrong {
        0..=2 => 0,
        3 => 5,
        4 => 15,
        5 => 30,
        6 => 60,
        7 => 120,
        8 => 240,
        _ => 300,
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

impl AtPlace {
    /// How long the next one waits for those that were tried here, in milliseconds.
    #[must_use]
    pub(crate) fn wait_ms(&self) -> i64 {
        (delay_ms(self.wrong) - self.since_ms.max(0)).max(0)
    }
}

/// Whoever came in at a place within this time is at home there, in milliseconds: thirty days.
pub(crate) const AT_HOME_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// A strange place counts against the others for so long after its last wrong PIN, in milliseconds: an hour.
const STRANGE_MS: i64 = 60 * 60 * 1000;
/// At most so many wrong PINs of one strange place count against the others: all that it gets without waiting. One that
/// goes on guessing must not keep the others out.
const OF_ONE: u32 = 3;
/// From so many on, strange places share one try in so long: what two of them do keeps no third out.
const OF_ALL: u32 = 2 * OF_ONE + 1;

/// What stands in the way of trying a PIN at a place. Each place waits for itself alone, so that nobody can keep a
/// colleague out from elsewhere. Since places are cheap, those at which the person never came in watch each other:
/// three of them at most guess each at its own pace, and all others share one try in five minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Throttle {
    pub here: AtPlace,
    pub elsewhere: Vec<AtPlace>,
}

impl Throttle {
    /// How long it is until the next one is looked at, in milliseconds; 0: now.
    #[must_use]
    pub(crate) fn wait_ms(&self) -> i64 {
        let own = self.here.wait_ms();
        if self.here.is_own {
            return own;
        }
        let lately =
            |place: &&AtPlace| !place.is_own && place.wrong > 0 && place.since_ms.max(0) < STRANGE_MS;
        let others: Vec<&AtPlace> = self.elsewhere.iter().filter(lately).collect();
        if others.iter().map(|place| place.wrong.min(OF_ONE)).sum::<u32>() < OF_ALL {
            return own;
        }
        let here = Some(&self.here).filter(lately);
        let last =
            others.into_iter().chain(here).map(|place| place.since_ms.max(0)).min().unwrap_or_default();
        own.max(delay_ms(u32::MAX) - last)
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
    fn at_most_ten_pins_are_looked_at_in_a_quarter_of_an_hour() {
        let (mut at_ms, mut tried) = (0, 0);
        while at_ms <= 15 * 60 * 1000 {
            tried += 1;
            at_ms += delay_ms(tried);
        }
        assert_eq!(tried, 10);
        assert!((0..40).all(|wrong| delay_ms(wrong) <= delay_ms(wrong + 1)));
    }

    #[test]
    fn a_thousand_wrong_pins_are_ten_records() {
        assert_eq!((1..=1000).filter(|wrong| is_recorded(*wrong)).count(), 10);
        assert!(is_recorded(1));
    }

    #[test]
    fn a_clock_that_went_back_makes_nobody_wait_longer_than_the_delay() {
        let place = AtPlace { wrong: 5, since_ms: -86_400_000, is_own: false };
        assert_eq!(place.wait_ms(), delay_ms(5));
        assert_eq!(AtPlace { since_ms: 30_000, ..place }.wait_ms(), 0);
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
        /// Wherever and whenever strangers guess, of any number of places.
        #[test]
        fn guessing_stays_slow_from_however_many_places(
            tries in proptest::collection::vec((0..200_usize, 0..90_000_i64), 1..1500),
        ) {
            let (mut tried, mut now_ms, mut looked_at) = (Tried::default(), 0, Vec::new());
            for (place, later) in tries {
                now_ms += later;
                if tried.wrong(place, now_ms) {
                    looked_at.push(now_ms);
                }
            }
            for from in &looked_at {
                let quarter = looked_at.iter().filter(|at| (*from..from + QUARTER_MS).contains(*at)).count();
                proptest::prop_assert!(quarter <= 30, "{quarter}");
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

        /// One terminal, or two, at which somebody guesses without end.
        #[test]
        fn two_places_keep_no_third_out_even_where_nobody_came_in_before(
            tries in proptest::collection::vec((1..3_usize, 0..400_000_i64), 0..500),
        ) {
            let (mut tried, mut now_ms) = (Tried::default(), 0);
            for (place, later) in tries {
                now_ms += later;
                tried.wrong(place, now_ms);
                proptest::prop_assert_eq!(tried.throttle(0, now_ms).wait_ms(), 0);
            }
        }
    }

    #[test]
    fn a_hundred_places_get_hardly_more_than_three() {
        let mut tried = Tried::default();
        let at_once = (0..1000).filter(|nth| tried.wrong(nth % 100, 0)).count();
        assert!(at_once <= 10, "{at_once}");
        let hour = (1..3600)
            .filter(|second| tried.wrong(second % 100, i64::try_from(*second).unwrap() * 1000))
            .count();
        assert!(hour <= 30, "{hour}");
    }
}
