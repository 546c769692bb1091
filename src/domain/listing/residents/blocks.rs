//! Which entries are worth comparing: those that share a home, a telephone, a paper, or a name.
//!
//! Bounded: where a block would be too large its key is taken narrower.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::num::NonZeroU32;

use crate::domain::identity::Traits;
use crate::domain::people::Person;
use crate::domain::value::Phone;

/// A telephone that more people have says nothing of one of them.
const MOST_HOLDERS: u8 = 8;
/// No block has more pairs than this.
const MOST_PAIRS: usize = 10_000;

/// How many have each telephone, and which papers stand at two names, on both sides. Digests are enough: a number that is taken for another one says
/// nothing of a person instead of a little.
#[derive(Default)]
pub(super) struct Holders {
    hasher: RandomState,
    sides: [HashMap<u64, u8>; 2],
    /// The first name that stands at a paper; none once there is another one.
    papers: [HashMap<u64, Option<NonZeroU32>>; 2],
}

/// The number of somebody's ID card or other paper.
fn paper_of(person: &Person) -> Option<Cow<'_, str>> {
    let number = person.id_number.as_ref().map(|number| Cow::Borrowed(number.digits()));
    number.or_else(|| person.document.as_ref().map(|document| Cow::Owned(document.number())))
}

/// Whose telephone it is.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// Of somebody whom the post knows.
    Mine,
    /// Of an entry of the list.
    Theirs,
}

impl Holders {
    /// Counts what somebody has, each number once.
    pub(super) fn count(&mut self, person: &Person, side: Side) {
        let phones: Vec<&Phone> = person.phones().collect();
        let first = |(at, phone): &(usize, &&Phone)| !phones[..*at].contains(*phone);
        for (_, phone) in phones.iter().enumerate().filter(first) {
            let count = self.sides[side as usize].entry(self.hasher.hash_one(phone.digits())).or_default();
            *count = count.saturating_add(1);
        }
        if let Some(paper) = paper_of(person) {
            let name = self.hasher.hash_one(person.name.as_str()).to_le_bytes();
            let name = Some(
                NonZeroU32::new(u32::from_le_bytes([name[0], name[1], name[2], name[3]]))
                    .unwrap_or(NonZeroU32::MIN),
            );
            let digest = self.hasher.hash_one(paper.as_ref());
            let first = self.papers[side as usize].entry(digest).or_insert(name);
            if *first != name {
                *first = None;
            }
        }
    }

    /// Whether the number of somebody's paper stands at two names, so that it is wrong for one of them and will be
    /// corrected.
    pub(super) fn is_doubtful(&self, of: &Traits) -> bool {
        let digest = of.paper().map(|paper| self.hasher.hash_one(paper));
        digest.is_some_and(|digest| self.papers.iter().any(|side| side.get(&digest) == Some(&None)))
    }

    /// Whether too many have it: the office's, the landlord's, a filler.
    pub(super) fn has_many(&self, phone: &str) -> bool {
        let digest = self.hasher.hash_one(phone);
        self.sides.iter().any(|side| side.get(&digest).is_some_and(|count| *count > MOST_HOLDERS))
    }
}

/// Pairs of an entry and a known person that share a home, a telephone or a paper, each once.
pub(super) fn pairs(
    entries: &[usize],
    theirs: &[Traits],
    known: &[usize],
    mine: &[Traits],
    holders: &Holders,
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let home = |traits: &Traits| traits.home.clone().into_iter().map(|home| home.join("-")).collect();
    let home_and_name = |traits: &Traits| {
        let name: String = traits.letters().iter().collect();
        traits.home.iter().map(|home| format!("{}\n{name}", home.join("-"))).collect()
    };
    block(&mut all, (entries, theirs), (known, mine), &home, Some(&home_and_name));
    let phones = |traits: &Traits| {
        traits.phones.iter().filter(|phone| !holders.has_many(phone)).cloned().collect::<Vec<String>>()
    };
    block(&mut all, (entries, theirs), (known, mine), &phones, None);
    let papers = |traits: &Traits| traits.paper.iter().cloned().collect::<Vec<String>>();
    block(&mut all, (entries, theirs), (known, mine), &papers, None);
    all.sort_unstable();
    all.dedup();
    all
}

/// Pairs that share a name. They are never sure, so it is enough to look at who is left.
pub(super) fn pairs_by_name(
    entries: &[usize],
    theirs: &[Traits],
    known: &[usize],
    mine: &[Traits],
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let name = |traits: &Traits| {
        let name: String = traits.letters().iter().collect();
        Some(name).filter(|name| !name.is_empty()).into_iter().collect::<Vec<String>>()
    };
    let name_and_year = |traits: &Traits| {
        let name: String = traits.letters().iter().collect();
        traits.year().map(|year| format!("{name}\n{year}")).into_iter().collect::<Vec<String>>()
    };
    block(&mut all, (entries, theirs), (known, mine), &name, Some(&name_and_year));
    all
}

/// Those of one side, and what tells them.
type Few<'a> = (&'a [usize], &'a [Traits]);

/// The keys of somebody.
type Keys<'a> = dyn Fn(&Traits) -> Vec<String> + 'a;

/// Adds the pairs that have a key in common; a block that would be too large goes by the narrower key.
fn block(
    all: &mut Vec<(usize, usize)>,
    (entries, theirs): Few<'_>,
    (known, mine): Few<'_>,
    key: &Keys<'_>,
    narrower: Option<&Keys<'_>>,
) {
    let mut blocks: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for &at in known {
        for key in key(&mine[at]) {
            blocks.entry(key).or_default().1.push(at);
        }
    }
    for &at in entries {
        for key in key(&theirs[at]) {
            if let Some(block) = blocks.get_mut(&key) {
                block.0.push(at);
            }
        }
    }
    for (entries, known) in blocks.into_values() {
        if entries.len() * known.len() <= MOST_PAIRS {
            all.extend(entries.iter().flat_map(|&entry| known.iter().map(move |&known| (entry, known))));
        } else if let Some(narrower) = narrower {
            block(all, (&entries, theirs), (&known, mine), narrower, None);
        }
    }
}
