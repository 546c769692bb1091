//! Shifts, their checklist and the handover as they are typed: `/shift open`, `/check clock 21:30`, `/handover ok 3`.

use super::words::{RestOfLine, TypedWord, WordTable, number, of_table, table};
use super::{EntryError, Order, ScreenOrder, When};
use crate::domain::command::ShiftCommand;
use crate::domain::now::Now;
use crate::domain::shift::{CheckItem, ChecklistAnswered};
use crate::domain::value::SafeText;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

table! {
    /// The lines of the checklist.
    ITEMS: CheckItem
    Clock "clock" ["时钟", "对表", "表"],
    Scanner "scanner" ["扫码枪", "扫码"],
    Thermometers "thermometers" ["测温仪", "测温"],
    Radio "radio" ["对讲机", "对讲"],
    Pad "pad" ["登记本", "纸本", "本子", "纸质登记本"],
    Lists "lists" ["名单"],
}

/// Well or not.
const STATES: &WordTable<bool> = &[
    (true, "ok", &["正常", "好", "有", "y"]),
    (false, "missing", &["缺", "没有", "坏", "no", "bad", "broken"]),
];

table! {
    /// What is done about a shift.
    enum Step, STEPS
    Open "open" ["开班", "开", "上班"],
    Close "close" ["下班", "关", "结束"],
}

table! {
    /// What is done about a handover.
    enum Side, SIDES
    Sign "sign" ["签字", "签"],
    Take "ok" ["接收", "接", "收", "好"],
    Refuse "no" ["不接收", "不接", "拒", "拒接"],
}

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    [
        of_table("check", ITEMS),
        of_table("check", STATES),
        of_table("shift", STEPS),
        of_table("handover", SIDES),
    ]
    .concat()
}

/// A shift by its number, with `#` so that it is no item.
fn number_of(words: &mut RestOfLine<'_>) -> Option<i64> {
    words.take_if(|token| number(token.strip_prefix('#')?, &(1..=i64::MAX)))
}

/// `[WHEN]`, a moment that is over
pub(crate) fn at(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    if words.is_done() {
        return Ok(Order::Screen(ScreenOrder::Past(None)));
    }
    Ok(Order::Screen(ScreenOrder::Past(Some(over(words)?))))
}

/// `WHEN`, a moment that is over
pub(crate) fn since(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::Screen(ScreenOrder::Since(over(words)?)))
}

/// The last such moment, in wall milliseconds.
fn over(words: &mut RestOfLine<'_>) -> Result<i64, EntryError> {
    let (now, typed) = (words.at.now, words.peek().unwrap_or_default());
    words.when()?.last(&now).ok_or_else(|| EntryError::WhenShape { token: SafeText::new(typed) })
}

/// Nothing, or `ITEM TIME|NUMBER|ok|missing [TEXT]`
pub(crate) fn check(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    if words.is_done() {
        return Ok(Order::Screen(ScreenOrder::ToShift));
    }
    let (now, item) = (words.at.now, words.one_of(ITEMS)?);
    let watch = words.take_if(|token| {
        let Some(When::Time(hour, minute)) = When::read(token) else { return None };
        (item == CheckItem::Clock).then(|| differs(hour, minute, &now))
    });
    let counted = |token: &str| {
        let digits = token.strip_suffix('支').or(token.strip_prefix('#')).unwrap_or(token);
        let is_counted = matches!(item, CheckItem::Thermometers | CheckItem::Pad);
        number(digits, &(0..=i64::from(u32::MAX))).filter(|_| is_counted)
    };
    let (ok, figure) = if let Some(minutes) = watch {
        (true, Some(minutes))
    } else if let Some(number) = words.take_if(counted) {
        (number > 0 || item == CheckItem::Pad, Some(number))
    } else {
        (words.one_of(STATES)?, None)
    };
    let note = words.text()?;
    Ok(Order::ask(ShiftCommand::Check(ChecklistAnswered { item, ok, figure, note })))
}

/// By how many minutes the clock differs from a watch, the shorter way round the day; positive: it is fast.
fn differs(hour: u32, minute: u32, now: &Now) -> i64 {
    let watch = i64::from(hour * 60 + minute);
    let minutes = (i64::from(now.minute_of_day()) - watch).rem_euclid(DAY);
    if minutes > DAY / 2 { minutes - DAY } else { minutes }
}

/// Nothing, `open`, or `close [#SHIFT] [TEXT]`
pub(crate) fn shift(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    if words.is_done() {
        return Ok(Order::Screen(ScreenOrder::ToShift));
    }
    Ok(Order::ask(match words.one_of(STEPS)? {
        Step::Open => ShiftCommand::Open,
        Step::Close => ShiftCommand::Close { shift: number_of(words), reason: words.text()? },
    }))
}

