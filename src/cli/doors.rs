//! `nightpost doors` and `nightpost repairs`: how the closure points stand, and what is being mended.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::report::Complaint;
use super::times::rfc3339;
use super::{Ending, Session};
use crate::app::doors;
use crate::domain::code::Code as _;
use crate::domain::doors::{DoorState, Layer, PointStep, Repair, RepairStage, StepKind};
use crate::domain::now::Now;
use crate::domain::spelling::Spelt as _;
use crate::domain::value::{PointCode, SafeText};
use crate::exchange::tables::{self, Cell, ClosurePointLine, Fields};
use crate::store::{ClosureSummary, LogRow, PointPage, RepairRow, Store};
use crate::text::mask::masked;
use crate::text::msg::closure as msg;
use crate::text::show::visible;
use crate::text::words;

/// So many entries of a point's history are listed.
const HISTORY: u32 = 100;

pub(super) fn run(
    session: &Session,
    point: Option<&str>,
    layer: Option<&str>,
    state: Option<&str>,
) -> Result<Ending, Complaint> {
    if let Some(point) = point {
        return page(session, point);
    }
    let layer = layer.map(read_layer).transpose()?;
    let state = state.map(read_state).transpose()?;
    let opened = session.open()?;
    let now = opened.clock.now();
    let summary = opened.store.closure_summary()?;
    let mut rows = opened.store.points()?;
    rows.retain(|row| {
        layer.is_none_or(|layer| layer == row.point.layer())
            && state.is_none_or(|state| state == row.standing.state)
    });
    let (fields, rows) = (point_fields(), tables::points_named(&opened.store, rows)?);
    if session.json {
        let points = fields.objects(&rows, &now);
        return session.data(&json!({ "summary": summary_json(&summary, &now), "points": points }));
    }
    session.say(&doors::top(&summary, &now))?;
    doors::nags(&summary, &now).iter().try_for_each(|nag| session.say(nag))?;
    session.list(&rows, &msg::points_none(), |row| fields.line(row, &session.texts, &now))
}

/// A layer that was named on the command line.
pub(super) fn read_layer(word: &str) -> Result<Layer, Complaint> {
    Layer::from_word(&word.to_lowercase()).ok_or_else(|| {
        let value = visible(word).into_owned();
        Complaint::of(msg::layer_wrong(value), msg::layer_mend())
    })
}

fn read_state(word: &str) -> Result<DoorState, Complaint> {
    let code = word.to_lowercase().replace('-', "_");
    code.parse().map_err(|_| {
        let value = visible(word).into_owned();
        Complaint::of(msg::wrong_state(value), msg::wrong_state_mend())
    })
}

fn page(session: &Session, typed: &str) -> Result<Ending, Complaint> {
    let unknown = || {
        let point = visible(typed).into_owned();
        Complaint::of(msg::no_point(point), msg::no_point_mend())
    };
    let code: PointCode = typed.parse().map_err(|_| unknown())?;
    let opened = session.open()?;
    let now = opened.clock.now();
    let page = opened.store.point_page(&code, HISTORY)?;
    let page = page.ok_or_else(unknown)?;
    let point = tables::points_named(&opened.store, vec![page.row.clone()])?;
    if session.json {
        return session.data(&page_json(&opened.store, &point, &page, &now)?);
    }
    session.list(&point, &msg::points_none(), |row| point_fields().line(row, &session.texts, &now))?;
    for repair in &page.repairs {
        session.out(repair_words(session, repair, &now))?;
    }
    let fields = log_fields(&now);
    page.log.iter().try_for_each(|row| session.out(fields.line(row, &session.texts, &now)))?;
    Ok(Ending::Done)
}

/// What a step says: who repairs, or the seal; until when it may stay unsealed.
fn beside(row: &LogRow) -> (Cell, Option<i64>) {
    match &row.step {
        Some(PointStep::Repair(_, who)) => (Cell::from(who), None),
        Some(PointStep::Sealed(seal)) => (Cell::seal(seal), None),
        Some(PointStep::Unsealed(until_ms)) => (Cell::Empty, *until_ms),
        Some(PointStep::Found(_) | PointStep::Listed(_)) | None => (Cell::Empty, None),
    }
}

/// What happened to a point.
fn log_fields(now: &Now) -> Fields<'_, LogRow> {
    Fields::none()
        .both("at", |row: &LogRow| Cell::time(row.at_ms))
        .said(|row| match &row.step {
            Some(PointStep::Found(finding)) => words::finding(*finding),
            Some(PointStep::Repair(step, _)) => words::word(*step),
            Some(PointStep::Sealed(_) | PointStep::Unsealed(_) | PointStep::Listed(_)) | None => {
                words::word(row.state)
            }
        })
        .said(|row| match beside(row) {
            (_, Some(until_ms)) => msg::until(words::moment(now, until_ms)).into(),
            (who, None) => who,
        })
        .said(|row| row.team.map(msg::schedule_team))
        .both("note", |row| Cell::from(&row.note))
        .both("by", |row| Cell::Label(row.actor.clone()))
        .both("seq", |row| row.seq)
        .said(|row| Cell::Label(if row.annulled { "x" } else { "" }.to_owned()))
        .data("annulled", |row| row.annulled)
        .data("recorded", |row| Cell::time(row.recorded_ms))
        .data("step", |row| {
            let code = row.step.as_ref().map_or("gone", |step| StepKind::from(step).into());
            Cell::Label(code.to_owned())
        })
        .data("what", |row| match &row.step {
            Some(PointStep::Listed(state)) => Cell::from(*state),
            Some(PointStep::Found(finding)) => Cell::Label(finding.code().to_owned()),
            Some(PointStep::Repair(step, _)) => Cell::from(*step),
            Some(PointStep::Sealed(_) | PointStep::Unsealed(_)) | None => Cell::Empty,
        })
        .data("who", |row| beside(row).0)
        .data("until", |row| Cell::time(beside(row).1))
        .data("team", |row| row.team)
        .data("state", |row| row.state)
}

