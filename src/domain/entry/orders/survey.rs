//! The survey as it is typed: `/survey households 312 on 2020-02-20 by 王某`, `/survey difficulty 西墙矮`,
//! `/survey 7 settled 已加高`, `/site pump 泵房 at 3号楼地下 keeper 王某 13900001234 every 4h`, `/site 2 broken 漏水`.

use super::words::{RestOfLine, TypedWord, WordTable, number, of_list, of_table, pick, table, whole};
use super::{EntryError, Order, SafeText, ScreenOrder, When, every};
use crate::domain::command::{KeeperTold, SiteTold, SurveyCommand, SurveyTold};
use crate::domain::follow_up::Day;
use crate::domain::survey::{SiteKind, SurveyKind};
use crate::domain::tasks::TaskFinding;
use crate::domain::value::Phone;

table! {
    KINDS: SurveyKind
    Layout "layout" ["布局"],
    Buildings "buildings" ["楼栋"],
    Stairwells "stairwells" ["单元"],
    Households "households" ["户数", "住户"],
    Entrances "entrances" ["出入口"],
    VehicleWays "vehicles" ["车道"],
    Residents "residents" ["居民"],
    RentedHomes "rented" ["出租房"],
    LivingAlone "alone" ["独居老人"],
    Shops "shops" ["商铺"],
    ParkedVehicles "parked" ["停放车辆"],
    Difficulty "difficulty" ["难点", "困难"],
}

table! {
    SITES: SiteKind
    Shop "shop" ["商店"],
    PumpRoom "pump" ["泵房"],
    Transformer "transformer" ["配电房"],
    BinYard "bins" ["垃圾站"],
    Clinic "clinic" ["卫生站"],
    Market "market" ["菜市场"],
    Hut "hut" ["工棚"],
    Other "other" ["其他"],
}

table! {
    /// What a word tells of a fact, or of a key site.
    enum Part, PARTS
    On "on" ["于", "日期"],
    By "by" ["由"],
    At "at" ["在", "地点"],
    Keeper "keeper" ["责任人"],
    Every "every" ["每", "频次"],
}

table! {
    /// What is done with a key site that has a number.
    enum SiteVerb, VERBS
    Ok "ok" ["正常", "完好"],
    Broken "broken" ["异常", "故障"],
    Gone "gone" ["撤点", "撤"],
}

const SETTLED: &[&str] = &["settled", "已解决", "解决"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let settled = TypedWord { code: "survey-settled".to_owned(), ..of_list(SETTLED) };
    let tables = [
        of_table("survey", KINDS),
        of_table("site", SITES),
        of_table("survey", PARTS),
        of_table("site", VERBS),
    ];
    tables.concat().into_iter().chain([settled]).collect()
}

/// The words up to the next one that tells something else.
fn words_of<'a>(words: &mut RestOfLine<'a>) -> SafeText {
    let mut found: Vec<&'a str> = Vec::new();
    while let Some(word) = words.peek().filter(|word| whole(PARTS, word).is_none()) {
        found.push(word);
        words.next();
    }
    SafeText::new(&found.join(" "))
}

fn needed(words: &mut RestOfLine<'_>) -> Result<SafeText, EntryError> {
    Some(words_of(words)).filter(|text| !text.is_empty()).ok_or_else(|| words.incomplete())
}

/// The kind that a word names; one that names none is told with those that there are.
fn kind<T: Copy + PartialEq>(words: &mut RestOfLine<'_>, table: &WordTable<T>) -> Result<T, EntryError> {
    let token = words.need()?;
    pick(table, token)?.ok_or_else(|| EntryError::OrderKind {
        token: SafeText::new(token),
        words: table.iter().map(|(_, english, _)| *english).collect(),
    })
}

/// A day: with its year, or the last one so called.
fn day(words: &mut RestOfLine<'_>) -> Result<Day, EntryError> {
    let token = words.need()?;
    let last = || {
        let when = When::read(token).filter(|when| matches!(when, When::Date(..)))?;
        Some(Day::of(when.last(&words.at.now)?, &words.at.now))
    };
    token.parse().ok().or_else(last).ok_or_else(|| words.wrong(token))
}

