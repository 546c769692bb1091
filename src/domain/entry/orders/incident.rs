//! Incidents as they are typed: `/incident fence 东墙 3人 #4711 铁丝网被剪 done 已补`,
//! `/incident 12 note 又来了`, `/incident 12 close 劝离`; behind a team the same words.

use super::words::{RestOfLine, TypedAt, TypedWord, number, of_list, of_table, table};
use super::{EntryError, Order, SafeText};
use crate::domain::command::IncidentCommand;
use crate::domain::entry::acts::note;
use crate::domain::patrol::{Ack, IncidentKind, IncidentReport, IncidentWords, Place};

table! {
    KINDS: IncidentKind
    Outsider "outsider" ["外来", "外来人员", "外人", "生人", "陌生人", "盘查"],
    Vehicle "vehicle" ["车辆", "车", "外来车", "外来车辆", "car"],
    Gathering "gathering" ["聚集", "聚众", "扎堆", "打牌", "crowd"],
    DoorForced "door" ["撬门", "破门", "门", "门被撬", "门锁"],
    FenceCut "fence" ["围挡", "围栏", "护栏", "铁丝网", "翻墙", "拆围挡", "破坏围挡"],
    Hazard "hazard" ["隐患", "危险", "险情", "安全隐患"],
    Help "help" ["帮助", "求助", "帮忙", "帮扶"],
    Other "other" ["其他", "其它", "别的"],
}

/// Before an outcome, where something is reported that is over.
const DONE: &[&str] = &["done", "已处理", "处理完", "已办"];
/// Before the outcome of an incident that has a number.
const CLOSE: &[&str] = &["close", "closed", "done", "办结", "结", "结案", "了结", "已处理", "处理完"];
/// Before a note to an incident that has a number; may be left out.
const NOTE: &[&str] = &["note", "n", "补充", "补", "注", "记"];

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let more = [("incident-done", DONE), ("incident-close", CLOSE), ("incident-note", NOTE)];
    let more = more.into_iter().map(|(code, words)| TypedWord { code: code.to_owned(), ..of_list(words) });
    of_table("incident", KINDS).into_iter().chain(more).collect()
}

/// Whether a word is one of these, in letters of either size.
fn says(token: &str, words: &[&str]) -> bool {
    words.contains(&token.to_lowercase().as_str())
}

