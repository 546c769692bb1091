//! Body temperatures in tenths of a degree Celsius, and what each level means at a gate.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a token is no temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemperatureError {
    /// Neither `dd.d` nor `ddd`.
    #[error("a temperature is typed 36.5 or 365")]
    Shape,
    /// Two digits: `37` may be 37.0 or the beginning of 37x.
    #[error("two digits: 36 may be 36.0 or an unfinished 36.x")]
    TwoDigits,
    /// Outside 30.0 to 43.0: a typing error.
    #[error("outside 30.0 to 43.0")]
    Implausible,
}

/// A reading of 30.0 to 43.0 degrees Celsius.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Temperature(u16);

/// What a reading means (fever line and cold foreheads: DESIGN, sections 1 and 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TemperatureLevel {
    /// Below 35.0: cold skin, no reading at all and never a pass.
    Cold,
    /// 35.0 to 37.2.
    Normal,
    /// 37.3 and above.
    Fever,
}

impl Temperature {
    /// A reading in tenths of a degree.
    ///
    /// # Errors
    /// `TemperatureError::Implausible` outside 300 to 430.
    pub fn from_tenths(tenths: u16) -> Result<Self, TemperatureError> {
        if (300..=430).contains(&tenths) { Ok(Self(tenths)) } else { Err(TemperatureError::Implausible) }
    }

    /// Reads `36.5` or `365`; a `°C` or `度` behind it is taken away.
    ///
    /// # Errors
    /// [`TemperatureError`] says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, TemperatureError> {
        let text = text.trim_end_matches("°C").trim_end_matches("°c").trim_end_matches('度');
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        let tenths = match text.split_once('.') {
            Some((whole, tenth)) if digits(whole, 2) && digits(tenth, 1) => format!("{whole}{tenth}"),
            None if digits(text, 3) => text.to_owned(),
            None if digits(text, 2) => return Err(TemperatureError::TwoDigits),
            _ => return Err(TemperatureError::Shape),
        };
        Self::from_tenths(tenths.parse().map_err(|_| TemperatureError::Shape)?)
    }

    /// The reading in tenths of a degree, 300 to 430.
    #[must_use]
    pub fn tenths(self) -> u16 {
        self.0
    }

    #[must_use]
    pub(crate) fn level(self) -> TemperatureLevel {
        match self.0 {
            ..350 => TemperatureLevel::Cold,
            350..373 => TemperatureLevel::Normal,
            373.. => TemperatureLevel::Fever,
        }
    }
}

impl fmt::Display for Temperature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

impl TryFrom<u16> for Temperature {
    type Error = TemperatureError;

    fn try_from(tenths: u16) -> Result<Self, TemperatureError> {
        Self::from_tenths(tenths)
    }
}

impl From<Temperature> for u16 {
    fn from(temperature: Temperature) -> Self {
        temperature.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temperature_has_two_shapes() {
        for text in ["36.5", "365", "36.5°C", "36.5°c", "365度"] {
            assert_eq!(Temperature::parse(text).map(Temperature::tenths), Ok(365), "{text}");
        }
        assert_eq!(Temperature::parse("365").unwrap().to_string(), "36.5");
        assert_eq!(Temperature::parse("300").unwrap().to_string(), "30.0");
    }

    #[test]
    fn what_is_wrong_is_named() {
        for text in
            ["", "3", "3.65", "36.", "365.", ".365", "36.55", "3650", "36,5", "三十六度五", "+36", "-365"]
        {
            assert_eq!(Temperature::parse(text), Err(TemperatureError::Shape), "{text}");
        }
        for text in ["36", "98", "36度"] {
            assert_eq!(Temperature::parse(text), Err(TemperatureError::TwoDigits), "{text}");
        }
        for text in ["29.9", "299", "43.1", "981", "000"] {
            assert_eq!(Temperature::parse(text), Err(TemperatureError::Implausible), "{text}");
        }
        assert!(serde_json::from_str::<Temperature>("299").is_err());
    }

    #[test]
    fn the_levels_change_at_35_and_at_37_3() {
        let level = |tenths| Temperature::from_tenths(tenths).unwrap().level();
        assert_eq!([level(300), level(349)], [TemperatureLevel::Cold; 2]);
        assert_eq!([level(350), level(372)], [TemperatureLevel::Normal; 2]);
        assert_eq!([level(373), level(430)], [TemperatureLevel::Fever; 2]);
    }
}
