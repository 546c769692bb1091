//! Tables for the office as CSV, XLSX, JSON and HTML: which there are, and writing one row after the other.
//!
//! A table is a list of columns; each knows its key, its heading and how it reads its cell from a row of the store. A new
//! table is a room with such a list and one row of `TABLES`; its title and what help tells of it are texts,
//! `tables-title-NAME` and `tables-about-NAME`. How many rows there are does not matter to CSV and JSON.

mod cell;
mod closure;
mod columns;
mod csv;
mod daily;
mod doors;
mod errands;
mod fields;
mod figures;
mod follow_up;
mod html;
mod json;
mod nights;
mod notices;
mod of_shift;
mod passages;
mod patrol;
mod representatives;
mod reveals;
mod survey;
mod tasks;
#[cfg(test)]
mod tests;
mod tips;
mod xlsx;

use std::io::{self, Write};

use crate::domain::figures::FigureKind;
use crate::domain::handover::{CountKind, Item};
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::domain::value::SafeText;
use crate::store::{PassagesWanted, Store, StoreError};
use crate::text::msg::tables as msg;
use crate::text::{Msg, Texts};

pub(crate) use cell::{Cell, NoteCell};
pub(crate) use closure::{ClosurePointLine, closure_points, points_named, repairs};
pub use columns::{FilledTable, Table};
pub(crate) use columns::{bars, sum};
pub(crate) use doors::doors;
pub use errands::errands;
pub(crate) use fields::Fields;
pub(crate) use follow_up::follow_ups;
pub(crate) use nights::{by_series, thermometers};
pub use notices::notices;
pub(crate) use of_shift::{inside, items, records};
pub(crate) use passages::passages;
pub use patrol::incidents;
pub(crate) use patrol::{points, roster, rounds};
pub(crate) use representatives::representatives;
pub(crate) use reveals::reveals;
pub use survey::{key_sites, survey};
pub(crate) use tasks::{checks, task_slots};
pub use tips::tips;

use columns::{CellRows, ColumnHead};

/// A table of the office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfficeTable {
    /// As the command line has it.
    pub name: &'static str,
    pub rows: TableRows,
}

