//! Orders about the person who is open.

use super::words::{RestOfLine, TypedWord, WordTable, number, of_list, of_table, pick, table, whole};
use super::{EntryError, FlagKind, FlagLevel, HostAnswer, OfOpen, Order, SafeText, ScreenOrder, Whom};

use crate::domain::command::AnswerPermit;
use crate::domain::command::{ContactCommand, Followed};
use crate::domain::follow_up::{ContactChannel, ContactOutcome};

/// What stands before the end of something.
const UNTIL: &[&str] = &["until", "到"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let tables = [
        of_table("flag", KINDS),
        of_table("host", ANSWERS),
        of_table("by", BY),
        of_table("came", CAME),
        of_table("call", WHOM),
        of_table("card", CARD),
        of_table("permit", AGREED),
    ];
    let levels = LEVELS.iter().map(|(english, chinese, ..)| TypedWord::new("level", english, chinese));
    tables
        .concat()
        .into_iter()
        .chain(levels)
        .chain([of_list(UNTIL), of_list(CONTRACTOR), of_list(NOBODY), of_list(UNTRIED)])
        .collect()
}

table! {
    KINDS: FlagKind
    HomeQuarantine "quarantine" ["隔离", "居家隔离", "home_quarantine"],
    FollowUp "followup" ["随访", "健康随访", "follow-up", "follow_up"],
    Returnee "returnee" ["返青", "返青人员", "返回", "返回人员"],
    NeedsHelp "help" ["照顾", "needs_help"],
}

/// Which way a level is for.
#[derive(Clone, Copy, PartialEq)]
enum LevelWay {
    Out,
    In,
}

/// The levels, which are whole words: `d` may begin an instruction.
const LEVELS: [(&str, &str, LevelWay, FlagLevel); 4] = [
    ("deny-in", "禁进", LevelWay::In, FlagLevel::Deny),
    ("deny-out", "禁出", LevelWay::Out, FlagLevel::Deny),
    ("advise-in", "提醒进", LevelWay::In, FlagLevel::Advise),
    ("advise-out", "提醒出", LevelWay::Out, FlagLevel::Advise),
];

table! {
    /// What the host may say.
    ANSWERS: HostAnswer (not NotAsked)
    Yes "yes" ["同意"],
    No "no" ["不同意"],
    NotReached "none" ["联系不上", "没接"],
}

table! {
    BY: ContactChannel
    Phone "phone" ["电话"],
    Video "video" ["视频"],
    Message "message" ["消息", "微信"],
}

table! {
    /// What came of a contact.
    CAME: ContactOutcome (not NotAttempted)
    Well "well" ["良好", "正常"],
    Unwell "unwell" ["不适"],
    NotReached "unreached" ["未联系上", "没接", "not_reached"],
    Refused "refused" ["拒绝"],
}

/// Instead of a contact: nobody tried.
const UNTRIED: &[&str] = &["untried", "未随访", "not_attempted"];

table! {
    WHOM: Whom
    Ambulance "120" ["ambulance", "急救", "救护车"],
    Subdistrict "subdistrict" ["街道"],
    Committee "committee" ["居委会"],
    DutyLeader "leader" ["带班领导", "带班"],
    Employer "employer" ["单位"],
}

/// Behind what a host said: somebody who works in the home.
const CONTRACTOR: &[&str] = &["contractor", "施工"];

/// Instead of somebody: nobody goes out for the household any more.
const NOBODY: &[&str] = &["none", "取消", "无"];

/// What is done about a card.
const CARD: &WordTable<bool> = &[(true, "new", &["补办", "补", "replace"]), (false, "void", &["作废"])];

/// What a leader says of a word that was told in their name.
const AGREED: &WordTable<bool> = &[(true, "ok", &["确认", "同意"]), (false, "no", &["没同意", "不认"])];

/// `LEADER REASON`, or `ok` or `no` with the record
pub(crate) fn permit(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    if let Some(agreed) = words.take_if(|token| whole(AGREED, token)) {
        let seq = words.take_if(|token| number(token.trim_start_matches('#'), &(1..=i64::MAX)));
        words.end()?;
        return Ok(Order::ask(AnswerPermit { seq, agreed }));
    }
    let leader = SafeText::new(words.need()?);
    Ok(Order::Permit { leader, reason: words.needed_text()? })
}

/// `REASON`, read where it is asked for.
pub(crate) fn reveal(reason: &str) -> Order {
    Order::Screen(ScreenOrder::Reveal(reason.to_owned()))
}

