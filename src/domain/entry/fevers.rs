//! Fevers in lines that cannot be read as a whole: what is surely read of one is not lost with the rest.

use super::acts::{Acts, device, note};
use super::choice::Choice;
use super::commands::{CommandWord, Habit};
use super::group::{self, GroupLine, GroupMember, MemberReading};
use super::line::LineContext;
use super::normalise::normalise;
use super::phones::{self, PhoneSurroundings};
use super::subject::{self, Subject, is_han, is_letters};
use super::tokens::{is_count, note_start, with_whole_plates};
use super::told::{TemperatureTold, fever_of, told};
use super::{LONGEST_LINE, LONGEST_NOTE, homes, patrol};
use crate::domain::value::{Direction, Temperature};

/// Letters of so many at most, typed while somebody is open, are a choice that went wrong and nobody's name.
const LONGEST_SLIP: usize = 2;

/// A fever that stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeverTyped {
    pub reading: Temperature,
    /// What was typed of whoever has it; empty for who is open.
    pub words: Vec<String>,
    /// What of that names somebody.
    pub subjects: Vec<Subject>,
    /// What is surely said along with it. `None` if it is not sure that it is a reading, or whose.
    pub acts: Option<Acts>,
}

/// A run of words about one person: who, and what is said of them.
#[derive(Default)]
struct FeverPart {
    words: Vec<String>,
    acts: Acts,
    /// Something was said of them, be it understood or not.
    is_told: bool,
    both_ways: bool,
    perhaps: Option<Temperature>,
    /// They are turned back or not measured: what follows is why.
    is_reasoned: bool,
    /// The words of that, which may name somebody all the same.
    reason: Vec<String>,
}

impl FeverPart {
    fn choose(&mut self, choice: Choice) {
        self.is_reasoned |= choice.wants_reason();
        let Some(way) = choice.way() else { return };
        self.both_ways |= self.acts.direction.replace(way).is_some_and(|before| before != way);
    }

    fn measure(&mut self, told: TemperatureTold) {
        let told = match told {
            // In a reason it may be meant as one, be it as it is typed.
            TemperatureTold::Sure(typed, ..) if !self.reason.is_empty() => match fever_of(typed) {
                Some(reading) => TemperatureTold::Perhaps(reading),
                None => return,
            },
            told @ (TemperatureTold::Sure(..) | TemperatureTold::Perhaps(_)) => told,
        };
        match told {
            TemperatureTold::Perhaps(reading) => self.perhaps = self.perhaps.max(Some(reading)),
            TemperatureTold::Sure(typed, method, choice) => {
                // Of two readings the fever counts.
                if self.acts.temperature.and_then(fever_of).is_none() {
                    (self.acts.temperature, self.acts.method) = (Some(typed), method.or(self.acts.method));
                }
                if let Some(choice) = choice {
                    self.choose(choice);
                }
            }
        }
    }

    fn finished(mut self, context: &LineContext<'_>, is_alone: bool, behind: &[&str]) -> Option<FeverTyped> {
        let sure = self.acts.temperature.and_then(fever_of);
        let reading = sure.or(self.perhaps)?;
        if sure.is_none() {
            self.words.append(&mut self.reason);
        }
        let read = |word: &String| subject::read(word, context.local_plate_prefix).ok();
        let mut subjects: Vec<Subject> = self.words.iter().filter_map(read).collect();
        let slips = |word: &String| is_letters(word) && word.chars().count() <= LONGEST_SLIP;
        if context.subject_open && self.words.iter().all(slips) {
            (self.words, subjects) = (Vec::new(), Vec::new());
        }
        if self.both_ways {
            self.acts.direction = None;
        }
        let text: String = behind.join(" ").chars().take(LONGEST_NOTE).collect();
        self.acts.note = note(&text).unwrap_or_default();
        let is_clear = match (subjects.is_empty(), context.subject_open) {
            (false, _) => true,
            // It may be somebody else's, of whom more is told behind it.
            (true, true) => self.words.is_empty() && is_alone,
            (true, false) => false,
        };
        let acts = Some(self.acts).filter(|_| sure.is_some() && is_clear);
        Some(FeverTyped { reading, words: self.words, subjects, acts })
    }
}

/// The fever of a line that cannot be read as a whole, with what it asks for, where it is sure whose it is.
#[must_use]
pub(crate) fn sure_fever(raw: &str, context: &LineContext<'_>) -> Option<(FeverTyped, Acts)> {
    typed_fevers(raw, context).into_iter().find_map(|typed| typed.acts.clone().map(|acts| (typed, acts)))
}

