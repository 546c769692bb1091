//! `nightpost find`: what the entry line would find, best first.

use super::enter::found_json;
use super::open::Opened;
use super::report::Complaint;
use super::{Ending, Session};
use crate::app::desk;
use crate::domain::any_of::any_of;
use crate::domain::code::Code as _;
use crate::domain::entry::{self, Line, LineContext};
use crate::domain::matching::Query;
use crate::domain::roles::Right;
use crate::store::search::Found;
use crate::text::Masked;
use crate::text::msg::cli as msg;

pub(super) fn run(session: &Session, words: &[String], limit: usize) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let found = search(session, &opened, words, limit)?;
    if session.json {
        let rows: Vec<_> = found.iter().map(found_json).collect();
        session.out(serde_json::json!(rows))?;
    } else {
        session.list(&found, &msg::found_nothing(), |row| line(session, row))?;
    }
    Ok(if found.is_empty() { Ending::Wrong } else { Ending::Done })
}

/// Who is meant by words, as the entry line would have it.
pub(super) fn search(
    session: &Session,
    opened: &Opened,
    words: &[String],
    limit: usize,
) -> Result<Vec<Found>, Complaint> {
    let post = opened.store.post()?;
    let prefix = post.map(|post| post.plate_prefix).unwrap_or_default();
    let line = words.join(" ");
    let context = LineContext { local_plate_prefix: &prefix, ..LineContext::default() };
    let queries: Vec<Vec<Query>> = match entry::parse(&line, &context) {
        Ok(Line::Entry { subjects, .. }) => subjects.iter().map(desk::queries_of).collect(),
        Ok(Line::Card { card, .. }) => vec![vec![Query::Card(card)]],
        Ok(Line::CardOrIdNumber { card, id_number }) => {
            vec![vec![Query::Card(card), Query::IdNumber(id_number)]]
        }
        Ok(any_of!(Line: Empty Help Confirm Pick Command Tailgate Doors Patrol Acts Group)) => {
            return Err(Complaint::of(msg::find_nobody(line), msg::find_mend()));
        }
        Err(error) => {
            let said = desk::Said::new(desk::Notice::Entry(error), false);
            let what = desk::say(&said, &session.texts, &opened.clock.now());
            return Err(Complaint::of(what, msg::find_mend()));
        }
    };
    Ok(opened.store.find(&queries, limit)?)
}

/// Somebody found, with what tells them from others.
pub(super) fn line(session: &Session, row: &Found) -> String {
    let person = &row.person;
    let home = person.home.as_ref().map(ToString::to_string).unwrap_or_default();
    let year = person.birth_year.map(|year| year.to_string()).unwrap_or_default();
    let phone = person.phones().map(|phone| Masked(phone).to_string()).collect::<Vec<_>>().join(" ");
    let why = session.texts.say(&msg::WHY.word(row.why.code()));
    let gone = if row.gone { session.texts.say(&msg::gone()) } else { String::new() };
    format!("{}\t{home}\t{year}\t{phone}\t{why}\t{gone}", person.name)
}
