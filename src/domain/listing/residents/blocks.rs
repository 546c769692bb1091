//! Which entries are worth comparing: those that share a home, a telephone, a paper, or a name.
//!
//! Bounded: where a block would be too large its key is taken narrower.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::domain::identity::PersonTraits;
use crate::domain::people::Person;
use crate::domain::value::Phone;

/// A telephone that more people have says nothing of one of them.
const MOST_HOLDERS: u8 = 8;
/// No block has more pairs than this.
const MOST_PAIRS: usize = 10_000;

/// What says little of whoever has it.
#[derive(Default)]
pub(super) struct SharedTraits {
    /// Telephones that too many have: the office's, the landlord's, a filler.
    phones: HashSet<String>,
    /// Numbers of papers that stand at two names: one of them is wrong, and will be corrected.
    papers: HashSet<String>,
}

impl SharedTraits {
    /// Looks at the people of one side as well.
    pub(super) fn add<'a>(&mut self, people: impl Iterator<Item = &'a Person>) {
        let mut first_with: HashMap<Cow<'a, str>, &Person> = HashMap::new();
        let mut holders: HashMap<&str, u8> = HashMap::new();
        for person in people {
            let number = person.id_number.as_ref().map(|number| Cow::Borrowed(number.digits()));
            let paper = number.or_else(|| person.document.as_ref().map(|paper| Cow::Owned(paper.number())));
            if let Some(paper) = paper {
                let first = *first_with.entry(paper.clone()).or_insert(person);
                if first.name != person.name
                    && PersonTraits::of(first).shares_paper_with_another(&PersonTraits::of(person))
                {
                    self.papers.insert(paper.into_owned());
                }
            }
            // Each number once, however often somebody gave it.
            let phones: Vec<&str> = person.phones().map(Phone::digits).collect();
            for (_, phone) in phones.iter().enumerate().filter(|(at, phone)| !phones[..*at].contains(phone)) {
                let count = holders.entry(phone).or_default();
                *count = count.saturating_add(1);
            }
        }
        let many = holders.into_iter().filter(|(_, count)| *count > MOST_HOLDERS);
        self.phones.extend(many.map(|(phone, _)| phone.to_owned()));
    }

    /// Whether too many have it.
    pub(super) fn has(&self, phone: &str) -> bool {
        self.phones.contains(phone)
    }

    /// Whether the number of a paper is the right one of at most one of its holders.
    pub(super) fn is_doubtful(&self, of: &PersonTraits) -> bool {
        of.paper().is_some_and(|paper| self.papers.contains(paper))
    }
}

/// Pairs of an entry and a known person that share a home, a telephone or a paper, each once.
pub(super) fn pairs(
    entries: &[usize],
    theirs: &[PersonTraits],
    known: &[usize],
    mine: &[PersonTraits],
    shared: &SharedTraits,
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let home = |traits: &PersonTraits| traits.home.clone().into_iter().map(|home| home.join("-")).collect();
    let home_and_name = |traits: &PersonTraits| {
        let name: String = traits.letters().iter().collect();
        traits.home.iter().map(|home| format!("{}\n{name}", home.join("-"))).collect()
    };
    block(&mut all, (entries, theirs), (known, mine), &home, Some(&home_and_name));
    let phones = |traits: &PersonTraits| {
        traits.phones.iter().filter(|phone| !shared.has(phone)).cloned().collect::<Vec<String>>()
    };
    block(&mut all, (entries, theirs), (known, mine), &phones, None);
    let papers = |traits: &PersonTraits| traits.paper.iter().cloned().collect::<Vec<String>>();
    block(&mut all, (entries, theirs), (known, mine), &papers, None);
    all.sort_unstable();
    all.dedup();
    all
}

/// Pairs that share a name. They are never sure, so it is enough to look at who is left.
pub(super) fn pairs_by_name(
    entries: &[usize],
    theirs: &[PersonTraits],
    known: &[usize],
    mine: &[PersonTraits],
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let name = |traits: &PersonTraits| {
        let name: String = traits.letters().iter().collect();
        Some(name).filter(|name| !name.is_empty()).into_iter().collect::<Vec<String>>()
    };
    let name_and_year = |traits: &PersonTraits| {
        let name: String = traits.letters().iter().collect();
        traits.year().map(|year| format!("{name}\n{year}")).into_iter().collect::<Vec<String>>()
    };
    block(&mut all, (entries, theirs), (known, mine), &name, Some(&name_and_year));
    all
}

/// Those of one side, and what tells them.
type Few<'a> = (&'a [usize], &'a [PersonTraits]);

type Keys<'a> = dyn Fn(&PersonTraits) -> Vec<String> + 'a;

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
