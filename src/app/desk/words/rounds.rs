//! What patrol teams report, in words.

use super::AnswerWords;
use crate::domain::command::{Command, RoundCommand};
use crate::domain::doors::DoorFinding;
use crate::domain::event::PatrolEvent;
use crate::domain::patrol::{Place, RoundReported};
use crate::text::msg::{rounds as msg, said};
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of a team or a route.
    pub(super) fn round(&self, event: &PatrolEvent, command: &Command, seq: i64) -> Msg {
        match event {
            PatrolEvent::RoundStarted(round) => {
                let route = round.route.map_or_else(msg::no_route, msg::route);
                msg::out(round.team, route, self.clock(round.due_ms), seq)
            }
            PatrolEvent::RoundEnded(round) => msg::back(round.team, seq),
            PatrolEvent::RoundReported(report) => {
                msg::reported(report.team, self.report(report, command), seq)
            }
            PatrolEvent::RouteSet(route) => msg::route_set(route.no, route.points.len(), seq),
            PatrolEvent::RouteEnded(ended) => msg::route_ended(ended.no, seq),
        }
    }

    /// What a report says: how many were seen, what was wrong where, what was passed over.
    fn report(&self, report: &RoundReported, command: &Command) -> String {
        let seen = report.checks.len() + report.points.iter().filter(|point| point.seen).count();
        let mut parts = Vec::new();
        if seen > 0 {
            parts.push(msg::part_seen(seen));
        }
        // A door is an id in the record; by its number it stands in the command.
        if let Command::Round(RoundCommand::Report { checks, .. }) = command {
            let wrong = checks.iter().filter(|check| check.finding != DoorFinding::Ok);
            parts.extend(
                wrong.map(|check| msg::part_trouble(check.code.to_string(), words::finding(check.finding))),
            );
        }
        let missed: Vec<&Place> =
            report.points.iter().filter(|point| !point.seen).map(|point| &point.place).collect();
        if !missed.is_empty() {
            parts.push(msg::part_missed(names(missed)));
        }
        if !report.off_route.is_empty() {
            parts.push(msg::part_off_route(names(report.off_route.iter().collect())));
        }
        if report.round.is_none() {
            parts.push(msg::part_not_out());
        }
        let parts: Vec<String> = parts.iter().map(|part| self.texts.say(part)).collect();
        parts.join(&self.texts.say(&said::between()))
    }
}

/// What a report about a team would be, taken back.
pub(super) fn what(event: &PatrolEvent) -> Msg {
    match event {
        PatrolEvent::RoundStarted(round) => msg::what_out(round.team),
        PatrolEvent::RoundReported(report) => msg::what_report(report.team),
        PatrolEvent::RoundEnded(round) => msg::what_back(round.team),
        // Nobody can annul these.
        PatrolEvent::RouteSet(_) | PatrolEvent::RouteEnded(_) => said::what_record(),
    }
}

/// Places, one after the other.
pub(super) fn names(places: Vec<&Place>) -> String {
    let names: Vec<String> = places.into_iter().map(Place::to_string).collect();
    names.join(" ")
}
