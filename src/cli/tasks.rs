//! `nightpost tasks` and `nightpost schedule`: what is to be checked, what was missed and why, and how often what
//! is checked.

use serde_json::{Value, json};

use super::doors::{checked, read_layer, whose};
use super::options::{ScheduleArgs, ScheduleTask, TasksArgs};
use super::report::Complaint;
use super::rules::stands;
use super::times::{rfc3339, when};
use super::{Ending, Session};
use crate::app::doors;
use crate::app::tasks::words as said;
use crate::domain::command::{Command, ScheduleCommand};
use crate::domain::doors::{Hours, Missed, Schedule, ScheduleRow, Schedules, TaskState};
use crate::domain::entry::orders::{every, hours};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::tasks::TaskFinding;
use crate::domain::value::SafeText;
use crate::exchange::tables::{self, Cell, Fields};
use crate::store::{DueRow, OpenTasks, Store, TaskFault, TaskRow, TaskSlotRow};
use crate::text::msg::closure as msg;
use crate::text::msg::rules::STANDING;
use crate::text::msg::tasks as tasks_msg;
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
    let fields = task_fields(&now);
    let planned = Planned::read(&opened.store, (from_ms, now.wall_ms + 1))?;
    if session.json {
        let entered = tasks.iter().filter(|row| row.entered_ms.is_some()).count();
        let mut object = json!({
            "since": rfc3339(&now, from_ms), "overdue": due.overdue, "soon": due.soon, "due": due.due,
            "list": due_fields().objects(&due.rows, &now),
            "figures": { "done": done, "missed": missed.len(), "open": open, "withdrawn": withdrawn,
                         "entered_late": entered },
            "missed": fields.objects(missed.into_iter().take(wishes.limit), &now),
        });
        object["planned"] = planned.data(wishes, &now);
        if wishes.whole {
            object["tasks"] = fields.objects(&tasks, &now).into();
        }
        return session.data(&object);
    }
    session.say(&msg::due_figures(due.overdue, due.soon, due.due))?;
    session.say(&msg::tasks_figures(done, missed.len(), open, withdrawn))?;
    session.list(&due.rows, &msg::due_none(), |row| due_fields().line(row, &session.texts, &now))?;
    let others = tasks.iter().filter(|row| wishes.whole && row.missed.is_none());
    for row in missed.into_iter().take(wishes.limit).chain(others) {
        session.out(fields.line(row, &session.texts, &now))?;
    }
    planned.say(session, wishes, &now)?;
    Ok(Ending::Done)
}

/// What is planned beside checks, and what became of it.
struct Planned {
    slots: Vec<TaskSlotRow>,
    open: OpenTasks,
}

impl Planned {
    fn read(store: &Store, (from_ms, to_ms): (i64, i64)) -> Result<Self, Complaint> {
        Ok(Self { slots: store.task_slots(from_ms, to_ms)?, open: store.open_tasks()? })
    }

    fn count(&self, states: &[TaskState]) -> usize {
        self.slots.iter().filter(|row| states.contains(&row.state)).count()
    }

    /// What is to be told of: what is open from before as well, and what is settled only where all is wanted.
    fn shown(&self, wishes: &TasksArgs) -> Vec<&TaskSlotRow> {
        let in_time =
            |row: &&TaskSlotRow| self.slots.iter().all(|slot| (&slot.at, slot.slot) != (&row.at, row.slot));
        let earlier = self.open.rows.iter().filter(in_time);
        let slots =
            self.slots.iter().filter(|row| wishes.whole || row.is_open() || row.state == TaskState::Missed);
        earlier.chain(slots).collect()
    }

    fn data(&self, wishes: &TasksArgs, now: &Now) -> Value {
        let unexplained = self.slots.iter().filter(|row| row.is_unexplained).count();
        json!({
            "overdue": self.count(&[TaskState::Overdue]), "soon": self.count(&[TaskState::Soon]),
            "due": self.count(&[TaskState::Due]), "done": self.count(&[TaskState::Done]),
            "late": self.count(&[TaskState::Late]), "missed": self.count(&[TaskState::Missed]),
            "withdrawn": self.count(&[TaskState::Withdrawn]), "unexplained": unexplained,
            "list": slot_fields(now).objects(self.shown(wishes), now),
            "faults": fault_fields().objects(&self.open.faults, now),
        })
    }

    fn say(&self, session: &Session, wishes: &TasksArgs, now: &Now) -> Result<(), Complaint> {
        if self.slots.is_empty() && self.open.rows.is_empty() && self.open.faults.is_empty() {
            return Ok(());
        }
        let (overdue, soon) = (self.count(&[TaskState::Overdue]), self.count(&[TaskState::Soon]));
        let (due, done) = (self.count(&[TaskState::Due]), self.count(&[TaskState::Done, TaskState::Late]));
        session.say(&tasks_msg::cli_figures(overdue, soon, due, done, self.count(&[TaskState::Missed])))?;
        for row in self.shown(wishes) {
            session.out(slot_fields(now).line(row, &session.texts, now))?;
        }
        for fault in &self.open.faults {
            session.out(fault_fields().line(fault, &session.texts, now))?;
        }
        Ok(())
    }
}

