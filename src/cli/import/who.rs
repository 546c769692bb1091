//! Who is who on a newer list, where that is not sure: told with both rows, why, and what is at stake;
//! asked at a terminal, and for a script refused with the words that decide it.

mod args;
mod told;

use std::collections::HashMap;
use std::io::BufRead;
use std::sync::Arc;

use serde_json::{Value, json};

use self::args::AnswerWord;
pub(crate) use self::args::WhoArgs;
pub(super) use self::told::Strangers;
pub(super) use self::told::{FIRST, GoneResidents, nothing_open};
use self::told::{at_stake, home_of, known_json, line, person_json, say_all, why};
use super::{ListRead, find};
use crate::cli::Session;
use crate::cli::ask::{YesNo, answer};
use crate::cli::open::Opened;
use crate::cli::report::{Complaint, tell};
use crate::domain::any_of::any_of;
use crate::domain::code::Code as _;
use crate::domain::command::{Compared, ListRows};
use crate::domain::follow_up::{Confidence, FollowedRows};
use crate::domain::listing::residents::{Answers, Doubt, KnownResident, ResidentRows, ResidentsCompared};
use crate::domain::people::Person;
use crate::domain::pinyin;
use crate::domain::value::Id;
use crate::exchange::lists::RowNumbers;
use crate::text::msg::{follow_up, who as msg};
use crate::text::words;

/// So many of what is not sure are told on a screen; JSON has all.
pub(super) const TOLD: usize = 20;
/// So many people are looked through for words that name one.
const SEARCHED: usize = 200;

/// What an answer does to all answers.
type Answered = Box<dyn FnOnce(&mut Answers)>;

/// A list of residents and everybody whom the post knows.
struct DoubtsPage<'a> {
    session: &'a Session,
    opened: &'a Opened,
    people: Vec<Arc<Person>>,
    numbers: Vec<u32>,
    places: RowNumbers,
    /// The list is of people under follow-up: how sure a pair is has a word of its own.
    is_follow_up: bool,
    known: Vec<KnownResident>,
    place: HashMap<Id, usize>,
}

pub(super) enum DoubtsSettled {
    /// Everything is sure, or answered.
    Clear(Compared),
    /// Something is open: this much, as data.
    Open(Compared, Value),
    /// Whoever was asked left it.
    Left,
}

/// Compares, and has answered what is not sure: from what was given, else by asking.
pub(super) fn settle(
    session: &Session,
    opened: &Opened,
    read: &mut ListRead,
    given: &WhoArgs,
    manner: super::ImportManner,
) -> Result<DoubtsSettled, Complaint> {
    let compare = |read: &ListRead| opened.store.compare(&read.rows);
    answers_of(read, |answers| answers.all_gone = manner.yes);
    let first = compare(read)?;
    let Some(compared) = first.people() else { return Ok(DoubtsSettled::Clear(first)) };
    if !compared.is_open() && given.is_empty() {
        return Ok(DoubtsSettled::Clear(first));
    }
    let page = DoubtsPage::new(session, opened, read)?;
    if !given.is_empty() {
        let answers = page.read_answers(given, &compared.doubts)?;
        answers_of(read, |all| *all = Answers { all_gone: manner.yes, ..answers });
    }
    let ask = session.can_ask() && !manner.dry_run;
    // Whoever took the wrong list is not asked about each of its people first.
    if ask && !super::is_right_list(session, opened, read, &first, manner)? {
        return Ok(DoubtsSettled::Left);
    }
    loop {
        let now = compare(read)?;
        let Some(compared) = now.people() else { return Ok(DoubtsSettled::Clear(now)) };
        if !compared.is_open() {
            return Ok(DoubtsSettled::Clear(now));
        }
        if !ask {
            if !session.json {
                page.tell(compared);
            }
            let open = page.as_json(compared);
            return Ok(DoubtsSettled::Open(now, open));
        }
        let mut input = std::io::stdin().lock();
        let Some(answered) = page.ask(compared, &mut input) else {
            session.nothing_changed();
            return Ok(DoubtsSettled::Left);
        };
        answers_of(read, answered);
    }
}

