//! What was typed, as what is searched for or written down.

use crate::domain::entry::{self, Reading, Subject};
use crate::domain::matching::Query;
use crate::domain::people::Person;
use crate::domain::value::{CardNumber, Home, IdNumber, Phone, Plate, SafeText};

/// So many letters may be a plate without its province: five to seven.
const PLACES: std::ops::RangeInclusive<usize> = 5..=7;

/// So many places are the end of an ID number.
const ID_TAIL: usize = 4;

/// The queries that a subject's readings stand for: any of them may be meant.
#[must_use]
pub fn queries_of(subject: &Subject) -> Vec<Query> {
    let mut queries = Vec::new();
    for reading in subject.readings.iter().cloned() {
        match reading {
            Reading::Home(home) => queries.push(Query::Home(home)),
            Reading::HomePrefix(prefix) => queries.push(Query::HomePrefix(prefix)),
            Reading::Characters(text) => queries.push(Query::Characters(text)),
            Reading::Pinyin(letters) => {
                // Few plates have no digit at all, but some do.
                if PLACES.contains(&letters.len()) {
                    queries.push(Query::Plate(Plate::parse(&letters).into_iter().collect()));
                }
                queries.push(Query::Pinyin(letters));
            }
            Reading::Tail(digits) => {
                queries.push(Query::Tail(digits.clone()));
                // Of an ID number the last four are said, and no more.
                if digits.len() == ID_TAIL {
                    queries.push(Query::IdTail(digits));
                }
            }
            Reading::IdTail(tail) => queries.push(Query::IdTail(tail)),
            Reading::Phone(phone) => queries.push(Query::Phone(phone)),
            Reading::IdNumber(number) => queries.extend(IdNumber::parse_any(&number).map(Query::IdNumber)),
            Reading::Document(document) => queries.push(Query::Document(document)),
            Reading::Plate(plates) => queries.push(Query::Plate(plates)),
            Reading::PlateTail(tail) => {
                queries.push(Query::Plate(Plate::parse(&tail).into_iter().collect()));
            }
            Reading::Card(card) => queries.push(Query::Card(card)),
        }
    }
    queries
}

/// The pass card that a line begins with: it was presented, whatever else the line says.
pub(super) fn card_of(subjects: &[Subject]) -> Option<CardNumber> {
    subjects
        .iter()
        .flat_map(|subject| &subject.readings)
        .find_map(|reading| if let Reading::Card(card) = reading { Some(card.clone()) } else { None })
}

/// The plates that may be meant, where a line names nothing else.
pub(super) fn plates_of(subjects: &[Subject]) -> Vec<Plate> {
    let readings = subjects.iter().flat_map(|subject| &subject.readings);
    let plates = readings
        .filter_map(|reading| if let Reading::Plate(plates) = reading { Some(plates.clone()) } else { None });
    plates.flatten().collect()
}

/// The characters of a name in what was typed: what a visitor's form begins with.
pub(super) fn name_in(typed: &str) -> String {
    typed.split_whitespace().find(|word| !word.chars().any(|c| c.is_ascii())).unwrap_or_default().to_owned()
}

/// A visitor from `NAME HOME PHONE`, in any order, as far as it was said; and what stands there of a number that is
/// neither: nothing of a number becomes part of a name.
#[must_use]
pub(crate) fn visitor_of(text: &str) -> (Person, SafeText) {
    let (mut name, mut number) = (Vec::new(), Vec::new());
    let mut visitor = Person::default();
    let words = entry::with_whole_homes(&entry::with_whole_phones(text));
    for word in &words {
        if let Ok(home) = Home::read_whole(word) {
            visitor.home = Some(home);
        } else if let Ok(phone) = Phone::parse(word) {
            match visitor.phone {
                None => visitor.phone = Some(phone),
                Some(_) => visitor.other_phones.push(phone),
            }
        } else if word.contains(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic) {
            number.push(word.as_str());
        } else {
            name.push(word.as_str());
        }
    }
    visitor.name = SafeText::new(&name.join(" "));
    (visitor, SafeText::new(&number.join(" ")))
}
