//! What the page says of the rounds: those that are out, late or have gaps, the checks that were missed, and where
//! nobody came for too long.

use std::collections::{HashMap, HashSet};

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
        // Of each point the first slot that nobody has looked at since.
        let mut overdue: Vec<(i64, String)> = Vec::new();
        let mut last = None;
        let span = (self.shift.opened_ms, self.now.wall_ms);
        tasks::each(self.tables, None, span, &self.now, &mut |told| {
            let Some(why) = &told.missed else { return };
            missed.count += 1;
            missed.unexplained += usize::from(!matches!(why, Missed::Told { .. }));
            if told.task.state == TaskState::Overdue && last.replace(told.id()) != Some(told.id()) {
                overdue.push((told.task.slot.start_ms, told.code().to_string()));
            }
        })?;
        overdue.sort_by_key(|(start_ms, _)| *start_ms);
        let mut told = HashSet::new();
        let codes = overdue.into_iter().map(|(_, code)| code);
        missed.overdue = codes.filter(|code| told.insert(code.clone())).collect();
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
        let (mut unseen, mut told): (Vec<String>, HashSet<String>) = (Vec::new(), HashSet::new());
        for point in night.routes.iter().flat_map(|route| &route.points) {
            let place = point.place.to_string();
            let is_unseen = seen.get(&point.place).is_none_or(|at_ms| *at_ms < opened_ms);
            if is_unseen && told.insert(place.clone()) {
                unseen.push(place);
            }
        }
        Ok((gaps.into_iter().map(line).collect(), unseen))
    }
}