/// The kind that a cell of a list names.
pub(crate) fn kind_of(word: &str) -> Option<SurveyKind> {
    whole(KINDS, word)
}

/// A count, perhaps with its measure word behind it.
pub(crate) fn count(token: &str) -> Option<u32> {
    let measured = ["户", "人", "栋", "个", "家", "台", "辆", "套", "处", "条"];
    let figure = measured.iter().find_map(|word| token.strip_suffix(word)).unwrap_or(token);
    number(figure, &(0..=u32::MAX))
}

/// Nothing, `KIND COUNT|WORDS [on DAY] [by WHO]`, or `NO settled [OUTCOME]`
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let Some(first) = words.peek() else { return Ok(Order::Screen(ScreenOrder::ToTasks)) };
    if let Some(no) = number(first, &(1..=u32::MAX)) {
        words.next();
        let verb = words.need()?;
        if !SETTLED.contains(&verb.to_lowercase().as_str()) {
            return Err(words.wrong(verb));
        }
        return Ok(Order::ask(SurveyCommand::Settle { no, outcome: words.text()? }));
    }
    let kind = kind(words, KINDS)?;
    let count = if kind.is_count() {
        let token = words.need()?;
        Some(count(token).ok_or_else(|| words.wrong(token))?)
    } else {
        None
    };
    let text = words_of(words);
    if count.is_none() && text.is_empty() {
        return Err(words.incomplete());
    }
    let mut told = SurveyTold { kind, count, text, day: None, by: SafeText::default() };
    while let Some(token) = words.next() {
        match whole(PARTS, token) {
            Some(Part::On) => told.day = Some(day(words)?),
            Some(Part::By) => told.by = needed(words)?,
            Some(Part::At | Part::Keeper | Part::Every) | None => return Err(words.wrong(token)),
        }
    }
    Ok(Order::ask(SurveyCommand::See(told)))
}

/// Nothing, `KIND NAME [at PLACE] [keeper NAME PHONE] [every INTERVAL]`, or `NO ok|broken [WORDS]`, `NO gone`, or a
/// number with what is different now
pub(crate) fn site(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let at_ms = words.at.late_ms;
    let Some(first) = words.peek() else { return Ok(Order::Screen(ScreenOrder::ToTasks)) };
    let no = number(first, &(1..=u32::MAX));
    let mut told = SiteTold { no, ..SiteTold::default() };
    if let Some(no) = no {
        words.next();
        if let Some(verb) = words.take_if(|token| whole(VERBS, token)) {
            let result = words.text()?;
            let looked = |finding, result| SurveyCommand::LookAt { no, finding, result, at_ms };
            return match verb {
                SiteVerb::Ok => Ok(Order::ask(looked(TaskFinding::Ok, result))),
                SiteVerb::Broken if result.is_empty() => Err(words.incomplete()),
                SiteVerb::Broken => Ok(Order::ask(looked(TaskFinding::Broken, result))),
                SiteVerb::Gone if result.is_empty() => Ok(Order::ask(SurveyCommand::EndSite { no })),
                SiteVerb::Gone => Err(words.wrong(result.as_str())),
            };
        }
        if words.is_done() {
            return Err(words.incomplete());
        }
    } else {
        told.kind = Some(kind(words, SITES)?);
        told.name = needed(words)?;
    }
    while let Some(token) = words.next() {
        match whole(PARTS, token) {
            Some(Part::At) => told.place = needed(words)?,
            Some(Part::Keeper) => {
                told.keeper = Some(keeper(&needed(words)?).ok_or_else(|| words.incomplete())?);
            }
            Some(Part::Every) => {
                let token = words.need()?;
                told.every_min = Some(every(token).ok_or_else(|| words.wrong(token))?);
            }
            Some(Part::On | Part::By) | None => return Err(words.wrong(token)),
        }
    }
    Ok(Order::ask(SurveyCommand::SetSite(Box::new(told))))
}

