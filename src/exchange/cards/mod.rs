//! Pass cards to print: for paper and for a terminal as text, and as one HTML page for A4.
//!
//! Makes text of plain data and nothing else: no file is opened here and nobody is looked up. A card
//! carries a name, as a pass must, and neither telephone nor ID number.

mod html;
mod symbol;
mod text;

use crate::domain::people::Person;
use crate::domain::value::{CardNumber, Home, SafeText};

pub use html::html;
pub(crate) use symbol::{CodeError, Symbol};
pub use symbol::{QUIET, SIDE};
pub(in crate::exchange) use text::on_terminal;
pub use text::text;
pub use text::{COLUMNS, Ground};

/// What stands on one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardToPrint {
    /// The post that it is for.
    pub post: SafeText,
    /// Whose it is.
    pub name: SafeText,
    /// Where they live.
    pub home: Option<Home>,
    /// The 16 digits.
    pub number: CardNumber,
    /// Until when it is good, in words; `None` for a card without an end.
    pub valid_until: Option<SafeText>,
}

impl CardToPrint {
    /// The card of somebody who holds one.
    #[must_use]
    pub(crate) fn of(person: &Person, post: &SafeText) -> Option<Self> {
        Some(Self {
            post: post.clone(),
            name: person.name.clone(),
            home: person.home.clone(),
            number: person.card.clone()?,
            valid_until: None,
        })
    }

    /// The digits as people read them out, in groups of four.
    #[must_use]
    pub(crate) fn grouped(&self) -> String {
        let digits = self.number.digits();
        let groups: Vec<&str> =
            (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
        groups.join(" ")
    }

    /// The home as it is printed; empty for none.
    fn home_text(&self) -> String {
        self.home.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}
