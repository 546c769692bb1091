//! `nightpost survey`: what is known of the courtyard, all that ever was, or its key sites. What names somebody is
//! forgotten by an officer.

use clap::Args;
use serde_json::json;

use super::report::Complaint;
use super::{Ending, Session};
use crate::domain::command::{Command, Erase};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::tasks::TaskFinding;
use crate::domain::value::Id;
use crate::exchange::tables::{self, Cell, Fields};
use crate::store::{SiteRow, Store, StoreError, SurveyRow};
use crate::text::Msg;
use crate::text::msg::survey as msg;

#[derive(Debug, Args)]
pub(super) struct SurveyArgs {
    #[arg(long, conflicts_with = "sites")]
    pub(super) history: bool,
    #[arg(long)]
    pub(super) sites: bool,
    #[arg(long = "forget", value_name = "NUMBER", conflicts_with_all = ["history", "sites"])]
    pub(super) forget_fact: Option<u32>,
    #[arg(
        long = "forget-keeper", value_name = "NUMBER",
        conflicts_with_all = ["history", "sites", "forget_fact"]
    )]
    pub(super) forget_keeper: Option<u32>,
}

pub(super) fn run(session: &Session, wanted: &SurveyArgs) -> Result<Ending, Complaint> {
    match (wanted.forget_fact, wanted.forget_keeper) {
        (Some(no), _) => forget(session, no, fact_id, msg::forgotten(no), || msg::no_fact(no)),
        (None, Some(no)) => forget(session, no, keeper_id, msg::keeper_forgotten(no), || msg::no_keeper(no)),
        (None, None) if wanted.sites => sites(session),
        (None, None) => facts(session, wanted.history),
    }
}

fn facts(session: &Session, history: bool) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let mut rows = opened.store.survey_facts()?;
    rows.retain(|row| history || row.present);
    let fields = fact_fields(now);
    if session.json {
        return session.data(&fields.objects(&rows, &now).into());
    }
    session.list(&rows, &msg::none(), |row| fields.line(row, &session.texts, &now))
}

/// A fact as an export has it, and whether it is stale.
fn fact_fields(now: Now) -> Fields<'static, SurveyRow> {
    Fields::from(tables::survey())
        .data("id", |row: &SurveyRow| row.id)
        .data("stale", move |row| row.is_stale(&now))
        .said(|row| row.no)
        .said(|row| row.kind)
        .said(|row| row.count)
        .said(|row| Cell::from(&row.text))
        .said(|row| Cell::Label(row.day.to_string()))
        .said(|row| Cell::from(&row.by))
        .said(move |row| row.is_stale(&now).then(msg::stale).map(Cell::from))
        .said(|row| row.settled.as_ref().map(|(outcome, _)| Cell::from(outcome)))
}

fn sites(session: &Session) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let rows = opened.store.survey()?.sites;
    let fields = Fields::from(tables::key_sites())
        .data("seq", |row: &SiteRow| row.seq)
        .said(|row| row.no)
        .said(|row| row.kind)
        .said(|row| Cell::from(&row.name))
        .said(|row| Cell::from(&row.place))
        .said(|row| row.keeper.as_ref().map(Cell::from))
        .said(|row| Cell::from(row.phone.as_ref()))
        .said(|row| Cell::time(row.looked.map(|(_, at_ms)| at_ms)))
        .said(|row| matches!(row.looked, Some((TaskFinding::Broken, _))).then(msg::trouble).map(Cell::from));
    if session.json {
        return session.data(&fields.objects(&rows, &now).into());
    }
    session.list(&rows, &msg::no_sites(), |row| fields.line(row, &session.texts, &now))
}

fn fact_id(store: &Store, no: u32) -> Result<Option<Id>, StoreError> {
    Ok(store.survey_facts()?.into_iter().find(|row| row.no == no).map(|row| row.id))
}

fn keeper_id(store: &Store, no: u32) -> Result<Option<Id>, StoreError> {
    Ok(store.survey()?.sites.into_iter().find(|row| row.no == no).and_then(|row| row.keeper_id))
}

/// Erases what a record says, by its id.
fn forget(
    session: &Session,
    no: u32,
    of: fn(&Store, u32) -> Result<Option<Id>, StoreError>,
    said: Msg,
    lacks: impl FnOnce() -> Msg,
) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Purge)?;
    let subject = of(&opened.store, no)?.ok_or_else(|| Complaint::of(lacks(), msg::unknown_mend()))?;
    let answer = session.carry_out(&mut opened, &actor.staff_no, &Command::Erase(Erase { subject }))?;
    session.done(&json!({ "no": no, "seq": answer.seq }), &[said])
}
