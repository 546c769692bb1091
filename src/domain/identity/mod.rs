//! Whether two entries are one person: names, homes, telephones, papers and years as evidence with weights.
//!
//! What is absent is unknown, never different. It weighs two entries only; `listing` compares whole lists.

mod fold;
mod names;
#[cfg(test)]
mod tests;
mod variants;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::people::{Person, Sex};
use super::value::Document;

/// Reads the lists of words that are kept.
pub(super) fn keep_words() {
    variants::common('贝');
}

/// From this weight on somebody is surely the same, if the name or the papers are.
const SURE: i32 = 9;
/// From this weight on it is asked.
const DOUBT: i32 = 5;
/// So many rows with one telephone and one year are compared; whoever shares them with more is nobody's other self.
const MOST_COMPARED: usize = 50;
/// From this weight on it is asked where something is at stake or the name is the same.
const STAKED_DOUBT: i32 = 3;

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameLikeness {
    /// One of them could not be read.
    Unknown,
    /// The same, but for blanks, dots, remarks, case, width and variant forms.
    Same,
    /// They sound the same: `晓明` for 小明, `Li Ming` for 李明.
    Sound,
    /// One is a part of the other, or hidden in part: `李女士`, `张*`.
    Part,
    /// One character of a longer name is another one.
    Close,
    /// Only the first character is the same.
    Family,
    Other,
}

/// How two particulars stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// One of them is not known.
    Unknown,
    Same,
    /// Off by a slip: a year by one, an ID number by two or three digits. Of homes: others moved from the one
    /// to the other.
    Near,
    Other,
}

/// Everything that speaks for or against two entries being one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub name: NameLikeness,
    /// Word that tells namesakes of a home apart.
    pub telling: Agreement,
    pub paper: Agreement,
    /// Their telephones: one that both have is enough.
    pub phone: Agreement,
    pub home: Agreement,
    pub year: Agreement,
    pub sex: Agreement,
}

impl Evidence {
    #[must_use]
    pub(crate) fn weight(self) -> i32 {
        let of = |agreement: Agreement, same: i32, near: i32, other: i32| match agreement {
            Agreement::Unknown => 0,
            Agreement::Same => same,
            Agreement::Near => near,
            Agreement::Other => other,
        };
        let name = match self.name {
            NameLikeness::Unknown => 0,
            NameLikeness::Same => 6,
            NameLikeness::Sound => 2,
            NameLikeness::Part => 1,
            NameLikeness::Close => -2,
            NameLikeness::Family => -6,
            NameLikeness::Other => -10,
        };
        name + of(self.telling, 0, 0, -4)
            + of(self.paper, 14, -7, -14)
            + of(self.phone, 6, 0, -2)
            + of(self.home, 5, 4, -3)
            + of(self.year, 3, 1, -6)
            + of(self.sex, 0, 0, -4)
    }

