//! `nightpost flags`: who is flagged for what until when, and setting and ending it.
//!
//! Writes only of one person who is meant beyond doubt.

use serde_json::{Value, json};

use super::enter::found_json;
use super::open::Opened;
use super::options::{FlagArgs, FlagsTask};
use super::report::{Complaint, tell};
use super::times::{last_moment, local, rfc3339};
use super::{Ending, Session, find};
use crate::app::desk;
use crate::domain::command::{Command, OfficeCommand};
use crate::domain::entry::{EntryError, LONGEST_NOTE};
use crate::domain::flags::{Flag, FlagKind, FlagLevel, FlagRow};
use crate::domain::matching::MatchWhy;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::rules;
use crate::store::PersonRow;
use crate::store::search::Found;
use crate::text::mask::masked;
use crate::text::msg::{cli, flags as msg, people};
use crate::text::show::visible;
use crate::text::{Msg, words};

/// So many are listed of those who fit.
const LISTED: usize = 20;
/// A day, in milliseconds.
const DAY_MS: i64 = 86_400_000;

pub(super) fn run(session: &Session, task: Option<FlagsTask>) -> Result<Ending, Complaint> {
    match task.unwrap_or(FlagsTask::List { kind: None, all: false }) {
        FlagsTask::List { kind, all } => list(session, kind, all),
        FlagsTask::Add(wishes) => add(session, &wishes),
        FlagsTask::End { words, kind } => end(session, &words, kind),
    }
}

fn list(session: &Session, kind: Option<FlagKind>, all: bool) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let mut rows = opened.store.flags()?;
    rows.retain(|(row, _)| {
        let flag = &row.known.flag;
        (all || flag.holds(now.wall_ms)) && kind.is_none_or(|kind| kind == flag.kind)
    });
    let homes = rows.iter().map(|(_, person)| elsewhere(&opened, person.as_ref()));
    let homes = homes.collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<FlagShown<'_>> = rows
        .iter()
        .zip(&homes)
        .map(|((row, person), homes)| FlagShown { row, person: person.as_ref(), homes, now: &now })
        .collect();
    if session.json {
        let rows: Vec<Value> = rows.iter().map(FlagShown::as_json).collect();
        return session.data(&json!({ "flags": rows }));
    }
    session.list(&rows, &msg::none(), |row| row.as_line(session))
}

/// The other homes of somebody: the flag holds there too.
fn elsewhere(opened: &Opened, person: Option<&PersonRow>) -> Result<Vec<String>, Complaint> {
    let Some(person) = person else { return Ok(Vec::new()) };
    let homes = opened.store.other_homes(person)?;
    Ok(homes.iter().map(ToString::to_string).collect())
}

/// A flag, whoever has it, and their other homes.
struct FlagShown<'a> {
    row: &'a FlagRow,
    person: Option<&'a PersonRow>,
    homes: &'a [String],
    now: &'a Now,
}

impl FlagShown<'_> {
    /// A flag as data; what is private of the person is left out.
    fn as_json(&self) -> Value {
        let Self { row, person, homes, now } = self;
        let flag = &row.known.flag;
        let of = person.map(|row| &row.person);
        json!({
            "kind": flag.kind, "id": row.person,
            "name": of.map(|person| &person.name),
            "home": of.and_then(|person| person.home.as_ref()).map(ToString::to_string),
            "other_homes": homes,
            "birth_year": of.and_then(|person| person.birth_year),
            "gone": person.is_none_or(|row| row.gone),
            "in": flag.inward, "out": flag.out, "holds": flag.holds(now.wall_ms),
            "until": flag.until_ms.map(|until_ms| rfc3339(now, until_ms)),
            "instruction": masked(&flag.instruction), "since": rfc3339(now, row.at_ms),
            "author": row.author, "seq": row.known.seq,
        })
    }

    /// A flag as a line.
    fn as_line(&self, session: &Session) -> String {
        let Self { row, person, homes, now } = self;
        let say = |message: Msg| session.texts.say(&message);
        let flag = &row.known.flag;
        let of = person.map(|row| &row.person);
        let name = of.filter(|person| !person.name.is_empty());
        let home = of.and_then(|person| person.home.as_ref()).map(ToString::to_string);
        let homes: Vec<String> = home.into_iter().chain(homes.iter().cloned()).collect();
        [
            say(words::word(flag.kind)),
            name.map_or_else(|| say(people::erased()), |person| person.name.to_string()),
            homes.join(" "),
            say(words::flag_does(flag)),
            say(until_words(flag, now)),
            masked(&flag.instruction).to_string(),
            say(msg::author(local(now, row.at_ms), &SafeText::new(&row.author), row.known.seq)),
            if person.is_some_and(|row| row.gone) { say(cli::gone()) } else { String::new() },
        ]
        .join("\t")
    }
}

/// Until when a flag holds.
fn until_words(flag: &Flag, now: &Now) -> Msg {
    let Some(until_ms) = flag.until_ms else { return msg::for_good() };
    let until = last_moment(now, until_ms);
    if flag.holds(now.wall_ms) { msg::until(until) } else { msg::over(until) }
}

