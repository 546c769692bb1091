//! A made-up compound of two hundred households, and its lists as an office would hand them over.
//!
//! Nothing here uses the program's own code: check digits and initials are worked out anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How many households.
pub(crate) const HOUSES: usize = 200;
/// Surnames with the initial of their pinyin.
const SURNAMES: [(char, char); 13] = [
    ('赵', 'z'),
    ('钱', 'q'),
    ('孙', 's'),
    ('李', 'l'),
    ('周', 'z'),
    ('吴', 'w'),
    ('郑', 'z'),
    ('王', 'w'),
    ('陈', 'c'),
    ('蒋', 'j'),
    ('韩', 'h'),
    ('杨', 'y'),
    ('朱', 'z'),
];
/// Given names; any four in a row have initials of their own.
const GIVEN: [(char, char); 15] = [
    ('明', 'm'),
    ('芳', 'f'),
    ('伟', 'w'),
    ('静', 'j'),
    ('丽', 'l'),
    ('涛', 't'),
    ('勇', 'y'),
    ('霞', 'x'),
    ('刚', 'g'),
    ('磊', 'l'),
    ('军', 'j'),
    ('艳', 'y'),
    ('波', 'b'),
    ('娜', 'n'),
    ('康', 'k'),
];

/// Somebody on the residents' list.
#[derive(Clone, Debug)]
pub(crate) struct Resident {
    pub(crate) name: String,
    pub(crate) initials: String,
    pub(crate) home: String,
    pub(crate) born: usize,
    pub(crate) phone: Option<String>,
    pub(crate) id_number: Option<String>,
    pub(crate) plate: Option<String>,
}

/// Who lives where.
pub(crate) struct Compound {
    pub(crate) people: Vec<Resident>,
    /// The people of each household, by number.
    pub(crate) houses: Vec<Vec<usize>>,
}

/// An ID number of no real area, with the check of GB 11643.
fn id_number(born: usize, serial: usize) -> String {
    let body = format!("000000{born:04}0101{serial:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

/// A card with check digits by ISO 7064 MOD 97-10.
pub(crate) fn card(body: &str) -> String {
    let rest = body.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("{body}{:02}", 98 - rest * 100 % 97)
}

impl Compound {
    pub(crate) fn new() -> Self {
        let (mut people, mut houses) = (Vec::new(), Vec::new());
        let mut named = [0; SURNAMES.len()];
        for house in 0..HOUSES {
            let flat = house % 10;
            let home = format!("{}-{}-{}0{}", house / 20 + 1, house / 10 % 2 + 1, flat / 2 + 1, flat % 2 + 1);
            let family = house % SURNAMES.len();
            let mut members = Vec::new();
            for member in 0..house % 3 + 2 {
                let (first, second) = (named[family] / GIVEN.len(), named[family] % GIVEN.len());
                named[family] += 1;
                let letters = [SURNAMES[family], GIVEN[first], GIVEN[second]];
                let at = people.len();
                let born = [1950, 1980, 1984, 2012][member];
                people.push(Resident {
                    name: letters.iter().map(|(letter, _)| letter).collect(),
                    initials: letters.iter().map(|(_, initial)| initial).collect(),
                    home: home.clone(),
                    born,
                    phone: (at % 5 != 4).then(|| format!("1390000{:04}", 1000 + at)),
                    id_number: (at % 7 == 0).then(|| id_number(born, 700 + at / 7)),
                    plate: (member == 0 && (house % 10 == 0 || house >= 180))
                        .then(|| format!("鲁B{}", 20_000 + house)),
                });
                members.push(at);
            }
            houses.push(members);
        }
        // Two of the same name in different homes: they can only be chosen.
        let (name, initials) = (people[houses[10][0]].name.clone(), people[houses[10][0]].initials.clone());
        let twin = houses[150][1];
        (people[twin].name, people[twin].initials) = (name, initials);
        let compound = Self { people, houses };
        compound.check();
        compound
    }

    /// What the script relies on when it types initials, tails and names.
    fn check(&self) {
        let mut seen = BTreeSet::new();
        for person in &self.people {
            assert!(seen.insert((person.home.as_str(), person.initials.as_str())), "{person:?}");
        }
        let names: BTreeSet<&str> = self.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len() + 1, self.people.len());
        let tails = self.people.iter().flat_map(|person| [&person.phone, &person.id_number]).flatten();
        let tails: Vec<&str> = tails.map(|number| &number[number.len() - 4..]).collect();
        assert_eq!(tails.iter().collect::<BTreeSet<_>>().len(), tails.len());
    }

    /// The one of that number in a household.
    pub(crate) fn member(&self, house: usize, member: usize) -> usize {
        self.houses[house][member]
    }

    pub(crate) fn residents_csv(&self) -> String {
        let mut csv = String::from("姓名,门牌号,出生年,手机,身份证号,车牌\n");
        for person in &self.people {
            let Resident { name, home, born, phone, id_number, plate, .. } = person;
            let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
            let (phone, id_number, plate) = (or_empty(phone), or_empty(id_number), or_empty(plate));
            writeln!(csv, "{name},{home},{born},{phone},{id_number},{plate}").unwrap();
        }
        csv
    }
}

/// The staff: a duty leader, a helper along the queue, a patrol team.
pub(crate) const STAFF: &str = "\
工号,姓名,队伍,职务
1001,孙领导,,带班领导
1002,吴助手,,值守员
1003,郑队长,巡逻1队,队长
";
