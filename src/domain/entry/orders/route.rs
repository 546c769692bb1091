//! Orders about routes: `/route 2 add 东墙 / 3-2..3-6 in 一区`, `/route 2 del 东墙`, `/route 2 team 3`.

use super::words::{RestOfLine, TypedWord, number, of_list, of_table, table};
use super::{EntryError, Order, ScreenOrder};
use crate::domain::command::RouteCommand;
use crate::domain::entry::doors::{between, door_set, is_door};
use crate::domain::entry::{DoorSet, patrol};
use crate::domain::patrol::{Place, PointKind, RouteEdit, RoutePoint};
use crate::domain::spelling::Spelt as _;
use crate::domain::value::{PointCode, SafeText};

table! {
    /// What is done about a route.
    enum Edit, EDITS
    Add "add" ["加点", "加", "添"],
    Remove "del" ["remove", "去掉", "删"],
    Name "name" ["名称", "名"],
    Minutes "minutes" ["时长", "分钟"],
    Team "team" ["队伍", "队"],
    End "end" ["停用", "停"],
}
/// Before the area of new points.
const IN: &[&str] = &["in", "area", "片区", "在"];
/// Before the number of the point that they come before.
const AT: &[&str] = &["before", "前"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    of_table("route", EDITS).into_iter().chain([IN, AT].map(of_list)).collect()
}

/// Nothing, `NO`, or `NO EDIT ...`
pub(crate) fn route(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let Some(token) = words.next() else { return Ok(Order::Screen(ScreenOrder::Routes(None))) };
    let no = number(token, &(1..=999)).or_else(|| patrol::route(token)).ok_or_else(|| words.wrong(token))?;
    if words.is_done() {
        return Ok(Order::Screen(ScreenOrder::Routes(Some(no))));
    }
    let edit = match words.one_of(EDITS)? {
        Edit::Add => add(words)?,
        Edit::Remove => {
            let tokens = words_of(words);
            let points = points(words, &tokens)?;
            RouteEdit::Remove(points.into_iter().map(|point| point.place).collect())
        }
        Edit::Name => RouteEdit::Name(words.needed_text()?),
        Edit::Minutes => {
            let token = words.need()?;
            RouteEdit::Minutes(number(token, &(5..=600)).ok_or_else(|| words.wrong(token))?)
        }
        Edit::Team => {
            let token = words.need()?;
            let team = number(token, &(0..=999)).or_else(|| patrol::team(token)?.ok());
            RouteEdit::Team(Some(team.ok_or_else(|| words.wrong(token))?).filter(|team| *team > 0))
        }
        Edit::End => return Ok(Order::ask(RouteCommand::End { no })),
    };
    Ok(Order::ask(RouteCommand::Edit { no, edit }))
}

/// Everything that is left, word by word.
fn words_of<'a>(words: &mut RestOfLine<'a>) -> Vec<&'a str> {
    words.all().split(' ').filter(|word| !word.is_empty()).collect()
}

/// `PLACE [KIND] / PLACE ... [before N] [in AREA]`
fn add(words: &mut RestOfLine<'_>) -> Result<RouteEdit, EntryError> {
    let mut tokens = words_of(words);
    let mut area = SafeText::default();
    if let Some(at) = tokens.iter().position(|token| says(token, IN)) {
        area = SafeText::new(&tokens[at + 1..].join(" "));
        if area.is_empty() {
            return Err(words.incomplete());
        }
        tokens.truncate(at);
    }
    let mut before = None;
    if let [.., word, typed] = tokens.as_slice()
        && says(word, AT)
    {
        before = Some(number(typed, &(1..=500)).ok_or_else(|| words.wrong(typed))?);
        tokens.truncate(tokens.len() - 2);
    }
    let mut points = points(words, &tokens)?;
    if let Some(first) = points.first_mut() {
        first.area = area;
    }
    Ok(RouteEdit::Add { points, before })
}

fn says(token: &str, words: &[&str]) -> bool {
    words.contains(&token.to_lowercase().as_str())
}

/// Places joined by ` / `; a range of doors is all of them; the last word may say what a place is.
fn points(words: &RestOfLine<'_>, tokens: &[&str]) -> Result<Vec<RoutePoint>, EntryError> {
    let mut points = Vec::new();
    for part in tokens.split(|token| matches!(*token, "/" | "、")) {
        let (place, kind) = match part {
            [] => return Err(words.incomplete()),
            [place @ .., last] if !place.is_empty() => match PointKind::from_word(&last.to_lowercase()) {
                Some(kind) => (place, Some(kind)),
                None => (part, None),
            },
            _ => (part, None),
        };
        let codes = match place {
            [door] if is_door(door) => match door_set(door)? {
                DoorSet::One(code) => vec![code],
                DoorSet::Range(first, last) => between(&first, &last),
                DoorSet::Building(_) => return Err(words.wrong(door)),
            },
            _ => Vec::new(),
        };
        let point = |place, kind| RoutePoint { place, kind, area: SafeText::default() };
        if codes.is_empty() {
            let place = Place::new(&place.join(" "));
            let natural = if place.door().is_some() { PointKind::UnitDoor } else { PointKind::Other };
            points.push(point(place, kind.unwrap_or(natural)));
        } else {
            points.extend(codes.iter().map(|code| {
                let natural = match code {
                    PointCode::Door(_) => PointKind::UnitDoor,
                    PointCode::Label(_) => PointKind::ClosurePoint,
                };
                point(Place::from(code), kind.unwrap_or(natural))
            }));
        }
    }
    Ok(points)
}
