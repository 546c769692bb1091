//! A list from outside of who is under health follow-up, against the residents: who is who, and how sure that is.
//!
//! Only what is certain is taken by itself: an ID number that agrees, at a name that can be theirs. Everything else waits
//! for somebody's yes, and is no one until then.

use std::collections::{BTreeMap, HashMap, HashSet};

use strum::{IntoStaticStr, VariantNames};

use super::known::after_set;
use super::{Day, KnownFollowUp};
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::identity::{Agreement, Evidence, NameLikeness, PersonTraits};
use crate::domain::listing::Comparison;
use crate::domain::listing::residents::{Answers, Doubt, KnownResident, ResidentsCompared};
use crate::domain::matching::searched_name;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::value::Id;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedEntry {
    /// Who, as the list has them; its note is what the warden is to do.
    pub person: Person,
    /// The first day; without one it begins with the import.
    pub begins: Option<Day>,
    /// The last day.
    pub ends: Day,
}

/// The list as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowedRows {
    /// The good rows.
    pub entries: Vec<FollowedEntry>,
    /// What was answered about it.
    pub answers: Answers,
}

/// How sure it is that a row is about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Confidence {
    /// The ID number agrees, and the name can be theirs.
    Certain,
    /// The ID number at another name; or name, year of birth and telephone.
    Likely,
    /// Two of these, or one of them at the same home.
    Possible,
}

impl Confidence {
    /// How sure it is by what speaks for and against it; none if it is somebody else.
    #[must_use]
    pub(crate) fn of(evidence: Evidence) -> Option<Self> {
        let Evidence { name, paper, phone, year, home, .. } = evidence;
        let other_name = matches!(name, NameLikeness::Family | NameLikeness::Other);
        match paper {
            Agreement::Same => return Some(if other_name { Self::Likely } else { Self::Certain }),
            Agreement::Other => return None,
            // One digit that was mistyped.
            Agreement::Near => return Some(Self::Possible).filter(|_| name == NameLikeness::Same),
            Agreement::Unknown => {}
        }
        let agree = |of: &[Agreement]| of.iter().filter(|one| **one == Agreement::Same).count();
        let both = agree(&[phone, year]) == 2;
        let any = agree(&[phone, year, home]) >= 1 && year != Agreement::Other;
        match name {
            NameLikeness::Same if both => Some(Self::Likely),
            NameLikeness::Same => Some(Self::Possible).filter(|_| any),
            // The telephone may be that of a household: the year has to agree as well.
            NameLikeness::Sound | NameLikeness::Part | NameLikeness::Close => {
                Some(Self::Possible).filter(|_| both)
            }
            NameLikeness::Unknown | NameLikeness::Family | NameLikeness::Other => None,
        }
    }
}

/// The list, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedCompared {
    /// What is to be answered first.
    pub open: ResidentsCompared,
    /// Rows of whom nobody here knows, or that were answered so.
    pub unknown: Vec<usize>,
    /// Rows of people who live elsewhere by the list of residents, or no longer here.
    pub moved: Vec<(usize, Id)>,
    /// Who is under follow-up from now on, or otherwise than before; and whether it is over with that.
    pub set: Vec<(Id, Flag, bool)>,
    /// How many of them were not under follow-up before.
    pub added: usize,
    /// Rows that say what is known already.
    pub unchanged: usize,
}

/// What two rows of one person have in common, one of these at least.
fn marks(person: &Person) -> Vec<String> {
    let mut marks: Vec<String> = person.phones().map(|phone| phone.digits().to_owned()).collect();
    marks.push(searched_name(person.name.as_str()).into_iter().collect());
    marks.extend(person.document.iter().map(|paper| paper.as_str().to_owned()));
    if let Some(number) = &person.id_number {
        marks.extend([number.digits(), number.tail()].map(str::to_owned));
    }
    marks
}

