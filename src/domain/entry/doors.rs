//! Reports on unit doors: `3-2 ok / 3-3 broken 锁坏`.
//!
//! Nothing is guessed for a door: what is not a whole finding is an error.

use super::acts;
use super::error::EntryError;
use super::subject::is_whole_plate;
use crate::domain::doors::Finding;
use crate::domain::value::{DoorCode, Phone, SafeText};

/// Which doors a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoorSet {
    /// One door.
    One(DoorCode),
    /// From one door to another of the same building, both included; the first is the lower.
    Range(DoorCode, DoorCode),
    /// All doors of a building.
    Building(String),
}

/// What was found at some doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorReport {
    /// Which doors.
    pub doors: DoorSet,
    /// What was found.
    pub finding: Finding,
    /// Free text.
    pub note: SafeText,
}

/// The whole words for each finding.
const FINDINGS: [(Finding, &[&str]); 3] = [
    (Finding::Ok, &["ok", "shut", "完好", "好", "关", "已关", "关好"]),
    (Finding::Open, &["open", "开", "未关", "没关", "开着"]),
    (Finding::Broken, &["broken", "坏", "损坏", "坏了"]),
];
/// Reads a finding.
pub(super) fn finding(token: &str) -> Option<Finding> {
    let token = token.to_lowercase();
    FINDINGS.iter().find(|(_, words)| words.contains(&token.as_str())).map(|(finding, _)| *finding)
}

/// Whether a token has the shape of doors: `3-2`, `3-*`, or a range.
pub(super) fn is_door(token: &str) -> bool {
    let is_set = token.contains("..") && token.contains('-') || token.ends_with("-*");
    let is_letters = || token.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    is_set
        || token.parse::<DoorCode>().is_ok() && !is_letters() && !is_landline(token) && !is_whole_plate(token)
}

/// `0532-81234567` has the shape of a door and is none.
fn is_landline(token: &str) -> bool {
    token.starts_with('0') && Phone::parse(token).is_ok()
}

/// `3-2坏了` as people write it without a blank: the door and the finding.
pub(super) fn split_glued(token: &str) -> Option<(&str, &str)> {
    let end = token.rfind(|c: char| c.is_ascii_digit() || c == '*')? + 1;
    let (door, word) = token.split_at(end);
    (is_door(door) && finding(word).is_some()).then_some((door, word))
}

/// The doors from one to another of the same building, both included, as [`door_set`] has read them.
pub(crate) fn between(first: &DoorCode, last: &DoorCode) -> Vec<DoorCode> {
    match (first.stairwell.parse::<u32>(), last.stairwell.parse::<u32>()) {
        (Ok(from), Ok(to)) => (from..=to)
            .map(|n| DoorCode { building: first.building.clone(), stairwell: n.to_string() })
            .collect(),
        _ => vec![first.clone(), last.clone()],
    }
}

/// Reads which doors a token means.
pub(super) fn door_set(token: &str) -> Result<DoorSet, EntryError> {
    let shape = || EntryError::DoorShape { token: SafeText::new(token) };
    let code = |text: &str| text.parse::<DoorCode>().map_err(|_| shape());
    if let Some(building) = token.strip_suffix("-*") {
        // Through a door of this building, so that `03-*` and `3-*` are one.
        return DoorCode::new(building, "1")
            .map(|door| DoorSet::Building(door.building))
            .map_err(|_| shape());
    }
    let Some((from, to)) = token.split_once("..") else {
        return Ok(DoorSet::One(code(token)?));
    };
    let (from, to) = (code(from)?, code(to.trim_start_matches('.'))?);
    if from.building != to.building {
        return Err(EntryError::DoorRangeAcross { token: SafeText::new(token) });
    }
    if from.stairwell != to.stairwell
        && ![&from, &to].iter().all(|door| door.stairwell.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(EntryError::DoorRangeLabels { token: SafeText::new(token) });
    }
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Ok(DoorSet::Range(from, to)),
        std::cmp::Ordering::Equal => Ok(DoorSet::One(from)),
        std::cmp::Ordering::Greater => Err(EntryError::DoorRangeBackwards {
            token: SafeText::new(token),
            mend: SafeText::new(&format!("{to}..{from}")),
        }),
    }
}

/// The free text behind a finding. A sound or open door wants `n` before it; behind a broken one
/// people just go on.
fn note<'a>(door: &str, found: Finding, rest: &'a [&'a str]) -> Result<SafeText, EntryError> {
    let Some(first) = rest.first() else { return Ok(SafeText::default()) };
    let (door, token) = (SafeText::new(door), SafeText::new(first));
    if finding(first).is_some_and(|second| second != found) || is_door(first) {
        return Err(EntryError::DoorFindingTwice { door, token });
    }
    let marked = matches!(*first, "n" | "N" | "注");
    if !marked && found != Finding::Broken {
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
