//! What would be ended, lifted, voided or reset, in words: whom it concerns, and from when.

use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::value::{Home, SafeText};
use crate::text::msg::{said as msg, tasks};
use crate::text::{Language, Msg, Texts, words};

pub(super) fn asks(lifted: &Lifted, texts: &Texts, now: &Now) -> Msg {
    let who = |name: &SafeText, home: &Option<Home>| match home {
        Some(home) => format!("{name} {home}"),
        None => name.to_string(),
    };
    let when = |at_ms: i64| if at_ms <= now.wall_ms { msg::lift_now() } else { words::moment(now, at_ms) };
    match lifted {
        Lifted::Rule { name, text_zh, text_en, since_ms, until_ms, next, households } => {
            let what = match texts.language() {
                Language::ZhCn => text_zh,
                Language::En => text_en,
            };
            let since = words::moment(now, *since_ms);
            let name = words::rule_name(name.as_str());
            match next {
                Some(next) => {
                    let next = words::rule_name(next.as_str());
                    msg::lift_replace(name, what, since, when(*until_ms), next, *households)
                }
                None => msg::lift_rule(name, what, since, when(*until_ms), *households),
            }
        }
        Lifted::Flag { name, home, kind } => msg::lift_flag(who(name, home), words::word(*kind)),
        Lifted::Cards { name, home } => msg::lift_cards(who(name, home)),
        Lifted::Route { no, points, team: Some(team) } => msg::lift_route_of(*no, *points, *team),
        Lifted::Route { no, points, team: None } => msg::lift_route(*no, *points),
        Lifted::Points { no, places, left } => {
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            msg::lift_points(*no, places.join(" "), *left)
        }
        Lifted::Schedule { name, since_ms, until_ms } => {
            msg::lift_schedule(name, words::moment(now, *since_ms), when(*until_ms))
        }
        Lifted::Task { name, since_ms, until_ms } => {
            tasks::lift(name, words::moment(now, *since_ms), when(*until_ms))
        }
        Lifted::Lone { minutes } => msg::lift_lone(*minutes),
        Lifted::Shift { opened_ms } => msg::lift_shift(words::moment(now, *opened_ms)),
        Lifted::Pin { staff_no, name } => msg::lift_pin(staff_no.as_str(), name),
    }
}
