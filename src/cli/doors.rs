//! `nightpost doors` and `nightpost repairs`: how the closure points stand, and what is being mended.

use serde_json::{Value, json};

use super::report::{Complaint, merged};
use super::times::{local, rfc3339};
use super::{Ending, Session};
use crate::app::doors;
use crate::domain::code::Code as _;
use crate::domain::doors::{DoorState, Layer, PointStep, Repair};
use crate::domain::now::Now;
use crate::domain::spelling::Spelt as _;
use crate::domain::value::PointCode;
use crate::store::{ClosureSummary, LogRow, PointPage, PointRow, RepairRow};
use crate::text::mask::masked;
use crate::text::msg::closure as msg;
use crate::text::show::visible;
use crate::text::{Masked, words};

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
    if session.json {
        let points: Vec<Value> = rows.iter().map(|row| point_json(row, &now)).collect();
        return session.data(&json!({ "summary": summary_json(&summary, &now), "points": points }));
    }
    session.say(&doors::top(&summary, &now))?;
    doors::nags(&summary, &now).iter().try_for_each(|nag| session.say(nag))?;
    session.list(&rows, &msg::points_none(), |row| line(session, row, &now))
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

/// A point as a line: code, layer, state, last check, place, seal, whose task.
fn line(session: &Session, row: &PointRow, now: &Now) -> String {
    let texts = &session.texts;
    let checked = row.standing.checked_ms;
    let team = row.team.map(|team| texts.say(&msg::schedule_team(team)));
    [
        row.point.code.to_string(),
        texts.say(&words::word(row.point.layer())),
        texts.say(&words::word(row.standing.state)),
        checked.map_or_else(|| texts.say(&msg::never()), |at_ms| local(now, at_ms)),
        row.point.place.to_string(),
        row.seal().to_string(),
        team.unwrap_or_else(|| row.person.to_string()),
    ]
    .join("\t")
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
    if session.json {
        return session.data(&page_json(&page, &now));
    }
    session.out(line(session, &page.row, &now))?;
    for repair in &page.repairs {
        session.out(repair_words(session, repair, &now))?;
    }
    for row in &page.log {
        session.out(log_line(session, row, &now))?;
    }
    Ok(Ending::Done)
}

fn log_line(session: &Session, row: &LogRow, now: &Now) -> String {
    let texts = &session.texts;
    let (what, who) = match &row.step {
        Some(PointStep::Found(finding)) => (texts.say(&words::finding(*finding)), String::new()),
        Some(PointStep::Repair(step, who)) => (texts.say(&words::word(*step)), who.to_string()),
        Some(PointStep::Sealed(seal)) => (texts.say(&words::word(row.state)), seal.to_string()),
        Some(PointStep::Unsealed(Some(until_ms))) => {
            let until = msg::until(words::moment(now, *until_ms));
            (texts.say(&words::word(row.state)), texts.say(&until))
        }
        Some(PointStep::Unsealed(None) | PointStep::Listed(_)) | None => {
            (texts.say(&words::word(row.state)), String::new())
        }
    };
    let team = row.team.map(|team| texts.say(&msg::schedule_team(team))).unwrap_or_default();
    let annulled = if row.annulled { "x" } else { "" };
    let seq = row.seq.to_string();
    [&local(now, row.at_ms), &what, &who, &team, masked(&row.note).as_str(), &row.actor, &seq, annulled]
        .join("\t")
}

fn log_json(row: &LogRow, now: &Now) -> Value {
    let (step, what, who, until_ms) = match &row.step {
        None => ("gone", None, None, None),
        Some(PointStep::Listed(state)) => ("listed", Some(state.code()), None, None),
        Some(PointStep::Found(finding)) => ("found", Some(finding.code()), None, None),
        Some(PointStep::Sealed(seal)) => ("sealed", None, Some(seal), None),
        Some(PointStep::Unsealed(until_ms)) => ("unsealed", None, None, *until_ms),
        Some(PointStep::Repair(step, who)) => ("repair", Some(step.code()), Some(who), None),
    };
    json!({
        "seq": row.seq, "at": rfc3339(now, row.at_ms), "recorded": rfc3339(now, row.recorded_ms),
        "step": step, "what": what, "who": who, "until": until_ms.map(|at_ms| rfc3339(now, at_ms)),
        "team": row.team, "note": masked(&row.note), "by": row.actor, "state": row.state.code(),
        "annulled": row.annulled,
    })
}

fn page_json(page: &PointPage, now: &Now) -> Value {
    let mut object = point_json(&page.row, now);
    object["repairs"] = page.repairs.iter().map(|repair| repair_json(repair, now)).collect();
    object["log"] = page.log.iter().map(|row| log_json(row, now)).collect();
    object
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

/// A point as data; the telephone of who answers for it is masked.
fn point_json(row: &PointRow, now: &Now) -> Value {
    let (point, standing) = (&row.point, &row.standing);
    json!({
        "code": point.code.to_string(), "layer": point.layer(), "area": point.area,
        "courtyard": point.courtyard, "place": point.place, "kind": point.kind,
        "state": standing.state.code(), "group": group(standing.state),
        "since": rfc3339(now, standing.since_ms), "plan": standing.plan,
        "open_until": standing.until_ms.map(|at_ms| rfc3339(now, at_ms)), "seal": row.seal(),
        "checked": standing.checked_ms.map(|at_ms| rfc3339(now, at_ms)),
        "checked_by": standing.checked_by, "responsible": point.responsible,
        "phone": point.phone.as_ref().map(|phone| Masked(phone).to_string()),
        "listed_since": point.since, "note": masked(&point.note), "team": row.team, "person": row.person,
    })
}

fn group(state: DoorState) -> &'static str {
    use crate::domain::doors::StateGroup;
    match state.group() {
        StateGroup::Shut => "shut",
        StateGroup::Open => "open",
        StateGroup::Broken => "broken",
        StateGroup::Unknown => "unknown",
    }
}

/// `nightpost repairs`.
pub(super) fn repairs(session: &Session, all: bool) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let rows = opened.store.repairs(all)?;
    if session.json {
        let rows: Vec<Value> = rows.iter().map(|row| row_json(row, &now)).collect();
        return session.data(&json!({ "repairs": rows }));
    }
    session.list(&rows, &msg::repairs_none(), |row| {
        format!("{}\t{}\t{}", row.code, repair_words(session, &row.repair, &now), row.place)
    })
}

fn row_json(row: &RepairRow, now: &Now) -> Value {
    let row_json = json!({
        "code": row.code.to_string(), "place": row.place, "state": row.state.code(), "before": row.before,
    });
    merged(repair_json(&row.repair, now), row_json)
}

fn repair_json(repair: &Repair, now: &Now) -> Value {
    let stages: Vec<Value> = repair
        .stages
        .iter()
        .map(|(stage, at_ms)| json!({ "stage": stage.code(), "at": rfc3339(now, *at_ms) }))
        .collect();
    json!({
        "seq": repair.seq, "reported": rfc3339(now, repair.at_ms), "stage": repair.stage.code(),
        "why": masked(&repair.why), "worker": masked(&repair.worker), "parts": repair.parts, "watch": masked(&repair.watch),
        "failures": repair.failures,
        "repaired": repair.repaired_ms.map(|at_ms| rfc3339(now, at_ms)),
        "ended": repair.ended.map(|(at_ms, _)| rfc3339(now, at_ms)),
        "ending": repair.ended.map(|(_, end)| end.code()),
        "took_seconds": repair.took_ms().map(|ms| ms / 1000), "stages": stages,
    })
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
