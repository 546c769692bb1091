//! Numbers that somebody has to see whole. The numbers are the store's to hand out; a record has none.

use super::{Decided, Known, not_found, plain};
use crate::domain::command::{Command, Refusal, What};
use crate::domain::event::Event;
use crate::domain::reveal::{ExportUnmasked, NumberRevealed};

/// Decides a command about numbers; `None` if it is none.
pub(super) fn decide(command: &Command, known: &Known) -> Option<Result<Vec<Decided>, Refusal>> {
    Some(match (command, known) {
        (Command::Reveal { why, .. } | Command::UnmaskExport { why, .. }, _) if !why.is_enough() => {
            Err(Refusal::NeedWhy)
        }
        (Command::Reveal { why, .. }, Known::Numbers(known)) => match known {
            None => Err(not_found(What::Person, &"")),
            Some((_, numbers)) if numbers.kinds().is_empty() => Err(Refusal::NoNumbers),
            Some((subject, numbers)) => {
                let (fields, reason, note) = (numbers.kinds(), why.reason, why.note.clone());
                let revealed = NumberRevealed { fields, reason, note };
                Ok(vec![Decided::about(*subject, Event::NumberRevealed(revealed))])
            }
        },
        (Command::UnmaskExport { table, rows, why }, _) => {
            let (table, rows, reason, note) = (table.clone(), *rows, why.reason, why.note.clone());
            Ok(vec![plain(Event::ExportUnmasked(ExportUnmasked { table, rows, reason, note }))])
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reveal::{NumberKind, Numbers, RevealReason, Whose, Why};
    use crate::domain::value::{Id, Phone};

    #[test]
    fn numbers_are_shown_for_a_reason_and_the_record_has_none_of_them() {
        let id = Id([1; 16]);
        let phone = Phone::parse("13800001234").ok();
        let known = |phone| Known::Numbers(Some((id, Numbers { phone, ..Numbers::default() })));
        let reveal = |why| Command::Reveal { whose: Whose::Person(id), why };
        let decided = |why, known: &Known| decide(&reveal(why), known).expect("a command about numbers");
        let call = || Why::new(RevealReason::CallBack);
        let events = decided(call(), &known(phone.clone())).expect("is shown");
        let fields = vec![NumberKind::Phone];
        let revealed = NumberRevealed { fields, reason: RevealReason::CallBack, note: "".into() };
        assert_eq!(events, [Decided::about(id, Event::NumberRevealed(revealed))]);
        assert!(!events[0].event.body().expect("a body").contains("1234"));
        assert_eq!(decided(Why::new(RevealReason::Other), &known(phone)), Err(Refusal::NeedWhy));
        assert_eq!(decided(call(), &known(None)), Err(Refusal::NoNumbers));
        assert_eq!(decided(call(), &Known::Numbers(None)), Err(not_found(What::Person, &"")));
    }
}
