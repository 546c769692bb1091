//! A newer list of the office against what the post has: who is new, changed, back, gone.
//!
//! Pure and in O(n log n). It never decides what to do with the answer. Staff, doors, routes and duties go by
//! a key; residents have none, and are compared by evidence in `residents`.

pub mod residents;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::code::by_code;
use super::doors::ClosurePoint;
use super::patrol::Staff;
use super::value::Id;

by_code!(ListKind);

/// A list of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, EnumString, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ListKind {
    /// Who lives where.
    Residents,
    /// Staff and patrol teams.
    Staff,
    /// Closure points of every layer.
    Doors,
    /// The roster of one or more nights.
    Roster,
    /// Patrol routes.
    Routes,
    /// Who is under health follow-up, from outside.
    #[strum(serialize = "follow-up")]
    FollowUp,
    /// Plans of tasks.
    Tasks,
    /// What was seen of the courtyard.
    Survey,
}

/// How strongly two entries agree, from the surest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The key and everything that tells equal keys apart.
    Whole,
    /// The key and most of it.
    Most,
    /// The key and some of it.
    Some,
    Key,
}

impl Likeness {
    /// All of them in the order in which they are tried.
    const ALL: [Self; 4] = [Self::Whole, Self::Most, Self::Some, Self::Key];
}

/// A kind of entry that the office keeps a list of.
pub(crate) trait Listed: Clone + PartialEq {
    /// What two entries that are the same at this likeness have in common; none if the entry lacks it.
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>>;

    /// Takes over from the entry that the post has what no list carries.
    fn keep_from(&mut self, _known: &Self) {}
}

/// The outcome of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<T> {
    /// In the list only.
    pub added: Vec<T>,
    /// In both, with other particulars now.
    pub changed: Vec<(Id, T)>,
    /// Marked as gone before and in the list again.
    pub returned: Vec<(Id, T)>,
    /// Known, and no longer in the list.
    pub gone: Vec<Id>,
    /// In both and the same.
    pub unchanged: usize,
}

impl<T> Default for Comparison<T> {
    fn default() -> Self {
        let (added, changed, returned, gone) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { added, changed, returned, gone, unchanged: 0 }
    }
}

impl<T> Comparison<T> {
    /// An entry of the list is one that the post knows: whether it was gone, and whether it says the same.
    fn meets(&mut self, id: Id, was_gone: bool, is_same: bool, entry: T) {
        if was_gone {
            self.returned.push((id, entry));
        } else if is_same {
            self.unchanged += 1;
        } else {
            self.changed.push((id, entry));
        }
    }

    /// Whether the list brings nothing new.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.returned.is_empty() && self.gone.is_empty()
    }
}

/// Compares a newer list with what the post has: id, entry, and whether it was marked as gone.
/// The answer follows the order of the list, `gone` the order of `existing`.
#[must_use]
pub(crate) fn compare<T: Listed>(existing: &[(Id, T, bool)], list: Vec<T>) -> Comparison<T> {
    let matches = pair(existing, &list);
    let mut answer = Comparison::default();
    let mut seen = vec![false; existing.len()];
    for (mut entry, known) in list.into_iter().zip(matches) {
        let Some(known) = known else {
            answer.added.push(entry);
            continue;
        };
        seen[known] = true;
        let (id, before, was_gone) = &existing[known];
        entry.keep_from(before);
        let is_same = entry == *before;
        answer.meets(*id, *was_gone, is_same, entry);
    }
    answer.gone = existing
        .iter()
        .zip(seen)
        .filter(|((_, _, was_gone), seen)| !seen && !was_gone)
        .map(|((id, _, _), _)| *id)
        .collect();
    answer
}

/// For each entry of the list the index of the known entry that it is, each known one at most once.
/// Of equals, those who are here come before those who are gone.
fn pair<T: Listed>(existing: &[(Id, T, bool)], list: &[T]) -> Vec<Option<usize>> {
    let mut matches = vec![None; list.len()];
    let mut free: Vec<usize> = (0..existing.len()).collect();
    free.sort_by_key(|&at| existing[at].2);
    let mut open: Vec<usize> = (0..list.len()).collect();
    for likeness in Likeness::ALL {
        let mut by_mark: BTreeMap<Vec<String>, VecDeque<usize>> = BTreeMap::new();
        for &known in &free {
            if let Some(mark) = existing[known].1.mark(likeness) {
                by_mark.entry(mark).or_default().push_back(known);
            }
        }
        open.retain(|&at| {
            let known = list[at].mark(likeness).and_then(|mark| by_mark.get_mut(&mark)?.pop_front());
            matches[at] = known;
            known.is_none()
        });
        let mut taken = vec![false; existing.len()];
        matches.iter().flatten().for_each(|&known| taken[known] = true);
        free.retain(|&known| !taken[known]);
    }
    matches
}

impl Listed for Staff {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        (likeness == Likeness::Key).then(|| vec![self.staff_no.clone()])
    }
}

impl Listed for ClosurePoint {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        (likeness == Likeness::Key).then(|| vec![self.code.to_string()])
    }
}
