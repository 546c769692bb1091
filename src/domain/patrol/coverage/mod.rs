//! Coverage of a night: where somebody was planned, where somebody was, and where nobody.
//!
//! Everything is counted in whole minutes of the watch, 18:00 to 08:00, of one night. Pure: what is known
//! is handed in as `Facts`, the moment as `now_ms`; what comes out are codes and times, no words.
//!
//! - **Planned**, a team: in a minute of at least one of its slots whose member was not recorded absent.
//!   An area: while a team is planned that has a route with a point in it; a route that is no team's own
//!   may be walked by any. The post: while any team is. Holes of up to `CHANGE_MS` are a change of
//!   shift and count as planned.
//! - **There**, a team: from the minute in which a round of it went out to the one in which it came back;
//!   if it is not back, to now. An area: while such a round has a point in it, and in the minute in which a
//!   point in it was seen, by whomever. The post: while any round is out, and whenever a point was seen.
//! - **Not planned**, a gap of an area or of the post: minutes of the watch that are not planned, if the
//!   night has a roster at all. It needs no clock, so it is known before the night begins.
//! - **Nobody came**, a gap: at least `ALLOWED_MS` on end up to now that are planned (without a roster the
//!   whole watch, for an area and the post), and nobody was there.
//! - **Unseen**, a point of a route: nobody saw it in the night, whose watch has gone on for `ALLOWED_MS` at least.
//!
//! These last three are the measures of a night ([`Measures`]); every way out counts them here and nowhere else. A post
//! that has neither route nor roster nor round has no patrols, and none of the three.
//!
//! Points without an area are an area without a name, unless no point has one: then there are no areas.

use strum::{EnumString, IntoStaticStr};

use crate::domain::code::by_code;

by_code!(GapKind);
mod spans;
mod suggest;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
pub(crate) use spans::{MINUTE_MS, Stretch, floor};
use spans::{close, meets, minus, union};
use suggest::unseen;
pub(crate) use suggest::{Suggestion, UnseenPoint, longest_unseen, suggest};

use super::{Attendance, Mark, Night, Place, Route, RoutePoint};
use crate::domain::natural::Natural;
use crate::domain::now::Now;
use crate::domain::value::SafeText;

/// Up to so long, in milliseconds, a hole in the plan is a change of shift.
pub(crate) const CHANGE_MS: i64 = 5 * MINUTE_MS;
/// From so long on, in milliseconds, it is a gap that nobody is there.
pub(crate) const ALLOWED_MS: i64 = 90 * MINUTE_MS;

/// What a night's coverage is reckoned from.
#[derive(Clone, Debug)]
pub(crate) struct CoverageFacts<'a> {
    /// Which night.
    pub night: Night,
    pub slots: &'a [Attendance],
    /// Its rounds, in any order.
    pub rounds: Vec<RoundWalk<'a>>,
    /// The points that were seen in it, in any order.
    pub sights: Vec<SeenPoint<'a>>,
    /// The routes that are walked.
    pub routes: &'a [Route],
    /// When each place was last seen, in wall milliseconds, whatever night that was.
    pub last_seen: &'a [(Place, i64)],
}

/// A round, as far as coverage is concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoundWalk<'a> {
    pub team: u16,
    /// The points of its route.
    pub points: &'a [RoutePoint],
    /// Went out, in wall milliseconds.
    pub out_ms: i64,
    /// Due back, in wall milliseconds.
    pub due_ms: i64,
    /// Came back, in wall milliseconds; `None`: it is out.
    pub back_ms: Option<i64>,
}

/// A point that was seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeenPoint<'a> {
    pub place: &'a Place,
    /// When, in wall milliseconds.
    pub at_ms: i64,
}

/// Of whom or what something is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageOf {
    /// All teams and all areas.
    Post,
    /// An area; the one without a name is of the points without one.
    Area(SafeText),
    /// A team.
    Team(u16),
}

/// One row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// Whose.
    pub whose: CoverageOf,
    /// When somebody is planned.
    pub planned: Vec<Stretch>,
    /// When somebody was there.
    pub there: Vec<Stretch>,
    /// When nobody came, for too long.
    pub missed: Vec<Stretch>,
    /// When somebody was last there, in wall milliseconds, however long ago; now if they are.
    pub last_ms: Option<i64>,
}