/// Which time a table is of, and how it is filled.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TableRows {
    /// How things stand now.
    Now(for<'a> fn(&'a Store, &Now) -> Filled<'a>),
    /// All there ever was.
    Ever(fn(&Store) -> Filled<'static>),
    /// What happened in a night, or from one moment to another.
    OfTime(fn(&Stretch<'_>) -> Filled<'static>),
    /// The same, or what happened while a shift was on.
    OfShiftOrTime(fn(&Stretch<'_>) -> Filled<'static>),
    OfNight(fn(&Store, &Now, Night) -> Filled<'static>),
    /// A row for each night, the earliest first.
    OfNights(fn(&Store, &Now, &[Night]) -> Filled<'static>),
    Passages(fn(&Store, PassagesWanted) -> Filled<'_>),
    /// The records of the handover page of a shift: all, or those of one kind.
    Records(Option<CountKind>),
    /// The items of that page: all, or one.
    Items(Option<Item>),
}

/// From when to when a table is, in wall milliseconds, and what it is read from.
pub(crate) struct Stretch<'a> {
    pub store: &'a Store,
    pub now: &'a Now,
    pub from_ms: i64,
    pub to_ms: i64,
}

type Filled<'a> = Result<FilledTable<'a>, StoreError>;

/// All tables, in the order of help.
pub(crate) const TABLES: &[OfficeTable] = {
    use TableRows::{Ever, Items, Now, OfNight, OfNights, OfShiftOrTime, OfTime, Passages, Records};
    &[
        table("daily", OfNight(daily::filled)),
        table("passages", Passages(|store, wanted| passages().each(store.passage_lines(wanted)))),
        table("doors", Now(|store, _| doors().rows(store.door_lines()))),
        table("roster", OfNight(|store, _, night| roster().rows(store.roster_lines(night)))),
        table("rounds", OfTime(|of| rounds().rows(of.store.round_lines(of.from_ms, of.to_ms, of.now)))),
        table("points", OfTime(|of| points().rows(of.store.point_lines(of.from_ms, of.to_ms)))),
        table("incidents", OfTime(|of| incidents().rows(of.store.incident_lines(of.from_ms, of.to_ms)))),
        table("errands", OfTime(|of| errands().rows(of.store.errands_between(of.from_ms, of.to_ms)))),
        table("tips", OfTime(|of| tips().rows(of.store.tips_between(of.from_ms, of.to_ms)))),
        table("notices", OfTime(|of| notices().rows(of.store.notices_between(of.from_ms, of.to_ms)))),
        table("survey", Ever(|store| survey().rows(store.survey_facts()))),
        table("key-sites", Now(|store, _| key_sites().rows(store.survey().map(|survey| survey.sites)))),
        table("closure", Now(closure::filled)),
        table("closure-points", Now(closure::points_filled)),
        table("follow-up", Now(|store, now| follow_ups(now).rows(store.follow_ups()))),
        table("representatives", Now(|store, _| representatives().rows(store.representatives()))),
        table("tasks", OfShiftOrTime(tasks::filled)),
        table("repairs", Ever(|store| repairs().rows(store.repairs(true)))),
        table("checks-by-hour", OfShiftOrTime(figures::hours_filled)),
        table("checks-by-building", OfShiftOrTime(figures::buildings_filled)),
        table("checks-by-night", OfNights(figures::nights_filled)),
        table("passages-by-hour", OfTime(|of| nights::hours(FigureKind::Passages, of))),
        table(
            "passages-by-night",
            OfNights(|store, now, of| nights::nights(FigureKind::Passages, store, now, of)),
        ),
        table("waits-by-hour", OfTime(|of| nights::hours(FigureKind::Waits, of))),
        table("waits-by-night", OfNights(|store, now, of| nights::nights(FigureKind::Waits, store, now, of))),
        table("rounds-by-hour", OfTime(|of| nights::hours(FigureKind::Rounds, of))),
        table(
            "rounds-by-night",
            OfNights(|store, now, of| nights::nights(FigureKind::Rounds, store, now, of)),
        ),
        table("tasks-by-hour", OfTime(|of| nights::hours(FigureKind::Tasks, of))),
        table("tasks-by-night", OfNights(|store, now, of| nights::nights(FigureKind::Tasks, store, now, of))),
        table("temperatures", OfNights(nights::temperatures)),
        table("reveals", OfTime(|of| reveals().rows(of.store.reveal_lines(of.from_ms, of.to_ms)))),
        table("records", Records(None)),
        table("visitors", Records(Some(CountKind::Visitors))),
        table("tailgates", Records(Some(CountKind::Tailgates))),
        table("vehicles", Records(Some(CountKind::Vehicles))),
        table("couriers", Records(Some(CountKind::Couriers))),
        table("emergencies", Records(Some(CountKind::Emergencies))),
        table("cold-readings", Records(Some(CountKind::ColdReadings))),
        table("items", Items(None)),
        table("fevers", Items(Some(Item::Fevers))),
        table("refusals", Items(Some(Item::Refusals))),
        table("trips", Items(Some(Item::Trips))),
        table("corrections", Items(Some(Item::Corrections))),
        table("inside", Now(|store, _| inside().each(Ok(store.inside_lines())))),
    ]
};

/// A row of [`TABLES`]. One without its texts does not compile.
const fn table(name: &'static str, rows: TableRows) -> OfficeTable {
    // What the handover page counts alone is called as on that page.
    let is_titled =
        matches!(rows, TableRows::Records(Some(_)) | TableRows::Items(Some(_))) || msg::TITLE.has(name);
    assert!(is_titled && msg::ABOUT.has(name), "texts tables-title-NAME and tables-about-NAME are missing");
    OfficeTable { name, rows }
}

impl OfficeTable {
    pub(crate) fn title(&self) -> Msg {
        msg::TITLE.word(self.name)
    }

    /// What it is of, for whoever looks for one.
    pub(crate) fn about(&self) -> Msg {
        msg::ABOUT.word(self.name)
    }
}

/// The form that a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with commas, for any program.
    Csv,
    /// A workbook, to read and to print.
    Xlsx,
    /// An array of objects, for programs.
    Json,
    /// A page, to print.
    Html,
}

/// What is told of one table: of which post, of when, made when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHead {
    /// What it is called.
    pub title: Msg,
    /// The post.
    pub post: SafeText,
    /// Which shift or time it covers.
    pub span: Msg,
    /// When it was made, in wall milliseconds.
    pub made_ms: i64,
    /// Who made it.
    pub by: SafeText,
    /// Why nothing in it is masked, where nothing is; each row says so.
    pub unmasked: Option<SafeText>,
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The rows could not be read.
    #[error("the file cannot be read: {0}")]
    Store(#[from] StoreError),
    /// The output could not be written.
    #[error("the table cannot be written: {0}")]
    Io(#[from] io::Error),
    /// More rows than a workbook or a page is made for.
    #[error("more than {limit} rows for a workbook or a page")]
    TooLong {
        /// The limit.
        limit: u32,
    },
}

/// A table in words, as the writers take it.
struct TableInWords<'a> {
    title: String,
    /// The line below the title.
    note: String,
    /// Its columns from the left.
    columns: Vec<ColumnHead>,
    /// When it was made, in wall milliseconds.
    made_ms: i64,
    texts: &'a Texts,
    now: &'a Now,
}

/// What the columns that are added up come to, as the rows pass by.
struct Sums(Vec<Option<i64>>);

/// Writes a table in a form and returns how many rows it has. CSV and JSON hold one row at a time.
///
/// # Errors
/// [`TableError`] if a row cannot be read, the output cannot be written, or a workbook would get more
/// than `xlsx::MOST_ROWS` rows.
pub fn write(
    format: Format,
    table: FilledTable<'_>,
    head: &TableHead,
    (texts, now): (&Texts, &Now),
    out: &mut dyn Write,
) -> Result<u32, TableError> {
    let (mut columns, unmasked) = (table.heads, head.unmasked.as_ref());
    // The last column of a table in which nothing is masked.
    let why = || ColumnHead { key: "unmasked", heading: msg::head_unmasked(), look: 24.into() };
    columns.extend(unmasked.map(|_| why()));
    let note = head.note(now);
    let note = table.note.map_or_else(|| note.clone(), |more| msg::note_more(note.clone(), more));
    let page = TableInWords {
        title: texts.say(&head.title),
        note: texts.say(&note),
        columns,
        made_ms: head.made_ms,
        texts,
        now,
    };
    let mut rows = table.rows.map(|row| {
        row.map(|cells| {
            let cells = cells.into_iter().map(|cell| cell.told(unmasked.is_some()));
            cells.chain(unmasked.map(|why| Cell::Text(why.clone()))).collect()
        })
    });
    let count = match format {
        Format::Csv => csv::write(&page, &mut rows, out),
        Format::Xlsx => xlsx::write(&page, &mut rows, out),
        Format::Json => json::write(&page, &mut rows, out),
        Format::Html => html::write(&page, &mut rows, out),
    }?;
    out.flush()?;
    Ok(count)
}

impl Sums {
    fn new(page: &TableInWords<'_>) -> Self {
        Self(page.columns.iter().map(|column| column.look.is_summed.then_some(0)).collect())
    }

    fn add(&mut self, row: &[Cell]) {
        for (sum, cell) in self.0.iter_mut().zip(row) {
            if let (Some(sum), Cell::Number { units, decimals: 0 }) = (sum, cell) {
                *sum = sum.saturating_add(*units);
            }
        }
    }

    /// The row below the table: a word in the first column that is not added up. None if no column is.
    fn row(self) -> Option<Vec<Cell>> {
        self.0.iter().any(Option::is_some).then_some(())?;
        let mut cells: Vec<Cell> = self.0.iter().map(|sum| sum.map(Cell::from).into()).collect();
        let place = self.0.iter().position(Option::is_none);
        if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
            *cell = Cell::Word("total".to_owned(), msg::total());
        }
        Some(cells)
    }
}

impl TableHead {
    /// The line below the title.
    fn note(&self, now: &Now) -> Msg {
        let made = now.date_and_time(self.made_ms);
        let note = msg::note(&self.post, self.span.clone(), made, &self.by);
        match &self.unmasked {
            Some(why) => msg::note_unmasked(note, why),
            None => note,
        }
    }
}
