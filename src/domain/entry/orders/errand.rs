//! Errands as they are typed: `/errand 3-2-501 大米 2袋`, `/errand 17 taken p3`, `/errand 17 bought 35.50`,
//! `/errand 17 delivered`, `/errand 17 paid`; with somebody open `/errand 感冒药` is for their home.

use super::words::{RestOfLine, TypedWord, number, of_table, table};
use super::{EntryError, OfOpen, Order, SafeText};
use crate::domain::command::ErrandCommand;
use crate::domain::entry::acts::note;
use crate::domain::entry::homes::{joined, readings};
use crate::domain::entry::patrol::team;
use crate::domain::entry::reading::Reading;
use crate::domain::errands::{ErrandStep, RunnerTold};
use crate::domain::value::{Fen, Home};

table! {
    /// The words for the steps of an errand.
    enum StepWord, STEPS
    Taken "taken" ["接单", "接", "领走"],
    Bought "bought" ["买到", "买了", "已买"],
    Fetched "fetched" ["取到", "取了", "已取"],
    Delivered "delivered" ["送到", "送达", "已送"],
    Paid "paid" ["付清", "付了", "已付"],
    Cancelled "cancelled" ["取消", "作罢"],
}

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    of_table("errand", STEPS)
}

/// `HOME WHAT`, `NO STEP ...`, or `WHAT` for the home of whoever is open
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let first = words.peek().ok_or_else(|| words.incomplete())?;
    let at_ms = words.at.late_ms;
    if let Some(no) = number(first, &(1..=u32::MAX)) {
        words.next();
        return Ok(Order::ask(ErrandCommand::Tell { no, step: step(words)?, at_ms }));
    }
    let tokens: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
    let tokens = joined(&tokens, true);
    let (head, rest) = tokens.split_first().ok_or_else(|| words.incomplete())?;
    let Some(home) = home(words, head)? else {
        return Ok(Order::OfOpen(OfOpen::Errand { what: note(&tokens.join(" "))?, at_ms }));
    };
    let what = RestOfLine::new("errand", &rest.join(" "), words.at).needed_text()?;
    Ok(Order::ask(ErrandCommand::Ask { home, person: None, what, at_ms }))
}

/// The home that a word is; none if it is something else. What was meant for a home and is none is wrong.
fn home(words: &RestOfLine<'_>, token: &str) -> Result<Option<Home>, EntryError> {
    let is_meant = token.contains('-') && token.bytes().any(|byte| byte.is_ascii_digit());
    let found = readings(token)
        .unwrap_or_default()
        .into_iter()
        .find_map(|reading| if let Reading::Home(home) = reading { Some(home) } else { None });
    if found.is_none() && is_meant { Err(words.wrong(token)) } else { Ok(found) }
}

fn step(words: &mut RestOfLine<'_>) -> Result<ErrandStep, EntryError> {
    let step = match words.one_of(STEPS)? {
        StepWord::Taken => ErrandStep::Taken(runner(words)?),
        StepWord::Bought => {
            let token = words.need()?;
            ErrandStep::Got(Some(amount(token)?))
        }
        StepWord::Fetched => ErrandStep::Got(None),
        StepWord::Delivered => {
            let tokens: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
            let door = match joined(&tokens, true).as_slice() {
                [] => None,
                [token] => Some(home(words, token)?.ok_or_else(|| words.wrong(token))?),
                [_, behind, ..] => return Err(words.wrong(behind)),
            };
            ErrandStep::Delivered(door)
        }
        StepWord::Paid => ErrandStep::Paid(words.next().map(amount).transpose()?),
        StepWord::Cancelled => ErrandStep::Cancelled(words.needed_text()?),
    };
    words.end()?;
    Ok(step)
}

/// A team, somebody, or whoever types it.
pub(super) fn runner(words: &mut RestOfLine<'_>) -> Result<RunnerTold, EntryError> {
    let Some(token) = words.next() else { return Ok(RunnerTold::Oneself) };
    Ok(match team(token) {
        Some(team) => RunnerTold::Team(team?),
        None => RunnerTold::Named(SafeText::new(token)),
    })
}

