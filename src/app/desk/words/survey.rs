//! The survey, in words: what was recorded of it, what would be taken back, why something cannot be.

use crate::app::doors::interval;
use crate::domain::event::SurveyEvent;
use crate::domain::survey::{SurveyKind, SurveyRefusal};
use crate::text::msg::survey as msg;
use crate::text::{Msg, words};

/// What was written.
pub(super) fn done(event: &SurveyEvent, seq: i64) -> Msg {
    match event {
        SurveyEvent::SurveySeen(fact) if fact.kind == SurveyKind::Difficulty => {
            msg::seen_difficulty(fact.no, fact.day.to_string(), seq)
        }
        SurveyEvent::SurveySeen(fact) => msg::seen(words::word(fact.kind), fact.day.to_string(), seq),
        SurveyEvent::SurveySettled(settled) => msg::settled(settled.no, seq),
        SurveyEvent::SiteSet(site) => msg::site_set(site.no, &site.name, interval(site.every_min), seq),
        SurveyEvent::SiteGone(gone) => msg::site_gone(gone.no, seq),
        SurveyEvent::SiteKeeper(keeper) => msg::site_keeper(keeper.no, seq),
    }
}

pub(super) fn refused(why: &SurveyRefusal) -> Msg {
    match why {
        SurveyRefusal::DayAhead { day } => msg::day_ahead(day.to_string()),
        SurveyRefusal::DayTooOld { day } => msg::day_too_old(day.to_string()),
        SurveyRefusal::CountAbsurd { count } => msg::count_absurd(*count),
        SurveyRefusal::WrongForm { kind } if kind.is_count() => msg::needs_count(words::word(*kind)),
        SurveyRefusal::WrongForm { kind } => msg::needs_words(words::word(*kind)),
        SurveyRefusal::NotOpen { no } => msg::not_open(*no),
        SurveyRefusal::NameTaken { name } => msg::name_taken(name),
        SurveyRefusal::IsSite { name } => msg::is_site(name),
    }
}

/// What a record of the survey would be, taken back.
pub(super) fn what(event: &SurveyEvent) -> Msg {
    match event {
        SurveyEvent::SurveySeen(fact) => msg::what_seen(words::word(fact.kind)),
        SurveyEvent::SurveySettled(settled) => msg::what_settled(settled.no),
        SurveyEvent::SiteSet(site) => msg::what_site(site.no),
        SurveyEvent::SiteGone(gone) => msg::what_gone(gone.no),
        SurveyEvent::SiteKeeper(keeper) => msg::what_keeper(keeper.no),
    }
}
