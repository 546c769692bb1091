//! Reports of patrol teams: `p3 out r2 until 02:00`, `p3 3-2 ok / 东墙 ok / 4-1 missed 下雪`, `p3 back`.
//!
//! The word for what was found stands behind the place, so that a place may have blanks in its name.

use super::acts;
use super::doors::{self, DoorReport, DoorSet, door_set, finding, is_door, split_glued};
use super::error::EntryError;
use super::orders::{TypedWord, When, incident, of_list, of_table, table, whole};
use crate::domain::command::IncidentCommand;
use crate::domain::doors::DoorFinding;
use crate::domain::patrol::Channel;
use crate::domain::value::SafeText;

/// What a patrol team reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatrolReport {
    Out {
        /// The route, if that was said.
        route: Option<u16>,
        /// Due back, if that was said.
        until: Option<When>,
    },
    /// It has met with something.
    Incident(IncidentCommand),
    Back,
    /// Points that it has looked at, or not.
    Points {
        /// Unit doors and what was found there.
        doors: Vec<DoorReport>,
        /// Other points, and doors that were not looked at.
        points: Vec<PointReport>,
    },
}

/// Which points a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointSet {
    Doors(DoorSet),
    /// A point with a name.
    Named(SafeText),
}

/// Points that were seen, or not and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointReport {
    pub points: PointSet,
    pub seen: bool,
    /// Free text; if they were not seen, why.
    pub note: SafeText,
}

/// What a team says on leaving.
const OUT: &[&str] = &["out", "出发", "出"];
/// What a team says on coming back.
const BACK: &[&str] = &["back", "返回", "回", "回来"];
/// Before what a team has met with.
const INCIDENT: &[&str] = &["incident", "事件", "情况", "有事"];
/// A point was looked at.
const SEEN: &[&str] = &["seen", "已查", "到", "已到", "看过", "查过"];
/// A point was not looked at.
const NOT_SEEN: &[&str] = &["missed", "未查", "skipped", "unseen", "未到", "没到", "没查", "没看", "漏"];
/// Before the time at which a team is due back.
const UNTIL: &[&str] = &["until", "by", "到", "回"];

table! {
    CHANNELS: Channel
    Radio "radio" ["对讲机", "对讲"],
    Phone "phone" ["电话"],
    InPerson "person" ["当面", "面报"],
}

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let own = [("out", OUT), ("back", BACK), ("incident", INCIDENT), ("seen", SEEN), ("missed", NOT_SEEN)];
    let own = own.map(|(code, words)| TypedWord { code: format!("patrol-{code}"), ..of_list(words) });
    own.into_iter().chain(of_table("patrol", CHANNELS)).collect()
}

/// The team that a token names: `p3`, `巡3`, `3队`. `None` if it names none.
pub(super) fn team(token: &str) -> Option<Result<u16, EntryError>> {
    let digits = token.strip_prefix(['p', 'P', '巡', '队']).or_else(|| token.strip_suffix('队'))?;
    let is_team = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_team.then(|| {
        digits
            .parse()
            .ok()
            .filter(|team| *team > 0)
            .ok_or_else(|| EntryError::TeamNumber { token: SafeText::new(token) })
    })
}

/// The route that a token names: `r2`, `线2`, `2线`, `路线2`. `None` if it names none.
pub(super) fn route(token: &str) -> Option<u16> {
    let digits = token
        .strip_prefix(['r', 'R', '线'])
        .or_else(|| token.strip_prefix("路线"))
        .or_else(|| token.strip_suffix('线'))?;
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|no| is_number && *no > 0)
}