/// What a part of the timeline shows: the first of these that is true of any of its minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum TimelineCell {
    There,
    /// Nobody came, for too long.
    Missed,
    Planned,
    /// Nobody is.
    NotPlanned,
}

/// Why there is a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum GapKind {
    /// Nobody came, for too long.
    #[default]
    NobodyCame,
    /// Nobody is planned.
    NotPlanned,
}

impl GapKind {
    /// Whether it is the kind that gaps have if nothing else is said.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub(crate) fn is_nobody_came(&self) -> bool {
        *self == Self::NobodyCame
    }
}

/// A gap in the night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Of whom or what.
    pub whose: CoverageOf,
    /// Why.
    pub kind: GapKind,
    /// When.
    pub span: Stretch,
    /// When somebody was last there, in wall milliseconds; `None`: nobody ever.
    pub last_ms: Option<i64>,
    /// Where it lies.
    pub when: GapWhen,
}

/// Where a gap lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GapWhen {
    /// It goes on.
    Now,
    /// It is still to come.
    ToCome,
    /// It is over.
    Over,
}

/// The coverage of a night at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Which night.
    pub night: Night,
    /// The watch.
    pub watch: Stretch,
    /// When it was reckoned, in wall milliseconds.
    pub now_ms: i64,
    /// The night has a roster.
    pub has_roster: bool,
    /// The post, then the areas, then the teams, each in their order.
    pub lines: Vec<TimelineRow>,
    /// The gaps: those that go on, those to come, those that are over.
    pub gaps: Vec<Gap>,
    /// The points of the routes that nobody saw in time, in the order of the routes.
    pub unseen: Vec<UnseenPoint>,
}

/// The measures of a night. Each is another thing, has a name of its own, and is the same on every screen, in `status`,
/// `coverage`, the handover and the tables at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    /// Times at which somebody was planned, and nobody came.
    pub nobody_came: usize,
    /// Times for which nobody is planned.
    pub not_planned: usize,
    /// Points that nobody saw in their time.
    pub unseen: usize,
}

impl Measures {
    #[must_use]
    pub(crate) fn sum(self) -> usize {
        self.nobody_came + self.not_planned + self.unseen
    }
}

/// What is gathered of one line.
#[derive(Default)]
struct Gathered {
    planned: Vec<Stretch>,
    there: Vec<Stretch>,
    last_ms: Option<i64>,
}

impl Gathered {
    fn was_there(&mut self, span: Stretch, last_ms: i64) {
        self.there.push(span);
        self.last_ms = self.last_ms.max(Some(last_ms));
    }
}

