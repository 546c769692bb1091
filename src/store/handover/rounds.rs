//! What the page says of the rounds: those that are out, late or have gaps, the checks that were missed, and where
//! nobody came for too long.

use std::collections::HashMap;

use super::reader::Reader;
use crate::domain::doors::{Missed, TaskState};
use crate::domain::handover::{GapLine, MissedChecks, RoundLine};
use crate::domain::patrol::coverage::{Gap, GapKind, When};
use crate::domain::patrol::{Night, Place};
use crate::store::error::StoreError;
use crate::store::night::PatrolNight;
use crate::store::{patrol, tasks};

impl Reader<'_> {
    pub(super) fn rounds(&self) -> Result<Vec<RoundLine>, StoreError> {
        let rows = patrol::rounds_since(self.tables, self.shift.id)?.into_iter();
        let line = |row: patrol::RoundRow| {
            let (seen, all) = row.progress();
            RoundLine {
                seq: row.seq,
                team: row.team,
                out_ms: row.out_ms,
                due_ms: row.due_ms,
                back_ms: row.back_ms,
                overdue: row.back_ms.unwrap_or(self.now.wall_ms) > row.due_ms,
                unseen: all - seen,
            }
        };
        let is_told = |line: &RoundLine| line.back_ms.is_none() || line.overdue || line.unseen > 0;
        Ok(rows.map(line).filter(is_told).collect())
    }

    pub(super) fn missed(&self) -> Result<MissedChecks, StoreError> {
        let mut missed = MissedChecks::default();
        for row in tasks::tasks(self.tables, None, self.shift.opened_ms, self.now.wall_ms, &self.now)? {
            let Some(why) = row.missed else { continue };
            missed.count += 1;
            missed.unexplained += usize::from(!matches!(why, Missed::Told { .. }));
            let code = row.code.to_string();
            if row.task.state == TaskState::Overdue && !missed.overdue.contains(&code) {
                missed.overdue.push(code);
            }
        }
        Ok(missed)
    }

    /// Where nobody came for too long, the longest first, as far as it reaches into the shift; and the points that nobody
    /// saw in it. Nothing of a post without patrols.
    pub(super) fn gaps(&self) -> Result<(Vec<GapLine>, Vec<String>), StoreError> {
        let opened_ms = self.shift.opened_ms;
        if self.now.wall_ms < opened_ms {
            // The clock was set back behind the beginning: nobody can say when anything was seen last.
            return Ok((Vec::new(), Vec::new()));
        }
        let night = PatrolNight::read(self.tables, Night::of(opened_ms, &self.now), &self.now)?;
        if night.routes.is_empty() && night.slots.is_empty() && night.rounds.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let is_told = |gap: &Gap| gap.kind == GapKind::NobodyCame && gap.span.to_ms > opened_ms;
        let mut gaps = night.coverage(&self.now).gaps;
        gaps.retain(is_told);
        gaps.sort_by_key(|gap| gap.span.from_ms - gap.span.to_ms);
        let line = |gap: Gap| GapLine {
            whose: gap.whose,
            from_ms: gap.span.from_ms,
            to_ms: (gap.when != When::Now).then_some(gap.span.to_ms),
        };
        let seen: HashMap<&Place, i64> =
            night.last_seen.iter().map(|(place, at_ms)| (place, *at_ms)).collect();
        let mut unseen: Vec<String> = Vec::new();
        for point in night.routes.iter().flat_map(|route| &route.points) {
            let place = point.place.to_string();
            if seen.get(&point.place).is_none_or(|at_ms| *at_ms < opened_ms) && !unseen.contains(&place) {
                unseen.push(place);
            }
        }
        Ok((gaps.into_iter().map(line).collect(), unseen))
    }
}