/// The one who is meant; `None` if that is not certain, which was told.
fn one(session: &Session, opened: &Opened, words: &[String]) -> Result<Option<Found>, Complaint> {
    let mut found = find::search(session, opened, words, LISTED)?;
    let texts = &session.texts;
    let (what, mend) = match found.as_slice() {
        [] => return Err(Complaint::of(cli::found_nothing(), cli::find_mend())),
        [only] if only.why != MatchWhy::Sound => return Ok(found.pop()),
        [_] => (msg::sounds_alike(), msg::sounds_alike_mend()),
        _ => (msg::several(), msg::several_mend()),
    };
    for row in &found {
        tell(find::line(session, row));
    }
    let said = session.words(Complaint::of(what, mend));
    if session.json {
        let matches: Vec<Value> = found.iter().map(found_json).collect();
        session.out(json!({ "error": said.what, "mend": said.mend, "matches": matches }))?;
    }
    said.print(texts, false);
    Ok(None)
}

/// Somebody by name and home.
fn who(person: &Person) -> String {
    let home = person.home.as_ref().map(|home| format!(" {home}")).unwrap_or_default();
    format!("{}{home}", person.name)
}

/// The moment at which a flag is to be over: one that was named, or the end of the day that was.
fn until(named: &str, now: &Now) -> Result<i64, Complaint> {
    let end_of_day = || {
        let begins = rules::moment(&format!("{}T00:00", named.trim()), now)?;
        begins.checked_add(DAY_MS)
    };
    rules::moment(named, now).or_else(end_of_day).ok_or_else(|| {
        let value = visible(named).into_owned();
        Complaint::of(msg::until_wrong(value), msg::until_mend())
    })
}

/// What a flag does one way: what was asked for, else what its kind does by itself.
fn level(deny: bool, advise: bool, by_itself: Option<FlagLevel>) -> Option<FlagLevel> {
    match (deny, advise) {
        (true, _) => Some(FlagLevel::Deny),
        (false, true) => Some(FlagLevel::Advise),
        (false, false) => by_itself,
    }
}

/// The flag that is to be set.
fn wanted(session: &Session, wishes: &FlagArgs, now: &Now) -> Result<Flag, Complaint> {
    let note = wishes.note.as_deref().unwrap_or_default();
    let len = note.chars().count();
    if len > LONGEST_NOTE {
        let notice = desk::Notice::Entry(EntryError::NoteTooLong { len });
        let what = desk::say(&desk::Said::new(notice, false), &session.texts, now);
        return Err(Complaint::bare(what));
    }
    let flag = Flag::new(wishes.kind);
    Ok(Flag {
        out: level(wishes.deny_out, wishes.advise_out, flag.out),
        inward: level(wishes.deny_in, wishes.advise_in, flag.inward),
        instruction: SafeText::new(note),
        until_ms: wishes.until.as_deref().map(|named| until(named, now)).transpose()?,
        ..flag
    })
}

fn add(session: &Session, wishes: &FlagArgs) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Flags)?;
    let now = opened.clock.now();
    let flag = wanted(session, wishes, &now)?;
    let Some(found) = one(session, &opened, &wishes.words)? else { return Ok(Ending::Wrong) };
    let before = passes(&opened, &found)?;
    let command = Command::Office(OfficeCommand::SetFlag { person: found.id, flag: flag.clone() });
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    let voided = before.saturating_sub(passes(&opened, &found)?);
    if session.json {
        let rows = opened.store.flags()?;
        let set = rows.iter().find(|(row, _)| row.known.seq == answer.seq);
        let set = set.map(|(row, person)| -> Result<Value, Complaint> {
            let homes = elsewhere(&opened, person.as_ref())?;
            Ok(FlagShown { row, person: person.as_ref(), homes: &homes, now: &now }.as_json())
        });
        let set = set.transpose()?;
        return session.data(&json!({ "seq": answer.seq, "flag": set, "passes_voided": voided }));
    }
    let until = until_words(&flag, &now);
    session.say(&msg::set(who(&found.person), words::word(flag.kind), until, answer.seq))?;
    if voided > 0 {
        session.say(&msg::passes_voided(voided))?;
    }
    Ok(Ending::Done)
}

fn end(session: &Session, words: &[String], kind: FlagKind) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Flags)?;
    let Some(found) = one(session, &opened, words)? else { return Ok(Ending::Wrong) };
    let command = Command::Office(OfficeCommand::EndFlag { person: found.id, kind });
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    session.done(
        &json!({ "seq": answer.seq, "kind": kind, "id": found.id, "name": found.person.name }),
        &[msg::ended(who(&found.person), words::word(kind), answer.seq)],
    )
}

/// How many of somebody's home hold a pass: a returnee's flag makes those of the others void.
fn passes(opened: &Opened, found: &Found) -> Result<usize, Complaint> {
    let Some(home) = &found.person.home else { return Ok(0) };
    let rows = opened.store.household(home)?;
    Ok(rows.iter().filter(|row| row.person.card.is_some()).count())
}
