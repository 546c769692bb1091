//! Tips as they are typed: `/tip urgent 东墙 有人翻墙 反映人 王某 13900001234`, `/tip 7 given p3`, `/tip 7 closed 已劝离`,
//! `/tip 7 thanked`.

use super::words::{RestOfLine, TypedWord, number, of_list, of_table, table, whole};
use super::{EntryError, Order, SafeText};
use crate::domain::command::TipCommand;
use crate::domain::entry::orders::errand::runner;
use crate::domain::tips::{TellerTold, TipPriority, TipStep};
use crate::domain::value::Phone;

table! {
    /// Whole words only: a place may begin alike.
    PRIORITIES: TipPriority
    Urgent "urgent" ["紧急", "急"],
    Normal "normal" ["一般", "普通"],
    Low "low" ["不急", "缓"],
}

table! {
    /// What is done with a tip.
    enum TipVerb, VERBS
    Given "given" ["交给", "转给"],
    Closed "closed" ["办结", "了结"],
    Thanked "thanked" ["已致谢", "谢过"],
}

/// Before whoever told it.
const TELLER: &[&str] = &["teller", "反映人", "举报人"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let teller = TypedWord { code: "tip-teller".to_owned(), ..of_list(TELLER) };
    of_table("priority", PRIORITIES).into_iter().chain(of_table("tip", VERBS)).chain([teller]).collect()
}

/// `[PRIORITY] PLACE [n] TEXT [teller NAME PHONE]`, or `NO given WHO`, `NO closed OUTCOME`, `NO thanked`
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let first = words.peek().ok_or_else(|| words.incomplete())?;
    let at_ms = words.at.late_ms;
    if let Some(no) = number(first, &(1..=u32::MAX)) {
        words.next();
        let step = match words.one_of(VERBS)? {
            TipVerb::Given => TipStep::Given(runner(words)?),
            TipVerb::Closed => TipStep::Closed(words.needed_text()?),
            TipVerb::Thanked => TipStep::Thanked,
        };
        words.end()?;
        return Ok(Order::ask(TipCommand::Step { no, step, at_ms }));
    }
    let priority = words.take_if(|token| whole(PRIORITIES, token)).unwrap_or(TipPriority::Normal);
    let all: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
    let is_teller = |word: &&str| TELLER.contains(&word.to_lowercase().as_str());
    let (told, teller) = match all.iter().position(is_teller) {
        None => (&all[..], None),
        Some(at) => (&all[..at], Some(teller(&all[at + 1..]).ok_or_else(|| words.incomplete())?)),
    };
    // Without a mark the place is one word.
    let is_mark = |word: &&str| matches!(*word, "n" | "N" | "注");
    let (place, text) = match told.iter().position(is_mark) {
        Some(at) => (&told[..at], &told[at + 1..]),
        None => told.split_at(told.len().min(1)),
    };
    let (place, text) = (SafeText::new(&place.join(" ")), SafeText::new(&text.join(" ")));
    if place.is_empty() || text.is_empty() {
        return Err(words.incomplete());
    }
    Ok(Order::ask(TipCommand::Tell { priority, place, text, teller, at_ms }))
}

/// A name, a telephone behind it, or one of both.
fn teller(words: &[&str]) -> Option<TellerTold> {
    let (last, before) = words.split_last()?;
    let phone = Phone::parse(last).ok();
    let name = if phone.is_some() { before } else { words };
    Some(TellerTold { name: SafeText::new(&name.join(" ")), phone })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt, normalise};
    use crate::domain::errands::RunnerTold;

    fn read(rest: &str) -> Result<Order, EntryError> {
        CommandWord::Tip.order(&normalise(rest), TypedAt::default())
    }

    fn tells(priority: TipPriority, place: &str, text: &str, teller: Option<(&str, &str)>) -> Order {
        let teller =
            teller.map(|(name, phone)| TellerTold { name: name.into(), phone: Phone::parse(phone).ok() });
        let (place, text) = (place.into(), text.into());
        Order::ask(TipCommand::Tell { priority, place, text, teller, at_ms: None })
    }

    #[test]
    fn a_tip_is_one_line_and_who_told_it_stands_at_its_end() {
        let wang = Some(("王某", "13900001234"));
        assert_eq!(
            read("急 东墙 有人翻墙 反映人 王某 13900001234"),
            Ok(tells(TipPriority::Urgent, "东墙", "有人翻墙", wang))
        );
        assert_eq!(read("3-2 noise"), Ok(tells(TipPriority::Normal, "3-2", "noise", None)));
        assert_eq!(
            read("low north gate n lamp is out"),
            Ok(tells(TipPriority::Low, "north gate", "lamp is out", None))
        );
        assert_eq!(
            read("3-2 noise teller 13900001234"),
            Ok(tells(TipPriority::Normal, "3-2", "noise", Some(("", "13900001234"))))
        );
        assert_eq!(
            read("3-2 noise teller Wang"),
            Ok(tells(TipPriority::Normal, "3-2", "noise", Some(("Wang", ""))))
        );
    }

    #[test]
    fn one_with_a_number_goes_on() {
        let step = |step| Ok(Order::ask(TipCommand::Step { no: 7, step, at_ms: None }));
        assert_eq!(read("7 given p3"), step(TipStep::Given(RunnerTold::Team(3))));
        assert_eq!(read("7 办结 已劝离"), step(TipStep::Closed("已劝离".into())));
        assert_eq!(read("7 thanked"), step(TipStep::Thanked));
        let incomplete = Err(EntryError::OrderIncomplete { word: "tip" });
        for rest in ["", "7", "7 closed", "urgent", "3-2", "3-2 noise teller", "n noise"] {
            assert_eq!(read(rest), incomplete, "{rest}");
        }
        assert_eq!(read("7 lost"), Err(EntryError::OrderWord { word: "tip", token: "lost".into() }));
    }

    #[test]
    fn what_a_terminal_would_obey_is_no_part_of_a_tip() {
        let told =
            format!("{:?}", read("3-2 \u{1b}]52;c;aGk=\u{7}noise\u{202e} teller \u{1b}[31mWang").unwrap());
        assert!(
            !told.contains("\\u{1b}") && !told.contains("\\u{202e}") && !told.contains("\\u{7}"),
            "{told}"
        );
    }
}