/// Changes the answers of a list of people.
fn answers_of(read: &mut ListRead, change: impl FnOnce(&mut Answers)) {
    match &mut read.rows {
        ListRows::Residents(ResidentRows { answers, .. })
        | ListRows::FollowUp(FollowedRows { answers, .. }) => change(answers),
        any_of!(ListRows: Staff Doors Roster Routes Tasks Survey) => {}
    }
}

/// The first letters of a name's pinyin, as a warden types them.
fn initials(name: &str) -> String {
    let letters = name.chars().filter_map(|c| pinyin::readings(c).first().and_then(|all| all.chars().next()));
    letters.collect()
}

/// The words for somebody, by any of which they are named among a few.
fn names_of(known: &KnownResident) -> [String; 5] {
    let person = &known.person;
    let id: String = known.id.to_string();
    [
        initials(person.name.as_str()),
        home_of(person),
        person.name.to_string(),
        format!("{} {}", home_of(person), person.name),
        id[..8].to_owned(),
    ]
}

fn no_such_row(row: &str) -> Complaint {
    Complaint::of(msg::no_such_row(row), msg::no_such_row_mend())
}

impl<'a> DoubtsPage<'a> {
    fn new(session: &'a Session, opened: &'a Opened, read: &ListRead) -> Result<Self, Complaint> {
        let people = read.people();
        let known = opened.store.residents()?;
        let place = known.iter().enumerate().map(|(at, known)| (known.id, at)).collect();
        Ok(Self {
            session,
            opened,
            people,
            numbers: read.list.rows.iter().map(|(number, ())| *number).collect(),
            places: read.places.clone(),
            is_follow_up: matches!(read.rows, ListRows::FollowUp(_)),
            known,
            place,
        })
    }

    fn known(&self, id: Id) -> Option<&KnownResident> {
        self.place.get(&id).and_then(|at| self.known.get(*at))
    }

    /// The number of a row as people find it.
    fn number(&self, entry: usize) -> String {
        self.numbers.get(entry).map(|number| self.places.shown(*number)).unwrap_or_default()
    }

    /// The words that name one of a few, the shortest that do.
    fn words_for(&self, id: Id, among: &[Id]) -> String {
        let Some(known) = self.known(id) else { return id.to_string() };
        let others: Vec<[String; 5]> = among
            .iter()
            .filter(|other| **other != id)
            .filter_map(|other| self.known(*other))
            .map(names_of)
            .collect();
        let own = names_of(known);
        let is_own = |word: &&String| word.len() > 1 && others.iter().all(|other| !other.contains(word));
        let word = own.iter().find(is_own).cloned().unwrap_or_else(|| id.to_string());
        if word.contains(' ') { format!("'{word}'") } else { word }
    }

    /// Who is meant by words: one of those that are in question, else whoever the entry line would find.
    fn resolve(&self, words: &str, among: &[Id]) -> Result<Id, Complaint> {
        let words = words.trim();
        let lower = words.to_lowercase();
        let is_meant = |id: &&Id| {
            self.known(**id).is_some_and(|known| {
                names_of(known).iter().any(|name| name.to_lowercase() == lower)
                    || known.id.to_string() == lower
            })
        };
        if let [one] = among.iter().filter(is_meant).collect::<Vec<_>>().as_slice() {
            return Ok(**one);
        }
        if let Ok(id) = lower.parse::<Id>()
            && self.known(id).is_some()
        {
            return Ok(id);
        }
        let found = find::search(self.session, self.opened, &[words.to_owned()], SEARCHED)?;
        let asked: Vec<Id> = found.iter().map(|row| row.id).filter(|id| among.contains(id)).collect();
        match (asked.as_slice(), found.as_slice()) {
            ([one], _) => Ok(*one),
            ([], [one]) => Ok(one.id),
            _ => {
                let (fields, now) = (find::fields(), self.opened.clock.now());
                let line = |row| fields.line(row, &self.session.texts, &now);
                found.iter().take(TOLD).for_each(|row| tell(line(row)));
                Err(Complaint::of(msg::nobody_of_that(words, found.len()), msg::nobody_of_that_mend()))
            }
        }
    }

