//! Orders about the post itself: thermometers, the paper pad, corrections, lanes, rules.

use super::words::{RestOfLine, TypedWord, WordTable, number, of_list, of_table, table, whole};
use super::{EntryError, Method, Order, SafeText, ScreenOrder, When};
use crate::domain::command::{RuleCommand, SetShortMode};
use crate::domain::rules::{PRESETS, Preset};

table! {
    METHODS: Method
    Brow "brow" ["额头", "额"],
    Wrist "wrist" ["w", "手腕", "腕"],
    Neck "neck" ["k", "颈部", "颈", "脖子"],
    Clinical "clinical" ["c", "体温计", "腋下", "水银"],
}

const SWITCH: &WordTable<bool> = &[(true, "on", &["开"]), (false, "off", &["关"])];

table! {
    /// What is done about rules.
    enum Rule, RULES
    Add "add" ["执行", "加"],
    End "end" ["停止", "停", "结束"],
}

/// Before the moment at which a rule begins or ends.
const FROM: &[&str] = &["from", "从", "at", "到"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let presets = PRESETS.iter().map(|preset| TypedWord::new("rule", preset.name, preset.chinese));
    [of_table("method", METHODS), of_table("switch", SWITCH), of_table("rules", RULES)]
        .concat()
        .into_iter()
        .chain(presets)
        .chain([of_list(FROM)])
        .collect()
}

/// The number of a record, with or without `#`.
pub(super) fn record(token: &str) -> Option<i64> {
    number(token.strip_prefix('#').unwrap_or(token), &(1..=i64::MAX))
}

pub(crate) fn undo(_: &str) -> Order {
    Order::Undo
}

/// `[TOPIC]`, read where help is.
pub(crate) fn help(topic: &str) -> Order {
    Order::Screen(ScreenOrder::Help(topic.to_owned()))
}

/// `NO`
pub(crate) fn gate(no: &str) -> Order {
    Order::Gate(no.parse().ok())
}

/// `NO [NAME [METHOD]]`
pub(crate) fn gun(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let token = words.need()?;
    let digits = token.strip_prefix(['t', 'T']).unwrap_or(token);
    let no =
        number(digits, &(1..=99)).ok_or_else(|| EntryError::DeviceNumber { token: SafeText::new(token) })?;
    if words.is_done() {
        return Ok(Order::Gun { no, set: None });
    }
    let mut name: Vec<&str> = words.all().split(' ').collect();
    let mut method = Method::default();
    // A whole word or letter only: `red b` may well be a name.
    let told = name.last().and_then(|last| whole(METHODS, last));
    if let Some(told) = told {
        method = told;
        name.pop();
    }
    let name = SafeText::new(&name.join(" "));
    if name.is_empty() {
        return Err(words.incomplete());
    }
    Ok(Order::Gun { no, set: Some((name, method)) })
}

/// `TIME [#SERIAL] LINE`
pub(crate) fn late(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let typed = words.peek().unwrap_or_default();
    let time = words.when()?;
    if matches!(time, When::Date(..)) {
        return Err(EntryError::WhenShape { token: SafeText::new(typed) });
    }
    let serial = match words.peek().and_then(|token| token.strip_prefix('#')) {
        Some(digits) => {
            Some(number(digits, &(1..=u32::MAX)).ok_or_else(|| words.wrong(&format!("#{digits}")))?)
        }
        None => None,
    };
    if serial.is_some() {
        words.next();
    }
    Ok(Order::Late { time, serial, line: line(words)? })
}

/// `SEQ LINE`
pub(crate) fn correct(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let token = words.need()?;
    let seq = record(token).ok_or_else(|| words.wrong(token))?;
    Ok(Order::Correct { seq, line: line(words)? })
}

/// A line that is read by others.
fn line(words: &mut RestOfLine<'_>) -> Result<String, EntryError> {
    if words.is_done() {
        return Err(words.incomplete());
    }
    Ok(words.all().to_owned())
}

/// `on` or `off`
pub(crate) fn short(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::ask(SetShortMode { gate: words.at.gate, on: words.one_of(SWITCH)? }))
}

/// `NO`
pub(crate) fn lane(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let token = words.need()?;
    let no = number(token, &(0..=99)).ok_or_else(|| words.wrong(token))?;
    Ok(Order::Lane { no: Some(no).filter(|no| *no > 0) })
}

/// Nothing, `add PRESET [from WHEN]`, or `end NAME [at WHEN]`
pub(crate) fn rules(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    if words.is_done() {
        return Ok(Order::Screen(ScreenOrder::Rules));
    }
    let what = words.one_of(RULES)?;
    let mut name: Vec<&str> = Vec::new();
    let mut moment = None;
    while let Some(token) = words.peek() {
        moment = words.when_behind(FROM)?;
        if moment.is_some() {
            break;
        }
        // A moment without its word is no part of a name.
        if When::read(token).is_some() {
            return Err(words.wrong(token));
        }
        name.push(token);
        words.next();
    }
    let name = name.join(" ");
    if name.is_empty() {
        return Err(words.incomplete());
    }
    // A ready rule has a Chinese name too, and one name in the journal.
    let preset = Preset::named(&name);
    let name = SafeText::new(preset.map_or(name.as_str(), |preset| preset.name));
    let at_ms = words.at.or_now(moment);
    Ok(match (what, preset) {
        (Rule::Add, None) => Order::WhichPreset(name),
        (Rule::Add, Some(preset)) => Order::ask_then(at_ms, |at_ms| RuleCommand::Set(preset.rule(at_ms))),
        (Rule::End, _) => Order::ask_then(at_ms, |at_ms| RuleCommand::End { name, at_ms }),
    })
}
