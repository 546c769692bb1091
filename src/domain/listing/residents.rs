//! A newer list of residents against the people whom the post knows: who is who, by evidence.
//!
//! What is sure is paired; what is not is a doubt, and no doubt becomes somebody gone or added. Entries are
//! compared only where they share a home, a telephone, a paper or a name, never all with all.

mod blocks;
mod shapes;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::Comparison;
use crate::domain::identity::{Agreement, Evidence, PersonTraits};
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::Id;

use blocks::{SharedTraits, pairs, pairs_by_name};
pub use shapes::{Answers, KnownResident, ResidentRows, Stake};
pub(crate) use shapes::{Doubt, ResidentsCompared};

/// A stronger match must be so much ahead of the next one.
const AHEAD: i32 = 2;
/// And so much where a flag or an open fever would go with it.
const STAKED_AHEAD: i32 = 6;
/// So many may be gone before it is asked, whatever their share.
const FEW_GONE: usize = 5;
/// One in so many may be gone before it is asked.
const GONE_SHARE: usize = 50;

/// Compares a newer list with the people whom the post knows.
#[must_use]
pub fn compare(existing: &[KnownResident], rows: &ResidentRows) -> ResidentsCompared {
    let mut comparing = Comparing::new(rows);
    for known in existing.iter().filter(|known| !known.gone) {
        comparing.announce(known.person.name.as_str(), home_labels(&known.person));
    }
    for known in existing {
        comparing.add(known.clone());
    }
    comparing.finish()
}

/// A newer list, while the people whom the post knows are told one after the other. Whoever stands on it as they
/// were is settled at once and not kept, so that a long list that brings little takes little room.
pub(crate) struct Comparing<'a> {
    rows: &'a ResidentRows,
    hasher: RandomState,
    /// Where on the list a name stands at a home, by its digest, and how often the post knows it there; none where
    /// it stands there more often than once, or was answered.
    places: HashMap<u64, Option<(usize, u8)>>,
    settled: Vec<bool>,
    /// How many residents were on the list before.
    were: usize,
    existing: Vec<KnownResident>,
}

impl<'a> Comparing<'a> {
    #[must_use]
    pub(crate) fn new(rows: &'a ResidentRows) -> Self {
        let hasher = RandomState::new();
        let mut places: HashMap<u64, Option<(usize, u8)>> = HashMap::with_capacity(rows.people.len());
        let answered = |at: &usize| rows.answers.same.contains_key(at) || rows.answers.new.contains(at);
        for (at, person) in rows.people.iter().enumerate() {
            let place = Some((at, 0)).filter(|(at, _)| !answered(at));
            let digest = hasher.hash_one((person.name.as_str(), home_labels(person)));
            places.entry(digest).and_modify(|place| *place = None).or_insert(place);
        }
        for person in &rows.passed_over {
            places.insert(hasher.hash_one((person.name.as_str(), home_labels(person))), None);
        }
        let settled = vec![false; rows.people.len()];
        Self { rows, hasher, places, settled, were: 0, existing: Vec::new() }
    }

    /// Tells the name and the home (building, stairwell, room; empty without one) of somebody who is here. Of all of
    /// them before the first [`Self::add`].
    pub(crate) fn announce(&mut self, name: &str, home: [&str; 3]) {
        if let Some(place) = self.places.get_mut(&self.hasher.hash_one((name, home))) {
            *place = place.and_then(|(at, known)| (known == 0).then_some((at, 1)));
        }
    }

    /// Tells everything of somebody whom the post knows.
    pub(crate) fn add(&mut self, known: KnownResident) {
        let is_here = !known.gone && known.person.kind == PersonKind::Resident;
        self.were += usize::from(is_here);
        let digest = self.hasher.hash_one((known.person.name.as_str(), home_labels(&known.person)));
        if let Some(Some((at, 1))) = self.places.get(&digest)
            && is_here
            && is_unchanged(&self.rows.people[*at], &known.person)
            && !self.rows.answers.same.values().any(|id| *id == known.id)
        {
            self.settled[*at] = true;
        } else {
            self.existing.push(known);
        }
    }