/// Nothing, `sign [#SHIFT]`, `ok [#SHIFT] [ITEM...]`, or `no [#SHIFT] [ITEM...] TEXT`
pub(crate) fn handover(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    if words.is_done() {
        return Ok(Order::Screen(ScreenOrder::ToShift));
    }
    let side = words.one_of(SIDES)?;
    let shift = number_of(words);
    if side == Side::Sign {
        return Ok(Order::ask(ShiftCommand::Sign { shift }));
    }
    let mut items: Vec<u8> = Vec::new();
    if words
        .take_if(|token| ["all", "全部", "全"].contains(&token.to_lowercase().as_str()).then_some(()))
        .is_none()
    {
        while let Some(item) = words.take_if(|token| number(token, &(1..=u8::MAX))) {
            items.push(item);
        }
    }
    let ok = side == Side::Take;
    // What stands behind the items of a handover that is taken over would be lost.
    let reason = if ok { SafeText::default() } else { words.text()? };
    Ok(Order::ask(ShiftCommand::Answer { shift, items, ok, reason }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt};

    fn read(word: CommandWord, rest: &str) -> Result<Order, EntryError> {
        word.order(rest, TypedAt::default())
    }

    #[test]
    fn the_checklist_is_answered_in_both_languages() {
        let check = |rest| read(CommandWord::Check, rest);
        let told = |item, ok, figure, note: &str| {
            Ok(Order::ask(ShiftCommand::Check(ChecklistAnswered { item, ok, figure, note: note.into() })))
        };
        assert_eq!(check(""), Ok(Order::Screen(ScreenOrder::ToShift)));
        assert_eq!(check("clock 0:01"), told(CheckItem::Clock, true, Some(-1), ""), "it is midnight");
        assert_eq!(check("时钟 23:58"), told(CheckItem::Clock, true, Some(2), ""));
        assert_eq!(check("pad 4701"), told(CheckItem::Pad, true, Some(4701), ""));
        assert_eq!(check("测温仪 2 一支没电"), told(CheckItem::Thermometers, true, Some(2), "一支没电"));
        assert_eq!(check("测温仪 0"), told(CheckItem::Thermometers, false, Some(0), ""));
        assert_eq!(check("对讲机 缺 没电"), told(CheckItem::Radio, false, None, "没电"));
        assert_eq!(check("sc ok"), told(CheckItem::Scanner, true, None, ""));
        assert!(check("radio 3").is_err(), "a number means nothing to a radio");
        assert!(check("radio").is_err());
        assert!(check("kettle ok").is_err());
    }

    #[test]
    fn a_handover_is_signed_and_answered() {
        let handover = |rest| read(CommandWord::Handover, rest);
        let answer = |items: &[u8], ok, reason: &str| {
            Ok(Order::ask(ShiftCommand::Answer {
                shift: None,
                items: items.to_vec(),
                ok,
                reason: reason.into(),
            }))
        };
        assert_eq!(handover("sign"), Ok(Order::ask(ShiftCommand::Sign { shift: None })));
        assert_eq!(handover("签字 #12"), Ok(Order::ask(ShiftCommand::Sign { shift: Some(12) })));
        assert_eq!(handover("ok 3 5"), answer(&[3, 5], true, ""));
        assert_eq!(handover("接 全部"), answer(&[], true, ""));
        assert_eq!(handover("ok"), answer(&[], true, ""));
        assert_eq!(handover("no 3 the doors"), answer(&[3], false, "the doors"));
        assert_eq!(handover("不接 3 数目不对"), answer(&[3], false, "数目不对"));
        assert!(handover("ok 3 doors").is_err(), "words behind a yes would be lost");
        assert_eq!(
            read(CommandWord::Shift, "close #7 nobody came"),
            Ok(Order::ask(ShiftCommand::Close { shift: Some(7), reason: "nobody came".into() }))
        );
        assert_eq!(read(CommandWord::Shift, "开班"), Ok(Order::ask(ShiftCommand::Open)));
    }

    #[test]
    fn a_watch_is_compared_the_short_way_round() {
        // 1970-01-01 00:01 at +00:00.
        let now = Now { wall_ms: 60_000, ..Now::default() };
        assert_eq!(differs(0, 0, &now), 1);
        assert_eq!(differs(23, 58, &now), 3);
        assert_eq!(differs(0, 5, &now), -4);
    }
}
