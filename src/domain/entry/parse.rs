//! From a typed line to what it says. The order of the questions is the order of certainty: what
//! can be one thing only is asked first.

use super::acts::{Acts, device, is_reading};
use super::choice::Choice;
use super::commands::{CommandWord, Habit};
use super::error::EntryError;
use super::line::{Line, LineContext};
use super::normalise::{card_at_end, normalise};
use super::phones::{self, PhoneSurroundings};
use super::reason::{self, take_confirm, text_start};
use super::subject::{self, Subject};
use super::tokens::{is_count, tailgate, with_whole_plates};
use super::{LONGEST_LINE, acts, doors, group, homes, layout, patrol};
use crate::domain::value::{IdNumber, POINT_MARK, SafeText};

/// Reads one line, typed, scanned or pasted.
///
/// # Errors
/// `EntryError` says which token is wrong and why.
pub fn parse(raw: &str, context: &LineContext<'_>) -> Result<Line, EntryError> {
    let line = normalise(raw);
    let len = line.chars().count();
    if len > LONGEST_LINE {
        return Err(EntryError::TooLong { len });
    }
    if let Some((card, parked)) = card_at_end(&line) {
        return Ok(match IdNumber::parse(&line) {
            Ok(id_number) => Line::CardOrIdNumber { card, id_number },
            Err(_) => Line::Card { card, parked: parked.to_owned() },
        });
    }
    match line.as_str() {
        "" => return Ok(Line::Empty),
        "?" => return Ok(Line::Help),
        "!" if context.confirm_pending => return Ok(Line::Confirm),
        "!" => return Err(EntryError::NothingToConfirm),
        // Nobody of the list: a visitor, whose form asks the rest.
        "0" if !context.chooser && context.group == 0 && !context.subject_open => {
            return Ok(Line::Command { word: CommandWord::Visitor, rest: String::new() });
        }
        _ => {}
    }
    if let Some(layout) = layout::of_word(raw.trim()) {
        return Err(EntryError::KeyboardLayout { layout });
    }
    if let Some(typed) = line.strip_prefix('/') {
        let (word, rest) = typed.trim_start().split_once(' ').unwrap_or((typed.trim_start(), ""));
        let word = CommandWord::read(word)?;
        // Nothing is asked about most of them: a yes is not needed, and no part of what is written down.
        let rest = if may_ask(word) { rest } else { without_yes(rest) };
        return Ok(Line::Command { word, rest: rest.to_owned() });
    }
    if let Some(number) = pick(&line).filter(|_| context.chooser) {
        return Ok(Line::Pick(number));
    }
    let around = if context.group > 0 { PhoneSurroundings::Members } else { PhoneSurroundings::Line };
    let words: Vec<&str> = line.split(' ').collect();
    let noted = text_start(&words, context.subject_open);
    let joined = phones::joined(&words[..noted], around);
    let tokens: Vec<&str> = joined.iter().map(String::as_str).chain(words[noted..].iter().copied()).collect();
    if context.group > 0 && group::begins(tokens[0]) {
        return group::read(&tokens, context.group).map(Line::Group);
    }
    if is_count(tokens[0]) {
        return tailgate(without_yes(&line)).map(Line::Tailgate);
    }
    let mut reported = tokens.clone();
    let confirm = take_report_confirm(&mut reported);
    if let Some(team) = patrol::team(reported[0]) {
        let (channel, told) = patrol::channel(&reported[1..]);
        let report = patrol::report(reported[0], told)?;
        return Ok(Line::Patrol { team: team?, channel, report, words: told.join(" "), confirm });
    }
    let joined = homes::joined(&reported, true);
    let first: Vec<&str> = joined.iter().map(String::as_str).collect();
    if is_door_line(&first) {
        return Ok(Line::Doors { reports: doors::reports(&first)?, confirm });
    }
    entry(&tokens, context)
}

/// Whether a command takes a yes that stands at its end: it is about a line of its own, or asks by itself.
fn may_ask(word: CommandWord) -> bool {
    word.has(Habit::Asks) || word.has(Habit::CarriesYes)
}

/// A line without the yes that stands alone at its end.
fn without_yes(line: &str) -> &str {
    match line.strip_suffix('!') {
        Some("") => "",
        Some(before) if before.ends_with(' ') => before.trim_end(),
        _ => line,
    }
}

/// Takes the yes off a report of doors or of a team: a `!` that stands alone at the end, or behind a finding.
fn take_report_confirm(tokens: &mut Vec<&str>) -> bool {
    match tokens.last_mut() {
        Some(last) if *last == "!" => tokens.len() > 1 && tokens.pop().is_some(),
        Some(last) => match last.strip_suffix('!').filter(|word| doors::finding(word).is_some()) {
            Some(word) => {
                *last = word;
                true
            }
            None => false,
        },
        None => false,
    }
}

