//! `nightpost tasks` and `nightpost schedule`: what is to be checked, what was missed and why, and how often what
//! is checked.

use serde_json::{Value, json};

use super::doors::read_layer;
use super::options::{ScheduleArgs, ScheduleTask, TasksArgs};
use super::report::Complaint;
use super::rules::stands;
use super::times::{local, rfc3339, when};
use super::{Ending, Session};
use crate::app::doors;
use crate::domain::code::Code as _;
use crate::domain::command::{Command, ScheduleCommand};
use crate::domain::doors::{Hours, Missed, Schedule, ScheduleRow, Schedules, TaskState};
use crate::domain::entry::orders::{every, hours};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::store::{DueRow, TaskRow};
use crate::text::mask::masked;
use crate::text::msg::closure as msg;
use crate::text::show::visible;
use crate::text::words;

/// Without a word on it, what became of the tasks of so long is told, in milliseconds.
const NIGHT_MS: i64 = 14 * 60 * 60 * 1000;

pub(super) fn run(session: &Session, wishes: &TasksArgs) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let from_ms = match &wishes.since {
        Some(since) => when(Some(since), &now)?,
        None => now.wall_ms - NIGHT_MS,
    };
    let due = opened.store.due_list(wishes.limit)?;
    let tasks = opened.store.tasks(from_ms, now.wall_ms + 1)?;
    let count = |states: &[TaskState]| tasks.iter().filter(|row| states.contains(&row.task.state)).count();
    let missed: Vec<&TaskRow> = tasks.iter().filter(|row| row.missed.is_some()).collect();
    let (done, withdrawn) = (count(&[TaskState::Done]), count(&[TaskState::Withdrawn]));
    let open = count(&[TaskState::Due, TaskState::Soon]);
    if session.json {
        let entered = tasks.iter().filter(|row| row.entered_ms.is_some()).count();
        let all: Vec<Value> = tasks.iter().map(|row| task_json(row, &now)).collect();
        let mut object = json!({
            "since": rfc3339(&now, from_ms), "overdue": due.overdue, "soon": due.soon, "due": due.due,
            "list": due.rows.iter().map(|row| due_json(row, &now)).collect::<Vec<_>>(),
            "figures": { "done": done, "missed": missed.len(), "open": open, "withdrawn": withdrawn,
                         "entered_late": entered },
            "missed": missed.iter().take(wishes.limit).map(|row| task_json(row, &now)).collect::<Vec<_>>(),
        });
        if wishes.whole {
            object["tasks"] = json!(all);
        }
        session.out(object)?;
        return Ok(Ending::Done);
    }
    session.say(&msg::due_figures(due.overdue, due.soon, due.due))?;
    session.say(&msg::tasks_figures(done, missed.len(), open, withdrawn))?;
    session.list(&due.rows, &msg::due_none(), |row| due_line(session, row, &now))?;
    let others = tasks.iter().filter(|row| wishes.whole && row.missed.is_none());
    for row in missed.into_iter().take(wishes.limit).chain(others) {
        session.out(task_line(session, row, &now))?;
    }
    Ok(Ending::Done)
}

/// Whose task it is, in words.
fn whose(session: &Session, team: Option<u16>, person: &SafeText) -> String {
    team.map_or_else(|| person.to_string(), |team| session.texts.say(&msg::schedule_team(team)))
}

fn due_line(session: &Session, row: &DueRow, now: &Now) -> String {
    let texts = &session.texts;
    [
        texts.say(&words::word(row.need.state)),
        row.code.to_string(),
        local(now, row.need.due_ms),
        row.checked_ms.map_or_else(|| texts.say(&msg::never()), |at_ms| local(now, at_ms)),
        row.place.to_string(),
        whose(session, row.team, &row.person),
    ]
    .join("\t")
}

fn due_json(row: &DueRow, now: &Now) -> Value {
    json!({
        "code": row.code.to_string(), "layer": row.layer, "place": row.place, "door": row.state.code(),
        "state": row.need.state.code(), "due": rfc3339(now, row.need.due_ms), "missed": row.need.missed,
        "checked": row.checked_ms.map(|at_ms| rfc3339(now, at_ms)), "team": row.team, "person": row.person,
    })
}

fn task_line(session: &Session, row: &TaskRow, now: &Now) -> String {
    let texts = &session.texts;
    let state = if row.missed.is_some() { TaskState::Missed } else { row.task.state };
    let looked = row.task.done_ms.or(row.task.looked_ms);
    [
        texts.say(&words::word(state)),
        row.code.to_string(),
        format!("{} - {}", local(now, row.task.slot.start_ms), local(now, row.task.slot.end_ms)),
        looked.map(|at_ms| local(now, at_ms)).unwrap_or_default(),
        row.missed.as_ref().map(|missed| texts.say(&doors::missed(missed, now))).unwrap_or_default(),
        whose(session, row.team, &row.person),
    ]
    .join("\t")
}