    /// Who is who among all others.
    #[must_use]
    pub(crate) fn finish(self) -> ResidentsCompared {
        let Self { rows, settled, were, existing, places, .. } = self;
        drop(places);
        let mut shared = SharedTraits::default();
        // Where nobody is left to be compared with, nothing is to be weighed.
        if !existing.is_empty() {
            let listed = rows.people.iter().map(|person| &**person);
            let unchanged = listed.clone().zip(&settled).filter(|(_, settled)| **settled);
            shared.add(existing.iter().map(|known| &known.person).chain(unchanged.map(|(person, _)| person)));
            shared.add(listed.chain(&rows.passed_over));
        }
        let mut matching = Matching::new(&existing, rows, &settled, shared);
        matching.answered(&rows.answers);
        matching.exact();
        matching.sure(false);
        matching.households();
        let mut doubts = matching.doubts(&rows.answers, false);
        // Whoever was gone before comes back only where nobody who is here fits.
        matching.sure(true);
        doubts.retain(|doubt| matching.match_of[doubt.entry].is_none());
        doubts.extend(matching.doubts(&rows.answers, true));
        doubts.sort_by_key(|doubt| (doubt.entry, -doubt.evidence.weight()));
        let kept = matching.kept(&doubts);
        answer(&matching, rows, &settled, doubts, &kept, were)
    }
}

/// The labels of a home; empty without one.
fn home_labels(person: &Person) -> [&str; 3] {
    person.home.as_ref().map_or([""; 3], |home| [&home.building, &home.stairwell, &home.room])
}

/// Whether an entry says of somebody what is known of them, no more and no less.
fn is_unchanged(entry: &Person, known: &Person) -> bool {
    told(entry) == told(known)
}

/// All that a list tells of somebody: none carries a card.
fn told(person: &Person) -> impl PartialEq {
    let Person {
        name,
        kind,
        home,
        sex,
        birth_year,
        phone,
        other_phones,
        id_number,
        document,
        relation,
        note,
        plates,
        card: _,
        old_cards: _,
        visit,
    } = person;
    let who = (name, kind, home, sex, birth_year, visit);
    (who, phone, other_phones, id_number, document, relation, note, plates)
}

