//! Reports on unit doors: `3-2 ok / 3-3 broken 锁坏`.
//!
//! Nothing is guessed for a door: what is not a whole finding is an error.

use std::iter;

use super::acts;
use super::error::EntryError;
use super::orders::{TypedWord, of_table, table, whole};
use super::subject::is_whole_plate;
use crate::domain::doors::DoorFinding;
use crate::domain::value::{
    Address, DoorCode, POINT_MARK, Phone, PointCode, PointLabel, SafeText, is_room_like,
};

/// Which closure points a report or an order is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoorSet {
    One(PointCode),
    /// From one door to another of the same building, or from one label to another with the same letters, both
    /// included; the first is the lower.
    Range(PointCode, PointCode),
    /// All doors of a building.
    Building(String),
}

/// What was found at some doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorReport {
    pub doors: DoorSet,
    pub finding: DoorFinding,
    pub note: SafeText,
}

table! {
    /// The words for each finding, whole ones only.
    FINDINGS: DoorFinding
    Ok "ok" ["关好", "好", "shut", "完好", "关", "已关"],
    Open "open" ["敞开", "敞着", "开", "未关", "没关", "开着"],
    Broken "broken" ["损坏", "坏", "坏了"],
    ShutNow "shut-now" ["shutnow", "reshut", "已关上", "带上", "已带上", "随手关", "开着已关"],
    Propped "propped" ["prop", "顶住", "顶着", "撑住", "撑着", "垫住", "垫着"],
    Forced "forced" ["撬", "被撬", "撬开", "撬坏", "闯开"],
}

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    of_table("door", FINDINGS)
}

pub(super) fn finding(token: &str) -> Option<DoorFinding> {
    whole(FINDINGS, token)
}

/// Whether a token has the shape of closure points: `3-2`, `3-*`, `@E12`, or a range.
pub(super) fn is_door(token: &str) -> bool {
    let is_range = || token.split_once("..").is_some_and(|(from, _)| from.contains('-') || is_spoken(from));
    let is_set = token.ends_with("-*") || token.strip_suffix('*').is_some_and(is_spoken) || is_range();
    let is_letters = || token.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    is_set
        || token.starts_with(POINT_MARK)
        || DoorCode::read(token).is_ok() && !is_letters() && !is_landline(token) && !is_whole_plate(token)
}

/// Whether a token that reads as a door can be nothing else: a building by itself may be one home, and a number
/// like a room's behind it is one where there are no stairwells.
pub(super) fn is_sure(token: &str) -> bool {
    DoorCode::read(token).is_ok_and(|door| !door.stairwell.is_empty() && !is_room_like(&door.stairwell))
}

/// Whether a door is written in words, or as `3#`.
fn is_spoken(token: &str) -> bool {
    Address::door(token).is_some_and(|address| address.is_worded) && DoorCode::read(token).is_ok()
}

/// `0532-81234567` has the shape of a door and is none.
fn is_landline(token: &str) -> bool {
    token.starts_with('0') && Phone::parse(token).is_ok()
}

/// Where a door may end with a finding glued behind it: at a number, or at a word for a door.
fn ends_a_door(door: &str) -> bool {
    door.ends_with(|c: char| c.is_ascii_digit() || c == '*') || is_spoken(door)
}

/// `3-2坏了` as people write it without a blank: the door and the finding.
pub(super) fn split_glued(token: &str) -> Option<(&str, &str)> {
    let words = FINDINGS.iter().flat_map(|(_, english, others)| iter::once(english).chain(*others));
    let doors =
        words.filter(|word| token.ends_with(**word)).map(|word| token.split_at(token.len() - word.len()));
    doors.filter(|(door, _)| ends_a_door(door) && is_door(door)).min_by_key(|(door, _)| door.len())
}

/// More points than a compound has are no range that anybody means.
const MOST_POINTS: usize = 20_000;

/// The points from one to another, both included, as [`door_set`] has read them. What is
/// missing between them is refused by the list.
pub(crate) fn between(first: &PointCode, last: &PointCode) -> Vec<PointCode> {
    let both = || vec![first.clone(), last.clone()];
    match (first, last) {
        (PointCode::Door(first), PointCode::Door(last)) if first.stairwell.is_empty() => {
            match (first.building.parse::<u32>(), last.building.parse::<u32>()) {
                (Ok(from), Ok(to)) => (from..=to)
                    .take(MOST_POINTS)
                    .map(|n| DoorCode { building: n.to_string(), stairwell: String::new() }.into())
                    .collect(),
                _ => both(),
            }
        }
        (PointCode::Door(first), PointCode::Door(last)) => {
            match (first.stairwell.parse::<u32>(), last.stairwell.parse::<u32>()) {
                (Ok(from), Ok(to)) => (from..=to)
                    .take(MOST_POINTS)
                    .map(|n| DoorCode { building: first.building.clone(), stairwell: n.to_string() }.into())
                    .collect(),
                _ => both(),
            }
        }
        (PointCode::Label(first), PointCode::Label(last)) => match (first.parts(), last.parts()) {
            ((letters, Some(from)), (_, Some(to))) => (from..=to)
                .take(MOST_POINTS)
                .filter_map(|n| PointLabel::new(&format!("{letters}{n}")).ok())
                .map(PointCode::from)
                .collect(),
            _ => both(),
        },
        (PointCode::Door(_), PointCode::Label(_)) | (PointCode::Label(_), PointCode::Door(_)) => both(),
    }
}