/// A slot as an export has it, and the record that says why it was missed.
fn slot_fields(now: &Now) -> Fields<'_, TaskSlotRow> {
    Fields::from(tables::task_slots())
        .said(|row: &TaskSlotRow| said::state(row.state))
        .said(|row| Cell::from(&said::named(&row.at)))
        .said(|row| {
            let slot = &row.slot;
            Cell::Label(format!("{} - {}", now.date_and_time(slot.start_ms), now.date_and_time(slot.end_ms)))
        })
        .said(|row| said::whose(&row.whose))
        .said(|row| Cell::time(row.done.as_ref().map(|done| done.at_ms)))
        .said(|row| row.done.as_ref().map_or(Cell::Empty, |done| Cell::from(&done.by_whom)))
        .said(|row| row.done.as_ref().map_or(Cell::Empty, |done| Cell::from(&done.result)))
        .said(|row| row.reason.as_ref().map_or(Cell::Empty, |(reason, _)| Cell::from(reason)))
        .data("unexplained", |row| row.is_unexplained)
        .data("reason_seq", |row| row.reason.as_ref().map(|(_, seq)| *seq))
}

fn fault_fields() -> Fields<'static, TaskFault> {
    Fields::none()
        .said(|_: &TaskFault| words::word(TaskFinding::Broken))
        .both("name", |fault| Cell::from(&fault.name))
        .both("place", |fault| Cell::from(&fault.place))
        .both("since", |fault| Cell::time(fault.at_ms))
        .both("result", |fault| Cell::from(&fault.result))
        .data("seq", |fault| fault.seq)
}

fn due_fields() -> Fields<'static, DueRow> {
    Fields::none()
        .both("state", |row: &DueRow| row.need.state)
        .both("code", |row| Cell::from(&row.code))
        .both("due", |row| Cell::time(row.need.due_ms))
        .data("checked", |row| Cell::time(row.checked_ms))
        .said(|row| checked(row.checked_ms))
        .both("place", |row| Cell::from(&row.place))
        .said(|row| whose(row.team, &row.person))
        .data("layer", |row| row.layer)
        .data("door", |row| row.state)
        .data("missed", |row| row.need.missed)
        .data("team", |row| row.team)
        .data("person", |row| Cell::from(&row.person))
}

/// A task as an export has it; the record that explains a miss, or the time that was silent, stand beside.
fn task_fields(now: &Now) -> Fields<'_, TaskRow> {
    let silent = |row: &TaskRow| match row.missed {
        Some(Missed::Closed { from_ms, to_ms } | Missed::Silent { from_ms, to_ms }) => Some((from_ms, to_ms)),
        Some(Missed::Told { .. } | Missed::Unknown) | None => None,
    };
    Fields::from(tables::checks())
        .said(|row: &TaskRow| if row.missed.is_some() { TaskState::Missed } else { row.task.state })
        .both("code", |row| Cell::from(&row.code))
        .said(|row| {
            let slot = &row.task.slot;
            Cell::Label(format!("{} - {}", now.date_and_time(slot.start_ms), now.date_and_time(slot.end_ms)))
        })
        .said(|row| Cell::time(row.task.done_ms.or(row.task.looked_ms)))
        .said(|row| row.missed.as_ref().map(|missed| doors::missed(missed, now)))
        .said(|row| whose(row.team, &row.person))
        .data("reason_seq", |row| match row.missed {
            Some(Missed::Told { seq, .. }) => Some(seq),
            Some(Missed::Closed { .. } | Missed::Silent { .. } | Missed::Unknown) | None => None,
        })
        .data("silent_from", move |row| Cell::time(silent(row).map(|(from_ms, _)| from_ms)))
        .data("silent_to", move |row| Cell::time(silent(row).map(|(_, to_ms)| to_ms)))
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
    let fields = schedule_fields(&schedules, &now);
    if session.json {
        return session.data(&json!({ "schedules": fields.objects(&schedules.rows, &now) }));
    }
    session.list(&schedules.rows, &msg::schedules_none(), |row| fields.line(row, &session.texts, &now))
}

fn schedule_fields<'a>(schedules: &'a Schedules, now: &'a Now) -> Fields<'a, ScheduleRow> {
    Fields::none()
        .both("name", |row: &ScheduleRow| Cell::from(&row.schedule.name))
        .both("standing", |row| {
            let code = standing(schedules, row, now);
            Cell::Word(code.to_owned(), STANDING.word(code))
        })
        .data("layer", |row| row.schedule.layer)
        .said(|row| row.schedule.layer.map_or_else(msg::schedule_all, words::word))
        .both("kind", |row| Cell::from(&row.schedule.kind))
        .both("hours", |row| Cell::Label(clock(row.schedule.hours)))
        .data("every_minutes", |row| row.schedule.every_min)
        .said(|row| doors::interval(row.schedule.every_min))
        .data("team", |row| row.schedule.team)
        .data("person", |row| Cell::from(&row.schedule.person))
        .said(|row| whose(row.schedule.team, &row.schedule.person))
        .both("from", |row| Cell::time(row.schedule.from_ms))
        .both("until", |row| Cell::time(schedules.until(row)))
        .both("author", |row| Cell::Label(row.author.clone()))
        .data("seq", |row| row.seq)
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
