//! Rounds and routes: a team goes out, reports, comes back. Times may be told late, but stay in order.

use std::collections::BTreeSet;

use super::{Decide, Decisions, Ids, doors, not_found, plain};
use crate::domain::command::{DoorCheck, Refusal, What};
use crate::domain::doors::KnownPoint;
use crate::domain::event::{DoorFound, Event};
use crate::domain::now::Now;
use crate::domain::patrol::{
    Ack, KnownRound, Place, PointFound, RoundEnded, RoundReported, RoundStarted, Route, RouteEdit, RouteEnded,
};
use crate::domain::value::{PointCode, SafeText};

/// Without a route a round is due back after an hour and a half, in milliseconds.
const ROUND_MS: i64 = 90 * 60 * 1000;
/// Due back within ten hours, in milliseconds.
const LONGEST_ROUND_MS: i64 = 10 * 60 * 60 * 1000;

/// What is told of rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundCommand {
    /// A team goes out.
    Start {
        /// The team.
        team: u16,
        /// The route; without one its own, if it has one.
        route: Option<u16>,
        /// Due back, in wall milliseconds; without it by the route, else after 90 minutes.
        due_ms: Option<i64>,
        /// When it went, in wall milliseconds, if not now.
        at_ms: Option<i64>,
        /// How it was reported.
        ack: Ack,
    },
    /// A team reports what it has looked at.
    Report {
        /// The team.
        team: u16,
        /// Closure points and what was found there.
        checks: Vec<DoorCheck>,
        /// Other points, and doors that were not looked at.
        points: Vec<PointFound>,
        /// When, in wall milliseconds, if not now.
        at_ms: Option<i64>,
        /// How it was reported.
        ack: Ack,
        /// What contradicts is recorded all the same.
        confirmed: bool,
    },
    /// A team is back.
    End {
        /// The team.
        team: u16,
        /// When it came, in wall milliseconds, if not now.
        at_ms: Option<i64>,
        /// How it was reported.
        ack: Ack,
    },
}

/// What is ordered of routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteCommand {
    /// Set one.
    Set(Route),
    /// Change one, or begin one.
    Edit {
        /// Its number.
        no: u16,
        /// What is changed.
        edit: RouteEdit,
    },
    /// One is no longer walked.
    End {
        /// Its number.
        no: u16,
    },
}

/// What the store knows of a route that is changed or ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownRoute {
    /// The route of that number, if there is one.
    pub route: Option<Route>,
    /// The team that is named does not exist.
    pub no_team: bool,
    /// A closure point that is to lie on it and that no list has: nobody could report it.
    pub stray: Option<PointCode>,
}

/// What the store knows of a team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownTeam {
    /// The staff list or tonight's roster has it.
    pub exists: bool,
    /// Its last round.
    pub last: Option<KnownRound>,
    /// The route that was asked for, or else the team's own.
    pub route: Option<Route>,
    /// The closure points of a report as they stood then, in the order of its checks.
    pub doors: Vec<Option<KnownPoint>>,
    /// Places of all routes and of the door list, as far as a report names them.
    pub places: BTreeSet<Place>,
}

impl KnownTeam {
    /// The round that it is on.
    #[must_use]
    pub(crate) fn open(&self) -> Option<&KnownRound> {
        self.last.as_ref().filter(|round| round.back.is_none())
    }
}

impl Decide for RoundCommand {
    type Known = KnownTeam;

    fn confirmed(&self) -> Option<Self> {
        let mut report = self.clone();
        let Self::Report { confirmed, .. } = &mut report else { return None };
        *confirmed = true;
        Some(report)
    }

