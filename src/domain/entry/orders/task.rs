//! Tasks as they are typed: `/task 大门消毒 done by 1004 n 门把手`, `/task 清运 W1 done says 已清`, `/task 设备 报警器 broken 不响`,
//! `/task 清运 missed 车没来`, `/task 清运 assign crew 环卫一队`,
//! `/task plan waste 清运 at W1 06:00 / W2 06:20 crew 环卫一队`.

use super::words::{RestOfLine, TypedWord, number, of_list, of_table, pick, table, whole};
use super::{EntryError, Order, SafeText, ScreenOrder, When, every, hours};
use crate::domain::command::{TaskCommand, TaskReport};
use crate::domain::entry::patrol::team;
use crate::domain::slots::Hours;
use crate::domain::tasks::{TaskFinding, TaskKind, TaskPlan, TaskStop, TaskTimes, USUAL_WITHIN_MIN, Whose};

table! {
    /// What is done about a task.
    enum Act, ACTS
    Done "done" ["已做", "完成", "做完", "已办"],
    Ok "ok" ["正常", "完好"],
    Broken "broken" ["坏", "故障", "坏了"],
    Missed "missed" ["漏办", "未做", "没做"],
    Assign "assign" ["分派", "派"],
    End "end" ["停", "停用", "结束"],
}

table! {
    KINDS: TaskKind (not Site)
    Disinfection "disinfection" ["消毒", "消杀"],
    Waste "waste" ["清运", "垃圾", "垃圾清运"],
    Equipment "equipment" ["设备", "设备检查"],
}

table! {
    /// What a word tells of a task, and of a plan of one.
    enum Part, PARTS
    By "by" ["由"],
    Agent "agent" ["药剂", "药"],
    Dose "dose" ["浓度", "配比"],
    Area "area" ["面积"],
    Says "says" ["答复", "称"],
    Crew "crew" ["外单位"],
    To "to" ["派给", "交给"],
    At "at" ["在", "地点"],
    Within "within" ["前后"],
}

const PLAN: &[&str] = &["plan", "计划", "jh"];
const ALL: &[&str] = &["all", "全部", "都"];
const NOBODY: &[&str] = &["none", "nobody", "无"];
const FROM: &[&str] = &["from", "从", "自"];
const NOTE: &[&str] = &["n", "注"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let lists = [("task-plan", PLAN), ("task-all", ALL)];
    let lists = lists.into_iter().map(|(code, words)| TypedWord { code: code.to_owned(), ..of_list(words) });
    [of_table("task", ACTS), of_table("task", KINDS), of_table("task", PARTS)]
        .concat()
        .into_iter()
        .chain(lists)
        .collect()
}

fn is_one(words: &[&str], token: &str) -> bool {
    words.contains(&token.to_lowercase().as_str())
}

/// Reads the words of a line one after the other; a yes at its end is taken away.
struct Tokens<'a> {
    tokens: Vec<&'a str>,
    next: usize,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let token = self.tokens.get(self.next).copied()?;
        self.next += 1;
        Some(token)
    }

    fn peek(&self) -> Option<&'a str> {
        self.tokens.get(self.next).copied()
    }

    /// Everything up to the next word that tells something else; never nothing.
    fn text(&mut self, words: &RestOfLine<'_>, stops: impl Fn(&str) -> bool) -> Result<SafeText, EntryError> {
        let from = self.next;
        while self.peek().is_some_and(|token| self.next == from || !stops(token)) {
            self.next += 1;
        }
        let text = SafeText::new(&self.tokens[from..self.next].join(" "));
        if text.is_empty() { Err(words.incomplete()) } else { Ok(text) }
    }

    /// Everything that is left.
    fn rest(&mut self) -> SafeText {
        let text = SafeText::new(&self.tokens[self.next..].join(" "));
        self.next = self.tokens.len();
        text
    }
}

/// Whether a word tells something about a task.
fn is_part(token: &str) -> bool {
    whole(PARTS, token).is_some() || is_one(NOTE, token)
}

