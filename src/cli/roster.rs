//! `nightpost roster`: who has duty in a night and who came; `roster hours`: who worked how much.
//!
//! Reads only.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::open::Opened;
use super::options::RosterTask;
use super::report::{Complaint, merged};
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::command::{Compared, ListRows};
use crate::domain::now::Now;
use crate::domain::patrol::{Attendance, Mark, Night, NightsWorked, ShortRest, Slot, hours, short_rests};
use crate::domain::roles::Right;
use crate::domain::value::{Id, SafeText};
use crate::exchange::tables::{self, Fields};
use crate::store::RosterLine;
use crate::text::mask::masked;
use crate::text::msg::roster as msg;
use crate::text::show::visible;
use crate::text::{Msg, Texts, words};

/// Milliseconds of an hour.
const HOUR_MS: i64 = 3_600_000;

/// The names behind the staff numbers.
type StaffNames = BTreeMap<String, SafeText>;

pub(super) fn run(
    session: &Session,
    night: Option<&str>,
    task: Option<&RosterTask>,
) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let night = match night {
        Some(named) => named.trim().parse().map_err(|_| {
            let value = visible(named).into_owned();
            Complaint::of(msg::night_wrong(value), msg::night_mend())
        })?,
        None => Night::tonight(&now),
    };
    let names = opened.store.staff_names()?;
    match task {
        None => list(session, &opened, &names, night, &now),
        Some(RosterTask::Hours { nights }) => worked(session, &opened, &names, night, *nights, &now),
    }?;
    Ok(Ending::Done)
}

/// The name behind a number; empty if the post never had it.
fn named(names: &StaffNames) -> impl Fn(&str) -> SafeText {
    |staff_no| names.get(staff_no).cloned().unwrap_or_default()
}

fn slots(opened: &Opened, first: Night, last: Night) -> Result<Vec<Attendance>, Complaint> {
    Ok(opened.store.slots(first, last)?)
}

fn list(
    session: &Session,
    opened: &Opened,
    names: &StaffNames,
    night: Night,
    now: &Now,
) -> Result<(), Complaint> {
    let read = || Ok((opened.store.slots(night.before(1), night.next())?, opened.store.roster_lines(night)?));
    let (around, lines) = opened.store.reading(read)?;
    let rows: Vec<Attendance> = lines.iter().map(|line| line.row.clone()).collect();
    let mut rests = short_rests(&around, &named(names));
    rests.retain(|short| rows.iter().any(|row| row.id == short.slot || row.id == short.after));
    let texts = &session.texts;
    if session.json {
        let fields = Fields::from(tables::roster()).data("id", |line: &RosterLine| line.row.id);
        let slots = fields.objects(&lines, now);
        return session.out(json!({
            "night": night, "slots": slots, "short_rests": rests_json(&rests, now),
            "figures": RosterFigures::of(&rows).as_json(),
        }));
    }
    if rows.is_empty() {
        return session.say(&msg::empty(night.to_string()));
    }
    session.out(title(texts, night, &rows))?;
    rows.iter().try_for_each(|row| session.out(as_line(texts, row, names, now)))?;
    rests.iter().try_for_each(|short| session.say(&rest_line(short, now)))
}

/// How many of a night; all but `planned` and `extra` are of both.
#[derive(Serialize)]
pub(super) struct RosterFigures {
    pub(super) planned: usize,
    pub(super) present: usize,
    pub(super) late: usize,
    pub(super) replaced: usize,
    pub(super) absent: usize,
    pub(super) unsaid: usize,
    pub(super) extra: usize,
}

impl RosterFigures {
    pub(super) fn of(rows: &[Attendance]) -> Self {
        let marked = |code| rows.iter().filter(|row| state(row) == code).count();
        let extra = rows.iter().filter(|row| row.extra).count();
        Self {
            planned: rows.len() - extra,
            present: marked("present"),
            late: marked("late"),
            replaced: marked("replaced"),
            absent: marked("absent"),
            unsaid: marked("unsaid"),
            extra,
        }
    }

