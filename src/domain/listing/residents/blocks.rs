//! Which entries are worth comparing: those that share a home, a telephone, a paper, or a name.
//!
//! Bounded: where a block would be too large its key is taken narrower.

use std::collections::{HashMap, HashSet};

use crate::domain::identity::Traits;

/// A telephone that more people have says nothing of one of them.
const MOST_HOLDERS: usize = 8;
/// No block has more pairs than this.
const MOST_PAIRS: usize = 10_000;

/// What says little of whoever has it.
pub(super) struct Shared {
    /// Telephones that too many have: the office's, the landlord's, a filler.
    phones: HashSet<String>,
    /// Numbers of papers that stand at two names: one of them is wrong, and will be corrected.
    papers: HashSet<String>,
}

impl Shared {
    /// Counts the holders on both sides.
    pub(super) fn of(mine: &[Traits], theirs: &[Traits]) -> Self {
        let (mut shared, mut papers) = (HashSet::new(), HashSet::new());
        for side in [mine, theirs] {
            let mut first_with: HashMap<&str, &Traits> = HashMap::new();
            for traits in side {
                let Some(paper) = traits.paper() else { continue };
                if first_with.entry(paper).or_insert(traits).shares_paper_with_another(traits) {
                    papers.insert(paper.to_owned());
                }
            }
            let mut holders: HashMap<&str, usize> = HashMap::new();
            for phone in side.iter().flat_map(|traits| &traits.phones) {
                *holders.entry(phone).or_default() += 1;
            }
            let many = holders.into_iter().filter(|(_, count)| *count > MOST_HOLDERS);
            shared.extend(many.map(|(phone, _)| phone.to_owned()));
        }
        Self { phones: shared, papers }
    }

    /// Whether too many have it.
    pub(super) fn has(&self, phone: &str) -> bool {
        self.phones.contains(phone)
    }

    /// Whether the number of a paper is the right one of at most one of its holders.
    pub(super) fn is_doubtful(&self, of: &Traits) -> bool {
        of.paper().is_some_and(|paper| self.papers.contains(paper))
    }
}

/// Pairs of an entry and a known person that share a home, a telephone or a paper, each once.
pub(super) fn pairs(
    entries: &[usize],
    theirs: &[Traits],
    known: &[usize],
    mine: &[Traits],
    shared: &Shared,
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let home = |traits: &Traits| traits.home.clone().into_iter().map(|home| home.join("-")).collect();
    let home_and_name = |traits: &Traits| {
        let name: String = traits.letters().iter().collect();
        traits.home.iter().map(|home| format!("{}\n{name}", home.join("-"))).collect()
    };
    block(&mut all, (entries, theirs), (known, mine), &home, Some(&home_and_name));
    let phones = |traits: &Traits| {
        traits.phones.iter().filter(|phone| !shared.has(phone)).cloned().collect::<Vec<String>>()
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
type Side<'a> = (&'a [usize], &'a [Traits]);

/// The keys of somebody.
type Keys<'a> = dyn Fn(&Traits) -> Vec<String> + 'a;

/// Adds the pairs that have a key in common; a block that would be too large goes by the narrower key.
fn block(
    all: &mut Vec<(usize, usize)>,
    (entries, theirs): Side<'_>,
    (known, mine): Side<'_>,
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