    fn decide<'a>(&self, known: KnownTeam, _: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let event = match self {
            Self::Start { team, route, due_ms, at_ms, ack } => {
                start(*team, *route, *due_ms, *at_ms, ack, &known, now)
            }
            Self::Report { team, checks, points, at_ms, ack, confirmed } => {
                let found = match checks.as_slice() {
                    [] => Ok(Vec::new()),
                    checks => doors::found(checks, &known.doors, *at_ms, *confirmed, now),
                };
                report(*team, (checks, found), points, *at_ms, ack, &known, now)
            }
            Self::End { team, at_ms, ack } => end(*team, *at_ms, ack, &known, now),
        };
        Ok(plain(event?).into())
    }
}

impl Decide for RouteCommand {
    type Known = KnownRoute;

    fn lifts(&self) -> bool {
        matches!(self, Self::End { .. } | Self::Edit { edit: RouteEdit::Remove(_), .. })
    }

    fn decide<'a>(&self, known: KnownRoute, _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let event = match self {
            Self::Set(route) => set_route(route)?,
            Self::Edit { edit: RouteEdit::Team(Some(team)), .. } if known.no_team => {
                return Err(not_found(What::Team, team));
            }
            Self::Edit { no, edit } => match known.stray {
                Some(door) => return Err(not_found(What::Door, &door)),
                None => edit_route(*no, edit, known.route.as_ref())?,
            },
            Self::End { no } if known.route.is_none() => return Err(not_found(What::Route, no)),
            Self::End { no } => RouteEnded { no: *no }.into(),
        };
        Ok(plain(event).into())
    }
}

/// Something that was told late happened in the past.
pub(super) fn not_ahead(at_ms: Option<i64>, now: &Now) -> Result<i64, Refusal> {
    let at_ms = at_ms.unwrap_or(now.wall_ms);
    if at_ms > now.wall_ms { Err(Refusal::WrongTime) } else { Ok(at_ms) }
}

/// Nothing happens before what came first.
pub(super) fn in_order(at_ms: i64, not_before_ms: Option<i64>) -> Result<(), Refusal> {
    match not_before_ms {
        Some(not_before_ms) if at_ms < not_before_ms => Err(Refusal::OutOfOrder { at_ms, not_before_ms }),
        _ => Ok(()),
    }
}

fn start(
    team: u16,
    asked: Option<u16>,
    due_ms: Option<i64>,
    at_ms: Option<i64>,
    ack: &Ack,
    known: &KnownTeam,
    now: &Now,
) -> Result<Event, Refusal> {
    if !known.exists {
        return Err(not_found(What::Team, &team));
    }
    if let Some(open) = known.open() {
        return Err(Refusal::TeamIsOut { team, since_ms: open.out_ms });
    }
    if let (Some(no), None) = (asked, &known.route) {
        return Err(not_found(What::Route, &no));
    }
    let out_ms = not_ahead(at_ms, now)?;
    let back_ms = known.last.as_ref().and_then(|last| last.back.as_ref()).map(|(back_ms, ..)| *back_ms);
    // A clock that was set back must not keep a team in: only a time that was told is held to the order.
    if at_ms.is_some() {
        in_order(out_ms, back_ms)?;
    }
    let route = known.route.as_ref();
    let long_ms = route.map_or(ROUND_MS, |route| i64::from(route.minutes) * 60_000);
    let due_ms = due_ms.unwrap_or(out_ms + long_ms);
    if due_ms <= out_ms || due_ms - out_ms > LONGEST_ROUND_MS {
        return Err(Refusal::WrongTime);
    }
    Ok(RoundStarted {
        team,
        due_ms,
        route: route.map(|route| route.no),
        points: route.map(|route| route.points.clone()).unwrap_or_default(),
        at_ms,
        ack: ack.clone(),
    }
    .into())
}

