//! Who worked at the terminals in a shift: who took over from whom, what was tried with wrong PINs, and what one
//! began and another finished. From the records of the shift alone; pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{BegunLine, CountedRecord, SwapLine, WrongPins};
use crate::domain::any_of::any_of;
use crate::domain::event::{AccessEvent, Event};

/// Who worked at the terminals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WhoWorked {
    /// How often somebody signed in, swaps included.
    pub sign_ins: u64,
    /// Who took over from whom, the earliest first.
    pub swaps: Vec<SwapLine>,
    pub wrong: Vec<WrongPins>,
    /// What one began and another finished, the earliest first.
    pub begun: Vec<BegunLine>,
}

/// Wrong PINs of one number. Not each of them is a record: a record tells how many came in a row before it.
#[derive(Default)]
struct PinTries {
    told: (u64, u64),
    running: (u64, u64),
}

impl PinTries {
    fn add(&mut self, wrong: u32, turned_away: u32) {
        // A smaller number is the beginning of another row.
        if u64::from(wrong) <= self.running.0 {
            self.end();
        }
        self.running = (wrong.into(), turned_away.into());
    }

    fn end(&mut self) {
        let (wrong, turned_away) = std::mem::take(&mut self.running);
        self.told.0 += wrong;
        self.told.1 += turned_away;
    }
}

/// Reads it from the records of a shift, one after the other; records of other shifts may be among them and count for
/// nothing.
#[derive(Default)]
pub(crate) struct WhoWorkedReading {
    shift: i64,
    hands: WhoWorked,
    wrong: BTreeMap<String, PinTries>,
}

impl WhoWorkedReading {
    /// Begins to read a shift.
    #[must_use]
    pub(crate) fn new(shift: i64) -> Self {
        Self { shift, ..Self::default() }
    }

    /// The next record, in the order of the journal.
    pub(crate) fn add(&mut self, entry: &CountedRecord) {
        if entry.shift != self.shift {
            return;
        }
        let (seq, at_ms, by) = (entry.seq, entry.at_ms, || entry.actor.clone());
        if let Some(begun_by) = entry.begun_by.clone() {
            self.hands.begun.push(BegunLine { seq, begun_by, by: by() });
        }
        let Some(Event::Access(event)) = &entry.event else { return };
        match event {
            AccessEvent::SignedIn(signed_in) => {
                self.hands.sign_ins += 1;
                let row = self.wrong.entry(by()).or_default();
                // It tells how many wrong ones came before it in all, more than the last record of them did.
                row.running.0 = row.running.0.max(signed_in.wrong.into());
                row.running.1 = row.running.1.max(signed_in.turned_away.into());
                row.end();
                if let Some(from) = signed_in.from.clone() {
                    self.hands.swaps.push(SwapLine { seq, at_ms, by: by(), from });
                }
            }
            AccessEvent::SignInFailed(failed) => {
                let row = self.wrong.entry(failed.staff_no.clone()).or_default();
                row.add(failed.wrong, failed.turned_away);
            }
            any_of!(AccessEvent: PinSet PinReset AccessSet) => {}
        }
    }

    #[must_use]
    pub(crate) fn end(mut self) -> WhoWorked {
        for (staff_no, mut row) in self.wrong {
            row.end();
            let (wrong, turned_away) = row.told;
            if wrong > 0 {
                self.hands.wrong.push(WrongPins { staff_no, wrong, turned_away });
            }
        }
        self.hands
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pins::{SignInFailed, SignedIn};

    fn entry(seq: i64, actor: &str, event: Event) -> CountedRecord {
        let kind = event.kind();
        CountedRecord {
            seq,
            at_ms: seq * 1000,
            shift: 1,
            actor: actor.to_owned(),
            begun_by: None,
            kind,
            event: Some(event),
        }
    }

    fn hands(entries: &[CountedRecord], shift: i64) -> WhoWorked {
        let mut reading = WhoWorkedReading::new(shift);
        for entry in entries {
            reading.add(entry);
        }
        reading.end()
    }

    fn failed(seq: i64, staff_no: &str, wrong: u32, turned_away: u32) -> CountedRecord {
        entry(
            seq,
            "W1",
            Event::Access(AccessEvent::SignInFailed(SignInFailed {
                staff_no: staff_no.to_owned(),
                wrong,
                turned_away,
            })),
        )
    }

    fn came(seq: i64, who: &str, from: Option<&str>, wrong: u32) -> CountedRecord {
        let from = from.map(str::to_owned);
        entry(seq, who, Event::Access(AccessEvent::SignedIn(SignedIn { from, wrong, ..SignedIn::default() })))
    }

    #[test]
    fn a_swap_names_both_and_an_unlocking_is_none() {
        let told = hands(&[came(2, "W1", None, 0), came(5, "W2", Some("W1"), 0)], 1);
        assert_eq!(told.sign_ins, 2);
        let swap = SwapLine { seq: 5, at_ms: 5000, by: "W2".to_owned(), from: "W1".to_owned() };
        assert_eq!(told.swaps, [swap]);
        assert_eq!(hands(&[came(5, "W2", Some("W1"), 0)], 2), WhoWorked::default(), "of another shift");
    }

    #[test]
    fn every_wrong_pin_counts_once_though_not_each_is_a_record() {
        let pins = [
            failed(2, "W2", 1, 0),
            failed(3, "W2", 2, 0),
            failed(4, "W2", 4, 7),
            // The fifth was not recorded; the right one after it tells of it.
            came(5, "W2", Some("W1"), 5),
            failed(6, "W2", 1, 0),
            failed(7, "L1", 1, 0),
        ];
        let told = hands(&pins, 1);
        let wrong = |staff_no: &str, wrong, turned_away| WrongPins {
            staff_no: staff_no.to_owned(),
            wrong,
            turned_away,
        };
        assert_eq!(told.wrong, [wrong("L1", 1, 0), wrong("W2", 6, 7)]);
    }

    #[test]
    fn what_one_began_and_another_finished_names_both() {
        let mut finished = came(9, "W2", None, 0);
        finished.begun_by = Some("W1".to_owned());
        let line = BegunLine { seq: 9, begun_by: "W1".to_owned(), by: "W2".to_owned() };
        assert_eq!(hands(&[finished], 1).begun, [line]);
    }
}
