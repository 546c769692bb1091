//! Masked numbers, and numbers shown whole: on every screen, for every role, in the journal, in tables. The canaries
//! are made up: ID numbers of no region, telephones of nobody.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod records;
mod screens;
mod tables;

use nightpost::domain::command::{Command, Import, ListRows};
use nightpost::domain::doors::ClosurePoint;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{DoorCode, Home, IdNumber, Phone, SafeText};

use crate::support::night::Night;

/// The canary telephones: of residents, of a note, of the staff, of who answers for a door, of words that were typed.
const PHONES: [&str; 6] =
    ["13900001111", "13900002222", "13900003333", "13900004444", "13900005555", "13900006666"];

/// The canary ID number.
fn id_number() -> IdNumber {
    let mut all = "0123456789X".chars().map(|check| format!("00000019750101001{check}"));
    all.find_map(|text| IdNumber::parse(&text).ok()).unwrap()
}

/// Every canary.
fn canaries() -> Vec<String> {
    PHONES.iter().map(|phone| (*phone).to_owned()).chain([id_number().digits().to_owned()]).collect()
}

/// The canaries that a text tells whole.
fn told(text: &str) -> Vec<String> {
    canaries().into_iter().filter(|canary| text.contains(canary.as_str())).collect()
}

fn phone(which: usize) -> Phone {
    Phone::parse(PHONES[which]).unwrap()
}

/// The staff: a name, a duty, a telephone.
const STAFF: [(&str, &str, Duty); 5] = [
    // The number of whoever made the post stands on the list as well.
    ("W1", "李雷", Duty::Warden),
    ("W2", "韩梅梅", Duty::Warden),
    ("L1", "周带", Duty::DutyLeader),
    ("O1", "赵管", Duty::Officer),
    ("V1", "孙看", Duty::Viewer),
];

/// A night in which numbers stand wherever numbers can stand.
fn night() -> Night {
    let mut night = Night::new();
    let import = |rows| Command::Import(Import { rows, file: SafeText::new("list.csv"), skipped: 0 });
    let person = |name: &str, room: &str, born, note: &str| Person {
        name: SafeText::new(name),
        home: Some(Home::new("3", "2", room).unwrap()),
        birth_year: Some(born),
        note: SafeText::new(note),
        ..Person::default()
    };
    let wang = Person {
        phone: Some(phone(0)),
        id_number: Some(id_number()),
        ..person("王芳", "502", 1975, &format!("女儿 {}", PHONES[1]))
    };
    let residents = vec![
        person("李小明", "501", 1980, ""),
        person("李晓梅", "501", 1981, ""),
        person("李强", "501", 2015, ""),
        wang,
    ];
    let staff = |(no, name, duty): (&str, &str, Duty)| Staff {
        staff_no: no.to_owned(),
        name: SafeText::new(name),
        duty,
        phone: Some(phone(2)),
        ..Staff::default()
    };
    let door = ClosurePoint {
        responsible: "钱工".into(),
        phone: Some(phone(3)),
        note: SafeText::new(&format!("备用 {}", PHONES[4])),
        ..ClosurePoint::new(DoorCode::new("3", "2").unwrap())
    };
    night.does(&import(ListRows::Residents(residents.into())));
    night.does(&import(ListRows::Doors(vec![door])));
    night.does(&import(ListRows::Staff(STAFF.map(staff).to_vec())));
    night
}