fn task_json(row: &TaskRow, now: &Now) -> Value {
    let slot = &row.task.slot;
    let reason = row.missed.as_ref().map(|missed| {
        let mut object = json!({ "code": missed.code() });
        match missed {
            Missed::Told { reason, seq } => {
                object["text"] = json!(masked(reason));
                object["seq"] = json!(seq);
            }
            Missed::Closed { from_ms, to_ms } | Missed::Silent { from_ms, to_ms } => {
                object["from"] = rfc3339(now, *from_ms);
                object["to"] = rfc3339(now, *to_ms);
            }
            Missed::Unknown => {}
        }
        object
    });
    json!({
        "code": row.code.to_string(), "layer": row.layer, "state": row.task.state.code(),
        "missed": row.missed.is_some(), "start": rfc3339(now, slot.start_ms), "end": rfc3339(now, slot.end_ms),
        "done": row.task.done_ms.map(|at_ms| rfc3339(now, at_ms)),
        "looked": row.task.looked_ms.map(|at_ms| rfc3339(now, at_ms)),
        "entered": row.entered_ms.map(|at_ms| rfc3339(now, at_ms)),
        "reason": reason, "team": row.team, "person": row.person,
    })
}

pub(super) fn schedule(session: &Session, task: Option<ScheduleTask>) -> Result<Ending, Complaint> {
    match task.unwrap_or(ScheduleTask::List) {
        ScheduleTask::List => list(session),
        ScheduleTask::Set(wishes) => set(session, &wishes),
        ScheduleTask::End { schedule, end_at } => end(session, &schedule, end_at.as_deref()),
    }
}

/// How a schedule stands at a moment: its code in the texts of rules.
fn standing(schedules: &Schedules, row: &ScheduleRow, now: &Now) -> &'static str {
    stands(schedules.holds(row, now.wall_ms), schedules.until(row), row.schedule.from_ms, now)
}

/// Hours as they are typed.
fn clock(hours: Hours) -> String {
    let (from, to) = (hours.from_min, hours.to_min);
    format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

fn list(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let schedules = opened.store.schedules()?;
    if session.json {
        let rows: Vec<Value> = schedules.rows.iter().map(|row| as_json(&schedules, row, &now)).collect();
        session.out(json!({ "schedules": rows }))?;
        return Ok(Ending::Done);
    }
    session.list(&schedules.rows, &msg::schedules_none(), |row| as_line(session, &schedules, row, &now))
}

fn as_line(session: &Session, schedules: &Schedules, row: &ScheduleRow, now: &Now) -> String {
    let texts = &session.texts;
    let schedule = &row.schedule;
    let layer = schedule.layer.map_or_else(msg::schedule_all, words::word);
    [
        schedule.name.to_string(),
        texts.say(&crate::text::msg::rules::STANDING.word(standing(schedules, row, now))),
        texts.say(&layer),
        schedule.kind.to_string(),
        clock(schedule.hours),
        texts.say(&doors::interval(schedule)),
        whose(session, schedule.team, &schedule.person),
        local(now, schedule.from_ms),
        schedules.until(row).map(|until_ms| local(now, until_ms)).unwrap_or_default(),
        row.author.clone(),
    ]
    .join("\t")
}

fn as_json(schedules: &Schedules, row: &ScheduleRow, now: &Now) -> Value {
    let schedule = &row.schedule;
    json!({
        "name": schedule.name, "standing": standing(schedules, row, now),
        "layer": schedule.layer, "kind": schedule.kind, "hours": clock(schedule.hours),
        "every_minutes": schedule.every_min, "team": schedule.team, "person": schedule.person,
        "from": rfc3339(now, schedule.from_ms),
        "until": schedules.until(row).map(|until_ms| rfc3339(now, until_ms)),
        "author": row.author, "seq": row.seq,
    })
}

fn set(session: &Session, wishes: &ScheduleArgs) -> Result<Ending, Complaint> {
    let wrong = |value: &str| visible(value).into_owned();
    let layer = wishes.layer.as_deref().map(read_layer).transpose()?;
    let told_hours = match wishes.hours.as_deref() {
        None => Hours::DAY,
        Some(typed) => {
            hours(typed).ok_or_else(|| Complaint::of(msg::hours_wrong(wrong(typed)), msg::hours_mend()))?
        }
    };
    let every_min = every(&wishes.every)
        .ok_or_else(|| Complaint::of(msg::every_wrong(wrong(&wishes.every)), msg::every_mend()))?;
    let (mut opened, actor) = session.open_for(Right::Plan)?;
    let now = opened.clock.now();
    let from_ms = when(wishes.start.as_deref(), &now)?;
    let schedule = Schedule {
        name: SafeText::new(&wishes.schedule),
        layer,
        kind: SafeText::new(wishes.door_kind.as_deref().unwrap_or_default()),
        hours: told_hours,
        every_min,
        team: wishes.team,
        person: SafeText::new(wishes.person.as_deref().unwrap_or_default()),
        from_ms,
    };
    let command = Command::Schedule(ScheduleCommand::Set(schedule.clone()));
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    session.done(
        &json!({ "name": schedule.name, "from": rfc3339(&now, from_ms), "seq": answer.seq }),
        &[msg::schedule_set(&schedule.name, words::moment(&now, schedule.from_ms), answer.seq)],
    )
}

fn end(session: &Session, name: &str, at: Option<&str>) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Plan)?;
    let now = opened.clock.now();
    let at_ms = when(at, &now)?;
    let name = SafeText::new(name);
    let command = Command::Schedule(ScheduleCommand::End { name: name.clone(), at_ms });
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    session.done(
        &json!({ "name": name, "at": rfc3339(&now, at_ms), "seq": answer.seq }),
        &[msg::schedule_ended(&name, words::end(&now, at_ms), answer.seq)],
    )
}