    /// What is known of it, as codes.
    #[must_use]
    pub(crate) fn codes(self) -> Vec<&'static str> {
        let name = match self.name {
            NameLikeness::Unknown => None,
            NameLikeness::Same => Some("name_same"),
            NameLikeness::Sound => Some("name_sound"),
            NameLikeness::Part => Some("name_part"),
            NameLikeness::Close => Some("name_close"),
            NameLikeness::Family | NameLikeness::Other => Some("name_other"),
        };
        // What has no word of its own says nothing that somebody could check.
        let of = |agreement: Agreement, same: &'static str, near: &'static str, other: &'static str| {
            let code = match agreement {
                Agreement::Unknown => "",
                Agreement::Same => same,
                Agreement::Near => near,
                Agreement::Other => other,
            };
            Some(code).filter(|code| !code.is_empty())
        };
        let all = [
            name,
            of(self.telling, "", "", "telling_other"),
            of(self.paper, "id_same", "id_near", "id_other"),
            of(self.home, "home_same", "home_moved", "home_other"),
            of(self.phone, "phone_same", "", "phone_other"),
            of(self.year, "year_same", "year_near", "year_other"),
            of(self.sex, "", "", "sex_other"),
        ];
        all.into_iter().flatten().collect()
    }

    /// Whether it is beyond doubt: without the same ID number only the same name can be, and never against
    /// an ID number. Where a flag or an open fever is at stake, an ID number at a wholly other name is not enough.
    #[must_use]
    pub(crate) fn is_sure(self, at_stake: bool) -> bool {
        let rests = match self.paper {
            Agreement::Same => !(at_stake && self.name == NameLikeness::Other),
            Agreement::Unknown => self.name == NameLikeness::Same,
            Agreement::Near | Agreement::Other => false,
        };
        rests && self.weight() >= SURE
    }

    /// Whether it is to be asked; sooner where a flag or an open fever is at stake or the name is the same, and always
    /// if home and name are, whatever else was corrected.
    #[must_use]
    pub(crate) fn is_doubtful(self, at_stake: bool) -> bool {
        let sooner = at_stake || self.name == NameLikeness::Same;
        self.weight() >= if sooner { STAKED_DOUBT } else { DOUBT }
            || self.paper == Agreement::Same
            || self.is_of_name_and_home()
            || self.is_of_family_and_home() && (at_stake || self.year == Agreement::Same)
    }

    /// Somebody of that family at that home, and nothing that says that it is another one: perhaps a name that was
    /// misspelt, as 张山 for 张三.
    fn is_of_family_and_home(self) -> bool {
        let against = [self.paper, self.phone, self.year, self.sex].contains(&Agreement::Other);
        self.name == NameLikeness::Family && self.home == Agreement::Same && !against
    }

    fn is_of_name_and_home(self) -> bool {
        self.name == NameLikeness::Same && matches!(self.home, Agreement::Same | Agreement::Near)
    }

    /// Whether another reading of one of the two speaks against this one whatever it weighs: the ID number says
    /// one, and name and home say another, as after two numbers of a household were exchanged.
    #[must_use]
    pub(crate) fn is_contradicted_by(self, other: Self) -> bool {
        let by_paper =
            self.paper == Agreement::Same && !matches!(self.name, NameLikeness::Same | NameLikeness::Unknown);
        by_paper && other.is_of_name_and_home()
    }
}

/// What tells a person from others, folded once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PersonTraits {
    name: fold::Name,
    /// Building, stairwell and room, folded.
    pub(super) home: Option<[String; 3]>,
    /// ID number or another paper.
    pub(super) paper: Option<String>,
    pub(super) phones: Vec<String>,
    year: Option<u16>,
    sex: Option<Sex>,
}

impl PersonTraits {
    /// What tells this person from others.
    #[must_use]
    pub(crate) fn of(person: &Person) -> Self {
        let mut phones: Vec<String> = person.phones().map(|phone| phone.digits().to_owned()).collect();
        phones.sort_unstable();
        phones.dedup();
        let id_number = person.id_number.as_ref().map(|number| number.digits().to_owned());
        Self {
            name: fold::name(person.name.as_str()),
            home: person.home.as_ref().map(fold::home),
            paper: id_number.or_else(|| person.document.as_ref().map(Document::number)),
            phones,
            year: person.birth_year,
            sex: person.sex,
        }
    }

    /// The number of the ID card or another paper.
    pub(super) fn paper(&self) -> Option<&str> {
        self.paper.as_deref()
    }

    /// The letters of the folded name.
    pub(super) fn letters(&self) -> &[char] {
        &self.name.letters
    }

    pub(super) fn year(&self) -> Option<u16> {
        self.year
    }

    /// Weighs two entries. Telephones for which `shared` holds say nothing: too many have them.
    #[must_use]
    pub(crate) fn against(&self, other: &Self, shared: impl Fn(&str) -> bool) -> Evidence {
        Evidence {
            name: names::compare(&self.name.letters, &other.name.letters),
            telling: known(self.name.telling.as_ref(), other.name.telling.as_ref(), |_, _| false),
            paper: papers(self.paper.as_deref(), other.paper.as_deref()),
            phone: phones(&self.phones, &other.phones, shared),
            home: known(self.home.as_ref(), other.home.as_ref(), |_, _| false),
            year: known(self.year.as_ref(), other.year.as_ref(), |one, other| one.abs_diff(*other) == 1),
            sex: known(self.sex.as_ref(), other.sex.as_ref(), |_, _| false),
        }
    }

