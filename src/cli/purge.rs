//! `nightpost purge`: the days to keep, and letting go what is older.

use std::collections::BTreeMap;

use clap::Args;
use serde_json::{Value, json};

use super::open::Opened;
use super::report::{Complaint, shown};
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::command::{Command, KeepDays};
use crate::domain::now::Now;
use crate::domain::retention::{HeldBack, RetentionKind};
use crate::domain::roles::Right;
use crate::store::DaysRow;
use crate::text::msg::{retention as msg, said};
use crate::text::show::visible;
use crate::text::words::word;
use crate::text::{Msg, Texts};

#[derive(Debug, Args)]
pub(super) struct PurgeArgs {
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long, conflicts_with_all = ["dry_run", "keep", "if_due"])]
    pub(super) rules: bool,
    #[arg(long, value_name = "KIND=DAYS", conflicts_with_all = ["dry_run", "if_due"])]
    pub(super) keep: Vec<String>,
    #[arg(long, conflicts_with = "dry_run")]
    pub(super) if_due: bool,
    #[arg(long)]
    pub(super) clock_is_right: bool,
}

pub(super) fn run(session: &Session, wishes: &PurgeArgs) -> Result<Ending, Complaint> {
    if wishes.rules {
        let (opened, _) = session.open_for(Right::Look)?;
        return rules(session, &opened);
    }
    let orders = wishes.keep.iter().map(|given| order(given)).collect::<Result<Vec<_>, _>>()?;
    let (mut opened, actor) = session.open_for(Right::Purge)?;
    if !orders.is_empty() {
        return keep(session, &mut opened, &actor.staff_no, orders);
    }
    if wishes.dry_run {
        return plan(session, &opened, wishes.clock_is_right);
    }
    if wishes.if_due && !opened.store.is_purge_due()? {
        return last(session, &opened);
    }
    let op = opened.op(&actor.staff_no);
    let outcome = opened.store.purge(&op, false, wishes.clock_is_right, &mut |_, _| {});
    session.tell_remarks(&mut opened.store, &[]);
    let outcome = outcome?;
    let done = &outcome.done;
    let (copies, copies_told) = copies(&opened, &opened.clock.now())?;
    let object = json!({
        "seq": outcome.seq, "counts": done.counts, "held": done.held, "pages": done.pages,
        "copies": copies, "log_is_empty": outcome.log_is_empty,
    });
    let mut words = vec![msg::gone(counted(&session.texts, &done.counts, done.pages), outcome.seq)];
    words.extend(held(&session.texts, &done.held));
    words.extend(copies_told);
    words.extend((!outcome.log_is_empty).then(msg::log_busy));
    session.done(&object, &words)
}

/// Days that were asked for: `passages=14`.
fn order(given: &str) -> Result<KeepDays, Complaint> {
    let read = || {
        let (kind, days) = given.split_once('=')?;
        Some(KeepDays { kind: kind.trim().parse::<RetentionKind>().ok()?, days: days.trim().parse().ok()? })
    };
    read().ok_or_else(|| {
        let value = visible(given).into_owned();
        Complaint::of(msg::keep_wrong(value), msg::keep_mend())
    })
}

fn keep(
    session: &Session,
    opened: &mut Opened,
    staff_no: &str,
    orders: Vec<KeepDays>,
) -> Result<Ending, Complaint> {
    let set: Vec<(_, _)> =
        orders.into_iter().map(|order| (opened.op(staff_no), Command::KeepDays(order))).collect();
    let answers = session.record_all(&mut opened.store, &set)?;
    let said = answers.iter().zip(&set).filter_map(|(answer, (_, command))| {
        let Command::KeepDays(KeepDays { kind, days }) = command else { return None };
        Some((
            json!({ "kind": kind, "days": days, "seq": answer.seq }),
            msg::set(word(*kind), *days, answer.seq),
        ))
    });
    let (objects, words): (Vec<Value>, Vec<Msg>) = said.unzip();
    session.done(&json!({ "set": objects }), &words)
}

