//! Fevers that were typed and are not written down: the line could not be read, nobody was found, nobody chosen.
//! The next reading of whoever may be meant asks about them.

use super::{Desk, Notice, Said, Step, With, typed};
use crate::domain::any_of::any_of;
use crate::domain::entry::{self, EntryError, Line, fever_of};
use crate::domain::event::Attempt;
use crate::domain::gate::Passing;
use crate::domain::matching::match_subject;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::pinyin;
use crate::domain::value::{Id, Temperature, TemperatureLevel};
use crate::store::Answer;

/// So many are remembered.
const MOST: usize = 20;

/// A fever that was typed and is not written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unwritten {
    reading: Temperature,
    /// When it was typed, in wall milliseconds.
    at_ms: i64,
    /// Who may be meant.
    people: Vec<Id>,
    /// What was typed of them.
    words: Vec<String>,
    /// Nobody knows whose it was: it may be anybody's who comes next.
    of_anybody: bool,
}

impl Desk {
    /// What a line tells of fevers, before anything is made of it.
    pub(super) fn note_fevers(&mut self, raw: &str, line: Result<&Line, &EntryError>, now: &Now) {
        self.bounced = false;
        let context = self.context();
        let open = self.open.as_ref().map(|open| open.id);
        let told: Vec<(Temperature, Vec<String>, Vec<Id>)> = match line {
            Ok(Line::Entry { subjects, acts }) => {
                let words = subjects.iter().map(|subject| subject.typed.clone()).collect();
                self.bounced = acts.temperature.is_none() && !acts.not_taken;
                let bounced = subjects.iter().skip(1).filter_map(|subject| bounced(&subject.typed));
                if let Some(reading) = bounced.max().filter(|_| self.bounced) {
                    self.on_line = vec![Unwritten::of(reading, words, now)];
                    return;
                }
                acts.temperature
                    .and_then(fever_of)
                    .map(|reading| (reading, words, Vec::new()))
                    .into_iter()
                    .collect()
            }
            Ok(Line::Acts(acts)) => {
                let reading = acts.temperature.and_then(fever_of);
                reading.map(|reading| (reading, Vec::new(), open.into_iter().collect())).into_iter().collect()
            }
            Ok(Line::Group(line)) => self.fevers_of(line),
            Ok(Line::Card { parked, .. }) => {
                let typed = entry::typed_fevers(parked, &context).into_iter();
                typed.map(|typed| (typed.reading, typed.words, open.into_iter().collect())).collect()
            }
            Ok(Line::Command { .. }) | Err(_) => entry::typed_fevers(raw, &context)
                .into_iter()
                .map(|typed| {
                    let names_nobody = typed.subjects.is_empty() && typed.words.is_empty();
                    let who = open.filter(|_| names_nobody && !raw.trim_start().starts_with('/'));
                    (typed.reading, typed.words, who.into_iter().collect())
                })
                .collect(),
            Ok(any_of!(Line: Empty Help Confirm Pick Tailgate Doors Patrol CardOrIdNumber)) => Vec::new(),
        };
        let members = self.group.iter().flat_map(|group| &group.members).map(|member| member.id);
        let members: Vec<Id> = members.filter(|_| line.is_err()).collect();
        let unwritten = told.into_iter().map(|(reading, words, people)| Unwritten {
            // A line with a name is about whoever it names, whatever household is open.
            people: if people.is_empty() && words.is_empty() { members.clone() } else { people },
            ..Unwritten::of(reading, words, now)
        });
        self.on_line = unwritten.collect();
    }

    /// The members of whom a line tells a fever.
    fn fevers_of(&self, line: &entry::GroupLine) -> Vec<(Temperature, Vec<String>, Vec<Id>)> {
        let members = self.group.as_ref().map(|group| group.members.as_slice()).unwrap_or_default();
        let told = line.members.iter().filter_map(|member| {
            let entry::MemberReading::Taken(typed) = member.reading else { return None };
            let row = members.get(member.number - 1)?;
            Some((fever_of(typed)?, Vec::new(), vec![row.id]))
        });
        told.collect()
    }