/// Makes an answer of who is who.
fn answer(
    matching: &Matching<'_>,
    rows: &ResidentRows,
    settled: &[bool],
    mut doubts: Vec<Doubt>,
    kept: &BTreeSet<usize>,
    were: usize,
) -> ResidentsCompared {
    let (existing, match_of) = (matching.existing, matching.match_of.as_slice());
    let unchanged = kept.len() + settled.iter().filter(|settled| **settled).count();
    let mut list = Comparison { unchanged, ..Comparison::default() };
    let mut seen = vec![false; existing.len()];
    for &known in kept {
        seen[known] = true;
    }
    let doubted: BTreeSet<usize> = doubts.iter().map(|doubt| doubt.entry).collect();
    let in_doubt: BTreeSet<Id> = doubts.iter().map(|doubt| doubt.known).collect();
    for (entry, &at) in matching.places.iter().enumerate() {
        let Some(known) = match_of[entry] else {
            if !doubted.contains(&entry) {
                list.added.push(Arc::clone(&rows.people[at]));
            }
            continue;
        };
        seen[known] = true;
        let KnownResident { id, person, gone, .. } = &existing[known];
        let mut entry = Person::clone(&rows.people[at]);
        keep(&mut entry, person);
        let is_same = entry == *person;
        list.meets(*id, *gone, is_same, Arc::new(entry));
    }
    // Of rows that were passed over, those whom they are about were seen as well.
    let passed_over = &match_of[matching.places.len()..];
    passed_over.iter().flatten().filter(|&&known| !existing[known].gone).for_each(|&known| {
        seen[known] = true;
        list.unchanged += 1;
    });
    let here = |known: &&KnownResident| !known.gone && known.person.kind == PersonKind::Resident;
    let leaves: Vec<&KnownResident> = existing
        .iter()
        .zip(&seen)
        .filter(|(known, seen)| !**seen && here(known) && !in_doubt.contains(&known.id))
        .map(|(known, _)| known)
        .collect();
    list.gone = leaves.iter().map(|known| known.id).collect();
    let stays = |known: &KnownResident| {
        let traits = PersonTraits::of(&known.person);
        let seen = existing.iter().zip(&seen).filter(|(other, seen)| **seen && other.id != known.id);
        let settled = rows.people.iter().zip(settled).filter(|(_, settled)| **settled);
        let new = list.added.iter().chain(settled.map(|(person, _)| person)).map(|person| &**person);
        seen.map(|(other, _)| &other.person).chain(new).any(|other| {
            (known.person.id_number == other.id_number || known.person.name == other.name)
                && traits.is_one_with(&PersonTraits::of(other))
        })
    };
    let answered = |id: &Id| rows.answers.all_gone || rows.answers.gone.contains(id);
    let unasked = leaves
        .iter()
        .filter(|known| known.stake.is_grave() && !answered(&known.id) && !stays(known))
        .map(|known| known.id)
        .collect();
    let unnamed = list.gone.iter().filter(|id| !rows.answers.gone.contains(id)).count();
    let many_gone = !rows.answers.all_gone && unnamed >= FEW_GONE && unnamed * GONE_SHARE > were;
    let kept = kept.len() + passed_over.iter().flatten().count();
    for doubt in &mut doubts {
        doubt.entry = matching.places[doubt.entry];
    }
    ResidentsCompared { list, doubts, lost: unasked, kept, many_gone }
}

/// Takes over from whom the post knows what no list carries, and what this one leaves out: absent is unknown.
fn keep(entry: &mut Person, known: &Person) {
    entry.card.clone_from(&known.card);
    entry.old_cards.clone_from(&known.old_cards);
    if entry.id_number.is_none() {
        entry.id_number.clone_from(&known.id_number);
    }
    if entry.document.is_none() {
        entry.document.clone_from(&known.document);
    }
    if entry.phones().next().is_none() {
        entry.phone.clone_from(&known.phone);
        entry.other_phones.clone_from(&known.other_phones);
    }
    entry.birth_year = entry.birth_year.or(known.birth_year);
    entry.sex = entry.sex.or(known.sex);
}

/// Who is who among those who are not settled, as far as it is found out. Entries that were passed over stand
/// behind the others.
struct Matching<'a> {
    existing: &'a [KnownResident],
    /// Where in the list each entry stands that was not passed over, in order.
    places: Vec<usize>,
    people: Vec<&'a Person>,
    mine: Vec<PersonTraits>,
    theirs: Vec<PersonTraits>,
    shared: SharedTraits,
    match_of: Vec<Option<usize>>,
    taken: Vec<bool>,
    /// Entries that were answered to be nobody whom the post knows.
    closed: Vec<bool>,
    /// From which home to which others somebody moved, as far as that is sure.
    moves: HashMap<HomeLabels, HashSet<HomeLabels>>,
}

type HomeLabels = [String; 3];

/// A way that several may have gone together.
#[derive(PartialEq, Eq, Hash)]
enum MovedWay<'a> {
    /// From a home to a home.
    Household(&'a HomeLabels, &'a HomeLabels),
    /// A part of their homes, counted from 0, is another one now.
    Called(usize, &'a str, &'a str),
}

/// An entry, a known person, and how they weigh.
struct Edge {
    entry: usize,
    known: usize,
    evidence: Evidence,
    weight: i32,
}

