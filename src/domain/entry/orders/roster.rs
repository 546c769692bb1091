//! Orders about the roster: who is here, who is not, who came instead, who takes part besides.

use super::words::{RestOfLine, TypedWord, of_list};
use super::{EntryError, Order, SafeText, When};
use crate::domain::command::RosterCommand;
use crate::domain::entry::patrol::team;
use crate::domain::patrol::RosterReport;
use crate::domain::value::Phone;

/// What stands before the end of a duty.
const UNTIL: &[&str] = &["until", "到"];
/// What stands before whoever came instead.
const BY: &[&str] = &["by", "由", "换", "换成"];
/// They came late.
const LATE: &[&str] = &["late", "迟到", "迟"];
/// They came in time.
const ON_TIME: &[&str] = &["ontime", "准时", "按时"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    [BY, LATE, ON_TIME].map(of_list).into()
}

/// What is reported, of the moment that is told of.
fn order(words: &RestOfLine<'_>, report: RosterReport, until: Option<When>) -> Order {
    let at_ms = words.at.late_ms;
    let until_ms = until.map_or(Some(None), |when| when.soon(&words.at.then()).map(Some));
    Order::ask_then(until_ms, |until_ms| RosterCommand { report, until_ms, at_ms })
}

/// Names that stand in one word: `王强、李明`. A dot may belong to a name.
fn names(token: &str) -> impl Iterator<Item = SafeText> {
    token.split(['、', ',', ';']).filter(|name| !name.is_empty()).map(SafeText::new)
}

/// `[TEAM...] [WHO...] [late|ontime]`
pub(crate) fn here(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let (mut teams, mut who, mut late) = (Vec::new(), Vec::new(), None);
    while let Some(token) = words.next() {
        let word = token.to_lowercase();
        let says = |words: &[&str]| words.contains(&word.as_str());
        let told = if says(LATE) { Some(true) } else { says(ON_TIME).then_some(false) };
        if let Some(told) = told {
            if late.replace(told).is_some_and(|before| before != told) {
                return Err(words.wrong(token));
            }
        } else if let Some(team) = team(token) {
            teams.push(team?);
        } else {
            who.extend(names(token));
        }
    }
    if teams.is_empty() && who.is_empty() {
        return Err(words.incomplete());
    }
    teams.sort_unstable();
    teams.dedup();
    Ok(order(words, RosterReport::Here { teams, who, late }, None))
}

/// `WHO[、WHO...] [REASON]`
pub(crate) fn absent(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let who: Vec<SafeText> = names(words.need()?).collect();
    if who.is_empty() {
        return Err(words.incomplete());
    }
    let reason = words.text()?;
    Ok(order(words, RosterReport::Absent { who, reason }, None))
}

/// `WHO [by] WHO [REASON]`
pub(crate) fn replace(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let who = SafeText::new(words.need()?);
    if words.peek().is_some_and(|token| BY.contains(&token.to_lowercase().as_str())) {
        words.next();
    }
    let by = SafeText::new(words.need()?);
    let reason = words.text()?;
    Ok(order(words, RosterReport::Replaced { who, by, reason }, None))
}

/// The team and the end, which may stand anywhere, and the words beside them.
fn parts<'a>(words: &mut RestOfLine<'a>) -> Result<(u16, Option<When>, Vec<&'a str>), EntryError> {
    let (mut no, mut until, mut rest) = (None, None, Vec::new());
    while let Some(token) = words.peek() {
        if let Some(when) = words.when_behind(UNTIL)? {
            if matches!(when, When::Date(..)) {
                return Err(EntryError::WhenShape { token: SafeText::new(token) });
            }
            if until.replace(when).is_some() {
                return Err(words.wrong(token));
            }
            continue;
        }
        words.next();
        match team(token).transpose()? {
            Some(_) if no.is_some() => return Err(words.wrong(token)),
            Some(team) => no = Some(team),
            None => rest.push(token),
        }
    }
    Ok((no.ok_or_else(|| words.incomplete())?, until, rest))
}

/// `TEAM WHO [until TIME]`
pub(crate) fn join(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let (team, until, rest) = parts(words)?;
    match rest.as_slice() {
        [] => Err(words.incomplete()),
        [who] => Ok(order(words, RosterReport::Joined { team, who: SafeText::new(who) }, until)),
        [_, more, ..] => Err(words.wrong(more)),
    }
}

/// `NAME PHONE TEAM [until TIME]`
pub(crate) fn walkup(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let (team, until, rest) = parts(words)?;
    let mut phone = None;
    let mut name = Vec::new();
    for word in rest {
        match Phone::parse(word) {
            Ok(_) if phone.is_some() => return Err(words.wrong(word)),
            Ok(read) => phone = Some(read),
            Err(_) if word.bytes().all(|byte| byte.is_ascii_digit()) => {
                return Err(EntryError::Phone { token: SafeText::new(word) });
            }
            Err(_) => name.push(word),
        }
    }
    let name = SafeText::new(&name.join(" "));
    match phone {
        Some(phone) if !name.is_empty() => {
            Ok(order(words, RosterReport::WalkedUp { team, name, phone }, until))
        }
        _ => Err(words.incomplete()),
    }
}