    /// The place of a row in the list.
    fn entry(&self, row: &str) -> Result<usize, Complaint> {
        let number = self.places.number(row);
        let place = number.and_then(|number| self.numbers.iter().position(|at| *at == number));
        place.ok_or_else(|| no_such_row(row.trim()))
    }

    /// What was answered beforehand.
    fn read_answers(&self, given: &WhoArgs, doubts: &[Doubt]) -> Result<Answers, Complaint> {
        let mut answers = Answers::default();
        let missing = || {
            let here = self.known.iter().filter(|known| !known.gone);
            here.map(|known| known.id).collect::<Vec<Id>>()
        };
        for (word, text) in given.typed()? {
            match word {
                AnswerWord::Same => {
                    let (row, who) = text.split_once('=').ok_or_else(|| no_such_row(&text))?;
                    let entry = self.entry(row)?;
                    let among = of_entry(doubts, entry);
                    let id = self.resolve(who, &among)?;
                    let other = answers.same.iter().find(|(at, of)| **at != entry && **of == id);
                    if let Some((other, known)) = other.zip(self.known(id)) {
                        let name = format!("{} {}", known.person.name, home_of(&known.person));
                        return Err(Complaint::of(
                            msg::same_twice(self.number(*other.0), self.number(entry), name.trim()),
                            msg::same_twice_mend(),
                        ));
                    }
                    answers.same.insert(entry, id);
                }
                AnswerWord::New => {
                    answers.new.insert(self.entry(&text)?);
                }
                AnswerWord::Gone => {
                    answers.gone.insert(self.resolve(&text, &missing())?);
                }
            }
        }
        Ok(answers)
    }

    /// A pair in doubt: both rows, why, and what is at stake.
    fn tell_doubt(&self, doubt: &Doubt) {
        let (Some(entry), Some(known)) = (self.people.get(doubt.entry), self.known(doubt.known)) else {
            return;
        };
        let texts = &self.session.texts;
        tell(texts.say(&msg::row(self.number(doubt.entry), line(self.session, entry))));
        tell(texts.say(&msg::perhaps(line(self.session, &known.person))));
        if let Some(confidence) = Confidence::of(doubt.evidence).filter(|_| self.is_follow_up) {
            tell(texts.say(&follow_up::confident(words::word(confidence))));
        }
        tell(texts.say(&msg::why(say_all(self.session, &why(doubt.evidence)))));
        tell(texts.say(&msg::stake(say_all(self.session, &at_stake(&known.stake)))));
    }

    /// Somebody who would be gone, what is at stake, and who is new in their home.
    fn tell_lost(&self, known: &KnownResident, compared: &ResidentsCompared) {
        let texts = &self.session.texts;
        let stake = say_all(self.session, &at_stake(&known.stake));
        tell(texts.say(&msg::lost(line(self.session, &known.person), stake)));
        for entry in self.new_at_home_of(known, compared) {
            tell(texts.say(&msg::new_there(self.number(entry), line(self.session, &self.people[entry]))));
        }
    }

    /// Rows of those who are new in somebody's home.
    fn new_at_home_of(&self, known: &KnownResident, compared: &ResidentsCompared) -> Vec<usize> {
        let home = known.person.home.as_ref();
        let there =
            compared.list.added.iter().filter(|person| home.is_some() && person.home.as_ref() == home);
        there.filter_map(|person| self.people.iter().position(|entry| entry == person)).collect()
    }

