//! Shifts, the checklist of their start, and the handover at their end: what becomes of each, or why not.

use super::{Decide, Decided, Decisions, Ids, plain};
use crate::domain::command::{Refusal, ShiftRefusal, What};
use crate::domain::event::{HandoverEvent, ShiftOpened};
use crate::domain::handover::{HandedItem, Handover, HandoverPage, Item, ItemVerdict};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::shift::{
    CheckItem, ChecklistAnswered, HandoverAnswered, HandoverSigned, KnownShift, ShiftClosed,
};
use crate::domain::value::SafeText;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// What is told of shifts and of the handover at their end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShiftCommand {
    /// A shift begins while another one may still be open.
    Open,
    /// A shift ends.
    Close {
        /// Which; without it the actor's own.
        shift: Option<i64>,
        /// Why without a handover, if there was none.
        reason: SafeText,
    },
    /// A line of the checklist is answered.
    Check(ChecklistAnswered),
    /// The outgoing side signs the handover page as it stands.
    Sign {
        /// Of which shift; without it the actor's own.
        shift: Option<i64>,
    },
    /// The incoming side answers items of the signed handover.
    Answer {
        /// Of which shift; without it the one that waits for an answer.
        shift: Option<i64>,
        /// Which items, by number; none: all that are left.
        items: Vec<u8>,
        /// They are taken over.
        ok: bool,
        /// Why not.
        reason: SafeText,
    },
}

/// What is known of shifts when something is told of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownHandover {
    /// Staff number of who tells it.
    pub actor: String,
    /// The open shift that they opened.
    pub own: Option<KnownShift>,
    /// The shift that is meant; none if there is none of that number.
    pub shift: Option<KnownShift>,
    pub was_on: bool,
    /// The last handover of it that was signed.
    pub handover: Option<Handover>,
    /// When the last list of residents came in, in wall milliseconds.
    pub listed_ms: Option<i64>,
    pub signing: Option<Signing>,
}

/// The page as it would be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signing {
    /// The last record that it knows.
    pub head_seq: i64,
    /// Its hash, in hexadecimal digits.
    pub head: String,
    /// What is to be taken over.
    pub items: Vec<HandedItem>,
    /// Items whose last answer stands.
    pub carried: Vec<Item>,
    /// The page, without names.
    pub page: Box<HandoverPage>,
}

impl ShiftCommand {
    pub(in crate::domain) fn right(&self) -> Right {
        match self {
            Self::Open | Self::Check(_) | Self::Answer { .. } => Right::Work,
            Self::Close { .. } | Self::Sign { .. } => Right::HandOver,
        }
    }
}

impl Decide for ShiftCommand {
    type Known = Box<KnownHandover>;

    fn lifts(&self) -> bool {
        matches!(self, Self::Close { .. })
    }

    fn decide<'a>(&self, known: Self::Known, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let known = &*known;
        let decided = match self {
            Self::Open => open(known),
            Self::Close { reason, .. } => close(known, reason),
            Self::Check(answered) => Ok(vec![plain(with_age(known, answered, now))]),
            Self::Sign { .. } => sign(known),
            Self::Answer { items, ok: true, .. } => take(known, items),
            Self::Answer { items, ok: false, reason, .. } => refuse(known, items, reason),
        };
        decided.map(Decisions::Few)
    }
}

fn no(why: ShiftRefusal) -> Refusal {
    Refusal::Shift(why)
}

/// The shift that is meant.
fn meant(known: &KnownHandover) -> Result<&KnownShift, Refusal> {
    known.shift.as_ref().ok_or_else(|| super::not_found(What::Shift, &""))
}

/// How old the lists are is known here; without any list all is not well, whatever was said.
fn with_age(known: &KnownHandover, answered: &ChecklistAnswered, now: &Now) -> ChecklistAnswered {
    let mut answered = answered.clone();
    if answered.item == CheckItem::Lists {
        answered.figure = known.listed_ms.map(|listed_ms| ((now.wall_ms - listed_ms) / HOUR_MS).max(0));
        answered.ok &= answered.figure.is_some();
    }
    answered
}

