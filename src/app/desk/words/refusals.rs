//! Why the post said no, in words, each refusal with its mend.

use super::AnswerWords;
use crate::domain::code::Code as _;
use crate::domain::command::{Refusal, RefusalRemedy, What};
use crate::domain::fever::ReadingLacks;
use crate::domain::patrol::Place;
use crate::domain::people::Person;
use crate::domain::pins::PinError;
use crate::domain::retention::RetentionRefusal;
use crate::domain::rules::{Finding, Level};
use crate::domain::value::SafeText;
use crate::text::msg::{
    closure, copies, incidents, lone, retention, reveal, rounds, said as msg, staff, tasks,
};
use crate::text::words::{self, Worded};
use crate::text::{Msg, Value};

impl AnswerWords<'_> {
    /// Why the post said no to whoever is open, if anybody is.
    pub(super) fn refused(&self, refusal: &Refusal, person: Option<&Person>) -> String {
        let what = self.refusal(refusal, person);
        // What somebody still lacks, and that they wait already, is said of who is open; a team or an
        // arrival was another's.
        let is_theirs =
            refusal.remedy() == RefusalRemedy::More || matches!(refusal, Refusal::AlreadyWaiting { .. });
        match person.filter(|_| is_theirs) {
            Some(_) => self.texts.say(&msg::opened_missing(self.who(person), what)),
            None => self.texts.say(&what),
        }
    }

    fn refusal(&self, refusal: &Refusal, person: Option<&Person>) -> Msg {
        match refusal {
            Refusal::NeedConfirm { findings } => {
                let asks = findings.iter().filter(|found| found.level() >= Level::Unknown);
                let asks: Vec<Finding> = asks.cloned().collect();
                msg::confirm(self.who(person), self.findings(&asks))
            }
            Refusal::NeedDirection => msg::need_direction(),
            Refusal::NeedTemperature => msg::need_temperature(),
            Refusal::NeedReason => msg::need_reason(),
            Refusal::Claimed { claim } => msg::claimed(&claim.by, claim.terminal.clone()),
            Refusal::AlreadyDecided { ended } => {
                msg::already_decided(&ended.by, self.clock(ended.at_ms), ended.seq)
            }
            Refusal::AlreadyWaiting { gate } => msg::already_waiting(*gate),
            Refusal::PointsAsk { asks } => self.asks(asks),
            Refusal::Survey(why) => super::survey::refused(why),
            Refusal::Tip(why) => super::tips::refused(why),
            Refusal::Errand(why) => self.errand_refused(why),
            Refusal::Roster(why) => self.roster_refused(why),
            Refusal::Shift(why) => self.shift_refused(why),
            Refusal::FollowUp(why) => super::follow_up::refused(why),
            Refusal::Representative(why) => super::representative::refused(why),
            Refusal::Retention(why) => match why {
                RetentionRefusal::DaysRange => retention::days_range(),
                RetentionRefusal::ClockBehind { by_ms } => retention::clock_behind(by_ms / HOUR_MS),
                RetentionRefusal::ClockAhead { by_ms } => retention::clock_ahead(by_ms / HOUR_MS),
            },
            Refusal::TeamIsOut { team, since_ms } => rounds::is_out(*team, self.clock(*since_ms)),
            Refusal::TeamIsIn { team, back: Some((at_ms, seq, by)) } => {
                rounds::came_back(*team, self.clock(*at_ms), *seq, by.clone())
            }
            Refusal::TeamIsIn { team, back: None } => rounds::is_in(*team),
            Refusal::OutOfOrder { at_ms, not_before_ms } => {
                rounds::out_of_order(self.clock(*at_ms), self.clock(*not_before_ms))
            }
            Refusal::NeedPointReason { place } => rounds::need_point_reason(place.to_string()),
            Refusal::UnknownPoint { place, route } => {
                let named: Vec<&Place> = route.iter().filter(|place| place.door().is_none()).collect();
                if named.is_empty() {
                    rounds::unknown_point(place.to_string())
                } else {
                    rounds::point_not_on_route(place.to_string(), super::rounds::names(named))
                }
            }
            Refusal::RouteWrong { what } => rounds::ROUTE_WRONG.word(what),
            Refusal::IncidentClosed { no, at_ms, seq, by } => {
                incidents::is_closed(*no, self.texts.say(&words::moment(self.now, *at_ms)), by.clone(), *seq)
            }
            Refusal::LoneMinutes => lone::minutes_range(),
            Refusal::CopyPlan => copies::plan_range(),
            Refusal::NoPhone { staff_no } => lone::no_phone(staff_no),
            Refusal::NotAllowed { needed, who } => super::staff::not_allowed(*needed, who.as_deref()),
            Refusal::HasPin => staff::has_pin(),
            Refusal::PinWrong { wait_ms: 0 } => staff::pin_wrong(),
            Refusal::PinWrong { wait_ms } => staff::pin_wrong_wait(words::wait(*wait_ms)),
            Refusal::PinWait { wait_ms } => staff::pin_wait(words::wait(*wait_ms)),
            Refusal::PinShape { why: PinError::Shape } => staff::pin_shape(),
            Refusal::PinShape { why: PinError::Easy } => staff::pin_easy(),
            Refusal::NeedPin => staff::need_pin(),
            Refusal::LockMinutes => staff::lock_minutes(),
            Refusal::NeedWhy => reveal::need_why(),
            Refusal::NoNumbers => reveal::no_numbers(),
            Refusal::NotFound { what: What::Permit, name } if name.is_empty() => msg::no_permit(),
            Refusal::NotFound { what: What::Rule, name } => {
                not_found(What::Rule, words::rule_name(name.as_str()))
            }
            Refusal::NotFound { what, name } => not_found(*what, Value::from(name)),
            Refusal::HomeOfSeveral { first, second } => msg::home_of_several(first, second),
            Refusal::NothingToAnnul => msg::nothing_to_undo(),
            Refusal::NotOwnLast => msg::not_own_last(),
            Refusal::Frozen => msg::frozen(),
            Refusal::NothingLost => msg::nothing_lost(),
            Refusal::UnknownActor { staff_no } => msg::unknown_actor(staff_no),
            Refusal::AlreadyOpen => msg::already_open(),
            Refusal::Incomplete => msg::incomplete(),
            Refusal::EmptyList => msg::empty_list(),
            Refusal::ListUndecided { doubts, lost } => msg::list_undecided(*doubts, *lost),
            Refusal::NeedRetest => msg::need_retest(),
            Refusal::NeedMethod { lacks: ReadingLacks::WristOrNeck } => msg::need_wrist_or_neck(),
            Refusal::NeedMethod { lacks: ReadingLacks::Clinical } => msg::need_clinical(),
            Refusal::NotLeader { staff_no } => msg::not_leader(staff_no),
            Refusal::NotOwnPermit { leader } => msg::not_own_permit(leader),
            Refusal::RuleWrong { what } => msg::RULE_WRONG.word(what),
            Refusal::Already => msg::already(),
            Refusal::WrongTime => msg::wrong_time(),
            Refusal::TwiceInLine { name } => msg::twice_in_line(name),
            Refusal::UnknownTask { name, near } => {
                let near: Vec<&str> = near.iter().map(SafeText::as_str).collect();
                if near.is_empty() {
                    tasks::none_planned(name)
                } else {
                    tasks::unknown(name, near.join(&self.texts.say(&tasks::between())))
                }
            }
            Refusal::TasksAsk { asks } => self.task_asks(asks),
            Refusal::TaskWrong { what } => words::word(*what),
            Refusal::ScheduleWrong { what } => closure::SCHEDULE_WRONG.word(what),
            Refusal::Member { why, .. } => self.refusal(why, person),
        }
    }
}

/// An hour, in milliseconds.
const HOUR_MS: i64 = 3_600_000;

fn not_found(what: What, name: Value) -> Msg {
    <What as Worded>::TEXTS.text(what.code(), vec![("name", name)])
}