/// One or two digits, with or without a dot, and no zero before them.
fn pick(line: &str) -> Option<usize> {
    let digits = line.strip_suffix('.').unwrap_or(line);
    let is_number = (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    digits.parse().ok().filter(|_| is_number)
}

/// Whether the line reports on closure points. `3-2` alone is an unfinished home; a range, a whole building
/// or a label is nothing else than points.
fn is_door_line(tokens: &[&str]) -> bool {
    let first = tokens[0];
    let set = first.contains("..") || first.ends_with('*') || first.starts_with(POINT_MARK);
    // `3-501` and `12#` may be homes: with a finding behind them they are doors.
    let is_sure = || doors::is_sure(first) && tokens[1..] != ["!"] && !names_and_measures(&tokens[1..]);
    let is_door = || is_sure() || doors::finding(tokens[1]).is_some();
    doors::split_glued(first).is_some() || (doors::is_door(first) && (set || tokens.len() > 1 && is_door()))
}

/// Whether somebody is named by a word or two and then measured, as in `3-2 lxm 365`: no report of a door says that.
fn names_and_measures(tokens: &[&str]) -> bool {
    let measured = tokens.iter().position(|token| is_reading(token));
    let named = |token: &&str| {
        let is_tail = token.len() == 4 && token.bytes().all(|byte| byte.is_ascii_digit());
        is_tail || subject::is_name(token) || subject::pinyin(token).is_some()
    };
    measured.is_some_and(|at| (1..=2).contains(&at) && tokens[..at].iter().all(named))
        && doors::finding(tokens[0]).is_none()
}

/// What one token is, where acts may stand.
enum TokenRole {
    Temperature,
    Choice(Choice),
    Device(u16),
    Subject,
}

/// Tells acts from subjects. `named` says that the line has named somebody already.
fn role(token: &str, named: bool, context: &LineContext<'_>) -> Result<TokenRole, EntryError> {
    let has_subject = named || context.subject_open;
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(choice) = Choice::read(token).filter(|_| has_subject) {
        return Ok(TokenRole::Choice(choice));
    }
    let safe = || SafeText::new(token);
    if is_numbered(token) && has_subject {
        return Err(EntryError::NotAChoice { token: safe() });
    }
    if let Some(no) = device(token) {
        let whose = || EntryError::TemperatureWithoutSubject { token: safe() };
        return no.and_then(|no| if has_subject { Ok(TokenRole::Device(no)) } else { Err(whose()) });
    }
    if is_reading(token) {
        if has_subject {
            return Ok(TokenRole::Temperature);
        }
        return Err(if digits && token.len() == 2 {
            EntryError::Digits { token: safe(), len: 2 }
        } else if digits || Acts::default().measure(token).is_ok() {
            EntryError::TemperatureWithoutSubject { token: safe() }
        } else {
            EntryError::TemperatureShape { token: safe() }
        });
    }
    if !named && context.subject_open && subject::is_letters(token) {
        Err(EntryError::NotAChoice { token: safe() })
    } else {
        Ok(TokenRole::Subject)
    }
}

/// A digit with a dot: the number of a choice, be there one or not.
fn is_numbered(token: &str) -> bool {
    token.strip_suffix('.').is_some_and(|digit| digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()))
}

/// `SUBJECT+ [TEMPERATURE] [CHOICE...] [n free text]`, or acts alone with a subject open.
fn entry(tokens: &[&str], context: &LineContext<'_>) -> Result<Line, EntryError> {
    let mut tokens = tokens.to_vec();
    let confirm = take_confirm(&mut tokens, context.subject_open);
    let note = text_start(&tokens, context.subject_open);
    let homes = homes::joined(&tokens[..note], false);
    let joined = with_whole_plates(&homes);
    let tokens: Vec<&str> = joined.iter().map(String::as_str).chain(tokens[note..].iter().copied()).collect();
    let mut subjects: Vec<Subject> = Vec::new();
    let mut acts = Acts::default();
    let text = text_start(&tokens, context.subject_open);
    for (at, token) in tokens.iter().enumerate() {
        let rest = &tokens[at + 1..];
        if at == text && Choice::read(token) != Some(Choice::Note) {
            acts.note = acts::note(&reason::read(&tokens[at..])?)?;
            break;
        }
        match role(token, !subjects.is_empty(), context)? {
            TokenRole::Temperature => acts.measure(token)?,
            TokenRole::Device(no) => acts.set_device(no, token)?,
            TokenRole::Choice(choice) => {
                acts.choose(choice, rest)?;
                acts.by_number |= choice.is_unmeasured() && Choice::numbered(token).is_some();
                if choice == Choice::Note {
                    break;
                }
            }
            TokenRole::Subject if !acts.is_empty() => return Err(behind_acts(token, context)),
            TokenRole::Subject => {
                let reports =
                    doors::is_door(token) && rest.first().is_some_and(|next| doors::finding(next).is_some());
                let set = token.contains("..") || token.ends_with('*') || token.starts_with(POINT_MARK);
                if reports || set {
                    return Err(EntryError::DoorAfterSubject { token: SafeText::new(token) });
                }
                subjects.push(subject::read(token, context.local_plate_prefix)?);
            }
        }
    }
    acts.confirm = confirm;
    let acts = acts.checked()?;
    Ok(if subjects.is_empty() { Line::Acts(acts) } else { Line::Entry { subjects, acts } })
}

/// Why a token behind a temperature or a choice is wrong: letters are no choice, all else a
/// subject in the wrong place (or nothing at all).
fn behind_acts(token: &str, context: &LineContext<'_>) -> EntryError {
    if subject::is_letters(token) {
        return EntryError::NotAChoice { token: SafeText::new(token) };
    }
    match subject::read(token, context.local_plate_prefix) {
        Ok(_) => EntryError::SubjectAfterActs { token: SafeText::new(token) },
        Err(error) => error,
    }
}