/// The object of a point, its repairs and its history.
fn page_json(
    store: &Store,
    point: &[ClosurePointLine],
    page: &PointPage,
    now: &Now,
) -> Result<Value, Complaint> {
    let mut object: Value = point_fields().objects(point, now).pop().into();
    let mut repairs = store.repairs(true)?;
    repairs.retain(|row| row.id == page.row.id);
    repairs.sort_by_key(|row| Reverse(row.repair.seq));
    object["repairs"] = repairs_json(&repairs, now).into();
    object["log"] = log_fields(now).objects(&page.log, now).into();
    Ok(object)
}

/// How the unit doors stand, as data.
pub(super) fn summary_json(summary: &ClosureSummary, now: &Now) -> Value {
    let over: Vec<Value> = summary
        .over_time
        .iter()
        .map(|(code, until_ms)| json!({ "code": code.to_string(), "until": rfc3339(now, *until_ms) }))
        .collect();
    json!({
        "total": summary.total, "shut": summary.shut, "open": summary.open, "broken": summary.broken,
        "unknown": summary.unknown, "never": summary.never,
        "oldest_check": summary.oldest_ms.map(|at_ms| rfc3339(now, at_ms)),
        "oldest_seconds": summary.oldest_ms.map(|at_ms| (now.wall_ms - at_ms).max(0) / 1000),
        "others_amiss": summary.others_amiss,
        "unwatched": summary.unwatched.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "over_time": over,
    })
}

/// When somebody last looked, in words.
pub(super) fn checked(checked_ms: Option<i64>) -> Cell {
    checked_ms.map_or_else(|| msg::never().into(), Cell::Time)
}

/// Whose task it is, in words.
pub(super) fn whose(team: Option<u16>, person: &SafeText) -> Cell {
    team.map_or_else(|| person.into(), |team| msg::schedule_team(team).into())
}

/// A point as an export has it, and whose task it is.
fn point_fields() -> Fields<'static, ClosurePointLine> {
    Fields::from(tables::closure_points())
        .both("code", |(row, _): &ClosurePointLine| Cell::from(&row.point.code))
        .said(|(row, _)| row.point.layer())
        .said(|(row, _)| row.standing.state)
        .said(|(row, _)| checked(row.standing.checked_ms))
        .said(|(row, _)| Cell::from(&row.point.place))
        .said(|(row, _)| Cell::seal(row.seal()))
        .said(|(row, _)| whose(row.team, &row.person))
        .data("group", |(row, _)| Cell::Label(row.standing.state.group().code().to_owned()))
        .data("plan", |(row, _)| Cell::Label(row.standing.plan.code().to_owned()))
        .data("team", |(row, _)| row.team)
        .data("person", |(row, _)| Cell::from(&row.person))
}

/// `nightpost repairs`.
pub(super) fn repairs(session: &Session, all: bool) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let rows = opened.store.repairs(all)?;
    if session.json {
        return session.data(&json!({ "repairs": repairs_json(&rows, &now) }));
    }
    session.list(&rows, &msg::repairs_none(), |row| {
        format!("{}\t{}\t{}", row.code, repair_words(session, &row.repair, &now), row.place)
    })
}

/// Repairs as an export has them, each with the stages that it went through.
fn repairs_json(rows: &[RepairRow], now: &Now) -> Vec<Value> {
    let fields = Fields::from(tables::repairs())
        .data("code", |row: &RepairRow| Cell::from(&row.code))
        .data("state", |row| row.state);
    let mut objects = fields.objects(rows, now);
    for (object, row) in objects.iter_mut().zip(rows) {
        let stage =
            |(stage, at_ms): &(RepairStage, i64)| json!({ "stage": stage, "at": rfc3339(now, *at_ms) });
        object["stages"] = row.repair.stages.iter().map(stage).collect();
    }
    objects
}

/// A repair as words: how far it is, since when, who, what is waited for, who watches, how long it took.
fn repair_words(session: &Session, repair: &Repair, now: &Now) -> String {
    let texts = &session.texts;
    let stage = match repair.ended {
        Some((_, end)) => words::word(end),
        None => words::word(repair.stage),
    };
    let took = repair.took_ms().and_then(|ms| u64::try_from(ms / 1000).ok());
    let took = took.map(|seconds| texts.say(&msg::took(words::age(seconds)))).unwrap_or_default();
    [
        texts.say(&stage).as_str(),
        &texts.say(&msg::since(words::moment(now, repair.at_ms))),
        masked(&repair.why).as_str(),
        masked(&repair.worker).as_str(),
        repair.parts.as_str(),
        masked(&repair.watch).as_str(),
        &took,
    ]
    .join("\t")
}
