//! What the Patrol screen remembers: which pane has the focus, what is selected, which pages are open; and,
//! only while it is shown, the night that it shows.

use super::sight::{Sight, moved, put};
use crate::domain::any_of::any_of;
use crate::domain::now::Now;
use crate::domain::patrol::coverage::{Coverage, CoverageOf, Suggestion, UnseenPoint};
use crate::domain::patrol::{Attendance, Mark, Place, RoutePoint};
use crate::domain::value::SafeText;
use crate::store::service::Ticket;
use crate::store::{FoundRow, IncidentRow, PatrolNight, RoundRow, TeamRow};

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PatrolPane {
    /// The teams.
    #[default]
    Teams,
    /// The timeline of the night.
    Timeline,
    /// Gaps, and the suggested round.
    Gaps,
    /// Incidents.
    Incidents,
}

impl PatrolPane {
    /// All, in the order of Tab.
    pub const ALL: [Self; 4] = [Self::Teams, Self::Timeline, Self::Gaps, Self::Incidents];

    fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default();
        Self::ALL[(at + by) % Self::ALL.len()]
    }

    fn index(self) -> usize {
        Self::ALL.iter().position(|pane| *pane == self).unwrap_or_default()
    }
}

/// What a page is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageSubject {
    /// A team: its members and its rounds.
    Team(u16),
    /// A round: its points.
    Round(i64),
    /// An area: its points.
    Area(SafeText),
    /// An incident, by its number.
    Incident(u32),
}

/// An open page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatrolPage {
    /// What it is of.
    pub subject: PageSubject,
    /// The selected row; where there is nothing to select, the first one in sight.
    pub row: usize,
}

/// A night, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatrolView {
    /// The night as the file has it.
    pub night: PatrolNight,
    /// Its coverage, as last reckoned.
    pub coverage: Coverage,
    /// Where the next round should go.
    pub suggestion: Suggestion,
    /// The moment of both, in wall milliseconds: who is overdue is told as of then.
    pub evaluated_ms: i64,
}

impl PatrolView {
    /// A night as it stands now.
    #[must_use]
    pub fn new(night: PatrolNight, now: &Now) -> Self {
        let (coverage, suggestion) = (night.coverage(now), night.suggestion(now));
        Self { night, coverage, suggestion, evaluated_ms: now.wall_ms }
    }

    /// Reckons again, since time went by.
    fn evaluate(&mut self, now: &Now) {
        self.coverage = self.night.coverage(now);
        self.suggestion = self.night.suggestion(now);
        self.evaluated_ms = now.wall_ms;
    }

    /// The incidents, the open ones first, of both the newest first.
    #[must_use]
    pub(crate) fn incidents(&self) -> Vec<&IncidentRow> {
        let mut rows: Vec<&IncidentRow> = self.night.incidents.iter().rev().collect();
        rows.sort_by_key(|row| row.closed.is_some());
        rows
    }

    /// The rounds of a team, the newest first.
    pub(crate) fn rounds_of(&self, team: u16) -> impl Iterator<Item = &RoundRow> {
        self.night.rounds.iter().rev().filter(move |round| round.team == team)
    }

    /// The duties of a team.
    pub(crate) fn slots_of(&self, team: u16) -> impl Iterator<Item = &Attendance> {
        self.night.slots.iter().filter(move |slot| slot.slot.team == team)
    }

    /// How many people of a team are here, and how many the plan names; those who joined count as here
    /// only. People count once, however many duties they have.
    #[must_use]
    pub(crate) fn attendance(&self, team: u16) -> (usize, usize) {
        let count = |slots: Vec<&Attendance>| {
            let mut people: Vec<&str> = slots.iter().map(|slot| slot.slot.staff_no.as_str()).collect();
            people.sort_unstable();
            people.dedup();
            people.len()
        };
        let came = |slot: &&Attendance| slot.mark.as_ref().is_some_and(|(mark, _)| *mark != Mark::Absent);
        let (here, planned) = (self.slots_of(team).filter(came), self.slots_of(team).filter(|s| !s.extra));
        (count(here.collect()), count(planned.collect()))
    }

    /// The points of an area, each with when it was last seen, the longest unseen first; the same place
    /// once.
    #[must_use]
    pub(crate) fn points_of(&self, area: &SafeText) -> Vec<UnseenPoint> {
        let mut points: Vec<UnseenPoint> = Vec::new();
        let all = self.night.routes.iter().flat_map(|route| &route.points);
        for point in all.chain(self.night.rounds.iter().flat_map(|round| &round.points)) {
            if point.area == *area && !points.iter().any(|known| known.point.place == point.place) {
                let seen = self.night.last_seen.iter().find(|(place, _)| *place == point.place);
                points.push(UnseenPoint { point: point.clone(), seen_ms: seen.map(|(_, at_ms)| *at_ms) });
            }
        }
        points.sort_by_key(|unseen| unseen.seen_ms);
        points
    }

    /// The points of a round in their order, each with what was last said of it, then what it reported
    /// that does not lie on its route.
    #[must_use]
    pub(crate) fn walk(round: &RoundRow) -> Vec<(Option<&RoutePoint>, Option<&FoundRow>)> {
        let last = |place: &Place| round.found.iter().rev().find(|found| found.place == *place);
        let mut points: Vec<_> = round.points.iter().map(|point| (Some(point), last(&point.place))).collect();
        let on_route = |place: &Place| round.points.iter().any(|point| point.place == *place);
        let mut extra: Vec<&FoundRow> = Vec::new();
        for found in round.found.iter().filter(|found| !on_route(&found.place)) {
            match extra.iter_mut().find(|known| known.place == found.place) {
                Some(known) => *known = found,
                None => extra.push(found),
            }
        }
        points.extend(extra.into_iter().map(|found| (None, Some(found))));
        points
    }