    /// Everything that is open, with the words that decide it.
    fn tell(&self, compared: &ResidentsCompared) {
        let texts = &self.session.texts;
        for doubt in compared.doubts.iter().take(TOLD) {
            self.tell_doubt(doubt);
            let row = self.number(doubt.entry);
            let who = self.words_for(doubt.known, &of_entry(&compared.doubts, doubt.entry));
            tell(texts.say(&msg::decide(row, who)));
        }
        for id in compared.lost.iter().take(TOLD) {
            if let Some(known) = self.known(*id) {
                self.tell_lost(known, compared);
                tell(texts.say(&msg::decide_lost(self.words_for(*id, &compared.lost))));
            }
        }
        let untold = compared.doubts.len().saturating_sub(TOLD) + compared.lost.len().saturating_sub(TOLD);
        if untold > 0 {
            tell(texts.say(&msg::untold(untold)));
        }
        tell(texts.say(&msg::open(compared.doubts.len(), compared.lost.len())));
        tell(texts.say(&msg::open_mend()));
    }

    fn as_json(&self, compared: &ResidentsCompared) -> Value {
        let doubts: Vec<Value> = compared
            .doubts
            .iter()
            .filter_map(|doubt| {
                let known = self.known(doubt.known)?;
                let row = self.number(doubt.entry);
                let who = self.words_for(doubt.known, &of_entry(&compared.doubts, doubt.entry));
                let confidence = Confidence::of(doubt.evidence).filter(|_| self.is_follow_up);
                Some(json!({
                    "confidence": confidence.map(|confidence| confidence.code()), "row": self.places.as_json(*self.numbers.get(doubt.entry)?), "entry": person_json(self.people.get(doubt.entry)?),
                    "known": known_json(known), "why": doubt.evidence.codes(),
                    "weight": doubt.evidence.weight(), "same": format!("--same {row}={who}"),
                    "new": format!("--new {row}"),
                }))
            })
            .collect();
        let lost: Vec<Value> = compared
            .lost
            .iter()
            .filter_map(|id| {
                let known = self.known(*id)?;
                let mut object = known_json(known);
                let new = self.new_at_home_of(known, compared);
                object["new_there"] = new.iter().map(|at| person_json(&self.people[*at])).collect();
                let who = self.words_for(*id, &compared.lost);
                object["answer"] = json!(format!("--gone {who}"));
                Some(object)
            })
            .collect();
        json!({ "doubts": doubts, "gone_at_stake": lost })
    }

    /// Asks about the first row in doubt, else about the first who would be gone; `None` to leave it.
    fn ask(&self, compared: &ResidentsCompared, input: &mut impl BufRead) -> Option<Answered> {
        let texts = &self.session.texts;
        let Some(first) = compared.doubts.first() else {
            let id = *compared.lost.first()?;
            let known = self.known(id)?;
            self.tell_lost(known, compared);
            return loop {
                tell(texts.say(&msg::ask_lost()));
                match answer(input) {
                    YesNo::Yes => break Some(Box::new(move |answers| _ = answers.gone.insert(id))),
                    YesNo::No => {
                        tell(texts.say(&msg::stays_mend()));
                        break None;
                    }
                    YesNo::Leave => break None,
                    YesNo::Nth(_) | YesNo::Unclear => {}
                }
            };
        };
        let entry = first.entry;
        let all = of_entry(&compared.doubts, entry);
        for (nth, doubt) in compared.doubts.iter().filter(|doubt| doubt.entry == entry).enumerate() {
            if all.len() > 1 {
                tell(format!("{})", nth + 1));
            }
            self.tell_doubt(doubt);
        }
        loop {
            tell(texts.say(&if all.len() > 1 { msg::ask_which(all.len()) } else { msg::ask_same() }));
            let nth = match answer(input) {
                YesNo::Yes if all.len() == 1 => 1,
                YesNo::Nth(nth) => nth,
                YesNo::No => return Some(Box::new(move |answers| _ = answers.new.insert(entry))),
                YesNo::Leave => return None,
                YesNo::Yes | YesNo::Unclear => continue,
            };
            if let Some(id) = nth.checked_sub(1).and_then(|at| all.get(at)).copied() {
                return Some(Box::new(move |answers| _ = answers.same.insert(entry, id)));
            }
        }
    }
}

/// Who the entry may be.
fn of_entry(doubts: &[Doubt], entry: usize) -> Vec<Id> {
    doubts.iter().filter(|doubt| doubt.entry == entry).map(|doubt| doubt.known).collect()
}
