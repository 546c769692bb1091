//! Members of one household together: `1 365 2 364w 3 x i t2 +1 n 去医院`.
//!
//! A reading belongs to the number before it and to nobody else. Without any number, exactly as many readings as
//! members belong to them in the order in which they are shown; nothing else is guessed.

use super::acts::{Acts, TemperatureInput, device, is_reading};
use super::choice::Choice;
use super::error::EntryError;
use super::reason::take_confirm;
use super::tokens::{is_count, note_start, tailgate};
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, SafeText};

/// What stands behind a member's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberReading {
    Taken(TemperatureInput),
    /// Not taken; the note should say why.
    NotTaken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupMember {
    /// The number that is shown with them, 1 and up.
    pub number: usize,
    pub reading: MemberReading,
    /// How it was taken, if that was said.
    pub method: Option<Method>,
}

/// A line for the members that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupLine {
    /// Who goes, as typed; nobody twice. Empty if only the rest was said.
    pub members: Vec<GroupMember>,
    pub direction: Option<Direction>,
    /// The number of the thermometer, 1 to 99.
    pub device: Option<u16>,
    /// So many others are in their vehicle, 0 to 99.
    pub vehicle_others: u16,
    pub note: SafeText,
    /// Yes to what would ask.
    pub confirm: bool,
}

/// A member's number as typed: one or two digits.
pub(super) fn number(token: &str) -> Option<usize> {
    let is_number = matches!(token.len(), 1 | 2) && token.bytes().all(|byte| byte.is_ascii_digit());
    token.parse().ok().filter(|_| is_number)
}

/// Whether a line that begins so is about the members. All else is a subject, as ever.
pub(super) fn begins(first: &str) -> bool {
    let first = first.strip_suffix('!').unwrap_or(first);
    number(first).is_some()
        || is_reading(first)
        || is_count(first)
        || Choice::read(first).is_some()
        || device(first).is_some()
}

/// Reads such a line for so many members.
pub(super) fn read(tokens: &[&str], members: usize) -> Result<GroupLine, EntryError> {
    let mut tokens = tokens.to_vec();
    let confirm = take_confirm(&mut tokens, true);
    let mut line = GroupLine { confirm, ..GroupLine::default() };
    // Direction, thermometer and note are the same as for one person.
    let mut shared = Acts::default();
    let in_order = is_in_order(&tokens, members);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if in_order && is_member_reading(token) && line.members.len() < members {
            line.members.push(member(line.members.len() + 1, Some(token), members)?);
            continue;
        }
        if let Some(number) = number(token) {
            let member = member(number, tokens.get(at).copied(), members)?;
            if line.members.iter().any(|before| before.number == number) {
                return Err(EntryError::GroupNumberTwice { number });
            }
            line.members.push(member);
            at += 1;
            continue;
        }
        let safe = || SafeText::new(token);
        match Choice::read(token) {
            Some(choice @ Choice::Note) => {
                shared.choose(choice, &tokens[at..])?;
                break;
            }
            Some(choice @ (Choice::In | Choice::Out)) => shared.choose(choice, &[])?,
            Some(Choice::NotTaken) => return Err(EntryError::GroupReadingAlone { token: safe() }),
            Some(choice) => {
                let behind = number_before(&tokens, at - 1)
                    || in_order && at >= 2 && is_member_reading(tokens[at - 2]);
                let member = line.members.last_mut().filter(|_| behind);
                take_with(member, choice).ok_or_else(|| EntryError::GroupWord { token: safe() })??;
            }
            None if is_count(token) => {
                if line.vehicle_others != 0 {
                    return Err(EntryError::TailgateCount { token: safe() });
                }
                line.vehicle_others = tailgate(token)?;
            }
            None => match device(token) {
                Some(no) => shared.set_device(no?, token)?,
                None if is_reading(token) => return Err(EntryError::GroupReadingAlone { token: safe() }),
                None => return Err(EntryError::GroupWord { token: safe() }),
            },
        }
    }
    Ok(GroupLine { direction: shared.direction, device: shared.device, note: shared.note, ..line })
}

/// Whether there is a reading for everybody who is shown, and no number with any of them.
fn is_in_order(tokens: &[&str], members: usize) -> bool {
    let said = &tokens[..note_start(tokens, true)];
    let readings = said.iter().filter(|token| is_member_reading(token)).count();
    readings == members && said.iter().all(|token| number(token).is_none())
}

/// Whether the token before a place is a reading, and a number stands before that.
fn number_before(tokens: &[&str], at: usize) -> bool {
    at >= 2 && is_member_reading(tokens[at - 1]) && number(tokens[at - 2]).is_some()
}

/// Whether a token is what may stand behind a number.
fn is_member_reading(token: &str) -> bool {
    match Choice::read(token) {
        // Its number may be a reading that lost its digits.
        Some(choice) => choice == Choice::NotTaken && Choice::numbered(token).is_none(),
        None => is_reading(token),
    }
}

/// Says how a member's reading was taken. `None` if the choice does not say that, or nobody is meant.
fn take_with(member: Option<&mut GroupMember>, choice: Choice) -> Option<Result<(), EntryError>> {
    let member = member.filter(|member| member.reading != MemberReading::NotTaken)?;
    let method = choice.method()?;
    let mut acts = Acts { method: member.method, ..Acts::default() };
    let read = acts.choose(choice, &[]);
    member.method = Some(method);
    Some(read)
}

/// A member by number and reading.
fn member(number: usize, reading: Option<&str>, members: usize) -> Result<GroupMember, EntryError> {
    if !(1..=members).contains(&number) {
        return Err(EntryError::GroupNumber { number, members });
    }
    let reading = reading.filter(|token| is_member_reading(token));
    // `1 2 365`: another member's number is no reading.
    let reading = reading.filter(|token| self::number(token).is_none_or(|other| other > members));
    let reading = reading.ok_or(EntryError::GroupReadingMissing { number })?;
    if Choice::read(reading).is_some() {
        return Ok(GroupMember { number, reading: MemberReading::NotTaken, method: None });
    }
    let mut acts = Acts::default();
    acts.measure(reading)?;
    let taken = acts.temperature.map_or(MemberReading::NotTaken, MemberReading::Taken);
    Ok(GroupMember { number, reading: taken, method: acts.method })
}