/// The days to keep, whose word they are, and what went last.
fn rules(session: &Session, opened: &Opened) -> Result<Ending, Complaint> {
    let (now, rows, last) = (opened.clock.now(), opened.store.days_kept()?, opened.store.last_purge()?);
    let object = json!({
        "days": rows.iter().map(|row| row_json(row, &now)).collect::<Vec<_>>(),
        "last": last.as_ref().map(|(seq, at_ms, done)| json!({
            "seq": seq, "at": rfc3339(&now, *at_ms), "scheduled": done.scheduled, "counts": done.counts,
            "held": done.held, "pages": done.pages,
        })),
    });
    let mut words: Vec<Msg> = rows
        .iter()
        .map(|row| {
            let who = row.set.as_ref().map_or_else(msg::usual, |set| {
                msg::set_by(&set.author, now.date_and_time(set.from_ms), set.seq)
            });
            msg::rule(word(row.kind), row.days, covers(row.kind), who)
        })
        .collect();
    words.push(last_words(session, opened, &now)?);
    session.done(&object, &words)
}

fn row_json(row: &DaysRow, now: &Now) -> Value {
    json!({
        "kind": row.kind, "days": row.days,
        "set": row.set.as_ref().map(|set| json!({
            "by": set.author, "from": rfc3339(now, set.from_ms), "seq": set.seq,
        })),
    })
}

/// What is meant by a kind of data.
fn covers(kind: RetentionKind) -> Msg {
    use crate::domain::code::Code as _;
    msg::COVERS.word(kind.code())
}

/// Nothing is due: what went last.
fn last(session: &Session, opened: &Opened) -> Result<Ending, Complaint> {
    let now = opened.clock.now();
    let words = [last_words(session, opened, &now)?];
    session.done(&json!({ "due": false }), &words)
}

/// The last purge in one line.
fn last_words(session: &Session, opened: &Opened, now: &Now) -> Result<Msg, Complaint> {
    Ok(match opened.store.last_purge()? {
        None => msg::never(),
        Some((seq, at_ms, done)) => {
            msg::last(now.date_and_time(at_ms), seq, counted(&session.texts, &done.counts, done.pages))
        }
    })
}

/// What would go.
fn plan(session: &Session, opened: &Opened, clock_is_right: bool) -> Result<Ending, Complaint> {
    let plan = opened.store.purge_plan(clock_is_right)?;
    let (copies, copies_told) = copies(opened, &opened.clock.now())?;
    let object = json!({
        "counts": plan.counts, "held": plan.held, "pages": plan.pages,
        "copies": copies,
    });
    let mut words = vec![msg::would_go(counted(&session.texts, &plan.counts, plan.pages))];
    words.extend(held(&session.texts, &plan.held));
    words.extend(copies_told);
    session.done(&object, &words)
}

/// How many of what, in words.
fn counted(texts: &Texts, counts: &BTreeMap<RetentionKind, u32>, pages: u32) -> String {
    let counts = counts.iter().map(|(kind, count)| msg::counted(word(*kind), *count));
    let all: Vec<Msg> = counts.chain((pages > 0).then(|| msg::pages(pages))).collect();
    if all.is_empty() { texts.say(&msg::nothing()) } else { listed(texts, &all) }
}

/// What is kept since something is open, if anything.
fn held(texts: &Texts, held: &BTreeMap<HeldBack, u32>) -> Option<Msg> {
    let all: Vec<Msg> = held.iter().map(|(why, count)| msg::counted(word(*why), *count)).collect();
    (!all.is_empty()).then(|| msg::held_back(listed(texts, &all)))
}

fn listed(texts: &Texts, all: &[Msg]) -> String {
    all.iter().map(|one| texts.say(one)).collect::<Vec<_>>().join(&texts.say(&said::between()))
}

/// The copies that were made before, as data and in words.
pub(super) fn copies(opened: &Opened, now: &Now) -> Result<(Vec<Value>, Vec<Msg>), Complaint> {
    let told = opened.store.old_copies()?.into_iter().map(|copy| {
        let file = shown(&copy.path);
        let data = json!({ "file": file, "until": copy.goes_ms.map(|goes_ms| rfc3339(now, goes_ms)) });
        let words = match copy.goes_ms {
            Some(goes_ms) => msg::copy_until(file, now.date_and_time(goes_ms)),
            None => msg::copy(file),
        };
        (data, words)
    });
    Ok(told.unzip())
}