fn open(known: &KnownHandover) -> Result<Vec<Decided>, Refusal> {
    match &known.own {
        Some(own) => Err(no(ShiftRefusal::OpenAlready { opened_ms: own.opened_ms })),
        None => Ok(vec![plain(ShiftOpened { by: known.actor.clone() })]),
    }
}

fn close(known: &KnownHandover, reason: &SafeText) -> Result<Vec<Decided>, Refusal> {
    let shift = meant(known)?;
    let opened_ms = shift.opened_ms;
    if shift.closed {
        return Err(no(ShiftRefusal::Closed { opened_ms }));
    }
    // What was signed stays red until it is taken over; closing is no way around that.
    let left = known.handover.as_ref().map(|handover| handover.left().len());
    if let Some(items) = left.filter(|items| *items > 0) {
        return Err(no(ShiftRefusal::LeftOver { items }));
    }
    if left.is_none() && reason.is_empty() {
        return Err(no(ShiftRefusal::NotHandedOver { opened_ms }));
    }
    Ok(vec![plain(ShiftClosed { shift: shift.id, reason: reason.clone() })])
}

fn sign(known: &KnownHandover) -> Result<Vec<Decided>, Refusal> {
    let shift = meant(known)?;
    let opened_ms = shift.opened_ms;
    if shift.closed {
        return Err(no(ShiftRefusal::Closed { opened_ms }));
    }
    if let Some(done) = known.handover.as_ref().filter(|handover| handover.is_done()) {
        return Err(no(ShiftRefusal::Done { at_ms: done.at_ms }));
    }
    let signing = known.signing.clone().filter(|_| known.was_on);
    let Some(Signing { head_seq, head, items, carried, page }) = signing else {
        return Err(no(ShiftRefusal::NotOn { opened_ms }));
    };
    let (shift, page) = (shift.id, Some(page));
    Ok(vec![plain(HandoverSigned { shift, head_seq, head, items, carried, page })])
}

/// The handover that is answered, and the items that are meant: all that are left, or those of the numbers.
fn answered<'a>(
    known: &'a KnownHandover,
    numbers: &[u8],
    becomes: ItemVerdict,
) -> Result<(&'a Handover, Vec<Item>), Refusal> {
    let handover = known.handover.as_ref().ok_or_else(|| no(ShiftRefusal::NothingSigned))?;
    if handover.by == known.actor {
        return Err(no(ShiftRefusal::SamePerson));
    }
    if handover.is_done() {
        return Err(no(ShiftRefusal::Done { at_ms: handover.at_ms }));
    }
    if numbers.is_empty() {
        let open = handover.left().into_iter().filter(|item| handover.verdict(*item) != becomes);
        let open: Vec<Item> = open.collect();
        return if open.is_empty() { Err(Refusal::Already) } else { Ok((handover, open)) };
    }
    let mut items = Vec::new();
    for number in numbers {
        let item = Item::of_no(*number)
            .filter(|item| handover.items.iter().any(|handed| handed.item == *item))
            .ok_or_else(|| no(ShiftRefusal::NoItem { no: *number }))?;
        if handover.verdict(item) != becomes && !items.contains(&item) {
            items.push(item);
        }
    }
    if items.is_empty() { Err(Refusal::Already) } else { Ok((handover, items)) }
}

/// With the last item the shift is closed.
fn take(known: &KnownHandover, numbers: &[u8]) -> Result<Vec<Decided>, Refusal> {
    let (handover, items) = answered(known, numbers, ItemVerdict::Taken)?;
    let is_last = handover.left().iter().all(|left| items.contains(left));
    let (shift, signed, reason) = (handover.shift, handover.seq, SafeText::default());
    let taken = HandoverAnswered { shift, signed, items, reason: reason.clone() };
    let mut events = vec![plain(HandoverEvent::HandoverAcknowledged(taken))];
    if is_last && known.shift.as_ref().is_some_and(|shift| !shift.closed) {
        events.push(plain(ShiftClosed { shift, reason }));
    }
    Ok(events)
}