    /// Who was replaced counts as come: somebody was there.
    pub(super) fn came(&self) -> usize {
        self.present + self.late + self.replaced
    }

    pub(super) fn as_json(&self) -> Value {
        merged(json!(self), json!({ "came": self.came() }))
    }
}

fn title(texts: &Texts, night: Night, rows: &[Attendance]) -> String {
    let of = RosterFigures::of(rows);
    let title = texts.say(&msg::night(night.to_string(), of.planned, of.came(), of.absent, of.unsaid));
    if of.extra == 0 { title } else { format!("{title}{}", texts.say(&msg::extra_people(of.extra))) }
}

/// Hours of a duty: `18:00-02:00`.
fn span(slot: &Slot, now: &Now) -> String {
    let clock = |at_ms: i64| words::clock(&now.local(at_ms).time());
    format!("{}-{}", clock(slot.from_ms), clock(slot.to_ms))
}

/// The code of whether somebody came.
fn state(row: &Attendance) -> &'static str {
    Mark::code(row.mark.as_ref().map(|(mark, _)| mark))
}

/// Whether somebody came and since when, in words.
fn came(texts: &Texts, row: &Attendance, names: &StaffNames, now: &Now) -> String {
    let state = msg::CAME.word(state(row));
    let said: Msg = match &row.mark {
        Some((Mark::Present | Mark::Late, at_ms)) => {
            msg::since(state, words::clock(&now.local(*at_ms).time()))
        }
        Some((Mark::Replaced(by), _)) => msg::by_whom(state, format!("{by} {}", named(names)(by))),
        Some((Mark::Absent, _)) | None => state,
    };
    texts.say(&if row.extra { msg::beside_plan(said) } else { said })
}

/// A slot as a line.
fn as_line(texts: &Texts, row: &Attendance, names: &StaffNames, now: &Now) -> String {
    let slot = &row.slot;
    let captain = if slot.captain { texts.say(&msg::captain()) } else { String::new() };
    [
        texts.say(&crate::text::msg::patrol::team(slot.team)),
        slot.staff_no.clone(),
        row.name.to_string(),
        captain,
        span(slot, now),
        came(texts, row, names, now),
        masked(&row.note).to_string(),
    ]
    .join("\t")
}

/// Somebody rests too little, as a line.
pub(super) fn rest_line(short: &ShortRest, now: &Now) -> Msg {
    let seconds = u64::try_from(short.rest_ms() / 1000).unwrap_or(0);
    let rest = if seconds == 0 { msg::no_rest() } else { words::age(seconds) };
    let who = format!("{} {}", short.staff_no, short.name);
    msg::short_rest(who, now.date_and_time(short.ended_ms), now.date_and_time(short.begins_ms), rest)
}

/// Who rests too little, as data.
pub(super) fn rests_json(rests: &[ShortRest], now: &Now) -> Value {
    let rest = |short: &ShortRest| {
        json!({ "staff_no": short.staff_no, "name": short.name, "off": rfc3339(now, short.ended_ms),
                "on": rfc3339(now, short.begins_ms), "minutes": short.rest_ms() / 60_000 })
    };
    rests.iter().map(rest).collect()
}