/// `KIND [LEVEL...] [until WHEN] [INSTRUCTION]`
pub(crate) fn flag(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let kind = words.one_of(KINDS)?;
    let (mut out, mut inward, mut until) = (None, None, None);
    while let Some(token) = words.peek() {
        let typed = token.to_lowercase();
        if let Some((.., way, level)) = LEVELS.iter().find(|row| row.0 == typed || row.1 == typed) {
            let place = if *way == LevelWay::Out { &mut out } else { &mut inward };
            if place.replace(*level).is_some_and(|before| before != *level) {
                return Err(words.wrong(token));
            }
            words.next();
        } else if let Some(when) = words.when_behind(UNTIL)? {
            if until.replace(when).is_some() {
                return Err(words.wrong(token));
            }
        } else {
            break;
        }
    }
    Ok(Order::OfOpen(OfOpen::Flag { kind, out, inward, until, instruction: words.text()? }))
}

/// `KIND`
pub(crate) fn unflag(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::OfOpen(OfOpen::Unflag { kind: words.one_of(KINDS)? }))
}

/// `[REASON]`, `none REASON`
pub(crate) fn representative(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let is_nobody = |token: &str| NOBODY.contains(&token.to_lowercase().as_str()).then_some(());
    let named = words.take_if(is_nobody).is_none();
    let reason = if named { words.text()? } else { words.needed_text()? };
    Ok(Order::OfOpen(OfOpen::Representative { named, reason }))
}

/// `new [until WHEN] [REASON]`, `void REASON`
pub(crate) fn card(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(if words.one_of(CARD)? {
        Order::OfOpen(OfOpen::CardNew { until: words.when_behind(UNTIL)?, reason: words.text()? })
    } else {
        Order::OfOpen(OfOpen::CardVoid { reason: words.needed_text()? })
    })
}

/// `[#FLAG] BY OUTCOME [NOTE]`, `[#FLAG] untried WHY`
pub(crate) fn contact(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let flag = words.take_if(|token| number(token.trim_start_matches('#'), &(1..=i64::MAX)));
    let untried = words.take_if(|token| UNTRIED.contains(&token.to_lowercase().as_str()).then_some(()));
    let (channel, outcome, note) = if untried.is_some() {
        (None, ContactOutcome::NotAttempted, words.needed_text()?)
    } else {
        (Some(words.one_of(BY)?), words.one_of(CAME)?, words.text()?)
    };
    let at_ms = words.at.late_ms;
    Ok(match flag {
        Some(seq) => Order::ask(ContactCommand { who: Followed::Flag(seq), channel, outcome, at_ms, note }),
        None => Order::OfOpen(OfOpen::Contact { channel, outcome, at_ms, note }),
    })
}

/// `ANSWER [until WHEN] [contractor] [PURPOSE]`
pub(crate) fn host(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let answer = words.one_of(ANSWERS)?;
    let (mut until, mut contractor) = (None, false);
    while let Some(token) = words.peek() {
        if CONTRACTOR.contains(&token.to_lowercase().as_str()) {
            contractor = true;
            words.next();
        } else if let Some(when) = words.when_behind(UNTIL)? {
            if until.replace(when).is_some() {
                return Err(words.wrong(token));
            }
        } else {
            break;
        }
    }
    Ok(Order::OfOpen(OfOpen::Host { answer, until, purpose: words.text()?, contractor }))
}

/// `WHOM [WHOM...] [NOTE]`
pub(crate) fn call(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::OfOpen(OfOpen::Call { whom: words.one_of(WHOM)?, also: whoms(words), note: words.text()? }))
}

/// `[WHOM...] [NOTE]`
pub(crate) fn hold(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::OfOpen(OfOpen::Hold { calls: whoms(words), note: words.text()? }))
}

/// `[NOTE]`
pub(crate) fn walked(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::OfOpen(OfOpen::Walked { note: words.text()? }))
}

/// Everybody who was called, where nothing but that stands there, up to a note behind its `n`.
fn whoms(words: &mut RestOfLine<'_>) -> Vec<Whom> {
    let mut ahead = words.clone();
    let mut called = Vec::new();
    while let Some(token) = ahead.peek().filter(|token| !matches!(*token, "n" | "N" | "注")) {
        let Ok(Some(whom)) = pick(WHOM, token) else { return Vec::new() };
        called.push(whom);
        ahead.next();
    }
    *words = ahead;
    called
}