/// Nothing, `plan ...`, or `NAME [PLACE] ACT ...`
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let at_ms = words.at.late_ms;
    let mut tokens: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
    let confirmed = tokens.last() == Some(&"!");
    tokens.truncate(tokens.len() - usize::from(confirmed));
    let Some(first) = tokens.first() else { return Ok(Order::Screen(ScreenOrder::ToTasks)) };
    if is_one(PLAN, first) {
        return plan(words, &mut Tokens { tokens, next: 1 }, confirmed);
    }
    let act = tokens.iter().skip(1).position(|token| whole(ACTS, token).is_some());
    let Some(act) = act.map(|act| act + 1) else { return Err(words.incomplete()) };
    let what = SafeText::new(&tokens[..act].join(" "));
    let told = whole(ACTS, tokens[act]).ok_or_else(|| words.incomplete())?;
    let mut tokens = Tokens { tokens, next: act + 1 };
    match told {
        Act::Done => done(words, &mut tokens, TaskReport { what, at_ms, confirmed, ..TaskReport::default() }),
        Act::Ok | Act::Broken => {
            let finding = Some(if told == Act::Ok { TaskFinding::Ok } else { TaskFinding::Broken });
            // What is wrong stands first; anything else behind its word.
            let has_more = tokens.peek().is_some_and(|token| !is_part(token));
            let result = if has_more { tokens.text(words, is_part)? } else { SafeText::default() };
            if told == Act::Broken && result.is_empty() {
                return Err(words.incomplete());
            }
            done(
                words,
                &mut tokens,
                TaskReport { what, finding, result, at_ms, confirmed, ..TaskReport::default() },
            )
        }
        Act::Missed => {
            let all = tokens.peek().is_some_and(|token| is_one(ALL, token));
            tokens.next += usize::from(all);
            let reason = Some(tokens.rest()).filter(|reason| !reason.is_empty());
            let reason = reason.ok_or_else(|| words.incomplete())?;
            Ok(Order::ask(TaskCommand::Explain { what, reason, all }))
        }
        Act::Assign => {
            let token = tokens.next().ok_or_else(|| words.incomplete())?;
            let whose = match whole(PARTS, token) {
                Some(Part::Crew) => Whose::Crew(tokens.text(words, |_| false)?),
                Some(Part::To) => Whose::Person(tokens.text(words, |_| false)?),
                _ if is_one(NOBODY, token) => Whose::Nobody,
                _ => match team(token) {
                    Some(team) => Whose::Team(team?),
                    None => Whose::Person(SafeText::new(token)),
                },
            };
            tokens.peek().map_or(Ok(()), |token| Err(words.wrong(token)))?;
            Ok(Order::ask(TaskCommand::Assign { name: what, whose }))
        }
        Act::End => {
            let at = moment(words, &mut tokens, &["at", "from", "从", "自"])?;
            tokens.peek().map_or(Ok(()), |token| Err(words.wrong(token)))?;
            Ok(Order::ask_then(words.at.or_now(at), |at_ms| TaskCommand::End { name: what, at_ms }))
        }
    }
}

/// A moment behind one of these words, if one of them stands here.
fn moment(
    words: &RestOfLine<'_>,
    tokens: &mut Tokens<'_>,
    behind: &[&str],
) -> Result<Option<When>, EntryError> {
    let left = tokens.tokens[tokens.next..].join(" ");
    let mut rest = RestOfLine::new("task", &left, words.at);
    let when = rest.when_behind(behind)?;
    tokens.next = tokens.tokens.len() - rest.all().split(' ').filter(|word| !word.is_empty()).count();
    Ok(when)
}

/// Square metres: `120`, `120m2`, `120平米`.
fn area(words: &RestOfLine<'_>, token: Option<&str>) -> Result<u32, EntryError> {
    let token = token.ok_or_else(|| words.incomplete())?;
    let figure = ["m2", "m²", "平方米", "平米", "平", "㎡"].iter().find_map(|unit| token.strip_suffix(unit));
    number(figure.unwrap_or(token), &(1..=1_000_000)).ok_or_else(|| words.wrong(token))
}

/// `[by WHO] [agent WORDS] [dose WORDS] [area N] [says WORDS] [n WORDS]`
fn done(
    words: &RestOfLine<'_>,
    tokens: &mut Tokens<'_>,
    mut report: TaskReport,
) -> Result<Order, EntryError> {
    while let Some(token) = tokens.next() {
        match whole(PARTS, token) {
            Some(Part::By) => report.by = tokens.text(words, is_part)?,
            Some(Part::Agent) => report.agent = tokens.text(words, is_part)?,
            Some(Part::Dose) => report.dose = tokens.text(words, is_part)?,
            Some(Part::Area) => report.area = Some(area(words, tokens.next())?),
            Some(Part::Says) => report.result = tokens.text(words, is_part)?,
            None if is_one(NOTE, token) => report.note = tokens.rest(),
            Some(Part::Crew | Part::To | Part::At | Part::Within) | None => return Err(words.wrong(token)),
        }
    }
    Ok(Order::ask(TaskCommand::Done(Box::new(report))))
}