/// Who would rest too little by a roster that is brought in, beside what else is planned around it.
pub(super) fn rests(
    opened: &Opened,
    compared: &Compared,
    rows: &ListRows,
) -> Result<Vec<ShortRest>, Complaint> {
    let (Compared::Roster(list, around), ListRows::Roster(planned)) = (compared, rows) else {
        return Ok(Vec::new());
    };
    let names = opened.store.staff_names()?;
    let stays = |row: &&Attendance| {
        let moved = list.changed.iter().chain(&list.returned).any(|(id, _)| *id == row.id);
        let same = planned.contains(&row.slot);
        !moved && !same && !list.gone.contains(&row.id)
    };
    // What the list says has no mark yet; the ids only tell its slots from the others.
    let mut all: Vec<Attendance> = around.iter().filter(stays).cloned().collect();
    let nth = |nth: usize| Id(u128::MAX.wrapping_sub(nth as u128).to_be_bytes());
    let of_list = planned.iter().enumerate().map(|(at, slot)| Attendance {
        id: nth(at),
        slot: slot.clone(),
        extra: false,
        mark: None,
        note: SafeText::default(),
        name: SafeText::default(),
    });
    all.extend(of_list);
    let mut rests = short_rests(&all, &named(&names));
    let is_new = |id: Id| (0..planned.len()).any(|at| nth(at) == id);
    rests.retain(|short| is_new(short.slot) || is_new(short.after));
    Ok(rests)
}

/// Hours with one place behind the point, rounded half away from zero: `7.5`.
fn in_hours(ms: i64) -> String {
    let tenths = (ms.abs() * 10 + HOUR_MS / 2) / HOUR_MS;
    let sign = if ms < 0 && tenths > 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// The same with a plus before what is more than nothing.
fn signed(ms: i64) -> String {
    let hours = in_hours(ms);
    if ms > 0 && hours != "0.0" { format!("+{hours}") } else { hours }
}

fn worked(
    session: &Session,
    opened: &Opened,
    names: &StaffNames,
    last: Night,
    nights: u16,
    now: &Now,
) -> Result<(), Complaint> {
    let first = last.before(u64::from(nights) - 1);
    let rows = slots(opened, first, last)?;
    let (all, mean_ms) = hours(&rows, now.wall_ms, &named(names));
    if session.json {
        let people: Vec<Value> = all.iter().map(hours_json).collect();
        return session.out(json!({
            "first": first, "last": last, "mean_minutes": mean_ms / 60_000, "people": people,
        }));
    }
    if all.is_empty() {
        return session.say(&msg::no_hours(usize::from(nights)));
    }
    session.say(&msg::hours_title(usize::from(nights), all.len(), in_hours(mean_ms)))?;
    all.iter().try_for_each(|one| session.out(hours_line(&session.texts, one)))
}

fn hours_line(texts: &Texts, one: &NightsWorked) -> String {
    let figures = msg::hours_row(
        one.nights,
        in_hours(one.planned_ms),
        in_hours(one.worked_ms),
        signed(one.over_mean_ms),
    );
    let mut cells = vec![one.staff_no.clone(), one.name.to_string(), texts.say(&figures)];
    let counts = [
        (one.late, msg::hours_late(one.late)),
        (one.absent, msg::hours_absent(one.absent)),
        (one.unsaid, msg::hours_unsaid(one.unsaid)),
    ];
    cells.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| texts.say(&said)));
    cells.join("\t")
}

fn hours_json(one: &NightsWorked) -> Value {
    json!({
        "staff_no": one.staff_no, "name": one.name, "nights": one.nights,
        "planned_minutes": one.planned_ms / 60_000, "worked_minutes": one.worked_ms / 60_000,
        "over_mean_minutes": one.over_mean_ms / 60_000, "late": one.late, "absent": one.absent,
        "unsaid": one.unsaid,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_told_with_one_place_and_a_sign_where_it_tells_something() {
        let minutes = |minutes: i64| minutes * 60_000;
        assert_eq!(in_hours(minutes(450)), "7.5");
        assert_eq!(in_hours(minutes(477)), "8.0");
        assert_eq!(
            (signed(minutes(90)), signed(minutes(-90)), signed(0)),
            ("+1.5".into(), "-1.5".into(), "0.0".into())
        );
        assert_eq!((signed(minutes(2)), signed(minutes(-2))), ("0.0".to_owned(), "0.0".to_owned()));
    }
}