/// How the report came, if its first word says so, and what stands behind.
pub(super) fn channel<'a>(tokens: &'a [&'a str]) -> (Option<Channel>, &'a [&'a str]) {
    let Some((first, rest)) = tokens.split_first() else { return (None, tokens) };
    match whole(CHANNELS, first) {
        Some(channel) => (Some(channel), rest),
        None => (None, tokens),
    }
}

/// What stands behind a team and a channel.
pub(super) fn report(team: &str, tokens: &[&str]) -> Result<PatrolReport, EntryError> {
    let Some((first, rest)) = tokens.split_first() else {
        return Err(EntryError::PatrolReportMissing { token: SafeText::new(team) });
    };
    let word = first.to_lowercase();
    if OUT.contains(&word.as_str()) {
        return out(rest);
    }
    if BACK.contains(&word.as_str()) {
        return match rest {
            [] => Ok(PatrolReport::Back),
            rest => Err(unknown(rest)),
        };
    }
    if INCIDENT.contains(&word.as_str()) {
        return incident::of_team(rest).map(PatrolReport::Incident);
    }
    let (mut reports, mut points) = (Vec::new(), Vec::new());
    for part in doors::parts(tokens) {
        if is_missed_or_named(&part) {
            points.push(point(&part)?);
        } else {
            reports.push(doors::report(&part)?);
        }
    }
    Ok(PatrolReport::Points { doors: reports, points })
}

fn unknown(tokens: &[&str]) -> EntryError {
    EntryError::PatrolReportUnknown { token: SafeText::new(&tokens.join(" ")) }
}

/// `[ROUTE] [until TIME]`
fn out(tokens: &[&str]) -> Result<PatrolReport, EntryError> {
    let (mut no, mut until) = (None, None);
    let mut rest = tokens;
    while let [first, behind @ ..] = rest {
        let word = first.to_lowercase();
        let glued = UNTIL
            .iter()
            .filter(|word| !word.is_ascii())
            .find_map(|word| first.strip_prefix(word).or_else(|| first.strip_suffix(word)));
        rest = if let (None, Some(found)) = (no, route(first)) {
            no = Some(found);
            behind
        } else if let (None, true, [time, behind @ ..]) = (until, UNTIL.contains(&word.as_str()), behind) {
            until = Some(moment(time)?);
            behind
        } else if let (None, Some(time)) = (until, glued.filter(|time| When::read(time).is_some())) {
            until = Some(moment(time)?);
            behind
        } else {
            return Err(unknown(rest));
        };
    }
    Ok(PatrolReport::Out { route: no, until })
}

fn moment(token: &str) -> Result<When, EntryError> {
    let when = When::read(token).filter(|when| !matches!(when, When::Date(..)));
    when.ok_or_else(|| EntryError::WhenShape { token: SafeText::new(token) })
}

/// Whether a part is about a point that is no door, or a door that was not looked at.
fn is_missed_or_named(part: &[&str]) -> bool {
    let Some((first, rest)) = part.split_first() else { return false };
    if !is_door(first) && split_glued(first).is_none() {
        return true;
    }
    rest.first().is_some_and(|word| says(word, NOT_SEEN))
}

fn says(token: &str, words: &[&str]) -> bool {
    words.contains(&token.to_lowercase().as_str())
}

/// `WHERE STATUS [note]`; the last word that can be a status is the status.
fn point(part: &[&str]) -> Result<PointReport, EntryError> {
    let status = |token: &&str| {
        let seen = says(token, SEEN) || finding(token) == Some(DoorFinding::Ok);
        if seen { Some(true) } else { says(token, NOT_SEEN).then_some(false) }
    };
    let found = part.iter().enumerate().skip(1).rev().find_map(|(at, token)| Some((at, status(token)?)));
    let Some((at, seen)) = found else {
        return Err(EntryError::PointStatusMissing { token: SafeText::new(&part.join(" ")) });
    };
    let place = &part[..at];
    let points = match place {
        [door] if is_door(door) => PointSet::Doors(door_set(door)?),
        _ => PointSet::Named(acts::note(&place.join(" "))?),
    };
    let behind = &part[at + 1..];
    let marked = matches!(behind, ["n" | "N" | "注", ..]);
    let behind = &behind[usize::from(marked)..];
    let note = if behind.is_empty() { SafeText::default() } else { acts::note(&behind.join(" "))? };
    Ok(PointReport { points, seen, note })
}
