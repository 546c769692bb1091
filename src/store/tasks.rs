//! Tasks: what is planned and what was done: the tables, and what a command is decided by.
//!
//! Nothing is stored of a slot: plans and doings say all there is to say of it, so that none can be skipped and every
//! rebuilt file says the same.

mod slots;

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::patrol;
use super::rows::{Statements as _, if_any, insert, row};
use crate::domain::command::TaskCommand;
use crate::domain::decide::{KnownTasks, task_named as named};
use crate::domain::event::{TaskEvent, TasksUndo};
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::slots::DAY_MS;
use crate::domain::tasks::{
    BACK_MS, MARGIN_MS, TaskAssigned, TaskDone, TaskKind, TaskPlan, TaskPlanRow, TaskPlans,
};
use crate::domain::value::{Id, SafeText};

pub use slots::{OpenTasks, TaskDoneRow, TaskFault, TaskPlanLine, TaskSlotRow, TasksBoard};
pub(super) use slots::{each, faults, of_time, open, reason, result};

pub(super) fn project(conn: &Connection, record: &Record, event: &TaskEvent) -> Result {
    match event {
        TaskEvent::TaskPlanned(plan) => insert!(conn; task_plan {
            seq: record.seq,
            at_ms: record.at_ms,
            author: record.actor,
            name: plan.name,
            body: plan,
        }),
        TaskEvent::TaskPlanEnded(ended) => conn.run(
            "UPDATE task_plan SET ended_ms = ?2 WHERE name = ?1 AND (ended_ms IS NULL OR ended_ms > ?2)",
            params![ended.name, ended.at_ms],
        ),
        TaskEvent::TaskAssigned(assigned) => assign(conn, record, assigned),
        TaskEvent::TaskDone(done) => do_task(conn, record, done),
        TaskEvent::TaskExplained(told) => told.slots.iter().try_for_each(|(place, start_ms)| {
            insert!(conn; task_reason {
                seq: record.seq,
                place,
                start_ms,
                id: record.subject,
                name: told.name,
                reason: told.reason,
            })
        }),
    }
}

pub(super) fn take_back(conn: &Connection, undo: TasksUndo, seq: i64) -> Result {
    match undo {
        TasksUndo::Done => conn.run("UPDATE task_done SET annulled = 1 WHERE seq = ?", [seq]),
        TasksUndo::Reason => conn.run("UPDATE task_reason SET annulled = 1 WHERE seq = ?", [seq]),
    }
}

/// Takes what was told of a doing, or of a miss, out of the tables: it may name people.
pub(super) fn erase(conn: &Connection, id: Id, up_to: i64) -> Result {
    conn.run("DELETE FROM task_done WHERE id = ? AND seq <= ?", params![id, up_to])?;
    conn.run("DELETE FROM task_reason WHERE id = ? AND seq <= ?", params![id, up_to])
}

/// The plans of the name that hold when it is said, or will, are somebody else's from then on.
fn assign(conn: &Connection, record: &Record, assigned: &TaskAssigned) -> Result {
    let plans = plans_of(conn, &assigned.name)?;
    for row in plans.rows.iter().filter(|row| plans.until(row).is_none_or(|until_ms| until_ms > record.at_ms))
    {
        let plan = TaskPlan { whose: assigned.whose.clone(), ..row.schedule.clone() };
        conn.run("UPDATE task_plan SET body = ? WHERE seq = ?", params![plan, row.seq])?;
    }
    Ok(())
}

fn do_task(conn: &Connection, record: &Record, done: &TaskDone) -> Result {
    done.places.iter().try_for_each(|place| {
        insert!(conn; task_done {
            seq: record.seq,
            place,
            id: record.subject,
            name: done.name,
            kind: done.kind,
            at_ms: done.at_ms.unwrap_or(record.at_ms),
            made_ms: record.at_ms,
            actor: record.actor,
            by_whom: done.by,
            agent: done.agent,
            dose: done.dose,
            area: done.area,
            finding: done.finding,
            result: done.result,
            note: done.note,
        })
    })
}