/// Reads which closure points a token means.
pub(super) fn door_set(token: &str) -> Result<DoorSet, EntryError> {
    let shape = || {
        let wrong = SafeText::new(token);
        if token.starts_with(POINT_MARK) {
            EntryError::PointShape { token: wrong }
        } else {
            EntryError::DoorShape { token: wrong }
        }
    };
    if let Some(building) = token.strip_suffix('*') {
        let building = building.strip_suffix('-').unwrap_or(building);
        // Through a door of this building, so that `03-*` and `3-*` are one.
        let door = DoorCode::read(building).or_else(|_| DoorCode::new(building, "1"));
        return door.map(|door| DoorSet::Building(door.building)).map_err(|_| shape());
    }
    let Some((from, to)) = token.split_once("..") else {
        return token.parse().map(DoorSet::One).map_err(|_| shape());
    };
    let to = to.trim_start_matches('.');
    let ends = if from.starts_with(POINT_MARK) {
        label_range(token, from, to)?
    } else {
        door_range(token, from, to)?
    };
    let (from, to) = ends.ok_or_else(shape)?;
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Ok(DoorSet::Range(from, to)),
        std::cmp::Ordering::Equal => Ok(DoorSet::One(from)),
        std::cmp::Ordering::Greater => Err(EntryError::DoorRangeBackwards {
            token: SafeText::new(token),
            mend: SafeText::new(&format!("{to}..{from}")),
        }),
    }
}

/// The two ends of a range.
type Ends = Option<(PointCode, PointCode)>;

/// The ends of a range of doors; none if they are not even doors.
fn door_range(token: &str, from: &str, to: &str) -> Result<Ends, EntryError> {
    let (Ok(from), Ok(to)) = (DoorCode::read(from), DoorCode::read(to)) else { return Ok(None) };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if from.stairwell.is_empty() && to.stairwell.is_empty() {
        // Towers with one door each: `1#..6#`.
        let is_row = is_number(&from.building) && is_number(&to.building);
        return if is_row || from == to {
            Ok(Some((from.into(), to.into())))
        } else {
            Err(EntryError::DoorRangeLabels { token: SafeText::new(token) })
        };
    }
    if from.building != to.building {
        return Err(EntryError::DoorRangeAcross { token: SafeText::new(token) });
    }
    if from.stairwell != to.stairwell
        && ![&from, &to].iter().all(|door| door.stairwell.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(EntryError::DoorRangeLabels { token: SafeText::new(token) });
    }
    Ok(Some((from.into(), to.into())))
}

/// The ends of a range of labels; none if they are not even labels.
fn label_range(token: &str, from: &str, to: &str) -> Result<Ends, EntryError> {
    let (Ok(from), Ok(to)) = (PointLabel::new(from), PointLabel::new(to)) else { return Ok(None) };
    let ((letters, first), (others, last)) = (from.parts(), to.parts());
    if letters != others || first.is_none() || last.is_none() {
        return Err(EntryError::PointRange { token: SafeText::new(token) });
    }
    Ok(Some((from.into(), to.into())))
}

/// The free text behind a finding. A sound or open door wants `n` before it; behind one that is broken,
/// forced or propped people just go on.
fn note<'a>(door: &str, found: DoorFinding, rest: &'a [&'a str]) -> Result<SafeText, EntryError> {
    let Some(first) = rest.first() else { return Ok(SafeText::default()) };
    let (door, token) = (SafeText::new(door), SafeText::new(first));
    if finding(first).is_some_and(|second| second != found) || is_door(first) {
        return Err(EntryError::DoorFindingTwice { door, token });
    }
    let marked = matches!(*first, "n" | "N" | "注");
    let bare = matches!(found, DoorFinding::Broken | DoorFinding::Forced | DoorFinding::Propped);
    if !marked && !bare {
        return Err(EntryError::DoorFindingUnknown { door, token });
    }
    // A forgotten ` / ` must not hide a finding in the note.
    if let Some([hidden, _]) = rest.windows(2).find(|pair| is_door(pair[0]) && finding(pair[1]).is_some()) {
        return Err(EntryError::DoorFindingTwice { door, token: SafeText::new(hidden) });
    }
    acts::note(&rest[usize::from(marked)..].join(" "))
}

/// One door or set of doors with its finding.
pub(super) fn report(tokens: &[&str]) -> Result<DoorReport, EntryError> {
    let Some((door, rest)) = tokens.split_first() else {
        return Err(EntryError::DoorShape { token: SafeText::default() });
    };
    let doors = door_set(door)?;
    let Some((word, rest)) = rest.split_first() else {
        return Err(EntryError::DoorFindingMissing { token: SafeText::new(door) });
    };
    let found = finding(word).ok_or_else(|| EntryError::DoorFindingUnknown {
        door: SafeText::new(door),
        token: SafeText::new(word),
    })?;
    Ok(DoorReport { doors, finding: found, note: note(door, found, rest)? })
}

/// Reads reports joined by ` / ` (or ` 、 `, as an input method makes of it).
pub(super) fn reports(tokens: &[&str]) -> Result<Vec<DoorReport>, EntryError> {
    parts(tokens).iter().map(|part| report(part)).collect()
}

/// The tokens of each report of a line.
pub(super) fn parts<'a>(tokens: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut split = Vec::with_capacity(tokens.len());
    for token in tokens {
        // `ok/3-3` is joined as well; a slash in a note is not.
        match token.split_once(['/', '、']) {
            Some((word, door))
                if (word.is_empty() || finding(word).is_some()) && (door.is_empty() || is_door(door)) =>
            {
                split.extend([word, "/", door].into_iter().filter(|part| !part.is_empty()));
            }
            _ => match split_glued(token) {
                Some((door, word)) => split.extend([door, word]),
                None => split.push(token),
            },
        }
    }
    split.split(|token| *token == "/").map(<[&str]>::to_vec).collect()
}
