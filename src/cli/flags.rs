//! `nightpost flags`: who is flagged for what until when, and setting and ending it.
//!
//! Writes only of one person who is meant beyond doubt.

use serde_json::json;

use super::open::Opened;
use super::options::{FlagArgs, FlagsTask};
use super::report::Complaint;
use super::times::last_moment;
use super::{Ending, Session, find};
use crate::app::desk;
use crate::domain::command::{Command, OfficeCommand};
use crate::domain::entry::{EntryError, LONGEST_NOTE};
use crate::domain::flags::{Flag, FlagKind, FlagLevel, FlagRow};
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::roles::Right;
use crate::domain::value::{Home, SafeText};
use crate::exchange::rules;
use crate::exchange::tables::{Cell, Fields};
use crate::store::PersonRow;
use crate::store::search::Found;
use crate::text::msg::{cli, flags as msg, people};
use crate::text::show::visible;
use crate::text::{Msg, words};

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
    let rows = rows.into_iter().map(|(row, person)| FlagLine::of(&opened, row, person));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let fields = fields(&now);
    if session.json {
        return session.data(&json!({ "flags": fields.objects(&rows, &now) }));
    }
    session.list(&rows, &msg::none(), |row| fields.line(row, &session.texts, &now))
}

/// A flag, whoever has it, and their other homes: it holds there too.
struct FlagLine {
    row: FlagRow,
    person: Option<PersonRow>,
    homes: Vec<Home>,
}

impl FlagLine {
    fn of(opened: &Opened, row: FlagRow, person: Option<PersonRow>) -> Result<Self, Complaint> {
        let homes = person.as_ref().map(|person| opened.store.other_homes(person)).transpose()?;
        Ok(Self { row, person, homes: homes.unwrap_or_default() })
    }

    fn flag(&self) -> &Flag {
        &self.row.known.flag
    }

    fn who(&self) -> Option<&Person> {
        self.person.as_ref().map(|row| &row.person)
    }

    fn home(&self) -> Option<&Home> {
        self.who()?.home.as_ref()
    }
}

/// A flag; what is private of the person is left out.
fn fields(now: &Now) -> Fields<'_, FlagLine> {
    Fields::none()
        .both("kind", |row: &FlagLine| row.flag().kind)
        .data("id", |row| row.row.person)
        .data("name", |row| Cell::from(row.who().map(|person| &person.name)))
        .said(|row| match row.who().filter(|person| !person.name.is_empty()) {
            Some(person) => (&person.name).into(),
            None => Cell::from(people::erased()),
        })
        .data("home", |row| row.home().map(|home| Cell::Label(home.to_string())))
        .data("other_homes", |row| Cell::list(row.homes.iter().map(ToString::to_string)))
        .said(|row| {
            let all: Vec<String> =
                row.home().into_iter().chain(&row.homes).map(ToString::to_string).collect();
            Cell::Label(all.join(" "))
        })
        .data("birth_year", |row| row.who().and_then(|person| person.birth_year))
        .data("in", |row| row.flag().inward)
        .data("out", |row| row.flag().out)
        .said(|row| words::flag_does(row.flag()))
        .data("holds", |row| row.flag().holds(now.wall_ms))
        .data("until", |row| Cell::time(row.flag().until_ms))
        .said(|row| until_words(row.flag(), now))
        .both("instruction", |row| Cell::from(&row.flag().instruction))
        .data("since", |row| Cell::time(row.row.at_ms))
        .data("author", |row| Cell::Label(row.row.author.clone()))
        .data("seq", |row| row.row.known.seq)
        .said(|row| {
            let since = now.date_and_time(row.row.at_ms);
            msg::author(since, &SafeText::new(&row.row.author), row.row.known.seq)
        })
        .data("gone", |row| row.person.as_ref().is_none_or(|row| row.gone))
        .said(|row| row.person.as_ref().is_some_and(|row| row.gone).then(cli::gone))
}

/// Until when a flag holds.
fn until_words(flag: &Flag, now: &Now) -> Msg {
    let Some(until_ms) = flag.until_ms else { return msg::for_good() };
    let until = last_moment(now, until_ms);
    if flag.holds(now.wall_ms) { msg::until(until) } else { msg::over(until) }
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
    let Some(found) = find::one(session, &opened, &wishes.words)? else { return Ok(Ending::Wrong) };
    let before = passes(&opened, &found)?;
    let command = Command::Office(OfficeCommand::SetFlag { person: found.id, flag: flag.clone() });
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    let voided = before.saturating_sub(passes(&opened, &found)?);
    if session.json {
        let rows = opened.store.flags()?;
        let set = rows.into_iter().find(|(row, _)| row.known.seq == answer.seq);
        let set = set.map(|(row, person)| FlagLine::of(&opened, row, person)).transpose()?;
        let set = set.map(|set| fields(&now).object(&set, &now));
        return session.data(&json!({ "seq": answer.seq, "flag": set, "passes_voided": voided }));
    }
    let until = until_words(&flag, &now);
    session.say(&msg::set(find::who(&found.person), words::word(flag.kind), until, answer.seq))?;
    if voided > 0 {
        session.say(&msg::passes_voided(voided))?;
    }
    Ok(Ending::Done)
}

fn end(session: &Session, words: &[String], kind: FlagKind) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Flags)?;
    let Some(found) = find::one(session, &opened, words)? else { return Ok(Ending::Wrong) };
    let command = Command::Office(OfficeCommand::EndFlag { person: found.id, kind });
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    session.done(
        &json!({ "seq": answer.seq, "kind": kind, "id": found.id, "name": found.person.name }),
        &[msg::ended(find::who(&found.person), words::word(kind), answer.seq)],
    )
}

/// How many of somebody's home hold a pass: a returnee's flag makes those of the others void.
fn passes(opened: &Opened, found: &Found) -> Result<usize, Complaint> {
    let Some(home) = &found.person.home else { return Ok(0) };
    let rows = opened.store.household(home)?;
    Ok(rows.iter().filter(|row| row.person.card.is_some()).count())
}
