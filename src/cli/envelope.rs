//! The recovery code on its way into the envelope: shown once, read back in part, and gone from the terminal.

use super::Session;
use super::report::{Complaint, tell};
use super::unlock::not_given;
use super::unseen::{PassingPage, typed};
use crate::domain::pins::digit;
use crate::exchange::envelope;
use crate::store::keys::RecoveryCode;
use crate::text::msg::keys as msg;

/// So often it is asked what stands in the envelope.
const ASKED: usize = 3;

/// A new recovery code, and which of its groups is asked for.
pub(super) struct Envelope {
    pub(super) code: RecoveryCode,
    place: usize,
}

impl Envelope {
    pub(super) fn new(fill: &dyn Fn(&mut [u8])) -> Self {
        let code = RecoveryCode::random(fill);
        let mut place = [0];
        fill(&mut place);
        let place = usize::from(place[0]) % code.groups().count();
        Self { code, place }
    }

    /// The code as it is written down.
    pub(super) fn text(&self) -> String {
        self.code.groups().collect::<Vec<_>>().join(" ")
    }

    /// Shows it, and asks for a group of it; whether there was a terminal to show it at.
    pub(super) fn show(&self, session: &Session) -> Result<bool, Complaint> {
        let texts = &session.texts;
        let symbol = envelope::symbol(&self.code).map_err(|error| Complaint::bare(error.to_string()))?;
        let lines = [texts.say(&msg::envelope()), String::new(), self.text(), String::new()];
        let lines: Vec<String> = lines.into_iter().chain(symbol).collect();
        let Some(_page) = PassingPage::show(&lines) else { return Ok(false) };
        let wanted = self.code.groups().nth(self.place).unwrap_or_default();
        for _ in 0..ASKED {
            let answer = typed(&texts.say(&msg::ask_group(self.place + 1))).ok_or_else(not_given)?;
            let digits: String = answer.chars().filter_map(digit).map(char::from).collect();
            if digits == wanted {
                return Ok(true);
            }
            tell(texts.say(&msg::group_differs()));
        }
        Err(Complaint::of(msg::envelope_unread(), msg::envelope_unread_mend()))
    }
}
