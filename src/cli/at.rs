//! `nightpost at`: the post as it stood at a moment, made again from the journal.
//!
//! Reads only: what is told here can be changed by nothing.

use serde_json::{Value, json};

use super::report::{Complaint, merged};
use super::times::{rfc3339, when};
use super::{Ending, Session, status};
use crate::domain::doors::StateGroup;
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::store::{DoorRow, QueueRow, TeamRow, Tent};
use crate::text::msg::cli as msg;
use crate::text::{Msg, words};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub(super) fn run(session: &Session, named: &str) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let at_ms = moment(named, &now)?;
    let past = opened.store.past(at_ms)?;
    let view = past.view()?;
    if view.at.at_ms > at_ms {
        let at = now.date_and_time(at_ms);
        return Err(Complaint::of(msg::at_before(at), msg::at_before_mend()));
    }
    let then = Now { wall_ms: at_ms, ..now };
    let (figures, said) = status::tell(session, past.store(), &then, false)?;
    let mut told = vec![msg::at_head(now.date_and_time(at_ms), view.at.seq)];
    told.extend(said);
    told.extend(rows(&view.tent, &then));
    session.done(&merged(figures, data(&view.tent, &then)), &told)
}

/// The moment that is meant: a time of the day is the last one of that name.
fn moment(named: &str, now: &Now) -> Result<i64, Complaint> {
    let named_ms = when(Some(named), now)?;
    let is_time_of_day = !named.contains('-');
    let at_ms = if is_time_of_day && named_ms > now.wall_ms { named_ms - DAY_MS } else { named_ms };
    if at_ms > now.wall_ms {
        let (at, now) = (now.date_and_time(at_ms), now.date_and_time(now.wall_ms));
        return Err(Complaint::of(msg::at_future(at, now), msg::at_future_mend()));
    }
    Ok(at_ms)
}

fn home(row: &QueueRow) -> String {
    row.person.home.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn is_out(row: &TeamRow) -> bool {
    row.out_ms.is_some()
}

fn is_not_shut(row: &DoorRow) -> bool {
    row.state.group() != StateGroup::Shut
}

/// Who waits, who is out, which doors are not shut.
fn rows(tent: &Tent, then: &Now) -> Vec<Msg> {
    let time = |at_ms: Option<i64>| at_ms.map_or_else(String::new, |at_ms| then.date_and_time(at_ms));
    let waiting = tent
        .queue
        .iter()
        .map(|row| msg::at_waits(&row.person.name, home(row), row.gate, time(Some(row.at_ms))));
    let teams = tent.teams.iter().filter(|row| is_out(row));
    let teams = teams.map(|row| msg::at_team(row.team, &row.captain, time(row.out_ms), time(row.due_ms)));
    let doors = tent.doors.iter().filter(|row| is_not_shut(row));
    let doors = doors.map(|row| msg::at_door(row.code.to_string(), words::word(row.state)));
    waiting.chain(teams).chain(doors).collect()
}

/// The same as data.
fn data(tent: &Tent, then: &Now) -> Value {
    let waiting = tent.queue.iter().map(|row| {
        json!({
            "name": row.person.name, "home": row.person.home.as_ref().map(ToString::to_string),
            "gate": row.gate, "since": rfc3339(then, row.at_ms),
        })
    });
    let teams = tent.teams.iter().filter(|row| is_out(row)).map(|row| {
        json!({
            "team": row.team, "captain": row.captain,
            "since": row.out_ms.map(|at_ms| rfc3339(then, at_ms)), "due": row.due_ms.map(|at_ms| rfc3339(then, at_ms)),
        })
    });
    let doors = tent.doors.iter().filter(|row| is_not_shut(row));
    let doors = doors.map(|row| json!({ "door": row.code.to_string(), "state": row.state }));
    json!({
        "at": rfc3339(then, then.wall_ms), "waiting": waiting.collect::<Vec<_>>(),
        "teams_out": teams.collect::<Vec<_>>(), "doors_not_shut": doors.collect::<Vec<_>>(),
    })
}