    /// How many rows the pane of gaps has.
    fn gap_rows(&self) -> usize {
        self.coverage.gaps.len() + self.suggestion.points.len()
    }
}

/// The Patrol screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatrolState {
    /// The night; only while the screen is shown, so that it takes no room else.
    pub view: Option<Box<PatrolView>>,
    /// The pane that the arrows work in while no page is open.
    pub focus: PatrolPane,
    /// The selected row of each pane, in their order.
    rows: [usize; PatrolPane::ALL.len()],
    /// The open pages, the topmost last.
    pub pages: Vec<PatrolPage>,
    /// What happened where the open incident did, the oldest first.
    pub history: Vec<IncidentRow>,
    pub(super) ticket: Option<Ticket>,
}

impl PatrolState {
    /// The selected row of a pane.
    #[must_use]
    pub(crate) fn row(&self, pane: PatrolPane) -> usize {
        self.rows[pane.index()]
    }

    /// The topmost page.
    #[must_use]
    pub fn page(&self) -> Option<&PatrolPage> {
        self.pages.last()
    }

    /// Takes a night in, and keeps every selection on something that is there.
    pub(super) fn take(&mut self, night: PatrolNight, now: &Now, teams: &[TeamRow]) {
        self.view = Some(Box::new(PatrolView::new(night, now)));
        for pane in PatrolPane::ALL {
            let last = self.len(pane, teams).saturating_sub(1);
            self.rows[pane.index()] = self.rows[pane.index()].min(last);
        }
    }

    pub(super) fn evaluate(&mut self, now: &Now) {
        if let Some(view) = &mut self.view {
            view.evaluate(now);
        }
    }

    /// Gives back what takes room: another screen is shown.
    pub(super) fn put_away(&mut self) {
        (self.view, self.ticket) = (None, None);
        self.history = Vec::new();
        self.pages = Vec::new();
    }

    pub(super) fn next_pane(&mut self, by: usize) {
        self.pages.clear();
        // Two steps back would leave out panes: here there are four.
        let by = if by == 1 { 1 } else { PatrolPane::ALL.len() - 1 };
        self.focus = self.focus.step(by);
    }

    /// How many rows a pane has.
    fn len(&self, pane: PatrolPane, teams: &[TeamRow]) -> usize {
        let Some(view) = &self.view else { return 0 };
        match pane {
            PatrolPane::Teams => teams.len(),
            PatrolPane::Timeline => view.coverage.lines.len(),
            PatrolPane::Gaps => view.gap_rows(),
            PatrolPane::Incidents => view.night.incidents.len(),
        }
    }

    /// How many rows a page has; `None` where there is nothing to select.
    fn page_len(&self, subject: &PageSubject) -> Option<usize> {
        let view = self.view.as_ref()?;
        Some(match subject {
            PageSubject::Team(team) => view.rounds_of(*team).count() + view.slots_of(*team).count(),
            PageSubject::Round(seq) => self.round(*seq).map_or(0, |round| PatrolView::walk(round).len()),
            PageSubject::Area(area) => view.points_of(area).len(),
            PageSubject::Incident(_) => return None,
        })
    }

    /// Moves the selection of the topmost page, else of the focused pane; whether there was anywhere to go.
    pub(super) fn move_by(&mut self, by: isize, teams: &[TeamRow], sight: Sight) -> bool {
        let Some(page) = self.pages.last() else {
            let index = self.focus.index();
            let next = moved(self.rows[index], by, self.len(self.focus, teams));
            return put(next, &mut self.rows[index]);
        };
        let next = match self.page_len(&page.subject) {
            Some(all) => moved(page.row, by, all),
            None => sight.scrolled(page.row, by),
        };
        self.pages.last_mut().is_some_and(|page| put(next, &mut page.row))
    }

    /// A round of the night.
    #[must_use]
    pub fn round(&self, seq: i64) -> Option<&RoundRow> {
        self.view.as_ref()?.night.rounds.iter().find(|round| round.seq == seq)
    }

    /// An incident of the night.
    #[must_use]
    pub(crate) fn incident(&self, no: u32) -> Option<&IncidentRow> {
        self.view.as_ref()?.night.incidents.iter().find(|incident| incident.no == no)
    }

    /// The page that Enter opens.
    #[must_use]
    pub(super) fn selected(&self, teams: &[TeamRow]) -> Option<PageSubject> {
        let view = self.view.as_ref()?;
        if let Some(page) = self.pages.last() {
            return match &page.subject {
                PageSubject::Team(team) => {
                    view.rounds_of(*team).nth(page.row).map(|round| PageSubject::Round(round.seq))
                }
                any_of!(PageSubject: Round Area Incident) => None,
            };
        }
        let row = self.row(self.focus);
        let of = |whose: &CoverageOf| match whose {
            CoverageOf::Post => None,
            CoverageOf::Area(area) => Some(PageSubject::Area(area.clone())),
            CoverageOf::Team(team) => Some(PageSubject::Team(*team)),
        };
        match self.focus {
            PatrolPane::Teams => teams.get(row).map(|team| PageSubject::Team(team.team)),
            PatrolPane::Timeline => view.coverage.lines.get(row).and_then(|line| of(&line.whose)),
            PatrolPane::Gaps => {
                let gaps = &view.coverage.gaps;
                if let Some(gap) = gaps.get(row) {
                    return of(&gap.whose);
                }
                let unseen = view.suggestion.points.get(row - gaps.len())?;
                Some(PageSubject::Area(unseen.point.area.clone()))
            }
            PatrolPane::Incidents => view.incidents().get(row).map(|row| PageSubject::Incident(row.no)),
        }
    }
}
