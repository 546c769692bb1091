//! `nightpost person`: all that is held of one person, for whoever asks in their name; and erasing them.
//!
//! Whoever reads it is recorded before a line is shown.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::ask::{self, YesNo};
use super::open::Opened;
use super::proven::Proof;
use super::report::{Complaint, merged, tell};
use super::times::rfc3339;
use super::{Ending, Session, find, purge, whole_file};
use crate::app::desk;
use crate::domain::command::{Annul, Command, ReadPerson};
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::reveal::RevealWhy;
use crate::domain::roles::Right;
use crate::domain::value::Id;
use crate::exchange::person::{self, PersonPage, PersonRecord};
use crate::store::{Held, HeldRecord, StoreError};
use crate::text::msg::retention as msg;
use crate::text::words::word;
use crate::text::{Masked, Msg, mask};

#[derive(Debug, Subcommand)]
pub(super) enum PersonTask {
    Show(ReadArgs),
    Export {
        #[command(flatten)]
        read: ReadArgs,
        #[arg(id = "person_format", long = "format", value_name = "FORMAT", value_enum, default_value_t)]
        format: PersonFormat,
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    Erase {
        #[arg(id = "person_words", value_name = "WHO", required = true)]
        words: Vec<String>,
        #[arg(long)]
        dry_run: bool,
        #[arg(id = "erase_yes", long = "yes", conflicts_with = "dry_run")]
        yes: bool,
    },
}

/// Of whom, why, and how whole.
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    #[arg(id = "person_words", value_name = "WHO", required = true)]
    pub(super) words: Vec<String>,
    #[arg(id = "person_reason", long = "reason", value_name = "CODE|TEXT")]
    pub(super) reason: Option<String>,
    #[arg(id = "person_unmasked", long = "unmasked")]
    pub(super) unmasked: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PersonFormat {
    #[default]
    Text,
    Html,
    Json,
}

pub(super) fn run(session: &Session, task: &PersonTask) -> Result<Ending, Complaint> {
    match task {
        PersonTask::Show(read) => show(session, read),
        PersonTask::Export { read, format, out } => {
            let Some(out) = whole_file::target(session, out.as_deref())? else {
                return Err(Complaint::of(msg::person_file(), msg::person_file_mend()));
            };
            let Some((told, seq)) = told(session, read, true, *format)? else { return Ok(Ending::Wrong) };
            whole_file::write(&out, |to| to.write_all(told.as_bytes()))
                .map_err(|error| whole_file::not_written(&out, &error))?;
            session.done(&json!({ "seq": seq, "file": super::report::shown(&out) }), &[msg::person_told(seq)])
        }
        PersonTask::Erase { words, dry_run, yes } => erase(session, words, *dry_run, *yes),
    }
}

fn show(session: &Session, read: &ReadArgs) -> Result<Ending, Complaint> {
    let format = if session.json { PersonFormat::Json } else { PersonFormat::Text };
    let Some((told, seq)) = told(session, read, false, format)? else { return Ok(Ending::Wrong) };
    session.out(told.trim_end_matches('\n'))?;
    if !session.json {
        tell(session.texts.say(&msg::person_told(seq)));
    }
    Ok(Ending::Done)
}

/// Records who reads what of whom, and makes the page. None if it is not certain who is meant, which was told.
fn told(
    session: &Session,
    read: &ReadArgs,
    exported: bool,
    format: PersonFormat,
) -> Result<Option<(String, i64)>, Complaint> {
    let reason = read.reason.as_deref();
    let why = reason.map(RevealWhy::read_or_other).filter(RevealWhy::is_enough);
    let Some(why) = why else {
        return Err(Complaint::of(msg::needs_reason(), msg::needs_reason_mend()));
    };
    let unmasked = read.unmasked;
    let order = |person| ReadPerson { person, exported, unmasked, why: why.clone() };
    let (mut opened, actor) = session.open_for(order(Id([0; 16])).right())?;
    session.prove(&opened, Proof::Whole)?;
    let Some(found) = find::one(session, &opened, &read.words)? else { return Ok(None) };
    let answer = session.carry_out(&mut opened, &actor.staff_no, &Command::ReadPerson(order(found.id)))?;
    let held = held(&opened, found.id)?;
    let now = opened.clock.now();
    let (copies, _) = purge::copies(&opened, &now)?;
    let told = match format {
        PersonFormat::Json => format!("{}\n", as_json(&copies, &held, unmasked, &now)),
        PersonFormat::Text => person::text(&page(session, &copies, &held, unmasked, &now), &session.texts),
        PersonFormat::Html => person::html(&page(session, &copies, &held, unmasked, &now), &session.texts),
    };
    Ok(Some((told, answer.seq)))
}

fn held(opened: &Opened, id: Id) -> Result<Held, Complaint> {
    Ok(opened.store.held_of(id)?.ok_or_else(|| StoreError::Damaged(id.to_string()))?)
}

/// The fields of somebody that are known, each with its word.
fn known(session: &Session, of: &Person, unmasked: bool) -> Vec<(String, String)> {
    let field = |code: &str| session.texts.say(&msg::FIELD.word(code));
    let joined = |all: Vec<String>| if all.is_empty() { None } else { Some(all.join(" ")) };
    let phone = |phone: &crate::domain::value::Phone| {
        if unmasked { phone.digits().to_owned() } else { Masked(phone).to_string() }
    };
    let number = |number: &crate::domain::value::IdNumber| {
        if unmasked { number.digits().to_owned() } else { Masked(number).to_string() }
    };
    let paper = |paper: &crate::domain::value::Document| {
        if unmasked { paper.as_str().to_owned() } else { Masked(paper).to_string() }
    };
    let cards = of.card.iter().chain(&of.old_cards).map(|card| card.digits().to_owned());
    let all = [
        ("name", Some(of.name.to_string())),
        ("kind", Some(session.texts.say(&word(of.kind)))),
        ("home", of.home.as_ref().map(ToString::to_string)),
        ("born", of.birth_year.map(|year| year.to_string())),
        ("phone", joined(of.phones().map(phone).collect())),
        ("id_number", of.id_number.as_ref().map(number)),
        ("document", of.document.as_ref().map(paper)),
        ("plates", joined(of.plates.iter().map(ToString::to_string).collect())),
        ("cards", joined(cards.collect())),
    ];
    all.into_iter().filter_map(|(code, is)| Some((field(code), is?))).collect()
}

fn page(session: &Session, copies: &[Value], held: &Held, unmasked: bool, now: &Now) -> PersonPage {
    let person = Some(Box::new(held.person.person.clone()));
    let records = held.records.iter().map(|held| {
        let answer = Box::new(held.answer.clone());
        // What was asked is not kept; the words need it for corrections alone.
        let command = Box::new(Command::Annul(Annul { seq: held.record.seq }));
        let notice = desk::Notice::Done { answer, person: person.clone(), command };
        PersonRecord {
            at: now.date_and_time(held.record.at_ms),
            seq: held.record.seq,
            what: desk::say(&desk::Said::new(notice, false), &session.texts, now),
            by: held.record.actor.clone(),
        }
    });
    let mut remarks = Vec::new();
    if !held.pages.is_empty() {
        let pages: Vec<String> = held.pages.iter().map(ToString::to_string).collect();
        remarks.push(session.texts.say(&msg::person_pages(pages.join(" "))));
    }
    if !copies.is_empty() {
        remarks.push(session.texts.say(&msg::person_copies(copies.len())));
    }
    PersonPage { fields: known(session, &held.person.person, unmasked), records: records.collect(), remarks }
}

fn as_json(copies: &[Value], held: &Held, unmasked: bool, now: &Now) -> Value {
    let records: Vec<Value> = held
        .records
        .iter()
        .map(|HeldRecord { record, .. }| {
            let body = record.body.as_deref().and_then(|body| serde_json::from_str::<Value>(body).ok());
            json!({
                "seq": record.seq, "at": rfc3339(now, record.at_ms), "kind": record.kind,
                "actor": record.actor, "body": body,
            })
        })
        .collect();
    let person = json!({ "person": held.person.person, "gone": held.person.gone, "records": records });
    let mut object = merged(person, json!({ "pages": held.pages, "copies": copies }));
    if !unmasked {
        mask::in_records(&mut object);
    }
    object
}

fn erase(session: &Session, words: &[String], dry_run: bool, yes: bool) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Purge)?;
    let Some(found) = find::one(session, &opened, words)? else { return Ok(Ending::Wrong) };
    let held = held(&opened, found.id)?;
    let open: Option<Msg> = match held.open {
        Some(why) => Some(word(why)),
        None => held.flagged.then(msg::erase_flagged),
    };
    if let Some(why) = open {
        return Err(Complaint::of(msg::erase_open(why), msg::erase_open_mend()));
    }
    let (who, records) = (find::who(&found.person), held.records.len());
    let mut stays = vec![msg::erase_pages(), msg::erase_listed()];
    let (copies, copies_told) = purge::copies(&opened, &opened.clock.now())?;
    stays.extend(copies_told);
    if dry_run {
        let words: Vec<Msg> = std::iter::once(msg::erase_would(who, records)).chain(stays).collect();
        return session.done(&json!({ "id": found.id, "records": records, "copies": copies }), &words);
    }
    if !yes {
        if !session.can_ask() {
            return Err(Complaint::of(msg::erase_yes(), msg::erase_yes_mend()));
        }
        tell(session.texts.say(&msg::erase_asks(who.clone())));
        let mut input = std::io::stdin().lock();
        if ask::answer(&mut input) != YesNo::Yes {
            session.nothing_changed();
            return Ok(Ending::Wrong);
        }
    }
    let op = opened.op(&actor.staff_no);
    let answer = opened.store.erase_person(&op, found.id);
    session.tell_remarks(&mut opened.store, &[]);
    let answer = answer?;
    let words: Vec<Msg> = std::iter::once(msg::erased(who, answer.seq)).chain(stays).collect();
    session.done(&json!({ "seq": answer.seq, "id": found.id, "records": records, "copies": copies }), &words)
}
