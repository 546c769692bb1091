//! Numbers that somebody has to see whole. The numbers are the store's to hand out; a record has none.

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, What};
use crate::domain::now::Now;
use crate::domain::reveal::{ExportUnmasked, NumberRevealed, Numbers, RevealWhy, Whose};
use crate::domain::value::Id;

/// Show the numbers of one person whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Whose.
    pub whose: Whose,
    /// Why.
    pub why: RevealWhy,
}

impl Decide for Reveal {
    /// The numbers, and under which id their owner goes.
    type Known = Option<(Id, Numbers)>;

    fn decide<'a>(&self, known: Self::Known, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if !self.why.is_enough() {
            return Err(Refusal::NeedWhy);
        }
        let (subject, numbers) = known.ok_or_else(|| not_found(What::Person, &""))?;
        let fields = numbers.kinds();
        if fields.is_empty() {
            return Err(Refusal::NoNumbers);
        }
        let revealed = NumberRevealed { fields, reason: self.why.reason, note: self.why.note.clone() };
        Ok(Decided::about(subject, revealed).into())
    }
}

/// Write a table with nothing masked; it is written once this is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmaskExport {
    /// Its name on the command line.
    pub table: String,
    /// How many rows it has.
    pub rows: u32,
    /// Why.
    pub why: RevealWhy,
}

impl Decide for UnmaskExport {
    type Known = ();

    fn decide<'a>(&self, (): (), _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if !self.why.is_enough() {
            return Err(Refusal::NeedWhy);
        }
        let (table, rows, reason, note) =
            (self.table.clone(), self.rows, self.why.reason, self.why.note.clone());
        Ok(plain(ExportUnmasked { table, rows, reason, note }).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reveal::{NumberKind, RevealReason};
    use crate::domain::value::Phone;

    #[test]
    fn numbers_are_shown_for_a_reason_and_the_record_has_none_of_them() {
        let id = Id([1; 16]);
        let phone = Phone::parse("13800001234").ok();
        let known = |phone| Some((id, Numbers { phone, ..Numbers::default() }));
        let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 };
        let decided = |why, known| {
            let reveal = Reveal { whose: Whose::Person(id), why };
            reveal.decide(known, &mut || id, &now).map(Decisions::into_vec)
        };
        let call = || RevealWhy::new(RevealReason::CallBack);
        let events = decided(call(), known(phone.clone())).expect("is shown");
        let fields = vec![NumberKind::Phone];
        let revealed = NumberRevealed { fields, reason: RevealReason::CallBack, note: "".into() };
        assert_eq!(events, [Decided::about(id, revealed)]);
        assert!(!events[0].event.body().expect("a body").contains("1234"));
        assert_eq!(decided(RevealWhy::new(RevealReason::Other), known(phone)), Err(Refusal::NeedWhy));
        assert_eq!(decided(call(), known(None)), Err(Refusal::NoNumbers));
        assert_eq!(decided(call(), None), Err(not_found(What::Person, &"")));
    }
}