row!(TaskPlanRow { seq, at_ms, author, schedule, ended_ms });

const PLANS: &str = "SELECT seq, at_ms, author, body AS schedule, ended_ms FROM task_plan";

/// All plans that were ever set.
fn plans(conn: &Connection) -> Result<TaskPlans> {
    Ok(TaskPlans { rows: conn.all(&format!("{PLANS} ORDER BY seq"), ())? })
}

fn plans_of(conn: &Connection, name: &SafeText) -> Result<TaskPlans> {
    Ok(TaskPlans { rows: conn.all(&format!("{PLANS} WHERE name = ? ORDER BY seq"), [name])? })
}

/// The same by their names: what is said of one name never touches another.
fn by_name(conn: &Connection) -> Result<BTreeMap<SafeText, TaskPlans>> {
    let mut names: BTreeMap<SafeText, TaskPlans> = BTreeMap::new();
    for row in plans(conn)?.rows {
        names.entry(row.schedule.name.clone()).or_default().rows.push(row);
    }
    Ok(names)
}

/// What a list of plans is compared with: of each name what was set last, and whether it is over.
pub(super) fn listed(conn: &Connection, now: &Now) -> Result<Vec<(Id, TaskPlan, bool)>> {
    let last = by_name(conn)?.into_values().filter_map(|plans| {
        // The plans of key sites are the survey's: no list of the office has them.
        let row = plans.rows.last().filter(|row| row.schedule.kind != TaskKind::Site)?;
        let is_over = row.ended_ms.is_some_and(|ended_ms| ended_ms <= now.wall_ms);
        Some((id_of(row.seq), row.schedule.clone(), is_over))
    });
    Ok(last.collect())
}

/// What the key sites that are watched are called.
pub(super) fn sites(conn: &Connection, now: &Now) -> Result<Vec<SafeText>> {
    let sites = by_name(conn)?.into_iter().filter(|(_, of)| of.is_of_site(now.wall_ms));
    Ok(sites.map(|(name, _)| name).collect())
}

/// An id for the plan of a record, for lists; a plan has only its name.
fn id_of(seq: i64) -> Id {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&seq.to_be_bytes());
    Id(bytes)
}

impl Carry for TaskCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownTasks> {
        let conn = &store.conn;
        let (plans, at_ms) = (plans(conn)?, self.moment(now));
        let meant = self.what().and_then(|what| named(&plans, what, at_ms).ok());
        let since_ms = at_ms.min(now.wall_ms) - BACK_MS - MARGIN_MS - 2 * DAY_MS;
        let doings = if_any(meant.as_ref(), |meant| {
            conn.all(
                "SELECT place, at_ms FROM task_done
                 WHERE annulled = 0 AND name = ? AND at_ms BETWEEN ? AND ? ORDER BY at_ms, seq",
                params![meant.name, since_ms, now.wall_ms],
            )
        })?;
        let told = if_any(meant.as_ref(), |meant| {
            conn.all(
                "SELECT place, start_ms FROM task_reason WHERE annulled = 0 AND name = ? AND start_ms >= ?",
                params![meant.name, since_ms],
            )
        })?;
        let team = if_any(self.team(), |team| Ok(patrol::team(conn, team, now)?.exists))?;
        Ok(KnownTasks { plans, doings, told, team })
    }

    fn lifted(&self, store: &Store, _: &Op, now: &Now) -> Result<Option<Lifted>> {
        let Self::End { name, at_ms } = self else { return Ok(None) };
        let plans = plans(&store.conn)?;
        let Ok(meant) = named(&plans, name, *at_ms) else { return Ok(None) };
        let plans = plans.of(&meant.name);
        Ok(plans.held(now.wall_ms).map(|row| Lifted::Task {
            name: meant.name.clone(),
            since_ms: row.schedule.from_ms,
            until_ms: *at_ms,
        }))
    }
}
