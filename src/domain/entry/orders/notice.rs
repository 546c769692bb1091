//! Notices as they are typed: `/notice until 24:00 今晚停水 | no water tonight`, `/notice 3 told 3 5..8 posted`,
//! `/notice 3 copy`, `/notice 3 end`.

use super::words::{RestOfLine, TypedWord, number, of_list, of_table, pick, table};
use super::{EntryError, Order, SafeText, ScreenOrder};
use crate::domain::command::NoticeCommand;
use crate::domain::notices::NoticeWay;
use crate::domain::value::Home;

table! {
    /// What is done with a notice.
    enum NoticeVerb, VERBS
    Told "told" ["已通知", "通知到"],
    Copy "copy" ["复制", "拷贝"],
    End "end" ["停用", "结束"],
}

table! {
    WAYS: NoticeWay
    Posted "posted" ["张贴", "贴出"],
    Group "group" ["群发", "微信群", "群里"],
    Loudspeaker "loudspeaker" ["喇叭", "广播"],
    Doors "doors" ["逐户", "敲门"],
}

/// Every building.
const ALL: &[&str] = &["all", "全部", "全小区"];
/// Between the text in one language and that in the other.
const BETWEEN: char = '|';
/// A range of buildings has so many at most.
const MOST: u32 = 200;

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let all = TypedWord { code: "notice-all".to_owned(), ..of_list(ALL) };
    let ways = of_table("way", WAYS);
    of_table("notice", VERBS).into_iter().chain(ways).chain([all]).collect()
}

/// `[from WHEN] [until WHEN] TEXT [| TEXT]`, or `NO told BUILDINGS WAY`, `NO copy`, `NO end`
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let first = words.peek().ok_or_else(|| words.incomplete())?;
    if let Some(no) = number(first, &(1..=u32::MAX)) {
        words.next();
        return of_number(no, words);
    }
    let from = words.when_behind(&["from", "从", "自"])?;
    let until = words.when_behind(&["until", "到", "至"])?;
    let now = &words.at.now;
    let resolved = |when: Option<super::When>, end| match when {
        Some(when) => when.resolve(now, end).map(Some),
        None => Some(None),
    };
    let (Some(from_ms), Some(until_ms)) = (resolved(from, false), resolved(until, true)) else {
        return Ok(Order::WrongTime);
    };
    let text = words.needed_text()?;
    let (zh, en) = languages(text.as_str());
    if zh.is_empty() && en.is_empty() {
        return Err(words.incomplete());
    }
    Ok(Order::ask(NoticeCommand::Give { zh, en, from_ms, until_ms }))
}

/// Which of the texts is in Chinese: the one with characters, else the first of two.
fn languages(text: &str) -> (SafeText, SafeText) {
    let (first, second) = text.split_once(BETWEEN).unwrap_or((text, ""));
    let has_characters = |text: &str| text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    let is_turned = !has_characters(first) && (second.trim().is_empty() || has_characters(second));
    let (zh, en) = if is_turned { (second, first) } else { (first, second) };
    (SafeText::new(zh), SafeText::new(en))
}

fn of_number(no: u32, words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let order = match words.one_of(VERBS)? {
        NoticeVerb::Copy => Order::Screen(ScreenOrder::CopyNotice(no)),
        NoticeVerb::End => Order::ask(NoticeCommand::End { no }),
        NoticeVerb::Told => {
            let mut buildings: Vec<String> = Vec::new();
            let way = loop {
                let token = words.need()?;
                if ALL.contains(&token.to_lowercase().as_str()) {
                    buildings.clear();
                    break words.one_of(WAYS)?;
                }
                match buildings_of(token) {
                    Some(more) => buildings.extend(more),
                    None if buildings.is_empty() => return Err(words.wrong(token)),
                    None => break pick(WAYS, token)?.ok_or_else(|| words.wrong(token))?,
                }
            };
            let mut seen = std::collections::BTreeSet::new();
            buildings.retain(|building| seen.insert(building.clone()));
            Order::ask(NoticeCommand::Tell { no, buildings, way })
        }
    };
    words.end()?;
    Ok(order)
}