/// Compares a list with the residents whom the post knows, and with who is under follow-up.
#[must_use]
pub(crate) fn compare(
    rows: &FollowedRows,
    residents: &[KnownResident],
    followed: &mut dyn FnMut(Id) -> Option<KnownFollowUp>,
    now: &Now,
) -> FollowedCompared {
    let mut by_mark: HashMap<String, Vec<usize>> = HashMap::new();
    let wanted: HashSet<String> = rows.entries.iter().flat_map(|entry| marks(&entry.person)).collect();
    for (at, resident) in residents.iter().enumerate() {
        for mark in marks(&resident.person).into_iter().filter(|mark| wanted.contains(mark)) {
            by_mark.entry(mark).or_default().push(at);
        }
    }
    let (mut doubts, mut unknown, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    // Of two rows about one person the one that ends later.
    let mut taken: BTreeMap<Id, usize> = BTreeMap::new();
    for (entry, row) in rows.entries.iter().enumerate() {
        let found = candidates(row, residents, &by_mark);
        let certain = found.iter().find(|(_, _, confidence)| *confidence == Confidence::Certain);
        let certain = certain.map(|(id, ..)| *id).filter(|_| !rows.answers.new.contains(&entry));
        let Some(id) = rows.answers.same.get(&entry).copied().or(certain) else {
            if found.is_empty() || rows.answers.new.contains(&entry) {
                unknown.push(entry);
            } else {
                doubts.extend(found.into_iter().map(|(known, evidence, _)| Doubt { entry, known, evidence }));
            }
            continue;
        };
        let known = residents.iter().find(|known| known.id == id);
        let elsewhere = |known: &KnownResident| {
            known.gone || row.person.home.is_some() && known.person.home != row.person.home
        };
        moved.extend(known.filter(|known| elsewhere(known)).map(|_| (entry, id)));
        let later = |other: &usize| rows.entries[*other].ends < row.ends;
        if taken.get(&id).is_none_or(later) {
            taken.insert(id, entry);
        }
    }
    let (mut set, mut added, mut unchanged) = (Vec::new(), 0, 0);
    for (id, entry) in taken {
        let (row, before) = (&rows.entries[entry], followed(id));
        let until_ms = Some(row.ends.end_ms(now));
        let instruction = row.person.note.clone();
        let flag = Flag { begins: row.begins, until_ms, instruction, ..Flag::new(FlagKind::FollowUp) };
        let (flag, is_over) = after_set(&flag, before.as_ref(), now);
        let same = |known: &KnownFollowUp| {
            let old = &known.known.flag;
            (old.until_ms, &old.instruction) == (flag.until_ms, &flag.instruction)
        };
        match before {
            Some(known) if same(&known) => unchanged += 1,
            Some(known) => set.push((known.owner, flag, is_over)),
            None => {
                added += 1;
                set.push((id, flag, is_over));
            }
        }
    }
    let open = ResidentsCompared {
        list: Comparison::default(),
        doubts,
        lost: Vec::new(),
        kept: 0,
        many_gone: false,
    };
    FollowedCompared { open, unknown, moved, set, added, unchanged }
}

/// Who a row may be about, the surest first; of equals who is still here.
fn candidates(
    row: &FollowedEntry,
    residents: &[KnownResident],
    by_mark: &HashMap<String, Vec<usize>>,
) -> Vec<(Id, Evidence, Confidence)> {
    let own = PersonTraits::of(&row.person);
    let mut seen = HashSet::new();
    let mut found: Vec<(&KnownResident, Evidence, Confidence)> = Vec::new();
    for at in marks(&row.person).iter().filter_map(|mark| by_mark.get(mark)).flatten() {
        if !seen.insert(*at) {
            continue;
        }
        let evidence = own.against(&PersonTraits::of(&residents[*at].person), |_| false);
        found.extend(Confidence::of(evidence).map(|confidence| (&residents[*at], evidence, confidence)));
    }
    found
        .sort_by_key(|(known, evidence, confidence)| (*confidence, known.gone, -evidence.weight(), known.id));
    found.into_iter().map(|(known, evidence, confidence)| (known.id, evidence, confidence)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::listing::residents::Stake;
    use crate::domain::value::{Home, IdNumber, Phone, SafeText};

    const NUMBER: &str = "000000198001010013";

    fn person(name: &str, year: Option<u16>, phone: Option<&str>, number: Option<&str>) -> Person {
        Person {
            name: SafeText::new(name),
            home: Home::new("3", "2", "501").ok(),
            birth_year: year,
            phone: phone.map(|phone| Phone::parse(phone).unwrap()),
            id_number: number.map(|number| IdNumber::parse(number).unwrap()),
            ..Person::default()
        }
    }

    fn resident(byte: u8, person: Person) -> KnownResident {
        KnownResident { id: Id([byte; 16]), person, gone: false, stake: Stake::default() }
    }

    fn compared(row: Person, answers: Answers) -> FollowedCompared {
        let residents = [
            resident(1, person("李小明", Some(1980), Some("13900000417"), Some(NUMBER))),
            resident(2, person("王芳", Some(1975), Some("13900000418"), None)),
        ];
        let now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
        let ends = "2026-03-08".parse().unwrap();
        let rows = FollowedRows { entries: vec![FollowedEntry { person: row, begins: None, ends }], answers };
        compare(&rows, &residents, &mut |_| None, &now)
    }

    /// Who is taken, how many are in doubt, how many nobody knows.
    fn outcome(row: Person) -> (Vec<u8>, Vec<(u8, Confidence)>, usize) {
        let compared = compared(row, Answers::default());
        let doubts = compared.open.doubts.iter();
        let doubts = doubts.map(|doubt| (doubt.known.0[0], Confidence::of(doubt.evidence).unwrap()));
        (compared.set.iter().map(|(id, ..)| id.0[0]).collect(), doubts.collect(), compared.unknown.len())
    }

    #[test]
    fn only_an_id_number_at_a_name_that_can_be_theirs_is_certain() {
        assert_eq!(outcome(person("李小明", None, None, Some(NUMBER))), (vec![1], vec![], 0));
        let other = outcome(person("赵云飞", None, None, Some(NUMBER)));
        assert_eq!(other, (vec![], vec![(1, Confidence::Likely)], 0));
        let three = outcome(person("王芳", Some(1975), Some("13900000418"), None));
        assert_eq!(three, (vec![], vec![(2, Confidence::Likely)], 0));
        let two = outcome(person("王芳", Some(1975), None, None));
        assert_eq!(two, (vec![], vec![(2, Confidence::Possible)], 0));
        assert_eq!(outcome(person("王芳", Some(1990), None, None)).2, 1, "born in another year");
        assert_eq!(outcome(person("赵云飞", Some(1990), None, None)).2, 1, "nobody here");
        let stranger = Person { home: None, ..person("王芳", None, None, None) };
        assert_eq!(outcome(stranger).2, 1, "a name alone is nobody");
    }

    #[test]
    fn a_doubt_waits_for_its_answer() {
        let row = || person("王芳", Some(1975), None, None);
        let yes = Answers { same: BTreeMap::from([(0, Id([2; 16]))]), ..Answers::default() };
        let taken = compared(row(), yes);
        assert_eq!((taken.set.len(), taken.added, taken.open.doubts.len()), (1, 1, 0));
        let no = Answers { new: [0].into(), ..Answers::default() };
        let left = compared(row(), no);
        assert_eq!((left.set.len(), left.unknown), (0, vec![0]));
    }

    #[test]
    fn who_lives_elsewhere_is_told_as_moved() {
        let row =
            Person { home: Home::new("9", "1", "101").ok(), ..person("李小明", None, None, Some(NUMBER)) };
        assert_eq!(compared(row, Answers::default()).moved, [(0, Id([1; 16]))]);
        let same = person("李小明", None, None, Some(NUMBER));
        assert_eq!(compared(same, Answers::default()).moved, []);
    }
}
