//! A newer roster of some nights against what the post has of them: who is new, changed, out of the plan.

use std::collections::BTreeMap;

use super::Slot;
use crate::domain::listing::{Comparison, Likeness, Listed, compare as compare_lists};
use crate::domain::value::Id;

/// A slot that a list may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlannedSlot {
    pub slot: Slot,
    /// Somebody's coming was recorded of it, or it was taken up on the spot: no list makes it gone, or
    /// another team's.
    pub kept: bool,
}

impl Listed for PlannedSlot {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        let Slot { night, team, staff_no, from_ms, to_ms, .. } = &self.slot;
        let key = [night.to_string(), staff_no.clone()];
        let with = |more: Vec<String>| Some(key.clone().into_iter().chain(more).collect());
        match likeness {
            Likeness::Whole => with(vec![team.to_string(), from_ms.to_string(), to_ms.to_string()]),
            Likeness::Most => with(vec![team.to_string(), from_ms.to_string()]),
            Likeness::Some => with(vec![team.to_string()]),
            Likeness::Key => (!self.kept).then(|| key.into()),
        }
    }

    fn keep_from(&mut self, known: &Self) {
        self.kept = known.kept;
    }
}

/// Compares a list with the slots of its nights: id, slot, and whether it was taken out of the plan.
#[must_use]
pub(crate) fn compare(existing: &[(Id, PlannedSlot, bool)], list: Vec<Slot>) -> Comparison<Slot> {
    let list = list.into_iter().map(|slot| PlannedSlot { slot, kept: false }).collect();
    let all = compare_lists(existing, list);
    let is_kept = |id: &Id| existing.iter().any(|(known, planned, _)| known == id && planned.kept);
    let bare =
        |rows: Vec<(Id, PlannedSlot)>| rows.into_iter().map(|(id, planned)| (id, planned.slot)).collect();
    Comparison {
        added: all.added.into_iter().map(|planned| planned.slot).collect(),
        changed: bare(all.changed),
        returned: bare(all.returned),
        gone: all.gone.into_iter().filter(|id| !is_kept(id)).collect(),
        unchanged: all.unchanged,
    }
}

/// Slots of a list in which somebody is twice at one time: the later one's place in the list, and the first
/// one's that it meets; each later one once.
#[must_use]
pub(crate) fn clashes(list: &[&Slot]) -> Vec<(usize, usize)> {
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, slot) in list.iter().enumerate() {
        let before = of.entry(&slot.staff_no).or_default();
        let met = before.iter().find(|before| {
            let before = list[**before];
            before.from_ms < slot.to_ms && slot.from_ms < before.to_ms
        });
        found.extend(met.map(|before| (at, *before)));
        before.push(at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    fn slot(staff_no: &str, team: u16, hours: (i64, i64)) -> Slot {
        Slot {
            night: "2020-02-24".parse().unwrap(),
            team,
            staff_no: staff_no.to_owned(),
            from_ms: hours.0 * HOUR_MS,
            to_ms: hours.1 * HOUR_MS,
            captain: false,
        }
    }

    fn known(no: u8, slot: Slot, kept: bool, cancelled: bool) -> (Id, PlannedSlot, bool) {
        (Id([no; 16]), PlannedSlot { slot, kept }, cancelled)
    }

    #[test]
    fn a_slot_that_nobody_came_to_yet_follows_the_list() {
        let existing = [
            known(1, slot("A", 1, (18, 24)), false, false),
            known(2, slot("B", 1, (18, 24)), false, false),
            known(3, slot("C", 1, (18, 24)), false, true),
            known(4, slot("D", 1, (18, 24)), false, false),
        ];
        let list = vec![
            slot("A", 2, (18, 26)),
            slot("C", 1, (18, 24)),
            slot("D", 1, (18, 24)),
            slot("E", 1, (18, 24)),
        ];
        let compared = compare(&existing, list.clone());
        assert_eq!(compared.changed, [(Id([1; 16]), list[0].clone())]);
        assert_eq!(compared.gone, [Id([2; 16])]);
        assert_eq!(compared.returned, [(Id([3; 16]), list[1].clone())]);
        assert_eq!((compared.unchanged, compared.added), (1, vec![list[3].clone()]));
    }

    #[test]
    fn a_slot_that_somebody_came_to_stays_and_may_only_get_other_hours() {
        let existing = [
            known(1, slot("A", 1, (18, 24)), true, false),
            known(2, slot("B", 1, (18, 24)), true, false),
            known(3, slot("C", 1, (18, 24)), true, false),
        ];
        let compared = compare(&existing, vec![slot("A", 1, (18, 26)), slot("B", 2, (18, 24))]);
        assert_eq!(compared.changed, [(Id([1; 16]), slot("A", 1, (18, 26)))]);
        assert_eq!(compared.added, [slot("B", 2, (18, 24))]);
        assert!(compared.gone.is_empty() && compared.returned.is_empty());
    }

    #[test]
    fn nobody_is_twice_at_one_time() {
        let list = [
            slot("A", 1, (18, 24)),
            slot("B", 1, (18, 24)),
            slot("A", 2, (23, 26)),
            slot("A", 2, (26, 30)),
            slot("B", 1, (18, 24)),
        ];
        assert_eq!(clashes(&list.iter().collect::<Vec<_>>()), [(2, 0), (4, 1)]);
    }

    #[test]
    fn of_two_duties_of_one_night_each_keeps_its_own() {
        let existing =
            [known(1, slot("A", 1, (18, 22)), false, false), known(2, slot("A", 1, (26, 30)), false, false)];
        let compared = compare(&existing, vec![slot("A", 1, (26, 31)), slot("A", 1, (18, 22))]);
        assert_eq!(compared.changed, [(Id([2; 16]), slot("A", 1, (26, 31)))]);
        assert_eq!((compared.unchanged, compared.gone.len()), (1, 0));
    }
}
