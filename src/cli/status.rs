//! `nightpost status`: the figures of the post now.

use serde_json::{Map, Value, json};

use super::doors::summary_json;
use super::report::{Complaint, merged};
use super::roster::RosterFigures;
use super::times::rfc3339;
use super::{Ending, Session};
use crate::domain::code::Code as _;
use crate::domain::now::Now;
use crate::domain::patrol::coverage::{GapWhen, Measures, UnseenPoint};
use crate::domain::patrol::{Night, TeamState};
use crate::store::{IncidentRow, Store, StoreError};
use crate::text::msg::{cli as msg, lone as lone_msg, retention, screen};
use crate::text::{Msg, coverage as words_of_coverage, words};

pub(super) fn run(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let (data, words) = tell(session, &opened.store, &opened.clock.now(), opened.clock.wrong_ms().is_some())?;
    session.done(&data, &words)
}

/// The figures of a post at a moment, as data and in words. Of a clock that cannot be right it was told already.
pub(super) fn tell(
    session: &Session,
    store: &Store,
    now: &Now,
    clock_is_wrong: bool,
) -> Result<(Value, Vec<Msg>), Complaint> {
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
            Tonight::of(store, now)?,
            store.days_kept()?,
        ))
    };
    let (f, count, summary, due, repairs, fevers, lone, uncertain, tonight, kept) = store.reading(read)?;
    let read_only = store.is_read_only();
    let more = json!({
        "time_uncertain": uncertain, "read_only": read_only,
        "head_count": merged(json!(count.inside), json!({
            "others_unmatched": count.inside.others_unmatched, "late": count.late, "serial_gaps": count.serial_gaps,
        })),
        "checks": { "overdue": due.overdue, "soon": due.soon, "due": due.due },
        "closure": summary_json(&summary, now), "repairs": repairs,
        "lone": { "on": lone.minutes > 0, "minutes": lone.minutes,
                  "missed_since": lone.missed_ms.map(|since_ms| rfc3339(now, since_ms)) },
        "fevers": fevers, "debts": count.debts, "permits": count.permits,
        "rounds": { "out": f.teams.out, "overdue": f.teams.overdue, "due_soon": tonight.due_soon,
                    "back_tonight": tonight.back },
        "incidents": { "open": tonight.open_incidents, "tonight": tonight.incidents },
        "roster": tonight.roster.as_json(),
        "days_kept": kept.iter().map(|row| (row.kind.code().to_owned(), json!(row.days))).collect::<Map<_, _>>(),
        "coverage": merged(json!(tonight.measures), json!({
            "gaps": tonight.gaps, "gaps_now": tonight.gaps_now,
            "longest_unseen": tonight.longest_unseen.as_ref().map(|unseen| unseen_json(unseen, now)),
        })),
    });
    let inside = &count.inside;
    let (residents, doors) = (
        msg::status_count(
            inside.residents_inside,
            inside.residents_outside,
            inside.residents_unknown,
            inside.others_inside,
        ),
        msg::status_doors(f.doors.total, f.doors.shut, f.doors.open, f.doors.broken, f.doors.unknown),
    );
    let doubt = msg::status_doubt(inside.unmatched, count.late, numbers(&count.serial_gaps));
    let others = inside.others_unmatched;
    let has_jumped = uncertain && !clock_is_wrong;
    let mut words: Vec<Msg> = has_jumped.then(screen::banner_clock).into_iter().collect();
    words.extend([
        msg::status_people(f.people, f.households),
        msg::status_gate(f.queue, f.passages_in, f.passages_out, f.refused),
        msg::status_inside(f.visitors_inside, f.tailgates),
        residents,
        doubt,
    ]);
    words.extend((others > 0).then(|| msg::status_others_unmatched(others)));
    words.push(msg::status_care(fevers, count.debts));
    words.extend((count.permits > 0).then(|| msg::status_permits(count.permits)));
    words.extend([
        doors,
        msg::status_checks(due.overdue, due.soon, due.due, repairs),
        msg::status_teams(f.teams.total, f.teams.out, f.teams.overdue),
    ]);
    words.extend(tonight.words(now));
    words.extend((lone.minutes > 0).then(|| lone_msg::status(lone.minutes)));
    words.extend(lone.missed_ms.map(|since_ms| lone_msg::status_missed(words::moment(now, since_ms))));
    let short = kept.iter().map(|row| session.texts.say(&retention::short(words::word(row.kind), row.days)));
    words.push(retention::status(short.collect::<Vec<_>>().join(", ")));
    words.push(msg::status_seq(f.seq));
    words.extend(read_only.then(screen::banner_read_only));
    Ok((merged(json!(f), more), words))
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
    roster: RosterFigures,
    /// Gaps of the whole night, and those of them that go on.
    gaps: usize,
    gaps_now: usize,
    measures: Measures,
    /// `None`: no route has a point.
    longest_unseen: Option<UnseenPoint>,
}

impl Tonight {
    fn of(store: &Store, now: &Now) -> Result<Self, StoreError> {
        let night = store.patrol_night(Night::tonight(now))?;
        let tent = store.tent()?;
        let (from_ms, _) = night.night.span(now);
        let coverage = night.coverage(now);
        let due_soon = |row: &&crate::store::TeamRow| row.state(now.wall_ms) == TeamState::DueSoon;
        let is_open = |row: &&IncidentRow| row.closed.is_none();
        Ok(Self {
            due_soon: tent.teams.iter().filter(due_soon).count(),
            back: night.rounds.iter().filter(|round| round.back_ms.is_some()).count(),
            incidents: night.incidents.iter().filter(|row| row.at_ms >= from_ms).count(),
            open_incidents: night.incidents.iter().filter(is_open).count(),
            roster: RosterFigures::of(&night.slots),
            gaps: coverage.gaps.len(),
            gaps_now: coverage.gaps.iter().filter(|gap| gap.when == GapWhen::Now).count(),
            measures: coverage.measures(),
            longest_unseen: night.longest_unseen(),
        })
    }

    fn words(&self, now: &Now) -> Vec<Msg> {
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
        lines
    }
}

/// A point and when it was last seen, as data.
fn unseen_json(unseen: &UnseenPoint, now: &Now) -> serde_json::Value {
    let seen = unseen.seen_ms.map(|seen_ms| rfc3339(now, seen_ms));
    json!({ "place": unseen.point.place, "area": unseen.point.area, "seen": seen })
}

/// Numbers in a row; `none` for none.
fn numbers(all: &[i64]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" ") }
}
