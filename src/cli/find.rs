//! `nightpost find`: what the entry line would find, best first.

use serde_json::json;

use super::open::Opened;
use super::proven::Proof;
use super::report::{Complaint, tell};
use super::{Ending, Session};
use crate::app::desk;
use crate::domain::any_of::any_of;
use crate::domain::entry::{self, Line, LineContext};
use crate::domain::matching::{MatchWhy, Query};
use crate::domain::people::Person;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::tables::{Cell, Fields};
use crate::store::search::Found;
use crate::text::Masked;
use crate::text::msg::{cli as msg, flags};

/// So many are listed of those who fit.
const LISTED: usize = 20;

pub(super) fn run(session: &Session, words: &[String], limit: usize) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    session.prove(&opened, Proof::Quick)?;
    let found = search(session, &opened, words, limit)?;
    let now = opened.clock.now();
    if session.json {
        session.out(json!(fields().objects(&found, &now)))?;
    } else {
        session.list(&found, &msg::found_nothing(), |row| fields().line(row, &session.texts, &now))?;
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
            return Err(Complaint::of(msg::find_nobody(&SafeText::new(&line)), msg::find_mend()));
        }
        Err(error) => {
            let said = desk::Said::new(desk::Notice::Entry(error), false);
            let what = desk::say(&said, &session.texts, &opened.clock.now());
            return Err(Complaint::of(what, msg::find_mend()));
        }
    };
    Ok(opened.store.find(&queries, limit)?)
}

/// Somebody by name and home.
pub(super) fn who(person: &Person) -> String {
    let home = person.home.as_ref().map(|home| format!(" {home}")).unwrap_or_default();
    format!("{}{home}", person.name)
}

/// Somebody found, with what tells them from others; what is private is masked.
pub(super) fn fields() -> Fields<'static, Found> {
    Fields::none()
        .data("kind", |row: &Found| row.person.kind)
        .data("id", |row| row.id)
        .both("name", |row| Cell::from(&row.person.name))
        .both("home", |row| row.person.home.as_ref().map(|home| Cell::Label(home.to_string())))
        .both("birth_year", |row| row.person.birth_year)
        .said(|row| Cell::phones(row.person.phones()))
        .data("phone", |row| Cell::from(row.person.phone.as_ref()))
        .data("other_phones", |row| {
            Cell::list(row.person.other_phones.iter().map(|phone| Masked(phone).to_string()))
        })
        .data("document", |row| Cell::from(row.person.document.as_ref()))
        .both("why", |row| row.why)
        .data("gone", |row| row.gone)
        .said(|row| row.gone.then(msg::gone))
}

/// The one who is meant; `None` if that is not certain, which was told.
pub(super) fn one(session: &Session, opened: &Opened, words: &[String]) -> Result<Option<Found>, Complaint> {
    let mut found = search(session, opened, words, LISTED)?;
    let texts = &session.texts;
    let (what, mend) = match found.as_slice() {
        [] => return Err(Complaint::of(msg::found_nothing(), msg::find_mend())),
        [only] if only.why != MatchWhy::Sound => return Ok(found.pop()),
        [_] => (flags::sounds_alike(), flags::sounds_alike_mend()),
        _ => (flags::several(), flags::several_mend()),
    };
    let (fields, now) = (fields(), opened.clock.now());
    for row in &found {
        tell(fields.line(row, texts, &now));
    }
    let said = session.words(Complaint::of(what, mend));
    if session.json {
        let matches = fields.objects(&found, &now);
        session.out(json!({ "error": said.what, "mend": said.mend, "matches": matches }))?;
    }
    said.print(texts, false);
    Ok(None)
}
