//! Money in yuan and fen, as it changes hands at the door: a whole number of fen, so that no sum is ever off by one.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of at least one fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Fen(u32);

/// More than that nobody spends on an errand: a slip of the finger.
const MOST: u32 = 9_999_999;

impl Fen {
    /// An amount in fen; none of nothing, and of more than 99,999.99 yuan.
    #[must_use]
    pub fn new(fen: u32) -> Option<Self> {
        (1..=MOST).contains(&fen).then_some(Self(fen))
    }

    /// Reads `35`, `35.5` and `35.50`, with `元` behind it or not.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix(['元', '块']).unwrap_or(text);
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (yuan, fen) = text.split_once('.').unwrap_or((text, "0"));
        if !digits(yuan, 5) || !digits(fen, 2) {
            return None;
        }
        let (yuan, fen): (u32, u32) = (yuan.parse().ok()?, format!("{fen:0<2}").parse().ok()?);
        Self::new(yuan * 100 + fen)
    }

    /// The amount in fen.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Fen {
    type Error = &'static str;

    fn try_from(fen: u32) -> Result<Self, Self::Error> {
        Self::new(fen).ok_or("an amount is 0.01 to 99999.99 yuan")
    }
}

impl From<Fen> for u32 {
    fn from(fen: Fen) -> Self {
        fen.0
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_amount_is_none() {
        let wrong = [
            "", "0", "0.00", "-1", "1e9", "35,5", "35.", ".5", "35.505", "1.2.3", "100000", "元", "+1", "３",
            " 1", "NaN",
        ];
        for text in wrong {
            assert_eq!(Fen::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_is_read_however_many_places_it_has() {
        for (text, fen) in
            [("35", 3500), ("35.5", 3550), ("35.05元", 3505), ("0.01", 1), ("99999.99", 9_999_999)]
        {
            assert_eq!(Fen::parse(text).map(Fen::get), Some(fen), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_as_the_same(fen in 1..=MOST) {
            let amount = Fen::new(fen).unwrap();
            prop_assert_eq!(Fen::parse(&amount.to_string()), Some(amount));
            prop_assert_eq!(serde_json::from_str::<Fen>(&serde_json::to_string(&amount).unwrap()).unwrap(), amount);
        }
    }
}
