//! The daily report for the subdistrict: a night in figures, each of them counted as the table of its kind counts it.
//!
//! Whom it is about stands in those tables. A report names nobody.

use strum::VariantArray;

use super::{Cell, Filled, Table};
use crate::domain::code::Code as _;
use crate::domain::handover::{DailyFigure, Item, daily};
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::store::{Store, StoreError};
use crate::text::Msg;
use crate::text::msg::{tables as msg, tasks};
use crate::text::words::word;

/// A figure of the report.
struct DailyLine {
    /// What kind of thing it is about.
    section: Cell,
    /// What of it; empty for the whole.
    what: Cell,
    count: u64,
}

/// The report of a night.
pub(super) fn filled(store: &Store, now: &Now, night: Night) -> Filled<'static> {
    table().rows(store.reading(|| lines(store, night.span(now))))
}

fn table() -> Table<DailyLine> {
    Table::<DailyLine>::empty()
        .column("section", msg::head_section(), 24, |line| line.section.clone())
        .column("what", msg::head_part(), 24, |line| line.what.clone())
        .column("count", msg::head_count(), 10, |line| line.count)
}

fn lines(store: &Store, (from_ms, to_ms): (i64, i64)) -> Result<Vec<DailyLine>, StoreError> {
    let shifts = store.shifts_between(from_ms, to_ms)?;
    let pages = shifts.iter().filter_map(|shift| store.handover_page(Some(shift.id)).transpose());
    let mut lines: Vec<DailyLine> =
        daily(&pages.collect::<Result<Vec<_>, _>>()?).into_iter().map(of_pages).collect();
    let mut add = |section: &str, of: Vec<(Cell, u64)>| {
        let section = Cell::Word(section.to_owned(), msg::DAILY.word(section));
        lines.extend(of.into_iter().map(|(what, count)| DailyLine { section: section.clone(), what, count }));
    };
    let checks = store.tasks(from_ms, to_ms)?.into_iter().map(|row| row.task.state);
    add("night_checks", by_state(checks, word));
    let planned = store.task_slots(from_ms, to_ms)?.into_iter().map(|row| row.state);
    add("night_tasks", by_state(planned, |state| tasks::STATE.word(state.code())));
    add("night_contacts", by_state(store.contacts_between(from_ms, to_ms)?.into_iter(), word));
    let errands = store.errands_between(from_ms, to_ms)?.into_iter().map(|row| row.state);
    add("night_errands", by_state(errands, word));
    let tips = store.tips_between(from_ms, to_ms)?.into_iter().map(|row| row.state());
    add("night_tips", by_state(tips, word));
    add("night_notices", vec![(Cell::Empty, many(store.notices_between(from_ms, to_ms)?.len()))]);
    Ok(lines)
}

/// A figure of the handover pages.
fn of_pages((figure, count): (DailyFigure, u64)) -> DailyLine {
    let (section, what) = match figure {
        DailyFigure::Counted(kind) => (Item::Counts, kind.into()),
        DailyFigure::Lines(item, None) => (item, Cell::Empty),
        DailyFigure::Lines(item, Some(part)) => {
            (item, Cell::Word(part.code().to_owned(), msg::PART.word(part.code())))
        }
    };
    DailyLine { section: section.into(), what, count }
}

/// How many there are in each state, none of some included.
fn by_state<T: VariantArray + PartialEq + Copy>(
    all: impl Iterator<Item = T>,
    word: impl Fn(T) -> Msg,
) -> Vec<(Cell, u64)>
where
    for<'a> &'a T: Into<&'static str>,
{
    let all: Vec<T> = all.collect();
    let of = |state: T| many(all.iter().filter(|of| **of == state).count());
    T::VARIANTS.iter().map(|state| (Cell::Word(state.code().to_owned(), word(*state)), of(*state))).collect()
}

fn many(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