impl<'a> Matching<'a> {
    fn new(
        existing: &'a [KnownResident],
        rows: &'a ResidentRows,
        settled: &[bool],
        shared: SharedTraits,
    ) -> Self {
        let places: Vec<usize> = (0..settled.len()).filter(|at| !settled[*at]).collect();
        let people = places.iter().map(|at| &*rows.people[*at]).chain(&rows.passed_over);
        let people: Vec<&Person> = people.collect();
        let mine: Vec<PersonTraits> = existing.iter().map(|known| PersonTraits::of(&known.person)).collect();
        let weighed = if existing.is_empty() { &[] } else { people.as_slice() };
        let theirs = weighed.iter().map(|person| PersonTraits::of(person)).collect();
        let visitor = |known: &KnownResident| known.person.kind != PersonKind::Resident;
        Self {
            existing,
            places,
            match_of: vec![None; people.len()],
            closed: vec![false; people.len()],
            moves: HashMap::new(),
            taken: existing.iter().map(visitor).collect(),
            people,
            mine,
            theirs,
            shared,
        }
    }

    /// The entry at a place of the list, unless it is settled or passed over.
    fn entry(&self, place: usize) -> Option<usize> {
        self.places.binary_search(&place).ok()
    }

    fn take(&mut self, entry: usize, known: usize) {
        self.match_of[entry] = Some(known);
        self.taken[known] = true;
    }

    fn is_free(&self, entry: usize) -> bool {
        self.match_of[entry].is_none() && !self.closed[entry]
    }

    /// What somebody answered comes first.
    fn answered(&mut self, answers: &Answers) {
        let place: HashMap<Id, usize> =
            self.existing.iter().enumerate().map(|(at, known)| (known.id, at)).collect();
        for (&at, id) in &answers.same {
            if let (Some(&known), Some(entry)) = (place.get(id), self.entry(at))
                && self.is_free(entry)
                && !self.taken[known]
            {
                self.take(entry, known);
            }
        }
        for entry in answers.new.iter().filter_map(|&at| self.entry(at)).collect::<Vec<_>>() {
            self.closed[entry] = true;
        }
    }

    /// Pairs those of whom everything is as it was. Of equals, whoever has most at stake comes first.
    fn exact(&mut self) {
        if self.existing.is_empty() {
            return;
        }
        let mut known: Vec<usize> =
            (0..self.existing.len()).filter(|&at| !self.taken[at] && !self.existing[at].gone).collect();
        known.sort_by_key(|&at| !self.existing[at].stake.is_grave());
        let mut by: HashMap<(&str, &PersonTraits), VecDeque<usize>> = HashMap::new();
        for at in known {
            by.entry((self.existing[at].person.name.as_str(), &self.mine[at])).or_default().push_back(at);
        }
        let mut found = Vec::new();
        for entry in (0..self.people.len()).filter(|&entry| self.is_free(entry)) {
            let key = (self.people[entry].name.as_str(), &self.theirs[entry]);
            found.extend(by.get_mut(&key).and_then(VecDeque::pop_front).map(|known| (entry, known)));
        }
        for (entry, known) in found {
            self.take(entry, known);
        }
    }

    /// Those who are free on both sides and were gone before, or were not.
    fn free(&self, gone: bool) -> (Vec<usize>, Vec<usize>) {
        let is_free = |at: &usize| !self.taken[*at] && self.existing[*at].gone == gone;
        let known: Vec<usize> = (0..self.existing.len()).filter(is_free).collect();
        if known.is_empty() {
            return (Vec::new(), known);
        }
        ((0..self.people.len()).filter(|&entry| self.is_free(entry)).collect(), known)
    }

