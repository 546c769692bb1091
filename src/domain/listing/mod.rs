//! A newer list of the office against what the post has: who is new, changed, back, gone.
//!
//! Pure and in O(n log n). It never decides what to do with the answer, and it never sees visitors.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};

use super::doors::ClosurePoint;
use super::patrol::Staff;
use super::people::{Person, PersonKind};
use super::value::Id;

/// How strongly two entries agree, from the surest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The key and everything that tells equal keys apart.
    Whole,
    /// The key and the ID number.
    KeyAndIdentity,
    /// The key and the telephone.
    KeyAndContact,
    /// The ID number and the name: somebody who moved.
    IdentityAndName,
    /// The ID number alone: somebody who moved or was renamed.
    Identity,
    /// The key alone.
    Key,
}

impl Likeness {
    /// All of them in the order in which they are tried. The ID number comes before the bare key,
    /// so that of two namesakes in one home each keeps their own card.
    const ALL: [Self; 6] = [
        Self::Whole,
        Self::KeyAndIdentity,
        Self::KeyAndContact,
        Self::IdentityAndName,
        Self::Identity,
        Self::Key,
    ];
}

/// A kind of entry that the office keeps a list of.
pub trait Listed: Clone + PartialEq {
    /// What two entries that are the same at this likeness have in common; none if the entry lacks it.
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>>;

    /// Whether the list speaks of such an entry at all.
    fn takes_part(&self) -> bool {
        true
    }

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

impl<T> Comparison<T> {
    /// Whether the list brings nothing new.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.returned.is_empty() && self.gone.is_empty()
    }
}

/// Compares a newer list with what the post has: id, entry, and whether it was marked as gone.
/// The answer follows the order of the list, `gone` the order of `existing`.
#[must_use]
pub fn compare<T: Listed>(existing: &[(Id, T, bool)], list: Vec<T>) -> Comparison<T> {
    let matches = pair(existing, &list);
    let mut answer = Comparison {
        added: Vec::new(),
        changed: Vec::new(),
        returned: Vec::new(),
        gone: Vec::new(),
        unchanged: 0,
    };
    let mut seen = vec![false; existing.len()];
    for (mut entry, known) in list.into_iter().zip(matches) {
        let Some(known) = known else {
            answer.added.push(entry);
            continue;
        };
        seen[known] = true;
        let (id, before, was_gone) = &existing[known];
        entry.keep_from(before);
        if *was_gone {
            answer.returned.push((*id, entry));
        } else if entry == *before {
            answer.unchanged += 1;
        } else {
            answer.changed.push((*id, entry));
        }
    }
    answer.gone = existing
        .iter()
        .zip(seen)
        .filter(|((_, entry, was_gone), seen)| !seen && !was_gone && entry.takes_part())
        .map(|((id, _, _), _)| *id)
        .collect();
    answer
}

/// For each entry of the list the index of the known entry that it is, each known one at most once.
/// Of equals, those who are here come before those who are gone.
fn pair<T: Listed>(existing: &[(Id, T, bool)], list: &[T]) -> Vec<Option<usize>> {
    let mut matches = vec![None; list.len()];
    let mut free: Vec<usize> = (0..existing.len()).filter(|&at| existing[at].1.takes_part()).collect();
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

impl Listed for Person {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        let key = || {
            let home = self.home.as_ref().map(ToString::to_string).unwrap_or_default();
            let year = self.birth_year.map(|year| year.to_string()).unwrap_or_default();
            [home, self.name.as_str().to_owned(), year]
        };
        let identity = self.id_number.as_ref().map(|number| number.digits().to_owned());
        let contact = self.phone.as_ref().map(|phone| phone.digits().to_owned());
        let with = |more: Option<String>| more.map(|more| key().into_iter().chain([more]).collect());
        match likeness {
            Likeness::Whole => {
                let rest = [identity.unwrap_or_default(), contact.unwrap_or_default()];
                Some(key().into_iter().chain(rest).collect())
            }
            Likeness::KeyAndIdentity => with(identity),
            Likeness::KeyAndContact => with(contact),
            Likeness::IdentityAndName => identity.map(|number| vec![number, self.name.as_str().to_owned()]),
            Likeness::Identity => identity.map(|number| vec![number]),
            Likeness::Key => Some(key().into()),
        }
    }

    fn takes_part(&self) -> bool {
        self.kind == PersonKind::Resident
    }

    /// The pass card is the post's own and stays with the person.
    fn keep_from(&mut self, known: &Self) {
        self.card.clone_from(&known.card);
        self.old_cards.clone_from(&known.old_cards);
    }
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
