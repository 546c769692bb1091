//! The households of the made-up compound.
//!
//! ID numbers carry the area 000000 and telephones use prefixes that no carrier has been given,
//! so that nobody real can be hit by chance.

use std::collections::HashSet;
use std::ops::Range;

use super::dice::Dice;
use super::doors::flats;
use super::names::{NameStock, WorldWords};
use crate::domain::doors::ClosurePoint;
use crate::domain::people::{Person, Sex};
use crate::domain::value::{CardNumber, Home, IdNumber, Phone, Plate, SafeText};

/// How many of a hundred households have 1, 2, ... 6 members, summed up.
const SIZES: [u64; 6] = [12, 40, 74, 90, 97, 100];
/// Households in which the youngest bears the name of the oldest.
const NAMESAKES: usize = 3;
/// Mobile prefixes that are well formed and belong to no carrier.
const PREFIXES: [&str; 6] = ["154", "160", "161", "163", "164", "168"];

/// Somebody before they have a name.
struct Housemate {
    relation: &'static str,
    sex: Sex,
    age: u16,
    surname: &'static str,
}

/// Makes people one by one and remembers what must not occur twice.
struct Maker<'a> {
    dice: &'a mut Dice,
    names: &'a NameStock,
    words: &'a WorldWords,
    year: u16,
    /// Birth dates with sequence numbers that are taken.
    taken: HashSet<(u16, u16, u16, u16)>,
    first_card: u64,
}

/// All residents, household by household, and where each household stands among them.
pub(super) fn people(
    dice: &mut Dice,
    doors: &[ClosurePoint],
    words: &WorldWords,
    year: u16,
) -> (Vec<Person>, Vec<Range<usize>>) {
    let names = NameStock::read();
    let first_card = dice.below(1_000_000_000_000);
    let mut maker = Maker { dice, names: &names, words, year, taken: HashSet::new(), first_card };
    let mut people = Vec::with_capacity(9000);
    let mut households = Vec::with_capacity(3000);
    for home in doors.iter().flat_map(flats) {
        // About one flat in seventy stands empty.
        if maker.dice.below(70) == 0 {
            continue;
        }
        let start = people.len();
        let members = maker.household();
        let alone = members.len() == 1;
        for member in members {
            let person = maker.person(&member, &home, people.len(), alone);
            people.push(person);
        }
        households.push(start..people.len());
    }
    place_awkward_names(dice, &mut people, &households);
    (people, households)
}

