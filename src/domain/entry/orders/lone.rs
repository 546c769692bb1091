//! The lone warden's check as it is typed: `/lone 30`, `/lone 30 L1 1001`, `/lone ok`, `/lone off`.

use super::words::{RestOfLine, TypedWord, number, of_list};
use super::{EntryError, Order};
use crate::domain::command::LoneCommand;

/// The check ends.
const OFF: &[&str] = &["off", "停止", "停", "关"];
/// Somebody has looked, and all is well.
const OK: &[&str] = &["ok", "平安", "好", "在"];
/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    [("lone-off", OFF), ("lone-ok", OK)]
        .into_iter()
        .map(|(code, words)| TypedWord { code: code.to_owned(), ..of_list(words) })
        .collect()
}

/// How many can be called one after the other.
const MOST_CALLS: usize = 9;

/// `MINUTES [STAFF NUMBER...]`, `ok` or `off`
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let token = words.need()?;
    let word = token.to_lowercase();
    if OFF.contains(&word.as_str()) {
        return Ok(Order::ask(LoneCommand::Set { minutes: 0, calls: Vec::new() }));
    }
    if OK.contains(&word.as_str()) {
        return Ok(Order::ask(LoneCommand::Answer));
    }
    let digits = token.strip_suffix("分钟").or_else(|| token.strip_suffix('分')).unwrap_or(token);
    let minutes = number(digits, &(1..=u16::MAX)).ok_or_else(|| words.wrong(token))?;
    let mut calls: Vec<String> = Vec::new();
    while let Some(staff_no) = words.next() {
        if calls.len() == MOST_CALLS || calls.iter().any(|call| call == staff_no) {
            return Err(words.wrong(staff_no));
        }
        calls.push(staff_no.to_owned());
    }
    Ok(Order::AtScreen(Box::new(LoneCommand::Set { minutes, calls }.into())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt};

    #[test]
    fn the_check_is_set_answered_and_ended() {
        let read = |rest: &str| CommandWord::Lone.order(rest, TypedAt::default());
        let set = |minutes, calls: &[&str]| {
            let calls = calls.iter().map(|call| (*call).to_owned()).collect();
            Ok(Order::AtScreen(Box::new(LoneCommand::Set { minutes, calls }.into())))
        };
        assert_eq!(read("30"), set(30, &[]));
        assert_eq!(read("30分钟 L1 1001"), set(30, &["L1", "1001"]));
        assert_eq!(read("OFF"), Ok(Order::ask(LoneCommand::Set { minutes: 0, calls: Vec::new() })));
        assert_eq!(read("平安"), Ok(Order::ask(LoneCommand::Answer)));
        assert_eq!(read(""), Err(EntryError::OrderIncomplete { word: "lone" }));
        let wrong = |token: &str| Err(EntryError::OrderWord { word: "lone", token: token.into() });
        assert_eq!(read("on"), wrong("on"));
        assert_eq!(read("0"), wrong("0"));
        assert_eq!(read("30 L1 L1"), wrong("L1"), "nobody is called twice in a row");
        assert_eq!(read("off now"), wrong("now"));
    }
}
