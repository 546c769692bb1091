//! `nightpost status`: the figures of the post now.

use serde_json::json;

use super::doors::summary_json;
use super::open::Opened;
use super::report::Complaint;
use super::roster::Figures;
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::now::Now;
use crate::domain::patrol::coverage::{Measures, Unseen, When};
use crate::domain::patrol::{Night, TeamState};
use crate::store::{IncidentRow, StoreError};
use crate::text::msg::{cli as msg, lone as lone_msg, screen};
use crate::text::{Texts, coverage as words_of_coverage, words};

pub(super) fn run(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let store = &opened.store;
    let read = || {
        Ok((
            store.figures()?,
            store.head_count()?,
            store.closure_summary()?,
            store.due_list(0)?,
            store.repairs(false)?.len(),
            store.fevers()?.len(),
            store.lone()?,
            store.time_is_uncertain()?,
            Tonight::of(&opened, &now)?,
        ))
    };
    let (f, count, summary, due, repairs, fevers, lone, uncertain, tonight) = store.reading(read)?;
    if session.json {
        let object = json!({
            "time_uncertain": uncertain,
            "read_only": opened.store.is_read_only(),
            "seq": f.seq, "people": f.people, "households": f.households, "queue": f.queue,
            "passages_in": f.passages_in, "passages_out": f.passages_out, "refused": f.refused,
            "visitors_inside": f.visitors_inside, "tailgates": f.tailgates,
            "doors": { "total": f.doors.total, "shut": f.doors.shut, "open": f.doors.open,
                       "broken": f.doors.broken, "unknown": f.doors.unknown },
            "head_count": {
                "residents_inside": count.inside.residents_inside, "residents_outside": count.inside.residents_outside,
                "residents_unknown": count.inside.residents_unknown, "visitors_inside": count.inside.visitors_inside,
                "others_inside": count.inside.others_inside, "others_unmatched": count.inside.others_unmatched,
                "tailgates": count.inside.tailgates, "unmatched": count.inside.unmatched, "late": count.late, "serial_gaps": count.serial_gaps,
            },
            "checks": { "overdue": due.overdue, "soon": due.soon, "due": due.due },
            "closure": summary_json(&summary, &now), "repairs": repairs,
            "lone": { "on": lone.minutes > 0, "minutes": lone.minutes, "missed_since": lone.missed_ms.map(|since_ms| rfc3339(&now, since_ms)) },
            "fevers": fevers, "debts": count.debts, "permits": count.permits,
            "teams": { "total": f.teams.total, "out": f.teams.out, "overdue": f.teams.overdue },
            "rounds": { "out": f.teams.out, "overdue": f.teams.overdue, "due_soon": tonight.due_soon,
                        "back_tonight": tonight.back },
            "incidents": { "open": tonight.open_incidents, "tonight": tonight.incidents },
            "roster": tonight.roster.as_json(),
            "coverage": { "nobody_came": tonight.measures.nobody_came, "not_planned": tonight.measures.not_planned,
                          "unseen": tonight.measures.unseen,
                          "gaps": tonight.gaps, "gaps_now": tonight.gaps_now,
                          "longest_unseen": tonight.longest_unseen.as_ref().map(|unseen| unseen_json(unseen, &now)) },
        });
        session.out(object)?;
    } else {
        let texts = &session.texts;
        if uncertain {
            session.say(&screen::banner_clock())?;
        }
        session.say(&msg::status_people(f.people, f.households))?;
        session.say(&msg::status_gate(f.queue, f.passages_in, f.passages_out, f.refused))?;
        session.say(&msg::status_inside(f.visitors_inside, f.tailgates))?;
        session.say(&msg::status_count(
            count.inside.residents_inside,
            count.inside.residents_outside,
            count.inside.residents_unknown,
            count.inside.others_inside,
        ))?;
        session.say(&msg::status_doubt(count.inside.unmatched, count.late, numbers(&count.serial_gaps)))?;
        if count.inside.others_unmatched > 0 {
            session.say(&msg::status_others_unmatched(count.inside.others_unmatched))?;
        }
        session.say(&msg::status_care(fevers, count.debts))?;
        if count.permits > 0 {
            session.say(&msg::status_permits(count.permits))?;
        }
        let doors = &f.doors;
        session.say(&msg::status_doors(doors.total, doors.shut, doors.open, doors.broken, doors.unknown))?;
        session.say(&msg::status_checks(due.overdue, due.soon, due.due, repairs))?;
        session.say(&msg::status_teams(f.teams.total, f.teams.out, f.teams.overdue))?;
        for line in tonight.lines(texts, &now) {
            session.out(line)?;
        }
        if lone.minutes > 0 {
            session.say(&lone_msg::status(lone.minutes))?;
        }
        if let Some(since_ms) = lone.missed_ms {
            let since = words::moment(&now, since_ms);
            session.say(&lone_msg::status_missed(since))?;
        }
        session.say(&msg::status_seq(f.seq))?;
        if opened.store.is_read_only() {
            session.say(&crate::text::msg::screen::banner_read_only())?;
        }
    }
    Ok(Ending::Done)
}

