//! The recovery code as it goes into an envelope: a QR code of its digits, for a terminal. It is shown once and kept nowhere.

use fast_qr::{ECL, Mode, QRBuilder};

use super::cards::{CodeError, QUIET, on_terminal};
use crate::store::keys::RecoveryCode;

/// The lines of the code, each with its own colours.
///
/// # Errors
/// [`CodeError`] if the digits do not fit, which they do.
pub(crate) fn symbol(code: &RecoveryCode) -> Result<Vec<String>, CodeError> {
    let made = QRBuilder::new(code.digits()).mode(Mode::Numeric).ecl(ECL::M).build();
    let made = made.map_err(|error| CodeError(error.to_string()))?;
    let is_dark = |x: usize, y: usize| {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < made.size);
        inside(x).zip(inside(y)).is_some_and(|(x, y)| made[y][x].value())
    };
    Ok(on_terminal(made.size + 2 * QUIET, &is_dark).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_fits_a_terminal_of_24_lines_with_room_for_its_words() {
        let code = RecoveryCode::random(&|bytes| bytes.fill(5));
        let lines = symbol(&code).unwrap();
        assert_eq!(lines.len(), 17);
    }
}