/// `3`, `3号楼`, `3,5`, `5..8`. What has no digit is no building here: a way of telling may stand there.
pub(crate) fn buildings_of(token: &str) -> Option<Vec<String>> {
    let label = |part: &str| {
        let part = part.strip_suffix("号楼").or_else(|| part.strip_suffix('楼')).unwrap_or(part);
        let has_digit = part.bytes().any(|byte| byte.is_ascii_digit());
        Home::of_parts(part, "", "").ok().map(|home| home.building).filter(|_| has_digit)
    };
    let mut all = Vec::new();
    for part in token.split([',', '、']).filter(|part| !part.is_empty()) {
        match part.split_once("..") {
            None => all.push(label(part)?),
            Some((from, to)) => {
                let number = |part: &str| label(part)?.parse::<u32>().ok();
                let (from, to) = (number(from)?, number(to)?);
                if from > to || to - from >= MOST {
                    return None;
                }
                all.extend((from..=to).map(|building| building.to_string()));
            }
        }
    }
    Some(all).filter(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt, normalise};
    use crate::domain::now::Now;

    /// 2026-02-24 19:30 at +08:00.
    const NOW: Now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

    fn read(rest: &str) -> Result<Order, EntryError> {
        CommandWord::Notice.order(&normalise(rest), TypedAt { now: NOW, ..TypedAt::default() })
    }

    fn gives(zh: &str, en: &str, until_ms: Option<i64>) -> Order {
        Order::ask(NoticeCommand::Give { zh: zh.into(), en: en.into(), from_ms: None, until_ms })
    }

    #[test]
    fn a_text_is_in_the_language_that_it_is_in() {
        assert_eq!(read("今晚停水 | no water tonight"), Ok(gives("今晚停水", "no water tonight", None)));
        assert_eq!(read("no water tonight ｜ 今晚停水"), Ok(gives("今晚停水", "no water tonight", None)));
        assert_eq!(read("no water tonight"), Ok(gives("", "no water tonight", None)));
        assert_eq!(read("今晚停水"), Ok(gives("今晚停水", "", None)));
        let midnight = Some(NOW.wall_ms + 270 * 60_000);
        assert_eq!(read("until 24:00 今晚停水"), Ok(gives("今晚停水", "", midnight)));
        assert_eq!(read("到02-24 今晚停水"), Ok(gives("今晚停水", "", midnight)));
    }

    #[test]
    fn buildings_are_named_one_by_one_in_ranges_or_all() {
        let told = |buildings: &[&str], way| {
            let buildings = buildings.iter().map(|one| (*one).to_owned()).collect();
            Ok(Order::ask(NoticeCommand::Tell { no: 3, buildings, way }))
        };
        assert_eq!(read("3 told 3 5..7 3 posted"), told(&["3", "5", "6", "7"], NoticeWay::Posted));
        assert_eq!(read("3 已通知 3号楼、B12 群发"), told(&["3", "B12"], NoticeWay::Group));
        assert_eq!(read("3 told all loud"), told(&[], NoticeWay::Loudspeaker));
        assert_eq!(read("3 copy"), Ok(Order::Screen(ScreenOrder::CopyNotice(3))));
        assert_eq!(read("3 停用"), Ok(Order::ask(NoticeCommand::End { no: 3 })));
    }

    #[test]
    fn what_is_lacking_or_wrong_is_said() {
        let incomplete = Err(EntryError::OrderIncomplete { word: "notice" });
        for rest in ["", "3", "3 told", "3 told 5", "3 told all", "|", "until 24:00"] {
            assert_eq!(read(rest), incomplete, "{rest}");
        }
        let wrong = |token: &str| Err(EntryError::OrderWord { word: "notice", token: token.into() });
        assert_eq!(read("3 told posted"), wrong("posted"), "of which buildings is to be said");
        assert_eq!(read("3 told 5 shouted"), wrong("shouted"));
        assert_eq!(read("3 told 8..5 posted"), wrong("8..5"));
        assert_eq!(read("3 told 1..9999 posted"), wrong("1..9999"));
        assert_eq!(read("3 end now"), wrong("now"));
    }
}