    /// A line that cannot be read as a whole: a fever of which it is sure whose it is counts all the same.
    pub(super) fn read_in_part(&mut self, raw: &str, with: With, error: EntryError, now: &Now) -> Step {
        let context = self.context();
        if let Some(line) = entry::fevers_of_members(raw, &context).filter(|_| context.group > 0) {
            self.unread = Some(error);
            return self.register(&line);
        }
        let sure = entry::sure_fever(raw, &context);
        let Some((typed, acts)) = sure.filter(|_| !raw.trim_start().starts_with('/')) else {
            return self.say(Notice::Entry(error));
        };
        self.unread = Some(error);
        self.keep_question();
        (self.chooser, self.group) = (None, None);
        if typed.subjects.is_empty() {
            return self.act(&acts, now);
        }
        self.look_for(&typed.subjects, acts, with, raw)
    }

    /// Whether a line that begins with letters is about who is open all the same.
    pub(super) fn is_of_the_open(&self, raw: &str) -> bool {
        let typed = entry::typed_fevers(raw, &self.context());
        typed.iter().any(|typed| typed.acts.is_some() && typed.subjects.is_empty())
    }

    /// What was written down is no longer missing, and what was said yes to no longer asked about.
    pub(super) fn written(&mut self, answer: &Answer) {
        let events = answer.event.iter().map(|event| (answer.subject, event));
        let group = answer.group.iter().map(|record| (record.subject, &record.event));
        for (who, event) in events.chain(group) {
            // Whoever was let through was asked about first.
            let (reading, answered) = match event.attempt() {
                Some(Attempt::Passage(passage)) => {
                    let asked = passage.facts.as_ref().and_then(|facts| facts.typed_before);
                    (passage.temperature, asked.filter(|_| passage.outcome == Passing::Admitted))
                }
                Some(Attempt::Fever(measured)) => (Some(measured.reading.temperature), None),
                Some(Attempt::Cold(_)) | None => continue,
            };
            let is_theirs = |unwritten: &Unwritten| who.is_some_and(|who| unwritten.people.contains(&who));
            self.on_line.retain(|unwritten| Some(unwritten.reading) != reading);
            let open = self.open.as_ref().filter(|open| Some(open.id) == who);
            let named = open.map(|open| (&open.known.person, open.with.typed.as_slice()));
            let member = || {
                let members = self.group.iter().flat_map(|group| &group.members);
                members.into_iter().find(|row| Some(row.id) == who).map(|row| (&row.person, &[][..]))
            };
            let named = named.or_else(member);
            let mut left = std::mem::take(&mut self.unwritten);
            left.retain_mut(|unwritten| {
                let is_answered = answered == Some((unwritten.reading, unwritten.at_ms));
                let is_written = Some(unwritten.reading) == reading && unwritten.people.is_empty();
                let by_name = Unwritten { of_anybody: false, ..unwritten.clone() };
                let is_named = named.is_some_and(|(person, typed)| {
                    who.is_some_and(|who| by_name.means(who, person, typed, &self.plate_prefix))
                });
                let is_told = Some(unwritten.reading) == reading && is_theirs(unwritten)
                    || is_written && (is_named || unwritten.words.is_empty());
                // Not this one's by its words; it may be theirs yet who are called so. A household is asked about
                // it once, and answers for each of its members: no answer of theirs is that of whoever is called so.
                let of_another = !is_named && (is_written || is_answered && !is_theirs(unwritten));
                unwritten.of_anybody &= !of_another;
                !is_told && (!is_answered || of_another)
            });
            self.unwritten = left;
        }
    }

    /// A case that is open already has them: nothing is lost.
    pub(super) fn has_its_case(&mut self) {
        self.on_line.clear();
    }

    /// The fever that was typed for somebody before, and is not written down.
    pub(super) fn typed_before(&self, id: Id, person: &Person, with: &With) -> Option<(Temperature, i64)> {
        let is_meant = |unwritten: &&Unwritten| unwritten.means(id, person, &with.typed, &self.plate_prefix);
        self.unwritten.iter().rev().find(is_meant).map(|unwritten| (unwritten.reading, unwritten.at_ms))
    }

