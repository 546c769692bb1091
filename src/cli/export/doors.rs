//! What the tables of closure points are made of: reads the store, hands the rows on.

use super::super::report::{Complaint, tell};
use super::span::minute;
use super::{Ending, Export};
use crate::domain::doors::closure_lines;
use crate::domain::doors::figures::{self, DoorLook, LookFigures, RepairFigures};
use crate::domain::patrol::Night;
use crate::exchange::tables::{self, NightLine};
use crate::store::StoreError;
use crate::text::Msg;
use crate::text::msg::tables as msg;

/// So many nights back are told of unless a time is named.
const NIGHTS: u64 = 30;

impl Export<'_> {
    pub(super) fn closure(&self) -> Result<Ending, Complaint> {
        self.has_no_span()?;
        let points = self.opened.store.points()?;
        let phone = self.opened.store.post_facts()?.phone;
        let lines = closure_lines(points.iter().map(|row| (&row.point, &row.standing)), &self.now);
        if phone.is_none() {
            tell(self.session.texts.say(&msg::no_phone()));
        }
        let rows = lines.into_iter().map(|line| Ok((line, phone.clone())));
        self.put(&tables::closure(), msg::span_as_it_stands(), Ok(rows))
    }

    pub(super) fn closure_points(&self) -> Result<Ending, Complaint> {
        self.has_no_span()?;
        let names = self.opened.store.staff_names()?;
        let points = self.opened.store.points()?;
        let rows = points.into_iter().map(|row| {
            let by = row.standing.checked_by.as_str();
            let name = names.get(by).cloned().unwrap_or_else(|| by.into());
            Ok((row, name))
        });
        self.put(&tables::closure_points(), msg::span_as_it_stands(), Ok(rows))
    }

    /// The tasks of a time.
    pub(super) fn tasks(&self) -> Result<Ending, Complaint> {
        let (from_ms, to_ms, span) = self.span()?;
        let tasks = self.opened.store.tasks(from_ms, to_ms).map(|tasks| tasks.into_iter().map(Ok));
        self.put(&tables::tasks(), span, tasks)
    }

    pub(super) fn repairs(&self) -> Result<Ending, Complaint> {
        self.has_no_span()?;
        let repairs = self.opened.store.repairs(true).map(|repairs| repairs.into_iter().map(Ok));
        self.put(&tables::repairs(), msg::span_all(), repairs)
    }

    /// Doors checked by the hour.
    pub(super) fn by_hour(&self) -> Result<Ending, Complaint> {
        let (looks, span) = self.looks()?;
        self.put(&tables::by_hour(), span, Ok(figures::by_hour(&looks, &self.now).into_iter().map(Ok)))
    }

    /// Doors checked and found open by building.
    pub(super) fn by_building(&self) -> Result<Ending, Complaint> {
        let (looks, span) = self.looks()?;
        self.put(&tables::by_building(), span, Ok(figures::by_building(&looks).into_iter().map(Ok)))
    }

    /// Doors checked, tasks and repairs, night by night.
    pub(super) fn by_night(&self) -> Result<Ending, Complaint> {
        let (nights, span) = self.nights()?;
        let lines = nights.map(|night| self.night_line(night)).collect::<Result<Vec<_>, _>>()?;
        // Nights before the first of which anything is known say nothing.
        let known = lines.iter().position(|line| {
            let NightLine { looks, done, missed, repairs, .. } = line;
            looks.looks + done + missed + repairs.reported + repairs.open > 0
        });
        let lines = lines.into_iter().skip(known.unwrap_or(usize::MAX));
        self.put(&tables::by_night(), span, Ok(lines.map(Ok)))
    }

    /// The figures of one night.
    fn night_line(&self, night: Night) -> Result<NightLine, StoreError> {
        let store = &self.opened.store;
        let (from_ms, to_ms) = night.span(&self.now);
        let tasks = store.tasks(from_ms, to_ms)?;
        let begun = tasks.iter().filter(|row| row.task.slot.start_ms >= from_ms);
        let repairs = store.repairs(true)?;
        let repairs = repairs.iter().map(|row| (&row.repair, row.before));
        let looks = LookFigures::of(&store.looks(from_ms, to_ms)?);
        Ok(NightLine::new(night, looks, begun, RepairFigures::of(repairs, from_ms, to_ms)))
    }

    /// The nights that were asked for, the earliest first.
    fn nights(&self) -> Result<(impl Iterator<Item = Night>, Msg), Complaint> {
        let wishes = self.wishes;
        let is_given = wishes.shift.is_some() || wishes.night.is_some() || wishes.since.is_some();
        let (first, last, span) = if is_given {
            let (from_ms, to_ms, span) = self.span()?;
            let last_ms = to_ms.min(self.now.wall_ms + 1) - 1;
            (Night::of(from_ms, &self.now), Night::of(last_ms, &self.now), span)
        } else {
            let last = Night::tonight(&self.now);
            let first = last.before(NIGHTS - 1);
            let from = minute(&self.now, first.span(&self.now).0);
            (first, last, msg::span_between(from, minute(&self.now, self.now.wall_ms)))
        };
        let nights = std::iter::successors(Some(first), |night| Some(night.next()));
        Ok((nights.take_while(move |night| *night <= last), span))
    }

    /// The looks of the time that was asked for.
    fn looks(&self) -> Result<(Vec<DoorLook>, Msg), Complaint> {
        let (from_ms, to_ms, span) = self.span()?;
        Ok((self.opened.store.looks(from_ms, to_ms)?, span))
    }
}
