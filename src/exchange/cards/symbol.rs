//! The QR code of a card as a square of modules, its quiet zone included.
//!
//! Knows nothing of paper or terminals: whoever draws it asks module by module.

use fast_qr::{ECL, Mode, QRBuilder, Version};

use crate::domain::value::CardNumber;

/// Modules of the code itself on each side: version 1, the smallest there is.
const CODE: usize = 21;
/// Light modules that a reader wants on all four sides (ISO/IEC 18004).
pub const QUIET: usize = 4;
/// Modules on each side, the quiet zone included.
pub const SIDE: usize = CODE + 2 * QUIET;

/// A code that could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the QR code cannot be made: {0}")]
pub struct CodeError(pub(in crate::exchange) String);

/// The code of one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    dark: [[bool; CODE]; CODE],
}

impl Symbol {
    /// The code of a number: numeric mode, version 1, level M.
    ///
    /// # Errors
    /// [`CodeError`] if the number does not fit, which 16 digits do.
    pub(crate) fn of(number: &CardNumber) -> Result<Self, CodeError> {
        // Fixed, so that all cards of a post look alike and none is ever larger.
        let code = QRBuilder::new(number.digits())
            .mode(Mode::Numeric)
            .version(Version::V01)
            .ecl(ECL::M)
            .build()
            .map_err(|error| CodeError(error.to_string()))?;
        let mut dark = [[false; CODE]; CODE];
        for (y, row) in dark.iter_mut().enumerate() {
            for (module, made) in row.iter_mut().zip(&code[y]) {
                *module = made.value();
            }
        }
        Ok(Self { dark })
    }

    /// Whether the module in a column and row is dark; those of the quiet zone and outside are light.
    #[must_use]
    pub(crate) fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| at.checked_sub(QUIET);
        let (Some(x), Some(y)) = (inside(x), inside(y)) else { return false };
        self.dark.get(y).and_then(|row| row.get(x)).is_some_and(|dark| *dark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the reader finds first: a dark ring of 7, a light one of 5, a dark heart of 3.
    fn is_finder(symbol: &Symbol, left: usize, top: usize) -> bool {
        (0..7_usize).all(|y| {
            (0..7_usize).all(|x| {
                let ring = x.abs_diff(3).max(y.abs_diff(3));
                symbol.is_dark(left + x, top + y) == (ring != 2)
            })
        })
    }

    #[test]
    fn a_code_has_its_three_finders_and_a_quiet_zone_of_four() {
        let symbol = Symbol::of(&CardNumber::resident(42)).unwrap();
        assert_eq!(SIDE, 29);
        let far = SIDE - QUIET - 7;
        for (left, top) in [(QUIET, QUIET), (far, QUIET), (QUIET, far)] {
            assert!(is_finder(&symbol, left, top), "{left} {top}");
        }
        for along in 0..SIDE + 9 {
            for edge in (0..QUIET).chain(SIDE - QUIET..SIDE + 9) {
                assert!(!symbol.is_dark(along, edge) && !symbol.is_dark(edge, along), "{along} {edge}");
            }
        }
    }
}
