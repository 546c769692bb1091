//! `nightpost rules`: what the office ordered, and setting and ending it.

use std::path::Path;

use serde_json::json;

use super::open::Opened;
use super::options::RulesTask;
use super::report::Complaint;
use super::rule_file::wanted;
use super::times::{rfc3339, when};
use super::trial;
use super::{Ending, Session};
use crate::domain::command::{Command, RuleCommand};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::rules::{RuleKind, RuleRow, Rules, Window};
use crate::domain::value::SafeText;
use crate::exchange::tables::{Cell, Fields};
use crate::store::Op;
use crate::text::msg::rules as msg;

pub(super) fn run(session: &Session, task: Option<RulesTask>) -> Result<Ending, Complaint> {
    match task.unwrap_or(RulesTask::List) {
        RulesTask::List => list(session),
        RulesTask::Add { preset, rule_file, from } => {
            add(session, preset.as_deref(), rule_file.as_deref(), from.as_deref())
        }
        RulesTask::Try { tried } => trial::run(session, &tried),
        RulesTask::End { name, at } => end(session, &name, at.as_deref()),
    }
}

/// How a rule stands at a moment: its code in the texts.
fn standing(rules: &Rules, row: &RuleRow, now: &Now) -> &'static str {
    let holds = rules.in_force(now.wall_ms).is_some_and(|holding| holding.seq == row.seq);
    stands(holds, rules.until(row), row.rule.from_ms, now)
}

/// How something with a beginning and perhaps an end stands at a moment.
pub(super) fn stands(holds: bool, until_ms: Option<i64>, from_ms: i64, now: &Now) -> &'static str {
    match until_ms {
        _ if holds => "holds",
        Some(until_ms) if until_ms <= now.wall_ms.max(from_ms) => "over",
        _ => "to_come",
    }
}

fn list(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let rules = opened.store.rules()?;
    let fields = fields(session, &rules, &now);
    if session.json {
        let rows = fields.objects(&rules.rows, &now);
        return session.data(&json!({ "version": rules.version, "rules": rows }));
    }
    session.list(&rules.rows, &msg::none(), |row| fields.line(row, &session.texts, &now))
}

fn fields<'a>(session: &'a Session, rules: &'a Rules, now: &'a Now) -> Fields<'a, RuleRow> {
    let quota = |row: &RuleRow| match row.rule.what {
        RuleKind::Quota { persons, trips, window, max_minutes } => {
            Some((persons, trips, window, max_minutes))
        }
        RuleKind::NoOutings | RuleKind::Free | RuleKind::Unreadable => None,
    };
    Fields::none()
        .both("name", |row: &RuleRow| Cell::from(&row.rule.name))
        .both("standing", |row| {
            let code = standing(rules, row, now);
            Cell::Word(code.to_owned(), msg::STANDING.word(code))
        })
        .data("holds", |row| standing(rules, row, now) == "holds")
        .data("from", |row| Cell::time(row.rule.from_ms))
        .data("until", |row| Cell::time(rules.until(row)))
        .data("ended", |row| Cell::time(row.ended.map(|(end_ms, _)| end_ms)))
        .said(|row| {
            let from = now.date_and_time(row.rule.from_ms);
            match rules.until(row) {
                Some(until_ms) => msg::span(from, now.date_and_time(until_ms)),
                None => msg::from_on(from),
            }
        })
        .data("author", |row| Cell::Label(row.author.clone()))
        .data("set_at", |row| Cell::time(row.at_ms))
        .data("version", |row| row.seq)
        .said(|row| msg::author(&SafeText::new(&row.author), row.seq))
        .data("zh", |row| Cell::from(&row.rule.text_zh))
        .data("en", |row| Cell::from(&row.rule.text_en))
        .said(|row| Cell::from(session.language().choose(&row.rule.text_zh, &row.rule.text_en)))
        .data("kind", |row| Cell::Label(kind(&row.rule.what).to_owned()))
        .data("persons", move |row| quota(row).map(|(persons, ..)| persons))
        .data("trips", move |row| quota(row).map(|(_, trips, ..)| trips))
        .data("window", move |row| quota(row).map(|(_, _, window, _)| Cell::Label(window_words(window))))
        .data("max_minutes", move |row| quota(row).and_then(|(.., max_minutes)| max_minutes))
}

/// The kind as a rule file has it.
fn kind(what: &RuleKind) -> &'static str {
    match what {
        RuleKind::Quota { .. } => "quota",
        RuleKind::NoOutings => "no-outings",
        RuleKind::Free => "free",
        RuleKind::Unreadable => "unreadable",
    }
}

/// The window as a rule file has it.
fn window_words(window: Window) -> String {
    match window {
        Window::Hours(hours) => format!("{hours}h"),
        Window::Days { days, starts } => format!("{days}d from {:02}:{:02}", starts / 60, starts % 60),
    }
}

fn add(
    session: &Session,
    preset: Option<&str>,
    file: Option<&Path>,
    from: Option<&str>,
) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Rules)?;
    let now = opened.clock.now();
    let from_ms = when(from, &now)?;
    let wanted = wanted(session, preset, file, &now, from_ms)?;
    let commands: Vec<(Op, Command)> = wanted
        .into_iter()
        .map(|rule| (opened.op(&actor.staff_no), Command::Rule(RuleCommand::Set(rule))))
        .collect();
    // All of a file's rules are set, or none.
    let set = session.record_all(&mut opened.store, &commands)?;
    let set: Vec<i64> = set.iter().map(|answer| answer.seq).collect();
    told(session, &opened, &set, &now)
}

/// Tells what was set, and which of it is no use.
fn told(session: &Session, opened: &Opened, set: &[i64], now: &Now) -> Result<Ending, Complaint> {
    let rules = opened.store.rules()?;
    let rows: Vec<&RuleRow> = rules.rows.iter().filter(|row| set.contains(&row.seq)).collect();
    if session.json {
        let rows = fields(session, &rules, now).objects(rows, now);
        return session.data(&json!({ "version": rules.version, "rules": rows }));
    }
    for row in rows {
        let texts = &session.texts;
        session.say(&msg::set(&row.rule.name, now.date_and_time(row.rule.from_ms), row.seq))?;
        if standing(&rules, row, now) == "over" {
            let warning = Complaint::of(msg::replaced(&row.rule.name), msg::replaced_mend());
            session.words(warning).print(texts, false);
        }
    }
    Ok(Ending::Done)
}

fn end(session: &Session, name: &str, at: Option<&str>) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Rules)?;
    let now = opened.clock.now();
    let at_ms = when(at, &now)?;
    let name = SafeText::new(name);
    let command = Command::Rule(RuleCommand::End { name: name.clone(), at_ms });
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    session.done(
        &json!({ "name": name, "at": rfc3339(&now, at_ms), "seq": answer.seq }),
        &[msg::ended(&name, now.date_and_time(at_ms), answer.seq)],
    )
}
