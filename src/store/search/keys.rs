//! What is written into the index for one person: a pure function, so that taking a person out deletes
//! exactly what putting them in wrote.

use crate::domain::matching::{plate_keys, searched_name};
use crate::domain::people::Person;
use crate::domain::pinyin;
use crate::domain::value::Home;

/// What sort of key it is. The numbers are in the file: never change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum KeyKind {
    /// The characters of the name.
    NameStart = 1,
    /// The characters from a later one on.
    NamePart = 2,
    /// Pinyin of the first three readable characters: `li xm`.
    PinyinStart = 3,
    /// The same from a later one on.
    PinyinPart = 4,
    Home = 5,
    /// Last four of the telephone.
    PhoneTail = 6,
    /// Last four of the ID number, or of a passport or permit.
    IdTail = 7,
    /// Plate, whole or without its beginning.
    Plate = 8,
    Card = 9,
    /// First letters of the first three readable characters: `lxm`.
    InitialsStart = 10,
    /// The same from a later one on.
    InitialsPart = 11,
}

/// All keys of a person, sorted, each once.
pub(crate) fn keys_of(person: &Person) -> Vec<(KeyKind, String)> {
    let mut keys = name_keys(person.name.as_str());
    let homes = person.home.iter().cloned().chain(person.home.iter().filter_map(Home::without_front));
    keys.extend(homes.map(|home| (KeyKind::Home, home_key(&home))));
    keys.extend(person.phones().map(|phone| (KeyKind::PhoneTail, phone.tail().to_owned())));
    keys.extend(person.id_number.iter().map(|number| (KeyKind::IdTail, number.tail().to_owned())));
    keys.extend(person.document.iter().map(|document| (KeyKind::IdTail, document.tail())));
    keys.extend(person.plates.iter().flat_map(plate_keys).map(|key| (KeyKind::Plate, key)));
    let cards = person.card.iter().chain(&person.old_cards);
    keys.extend(cards.map(|card| (KeyKind::Card, card.digits().to_owned())));
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn name_keys(name: &str) -> Vec<(KeyKind, String)> {
    let name = searched_name(name);
    let mark = length_mark(name.len());
    let characters = (0..name.len()).map(|at| {
        let kind = if at == 0 { KeyKind::NameStart } else { KeyKind::NamePart };
        (kind, std::iter::once(mark).chain(name[at..].iter().copied()).collect())
    });
    let pinyin = pinyin::keys(&name.iter().collect::<String>()).into_iter().flat_map(|key| {
        let (whole, letters) = if key.position == 0 {
            (KeyKind::PinyinStart, KeyKind::InitialsStart)
        } else {
            (KeyKind::PinyinPart, KeyKind::InitialsPart)
        };
        [
            (whole, format!("{mark}{} {}", key.first, key.initials)),
            (letters, format!("{mark}{}{}", &key.first[..1], key.initials)),
        ]
    });
    characters.chain(pinyin).collect()
}

/// The mark for the length of a name: one ASCII character, in order.
pub(super) fn length_mark(length: usize) -> char {
    char::from(b'0' + u8::try_from(length).unwrap_or(0).min(64))
}

/// Ends a rank's home; no label and no name holds it.
const END_OF_HOME: char = '\n';

/// Where a person stands among equals: compares as [`crate::domain::matching::order`] does, without the id.
pub(super) fn rank_of(person: &Person) -> String {
    let name = person.name.as_str();
    let mark = length_mark(searched_name(name).len());
    let home = person.home.as_ref().map_or_else(|| "~".to_owned(), home_key);
    format!("{mark}{home}{END_OF_HOME}{name}")
}

/// The name that stands in a rank.
pub(super) fn name_in_rank(rank: &str) -> &str {
    rank.split_once(END_OF_HOME).map_or("", |(_, name)| name)
}

/// A home as text that sorts as homes do.
pub(super) fn home_key(home: &Home) -> String {
    [&home.building, &home.stairwell, &home.room].into_iter().map(|label| label_key(label)).collect()
}

/// A label that sorts as people count: numbers by their length first, then words; none begins another.
pub(super) fn label_key(label: &str) -> String {
    if label.parse::<u64>().is_ok() { format!("{}{label}", label.len()) } else { format!("9{label}\t") }
}