/// A name, and perhaps a telephone behind it.
fn keeper(told: &SafeText) -> Option<KeeperTold> {
    let (before, last) = told.as_str().rsplit_once(' ').unwrap_or(("", told.as_str()));
    let phone = Phone::parse(last).ok();
    let name = if phone.is_some() { SafeText::new(before) } else { told.clone() };
    (!name.is_empty()).then_some(KeeperTold { name, phone })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{CommandWord, TypedAt, normalise};
    use crate::domain::now::Now;

    fn read(word: CommandWord, rest: &str) -> Result<Order, EntryError> {
        // 2026-02-24, 19:30 at the post.
        let now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
        word.order(&normalise(rest), TypedAt { now, ..TypedAt::default() })
    }

    fn sees(kind: SurveyKind, count: Option<u32>, text: &str, day: Option<&str>, by: &str) -> Order {
        let day = day.map(|day| day.parse().unwrap());
        Order::ask(SurveyCommand::See(SurveyTold { kind, count, text: text.into(), day, by: by.into() }))
    }

    #[test]
    fn a_fact_is_a_kind_a_count_or_words_and_perhaps_a_day_and_a_name() {
        let survey = |rest| read(CommandWord::Survey, rest);
        let households = SurveyKind::Households;
        assert_eq!(survey("households 312"), Ok(sees(households, Some(312), "", None, "")));
        assert_eq!(
            survey("户数 312户 于 2020-02-20 由 王 某"),
            Ok(sees(households, Some(312), "", Some("2020-02-20"), "王 某"))
        );
        assert_eq!(survey("hs 3"), Ok(sees(households, Some(3), "", None, "")), "initials");
        assert_eq!(
            survey("difficulty west wall is low on 12-31"),
            Ok(sees(SurveyKind::Difficulty, None, "west wall is low", Some("2025-12-31"), ""))
        );
        assert_eq!(
            survey("难点 3月1日前修 于 2月20日"),
            Ok(sees(SurveyKind::Difficulty, None, "3月1日前修", Some("2026-02-20"), ""))
        );
        let settled = SurveyCommand::Settle { no: 7, outcome: "raised".into() };
        assert_eq!(survey("7 settled raised"), Ok(Order::ask(settled)));
        for wrong in [
            "households many",
            "households -3",
            "households 3 on 2020-02-30",
            "shops 3 on 02-30",
            "7 eaten",
            "shops 3 on",
        ] {
            assert!(survey(wrong).is_err(), "{wrong}");
        }
        let Err(EntryError::OrderKind { words, .. }) = survey("dogs 3") else { unreachable!() };
        assert_eq!(words.len(), KINDS.len(), "an unknown kind is told with those that there are");
    }

    #[test]
    fn a_key_site_is_a_kind_and_a_name_and_then_goes_by_its_number() {
        let site = |rest| read(CommandWord::Site, rest);
        let keeper = KeeperTold { name: "王某".into(), phone: Phone::parse("13900001234").ok() };
        let whole = SiteTold {
            no: None,
            kind: Some(SiteKind::PumpRoom),
            name: "2号 泵房".into(),
            place: "地下".into(),
            every_min: Some(240),
            keeper: Some(keeper.clone()),
        };
        let set = |told: SiteTold| Ok(Order::ask(SurveyCommand::SetSite(Box::new(told))));
        assert_eq!(site("泵房 2号 泵房 在 地下 责任人 王某 13900001234 每 4h"), set(whole.clone()));
        assert_eq!(site("pump 2号 泵房 every 4h keeper 王某 13900001234 at 地下"), set(whole));
        assert_eq!(
            site("3 keeper 王某 13900001234"),
            set(SiteTold { no: Some(3), keeper: Some(keeper), ..SiteTold::default() })
        );
        let looked = |finding, result: &str| {
            let result = result.into();
            Ok(Order::ask(SurveyCommand::LookAt { no: 3, finding, result, at_ms: None }))
        };
        assert_eq!(site("3 ok"), looked(TaskFinding::Ok, ""));
        assert_eq!(site("3 异常 漏水"), looked(TaskFinding::Broken, "漏水"));
        assert_eq!(site("3 gone"), Ok(Order::ask(SurveyCommand::EndSite { no: 3 })));
        for wrong in
            ["3", "3 broken", "3 gone now", "castle x", "pump", "pump x every never", "3 keeper 13900001234"]
        {
            assert!(site(wrong).is_err(), "{wrong}");
        }
    }
}