    /// Pairs of those who share what is not a name, and of namesakes.
    fn alike(&self, entries: &[usize], known: &[usize], by_name: &[usize]) -> Vec<(usize, usize)> {
        let mut all = pairs(entries, &self.theirs, known, &self.mine, &self.shared);
        all.extend(pairs_by_name(entries, &self.theirs, by_name, &self.mine));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Weighs pairs; those that say nothing are left out.
    fn weigh(&self, pairs: Vec<(usize, usize)>) -> Vec<Edge> {
        let weighed = pairs.into_iter().map(|(entry, known)| {
            let (one, other) = (&self.theirs[entry], &self.mine[known]);
            let mut evidence = one.against(other, |phone| self.shared.has(phone));
            if evidence.home == Agreement::Other && self.moved(other, one) {
                evidence.home = Agreement::Near;
            }
            // That it differs now speaks for a correction as much as against the person, and so does the year in it.
            if evidence.paper != Agreement::Same && [one, other].iter().any(|of| self.shared.is_doubtful(of))
            {
                evidence.paper = Agreement::Unknown;
                if evidence.year == Agreement::Other {
                    evidence.year = Agreement::Unknown;
                }
            }
            Edge { entry, known, weight: evidence.weight(), evidence }
        });
        let mut edges: Vec<Edge> = weighed.filter(|edge| edge.evidence.is_doubtful(true)).collect();
        let stake = |edge: &Edge| !self.existing[edge.known].stake.is_grave();
        edges.sort_by_key(|edge| (-edge.weight, stake(edge), edge.entry, edge.known));
        edges
    }

    /// Pairs what is sure by what it shares. Namesakes elsewhere of whoever has most at stake are looked at as well.
    fn sure(&mut self, gone: bool) {
        let (entries, known) = self.free(gone);
        let grave: Vec<usize> =
            known.iter().copied().filter(|&at| self.existing[at].stake.is_grave()).collect();
        self.take_clear(self.alike(&entries, &known, &grave));
    }

    /// Whoever is left of a household of which others surely moved is looked for where those are now.
    fn households(&mut self) {
        let sure = self.match_of.iter().enumerate();
        let sure: Vec<(usize, usize)> = sure.filter_map(|(entry, known)| Some((entry, (*known)?))).collect();
        let together = self.together();
        for (entry, known) in sure.into_iter().chain(together) {
            if let (Some(from), Some(to)) = (&self.mine[known].home, &self.theirs[entry].home)
                && from != to
            {
                self.moves.entry(from.clone()).or_default().insert(to.clone());
            }
        }
        let (entries, known) = self.free(false);
        let mut at: HashMap<&HomeLabels, Vec<usize>> = HashMap::new();
        for entry in entries {
            if let Some(home) = &self.theirs[entry].home {
                at.entry(home).or_default().push(entry);
            }
        }
        let mut pairs = Vec::new();
        for known in known {
            let to = self.mine[known].home.as_ref().and_then(|home| self.moves.get(home));
            let entries = to.into_iter().flatten().filter_map(|home| at.get(home)).flatten();
            pairs.extend(entries.map(|&entry| (entry, known)));
        }
        self.take_clear(pairs);
    }

    /// Names that left one home and stand at another, where several did so together: out of one household, or
    /// because a building or a stairwell is called otherwise now. No two families are namesakes man for man.
    fn together(&self) -> Vec<(usize, usize)> {
        let (entries, known) = self.free(false);
        let by_name = self.weigh(pairs_by_name(&entries, &self.theirs, &known, &self.mine));
        let mut moving: HashMap<MovedWay<'_>, Vec<(usize, usize)>> = HashMap::new();
        for edge in by_name.iter().filter(|edge| edge.evidence.home == Agreement::Other) {
            let (Some(from), Some(to)) = (&self.mine[edge.known].home, &self.theirs[edge.entry].home) else {
                continue;
            };
            let pair = (edge.entry, edge.known);
            moving.entry(MovedWay::Household(from, to)).or_default().push(pair);
            if let [(part, (from, to))] = *from
                .iter()
                .zip(to)
                .enumerate()
                .filter(|(_, (from, to))| from != to)
                .collect::<Vec<_>>()
                .as_slice()
            {
                moving.entry(MovedWay::Called(part, from, to)).or_default().push(pair);
            }
        }
        let several = |(way, pairs): (MovedWay<'_>, Vec<(usize, usize)>)| {
            let names: HashSet<&[char]> =
                pairs.iter().map(|(_, known)| self.mine[*known].letters()).collect();
            let enough = if matches!(way, MovedWay::Household(..)) { 2 } else { 3 };
            if names.len() >= enough { pairs } else { Vec::new() }
        };
        moving.into_iter().flat_map(several).collect()
    }

    /// Whether somebody surely moved from the home of the one to the home of the other.
    fn moved(&self, from: &PersonTraits, to: &PersonTraits) -> bool {
        let (Some(from), Some(to)) = (&from.home, &to.home) else { return false };
        self.moves.get(from).is_some_and(|homes| homes.contains(to))
    }

    /// Pairs what is sure of these and far enough ahead of everything else that is still free.
    fn take_clear(&mut self, pairs: Vec<(usize, usize)>) {
        let edges = self.weigh(pairs);
        let mut by_entry: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut by_known: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, edge) in edges.iter().enumerate() {
            by_entry.entry(edge.entry).or_default().push(at);
            by_known.entry(edge.known).or_default().push(at);
        }
        loop {
            let mut found = false;
            for edge in &edges {
                let is_grave = self.existing[edge.known].stake.is_grave();
                if !edge.evidence.is_sure(is_grave) || !self.is_free(edge.entry) || self.taken[edge.known] {
                    continue;
                }
                let ahead = if is_grave { STAKED_AHEAD } else { AHEAD };
                let rival = |other: &&Edge| {
                    (other.weight > edge.weight - ahead || edge.evidence.is_contradicted_by(other.evidence))
                        && self.is_free(other.entry)
                        && !self.taken[other.known]
                        && if other.entry == edge.entry {
                            other.known != edge.known && self.mine[other.known] != self.mine[edge.known]
                        } else {
                            self.theirs[other.entry] != self.theirs[edge.entry]
                        }
                };
                let others = by_entry[&edge.entry].iter().chain(&by_known[&edge.known]);
                if others.map(|&at| &edges[at]).find(rival).is_none() {
                    self.take(edge.entry, edge.known);
                    found = true;
                }
            }
            if !found {
                return;
            }
        }
    }

