//! Personal numbers as a screen or a page may show them: enough to tell two people apart, not
//! enough to take away. Names stay as they are.

use std::fmt;

use crate::domain::value::{CardNumber, IdNumber, Phone};

/// A personal number whose `Display` shows only a part: `138****1234` of a telephone, the last four
/// of an ID number or a card.
#[derive(Clone, Copy)]
pub struct Masked<'a, T>(
    /// The number.
    pub &'a T,
);

impl fmt::Display for Masked<'_, Phone> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}****{}", &self.0.digits()[..3], self.0.tail())
    }
}

impl fmt::Display for Masked<'_, IdNumber> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "****{}", self.0.tail())
    }
}

impl fmt::Display for Masked<'_, CardNumber> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "****{}", &self.0.digits()[12..])
    }
}

impl<T> fmt::Debug for Masked<'_, T>
where
    Self: fmt::Display,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_shows_its_beginning_and_its_tail() {
        let mobile = Phone::parse("13800001234").unwrap();
        assert_eq!(Masked(&mobile).to_string(), "138****1234");
        let landline = Phone::parse("0532-88880417").unwrap();
        assert_eq!(format!("{:?}", Masked(&landline)), "053****0417");
    }

    #[test]
    fn an_id_number_and_a_card_show_only_the_last_four() {
        let number = IdNumber::parse(&id_number("00000019491231002")).unwrap();
        assert_eq!(Masked(&number).to_string(), format!("****{}", number.tail()));
        let card = CardNumber::resident(123_456_789_012);
        assert_eq!(Masked(&card).to_string(), format!("****{}", &card.digits()[12..]));
    }

    /// The number with whichever check character fits.
    fn id_number(body: &str) -> String {
        "0123456789X"
            .chars()
            .map(|check| format!("{body}{check}"))
            .find(|number| IdNumber::parse(number).is_ok())
            .unwrap()
    }
}