/// Reckons the coverage of a night.
#[must_use]
pub(crate) fn coverage(facts: &CoverageFacts<'_>, now: &Now) -> Coverage {
    let (from_ms, to_ms) = facts.night.watch(now);
    let (watch, now_ms) = (Stretch::new(from_ms, to_ms), now.wall_ms);
    let mut post = Gathered::default();
    let mut teams: BTreeMap<u16, Gathered> = BTreeMap::new();
    let areas = Areas::of(facts);
    let mut in_areas: Vec<Gathered> = Vec::new();
    in_areas.resize_with(areas.names.len(), Gathered::default);

    for known in facts.slots {
        let team = teams.entry(known.slot.team).or_default();
        if !matches!(known.mark, Some((Mark::Absent, _))) {
            team.planned.push(Stretch::minutes(known.slot.from_ms, known.slot.to_ms));
        }
    }
    for (no, team) in &mut teams {
        team.planned = union(std::mem::take(&mut team.planned), watch);
        post.planned.extend(&team.planned);
        for area in areas.walked_by(*no) {
            in_areas[area].planned.extend(&team.planned);
        }
    }
    for round in facts.rounds.iter().filter(|round| round.out_ms <= now_ms) {
        let last_ms = round.back_ms.map_or(now_ms, |back_ms| back_ms.max(round.out_ms)).min(now_ms);
        let end_ms = if round.back_ms.is_some() { last_ms } else { now_ms + MINUTE_MS };
        let span = Stretch::minutes(round.out_ms, end_ms);
        post.was_there(span, last_ms);
        teams.entry(round.team).or_default().was_there(span, last_ms);
        for area in areas.of_points(round.points) {
            in_areas[area].was_there(span, last_ms);
        }
    }
    for sight in facts.sights.iter().filter(|sight| sight.at_ms <= now_ms) {
        let span = Stretch::minutes(sight.at_ms, sight.at_ms);
        post.was_there(span, sight.at_ms);
        if let Some(area) = areas.places.get(sight.place) {
            in_areas[*area].was_there(span, sight.at_ms);
        }
    }
    for (place, at_ms) in facts.last_seen.iter().filter(|(_, at_ms)| *at_ms <= now_ms) {
        post.last_ms = post.last_ms.max(Some(*at_ms));
        if let Some(area) = areas.places.get(place) {
            in_areas[*area].last_ms = in_areas[*area].last_ms.max(Some(*at_ms));
        }
    }

    let has_roster = !facts.slots.is_empty();
    let has_patrols = has_roster || !facts.routes.is_empty() || !facts.rounds.is_empty();
    let line = |whose, gathered| {
        let line = line(whose, gathered, watch, now_ms, has_roster);
        if has_patrols { line } else { TimelineRow { missed: Vec::new(), ..line } }
    };
    let mut lines = vec![line(CoverageOf::Post, post)];
    let named = areas.names.iter().zip(in_areas);
    lines.extend(named.map(|(name, gathered)| line(CoverageOf::Area((*name).clone()), gathered)));
    lines.extend(teams.into_iter().map(|(no, gathered)| line(CoverageOf::Team(no), gathered)));
    let gaps = gaps(&lines, watch, now_ms, has_roster);
    let is_time = known(watch, now_ms).length() >= ALLOWED_MS;
    let unseen = if is_time { unseen(facts, facts.night.span(now).0) } else { Vec::new() };
    Coverage { night: facts.night, watch, now_ms, has_roster, lines, gaps, unseen }
}

/// Up to where it is known who came.
fn known(watch: Stretch, now_ms: i64) -> Stretch {
    Stretch::new(watch.from_ms, watch.to_ms.min(floor(now_ms) + MINUTE_MS))
}

fn line(whose: CoverageOf, gathered: Gathered, watch: Stretch, now_ms: i64, has_roster: bool) -> TimelineRow {
    let planned = close(&union(gathered.planned, watch), watch, CHANGE_MS);
    let there = union(gathered.there, watch);
    let all_night = [watch];
    let wanted =
        if has_roster || matches!(whose, CoverageOf::Team(_)) { &planned[..] } else { &all_night[..] };
    let mut missed = minus(&union(wanted.to_vec(), known(watch, now_ms)), &there);
    missed.retain(|span| span.length() >= ALLOWED_MS);
    TimelineRow { whose, planned, there, missed, last_ms: gathered.last_ms }
}

/// The gaps of all lines. What is true of the whole post is not said again of its areas.
fn gaps(lines: &[TimelineRow], watch: Stretch, now_ms: i64, has_roster: bool) -> Vec<Gap> {
    let not_planned = |line: &TimelineRow| match line.whose {
        CoverageOf::Post | CoverageOf::Area(_) if has_roster => minus(&[watch], &line.planned),
        CoverageOf::Post | CoverageOf::Area(_) | CoverageOf::Team(_) => Vec::new(),
    };
    let (mut of_post, mut gaps) = ((Vec::new(), Vec::new()), Vec::new());
    for line in lines {
        let found = (line.missed.clone(), not_planned(line));
        if line.whose == CoverageOf::Post {
            of_post = found.clone();
        }
        let said = |all: &[Stretch], span: Stretch| {
            matches!(line.whose, CoverageOf::Area(_)) && all.iter().any(|gap| gap.covers(span))
        };
        let new = |span: &Stretch, kind, when| Gap {
            whose: line.whose.clone(),
            kind,
            span: *span,
            last_ms: line.last_ms,
            when,
        };
        let end_ms = known(watch, now_ms).to_ms;
        for span in found.0.iter().filter(|span| !said(&of_post.0, **span)) {
            let goes_on = span.to_ms == end_ms && watch.holds(now_ms);
            gaps.push(new(span, GapKind::NobodyCame, if goes_on { GapWhen::Now } else { GapWhen::Over }));
        }
        for span in found.1.iter().filter(|span| !said(&of_post.1, **span)) {
            let when = if span.holds(now_ms) {
                GapWhen::Now
            } else if now_ms < span.from_ms {
                GapWhen::ToCome
            } else {
                GapWhen::Over
            };
            gaps.push(new(span, GapKind::NotPlanned, when));
        }
    }
    gaps.sort_by_key(|gap| (gap.when, gap.kind == GapKind::NotPlanned, gap.span.from_ms));
    gaps
}

