//! What was typed, as what is searched for or written down.

use crate::domain::entry::{self, Reading, Subject};
use crate::domain::matching::Query;
use crate::domain::people::Person;
use crate::domain::value::{CardNumber, Home, IdNumber, Phone, Plate, SafeText};

/// The queries that a subject's readings stand for: any of them may be meant.
#[must_use]
pub fn queries_of(subject: &Subject) -> Vec<Query> {
    let mut queries = Vec::new();
    for reading in subject.readings.iter().cloned() {
        match reading {
            Reading::Home(home) => queries.push(Query::Home(home)),
            Reading::HomePrefix(prefix) => queries.push(Query::HomePrefix(prefix)),
            Reading::Characters(text) => queries.push(Query::Characters(text)),
            Reading::Pinyin(letters) => queries.push(Query::Pinyin(letters)),
            Reading::Tail(digits) => {
                queries.push(Query::Tail(digits.clone()));
                queries.push(Query::IdTail(digits));
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
    subjects.iter().flat_map(|subject| &subject.readings).find_map(|reading| match reading {
        Reading::Card(card) => Some(card.clone()),
        _ => None,
    })
}

/// The plates that may be meant, where a line names nothing else.
pub(super) fn plates_of(subjects: &[Subject]) -> Vec<Plate> {
    let readings = subjects.iter().flat_map(|subject| &subject.readings);
    let plates = readings.filter_map(|reading| match reading {
        Reading::Plate(plates) => Some(plates.clone()),
        _ => None,
    });
    plates.flatten().collect()
}

/// The characters of a name in what was typed: what a visitor's form begins with.
pub(super) fn name_in(typed: &str) -> String {
    typed.split_whitespace().find(|word| !word.chars().any(|c| c.is_ascii())).unwrap_or_default().to_owned()
}

/// A visitor from `NAME HOME PHONE`, in any order; the phone may be left out.
#[must_use]
pub fn visitor_of(text: &str) -> Option<Person> {
    let text = entry::normalise(text);
    let (mut name, mut home, mut phone) = (Vec::new(), None, None);
    for word in text.split_whitespace() {
        if let Ok(found) = word.parse::<Home>() {
            home = Some(found);
        } else if let Ok(found) = Phone::parse(word) {
            phone = Some(found);
        } else {
            name.push(word);
        }
    }
    let name = SafeText::new(&name.join(" "));
    (!name.is_empty() && home.is_some()).then(|| Person { name, home, phone, ..Person::default() })
}