    /// An answer with what it leaves open of the line: a fever that is not written down, a part that was not read.
    pub(super) fn told(&mut self, step: Step) -> Step {
        let Step::Say(Said { notice, .. }) = step else { return step };
        let mut notice = notice;
        if let Some(error) = self.unread.take() {
            notice = Notice::Unread { first: Box::new(notice), error };
        }
        if self.bounced && !matches!(notice.inner(), Notice::NobodyFound) {
            self.on_line.clear();
        }
        let chosen = self.chooser.iter().flat_map(|chooser| &chooser.rows).map(|row| row.id);
        let chosen: Vec<Id> = chosen.collect();
        let mut on_line = std::mem::take(&mut self.on_line);
        for unwritten in on_line.iter_mut().filter(|unwritten| unwritten.people.is_empty()) {
            // Whoever is open may be so from a line before: a name that is another one's does not mean them.
            let is_meant = |id: Id, person: &Person, typed: &[String]| {
                unwritten.words.is_empty() || unwritten.means(id, person, typed, &self.plate_prefix)
            };
            let members = self.group.iter().flat_map(|group| &group.members);
            let members = members.filter(|row| is_meant(row.id, &row.person, &[])).map(|row| row.id);
            let open = self.open.as_ref();
            let open = open.filter(|open| is_meant(open.id, &open.known.person, &open.with.typed));
            unwritten.people =
                chosen.iter().copied().chain(members).chain(open.map(|open| open.id)).collect();
        }
        let highest = on_line.iter().map(|unwritten| unwritten.reading).max();
        self.on_line = on_line;
        self.keep_fevers();
        if let Some(reading) = highest {
            notice = Notice::FeverUnwritten { reading, then: Box::new(notice) };
        }
        self.say(notice)
    }

    /// What is left of a line's fevers is asked about later.
    pub(super) fn keep_fevers(&mut self) {
        for mut unwritten in std::mem::take(&mut self.on_line) {
            unwritten.of_anybody = !self.feed && unwritten.people.is_empty();
            self.unwritten
                .retain(|before| before.people != unwritten.people || before.words != unwritten.words);
            self.unwritten.push(unwritten);
        }
        let too_many = self.unwritten.len().saturating_sub(MOST);
        self.unwritten.drain(..too_many);
    }
}

impl Unwritten {
    fn of(reading: Temperature, words: Vec<String>, now: &Now) -> Self {
        Self { reading, at_ms: now.wall_ms, people: Vec::new(), words, of_anybody: false }
    }

    /// Whether it may be theirs.
    fn means(&self, id: Id, person: &Person, typed: &[String], plate_prefix: &str) -> bool {
        if self.of_anybody || self.people.contains(&id) {
            return true;
        }
        let spelled = |word: &str| word.chars().map(spelled).collect::<String>().to_lowercase();
        let home = person.home.as_ref().map(ToString::to_string).unwrap_or_default();
        self.words.iter().filter(|word| word.chars().count() > 1).any(|word| {
            let is_found = || {
                let subject = entry::subject_of(word, plate_prefix);
                subject.is_some_and(|subject| match_subject(person, &typed::queries_of(&subject)).is_some())
            };
            let own = [spelled(person.name.as_str()), home.clone()];
            let plates = person.plates.iter().map(ToString::to_string);
            own.into_iter()
                .chain(plates)
                .chain(typed.iter().cloned())
                .any(|own| is_slip(word, &own) || is_slip(&spelled(word), &own))
                || is_found()
        })
    }
}

/// A fever with a key too many: `3855` behind a name, where nobody has such a number.
fn bounced(word: &str) -> Option<Temperature> {
    let is_one = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let reading = Temperature::parse(word.get(..3).filter(|_| is_one)?).ok();
    reading.filter(|reading| reading.level() == TemperatureLevel::Fever)
}

/// How a character of a name is spelled.
fn spelled(c: char) -> String {
    match pinyin::readings(c).first() {
        Some(reading) => (*reading).to_owned(),
        None if c.is_alphanumeric() => c.to_string(),
        None => String::new(),
    }
}

/// Whether two words are one, but for a slip of the keys.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) =
        (one.to_lowercase().chars().collect(), other.to_lowercase().chars().collect());
    let short = one.len().min(other.len());
    let may_differ = match short {
        0 | 1 => return false,
        2 | 3 => 0,
        4..=6 => 1,
        _ if one.iter().chain(&other).any(char::is_ascii_digit) => 1,
        _ => 2,
    };
    slips(&one, &other) <= may_differ
}

/// How many keys were missed, doubled, mistaken or swapped between two words.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (at, c) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (to, d) in other.iter().enumerate() {
            let above = &rows[at];
            let mut least = (above[to + 1] + 1).min(row[to] + 1).min(above[to] + usize::from(c != d));
            if at > 0 && to > 0 && *c == other[to - 1] && one[at - 1] == *d {
                least = least.min(rows[at - 1][to - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}