/// The figure of `3人`, `x3`.
fn figure(token: &str) -> Option<&str> {
    token
        .strip_suffix('人')
        .map(|rest| rest.strip_suffix('个').unwrap_or(rest))
        .or_else(|| token.strip_prefix(['x', 'X', '×']))
        .filter(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `3人`, `x3`: 1 to 9999.
fn people(token: &str) -> Option<u16> {
    number(figure(token)?, &(1..=9999))
}

/// `#4711`
fn passage(token: &str) -> Option<i64> {
    number(token.strip_prefix('#')?, &(1..=i64::MAX))
}

/// Free text of some words, perhaps none.
fn text(words: &[&str]) -> Result<SafeText, EntryError> {
    if words.is_empty() { Ok(SafeText::default()) } else { note(&words.join(" ")) }
}

/// `KIND PLACE ...`, or `NO ...`
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let at_ms = words.at.late_ms;
    Ok(Order::ask(read(words)?.told(None, at_ms, Ack::default())))
}

/// Reads what stands behind `/incident`.
fn read(words: &mut RestOfLine<'_>) -> Result<IncidentCommand, EntryError> {
    let first = words.peek().ok_or_else(|| words.incomplete())?;
    if let Some(no) = number(first, &(1..=u32::MAX)) {
        words.next();
        return of_number(no, words);
    }
    let kind = words.one_of(KINDS)?;
    let all: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
    let (told, outcome) = match all.iter().position(|word| says(word, DONE)) {
        Some(at) => (&all[..at], Some(needed(words, &all[at + 1..])?)),
        None => (&all[..], None),
    };
    // A figure beyond all reason is a slip of the finger and no text.
    let mut unmarked = told.iter().take_while(|word| !matches!(**word, "n" | "N" | "注"));
    if let Some(token) = unmarked.find(|word| figure(word).is_some() && people(word).is_none()) {
        return Err(words.wrong(token));
    }
    let is_mark =
        |word: &&str| matches!(*word, "n" | "N" | "注") || people(word).is_some() || passage(word).is_some();
    let end = told.iter().position(is_mark).unwrap_or(told.len());
    let (mut head, mut rest) = told.split_at(end);
    let (mut count, mut about, mut marked) = (None, None, false);
    while let [word, behind @ ..] = rest {
        if let (None, Some(found)) = (count, people(word)) {
            count = Some(found);
        } else if let (None, Some(found)) = (about, passage(word)) {
            about = Some(found);
        } else {
            break;
        }
        rest = behind;
    }
    if let ["n" | "N" | "注", behind @ ..] = rest {
        (marked, rest) = (true, behind);
    }
    let mut behind = Vec::new();
    if !marked {
        // Without a mark the place is one word, until somebody knows a longer name.
        let (place, more) = head.split_at(head.len().min(1));
        behind.extend_from_slice(more);
        head = place;
    }
    behind.extend_from_slice(rest);
    let place = Place::new(&head.join(" "));
    if place.to_string().is_empty() {
        return Err(words.incomplete());
    }
    Ok(IncidentCommand::Open(IncidentReport {
        kind,
        place,
        open_place: !marked,
        people: count,
        passage: about,
        text: text(&behind)?,
        outcome,
        team: None,
        at_ms: None,
        ack: Ack::default(),
    }))
}

/// What is told of the incident of a number; by whom and when, the line does not say.
fn of(no: u32, text: SafeText) -> IncidentWords {
    IncidentWords { no, text, team: None, at_ms: None, ack: Ack::default() }
}

/// `note WORDS`, `close OUTCOME`, or words alone, which are a note.
fn of_number(no: u32, words: &mut RestOfLine<'_>) -> Result<IncidentCommand, EntryError> {
    let all: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
    match all.as_slice() {
        [first, outcome @ ..] if says(first, CLOSE) => {
            Ok(IncidentCommand::Close(of(no, needed(words, outcome)?)))
        }
        [first, rest @ ..] if says(first, NOTE) => Ok(IncidentCommand::Note(of(no, needed(words, rest)?))),
        rest => Ok(IncidentCommand::Note(of(no, needed(words, rest)?))),
    }
}

/// Free text that may not be missing; a `n` before it is taken away.
fn needed(words: &RestOfLine<'_>, text_words: &[&str]) -> Result<SafeText, EntryError> {
    let marked = matches!(text_words, ["n" | "N" | "注", ..]);
    let rest = &text_words[usize::from(marked)..];
    Some(text(rest)?).filter(|text| !text.is_empty()).ok_or_else(|| words.incomplete())
}

/// Reads what a team tells of an incident, behind its word for it; nothing of it depends on where and when it is typed.
pub(in crate::domain::entry) fn of_team(tokens: &[&str]) -> Result<IncidentCommand, EntryError> {
    read(&mut RestOfLine::new("incident", &tokens.join(" "), TypedAt::default()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> Result<IncidentCommand, EntryError> {
        of_team(&text.split(' ').collect::<Vec<_>>())
    }

    fn told(text: &str) -> IncidentReport {
        match line(text) {
            Ok(IncidentCommand::Open(told)) => told,
            other => unreachable!("{text}: {other:?}"),
        }
    }

    #[test]
    fn an_incident_is_told_in_one_line() {
        let all = told("fence 东墙 3人 #4711 铁丝网被剪 done 已补 报街道");
        assert_eq!((all.kind, all.place.to_string().as_str()), (IncidentKind::FenceCut, "东墙"));
        assert_eq!((all.people, all.passage), (Some(3), Some(4711)));
        assert_eq!(all.text.as_str(), "铁丝网被剪");
        assert_eq!(all.outcome.as_ref().map(SafeText::as_str), Some("已补 报街道"));
        let little = told("聚集 3-2");
        assert_eq!((little.kind, little.place.door().is_some()), (IncidentKind::Gathering, true));
        assert_eq!((little.people, little.outcome), (None, None));
        let turned = told("gath 3-2 #7 x12 dominoes");
        assert_eq!((turned.people, turned.passage, turned.text.as_str()), (Some(12), Some(7), "dominoes"));
        assert_eq!(told("外来 东门 5个人 没有证").people, Some(5));
    }

    #[test]
    fn a_count_of_people_beyond_reason_is_no_text() {
        for token in ["x99999", "0人", "10000个人"] {
            let wrong = Err(EntryError::OrderWord { word: "incident", token: token.into() });
            assert_eq!(line(&format!("gath 3-2 {token}")), wrong);
        }
        assert_eq!(told("gath 3-2 n x99999").text.as_str(), "x99999", "free text is free");
        assert_eq!(told("gath 3-2 xmas").text.as_str(), "xmas");
    }

    #[test]
    fn a_place_of_several_words_ends_at_n() {
        let marked = told("fence east wall n wire cut");
        assert_eq!((marked.place.to_string().as_str(), marked.open_place), ("east wall", false));
        assert_eq!(marked.text.as_str(), "wire cut");
        let open = told("fence east wall x2 wire cut");
        assert_eq!((open.place.to_string().as_str(), open.open_place), ("east", true));
        assert_eq!((open.people, open.text.as_str()), (Some(2), "wall wire cut"));
    }

    #[test]
    fn one_with_a_number_is_told_more_of_or_closed() {
        let note = |text: &str| Ok(IncidentCommand::Note(of(12, text.into())));
        let close = |outcome: &str| Ok(IncidentCommand::Close(of(12, outcome.into())));
        assert_eq!(line("12 note came back"), note("came back"));
        assert_eq!(line("12 又来了"), note("又来了"));
        assert_eq!(line("12 注 又来了"), note("又来了"));
        assert_eq!(line("12 close sent away"), close("sent away"));
        assert_eq!(line("12 结 已劝离"), close("已劝离"));
        let incomplete = Err(EntryError::OrderIncomplete { word: "incident" });
        for text in
            ["12", "12 close", "12 note", "12 结 n", "fence", "fence x3", "fence n cut", "fence 东墙 done"]
        {
            assert_eq!(line(text), incomplete, "{text}");
        }
    }

    #[test]
    fn a_kind_is_a_word_or_its_beginning() {
        let wrong = |token: &str| Err(EntryError::OrderWord { word: "incident", token: token.into() });
        assert_eq!(line("murder 3-2"), wrong("murder"));
        let several = |token: &str, words: [&'static str; 2]| {
            Err(EntryError::OrderAmbiguous { token: token.into(), words: words.to_vec() })
        };
        assert_eq!(line("h 3-2"), several("h", ["hazard", "help"]));
        assert_eq!(line("o 3-2"), several("o", ["outsider", "other"]));
        for (word, kind) in [
            ("v", IncidentKind::Vehicle),
            ("撬门", IncidentKind::DoorForced),
            ("围挡", IncidentKind::FenceCut),
            ("隐患", IncidentKind::Hazard),
            ("求助", IncidentKind::Help),
            ("其他", IncidentKind::Other),
        ] {
            assert_eq!(told(&format!("{word} 3-2")).kind, kind, "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_was_told_is_lost(
            place in "[一-龥]{1,6}",
            count in proptest::option::of(1_u16..=9999),
            about in proptest::option::of(1_i64..),
            words in proptest::collection::vec("[一-龥]{1,8}", 0..5),
            marked: bool,
        ) {
            let mut typed = vec!["fence".to_owned(), place.clone()];
            typed.extend(count.map(|count| format!("{count}人")));
            typed.extend(about.map(|about| format!("#{about}")));
            typed.extend((marked && !words.is_empty()).then(|| "n".to_owned()));
            typed.extend(words.iter().cloned());
            prop_assume!(!typed.iter().any(|word| says(word, DONE) || word == "注"));
            let told = told(&typed.join(" "));
            prop_assert_eq!(told.place.to_string(), place);
            prop_assert_eq!((told.people, told.passage), (count, about));
            prop_assert_eq!(told.text.to_string(), words.join(" "));
        }

        #[test]
        fn any_words_are_read_or_refused(text in ".{0,60}") {
            let normal = crate::domain::entry::normalise(&text);
            drop(of_team(&normal.split(' ').collect::<Vec<_>>()));
        }
    }
}