/// The patrols' night in figures.
struct Tonight {
    /// Teams that are due back soon; who is out and overdue is a figure of the post.
    due_soon: usize,
    /// Rounds that began tonight and are over.
    back: usize,
    incidents: usize,
    /// Incidents of any night that are not closed.
    open_incidents: usize,
    roster: Figures,
    /// Gaps of the whole night, and those of them that go on.
    gaps: usize,
    gaps_now: usize,
    measures: Measures,
    /// `None`: no route has a point.
    longest_unseen: Option<Unseen>,
}

impl Tonight {
    fn of(opened: &Opened, now: &Now) -> Result<Self, StoreError> {
        let night = opened.store.patrol_night(Night::tonight(now))?;
        let tent = opened.store.tent()?;
        let (from_ms, _) = night.night.span(now);
        let coverage = night.coverage(now);
        let due_soon = |row: &&crate::store::TeamRow| row.state(now.wall_ms) == TeamState::DueSoon;
        let is_open = |row: &&IncidentRow| row.closed.is_none();
        Ok(Self {
            due_soon: tent.teams.iter().filter(due_soon).count(),
            back: night.rounds.iter().filter(|round| round.back_ms.is_some()).count(),
            incidents: night.incidents.iter().filter(|row| row.at_ms >= from_ms).count(),
            open_incidents: night.incidents.iter().filter(is_open).count(),
            roster: Figures::of(&night.slots),
            gaps: coverage.gaps.len(),
            gaps_now: coverage.gaps.iter().filter(|gap| gap.when == When::Now).count(),
            measures: coverage.measures(),
            longest_unseen: night.longest_unseen(),
        })
    }

    fn lines(&self, texts: &Texts, now: &Now) -> Vec<String> {
        let Self { due_soon, back, incidents, open_incidents, roster, measures, longest_unseen, .. } = self;
        let mut lines = vec![msg::status_rounds(*back, *due_soon)];
        lines.push(if roster.planned + roster.extra == 0 {
            msg::status_no_roster()
        } else {
            msg::status_roster(roster.planned, roster.present, roster.late, roster.absent, roster.unsaid)
        });
        lines.push(msg::status_incidents(*incidents, *open_incidents));
        lines.push(words_of_coverage::measures(*measures));
        lines.extend(longest_unseen.as_ref().map(|unseen| {
            let place = unseen.point.place.to_string();
            match unseen.seen_ms {
                Some(seen_ms) => msg::status_unseen(place, words::moment(now, seen_ms)),
                None => msg::status_never_seen(place),
            }
        }));
        lines.iter().map(|line| texts.say(line)).collect()
    }
}

/// A point and when it was last seen, as data.
fn unseen_json(unseen: &Unseen, now: &Now) -> serde_json::Value {
    let seen = unseen.seen_ms.map(|seen_ms| rfc3339(now, seen_ms));
    json!({ "place": unseen.point.place, "area": unseen.point.area, "seen": seen })
}

/// Numbers in a row; `none` for none.
fn numbers(all: &[i64]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" ") }
}
