//! What is said of people on a list: why they may be one, what is at stake, who is gone; as words and as data.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{DoubtsPage, ListRead, TOLD};
use crate::cli::Session;
use crate::cli::open::Opened;
use crate::cli::report::{Complaint, tell};
use crate::domain::code::Code as _;
use crate::domain::command::Compared;
use crate::domain::flags::FlagKind;
use crate::domain::identity::Evidence;
use crate::domain::listing::residents::{KnownResident, Stake};
use crate::domain::people::Person;
use crate::domain::value::Id;
use crate::text::msg::{follow_up, who as msg};
use crate::text::{Masked, Msg, words};

/// So many of those who would be gone are shown before it is asked.
pub(in crate::cli::import) const FIRST: usize = 8;

pub(super) fn home_of(person: &Person) -> String {
    person.home.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// Whoever is gone, by name and home, as words and as data.
pub(in crate::cli::import) struct GoneResidents(Vec<KnownResident>);

impl GoneResidents {
    /// Looks up who is gone, before they are.
    pub(in crate::cli::import) fn of(opened: &Opened, compared: &Compared) -> Result<Self, Complaint> {
        let Compared::Residents(compared) = compared else { return Ok(Self(Vec::new())) };
        if compared.list.gone.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let mut all = opened.store.residents()?;
        let gone: HashSet<Id> = compared.list.gone.iter().copied().collect();
        all.retain(|known| gone.contains(&known.id));
        Ok(Self(all))
    }

    /// The first of them in a line, if there is anybody.
    pub(in crate::cli::import) fn line(&self, session: &Session) -> Option<Msg> {
        let name = |known: &KnownResident| format!("{} {}", known.person.name, home_of(&known.person));
        let names: Vec<String> = self.0.iter().take(TOLD).map(name).collect();
        let names = names.join(&session.texts.say(&msg::between()));
        match self.0.len() {
            0 => None,
            all if all <= TOLD => Some(msg::gone(names)),
            all => Some(msg::gone_more(names, all - TOLD)),
        }
    }

    /// The first of them, a line for each, with what they would lose: whoever has most at stake in front.
    pub(in crate::cli::import) fn tell_first(&self, session: &Session) {
        let texts = &session.texts;
        let mut first: Vec<&KnownResident> = self.0.iter().collect();
        first.sort_by_key(|known| !known.stake.is_grave());
        for known in first.iter().take(FIRST) {
            let stakes = say_all(session, &at_stake(&known.stake));
            tell(texts.say(&msg::lost(line(session, &known.person), stakes)));
        }
        let more = first.len().saturating_sub(FIRST);
        if more > 0 {
            tell(texts.say(&msg::lost_more(more)));
        }
    }

    /// All of them as data.
    pub(in crate::cli::import) fn as_json(&self) -> Value {
        self.0.iter().map(known_json).collect()
    }
}

/// Whom a list of people under follow-up names and nobody here knows, and who lives elsewhere than it says.
pub(in crate::cli::import) struct Strangers {
    unknown: Vec<(String, Person)>,
    moved: Vec<(String, Person, KnownResident)>,
}

impl Strangers {
    pub(in crate::cli::import) fn of(
        session: &Session,
        opened: &Opened,
        read: &ListRead,
        compared: &Compared,
    ) -> Result<Self, Complaint> {
        let Compared::FollowUp(compared) = compared else {
            return Ok(Self { unknown: Vec::new(), moved: Vec::new() });
        };
        let page = DoubtsPage::new(session, opened, read)?;
        let person = |entry: usize| page.people.get(entry).map(|person| Person::clone(person));
        let unknown = compared.unknown.iter();
        let unknown = unknown.filter_map(|entry| Some((page.number(*entry), person(*entry)?)));
        let moved = compared
            .moved
            .iter()
            .filter_map(|(entry, id)| Some((page.number(*entry), person(*entry)?, page.known(*id)?.clone())));
        Ok(Self { unknown: unknown.collect(), moved: moved.collect() })
    }

    pub(in crate::cli::import) fn tell(&self, session: &Session) -> Result<(), Complaint> {
        for (row, person, known) in &self.moved {
            let (listed, lives) = (line(session, person), line(session, &known.person));
            let told = if known.gone {
                follow_up::gone(row.as_str(), listed, lives)
            } else {
                follow_up::moved(row.as_str(), listed, lives)
            };
            session.say(&told)?;
        }
        for (row, person) in &self.unknown {
            session.say(&follow_up::stranger(row.as_str(), line(session, person)))?;
        }
        Ok(())
    }

    pub(in crate::cli::import) fn as_json(&self) -> Value {
        let unknown: Vec<Value> = self
            .unknown
            .iter()
            .map(|(row, person)| json!({ "row": row, "entry": person_json(person) }))
            .collect();
        let moved = self.moved.iter().map(|(row, person, known)| {
            json!({ "row": row, "entry": person_json(person), "known": known_json(known) })
        });
        json!({ "unknown": unknown, "moved": moved.collect::<Vec<_>>() })
    }
}

/// Somebody in a line: name, home, year, telephone and the end of the ID number.
pub(super) fn line(session: &Session, person: &Person) -> String {
    let texts = &session.texts;
    let parts = [
        Some(person.name.to_string()),
        person.home.as_ref().map(ToString::to_string),
        person.birth_year.map(|year| texts.say(&msg::born(year))),
        person.phone.as_ref().map(|phone| Masked(phone).to_string()),
        person.id_number.as_ref().map(|number| texts.say(&msg::id_ends(number.tail()))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// All of these in a row.
pub(super) fn say_all(session: &Session, all: &[Msg]) -> String {
    let said: Vec<String> = all.iter().map(|one| session.texts.say(one)).collect();
    said.join(&session.texts.say(&msg::between()))
}

/// Nothing is open, as data.
pub(in crate::cli::import) fn nothing_open() -> Value {
    json!({ "doubts": [], "gone_at_stake": [] })
}

/// What speaks for and against two being one.
pub(super) fn why(evidence: Evidence) -> Vec<Msg> {
    evidence.codes().into_iter().map(|code| msg::WHY_CODE.word(code)).collect()
}

pub(super) fn at_stake(stake: &Stake) -> Vec<Msg> {
    let mut all: Vec<Msg> = stake.flags.iter().map(|kind| words::word(*kind)).collect();
    all.extend(stake.fever.then(msg::fever));
    all.extend(stake.card.then(msg::card));
    if all.is_empty() { vec![msg::history()] } else { all }
}

/// A person as data, with nothing private.
pub(super) fn person_json(person: &Person) -> Value {
    json!({ "name": person.name, "home": person.home.as_ref().map(ToString::to_string),
            "birth_year": person.birth_year, "phone": person.phone.as_ref().map(|phone| Masked(phone).to_string()),
            "id_number": person.id_number.as_ref().map(|number| Masked(number).to_string()) })
}

/// Somebody known as data, and what is at stake.
pub(super) fn known_json(known: &KnownResident) -> Value {
    let mut object = person_json(&known.person);
    let flags: Vec<&str> = known.stake.flags.iter().map(|kind: &FlagKind| kind.code()).collect();
    object["id"] = json!(known.id);
    object["gone"] = json!(known.gone);
    object["stake"] = json!({ "flags": flags, "fever": known.stake.fever, "card": known.stake.card });
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::{Agreement, NameLikeness};
    use crate::text::complete::{same_codes, whole};

    #[test]
    fn everything_that_speaks_for_or_against_somebody_has_words() {
        let names = [
            NameLikeness::Unknown,
            NameLikeness::Same,
            NameLikeness::Sound,
            NameLikeness::Part,
            NameLikeness::Close,
            NameLikeness::Family,
            NameLikeness::Other,
        ];
        let likenesses = [Agreement::Unknown, Agreement::Same, Agreement::Near, Agreement::Other];
        let mut codes = std::collections::BTreeSet::new();
        for name in names {
            for of in likenesses {
                let evidence =
                    Evidence { name, telling: of, paper: of, phone: of, home: of, year: of, sex: of };
                codes.extend(evidence.codes());
                why(evidence).iter().for_each(whole);
            }
        }
        same_codes(codes, msg::WHY_CODE.codes());
    }
}
