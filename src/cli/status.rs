//! `nightpost status`: the figures of the post now.

use serde_json::json;

use super::doors::summary_json;
use super::report::Complaint;
use super::{Ending, Session};
use crate::text::msg::{cli as msg, lone as lone_msg};

pub(super) fn run(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let f = opened.store.figures().map_err(|error| session.complain(&error))?;
    let count = opened.store.head_count().map_err(|error| session.complain(&error))?;
    let summary = opened.store.closure_summary().map_err(|error| session.complain(&error))?;
    let due = opened.store.due_list(0).map_err(|error| session.complain(&error))?;
    let repairs = opened.store.repairs(false).map_err(|error| session.complain(&error))?.len();
    let fevers = opened.store.fevers().map_err(|error| session.complain(&error))?.len();
    let lone = opened.store.lone().map_err(|error| session.complain(&error))?;
    if session.json {
        let object = json!({
            "seq": f.seq, "people": f.people, "households": f.households, "queue": f.queue,
            "passages_in": f.passages_in, "passages_out": f.passages_out, "refused": f.refused,
            "visitors_inside": f.visitors_inside, "tailgates": f.tailgates,
            "doors": { "total": f.doors.total, "shut": f.doors.shut, "open": f.doors.open,
                       "broken": f.doors.broken, "unknown": f.doors.unknown },
            "head_count": {
                "residents_inside": count.residents_inside, "residents_outside": count.residents_outside,
                "residents_unknown": count.residents_unknown, "visitors_inside": count.visitors_inside,
                "others_inside": count.others_inside, "tailgates": count.tailgates,
                "unmatched": count.unmatched, "late": count.late, "serial_gaps": count.serial_gaps,
            },
            "checks": { "overdue": due.overdue, "soon": due.soon, "due": due.due },
            "closure": summary_json(&summary, &opened.clock.now()), "repairs": repairs,
            "lone": { "on": lone.minutes > 0, "minutes": lone.minutes, "missed_since": lone.missed_ms },
            "fevers": fevers, "debts": count.debts,
            "teams": { "total": f.teams.total, "out": f.teams.out, "overdue": f.teams.overdue },
        });
        session.out(object)?;
    } else {
        let texts = &session.texts;
        session.out(texts.say(&msg::status_people(f.people, f.households)))?;
        session.out(texts.say(&msg::status_gate(f.queue, f.passages_in, f.passages_out, f.refused)))?;
        session.out(texts.say(&msg::status_inside(f.visitors_inside, f.tailgates)))?;
        session.out(texts.say(&msg::status_count(
            count.residents_inside,
            count.residents_outside,
            count.residents_unknown,
            count.others_inside,
        )))?;
        session.out(texts.say(&msg::status_doubt(
            count.unmatched,
            count.late,
            numbers(&count.serial_gaps),
        )))?;
        session.out(texts.say(&msg::status_care(fevers, count.debts)))?;
        let doors = &f.doors;
        session.out(texts.say(&msg::status_doors(
            doors.total,
            doors.shut,
            doors.open,
            doors.broken,
            doors.unknown,
        )))?;
        session.out(texts.say(&msg::status_checks(due.overdue, due.soon, due.due, repairs)))?;
        session.out(texts.say(&msg::status_teams(f.teams.total, f.teams.out, f.teams.overdue)))?;
        if lone.minutes > 0 {
            session.out(texts.say(&lone_msg::status(lone.minutes)))?;
        }
        if let Some(since_ms) = lone.missed_ms {
            let since = crate::text::words::moment(&opened.clock.now(), since_ms);
            session.out(texts.say(&lone_msg::status_missed(since)))?;
        }
        session.out(texts.say(&msg::status_seq(f.seq)))?;
    }
    Ok(Ending::Done)
}

/// Numbers in a row; `none` for none.
fn numbers(all: &[i64]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" ") }
}