/// Gives some households the names that every search has to cope with: one awkward name to a
/// head, then grandchildren named like their grandparents. No household gets both.
fn place_awkward_names(dice: &mut Dice, people: &mut [Person], households: &[Range<usize>]) {
    let mut order: Vec<&Range<usize>> = households.iter().collect();
    dice.shuffle(&mut order);
    let mut order = order.into_iter();
    for (name, household) in NameStock::awkward().zip(order.by_ref()) {
        people[household.start].name = name;
    }
    let mut left = NAMESAKES;
    for household in order {
        let born = |at: &usize| people[*at].birth_year;
        let (Some(oldest), Some(youngest)) =
            (household.clone().min_by_key(born), household.clone().max_by_key(born))
        else {
            continue;
        };
        let apart = people[youngest].birth_year.unwrap_or(0).abs_diff(people[oldest].birth_year.unwrap_or(0));
        if apart >= 45 {
            people[youngest].name = people[oldest].name.clone();
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
}

/// The age of a parent or a child `gap` years away, within a life.
fn aged(age: u16, gap: u16) -> u16 {
    (age + gap).min(97)
}

impl Maker<'_> {
    fn sex(&mut self, men_in_hundred: u64) -> Sex {
        if self.dice.percent(men_in_hundred) { Sex::Male } else { Sex::Female }
    }

    /// Who lives together in one flat.
    fn household(&mut self) -> Vec<Housemate> {
        let drawn = self.dice.below(100);
        let size = SIZES.partition_point(|&upto| upto <= drawn) + 1;
        let sex = self.sex(62);
        let surname = self.names.surname(self.dice);
        let age = match size {
            1 => self.dice.number(22, 91),
            2 => self.dice.number(25, 84),
            _ => self.dice.number(27, 58),
        };
        let relation = if size == 1 && age < 40 && self.dice.percent(40) { "tenant" } else { "head" };
        let mut members = vec![Housemate { relation, sex, age, surname }];
        let mut children_of = surname;
        if size >= 2 && !(size == 2 && age < 60 && self.dice.percent(25)) {
            let spouse = self.spouse(sex, age);
            if sex == Sex::Female {
                children_of = spouse.surname;
            }
            members.push(spouse);
        }
        let parents = match size {
            5 | 6 => 2,
            4 if self.dice.percent(45) => 1,
            3 if self.dice.percent(12) => 1,
            _ => 0,
        };
        while members.len() + parents < size {
            members.push(self.child(age, children_of));
        }
        for at in 0..parents {
            let father = at == 0 && (parents == 2 || self.dice.percent(35));
            members.push(self.parent(age, surname, father));
        }
        members
    }

    fn spouse(&mut self, of: Sex, age: u16) -> Housemate {
        let sex = if of == Sex::Male { Sex::Female } else { Sex::Male };
        let age = (age + self.dice.number(0, 7)).saturating_sub(4).max(21);
        Housemate { relation: "spouse", sex, age, surname: self.names.surname(self.dice) }
    }

    fn child(&mut self, head_age: u16, surname: &'static str) -> Housemate {
        let sex = self.sex(51);
        let relation = if sex == Sex::Male { "son" } else { "daughter" };
        Housemate { relation, sex, age: head_age.saturating_sub(self.dice.number(23, 34)), surname }
    }

    fn parent(&mut self, head_age: u16, surname: &'static str, father: bool) -> Housemate {
        let age = aged(head_age, self.dice.number(22, 33));
        if father {
            Housemate { relation: "father", sex: Sex::Male, age, surname }
        } else {
            let surname = self.names.surname(self.dice);
            Housemate { relation: "mother", sex: Sex::Female, age, surname }
        }
    }

    fn person(&mut self, member: &Housemate, home: &Home, at: usize, alone: bool) -> Person {
        let birth_year = self.year - member.age;
        let listed = self.dice.percent(if member.age < 16 { 30 } else { 62 });
        let id_number = if listed { self.id_number(birth_year, member.sex) } else { None };
        Person {
            name: self.names.full(self.dice, member.surname, member.sex, birth_year),
            home: Some(home.clone()),
            sex: Some(member.sex),
            birth_year: Some(birth_year),
            phone: self.phone_at(member.age),
            id_number,
            relation: self.words.get(member.relation),
            note: self.note(member.age, alone),
            plates: self.plates(member),
            card: Some(self.card(at)),
            ..Person::default()
        }
    }

    /// A card number. The step has no factor in common with 10^12, so no two people get the same.
    fn card(&self, at: usize) -> CardNumber {
        CardNumber::resident(self.first_card + at as u64 * 387_420_489_067)
    }

    fn phone_at(&mut self, age: u16) -> Option<Phone> {
        let has = match age {
            ..8 => 0,
            8..15 => 45,
            15..70 => 97,
            _ => 82,
        };
        if !self.dice.percent(has) {
            return None;
        }
        // A landline for some of the old; no subscriber's number begins with 0.
        if age >= 70 && self.dice.percent(30) {
            return Phone::parse(&format!("05320{:07}", self.dice.below(10_000_000))).ok();
        }
        mobile(self.dice)
    }

    /// An ID number that nobody else here has.
    fn id_number(&mut self, year: u16, sex: Sex) -> Option<IdNumber> {
        loop {
            let (month, day) = (self.dice.number(1, 12), self.dice.number(1, 28));
            let sequence = self.dice.number(0, 499) * 2 + u16::from(sex == Sex::Male);
            if self.taken.insert((year, month, day, sequence)) {
                let body = format!("000000{year:04}{month:02}{day:02}{sequence:03}");
                return IdNumber::parse(&with_check(body)).ok();
            }
        }
    }

    fn note(&mut self, age: u16, alone: bool) -> SafeText {
        let key = match age {
            70.. if alone => "alone",
            0 => "newborn",
            65.. if self.dice.percent(6) => self.dice.pick(&["wheelchair", "hearing", "oxygen"]),
            25..60 if self.dice.percent(1) => "doctor",
            _ => return SafeText::default(),
        };
        self.words.get(key)
    }

    fn plates(&mut self, member: &Housemate) -> Vec<Plate> {
        let drives = (22..72).contains(&member.age)
            && self.dice.percent(if member.relation == "head" { 38 } else { 7 });
        if !drives {
            return Vec::new();
        }
        let prefix = self.words.get("plates");
        let text = if self.dice.percent(14) {
            format!("{prefix}D{:05}", self.dice.below(100_000))
        } else if self.dice.percent(60) {
            format!("{prefix}{:05}", self.dice.below(100_000))
        } else {
            let letter = self.dice.pick(&["A", "C", "E", "H", "K", "M", "Q", "T", "W", "Y"]);
            format!("{prefix}{:02}{letter}{:02}", self.dice.below(100), self.dice.below(100))
        };
        Plate::parse(&text).into_iter().collect()
    }
}

pub(super) fn mobile(dice: &mut Dice) -> Option<Phone> {
    let prefix = dice.pick(&PREFIXES);
    Phone::parse(&format!("{prefix}{:08}", dice.below(100_000_000))).ok()
}

/// Puts the check character (ISO 7064 MOD 11-2) behind 17 digits.
fn with_check(mut body: String) -> String {
    let rest = body.bytes().fold(0, |rest, digit| (rest + u32::from(digit.wrapping_sub(b'0'))) * 2 % 11);
    body.push(match (12 - rest) % 11 {
        10 => 'X',
        check => char::from_digit(check, 10).unwrap_or_default(),
    });
    body
}