fn amount(token: &str) -> Result<Fen, EntryError> {
    Fen::parse(token).ok_or_else(|| EntryError::Amount { token: SafeText::new(token) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt, normalise};

    fn read(rest: &str) -> Result<Order, EntryError> {
        CommandWord::Errand.order(&normalise(rest), TypedAt::default())
    }

    fn asked(rest: &str) -> (String, String) {
        match read(rest) {
            Ok(Order::Ask(command)) => match *command {
                crate::domain::command::Command::Errand(ErrandCommand::Ask { home, what, .. }) => {
                    (home.to_string(), what.to_string())
                }
                other => unreachable!("{other:?}"),
            },
            other => unreachable!("{rest}: {other:?}"),
        }
    }

    #[test]
    fn what_a_home_asks_for_is_one_line() {
        let wanted = ("3-2-501".to_owned(), "2 bags rice, cold medicine".to_owned());
        assert_eq!(asked("3-2-501 2 bags rice, cold medicine"), wanted);
        assert_eq!(asked("3号楼 2单元 501 大米 2袋"), ("3-2-501".to_owned(), "大米 2袋".to_owned()));
        let open = Order::OfOpen(OfOpen::Errand { what: "感冒药".into(), at_ms: None });
        assert_eq!(read("感冒药"), Ok(open));
    }

    #[test]
    fn a_line_without_what_it_needs_is_not_carried_out() {
        let incomplete = Err(EntryError::OrderIncomplete { word: "errand" });
        for rest in ["", "3-2-501", "17", "17 bought", "17 cancelled", "17 取消 n"] {
            assert_eq!(read(rest), incomplete, "{rest}");
        }
        let wrong = |token: &str| Err(EntryError::OrderWord { word: "errand", token: token.into() });
        assert_eq!(read("3-2 rice"), wrong("3-2"), "a stairwell is no home");
        assert_eq!(read("17 eaten"), wrong("eaten"));
        assert_eq!(read("17 fetched 35"), wrong("35"));
        assert_eq!(read("17 paid 35 36"), wrong("36"));
        assert_eq!(read("17 delivered there"), wrong("there"));
    }

    #[test]
    fn an_amount_is_yuan_and_fen_and_nothing_else() {
        let told = |step| Ok(Order::ask(ErrandCommand::Tell { no: 17, step, at_ms: None }));
        assert_eq!(read("17 bought 35.50"), told(ErrandStep::Got(Fen::new(3550))));
        assert_eq!(read("17 买到 35.5元"), told(ErrandStep::Got(Fen::new(3550))));
        assert_eq!(read("17 paid"), told(ErrandStep::Paid(None)));
        for token in ["35,5", "0", "-1", "1e9", "abc"] {
            let wrong = Err(EntryError::Amount { token: token.into() });
            assert_eq!(read(&format!("17 bought {token}")), wrong, "{token}");
            assert_eq!(read(&format!("17 paid {token}")), wrong, "{token}");
        }
    }

    #[test]
    fn a_runner_is_a_team_or_somebody_or_oneself() {
        let taken =
            |told| Ok(Order::ask(ErrandCommand::Tell { no: 17, step: ErrandStep::Taken(told), at_ms: None }));
        assert_eq!(read("17 taken P3"), taken(RunnerTold::Team(3)));
        assert_eq!(read("17 接单 王强"), taken(RunnerTold::Named("王强".into())));
        assert_eq!(read("17 taken"), taken(RunnerTold::Oneself));
    }

    #[test]
    fn what_a_terminal_would_obey_is_no_part_of_what_is_asked_for() {
        let (_, what) = asked("3-2-501 \u{1b}]52;c;aGk=\u{7}rice\u{202e} \u{1b}[31mred");
        assert!(!what.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{what:?}");
    }
}
