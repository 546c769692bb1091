//! What is told of the roster, in words: who and how many.

use super::AnswerWords;
use crate::domain::any_of::any_of;
use crate::domain::event::RosterEvent;
use crate::domain::patrol::{Attendance, Mark, Member, RosterRefusal, ShortRest};
use crate::store::{Answer, Beside, RosterTold};
use crate::text::msg::{roster as msg, said};
use crate::text::{Msg, words};

/// So many are named one by one; of more it is said how many more they are.
const NAMED: usize = 8;

impl AnswerWords<'_> {
    /// What was written of the roster.
    pub(super) fn roster(&self, event: &RosterEvent, answer: &Answer) -> Msg {
        let seq = answer.seq;
        let told = if let Beside::Roster(told) = &answer.beside { Some(&**told) } else { None };
        let what = match (event, told) {
            (RosterEvent::AttendanceRecorded(recorded), Some(told)) => self.attended(&recorded.mark, told),
            (RosterEvent::AttendanceRecorded(recorded), None) => {
                return msg::recorded(recorded.slots.len(), seq);
            }
            (RosterEvent::MemberJoined(joined), Some(RosterTold { rows, .. })) if !rows.is_empty() => {
                let until = words::end(self.now, joined.slot.to_ms);
                let who = format!("{} {}", rows[0].slot.staff_no, rows[0].name);
                self.texts.say(&if joined.staff.is_some() {
                    msg::walked_up(who, joined.slot.team, until)
                } else {
                    msg::joined(who, joined.slot.team, until)
                })
            }
            // The summary of a plan tells of its slots.
            (any_of!(RosterEvent: MemberJoined SlotPlanned SlotCancelled), _) => {
                return said::recorded(seq);
            }
        };
        let said = msg::done(what, seq);
        let mut rests = told.iter().flat_map(|told| &told.rests);
        match (rests.next(), rests.count()) {
            (None, _) => said,
            (Some(short), 0) => msg::with_rest(said, self.rest(short)),
            (Some(short), more) => msg::with_rests(said, self.rest(short), more),
        }
    }

    /// Who came, did not come, or came instead of others.
    fn attended(&self, mark: &Mark, told: &RosterTold) -> String {
        let rows: Vec<&Attendance> = told.rows.iter().collect();
        match mark {
            Mark::Present | Mark::Late => self.came(told),
            Mark::Absent => self.texts.say(&msg::absent(rows.len(), self.names(&rows))),
            Mark::Replaced(by) => {
                let team = rows.first().map_or(0, |row| row.slot.team);
                self.texts.say(&msg::replaced(self.names(&rows), format!("{by} {}", told.by), team))
            }
        }
    }

    /// Who came, in time and late, and in which team if it is one.
    fn came(&self, told: &RosterTold) -> String {
        let is_late = |row: &&Attendance| matches!(row.mark, Some((Mark::Late, _)));
        let (late, in_time): (Vec<&Attendance>, Vec<&Attendance>) = told.rows.iter().partition(is_late);
        let mut parts = Vec::new();
        if !in_time.is_empty() {
            parts.push(self.texts.say(&msg::here(in_time.len(), self.names(&in_time))));
        }
        if !late.is_empty() {
            parts.push(self.texts.say(&msg::late(late.len(), self.names(&late))));
        }
        let what = parts.join(&self.texts.say(&said::between()));
        let mut teams = told.rows.iter().map(|row| row.slot.team);
        match teams.next() {
            Some(team) if teams.all(|other| other == team) => self.texts.say(&msg::in_team(team, what)),
            _ => what,
        }
    }

    /// Their names, the first ones.
    fn names(&self, rows: &[&Attendance]) -> String {
        let name = |row: &&Attendance| {
            if row.name.is_empty() { row.slot.staff_no.clone() } else { row.name.to_string() }
        };
        let first: Vec<String> = rows.iter().take(NAMED).map(name).collect();
        let names = first.join(&self.texts.say(&msg::between_names()));
        match rows.len().saturating_sub(NAMED) {
            0 => names,
            more => self.texts.say(&msg::and_more(names, more)),
        }
    }

    fn rest(&self, short: &ShortRest) -> Msg {
        let moment = |at_ms| words::moment(self.now, at_ms);
        let seconds = u64::try_from(short.rest_ms() / 1000).unwrap_or(0);
        let rest = if seconds == 0 { msg::no_rest() } else { words::age(seconds) };
        msg::rest(&short.name, words::end(self.now, short.ended_ms), moment(short.begins_ms), rest)
    }

    /// Why what was told of the roster cannot be, and the mend.
    pub(super) fn roster_refused(&self, why: &RosterRefusal) -> Msg {
        let whom = |who: &Member| format!("{} {}", who.staff_no, who.name).trim_end().to_owned();
        let span = |from_ms: i64, to_ms: i64| {
            format!("{}-{}", self.clock(from_ms), words::clock(&self.now.local(to_ms).time()))
        };
        match why {
            RosterRefusal::Nobody { typed } => msg::nobody(typed),
            RosterRefusal::Several { typed, who } => {
                let names: Vec<String> = who.iter().take(NAMED).map(whom).collect();
                let names = names.join(&self.texts.say(&msg::between_names()));
                match who.len().saturating_sub(NAMED) {
                    0 => msg::several(typed, names),
                    more => msg::several(typed, self.texts.say(&msg::and_more(names, more))),
                }
            }
            RosterRefusal::NotPlanned { who } => msg::not_planned(whom(who), who.staff_no.clone()),
            RosterRefusal::OffDuty { who, from_ms, to_ms } => {
                msg::off_duty(whom(who), span(*from_ms, *to_ms), who.staff_no.clone())
            }
            RosterRefusal::Taken { who, team, from_ms, to_ms } => {
                msg::taken(whom(who), *team, span(*from_ms, *to_ms), who.staff_no.clone())
            }
            RosterRefusal::HereAlready { who, at_ms } => msg::here_already(whom(who), self.clock(*at_ms)),
            RosterRefusal::NobodyLeft { team } => msg::nobody_left(*team),
            RosterRefusal::Oneself { who } => msg::oneself(whom(who)),
            RosterRefusal::KnownPhone { who, team } => {
                msg::known_phone(whom(who), *team, who.staff_no.clone())
            }
            RosterRefusal::WrongEnd => msg::wrong_end(),
        }
    }
}

/// What a record of the roster would be, taken back.
pub(super) fn what(event: &RosterEvent) -> Msg {
    match event {
        RosterEvent::AttendanceRecorded(recorded) => {
            let count = recorded.slots.len();
            match &recorded.mark {
                Mark::Present | Mark::Late => msg::what_here(count),
                Mark::Absent => msg::what_absent(count),
                Mark::Replaced(by) => msg::what_replaced(by.clone()),
            }
        }
        RosterEvent::MemberJoined(joined) => match &joined.staff {
            Some((_, staff)) => {
                msg::what_joined(joined.slot.team, format!("{} {}", staff.staff_no, staff.name))
            }
            None => msg::what_joined(joined.slot.team, joined.slot.staff_no.clone()),
        },
        // Nobody can annul these.
        RosterEvent::SlotPlanned(_) | RosterEvent::SlotCancelled(_) => said::what_record(),
    }
}

#[cfg(test)]
#[path = "roster_tests.rs"]
pub(super) mod tests;