    /// Whether two entries that stand on one list, or stood on it, are one person with two homes: the same
    /// ID number and no other name, or name, telephone and year of birth alike.
    #[must_use]
    pub(crate) fn is_one_with(&self, other: &Self) -> bool {
        let evidence = self.against(other, |_| false);
        match evidence.paper {
            Agreement::Same => !matches!(evidence.name, NameLikeness::Family | NameLikeness::Other),
            Agreement::Unknown => {
                let alike = [evidence.phone, evidence.year] == [Agreement::Same; 2];
                evidence.name == NameLikeness::Same && alike && evidence.telling != Agreement::Other
            }
            Agreement::Near | Agreement::Other => false,
        }
    }

    /// Whether the same ID number stands at two names that nobody takes for one.
    #[must_use]
    pub(crate) fn shares_paper_with_another(&self, other: &Self) -> bool {
        self.paper.is_some()
            && self.paper == other.paper
            && matches!(
                names::compare(&self.name.letters, &other.name.letters),
                NameLikeness::Family | NameLikeness::Other
            )
    }
}

/// Rows of one list with the same ID number and names that nobody takes for one: the first row, and another.
#[must_use]
pub(crate) fn one_number_twice(people: &[Arc<Person>]) -> Vec<(usize, usize)> {
    let mut first_with: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let Some(number) = &person.id_number else { continue };
        let first = *first_with.entry(number.digits()).or_insert(at);
        if first != at
            && PersonTraits::of(&people[first]).shares_paper_with_another(&PersonTraits::of(person))
        {
            found.push((first, at));
        }
    }
    found
}

/// How many people stand on one list with more than one home.
#[must_use]
pub(crate) fn with_more_homes(people: &[Arc<Person>]) -> usize {
    // What two rows of one person have in common, as digests: a paper, or a telephone and the year.
    let hasher = RandomState::new();
    let mut shared: Vec<(u64, usize)> = Vec::with_capacity(people.len() * 2);
    for (at, person) in people.iter().enumerate() {
        let papers = person.id_number.iter().map(|number| hasher.hash_one(number.digits()));
        let documents = person.document.iter().map(|paper| hasher.hash_one(paper.number()));
        let phones =
            person.phones().filter_map(|phone| Some(hasher.hash_one((phone.digits(), person.birth_year?))));
        shared.extend(papers.chain(documents).chain(phones).map(|digest| (digest, at)));
    }
    shared.sort_unstable();
    shared.dedup();
    let mut found = HashSet::new();
    for rows in shared.chunk_by(|one, other| one.0 == other.0).filter(|rows| rows.len() > 1) {
        let people: Vec<(usize, &Person, PersonTraits)> = rows
            .iter()
            .take(MOST_COMPARED)
            .map(|&(_, at)| (at, &*people[at], PersonTraits::of(&people[at])))
            .collect();
        for (nth, (_, person, traits)) in people.iter().enumerate() {
            let is_them = |(_, first, of): &&(usize, &Person, PersonTraits)| {
                first.home != person.home && of.is_one_with(traits)
            };
            found.extend(people[..nth].iter().find(is_them).map(|(at, ..)| *at));
        }
    }
    found.len()
}

/// Compares what both may have.
fn known<T: PartialEq + ?Sized>(
    one: Option<&T>,
    other: Option<&T>,
    near: impl Fn(&T, &T) -> bool,
) -> Agreement {
    match (one, other) {
        (Some(one), Some(other)) if one == other => Agreement::Same,
        (Some(one), Some(other)) if near(one, other) => Agreement::Near,
        (Some(_), Some(_)) => Agreement::Other,
        (None, _) | (_, None) => Agreement::Unknown,
    }
}

/// Compares numbers of papers. An ID number and a passport say nothing of each other.
fn papers(one: Option<&str>, other: Option<&str>) -> Agreement {
    let of_a_kind = |number: &&str| one.is_some_and(|one| (one.len() == 18) == (number.len() == 18));
    known(one, other.filter(of_a_kind), slip)
}

/// Whether two numbers differ as after a slip: a digit or two, and the check digit with them.
fn slip(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count() <= 3
}

/// Compares telephones: one in common is the same.
fn phones(one: &[String], other: &[String], shared: impl Fn(&str) -> bool) -> Agreement {
    let telling = |all: &[String]| all.iter().any(|phone| !shared(phone));
    if !telling(one) || !telling(other) {
        Agreement::Unknown
    } else if one.iter().any(|phone| other.contains(phone) && !shared(phone)) {
        Agreement::Same
    } else {
        Agreement::Other
    }
}
