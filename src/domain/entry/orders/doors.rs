//! Orders about closure points: repairs, watches, seals, whose task a check is, and schedules of checks.

use super::words::{RestOfLine, TypedWord, number, of_list, of_table, table, whole};
use super::{DoorSet, EntryError, Order, SafeText, When};
use crate::domain::command::{PointOrder, ScheduleCommand};
use crate::domain::doors::{Hours, Layer, RepairStep, Schedule};
use crate::domain::entry::doors::{door_set, is_door};
use crate::domain::entry::patrol::team;
use crate::domain::spelling::Spelt as _;

table! {
    /// The words for the steps of a repair; whole ones only, since free text may stand there as well.
    STEPS: RepairStep (not Watched)
    Reported "report" ["报", "报修"],
    Assigned "assign" ["to", "派", "派给", "交给"],
    Started "start" ["started", "开工", "在修", "维修中"],
    Waiting "parts" ["waits", "等料", "待料", "等件", "缺件"],
    Finished "done" ["repaired", "修好", "修好了", "已修好", "完工"],
}

const NOBODY: [&str; 3] = ["none", "nobody", "无"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let nobody = TypedWord { code: "assign-none".to_owned(), ..of_list(&NOBODY) };
    of_table("repair", STEPS).into_iter().chain([nobody]).collect()
}

/// Whether a token is one of these words.
fn is_one(words: &[&str], token: &str) -> bool {
    words.contains(&token.to_lowercase().as_str())
}

/// The points that a command begins with.
fn points(words: &mut RestOfLine<'_>) -> Result<Vec<DoorSet>, EntryError> {
    let token = words.need()?;
    let mut points = vec![door_set(token)?];
    while let Some(token) = words.take_if(|token| is_door(token).then(|| token.to_owned())) {
        points.push(door_set(&token)?);
    }
    // A report of doors may go on behind a stroke; an order may not, and the rest is no text either.
    let tokens: Vec<&str> = words.clone().all().split(' ').collect();
    let goes_on = tokens.windows(2).any(|pair| pair[0] == "/" && is_door(pair[1]));
    if goes_on { Err(words.wrong("/")) } else { Ok(points) }
}

/// Everything that is left, as the name of somebody or something.
fn name(words: &mut RestOfLine<'_>) -> Result<SafeText, EntryError> {
    words.needed_text()
}

fn order(points: Vec<DoorSet>, order: PointOrder) -> Order {
    Order::Points { points, order }
}

/// `POINTS [STEP [WHO]] [TEXT]`
pub(crate) fn repair(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let points = points(words)?;
    let step = words.take_if(|token| whole(STEPS, token)).unwrap_or(RepairStep::Reported);
    let (who, note) = match step {
        RepairStep::Assigned => (SafeText::new(words.need()?), words.text()?),
        RepairStep::Waiting => (name(words)?, SafeText::default()),
        RepairStep::Started => (words.text()?, SafeText::default()),
        RepairStep::Reported | RepairStep::Finished | RepairStep::Watched => {
            (SafeText::default(), words.text()?)
        }
    };
    Ok(order(points, PointOrder::Repair { step, who, note }))
}

/// `POINTS WHO`
pub(crate) fn watch(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let (points, who) = (points(words)?, name(words)?);
    let note = SafeText::default();
    Ok(order(points, PointOrder::Repair { step: RepairStep::Watched, who, note }))
}

/// `POINTS [SEAL] [n TEXT]`
pub(crate) fn seal(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let points = points(words)?;
    let seal = words.take_if(|token| (!is_one(&["n", "注"], token)).then(|| SafeText::new(token)));
    let note = words.text()?;
    Ok(order(points, PointOrder::Seal { seal: seal.unwrap_or_default(), note }))
}

