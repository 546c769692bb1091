//! Whether two entries are one person: names, homes, telephones, papers and years as evidence with weights.
//!
//! What is absent is unknown, never different. It weighs two entries only; `listing` compares whole lists.

mod fold;
mod variants;

use std::collections::{HashMap, HashSet};

use super::people::{Person, Sex};
use super::pinyin::readings;
use super::value::Document;

/// From this weight on somebody is surely the same, if the name or the papers are.
const SURE: i32 = 9;
/// From this weight on it is asked.
const DOUBT: i32 = 5;
/// From this weight on it is asked where something is at stake.
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
    /// Nothing of that.
    Other,
}

/// How two particulars stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// One of them is not known.
    Unknown,
    /// The same.
    Same,
    /// Off by a slip: a year by one, an ID number by two or three digits. Of homes: others moved from the one
    /// to the other.
    Near,
    /// Different.
    Other,
}

/// Everything that speaks for or against two entries being one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Their names.
    pub name: NameLikeness,
    /// Word that tells namesakes of a home apart.
    pub telling: Likeness,
    /// Their ID numbers.
    pub paper: Likeness,
    /// Their telephones: one that both have is enough.
    pub phone: Likeness,
    /// Their homes.
    pub home: Likeness,
    /// Their years of birth.
    pub year: Likeness,
    /// Their sex.
    pub sex: Likeness,
}

impl Evidence {
    /// What it comes to.
    #[must_use]
    pub fn weight(&self) -> i32 {
        let of = |likeness: Likeness, same: i32, near: i32, other: i32| match likeness {
            Likeness::Unknown => 0,
            Likeness::Same => same,
            Likeness::Near => near,
            Likeness::Other => other,
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
    pub fn codes(&self) -> Vec<&'static str> {
        let name = match self.name {
            NameLikeness::Unknown => None,
            NameLikeness::Same => Some("name_same"),
            NameLikeness::Sound => Some("name_sound"),
            NameLikeness::Part => Some("name_part"),
            NameLikeness::Close => Some("name_close"),
            NameLikeness::Family | NameLikeness::Other => Some("name_other"),
        };
        // What has no word of its own says nothing that somebody could check.
        let of = |likeness: Likeness, same: &'static str, near: &'static str, other: &'static str| {
            let code = match likeness {
                Likeness::Unknown => "",
                Likeness::Same => same,
                Likeness::Near => near,
                Likeness::Other => other,
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
    /// an ID number.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        let rests = match self.paper {
            Likeness::Same => true,
            Likeness::Unknown => self.name == NameLikeness::Same,
            Likeness::Near | Likeness::Other => false,
        };
        rests && self.weight() >= SURE
    }

    /// Whether it is to be asked; sooner where a flag or an open fever is at stake.
    #[must_use]
    pub fn is_doubtful(&self, at_stake: bool) -> bool {
        self.weight() >= if at_stake { STAKED_DOUBT } else { DOUBT } || self.paper == Likeness::Same
    }
}

/// What tells a person from others, folded once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Traits {
    name: fold::Name,
    /// Building, stairwell and room, folded.
    pub(super) home: Option<[String; 3]>,
    /// ID number or another paper.
    pub(super) paper: Option<String>,
    /// Every telephone.
    pub(super) phones: Vec<String>,
    year: Option<u16>,
    sex: Option<Sex>,
}