impl Coverage {
    #[must_use]
    pub(crate) fn measures(&self) -> Measures {
        let of = |kind| self.gaps.iter().filter(|gap| gap.kind == kind).count();
        Measures {
            nobody_came: of(GapKind::NobodyCame),
            not_planned: of(GapKind::NotPlanned),
            unseen: self.unseen.len(),
        }
    }

    /// The timeline of a line in parts of so many minutes.
    #[must_use]
    pub(crate) fn cells(&self, line: &TimelineRow, minutes: u16) -> Vec<TimelineCell> {
        let part_ms = i64::from(minutes.max(1)) * MINUTE_MS;
        let parts = self.watch.length() / part_ms;
        let cell = |part: i64| {
            let from_ms = self.watch.from_ms + part * part_ms;
            let part = Stretch::new(from_ms, from_ms + part_ms);
            if meets(&line.there, part) {
                TimelineCell::There
            } else if meets(&line.missed, part) {
                TimelineCell::Missed
            } else if meets(&line.planned, part) {
                TimelineCell::Planned
            } else {
                TimelineCell::NotPlanned
            }
        };
        (0..parts).map(cell).collect()
    }

    /// The line of a team.
    #[must_use]
    pub(crate) fn team(&self, team: u16) -> Option<&TimelineRow> {
        self.lines.iter().find(|line| line.whose == CoverageOf::Team(team))
    }

    /// Whether a team has time off: the night has a roster, and it is not planned now.
    #[must_use]
    pub(crate) fn is_off(&self, team: u16) -> bool {
        let planned = self.team(team).is_some_and(|line| meets_now(&line.planned, self.now_ms));
        self.has_roster && !planned
    }
}

fn meets_now(spans: &[Stretch], now_ms: i64) -> bool {
    spans.iter().any(|span| span.holds(now_ms))
}

/// The areas of a night, in their order, and what lies in each.
struct Areas<'a> {
    names: Vec<&'a SafeText>,
    index: HashMap<&'a SafeText, usize>,
    places: HashMap<&'a Place, usize>,
    /// Whose routes lie in which areas; `None`: anybody's.
    walked: Vec<(Option<u16>, Vec<usize>)>,
}

impl<'a> Areas<'a> {
    fn of(facts: &CoverageFacts<'a>) -> Self {
        let of_routes = facts.routes.iter().flat_map(|route| &route.points);
        let of_rounds = facts.rounds.iter().flat_map(|round| round.points);
        let points = || of_routes.clone().chain(of_rounds.clone());
        let mut names: Vec<&SafeText> = points().map(|point| &point.area).collect();
        names.sort_by_cached_key(|name| Natural::of(name.as_str()));
        names.dedup();
        if names.iter().all(|name| name.is_empty()) {
            names.clear();
        }
        let index: HashMap<_, _> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut places = HashMap::new();
        for point in points() {
            if let Some(area) = index.get(&point.area) {
                places.entry(&point.place).or_insert(*area);
            }
        }
        let mut areas = Self { names, index, places, walked: Vec::new() };
        areas.walked =
            facts.routes.iter().map(|route| (route.team, areas.of_points(&route.points))).collect();
        areas
    }

    /// The areas in which any of the points lies.
    fn of_points(&self, points: &[RoutePoint]) -> Vec<usize> {
        let mut areas: Vec<usize> =
            points.iter().filter_map(|point| self.index.get(&point.area).copied()).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    /// The areas that a team may walk through.
    fn walked_by(&self, team: u16) -> Vec<usize> {
        let routes = self.walked.iter().filter(|(of, _)| of.is_none_or(|of| of == team));
        let mut areas: Vec<usize> = routes.flat_map(|(_, areas)| areas).copied().collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }
}