fn refuse(known: &KnownHandover, numbers: &[u8], reason: &SafeText) -> Result<Vec<Decided>, Refusal> {
    let (handover, items) = answered(known, numbers, ItemVerdict::Refused)?;
    if reason.is_empty() {
        return Err(no(ShiftRefusal::NeedReason));
    }
    let (shift, signed, reason) = (handover.shift, handover.seq, reason.clone());
    Ok(vec![plain(HandoverEvent::HandoverRefused(HandoverAnswered { shift, signed, items, reason }))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::handover::ItemAnswer;

    fn shift() -> KnownShift {
        KnownShift { id: 1, opened_ms: 0, opened_by: "W1".to_owned(), closed: false, over: false }
    }

    fn handover(answers: &[(Item, bool)]) -> Handover {
        let items = [Item::Counts, Item::Trips, Item::Doors];
        let answer = |(item, ok): &(Item, bool)| ItemAnswer {
            item: *item,
            ok: *ok,
            seq: 9,
            at_ms: 9,
            by: "W2".to_owned(),
            reason: SafeText::default(),
        };
        Handover {
            seq: 7,
            shift: 1,
            at_ms: 7,
            by: "W1".to_owned(),
            head_seq: 6,
            head: "ab".to_owned(),
            items: items.into_iter().map(|item| HandedItem { item, amount: 1 }).collect(),
            answers: answers.iter().map(answer).collect(),
        }
    }

    fn known(actor: &str, handover: Option<Handover>) -> KnownHandover {
        KnownHandover { actor: actor.to_owned(), shift: Some(shift()), handover, ..KnownHandover::default() }
    }

    fn kinds(decided: &[Decided]) -> Vec<&'static str> {
        decided.iter().map(|decided| decided.event.kind().code()).collect()
    }

    #[test]
    fn the_last_item_closes_the_shift_and_no_other_does() {
        let some = take(&known("W2", Some(handover(&[]))), &[1, 4]).map(|events| kinds(&events));
        assert_eq!(some, Ok(vec!["handover.acknowledged"]));
        let rest = known("W2", Some(handover(&[(Item::Counts, true), (Item::Trips, true)])));
        let all = take(&rest, &[]).map(|events| kinds(&events));
        assert_eq!(all, Ok(vec!["handover.acknowledged", "shift.closed"]));
        let refused = known("W2", Some(handover(&[(Item::Counts, true), (Item::Trips, false)])));
        let some = take(&refused, &[8]).map(|events| kinds(&events));
        assert_eq!(some, Ok(vec!["handover.acknowledged"]), "what was refused is not taken over");
        assert_eq!(take(&refused, &[1]), Err(Refusal::Already));
        assert_eq!(take(&refused, &[2]), Err(no(ShiftRefusal::NoItem { no: 2 })));
    }

    #[test]
    fn nobody_takes_over_from_themselves_and_a_refusal_says_why() {
        let own = known("W1", Some(handover(&[])));
        assert_eq!(take(&own, &[]), Err(no(ShiftRefusal::SamePerson)));
        assert_eq!(refuse(&own, &[], &"no".into()), Err(no(ShiftRefusal::SamePerson)));
        let other = known("W2", Some(handover(&[])));
        assert_eq!(refuse(&other, &[4], &SafeText::default()), Err(no(ShiftRefusal::NeedReason)));
        assert_eq!(
            refuse(&other, &[4], &"count again".into()).map(|events| kinds(&events)),
            Ok(vec!["handover.refused"])
        );
        assert_eq!(take(&known("W2", None), &[]), Err(no(ShiftRefusal::NothingSigned)));
    }

    #[test]
    fn a_shift_that_nobody_took_over_is_closed_with_a_reason_only() {
        let open = known("W1", None);
        assert_eq!(close(&open, &SafeText::default()), Err(no(ShiftRefusal::NotHandedOver { opened_ms: 0 })));
        assert!(close(&open, &"nobody came".into()).is_ok());
        let signed = known("L1", Some(handover(&[(Item::Counts, true)])));
        assert_eq!(close(&signed, &"enough".into()), Err(no(ShiftRefusal::LeftOver { items: 2 })));
        let mut closed = open;
        closed.shift = Some(KnownShift { closed: true, ..shift() });
        assert_eq!(close(&closed, &"again".into()), Err(no(ShiftRefusal::Closed { opened_ms: 0 })));
    }
}
