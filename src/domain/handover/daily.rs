//! The daily report: the handover pages of a night's shifts in figures. Pure.
//!
//! A record belongs to one shift, so what is counted record by record is added up. Two pages may both tell of one fever or
//! one round: it counts once, as the later page has it. What only stands as it stands is told by the last page alone.

use std::collections::{BTreeMap, BTreeSet};

use strum::VariantArray as _;

use super::rows::RowPart;
use super::{CountKind, HandoverPage, Item, ItemRow};

/// What a figure of the report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DailyFigure {
    /// Records of the night.
    Counted(CountKind),
    /// Lines of an item; of no part if there is nothing to say of it.
    Lines(Item, Option<RowPart>),
}

/// Whether an item says how things stand when its page is made, and not what came about in its shift.
fn stands(item: Item) -> bool {
    match item {
        Item::Inside
        | Item::Waiting
        | Item::Trips
        | Item::Emergencies
        | Item::Doors
        | Item::Repairs
        | Item::Incidents
        | Item::Equipment
        | Item::Checklist
        | Item::Unclosed
        | Item::Coverage
        | Item::Permits
        | Item::FollowUps
        | Item::Errands
        | Item::Tips
        | Item::Faults
        | Item::Notices => true,
        Item::Counts
        | Item::Fevers
        | Item::Refusals
        | Item::Rounds
        | Item::Checks
        | Item::Rules
        | Item::Corrections
        | Item::Pad
        | Item::Clock
        | Item::SignIns
        | Item::Tasks => false,
    }
}

/// What two pages know the same thing by.
fn thing(row: &ItemRow) -> (Option<i64>, Option<i64>, String, String) {
    (row.number, row.at_ms, row.name.to_string(), row.place.to_string())
}

/// The report of these pages, the earliest first. What did not happen is told as none.
#[must_use]
pub(crate) fn daily(pages: &[HandoverPage]) -> Vec<(DailyFigure, u64)> {
    let Some(last) = pages.last() else { return Vec::new() };
    let counted = CountKind::VARIANTS.iter().map(|kind| {
        let all = pages.iter().map(|page| page.counts.total.of(*kind)).sum();
        (DailyFigure::Counted(*kind), all)
    });
    let items = Item::VARIANTS.iter().copied().filter(|item| *item != Item::Counts);
    let lines = items.flat_map(|item| {
        let told = if stands(item) { std::slice::from_ref(last) } else { pages };
        let mut parts: BTreeMap<RowPart, u64> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for page in told.iter().rev() {
            let rows = page.rows_of(item);
            for row in rows.iter().filter(|row| !known.contains(&thing(row))) {
                *parts.entry(row.part).or_default() += row.count;
            }
            // What goes by nothing is no thing that another page could tell again.
            known.extend(
                rows.iter().map(thing).filter(|(number, at_ms, ..)| (number, at_ms) != (&None, &None)),
            );
        }
        let none = parts.is_empty().then_some((DailyFigure::Lines(item, None), 0));
        let some = parts.into_iter().map(move |(part, count)| (DailyFigure::Lines(item, Some(part)), count));
        none.into_iter().chain(some).collect::<Vec<_>>()
    });
    counted.chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::handover::{RefusalLine, WaitingLine};
    use crate::domain::value::Direction;

    fn refused(seq: i64) -> RefusalLine {
        RefusalLine {
            seq,
            at_ms: seq,
            gate: 1,
            direction: Direction::Out,
            person: None,
            name: "王芳".into(),
            home: "4-1-101".to_owned(),
            reason: None,
        }
    }

    #[test]
    fn what_two_pages_tell_counts_once_and_what_stands_is_the_last_ones() {
        let waiting = |people| vec![WaitingLine { gate: 1, people, since_ms: 0 }];
        let pages = [
            HandoverPage {
                refusals: vec![refused(1), refused(2)],
                waiting: waiting(5),
                ..Default::default()
            },
            HandoverPage {
                refusals: vec![refused(2), refused(3)],
                waiting: waiting(2),
                ..Default::default()
            },
        ];
        let report = daily(&pages);
        let of = |item, part| report.iter().find(|(of, _)| *of == DailyFigure::Lines(item, part));
        assert_eq!(of(Item::Refusals, Some(RowPart::Refused)).unwrap().1, 3);
        assert_eq!(of(Item::Waiting, Some(RowPart::Waiting)).unwrap().1, 2);
        assert_eq!(of(Item::Trips, None).unwrap().1, 0);
    }

    #[test]
    fn a_night_without_a_shift_tells_nothing() {
        assert!(daily(&[]).is_empty());
    }
}