fn report(
    team: u16,
    (checks, found): (&[DoorCheck], Result<Vec<DoorFound>, Refusal>),
    points: &[PointFound],
    at_ms: Option<i64>,
    ack: &Ack,
    known: &KnownTeam,
    now: &Now,
) -> Result<Event, Refusal> {
    if !known.exists {
        return Err(not_found(What::Team, &team));
    }
    let told_ms = not_ahead(at_ms, now)?;
    let round = round_at(at_ms, told_ms, known)?;
    let on_route =
        |place: &Place| round.is_some_and(|round| round.points.iter().any(|point| point.place == *place));
    for point in points {
        if !point.seen && point.note.is_empty() {
            return Err(Refusal::NeedPointReason { place: point.place.clone() });
        }
        if !on_route(&point.place) && !known.places.contains(&point.place) {
            let route = round.map(|round| round.points.iter().map(|point| point.place.clone()).collect());
            return Err(Refusal::UnknownPoint {
                place: point.place.clone(),
                route: route.unwrap_or_default(),
            });
        }
    }
    let found = found?;
    let mut unlike: Vec<PointFound> = Vec::with_capacity(points.len());
    for point in points {
        let as_door = checks.iter().any(|check| Place::from(&check.code) == point.place);
        match unlike.iter().find(|before| before.place == point.place) {
            Some(before) if before == point => {}
            None if !as_door => unlike.push(point.clone()),
            // Nobody can tell which of the two is true.
            _ => return Err(Refusal::TwiceInLine { name: SafeText::new(&point.place.to_string()) }),
        }
    }
    if found.is_empty() && unlike.is_empty() {
        return Err(not_found(What::Door, &""));
    }
    let has_route = round.is_some_and(|round| !round.points.is_empty());
    let doors = checks.iter().map(|check| Place::from(&check.code));
    let places = doors.chain(points.iter().map(|point| point.place.clone()));
    let off_route = places.filter(|place| has_route && !on_route(place)).collect();
    Ok(RoundReported {
        team,
        round: round.map(|round| round.seq),
        checks: found,
        points: unlike,
        off_route,
        at_ms,
        ack: ack.clone(),
    }
    .into())
}

/// The round that a report belongs to: the one the team is on, or the last one, if what is told late lies in it.
pub(super) fn round_at(
    at_ms: Option<i64>,
    told_ms: i64,
    known: &KnownTeam,
) -> Result<Option<&KnownRound>, Refusal> {
    let Some(last) = &known.last else { return Ok(None) };
    match (&last.back, at_ms) {
        (None, None) => Ok(Some(last)),
        (None, Some(at_ms)) => in_order(at_ms, Some(last.out_ms)).map(|()| Some(last)),
        (Some((back_ms, ..)), Some(_)) if (last.out_ms..=*back_ms).contains(&told_ms) => Ok(Some(last)),
        _ => Ok(None),
    }
}

fn end(team: u16, at_ms: Option<i64>, ack: &Ack, known: &KnownTeam, now: &Now) -> Result<Event, Refusal> {
    if !known.exists {
        return Err(not_found(What::Team, &team));
    }
    let Some(open) = known.open() else {
        let back = known.last.as_ref().and_then(|last| last.back.clone());
        return Err(Refusal::TeamIsIn { team, back });
    };
    let back_ms = not_ahead(at_ms, now)?;
    if at_ms.is_some() {
        in_order(back_ms, Some(open.out_ms.max(open.last_point_ms.unwrap_or(open.out_ms))))?;
    }
    Ok(RoundEnded { team, round: Some(open.seq), at_ms, ack: ack.clone() }.into())
}

/// A route begins with its first points; all else is said of one that is there.
fn edit_route(no: u16, edit: &RouteEdit, route: Option<&Route>) -> Result<Event, Refusal> {
    let route = match (route, edit) {
        (Some(route), _) => route.clone(),
        (None, RouteEdit::Add { .. }) => Route::new(no),
        (None, _) => return Err(not_found(What::Route, &no)),
    };
    let edited = route.clone().edited(edit).map_err(|place| not_found(What::Point, &place))?;
    if edited == route {
        return Err(Refusal::Already);
    }
    set_route(&edited)
}

fn set_route(route: &Route) -> Result<Event, Refusal> {
    match route.wrong() {
        Some(what) => Err(Refusal::RouteWrong { what }),
        None => Ok(route.clone().into()),
    }
}