    /// What is left and is to be asked. Of whoever was gone before only where something is at stake.
    fn doubts(&self, answers: &Answers, gone: bool) -> Vec<Doubt> {
        let (mut entries, mut known) = self.free(gone);
        entries.retain(|&entry| entry < self.places.len());
        known.retain(|&at| {
            let answered = answers.gone.contains(&self.existing[at].id);
            !answered && (!gone || self.existing[at].stake.is_grave())
        });
        self.weigh(self.alike(&entries, &known, &known))
            .into_iter()
            .filter(|edge| edge.evidence.is_doubtful(!gone && self.existing[edge.known].stake.is_grave()))
            .map(|edge| Doubt {
                entry: edge.entry,
                known: self.existing[edge.known].id,
                evidence: edge.evidence,
            })
            .collect()
    }

    /// Who stays because a row that was passed over may be theirs.
    fn kept(&self, doubts: &[Doubt]) -> BTreeSet<usize> {
        let (mut entries, mut known) = self.free(false);
        entries.retain(|&entry| entry >= self.places.len());
        let in_doubt: BTreeSet<Id> = doubts.iter().map(|doubt| doubt.known).collect();
        known.retain(|&at| !in_doubt.contains(&self.existing[at].id));
        self.weigh(self.alike(&entries, &known, &known))
            .into_iter()
            .filter(|edge| edge.evidence.is_doubtful(false))
            .map(|edge| edge.known)
            .collect()
    }
}
