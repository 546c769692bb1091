//! `nightpost incidents`: the incidents of a night, of a place, those that are open, or one of them whole.

use clap::Args;
use serde_json::Value;

use super::open::Opened;
use super::report::{Complaint, refused};
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::command::{Refusal, What};
use crate::domain::now::Now;
use crate::domain::patrol::{Night, Place};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::tables::{self, Fields};
use crate::store::{IncidentRow, IncidentTableRow};
use crate::text::mask::masked;
use crate::text::msg::incidents as msg;
use crate::text::words;

#[derive(Debug, Args)]
pub(super) struct IncidentsArgs {
    #[arg(value_name = "NUMBER", conflicts_with_all = ["night", "open", "place"])]
    pub(super) number: Option<u32>,
    #[arg(long, value_name = "DATE")]
    pub(super) night: Option<String>,
    #[arg(long, conflicts_with = "night")]
    pub(super) open: bool,
    #[arg(long = "at", value_name = "PLACE", conflicts_with_all = ["night", "open"])]
    pub(super) place: Option<String>,
}

pub(super) fn run(session: &Session, wanted: &IncidentsArgs) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    if let Some(no) = wanted.number {
        return one(session, &opened, no, &now);
    }
    let store = &opened.store;
    let rows = if let Some(place) = &wanted.place {
        store.incidents_at(&Place::new(place))
    } else if wanted.open {
        store.incidents_open()
    } else {
        let night = match &wanted.night {
            None => Night::tonight(&now),
            Some(text) => {
                text.parse().map_err(|_| Complaint::of(msg::night_shape(text.as_str()), msg::night_mend()))?
            }
        };
        store.incidents_of(night)
    };
    let rows = rows?;
    if session.json {
        return session.data(&as_json(&opened, rows, &now)?.into());
    }
    session.list(&rows, &msg::none(), |row| line(session, row, &now))
}

/// One incident with its notes and what happened at its place before.
fn one(session: &Session, opened: &Opened, no: u32, now: &Now) -> Result<Ending, Complaint> {
    let row = opened.store.incident(no)?;
    let Some(row) = row else {
        let name = SafeText::new(&no.to_string());
        let refusal = Refusal::NotFound { what: What::Incident, name };
        return Err(Complaint::of(refused(refusal, &session.texts, now), msg::unknown_mend()));
    };
    let before = opened.store.incidents_before(&row)?;
    if session.json {
        for mut object in as_json(opened, vec![row], now)? {
            object["before"] = before.iter().map(|at_ms| rfc3339(now, *at_ms)).collect();
            session.out(object)?;
        }
        return Ok(Ending::Done);
    }
    session.out(line(session, &row, now))?;
    for (at_ms, by, text) in &row.notes {
        let at = words::moment(now, *at_ms);
        session.out(format!("\t{}", session.texts.say(&msg::note(at, by.clone(), &masked(text)))))?;
    }
    if !before.is_empty() {
        let dates: Vec<String> =
            before.iter().map(|at_ms| session.texts.say(&words::day(now, *at_ms))).collect();
        let dates = dates.join(&session.texts.say(&msg::between()));
        session.out(format!("\t{}", session.texts.say(&msg::history(before.len(), dates))))?;
    }
    Ok(Ending::Done)
}

/// One line: number, when, what, where, how many, by whom, how it stands, what was told.
fn line(session: &Session, row: &IncidentRow, now: &Now) -> String {
    let say = |message| session.texts.say(&message);
    let at = say(words::moment(now, row.at_ms));
    if row.erased {
        return format!("{}\t{at}\t{}", row.no, say(msg::erased()));
    }
    let people = row.people.map(|count| say(msg::understood_people(count))).unwrap_or_default();
    let team = row.team.map(|team| say(msg::team(team))).unwrap_or_default();
    let state = match &row.closed {
        None => say(msg::is_open()),
        Some((outcome, closed_ms)) => say(msg::is_over(words::moment(now, *closed_ms), &masked(outcome))),
    };
    let kind = say(words::word(row.kind));
    format!("{}\t{at}\t{kind}\t{}\t{people}\t{team}\t{state}\t{}", row.no, row.place, masked(&row.text))
}

/// Incidents as an export has them; beside it the id of each, and whether it is open.
fn as_json(opened: &Opened, rows: Vec<IncidentRow>, now: &Now) -> Result<Vec<Value>, Complaint> {
    let fields = Fields::from(tables::incidents())
        .data("id", |line: &IncidentTableRow| line.row.id)
        .data("open", |line| line.row.closed.is_none());
    Ok(fields.objects(&opened.store.incidents_told(rows)?, now))
}
