//! `nightpost tip`: the tips that are open, or one of them. Who told one is shown for a reason, which is a record, and
//! forgotten by an officer.

use clap::Args;
use serde_json::json;

use super::report::{Complaint, refused};
use super::{Ending, Session};
use crate::domain::command::{Command, Erase, Refusal, Reveal, What};
use crate::domain::now::Now;
use crate::domain::reveal::{RevealWhy, Whose};
use crate::domain::roles::Right;
use crate::domain::value::{Phone, SafeText};
use crate::exchange::tables::{self, Cell, Fields};
use crate::store::TipRow;
use crate::text::msg::tips as msg;

/// With those that are closed as well so long is looked back, in milliseconds: as long as they are kept.
const BACK_MS: i64 = 30 * 24 * 60 * 60 * 1000;

#[derive(Debug, Args)]
pub(super) struct TipArgs {
    #[arg(value_name = "NUMBER", conflicts_with = "all_tips")]
    pub(super) tip_no: Option<u32>,
    #[arg(long = "all")]
    pub(super) all_tips: bool,
    #[arg(long, value_name = "CODE|TEXT", requires = "tip_no", conflicts_with = "forget_teller")]
    pub(super) teller: Option<String>,
    #[arg(long = "forget-teller", requires = "tip_no")]
    pub(super) forget_teller: bool,
}

pub(super) fn run(session: &Session, wanted: &TipArgs) -> Result<Ending, Complaint> {
    match (wanted.tip_no, &wanted.teller) {
        (Some(no), Some(why)) => teller(session, no, why),
        (Some(no), None) if wanted.forget_teller => forget(session, no),
        (no, _) => list(session, no, wanted.all_tips),
    }
}

fn unknown(session: &Session, no: u32, now: &Now) -> Complaint {
    let refusal = Refusal::NotFound { what: What::Tip, name: SafeText::new(&no.to_string()) };
    Complaint::of(refused(refusal, &session.texts, now), msg::unknown_mend())
}

fn list(session: &Session, no: Option<u32>, all: bool) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let (store, now) = (&opened.store, opened.clock.now());
    let rows = match no {
        Some(no) => vec![store.tip(no)?.ok_or_else(|| unknown(session, no, &now))?],
        None if all => store.tips_between(now.wall_ms - BACK_MS, now.wall_ms + 1)?,
        None => store.tips_open()?,
    };
    let fields = fields();
    match (session.json, no, rows.first()) {
        (true, Some(_), Some(row)) => session.data(&fields.object(row, &now)),
        (true, ..) => session.data(&fields.objects(&rows, &now).into()),
        (false, ..) => session.list(&rows, &msg::none(), |row| fields.line(row, &session.texts, &now)),
    }
}

/// A tip as an export has it; whether it is open, and whether anybody is known who told it, stand beside.
fn fields() -> Fields<'static, TipRow> {
    Fields::from(tables::tips())
        .data("id", |row: &TipRow| row.id)
        .data("open", TipRow::is_open)
        .data("has_teller", |row| row.has_teller)
        .said(|row| row.no)
        .said(|row| row.priority)
        .said(|row| Cell::time(row.at_ms))
        .said(|row| Cell::from(&row.place))
        .said(TipRow::state)
        .said(|row| Cell::from(&row.runner_name))
        .said(|row| {
            let owes = row.closed.is_some() && row.has_teller && row.thanked_ms.is_none();
            owes.then(msg::to_thank).map(Cell::from)
        })
        .said(|row| Cell::from(&row.text))
}

/// Shows who told a tip, once that is recorded.
fn teller(session: &Session, no: u32, why: &str) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Reveal)?;
    if opened.store.tip_teller(no)?.is_none() {
        return Err(Complaint::of(msg::no_teller(no), msg::unknown_mend()));
    }
    let reveal = Reveal { whose: Whose::Teller(no), why: RevealWhy::read_or_other(why) };
    let mut answer = session.carry_out(&mut opened, &actor.staff_no, &Command::Reveal(reveal))?;
    let numbers = answer.take_numbers().unwrap_or_default();
    let phone = numbers.phones().map(Phone::digits).collect::<Vec<_>>().join(" ");
    let name = numbers.name.to_string();
    let said = msg::teller(name.clone(), phone.clone(), answer.seq);
    session.done(&json!({ "no": no, "name": name, "phone": phone, "seq": answer.seq }), &[said])
}

fn forget(session: &Session, no: u32) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Purge)?;
    let now = opened.clock.now();
    let subject = opened.store.tip_teller(no)?.ok_or_else(|| unknown(session, no, &now))?;
    let answer = session.carry_out(&mut opened, &actor.staff_no, &Command::Erase(Erase { subject }))?;
    session.done(&json!({ "no": no, "seq": answer.seq }), &[msg::forgotten(no)])
}