impl Traits {
    /// What tells this person from others.
    #[must_use]
    pub fn of(person: &Person) -> Self {
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

    /// The letters of the folded name.
    pub(super) fn letters(&self) -> &[char] {
        &self.name.letters
    }

    /// Year of birth.
    pub(super) fn year(&self) -> Option<u16> {
        self.year
    }

    /// Weighs two entries. Telephones for which `shared` holds say nothing: too many have them.
    #[must_use]
    pub fn against(&self, other: &Self, shared: impl Fn(&str) -> bool) -> Evidence {
        Evidence {
            name: names(&self.name.letters, &other.name.letters),
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
    pub fn is_one_with(&self, other: &Self) -> bool {
        let evidence = self.against(other, |_| false);
        match evidence.paper {
            Likeness::Same => !matches!(evidence.name, NameLikeness::Family | NameLikeness::Other),
            Likeness::Unknown => {
                let alike = [evidence.phone, evidence.year] == [Likeness::Same; 2];
                evidence.name == NameLikeness::Same && alike && evidence.telling != Likeness::Other
            }
            Likeness::Near | Likeness::Other => false,
        }
    }

    /// Whether the same ID number stands at two names that nobody takes for one.
    #[must_use]
    pub fn shares_paper_with_another(&self, other: &Self) -> bool {
        self.paper.is_some()
            && self.paper == other.paper
            && matches!(
                names(&self.name.letters, &other.name.letters),
                NameLikeness::Family | NameLikeness::Other
            )
    }
}

/// Rows of one list with the same ID number and names that nobody takes for one: the first row, and another.
#[must_use]
pub fn one_number_twice(people: &[Person]) -> Vec<(usize, usize)> {
    let mut first_with: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let Some(number) = &person.id_number else { continue };
        let first = *first_with.entry(number.digits()).or_insert(at);
        if first != at && Traits::of(&people[first]).shares_paper_with_another(&Traits::of(person)) {
            found.push((first, at));
        }
    }
    found
}

/// How many people stand on one list with more than one home.
#[must_use]
pub fn with_more_homes(people: &[Person]) -> usize {
    let mut first_with: HashMap<String, usize> = HashMap::new();
    let mut found = HashSet::new();
    for (at, person) in people.iter().enumerate() {
        let traits = Traits::of(person);
        let name: String = traits.letters().iter().collect();
        let alike = traits.year.map(|year| traits.phones.iter().map(move |phone| (phone.clone(), year)));
        let alike = alike.into_iter().flatten().map(|(phone, year)| format!("{name} {phone} {year}"));
        for key in traits.paper.iter().cloned().chain(alike) {
            let first = *first_with.entry(key).or_insert(at);
            let of = &people[first];
            if first != at && of.home != person.home && Traits::of(of).is_one_with(&traits) {
                found.insert(first);
            }
        }
    }
    found.len()
}

/// Compares what both may have.
fn known<T: PartialEq + ?Sized>(
    one: Option<&T>,
    other: Option<&T>,
    near: impl Fn(&T, &T) -> bool,
) -> Likeness {
    match (one, other) {
        (Some(one), Some(other)) if one == other => Likeness::Same,
        (Some(one), Some(other)) if near(one, other) => Likeness::Near,
        (Some(_), Some(_)) => Likeness::Other,
        (None, _) | (_, None) => Likeness::Unknown,
    }
}

/// Compares numbers of papers. An ID number and a passport say nothing of each other.
fn papers(one: Option<&str>, other: Option<&str>) -> Likeness {
    let of_a_kind = |number: &&str| one.is_some_and(|one| (one.len() == 18) == (number.len() == 18));
    known(one, other.filter(of_a_kind), |one, other| slip(one, other))
}

/// Whether two numbers differ as after a slip: a digit or two, and the check digit with them.
fn slip(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count() <= 3
}

/// Compares telephones: one in common is the same.
fn phones(one: &[String], other: &[String], shared: impl Fn(&str) -> bool) -> Likeness {
    let telling = |all: &[String]| all.iter().any(|phone| !shared(phone));
    if !telling(one) || !telling(other) {
        Likeness::Unknown
    } else if one.iter().any(|phone| other.contains(phone) && !shared(phone)) {
        Likeness::Same
    } else {
        Likeness::Other
    }
}

/// Whether letters are those of a Latin name.
fn is_latin(letters: &[char]) -> bool {
    letters.iter().all(char::is_ascii_alphanumeric)
}

/// Compares folded names.
fn names(one: &[char], other: &[char]) -> NameLikeness {
    if one.is_empty() || other.is_empty() {
        return NameLikeness::Unknown;
    }
    if one == other && !one.contains(&fold::HIDDEN) {
        return NameLikeness::Same;
    }
    if is_latin(one) != is_latin(other) {
        let (latin, characters) = if is_latin(one) { (one, other) } else { (other, one) };
        let latin: String = latin.iter().collect();
        let spelled = (0..characters.len()).any(|at| {
            // The family name may stand last.
            let turned: Vec<char> = characters[at..].iter().chain(&characters[..at]).copied().collect();
            spells(&latin, &turned)
        });
        return if spelled { NameLikeness::Sound } else { NameLikeness::Other };
    }
    let hidden = |left: char, right: char| left == fold::HIDDEN || right == fold::HIDDEN;
    if one.len() == other.len() {
        let pairs = || one.iter().copied().zip(other.iter().copied());
        if pairs().all(|(left, right)| left == right || hidden(left, right)) {
            return NameLikeness::Part;
        }
        if pairs().all(|(left, right)| left == right || sounds_alike(left, right)) {
            return NameLikeness::Sound;
        }
        let differ = pairs().filter(|(left, right)| left != right).count();
        if differ == 1 && one.len() >= 3 && one[0] == other[0] {
            return NameLikeness::Close;
        }
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let hides_rest = short.last() == Some(&fold::HIDDEN) && long[0] == short[0];
    if hides_rest || short.len() < long.len() && (long.starts_with(short) || long.ends_with(short)) {
        return NameLikeness::Part;
    }
    if is_latin(one) && differs_by_a_slip(short, long) {
        return NameLikeness::Close;
    }
    if one[0] == other[0] { NameLikeness::Family } else { NameLikeness::Other }
}

/// Whether a longer Latin name has one letter more, or one other.
fn differs_by_a_slip(short: &[char], long: &[char]) -> bool {
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let front = short.iter().zip(long).take_while(|(left, right)| left == right).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(left, right)| left == right).count();
    front + back + 1 >= long.len()
}

/// Whether two characters have a reading in common.
fn sounds_alike(one: char, other: char) -> bool {
    let others = readings(other);
    readings(one).iter().any(|reading| others.contains(reading))
}

/// Whether a Latin name is the pinyin of these characters.
fn spells(latin: &str, characters: &[char]) -> bool {
    match characters.split_first() {
        None => latin.is_empty(),
        Some((first, rest)) => readings(*first)
            .iter()
            .any(|reading| latin.strip_prefix(reading).is_some_and(|left| spells(left, rest))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::{Home, IdNumber, Phone, SafeText};

    /// Home, name, year, telephone.
    fn person(home: &str, name: &str, year: Option<u16>, phone: &str) -> Person {
        let home: Option<Home> = home.parse().ok();
        Person {
            name: SafeText::new(name),
            home,
            birth_year: year,
            phone: Phone::parse(phone).ok(),
            ..Person::default()
        }
    }

    fn weighed(one: &Person, other: &Person) -> Evidence {
        Traits::of(one).against(&Traits::of(other), |_| false)
    }

    const OWN: &str = "13900000001";

    #[test]
    fn who_is_surely_the_same() {
        let of = |home, name, year, phone| person(home, name, year, phone);
        for (what, before, after) in [
            ("a blank", of("3-2-501", "张　三", Some(1980), ""), of("3-2-501", "张三", Some(1980), "")),
            ("the year is filled in", of("3-2-501", "张三", None, ""), of("3-2-501", "张三", Some(1980), "")),
            ("off by one", of("3-2-501", "张三", Some(1981), ""), of("3-2-501", "张三", Some(1980), "")),
            ("a new telephone", of("3-2-501", "张三", None, OWN), of("3-2-501", "张三", None, "13900000002")),
            ("moved", of("3-2-501", "张三", None, OWN), of("4-1-101", "张三", None, OWN)),
            ("another word", of("3-2-501室", "张三", None, ""), of("3-2-501", "张三", None, "")),
        ] {
            assert!(weighed(&before, &after).is_sure(), "{what}: {:?}", weighed(&before, &after));
        }
    }

    #[test]
    fn who_is_not_surely_the_same_is_asked_or_is_another() {
        let of = |home, name, year, phone| person(home, name, year, phone);
        for (what, before, after, asked) in [
            ("grandson", of("3-2-501", "张三", Some(1940), ""), of("3-2-501", "张三", Some(2000), ""), true),
            ("moved", of("3-2-501", "张三", Some(1980), ""), of("4-1-101", "张三", Some(1980), ""), true),
            (
                "namesakes",
                of("3-2-501", "张三", Some(1980), ""),
                of("4-1-101", "张三", Some(1990), ""),
                false,
            ),
            ("by sound", of("3-2-501", "李晓明", None, ""), of("3-2-501", "李小明", None, ""), true),
            ("hidden", of("3-2-501", "李*", None, OWN), of("3-2-501", "李小明", None, OWN), true),
            ("honorific", of("3-2-501", "李女士", None, OWN), of("3-2-501", "李小明", None, OWN), true),
            ("in letters", of("3-2-501", "LI Xiaoming", None, ""), of("3-2-501", "李小明", None, ""), true),
            (
                "brothers",
                of("3-2-501", "李小刚", Some(1980), OWN),
                of("3-2-501", "李小明", Some(1984), OWN),
                false,
            ),
            (
                "a family",
                of("3-2-501", "王芳", Some(1980), OWN),
                of("3-2-501", "王强", Some(2010), OWN),
                false,
            ),
            (
                "a couple",
                of("3-2-501", "王芳", Some(1980), OWN),
                of("3-2-501", "李雷", Some(1980), OWN),
                false,
            ),
        ] {
            let evidence = weighed(&before, &after);
            assert!(!evidence.is_sure(), "{what}");
            assert_eq!(evidence.is_doubtful(false), asked, "{what}: {evidence:?} {}", evidence.weight());
        }
    }

    #[test]
    fn an_id_number_outweighs_a_name_and_a_name_never_another_id_number() {
        let with = |person: Person, number| Person { id_number: IdNumber::parse(number).ok(), ..person };
        let (one, other) = ("000000198001011235", "000000199408168386");
        let before = with(person("3-2-501", "张三", Some(1980), OWN), one);
        let renamed = with(person("3-2-501", "李四", Some(1980), ""), one);
        assert!(weighed(&before, &renamed).is_sure());
        assert!(Traits::of(&before).shares_paper_with_another(&Traits::of(&renamed)));
        let namesake = with(person("3-2-501", "张三", Some(1980), OWN), other);
        assert!(!weighed(&before, &namesake).is_sure());
    }
}