/// A minute of the day.
fn minute(token: &str) -> Option<u16> {
    let When::Time(hour, minute) = When::read(token)? else { return None };
    u16::try_from(hour * 60 + minute).ok().filter(|minute| *minute < 24 * 60)
}

/// An interval with its unit: a bare figure may be a place.
fn interval(token: &str) -> Option<u16> {
    every(token).filter(|_| !token.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `KIND NAME [at PLACE [TIME] / PLACE ...] [HOURS] [INTERVAL] [TIME ...] [within N] [TEAM|to NAME|crew WORDS]
/// [agent WORDS] [dose WORDS] [area N] [from WHEN]`
fn plan(words: &RestOfLine<'_>, tokens: &mut Tokens<'_>, confirmed: bool) -> Result<Order, EntryError> {
    let kind = tokens.next().ok_or_else(|| words.incomplete())?;
    let kind = pick(KINDS, kind)?.ok_or_else(|| words.wrong(kind))?;
    let ends = |token: &str| {
        is_part(token)
            || is_one(FROM, token)
            || minute(token).is_some()
            || hours(token).is_some()
            || interval(token).is_some()
            || matches!(team(token), Some(Ok(_)))
            || matches!(token, "/" | "、")
    };
    let name = tokens.text(words, ends)?;
    let (mut stops, mut minutes): (Vec<TaskStop>, Vec<u16>) = (Vec::new(), Vec::new());
    let (mut told_hours, mut every_min, mut within_min, mut from) = (None, None, USUAL_WITHIN_MIN, None);
    let (mut whose, mut agent, mut dose, mut size) =
        (Whose::Nobody, SafeText::default(), SafeText::default(), None);
    let mut is_stop = false;
    loop {
        if let Some(when) = moment(words, tokens, FROM)? {
            from = Some(when);
            continue;
        }
        let Some(token) = tokens.next() else { break };
        let part = whole(PARTS, token);
        let was_stop =
            std::mem::replace(&mut is_stop, matches!(part, Some(Part::At)) || matches!(token, "/" | "、"));
        if is_stop {
            stops.push(TaskStop { place: tokens.text(words, ends)?, at_min: None });
            continue;
        }
        match part {
            Some(Part::Agent) => agent = tokens.text(words, ends)?,
            Some(Part::Dose) => dose = tokens.text(words, is_part)?,
            Some(Part::Area) => size = Some(area(words, tokens.next())?),
            Some(Part::Crew) => whose = Whose::Crew(tokens.text(words, ends)?),
            Some(Part::To) => whose = Whose::Person(tokens.text(words, ends)?),
            Some(Part::Within) => {
                let token = tokens.next().ok_or_else(|| words.incomplete())?;
                within_min = every(token).ok_or_else(|| words.wrong(token))?;
            }
            Some(Part::By | Part::Says | Part::At) => return Err(words.wrong(token)),
            None => match (minute(token), hours(token), every(token), team(token)) {
                // A time right behind a place is that place's own.
                (Some(minute), ..) => match stops.last_mut().filter(|_| was_stop) {
                    Some(stop) => stop.at_min = Some(minute),
                    None => minutes.push(minute),
                },
                (_, Some(hours), ..) => told_hours = Some(hours),
                (.., Some(every), _) => every_min = Some(every),
                (.., Some(team)) => whose = Whose::Team(team?),
                (None, None, None, None) => return Err(words.wrong(token)),
            },
        }
    }
    let is_timed = !minutes.is_empty() || stops.iter().any(|stop| stop.at_min.is_some());
    let times = match every_min {
        Some(every_min) if !is_timed => {
            TaskTimes::Every { hours: told_hours.unwrap_or(Hours::DAY), every_min }
        }
        None if is_timed && told_hours.is_none() => TaskTimes::At { minutes, within_min },
        Some(_) | None => return Err(words.incomplete()),
    };
    let from_ms = words.at.or_now(from);
    Ok(Order::ask_then(from_ms, |from_ms| TaskCommand::Plan {
        plan: Box::new(TaskPlan { kind, name, stops, times, whose, agent, dose, area: size, from_ms }),
        confirmed,
    }))
}
