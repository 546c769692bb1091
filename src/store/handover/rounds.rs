//! What the page says of the rounds: those that are out, late or have gaps, the checks that were missed, and where
//! nobody came for too long.

use std::collections::HashSet;

use super::PageReader;
use crate::domain::doors::{Missed, TaskState};
use crate::domain::handover::{FaultLine, GapLine, MissedChecks, RoundLine, TaskMissedLine, TasksTold};
use crate::domain::patrol::Night;
use crate::domain::patrol::coverage::{Coverage, Gap, GapKind, GapWhen};
use crate::store::error::Result;
use crate::store::night::PatrolNight;
use crate::store::{checks, patrol, tasks};
use crate::text::mask::masked;

impl PageReader<'_> {
    pub(super) fn rounds(&self) -> Result<Vec<RoundLine>> {
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

    pub(super) fn missed(&self) -> Result<MissedChecks> {
        let mut missed = MissedChecks::default();
        // Of each point the first slot that nobody has looked at since.
        let mut overdue: Vec<(i64, String)> = Vec::new();
        let mut last = None;
        let span = (self.shift.opened_ms, self.now.wall_ms);
        checks::each(self.tables, None, span, &self.now, &mut |told| {
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

    /// The tasks whose time has come or gone in the shift, as far as they were settled.
    pub(super) fn tasks(&self) -> Result<TasksTold> {
        let mut told = TasksTold::default();
        for row in tasks::of_time(self.tables, (self.shift.opened_ms, self.now.wall_ms), &self.now)? {
            match row.state {
                TaskState::Done => told.done += 1,
                TaskState::Late => (told.done, told.late) = (told.done + 1, told.late + 1),
                TaskState::Missed | TaskState::Overdue => {
                    let (why, told_by) = row.reason.unzip();
                    told.missed.push(TaskMissedLine {
                        name: row.at.name,
                        place: row.at.place,
                        start_ms: row.slot.start_ms,
                        end_ms: row.slot.end_ms,
                        told: told_by,
                        why: why.map(|why| masked(&why)).unwrap_or_default(),
                    });
                }
                TaskState::Due | TaskState::Soon | TaskState::Withdrawn => {}
            }
        }
        Ok(told)
    }

    pub(super) fn faults(&self) -> Result<Vec<FaultLine>> {
        let faults = tasks::faults(self.tables)?.into_iter();
        let line = |fault: tasks::TaskFault| FaultLine {
            seq: fault.seq,
            name: fault.name,
            place: fault.place,
            at_ms: fault.at_ms,
            what: masked(&fault.result),
        };
        Ok(faults.map(line).collect())
    }

    /// The coverage of the night, as every other way out tells it.
    pub(super) fn coverage(&self) -> Result<Coverage> {
        Ok(PatrolNight::read(self.tables, Night::tonight(&self.now), &self.now)?.coverage(&self.now))
    }
}

/// The gaps of a night, the longest first.
pub(super) fn gaps(coverage: &Coverage) -> Vec<GapLine> {
    let line = |gap: &Gap| {
        // How long it will have been is not known while nobody comes.
        let goes_on = gap.when == GapWhen::Now && gap.kind == GapKind::NobodyCame;
        GapLine {
            kind: gap.kind,
            whose: gap.whose.clone(),
            from_ms: gap.span.from_ms,
            to_ms: (!goes_on).then_some(gap.span.to_ms),
        }
    };
    let mut gaps: Vec<&Gap> = coverage.gaps.iter().collect();
    gaps.sort_by_key(|gap| gap.span.from_ms - gap.span.to_ms);
    gaps.into_iter().map(line).collect()
}