/// Every fever that stands in a line, with what can be read of whose it is. For lines that cannot be read as a
/// whole; a note is never searched.
#[must_use]
pub(crate) fn typed_fevers(raw: &str, context: &LineContext<'_>) -> Vec<FeverTyped> {
    let line: String = normalise(raw).chars().take(LONGEST_LINE).collect();
    let context = LineContext { subject_open: context.subject_open && !line.starts_with('/'), ..*context };
    let Some((line, is_visitor)) = of_people(&line) else { return Vec::new() };
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty() && *word != "!").collect();
    if words.first().is_some_and(|first| patrol::team(first).is_some() || is_count(first)) {
        return Vec::new();
    }
    let noted = note_start(&words, context.subject_open);
    let joined = phones::joined(&words[..noted], PhoneSurroundings::Line);
    let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
    let joined = with_whole_plates(&homes::joined(&joined, false));
    let mut before: Option<&str> = None;
    let mut parts = vec![FeverPart::default()];
    for word in &joined {
        let word = word.trim_end_matches('!');
        let Some(part) = parts.last_mut() else { break };
        let has_subject = !part.words.is_empty() || context.subject_open || part.is_told;
        let of_number =
            is_visitor && before.is_some_and(|before| before.bytes().all(|byte| byte.is_ascii_digit()));
        before = Some(word);
        if let Some(told) = told(word).filter(|_| !of_number) {
            // `zhangwei385`
            let name = word.trim_end_matches(|c: char| !c.is_alphabetic());
            if matches!(told, TemperatureTold::Perhaps(_))
                && (name.chars().count() > LONGEST_SLIP || name.starts_with(is_han))
                && !name.contains(|c: char| c.is_ascii_digit())
            {
                part.words.push(name.to_owned());
            }
            part.measure(told);
            part.is_told = true;
        } else if let Some(choice) = Choice::read(word).filter(|_| has_subject) {
            part.choose(choice);
            if let Some(method) = choice.method() {
                part.acts.method = part.acts.method.or(Some(method));
            }
            part.is_told = true;
        } else if let Some(no) = device(word) {
            part.acts.device = part.acts.device.or(no.ok());
            part.is_told = true;
        } else if is_count(word) {
            part.is_told = true;
        } else if part.is_reasoned {
            part.reason.push(word.to_owned());
        } else if part.is_told && (!part.words.is_empty() || context.subject_open) {
            parts.push(FeverPart { words: vec![word.to_owned()], ..FeverPart::default() });
        } else {
            part.words.push(word.to_owned());
        }
    }
    // Letters that go wrong behind a reading are nobody.
    let is_somebody =
        |part: &FeverPart| part.is_told || part.words.iter().any(|word| word.chars().count() > LONGEST_SLIP);
    let alone = parts.iter().skip(1).all(|part| !is_somebody(part));
    let all: Vec<String> = parts.iter().flat_map(|part| part.words.clone()).collect();
    let finished = parts
        .into_iter()
        .filter_map(|part| part.finished(&context, alone, words.get(noted + 1..).unwrap_or_default()));
    // Where nobody is named with it, everybody who is named may be meant.
    let with_words = |typed: FeverTyped| match (&typed.acts, typed.words.is_empty()) {
        (None, true) => FeverTyped { words: all.clone(), ..typed },
        _ => typed,
    };
    finished.map(with_words).collect()
}

/// What of a line is about people: all of it, or what stands behind a command that is; and whether that is a
/// visitor, whose telephone may be there in groups.
fn of_people(line: &str) -> Option<(&str, bool)> {
    let Some(typed) = line.strip_prefix('/') else { return Some((line, false)) };
    let (word, rest) = typed.trim_start().split_once(' ').unwrap_or((typed, ""));
    match CommandWord::read(word) {
        // A time or a number stands first.
        Ok(word) if word.has(Habit::CarriesLine) => {
            let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
            let is_number = first.starts_with(|c: char| c.is_ascii_digit() || c == '#');
            Some((if is_number { behind } else { rest }, false))
        }
        Ok(word) if word.has(Habit::CarriesVisitor) => Some((rest, true)),
        Err(_) => Some((rest, false)),
        Ok(_) => None,
    }
}

/// Those of so many members of whom a fever is told in a line that cannot be read as a whole.
#[must_use]
pub(crate) fn fevers_of_members(raw: &str, context: &LineContext<'_>) -> Option<GroupLine> {
    let line: String = normalise(raw).chars().take(LONGEST_LINE).collect();
    let words: Vec<&str> = line.split(' ').filter(|word| *word != "!").collect();
    let noted = note_start(&words, true);
    let words = &words[..noted];
    let mut members: Vec<GroupMember> = Vec::new();
    let mut ways: Vec<Direction> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let number = at.checked_sub(1).and_then(|before| group::number(words[before]));
        let number = number.filter(|number| (1..=context.group).contains(number));
        if let (Some(number), Some(TemperatureTold::Sure(typed, method, choice))) = (number, told(word)) {
            let is_new = members.iter().all(|member| member.number != number);
            if fever_of(typed).is_some() && is_new {
                members.push(GroupMember { number, reading: MemberReading::Taken(typed), method });
            }
            ways.extend(choice.and_then(Choice::way));
        } else {
            ways.extend(Choice::read(word).and_then(Choice::way));
        }
    }
    let mut ways = ways.into_iter();
    let first = ways.next();
    let direction = first.filter(|first| ways.all(|way| way == *first));
    (!members.is_empty()).then(|| GroupLine { members, direction, confirm: true, ..GroupLine::default() })
}