/// `POINTS BY until WHEN WHY`
pub(crate) fn unseal(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let points = points(words)?;
    let by = SafeText::new(words.need()?);
    let until = words.when_behind(&["until", "到", "至"])?.ok_or_else(|| words.incomplete())?;
    let why = words.needed_text()?;
    Ok(until
        .soon(&words.at.now)
        .map_or(Order::WrongTime, |until_ms| order(points, PointOrder::Unseal { by, why, until_ms })))
}

/// A team, somebody, or nobody.
fn whose(token: &str) -> Result<(Option<u16>, SafeText), EntryError> {
    match team(token) {
        Some(team) => Ok((Some(team?), SafeText::default())),
        None if is_one(&NOBODY, token) => Ok((None, SafeText::default())),
        None => Ok((None, SafeText::new(token))),
    }
}

/// `POINTS TEAM|NAME|none`
pub(crate) fn assign(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let points = points(words)?;
    let (team, person) = whose(words.need()?)?;
    Ok(order(points, PointOrder::Assign { team, person }))
}

/// `POINTS WHY`
pub(crate) fn missed(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let (points, reason) = (points(words)?, words.needed_text()?);
    Ok(order(points, PointOrder::Explain { reason }))
}

/// `21:00-05:00`
pub(crate) fn hours(token: &str) -> Option<Hours> {
    let (from, to) = token.split_once('-')?;
    let minute = |text: &str| {
        let When::Time(hour, minute) = When::read(text)? else { return None };
        u16::try_from(hour * 60 + minute).ok()
    };
    let hours = Hours { from_min: minute(from)?, to_min: minute(to)? };
    hours.is_valid().then_some(hours)
}

/// `2h`, `90min`, `90`
pub(crate) fn every(token: &str) -> Option<u16> {
    let token = token.to_lowercase();
    let in_hours = ["小时", "hours", "hour", "h", "时"].iter().find_map(|unit| token.strip_suffix(unit));
    if let Some(hours) = in_hours {
        return number::<u16>(hours, &(1..=24)).map(|hours| hours * 60);
    }
    let minutes = ["分钟", "minutes", "min", "m", "分"].iter().find_map(|unit| token.strip_suffix(unit));
    number(minutes.unwrap_or(&token), &(1..=1440))
}

/// `NAME [LAYER] [kind KIND] [HOURS] EVERY [TEAM|to NAME] [from WHEN]`, or `end NAME [at WHEN]`
pub(crate) fn schedule(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let first = words.need()?;
    if is_one(&["end", "停", "结束"], first) {
        let name = SafeText::new(words.need()?);
        let at = words.when_behind(&["at", "from", "从", "自"])?;
        let at_ms = words.at.or_now(at);
        return Ok(Order::ask_then(at_ms, |at_ms| ScheduleCommand::End { name, at_ms }));
    }
    let (mut layer, mut kind, mut told_hours, mut interval) = (None, SafeText::default(), None, None);
    let (mut by_team, mut person, mut from) = (None, SafeText::default(), None);
    while let Some(token) = words.peek() {
        if let Some(when) = words.when_behind(&["from", "从", "自"])? {
            from = Some(when);
            continue;
        }
        words.next();
        if let Some(found) = hours(token) {
            told_hours = Some(found);
        } else if let Some(found) = every(token) {
            interval = Some(found);
        } else if let Some(found) = Layer::from_word(&token.to_lowercase()) {
            layer = Some(found);
        } else if is_one(&["kind", "门型"], token) {
            kind = SafeText::new(words.need()?);
        } else if let Some(found) = team(token) {
            by_team = Some(found?);
        } else if is_one(&["to", "派", "交给"], token) {
            person = SafeText::new(words.need()?);
        } else {
            return Err(words.wrong(token));
        }
    }
    let every_min = interval.ok_or_else(|| words.incomplete())?;
    let (name, hours) = (SafeText::new(first), told_hours.unwrap_or(Hours::DAY));
    let from_ms = words.at.or_now(from);
    Ok(Order::ask_then(from_ms, |from_ms| {
        ScheduleCommand::Set(Schedule { name, layer, kind, hours, every_min, team: by_team, person, from_ms })
    }))
}
